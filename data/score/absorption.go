package score

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// Absorption is how much of a budget was spent (serapan anggaran), to the end of a
// period. A programme and its kegiatan can both have figures, which are the same
// money; so the lines of one kind alone are summed, and Kind says of which. Tables print
// a programme once for each outcome it serves, every time with its whole money: lines
// of one agency with one code, name and budget are one.
type Absorption struct {
	Kind plan.ProgramKind
	// Lines counts the lines of the kind that have a budget, Told those of which
	// it is known what was spent. Budget and Spent, in rupiah, are of the latter.
	Lines, Told   int
	Budget, Spent plan.Decimal
}

// Complete reports whether it is known of every line with a budget what was spent.
func (a Absorption) Complete() bool { return a.Told > 0 && a.Told == a.Lines }

// Percent returns the share of the budget that was spent; ok is false where
// nothing is known.
func (a Absorption) Percent() (percent float64, ok bool) {
	if budget := NumberOf(a.Budget); a.Told > 0 && budget.Sign() > 0 {
		return NumberOf(a.Spent).Quo(budget).Times(100).Float64(), true
	}
	return 0, false
}

// AbsorptionOf returns how much of the budgets of nodes was spent until the end of
// a quarter, or in the [Year]. Of the kinds of line it takes the one that tells of
// the most money, the coarsest of equals.
func AbsorptionOf(p *plan.Plan, nodes []*plan.Node, year, quarter int) (most Absorption) {
	var kinds [len(plan.ProgramKinds)]Absorption
	for of, spent := range pursesOf(p, nodes, year, quarter) {
		kinds[of.kind].add(of, spent)
	}
	for k, a := range kinds {
		a.Kind = plan.ProgramKind(k)
		if a.Kind != plan.GroupLine && a.Told > 0 && (most.Told == 0 || a.Spent.Cmp(most.Spent) > 0) {
			most = a
		}
	}
	return most
}

// purse is money of its own, in however many places it stands.
type purse struct {
	kind       plan.ProgramKind
	agency     plan.AgencyID
	code, name string
	budget     plan.Decimal
}

// pursesOf lists the money of nodes with what is told to have been spent of it: each
// amount once, since what is printed twice has been entered twice.
func pursesOf(p *plan.Plan, nodes []*plan.Node, year, quarter int) map[purse][]plan.Decimal {
	purses := make(map[purse][]plan.Decimal)
	for _, n := range nodes {
		for _, l := range p.ProgramLines(n.ID) {
			budget, found := p.BudgetSum(l.ID, year)
			if !found {
				continue
			}
			of := purse{l.Type, p.WholeAgency(n.Agency), strings.TrimSpace(l.Code), normalised(l.Name), budget}
			spent, told, _ := SpentToDate(p, l.ID, year, quarter)
			if amounts := purses[of]; told && !slices.Contains(amounts, spent) {
				purses[of] = append(amounts, spent)
			} else {
				purses[of] = amounts
			}
		}
	}
	return purses
}

func (a *Absorption) add(of purse, spent []plan.Decimal) {
	if a.Lines++; len(spent) == 0 {
		return
	}
	a.Told, a.Budget = a.Told+1, a.Budget.Add(of.budget)
	for _, amount := range spent {
		a.Spent = a.Spent.Add(amount)
	}
}

// SpentToDate returns what was spent on a line until the end of a quarter, or in the
// [Year]: what was entered for the year as a whole where that is over, and otherwise
// the quarters together. Missing are the quarters of which nothing is known.
func SpentToDate(p *plan.Plan, line plan.ProgramLineID, year, quarter int) (sum plan.Decimal, told bool, missing []int) {
	if quarter == Year {
		quarter = 4
	}
	if whole, found := SpentIn(p, line, year, Year); quarter == 4 && found {
		return whole, true, nil
	}
	for q := 1; q <= quarter; q++ {
		part, found := SpentIn(p, line, year, q)
		if !found {
			missing = append(missing, q)
			continue
		}
		sum, told = sum.Add(part), true
	}
	return sum, told, missing
}

// SpentIn returns what was entered as spent on a line in one quarter alone, or for
// the [Year] as a whole.
func SpentIn(p *plan.Plan, line plan.ProgramLineID, year, quarter int) (sum plan.Decimal, found bool) {
	if s := p.SpendingOf(line, year, quarter); s != nil && s.Amount.Kind == plan.NumberValue {
		return s.Amount.Low, true
	}
	return "", false
}
