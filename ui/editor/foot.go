package editor

import (
	"math"
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
	slider  *widget.Slider
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
	f.slider = widget.NewSlider(0, 1)
	f.slider.Step = 0.01
	f.slider.OnChanged = f.slid
	layouts := f.choice("view.layout_triangle", "view.layout_tidy", "view.layout_compact", "view.layout_horizontal", "view.layout_cascading")
	density := f.choice("view.density_statement", "view.density_indicators", "view.density_everything")
	left := container.NewHBox(layouts.wide(), density.wide())
	right := container.NewHBox(
		f.button("view.zoom_out", theme.IconNameViewZoomOut),
		container.NewGridWrap(fyne.NewSize(96, f.slider.MinSize().Height), f.slider),
		f.button("view.zoom_in", theme.IconNameViewZoomIn),
		container.NewGridWrap(fyne.NewSize(46, f.slider.MinSize().Height), f.percent),
		f.button("view.fit", theme.IconNameViewZoomFit),
		f.button("view.toggle_inspector", theme.IconNameDocumentCreate))
	bar := container.NewBorder(nil, nil, f.button("view.toggle_outline", theme.IconNameList), nil, container.New(&footLayout{}, left, right))
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

// wide is the list with room for its longest choice.
func (c *commandChoice) wide() fyne.CanvasObject {
	size := c.list.MinSize()
	for _, text := range c.list.Options {
		words := fyne.MeasureText(text, theme.TextSize(), fyne.TextStyle{}).Width
		size.Width = fyne.Max(size.Width, words+theme.IconInlineSize()+4*theme.InnerPadding())
	}
	return container.NewGridWrap(size, c.list)
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
	b := widgets.NewIconButton(theme.Icon(icon), "", func() {
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

// slideAt and zoomAt have equal steps of the slider multiply the zoom equally.
func slideAt(zoom, low, high float64) float64 {
	return min(1, max(0, math.Log(zoom/low)/math.Log(high/low)))
}

func zoomAt(slide, low, high float64) float64 { return low * math.Pow(high/low, slide) }

// footLayout puts the choices left and the zoom right; where there is no room
// for both the choices, which the menu has too, go.
type footLayout struct{}

// MinSize implements [fyne.Layout].
func (footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(right.Width, fyne.Max(left.Height, right.Height))
}

// Layout implements [fyne.Layout].
func (footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0], objects[1]
	zoom, choices := right.MinSize(), left.MinSize()
	right.Resize(fyne.NewSize(zoom.Width, size.Height))
	right.Move(fyne.NewPos(size.Width-zoom.Width, 0))
	if choices.Width+zoom.Width+8 > size.Width {
		left.Hide()
		return
	}
	left.Show()
	left.Resize(fyne.NewSize(choices.Width, choices.Height))
	left.Move(fyne.NewPos(0, (size.Height-choices.Height)/2))
}
