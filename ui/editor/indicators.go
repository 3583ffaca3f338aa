package editor

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// indicatorSection lists the indicators as cards. A card lives as long as its
// indicator is shown, so that adding one disturbs no other.
func (in *inspector) indicatorSection() *section {
	s := in.section()
	cards := make(map[plan.IndicatorID]*indicatorCard)
	s.shape = func() string {
		var shape strings.Builder
		for _, f := range in.form.Indicators() {
			shape.WriteString(string(f.ID) + "\n")
		}
		return shape.String()
	}
	add := widgets.NewButton(in.ws.T("editor.add_indicator"), func() { in.addIndicator(cards) })
	add.Icon = theme.ContentAddIcon()
	in.register(in.key(), "editor.add_indicator", add, add)
	s.home = add
	s.build = func() []fyne.CanvasObject {
		found := newFindingList(in.form.Findings)
		found.refresh()
		s.add(found)
		objects := []fyne.CanvasObject{widgets.Heading(in.ws.T("editor.indicators")), found.box}
		for _, f := range in.form.Indicators() {
			card := cards[f.ID]
			if card == nil {
				card = in.newIndicatorCard(f)
				cards[f.ID] = card
			}
			card.refresh()
			s.add(card)
			objects = append(objects, card.box)
		}
		return append(objects, add)
	}
	return s
}

func (in *inspector) addIndicator(cards map[plan.IndicatorID]*indicatorCard) {
	id, bad := in.form.AddIndicator()
	if card := cards[id]; in.say(bad) && card != nil {
		in.focus(card.name.in)
	}
}

// indicatorCard is one indicator with its figures.
type indicatorCard struct {
	in      *inspector
	form    *viewmodel.IndicatorForm
	box     *fyne.Container
	name    *textField
	parts   []bound
	figures *figureGrid
}

func (in *inspector) newIndicatorCard(f *viewmodel.IndicatorForm) *indicatorCard {
	c := &indicatorCard{in: in, form: f}
	c.name = in.newTextField(c.key(), f.Name(), true)
	c.name.in.OnEnter = func() { in.next(+1) }
	unit, list := in.newTextField(c.key(), f.Unit(), true), in.newChoices()
	unit.in.OnEnter = func() { in.next(+1) }
	c.figures = in.newFigureGrid(c.key(), f.Figures)
	c.figures.paste = func(column int, text string) bool { return c.paste(column, text) }
	remove := in.iconButton(theme.IconNameDelete, "editor.remove_indicator", func() { in.say(f.Remove()) })
	found := newFindingList(f.Findings)
	found.fix, found.repair = in.ws.T("repair.fix"), in.showRepairs
	c.parts = []bound{c.name, unit, list, c.figures, found}
	besideRemove := layout.NewCustomPaddedLayout(0, 0, 0, remove.MinSize().Width+theme.Padding())
	c.box = inCorner(remove, container.New(layout.NewCustomPaddedVBoxLayout(6),
		widget.NewSeparator(),
		container.New(besideRemove, c.name.Field),
		container.NewGridWithColumns(2, unit.Field, c.choice(list, f.Type())), c.choice(list, f.Polarity()),
		c.figures.object(), c.quarters(), found.box, c.handedDown(), c.scoring(), c.sheet(), c.history()))
	return c
}

// choice adds a field in which something is chosen.
func (c *indicatorCard) choice(list choices, of viewmodel.Choice) fyne.CanvasObject {
	return c.in.chosen(c.key(), of.Key, list.Choice(of))
}

// inCorner puts a button into the upper right corner of a card and last in the
// order of Tab: who fills in one field after the other never comes to it.
func inCorner(button, card fyne.CanvasObject) *fyne.Container {
	return container.NewStack(card, container.NewHBox(layout.NewSpacer(), container.NewVBox(widgets.NewGap(4), button)))
}

func (c *indicatorCard) key() string { return "indicator/" + string(c.form.ID) }

// paste fills the figures from cells that were copied from a spreadsheet.
func (c *indicatorCard) paste(column int, text string) bool {
	rows, several := viewmodel.SplitCells(text)
	if !several {
		return false
	}
	_, bad := c.in.form.PasteFigures(c.form.ID, column, rows)
	c.in.say(bad)
	return true
}

// refresh implements [bound].
func (c *indicatorCard) refresh() {
	for _, part := range c.parts {
		part.refresh()
	}
}

// quarters is the grid of the four quarters of the workspace's year, folded
// away until it is wanted or where there are none.
func (c *indicatorCard) quarters() fyne.CanvasObject {
	ws := c.in.ws
	title := func() string { return ws.T("editor.quarters", ws.Year()) }
	f := newFolder(title, func() (fyne.CanvasObject, []bound) {
		grid := c.in.newFigureGrid(c.key(), func() []viewmodel.Cell { return c.form.Quarters(ws.Year()) })
		c.in.register(c.key(), quarterSpot, grid.whole, grid.figures[0].in)
		return grid.object(), []bound{grid}
	})
	if c.form.HasQuarters(ws.Year()) {
		f.toggle()
	}
	c.keep(viewmodel.CardQuarters, f)
	return f.box
}

// handedDown is the indicator's place in what stands above it, open where
// anything is said about it.
func (c *indicatorCard) handedDown() fyne.CanvasObject {
	f := c.folder(viewmodel.CardHandedDown, "editor.handed_down", func() ([]viewmodel.Choice, []viewmodel.Text) {
		return []viewmodel.Choice{c.form.Serves(), c.form.Part()}, []viewmodel.Text{c.form.Weight()}
	})
	if c.form.HandedDown() {
		f.toggle()
	}
	return f.box
}

// scoring is how the figures are counted, folded away until it is wanted.
func (c *indicatorCard) scoring() fyne.CanvasObject {
	return c.folder(viewmodel.CardScoring, "editor.scoring", func() ([]viewmodel.Choice, []viewmodel.Text) {
		choices := []viewmodel.Choice{
			c.form.Achievement(), c.form.UnitAggregation(), c.form.Composition(), c.form.Scale(), c.form.Feedback(),
		}
		return choices, []viewmodel.Text{c.form.Worst(), c.form.Cap()}
	}).box
}

// folder is a part of the card with choices above texts.
func (c *indicatorCard) folder(part viewmodel.IndicatorCardPart, title string, fields func() ([]viewmodel.Choice, []viewmodel.Text)) *folder {
	f := newFolder(func() string { return c.in.ws.T(title) }, func() (fyne.CanvasObject, []bound) {
		list := c.in.newChoices()
		box, parts := container.New(layout.NewCustomPaddedVBoxLayout(6)), []bound{list}
		choices, texts := fields()
		for _, choice := range choices {
			box.Add(c.choice(list, choice))
		}
		for _, text := range texts {
			field := c.in.newTextField(c.key(), text, false)
			parts = append(parts, field)
			box.Add(field.Field)
		}
		return box, parts
	})
	c.keep(part, f)
	return f
}

// keep has a folder follow the plan, and found again.
func (c *indicatorCard) keep(part viewmodel.IndicatorCardPart, f *folder) {
	c.parts = append(c.parts, f)
	if c.in.folders[c.key()] == nil {
		c.in.folders[c.key()] = make(map[viewmodel.IndicatorCardPart]*folder)
	}
	c.in.folders[c.key()][part] = f
}

// sheet is the definition sheet with the other choices, folded away until it is
// wanted.
func (c *indicatorCard) sheet() fyne.CanvasObject {
	ws := c.in.ws
	f := newFolder(func() string { return ws.T("editor.sheet") }, func() (fyne.CanvasObject, []bound) {
		list := c.in.newChoices()
		baseline := c.in.newTextField(c.key(), c.form.BaselineYear(), false)
		parts := []bound{list, baseline}
		box := container.New(layout.NewCustomPaddedVBoxLayout(6), c.choice(list, c.form.Aggregation()), baseline.Field)
		for _, text := range c.form.Sheet() {
			field := c.in.newTextField(c.key(), text, true)
			parts = append(parts, field)
			box.Add(field.Field)
		}
		return box, parts
	})
	c.keep(viewmodel.CardSheet, f)
	return f.box
}

// folder is a part that is folded away below a line one can press; what is in it
// is made when it is first opened.
type folder struct {
	box    *fyne.Container
	title  func() string
	button *widgets.Button
	fill   func() (fyne.CanvasObject, []bound)
	parts  []bound
	inside fyne.CanvasObject
	open   bool
}

func newFolder(title func() string, fill func() (fyne.CanvasObject, []bound)) *folder {
	f := &folder{title: title, fill: fill}
	f.button = widgets.NewButton(title(), f.toggle)
	f.button.Importance = widget.LowImportance
	f.button.Alignment = widget.ButtonAlignLeading
	f.button.Icon = theme.Icon(theme.IconNameMenuExpand)
	f.box = container.New(layout.NewCustomPaddedVBoxLayout(4), f.button)
	return f
}

func (f *folder) toggle() {
	f.open = !f.open
	if f.inside == nil {
		f.inside, f.parts = f.fill()
		f.box.Add(f.inside)
	}
	if f.open {
		f.inside.Show()
		f.button.SetIcon(theme.Icon(theme.IconNameArrowDropDown))
	} else {
		f.inside.Hide()
		f.button.SetIcon(theme.Icon(theme.IconNameMenuExpand))
	}
	f.box.Refresh()
}

// refresh implements [bound].
func (f *folder) refresh() {
	if title := f.title(); title != f.button.Text {
		f.button.SetText(title)
	}
	for _, part := range f.parts {
		part.refresh()
	}
}
