package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
)

// Page is the place of people and positions. It belongs to the window's
// goroutine.
type Page struct {
	ws     *viewmodel.Workspace
	window fyne.Window
	root   *fyne.Container
	cancel func()
}

// New lays out the place over a workspace. The window is where its dialogs
// open.
func New(ws *viewmodel.Workspace, window fyne.Window) *Page {
	p := &Page{ws: ws, window: window, root: container.NewStack()}
	p.cancel = ws.Subscribe(p.changed)
	return p
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.root }

// Focus gives the keyboard to the list that is shown.
func (p *Page) Focus() {}

// Commands returns what can be done here, for the table of commands.
func (p *Page) Commands() []viewmodel.Command { return nil }

// ShowRegion opens the form of the region.
func (p *Page) ShowRegion() {}

// ShowAgency opens the form of an agency or unit.
func (p *Page) ShowAgency(plan.AgencyID) {}

// ShowPosition opens the form of a position.
func (p *Page) ShowPosition(plan.PositionID) {}

// ShowOfficial opens the form of an official.
func (p *Page) ShowOfficial(plan.OfficialID) {}

// Close ends the connection to the workspace.
func (p *Page) Close() { p.cancel() }

func (p *Page) changed(viewmodel.Notice) {}
