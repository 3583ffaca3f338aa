package editor

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Options is what the place needs from the window around it.
type Options struct {
	// Window is where menus and dialogs open.
	Window fyne.Window
	// Width is the width that the page will have; a narrow one starts with the
	// panels folded. 0 waits until the page is seen.
	Width float32
	// Settings keeps what a person has chosen for the picture, and the name of
	// who writes review notes, from one start to the next; nil keeps nothing.
	Settings viewmodel.Settings
	// Glide has cards glide to their places, unless a person wants it not.
	Glide bool
	// ImportFolder and OpenExample are two of the ways to begin that an empty
	// plan offers; nil offers it not.
	ImportFolder, OpenExample func()
	// Palette gives the colours of the picture; nil takes those that go with
	// the window's ground.
	Palette func() scene.Palette
	// GoPosition goes to a position in the place of people; nil offers it not.
	GoPosition func(plan.PositionID)
	// GoAgreement goes to the agreement of a position; nil offers it not.
	GoAgreement func(plan.PositionID)
	// GoDuties shows all that hangs on a position; nil offers it not.
	GoDuties func(plan.PositionID)
	// Drawn has drawn the first picture already, see [Draw]; nil where none has.
	Drawn *scene.Builder
	// Seen reports whether the place is the one that is shown; nil for always.
	Seen func() bool
	// Enter shows the place; for commands that show something in it.
	Enter func()
	// Painted is called whenever the picture has been painted; nil for nobody.
	Painted func()
	// Table is the same tree as a table, to stand beside the picture or below
	// it; nil offers it not. See [Page.HoldTable].
	Table Table
}

// Page is the place of the tree. It belongs to the window's goroutine.
type Page struct {
	ws       *viewmodel.Workspace
	commands *viewmodel.Commands
	options  Options
	cancel   func()

	object    fyne.CanvasObject
	split     *widgets.Split // the panes side by side
	floors    *widgets.Split // those, and the table below them
	outline   *outline
	tree      *tree
	inspector *inspector
	table     table
	findings  *viewmodel.FindingList
	added     bool // a node was added and is not selected yet
	chosen    bool // a person has folded or opened a panel
	stale     bool // something has changed while the place was not shown
	// held tells what is held down on the keyboard; tests put another in its place.
	held func() fyne.KeyModifier
}

// The least widths of the parts.
const (
	outlineLeast   = 160
	treeLeast      = 330
	inspectorLeast = 260
)

// New lays out the place over a workspace. Keys are looked up in the table of
// commands, to which [Page.Commands] are still to be added.
func New(ws *viewmodel.Workspace, commands *viewmodel.Commands, o Options) *Page {
	p := &Page{ws: ws, commands: commands, options: o, held: widgets.HeldKeys, findings: ws.FindingList()}
	if o.Settings != nil {
		ws.RememberAuthor(o.Settings)
	}
	p.outline = newOutline(ws, p.plainKey, func(at fyne.Position) { p.showMenu(at, p.nodeMenu()) })
	p.inspector = newInspector(ws, p.canvas, p.plainKey, o.GoPosition, o.GoDuties)
	p.inspector.enter = p.enter
	p.inspector.leave, p.inspector.handDown = p.Focus, p.handDown
	p.inspector.answer = func(id plan.CrosscutID) { p.answerHelp(id, nil) }
	p.tree = newTree(p)
	p.table = newTable(p)
	narrow := viewmodel.Narrow(o.Width)
	p.split = widgets.NewSplit(
		widgets.Pane{Content: p.outline.list, Width: 250, Min: outlineLeast, Folded: narrow},
		widgets.Pane{Content: p.tree.object, Min: treeLeast, Grow: true},
		widgets.Pane{Content: p.table.beside, Width: 420, Min: tableLeast, Folded: true},
		widgets.Pane{Content: p.inspector.root, Width: 330, Min: inspectorLeast, Folded: narrow},
	)
	p.floors = widgets.NewUprightSplit(
		widgets.Pane{Content: p.split, Min: floorLeast, Grow: true},
		widgets.Pane{Content: p.table.below, Width: 240, Min: tableLow, Folded: true},
	)
	p.rememberWidths()
	p.object = container.New(room{p}, p.floors)
	p.tree.canvas.SetGliding(o.Glide && p.setting(glideSetting) != settingOff)
	p.cancel = ws.Subscribe(p.changed)
	if c := p.canvas(); c != nil {
		widgets.OnEscape(c, p.tree.look.escape)
	}
	return p
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// room fills the page with its parts and folds away those for which there is no
// room.
type room struct{ page *Page }

// MinSize implements [fyne.Layout]. The panels ask for no width, and the table
// for nothing: they fold.
func (l room) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(treeLeast, l.page.split.MinSize().Height)
}

// Layout implements [fyne.Layout].
func (l room) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.page.makeRoom(size)
	objects[0].Resize(size)
}

// makeRoom folds both panels in a narrow window and opens them in a wide one,
// until a person has said which to see; from then on only where not all fit. The
// table is seen wherever a person wants it and it fits.
func (p *Page) makeRoom(size fyne.Size) {
	p.floors.Fold(floorBelow, p.table.at != tableBelow || !fitsBelow(size))
	p.split.Fold(tablePane, p.table.at != tableBeside || !fitsBeside(size))
	if !p.chosen {
		p.split.Fold(outlinePane, viewmodel.Narrow(size.Width))
		p.split.Fold(inspectorPane, viewmodel.Narrow(size.Width))
	}
	p.squeeze(size.Width, -1)
}

// squeeze folds panels away, all but one, until the rest fits into a width.
func (p *Page) squeeze(width float32, kept int) {
	for _, pane := range [...]int{outlinePane, inspectorPane} {
		if width > 0 && pane != kept && p.split.Least() > width {
			p.split.Fold(pane, true)
		}
	}
}

// Focus gives the keyboard to the tree, and shows what has changed while the
// place was not shown. It does nothing as long as that is so.
func (p *Page) Focus() {
	if !p.seen() {
		return
	}
	if p.stale {
		p.stale = false
		p.show(viewmodel.Notice{What: viewmodel.PlanChanged | viewmodel.SelectionChanged | viewmodel.FoldChanged |
			viewmodel.YearChanged | viewmodel.SearchChanged | viewmodel.PictureChanged | viewmodel.FilterChanged | viewmodel.QuarterChanged | viewmodel.FindingsChanged})
	}
	p.table.show()
	p.focus(p.tree.canvas)
}

// entering has commands show the place before they do something in it.
func (p *Page) entering(list []viewmodel.Command) []viewmodel.Command {
	for i, cmd := range list {
		if cmd.ID == "tree.move_to" { // asks in a dialog, wherever one is
			continue
		}
		list[i].Run = func() {
			if !p.seen() && p.options.Enter != nil {
				p.options.Enter()
			}
			cmd.Run()
		}
	}
	return list
}

// WriteThumbnail writes a small picture of the tree as PNG.
func (p *Page) WriteThumbnail(w io.Writer, width, height int) error {
	return p.tree.canvas.WriteThumbnail(w, width, height)
}

// Close ends the connection to the workspace.
func (p *Page) Close() {
	p.cancel()
	p.tree.rest()
	p.tree.look.dial.rest()
}

func (p *Page) canvas() fyne.Canvas {
	if p.options.Window == nil {
		return nil
	}
	return p.options.Window.Canvas()
}

func (p *Page) focus(o fyne.Focusable) {
	if c := p.canvas(); c != nil {
		c.Focus(o)
	}
}

// changed brings the parts in step with the workspace, at once where the place
// is shown.
func (p *Page) changed(n viewmodel.Notice) {
	if !p.seen() {
		p.stale = true
		return
	}
	p.show(n)
}

func (p *Page) show(n viewmodel.Notice) {
	p.outlineChanged(n)
	p.tree.look.changed(n.What)
	p.treeChanged(n)
	switch {
	case !p.inspector.showsChosen():
		p.inspector.show()
	case n.What.Has(viewmodel.PlanChanged | viewmodel.YearChanged | viewmodel.DraftsChanged):
		p.inspector.update()
	}
	p.writeNew(n)
}

func (p *Page) outlineChanged(n viewmodel.Notice) {
	switch {
	case n.What.Has(viewmodel.PlanChanged | viewmodel.FoldChanged | viewmodel.SearchChanged | viewmodel.FilterChanged):
		p.outline.follow(n)
	case n.What.Has(viewmodel.SelectionChanged):
		p.outline.mark()
	}
}

func (p *Page) treeChanged(n viewmodel.Notice) {
	switch {
	case n.What.Has(viewmodel.PlanChanged | viewmodel.FoldChanged | viewmodel.YearChanged | viewmodel.PictureChanged):
		p.tree.changed(n)
	case n.What.Has(viewmodel.SelectionChanged):
		p.tree.mark()
	case n.What.Has(viewmodel.SearchChanged):
		p.tree.markFound()
	case n.What.Has(viewmodel.FilterChanged):
		p.tree.dim()
	case n.What.Has(viewmodel.QuarterChanged | viewmodel.FindingsChanged):
		p.tree.canvas.Repaint()
	}
}

// writeNew opens the statement of a node that was just added. The step that
// adds it is told before the node is selected.
func (p *Page) writeNew(n viewmodel.Notice) {
	if n.Adds() {
		p.added = true
		return
	}
	if p.added && n.What.Has(viewmodel.SelectionChanged) {
		p.added = false
		if !p.table.adding() {
			p.tree.edit()
		}
	}
}
