package table

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Options is what the place needs from the window around it.
type Options struct {
	// Window is where menus and dialogs open.
	Window fyne.Window
	// Settings remember columns and their widths.
	Settings viewmodel.Settings
	// Shown reports whether the place is the one that is shown; nil for always.
	Shown func() bool
	// Enter shows the place; for commands that do something here.
	Enter func()
	// Next moves the keyboard to the next part of the place, and Leave gives it
	// back to the main one, where the table is but a part of a place. Both report
	// whether it is; nil for never.
	Next, Leave func() bool
}

// Page is the place of the table. It belongs to the window's goroutine.
type Page struct {
	*Sheet
	commands *viewmodel.Commands
	options  Options
	buttons  []*widgets.Button
	partial  *fyne.Container   // says that not all is listed
	ways     []*widgets.Button // back from there
	object   fyne.CanvasObject
	adding   bool // a node is being added here
}

// New lays out the place over a workspace. Keys are looked up in the table of
// commands, to which [Page.Commands] are still to be added.
func New(ws *viewmodel.Workspace, commands *viewmodel.Commands, o Options) *Page {
	p := &Page{commands: commands, options: o}
	var model *viewmodel.Table
	if o.Shown != nil && !o.Shown() {
		model = ws.EmptyTable(o.Settings)
	} else {
		model = ws.Table(o.Settings)
	}
	p.Sheet = newSheet(ws, model, o.Window, func() bool { return p.options.Shown == nil || p.options.Shown() }, p.waysToBegin(ws))
	p.onListed = p.showPartial
	p.grid.onColumns, p.grid.onMenu, p.grid.onPart = p.chooseColumns, p.menu, p.nextPart
	p.grid.onInsert, p.grid.onRemove, p.grid.onShortcut, p.grid.onLeave = p.insert, p.remove, p.run, p.leave
	p.object = container.NewBorder(p.bar(), nil, nil, nil, p.Sheet.Object())
	return p
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Holds reports whether something that takes the keyboard is in the table or
// among the buttons above it.
func (p *Page) Holds(f fyne.Focusable) bool {
	if p.Sheet.Holds(f) {
		return true
	}
	button, ok := f.(*widgets.Button)
	return ok && (slices.Contains(p.buttons, button) || slices.Contains(p.ways, button))
}

// Adding reports whether a node is being added here, which is then written in its
// cell.
func (p *Page) Adding() bool { return p.adding }

// leave gives the keyboard back to what the table stands beside.
func (p *Page) leave() {
	if p.options.Leave != nil {
		p.options.Leave()
	}
}

// bar is the row of buttons above the table.
func (p *Page) bar() fyne.CanvasObject {
	row := container.NewHBox()
	for _, b := range []struct {
		key  string
		icon fyne.ThemeIconName
		do   func()
	}{
		{"table.add_node", theme.IconNameContentAdd, p.addNode},
		{"table.add_child", theme.IconNameContentAdd, p.addChild},
		{"table.add_indicator", theme.IconNameContentAdd, p.addIndicator},
		{"table.add_program", theme.IconNameContentAdd, p.addProgram},
		{"table.columns", theme.IconNameList, p.chooseColumns},
	} {
		button := widgets.NewButton(p.ws.T(b.key), b.do)
		button.Icon, button.Importance = theme.Icon(b.icon), widget.LowImportance
		p.buttons = append(p.buttons, button)
		row.Add(button)
	}
	p.partial = container.New(layout.NewCustomPaddedVBoxLayout(0))
	// In a narrow window the buttons are scrolled, not cut.
	rows := container.New(layout.NewCustomPaddedVBoxLayout(0), container.NewHScroll(row), p.partial)
	return container.NewVBox(container.New(layout.NewCustomPaddedLayout(2, 2, 4, 4), rows), widget.NewSeparator())
}

// showPartial says that not all of the plan is listed, and offers the way back.
func (p *Page) showPartial() {
	p.partial.Objects, p.ways = nil, nil
	if p.ws.Filtering() {
		count := viewmodel.FormatCount
		p.sayPartial(p.ws.T("table.filtered", count(p.ws.MeetingCount()), count(p.ws.Plan().Count(plan.KindNode))), "view.filter_off")
	}
	if n := p.ws.Plan().Node(p.ws.Focus()); n != nil {
		p.sayPartial(p.ws.T("table.focused", viewmodel.Excerpt(p.ws.NodeText(n))), "view.focus_out")
	}
	p.partial.Refresh()
}

func (p *Page) sayPartial(text, way string) {
	line := widgets.Plain(text)
	line.Ellipsis = true
	command, _ := p.commands.Find(way)
	button := widgets.NewButton(p.commands.Label(command), func() { p.commands.Run(command) })
	p.ways = append(p.ways, button)
	p.partial.Add(container.NewBorder(nil, nil, widgets.NewGap(8), button, line))
}

// waysToBegin stands in the place of an empty table.
func (p *Page) waysToBegin(ws *viewmodel.Workspace) fyne.CanvasObject {
	first := widgets.NewButton(ws.T("editor.begin_first"), func() { p.addNode() })
	first.Importance = widget.HighImportance
	return container.NewCenter(container.NewVBox(first))
}

// added shows what a function has added and writes in it.
func (p *Page) added(add func() viewmodel.Fault) {
	p.grid.over.end()
	p.adding = true
	bad := add()
	p.adding = false
	p.grid.cursorMoved()
	if !bad.OK() {
		p.ws.SayText(bad.Text(p.ws.Texts()))
		return
	}
	p.Focus()
	p.grid.over.edit("", false)
}

func (p *Page) insert() { p.added(p.model.Insert) }

func (p *Page) addNode() {
	p.added(func() viewmodel.Fault { return p.model.AddNode(func() { p.ws.AddSibling(false) }) })
}
func (p *Page) addChild() { p.added(func() viewmodel.Fault { return p.model.AddNode(p.ws.AddChild) }) }

func (p *Page) addIndicator() {
	p.added(func() viewmodel.Fault { return p.model.AddIndicator(p.ws.Selected()) })
}

func (p *Page) addProgram() {
	p.added(func() viewmodel.Fault { return p.model.AddProgram(p.ws.Selected()) })
}

// remove takes out what the cell at the cursor belongs to.
func (p *Page) remove() {
	p.grid.over.end()
	if bad := p.model.Remove(); !bad.OK() {
		p.ws.SayText(bad.Text(p.ws.Texts()))
	}
	p.grid.cursorMoved()
}

// nextPart moves the keyboard from the table to the next part of the place; where
// the table is all of it to the buttons above it, and from there Tab goes on.
func (p *Page) nextPart() {
	if p.options.Next != nil && p.options.Next() {
		return
	}
	if c := p.canvas(); c != nil {
		c.Focus(p.buttons[0])
	}
}

// Commands returns what can be done here, for the table of commands.
func (p *Page) Commands() []viewmodel.Command {
	here := func(do func()) func() {
		return func() {
			if !p.shown() && p.options.Enter != nil {
				p.options.Enter()
			}
			do()
		}
	}
	hasNode := func() (bool, string) { return p.ws.Selected() != "", "reason.no_node" }
	return []viewmodel.Command{
		{ID: "table.add_indicator", Menu: viewmodel.MenuTree, Group: 4, Enabled: hasNode, Run: here(p.addIndicator)},
		{ID: "table.add_program", Menu: viewmodel.MenuTree, Group: 4, Enabled: hasNode, Run: here(p.addProgram)},
		{ID: "table.columns", Menu: viewmodel.MenuView, Group: 5, Under: viewmodel.PanelMenu, Run: here(p.chooseColumns)},
	}
}

// run runs the command of a key and reports whether there is one.
func (p *Page) run(s viewmodel.Shortcut) bool {
	command, ok := p.commands.ForKey(s)
	if ok {
		p.commands.Run(command)
	}
	return ok
}

// menu opens the menu of the cell at the cursor.
func (p *Page) menu(at fyne.Position) {
	c := p.canvas()
	if c == nil {
		return
	}
	item := func(key string, do func()) *fyne.MenuItem { return fyne.NewMenuItem(p.ws.T(key), do) }
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("",
		item("table.edit", func() { p.grid.over.edit("", false) }),
		item("table.copy", func() { p.grid.TypedShortcut(&fyne.ShortcutCopy{}) }),
		item("table.paste", func() { p.grid.TypedShortcut(&fyne.ShortcutPaste{}) }),
		item("table.clear", func() { p.model.Clear() }),
		fyne.NewMenuItemSeparator(),
		item("table.insert", p.insert),
		item("table.add_child", p.addChild),
		item("table.add_indicator", p.addIndicator),
		item("table.add_program", p.addProgram),
		fyne.NewMenuItemSeparator(),
		item("table.fold", p.grid.toggleFold),
		item(p.model.RemoveKey(), p.remove),
	), c, at)
}
