package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// purse is money that was planned and spent for a programme, as far as known.
type purse struct {
	planned, spent       plan.Decimal
	hasPlanned, hasSpent bool
	missing              []string // quarters without a figure
}

// share is the part of the budget that was spent, in percent.
func (p purse) share() (percent float64, known bool) {
	if !p.hasPlanned || !p.hasSpent || score.NumberOf(p.planned).Sign() <= 0 {
		return 0, false
	}
	return score.NumberOf(p.spent).Quo(score.NumberOf(p.planned)).Times(100).Float64(), true
}

// spentToDate is [score.SpentToDate] with the names of the quarters that are missing.
func spentToDate(p *plan.Plan, id plan.ProgramLineID, year, quarter int) (sum plan.Decimal, found bool, missing []string) {
	sum, found, lacking := score.SpentToDate(p, id, year, quarter)
	for _, q := range lacking {
		missing = append(missing, romanQuarters[q-1])
	}
	return sum, found, missing
}

// purseOf adds up what a programme has in all places where it stands, as the budget
// lists of agreements do: equal amounts of one agency are the same money and count
// once. What was spent of one money counts once where it is the same, whatever was
// spent of another.
func (m *reckoner) purseOf(pr *programme) (out purse) {
	parts, repeated := m.amountsOf(pr)
	for _, part := range parts {
		out.planned, out.hasPlanned = out.planned.Add(part.amount), true
	}
	type spent struct {
		of    money
		spent plan.Decimal
	}
	var seen []spent
	for _, id := range pr.lines {
		sum, found, missing := spentToDate(m.plan, id, m.year, m.quarter)
		one := spent{m.moneyOf(id), sum}
		if repeated {
			one.of = parts[0]
		}
		if !found || slices.Contains(seen, one) {
			continue
		}
		seen = append(seen, one)
		out.spent, out.hasSpent = out.spent.Add(sum), true
		out.missing = append(out.missing, missing...)
	}
	slices.Sort(out.missing)
	out.missing = slices.Compact(out.missing)
	return out
}

// moneyOf is what a line has in the year.
func (m *reckoner) moneyOf(id plan.ProgramLineID) money {
	sum, _ := m.plan.BudgetSum(id, m.year)
	return money{m.agencyOf(m.plan.Node(m.plan.ProgramLine(id).Node)), sum}
}

// programmesBelow lists the programmes at and below some nodes: of the coarsest kind that
// stands there, each once.
func (m *reckoner) programmesBelow(nodes []*plan.Node) []*programme {
	for _, kind := range []plan.ProgramKind{plan.Program, plan.Activity, plan.SubActivity} {
		if found := m.gather(nodes, kind); len(found) > 0 {
			sortByCode(found)
			return found
		}
	}
	return nil
}

func moneyCell(d plan.Decimal) Cell { return Cell{Text: amount(d), Number: d} }

// purseCells are a budget, what was spent of it, and the share.
func (m *reckoner) purseCells(p purse) map[gridContent]Cell {
	out := map[gridContent]Cell{
		budgetCell: said(m.word(noBudgetWord)), spentCell: said(m.word(noDataWord)), absorbedCell: said(m.word(noDataWord)),
	}
	if p.hasPlanned {
		out[budgetCell] = moneyCell(p.planned)
	}
	if p.hasSpent {
		out[spentCell], out[absorbedCell] = moneyCell(p.spent), said(m.word(notComputableWord))
	}
	if percent, known := p.share(); known {
		out[absorbedCell] = percentCell(percent)
	}
	if p.hasSpent && len(p.missing) > 0 {
		out[remarkCell] = said(m.word(quarterWord) + " " + strings.Join(p.missing, ", ") + ": " + m.word(noDataWord))
	}
	return out
}

// spendingTable is the second table of a measurement: budget and realisation.
func (m *reckoner) spendingTable(file string, nodes []*plan.Node) Part {
	var data gridData
	var all purse
	var untold []string // numbers of the lines of which it is not known what was spent
	for i, pr := range m.programmesBelow(nodes) {
		one := m.purseOf(pr)
		if all.add(one); !one.hasSpent {
			untold = append(untold, strconv.Itoa(i+1))
		}
		data.lines = append(data.lines, m.spendingLine(i, pr, one))
	}
	if len(data.lines) == 0 {
		m.gap(Gap{Code: m.whyNone(), Position: m.first.position})
		data.lines = []gridLine{{heading: m.word(nothingWord)}}
		return m.fill(m.profile.companions[file], data)
	}
	data.lines = append(data.lines, m.spendingTotal(all, untold))
	return m.fill(m.profile.companions[file], data)
}

func (m *reckoner) spendingLine(i int, pr *programme, one purse) gridLine {
	if !one.hasSpent {
		m.gap(Gap{Code: SpendingMissing, Line: pr.lines[0]})
	}
	cells := m.purseCells(one)
	cells[numberCell], cells[programCell] = numbered(i), said(strings.TrimSpace(pr.code+" "+cmp.Or(pr.name, blankProgramme)))
	return gridLine{cells: cells}
}

// add adds other money; which quarters are missing is told beside that alone.
func (p *purse) add(one purse) {
	p.planned, p.hasPlanned = p.planned.Add(one.planned), p.hasPlanned || one.hasPlanned
	p.spent, p.hasSpent = p.spent.Add(one.spent), p.hasSpent || one.hasSpent
}

func (m *reckoner) spendingTotal(all purse, untold []string) gridLine {
	cells := m.purseCells(all)
	cells[programCell] = said(m.word(totalWord))
	if all.hasSpent && len(untold) > 0 {
		cells[remarkCell] = said("No. " + strings.Join(untold, ", ") + ": " + m.word(noDataWord))
	}
	return gridLine{cells: cells}
}

// pursesBelow adds up the money of the programmes at and below some nodes. What
// was spent counts where it is known what was planned.
func (m *reckoner) pursesBelow(nodes []*plan.Node) (out purse) {
	for _, pr := range m.programmesBelow(nodes) {
		one := m.purseOf(pr)
		if _, known := one.share(); known {
			out.planned, out.spent = out.planned.Add(one.planned), out.spent.Add(one.spent)
			out.hasPlanned, out.hasSpent = true, true
		}
	}
	return out
}
