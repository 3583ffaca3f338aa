package main

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/widgets"
)

// sight is what a person sees in the window. The program that is tested tells it
// of itself, since no test can read letters from a screen: hands are real, eyes
// are borrowed. Places are pixels of the window, whose scale is 1.
type sight struct {
	// Layers counts the dialogs and menus that lie over the window.
	Layers int
	// Focus is what has the keyboard.
	Focus focus
	Texts []text
	Cards []card
	// Selected is the leading card, Editing the one that is written on.
	Selected, Editing plan.NodeID
}

// focus is what has the keyboard: its caption where it is a field.
type focus struct {
	area
	Kind    string // "tree" for the picture, "entry", "other", "" for none
	Caption string
	Words   string // first line of what stands in it
	Last    string // last line
}

// text is a line of letters.
type text struct {
	area
	Words string
	Layer int
	// Need is how wide the letters are.
	Need float32
	// Seen is the part that no edge cuts off, Entry tells that it is being
	// written and may be longer than its room.
	Seen  area
	Entry bool
}

// card is a card of the tree in the picture.
type card struct {
	area
	ID       plan.NodeID
	Words    string
	Children int
}

type area struct{ X, Y, W, H float32 }

func (a area) middle() (x, y int) { return int(a.X + a.W/2), int(a.Y + a.H/2) }

// within is the part of an area that lies in another one.
func (a area) within(b area) area {
	x, y := max(a.X, b.X), max(a.Y, b.Y)
	return area{x, y, max(0, min(a.X+a.W, b.X+b.W)-x), max(0, min(a.Y+a.H, b.Y+b.H)-y)}
}

func (a area) empty() bool { return a.W <= 0 || a.H <= 0 }

// answer tells what is seen, one line of JSON for each line that is asked.
func answer(questions io.Reader, answers io.Writer) {
	for lines := bufio.NewScanner(questions); lines.Scan(); {
		var seen *sight
		fyne.DoAndWait(func() { seen = look(fyne.CurrentApp().Driver().AllWindows()[0].Canvas()) })
		if json.NewEncoder(answers).Encode(seen) != nil {
			return
		}
	}
}

// eye gathers what is seen on its way through the objects of a window.
type eye struct {
	*sight
	focused fyne.Focusable
	layer   int
	field   *widgets.Field  // around what is looked at
	around  *fyne.Container // nearest to it
	entry   bool
	clip    area
}

func look(c fyne.Canvas) *sight {
	whole := area{W: c.Size().Width, H: c.Size().Height}
	e := &eye{sight: &sight{Layers: len(c.Overlays().List())}, focused: c.Focused(), clip: whole}
	e.walk(c.Content(), fyne.Position{})
	for i, over := range c.Overlays().List() {
		e.layer = i + 1
		e.walk(over, fyne.Position{})
	}
	return e.sight
}

func (e *eye) walk(o fyne.CanvasObject, at fyne.Position) {
	if o == nil || !o.Visible() {
		return
	}
	inside := *e
	at = at.Add(o.Position())
	here := area{at.X, at.Y, o.Size().Width, o.Size().Height}
	switch o := o.(type) {
	case *canvas.Text:
		e.read(o, here)
	case *fyne.Container:
		inside.around = o
		inside.walkAll(o.Objects, at)
	case *treecanvas.Canvas:
		e.readTree(o, at)
		inside.walkAll(test.WidgetRenderer(o).Objects(), at)
	case fyne.Widget:
		inside.enter(o, here)
		inside.walkAll(test.WidgetRenderer(o).Objects(), at)
	}
	if f, ok := o.(fyne.Focusable); ok && f == e.focused {
		e.note(o, here)
	}
}

func (e *eye) walkAll(list []fyne.CanvasObject, at fyne.Position) {
	for _, o := range list {
		e.walk(o, at)
	}
}

// enter remembers what is around the parts of a widget.
func (e *eye) enter(o fyne.Widget, here area) {
	switch o := o.(type) {
	case *widgets.Field:
		e.field = o
	case *container.Scroll, *container.Clip:
		e.clip = e.clip.within(here)
	}
	if isEntry(o) {
		e.entry = true
		e.clip = e.clip.within(here)
	}
}

func isEntry(o fyne.CanvasObject) bool {
	_, ok := o.(interface{ SetPlaceHolder(string) })
	return ok
}

func (e *eye) read(t *canvas.Text, here area) {
	seen := here.within(e.clip)
	if strings.TrimSpace(t.Text) == "" || seen.empty() {
		return
	}
	e.Texts = append(e.Texts, text{
		area: here, Words: t.Text, Layer: e.layer, Need: t.MinSize().Width, Seen: seen, Entry: e.entry,
	})
}

func (e *eye) readTree(c *treecanvas.Canvas, at fyne.Position) {
	e.Selected = c.Selected()
	e.Editing, _ = c.Editing()
	for _, drawn := range c.Scene().Cards {
		place, size := c.CardArea(drawn.Node)
		e.Cards = append(e.Cards, card{
			area{at.X + place.X, at.Y + place.Y, size.Width, size.Height}, drawn.Node, drawn.Title(), drawn.Children,
		})
	}
}

// note takes down what has the keyboard.
func (e *eye) note(o fyne.CanvasObject, here area) {
	e.Focus = focus{area: here, Kind: "other"}
	if _, tree := o.(*treecanvas.Canvas); tree {
		e.Focus.Kind = "tree"
		return
	}
	if isEntry(o) {
		e.Focus.Kind = "entry"
	}
	switch {
	case e.field != nil:
		e.Focus.Caption = first(words(e.field))
	case e.around != nil:
		e.Focus.Caption = first(words(e.around))
	}
	if lines := words(o); len(lines) > 0 {
		e.Focus.Words, e.Focus.Last = lines[0], lines[len(lines)-1]
	}
}

// words lists the texts in an object, whether an edge cuts them off or not.
func words(o fyne.CanvasObject) []string {
	if !o.Visible() {
		return nil
	}
	var parts []fyne.CanvasObject
	switch o := o.(type) {
	case *canvas.Text:
		if strings.TrimSpace(o.Text) != "" {
			return []string{o.Text}
		}
	case *fyne.Container:
		parts = o.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(o).Objects()
	}
	var list []string
	for _, part := range parts {
		list = append(list, words(part)...)
	}
	return list
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
