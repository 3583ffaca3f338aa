package editor

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/viewmodel"
)

// clipCommands are those of the clipboard. Where a text is being written their
// keys act on the text.
func (p *Page) clipCommands() []viewmodel.Command {
	ctrl := func(key string) viewmodel.Shortcut { return viewmodel.Shortcut{Key: key, Ctrl: true} }
	edit := func(id string, s viewmodel.Shortcut, enabled func() (bool, string), run func()) viewmodel.Command {
		return viewmodel.Command{
			ID: "edit." + id, Menu: viewmodel.MenuEdit, Group: 1, Shortcut: s, TextFirst: true, Enabled: enabled, Run: run,
		}
	}
	return []viewmodel.Command{
		edit("cut", ctrl("X"), p.mayCopy, func() { p.toClipboard(p.ws.CutBranches()) }),
		edit("copy", ctrl("C"), p.mayCopy, func() { p.toClipboard(p.ws.CopyBranches(false)) }),
		edit("copy_table", viewmodel.Shortcut{Key: "C", Ctrl: true, Shift: true}, p.mayCopy, func() { p.toClipboard(p.ws.CopyBranches(true)) }),
		edit("paste", ctrl("V"), p.mayPaste, p.paste),
		edit("duplicate", ctrl("D"), p.mayCopy, p.ws.DuplicateBranches),
	}
}

// seen reports whether the place of the tree is the one that is shown.
func (p *Page) seen() bool { return p.options.Seen == nil || p.options.Seen() }

func (p *Page) mayCopy() (bool, string) {
	if !p.seen() {
		return false, "reason.not_in_tree"
	}
	return p.hasNode()
}

func (p *Page) mayPaste() (bool, string) { return p.seen(), "reason.not_in_tree" }

func (p *Page) toClipboard(text string) {
	if text != "" {
		fyne.CurrentApp().Clipboard().SetContent(nativeLines(text, runtime.GOOS))
	}
}

// nativeLines ends lines as a system's programs do; Word on Windows takes a bare
// line feed for no end of a paragraph.
func nativeLines(text, system string) string {
	if system != "windows" {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// paste puts in what was copied: branches of the program at once, where there is
// nothing to ask, and all else after a look at what will come.
func (p *Page) paste() {
	pasting := p.ws.NewPasting(fyne.CurrentApp().Clipboard().Content())
	switch {
	case pasting.Empty():
		p.ws.Say("reason.clipboard_empty")
	case pasting.Direct():
		p.say(pasting.Accept())
	default:
		p.showPasting(pasting)
	}
}

func (p *Page) say(bad viewmodel.Fault) {
	if !bad.OK() {
		p.ws.SayText(bad.Text(p.ws.Texts()))
	}
}
