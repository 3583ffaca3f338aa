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
	ws       *viewmodel.Workspace
	commands *viewmodel.Commands
	options  Options
	model    *viewmodel.Table
	grid     *grid
	buttons  []*widgets.Button
	empty    fyne.CanvasObject
	partial  *fyne.Container   // says that not all is listed
	ways     []*widgets.Button // back from there
	object   fyne.CanvasObject
	cancel   func()
	stale    bool // something has changed while the place was not shown
	missed   viewmodel.TableChange
	adding   bool // a node is being added here
}

// New lays out the place over a workspace. Keys are looked up in the table of
// commands, to which [Page.Commands] are still to be added.
func New(ws *viewmodel.Workspace, commands *viewmodel.Commands, o Options) *Page {
	p := &Page{ws: ws, commands: commands, options: o}
	if p.stale = !p.shown(); p.stale {
		p.model = ws.EmptyTable(o.Settings)
	} else {
		p.model = ws.Table(o.Settings)
	}
	p.grid = newGrid(ws, p.model)
	p.grid.onColumns, p.grid.onMenu, p.grid.onPart = p.chooseColumns, p.menu, p.nextPart
	p.grid.onInsert, p.grid.onRemove, p.grid.onShortcut, p.grid.onLeave = p.insert, p.remove, p.run, p.leave
	p.empty = p.waysToBegin()
	p.object = container.NewBorder(p.bar(), nil, nil, nil, container.NewStack(p.grid, p.empty))
	p.showEmpty()
	p.cancel = ws.Subscribe(p.changed)
	return p
}

// Object returns what is to be shown.
func (p *Page) Object() fyne.CanvasObject { return p.object }

// Show shows what has changed while the place was not shown.
func (p *Page) Show() {
	if p.stale {
		p.catchUp()
	}
}

// Focus gives the keyboard to the table, and shows what has changed while the
// place was not shown.
func (p *Page) Focus() {
	p.Show()
	if c := p.canvas(); c != nil {
		c.Focus(p.grid)
	}
}

// Holds reports whether something that takes the keyboard is in the table or
// among the buttons above it.
func (p *Page) Holds(f fyne.Focusable) bool {
	if entry := p.grid.over.entry; f == fyne.Focusable(p.grid) || entry != nil && f == fyne.Focusable(entry) {
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

// miss notes what has changed while the place is not shown.
func (p *Page) miss(n viewmodel.Notice) {
	c := p.model.Changes(n)
	p.stale = true
	p.missed.All = p.missed.All || c.All
	p.missed.Nodes = append(p.missed.Nodes, c.Nodes...)
}

// catchUp shows what was missed.
func (p *Page) catchUp() {
	missed := p.missed
	p.stale, p.missed = false, viewmodel.TableChange{}
	p.model.Follow(viewmodel.Notice{What: viewmodel.FoldChanged})
	if missed.All {
		p.grid.sizes.forgetAll()
	}
	p.relist(missed.Nodes)
	p.grid.cursorMoved()
}

// Close ends the connection to the workspace.
func (p *Page) Close() { p.cancel() }

func (p *Page) canvas() fyne.Canvas {
	if p.options.Window == nil {
		return nil
	}
	return p.options.Window.Canvas()
}

func (p *Page) shown() bool { return p.options.Shown == nil || p.options.Shown() }

// changed brings the table in step with the workspace.
func (p *Page) changed(n viewmodel.Notice) {
	if !p.shown() {
		p.miss(n)
		return
	}
	c := p.model.Follow(n)
	switch {
	case c.All:
		p.grid.rebuild()
	case c.Lines || n.What.Has(viewmodel.SearchChanged):
		p.relist(c.Nodes)
	case len(c.Nodes) > 0:
		p.grid.update(c.Nodes)
	case n.What.Has(viewmodel.SelectionChanged):
		p.grid.draw()
	}
	if c.Cursor {
		p.grid.cursorMoved()
	}
}

// relist shows the lines that there are now, and some nodes as they read now.
func (p *Page) relist(changed []plan.NodeID) {
	for _, id := range changed {
		p.grid.forget(id)
	}
	p.grid.relist()
	p.showEmpty()
	p.showPartial()
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
func (p *Page) waysToBegin() fyne.CanvasObject {
	first := widgets.NewButton(p.ws.T("editor.begin_first"), func() { p.addNode() })
	first.Importance = widget.HighImportance
	return container.NewCenter(container.NewVBox(first))
}

func (p *Page) showEmpty() {
	if empty := len(p.model.Rows()) == 0; empty == p.empty.Visible() {
		return
	}
	if len(p.model.Rows()) == 0 {
		p.empty.Show()
	} else {
		p.empty.Hide()
	}
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
		{ID: "table.columns", Menu: viewmodel.MenuView, Group: 6, Run: here(p.chooseColumns)},
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
