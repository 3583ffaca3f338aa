package editor

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// bound is a part of the inspector that shows something of the plan.
type bound interface {
	// refresh shows what the plan says now.
	refresh()
}

// textField joins an entry to a [viewmodel.Text]: what is typed is stored at
// once, what is refused stays in the entry with the reason below it. Unlike the
// texts of package form it outlives its field: the inspector makes its fields
// anew for every node, and a refused text waits in the drafts of the desk.
type textField struct {
	*widgets.Field
	desk    *desk
	in      *input
	text    *viewmodel.Writing
	writing bool
}

// desk is what all fields of the inspector share.
type desk struct {
	ws     *viewmodel.Workspace
	drafts *viewmodel.Drafts
	// held are the texts that were refused since the node is shown.
	held []*viewmodel.Writing
	// canvas is that of the window, for dialogs.
	canvas func() fyne.Canvas
	// reveal scrolls to what got the keyboard, next moves it as Tab does, and
	// function runs the command of a function key.
	reveal   func(fyne.CanvasObject)
	next     func(by int)
	function func(*fyne.KeyEvent) bool
	spots    map[string]spot // fields by where their drafts are kept and their text keys
}

// newTextField returns the field of a text; key tells it from all others.
func (d *desk) newTextField(key string, text viewmodel.Text, multiline bool) *textField {
	f := &textField{desk: d, text: d.drafts.Write(key+"/"+text.Key, text), in: newInput(multiline)}
	f.Field = widgets.NewField(d.ws.T(text.Key), f.in)
	f.in.OnChanged = f.typed
	d.connect(f.in)
	f.in.OnFocus = func() {
		f.text.Begin()
		d.reveal(f.Field)
	}
	f.in.OnBlur = f.left
	f.in.OnKey = f.pressed
	f.in.onShortcut = func(s fyne.Shortcut) bool { return d.wayBy(s, f.text, f.taken) }
	if !multiline {
		f.in.OnEnter = func() { d.next(+1) }
	}
	d.register(key, text.Key, f.Field, f.in)
	f.refresh()
	return f
}

// hold notes a text that was refused.
func (d *desk) hold(w *viewmodel.Writing) {
	if w.Refused() && !slices.Contains(d.held, w) {
		d.held = append(d.held, w)
	}
}

// connect gives an entry what all entries of the inspector have.
func (d *desk) connect(in *input) {
	in.OnUndo, in.OnRedo, in.function = d.ws.Undo, d.ws.Redo, d.function
}

// pressed takes a refused text back with Esc.
func (f *textField) pressed(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape || !f.text.Drop() {
		return false
	}
	f.refresh()
	return true
}

func (f *textField) typed(s string) {
	f.writing = true
	bad := f.text.Type(s)
	f.desk.hold(f.text)
	f.writing = false
	f.show(bad)
}

// left ends the step that the keystrokes made and shows the text as it is
// stored.
func (f *textField) left() {
	f.desk.ws.Seal()
	f.refresh()
}

// refresh implements [bound].
func (f *textField) refresh() {
	if f.writing {
		return
	}
	text, bad := f.text.Shown()
	f.in.ShowText(text)
	f.show(bad)
}

// show says what is wrong with the entry or doubtful in what is stored, and
// offers to keep a refused text.
func (f *textField) show(bad viewmodel.Fault) {
	if bad.OK() {
		bad = f.text.Doubt()
	}
	f.SetMessage(bad.Text(f.desk.ws.Texts()))
	f.SetActions(f.desk.waysOut(f.text, f.taken)...)
}

// taken shows what the plan says after one of the ways out was taken.
func (f *textField) taken(bad viewmodel.Fault) {
	f.refresh()
	if !bad.OK() {
		f.show(bad)
	}
}

// waysOut are the buttons below a field: what can be done about its text, by the key
// that is told beside it too, and to keep it as text.
func (d *desk) waysOut(w *viewmodel.Writing, taken func(viewmodel.Fault)) (list []widgets.Action) {
	for i, way := range w.WaysOut() {
		list = append(list, widgets.Action{Label: fmt.Sprintf("%s  (Alt+%d)", way.Text, i+1), Act: func() { form.TakeWay(d.canvas(), d.ws, way, taken) }})
	}
	if w.CanKeep() {
		list = append(list, widgets.Action{Label: d.ws.T("field.keep"), Act: func() { taken(w.Settle()) }})
	}
	return list
}

// wayBy does the way out of a key, Alt and its number, and reports whether there is
// one.
func (d *desk) wayBy(s fyne.Shortcut, w *viewmodel.Writing, taken func(viewmodel.Fault)) bool {
	n, ok := widgets.AltNumber(s)
	if !ok {
		return false
	}
	ways := w.WaysOut()
	if n > len(ways) {
		return false
	}
	form.TakeWay(d.canvas(), d.ws, ways[n-1], taken)
	return true
}

// choices is a set of fields in which something is chosen.
type choices struct{ *form.Form }

func (d *desk) newChoices() choices { return choices{form.New(d.ws)} }

// refresh implements [bound].
func (c choices) refresh() { c.Refresh() }

// newAdder returns a picker that adds what is chosen and is empty again.
func (d *desk) newAdder(key string, from func() []viewmodel.Option, add func(id string)) *widgets.Picker {
	return form.Adder(d.ws, d.ws.T(key), from, add)
}

// iconButton is a small flat button with a tip.
func (d *desk) iconButton(icon fyne.ThemeIconName, tip string, act func()) *widgets.Button {
	return widgets.NewIconButton(theme.Icon(icon), d.ws.T(tip), act)
}
