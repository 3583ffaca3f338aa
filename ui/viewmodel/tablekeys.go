package viewmodel

// TableKeys are the keys of the table that are no commands: how the keys are
// labelled, and the text key of what they do.
var TableKeys = [...]struct{ Keys, Text string }{
	{"Tab, Shift+Tab", "table.key_tab"},
	{"Enter, Shift+Enter", "table.key_enter"},
	{"F2", "table.key_edit"},
	{"Esc", "table.key_escape"},
	{"Alt+Enter", "table.key_break"},
	{"Ctrl+Enter", "table.key_keep"},
	{"Shift+↑↓←→", "table.key_range"},
	{"Ctrl+C, X, V", "table.key_clipboard"},
	{"Delete", "table.key_clear"},
	{"Insert", "table.key_insert"},
	{"Ctrl+Delete", "table.key_remove"},
	{"Ctrl+Home, End", "table.key_corner"},
	{"F6", "table.key_part"},
}
