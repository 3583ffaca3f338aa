package document

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
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
		d.months(ind, line.series)
		return line
	}
	copy(line.series, quarters[:])
	return line
}

// quarters returns the targets of the four quarters of the year, those of months
// combined where a quarter has none of its own, after they have been checked against
// the year's.
func (d *drafter) quarters(ind *plan.Indicator) (out [4]Cell) {
	targets := score.TargetsOf(ind, d.plan.Targets(ind.ID), d.year)
	found := 0
	for q := range out {
		if out[q] = d.quarterCell(ind, q+1); out[q].Text == "" {
			out[q] = figureCell(targets[q+1], "", "")
		}
		if out[q].Text != "" {
			found++
		}
	}
	at := Gap{Node: ind.Node, Indicator: ind.ID}
	switch {
	case found < len(out):
		at.Code = StepMissing
	case ind.Aggregation == plan.AggregationUnset:
		at.Code = AggregationMissing
	case disagree(ind, targets):
		at.Code = StepsDisagree
	default:
		return out
	}
	d.gap(at)
	return out
}

// quarterCell is the target that a quarter has of its own; empty for none.
func (d *drafter) quarterCell(ind *plan.Indicator, quarter int) Cell {
	if t := d.plan.TargetOf(ind.ID, d.year, quarter); t != nil {
		return valueCell(t.Value, "")
	}
	return Cell{}
}

// disagree reports whether the targets of the quarters make another figure than that
// of the year (check C06). Of what cannot be compared only the last quarter is looked
// at, where it counts: it has to be of the year's kind.
func disagree(ind *plan.Indicator, targets score.Periods) bool {
	switch score.PeriodTest(ind, targets).Verdict {
	case score.Under, score.Over:
		return true
	case score.NotComparable:
		return ind.Aggregation == plan.AggregateLast && targets[score.Year].Kind != targets[4].Kind
	}
	return false
}

// months puts the targets of the months into their columns. A quarter's figure that
// counts as it last was stands in its last month; how a sum or a mean of a quarter
// came about from month to month nobody has said, and it is not guessed.
func (d *drafter) months(ind *plan.Indicator, series []Cell) {
	known := ind.Aggregation == plan.AggregateLast
	for m := range series {
		if t := d.plan.TargetOfMonth(ind.ID, d.year, m+1); t != nil && !t.Value.IsZero() {
			series[m], known = valueCell(t.Value, ""), true
		} else if quarter := m/3 + 1; ind.Aggregation == plan.AggregateLast && m == 3*quarter-1 {
			series[m] = d.quarterCell(ind, quarter)
		}
	}
	if !known {
		d.gap(Gap{Code: MonthsUnknown, Node: ind.Node, Indicator: ind.ID})
	}
}
