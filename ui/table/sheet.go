package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
)

// Sheet is a table with nothing around it, for a place that has more than a table.
// It follows the workspace while it is shown and catches up when it is shown again.
type Sheet struct {
	ws     *viewmodel.Workspace
	model  *viewmodel.Table
	grid   *grid
	window fyne.Window
	shows  func() bool // nil for always
	empty  fyne.CanvasObject
	object fyne.CanvasObject
	cancel func()
	stale  bool // something has changed while the table was not shown
	missed viewmodel.TableChange
	// onListed is told when other lines are listed.
	onListed func()
}

// SheetOptions is what a [Sheet] needs from the place around it.
type SheetOptions struct {
	Window fyne.Window
	// Shown reports whether the table is seen; nil for always.
	Shown func() bool
	// Empty stands in the place of a table without lines.
	Empty fyne.CanvasObject
	// Shortcut runs the command of a key and reports whether there is one.
	Shortcut func(viewmodel.Shortcut) bool
	// Next moves the keyboard to the next part of the place.
	Next func()
	// Menu opens the menu of the cell at the cursor; nil for none.
	Menu func(at fyne.Position)
}

// NewSheet lays out a table in which lines are neither added nor removed.
func NewSheet(ws *viewmodel.Workspace, model *viewmodel.Table, o SheetOptions) *Sheet {
	s := newSheet(ws, model, o.Window, o.Shown, o.Empty)
	nothing := func() {}
	s.grid.onColumns, s.grid.onInsert, s.grid.onRemove, s.grid.onLeave = nothing, nothing, nothing, nothing
	s.grid.onPart, s.grid.onShortcut, s.grid.onMenu = o.Next, o.Shortcut, o.Menu
	if o.Menu == nil {
		s.grid.onMenu = func(fyne.Position) {}
	}
	return s
}

func newSheet(ws *viewmodel.Workspace, model *viewmodel.Table, window fyne.Window, shows func() bool, empty fyne.CanvasObject) *Sheet {
	s := &Sheet{ws: ws, model: model, window: window, shows: shows, empty: empty, onListed: func() {}}
	s.stale = !s.shown()
	s.grid = newGrid(ws, model)
	s.object = container.NewStack(s.grid, s.empty)
	s.showEmpty()
	s.cancel = ws.Subscribe(s.changed)
	return s
}

// Object returns what is to be shown.
func (s *Sheet) Object() fyne.CanvasObject { return s.object }

// Model returns the table that is shown.
func (s *Sheet) Model() *viewmodel.Table { return s.model }

// Show shows what has changed while the table was not shown.
func (s *Sheet) Show() {
	if s.stale {
		s.catchUp()
	}
}

// Focus gives the keyboard to the table, and shows what has changed while it was
// not shown.
func (s *Sheet) Focus() {
	s.Show()
	if c := s.canvas(); c != nil {
		c.Focus(s.grid)
	}
}

// Holds reports whether something that takes the keyboard is in the table.
func (s *Sheet) Holds(f fyne.Focusable) bool {
	entry := s.grid.over.entry
	return f == fyne.Focusable(s.grid) || entry != nil && f == fyne.Focusable(entry)
}

// ShowCursor scrolls to where the cursor of the model was put.
func (s *Sheet) ShowCursor() { s.grid.cursorMoved() }

// Redraw shows all cells anew.
func (s *Sheet) Redraw() { s.grid.rebuild() }

// Close ends the connection to the workspace.
func (s *Sheet) Close() { s.cancel() }

func (s *Sheet) canvas() fyne.Canvas {
	if s.window == nil {
		return nil
	}
	return s.window.Canvas()
}

func (s *Sheet) shown() bool { return s.shows == nil || s.shows() }

// miss notes what has changed while the table is not shown.
func (s *Sheet) miss(n viewmodel.Notice) {
	c := s.model.Changes(n)
	s.stale = true
	s.missed.All = s.missed.All || c.All
	s.missed.Nodes = append(s.missed.Nodes, c.Nodes...)
}

// catchUp shows what was missed.
func (s *Sheet) catchUp() {
	missed := s.missed
	s.stale, s.missed = false, viewmodel.TableChange{}
	s.model.Relist()
	if missed.All {
		s.grid.sizes.forgetAll()
	}
	s.relist(missed.Nodes)
	s.grid.cursorMoved()
}

// changed brings the table in step with the workspace.
func (s *Sheet) changed(n viewmodel.Notice) {
	if !s.shown() {
		s.miss(n)
		return
	}
	c := s.model.Follow(n)
	switch {
	case c.All:
		s.grid.rebuild()
		s.listed()
	case c.Lines || n.What.Has(viewmodel.SearchChanged):
		s.relist(c.Nodes)
	case len(c.Nodes) > 0:
		s.grid.update(c.Nodes)
	case n.What.Has(viewmodel.DraftsChanged):
		s.grid.redraw(s.ws.Selected())
	case n.What.Has(viewmodel.SelectionChanged):
		s.grid.draw()
	}
	if c.Cursor {
		s.grid.cursorMoved()
	}
}

// relist shows the lines that there are now, and some nodes as they read now.
func (s *Sheet) relist(changed []plan.NodeID) {
	for _, id := range changed {
		s.grid.forget(id)
	}
	s.grid.relist()
	s.listed()
}

func (s *Sheet) listed() {
	s.showEmpty()
	s.onListed()
}

func (s *Sheet) showEmpty() {
	empty := len(s.model.Rows()) == 0
	switch {
	case empty == s.empty.Visible():
	case empty:
		s.empty.Show()
	default:
		s.empty.Hide()
	}
}
