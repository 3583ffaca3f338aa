package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// bound is a part of the inspector that shows something of the plan.
type bound interface {
	// refresh shows what the plan says now.
	refresh()
}

// textField joins an entry to a [viewmodel.Text]: what is typed is stored at
// once, what is refused stays in the entry with the reason below it.
type textField struct {
	*widgets.Field
	desk    *desk
	in      *input
	text    viewmodel.Text
	key     string // where a refused text is kept, see [desk.drafts]
	writing bool
}

// desk is what all fields of the inspector share.
type desk struct {
	ws *viewmodel.Workspace
	// drafts holds texts that were refused and not mended yet, by the key of
	// their field, so that looking at another node loses none of them.
	drafts map[string]string
	// reveal scrolls to what got the keyboard.
	reveal func(fyne.CanvasObject)
	next   func(by int)
}

// newTextField returns the field of a text; key tells it from all others.
func (d *desk) newTextField(key string, text viewmodel.Text, multiline bool) *textField {
	f := &textField{desk: d, text: text, key: key + "/" + text.Key, in: newInput(multiline)}
	f.Field = widgets.NewField(d.ws.T(text.Key), f.in)
	f.in.OnChanged = f.typed
	f.in.undo, f.in.redo = d.ws.Undo, d.ws.Redo
	f.in.OnFocus = func() { d.reveal(f.Field) }
	f.in.OnBlur = f.left
	if !multiline {
		f.in.OnEnter = func() { d.next(+1) }
	}
	f.refresh()
	return f
}

func (f *textField) typed(s string) {
	f.writing = true
	bad := f.text.Set(s)
	f.writing = false
	if bad.OK() || f.text.Get() == s {
		delete(f.desk.drafts, f.key)
	} else {
		f.desk.drafts[f.key] = s
	}
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
	if draft, ok := f.desk.drafts[f.key]; ok {
		f.in.ShowText(draft)
		f.show(f.text.Set(draft))
		return
	}
	f.in.ShowText(f.text.Get())
	f.show(viewmodel.Fault{})
}

// show says what is wrong with the entry or doubtful in what is stored, and
// offers to keep a refused text.
func (f *textField) show(bad viewmodel.Fault) {
	_, refused := f.desk.drafts[f.key]
	if bad.OK() {
		bad = f.text.Doubt()
	}
	f.SetMessage(bad.Text(f.desk.ws.Texts()))
	if refused && f.text.Keep != nil {
		f.SetAction(f.desk.ws.T("field.keep"), f.keep)
	} else {
		f.SetAction("", nil)
	}
}

func (f *textField) keep() {
	text := f.in.Text
	f.writing = true
	bad := f.text.Keep(text)
	f.writing = false
	if bad.OK() {
		delete(f.desk.drafts, f.key)
	}
	f.show(bad)
}

// choiceField joins a drop-down list to a [viewmodel.Choice].
type choiceField struct {
	*widgets.Field
	desk   *desk
	choice viewmodel.Choice
	list   *widgets.Choice
}

func (d *desk) newChoiceField(choice viewmodel.Choice) *choiceField {
	f := &choiceField{desk: d, choice: choice}
	f.list = widgets.NewChoice(options(choice.Options()), f.chosen)
	f.Field = widgets.NewField(d.ws.T(choice.Key), f.list)
	f.refresh()
	return f
}

func (f *choiceField) chosen(id string) {
	if id == f.choice.Get() {
		return
	}
	bad := f.choice.Set(id)
	f.refresh()
	f.SetMessage(bad.Text(f.desk.ws.Texts()))
}

// refresh implements [bound].
func (f *choiceField) refresh() {
	f.list.SetChosen(f.choice.Get())
	f.SetMessage("")
}

// pickField joins a picker, for long lists, to a [viewmodel.Choice].
type pickField struct {
	*widgets.Field
	desk   *desk
	choice viewmodel.Choice
	picker *widgets.Picker
}

func (d *desk) newPickField(choice viewmodel.Choice) *pickField {
	f := &pickField{desk: d, choice: choice}
	f.picker = widgets.NewPicker(func() []widgets.Option { return options(choice.Options()) }, f.chosen)
	f.picker.NoMatch = d.ws.T("field.no_match")
	f.Field = widgets.NewField(d.ws.T(choice.Key), f.picker)
	f.refresh()
	return f
}

func (f *pickField) chosen(id string) {
	bad := f.choice.Set(id)
	f.refresh()
	f.SetMessage(bad.Text(f.desk.ws.Texts()))
}

// refresh implements [bound].
func (f *pickField) refresh() {
	f.picker.SetChosen(f.choice.Get())
	f.SetMessage("")
}

// newAdder returns a picker that adds what is chosen and is empty again.
func (d *desk) newAdder(key string, from func() []viewmodel.Option, add func(id string)) *widgets.Picker {
	var p *widgets.Picker
	p = widgets.NewPicker(func() []widgets.Option { return options(from()) }, func(id string) {
		p.SetChosen("")
		add(id)
	})
	p.Placeholder, p.NoMatch = d.ws.T(key), d.ws.T("field.no_match")
	return p
}

func options(list []viewmodel.Option) []widgets.Option {
	out := make([]widgets.Option, len(list))
	for i, o := range list {
		out[i] = widgets.Option{ID: o.ID, Text: o.Text, Hint: o.Hint}
	}
	return out
}

// iconButton is a small flat button with a tip.
func (d *desk) iconButton(icon fyne.ThemeIconName, tip string, act func()) *widgets.Button {
	return widgets.NewIconButton(theme.Icon(icon), d.ws.T(tip), act)
}
