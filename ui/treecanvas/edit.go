package treecanvas

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/widgets"
)

// edit is a statement being written in place.
type edit struct {
	node   plan.NodeID
	entry  *widgets.Entry
	theme  *editTheme
	box    *container.ThemeOverride
	cancel func()
	commit func(string)
	done   bool
}

// The letters of a statement on a card in drawing units, and the least that can
// be written into, on the canvas.
const (
	statementSize = 11
	statementPad  = 8
	leastLetters  = 11
	leastEntry    = 200
)

// EditText lays an entry over the statement of a node's card, with the text all
// marked. Enter, Tab and leaving it commit; Esc cancels. After a key the keyboard
// is with the canvas again, which gets Tab as well: whoever has written a result
// goes on with one below it. An entry that is open already is committed first.
// Without a card it does nothing and reports false.
func (c *Canvas) EditText(id plan.NodeID, text string, commit func(string), cancel func()) bool {
	c.CommitEdit()
	if c.scene.Card(id) == nil {
		return false
	}
	c.Reveal(id)
	e := &edit{node: id, entry: widgets.NewTextArea(), theme: newEditTheme(c.letterScale(c.scene.Card(id))), commit: commit, cancel: cancel}
	e.entry.TextStyle = fyne.TextStyle{Bold: true}
	e.entry.SetText(text)
	e.entry.OnEnter = c.CommitEdit
	e.entry.OnBlur = func() { c.endEdit(e, true, false) }
	e.entry.KeepsTab = true
	e.entry.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyEscape:
			c.endEdit(e, false, true)
		case fyne.KeyTab:
			c.endEdit(e, true, true)
			c.TypedKey(k)
		default:
			return false
		}
		return true
	}
	e.entry.OnChanged = func(text string) {
		if c.on.Written != nil {
			c.on.Written(id, text)
		}
		c.placeEdit()
	}
	e.box = container.NewThemeOverride(e.entry, e.theme)
	c.edit = e
	c.placeEdit()
	canvas.Refresh(c)
	c.over.hush()
	if on := fyne.CurrentApp().Driver().CanvasForObject(c); on != nil {
		on.Focus(e.entry)
	}
	e.entry.SelectAll()
	return true
}

// Editing returns the node whose statement is being written.
func (c *Canvas) Editing() (plan.NodeID, bool) {
	if c.edit == nil {
		return "", false
	}
	return c.edit.node, true
}

// CommitEdit commits what is being written, if anything.
func (c *Canvas) CommitEdit() {
	if c.edit != nil {
		c.endEdit(c.edit, true, true)
	}
}

// endEdit takes the entry away. refocus gives the keyboard back to the canvas;
// an entry that was left for something else does not ask for it.
func (c *Canvas) endEdit(e *edit, commit, refocus bool) {
	if e.done {
		return
	}
	e.done = true
	c.edit = nil
	if refocus {
		c.focus()
	}
	canvas.Refresh(c)
	if commit && e.commit != nil {
		e.commit(e.entry.Text)
	} else if !commit && e.cancel != nil {
		e.cancel()
	}
}

// followEdit keeps the entry over its card when the scene changes; without a
// card what was written is committed.
func (c *Canvas) followEdit() {
	if c.edit != nil && c.scene.Card(c.edit.node) == nil {
		c.endEdit(c.edit, true, false)
	}
}

// placeEdit lays the entry over the statement, in letters of the size of the
// card's, unless these would be too small to write.
func (c *Canvas) placeEdit() {
	e := c.edit
	if e == nil {
		return
	}
	card := c.scene.Card(e.node)
	if card == nil {
		return
	}
	at, size := c.lens.rect(card.Statement())
	if e.theme.set(c.letterScale(card)) {
		e.box.Refresh()
	}
	width := fyne.Max(size.Width, leastEntry)
	e.box.Resize(fyne.NewSize(width, e.box.Size().Height))
	e.box.Resize(fyne.NewSize(width, e.entry.MinSize().Height))
	at.X = fyne.Max(min(at.X, 0), fyne.Min(at.X, c.Size().Width-width)) // inside, where the card is
	e.box.Move(at)
}

// letterScale is the zoom of the letters that are written on a card.
func (c *Canvas) letterScale(card *scene.Card) float32 {
	return fyne.Max(c.lens.length(card.Scale()), leastLetters/float32(statementSize))
}

// editTheme is the theme with letters and margins of a card.
type editTheme struct {
	fyne.Theme
	scale float32
}

func newEditTheme(scale float32) *editTheme {
	return &editTheme{fyne.CurrentApp().Settings().Theme(), scale}
}

// set changes the scale and reports whether it is another one.
func (t *editTheme) set(scale float32) bool {
	changed := t.scale != scale
	t.scale = scale
	return changed
}

// Size implements [fyne.Theme].
func (t *editTheme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return statementSize * t.scale
	case theme.SizeNameInnerPadding:
		return statementPad * t.scale
	case theme.SizeNameLineSpacing:
		return 0
	}
	return t.Theme.Size(name)
}
