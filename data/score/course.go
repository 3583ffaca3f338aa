package score

import "pohonkinerja/data/plan"

// Course is an indicator over the years of a plan: what was reached before a year
// and up to it, and the target of the end.
//
// Years are combined as the indicator's quarters are: what adds up is the sum of
// its years, and its end is the sum of all targets; of anything else the last
// known counts, and its end is the last year's target. The starting figure is
// from before the plan and part of neither.
type Course struct {
	Before, ToDate, End Figure
	Lacking             []int // years whose targets are missing from the sum
}

// CourseOf returns the course of an indicator up to the end of a quarter of a
// year, or of the [Year].
func CourseOf(p *plan.Plan, i *plan.Indicator, year, quarter int) (c Course) {
	var before, targets []Figure
	for _, y := range p.Region().Years() {
		if y < year {
			before = append(before, ActualsOf(i, p.Measurements(i.ID), y).ToDate(i.Aggregation, Year))
		}
		t := TargetsOf(i, p.Targets(i.ID), y).TargetToDate(i.Aggregation, Year)
		if t.Kind == NoFigure {
			c.Lacking = append(c.Lacking, y)
		}
		targets = append(targets, t)
	}
	record := RecordOf(p, i, year)
	c.Before = overYears(i.Aggregation, before)
	c.ToDate = overYears(i.Aggregation, append(before, record.At(quarter).Actual))
	switch {
	case i.Aggregation != plan.AggregateSum && len(targets) > 0:
		c.End, c.Lacking = targets[len(targets)-1], nil
	case len(c.Lacking) == 0:
		c.End = overYears(i.Aggregation, targets)
	}
	return c
}

// overYears combines the years of which something is known.
func overYears(how plan.Aggregation, years []Figure) Figure {
	var known []Figure
	for _, f := range years {
		if f.Kind != NoFigure {
			known = append(known, f)
		}
	}
	if how != plan.AggregateSum {
		how = plan.AggregateLast
	}
	return Combine(how, known)
}
