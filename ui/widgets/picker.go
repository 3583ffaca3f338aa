package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Picker is a field in which one of many options is chosen by typing a part of
// it. Closed it shows the choice; a click, Enter, Space, the down key or any
// letter opens the list below it.
type Picker struct {
	widget.BaseWidget
	// Placeholder is shown while nothing is chosen, NoMatch in the list where
	// nothing fits what was typed.
	Placeholder, NoMatch string
	// OnTab is called when Tab has closed the list; nil for nothing.
	OnTab func()

	options  func() []Option
	onChosen func(id string)
	chosen   string
	text     string
	focused  bool
	disabled bool
	list     *pickerList // nil while closed
}

// NewPicker returns a picker. The options are asked for when the list opens;
// chosen is called when a person picks one.
func NewPicker(options func() []Option, chosen func(id string)) *Picker {
	p := &Picker{options: options, onChosen: chosen}
	p.ExtendBaseWidget(p)
	return p
}

// SetChosen shows an option as chosen, nothing where there is no such option.
func (p *Picker) SetChosen(id string) {
	p.chosen, p.text = id, ""
	for _, o := range p.options() {
		if o.ID == id {
			p.text = o.Text
		}
	}
	p.Refresh()
}

// Chosen returns the identity of the choice.
func (p *Picker) Chosen() string { return p.chosen }

// Enable and Disable implement [fyne.Disableable].
func (p *Picker) Enable() { p.disabled = false; p.Refresh() }

// Disable implements [fyne.Disableable].
func (p *Picker) Disable() { p.disabled = true; p.Refresh() }

// Disabled implements [fyne.Disableable].
func (p *Picker) Disabled() bool { return p.disabled }

// FocusGained implements [fyne.Focusable].
func (p *Picker) FocusGained() { p.focused = true; p.Refresh() }

// FocusLost implements [fyne.Focusable].
func (p *Picker) FocusLost() { p.focused = false; p.Refresh() }

// TypedRune implements [fyne.Focusable]. Space opens the list by its letter, as it
// presses a [Button].
func (p *Picker) TypedRune(r rune) { p.Open(strings.TrimSpace(string(r))) }

// TypedKey implements [fyne.Focusable].
func (p *Picker) TypedKey(k *fyne.KeyEvent) {
	switch {
	case isEnter(k), k.Name == fyne.KeyDown, k.Name == fyne.KeyF4:
		p.Open("")
	case k.Name == fyne.KeyEscape:
		Escape(p)
	default:
		FunctionKey(p, k)
	}
}

// Tapped implements [fyne.Tappable].
func (p *Picker) Tapped(*fyne.PointEvent) { p.Open("") }

// Cursor implements [desktop.Cursorable].
func (p *Picker) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// Open opens the list with something typed already.
func (p *Picker) Open(typed string) {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil || p.disabled || p.list.open() {
		return
	}
	c.Focus(p)
	p.OpenAt(c, fyne.CurrentApp().Driver().AbsolutePositionForObject(p), typed)
}

// OpenAt opens the list of a picker that is not on the canvas itself, below or
// above a place there. It has the picker's width where that is large enough.
func (p *Picker) OpenAt(c fyne.Canvas, at fyne.Position, typed string) {
	if !p.list.open() {
		p.list = openPickerList(p, c, at, typed)
	}
}

func (p *Picker) choose(o Option) {
	p.chosen, p.text = o.ID, o.Text
	p.Refresh()
	if p.onChosen != nil {
		p.onChosen(o.ID)
	}
}

// CreateRenderer implements [fyne.Widget].
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerRenderer{picker: p, box: canvas.NewRectangle(nil), arrow: widget.NewIcon(theme.MenuDropDownIcon())}
	r.line = Plain("")
	r.line.Ellipsis = true
	r.Refresh()
	return r
}

type pickerRenderer struct {
	picker *Picker
	box    *canvas.Rectangle
	line   *Line
	arrow  *widget.Icon
}

func (r *pickerRenderer) Destroy() {}

func (r *pickerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.line, r.arrow}
}

func (r *pickerRenderer) pad() float32 { return r.picker.Theme().Size(theme.SizeNameInnerPadding) }

func (r *pickerRenderer) MinSize() fyne.Size {
	icon := r.picker.Theme().Size(theme.SizeNameInlineIcon)
	height := fyne.Max(r.line.MinSize().Height, icon) + 2*r.pad()
	return fyne.NewSize(icon*4, height)
}

func (r *pickerRenderer) Layout(size fyne.Size) {
	pad, icon := r.pad(), r.picker.Theme().Size(theme.SizeNameInlineIcon)
	r.box.Resize(size)
	r.line.Move(fyne.NewPos(pad, 0))
	r.line.Resize(fyne.NewSize(size.Width-3*pad-icon, size.Height))
	r.arrow.Move(fyne.NewPos(size.Width-pad-icon, (size.Height-icon)/2))
	r.arrow.Resize(fyne.NewSquareSize(icon))
}

func (r *pickerRenderer) Refresh() {
	p, th := r.picker, r.picker.Theme()
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	r.box.FillColor = th.Color(theme.ColorNameInputBackground, variant)
	r.box.StrokeColor = th.Color(theme.ColorNameInputBorder, variant)
	r.box.StrokeWidth = th.Size(theme.SizeNameInputBorder)
	r.box.CornerRadius = th.Size(theme.SizeNameInputRadius)
	if p.focused {
		r.box.StrokeColor = th.Color(theme.ColorNamePrimary, variant)
		r.box.StrokeWidth = 2
	}
	r.line.Text, r.line.Color = p.text, theme.ColorNameForeground
	if p.text == "" {
		r.line.Text, r.line.Color = p.Placeholder, theme.ColorNamePlaceHolder
	}
	if p.disabled {
		r.line.Color = theme.ColorNameDisabled
	}
	r.line.Refresh()
	r.box.Refresh()
	r.arrow.Refresh()
}

// pickerList is the open list: an entry above the options that fit.
type pickerList struct {
	picker  *Picker
	popup   *widget.PopUp
	entry   *Entry
	rows    *Rows
	none    *widget.Label
	all     []Option
	folded  []string // text and hint of each option in lower case
	fitting []int
}

const (
	pickerLeast = 560
	pickerRows  = 10
)

func openPickerList(p *Picker, c fyne.Canvas, at fyne.Position, typed string) *pickerList {
	l := &pickerList{picker: p, all: p.options(), entry: NewEntry(), none: Note(p.NoMatch)}
	for _, o := range l.all {
		l.folded = append(l.folded, strings.ToLower(o.Text+" "+o.Hint))
	}
	l.rows = NewRows(func() int { return len(l.fitting) }, newOptionRow, l.updateRow)
	l.entry.OnChanged = func(string) { l.filter() }
	l.entry.OnKey, l.entry.KeepsTab = l.key, true
	l.rows.tap = l.take
	l.popup = widget.NewPopUp(container.NewBorder(l.entry, nil, nil, nil, container.NewStack(l.rows, l.none)), c)
	l.place(c, at)
	l.entry.SetText(typed)
	l.filter()
	c.Focus(l.entry)
	l.entry.CursorColumn = len([]rune(typed))
	return l
}

// place puts the list below the field, or above it where there is more room.
func (l *pickerList) place(c fyne.Canvas, at fyne.Position) {
	field, area := l.picker.Size(), c.Size()
	rowHeight := l.rows.MinSize().Height + theme.Padding()
	height := l.entry.MinSize().Height + rowHeight*float32(min(pickerRows, max(3, len(l.all)))) + 2*theme.Padding()
	below, above := area.Height-at.Y-8, at.Y+field.Height-8
	size := fyne.NewSize(fyne.Min(fyne.Max(field.Width, pickerLeast), area.Width-8), fyne.Min(height, fyne.Max(below, above)))
	if size.Height > below {
		at.Y += field.Height - size.Height
	}
	at.X = fyne.Max(4, fyne.Min(at.X, area.Width-size.Width-4))
	l.popup.Resize(size)
	l.popup.ShowAtPosition(at)
	l.popup.Resize(size)
}

// filter keeps the options that hold every word that was typed; those that
// begin with it come first.
func (l *pickerList) filter() {
	query := strings.ToLower(strings.TrimSpace(l.entry.Text))
	words := strings.Fields(query)
	l.fitting = l.fitting[:0]
	for i, text := range l.folded {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			l.fitting = append(l.fitting, i)
		}
	}
	slices.SortStableFunc(l.fitting, func(a, b int) int { return l.rank(a, query) - l.rank(b, query) })
	l.none.Hidden = len(l.fitting) > 0 || l.picker.NoMatch == ""
	l.none.Refresh()
	l.rows.UnselectAll()
	l.rows.Refresh()
	l.rows.Mark(l.start(query))
}

func (l *pickerList) rank(i int, query string) int {
	if strings.HasPrefix(l.folded[i], query) {
		return 0
	}
	return 1
}

// start is the row that is marked first: the present choice while nothing is
// typed, else the best match.
func (l *pickerList) start(query string) int {
	if query == "" {
		for row, i := range l.fitting {
			if l.all[i].ID == l.picker.chosen {
				return row
			}
		}
	}
	return min(0, len(l.fitting)-1)
}

func (l *pickerList) key(k *fyne.KeyEvent) bool {
	switch {
	case isEnter(k):
		l.take(l.rows.Selected())
	case k.Name == fyne.KeyTab:
		l.tab()
	case k.Name == fyne.KeyEscape:
		l.close()
	case k.Name == fyne.KeyHome, k.Name == fyne.KeyEnd:
		return false
	default:
		return l.rows.Walk(k.Name)
	}
	return true
}

// tab takes what fits best where something was typed, and goes on.
func (l *pickerList) tab() {
	if row := l.rows.Selected(); l.entry.Text != "" && row >= 0 && row < len(l.fitting) {
		l.take(row)
	} else {
		l.close()
	}
	if l.picker.OnTab != nil {
		l.picker.OnTab()
	}
}

func (l *pickerList) take(row int) {
	if row < 0 || row >= len(l.fitting) {
		return
	}
	chosen := l.all[l.fitting[row]]
	l.close()
	l.picker.choose(chosen)
}

func (l *pickerList) close() {
	l.picker.list = nil
	l.popup.Hide()
}

// open reports whether the list is to be seen; a click beside it hides it.
func (l *pickerList) open() bool { return l != nil && l.popup.Visible() }

func newOptionRow() fyne.CanvasObject {
	text, hint := Plain(""), Caption("")
	text.Ellipsis, hint.Ellipsis = true, true
	return container.New(layout.NewCustomPaddedLayout(3, 3, 6, 6), container.New(optionLayout{}, text, hint))
}

// optionLayout puts a hint at the right end of a text. The text takes what it
// needs, but leaves a third of the row to a hint that needs it.
type optionLayout struct{}

func (optionLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return objects[0].MinSize().Max(objects[1].MinSize())
}

func (optionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 8
	text, hint := objects[0].(*Line), objects[1].(*Line)
	width := fyne.Min(hint.Natural(), fyne.Max(size.Width/3, size.Width-gap-text.Natural()))
	text.Resize(fyne.NewSize(size.Width-width-gap, size.Height))
	hint.Resize(fyne.NewSize(width, size.Height))
	hint.Move(fyne.NewPos(size.Width-width, 0))
}

func (l *pickerList) updateRow(i int, o fyne.CanvasObject) {
	line := o.(*fyne.Container).Objects[0].(*fyne.Container)
	option := l.all[l.fitting[i]]
	line.Objects[0].(*Line).SetText(option.Text)
	line.Objects[1].(*Line).SetText(option.Hint)
	line.Refresh()
}
