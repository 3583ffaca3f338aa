package plantest

import (
	"fmt"
	"strings"

	"pohonkinerja/data/plan"
)

// factory collects the records of a sample.
type factory struct {
	records []plan.Record
	count   map[plan.Kind]int
	heads   []plan.PositionID // of each agency: its head, then a field's head
}

func newFactory() *factory {
	f := &factory{count: make(map[plan.Kind]int)}
	f.add(region())
	return f
}

func (f *factory) add(r plan.Record) { f.records = append(f.records, r) }

// next returns the identity for one more record of a kind.
func next[T ~string](f *factory, k plan.Kind) T {
	f.count[k]++
	return ID[T](f.count[k])
}

// agencies makes a head of region and n agencies, each with a head and the head
// of one of its fields.
func (f *factory) agencies(n int) {
	regent := f.position("", "", "Bupati Contoh Jaya", plan.RegionalHead, "V")
	orders := plan.OrderSeries(n)
	for i := range n {
		name := agencyNames[i%len(agencyNames)]
		if i >= len(agencyNames) {
			name = fmt.Sprintf("%s %d", name, i/len(agencyNames)+1)
		}
		a := &plan.Agency{
			ID: next[plan.AgencyID](f, plan.KindAgency), Name: name,
			Code: fmt.Sprintf("1.%02d.0.00.0.00.01.0000", i+1), Order: orders[i],
		}
		f.add(a)
		head := f.position(a.ID, regent, "Kepala "+name, plan.JPTPratama, "V")
		field := f.position(a.ID, head, "Kepala Bidang Perencanaan "+name, plan.Administrator, "W")
		f.heads = append(f.heads, head, field)
	}
}

// position makes a position with an official who has held it since 2025.
func (f *factory) position(agency plan.AgencyID, superior plan.PositionID, title string, kind plan.PositionKind, order string) plan.PositionID {
	p := &plan.Position{
		ID: next[plan.PositionID](f, plan.KindPosition), Agency: agency, Superior: superior,
		Title: title, Type: kind, Order: order,
	}
	n := f.count[plan.KindPosition]
	o := &plan.Official{ID: next[plan.OfficialID](f, plan.KindOfficial), Name: officialName(n)}
	if kind != plan.RegionalHead {
		o.NIP, o.Grade = fmt.Sprintf("19990101200001%04d", n%10_000), "Pembina Tk. I (IV/b)"
	}
	f.add(p)
	f.add(o)
	f.add(&plan.Tenure{ID: next[plan.TenureID](f, plan.KindTenure), Official: o.ID, Position: p.ID, From: "2025-02-20"})
	return p.ID
}

func officialName(n int) string {
	name := firstNames[n%len(firstNames)] + " " + lastNames[n/len(firstNames)%len(lastNames)]
	return name + ", S.Sos., M.M."
}

// nodes makes n nodes in a tree where each has up to fan children: node i hangs
// below node (i-1)/fan.
func (f *factory) nodes(n, fan int) {
	orders := plan.OrderSeries(fan)
	depth := make([]int, n)
	for i := range n {
		node := &plan.Node{ID: next[plan.NodeID](f, plan.KindNode), Order: orders[(i+fan-1)%fan]}
		if i > 0 {
			parent := (i - 1) / fan
			depth[i] = depth[parent] + 1
			node.Parent = ID[plan.NodeID](parent + 1)
			node.Cascade = plan.CascadeContributing
		}
		node.Level = levelAt(depth[i], n)
		node.Statement = statement(i)
		f.own(node, i, fan)
		f.add(node)
		f.indicators(node.ID, i)
	}
}

// levelAt goes down one level a step, past the agency's strategy in a tree too
// small for all.
func levelAt(depth, nodes int) plan.Level {
	if nodes <= 3 {
		return []plan.Level{plan.AgencyStrategic, plan.TacticalLevel, plan.OperationalActivity}[min(depth, 2)]
	}
	return plan.Levels[min(depth, len(plan.Levels)-1)]
}

// own gives a node to an agency: that of the branch at the second rank.
func (f *factory) own(node *plan.Node, i, fan int) {
	branch := i
	for branch > fan {
		branch = (branch - 1) / fan
	}
	agency := branch % (len(f.heads) / 2)
	node.Agency = ID[plan.AgencyID](agency + 1)
	node.Term, node.Code = "Sasaran", fmt.Sprintf("S.%d", i+1)
	node.Owners = []plan.PositionID{f.heads[2*agency]}
	if node.Level.Band() != plan.Strategic {
		node.Owners = []plan.PositionID{f.heads[2*agency+1]}
	}
}

func (f *factory) indicators(node plan.NodeID, i int) {
	for j, order := range plan.OrderSeries(2) {
		unit := units[(i+j)%len(units)]
		x := &plan.Indicator{
			ID: next[plan.IndicatorID](f, plan.KindIndicator), Node: node, Order: order,
			Name: indicatorNames[(i+j)%len(indicatorNames)], Unit: unit,
			Polarity: plan.HigherBetter, Type: plan.IKU, Aggregation: plan.AggregateLast,
			Formula:    "(jumlah yang memenuhi standar / jumlah seluruhnya) × 100",
			DataSource: "Laporan perangkat daerah", Period: "tahunan",
			BaselineYear: 2024, Baseline: plan.Number(figure(i, 2024)),
		}
		f.add(x)
		for year := 2025; year <= 2030; year++ {
			f.add(&plan.Target{
				ID: next[plan.TargetID](f, plan.KindTarget), Indicator: x.ID, Year: year,
				Value: plan.Number(figure(i+j, year)),
			})
		}
	}
}

// figure returns a number with two decimals that rises from year to year.
func figure(i, year int) plan.Decimal {
	d, _ := plan.ParseDecimal(fmt.Sprintf("%d.%02d", 50+i%30+(year-2024)*2, i%100))
	return d
}

// rarities adds what [factory.nodes] makes none of.
func (f *factory) rarities() {
	f.values()
	f.programLine()
	f.links()
	f.actingHead()
	f.review()
	f.finals()
	f.add(&plan.Agency{
		ID: next[plan.AgencyID](f, plan.KindAgency), Parent: ID[plan.AgencyID](1),
		Name: "UPTD Puskesmas Contoh Utara", Order: "V",
	})
	f.add(&plan.Agreement{
		ID: next[plan.AgreementID](f, plan.KindAgreement), Position: ID[plan.PositionID](2), Year: 2026,
		Number: "000.8/12/2026", Date: "2026-01-05",
	})
	f.add(&plan.Problem{
		ID: next[plan.ProblemID](f, plan.KindProblem), File: "targets.csv", Line: 17, Column: "value",
		Value: "± 70", Reason: "unreadable_value", Subject: plan.KindTarget, SubjectID: ID[string](1),
		Row: []plan.Cell{{Column: "indicator_id", Value: "i-7"}, {Column: "value", Value: "± 70"}},
	})
}

// values adds an indicator with a target of every kind of value, a quarter's
// target, one named in words, and measurements.
func (f *factory) values() {
	x := &plan.Indicator{ID: next[plan.IndicatorID](f, plan.KindIndicator), Node: ID[plan.NodeID](1), Order: "z", Name: "Nilai SAKIP", Unit: "Predikat"}
	f.add(x)
	for year, v := range map[int]plan.Value{
		2025: plan.Step("sakip", "BB"), 2026: plan.Range("69.1", "69.5"), 2027: plan.Unsettled("naik 2 peringkat"), 2028: {},
	} {
		f.add(&plan.Target{ID: ID[plan.TargetID](900_000 + year), Indicator: x.ID, Year: year, Value: v})
	}
	f.add(&plan.Target{ID: ID[plan.TargetID](900_001), Indicator: x.ID, Year: 2026, Quarter: 2, Value: plan.Number("-1.5"), Unit: "poin"})
	f.add(&plan.Target{ID: ID[plan.TargetID](900_002), Indicator: x.ID, Label: "akhir Renstra", Value: plan.Step("sakip", "A")})
	f.add(&plan.Measurement{
		ID: next[plan.MeasurementID](f, plan.KindMeasurement), Indicator: x.ID, Year: 2025, Quarter: 1,
		Value: plan.Number("61.25"), Numerator: "49", Denominator: "80", Note: "angka sementara",
	})
}

func (f *factory) programLine() {
	line := &plan.ProgramLine{
		ID: next[plan.ProgramLineID](f, plan.KindProgramLine), Node: ID[plan.NodeID](2), Type: plan.Program,
		Code: "1.02.02", Name: "Program Pemenuhan Upaya Kesehatan Perorangan", Order: "V",
	}
	f.add(line)
	f.add(&plan.Budget{
		ID: next[plan.BudgetID](f, plan.KindBudget), Line: line.ID, Year: 2026,
		Amount: plan.Number("12500000000"), Raw: "12.500.000.000", Note: "DAU",
	})
	f.add(&plan.Budget{ID: next[plan.BudgetID](f, plan.KindBudget), Line: line.ID, Label: "sesudah 2030", Amount: plan.Unsettled("menyesuaikan")})
}

func (f *factory) links() {
	f.add(&plan.Crosscut{
		ID: next[plan.CrosscutID](f, plan.KindCrosscut), From: ID[plan.NodeID](7), To: ID[plan.NodeID](12), Note: "data bersama",
	})
	f.add(&plan.Crosscut{ID: next[plan.CrosscutID](f, plan.KindCrosscut), From: ID[plan.NodeID](8), Partner: "Balai Contoh Provinsi"})
}

// review adds two review notes, one open and one settled, a remark, and two nodes
// that were copied from others, one of them of another plan.
func (f *factory) review() {
	f.add(&plan.Note{
		ID: next[plan.NoteID](f, plan.KindNote), Node: ID[plan.NodeID](7), Author: "Rini Contohwati",
		Written: "2026-03-02T01:15:00Z", Text: "Mengapa targetnya turun?\nMohon dasar perhitungannya.",
	})
	f.add(&plan.Note{
		ID: next[plan.NoteID](f, plan.KindNote), Node: ID[plan.NodeID](7), Author: "Budi Contoh",
		Written: "2026-02-27T09:00:59Z", Text: "Satuan belum sama dengan Renstra", Settled: true,
		SettledBy: "Rini Contohwati", SettledAt: "2026-03-01T03:30:00Z",
	})
	f.node(9).Remark = "menunggu data dari provinsi"
	f.node(59).Origin = ID[plan.NodeID](58)
	f.node(60).Origin, f.node(60).OriginPlan = ID[plan.NodeID](60), ID[string](0xdef)
}

// finals adds an agreement that both have signed, its amendment, and the day on
// which the budget was passed.
func (f *factory) finals() {
	first := Edition(2, 0)
	first.SignedFirst, first.SignedSecond = "2026-01-05", "2026-01-06"
	first.Signed, first.Scan = Filed("pk-dinas.pdf", 0xc3), Filed("pindaian.jpg", 0xd4)
	amendment := Edition(2, 1)
	amendment.SignedFirst = "2026-07-01"
	f.add(first)
	f.add(amendment)
	f.add(plan.NewEmblem(plan.RegionalCrest, []byte("PNG")))
	f.add(&plan.BudgetDocument{ID: next[plan.BudgetDocumentID](f, plan.KindBudgetDocument), Year: 2026, Passed: "2025-12-31"})
}

// Edition returns an edition of 2026 of the nth position, signed by nobody. What
// it says is a sentence and no document.
func Edition(position, turn int) *plan.Edition {
	e := &plan.Edition{
		ID: ID[plan.EditionID](100*position + turn), Position: ID[plan.PositionID](position), Year: 2026, Turn: turn,
		Number: fmt.Sprintf("000.8/%d/2026", 12+turn), Date: "2026-01-05", Finalised: "2026-01-05T02:00:00Z",
		Parties: 2, Schema: 1, Content: `{"said":"apa yang dijanjikan"}`,
		Size: 42_000 + turn, Hash: strings.Repeat(fmt.Sprintf("%02x", position+turn), 32),
	}
	if turn > 0 {
		e.Ground, e.Date, e.Finalised = plan.StrategyChanged, "2026-07-01", "2026-07-01T02:00:00Z"
	}
	return e
}

// Filed returns a file of that name whose hash consists of one byte.
func Filed(name string, hash byte) plan.FiledFile {
	return plan.FiledFile{Name: name, Size: 43_000, Hash: strings.Repeat(fmt.Sprintf("%02x", hash), 32)}
}

// node returns the nth node.
func (f *factory) node(n int) *plan.Node {
	return made(f, ID[plan.NodeID](n), func(n *plan.Node) plan.NodeID { return n.ID })
}

// actingHead has the second agency's head replaced for a while.
func (f *factory) actingHead() {
	o := &plan.Official{ID: next[plan.OfficialID](f, plan.KindOfficial), Name: "Sri Contohwati, S.H."}
	f.add(o)
	f.add(&plan.Tenure{
		ID: next[plan.TenureID](f, plan.KindTenure), Official: o.ID, Position: ID[plan.PositionID](4),
		Status: plan.Plt, From: "2026-03-01", To: "2026-08-31",
	})
}
