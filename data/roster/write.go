package roster

import (
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
	plain := func(s string) string { return wordSigns.Replace(edit.PlainName(s)) }
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
		r.leaveElsewhere(m)
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

// relieve ends the tenures of those who hold the position for good, and reports
// whether the newcomer can hold it.
func (r *proposer) relieve(m *Match) bool {
	var others []*plan.Tenure
	for _, t := range r.plan.TenuresOf(m.Position) {
		if t.Official != m.Official && t.Status == plan.Definitif && (t.To == "" || t.To >= r.startOf(m)) {
			others = append(others, t)
		}
	}
	for _, t := range others {
		holder := r.plan.Official(t.Official).Name
		m.Conflicts = append(m.Conflicts, Difference{FieldHolder, holder, m.Row.Name})
		switch {
		case m.Decision == Keep:
			return false
		case m.Row.From == "":
			r.tell(m.Row.Line, holder, UnknownStart)
			return false
		case t.From >= m.Row.From:
			r.tell(m.Row.Line, holder, HeldSince)
			return false
		}
	}
	for _, t := range others {
		update(r, t, func(t *plan.Tenure) { t.To = edit.DayBefore(m.Row.From) })
	}
	return true
}

// startOf is the day from which the row counts.
func (r *proposer) startOf(m *Match) plan.Date {
	if m.Row.From != "" {
		return m.Row.From
	}
	return r.today
}

// leaveElsewhere ends what the official held elsewhere for good, unless the list
// says that it is held still.
func (r *proposer) leaveElsewhere(m *Match) {
	for _, t := range r.plan.TenuresBy(m.Official) {
		if t.Position == m.Position || t.Status != plan.Definitif || t.To != "" && t.To < r.startOf(m) ||
			slices.Contains(r.listed[m.Official], t.Position) {
			continue
		}
		title := r.plan.Position(t.Position).Title
		m.Conflicts = append(m.Conflicts, Difference{FieldElsewhere, title, m.Row.Title})
		switch {
		case m.Decision != Take:
		case m.Row.From == "":
			r.tell(m.Row.Line, title, UnknownStart)
		case t.From >= m.Row.From:
			r.tell(m.Row.Line, title, HeldSince)
		default:
			update(r, t, func(t *plan.Tenure) { t.To = edit.DayBefore(m.Row.From) })
		}
	}
}

// day is a day as it is printed.
func day(d plan.Date) string {
	if !d.Valid() {
		return ""
	}
	return locale.FormatDate(locale.DateOf(d.Time()))
}
