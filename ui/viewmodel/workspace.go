package viewmodel

import (
	"cmp"
	"errors"
	"slices"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// File says where the plan is kept.
type File struct {
	Path string // absolute
	Name string // what the title shows, without folder and extension
	// Out is the folder that is proposed for what is made from the plan; empty
	// for the one in which the plan lies.
	Out string
}

// What is a set of things that can change in a workspace.
type What uint16

// The things that can change.
const (
	PlanChanged What = 1 << iota
	SelectionChanged
	YearChanged
	FoldChanged
	SearchChanged
	WordsChanged   // the line at the foot of the window
	PictureChanged // the arrangement of the tree or what stands on its cards
	FilterChanged
	QuarterChanged
	EntryChanged // whose figures are entered, or which of them are listed
	FindingsChanged
	DraftsChanged // texts that were refused and wait
)

// Has reports whether w contains any of the things in other.
func (w What) Has(other What) bool { return w&other != 0 }

// Notice tells subscribers what has changed. Event is the step behind it where
// the plan did. Where is set when a step was undone or redone, to where that can
// be seen.
type Notice struct {
	What  What
	Event edit.Event
	Where Where
}

// Adds reports whether a person has just added a node.
func (n Notice) Adds() bool {
	return n.What.Has(PlanChanged) && n.Event.Cause == edit.Done && n.Event.Op.Name == "node.add"
}

// Grows reports whether the step behind the notice may grow with the next key,
// as when a person is writing.
func (n Notice) Grows() bool { return n.Event.Cause == edit.Done && n.Event.Op.Merge != "" }

// Workspace is one open plan with what all places of the window share.
type Workspace struct {
	session  *edit.Session
	texts    *phrase.Book
	file     File
	now      func() time.Time
	year     int
	selected plan.NodeID
	beside   map[plan.NodeID]bool // selected too
	paper    paperFrame
	focus    plan.NodeID // head of the only branch shown; empty for all
	filter   filter
	folded   map[plan.NodeID]bool
	search   search
	words    map[plan.NodeID]string // see searchable
	said     string
	counts   counts
	layout   scene.Layout
	density  scene.Density
	joint    *joint // while several changes are made one step
	reviewer reviewer
	results  results
	drafts   *Drafts

	clipboard   *Clipboard
	copiedCells string // of a table, which writes numbers in our form

	listeners map[int]func(Notice)
	nextID    int
	trouble   func(error)
}

// New opens a workspace around a session. It starts at the year of today where
// the plan has that year, and at the nearest one otherwise, with the first root
// selected. The clock is time.Now in the program.
func New(s *edit.Session, texts *phrase.Book, file File, now func() time.Time) *Workspace {
	ws := &Workspace{
		session: s, texts: texts, file: file, now: now,
		folded: make(map[plan.NodeID]bool), words: make(map[plan.NodeID]string), listeners: make(map[int]func(Notice)),
		trouble: func(error) {}, clipboard: new(Clipboard),
	}
	ws.drafts = NewDrafts(ws.draftsChanged)
	r := ws.Plan().Region()
	ws.year = min(max(now().Year(), r.FirstYear), r.LastYear)
	if roots := ws.Plan().Roots(); len(roots) > 0 {
		ws.selected = roots[0].ID
	}
	ws.counts = countAll(ws.Plan())
	s.Subscribe(ws.planChanged)
	return ws
}

// Plan returns the plan to read from. It changes with every step.
func (ws *Workspace) Plan() *plan.Plan { return ws.session.Plan() }

// Texts returns the texts of the program's language.
func (ws *Workspace) Texts() *phrase.Book { return ws.texts }

// T returns the text under a key with its arguments in place.
func (ws *Workspace) T(key string, args ...any) string { return ws.texts.T(key, args...) }

// File returns where the plan is kept.
func (ws *Workspace) File() File { return ws.file }

// Today returns the day of the workspace's clock.
func (ws *Workspace) Today() plan.Date { return plan.DateOf(ws.now()) }

// Title names the plan: its region and planning period.
func (ws *Workspace) Title() string {
	r := ws.Plan().Region()
	title := ws.T("plan.title", cmp.Or(r.Name, ws.T("plan.title_unnamed")), r.FirstYear, r.LastYear)
	if r.Example {
		title += " · " + ws.T("plan.example")
	}
	return title
}

// Years returns the target years to choose from.
func (ws *Workspace) Years() []int { return ws.Plan().Region().Years() }

// Year returns the year that is looked at.
func (ws *Workspace) Year() int { return ws.year }

// SetYear looks at another year. A year outside the period is ignored.
func (ws *Workspace) SetYear(year int) {
	if year == ws.year || !slices.Contains(ws.Years(), year) {
		return
	}
	ws.year = year
	ws.tell(Notice{What: YearChanged})
}

// Subscribe has f called after every change, in the order of subscription,
// until cancel is called.
func (ws *Workspace) Subscribe(f func(Notice)) (cancel func()) {
	id := ws.nextID
	ws.nextID++
	ws.listeners[id] = f
	return func() { delete(ws.listeners, id) }
}

func (ws *Workspace) tell(n Notice) {
	for id := range ws.nextID {
		if f := ws.listeners[id]; f != nil {
			f(n)
		}
	}
}

// OnTrouble sets what is called when a change could not be stored, for example
// on a full disk. The change itself has then been taken back.
func (ws *Workspace) OnTrouble(f func(error)) { ws.trouble = f }

// Do makes a step; see [edit.Session.Do]. What an import has left in doubt is
// settled by a step that changes the doubtful cell. An error of the file is also
// handed to the function set by [Workspace.OnTrouble].
func (ws *Workspace) Do(op edit.Op, f func(*edit.Tx) error) error {
	if ws.joint != nil {
		return f(ws.joint.tx)
	}
	err := ws.session.Do(op, func(tx *edit.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		settleChanged(tx)
		return nil
	})
	if err != nil && !isRefusal(err) {
		ws.trouble(err)
	}
	return err
}

func isRefusal(err error) bool {
	var record *plan.RecordError
	return errors.As(err, &record) || errors.Is(err, plan.ErrBadValue) || errors.Is(err, edit.ErrNoSuchNode) ||
		errors.Is(err, edit.ErrNoSuchCrosscut) || errors.Is(err, errTakenBack)
}

// draftsChanged tells so, at the end of a step that is made of several changes.
func (ws *Workspace) draftsChanged() {
	if ws.joint == nil {
		ws.tell(Notice{What: DraftsChanged})
	}
}

// Drafts are the texts that were refused and wait to be mended, wherever in the
// window they were written.
func (ws *Workspace) Drafts() *Drafts { return ws.drafts }

// Seal ends the step under way, so that the next keystroke begins another.
// Fields call it when they lose the focus.
func (ws *Workspace) Seal() { ws.session.Seal() }

// Say puts a line at the foot of the window until the next change.
func (ws *Workspace) Say(key string, args ...any) { ws.SayText(ws.T(key, args...)) }

// SayText is [Workspace.Say] for a sentence that is ready.
func (ws *Workspace) SayText(text string) {
	ws.said = text
	ws.tell(Notice{What: WordsChanged})
}

// planChanged keeps selection and counts in step with the plan and passes the
// event on.
func (ws *Workspace) planChanged(e edit.Event) {
	what := PlanChanged
	ws.said = ws.noLongerFits(e)
	ws.counts = countAll(ws.Plan())
	ws.dropRemoved(e.Diff)
	if ws.focus = ws.stillThere(ws.focus, e.Diff); ws.isOnlyTop(ws.focus) {
		ws.focus = ""
	}
	var where Where
	if e.Cause != edit.Done {
		var moved What
		where, moved = ws.follow(e.Diff)
		what |= moved
	}
	if ws.selected != "" && ws.Plan().Node(ws.selected) == nil {
		ws.selected = ws.nearestLeft(e.Diff)
		delete(ws.beside, ws.selected)
		what |= SelectionChanged
	}
	if !slices.Contains(ws.Years(), ws.year) {
		ws.year = min(max(ws.year, ws.Plan().Region().FirstYear), ws.Plan().Region().LastYear)
		what |= YearChanged
	}
	what |= ws.settleFilter()
	ws.forgetWords(e.Diff)
	ws.search.stale, ws.filter.stale = true, true
	ws.tell(Notice{What: what, Event: e, Where: where})
}

func (ws *Workspace) dropRemoved(d edit.Diff) {
	for _, c := range d {
		if c.Kind() == plan.KindNode && c.After == nil {
			delete(ws.folded, plan.NodeID(c.RecordID()))
			delete(ws.beside, plan.NodeID(c.RecordID()))
		}
	}
}

// nearestLeft finds what to select after the selected node was removed: its
// closest ancestor that is still there.
func (ws *Workspace) nearestLeft(d edit.Diff) plan.NodeID {
	if id := ws.stillThere(ws.selected, d); id != "" {
		return id
	}
	if roots := ws.Plan().Roots(); len(roots) > 0 {
		return roots[0].ID
	}
	return ""
}

// stillThere is a node that may have been removed, or its closest ancestor that is
// still there; empty for none.
func (ws *Workspace) stillThere(id plan.NodeID, d edit.Diff) plan.NodeID {
	if id == "" || ws.Plan().Node(id) != nil {
		return id
	}
	parents := make(map[plan.NodeID]plan.NodeID)
	for _, c := range d {
		if n, ok := c.Before.(*plan.Node); ok && n != nil {
			parents[n.ID] = n.Parent
		}
	}
	for id != "" && ws.Plan().Node(id) == nil {
		id = parents[id]
	}
	return id
}
