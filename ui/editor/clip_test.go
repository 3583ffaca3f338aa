package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/widgets"
)

func TestCopyAndPasteOfABranchGoThroughTheClipboard(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	b.run(t, "edit.copy")
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasPrefix(got, "Tersedianya tenaga\n\tIndikator: Puskesmas lengkap") {
		t.Fatalf("clipboard holds %q", got)
	}
	b.ws.Select("b")
	b.run(t, "edit.paste")
	if got := len(b.ws.Plan().Children("b")); got != 2 || widgets.DialogOpen(b.window.Canvas()) {
		t.Errorf("%d children, a dialog is open: %v", got, widgets.DialogOpen(b.window.Canvas()))
	}
}

func TestForeignTextIsShownBeforeItIsPasted(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("b")
	fyne.CurrentApp().Clipboard().SetContent("1.\tSatu\n2.\tDua")
	b.run(t, "edit.paste")
	if got := len(b.ws.Plan().Children("b")); got != 1 || !widgets.DialogOpen(b.window.Canvas()) {
		t.Fatalf("%d children before the preview was answered", got)
	}
	b.press(fyne.KeyReturn)
	if got := len(b.ws.Plan().Children("b")); got != 3 || widgets.DialogOpen(b.window.Canvas()) {
		t.Errorf("%d children after it", got)
	}
	if b.window.Canvas().Focused() != fyne.Focusable(b.tree.canvas) {
		t.Error("the keyboard did not go back to the tree")
	}
}

func TestThePreviewCanBeLeft(t *testing.T) {
	b := open(t, small(t), 1366)
	fyne.CurrentApp().Clipboard().SetContent("Satu")
	b.run(t, "edit.paste")
	widgets.CloseTop(b.window.Canvas())
	if got := b.ws.Plan().Roots(); len(got) != 1 || len(b.ws.Plan().Children("a")) != 1 {
		t.Error("something was pasted")
	}
}

func TestAnEmptyClipboardIsSaid(t *testing.T) {
	b := open(t, small(t), 1366)
	fyne.CurrentApp().Clipboard().SetContent(" \n")
	b.run(t, "edit.paste")
	if got, want := b.ws.Status(), b.ws.T("reason.clipboard_empty"); got != want {
		t.Errorf("status %q, want %q", got, want)
	}
}

func TestBranchesAreCopiedOnlyWhereTheTreeIsSeen(t *testing.T) {
	b := open(t, small(t), 1366)
	b.options.Seen = func() bool { return false }
	for _, id := range []string{"edit.cut", "edit.copy", "edit.copy_table", "edit.paste", "edit.duplicate"} {
		b.ws.SayText("")
		b.run(t, id)
		if got, want := b.ws.Status(), b.ws.T("reason.not_in_tree"); got != want {
			t.Errorf("%s: status %q, want %q", id, got, want)
		}
	}
}

func TestWindowsGetsItsOwnEndsOfLines(t *testing.T) {
	if got := nativeLines("a\n\tb\n", "windows"); got != "a\r\n\tb\r\n" {
		t.Errorf("got %q", got)
	}
}
