package rule

import (
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// stop is the target of one year on the way of an indicator.
type stop struct {
	year   int
	value  plan.Value
	figure score.Figure
}

// way returns the targets of the years in order, as far as they can be compared:
// all numbers, or all steps of one scale; nil otherwise.
func way(p *plan.Plan, i *plan.Indicator) (stops []stop) {
	for _, t := range p.Targets(i.ID) {
		if t.Year == 0 || t.Quarter != 0 || t.Month != 0 || t.Unit != "" || t.Value.IsZero() {
			continue
		}
		s := stop{t.Year, t.Value, score.FigureOf(t.Value)}
		if len(stops) > 0 && !comparable(stops[0].figure, s.figure) || !comparable(s.figure, s.figure) {
			return nil
		}
		stops = append(stops, s)
	}
	return stops
}

// comparable reports whether one figure can be more than the other.
func comparable(a, b score.Figure) bool {
	single := a.Kind == score.NumberFigure || a.Kind == score.StepFigure
	return single && a.Kind == b.Kind && a.Scale == b.Scale
}

// better tells whether figure b is better than a (1), worse (-1) or as good (0)
// for the indicator; known is false where its polarity does not say.
func better(i *plan.Indicator, a, b score.Figure) (sign int, known bool) {
	sign = b.Low.Cmp(a.Low)
	switch {
	case a.Kind == score.StepFigure || i.Polarity == plan.HigherBetter:
		return sign, true
	case i.Polarity == plan.LowerBetter:
		return -sign, true
	}
	return 0, false
}

// atBest reports whether nothing better than a value can be promised: all of a
// share, none of what should be none, or the top of a scale.
func atBest(i *plan.Indicator, s stop) bool {
	if rank, steps, ok := s.value.StepRank(); ok {
		return rank == steps-1
	}
	if i.Polarity == plan.LowerBetter {
		return s.figure.Low.Sign() <= 0
	}
	return score.UnitOf(i.Unit).Family == "%" && s.figure.Low.Cmp(score.Int(100)) >= 0
}

// checkPolarity is I08: it is known which way is better, and the targets do not
// go the other way throughout.
func checkPolarity(_ *Scope, i *plan.Indicator, stops []stop) []Finding {
	if i.Polarity == plan.PolarityUnset {
		if len(stops) > 0 && stops[0].figure.Kind == score.StepFigure {
			return nil // a scale knows its best
		}
		return one("unset", i.Name)
	}
	worse := 0
	for at := 1; at < len(stops); at++ {
		switch sign, known := better(i, stops[at-1].figure, stops[at].figure); {
		case !known || sign > 0:
			return nil
		case sign < 0:
			worse++
		}
	}
	if worse == 0 {
		return nil
	}
	first, last := stops[0], stops[len(stops)-1]
	return []Finding{{Variant: "against", Severity: Error, Args: []string{i.Name, first.value.String(), last.value.String()}}}
}

// checkAmbition is I10: a target is better than where the indicator began and
// than what was reached the year before.
func checkAmbition(s *Scope, i *plan.Indicator, stops []stop) (out []Finding) {
	for at, stop := range stops {
		if at == 0 && isMet(i, i.Baseline, stop) {
			out = append(out, one("baseline", i.Name, strconv.Itoa(stop.year), stop.value.String(), i.Baseline.String())...)
		}
		before := s.Plan.MeasurementOf(i.ID, stop.year-1, 0)
		if before != nil && isMet(i, before.Value, stop) {
			out = append(out, one("actual", i.Name, strconv.Itoa(stop.year), stop.value.String(), before.Value.String())...)
		}
	}
	return out
}

// isMet reports whether a figure of the past is as good as a target already.
func isMet(i *plan.Indicator, past plan.Value, target stop) bool {
	was := score.FigureOf(past)
	if !comparable(was, target.figure) || atBest(i, target) {
		return false
	}
	sign, known := better(i, was, target.figure)
	return known && sign <= 0
}

// checkRising is I11: targets that stay the same for years, though more could be
// promised, promise nothing.
func checkRising(_ *Scope, i *plan.Indicator, stops []stop) []Finding {
	if len(stops) < 2 || i.Polarity == plan.Stable || i.Polarity == plan.InRange || atBest(i, stops[0]) {
		return nil
	}
	for _, s := range stops[1:] {
		if s.figure.Low.Cmp(stops[0].figure.Low) != 0 {
			return nil
		}
	}
	return one("level", i.Name, stops[0].value.String(), strconv.Itoa(stops[0].year), strconv.Itoa(stops[len(stops)-1].year))
}

// checkShare is I12: no part is more than the whole.
func checkShare(s *Scope, i *plan.Indicator, stops []stop) (out []Finding) {
	if score.UnitOf(i.Unit).Family != "%" || beginning(s.Words.Share, i.Name) == "" {
		return nil
	}
	for _, stop := range stops {
		if stop.figure.Kind == score.NumberFigure && stop.figure.Low.Cmp(score.Int(100)) > 0 {
			out = append(out, one("over", i.Name, strconv.Itoa(stop.year), stop.value.String())...)
		}
	}
	return out
}
