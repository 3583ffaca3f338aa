package score

import "pohonkinerja/data/plan"

// Standing is where one indicator stands at the end of a period by what was
// entered for it, without regard to what is below.
type Standing struct {
	// Actual and Target are the figures to date. Actual is empty where the
	// period itself is expected to have an entry and has none, whatever earlier
	// quarters say.
	Actual, Target Figure
	Achievement    Achievement
	// Expected tells that the period itself has a target, so that a figure is
	// due; Filled that one was entered.
	Expected, Filled bool
	// Gap tells that the figure to date stands on entries of which some that
	// were expected are missing, or on a year that is not over.
	Gap bool
}

// Completeness counts the indicator: what is entered although nothing was due
// counts for nothing.
func (s Standing) Completeness() Completeness {
	var c Completeness
	if s.Expected {
		c.Expected = 1
	}
	if s.Expected && s.Filled {
		c.Filled = 1
	}
	if s.Gap {
		c.Gaps = 1
	}
	return c
}

// Record is one indicator with its figures of a year, ready to be computed.
type Record struct {
	Rule             Rule
	Aggregation      plan.Aggregation
	Actuals, Targets Periods
}

// RecordOf gathers an indicator's rule and its figures of a year.
func RecordOf(p *plan.Plan, i *plan.Indicator, year int) Record {
	return recordOf(p, p.Scoring(), i, year)
}

func recordOf(p *plan.Plan, region *plan.Scoring, i *plan.Indicator, year int) Record {
	return Record{
		Rule: RuleOf(i, region), Aggregation: i.Aggregation,
		Actuals: ActualsOf(i, p.Measurements(i.ID), year), Targets: TargetsOf(i, p.Targets(i.ID), year),
	}
}

// At returns where the indicator stands at the end of a quarter, 1 to 4, or of
// the [Year].
func (r *Record) At(quarter int) Standing {
	s := Standing{
		Actual: r.Actuals.ToDate(r.Aggregation, quarter), Target: r.Targets.TargetToDate(r.Aggregation, quarter),
		Expected: r.Targets.Has(quarter), Filled: r.Actuals.Has(quarter),
	}
	if s.Expected && !s.Filled {
		s.Actual = Figure{}
	}
	s.Gap = s.Actual.Kind != NoFigure && r.gap(quarter)
	s.Achievement = r.Rule.Achieve(s.Actual, s.Target)
	return s
}

// gap reports whether an entry is missing on which the figure to date should
// stand: of sums and means any that was expected, of the last known the last.
func (r *Record) gap(quarter int) bool {
	last := quarter
	if quarter == Year {
		if r.Actuals[Year].Kind != NoFigure {
			return false
		}
		if r.Actuals[4].Kind == NoFigure {
			return true
		}
		last = 4
	}
	adds := r.Aggregation == plan.AggregateSum || r.Aggregation == plan.AggregateAverage
	for q := last; q > 0; q-- {
		if r.Targets[q].Kind != NoFigure {
			if r.Actuals[q].Kind == NoFigure && r.Actuals[Year].Kind == NoFigure {
				return true
			}
			if !adds {
				return false
			}
		}
	}
	return false
}
