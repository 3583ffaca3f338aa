package editor

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"pohonkinerja/ui/viewmodel"
)

// Table is what the page asks of the tree as a table.
type Table interface {
	Object() fyne.CanvasObject
	// Show brings the table in step with what has changed while it was not
	// seen, and Focus gives it the keyboard as well.
	Show()
	Focus()
	// Holds reports whether something that takes the keyboard is in it.
	Holds(fyne.Focusable) bool
	// Adding reports whether a node is being added in it, which is then written
	// in its cell and not on its card.
	Adding() bool
}

// tablePlace is where the table stands in the place of the tree.
type tablePlace string

// The places of the table, by the words of the setting.
const (
	tableAway   tablePlace = ""
	tableBelow  tablePlace = "below"
	tableBeside tablePlace = "beside"
)

// table is the table with the two panes in which it can stand. There is one
// table in the window: it keeps its cursor, its columns and what was refused in
// it wherever it is shown.
type table struct {
	of            Table // nil where there is none
	at            tablePlace
	held          bool // nobody else shows it
	replaces      bool // the outline was folded away to make room
	beside, below *fyne.Container
}

const (
	tableLeast = 300  // width of the table beside the picture
	tableLow   = 140  // and its height below it
	floorLeast = 190  // of what stands above it
	floorBelow = 1    // the table's pane among the floors
	roomy      = 1500 // width of a page in which the outline fits as well

	tableSetting  = "tree.table"
	widthsSetting = "tree.widths"
)

func newTable(p *Page) table {
	t := table{of: p.options.Table, beside: container.NewStack(), below: container.NewStack()}
	if t.of != nil {
		t.at = tablePlace(p.setting(tableSetting))
	}
	return t
}

// adding, holds and show ask the table, where there is one.
func (t *table) adding() bool                { return t.of != nil && t.of.Adding() }
func (t *table) holds(f fyne.Focusable) bool { return t.of != nil && t.of.Holds(f) }

func (t *table) show() {
	if t.held && t.at != tableAway {
		t.of.Show()
	}
}

func fitsBelow(size fyne.Size) bool  { return size.Height >= floorLeast+tableLow+6 }
func fitsBeside(size fyne.Size) bool { return size.Width >= treeLeast+tableLeast+6 }

// HoldTable hands the table to the page, or takes it away for another place to
// show: an object stands in one place at a time.
func (p *Page) HoldTable(held bool) {
	p.table.held = held
	p.seatTable()
}

// ShowsTable reports whether the table can be seen in the place of the tree.
func (p *Page) ShowsTable() bool {
	return p.table.held && (!p.floors.Folded(floorBelow) || !p.split.Folded(tablePane))
}

// seatTable puts the table where it is to stand.
func (p *Page) seatTable() {
	t := &p.table
	t.beside.Objects, t.below.Objects = nil, nil
	switch {
	case !t.held:
	case t.at == tableBelow:
		t.below.Objects = []fyne.CanvasObject{t.of.Object()}
	case t.at == tableBeside:
		t.beside.Objects = []fyne.CanvasObject{t.of.Object()}
	}
	p.makeRoom(p.object.Size())
	t.beside.Refresh()
	t.below.Refresh()
}

// setTable has the table stand elsewhere, and the keyboard leave what is seen no
// longer.
func (p *Page) setTable(at tablePlace) {
	c := p.canvas()
	inside := c != nil && p.table.holds(c.Focused())
	p.table.at = at
	p.keepSetting(tableSetting, string(at))
	p.seatTable()
	switch {
	case p.ShowsTable() && inside:
		p.table.of.Focus()
	case p.ShowsTable():
		p.table.of.Show()
	case inside:
		p.Focus()
	}
}

// toggleTable has the table stand in a place, or away where it is there. Beside
// the picture it takes the room of the outline, which lists the same nodes.
func (p *Page) toggleTable(at tablePlace) {
	if p.table.at == at {
		at = tableAway
	}
	switch {
	case at == tableBeside && p.object.Size().Width < roomy && !p.split.Folded(outlinePane):
		p.chosen, p.table.replaces = true, true
		p.split.Fold(outlinePane, true)
	case at != tableBeside && p.table.replaces:
		p.table.replaces = false
		p.split.Fold(outlinePane, false)
	}
	p.setTable(at)
}

// tableCommands show the table beside the picture or below it.
func (p *Page) tableCommands() []viewmodel.Command {
	if p.table.of == nil {
		return nil
	}
	command := func(id, key string, at tablePlace, fits func(fyne.Size) bool) viewmodel.Command {
		return viewmodel.Command{
			ID: id, Menu: viewmodel.MenuView, Group: 5, Under: viewmodel.PanelMenu, Shortcut: viewmodel.Shortcut{Key: key},
			Checked: func() bool { return p.table.at == at },
			Enabled: func() (bool, string) { return p.table.at == at || fits(p.object.Size()), "reason.no_room_for_table" },
			Run:     func() { p.toggleTable(at) },
		}
	}
	return p.entering([]viewmodel.Command{
		command("view.table_below", "F11", tableBelow, fitsBelow),
		command("view.table_beside", "F12", tableBeside, fitsBeside),
	})
}

// rememberWidths lays the parts as wide as a person has drawn them last.
func (p *Page) rememberWidths() {
	widths := parseWidths(p.setting(widthsSetting))
	n := min(len(widths), len(p.split.Widths()))
	p.split.SetWidths(widths[:n])
	p.floors.SetWidths(widths[n:])
	keep := func() { p.keepSetting(widthsSetting, formatWidths(append(p.split.Widths(), p.floors.Widths()...))) }
	p.split.OnChanged, p.floors.OnChanged = keep, keep
}

// parseWidths reads what [formatWidths] has written; what it cannot read is 0.
func parseWidths(text string) []float32 {
	var widths []float32
	for word := range strings.FieldsSeq(text) {
		width, _ := strconv.ParseFloat(word, 32)
		widths = append(widths, float32(width))
	}
	return widths
}

func formatWidths(widths []float32) string {
	words := make([]string, len(widths))
	for i, width := range widths {
		words[i] = strconv.Itoa(int(width + 0.5))
	}
	return strings.Join(words, " ")
}
