package roster

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// write takes over what a row says.
func (r *proposer) write(m *Match) {
	if m.Decision == Skip || m.Out != "" {
		return
	}
	if m.Official != "" && !m.NewOfficial {
		r.writeOfficial(m)
	}
	if m.Position != "" && !m.NewPosition {
		r.writePost(m)
	}
	if m.Official != "" && m.Position != "" {
		r.writeTenure(m)
	}
}

// settle decides about one text: it is written where the plan says nothing, or
// otherwise and the list counts.
func (m *Match) settle(f Field, inPlan, inList string, same bool) (write bool) {
	switch {
	case inList == "" || same:
		return false
	case inPlan == "":
		m.Fills = append(m.Fills, Difference{f, "", inList})
		return true
	}
	m.Conflicts = append(m.Conflicts, Difference{f, inPlan, inList})
	return m.Decision == Take
}

func (r *proposer) writeOfficial(m *Match) {
	was := r.plan.Official(m.Official)
	o := *was
	row := m.Row
	if m.settle(FieldName, o.Name, row.Name, sameWords(o.Name, row.Name)) {
		o.Name = row.Name
	}
	if m.settle(FieldNIP, o.NIP, row.NIP, plan.NIPDigits(o.NIP) == row.NIP) {
		o.NIP = row.NIP
	}
	if m.settle(FieldGrade, o.Grade, row.Grade, sameGrade(o.Grade, row.Grade)) {
		o.Grade = row.Grade
	}
	if o != *was {
		r.batch.Put(&o)
	}
}

// sameGrade reports whether a rank of the plan is that of a row, however written.
func sameGrade(inPlan, inList string) bool {
	if inPlan == inList {
		return true
	}
	read, _ := plan.ReadGrade(inPlan)
	return strings.EqualFold(read, inList)
}

// sameWords reports whether two names differ in nothing but case, spaces and full
// stops; the plan's is then kept.
func sameWords(a, b string) bool {
	plain := func(s string) string { return wordSigns.Replace(plan.PlainName(s)) }
	return a == b || plain(a) == plain(b)
}

func (r *proposer) writePost(m *Match) {
	was := r.plan.Position(m.Position)
	p := *was
	if m.Row.Kind != plan.OtherPosition {
		if m.settle(FieldKind, p.Type.String(), m.Row.Kind.String(), p.Type == m.Row.Kind) {
			p.Type = m.Row.Kind
		}
	}
	if p.Agency == "" && m.Row.Agency != "" {
		p.Agency = r.agencyOf(m.Row)
		m.settle(FieldAgency, "", r.plan.Agency(p.Agency).Name, false)
	}
	if p != *was {
		r.batch.Put(&p)
	}
}

// writeTenure has the official hold the position, and ends what that replaces.
func (r *proposer) writeTenure(m *Match) {
	if t := r.current(m); t != nil {
		r.adjust(m, *t)
		return
	}
	if m.Row.Status == plan.Definitif && m.Row.To == "" {
		if !r.relieve(m) {
			return
		}
	}
	m.NewTenure = true
	r.batch.Put(&plan.Tenure{
		ID: plan.NewID[plan.TenureID](), Official: m.Official, Position: m.Position,
		Status: m.Row.Status, From: m.Row.From, To: m.Row.To,
	})
}

// current is the tenure that the row speaks of: the official's in that position,
// which still runs, or began on the same day.
func (r *proposer) current(m *Match) *plan.Tenure {
	var found *plan.Tenure
	for _, t := range r.plan.TenuresOf(m.Position) {
		runs := t.To == "" || t.To >= r.today || m.Row.From != "" && t.From == m.Row.From
		if t.Official == m.Official && runs && (found == nil || t.Status == m.Row.Status) {
			found = t
		}
	}
	return found
}

func (r *proposer) adjust(m *Match, t plan.Tenure) {
	was := t
	if m.Row.StatusTold && t.Status != m.Row.Status && m.settle(FieldStatus, t.Status.String(), m.Row.Status.String(), false) {
		t.Status = m.Row.Status
	}
	if m.settle(FieldFrom, day(t.From), day(m.Row.From), t.From == m.Row.From) {
		t.From = m.Row.From
	}
	if m.settle(FieldTo, day(t.To), day(m.Row.To), t.To == m.Row.To) {
		t.To = m.Row.To
	}
	if t.To != "" && t.To < t.From {
		r.tell(m.Row.Line, day(t.To), DatesReversed)
		t.From, t.To = was.From, was.To
	}
	if t != was {
		r.batch.Put(&t)
	}
}

// relieve ends the tenures of those who hold the position for good, and what the
// official holds elsewhere for good unless the list says that it is held still.
// It reports whether the newcomer can hold the position; where not, nothing ends.
func (r *proposer) relieve(m *Match) bool {
	before, elsewhere := r.holders(m), r.elsewhere(m)
	free := true
	for _, t := range before {
		free = r.canEnd(m, t, Difference{FieldHolder, r.plan.Official(t.Official).Name, m.Row.Name}) && free
	}
	for _, t := range elsewhere {
		free = r.canEnd(m, t, Difference{FieldElsewhere, r.plan.Position(t.Position).Title, m.Row.Title}) && free
	}
	if !free {
		return false
	}
	for _, t := range slices.Concat(before, elsewhere) {
		update(r, t, func(t *plan.Tenure) { t.To = edit.DayBefore(m.Row.From) })
	}
	return true
}

// holders are the tenures of others who hold the row's position for good when it
// begins.
func (r *proposer) holders(m *Match) []*plan.Tenure {
	return slices.DeleteFunc(r.plan.TenuresOf(m.Position), func(t *plan.Tenure) bool {
		return t.Official == m.Official || !r.inTheWay(m, t)
	})
}

// elsewhere are the tenures by which the official holds other positions for good
// when the row begins, without those that the list names too.
func (r *proposer) elsewhere(m *Match) []*plan.Tenure {
	return slices.DeleteFunc(r.plan.TenuresBy(m.Official), func(t *plan.Tenure) bool {
		return t.Position == m.Position || !r.inTheWay(m, t) || slices.Contains(r.listed[m.Official], t.Position)
	})
}

func (r *proposer) inTheWay(m *Match, t *plan.Tenure) bool {
	start := cmp.Or(m.Row.From, r.today)
	return t.Status == plan.Definitif && (t.To == "" || t.To >= start)
}

// canEnd reports whether a tenure can end the day before the row's TMT, and tells
// of it.
func (r *proposer) canEnd(m *Match, t *plan.Tenure, d Difference) bool {
	m.Conflicts = append(m.Conflicts, d)
	switch {
	case m.Decision == Keep:
		return false
	case m.Row.From == "":
		r.tell(m.Row.Line, d.Plan, UnknownStart)
		return false
	case t.From >= m.Row.From:
		r.tell(m.Row.Line, d.Plan, HeldSince)
		return false
	}
	return true
}

// day is a day as it is printed.
func day(d plan.Date) string {
	if !d.Valid() {
		return ""
	}
	return locale.FormatDate(locale.DateOf(d.Time()))
}
