package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/phrase"
)

// Menu is the menu in which a command stands.
type Menu uint8

// The menus of the window, from the left.
const (
	MenuFile Menu = iota
	MenuEdit
	MenuView
	MenuTree
	MenuDocument
	MenuMonitor
	MenuHelp
)

// Menus lists all menus from the left.
var Menus = [...]Menu{MenuFile, MenuEdit, MenuView, MenuTree, MenuDocument, MenuMonitor, MenuHelp}

// Key returns the text key of the menu's name.
func (m Menu) Key() string {
	return [...]string{"menu.file", "menu.edit", "menu.view", "menu.tree", "menu.document", "menu.monitor", "menu.help"}[m]
}

// Shortcut is a key with what is held down beside it. Key is the name of the
// key as keyboards are labelled in English: "F2", "Delete", "Return", "Up".
// The zero Shortcut is none.
type Shortcut struct {
	Key              string
	Ctrl, Shift, Alt bool
}

// Plain reports whether the key stands alone; such a key acts only where no
// text is being written.
func (s Shortcut) Plain() bool { return s.Key != "" && !s.Ctrl && !s.Alt }

// Text prints the shortcut for a tooltip, "Ctrl+Shift+S".
func (s Shortcut) Text() string {
	var parts []string
	for _, m := range []struct {
		on   bool
		name string
	}{{s.Ctrl, "Ctrl"}, {s.Alt, "Alt"}, {s.Shift, "Shift"}} {
		if m.on {
			parts = append(parts, m.name)
		}
	}
	return strings.Join(append(parts, cmp.Or(keyLabels[s.Key], s.Key)), "+")
}

// keyLabels are the keys that keyboards label otherwise.
var keyLabels = map[string]string{
	"Return": "Enter", "Delete": "Del", "Prior": "PgUp", "Next": "PgDn",
	"Up": "↑", "Down": "↓", "Left": "←", "Right": "→",
}

// Command is one thing a person can do: the only definition that menu, tool bar
// and keyboard share.
type Command struct {
	// ID names the command; its label stands under the text key "command."+ID.
	ID   string
	Menu Menu
	// Group parts the commands of a menu by lines; it rises within the menu.
	Group int
	// Under is the text key of the submenu in which the command stands, beside
	// the others of its group; empty for none.
	Under    string
	Shortcut Shortcut
	// TextFirst has the shortcut act on the text that is being written, where
	// one is, and on the plan otherwise.
	TextFirst bool
	// Label replaces the text under the key where it changes; nil otherwise.
	Label func() string
	// Enabled reports whether the command can be run now, and the text key of
	// the reason why not. Nil means always.
	Enabled func() (ok bool, reason string)
	// Checked reports whether the command's choice is the one in force; nil
	// for a command that is no choice.
	Checked func() bool
	// Submenu marks an entry of the menu that opens a menu of its own; it can
	// be done nowhere else.
	Submenu bool
	Run     func()
}

// Commands is the table of everything that can be done in the window.
type Commands struct {
	texts *phrase.Book
	say   func(sentence string)
	list  []Command
}

// WindowCommands returns an empty table, for a window without a plan. What
// cannot be done is told to say.
func WindowCommands(texts *phrase.Book, say func(sentence string)) *Commands {
	return &Commands{texts: texts, say: say}
}

// NewCommands returns the table with the commands that need no window: those of
// editing the tree and of the shared view.
func NewCommands(ws *Workspace) *Commands {
	c := WindowCommands(ws.Texts(), ws.SayText)
	c.Add(ws.editCommands()...)
	c.Add(ws.treeCommands()...)
	c.Add(under("menu.fold", ws.foldCommands(), ws.foldRankCommands())...)
	c.Add(under(BranchMenu, ws.focusCommands(), ws.filterCommands(), ws.parentCommands())...)
	c.Add(ws.pictureCommands()...)
	c.Add(ws.lampCommands()...)
	c.Add(ws.findingCommands()...)
	c.Add(ws.severalCommands()...)
	c.Add(ws.paperCommands()...)
	return c
}

// The text keys of submenus that commands of several places share. Menus are
// kept short enough for a window 600 pixels high, where one that scrolls opens
// its submenus beside the wrong entries.
const (
	BranchMenu  = "menu.branch"   // what is looked at
	PanelMenu   = "menu.panels"   // the parts of a place
	FindingMenu = "menu.findings" // what is to be settled
	PeopleMenu  = "menu.people"   // agencies, positions and officials
)

// under puts commands into one submenu.
func under(key string, lists ...[]Command) []Command {
	all := slices.Concat(lists...)
	for i := range all {
		all[i].Under = key
	}
	return all
}

// Add puts commands at the end of their menus.
func (c *Commands) Add(list ...Command) { c.list = append(c.list, list...) }

// In lists the commands of a menu by group.
func (c *Commands) In(m Menu) []Command {
	var out []Command
	for _, cmd := range c.list {
		if cmd.Menu == m {
			out = append(out, cmd)
		}
	}
	slices.SortStableFunc(out, func(a, b Command) int { return a.Group - b.Group })
	return out
}

// Find returns a command by its ID.
func (c *Commands) Find(id string) (Command, bool) {
	i := slices.IndexFunc(c.list, func(cmd Command) bool { return cmd.ID == id })
	if i < 0 {
		return Command{}, false
	}
	return c.list[i], true
}

// ForKey returns the command with a shortcut.
func (c *Commands) ForKey(s Shortcut) (Command, bool) {
	i := slices.IndexFunc(c.list, func(cmd Command) bool { return cmd.Shortcut == s && s.Key != "" })
	if i < 0 {
		return Command{}, false
	}
	return c.list[i], true
}

// Label returns what a command is called now.
func (c *Commands) Label(cmd Command) string {
	if cmd.Label != nil {
		return cmd.Label()
	}
	return c.texts.T("command." + cmd.ID)
}

// Keys prints a command's shortcut in the language of the texts; empty for none.
// The space bar is the one key whose name is written on no keyboard.
func (c *Commands) Keys(cmd Command) string {
	if cmd.Shortcut.Key == "" {
		return ""
	}
	return strings.ReplaceAll(cmd.Shortcut.Text(), "Space", c.texts.T("key.space"))
}

// Can reports whether a command can be run now, and the sentence that says why
// not.
func (c *Commands) Can(cmd Command) (ok bool, reason string) {
	if cmd.Enabled == nil {
		return true, ""
	}
	ok, key := cmd.Enabled()
	if ok {
		return true, ""
	}
	return false, c.texts.T(key)
}

// Run does a command, or says at the foot of the window why it cannot be done.
func (c *Commands) Run(cmd Command) {
	if ok, reason := c.Can(cmd); !ok {
		c.say(reason)
		return
	}
	cmd.Run()
}

func key(name string) Shortcut     { return Shortcut{Key: name} }
func ctrl(name string) Shortcut    { return Shortcut{Key: name, Ctrl: true} }
func ctrlAlt(name string) Shortcut { return Shortcut{Key: name, Ctrl: true, Alt: true} }

func (ws *Workspace) editCommands() []Command {
	return []Command{
		{
			ID: "edit.undo", Menu: MenuEdit, Shortcut: ctrl("Z"), TextFirst: true, Run: ws.Undo,
			Label:   func() string { label, _ := ws.UndoLabel(); return label },
			Enabled: func() (bool, string) { _, ok := ws.UndoLabel(); return ok, "reason.nothing_to_undo" },
		},
		{
			ID: "edit.redo", Menu: MenuEdit, Shortcut: ctrl("Y"), TextFirst: true, Run: ws.Redo,
			Label:   func() string { label, _ := ws.RedoLabel(); return label },
			Enabled: func() (bool, string) { _, ok := ws.RedoLabel(); return ok, "reason.nothing_to_redo" },
		},
		{ID: "edit.find_next", Menu: MenuEdit, Group: 3, Shortcut: ctrl("G"), Enabled: ws.searching, Run: ws.FindNext},
		{
			ID: "edit.find_previous", Menu: MenuEdit, Group: 3,
			Shortcut: Shortcut{Key: "G", Ctrl: true, Shift: true}, Enabled: ws.searching, Run: ws.FindPrevious,
		},
	}
}

func (ws *Workspace) searching() (bool, string) { return ws.search.text != "", "reason.nothing_sought" }

func (ws *Workspace) hasNode() (bool, string) { return ws.selected != "", "reason.no_node" }

func (ws *Workspace) treeCommands() []Command {
	return []Command{
		{ID: "tree.add_child", Menu: MenuTree, Shortcut: key("Tab"), Run: ws.AddChild},
		{ID: "tree.add_below", Menu: MenuTree, Shortcut: key("Return"), Run: func() { ws.AddSibling(false) }},
		{
			ID: "tree.add_above", Menu: MenuTree, Shortcut: Shortcut{Key: "Return", Shift: true},
			Run: func() { ws.AddSibling(true) },
		},
		{ID: "tree.add_root", Menu: MenuTree, Run: ws.AddRoot},
		{ID: "tree.remove", Menu: MenuTree, Group: 3, Shortcut: key("Delete"), Enabled: ws.hasNode, Run: ws.RemoveSelected},
	}
}

func (ws *Workspace) foldCommands() []Command {
	return []Command{
		{
			ID: "view.fold", Menu: MenuView, Group: 2, Shortcut: key("Space"), Enabled: ws.hasBranch,
			Run: ws.FoldChosen,
		},
		{
			ID: "view.fold_strategic", Menu: MenuView, Group: 2, Shortcut: ctrlAlt("1"),
			Run: func() { ws.FoldBelow(0) },
		},
		{
			ID: "view.fold_tactical", Menu: MenuView, Group: 2, Shortcut: ctrlAlt("2"),
			Run: func() { ws.FoldBelow(1) },
		},
		{ID: "view.unfold_all", Menu: MenuView, Group: 2, Shortcut: ctrlAlt("3"), Run: ws.UnfoldAll},
	}
}
