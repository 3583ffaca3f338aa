package document

import (
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// performanceFiles are the seven analyses of chapter III, in their order.
var performanceFiles = [...]string{"lkjip-1.txt", "lkjip-2.txt", "lkjip-3.txt", "lkjip-4.txt", "lkjip-5.txt", "lkjip-6.txt", "lkjip-7.txt"}

const efficiencyFile, earlierFile = "lkjip-6.txt", "lkjip-2.txt"

// efficiencyTerms are the words for the verdicts on efficiency.
var efficiencyTerms = [...]string{score.Efficient: "efisien", score.FairlyEfficient: "cukup", score.Inefficient: "tidak efisien"}

// earlierYears is how many years before that of the report are compared with it.
const earlierYears = 3

// performance makes the tables of chapter III of the performance report (PermenPANRB
// 53/2014, Lampiran II): a table for each of the seven analyses, with what was
// written of each indicator as the last column. What nobody has written is a gap.
func (d *companionDrafter) performance() []Part {
	m := d.reckoner()
	nodes := m.results()
	if len(nodes) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.first.position})
	}
	var out []Part
	for _, file := range performanceFiles {
		data := gridData{figures: true, lines: m.lines(file, nodes, func(n *plan.Node, ind *plan.Indicator, cells map[gridContent]Cell) []Cell {
			return m.analysed(file, n, ind, cells)
		})}
		if file == earlierFile {
			data.series = yearNames(m.comparedYears())
		}
		out = append(out, m.report(file, data, m.whole()))
	}
	out = append(out, m.spendingTable(spendingFile, nodes))
	return out
}

func (m *reckoner) comparedYears() (out []int) {
	for y := m.year - earlierYears; y <= m.year; y++ {
		out = append(out, y)
	}
	return out
}

// analysed fills what only the performance report has of an indicator.
func (m *reckoner) analysed(file string, n *plan.Node, ind *plan.Indicator, cells map[gridContent]Cell) []Cell {
	if ind == nil {
		return make([]Cell, earlierYears+1)
	}
	g, _ := find[gridForm](m.profile.companions[file])
	for content, cell := range m.courseCells(ind, score.CourseOf(m.plan, ind, m.year, m.quarter)) {
		cells[content] = cell
	}
	said := m.plan.AnalysisOf(ind.ID, m.year)
	if said == nil {
		said = new(plan.Analysis)
	}
	m.nationalCells(ind, said, cells)
	m.efficiencyCells(n, ind, cells)
	for content, text := range analysisTexts(said) {
		if g.holds(content) {
			cells[content] = m.orBlank(text, blankTarget, Gap{Code: AnalysisMissing, Node: n.ID, Indicator: ind.ID})
		}
	}
	if file != earlierFile {
		return nil
	}
	return m.earlierCells(ind)
}

func analysisTexts(a *plan.Analysis) map[gridContent]string {
	return map[gridContent]string{
		againstTargetCell: a.AgainstTarget, againstEarlierCell: a.AgainstEarlier, againstMidtermCell: a.AgainstMidterm,
		againstNationalCell: a.AgainstNational, causesCell: a.Causes, efficientCell: a.Efficiency, programsCell: a.Programs,
	}
}

// earlierCells are the realisations of the years with their achievements.
func (m *reckoner) earlierCells(ind *plan.Indicator) (out []Cell) {
	for _, y := range m.comparedYears() {
		quarter := score.Year
		if y == m.year {
			quarter = m.quarter
		}
		record := score.RecordOf(m.plan, ind, y)
		s := record.At(quarter)
		cell := m.orWord(figureCell(s.Actual, m.rawActual(ind, y, quarter), ""), noDataWord)
		if s.Achievement.State != score.NoData {
			cell = Cell{Text: cell.Text + "\n(" + m.stateCell(s.Achievement.State, s.Achievement.Percent).Text + ")"}
		}
		out = append(out, cell)
	}
	return out
}

// nationalCells compare with the national standard, where there is one.
func (m *reckoner) nationalCells(ind *plan.Indicator, a *plan.Analysis, cells map[gridContent]Cell) {
	cells[nationalCell], cells[comparedCell] = said(dash), said(dash)
	if a.National.IsZero() {
		return
	}
	r, _ := m.board.Indicator(ind.ID, m.quarter)
	with := score.RuleOf(ind, m.region).Achieve(r.Entered.Actual, score.FigureOf(a.National))
	cells[nationalCell], cells[nationalSourceCell] = valueCell(a.National, ""), said(a.NationalSource)
	cells[comparedCell] = m.stateCell(with.State, with.Percent)
}

// efficiencyCells hold the achievement against the share of the money spent at and
// below the node, and name the programmes there.
func (m *reckoner) efficiencyCells(n *plan.Node, ind *plan.Indicator, cells map[gridContent]Cell) {
	p := m.pursesBelow([]*plan.Node{n})
	cells[absorbedCell] = m.purseCells(p)[absorbedCell]
	var names []string
	for _, pr := range m.programmesBelow([]*plan.Node{n}) {
		names = append(names, strings.TrimSpace(pr.code+" "+pr.name))
	}
	cells[programCell] = said(strings.Join(names, "\n"))
	share, known := p.share()
	mark, _ := m.board.Value(ind.ID, m.quarter)
	if known && mark.State == score.Computed {
		cells[efficiencyCell] = said(m.profile.companions[efficiencyFile].term(efficiencyTerms[m.judge.Efficiency(mark.Percent, share)]))
	} else {
		cells[efficiencyCell] = said(m.word(notComputableWord))
	}
}
