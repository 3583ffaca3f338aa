package document

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// courseCells are what was reached since the beginning against the end.
func (m *reckoner) courseCells(ind *plan.Indicator, c score.Course) map[gridContent]Cell {
	a := score.RuleOf(ind, m.region).Achieve(c.ToDate, c.End)
	before, toDate := m.rawActual(ind, m.year-1, score.Year), m.rawActual(ind, m.year, m.quarter)
	out := map[gridContent]Cell{
		endCell: m.orWord(figureCell(c.End, m.rawTarget(ind), ""), noTargetWord), beforeCell: m.orWord(figureCell(c.Before, before, ""), noDataWord),
		toDateCell: m.orWord(figureCell(c.ToDate, toDate, ""), noDataWord), endAchievedCell: m.stateCell(a.State, a.Percent),
	}
	if m.year == m.plan.Region().FirstYear {
		out[beforeCell] = said(dash) // the plan has no year before
	}
	return out
}

// rawTarget is the last target of a year that cannot be reckoned with, as it was typed.
func (m *reckoner) rawTarget(ind *plan.Indicator) (text string) {
	targets := m.plan.Targets(ind.ID)
	for _, y := range m.plan.Region().Years() {
		if score.TargetsOf(ind, targets, y)[score.Year].Kind == score.UnreadFigure {
			t := m.plan.TargetOf(ind.ID, y, score.Year)
			text = figure(t.Value, t.Unit)
		}
	}
	return text
}

// dash stands where there is nothing to say.
const dash = "–"

// orWord is a cell, or a word where it is empty.
func (m *reckoner) orWord(c Cell, word string) Cell {
	if c.Text == "" {
		return said(m.word(word))
	}
	return c
}

// renja evaluates the yearly plan (Renja) of an agency against its strategic plan:
// the columns are those of the practice after Permendagri 86/2017.
func (d *companionDrafter) renja() Part {
	m := d.reckoner()
	f := d.profile.companions[renjaFile]
	nodes := d.nodesInScope()
	if d.request.Agency == "" {
		nodes = d.allNodes()
	}
	data := gridData{series: f.terms[seriesTerm], figures: true}
	for _, n := range nodes {
		if lines := m.renjaLines(f, n); len(lines) > 0 {
			data.lines = append(data.lines, spread(lines, map[gridContent]Cell{statementCell: said(d.statement(n))})...)
		}
	}
	count := 0
	for i := range data.lines {
		if data.lines[i].cells[statementCell].Text != "" {
			data.lines[i].cells[numberCell] = Cell{Text: numbered(count).Text, Down: data.lines[i].cells[statementCell].Down}
			count++
		}
	}
	return m.report(renjaFile, data, m.whole(), m.lackingNotes(f)...)
}

// renjaLines are the indicators of a node, and below them the money of each of its
// programme lines.
func (m *reckoner) renjaLines(f *form, n *plan.Node) (out []gridLine) {
	for _, ind := range m.plan.Indicators(n.ID) {
		out = append(out, m.figureLine(f, ind))
	}
	for _, l := range m.plan.ProgramLines(n.ID) {
		if kindOf(l, n) != plan.GroupLine {
			out = append(out, m.moneyLine(f, l))
		}
	}
	return out
}

func (m *reckoner) figureLine(f *form, ind *plan.Indicator) gridLine {
	cells, c := m.achieved(ind, true), score.CourseOf(m.plan, ind, m.year, m.quarter)
	for content, cell := range m.courseCells(ind, c) {
		cells[content] = cell
	}
	m.lackingTargets = append(m.lackingTargets, c.Lacking...)
	cells[indicatorCell], cells[unitCell], cells[lineCell] = said(nameOf(ind)), said(ind.Unit), said(f.term(figuresTerm))
	cells[remarkCell] = said(m.ways(f, ind))
	return gridLine{cells: cells, series: m.quarterCells(ind)}
}

// ways names, in as few words as it can, the formula and the way in which periods
// are combined: the numbers themselves stand in the row. Why there is no percentage
// and what comes from below follow.
func (m *reckoner) ways(f *form, ind *plan.Indicator) string {
	r, _ := m.board.Indicator(ind.ID, m.quarter)
	a := r.Entered.Achievement
	how := m.word(aggregationWords[ind.Aggregation])
	if ind.Aggregation == plan.AggregationUnset {
		m.unchosen = true
		how = m.word(aggregationWords[plan.AggregateLast]) + " " + unchosenMark
	}
	lines := []string{sign(a) + " · " + how}
	if a.State == score.NotComputable {
		lines = append(lines, m.word(reasonWords[a.Reason]))
	}
	return strings.Join(append(lines, m.fromBelow(r)...), "\n")
}

const unchosenMark = "**)"

// lackingNotes say what is missing until the end of the plan, once for the whole
// table.
func (m *reckoner) lackingNotes(f *form) (out []Footnote) {
	for _, lacking := range []struct {
		term  string
		years []int
	}{{targetsLackTerm, m.lackingTargets}, {budgetsLackTerm, m.lackingBudgets}} {
		if len(lacking.years) > 0 {
			out = append(out, Footnote{Text: f.term(lacking.term) + " " + yearList(lacking.years) + "."})
		}
	}
	return out
}

// yearList names years, each once.
func yearList(years []int) string {
	years = slices.Compact(slices.Sorted(slices.Values(years)))
	names := make([]string, len(years))
	for i, y := range years {
		names[i] = strconv.Itoa(y)
	}
	return strings.Join(names, ", ")
}

// quarterCells are the figures of the quarters alone, as they were entered.
func (m *reckoner) quarterCells(ind *plan.Indicator) []Cell {
	periods := score.ActualsOf(ind, m.plan.Measurements(ind.ID), m.year)
	out := make([]Cell, len(romanQuarters))
	for q := range out {
		out[q] = said(dash)
		if m.quarter != score.Year && q >= m.quarter {
			continue
		}
		raw := ""
		if x := m.plan.MeasurementOf(ind.ID, m.year, q+1); x != nil {
			raw = x.Value.Text
		}
		if c := figureCell(periods[q+1], raw, ""); c.Text != "" {
			out[q] = c
		}
	}
	return out
}

// moneyLine is a programme line in rupiah. Money adds up: the end is the sum of
// the budgets of all years.
func (m *reckoner) moneyLine(f *form, l *plan.ProgramLine) gridLine {
	var end, before purse
	var lacking []int
	for _, y := range m.plan.Region().Years() {
		sum, found := m.plan.BudgetSum(l.ID, y)
		end.planned = end.planned.Add(sum)
		if !found {
			lacking = append(lacking, y)
		}
		if spent, _, known := m.spentBefore(l, y); known {
			before.spent, before.hasSpent = before.spent.Add(spent), true
		}
	}
	now := purse{}
	now.planned, now.hasPlanned = m.plan.BudgetSum(l.ID, m.year)
	now.spent, now.hasSpent, now.missing = spentToDate(m.plan, l.ID, m.year, m.quarter)
	end.hasPlanned = len(lacking) == 0
	end.spent, end.hasSpent = before.spent.Add(now.spent), before.hasSpent || now.hasSpent
	cells := m.moneyCells(now, before, end)
	m.lackingBudgets = append(m.lackingBudgets, lacking...)
	cells[indicatorCell], cells[unitCell], cells[lineCell] = said(m.moneyName(f, l)), said("Rp"), said(f.term(moneyTerm))
	return gridLine{cells: cells, series: m.spentCells(l)}
}

// moneyName names whose money a line is, where the node beside it does not.
func (m *reckoner) moneyName(f *form, l *plan.ProgramLine) string {
	n := m.plan.Node(l.Node)
	if plan.PlainName(n.Statement) == plan.PlainName(l.Name) {
		return strings.TrimSpace(f.term(budgetTerm) + " " + l.Code)
	}
	return f.term(budgetTerm) + ": " + strings.TrimSpace(l.Code+" "+l.Name)
}

// spentBefore is what was spent on a line in a year before that of the report.
func (m *reckoner) spentBefore(l *plan.ProgramLine, year int) (sum plan.Decimal, missing []string, known bool) {
	if year >= m.year {
		return "", nil, false
	}
	sum, known, missing = spentToDate(m.plan, l.ID, year, score.Year)
	return sum, missing, known
}

func (m *reckoner) moneyCells(now, before, end purse) map[gridContent]Cell {
	year, whole := m.purseCells(now), m.purseCells(end)
	past := m.purseCells(before)[spentCell]
	if m.year == m.plan.Region().FirstYear {
		past = said(dash)
	}
	if !end.hasPlanned {
		whole[budgetCell] = said(m.word(notComputableWord))
	}
	return map[gridContent]Cell{
		endCell: whole[budgetCell], beforeCell: past, targetCell: year[budgetCell], actualCell: year[spentCell],
		toDateCell: whole[spentCell], achievedCell: year[absorbedCell], endAchievedCell: whole[absorbedCell], remarkCell: year[remarkCell],
	}
}

func (m *reckoner) spentCells(l *plan.ProgramLine) []Cell {
	out := make([]Cell, len(romanQuarters))
	for q := range out {
		out[q] = said(dash)
		if sum, found := score.SpentIn(m.plan, l.ID, m.year, q+1); found && (m.quarter == score.Year || q < m.quarter) {
			out[q] = moneyCell(sum)
		}
	}
	return out
}

// The words of the evaluation of a Renja.
const (
	figuresTerm, moneyTerm, budgetTerm = "kinerja", "uang", "anggaran"
	budgetsLackTerm, targetsLackTerm   = "pagu kurang", "target kurang"
)
