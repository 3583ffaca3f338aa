package table

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// over is what lies above the table: the cell that is being written, and below
// the cell at the cursor what is wrong with it, or all of a text that is cut.
type over struct {
	grid *grid
	clip *container.Clip
	box  *fyne.Container

	writing *viewmodel.CellEdit // nil while nothing is written
	entry   *cellEntry
	bad     viewmodel.Fault
	// replacing is set where typing began in the cell: the arrows then leave it.
	replacing bool
}

func newOver(g *grid) *over {
	o := &over{grid: g, box: container.NewWithoutLayout()}
	o.clip = newClip(o.box)
	return o
}

// edit writes in the cell at the cursor. With replace its text gives way to what
// was typed. Where something is to be chosen the list opens.
func (o *over) edit(typed string, replace bool) {
	o.end()
	e := o.grid.model.Edit()
	c := fyne.CurrentApp().Driver().CanvasForObject(o.grid)
	if e == nil || c == nil {
		if c != nil && len(o.grid.model.Rows()) > 0 {
			o.grid.ws.Say("table.read_only")
		}
		return
	}
	o.grid.reveal()
	if e.Field.Choice != nil {
		o.choose(e, c, typed)
		return
	}
	o.writing, o.replacing = e, replace
	o.entry = newCellEntry(o)
	text, _ := e.Shown()
	o.entry.ShowText(text)
	o.entry.OnChanged = o.typed
	o.grid.draw()
	c.Focus(o.entry)
	if replace {
		o.entry.SetText(typed)
	}
	o.entry.toEnd()
}

// choose opens the list of a cell in which something is chosen.
func (o *over) choose(e *viewmodel.CellEdit, c fyne.Canvas, typed string) {
	p := widgets.NewPicker(func() []widgets.Option { return form.Options(e.Field.Choice.Options()) }, func(id string) {
		e.Choose(id)
		o.grid.update([]plan.NodeID{o.node()})
	})
	p.NoMatch = o.grid.ws.T("field.no_match")
	p.OnTab = func() { o.grid.tab(o.grid.held()&fyne.KeyModifierShift != 0) }
	p.SetChosen(e.Field.Choice.Get())
	pos, size := o.cell()
	p.Resize(size)
	p.OpenAt(c, pos.Add(fyne.CurrentApp().Driver().AbsolutePositionForObject(o.grid)), typed)
}

func (o *over) node() plan.NodeID { return o.grid.model.Row(o.grid.model.Cursor().Row).Node }

func (o *over) typed(s string) {
	o.bad = o.writing.Type(s)
	o.grid.update([]plan.NodeID{o.node()})
}

// end stops writing. What was typed is stored or kept already.
func (o *over) end() {
	if o.writing == nil {
		return
	}
	e := o.writing
	o.writing, o.entry, o.bad = nil, nil, viewmodel.Fault{}
	e.End()
	o.place()
}

// leave stops writing and gives the keyboard back to the table.
func (o *over) leave() {
	o.end()
	o.grid.focus()
}

// cancel puts the cell back to what it was, in the step that the keys have made,
// so that none is left.
func (o *over) cancel() {
	o.writing.Cancel()
	o.leave()
	o.grid.update([]plan.NodeID{o.node()})
}

// keep stores a refused text as it is.
func (o *over) keep() {
	e := o.writing
	if e == nil {
		e = o.grid.model.Edit()
	}
	o.leave()
	if e != nil {
		e.Settle()
	}
	o.grid.update([]plan.NodeID{o.node()})
}

// cell is where the cell at the cursor lies on the widget.
func (o *over) cell() (fyne.Position, fyne.Size) {
	at := o.grid.model.Cursor()
	pos, size := o.grid.sizes.cell(at)
	return o.grid.onGrid(pos, at.Col), size
}

// leastEntry is as narrow as an entry may be.
const leastEntry = 110

// place lays what is shown over and below the cell.
func (o *over) place() {
	o.box.Objects = nil
	if len(o.grid.model.Rows()) > 0 {
		pos, size := o.cell()
		if o.writing != nil {
			pos, size = o.placeEntry(pos, size)
		}
		o.placeWords(pos, size)
	}
	canvas.Refresh(o.box)
}

// placeEntry puts the entry over its cell, higher where its text needs it.
func (o *over) placeEntry(pos fyne.Position, size fyne.Size) (fyne.Position, fyne.Size) {
	all := o.grid.Size()
	width := min(max(size.Width, leastEntry), all.Width)
	pos.X = max(0, min(pos.X, all.Width-width))
	o.entry.Resize(fyne.NewSize(width, o.entry.MinSize().Height))
	size = fyne.NewSize(width, max(min(size.Height, all.Height/2), o.entry.MinSize().Height))
	pos.Y = max(0, min(pos.Y, all.Height-size.Height))
	o.entry.Move(pos)
	o.entry.Resize(size)
	o.box.Objects = append(o.box.Objects, o.entry)
	return pos, size
}

// words are what is said below the cell, and what can be done about its text; nil
// for nothing.
func (o *over) words() (text string, bad bool, of *viewmodel.CellEdit) {
	if o.writing != nil {
		return o.bad.Text(o.grid.ws.Texts()), true, o.writing
	}
	at := o.grid.model.Cursor()
	if o.grid.model.Columns()[at.Col].Part == viewmodel.NodePart {
		at.Row, _ = o.grid.model.Block(at.Row)
	}
	shown := o.grid.model.Doubt(at)
	if !shown.Bad.OK() {
		return shown.Bad.Text(o.grid.ws.Texts()), true, o.grid.model.Edit()
	}
	if note := o.grid.model.Note(at); note != "" {
		return note, false, nil
	}
	_, size := o.grid.sizes.cell(at)
	if _, cut := o.grid.sizes.shorten(shown.Text, o.grid.sizes.room(at), size.Height); cut {
		return shown.Text, false, nil
	}
	return "", false, nil
}

// The least and the greatest width of what is said below a cell.
const (
	leastBubble = 260
	mostBubble  = 460
)

// placeWords says below the cell, or above it, what there is to say.
func (o *over) placeWords(pos fyne.Position, size fyne.Size) {
	text, bad, of := o.words()
	if text == "" {
		return
	}
	bubble := o.bubble(text, bad, of)
	all := o.grid.Size()
	width := max(leastBubble, min(size.Width, mostBubble))
	bubble.Resize(fyne.NewSize(width, 1))
	height := bubble.MinSize().Height
	bubble.Resize(fyne.NewSize(width, height))
	at := fyne.NewPos(max(0, min(pos.X, all.Width-width)), pos.Y+size.Height+1)
	if at.Y+height > all.Height {
		at.Y = max(0, pos.Y-height-1)
	}
	bubble.Move(at)
	o.box.Objects = append(o.box.Objects, bubble)
}

func (o *over) bubble(text string, bad bool, of *viewmodel.CellEdit) fyne.CanvasObject {
	ground := canvas.NewRectangle(o.grid.color(theme.ColorNameMenuBackground))
	ground.StrokeWidth, ground.StrokeColor, ground.CornerRadius = 1, o.grid.color(theme.ColorNameInputBorder), 3
	label := widgets.Note(text)
	label.Importance = widget.MediumImportance
	if bad {
		label.Importance = widget.DangerImportance
		ground.StrokeColor = o.grid.color(theme.ColorNameError)
	}
	content := container.New(layout.NewCustomPaddedVBoxLayout(0), label)
	if of != nil {
		o.addWays(content, of)
	}
	return container.NewStack(ground, content)
}

// addWays adds the buttons of what can be done about the text of a cell.
func (o *over) addWays(content *fyne.Container, of *viewmodel.CellEdit) {
	ways := container.NewHBox()
	for i, way := range of.WaysOut() {
		ways.Add(widgets.NewButton(fmt.Sprintf("%s  (Alt+%d)", way.Text, i+1), func() { o.takeWay(i + 1) }))
	}
	if len(ways.Objects) > 0 {
		content.Add(ways)
	}
	if of.CanKeep() {
		content.Add(widgets.NewButton(o.grid.ws.T("field.keep")+"  (Ctrl+Enter)", o.keep))
	}
}

// takeWay does one of the things that can be done about the text of the cell, and
// reports whether there was that many.
func (o *over) takeWay(n int) bool {
	e := o.writing
	if e == nil {
		e = o.grid.model.Edit()
	}
	if e == nil {
		return false
	}
	ways := e.WaysOut()
	if n < 1 || n > len(ways) {
		return false
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(o.grid)
	o.leave()
	form.TakeWay(c, o.grid.ws, ways[n-1], func(bad viewmodel.Fault) {
		if !bad.OK() {
			o.grid.ws.SayText(bad.Text(o.grid.ws.Texts()))
		}
		o.grid.update([]plan.NodeID{o.node()})
	})
	return true
}

// cellEntry is the entry that lies over a cell.
type cellEntry struct {
	widgets.Entry
	over *over
}

func newCellEntry(o *over) *cellEntry {
	e := &cellEntry{over: o}
	e.Area()
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(1)
	e.OnKey, e.KeepsTab = e.key, true
	e.OnEnter = func() { o.leave(); o.grid.enter(o.grid.held()&fyne.KeyModifierShift != 0) }
	e.OnBlur = func() { o.grid.ws.Seal() }
	e.OnUndo = func() { o.leave(); o.grid.ws.Undo() }
	e.OnRedo = func() { o.leave(); o.grid.ws.Redo() }
	return e
}

// toEnd puts the caret behind the text.
func (e *cellEntry) toEnd() {
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// key sees the keys that leave the cell.
func (e *cellEntry) key(k *fyne.KeyEvent) bool {
	o := e.over
	switch k.Name {
	case fyne.KeyEscape:
		o.cancel()
	case fyne.KeyTab:
		o.leave()
		o.grid.tab(o.grid.held()&fyne.KeyModifierShift != 0)
	case fyne.KeyF2:
		o.replacing = !o.replacing
	case fyne.KeyUp, fyne.KeyDown:
		return o.replacing && o.leaveBy(k.Name)
	case fyne.KeyLeft, fyne.KeyRight:
		figures := o.grid.model.Columns()[o.grid.model.Cursor().Col].Figures
		return o.replacing && figures && o.leaveBy(k.Name)
	default:
		return o.command(k)
	}
	return true
}

// command stops writing for the command of a function key, of which texts know
// none, and reports whether the key is one.
func (o *over) command(k *fyne.KeyEvent) bool {
	if !widgets.IsFunctionKey(k.Name) {
		return false
	}
	o.leave()
	o.grid.TypedKey(k)
	return true
}

// leaveBy stops writing and goes on by an arrow key.
func (o *over) leaveBy(key fyne.KeyName) bool {
	o.leave()
	return o.grid.walk(key, false)
}

// TypedShortcut implements [fyne.Shortcutable].
func (e *cellEntry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutPaste:
		e.paste(s)
	case *desktop.CustomShortcut:
		e.custom(s)
	default:
		e.Entry.TypedShortcut(s)
	}
}

// paste puts several cells into the table and one text into the entry.
func (e *cellEntry) paste(s *fyne.ShortcutPaste) {
	text := fyne.CurrentApp().Clipboard().Content()
	if rows := viewmodel.ParseCells(text); len(rows[0]) > 1 {
		e.over.leave()
		e.over.grid.paste(text)
		return
	}
	e.Entry.TypedShortcut(s)
}

func (e *cellEntry) custom(s *desktop.CustomShortcut) {
	enter := s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter
	if n, ok := widgets.AltNumber(s); ok && e.over.takeWay(n) {
		return
	}
	switch {
	case enter && s.Modifier == fyne.KeyModifierShortcutDefault && e.over.writing.Refused():
		e.over.keep()
	case enter && s.Modifier == fyne.KeyModifierAlt:
		e.Entry.TypedRune('\n')
	default:
		e.Entry.TypedShortcut(s)
	}
}
