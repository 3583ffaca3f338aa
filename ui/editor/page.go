package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Options is what the place needs from the window around it.
type Options struct {
	// Window is where menus and dialogs open.
	Window fyne.Window
	// Width is the width that the window will have; a narrow one starts with
	// the panels folded. 0 is wide enough.
	Width float32
	// ImportFolder and OpenExample are two of the ways to begin that an empty
	// plan offers; nil offers it not.
	ImportFolder, OpenExample func()
	// GoPosition goes to a position in the place of people; nil offers it not.
	GoPosition func(plan.PositionID)
}

// Page is the place of the tree. It belongs to the window's goroutine.
type Page struct {
	ws       *viewmodel.Workspace
	commands *viewmodel.Commands
	options  Options
	cancel   func()

	split     *widgets.Split
	outline   *outline
	inspector *inspector
}

// New lays out the place over a workspace. Keys are looked up in the table of
// commands, to which [Page.Commands] are still to be added.
func New(ws *viewmodel.Workspace, commands *viewmodel.Commands, o Options) *Page {
	p := &Page{ws: ws, commands: commands, options: o}
	p.outline = newOutline(ws, p.plainKey, p.showMenu)
	p.inspector = newInspector(ws, p.canvas, o.GoPosition)
	narrow := viewmodel.Narrow(o.Width)
	p.split = widgets.NewSplit(
		widgets.Pane{Content: p.outline.list, Width: 250, Min: 160, Folded: narrow},
		widgets.Pane{Content: container.NewStack(), Min: 280, Grow: true},
		widgets.Pane{Content: p.inspector.root, Width: 330, Min: 260, Folded: narrow},
	)
	p.cancel = ws.Subscribe(p.changed)
	return p
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.split }

// Focus gives the keyboard to the tree.
func (p *Page) Focus() { p.focus(p.outline.list) }

// Close ends the connection to the workspace.
func (p *Page) Close() { p.cancel() }

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

// changed brings the parts in step with the workspace.
func (p *Page) changed(n viewmodel.Notice) {
	if n.What.Has(viewmodel.PlanChanged | viewmodel.FoldChanged | viewmodel.SearchChanged) {
		p.outline.rebuild()
	} else if n.What.Has(viewmodel.SelectionChanged) {
		p.outline.mark()
	}
	switch {
	case p.ws.Selected() != p.inspector.form.ID:
		p.inspector.show()
	case n.What.Has(viewmodel.PlanChanged | viewmodel.YearChanged):
		p.inspector.update()
	}
}
