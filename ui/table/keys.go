package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// FocusGained implements [fyne.Focusable].
func (g *grid) FocusGained() { g.focused = true; g.draw() }

// FocusLost implements [fyne.Focusable].
func (g *grid) FocusLost() { g.focused = false; g.draw() }

// AcceptsTab implements [fyne.Tabbable]: Tab goes to the next cell.
func (g *grid) AcceptsTab() bool { return true }

// SelectedText has keys that texts know, such as Ctrl+C and Ctrl+Z, go to the
// table first; see [viewmodel.Command.TextFirst].
func (g *grid) SelectedText() string { return g.model.Copy() }

// TypedRune implements [fyne.Focusable]: typing replaces what the cell holds.
func (g *grid) TypedRune(r rune) {
	if r != ' ' {
		g.over.edit(string(r), true)
	}
}

// TypedKey implements [fyne.Focusable].
func (g *grid) TypedKey(k *fyne.KeyEvent) {
	shift := g.held()&fyne.KeyModifierShift != 0
	if g.walk(k.Name, shift) || g.act(k.Name, shift) {
		return
	}
	if widgets.IsFunctionKey(k.Name) {
		g.onShortcut(viewmodel.Shortcut{Key: string(k.Name), Shift: shift})
	}
}

// walk moves the cursor by a key and reports whether it is one for that.
func (g *grid) walk(key fyne.KeyName, extend bool) bool {
	at := g.model.Cursor()
	switch key {
	case fyne.KeyUp:
		g.model.Move(-1, 0, extend)
	case fyne.KeyDown:
		g.model.Move(1, 0, extend)
	case fyne.KeyLeft:
		g.model.Move(0, -1, extend)
	case fyne.KeyRight:
		g.model.Move(0, 1, extend)
	case fyne.KeyHome:
		g.scroll.Offset.X = 0
		g.model.GoTo(viewmodel.CellAt{Row: at.Row}, extend)
	case fyne.KeyEnd:
		g.model.GoTo(viewmodel.CellAt{Row: at.Row, Col: len(g.model.Columns())}, extend)
	case fyne.KeyPageUp:
		g.model.GoTo(viewmodel.CellAt{Row: g.pageFrom(at.Row, -1), Col: at.Col}, extend)
	case fyne.KeyPageDown:
		g.model.GoTo(viewmodel.CellAt{Row: g.pageFrom(at.Row, 1), Col: at.Col}, extend)
	default:
		return false
	}
	g.cursorMoved()
	return true
}

// pageFrom is the line one view below or above another.
func (g *grid) pageFrom(row, by int) int {
	if len(g.model.Rows()) == 0 {
		return 0
	}
	to := g.sizes.rowAt(g.sizes.lines()[row] + float32(by)*g.viewHeight()*0.9)
	if to == row {
		to += by
	}
	return to
}

// act does what a key means to the cell, and reports whether it means anything.
func (g *grid) act(key fyne.KeyName, shift bool) bool {
	switch key {
	case fyne.KeyTab:
		g.tab(shift)
	case fyne.KeyReturn, fyne.KeyEnter:
		g.enter(shift)
	case fyne.KeyF2:
		g.over.edit("", false)
	case fyne.KeyBackspace:
		g.over.edit("", true)
	case fyne.KeyDelete:
		g.model.Clear()
	case fyne.KeyInsert:
		g.onInsert()
	case fyne.KeySpace:
		g.toggleFold()
	case fyne.KeyEscape:
		g.escape()
	case fyne.KeyF6:
		g.onPart()
	case desktop.KeyMenu:
		pos, size := g.sizes.cell(g.model.Cursor())
		origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(g)
		g.onMenu(g.onGrid(pos, g.model.Cursor().Col).Add(origin).AddXY(size.Width/2, size.Height/2))
	default:
		return false
	}
	return true
}

// tab goes to the next cell, with Shift to the one before.
func (g *grid) tab(back bool) {
	by := 1
	if back {
		by = -1
	}
	g.model.Next(by)
	g.cursorMoved()
}

// enter goes to the line below, with Shift to the one above. At the end of the
// table it adds a line.
func (g *grid) enter(back bool) {
	switch {
	case back:
		g.model.Move(-1, 0, false)
	case g.model.AtEnd():
		g.onInsert()
		return
	default:
		g.model.Move(1, 0, false)
	}
	g.cursorMoved()
}

// escape drops a refused text, then the range, then leaves what the table stands
// in.
func (g *grid) escape() {
	switch {
	case g.model.Forget():
		g.rebuild()
	case g.model.Ranged():
		g.model.Narrow()
		g.draw()
	case !widgets.Escape(g):
		g.onLeave()
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (g *grid) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		fyne.CurrentApp().Clipboard().SetContent(g.model.Copy())
	case *fyne.ShortcutCut:
		fyne.CurrentApp().Clipboard().SetContent(g.model.Copy())
		g.model.Clear()
	case *fyne.ShortcutPaste:
		g.paste(fyne.CurrentApp().Clipboard().Content())
	case *fyne.ShortcutSelectAll:
		g.model.SelectAll()
		g.draw()
	case *fyne.ShortcutUndo:
		g.ws.Undo()
	case *fyne.ShortcutRedo:
		g.ws.Redo()
	case *desktop.CustomShortcut:
		g.custom(s)
	}
}

// paste puts copied cells into the table. Texts that were refused are drawn as
// well, though the plan has not changed.
func (g *grid) paste(text string) {
	if text == "" {
		return
	}
	g.model.Paste(text)
	g.rebuild()
}

// custom sees the keys with Ctrl or Alt. Those of copying come in this form
// where they are commands of the menu, too.
func (g *grid) custom(s *desktop.CustomShortcut) {
	shift := s.Modifier&fyne.KeyModifierShift != 0
	ctrl := s.Modifier&fyne.KeyModifierShortcutDefault != 0
	n, _ := widgets.AltNumber(s)
	switch {
	case g.over.takeWay(n):
	case ctrl && s.KeyName == fyne.KeyHome:
		g.scroll.Offset.X = 0
		g.model.GoTo(viewmodel.CellAt{}, shift)
	case ctrl && s.KeyName == fyne.KeyEnd:
		g.model.GoTo(viewmodel.CellAt{Row: len(g.model.Rows()), Col: len(g.model.Columns())}, shift)
	case ctrl && s.KeyName == fyne.KeyDelete:
		g.onRemove()
	case ctrl && (s.KeyName == fyne.KeyReturn || s.KeyName == fyne.KeyEnter):
		g.over.keep()
	case s.Modifier == fyne.KeyModifierShortcutDefault && textShortcut(s.KeyName) != nil:
		g.TypedShortcut(textShortcut(s.KeyName))
		return
	default:
		g.onShortcut(viewmodel.Shortcut{
			Key: string(s.KeyName), Ctrl: ctrl, Shift: shift, Alt: s.Modifier&fyne.KeyModifierAlt != 0,
		})
	}
	g.cursorMoved()
}

// textShortcut is what Ctrl with a key means to texts; nil for nothing.
func textShortcut(key fyne.KeyName) fyne.Shortcut {
	switch key {
	case fyne.KeyC:
		return &fyne.ShortcutCopy{}
	case fyne.KeyX:
		return &fyne.ShortcutCut{}
	case fyne.KeyV:
		return &fyne.ShortcutPaste{}
	case fyne.KeyA:
		return &fyne.ShortcutSelectAll{}
	}
	return nil
}
