package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// reviewer is who writes review notes on this machine.
type reviewer struct {
	settings Settings
	name     string // where there are no settings
}

// authorKey is where the settings keep the name.
const authorKey = "review.author"

// RememberAuthor has the name of who writes review notes kept in the settings.
func (ws *Workspace) RememberAuthor(s Settings) { ws.reviewer.settings = s }

// Author is the name under which review notes are written here; empty until
// somebody has given one. It is a name and no account.
func (ws *Workspace) Author() string {
	if s := ws.reviewer.settings; s != nil {
		return strings.TrimSpace(s.String(authorKey))
	}
	return ws.reviewer.name
}

// SetAuthor changes the name under which review notes are written from now on.
func (ws *Workspace) SetAuthor(name string) Fault {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		return fault("fault.empty")
	}
	if s := ws.reviewer.settings; s != nil {
		s.SetString(authorKey, name)
	}
	ws.reviewer.name = name
	return Fault{}
}

// NoteForm is a review note as fields.
type NoteForm struct {
	ws *Workspace
	ID plan.NoteID
}

// Notes returns the node's review notes, the newest first.
func (f *NodeForm) Notes() []*NoteForm {
	var forms []*NoteForm
	for _, n := range slices.Backward(f.ws.Plan().Notes(f.ID)) {
		forms = append(forms, &NoteForm{f.ws, n.ID})
	}
	return forms
}

// Note returns the note; nil when it was removed meanwhile.
func (f *NoteForm) Note() *plan.Note { return f.ws.Plan().Note(f.ID) }

func (f *NoteForm) op(name string, n *plan.Note) edit.Op {
	return edit.Op{Name: name, Subject: Excerpt(n.Text)}
}

func (f *NoteForm) change(name string, write func(*plan.Note)) Fault {
	n := f.Note()
	if n == nil {
		return fault("fault.gone")
	}
	return FaultOf(f.ws.Do(f.op(name, n), func(tx *edit.Tx) error {
		edit.Update(tx, n, write)
		return nil
	}))
}

// HeadText says who wrote the note and when.
func (f *NoteForm) HeadText() string {
	n := f.Note()
	if n == nil {
		return ""
	}
	return n.Author + " · " + f.ws.MomentText(n.Written)
}

// StateText says whether the note is open or who settled it and when.
func (f *NoteForm) StateText() string {
	n := f.Note()
	switch {
	case n == nil:
		return ""
	case !n.Settled:
		return f.ws.T("review.open")
	case n.SettledBy == "":
		return f.ws.T("review.settled")
	}
	text := f.ws.T("review.settled_by", n.SettledBy)
	if n.SettledAt != "" {
		text += " · " + f.ws.MomentText(n.SettledAt)
	}
	return text
}

// MomentText prints a moment in the time of the workspace's clock, "27 November
// 2026 07.15".
func (ws *Workspace) MomentText(m plan.Moment) string {
	at := m.Time().In(ws.now().Location())
	return FormatDate(plan.DateOf(at)) + " " + at.Format("15.04")
}

// Settled reports whether the note is settled.
func (f *NoteForm) Settled() bool { n := f.Note(); return n != nil && n.Settled }

// Own reports whether the note was written under the name that is used here, so
// that its words may be changed. Others' notes can be settled and removed, and
// say what they said.
func (f *NoteForm) Own() bool {
	n := f.Note()
	return n != nil && strings.EqualFold(strings.TrimSpace(n.Author), f.ws.Author())
}

// Text is what the note says. It is never emptied: a note with nothing to say is
// removed.
func (f *NoteForm) Text() Text {
	return Text{
		Key: "review.text",
		Get: func() string {
			if n := f.Note(); n != nil {
				return n.Text
			}
			return ""
		},
		Set: f.setText,
	}
}

func (f *NoteForm) setText(s string) Fault {
	n := f.Note()
	if n == nil {
		return fault("fault.gone")
	}
	op := edit.Op{Name: "note.text", Subject: Excerpt(s), Merge: "note/" + string(f.ID) + "/text"}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.Update(tx, n, func(n *plan.Note) { n.Text = s })
		return nil
	}))
}

// Settle closes the note under the name that is used here.
func (f *NoteForm) Settle() Fault {
	return f.change("note.settle", func(n *plan.Note) {
		n.Settled, n.SettledBy, n.SettledAt = true, f.ws.Author(), plan.MomentOf(f.ws.now())
	})
}

// Reopen takes the settling back.
func (f *NoteForm) Reopen() Fault {
	return f.change("note.reopen", func(n *plan.Note) { n.Settled, n.SettledBy, n.SettledAt = false, "", "" })
}

// Remove takes the note out of the plan.
func (f *NoteForm) Remove() Fault {
	n := f.Note()
	if n == nil {
		return Fault{}
	}
	return FaultOf(f.ws.Do(f.op("note.remove", n), func(tx *edit.Tx) error {
		tx.Remove(plan.KindNote, string(f.ID))
		return nil
	}))
}

// NewNote is a review note in the writing. Like every other text it is stored
// from the first key on; emptied again, it was never there.
type NewNote struct {
	form *NodeForm
	id   plan.NoteID // empty before the first key
}

// NewNote returns a note of the node that nobody has begun to write.
func (f *NodeForm) NewNote() *NewNote { return &NewNote{form: f} }

// Writes reports whether a note is the one in the writing.
func (n *NewNote) Writes(id plan.NoteID) bool { return id == n.id && id != "" }

// note is what is stored so far; nil for nothing.
func (n *NewNote) note() *plan.Note { return n.form.ws.Plan().Note(n.id) }

// Finish ends the writing: what comes next is another note.
func (n *NewNote) Finish() {
	n.id = ""
	n.form.ws.Seal()
}

// Text is what is being written. It is refused before somebody has given a name
// for the author.
func (n *NewNote) Text() Text {
	return Text{
		Key: "review.new",
		Get: func() string {
			if note := n.note(); note != nil {
				return note.Text
			}
			return ""
		},
		Set: n.set,
	}
}

func (n *NewNote) set(s string) Fault {
	ws, now := n.form.ws, n.note()
	blank := strings.TrimSpace(s) == ""
	switch {
	case blank && now == nil:
		return Fault{}
	case ws.Author() == "":
		return fault("review.no_author")
	case now == nil:
		n.id = plan.NewID[plan.NoteID]()
		now = &plan.Note{ID: n.id, Node: n.form.ID, Author: ws.Author(), Written: plan.MomentOf(ws.now())}
	}
	op := edit.Op{Name: "note.add", Subject: n.form.subject(), Merge: "note/" + string(n.id) + "/add"}
	return FaultOf(ws.Do(op, func(tx *edit.Tx) error {
		if blank {
			tx.Remove(plan.KindNote, string(n.id))
			return nil
		}
		edit.Update(tx, now, func(note *plan.Note) { note.Text = s })
		return nil
	}))
}

// NoteRow is one line of the list of all review notes.
type NoteRow struct {
	ID      plan.NoteID
	Node    plan.NodeID
	Subject string // what the node says
	Agency  string
	Head    string // author and time
	Text    string
	State   string
	Settled bool
}

// NoteList is the list of all review notes of the plan, narrowed by agency,
// author, and whether they are open.
type NoteList struct {
	ws     *Workspace
	agency plan.AgencyID
	author string
	state  string
}

// The states that a [NoteList] can be narrowed to.
const (
	notesOpen    = "open"
	notesSettled = "settled"
	notesAll     = "all"
)

// NoteList returns the list of the open notes.
func (ws *Workspace) NoteList() *NoteList { return &NoteList{ws: ws, state: notesOpen} }

// Rows lists the notes, the newest first.
func (l *NoteList) Rows() []NoteRow {
	var rows []NoteRow
	for _, n := range l.notes() {
		if l.shows(n) {
			rows = append(rows, l.row(n))
		}
	}
	return rows
}

func (l *NoteList) notes() []*plan.Note {
	var notes []*plan.Note
	for r := range l.ws.Plan().All(plan.KindNote) {
		notes = append(notes, r.(*plan.Note))
	}
	slices.SortStableFunc(notes, func(a, b *plan.Note) int {
		return cmp.Or(cmp.Compare(b.Written, a.Written), cmp.Compare(b.ID, a.ID))
	})
	return notes
}

func (l *NoteList) shows(n *plan.Note) bool {
	return (l.state == notesAll || n.Settled == (l.state == notesSettled)) &&
		(l.author == "" || n.Author == l.author) &&
		(l.agency == "" || l.ws.Plan().Node(n.Node).Agency == l.agency)
}

func (l *NoteList) row(n *plan.Note) NoteRow {
	form, node := &NoteForm{l.ws, n.ID}, l.ws.Plan().Node(n.Node)
	return NoteRow{
		ID: n.ID, Node: n.Node, Subject: l.ws.NodeText(node), Agency: l.ws.AgencyName(node.Agency),
		Head: form.HeadText(), Text: strings.Join(strings.Fields(n.Text), " "), State: form.StateText(), Settled: n.Settled,
	}
}

// Summary counts what is listed.
func (l *NoteList) Summary() string {
	return l.ws.T("review.count", FormatCount(len(l.Rows())), FormatCount(l.ws.Plan().Count(plan.KindNote)))
}

// State chooses between open notes, settled ones, and all.
func (l *NoteList) State() Choice {
	return Choice{
		Key: "review.state",
		Options: func() []Option {
			return []Option{
				{ID: notesOpen, Text: l.ws.T("review.state_open")}, {ID: notesSettled, Text: l.ws.T("review.state_settled")},
				{ID: notesAll, Text: l.ws.T("review.state_all")},
			}
		},
		Get: func() string { return l.state },
		Set: func(id string) Fault { l.state = id; return Fault{} },
	}
}

// Agency chooses one agency, of those that have notes, or all.
func (l *NoteList) Agency() Choice {
	return Choice{
		Key: "node.agency",
		Options: func() []Option {
			return l.among("review.every_agency", func(n *plan.Note) Option {
				id := l.ws.Plan().Node(n.Node).Agency
				return Option{ID: string(id), Text: l.ws.AgencyName(id)}
			})
		},
		Get: func() string { return string(l.agency) },
		Set: func(id string) Fault { l.agency = plan.AgencyID(id); return Fault{} },
	}
}

// ByAuthor chooses one author or all.
func (l *NoteList) ByAuthor() Choice {
	return Choice{
		Key: "review.author",
		Options: func() []Option {
			return l.among("review.every_author", func(n *plan.Note) Option { return Option{ID: n.Author, Text: n.Author} })
		},
		Get: func() string { return l.author },
		Set: func(id string) Fault { l.author = id; return Fault{} },
	}
}

// among lists what of the notes can be chosen, in order of its text, after the
// choice of all.
func (l *NoteList) among(all string, of func(*plan.Note) Option) []Option {
	var options []Option
	for _, n := range l.notes() {
		if o := of(n); o.ID != "" && !slices.Contains(options, o) {
			options = append(options, o)
		}
	}
	slices.SortFunc(options, func(a, b Option) int { return strings.Compare(a.Text, b.Text) })
	return append([]Option{{Text: l.ws.T(all)}}, options...)
}
