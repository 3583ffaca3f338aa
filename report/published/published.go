// Package published recomputes what others have published of a year's results
// and explains where the two differ.
//
// The tables of evaluation (evaluasi hasil Renja) that agencies publish add up the
// quarters of whatever they hold, percentages too, put the starting figure on top
// and divide by the target of the last year. Each such step is a [Reason]; a
// difference that none of them makes is [Unknown], and somebody should look at it.
//
// It imports data/plan, data/score and data/sheet.
package published

import (
	"fmt"
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/data/sheet"
)

// Column is a column of a published table that its makers worked out.
type Column uint8

// The columns.
const (
	FigureOfYear  Column = iota // realisation of the year
	FigureOfPlan                // realisation since the beginning of the plan
	FigureReached               // that, in percent of the plan's target
	MoneyOfYear                 // spent in the year
	MoneyOfPlan                 // spent since the beginning
	MoneyReached                // that, in percent of the plan's budget
)

var columnCodes = [...]string{"figure_year", "figure_plan", "figure_reached", "money_year", "money_plan", "money_reached"}

// String returns the column's code.
func (c Column) String() string {
	if int(c) >= len(columnCodes) {
		return fmt.Sprintf("Column(%d)", uint8(c))
	}
	return columnCodes[c]
}

// Reason is why a published figure is another than the computed one.
type Reason uint8

// The reasons.
const (
	Unknown         Reason = iota
	NoCounterpart          // the line names no indicator of the plan: its cell holds several
	QuartersSummed         // the quarters were added, although the indicator does not say that they add up
	QuarterLeftOut         // the sum stops before the last quarter that has a figure
	BaselineAdded          // the figure from before the plan was put on top
	PublishedFigure        // it is the right formula of a published figure that differs itself
	EarlierMoney           // money from before the plan, which the table does not hold, is part of it
	LastBudget             // it was divided by the budget of the last year and not by that of all years
	ZeroTarget             // the target is nought, so that there is no percentage
	FigureAsMoney          // the realisation's figure was added where its money belongs
	Rounded                // both are the same but for rounding
)

// Reasons lists all reasons.
var Reasons = [...]Reason{Unknown, NoCounterpart, QuartersSummed, QuarterLeftOut, BaselineAdded, PublishedFigure, EarlierMoney, LastBudget, ZeroTarget, FigureAsMoney, Rounded}

var reasonCodes = [...]string{
	"unknown", "no_counterpart", "quarters_summed", "quarter_left_out", "baseline_added", "published_figure", "earlier_money", "last_budget", "zero_target", "figure_as_money", "rounded",
}

// String returns the reason's code, under which its sentence for users is kept.
func (r Reason) String() string {
	if int(r) >= len(reasonCodes) {
		return fmt.Sprintf("Reason(%d)", uint8(r))
	}
	return reasonCodes[r]
}

// Difference is a published figure that is not the computed one. Known is false
// where nothing can be computed.
type Difference struct {
	Line      sheet.Published
	Column    Column
	Printed   plan.Decimal
	Computed  score.Number
	Known     bool
	Reasons   []Reason
	Indicator plan.IndicatorID // empty where the plan has none
}

// Compare holds the printed columns of a folder's table against the plan that was
// imported from it, line by line in the order of the table.
func Compare(p *plan.Plan, folder *sheet.Folder) []Difference {
	c := comparer{plan: p, lines: folder.Published(), nodes: make(map[string]*plan.Node)}
	for r := range p.All(plan.KindNode) {
		n := r.(*plan.Node)
		c.nodes[n.Key] = n
	}
	for _, line := range c.lines {
		c.figures(line)
		c.money(line)
	}
	return c.out
}

type comparer struct {
	plan  *plan.Plan
	nodes map[string]*plan.Node
	lines []sheet.Published
	out   []Difference
}

// indicator finds that of a line: the nth of its name at the node.
func (c *comparer) indicator(line sheet.Published) *plan.Indicator {
	n := c.nodes[line.Node]
	if n == nil {
		return nil
	}
	count := 0
	for _, i := range c.plan.Indicators(n.ID) {
		if i.Name == line.Indicator {
			if count++; count == max(line.Number, 1) {
				return i
			}
		}
	}
	return nil
}

// differ notes a difference, unless the two are the same.
func (c *comparer) differ(d Difference, reasons ...Reason) {
	switch {
	case d.Printed == "": // nothing was published
		return
	case d.Known && score.NumberOf(d.Printed).Cmp(d.Computed) == 0:
		return
	case d.Known && near(score.NumberOf(d.Printed), d.Computed):
		reasons = []Reason{Rounded}
	case len(reasons) == 0:
		reasons = []Reason{Unknown}
	}
	d.Reasons = reasons
	c.out = append(c.out, d)
}

// near reports whether two figures are the same to nine digits, which is what is
// left of the arithmetic of spreadsheets.
func near(a, b score.Number) bool {
	gap := a.Sub(b).Float64()
	size := max(a.Float64(), -a.Float64(), 1)
	return gap < size*1e-9 && gap > -size*1e-9
}

func is(printed plan.Decimal, n score.Number) bool {
	return printed != "" && near(score.NumberOf(printed), n)
}

// figures compares the columns of figures of one line.
func (c *comparer) figures(line sheet.Published) {
	i := c.indicator(line)
	if i == nil {
		c.differ(Difference{Line: line, Column: FigureOfYear, Printed: line.Figure}, NoCounterpart)
		c.differ(Difference{Line: line, Column: FigureOfPlan, Printed: line.PlanFigure}, NoCounterpart)
		c.differ(Difference{Line: line, Column: FigureReached, Printed: line.FigureAchieved}, NoCounterpart)
		return
	}
	course := score.CourseOf(c.plan, i, line.Year, score.Year)
	record := score.RecordOf(c.plan, i, line.Year)
	year := numberOf(record.At(score.Year).Actual)
	c.differ(Difference{Line: line, Column: FigureOfYear, Printed: line.Figure, Computed: year.n, Known: year.known, Indicator: i.ID}, c.whyYear(line, i)...)
	toDate := numberOf(course.ToDate)
	c.differ(Difference{Line: line, Column: FigureOfPlan, Printed: line.PlanFigure, Computed: toDate.n, Known: toDate.known, Indicator: i.ID}, c.whyPlan(line, i)...)
	a := record.Rule.Achieve(course.ToDate, course.End)
	d := Difference{Line: line, Column: FigureReached, Printed: line.FigureAchieved, Known: a.State == score.Computed, Indicator: i.ID}
	if d.Known {
		d.Computed = score.FromFloat(a.Raw)
	}
	c.differ(d, whyReached(line, numberOf(c.lastTarget(i)))...)
}

type known struct {
	n     score.Number
	known bool
}

func numberOf(f score.Figure) known { return known{f.Low, f.Kind == score.NumberFigure} }

// lastTarget is the target of the plan's last year alone.
func (c *comparer) lastTarget(i *plan.Indicator) score.Figure {
	if t := c.plan.TargetOf(i.ID, c.plan.Region().LastYear, 0); t != nil {
		return score.FigureOf(t.Value)
	}
	return score.Figure{}
}

// whyYear explains the realisation of the year by the sums of the quarters.
func (c *comparer) whyYear(line sheet.Published, i *plan.Indicator) []Reason {
	var sum score.Number
	var sums []score.Number
	quarters := score.ActualsOf(i, c.plan.Measurements(i.ID), line.Year)
	for _, f := range quarters[1:] {
		if n := numberOf(f); n.known {
			sum = sum.Add(n.n)
		}
		sums = append(sums, sum)
	}
	switch {
	case is(line.Figure, sum):
		return []Reason{QuartersSummed}
	case slices.ContainsFunc(sums, func(n score.Number) bool { return is(line.Figure, n) }), is(line.Figure, score.Number{}):
		return []Reason{QuarterLeftOut}
	}
	return nil
}

// whyPlan explains the realisation since the beginning by the starting figure on
// top of what is printed for the year.
func (c *comparer) whyPlan(line sheet.Published, i *plan.Indicator) []Reason {
	before := numberOf(score.FigureOf(i.Baseline))
	if !is(line.PlanFigure, before.n.Add(score.NumberOf(line.Figure))) {
		return nil
	}
	var out []Reason
	record := score.RecordOf(c.plan, i, line.Year)
	if year := numberOf(record.At(score.Year).Actual); !year.known || !is(line.Figure, year.n) {
		out = c.whyYear(line, i)
	}
	if before.n.Sign() != 0 {
		out = append(out, BaselineAdded)
	}
	return out
}

// whyReached explains the percentage by the formulas in use, of the published
// figure and the target of the last year.
func whyReached(line sheet.Published, target known) []Reason {
	switch {
	case target.known && target.n.Sign() == 0:
		return []Reason{ZeroTarget}
	case !target.known:
		return nil
	}
	goal, exact := target.n.Decimal()
	found := score.Recognise(line.FigureAchieved, line.PlanFigure, goal, "")
	percent, ok := score.P.Percent(score.NumberOf(line.PlanFigure), target.n, score.Number{})
	if exact && len(found) > 0 || ok && is(line.FigureAchieved, percent) {
		return []Reason{PublishedFigure}
	}
	return nil
}

// money compares the columns of money of one line. It belongs to the programme
// lines of the node.
func (c *comparer) money(line sheet.Published) {
	n := c.nodes[line.Node]
	if n == nil || len(c.plan.ProgramLines(n.ID)) != 1 {
		return
	}
	l := c.plan.ProgramLines(n.ID)[0]
	sum, any, _ := score.SpentToDate(c.plan, l.ID, line.Year, score.Year)
	spent := score.NumberOf(sum)
	c.differ(Difference{Line: line, Column: MoneyOfYear, Printed: line.Money, Computed: spent, Known: any})
	earlier := score.NumberOf(line.PlanMoney).Sub(score.NumberOf(line.Money))
	var why []Reason
	switch {
	case is(line.Money, spent) && earlier.Sign() > 0:
		why = []Reason{EarlierMoney}
	case is(line.PlanMoney, c.earlierBelow(n).Add(score.NumberOf(line.PlanFigure))):
		why = []Reason{FigureAsMoney}
	}
	c.differ(Difference{Line: line, Column: MoneyOfPlan, Printed: line.PlanMoney, Computed: spent, Known: any}, why...)
	c.moneyReached(line, l, spent)
}

// earlierBelow is the money from before the year that the lines of a node's children
// contain.
func (c *comparer) earlierBelow(n *plan.Node) (sum score.Number) {
	for _, line := range c.lines {
		if child := c.nodes[line.Node]; child != nil && child.Parent == n.ID {
			sum = sum.Add(score.NumberOf(line.PlanMoney)).Sub(score.NumberOf(line.Money))
		}
	}
	return sum
}

// moneyReached compares the share of the plan's budget. Ours is of the budgets of
// all years, and there is none while one of them is missing.
func (c *comparer) moneyReached(line sheet.Published, l *plan.ProgramLine, spent score.Number) {
	d := Difference{Line: line, Column: MoneyReached, Printed: line.MoneyAchieved, Known: true}
	var all score.Number
	for _, y := range c.plan.Region().Years() {
		sum, found := c.plan.BudgetSum(l.ID, y)
		d.Known = d.Known && found
		all = all.Add(score.NumberOf(sum))
	}
	if d.Known = d.Known && all.Sign() > 0; d.Known {
		d.Computed = spent.Quo(all).Times(100)
	}
	last, _ := c.plan.BudgetSum(l.ID, c.plan.Region().LastYear)
	percent, ok := score.P.Percent(score.NumberOf(line.PlanMoney), score.NumberOf(last), score.Number{})
	switch {
	case ok && is(line.MoneyAchieved, percent):
		c.differ(d, LastBudget)
	case !ok && score.NumberOf(line.MoneyAchieved).Sign() == 0:
		c.differ(d, ZeroTarget)
	default:
		c.differ(d)
	}
}
