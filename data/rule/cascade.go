package rule

import (
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// The rules on handing down are tested at the indicator above, so that what does
// not add up is found once and not at every share.

// handed calls found for every year of an indicator in which its target was tested
// against those handed down from it.
func (s *Scope) handed(i *plan.Indicator, found func(year int, t score.SumTest)) {
	if !s.isHandedDown(i) {
		return
	}
	for _, t := range s.Plan.Targets(i.ID) {
		if t.Year != 0 && t.Quarter == 0 && t.Month == 0 {
			found(t.Year, score.CascadeTest(s.Plan, i, t.Year, score.Year))
		}
	}
}

// isHandedDown reports whether any child of the indicator's node has its figure
// from it.
func (s *Scope) isHandedDown(i *plan.Indicator) bool {
	for _, n := range s.Plan.Children(i.Node) {
		switch n.Cascade {
		case plan.CascadeFull, plan.CascadeSharing, plan.CascadeComponent:
			return true
		case plan.CascadeUnset, plan.CascadeContributing, plan.CascadeNone:
		}
	}
	return false
}

// sumArgs are the name, the year, the target above and what the targets below
// make, as numbers.
func sumArgs(i *plan.Indicator, year int, t score.SumTest) []string {
	return []string{i.Name, strconv.Itoa(year), string(t.Expected.Round(2)), string(t.Given.Round(2)), string(t.Remainder.Round(2))}
}

// checkFull is C01: what is handed down whole has the target above, and goes to
// one only.
func checkFull(s *Scope, _ *plan.Node, i *plan.Indicator) (out []Finding) {
	several := false
	s.handed(i, func(year int, t score.SumTest) {
		switch {
		case t.Merger != score.MergeFull:
		case t.Verdict == score.SeveralFull && !several:
			several = true
			out = append(out, Finding{Variant: "several", Severity: Warning, Args: []string{i.Name, strconv.Itoa(len(t.Shares))}})
		case t.Verdict == score.Under, t.Verdict == score.Over:
			out = append(out, one("differs", sumArgs(i, year, t)...)...)
		case t.Verdict == score.UnitDiffers:
			out = append(out, one("unit", i.Name, strconv.Itoa(year), i.Unit)...)
		}
	})
	return out
}

// checkShares is C02: shares and components make the target above. Less is an
// error; more leaves room and is only told.
func checkShares(s *Scope, _ *plan.Node, i *plan.Indicator) (out []Finding) {
	s.handed(i, func(year int, t score.SumTest) {
		if t.Merger == score.MergeFull {
			return
		}
		switch t.Verdict {
		case score.Under:
			out = append(out, Finding{Variant: "under", Severity: Error, Args: sumArgs(i, year, t)})
		case score.Over:
			out = append(out, Finding{Variant: "over", Severity: Info, Args: sumArgs(i, year, t)})
		case score.NeedsWeights:
			out = append(out, one("weights", sumArgs(i, year, t)...)...)
		case score.UnitDiffers:
			out = append(out, one("unit", i.Name, strconv.Itoa(year), i.Unit)...)
		case score.NotComparable:
			out = append(out, one("missing", i.Name, strconv.Itoa(year), strconv.Itoa(t.Missing))...)
		case score.NothingToTest, score.Equal, score.PercentSummed, score.SeveralFull:
		}
	})
	return out
}

// checkSummed is C03: percentages and indices are never added.
func checkSummed(s *Scope, _ *plan.Node, i *plan.Indicator) (out []Finding) {
	s.handed(i, func(year int, t score.SumTest) {
		if t.Verdict == score.PercentSummed {
			out = append(out, one("summed", i.Name, strconv.Itoa(year), i.Unit)...)
		}
	})
	return out
}

// checkReason is C04: what only helps says how.
func checkReason(_ *Scope, n *plan.Node) []Finding {
	switch {
	case plan.PlainName(n.CascadeReason) != "" || n.Parent == "":
		return nil
	case n.Cascade == plan.CascadeContributing:
		return one("contributing", n.Statement)
	case n.Cascade == plan.CascadeNone:
		return one("none", n.Statement)
	}
	return nil
}

// checkAggregation is C05: what has targets by quarter says how they make the
// year's.
func checkAggregation(s *Scope, _ *plan.Node, i *plan.Indicator) []Finding {
	if i.Aggregation != plan.AggregationUnset {
		return nil
	}
	for _, t := range s.Plan.Targets(i.ID) {
		if t.Quarter != 0 || t.Month != 0 {
			return one("unset", i.Name)
		}
	}
	return nil
}

// checkPeriods is C06: the targets of the quarters make the year's.
func checkPeriods(s *Scope, _ *plan.Node, i *plan.Indicator) (out []Finding) {
	targets := s.Plan.Targets(i.ID)
	last := 0
	for _, target := range targets {
		if target.Quarter == 0 || target.Year == last {
			continue
		}
		last = target.Year
		t := score.PeriodTest(i, score.TargetsOf(i, targets, target.Year))
		switch {
		case t.Verdict == score.NotComparable:
			out = append(out, one("incomplete", i.Name, strconv.Itoa(target.Year))...)
		case t.Verdict != score.NothingToTest && t.Verdict != score.Equal:
			out = append(out, one("differs", sumArgs(i, target.Year, t)...)...)
		}
	}
	return out
}
