package form

import (
	"fyne.io/fyne/v2"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Form is a set of fields that show records of one workspace. It belongs to the
// window's goroutine.
type Form struct {
	ws     *viewmodel.Workspace
	fields []field
}

// field is a part of a form that shows something of the plan.
type field interface{ refresh() }

// New returns a form without fields.
func New(ws *viewmodel.Workspace) *Form { return &Form{ws: ws} }

// Refresh shows what the plan says now. An entry whose text was refused keeps
// it.
func (f *Form) Refresh() {
	for _, field := range f.fields {
		field.refresh()
	}
}

// Renew is [Form.Refresh] after another record has come into view: a text that was
// refused was written for the one before, and goes. It reports whether there was one.
func (f *Form) Renew() (dropped bool) {
	for _, field := range f.fields {
		if t, ok := field.(*Text); ok && t.refused {
			t.refused, dropped = false, true
		}
	}
	f.Refresh()
	return dropped
}

// Choice adds a drop-down list.
func (f *Form) Choice(c viewmodel.Choice) *widgets.Field { return f.choice(f.ws.T(c.Key), c) }

// Bare adds a drop-down list without a caption, for one that stands beside it.
func (f *Form) Bare(c viewmodel.Choice) *widgets.Field { return f.choice("", c) }

func (f *Form) choice(caption string, c viewmodel.Choice) *widgets.Field {
	out := &choice{form: f, of: c}
	out.list = widgets.NewChoice(Options(c.Options()), out.chosen)
	out.Field = widgets.NewField(caption, out.list)
	f.fields = append(f.fields, out)
	out.refresh()
	return out.Field
}

type choice struct {
	*widgets.Field
	form *Form
	of   viewmodel.Choice
	list *widgets.Choice
}

func (c *choice) chosen(id string) {
	if id == c.of.Get() {
		return
	}
	bad := c.of.Set(id)
	c.refresh()
	c.SetMessage(bad.Text(c.form.ws.Texts()))
}

func (c *choice) refresh() {
	c.list.SetChoices(Options(c.of.Options()))
	c.list.SetChosen(c.of.Get())
	c.SetMessage("")
}

// Pick adds a list in which one looks by typing, for many options.
func (f *Form) Pick(c viewmodel.Choice) *widgets.Field {
	out := &pick{form: f, of: c}
	out.picker = widgets.NewPicker(func() []widgets.Option { return Options(c.Options()) }, out.chosen)
	out.picker.NoMatch = f.ws.T("field.no_match")
	out.Field = widgets.NewField(f.ws.T(c.Key), out.picker)
	f.fields = append(f.fields, out)
	out.refresh()
	return out.Field
}

type pick struct {
	*widgets.Field
	form   *Form
	of     viewmodel.Choice
	picker *widgets.Picker
}

func (p *pick) chosen(id string) {
	bad := p.of.Set(id)
	p.refresh()
	p.SetMessage(bad.Text(p.form.ws.Texts()))
}

func (p *pick) refresh() {
	p.picker.SetChosen(p.of.Get())
	p.SetMessage("")
}

// Adder returns a picker that adds what is chosen and is empty again.
func Adder(ws *viewmodel.Workspace, placeholder string, from func() []viewmodel.Option, add func(id string)) *widgets.Picker {
	var p *widgets.Picker
	p = widgets.NewPicker(func() []widgets.Option { return Options(from()) }, func(id string) {
		p.SetChosen("")
		add(id)
	})
	p.Placeholder, p.NoMatch = placeholder, ws.T("field.no_match")
	return p
}

// Options are what there is to choose from, as widgets show it.
func Options(list []viewmodel.Option) []widgets.Option {
	out := make([]widgets.Option, len(list))
	for i, o := range list {
		out[i] = widgets.Option{ID: o.ID, Text: o.Text, Hint: o.Hint}
	}
	return out
}

// Note is a text of explanation that follows the plan; hidden while it is
// empty.
func (f *Form) Note(text func() string) fyne.CanvasObject {
	n := &note{widgets.Note(""), text}
	f.fields = append(f.fields, n)
	n.refresh()
	return n.label
}

// Plain is a drop-down list without a caption for a choice that is no part of
// the plan. After is called when something else was chosen.
func Plain(ws *viewmodel.Workspace, c viewmodel.Choice, after func()) *widgets.Choice {
	list := widgets.NewChoice(Options(c.Options()), func(id string) {
		if bad := c.Set(id); !bad.OK() {
			ws.SayText(bad.Text(ws.Texts()))
		}
		after()
	})
	list.SetChosen(c.Get())
	return list
}

// Captioned is [Plain] with its caption above.
func Captioned(ws *viewmodel.Workspace, c viewmodel.Choice, after func()) *widgets.Field {
	return widgets.NewField(ws.T(c.Key), Plain(ws, c, after))
}
