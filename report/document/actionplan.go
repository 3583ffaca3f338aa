package document

import (
	"math/big"

	"pohonkinerja/data/plan"
)

// actionPlan lists what a position promises with the targets of the quarters or
// months.
func (d *companionDrafter) actionPlan() Part {
	f := d.profile.companions[quarterlyFile]
	if d.request.Monthly {
		f = d.profile.companions[monthlyFile]
	}
	g, _ := find[gridForm](f)
	data := gridData{series: f.terms[seriesTerm], figures: true}
	nodes := d.plan.NodesOwnedBy(d.request.Position)
	if len(nodes) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.request.Position})
		data.lines = []gridLine{{cells: map[gridContent]Cell{
			numberCell: numbered(0), statementCell: said(blankStatement), indicatorCell: said(blankStatement), targetCell: said(blankTarget),
		}, series: make([]Cell, len(data.series))}}
	}
	for i, n := range nodes {
		var lines []gridLine
		for _, ind := range d.indicatorsOf(n) {
			lines = append(lines, d.stepsLine(ind, g.holds(unitCell), len(data.series)))
		}
		data.lines = append(data.lines, spread(lines, map[gridContent]Cell{numberCell: numbered(i), statementCell: said(d.statement(n))})...)
	}
	return d.fill(f, data)
}

// stepsLine is one indicator with its target of the year and of the periods.
func (d *companionDrafter) stepsLine(ind *plan.Indicator, unitApart bool, periods int) gridLine {
	line := gridLine{cells: map[gridContent]Cell{indicatorCell: said(nameOf(ind))}, series: make([]Cell, periods)}
	if ind == nil {
		line.cells[targetCell] = said(blankTarget)
		return line
	}
	line.cells[targetCell] = d.targetCell(ind, unitApart)
	if unitApart {
		line.cells[unitCell] = said(ind.Unit)
	}
	quarters := d.quarters(ind)
	if periods == 12 {
		d.months(ind, quarters, line.series)
		return line
	}
	for i, v := range quarters {
		line.series[i] = valueCell(v, "")
	}
	return line
}

// quarters returns the targets of the four quarters of the year, after they have
// been checked against the year's.
func (d *drafter) quarters(ind *plan.Indicator) (out [4]plan.Value) {
	found := 0
	for q := range out {
		if t := d.plan.TargetOf(ind.ID, d.year, q+1); t != nil && !t.Value.IsZero() {
			out[q] = t.Value
			found++
		}
	}
	at := Gap{Node: ind.Node, Indicator: ind.ID}
	year := d.plan.TargetOf(ind.ID, d.year, 0)
	switch {
	case found < len(out):
		at.Code = StepMissing
	case ind.Aggregation == plan.AggregationUnset:
		at.Code = AggregationMissing
	case year != nil && !agree(ind.Aggregation, out, year.Value):
		at.Code = StepsDisagree
	default:
		return out
	}
	d.gap(at)
	return out
}

// agree reports whether the targets of the quarters make that of the year, as the
// indicator is combined: the last one is the year's, or their sum, or their mean.
// What is no number is only compared where the last one counts.
func agree(how plan.Aggregation, quarters [4]plan.Value, year plan.Value) bool {
	if how == plan.AggregateLast {
		return quarters[3] == year
	}
	sum := new(big.Rat)
	for _, q := range quarters {
		if q.Kind != plan.NumberValue || year.Kind != plan.NumberValue {
			return true
		}
		sum.Add(sum, q.Low.Rat())
	}
	if how == plan.AggregateAverage {
		sum.Quo(sum, big.NewRat(int64(len(quarters)), 1))
	}
	return sum.Cmp(year.Low.Rat()) == 0
}

// months puts what is known of the quarters into the months. A figure that counts
// as it last was stands in the quarter's last month; how a sum or a mean came
// about from month to month the plan does not tell, and it is not guessed.
func (d *drafter) months(ind *plan.Indicator, quarters [4]plan.Value, series []Cell) {
	if ind.Aggregation != plan.AggregateLast {
		d.gap(Gap{Code: MonthsUnknown, Node: ind.Node, Indicator: ind.ID})
		return
	}
	for q, v := range quarters {
		series[3*q+2] = valueCell(v, "")
	}
}
