package document

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// wordsFile holds the words that all reports of achievement share. It is no form.
const wordsFile = "istilah-capaian.txt"

// The words of reports by their names in the template.
const (
	noDataWord        = "belum ada data"
	notComputableWord = "tidak dapat dihitung"
	noTargetWord      = "belum ada target"
	quarterWord       = "triwulan"
	yearWord          = "tahun"
	assumedWord       = "dianggap"
	unchosenWord      = "gabung dianggap"
	stepWord          = "tingkat"
	rangeWord         = "rentang"
	zeroTargetWord    = "target nol"
	fromBelowWord     = "dari bawah"
	capWord           = "batas"
	ownCapWord        = "batas indikator"
	noCapWord         = "tanpa batas"
	bandWord          = "predikat"
	aboveWord         = "di atas"
	restWord          = "selebihnya"
	compareWord       = "dibandingkan"
	followWord        = "ikut turun"
	completenessWord  = "kelengkapan"
	ofWord            = "dari"
	filledWord        = "indikator terisi"
	nothingDueWord    = "tidak jatuh tempo"
	gapsWord          = "berlubang"
	meanWord          = "rata-rata"
	combinedWord      = "cara gabung"
	totalWord         = "jumlah"
	noBudgetWord      = "tanpa anggaran"
	nothingWord       = "tidak ada"
)

var aggregationWords = [...]string{
	plan.AggregationUnset: "gabung belum dipilih", plan.AggregateSum: "gabung jumlah", plan.AggregateAverage: "gabung rata-rata", plan.AggregateLast: "gabung terakhir",
}

var reasonWords = map[score.Reason]string{
	score.NoTarget: "sebab tanpa target", score.ZeroTarget: "sebab target nol", score.ActualNotAbove0: "sebab realisasi nol", score.NoWorst: "sebab tanpa terburuk",
	score.WorstIsTarget: "sebab terburuk sama", score.Unread: "sebab teks", score.ScaleDiffers: "sebab skala",
}

var reportWords = []string{
	noDataWord, notComputableWord, noTargetWord, quarterWord, yearWord, "P", "N1", "N2", "N4", "S1", "S2", assumedWord, unchosenWord, stepWord, rangeWord, zeroTargetWord,
	fromBelowWord, capWord, ownCapWord, noCapWord, bandWord, aboveWord, restWord, compareWord, followWord, completenessWord, ofWord, filledWord, nothingDueWord, gapsWord,
	meanWord, combinedWord, totalWord, noBudgetWord, nothingWord,
	"gabung jumlah", "gabung rata-rata", "gabung terakhir", "gabung belum dipilih",
	"sebab tanpa target", "sebab target nol", "sebab realisasi nol", "sebab tanpa terburuk", "sebab terburuk sama", "sebab teks", "sebab skala",
}

// reckoner tells what was reached, in the words of a region, and keeps in mind
// which rules it used, so that they can be printed below the table.
type reckoner struct {
	*companionDrafter
	words   *form
	board   *score.Board
	judge   *score.Judge
	region  *plan.Scoring
	quarter int

	formulas     map[score.Formula]bool
	aggregations map[plan.Aggregation]bool
	assumed      bool
	ownCap       bool

	// Of the evaluation of a Renja: whose way of combining was not chosen, and years
	// without a target or a budget.
	unchosen                       bool
	lackingTargets, lackingBudgets []int
}

func (d *companionDrafter) reckoner() *reckoner {
	region := d.plan.Scoring()
	return &reckoner{
		companionDrafter: d, words: d.profile.companions[wordsFile], board: score.NewBoard(d.plan, d.year), judge: score.NewJudge(region),
		region: region, quarter: d.request.Quarter, formulas: make(map[score.Formula]bool), aggregations: make(map[plan.Aggregation]bool),
	}
}

func (m *reckoner) word(name string) string { return m.words.term(name) }

// span names the period of a request: "Triwulan II Tahun 2026", "Tahun 2026".
func (d *companionDrafter) span() string {
	f := d.profile.companions[wordsFile]
	year := f.term(yearWord) + " " + strconv.Itoa(d.year)
	if d.request.Quarter == score.Year {
		return year
	}
	return f.term(quarterWord) + " " + romanQuarters[d.request.Quarter-1] + " " + year
}

var romanQuarters = [...]string{"I", "II", "III", "IV"}

// percentCell is a percentage with two decimals.
func percentCell(percent float64) Cell {
	return Cell{Text: locale.FormatPercent(percent), Number: score.FromFloat(percent).Round(2)}
}

// figureCell is a figure with its unit, rounded to four decimals. What cannot be
// reckoned with stands as it was typed, which is raw: text that nobody has settled, and a
// target in another unit than its indicator.
func figureCell(f score.Figure, raw, unit string) Cell {
	switch f.Kind {
	case score.NumberFigure:
		d := roundedNumber(f.Low)
		return Cell{Text: withUnit(number(d), unit), Number: d}
	case score.RangeFigure:
		return said(withUnit(number(roundedNumber(f.Low))+"–"+number(roundedNumber(f.High)), unit))
	case score.StepFigure:
		return said(cmp.Or(stepLabel(f), raw))
	case score.UnreadFigure:
		return said(raw)
	case score.NoFigure:
	}
	return Cell{}
}

// shownDecimals are as many as a figure is shown with: more are left by programs that
// reckon in floats, and by thirds. Nothing is reckoned with the rounded figure.
const shownDecimals = 4

func roundedNumber(n score.Number) plan.Decimal {
	return n.Round(shownDecimals)
}

// stepLabel finds the label of a step by its number.
func stepLabel(f score.Figure) string {
	scale, _ := plan.FindScale(f.Scale)
	for _, label := range scale.Steps {
		if n, ok := score.StepNumber(plan.Step(f.Scale, label)); ok && score.Int(n).Cmp(f.Low) == 0 {
			return label
		}
	}
	return ""
}

// actualCell is what was reached to date, or that nothing was entered.
func (m *reckoner) actualCell(s score.Standing, ind *plan.Indicator, unit string) Cell {
	if s.Actual.Kind == score.NoFigure {
		m.gap(Gap{Code: ActualMissing, Node: ind.Node, Indicator: ind.ID})
		return said(m.word(noDataWord))
	}
	return figureCell(s.Actual, m.rawActual(ind, m.year, m.quarter), unit)
}

// rawActual is the last text that nobody has settled among the measurements up to the
// end of a period.
func (m *reckoner) rawActual(ind *plan.Indicator, year, quarter int) (text string) {
	for _, x := range m.plan.Measurements(ind.ID) {
		over := x.Year < year || x.Year == year && (quarter == score.Year || x.Quarter <= quarter)
		if over && x.Value.Kind == plan.UnsettledValue {
			text = x.Value.Text
		}
	}
	return text
}

// goalCell is the target to date, or that there is none.
func (m *reckoner) goalCell(s score.Standing, ind *plan.Indicator, unit string) Cell {
	if s.Target.Kind == score.NoFigure {
		m.gap(Gap{Code: TargetMissing, Node: ind.Node, Indicator: ind.ID})
		return said(m.word(noTargetWord))
	}
	raw := ""
	for _, q := range []int{score.Year, m.quarter} {
		if t := m.plan.TargetOf(ind.ID, m.year, q); t != nil {
			raw = figure(t.Value, t.Unit)
		}
	}
	return figureCell(s.Target, raw, unit)
}

// stateCell is a percentage, or the words for why there is none.
func (m *reckoner) stateCell(state score.State, percent float64) Cell {
	switch state {
	case score.Computed:
		return percentCell(percent)
	case score.NotComputable:
		return said(m.word(notComputableWord))
	case score.NoData:
	}
	return said(m.word(noDataWord))
}

func (m *reckoner) markCell(mark score.Mark) Cell { return m.stateCell(mark.State, mark.Percent) }

// bandCell is the predicate of a mark; nothing where it has no percentage.
func (m *reckoner) bandCell(mark score.Mark) Cell {
	if mark.State != score.Computed {
		return Cell{}
	}
	band, _ := m.judge.Band(mark.Percent)
	return said(band.Label)
}

// achieved fills the cells of an indicator's achievement: that which counts, and
// beside it what the arithmetic gave where it is something else.
func (m *reckoner) achieved(ind *plan.Indicator, unitApart bool) map[gridContent]Cell {
	r, ok := m.board.Indicator(ind.ID, m.quarter)
	if !ok {
		return nil
	}
	m.note(ind, r)
	unit := ind.Unit
	if unitApart {
		unit = ""
	}
	a := r.Entered.Achievement
	out := map[gridContent]Cell{
		targetCell: m.goalCell(r.Entered, ind, unit), actualCell: m.actualCell(r.Entered, ind, unit),
		achievedCell: m.markCell(r.Value), bandCell: m.bandCell(r.Value), remarkCell: said(m.remark(r)),
	}
	if a.State == score.Computed && (a.Limited() || a.Percent != r.Value.Percent) {
		out[rawCell] = percentCell(a.Raw)
	}
	return out
}

// note keeps in mind which rules an indicator was reckoned by.
func (m *reckoner) note(ind *plan.Indicator, r score.IndicatorResult) {
	a := r.Entered.Achievement
	m.aggregations[ind.Aggregation] = true
	m.formulas[a.Formula] = true
	m.assumed = m.assumed || a.Assumed
	m.ownCap = m.ownCap || ind.Cap != ""
}

// remark tells how an achievement came about, or why there is none, and what
// comes from below where that is something else.
func (m *reckoner) remark(r score.IndicatorResult) string {
	var out []string
	a := r.Entered.Achievement
	switch a.State {
	case score.Computed:
		out = append(out, sign(a)+": "+m.arithmetic(a)+" = "+locale.FormatPercent(a.Raw))
	case score.NotComputable:
		out = append(out, m.word(reasonWords[a.Reason]))
	case score.NoData:
	}
	return strings.Join(append(out, m.fromBelow(r)...), "\n")
}

// sign is the formula's code, marked where it was presumed.
func sign(a score.Achievement) string {
	if a.Assumed {
		return a.Formula.String() + " *)"
	}
	return a.Formula.String()
}

// fromBelow tells what those below make of an indicator, where there is something:
// of components with their calculation.
func (m *reckoner) fromBelow(r score.IndicatorResult) []string {
	if r.Rolled.State != score.Computed {
		return nil
	}
	text := m.word(fromBelowWord) + " "
	if calculation := r.Rolled.Calculation(rolledOperand); calculation != "" && r.Rolled.Merger.Composed() {
		text += calculation + " = " + rolledOperand(r.Rolled.Figure) + ": "
	}
	return []string{text + locale.FormatPercent(r.Rolled.Percent)}
}

// rolledOperand is [operand] for a figure that was reckoned from below.
func rolledOperand(x float64) string { return operand(score.FromFloat(x)) }

// arithmetic writes a calculation with its numbers, "72/80 × 100", or in the
// region's words what stands in its place.
func (m *reckoner) arithmetic(a score.Achievement) string {
	switch a.Basis {
	case score.ByZeroTarget:
		return m.word(zeroTargetWord)
	case score.ByInsideRange:
		return m.word(rangeWord)
	case score.BySteps:
		return fmt.Sprintf("%s %s/%s × 100", m.word(stepWord), operand(a.Actual), operand(a.Target))
	case score.ByMean:
		return m.word(fromBelowWord)
	case score.ByFormula:
	}
	return a.Calculation(operand)
}

func operand(n score.Number) string {
	text := number(roundedNumber(n))
	if n.Sign() < 0 {
		return "(" + text + ")"
	}
	return text
}

// notes are the rules that stand below a table: every formula that was used, cap,
// bands, roll-up, how quarters are combined, and how complete the figures are.
func (m *reckoner) notes(whole score.NodeResult) []Footnote {
	var out []Footnote
	for _, f := range score.Formulas {
		if m.formulas[f] && !f.Wrong() {
			out = append(out, Footnote{Mark: f.String(), Text: m.word(f.String())})
		}
	}
	if m.assumed {
		out = append(out, Footnote{Mark: "*)", Text: m.word(assumedWord)})
	}
	if m.unchosen {
		out = append(out, Footnote{Mark: unchosenMark, Text: m.word(unchosenWord)})
	}
	for _, text := range []string{m.capNote(), m.bandNote(), m.rollUpNote(), m.combinedNote(), m.wholeNote(whole)} {
		if text != "" {
			out = append(out, Footnote{Text: text})
		}
	}
	return out
}

func (m *reckoner) capNote() string {
	text := m.word(noCapWord)
	if score.NumberOf(m.region.Cap).Sign() > 0 {
		text = m.word(capWord) + " " + number(m.region.Cap) + "%."
	}
	if m.ownCap {
		text += " " + m.word(ownCapWord)
	}
	return text
}

// bandNote lists the predicates with their limits, which are strict.
func (m *reckoner) bandNote() string {
	var bands []string
	for _, b := range m.region.Bands {
		if b.Over == "" {
			bands = append(bands, b.Label+" "+m.word(restWord))
			continue
		}
		bands = append(bands, b.Label+" "+m.word(aboveWord)+" "+number(b.Over)+"%")
	}
	if len(bands) == 0 {
		return ""
	}
	return m.word(bandWord) + ": " + strings.Join(bands, "; ") + "."
}

func (m *reckoner) rollUpNote() string {
	if m.board.RollUp() == plan.Follow {
		return m.word(followWord)
	}
	return m.word(compareWord)
}

func (m *reckoner) combinedNote() string {
	var ways []string
	for _, a := range plan.Aggregations {
		if m.aggregations[a] {
			ways = append(ways, m.word(aggregationWords[a]))
		}
	}
	if len(ways) == 0 {
		return ""
	}
	return m.word(combinedWord) + ": " + strings.Join(ways, "; ") + "."
}

// wholeNote is the mean with its predicate, and of how much it is the mean.
func (m *reckoner) wholeNote(whole score.NodeResult) string {
	text := m.word(meanWord) + ": " + m.markCell(whole.Value).Text
	if whole.Value.State != score.Computed && whole.Rolled.State == score.Computed {
		text += "; " + m.word(fromBelowWord) + " " + m.markCell(whole.Rolled).Text
	}
	if band := m.bandCell(whole.Value).Text; band != "" {
		text += " (" + band + ")"
	}
	return text + ". " + m.word(completenessWord) + ": " + m.counted(whole.All) + "."
}

// counted tells how many figures are in: "12 dari 40 indikator terisi".
func (m *reckoner) counted(c score.Completeness) string {
	if c.Expected == 0 {
		return m.word(nothingDueWord)
	}
	text := fmt.Sprintf("%d %s %d %s", c.Filled, m.word(ofWord), c.Expected, m.word(filledWord))
	if c.Gaps > 0 {
		text += fmt.Sprintf(", %d %s", c.Gaps, m.word(gapsWord))
	}
	return text
}

// report fills a form with lines and with the rules below them, the general ones
// before more.
func (m *reckoner) report(file string, data gridData, whole score.NodeResult, more ...Footnote) Part {
	if len(data.lines) == 0 {
		data.lines = []gridLine{{heading: m.word(nothingWord)}}
	}
	return m.profile.companions[file].fill(contents{facts: m.facts, grid: data, notes: append(m.notes(whole), more...)})
}

// whole is the result of whom the request is about.
func (m *reckoner) whole() score.NodeResult {
	switch {
	case m.request.Position != "":
		return m.board.Position(m.request.Position, m.quarter)
	case m.request.Agency != "":
		return m.board.Of(m.nodesInScope(), m.quarter)
	}
	return m.board.Roots(m.quarter)
}

// results are the nodes that the request's subject answers for: those of a
// position, or the strategic ones of an agency or the region. Where none of those
// has an indicator, they are the ones with indicators that stand below no other
// such: a table of empty lines measures nothing.
func (m *reckoner) results() []*plan.Node {
	if m.request.Position != "" {
		return m.plan.NodesOwnedBy(m.request.Position)
	}
	scope := m.nodesInScope()
	strategic := slices.DeleteFunc(slices.Clone(scope), func(n *plan.Node) bool { return n.Level.Band() != plan.Strategic })
	if slices.ContainsFunc(strategic, m.measurable) {
		return strategic
	}
	if measured := slices.DeleteFunc(slices.Clone(scope), func(n *plan.Node) bool { return !m.measurable(n) }); len(measured) > 0 {
		return topmost(m.plan, measured)
	}
	if len(strategic) > 0 {
		return strategic
	}
	return topmost(m.plan, scope)
}

func (m *reckoner) measurable(n *plan.Node) bool { return len(m.plan.Indicators(n.ID)) > 0 }

// topmost leaves out the nodes that stand below others of the list.
func topmost(p *plan.Plan, nodes []*plan.Node) []*plan.Node {
	listed := make(map[plan.NodeID]bool, len(nodes))
	for _, n := range nodes {
		listed[n.ID] = true
	}
	return slices.DeleteFunc(slices.Clone(nodes), func(n *plan.Node) bool {
		for up := p.Node(n.Parent); up != nil; up = p.Node(up.Parent) {
			if listed[up.ID] {
				return true
			}
		}
		return false
	})
}

// lines makes a line of each indicator of some nodes; the statement spans those
// of a node.
func (m *reckoner) lines(file string, nodes []*plan.Node, more func(*plan.Node, *plan.Indicator, map[gridContent]Cell) []Cell) (out []gridLine) {
	g, _ := find[gridForm](m.profile.companions[file])
	for i, n := range nodes {
		var lines []gridLine
		for _, ind := range m.indicatorsOf(n) {
			line := gridLine{cells: map[gridContent]Cell{}}
			if ind != nil {
				line.cells = m.achieved(ind, g.holds(unitCell))
				line.cells[unitCell] = said(ind.Unit)
			}
			line.cells[indicatorCell] = said(nameOf(ind))
			if more != nil {
				line.series = more(n, ind, line.cells)
			}
			lines = append(lines, line)
		}
		out = append(out, spread(lines, map[gridContent]Cell{numberCell: numbered(i), statementCell: said(m.statement(n))})...)
	}
	return out
}
