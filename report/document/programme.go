package document

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// programme is one line of the budget list, gathered from all places in the
// tree where it stands.
type programme struct {
	code, name string
	lines      []plan.ProgramLineID
	amounts    []money // the different amounts, in the order found
	seen       int     // how many lines had an amount
	raw        string  // an amount that nobody has settled
	notes      []string
	details    []*programme // what it is made of, where the form asks for that
	heading    bool         // it names what the details belong to, and its money is somebody else's promise
}

// money is an amount of an agency. What two agencies have is never the same
// money, however equal it is.
type money struct {
	agency plan.AgencyID
	amount plan.Decimal
}

// programmes lists the programmes (or kegiatan) at and below the nodes that a
// position answers for, and says which of these they are.
//
// The planning tables print a programme once for each outcome it serves, every
// time with its whole money, and again as parts where several units share it.
// So lines with the same code and name are one programme: equal amounts of one
// agency are the same money and count once, all others are parts and are added.
// Where agencies repeat one amount although what the programme is made of comes to it
// only once, it counts once too. Each is noted as a gap, for a person to confirm.
func (d *drafter) programmes(nodes []*plan.Node, form budgetForm) (BudgetList, plan.ProgramKind) {
	for i, kind := range form.kinds {
		if found := d.gather(nodes, kind); len(found) > 0 {
			sortByCode(found)
			found = d.withDetails(nodes, found, finer(form.details, form.kinds[i]))
			return d.budgetRows(d.withHeadings(found, form), form), kind
		}
	}
	d.gap(Gap{Code: d.whyNone(), Position: d.first.position})
	return BudgetList{Rows: []BudgetRow{{Number: "1.", Name: blankProgramme, Amount: blankAmount}}}, plan.ProgramKindUnset
}

func (d *drafter) whyNone() GapCode {
	for _, l := range d.plan.ProgramLines("") {
		if kindOf(l, nil) != plan.GroupLine {
			return ProgrammesLoose
		}
	}
	return NoProgramme
}

type programmeKey struct{ code, name string }

func keyOf(l *plan.ProgramLine) programmeKey {
	return programmeKey{strings.TrimSpace(l.Code), plan.PlainName(l.Name)}
}

// gather collects the lines of a kind in the order of the tree.
func (d *drafter) gather(nodes []*plan.Node, kind plan.ProgramKind) []*programme {
	var out []*programme
	byKey := make(map[programmeKey]*programme)
	visited := make(map[plan.NodeID]bool)
	for _, top := range nodes {
		for _, n := range d.plan.Walk(top.ID) {
			if visited[n.ID] {
				continue
			}
			visited[n.ID] = true
			for _, l := range d.plan.ProgramLines(n.ID) {
				if kindOf(l, n) == kind {
					out = d.add(out, byKey, l, d.agencyOf(n))
				}
			}
		}
	}
	return out
}

// agencyOf returns the agency that a node belongs to: its own, else its owner's,
// else that of the node above.
func (d *drafter) agencyOf(n *plan.Node) plan.AgencyID {
	for ; n != nil; n = d.plan.Node(n.Parent) {
		if id := d.statedAgency(n); id != "" {
			return d.plan.WholeAgency(id)
		}
	}
	return ""
}

func (d *drafter) add(list []*programme, byKey map[programmeKey]*programme, l *plan.ProgramLine, agency plan.AgencyID) []*programme {
	key := keyOf(l)
	pr := byKey[key]
	if pr == nil {
		pr = &programme{code: key.code, name: cmp.Or(strings.TrimSpace(l.Name), key.code)}
		byKey[key] = pr
		list = append(list, pr)
	}
	pr.lines = append(pr.lines, l.ID)
	if sum, found := d.plan.BudgetSum(l.ID, d.year); found {
		pr.seen++
		if part := (money{agency, sum}); !slices.Contains(pr.amounts, part) {
			pr.amounts = append(pr.amounts, part)
		}
	}
	for _, b := range d.plan.Budgets(l.ID) {
		if b.Year == d.year {
			pr.collect(b)
		}
	}
	return list
}

func (pr *programme) collect(b *plan.Budget) {
	if b.Amount.Kind == plan.UnsettledValue {
		pr.raw = b.Amount.Text
	}
	if note := strings.TrimSpace(b.Note); note != "" && !slices.Contains(pr.notes, note) {
		pr.notes = append(pr.notes, note)
	}
}

// sortByCode brings programmes into the order of the nomenclature. Those
// without a code keep the tree's order, behind the others.
func sortByCode(list []*programme) {
	slices.SortStableFunc(list, func(a, b *programme) int {
		if a.code == "" || b.code == "" {
			return cmp.Compare(min(len(b.code), 1), min(len(a.code), 1))
		}
		return strings.Compare(a.code, b.code)
	})
}

func (d *drafter) budgetRows(list []*programme, form budgetForm) BudgetList {
	var out BudgetList
	var total plan.Decimal
	for i, pr := range list {
		total = total.Add(d.addRows(&out, pr, form, i, 0))
	}
	if form.total != "" {
		out.Total = &BudgetRow{Name: form.total, Amount: cmp.Or(amount(total), blankAmount)}
	}
	return out
}

// money returns a programme's amount as a number and as printed; what is not a
// number counts as nothing.
func (d *drafter) money(pr *programme) (sum plan.Decimal, printed string) {
	line := pr.lines[0]
	parts, repeated := d.amountsOf(pr)
	switch {
	case len(pr.amounts) == 0 && pr.raw != "":
		d.gap(Gap{Code: AmountUnsettled, Line: line})
		return "", pr.raw
	case len(pr.amounts) == 0:
		d.gap(Gap{Code: AmountMissing, Line: line})
		return "", blankAmount
	case len(parts) > 1:
		d.gap(Gap{Code: AmountsAdded, Line: line})
	case repeated, pr.seen > 1:
		d.gap(Gap{Code: AmountRepeated, Line: line})
	}
	for _, part := range parts {
		sum = sum.Add(part.amount)
	}
	return sum, amount(sum)
}

// amountsOf are the amounts that make a programme's money together; repeated tells that
// several agencies have the one there is.
func (d *drafter) amountsOf(pr *programme) (parts []money, repeated bool) {
	if len(pr.amounts) > 1 && d.repeated(pr) {
		return pr.amounts[:1], true
	}
	return pr.amounts, false
}

// repeated reports whether the amounts of several agencies are one amount that each of
// them repeats, as tables do that print a programme under every UPTD with the money of
// all: they are equal, and what the programme is made of comes to it just once.
func (d *drafter) repeated(pr *programme) bool {
	whole := pr.amounts[0].amount
	if slices.ContainsFunc(pr.amounts, func(m money) bool { return m.amount.Cmp(whole) != 0 }) {
		return false
	}
	for _, kind := range [...]plan.ProgramKind{plan.Activity, plan.SubActivity} {
		if sum, found := d.madeOf(pr, kind); found {
			return sum.Cmp(whole) == 0
		}
	}
	return false
}

// madeOf sums the lines of a kind below the places where a programme stands. Lines
// whose code is that of another programme are no part of it.
func (d *drafter) madeOf(pr *programme, kind plan.ProgramKind) (sum plan.Decimal, found bool) {
	visited := make(map[plan.NodeID]bool)
	for _, id := range pr.lines {
		for _, n := range d.plan.Walk(d.plan.ProgramLine(id).Node) {
			if visited[n.ID] {
				continue
			}
			visited[n.ID] = true
			for _, l := range d.plan.ProgramLines(n.ID) {
				if kindOf(l, n) != kind || pr.code != "" && l.Code != "" && !goesOnFrom(strings.TrimSpace(l.Code), pr.code) {
					continue
				}
				if amount, known := d.plan.BudgetSum(l.ID, d.year); known {
					sum, found = sum.Add(amount), true
				}
			}
		}
	}
	return sum, found
}

// note returns what is printed as Keterangan: the notes that speak of a source
// of funds ("misalnya proporsi sumber dana (APBD, APBN Dekonsentrasi atau Tugas
// Pembantuan)", PermenPANRB 53/2014). Other notes are remarks on where a figure
// was found and no matter for a promise.
func (d *drafter) note(pr *programme, sources []string) string {
	var printed []string
	for _, n := range pr.notes {
		if slices.ContainsFunc(sources, func(word string) bool { return containsWord(n, word) }) {
			printed = append(printed, n)
			continue
		}
		d.gap(Gap{Code: NoteLeftOut, Line: pr.lines[0]})
	}
	return strings.Join(printed, "; ")
}

// containsWord looks for a word or a run of words, without regard to case.
func containsWord(text, word string) bool {
	letters := func(r rune) bool { return !('a' <= r && r <= 'z' || '0' <= r && r <= '9') }
	words := strings.Join(strings.FieldsFunc(strings.ToLower(text), letters), " ")
	return strings.Contains(" "+words+" ", " "+strings.ToLower(word)+" ")
}

// kindOf returns what a line is: as stored, else by its code (PermenPANRB leaves
// this to Permendagri 90/2019: three segments a programme, five a kegiatan, six
// a subkegiatan), else by the name, else by the node it hangs on. A line tied
// to no node whose nature is unknown is a heading or total.
func kindOf(l *plan.ProgramLine, n *plan.Node) plan.ProgramKind {
	if l.Type != plan.ProgramKindUnset {
		return l.Type
	}
	if kind := plan.ProgramKindOf(l.Code); kind != plan.ProgramKindUnset {
		return kind
	}
	name := strings.ToUpper(strings.TrimSpace(l.Name))
	switch {
	case strings.HasPrefix(name, "PROGRAM"):
		return plan.Program
	case strings.HasPrefix(name, "SUB KEGIATAN"), strings.HasPrefix(name, "SUBKEGIATAN"):
		return plan.SubActivity
	case strings.HasPrefix(name, "KEGIATAN"):
		return plan.Activity
	case n == nil:
		return plan.GroupLine
	}
	return n.Level.ProgramKind()
}
