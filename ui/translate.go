package ui

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2/lang"

	"pohonkinerja/data/phrase"
)

// fyneStrings gives Fyne's own words (in menus of text entries and the like) the
// program's language. Fyne ships none for Indonesian and always follows the
// system's language; so the words are registered as those of the system's
// language, whichever it is.
func fyneStrings(book *phrase.Book) error {
	words := make(map[string]string)
	for _, key := range book.Keys() {
		if name, ok := strings.CutPrefix(key, "fyne."); ok {
			words[fyneName(name)] = book.T("fyne." + name)
		}
	}
	data, err := json.Marshal(words)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(data, lang.SystemLocale())
}

// fyneName turns the end of our key into Fyne's: "select_all" is "Select all";
// names of Fyne's own that hold a point stand with a dash.
func fyneName(name string) string {
	if own, ok := fyneKeys[name]; ok {
		return own
	}
	return strings.ReplaceAll(name, "-", ".")
}

// fyneKeys are the strings that Fyne 2.8 uses as their own keys, those of its
// file dialogs and calendar left out, which the program does not show.
var fyneKeys = map[string]string{
	"cancel": "Cancel", "confirm": "Confirm", "copy": "Copy", "cut": "Cut", "error": "Error",
	"file": "File", "no": "No", "ok": "OK", "open": "Open", "paste": "Paste", "quit": "Quit",
	"redo": "Redo", "save": "Save", "select_all": "Select all", "undo": "Undo", "yes": "Yes",
}
