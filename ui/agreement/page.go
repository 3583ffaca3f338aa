package agreement

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
)

// Options is what the place needs from the window around it.
type Options struct {
	// Window is where dialogs open.
	Window fyne.Window
	// Settings keeps paper, type, emblem and the like between two runs;
	// fyne.Preferences is one. Nil keeps nothing.
	Settings viewmodel.Settings
	// Trust is the folder of trusted certificates; it is made when a first
	// certificate is added.
	Trust string
	// GoNode, GoPosition and GoRegion go to where a gap can be closed: to a
	// node of the tree (already selected), to a position of the people's
	// place, or to the form of the region.
	GoNode     func(plan.NodeID)
	GoPosition func(plan.PositionID)
	GoRegion   func()
	// OpenFile shows a file or folder in the system's own program; nil offers
	// none.
	OpenFile func(path string)
	// Runner takes long work away from the window's goroutine; the zero
	// Runner starts goroutines and comes back by fyne.Do.
	Runner viewmodel.Runner
}

// Page is the place of agreements. It belongs to the window's goroutine.
type Page struct {
	ws      *viewmodel.Workspace
	options Options
	root    *fyne.Container
	cancel  func()
}

// New lays out the place over a workspace.
func New(ws *viewmodel.Workspace, o Options) *Page {
	p := &Page{ws: ws, options: o, root: container.NewStack()}
	p.cancel = ws.Subscribe(p.changed)
	return p
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Focus gives the keyboard to the list of positions.
func (p *Page) Focus() {}

// Show chooses the agreement of a position.
func (p *Page) Show(plan.PositionID) {}

// Commands returns what can be done here, for the table of commands:
// document.export, document.export_all, document.sign, document.verify and
// document.trust.
func (p *Page) Commands() []viewmodel.Command { return nil }

// Close ends the connection to the workspace and stops work under way.
func (p *Page) Close() { p.cancel() }

func (p *Page) changed(viewmodel.Notice) {}
