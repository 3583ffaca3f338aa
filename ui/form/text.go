package form

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// TextOptions says what kind of entry a text gets.
type TextOptions struct {
	// Long texts wrap and grow.
	Long bool
	// Patient fields say what is wrong only when they are left.
	Patient bool
	// Placeholder is shown while the entry is empty; nil for none.
	Placeholder func() string
}

// Text is an entry tied to a text of the plan. Field is what is laid out.
type Text struct {
	Field   *widgets.Field
	form    *Form
	of      viewmodel.Text
	options TextOptions
	in      *widgets.Entry
	writing bool // the plan changes because of this entry
	refused bool // the entry holds what the plan does not
}

// Entry adds an entry that nobody has to find again.
func (f *Form) Entry(t viewmodel.Text, o TextOptions) *widgets.Field { return f.Text(t, o).Field }

// Text adds an entry to which the cursor can be sent.
func (f *Form) Text(t viewmodel.Text, o TextOptions) *Text {
	out := &Text{form: f, of: t, options: o, in: widgets.NewEntry()}
	if o.Long {
		out.in = widgets.NewTextArea()
	}
	out.Field = widgets.NewField(f.ws.T(t.Key), out.in)
	out.in.OnUndo, out.in.OnRedo = f.ws.Undo, f.ws.Redo
	out.in.OnChanged = out.typed
	out.in.OnBlur = out.left
	out.in.OnKey = out.key
	f.fields = append(f.fields, out)
	out.refresh()
	return out
}

// Focus gives the keyboard to the entry, with its text marked where it is to be
// written over. The canvas is named, since an entry that was made just now does
// not know its own yet.
func (t *Text) Focus(c fyne.Canvas, mark bool) {
	c.Focus(t.in)
	if mark {
		t.in.SelectAll()
	}
}

func (t *Text) typed(text string) {
	t.writing = true
	bad := t.of.Set(text)
	t.writing = false
	t.refused = !bad.OK()
	if t.refused && t.options.Patient && t.in.Focused() {
		bad = viewmodel.Fault{}
	}
	t.show(bad)
}

// key takes a refused text back with Esc.
func (t *Text) key(k *fyne.KeyEvent) bool {
	if k.Name != fyne.KeyEscape || !t.refused {
		return false
	}
	t.refused = false
	t.refresh()
	return true
}

// left ends the step that the keystrokes made, and shows the text as it is
// stored or why it is not.
func (t *Text) left() {
	t.form.ws.Seal()
	if t.refused {
		t.writing = true
		bad := t.of.Set(t.in.Text)
		t.writing = false
		t.refused = !bad.OK()
		if t.refused {
			t.show(bad)
			return
		}
	}
	t.refresh()
}

func (t *Text) refresh() {
	if t.options.Placeholder != nil {
		t.in.SetPlaceHolder(t.options.Placeholder())
	}
	if t.writing || t.refused {
		return
	}
	t.in.ShowText(t.of.Get())
	t.show(viewmodel.Fault{})
}

func (t *Text) show(bad viewmodel.Fault) {
	if bad.OK() && !t.refused {
		bad = t.of.Doubt()
	}
	t.Field.SetMessage(bad.Text(t.form.ws.Texts()))
}

// note is a label that follows the plan.
type note struct {
	label *widget.Label
	text  func() string
}

func (n *note) refresh() {
	text := n.text()
	if n.label.Text != text {
		n.label.SetText(text)
	}
	if n.label.Hidden != (text == "") {
		n.label.Hidden = text == ""
		n.label.Refresh()
	}
}
