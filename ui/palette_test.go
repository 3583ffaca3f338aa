package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/widgets"
)

func TestCommandSearchRunsWhatIsFound(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	a.commandSearch()
	c := a.Window().Canvas()
	for _, r := range "tambah turunan" {
		c.Focused().TypedRune(r)
	}
	before := a.bench.ws.Status()
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if widgets.DialogOpen(c) || a.bench.ws.Outline().Len() != 2 {
		t.Errorf("dialog open: %t, %d nodes, was %q", widgets.DialogOpen(c), a.bench.ws.Outline().Len(), before)
	}
}

func TestCommandSearchWorksWithoutAPlanAndSaysWhatCannotBeDone(t *testing.T) {
	a := start(t)
	a.commandSearch()
	c := a.Window().Canvas()
	for _, r := range "simpan salinan" {
		c.Focused().TypedRune(r)
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !widgets.DialogOpen(c) {
		t.Error("a command that cannot be run closed the search")
	}
	c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if widgets.DialogOpen(c) {
		t.Error("Esc does not close the search")
	}
}
