package editor

import (
	"math"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// foot is the line below the picture: how it is arranged, what stands on the
// cards, and how large it is.
type foot struct {
	page    *Page
	canvas  *treecanvas.Canvas
	slider  *slider
	percent *widgets.Line
	choices []*commandChoice
	object  fyne.CanvasObject
}

// commandChoice is a drop-down list of commands of which one is in force.
type commandChoice struct {
	commands *viewmodel.Commands
	ids      []string
	list     *widgets.Choice
}

// newFoot returns the foot of a canvas.
func newFoot(p *Page, c *treecanvas.Canvas) *foot {
	f := &foot{page: p, canvas: c, percent: widgets.Caption("100 %")}
	f.slider = newSlider(f.slid)
	layouts := f.choice("view.layout_triangle", "view.layout_tidy", "view.layout_compact", "view.layout_horizontal", "view.layout_cascading")
	density := f.choice("view.density_statement", "view.density_indicators", "view.density_everything")
	slide := container.NewGridWrap(fyne.NewSize(96, f.slider.MinSize().Height), f.slider)
	percent := container.NewGridWrap(fyne.NewSize(46, f.slider.MinSize().Height), f.percent)
	right := container.NewHBox(
		f.button("view.zoom_out", theme.IconNameViewZoomOut), slide,
		f.button("view.zoom_in", theme.IconNameViewZoomIn), percent,
		f.button("view.fit", theme.IconNameViewZoomFit))
	if p.options.Table != nil {
		right.Add(f.button("view.table_below", theme.IconNameGrid))
	}
	right.Add(f.button("view.toggle_inspector", theme.IconNameDocumentCreate))
	left := container.NewHBox(f.button("view.toggle_outline", theme.IconNameList), f.drawn("tree.add_child", addChildIcon), f.drawn("tree.add_below", addBesideIcon))
	bar := container.NewBorder(nil, nil, left, nil, container.New(&footLayout{
		choices: []float32{layouts.widest(), density.widest()}, spare: []fyne.CanvasObject{slide, percent},
	}, layouts.list, density.list, right))
	f.object = container.NewVBox(widget.NewSeparator(), container.New(layout.NewCustomPaddedLayout(0, 2, 4, 4), bar))
	return f
}

func (f *foot) choice(ids ...string) *commandChoice {
	c := &commandChoice{commands: f.page.commands, ids: ids}
	var list []widgets.Option
	for _, id := range ids {
		if cmd, ok := c.commands.Find(id); ok {
			list = append(list, widgets.Option{ID: id, Text: c.commands.Label(cmd)})
		}
	}
	c.list = widgets.NewChoice(list, func(id string) {
		if cmd, ok := c.commands.Find(id); ok && !cmd.Checked() {
			c.commands.Run(cmd)
		}
	})
	f.choices = append(f.choices, c)
	return c
}

// widest is how wide the list is that shows its longest choice in full.
func (c *commandChoice) widest() float32 {
	width := c.list.MinSize().Width
	for _, text := range c.list.Options {
		words := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width
		width = fyne.Max(width, words+theme.IconInlineSize()+4*theme.InnerPadding())
	}
	return width
}

// update shows the choice in force.
func (c *commandChoice) update() {
	for _, id := range c.ids {
		if cmd, ok := c.commands.Find(id); ok && cmd.Checked() {
			c.list.SetChosen(id)
		}
	}
}

// button is a command as a flat button; the command is looked up when it is
// pressed, since the page's own ones join the table later.
func (f *foot) button(id string, icon fyne.ThemeIconName) *widgets.Button {
	return f.drawn(id, theme.Icon(icon))
}

func (f *foot) drawn(id string, icon fyne.Resource) *widgets.Button {
	b := widgets.NewIconButton(icon, "", func() {
		if cmd, ok := f.page.commands.Find(id); ok {
			f.page.commands.Run(cmd)
		}
	})
	b.Tip = func() string {
		cmd, _ := f.page.commands.Find(id)
		return f.page.commands.Label(cmd) + "  (" + cmd.Shortcut.Text() + ")"
	}
	return b
}

// update shows the zoom and the choices in force.
func (f *foot) update() {
	f.percent.SetText(strconv.Itoa(int(math.Round(f.canvas.Zoom()*100))) + " %")
	low, high := f.canvas.ZoomRange()
	moved := f.slider.OnChanged
	f.slider.OnChanged = nil
	f.slider.SetValue(slideAt(f.canvas.Zoom(), low, high))
	f.slider.OnChanged = moved
	for _, c := range f.choices {
		c.update()
	}
}

func (f *foot) slid(at float64) {
	low, high := f.canvas.ZoomRange()
	f.canvas.SetZoom(zoomAt(at, low, high))
}

// slider goes from 0 to 1 and knows the key for help.
type slider struct{ widget.Slider }

func newSlider(slid func(float64)) *slider {
	s := &slider{widget.Slider{Max: 1, Step: 0.01, OnChanged: slid}}
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements [fyne.Focusable].
func (s *slider) TypedKey(k *fyne.KeyEvent) {
	if widgets.FunctionKey(s, k) {
		return
	}
	s.Slider.TypedKey(k)
}

// slideAt and zoomAt have equal steps of the slider multiply the zoom equally.
func slideAt(zoom, low, high float64) float64 {
	return min(1, max(0, math.Log(zoom/low)/math.Log(high/low)))
}

func zoomAt(slide, low, high float64) float64 { return low * math.Pow(high/low, slide) }

// footLayout puts the choices left and the zoom right. Where there is no room for
// all of that the first choice is shortened, then the others go, then the first,
// and at last what can be spared of the zoom; the menu has them too.
type footLayout struct {
	choices []float32           // how wide each of the choices would be
	spare   []fyne.CanvasObject // of the zoom
}

// leastChoice is the least width of a shortened choice.
const leastChoice = 120

// MinSize implements [fyne.Layout].
func (l *footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	zoom := objects[len(l.choices)].MinSize()
	return fyne.NewSize(0, fyne.Max(objects[0].MinSize().Height, zoom.Height))
}

// Layout implements [fyne.Layout].
func (l *footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	zoom := objects[len(l.choices)]
	l.spareTo(size.Width, zoom)
	zoom.Resize(fyne.NewSize(zoom.MinSize().Width, size.Height))
	zoom.Move(fyne.NewPos(size.Width-zoom.Size().Width, 0))
	x := float32(0)
	for i, width := range l.fitting(size.Width - zoom.Size().Width) {
		height := objects[i].MinSize().Height
		objects[i].Resize(fyne.NewSize(width, height))
		objects[i].Move(fyne.NewPos(x, (size.Height-height)/2))
		objects[i].Show()
		if width == 0 {
			objects[i].Hide()
		}
		x += width + theme.Padding()
	}
}

// spareTo hides of the zoom what there is no room for.
func (l *footLayout) spareTo(room float32, zoom fyne.CanvasObject) {
	for _, o := range l.spare {
		o.Show()
	}
	for _, o := range l.spare {
		if zoom.MinSize().Width > room {
			o.Hide()
		}
	}
}

// fitting returns how wide each choice is in a room, 0 for those that go.
func (l *footLayout) fitting(room float32) []float32 {
	widths := slices.Clone(l.choices)
	for shown := len(widths); shown > 0; shown-- {
		rest := room
		for _, width := range l.choices[1:shown] {
			rest -= width + theme.Padding()
		}
		if rest >= leastChoice {
			widths[0] = fyne.Min(widths[0], rest-2*theme.Padding())
			return widths
		}
		widths[shown-1] = 0
	}
	return widths
}
