package editor

import (
	"cmp"
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// tree is the picture in the middle with the controls at its foot.
type tree struct {
	page    *Page
	ws      *viewmodel.Workspace
	canvas  *treecanvas.Canvas
	builder *scene.Builder // composes again only the cards that have changed
	foot    *foot
	look    *lookbar
	begin   fyne.CanvasObject // the ways to begin, over an empty plan
	object  fyne.CanvasObject

	// took is what the last drawing after a key took, patience how long a key
	// may wait for it; later calls back on the window's goroutine. Tests put others in
	// their place.
	took, patience time.Duration
	later          func(time.Duration, func()) (stop func())
	stop           func() // ends the waiting for a drawing; nil where none is due
}

// Two frames of the screen pass unnoticed between a key and its letter.
const (
	keyPatience = 33 * time.Millisecond
	drawPause   = 150 * time.Millisecond
)

func newTree(p *Page) *tree {
	t := &tree{page: p, ws: p.ws, builder: cmp.Or(p.options.Drawn, new(scene.Builder)), patience: keyPatience, later: widgets.Later}
	t.canvas = treecanvas.New(treecanvas.Handlers{
		Selected:      t.selected,
		EditRequested: t.editRequested,
		FoldToggled:   func(id plan.NodeID) { t.ws.SetFolded(id, !t.ws.Folded(id)) },
		Toggled:       t.ws.Choose,
		Extended:      t.ws.Extend,
		Banded:        t.banded,
		Dragging:      t.dragging,
		MayMove:       t.mayMove,
		Moved:         t.moved,
		Menu:          t.menu,
		Key:           t.key,
		Written:       t.written,
		LinkWords:     t.ws.LinkText,
		LinkSelected:  t.linkSelected,
		LinkRemoved:   func(id plan.CrosscutID) { t.page.inspector.say(t.ws.RemoveLink(id)) },
		ViewChanged:   func(float64) { t.viewChanged() },
		Painted:       p.options.Painted,
	})
	t.foot = newFoot(p, t.canvas)
	t.look = newLookbar(p)
	t.begin = p.waysToBegin()
	t.object = container.NewBorder(t.look.object, t.foot.object, nil, nil, container.NewStack(t.canvas, t.begin))
	t.rebuild()
	return t
}

// changed draws the plan anew. While one writes in a plan so large that drawing
// is slow, it waits until the keys rest; what was written is stored and shown in
// its field all the same.
func (t *tree) changed(n viewmodel.Notice) {
	t.rest()
	if !n.Grows() {
		t.show(t.canvas.GlideTo)
		return
	}
	if t.took > t.patience {
		t.stop = t.later(drawPause, t.keep)
		return
	}
	t.keep()
}

// keep draws what a key has changed and notes how long that took.
func (t *tree) keep() {
	start := time.Now()
	t.rebuild()
	t.took = time.Since(start)
}

// rest ends the waiting for a drawing.
func (t *tree) rest() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
}

// rebuild draws the plan as it is now.
func (t *tree) rebuild() { t.show(t.canvas.SetScene) }

// show draws the plan and has its scene shown.
func (t *tree) show(set func(*scene.Scene)) {
	t.stop = nil
	picture := t.ws.Picture()
	picture.Palette = t.page.palette()
	set(t.builder.Build(t.ws.Plan(), picture))
	t.showSheets(picture.Palette)
	t.begin.Hide()
	if t.ws.Plan().Count(plan.KindNode) == 0 {
		t.begin.Show()
		t.canvas.Fit()
	}
	t.mark()
	t.markFound()
	t.dim()
}

// dim lets what does not meet the filter step back.
func (t *tree) dim() {
	if !t.ws.Filtering() {
		t.canvas.SetDimmed(nil)
		return
	}
	t.canvas.SetDimmed(func(id plan.NodeID) bool { return !t.ws.Meets(id) })
}

// palette is that of the window's appearance.
func (p *Page) palette() scene.Palette { return PaletteOf(p.options.Palette) }

// PaletteOf returns the colours that [Options].Palette stands for.
func PaletteOf(choice func() scene.Palette) scene.Palette {
	switch {
	case choice != nil:
		return choice()
	case darkWindow():
		return scene.Dark()
	}
	return scene.Colour()
}

// Draw draws the first picture of a workspace that no window shows yet, so that it
// can be done beside the window; what it returns is for [Options].Drawn.
func Draw(ws *viewmodel.Workspace, palette scene.Palette) *scene.Builder {
	builder := new(scene.Builder)
	picture := ws.Picture()
	picture.Palette = palette
	builder.Build(ws.Plan(), picture)
	return builder
}

// darkWindow reports whether the theme's ground is dark.
func darkWindow() bool {
	settings := fyne.CurrentApp().Settings()
	ground := color.GrayModel.Convert(settings.Theme().Color(theme.ColorNameBackground, settings.ThemeVariant()))
	return ground.(color.Gray).Y < 128
}

// mark shows the selected node.
func (t *tree) mark() {
	before := t.canvas.Selected()
	t.canvas.SetSelected(t.ws.Selected(), t.beside()...)
	if before != t.ws.Selected() {
		t.canvas.Reveal(t.ws.Selected())
	}
}

// markFound outlines what the search has found.
func (t *tree) markFound() {
	found := make(map[plan.NodeID]bool)
	for _, id := range t.ws.Found() {
		found[id] = true
	}
	t.canvas.SetFound(found)
}

func (t *tree) viewChanged() {
	if t.foot != nil {
		t.foot.update()
	}
}

// selected follows a click. A click on the ground changes nothing, so that the
// inspector keeps what one works on.
func (t *tree) selected(id plan.NodeID) {
	if id == "" {
		t.mark()
		return
	}
	t.ws.Select(id)
}

func (t *tree) editRequested(id plan.NodeID) {
	if id == "" {
		t.ws.AddRoot()
		return
	}
	t.ws.Select(id)
	t.edit()
}

// edit opens the statement of the selected node for writing on its card.
func (t *tree) edit() {
	id := t.ws.Selected()
	statement := t.ws.NodeForm(id).Statement()
	before := statement.Get()
	done := func(text string) {
		t.store(statement, text)
		t.ws.Seal()
	}
	t.canvas.EditText(id, before, done, func() { done(before) })
}

// written stores what is being written at every key.
func (t *tree) written(id plan.NodeID, text string) { t.store(t.ws.NodeForm(id).Statement(), text) }

func (t *tree) store(statement viewmodel.Text, text string) {
	if text != statement.Get() {
		t.page.inspector.say(statement.Set(text))
	}
}

func side(where treecanvas.Where) viewmodel.Side {
	switch where {
	case treecanvas.Before:
		return viewmodel.SideBefore
	case treecanvas.After:
		return viewmodel.SideAfter
	case treecanvas.Below:
	}
	return viewmodel.SideBelow
}

func (t *tree) menu(id plan.NodeID, at fyne.Position) {
	if id == "" {
		t.page.showMenu(at, t.page.groundMenu())
		return
	}
	if !t.ws.IsChosen(id) {
		t.ws.Select(id)
	}
	t.page.showMenu(at, t.page.nodeMenu())
}

// key runs the command of a key, with what is held down beside it. Esc leaves one
// of several selected nodes.
func (t *tree) key(name fyne.KeyName, held fyne.KeyModifier) bool {
	if name == fyne.KeyEscape && held == 0 && t.ws.Several() {
		t.ws.Alone()
		return true
	}
	return t.page.key(viewmodel.Shortcut{
		Key:   keyName(name),
		Ctrl:  held&fyne.KeyModifierControl != 0,
		Shift: held&fyne.KeyModifierShift != 0,
		Alt:   held&fyne.KeyModifierAlt != 0,
	})
}
