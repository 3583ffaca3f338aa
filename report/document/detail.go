package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
)

// budgetsOf returns what fills the budget lists of an annex. A list that a form
// may go without is left out where there is nothing to put in it; the first
// list stands in any case, for where nothing is planned at all a form has
// dotted lines.
func (d *drafter) budgetsOf(nodes []*plan.Node, annex *form) func(budgetForm) (BudgetList, plan.ProgramKind, bool) {
	lists := 0
	return func(b budgetForm) (BudgetList, plan.ProgramKind, bool) {
		lists++
		if b.skipped && !d.anyOf(nodes, b.kinds) && (lists > 1 || d.anyOf(nodes, annex.budgetKinds())) {
			return BudgetList{}, plan.ProgramKindUnset, false
		}
		list, kind := d.programmes(nodes, b)
		return list, kind, true
	}
}

// budgetKinds returns what all the budget lists of a form may hold.
func (f *form) budgetKinds() (out []plan.ProgramKind) {
	for _, b := range f.blocks {
		if b, ok := b.(budgetForm); ok {
			out = append(out, b.kinds...)
		}
	}
	return out
}

// anyOf reports whether lines of one of the kinds stand at or below the nodes.
func (d *drafter) anyOf(nodes []*plan.Node, kinds []plan.ProgramKind) bool {
	return slices.ContainsFunc(kinds, func(k plan.ProgramKind) bool { return len(d.gather(nodes, k)) > 0 })
}

// finer returns the kinds that a line of the given kind can be made of.
func finer(kinds []plan.ProgramKind, than plan.ProgramKind) []plan.ProgramKind {
	return slices.DeleteFunc(slices.Clone(kinds), func(k plan.ProgramKind) bool { return k <= than })
}

// withDetails hangs the lines of finer kinds below those they belong to. One
// that belongs to none of them is a line of the list itself, behind the others:
// its money is not part of theirs.
func (d *drafter) withDetails(nodes []*plan.Node, list []*programme, kinds []plan.ProgramKind) []*programme {
	above := list
	for _, kind := range kinds {
		found := d.gather(nodes, kind)
		sortByCode(found)
		for _, pr := range found {
			if whole := d.wholeOf(pr, above); whole != nil {
				whole.details = append(whole.details, pr)
			} else {
				list = append(list, pr)
			}
		}
		above = slices.Concat(above, found)
	}
	return list
}

// wholeOf returns the line that another is part of: the finest whose code the
// other's goes on from, or else the nearest in the tree.
func (d *drafter) wholeOf(part *programme, among []*programme) *programme {
	var whole *programme
	for _, pr := range among {
		if goesOnFrom(part.code, pr.code) && (whole == nil || len(pr.code) > len(whole.code)) {
			whole = pr
		}
	}
	if whole != nil || part.code != "" {
		return whole
	}
	return d.nearest(part, among)
}

// nearest returns the line of a list that stands at the node of a line without
// a code, or at the next node above that has one.
func (d *drafter) nearest(part *programme, among []*programme) *programme {
	for n := d.plan.Node(d.plan.ProgramLine(part.lines[0]).Node); n != nil; n = d.plan.Node(n.Parent) {
		for _, l := range d.plan.ProgramLines(n.ID) {
			for _, pr := range slices.Backward(among) {
				if pr != part && slices.Contains(pr.lines, l.ID) {
					return pr
				}
			}
		}
	}
	return nil
}

// withHeadings puts a line whose whole stands above it in the tree, in somebody
// else's hands, below the name of that whole: a subkegiatan without its kegiatan
// is not found in the DPA. The heading has no amount, since only its part is
// promised here.
func (d *drafter) withHeadings(list []*programme, form budgetForm) []*programme {
	var out []*programme
	headings := make(map[programmeKey]*programme)
	for _, pr := range list {
		l := d.wholeAbove(pr, form)
		if l == nil {
			out = append(out, pr)
			continue
		}
		key := keyOf(l)
		if headings[key] == nil {
			headings[key] = &programme{code: key.code, name: cmp.Or(strings.TrimSpace(l.Name), key.code), heading: true}
			out = append(out, headings[key])
		}
		headings[key].details = append(headings[key].details, pr)
	}
	sortByCode(out)
	return out
}

// wholeAbove returns the line that a lone detail is part of: at its node or the
// next one above, of a coarser kind of the form, with a code that the detail's
// goes on from or, where the detail has none, the only one there.
func (d *drafter) wholeAbove(pr *programme, form budgetForm) *plan.ProgramLine {
	line := d.plan.ProgramLine(pr.lines[0])
	n := d.plan.Node(line.Node)
	kind := kindOf(line, n)
	if !slices.Contains(form.details, kind) {
		return nil
	}
	for ; n != nil; n = d.plan.Node(n.Parent) {
		var there []*plan.ProgramLine
		for _, l := range d.plan.ProgramLines(n.ID) {
			if k := kindOf(l, n); k < kind && slices.Contains(form.kinds, k) && (pr.code == "" || goesOnFrom(pr.code, strings.TrimSpace(l.Code))) {
				there = append(there, l)
			}
		}
		switch {
		case len(there) == 1:
			return there[0]
		case len(there) > 1:
			return nil
		}
	}
	return nil
}

// goesOnFrom reports whether a code is that of a part of what another is the
// code of.
func goesOnFrom(part, whole string) bool {
	return whole != "" && strings.HasPrefix(part, strings.TrimRight(whole, ".")+".")
}

// addRows adds a line with what it is made of, and returns its own money, of
// which that of the details is a part. What stands under a heading is its money.
func (d *drafter) addRows(out *BudgetList, pr *programme, form budgetForm, i, depth int) plan.Decimal {
	if pr.heading {
		var sum plan.Decimal
		out.Rows = append(out.Rows, BudgetRow{Number: rowNumber(i, depth), Name: pr.name, Depth: depth})
		for j, detail := range pr.details {
			sum = sum.Add(d.addRows(out, detail, form, j, depth+1))
		}
		return sum
	}
	sum, printed := d.money(pr)
	row := BudgetRow{
		Number: rowNumber(i, depth), Name: pr.name,
		Amount: printed, Note: d.note(pr, form.sources), Depth: depth,
	}
	out.Rows = append(out.Rows, row)
	d.noteTerm(d.programmeTerm(pr, sum, row))
	for j, detail := range pr.details {
		d.addRows(out, detail, form, j, depth+1)
	}
	return sum
}

// noteTerm notes a line of a budget once, in however many lists it stands.
func (d *drafter) noteTerm(t rule.Programme) {
	if !slices.ContainsFunc(d.terms.Programmes, func(have rule.Programme) bool { return have.Line == t.Line }) {
		d.terms.Programmes = append(d.terms.Programmes, t)
	}
}

// deepest is the depth of the finest line: a programme has kegiatan, and those
// have subkegiatan.
const deepest = 2

// rowNumber counts lines as offices do: 1., then a., then 1).
func rowNumber(i, depth int) string {
	switch depth {
	case 0:
		return fmt.Sprintf("%d.", i+1)
	case 1:
		return letters(i) + "."
	}
	return fmt.Sprintf("%d)", i+1)
}

// letters counts a, b, … z, aa, ab …
func letters(i int) string {
	s := ""
	for ; i >= 0; i = i/26 - 1 {
		s = string(rune('a'+i%26)) + s
	}
	return s
}
