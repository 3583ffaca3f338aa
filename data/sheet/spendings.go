package sheet

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// spendingRow is what was spent on a programme line, which is known by its node,
// code and name, as in the file of budgets.
type spendingRow struct{ Node, Code, Name, Year, Quarter, Amount, Note, No, AmountKind string }

var spendingTable = table[spendingRow]{"spendings.csv", false, []column[spendingRow]{
	{"node_id", prescribed, func(r *spendingRow) *string { return &r.Node }},
	{"code", prescribed, func(r *spendingRow) *string { return &r.Code }},
	{"name", required, func(r *spendingRow) *string { return &r.Name }},
	{"year", required, func(r *spendingRow) *string { return &r.Year }},
	{"quarter", prescribed, func(r *spendingRow) *string { return &r.Quarter }},
	{"amount", required, func(r *spendingRow) *string { return &r.Amount }},
	{"note", prescribed, func(r *spendingRow) *string { return &r.Note }},
	{"line_no", extra, func(r *spendingRow) *string { return &r.No }},
	{"amount_kind", extra, func(r *spendingRow) *string { return &r.AmountKind }},
}}

func (e *export) spendings() []line[spendingRow] {
	var out []line[spendingRow]
	numbers := lineNumbers(e.plan)
	for _, l := range e.plan.AllProgramLines() {
		seen := make(map[periodKey]int)
		for _, x := range e.plan.Spendings(l.ID) {
			r := spendingRow{
				Node: e.nodeID(l.Node), Code: l.Code, Name: l.Name, No: no(numbers[l.ID].number),
				Year: strconv.Itoa(x.Year), Quarter: yearText(x.Quarter), Note: x.Note,
			}
			r.Amount, r.AmountKind = amountText(&plan.Budget{Amount: x.Amount})
			when := spentAt(x)
			seen[when]++
			owner := recordKey{plan.KindSpending, string(x.ID)}
			e.call(owner.kind, owner.id, spendingParts(r, when, seen[when])...)
			out = append(out, line[spendingRow]{r, []unsettledCell{{"amount", x.Amount, r.AmountKind, owner}}})
		}
	}
	return out
}

func spentAt(s *plan.Spending) periodKey { return periodKey{year: s.Year, quarter: s.Quarter} }

func spendingParts(r spendingRow, when periodKey, nth int) []string {
	number, _ := readNumberOf(r.No)
	line := lineParts(budgetRow{Node: r.Node}, lineKey{code: strings.TrimSpace(r.Code), name: strings.TrimSpace(r.Name), number: number})
	return append(line, when.parts(nth)...)
}

// spendingKey is the time of a spending on a programme line.
type spendingKey struct {
	line plan.ProgramLineID
	when periodKey
}

func (d *draft) readSpendings() {
	s := &d.Folder.spendings
	for _, row := range s.rows {
		line, when, ok := d.spendingOf(s, row)
		if !ok {
			continue
		}
		key := spendingKey{line, when}
		n := len(d.spent[key])
		if n > 0 {
			d.notice(place{s.file, "year", row.R.Year, row.line}, RepeatedPeriod, nil)
		}
		x := d.spentOf.at(line, when, n)
		if x == nil {
			x = &plan.Spending{ID: newID[plan.SpendingID](d), Line: line, Year: when.year, Quarter: when.quarter}
			d.set(x)
		}
		d.spent[key] = append(d.spent[key], x.ID)
		d.name(plan.KindSpending, string(x.ID), spendingParts(row.R, when, n+1)...)
		d.takeSpending(s, row, x.ID)
	}
}

// spendingOf reads of which line and time a row speaks, or sets it aside.
func (d *draft) spendingOf(s *sheetOf[spendingRow], row rowOf[spendingRow]) (line plan.ProgramLineID, when periodKey, ok bool) {
	r := row.R
	key := lineKey{code: strings.TrimSpace(r.Code), name: strings.TrimSpace(r.Name)}
	if id := strings.TrimSpace(r.Node); id != "" {
		var why Reason
		if key.node, why = d.nodeNamed(id); why != "" {
			refuse(d, s, row, "node_id", r.Node, why, nil)
			return "", when, false
		}
	}
	var okNo, okYear, okQuarter bool
	key.number, okNo = readNumberOf(r.No)
	when.year, okYear = readYear(r.Year)
	when.quarter, okQuarter = readQuarter(r.Quarter)
	switch line = d.lineIDs[key]; {
	case !okNo || line == "":
		refuse(d, s, row, "name", r.Name, UnknownLine, nil)
	case !okYear:
		refuse(d, s, row, "year", r.Year, BadYear, nil)
	case !okQuarter:
		refuse(d, s, row, "quarter", r.Quarter, BadQuarter, nil)
	default:
		return line, when, true
	}
	return "", when, false
}

func (d *draft) takeSpending(s *sheetOf[spendingRow], row rowOf[spendingRow], id plan.SpendingID) {
	r := row.R
	amount := readAmount(budgetRow{Amount: r.Amount, AmountKind: r.AmountKind})
	if amount.doubt != "" {
		d.doubt(place{s.file, "amount", r.Amount, row.line}, amount.doubt, nil, plan.KindSpending, string(id))
	}
	update(d, plan.KindSpending, string(id), func(x *plan.Spending) {
		x.Amount = amount.value
		x.Note = pick(s.has("note"), r.Note, x.Note)
	})
	d.out.Spendings++
}
