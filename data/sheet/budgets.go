package sheet

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// lineKey is by what the files know a programme line. The number tells those
// apart that agree in all the rest.
type lineKey struct {
	node       plan.NodeID
	code, name string
	number     int
}

// lineDraft is a programme line of the folder.
type lineDraft struct {
	id   plan.ProgramLineID
	read map[periodKey]int
}

func (d *draft) readBudgets() {
	s := &d.Folder.budgets
	known := knownLines(d.plan)
	d.lineIDs = maps.Clone(known)
	doubles := newNamesakes(func(key lineKey) int {
		for key.number = 1; known[key] != ""; key.number++ {
		}
		return key.number - 1
	})
	for _, row := range s.rows {
		if number, ok := readNumberOf(row.R.No); ok {
			node, _ := d.nodeNamed(strings.TrimSpace(row.R.Node))
			doubles.note(lineKey{node: node, code: strings.TrimSpace(row.R.Code), name: strings.TrimSpace(row.R.Name)}, number)
		}
	}
	lines := make(map[lineKey]*lineDraft)
	var listed []placed
	named := make(map[plan.ProgramLineID]bool)
	for i := range s.rows {
		row := s.rows[i]
		key, ok := d.lineOf(s, row, doubles)
		if !ok {
			continue
		}
		line := lines[key]
		if line == nil {
			line = &lineDraft{d.takeLine(s, row, key, known[key]), make(map[periodKey]int)}
			lines[key], named[line.id], d.lineIDs[key] = line, true, line.id
			order := get[*plan.ProgramLine](d, plan.KindProgramLine, string(line.id)).Order
			listed = append(listed, placed{order, func(order string) {
				update(d, plan.KindProgramLine, string(line.id), func(l *plan.ProgramLine) { l.Order = order })
			}})
		}
		d.takeBudget(s, row, key, line)
	}
	var others []string
	for _, l := range d.plan.AllProgramLines() {
		if !named[l.ID] {
			others = append(others, l.Order)
		}
	}
	arrange(listed, others)
}

// lineNumbers tells programme lines apart that agree in node, code and name.
func lineNumbers(p *plan.Plan) map[plan.ProgramLineID]lineKey {
	out := make(map[plan.ProgramLineID]lineKey, p.Count(plan.KindProgramLine))
	numbers := make(map[lineKey]int)
	for _, l := range p.AllProgramLines() {
		key := lineKey{node: l.Node, code: strings.TrimSpace(l.Code), name: strings.TrimSpace(l.Name)}
		numbers[key]++
		key.number = numbers[lineKey{key.node, key.code, key.name, 0}]
		out[l.ID] = key
	}
	return out
}

func knownLines(p *plan.Plan) map[lineKey]plan.ProgramLineID {
	out := make(map[lineKey]plan.ProgramLineID, p.Count(plan.KindProgramLine))
	for id, key := range lineNumbers(p) {
		out[key] = id
	}
	return out
}

// lineOf finds the line of a row, or sets the row aside.
func (d *draft) lineOf(s *sheetOf[budgetRow], row rowOf[budgetRow], doubles *namesakes[lineKey]) (lineKey, bool) {
	key := lineKey{code: strings.TrimSpace(row.R.Code), name: strings.TrimSpace(row.R.Name)}
	if id := strings.TrimSpace(row.R.Node); id != "" {
		node, why := d.nodeNamed(id)
		if why != "" {
			refuse(d, s, row, "node_id", row.R.Node, why, nil)
			return key, false
		}
		key.node = node
	}
	number, ok := readNumberOf(row.R.No)
	if !ok || !doubles.admits(key, number) {
		refuse(d, s, row, "line_no", row.R.No, UnknownCode, nil)
		return key, false
	}
	key.number = number
	return key, true
}

func (d *draft) takeLine(s *sheetOf[budgetRow], row rowOf[budgetRow], key lineKey, known plan.ProgramLineID) plan.ProgramLineID {
	id := known
	if id == "" {
		id = newID[plan.ProgramLineID](d)
		d.set(&plan.ProgramLine{ID: id, Node: key.node, Code: row.R.Code, Name: row.R.Name})
	}
	d.name(plan.KindProgramLine, string(id), lineParts(row.R, key)...)
	kind := d.kindOf(s, row, key, id)
	if known == "" || s.has("line_kind") {
		update(d, plan.KindProgramLine, string(id), func(l *plan.ProgramLine) { l.Type = kind })
	}
	return id
}

func lineParts(r budgetRow, key lineKey) []string {
	return []string{strings.TrimSpace(r.Node), key.code, key.name, strconv.Itoa(key.number)}
}

// kindOf is what line_kind says, and what the line looks like where it says
// nothing.
func (d *draft) kindOf(s *sheetOf[budgetRow], row rowOf[budgetRow], key lineKey, id plan.ProgramLineID) plan.ProgramKind {
	text := plan.PlainName(row.R.Kind)
	if text == noKind {
		return plan.ProgramKindUnset
	}
	kind, ok := plan.ParseProgramKind(text)
	if !ok {
		d.doubt(place{s.file, "line_kind", row.R.Kind, row.line}, UnknownCode, nil, plan.KindProgramLine, string(id))
	}
	if kind == plan.ProgramKindUnset {
		return guessKind(row.R.Code, row.R.Name, get[*plan.Node](d, plan.KindNode, string(key.node)))
	}
	return kind
}

// noKind says that a line is of no kind although it looks like one.
const noKind = "-"

// guessKind tells the kind of a programme line by its code ([plan.ProgramKindOf]), or
// else by the level of its node. A line of neither is a heading or a total.
func guessKind(code, name string, node *plan.Node) plan.ProgramKind {
	if kind := plan.ProgramKindOf(code); kind != plan.ProgramKindUnset {
		return kind
	}
	if node == nil {
		if strings.HasPrefix(plan.PlainName(name), "program ") {
			return plan.Program
		}
		return plan.GroupLine
	}
	switch node.Level {
	case plan.TacticalLevel:
		return plan.Program
	case plan.OperationalActivity:
		return plan.Activity
	case plan.OperationalSubActivity:
		return plan.SubActivity
	case plan.RegionalStrategic, plan.AgencyStrategic, plan.OperationalEchelon4, plan.OperationalStaff:
	}
	return plan.ProgramKindUnset
}

func (d *draft) takeBudget(s *sheetOf[budgetRow], row rowOf[budgetRow], key lineKey, line *lineDraft) {
	r := row.R
	if strings.TrimSpace(r.Amount+r.Year+r.Raw+r.Note+r.YearLabel+r.AmountKind) == "" {
		return
	}
	when, odd := readPeriod(r.Year, r.YearLabel)
	n := line.read[when]
	line.read[when]++
	b := d.budgetsOf.at(line.id, when, n)
	if b == nil {
		b = &plan.Budget{ID: newID[plan.BudgetID](d), Line: line.id, Year: when.year, Label: when.label}
		d.set(b)
	}
	id := string(b.ID)
	d.name(plan.KindBudget, id, slices.Concat(lineParts(r, key), when.parts(n+1))...)
	if odd {
		d.doubt(place{s.file, "year", r.Year, row.line}, OddYear, nil, plan.KindBudget, id)
	}
	d.checkYear(place{s.file, "year", r.Year, row.line}, d.region.FirstYear, when.year)
	amount := readAmount(r)
	if amount.doubt != "" {
		d.doubt(place{s.file, "amount", cmp.Or(r.Amount, r.Raw), row.line}, amount.doubt, nil, plan.KindBudget, id)
	}
	update(d, plan.KindBudget, id, func(b *plan.Budget) {
		b.Amount = pick(s.has("amount") || s.has("amount_raw"), amount.value, b.Amount)
		b.Raw = pick(s.has("amount_raw"), r.Raw, b.Raw)
		b.Note = pick(s.has("note"), r.Note, b.Note)
	})
	d.out.Budgets++
}

// readAmount reads a sum of money; where only the printed one is there, that.
func readAmount(r budgetRow) reading {
	text := r.Amount
	if strings.TrimSpace(text) == "" && plan.PlainName(r.AmountKind) != noKind {
		text = r.Raw
	}
	switch kind := strings.TrimSpace(r.AmountKind); {
	case strings.TrimSpace(text) == "":
		return reading{}
	case kind == kindText:
		return doubtful(text, LeftOpen)
	case kind == kindNumber:
		if d, ok := plan.ParseDecimal(strings.TrimSpace(text)); ok {
			return reading{value: plan.Number(d)}
		}
	}
	if locale.Absent(text) {
		return doubtful(text, NoValueMark)
	}
	amount, err := locale.ParseRupiah(text)
	if err != nil {
		return doubtful(text, NotAnAmount)
	}
	return reading{value: plan.Number(decimal(amount))}
}
