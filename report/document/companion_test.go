package document

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

// measuredSample is the sample with what only companions ask for: quarters of targets
// that agree with the year and one that does not, main indicators described and
// bare, a result of the staff that serves the head's.
func measuredSample(t testing.TB, more ...plan.Record) *plan.Plan {
	t.Helper()
	records := []plan.Record{
		&plan.Indicator{
			ID: "i2", Node: "n2", Name: "Prevalensi Stunting", Unit: "%", Order: "i2", Type: plan.IKU, Aggregation: plan.AggregateLast,
			Definition: "Balita pendek di antara semua balita", Formula: "balita pendek ÷ balita diukur × 100", DataSource: "SSGI",
			Responsible: "Bidang Kesehatan Masyarakat", Period: "Tahunan", Baseline: plan.Number("18.2"),
		},
		&plan.Indicator{ID: "i3", Node: "n2", Name: "Jumlah Kematian Ibu", Unit: "Orang", Order: "i3", Type: plan.IKU, Aggregation: plan.AggregateSum},
		&plan.Indicator{ID: "i6", Node: "n5", Name: "Jumlah Dokumen", Unit: "Dokumen", Order: "i6", Aggregation: plan.AggregateSum},
		&plan.Target{ID: "t30", Indicator: "i2", Year: 2030, Value: plan.Number("14")},
	}
	for i, text := range []plan.Decimal{"18", "17.5", "17", "16.3"} {
		records = append(records, quarter("i2", i+1, text))
	}
	return sample(t, append(records, more...)...)
}

var boarded = []plan.PositionID{regentPos, headPos, secretaryPos, camatPos}

// settled are the editions of some agreements: signed, waiting, amended.
func settled() []plan.Record {
	edition := func(id string, pos plan.PositionID, turn int, first, second plan.Date) *plan.Edition {
		e := &plan.Edition{
			ID: plan.EditionID(id), Position: pos, Year: 2026, Turn: turn, Number: "12/" + id, Date: "2026-01-05", Finalised: "2026-01-05T02:00:00Z",
			Parties: 2, Schema: 1, Content: "{}", Size: 1, Hash: strings.Repeat("00", 32), SignedFirst: first, SignedSecond: second,
		}
		if turn > 0 {
			e.Ground, e.Date, e.Finalised = plan.OfficialChanged, "2026-02-20", "2026-02-20T02:00:00Z"
		}
		return e
	}
	return []plan.Record{
		&plan.BudgetDocument{ID: "b1", Year: 2026, Passed: "2025-12-31"},
		edition("a", headPos, 0, "2026-01-06", "2026-01-07"), edition("b", headPos, 1, "2026-02-21", ""),
		edition("c", secretaryPos, 0, "", ""),
	}
}

// reached are realisations and spendings: a target missed, one exceeded beyond the
// cap, a step, text, and what nobody has entered.
func reached() []plan.Record {
	of := func(id string, ind plan.IndicatorID, year, quarter int, v plan.Value) *plan.Measurement {
		return &plan.Measurement{ID: plan.MeasurementID(id), Indicator: ind, Year: year, Quarter: quarter, Value: v}
	}
	spent := func(id string, line plan.ProgramLineID, quarter int, d plan.Decimal) *plan.Spending {
		return &plan.Spending{ID: plan.SpendingID(id), Line: line, Year: 2026, Quarter: quarter, Amount: plan.Number(d)}
	}
	scoring := plan.DefaultScoring()
	scoring.Cap = "120"
	return []plan.Record{
		scoring,
		of("m0", "i1", 2026, 0, plan.Number("98.1")), of("m1", "i2", 2026, 4, plan.Number("17.115")), of("m2", "i2", 2025, 0, plan.Number("18")),
		of("m4", "i4", 2026, 0, plan.Step("sakip", "B")), of("m5", "i5", 2026, 0, plan.Number("80")),
		spent("s1", "l1", 1, "50000000000"), spent("s2", "l1", 2, "100000000000"), spent("s3", "l3", 0, "150000000"),
		&plan.Analysis{ID: "a1", Indicator: "i2", Year: 2026, National: plan.Number("18"), NationalSource: "RPJMN 2025–2029",
			Causes: "Pemberian makanan tambahan tepat waktu.", Efficiency: "Anggaran posyandu dipakai bersama."},
	}
}

func quarter(of plan.IndicatorID, q int, d plan.Decimal) *plan.Target {
	return &plan.Target{ID: plan.TargetID(string(of) + "q" + string(rune('0'+q))), Indicator: of, Year: 2026, Quarter: q, Value: plan.Number(d)}
}

func companion(t testing.TB, p *plan.Plan, r CompanionRequest) (Document, []Gap) {
	t.Helper()
	if r.Year == 0 {
		r.Year = 2026
	}
	doc, gaps, err := Companion(p, r)
	if err != nil {
		t.Fatal(err)
	}
	return doc, gaps
}

// TestCompanions holds the text of each companion.
func TestCompanions(t *testing.T) {
	for name, r := range map[string]CompanionRequest{
		"rencana-aksi":       {Kind: ActionPlan, Position: headPos, Date: "2026-01-05"},
		"rencana-aksi-bulan": {Kind: ActionPlan, Position: headPos, Monthly: true},
		"iku":                {Kind: MeasureSheet, Agency: "dinkes", Date: "2026-01-05"},
		"iku-daerah":         {Kind: MeasureSheet},
		"cascading":          {Kind: CascadeMatrix, Agency: "dinkes"},
		"skp":                {Kind: TaskSheet, Position: secretaryPos},
		"peran-hasil":        {Kind: RoleMatrix, Position: headPos},
		"blank":              {Kind: ActionPlan, Position: camatPos},
		"papan":              {Kind: SigningBoard, Date: "2026-03-02", Positions: boarded},
		"pengingat":          {Kind: ReminderList, Agency: "dinkes", Date: "2026-03-02", Positions: boarded},
		"pengukuran":         {Kind: MeasurementReport, Agency: "dinkes", Date: "2027-01-11"},
		"pengukuran-jabatan": {Kind: MeasurementReport, Position: secretaryPos, Quarter: 2},
		"peringkat":          {Kind: PerformanceRanking},
		"evaluasi-renja":     {Kind: RenjaEvaluation, Agency: "dinkes"},
		"lkjip":              {Kind: PerformanceTables, Agency: "dinkes", Date: "2027-01-11"},
	} {
		t.Run(name, func(t *testing.T) {
			doc, _ := companion(t, measuredSample(t, append(settled(), reached()...)...), r)
			golden(t, "companion-"+name+".txt", Text(doc))
		})
	}
}

func TestCompanion(t *testing.T) {
	t.Run("the same input gives the same document", func(t *testing.T) {
		for _, kind := range CompanionKinds {
			r := CompanionRequest{Kind: kind, Position: headPos}
			if !kind.OfPosition() {
				r = CompanionRequest{Kind: kind, Agency: "dinkes", Date: "2026-03-02", Positions: boarded}
			}
			a, gapsA := companion(t, measuredSample(t), r)
			b, gapsB := companion(t, measuredSample(t), r)
			if !reflect.DeepEqual(a, b) || !slices.Equal(gapsA, gapsB) {
				t.Errorf("%s: two documents of one plan differ", kind)
			}
		}
	})
	t.Run("a kept document is the same", func(t *testing.T) {
		doc, _ := companion(t, measuredSample(t), CompanionRequest{Kind: ActionPlan, Position: headPos})
		kept, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		var again Document
		if err := json.Unmarshal(kept, &again); err != nil || !reflect.DeepEqual(doc, again) {
			t.Errorf("%v: %+v, want %+v", err, again, doc)
		}
	})
	t.Run("a name leads back to its kind", func(t *testing.T) {
		for _, kind := range CompanionKinds {
			if got, known := ParseCompanionKind(kind.String()); got != kind || !known {
				t.Errorf("%s: %s, %v", kind, got, known)
			}
		}
	})
	t.Run("an empty plan gives all of them", func(t *testing.T) {
		p, err := plan.New(plan.Region{Name: "Kabupaten Kosong", FirstYear: 2025, LastYear: 2030})
		if err != nil {
			t.Fatal(err)
		}
		for _, kind := range []CompanionKind{MeasureSheet, CascadeMatrix} {
			if doc, gaps := companion(t, p, CompanionRequest{Kind: kind}); len(doc.Parts) == 0 || len(gaps) == 0 {
				t.Errorf("%s: %d parts, gaps %v", kind, len(doc.Parts), gaps)
			}
		}
	})
}

func TestCompanion_refuses(t *testing.T) {
	for name, c := range map[string]struct {
		r    CompanionRequest
		want error
	}{
		"an unknown position": {CompanionRequest{Kind: TaskSheet, Position: "x", Year: 2026}, ErrUnknownPosition},
		"an unknown agency":   {CompanionRequest{Kind: CascadeMatrix, Agency: "x", Year: 2026}, ErrUnknownAgency},
		"a year of no use":    {CompanionRequest{Kind: MeasureSheet, Year: 20266}, ErrBadYear},
		"a day of no use":     {CompanionRequest{Kind: MeasureSheet, Year: 2026, Date: "2026-02-30"}, ErrBadDate},
	} {
		if _, _, err := Companion(sample(t), c.r); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func hasGap(gaps []Gap, code GapCode, id plan.IndicatorID) bool {
	return slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == code && g.Indicator == id })
}

// TestQuartersAgainstTheYear sets all four quarters of an indicator whose target
// is 1234.5.
func TestQuartersAgainstTheYear(t *testing.T) {
	const none GapCode = 0
	for name, c := range map[string]struct {
		how      plan.Aggregation
		quarters [4]plan.Decimal
		want     GapCode
	}{
		"a sum that is the year's":   {plan.AggregateSum, [4]plan.Decimal{"1000", "200", "34", "0.5"}, none},
		"a sum that is not":          {plan.AggregateSum, [4]plan.Decimal{"1000", "200", "34", "0.4"}, StepsDisagree},
		"a mean that is the year's":  {plan.AggregateAverage, [4]plan.Decimal{"1234", "1235", "1234", "1235"}, none},
		"a mean without an end":      {plan.AggregateAverage, [4]plan.Decimal{"1234.5", "1234.5", "1234.5", "1234.52"}, none},
		"a mean that is not":         {plan.AggregateAverage, [4]plan.Decimal{"1", "2", "3", "1234.5"}, StepsDisagree},
		"a last that is the year's":  {plan.AggregateLast, [4]plan.Decimal{"1", "2", "3", "1234.5"}, none},
		"a last that is not":         {plan.AggregateLast, [4]plan.Decimal{"1234.5", "2", "3", "4"}, StepsDisagree},
		"no way of combining is set": {plan.AggregationUnset, [4]plan.Decimal{"1", "2", "3", "1234.5"}, AggregationMissing},
		"the third one is missing":   {plan.AggregateLast, [4]plan.Decimal{"1", "2", "", "1234.5"}, StepMissing},
	} {
		t.Run(name, func(t *testing.T) {
			records := []plan.Record{&plan.Indicator{ID: "i6", Node: "n5", Name: "Jumlah Dokumen", Unit: "Dokumen", Order: "i6", Aggregation: c.how}}
			for i, d := range c.quarters {
				if d != "" {
					records = append(records, quarter("i6", i+1, d))
				}
			}
			_, gaps := companion(t, sample(t, records...), CompanionRequest{Kind: ActionPlan, Position: sectionPos})
			for _, code := range []GapCode{StepsDisagree, AggregationMissing, StepMissing} {
				if got, want := hasGap(gaps, code, "i6"), code == c.want; got != want {
					t.Errorf("gap %s: %v, want %v", code, got, want)
				}
			}
		})
	}
}

func TestMonthsAreNotInvented(t *testing.T) {
	doc, gaps := companion(t, measuredSample(t,
		quarter("i3", 1, "5"), quarter("i3", 2, "5"), quarter("i3", 3, "5"), quarter("i3", 4, "8"),
	), CompanionRequest{Kind: ActionPlan, Position: headPos, Monthly: true})
	rows := block[Grid](t, doc, 0).Rows
	months := func(row int) string {
		var out []string
		for _, c := range rows[row].Cells[4:] {
			out = append(out, c.Text)
		}
		return strings.Join(out, "|")
	}
	if got, want := months(0), "||18||"+"|17,5||"+"|17||"+"|16,3"; got != want {
		t.Errorf("figures that count as they last were: %s, want %s", got, want)
	}
	if got := months(1); got != strings.Repeat("|", 11) || !hasGap(gaps, MonthsUnknown, "i3") {
		t.Errorf("figures that are added up: %s, gaps %v", got, gaps)
	}
}

// TestMonthsOfThePlanStandInTheMonths has an indicator with a target for each month of
// three, of which the quarters follow.
func TestMonthsOfThePlanStandInTheMonths(t *testing.T) {
	var records []plan.Record
	for m, d := range map[int]plan.Decimal{1: "1", 2: "2", 3: "4", 6: "5", 9: "6", 12: "8"} {
		records = append(records, &plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: "i3", Year: 2026, Month: m, Value: plan.Number(d)})
	}
	p := measuredSample(t, records...)
	for _, c := range []struct {
		monthly bool
		want    string
	}{{true, "1|2|4|||5|||6|||8"}, {false, "7|5|6|8"}} {
		doc, gaps := companion(t, p, CompanionRequest{Kind: ActionPlan, Position: headPos, Monthly: c.monthly})
		var got []string
		for _, cell := range block[Grid](t, doc, 0).Rows[1].Cells[4:] {
			got = append(got, cell.Text)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("monthly %v: %s, want %s", c.monthly, strings.Join(got, "|"), c.want)
		}
		if hasGap(gaps, MonthsUnknown, "i3") || hasGap(gaps, StepMissing, "i3") {
			t.Errorf("monthly %v: something is said to be missing: %v", c.monthly, gaps)
		}
	}
}

func TestMeasuresFallBackToStrategicResults(t *testing.T) {
	_, gaps := companion(t, measuredSample(t), CompanionRequest{Kind: MeasureSheet, Agency: "dinkes"})
	if slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == MeasuresAssumed }) {
		t.Error("indicators are marked, and others were assumed")
	}
	if !hasGap(gaps, ResponsibleAssumed, "i3") || hasGap(gaps, ResponsibleAssumed, "i2") || !hasGap(gaps, SourceMissing, "i3") {
		t.Errorf("gaps %v", gaps)
	}
	doc, gaps := companion(t, sample(t), CompanionRequest{Kind: MeasureSheet, Agency: "dinkes"})
	if !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == MeasuresAssumed }) || !strings.Contains(Text(doc), "Predikat SAKIP") {
		t.Errorf("gaps %v in\n%s", gaps, Text(doc))
	}
}

func TestRolesOfOtherUnitsAreSeen(t *testing.T) {
	p := sample(t,
		&plan.Position{ID: "p-lurah", Title: "Lurah Sukamaju", Agency: "kec", Superior: camatPos, Order: "f"},
		node("n9", "n2", plan.TacticalLevel, "p-lurah", "Terlayaninya posyandu"))
	doc, gaps := companion(t, p, CompanionRequest{Kind: RoleMatrix, Position: headPos})
	g := block[Grid](t, doc, 0)
	if last := g.Rows[len(g.Rows)-1].Cells; last[1].Text != "Lurah Sukamaju" || last[2].Text != "Terlayaninya posyandu" {
		t.Errorf("last row %+v", last)
	}
	if slices.ContainsFunc(gaps, func(g Gap) bool { return g.Code == MemberIdle || g.Code == ResultUnserved }) {
		t.Errorf("gaps %v", gaps)
	}
}

func TestCompanionTemplates_refuse(t *testing.T) {
	for name, c := range map[string]struct {
		file, old, with string
		want            TemplateError
	}{
		"a matrix in an agreement":   {"lampiran-skpd.txt", "[tabel]", "[matriks]\nTarget | target | 1\n[tabel]", TemplateError{"lampiran-skpd.txt", 12, UnknownSection, "matriks"}},
		"a budget in a companion":    {ikuFile, "[tanda tangan]", "[anggaran]\njenis = program\nProgram | nama | 1\nPagu | jumlah | 1\n[tanda tangan]", TemplateError{ikuFile, 31, UnknownSection, "anggaran"}},
		"a content of another form":  {ikuFile, "Satuan | satuan | 8", "Aspek | aspek | 8", TemplateError{ikuFile, 25, BadValue, "aspek"}},
		"a form without its series":  {rolesFile, "Hasil {pertama.jabatan} > {kolom} | deret | 24", "", TemplateError{rolesFile, 0, MissingPart, "deret"}},
		"three quarters":             {quarterlyFile, "I; II; III; IV", "I; II; III", TemplateError{quarterlyFile, 10, BadValue, "deret: 3"}},
		"a word that nobody asks":    {ikuFile, "formula = Formula:", "formula = Formula:\nrumus = Rumus", TemplateError{ikuFile, 11, UnknownKey, "rumus"}},
		"a missing word":             {ikuFile, "formula = Formula:", "", TemplateError{ikuFile, 0, MissingPart, "formula"}},
		"one content twice":          {skpFile, "Aspek | aspek | 9", "Aspek | rhk | 9", TemplateError{skpFile, 35, RepeatedPart, "rhk"}},
		"a column's name in a title": {skpFile, "LEMBAR BANTU", "{kolom}", TemplateError{skpFile, 20, UnknownField, "kolom"}},
		"letters too small to read":  {skpFile, "huruf tabel = 9", "huruf tabel = 2", TemplateError{skpFile, 9, BadValue, "2"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadProfile(folder(map[string]string{c.file: builtIn(t, c.file, c.old, c.with)}))
			var got *TemplateError
			if !errors.As(err, &got) || *got != c.want {
				t.Errorf("%v, want %v", err, &c.want)
			}
		})
	}
}

func TestARegionWritesItsOwnCompanion(t *testing.T) {
	profile, err := LoadProfile(folder(map[string]string{
		ikuFile: builtIn(t, ikuFile, "Satuan | satuan | 8", "Kondisi {tahun awal} | kondisi awal | 8\nTarget > {kolom} | deret | 6"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := companion(t, measuredSample(t), CompanionRequest{Kind: MeasureSheet, Agency: "dinkes", Profile: profile})
	g := block[Grid](t, doc, 0)
	if g.Columns[3].Head != "Kondisi 2024" || g.Columns[4].Over != "Target" || g.Columns[4].Head != "2025" || g.Rows[0].Cells[9].Text != "14" {
		t.Errorf("columns %+v, first row %+v", g.Columns, g.Rows[0])
	}
}

// TestPercentagesAreRoundedAsInSchool has 69,7 of 80, which is 87,125% exactly: in
// text as in the number of a workbook.
func TestPercentagesAreRoundedAsInSchool(t *testing.T) {
	if c := percentCell(87.125); c.Text != "87,13%" || c.Number != "87.13" {
		t.Errorf("cell %+v", c)
	}
}

// TestTextIsNotNothing has figures that are text which nobody has settled: what was
// typed is shown, and never said to be missing.
func TestTextIsNotNothing(t *testing.T) {
	p := measuredSample(t,
		&plan.Measurement{ID: "m25", Indicator: "i2", Year: 2025, Value: plan.Unsettled("± 18")},
		&plan.Measurement{ID: "m26", Indicator: "i2", Year: 2026, Quarter: 4, Value: plan.Unsettled("± 17")},
		&plan.Target{ID: "t30", Indicator: "i2", Year: 2030, Value: plan.Unsettled("di bawah nasional")},
	)
	doc, _ := companion(t, p, CompanionRequest{Kind: PerformanceTables, Agency: "dinkes"})
	cells := func(part int, at ...int) (out []string) {
		for _, i := range at {
			out = append(out, block[Grid](t, doc, part).Rows[0].Cells[i].Text)
		}
		return out
	}
	for name, c := range map[string]struct{ got, want []string }{
		"the years beside each other": {cells(1, 6, 7), []string{"± 18\n(n/a)", "± 17\n(n/a)"}},
		"against the end of the plan": {cells(2, 4, 5, 6), []string{"di bawah nasional", "± 17", "n/a"}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}

// TestATargetInAnotherUnitIsShown has a target that the document counts in something
// else than its indicator, so that there is no percentage.
func TestATargetInAnotherUnitIsShown(t *testing.T) {
	p := measuredSample(t,
		&plan.Target{ID: "i6", Indicator: "i6", Year: 2026, Value: plan.Number("5"), Unit: "Orang"},
		&plan.Target{ID: "i6z", Indicator: "i6", Year: 2030, Value: plan.Number("7"), Unit: "Orang"},
		&plan.Indicator{ID: "i6", Node: "n5", Name: "Jumlah Dokumen", Unit: "Dokumen", Order: "i6"},
	)
	doc, _ := companion(t, p, CompanionRequest{Kind: MeasurementReport, Position: sectionPos})
	if got := block[Grid](t, doc, 0).Rows[0].Cells[4].Text; got != "5 Orang" {
		t.Errorf("the target is %q", got)
	}
	doc, _ = companion(t, p, CompanionRequest{Kind: RenjaEvaluation, Agency: "dinkes"})
	rows := block[Grid](t, doc, 0).Rows
	i := slices.IndexFunc(rows, func(r GridRow) bool {
		return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Text == "Jumlah Dokumen" })
	})
	if i < 0 || !slices.ContainsFunc(rows[i].Cells, func(c Cell) bool { return c.Text == "7 Orang" }) {
		t.Errorf("no target of the end in %+v", rows[max(i, 0)])
	}
}
