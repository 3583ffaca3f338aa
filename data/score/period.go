package score

import (
	"slices"

	"pohonkinerja/data/plan"
)

// Year is the period of [Periods] that is the whole year; 1 to 4 are the
// quarters (triwulan).
const Year = 0

// Periods are an indicator's figures of one year: at [Year] what was entered for
// the year as a whole, at 1 to 4 what was entered for each quarter alone. Nothing
// is combined yet.
type Periods [5]Figure

// ActualsOf returns what was measured of an indicator in a year. Where numerator
// and denominator are there, the figure is made of them. Where an import left
// several for one period, the first counts.
func ActualsOf(i *plan.Indicator, all []*plan.Measurement, year int) Periods {
	var p Periods
	for _, m := range all {
		if m.Year == year && p[m.Quarter].Kind == NoFigure {
			p[m.Quarter] = MeasuredFigure(m, i.Unit)
		}
	}
	return p
}

// TargetsOf returns the targets of an indicator in a year, in the indicator's
// unit. Months are combined to the quarters that have no target of their own.
func TargetsOf(i *plan.Indicator, all []*plan.Target, year int) Periods {
	var p Periods
	var months [12]Figure
	for _, t := range all {
		place := &p[t.Quarter]
		if t.Month > 0 {
			place = &months[t.Month-1]
		}
		if t.Year == year && place.Kind == NoFigure {
			*place = targetFigure(t, i.Unit)
		}
	}
	for q := 1; q <= 4; q++ {
		if p[q].Kind == NoFigure {
			p[q] = Combine(i.Aggregation, months[3*q-3:3*q])
		}
	}
	return p
}

// targetFigure returns a target's value in the indicator's unit; unread where its
// own is one that cannot be compared.
func targetFigure(t *plan.Target, unit string) Figure {
	f := FigureOf(t.Value)
	factor, ok := Convert(t.Unit, unit)
	if !ok && f.Kind != NoFigure {
		return Figure{Kind: UnreadFigure}
	}
	if f.Kind == NumberFigure || f.Kind == RangeFigure {
		f.Low, f.High = f.Low.Mul(factor), f.High.Mul(factor)
	}
	return f
}

// MeasuredFigure returns the figure of a measurement in a unit: of its numerator
// and denominator where both are there and can be divided, otherwise its value.
func MeasuredFigure(m *plan.Measurement, unit string) Figure {
	value := FigureOf(m.Value)
	if m.Numerator == "" || m.Denominator == "" || m.Denominator == "0" {
		return value
	}
	ratio := Ratio(NumberOf(m.Numerator), NumberOf(m.Denominator), UnitOf(unit).Ratio)
	if ratio.Factor == 1 && value.Kind == NumberFigure && nearer(value.Low, ratio.Low.Times(100), ratio.Low) {
		return Ratio(ratio.Top, ratio.Bottom, 100) // the unit does not say so, but the value does
	}
	return ratio
}

// nearer reports whether n is nearer to a than to b.
func nearer(n, a, b Number) bool { return distance(n, a).Cmp(distance(n, b)) < 0 }

func distance(a, b Number) Number {
	d := a.Sub(b)
	if d.Sign() < 0 {
		return d.Times(-1)
	}
	return d
}

// Combine makes one figure of the figures of consecutive periods, those without
// any left out. It returns no figure where there are none, and an unread one
// where one of those that count is text.
//
//   - AggregateSum adds them (kumulatif).
//   - AggregateAverage takes their mean. Where all have numerator and denominator
//     it is the sum of the former by the sum of the latter: percentages of
//     different denominators have no mean.
//   - AggregateLast takes the last known. So does AggregationUnset, as the one
//     choice that never inflates a figure; say so where it is shown (C05).
//
// Percentages that are summed, each with its parts, are the sum of the numerators
// by the denominator where that is the same in all, and by their sum where it is
// not. Steps of a scale can neither be added nor averaged; the last counts.
func Combine(how plan.Aggregation, periods []Figure) Figure {
	var known []Figure
	for _, f := range periods {
		if f.Kind != NoFigure {
			known = append(known, f)
		}
	}
	if len(known) == 0 {
		return Figure{}
	}
	last := known[len(known)-1]
	if len(known) == 1 || how == plan.AggregateLast || how == plan.AggregationUnset || last.Kind == StepFigure {
		return last
	}
	if !summable(known) {
		return Figure{Kind: UnreadFigure}
	}
	if allRatios(known) {
		return ratioOf(how, known)
	}
	return sumOrMean(how, known)
}

// summable reports whether all are numbers or ranges.
func summable(known []Figure) bool {
	for _, f := range known {
		if f.Kind != NumberFigure && f.Kind != RangeFigure {
			return false
		}
	}
	return true
}

// allRatios reports whether all were made of parts, in the same way.
func allRatios(known []Figure) bool {
	for _, f := range known {
		if f.Factor == 0 || f.Factor != known[0].Factor {
			return false
		}
	}
	return true
}

func ratioOf(how plan.Aggregation, known []Figure) Figure {
	var top, bottom Number
	same := true
	for _, f := range known {
		top, bottom = top.Add(f.Top), bottom.Add(f.Bottom)
		same = same && f.Bottom.Cmp(known[0].Bottom) == 0
	}
	if how == plan.AggregateSum && same {
		bottom = known[0].Bottom
	}
	if bottom.Sign() == 0 { // denominators of different signs
		return Figure{Kind: UnreadFigure}
	}
	return Ratio(top, bottom, known[0].Factor)
}

func sumOrMean(how plan.Aggregation, known []Figure) Figure {
	sum := Figure{Kind: NumberFigure}
	for _, f := range known {
		sum.Low, sum.High = sum.Low.Add(f.Low), sum.High.Add(f.High)
		if f.Kind == RangeFigure {
			sum.Kind = RangeFigure
		}
	}
	if how == plan.AggregateAverage {
		n := Int(int64(len(known)))
		sum.Low, sum.High = sum.Low.Quo(n), sum.High.Quo(n)
	}
	return sum
}

// ToDate returns where an indicator stands at the end of a quarter, or of the
// year: what was entered for the year as a whole, and otherwise the quarters
// combined. The fourth quarter of an indicator that is measured once a year is
// the year's.
func (p Periods) ToDate(how plan.Aggregation, quarter int) Figure {
	switch {
	case quarter == Year && p[Year].Kind != NoFigure:
		return p[Year]
	case quarter == Year:
		return Combine(how, p[1:])
	case quarter == 4 && !p.quarterly():
		return p[Year]
	}
	return Combine(how, p[1:quarter+1])
}

// TargetToDate is as [Periods.ToDate] for targets. Where no quarter up to then
// has a target, the year's stands in for figures that do not add up over the
// year, as an index does not; for those that do there is none.
func (p Periods) TargetToDate(how plan.Aggregation, quarter int) Figure {
	t := p.ToDate(how, quarter)
	if t.Kind == NoFigure && how != plan.AggregateSum && !p.quarterly() {
		return p[Year]
	}
	return t
}

// quarterly reports whether any quarter has a figure.
func (p Periods) quarterly() bool {
	return slices.ContainsFunc(p[1:], func(f Figure) bool { return f.Kind != NoFigure })
}

// Has reports whether something was entered for the very period: for the year
// anything in it, for the fourth quarter the year as well.
func (p Periods) Has(quarter int) bool {
	switch quarter {
	case Year:
		return p[Year].Kind != NoFigure || p.quarterly()
	case 4:
		return p[4].Kind != NoFigure || p[Year].Kind != NoFigure && !p.quarterly()
	}
	return p[quarter].Kind != NoFigure
}
