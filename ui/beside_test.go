package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/data/plan"
)

// tableFile is the window of a plan with three results in two ranks.
func tableFile(t *testing.T) (a *App, root, child plan.NodeID) {
	t.Helper()
	path := newFile(t, "Meningkatnya mutu layanan")
	a = start(t)
	a.Open(path)
	ws := a.bench.ws
	root = ws.Plan().Roots()[0].ID
	ws.AddChild()
	child = ws.Selected()
	ws.NodeForm(child).Statement().Set("Terlatihnya perawat")
	ws.Select(root)
	a.bench.focus()
	return a, root, child
}

func (a *App) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		a.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (a *App) inTable() bool { return a.bench.table.Holds(a.window.Canvas().Focused()) }

func TestTableBesideThePicture(t *testing.T) {
	a, _, child := tableFile(t)
	b := a.bench
	for _, key := range []fyne.KeyName{fyne.KeyF11, fyne.KeyF12} {
		a.press(key)
		if !b.tree.ShowsTable() || !b.table.Object().Visible() || b.table.Object().Size().Height < 100 {
			t.Fatalf("%s shows no table", key)
		}
		if a.inTable() {
			t.Errorf("%s took the keyboard from the picture", key)
		}
	}
	a.press(fyne.KeyF12)
	if b.tree.ShowsTable() {
		t.Error("F12 again leaves the table")
	}
	a.press(fyne.KeyF11)

	t.Run("one selection", func(t *testing.T) {
		b.ws.Select(child)
		a.press(fyne.KeyF6, fyne.KeyF6) // to the table, past the inspector
		if !a.inTable() {
			t.Fatal("F6 does not come to the table")
		}
		a.press(fyne.KeyUp)
		if b.ws.Selected() == child {
			t.Error("the arrow in the table selects nothing in the tree")
		}
	})
	t.Run("what is added in the table is written there", func(t *testing.T) {
		a.press(fyne.KeyInsert)
		added := b.ws.Selected()
		test.Type(a.window.Canvas().Focused(), "Tersedianya obat")
		if got := b.ws.Plan().Node(added).Statement; got != "Tersedianya obat" {
			t.Errorf("the plan has %q", got)
		}
		if !a.inTable() {
			t.Error("it is written on the card")
		}
	})
	t.Run("a function key leaves the cell", func(t *testing.T) {
		a.press(fyne.KeyF6)
		if a.inTable() {
			t.Error("F6 stays in the cell")
		}
	})
	t.Run("Esc goes back to the picture", func(t *testing.T) {
		b.table.Focus()
		a.press(fyne.KeyEscape)
		if a.inTable() || a.window.Canvas().Focused() == nil {
			t.Error("the keyboard is not in the picture")
		}
	})
	t.Run("folding the table away takes the keyboard along", func(t *testing.T) {
		b.table.Focus()
		a.press(fyne.KeyF11)
		if a.inTable() || b.tree.ShowsTable() {
			t.Error("the keyboard stays in what is not seen")
		}
	})
}

func TestTableIsInOnePlaceAtATime(t *testing.T) {
	a, root, child := tableFile(t)
	b := a.bench
	a.press(fyne.KeyF11)
	b.ws.Select(root)
	b.goTo("table")
	if b.tree.ShowsTable() || b.table.Object().Size().Height < 400 {
		t.Error("its own place does not have the table")
	}
	b.goTo("agreement")
	b.ws.Select(child) // nobody sees it
	b.goTo("tree")
	if !b.tree.ShowsTable() || b.table.Object().Size().Height > 400 {
		t.Error("the table did not come back below the picture")
	}
	b.table.Focus()
	a.press(fyne.KeyUp)
	if b.ws.Selected() != root {
		t.Error("the table has missed the selection")
	}
	a.closeToStart()
	a.Open(b.document.(interface{ Path() string }).Path())
	if !a.bench.tree.ShowsTable() {
		t.Error("the next start has forgotten the table")
	}
}

func TestTableFoldsInASmallWindow(t *testing.T) {
	a, _, _ := tableFile(t)
	a.window.Resize(fyne.NewSize(1024, 600))
	for _, key := range []fyne.KeyName{fyne.KeyF11, fyne.KeyF12} {
		a.press(key)
		if !a.bench.tree.ShowsTable() {
			t.Errorf("%s has no room at 1024×600", key)
		}
	}
	a.press(fyne.KeyF11)
	a.window.Resize(fyne.NewSize(683, 384)) // 1366×768 at 200 %
	if a.bench.tree.ShowsTable() {
		t.Error("the table leaves no room to the picture")
	}
	a.press(fyne.KeyF11)
	a.press(fyne.KeyF11)
	if a.bench.tree.ShowsTable() || a.bench.ws.Status() != a.book.T("reason.no_room_for_table") {
		t.Errorf("at the foot stands %q", a.bench.ws.Status())
	}
}
