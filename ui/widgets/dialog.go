package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Dialog is a window within the window that must be answered first. Esc and the
// cancel button close it.
type Dialog struct {
	canvas  fyne.Canvas
	popup   *widget.PopUp
	onClose func()
	stays   bool // does not close by Esc
}

// openDialogs lists the dialogs of each canvas, the topmost last.
var openDialogs = make(map[fyne.Canvas][]*Dialog)

// DialogOptions says what a dialog consists of.
type DialogOptions struct {
	Title   string
	Content fyne.CanvasObject
	// Verb is the label of the button that acts; empty for none. Act reports
	// whether the dialog is done with.
	Verb string
	Act  func() (done bool)
	// Danger marks an act that removes something.
	Danger bool
	Cancel string // label of the button that closes
	// OnClose is called when the dialog closes in whatever way.
	OnClose func()
	// Width and Height are the least size; the window's size is the most.
	Width, Height float32
	// Focus is what gets the keyboard first; nil for the acting button, or the
	// closing one where the act is a danger.
	Focus fyne.Focusable
}

// ShowDialog opens a dialog over the canvas.
func ShowDialog(c fyne.Canvas, o DialogOptions) *Dialog {
	d := &Dialog{canvas: c, onClose: o.OnClose}
	buttons, focus := d.buttons(o)
	heading := newLine(o.Title, "subHeadingText", "foreground", fyne.TextStyle{Bold: true})
	body := container.NewBorder(
		container.NewVBox(heading, NewGap(6)), container.NewVBox(NewGap(6), buttons), nil, nil, o.Content)
	d.popup = widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(12, 12, 16, 16), body), c)
	d.popup.Resize(d.fit(o))
	d.popup.Show()
	openDialogs[c] = append(openDialogs[c], d)
	if focus != nil {
		c.Focus(focus)
	}
	return d
}

// fit is the wished size, the content's own where that is larger, and no more
// than the canvas.
func (d *Dialog) fit(o DialogOptions) fyne.Size {
	size := d.popup.MinSize().Max(fyne.NewSize(o.Width, o.Height))
	most := d.canvas.Size().Subtract(fyne.NewSize(24, 24))
	return size.Min(most)
}

func (d *Dialog) buttons(o DialogOptions) (fyne.CanvasObject, fyne.Focusable) {
	row := container.NewHBox(layout.NewSpacer())
	focus := o.Focus
	if o.Cancel != "" {
		cancel := NewButton(o.Cancel, d.Close)
		row.Add(cancel)
		if focus == nil && (o.Verb == "" || o.Danger) {
			focus = cancel
		}
	}
	if o.Verb != "" {
		act := NewButton(o.Verb, func() {
			if o.Act == nil || o.Act() {
				d.Close()
			}
		})
		act.Importance = widget.HighImportance
		if o.Danger {
			act.Importance = widget.DangerImportance
		}
		row.Add(act)
		if focus == nil && !o.Danger {
			focus = act
		}
	}
	return row, focus
}

// Close takes the dialog away. Those that were opened above it stay, with the
// keyboard where it is.
func (d *Dialog) Close() {
	open := openDialogs[d.canvas]
	i := slices.Index(open, d)
	if i < 0 {
		return
	}
	above, focused := slices.Clone(open[i+1:]), d.canvas.Focused()
	openDialogs[d.canvas] = slices.Delete(open, i, i+1)
	d.popup.Hide() // which takes what is above along
	for _, other := range above {
		other.popup.Hide()
		other.popup.Show()
	}
	if len(above) > 0 {
		d.canvas.Focus(focused)
	}
	if d.onClose != nil {
		d.onClose()
	}
}

// CloseTop closes the topmost dialog of a canvas and reports whether there was
// one.
func CloseTop(c fyne.Canvas) bool {
	open := openDialogs[c]
	if len(open) == 0 {
		return false
	}
	if top := open[len(open)-1]; !top.stays {
		top.Close()
	}
	return true
}

// DialogOpen reports whether a dialog is open over a canvas, or something covers
// it.
func DialogOpen(c fyne.Canvas) bool { return len(openDialogs[c]) > 0 || covers[c] > 0 }

// Escape does what Esc does in an object that has no use for it: it closes the
// dialog around it, or what else can be closed; see [OnEscape]. It reports whether
// there was something to close.
func Escape(o fyne.CanvasObject) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	return c != nil && (CloseTop(c) || escapes[c] != nil && escapes[c]())
}

// escapes holds what Esc does in the window of a canvas.
var escapes = make(map[fyne.Canvas]func() bool)

// OnEscape has Esc call escape where no dialog is open and what has the keyboard
// has no use for the key. It reports whether there was something to do.
func OnEscape(c fyne.Canvas, escape func() bool) { escapes[c] = escape }

// functions holds what runs the function keys in the window of a canvas.
var functions = make(map[fyne.Canvas]func(*fyne.KeyEvent))

// OnFunctionKey has the function keys do the same wherever the keyboard is in the
// window of a canvas, except in a dialog.
func OnFunctionKey(c fyne.Canvas, run func(*fyne.KeyEvent)) { functions[c] = run }

// FunctionKey does what a function key does in an object that has no use for it. It
// reports whether it is one and there was something to do.
func FunctionKey(o fyne.CanvasObject, k *fyne.KeyEvent) bool {
	if !IsFunctionKey(k.Name) {
		return false
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if functions[c] == nil || DialogOpen(c) {
		return false
	}
	functions[c](k)
	return true
}

// homes holds what gives the keyboard to the main part of the window of a canvas.
var homes = make(map[fyne.Canvas]func())

// SetHome has the keyboard given to the main part of a window by focus wherever a
// click would leave it nowhere, so that one can go on with the keys.
func SetHome(c fyne.Canvas, focus func()) { homes[c] = focus }

// GoHome gives the keyboard to the main part of the window of a canvas where
// nothing has it and no dialog or menu is open. It reports whether it did.
func GoHome(c fyne.Canvas) bool {
	if c == nil || homes[c] == nil || c.Focused() != nil || c.Overlays().Top() != nil {
		return false
	}
	homes[c]()
	return true
}

// NewGap is an empty space of a height.
func NewGap(height float32) fyne.CanvasObject {
	gap := &gap{height: height}
	gap.ExtendBaseWidget(gap)
	return gap
}

type gap struct {
	widget.BaseWidget
	height float32
}

func (g *gap) MinSize() fyne.Size { return fyne.NewSize(0, g.height) }

func (g *gap) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
