package editor

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// searchBox is the field in which one says what to look for. The matches are
// marked while one types; Enter goes to the next one, Shift+Enter is Ctrl+Shift+G,
// Esc ends the search.
type searchBox struct {
	widgets.Entry
	ws *viewmodel.Workspace
}

func newSearchBox(ws *viewmodel.Workspace) *searchBox {
	s := &searchBox{ws: ws}
	s.PlaceHolder = ws.T("editor.search")
	s.Icon = theme.SearchIcon()
	s.OnChanged = ws.SetSearch
	s.OnEnter = ws.FindNext
	s.OnKey = s.key
	s.ExtendBaseWidget(s)
	return s
}

func (s *searchBox) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		s.ws.SetSearch("")
	case fyne.KeyDown:
		s.ws.FindNext()
	case fyne.KeyUp:
		s.ws.FindPrevious()
	default:
		return false
	}
	return true
}

// refresh shows what is looked for.
func (s *searchBox) refresh() { s.ShowText(s.ws.SearchText()) }

// MinSize implements [fyne.CanvasObject].
func (s *searchBox) MinSize() fyne.Size {
	return s.Entry.MinSize().Max(fyne.NewSize(220, 0))
}
