package rule_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
)

// branch is a result with one tactical result below it, and an indicator of each
// in which no rule finds anything.
type branch struct {
	above, below   plan.Node
	first, second  plan.Indicator
	targets        []plan.Value // of the second, from 2025 on
	measured       plan.Value   // of the second, in 2025
	more           []plan.Record
	withoutRecords bool // the node below has no indicator at all
}

func soundBranch() *branch {
	sheet := plan.Indicator{
		Unit: "persen", Polarity: plan.HigherBetter, Formula: "a/b", DataSource: "Dinas",
		Responsible: "Bidang", Period: "Triwulan",
	}
	b := &branch{
		above:   plan.Node{ID: "n1", Order: "V", Level: plan.AgencyStrategic, Statement: "Meningkatnya mutu layanan"},
		below:   plan.Node{ID: "n2", Parent: "n1", Order: "V", Level: plan.TacticalLevel, Statement: "Meningkatnya cakupan"},
		first:   sheet,
		second:  sheet,
		targets: []plan.Value{plan.Number("60"), plan.Number("70.5"), plan.Number("80")},
	}
	b.first.ID, b.first.Node, b.first.Name = "i1", "n1", "Indeks mutu layanan"
	b.second.ID, b.second.Node, b.second.Name = "i2", "n2", "Cakupan layanan"
	b.second.Baseline = plan.Number("55")
	return b
}

func (b *branch) plan(t *testing.T) *plan.Plan {
	t.Helper()
	records := []plan.Record{
		&plan.Region{PlanID: "x", Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030},
		&b.above, &b.below, &b.first,
	}
	if !b.withoutRecords {
		records = append(records, &b.second)
		for at, v := range b.targets {
			year := 2025 + at
			records = append(records, &plan.Target{ID: plan.TargetID("t" + string(rune('0'+at))), Indicator: "i2", Year: year, Value: v})
		}
		if !b.measured.IsZero() {
			records = append(records, &plan.Measurement{ID: "m1", Indicator: "i2", Year: 2025, Value: b.measured})
		}
	}
	p, err := plan.Load(append(records, b.more...))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// foundIn lists what the rules find in a branch, without a statement that every
// plan would need a target of its own for.
func foundIn(t *testing.T, b *branch, start map[plan.NodeID]rule.Objective) []string {
	t.Helper()
	s := rule.NewScope(b.plan(t))
	s.Start = start
	var out []string
	for _, f := range s.CheckNodes() {
		out = append(out, f.Rule+" "+f.Severity.String()+" "+f.Variant+" "+strings.Join(f.Args, "|"))
	}
	return out
}

func TestIndicatorRulesFind(t *testing.T) {
	numbers := func(texts ...plan.Decimal) (out []plan.Value) {
		for _, d := range texts {
			out = append(out, plan.Number(d))
		}
		return out
	}
	for name, c := range map[string]struct {
		change func(*branch)
		want   []string
	}{
		"nothing in a sound branch": {func(*branch) {}, nil},
		"I01 without an indicator":  {func(b *branch) { b.withoutRecords = true }, []string{"I01 warning none Meningkatnya cakupan"}},
		"I02 an empty sheet": {func(b *branch) { b.second.Formula, b.second.Period = " ", "" },
			[]string{"I02 warning missing Cakupan layanan|formula period"}},
		"I03 the parent's again":              {func(b *branch) { b.second.Name = "Indeks  Mutu Layanan" }, []string{"I03 warning same Indeks  Mutu Layanan"}},
		"I03 not where it is handed down":     {func(b *branch) { b.second.Name, b.below.Cascade = b.first.Name, plan.CascadeFull }, nil},
		"I04 work at the top":                 {func(b *branch) { b.first.Name = "Jumlah Rapat koordinasi" }, []string{"I04 warning strategic Jumlah Rapat koordinasi"}},
		"I04 not a word that begins likewise": {func(b *branch) { b.first.Name = "Jumlah rapatan" }, nil},
		"I04 work as IKU": {func(b *branch) { b.second.Name, b.second.Type = "Jumlah dokumen", plan.IKU },
			[]string{"I04 warning iku Jumlah dokumen"}},
		"I05 a direction": {func(b *branch) { b.second.Name = "Meningkatnya cakupan" }, []string{"I05 warning direction Meningkatnya cakupan"}},
		"I05 a figure": {func(b *branch) { b.second.Name = "Persentase layanan minimal 80 %" },
			[]string{"I05 warning number Persentase layanan minimal 80 %|80 %"}},
		"I06 no way of measuring": {func(b *branch) { b.second.Name = "Layanan yang baik" }, []string{"I06 info measure Layanan yang baik"}},
		"I08 no direction":        {func(b *branch) { b.second.Polarity = plan.PolarityUnset }, []string{"I08 warning unset Cakupan layanan"}},
		"I08 not needed by a scale": {func(b *branch) {
			b.second.Polarity, b.targets, b.second.Baseline = plan.PolarityUnset, []plan.Value{plan.Step("sakip", "B"), plan.Step("sakip", "BB")}, plan.Value{}
		}, nil},
		"I08 against the direction": {func(b *branch) { b.second.Polarity, b.second.Baseline = plan.LowerBetter, plan.Value{} },
			[]string{"I08 error against Cakupan layanan|60|80"}},
		"I08 not where it turns": {func(b *branch) { b.targets = numbers("60", "58", "70") }, nil},
		"I09 words": {func(b *branch) { b.targets = []plan.Value{plan.Unsettled("menyusul")} },
			[]string{"I09 error text Cakupan layanan|menyusul|2025"}},
		"I09 a unit in the figure": {func(b *branch) { b.targets = []plan.Value{plan.Unsettled("26 dok")} },
			[]string{"I09 error unit Cakupan layanan|26 dok|2025"}},
		"I10 no better than it began": {func(b *branch) { b.second.Baseline = plan.Number("60") },
			[]string{"I10 warning baseline Cakupan layanan|2025|60|60"}},
		"I10 lower is better": {func(b *branch) {
			b.second.Polarity, b.targets, b.second.Baseline = plan.LowerBetter, numbers("9", "8"), plan.Number("8")
		}, []string{"I10 warning baseline Cakupan layanan|2025|9|8"}},
		"I10 no better than last year": {func(b *branch) { b.measured = plan.Number("71") },
			[]string{"I10 warning actual Cakupan layanan|2026|70.5|71"}},
		"I10 not at the best": {func(b *branch) { b.targets, b.second.Baseline = numbers("100", "100"), plan.Number("100") }, nil},
		"I11 the same for years": {func(b *branch) { b.targets = numbers("60", "60", "60") },
			[]string{"I11 info level Cakupan layanan|60|2025|2027"}},
		"I11 not of what should be none": {func(b *branch) {
			b.second.Polarity, b.targets, b.second.Baseline = plan.LowerBetter, numbers("0", "0"), plan.Value{}
		}, nil},
		"I12 more than all": {func(b *branch) { b.targets = numbers("90", "100.5") }, []string{"I12 warning over Cakupan layanan|2026|100.5"}},
		"I12 growth may be": {func(b *branch) { b.second.Name, b.targets = "Pertumbuhan layanan", numbers("90", "120") }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			b := soundBranch()
			c.change(b)
			if got := foundIn(t, b, nil); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// shared hands the indicator of the node above down in two shares, of a target
// each for 2025.
func shared(how plan.CascadeType, unit string, above, first, second plan.Decimal) func(*branch) {
	return func(b *branch) {
		b.below.Cascade = how
		b.first.Unit, b.second.Unit, b.second.Baseline = unit, unit, plan.Value{}
		b.second.Name, b.second.Serves, b.targets = b.first.Name, "i1", []plan.Value{plan.Number(first)}
		other, third := b.below, b.second
		other.ID, other.Order, third.ID, third.Node = "n3", "W", "i3", "n3"
		b.more = append(b.more, &other, &third,
			&plan.Target{ID: "ta", Indicator: "i1", Year: 2025, Value: plan.Number(above)},
			&plan.Target{ID: "tc", Indicator: "i3", Year: 2025, Value: plan.Number(second)})
	}
}

// quarterly gives the indicator below targets of 2025 by quarter.
func quarterly(how plan.Aggregation, quarters ...plan.Decimal) func(*branch) {
	return func(b *branch) {
		b.second.Aggregation = how
		for at, d := range quarters {
			b.more = append(b.more, &plan.Target{
				ID: plan.TargetID("q" + string(rune('1'+at))), Indicator: "i2", Year: 2025, Quarter: at + 1, Value: plan.Number(d),
			})
		}
	}
}

func TestCascadeRulesFind(t *testing.T) {
	const name = "Indeks mutu layanan"
	for what, c := range map[string]struct {
		change func(*branch)
		want   []string
	}{
		"shares that add up": {shared(plan.CascadeSharing, "dokumen", "10", "4", "6"), nil},
		"C01 whole to two":   {shared(plan.CascadeFull, "dokumen", "10", "10", "10"), []string{"C01 warning several " + name + "|2"}},
		"C02 too little":     {shared(plan.CascadeSharing, "dokumen", "10", "4", "5.5"), []string{"C02 error under " + name + "|2025|10|9.5|0.5"}},
		"C02 too much":       {shared(plan.CascadeSharing, "dokumen", "10", "4", "7"), []string{"C02 info over " + name + "|2025|10|11|-1"}},
		"C02 a mean that weights could make": {shared(plan.CascadeSharing, "%", "75", "70", "90"),
			[]string{"C02 warning weights " + name + "|2025|75|80|-5"}},
		"C03 percentages added": {shared(plan.CascadeSharing, "%", "80", "30", "50"), []string{"C03 error summed " + name + "|2025|%"}},
		"C02 another unit": {func(b *branch) {
			shared(plan.CascadeSharing, "dokumen", "10", "4", "6")(b)
			b.second.Unit = "%"
		}, []string{"C02 warning unit " + name + "|2025|dokumen"}},
		"C02 a share without a target": {func(b *branch) {
			shared(plan.CascadeSharing, "%", "80", "80", "80")(b)
			b.targets = nil
		}, []string{"C02 warning missing " + name + "|2025|1"}},
		"C04 without a reason": {func(b *branch) { b.below.Cascade = plan.CascadeContributing },
			[]string{"C04 warning contributing Meningkatnya cakupan"}},
		"C04 left out without a reason": {func(b *branch) { b.below.Cascade = plan.CascadeNone },
			[]string{"C04 warning none Meningkatnya cakupan"}},
		"C04 with a reason": {func(b *branch) {
			b.below.Cascade, b.below.CascadeReason = plan.CascadeContributing, "Jika cakupan naik maka mutu naik"
		}, nil},
		"C05 no way from quarters to year": {quarterly(plan.AggregationUnset, "10", "20", "30", "60"), []string{"C05 warning unset Cakupan layanan"}},
		"C06 the last is the year's":       {quarterly(plan.AggregateLast, "10", "20", "30", "60"), nil},
		"C06 the last is not the year's": {quarterly(plan.AggregateLast, "10", "20", "30", "59"),
			[]string{"C06 warning differs Cakupan layanan|2025|60|59|1"}},
		"C06 the sum is not the year's": {quarterly(plan.AggregateSum, "10", "20", "30", "10"),
			[]string{"C06 warning differs Cakupan layanan|2025|60|70|-10"}},
		"C06 the last is missing": {quarterly(plan.AggregateLast, "10", "20"), []string{"C06 warning incomplete Cakupan layanan|2025"}},
	} {
		t.Run(what, func(t *testing.T) {
			b := soundBranch()
			c.change(b)
			if got := foundIn(t, b, nil); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

// asked has an agency asked for help with the node below.
func asked(c plan.Crosscut) func(*branch) {
	return func(b *branch) {
		c.ID, c.From, c.Asked = "c1", "n2", "a1"
		b.more = append(b.more, &plan.Agency{ID: "a1", Name: "Dinas Sosial"}, &c)
	}
}

func TestCrosscutRulesFind(t *testing.T) {
	for what, c := range map[string]struct {
		change func(*branch)
		want   []string
	}{
		"not asked": {asked(plan.Crosscut{To: "n1"}), nil},
		"accepted":  {asked(plan.Crosscut{To: "n1", Status: plan.Accepted, AskedOn: "2026-01-05"}), nil},
		"T16 unanswered": {asked(plan.Crosscut{Status: plan.Requested, AskedOn: "2026-01-05"}),
			[]string{"T16 warning unanswered Meningkatnya cakupan|Dinas Sosial|2026-01-05"}},
		"T16 without a day": {asked(plan.Crosscut{Status: plan.Requested}),
			[]string{"T16 warning undated Meningkatnya cakupan|Dinas Sosial|"}},
		"T16 refused": {asked(plan.Crosscut{Status: plan.Refused, Reason: "bukan tugas kami"}),
			[]string{"T16 info refused Meningkatnya cakupan|Dinas Sosial|bukan tugas kami"}},
		"T16 agencies without a link": {func(b *branch) {
			b.more = append(b.more, &plan.Agency{ID: "a1", Name: "Dinas Sosial"}, &plan.Agency{ID: "a2", Name: "Dinas Kesehatan", Order: "W"})
		}, []string{"T16 info none "}},
		"one agency alone": {func(b *branch) { b.more = append(b.more, &plan.Agency{ID: "a1", Name: "Dinas Sosial"}) }, nil},
	} {
		t.Run(what, func(t *testing.T) {
			b := soundBranch()
			c.change(b)
			if got := foundIn(t, b, nil); !slices.Equal(got, c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestWholeTargetsDiffer(t *testing.T) {
	b := soundBranch()
	b.below.Cascade, b.second.Serves, b.second.Baseline, b.targets = plan.CascadeFull, "i1", plan.Value{}, []plan.Value{plan.Number("60")}
	b.more = []plan.Record{&plan.Target{ID: "ta", Indicator: "i1", Year: 2025, Value: plan.Number("61.5")}}
	want := []string{"C01 error differs Indeks mutu layanan|2025|61.5|60|1.5"}
	if got := foundIn(t, b, nil); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestTooManyIndicators(t *testing.T) {
	b := soundBranch()
	b.below.Owners = []plan.PositionID{"p1"}
	b.more = []plan.Record{&plan.Position{ID: "p1", Title: "Kepala Bidang"}}
	for n := range 20 {
		i := b.second
		i.ID, i.Order = plan.IndicatorID("x"+string(rune('a'+n))), string(rune('A'+n))
		b.more = append(b.more, &i)
	}
	want := []string{"I07 info node Meningkatnya cakupan|21|5", "I07 info position Kepala Bidang|21|20"}
	if got := foundIn(t, b, nil); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestIKUOfThePeriodAreKept(t *testing.T) {
	b := soundBranch()
	b.first.Type = plan.IKU
	start := func(indicators ...rule.Indicator) map[plan.NodeID]rule.Objective {
		return map[plan.NodeID]rule.Objective{"n1": {Node: "n1", Indicators: indicators}}
	}
	for name, c := range map[string]struct {
		then []rule.Indicator
		want []string
	}{
		"kept":    {[]rule.Indicator{{ID: "i1", Name: "Indeks mutu layanan"}}, nil},
		"renamed": {[]rule.Indicator{{ID: "i1", Name: "Nilai mutu"}}, []string{"I13 info renamed Nilai mutu|Indeks mutu layanan"}},
		"other": {[]rule.Indicator{{ID: "i0", Name: "Nilai lain"}},
			[]string{"I13 info gone Nilai lain", "I13 info added Indeks mutu layanan"}},
	} {
		if got := foundIn(t, b, start(c.then...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", name, got, c.want)
		}
	}
}

func TestStartIsTheFirstEditionOfEachPosition(t *testing.T) {
	b := soundBranch()
	b.more = []plan.Record{&plan.Position{ID: "p1", Title: "Kepala Dinas"}, editionOf("e2", 2026, 0), editionOf("e1", 2025, 0), editionOf("e3", 2025, 1)}
	start := rule.StartOf(b.plan(t), func(e *plan.Edition) (rule.Terms, error) {
		if e.ID == "e3" {
			return rule.Terms{}, errors.New("cannot be read")
		}
		return rule.Terms{Objectives: []rule.Objective{{Node: "n1", Text: string(e.ID)}}}, nil
	})
	if start["n1"].Text != "e1" {
		t.Errorf("the period began with %q, want e1", start["n1"].Text)
	}
}

func editionOf(id plan.EditionID, year, turn int) *plan.Edition {
	e := &plan.Edition{
		ID: id, Position: "p1", Year: year, Turn: turn, Number: string(id), Date: "2025-01-05",
		Finalised: "2025-01-05T08:00:00Z", Parties: 1, Hash: strings.Repeat("0", 64), Size: 10, Content: "x", Schema: 1,
	}
	if turn > 0 {
		e.Ground = plan.Grounds[1]
	}
	return e
}

func TestWords(t *testing.T) {
	w := rule.StandardWords()
	for name, list := range map[string][]string{"direction": w.Direction, "measure": w.Measure, "output": w.Output, "share": w.Share} {
		if len(list) < 3 {
			t.Errorf("list %s has %d words", name, len(list))
		}
	}
	got, err := rule.ParseWords("\ufeff[share]\r\n  Bagian   dari \n# ya\n\n[direction]\nnaiknya")
	if err != nil || !slices.Equal(got.Share, []string{"bagian dari"}) || !slices.Equal(got.Direction, []string{"naiknya"}) {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, bad := range []string{"kata", "[lain]\nkata", "[share"} {
		if _, err := rule.ParseWords(bad); !errors.Is(err, rule.ErrBadWords) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func FuzzParseWords(f *testing.F) {
	f.Add("[share]\nbagian")
	f.Add("#\n[output\n\x00")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := rule.ParseWords(text)
		if (w == nil) == (err == nil) {
			t.Errorf("%v, %v", w, err)
		}
	})
}

// BenchmarkCheckNodes tests all nodes of plans of growing size; beside it stands
// how many times as long that is as to walk them with their targets.
func BenchmarkCheckNodes(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			p := plantest.Big(n)
			s := rule.NewScope(p)
			for b.Loop() {
				s.CheckNodes()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/node")
			start, seen := time.Now(), 0
			for range 5 {
				seen += targetsIn(p)
			}
			if seen == 0 {
				b.Fatal("no targets")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(float64(time.Since(start).Nanoseconds())/5), "×walk")
		})
	}
}

func targetsIn(p *plan.Plan) (seen int) {
	for _, n := range p.Walk("") {
		for _, i := range p.Indicators(n.ID) {
			seen += len(p.Targets(i.ID))
		}
	}
	return seen
}
