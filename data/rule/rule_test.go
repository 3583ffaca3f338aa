package rule_test

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
)

var head, superior = plantest.ID[plan.PositionID](2), plantest.ID[plan.PositionID](1)

// sound are the terms of an agreement in which no rule finds anything.
func sound() rule.Terms {
	return rule.Terms{
		Position: head, Year: 2026, Place: "Contoh Jaya", Date: "2026-01-05", Unit: "Dinas Contoh", Parties: 2,
		First:  rule.Person{Position: head, Title: "Kepala Dinas Contoh", Name: "Budi", NIP: "1", Grade: "IV/b"},
		Second: rule.Person{Position: superior, Title: "Bupati Contoh", Name: "Rini"},
		Objectives: []rule.Objective{
			{Node: "n1", Text: "Meningkatnya mutu", Indicators: []rule.Indicator{{"i1", "Nilai", "80"}, {"i2", "Indeks", "3,5"}}},
			{Node: "n2", Text: "Menurunnya biaya", Indicators: []rule.Indicator{{"i3", "Biaya", "5%"}}},
		},
		Programmes: []rule.Programme{
			{Line: "l1", Code: "1.02.02", Name: "Program A", Amount: "1000", Printed: "1.000", Below: "1000"},
			{Line: "l2", Code: "1.02.03", Name: "Program B", Amount: "500", Printed: "500", Note: "DAK 60%", Funds: []string{"DAK", "DAU"}},
		},
		Blocks: []rule.Block{{Second: true, Heading: "Bupati Contoh", Name: "(Rini)"}, {Heading: "Kepala Dinas Contoh", Name: "(Budi)"}},
	}
}

func found(c rule.Case) []string {
	var out []string
	for _, f := range rule.Check(c) {
		out = append(out, strings.TrimSpace(f.Rule+" "+f.Severity.String()+" "+f.Variant+" "+strings.Join(f.Args, "|")))
	}
	return out
}

func TestRulesFind(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*rule.Terms)
		want   []string
	}{
		"nothing in a sound agreement": {func(*rule.Terms) {}, nil},
		"P01 without a place":          {func(x *rule.Terms) { x.Place = " " }, []string{"P01 error place"}},
		"P01 without a date":           {func(x *rule.Terms) { x.Date = "" }, []string{"P01 error date"}},
		"P01 without names": {func(x *rule.Terms) { x.First.Name, x.Second.Name, x.Blocks = "", "", nil },
			[]string{"P01 error first_name", "P01 error second_name"}},
		"P01 without positions": {func(x *rule.Terms) { x.First.Title, x.Second.Title = "", "" },
			[]string{"P01 error first_title", "P01 error second_title"}},
		"P02 on the last day of the month": {func(x *rule.Terms) { x.Date = "2026-01-31" }, nil},
		"P02 a day late": {func(x *rule.Terms) { x.Date = "2026-02-01" },
			[]string{"P02 warning late 2026-02-01|2025-12-31|2026-01-31"}},
		"P02 of a year whose budget is not known": {func(x *rule.Terms) { x.Year = 2027 }, []string{"P02 info unknown 2027"}},
		"P04 nothing promised":                    {func(x *rule.Terms) { x.Objectives = nil }, []string{"P04 error nothing"}},
		"P04 without a statement":                 {func(x *rule.Terms) { x.Objectives[1].Text = "" }, []string{"P04 error statement"}},
		"P04 without an indicator": {func(x *rule.Terms) { x.Objectives[1].Indicators = nil },
			[]string{"P04 error indicator Menurunnya biaya"}},
		"P04 without a target":  {func(x *rule.Terms) { x.Objectives[0].Indicators[1].Target = "" }, []string{"P04 error target Indeks|2026"}},
		"P05 without an amount": {func(x *rule.Terms) { x.Programmes[0].Amount = "" }, []string{"P05 warning amount Program A"}},
		"P05 other than its parts": {func(x *rule.Terms) { x.Programmes[0].Below = "999" },
			[]string{"P05 warning sum Program A|1000|999"}},
		"P05 the same written otherwise": {func(x *rule.Terms) { x.Programmes[0].Below = "1000.0" }, nil},
		"P06 mixed funds":                {func(x *rule.Terms) { x.Programmes[1].Note = "" }, []string{"P06 info mixed Program B|DAK, DAU"}},
		"P07 another than the superior": {func(x *rule.Terms) { x.Second.Position = plantest.ID[plan.PositionID](4) },
			[]string{"P07 warning other Bupati Contoh|" + title(head) + "|" + title(superior)}},
		"P09 an official who signs alone": {func(x *rule.Terms) { x.Parties, x.Second, x.Blocks = 1, rule.Person{}, nil },
			[]string{"P09 error alone Kepala Dinas Contoh"}},
		"P09 a head of region with a superior": {func(x *rule.Terms) { x.Position = superior },
			[]string{"P07 warning unknown " + title(superior) + "|Bupati Contoh", "P09 error head"}},
		"P10 swapped names": {func(x *rule.Terms) { x.Blocks[0].Name, x.Blocks[1].Name = x.Blocks[1].Name, x.Blocks[0].Name },
			[]string{"P10 error swapped Bupati Contoh|(Budi)", "P10 error swapped Kepala Dinas Contoh|(Rini)"}},
		"P10 a name that is part of the other": {func(x *rule.Terms) {
			x.First.Name, x.Second.Name = "Budi", "Budi Rini"
			x.Blocks[0].Name, x.Blocks[1].Name = "(Budi Rini)", "(Budi)"
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			terms := sound()
			c.change(&terms)
			if got := found(rule.Case{Plan: plantest.Sample(), Terms: terms}); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func title(id plan.PositionID) string { return plantest.Sample().Position(id).Title }

func TestAnActingOfficialSignsAsSuch(t *testing.T) {
	p := plantest.Sample()
	acting := plantest.ID[plan.PositionID](4)
	var held *plan.Tenure
	for r := range p.All(plan.KindTenure) {
		if tenure := r.(*plan.Tenure); tenure.Status == plan.Plt {
			held = tenure
		} else if tenure.Position == acting {
			ended := *tenure
			ended.To = "2026-02-28"
			if err := p.Apply([]plan.Change{{Before: tenure, After: &ended}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	name := p.Official(held.Official).Name
	for who, want := range map[string][]string{
		"Kepala Badan Contoh":      {"P11 warning acting " + name + "|Plt.|Kepala Badan Contoh"},
		"Plt. Kepala Badan Contoh": nil,
	} {
		terms := sound()
		terms.Position, terms.Date, terms.First = acting, "2026-03-15", rule.Person{Position: acting, Title: who, Name: name}
		terms.Blocks = nil
		var got []string
		for _, f := range found(rule.Case{Plan: p, Terms: terms}) {
			if strings.HasPrefix(f, "P11") {
				got = append(got, f)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", who, got, want)
		}
	}
}

func TestAnEditionIsTestedAndNotTheDraft(t *testing.T) {
	p := plantest.Sample()
	frozen, draft := sound(), sound()
	draft.Place = ""
	c := rule.Case{Plan: p, Terms: draft, Now: sound(), Edition: plantest.Edition(2, 0), Frozen: &frozen}
	if got := found(c); got != nil {
		t.Errorf("a sound edition: %q", got)
	}
	c.Now.Objectives[0].Indicators[0].Target = "81"
	c.Now.Programmes[0].Printed = "2.000"
	if got, want := found(c), []string{"P03 warning differs 1"}; !slices.Equal(got, want) {
		t.Errorf("unsigned: %q, want %q", got, want)
	}
	signed := *c.Edition
	signed.SignedFirst = "2026-01-05"
	c.Edition = &signed
	if got, want := found(c), []string{"P03 warning differs 1", "P08 warning due 2|b"}; !slices.Equal(got, want) {
		t.Errorf("signed: %q, want %q", got, want)
	}
	c.Now.Programmes[0].Printed = frozen.Programmes[0].Printed
	if got, want := found(c), []string{"P03 warning differs 1", "P08 warning due 1|c"}; !slices.Equal(got, want) {
		t.Errorf("signed, with another target: %q, want %q", got, want)
	}
	c.Now = sound()
	c.Now.First.Grade = "Pembina (IV/a)"
	if got := found(c); got != nil {
		t.Errorf("signed, by who has another rank now: %q", got)
	}
	frozen.Date = "2026-07-01"
	c.Edition = plantest.Edition(2, 1)
	if got := found(c); slices.ContainsFunc(got, func(f string) bool { return strings.HasPrefix(f, "P02") }) {
		t.Errorf("an amendment has no month: %q", got)
	}
}

func TestMonthAfter(t *testing.T) {
	for day, want := range map[plan.Date]plan.Date{
		"2025-12-31": "2026-01-31", "2026-01-31": "2026-02-28", "2024-01-31": "2024-02-29", "2026-01-05": "2026-02-05", "2026-03-31": "2026-04-30",
	} {
		if got := rule.MonthAfter(day); got != want {
			t.Errorf("a month after %s is %s, want %s", day, got, want)
		}
	}
}

func told(d rule.Difference) string {
	return d.Kind.String() + " [" + d.Subject + "] " + d.Before + " > " + d.After
}

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*rule.Terms)
		want   []string
		ground plan.Ground
	}{
		"the same": {func(*rule.Terms) {}, nil, plan.NoGround},
		"spacing and order": {func(x *rule.Terms) {
			x.First.Name = " Budi "
			slices.Reverse(x.Objectives)
			slices.Reverse(x.Programmes)
		}, nil, plan.NoGround},
		"another official": {func(x *rule.Terms) {
			x.First = rule.Person{Position: head, Title: "Plt. Kepala Dinas Contoh", Name: "Sri", NIP: "2", Grade: "IV/b"}
		},
			[]string{"first_name [] Budi > Sri", "first_title [] Kepala Dinas Contoh > Plt. Kepala Dinas Contoh", "first_nip [] 1 > 2"}, plan.OfficialChanged},
		"a promotion": {func(x *rule.Terms) { x.First.Grade = "IV/c" }, []string{"first_grade [] IV/b > IV/c"}, plan.NoGround},
		"a target":    {func(x *rule.Terms) { x.Objectives[0].Indicators[0].Target = "81" }, []string{"target [Nilai] 80 > 81"}, plan.PriorityChanged},
		"an indicator in place of another": {func(x *rule.Terms) { x.Objectives[1].Indicators[0] = rule.Indicator{"i9", "Rasio", "2"} },
			[]string{"indicator_added [Rasio]  > 2", "indicator_removed [Biaya] 5% > "}, plan.StrategyChanged},
		"words of the same indicator": {func(x *rule.Terms) { x.Objectives[1].Indicators[0].Name = "Biaya satuan" },
			[]string{"indicator [Biaya satuan] Biaya > Biaya satuan"}, plan.StrategyChanged},
		"an objective with other words": {func(x *rule.Terms) { x.Objectives[1].Text = "Turunnya biaya" },
			[]string{"objective [Turunnya biaya] Menurunnya biaya > Turunnya biaya"}, plan.StrategyChanged},
		"an objective that is gone": {func(x *rule.Terms) { x.Objectives = x.Objectives[:1] },
			[]string{"objective_removed [Menurunnya biaya] Menurunnya biaya > ", "indicator_removed [Biaya] 5% > "}, plan.StrategyChanged},
		"the same tree read from files": {func(x *rule.Terms) {
			x.Objectives[0].Node, x.Objectives[0].Indicators[0].ID, x.Programmes[0].Line = "m", "j", "k"
		},
			nil, plan.NoGround},
		"money": {func(x *rule.Terms) { x.Programmes[0].Printed = "2.000" }, []string{"amount [Program A] 1.000 > 2.000"}, plan.StrategyChanged},
		"a programme in place of another": {func(x *rule.Terms) { x.Programmes[1] = rule.Programme{Line: "l3", Name: "Program C", Printed: "7"} },
			[]string{"programme_added [Program C]  > 7", "programme_removed [Program B] 500 > "}, plan.StrategyChanged},
		"a target and an official": {func(x *rule.Terms) { x.Second.Name, x.Objectives[0].Indicators[0].Target = "Sri", "81" },
			[]string{"second_name [] Rini > Sri", "target [Nilai] 80 > 81"}, plan.PriorityChanged},
	} {
		t.Run(name, func(t *testing.T) {
			now := sound()
			c.change(&now)
			differences := rule.Compare(sound(), now)
			var got []string
			for _, d := range differences {
				got = append(got, told(d))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if ground := rule.Suggest(differences); ground != c.ground {
				t.Errorf("ground %q, want %q", ground, c.ground)
			}
			if back := rule.Compare(now, sound()); len(back) != len(differences) {
				t.Errorf("%d differences the other way, want %d", len(back), len(differences))
			}
		})
	}
}

func TestTheMoneyIsThatOfTheBudgetDocument(t *testing.T) {
	budgeted := func(p *plan.Plan, total plan.Decimal) *plan.Plan {
		b := &plan.BudgetDocument{ID: "dpa", Year: 2026, Passed: "2025-12-31", Total: total}
		for _, old := range p.AllBudgetDocuments() {
			if err := p.Apply([]plan.Change{{Before: old}}); err != nil {
				t.Fatal(err)
			}
		}
		if err := p.Apply([]plan.Change{{After: b}}); err != nil {
			t.Fatal(err)
		}
		return p
	}
	for name, c := range map[string]struct {
		plan     *plan.Plan
		position plan.PositionID
		total    plan.Decimal
		want     string
	}{
		"the_same":                           {plantest.Tiny(), head, "1500", ""},
		"not_entered":                        {plantest.Tiny(), head, "", ""},
		"less_by_the_only_agency":            {plantest.Tiny(), head, "1501", "total 1500|1501"},
		"less_by_the_region":                 {plantest.Sample(), superior, "1501", "total 1500|1501"},
		"less_by_one_agency_of_three":        {plantest.Sample(), head, "1501", ""},
		"less_by_a_field":                    {plantest.Tiny(), plantest.ID[plan.PositionID](3), "1501", ""},
		"more_by_a_field":                    {plantest.Tiny(), plantest.ID[plan.PositionID](3), "1499.99", "over 1500|1499.99"},
		"more_by_one_agency_of_three":        {plantest.Sample(), head, "1000", "over 1500|1000"},
		"a_programme_without_an_amount_less": {plantest.Tiny(), head, "9999", ""},
	} {
		t.Run(name, func(t *testing.T) {
			terms := sound()
			terms.Position = c.position
			if strings.Contains(name, "without") {
				terms.Programmes[0].Amount = ""
			}
			got := ""
			for _, f := range rule.Check(rule.Case{Plan: budgeted(c.plan, c.total), Terms: terms}) {
				if f.Rule == "P05" && f.Variant != "amount" {
					got = f.Variant + " " + strings.Join(f.Args, "|")
				}
			}
			if got != c.want {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}
