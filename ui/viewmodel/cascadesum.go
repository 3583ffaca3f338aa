package viewmodel

import (
	"maps"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/score"
)

// CascadeSum tells in a year whether what is handed down makes the target above.
type CascadeSum struct {
	Year  int
	Above string // the target above
	Short string // "sisa 12", for the foot of a column
	Good  bool   // it adds up
	Bad   bool   // it does not; neither where there is nothing to test
}

// test tests what was typed so far against the target above of a year.
func (f *CascadeForm) test(year int) score.SumTest {
	above := f.composed()
	if above == nil || !f.HasFigures() {
		return score.SumTest{}
	}
	return score.SumOf(above, f.expected(year), f.how, append(f.shares(f.chosen(), year), f.kept(year)...))
}

// Sums tests all years.
func (f *CascadeForm) Sums() []CascadeSum {
	var sums []CascadeSum
	for _, year := range f.Years() {
		t := f.test(year)
		sums = append(sums, CascadeSum{
			Year: year, Above: f.AboveText(year), Short: f.ws.shortSum(t),
			Good: t.Verdict == score.Equal, Bad: t.Verdict != score.Equal && t.Verdict != score.NothingToTest,
		})
	}
	return sums
}

// shortSum is a verdict in a word or two.
func (ws *Workspace) shortSum(t score.SumTest) string {
	switch t.Verdict {
	case score.Equal:
		return ws.T("handdown.short_equal")
	case score.Under, score.Over, score.NeedsWeights:
		if t.Remainder.Sign() < 0 {
			return ws.T("handdown.short_over", FormatDecimal(t.Remainder.Times(-1).Round(2)))
		}
		return ws.T("handdown.short_under", FormatDecimal(t.Remainder.Round(2)))
	case score.NotComparable:
		if t.Missing > 0 {
			return ws.T("handdown.short_missing", FormatCount(t.Missing))
		}
	case score.NothingToTest:
		return ""
	case score.PercentSummed, score.UnitDiffers, score.SeveralFull:
	}
	return ws.T("handdown.short_wrong")
}

// SumText tells of the year that is looked at what is left of the target, or what
// stands in the way of a sum.
func (f *CascadeForm) SumText() string {
	if !f.HasFigures() {
		return ""
	}
	if len(f.chosen()) == 0 {
		return f.ws.T("handdown.nobody")
	}
	t := f.test(f.year)
	figures := func(n score.Number) string { return FormatDecimal(n.Round(2)) }
	key := "handdown.sum_" + t.Verdict.String()
	switch {
	case t.Verdict == score.NotComparable && t.Missing > 0:
		return f.ws.T("handdown.sum_missing", f.year, FormatCount(t.Missing))
	case t.Verdict == score.UnitDiffers:
		return f.ws.T(key, f.year, f.strangeUnit(), f.above().Unit)
	case t.Verdict == score.Under && averaged(t.Merger):
		key = "handdown.mean_under"
	case t.Verdict == score.Over && averaged(t.Merger):
		key = "handdown.mean_over"
	}
	return f.ws.T(key, f.year, figures(t.Expected), figures(t.Given), strings.TrimPrefix(figures(t.Remainder), "-"))
}

// averaged reports whether the shares make a mean and no sum.
func averaged(m score.Merger) bool {
	return m == score.MergeMean || m == score.MergeWeighted || m == score.MergeIndex
}

// strangeUnit is the first unit among the shares that cannot be compared.
func (f *CascadeForm) strangeUnit() string {
	for _, p := range f.chosen() {
		if unit := p.like().Unit; !comparable(unit, f.above().Unit) {
			return unit
		}
	}
	return ""
}

func comparable(a, b string) bool {
	_, ok := score.Convert(a, b)
	return ok
}

// Method says by what arithmetic the shares are tested, and on what that stands.
func (f *CascadeForm) Method() string {
	id := map[plan.CascadeType]string{plan.CascadeFull: "C01", plan.CascadeContributing: "C04", plan.CascadeNone: "C04"}[f.how]
	if id == "" {
		id = "C02"
	}
	r, _ := rule.FindRule(id)
	method := "handdown.method_" + f.how.String()
	if f.HasShares() {
		method = "handdown.method_" + f.test(f.year).Merger.String()
	}
	unit := ""
	if above := f.above(); above != nil {
		unit = above.Unit
	}
	if m := f.test(f.year).Merger; unit == "" && (m == score.MergeSum || m == score.MergeWeighted) {
		method = "handdown.method_no_unit_" + m.String()
	}
	return f.ws.T(method, unit) + " " + f.ws.T("handdown.ground", id+" · "+r.Citation)
}

// Fault says what still stands in the way of handing down; the zero Fault where
// nothing does. A sum that is not right yet does not: it is told by the rules until
// it is.
func (f *CascadeForm) Fault() Fault {
	list := f.chosen()
	if len(list) == 0 {
		return fault("handdown.nobody")
	}
	for _, p := range list {
		if bad := p.fault(); !bad.OK() {
			return bad
		}
	}
	if f.WantsReason() && strings.TrimSpace(f.revision) == "" {
		return fault("revise.no_reason")
	}
	return Fault{}
}

func (p *CascadePart) fault() Fault {
	name := Excerpt(p.Name())
	for _, place := range slices.Sorted(maps.Keys(p.refused)) {
		return fault("handdown.refused", name, p.refused[place].Text(p.form.ws.texts))
	}
	switch blank := func(s string) bool { return strings.TrimSpace(s) == "" }; {
	case p.fresh && blank(p.statement):
		return fault("handdown.no_statement", name)
	case p.form.how == plan.CascadeComponent && p.NamesIndicator() && blank(p.name):
		return fault("handdown.no_name", name)
	case p.form.how == plan.CascadeNone && blank(p.reason):
		return fault("handdown.no_reason", name)
	case p.form.how == plan.CascadeContributing && !isIfThen(p.reason):
		return fault("handdown.no_if_then", name)
	}
	return Fault{}
}

// isIfThen reports whether a reason has the form "jika … maka …", with words at
// both places.
func isIfThen(reason string) bool {
	reason = strings.ToLower(strings.Trim(strings.TrimSpace(reason), "….,"))
	for _, pair := range [...][2]string{{"jika ", "maka "}, {"if ", "then "}} {
		if condition, ok := strings.CutPrefix(reason, pair[0]); ok {
			cause, effect, found := strings.Cut(condition, pair[1])
			if found && len(strings.TrimSpace(strings.Trim(cause, " ,"))) > 0 && strings.TrimSpace(strings.Trim(effect, " …")) != "" {
				return true
			}
		}
	}
	return false
}
