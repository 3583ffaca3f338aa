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
	known, last := 0, Figure{}
	for i := range periods {
		if periods[i].Kind != NoFigure {
			known, last = known+1, periods[i]
		}
	}
	if known <= 1 || how == plan.AggregateLast || how == plan.AggregationUnset || last.Kind == StepFigure {
		return last
	}
	switch {
	case !summable(periods):
		return Figure{Kind: UnreadFigure}
	case allRatios(periods, last.Factor):
		return ratioOf(how, periods, last)
	}
	return sumOrMean(how, periods, known)
}

// summable reports whether all are numbers or ranges.
func summable(periods []Figure) bool {
	for i := range periods {
		if k := periods[i].Kind; k == StepFigure || k == UnreadFigure {
			return false
		}
	}
	return true
}

// allRatios reports whether all were made of parts, with one factor.
func allRatios(periods []Figure, factor int64) bool {
	for i := range periods {
		if periods[i].Kind != NoFigure && periods[i].Factor != factor {
			return false
		}
	}
	return factor != 0
}

func ratioOf(how plan.Aggregation, periods []Figure, last Figure) Figure {
	var top, bottom Number
	same := true
	for i := range periods {
		if f := &periods[i]; f.Kind != NoFigure {
			top, bottom = top.Add(f.Top), bottom.Add(f.Bottom)
			same = same && f.Bottom.Cmp(last.Bottom) == 0
		}
	}
	if how == plan.AggregateSum && same {
		bottom = last.Bottom
	}
	if bottom.Sign() == 0 { // denominators of different signs
		return Figure{Kind: UnreadFigure}
	}
	return Ratio(top, bottom, last.Factor)
}

func sumOrMean(how plan.Aggregation, periods []Figure, known int) Figure {
	sum := Figure{Kind: NumberFigure}
	for i := range periods { // those without a figure are 0
		sum.Low, sum.High = sum.Low.Add(periods[i].Low), sum.High.Add(periods[i].High)
		if periods[i].Kind == RangeFigure {
			sum.Kind = RangeFigure
		}
	}
	if how == plan.AggregateAverage {
		n := Int(int64(known))
		sum.Low, sum.High = sum.Low.Quo(n), sum.High.Quo(n)
	}
	return sum
}

// ToDate returns where an indicator stands at the end of a quarter, or of the
// year: what was entered for the year as a whole, and otherwise the quarters
// combined. A fourth quarter for which nothing was entered ends with the year's, as
// that of an indicator that is measured once a year.
func (p Periods) ToDate(how plan.Aggregation, quarter int) Figure {
	switch {
	case quarter == Year && p[Year].Kind != NoFigure:
		return p[Year]
	case quarter == Year:
		return Combine(how, p[1:])
	case quarter == 4 && p.endsWithYear():
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

// endsWithYear reports whether the year's figure stands for that of its end, the fourth
// quarter having none.
func (p Periods) endsWithYear() bool { return p[4].Kind == NoFigure && p[Year].Kind != NoFigure }

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
		return p[4].Kind != NoFigure || p.endsWithYear()
	}
	return p[quarter].Kind != NoFigure
}
