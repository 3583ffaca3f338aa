package widgets

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

func fileWords() FileWords {
	return FileWords{
		Empty: "empty", Reading: "reading",
		Unreadable:     func(path string) string { return "unreadable " + path },
		Missing:        func(path string) string { return "missing " + path },
		CannotCreate:   func(path string) string { return "cannot create " + path },
		OverwriteTitle: "overwrite?", OverwriteVerb: "overwrite", Create: "create", NewFolder: "new folder",
		Overwrite: func(name string) string { return name + " exists" },
		Modified:  func(t time.Time) string { return t.Format(time.DateOnly) },
		Size:      func(n int64) string { return fmt.Sprint(n) },
	}
}

// files makes a folder to choose from.
func files(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"b.pokin", "A.POKIN", "c.txt", ".hidden.pokin", "~$b.pokin", "sub/deep.pokin"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ask opens a file dialog and returns it with the paths it will choose.
func ask(t *testing.T, mode FileMode, folder string) (*FileDialog, fyne.Window, *[]string) {
	t.Helper()
	background := inBackground
	inBackground = func(work func()) { work() }
	t.Cleanup(func() { inBackground = background })
	w := show(t, widget.NewLabel(""), 900, 700)
	chosen := &[]string{}
	d := ShowFileDialog(w.Canvas(), FileOptions{
		Mode: mode, Title: "choose", Verb: "ok", Cancel: "cancel", Folder: folder,
		Extensions: []string{".pokin"}, Words: fileWords(),
		Chosen: func(path string) { *chosen = append(*chosen, path) },
	})
	return d, w, chosen
}

func (d *FileDialog) names() []string {
	var names []string
	for _, e := range d.entries {
		names = append(names, e.name)
	}
	return names
}

func TestOpenFile(t *testing.T) {
	dir := files(t)
	t.Run("folders come first and only plans are listed", func(t *testing.T) {
		d, _, _ := ask(t, OpenFile, dir)
		if got, want := d.names(), []string{"sub", "A.POKIN", "b.pokin"}; !slices.Equal(got, want) {
			t.Errorf("listed %q, want %q", got, want)
		}
	})
	t.Run("keys walk into a folder, back, and choose", func(t *testing.T) {
		d, w, chosen := ask(t, OpenFile, dir)
		press(w, fyne.KeyReturn)
		if d.folder != filepath.Join(dir, "sub") {
			t.Fatalf("in %s", d.folder)
		}
		press(w, fyne.KeyBackspace)
		if d.folder != dir || d.rows.Selected() != 0 {
			t.Fatalf("back in %s at row %d", d.folder, d.rows.Selected())
		}
		press(w, fyne.KeyEnd, fyne.KeyReturn)
		if want := []string{filepath.Join(dir, "b.pokin")}; !slices.Equal(*chosen, want) || DialogOpen(w.Canvas()) {
			t.Errorf("chosen %q, want %q; dialog open: %v", *chosen, want, DialogOpen(w.Canvas()))
		}
	})
	t.Run("the only file is marked and can be taken by Enter, by a click and by the button", func(t *testing.T) {
		want := filepath.Join(dir, "sub", "deep.pokin")
		for way, take := range map[string]func(*FileDialog, fyne.Window){
			"Enter":        func(_ *FileDialog, w fyne.Window) { press(w, fyne.KeyReturn) },
			"click":        func(d *FileDialog, _ fyne.Window) { d.rows.tapped(0, clock(0)); d.accept() },
			"double click": func(d *FileDialog, _ fyne.Window) { d.rows.tapped(0, clock(0)); d.rows.tapped(0, clock(100)) },
			"button":       func(d *FileDialog, _ fyne.Window) { d.accept() },
		} {
			d, w, chosen := ask(t, OpenFile, filepath.Dir(want))
			if take(d, w); !slices.Equal(*chosen, []string{want}) {
				t.Errorf("%s chose %q, want %s", way, *chosen, want)
			}
		}
	})
	t.Run("what is typed over the list goes into the entry", func(t *testing.T) {
		d, w, chosen := ask(t, OpenFile, dir)
		write(w, "b.pokin")
		if press(w, fyne.KeyReturn); len(*chosen) != 1 || filepath.Base((*chosen)[0]) != "b.pokin" {
			t.Errorf("the entry has %q, chosen %q", d.name.Text, *chosen)
		}
	})
	t.Run("a path is typed, a folder's enters it", func(t *testing.T) {
		d, _, chosen := ask(t, OpenFile, "")
		d.name.SetText(`"` + dir + `"`)
		d.accept()
		if d.folder != dir {
			t.Fatalf("in %s, want %s", d.folder, dir)
		}
		d.name.SetText(filepath.Join("sub", "deep.pokin"))
		d.accept()
		if want := []string{filepath.Join(dir, "sub", "deep.pokin")}; !slices.Equal(*chosen, want) {
			t.Errorf("chosen %q, want %q", *chosen, want)
		}
	})
	t.Run("what is missing is said and the dialog stays", func(t *testing.T) {
		d, w, chosen := ask(t, OpenFile, dir)
		d.name.SetText("nothing.pokin")
		d.accept()
		if !strings.HasPrefix(d.field.Message(), "missing") || len(*chosen) > 0 || !DialogOpen(w.Canvas()) {
			t.Errorf("message %q, chosen %q", d.field.Message(), *chosen)
		}
		d.enter(filepath.Join(dir, "nowhere"))
		if !strings.HasPrefix(d.field.Message(), "unreadable") || d.folder != dir {
			t.Errorf("message %q, folder %s", d.field.Message(), d.folder)
		}
	})
	t.Run("Esc closes without a choice", func(t *testing.T) {
		_, w, chosen := ask(t, OpenFile, dir)
		press(w, fyne.KeyEscape)
		if DialogOpen(w.Canvas()) || len(*chosen) > 0 {
			t.Error("it does not")
		}
	})
	t.Run("a folder that is gone begins at the nearest above", func(t *testing.T) {
		d, _, _ := ask(t, OpenFile, filepath.Join(dir, "gone", "for", "good"))
		if d.folder != dir {
			t.Errorf("in %s, want %s", d.folder, dir)
		}
	})
	t.Run("a late answer for a folder left meanwhile is dropped", func(t *testing.T) {
		d, _, _ := ask(t, OpenFile, dir)
		var late func()
		inBackground = func(work func()) { late = work }
		d.enter(filepath.Join(dir, "sub"))
		inBackground = func(work func()) { work() }
		d.enter(dir)
		late()
		if d.folder != dir {
			t.Errorf("in %s, want %s", d.folder, dir)
		}
	})
}

func TestSaveFile(t *testing.T) {
	dir := files(t)
	t.Run("the extension is added", func(t *testing.T) {
		d, w, chosen := ask(t, SaveFile, dir)
		write(w, "new plan 2.0")
		press(w, fyne.KeyReturn)
		if want := []string{filepath.Join(dir, "new plan 2.0.pokin")}; !slices.Equal(*chosen, want) {
			t.Errorf("chosen %q, want %q; message %q", *chosen, want, d.field.Message())
		}
	})
	t.Run("replacing a file is asked about", func(t *testing.T) {
		d, w, chosen := ask(t, SaveFile, dir)
		d.name.SetText("b")
		d.accept()
		if len(*chosen) > 0 || len(openDialogs[w.Canvas()]) != 2 {
			t.Fatal("nobody asks")
		}
		press(w, fyne.KeyReturn) // the closing button has the focus
		if len(*chosen) > 0 || len(openDialogs[w.Canvas()]) != 1 {
			t.Fatal("Enter alone replaced the file")
		}
		d.accept()
		press(w, fyne.KeyTab)
		w.Canvas().FocusNext()
		press(w, fyne.KeyReturn)
		if want := []string{filepath.Join(dir, "b.pokin")}; !slices.Equal(*chosen, want) || DialogOpen(w.Canvas()) {
			t.Errorf("chosen %q, want %q", *chosen, want)
		}
	})
	t.Run("a folder that does not exist is said", func(t *testing.T) {
		d, _, chosen := ask(t, SaveFile, dir)
		d.name.SetText(filepath.Join("nowhere", "x.pokin"))
		d.accept()
		if d.field.Message() != "missing "+filepath.Join(dir, "nowhere") || len(*chosen) > 0 {
			t.Errorf("message %q, chosen %q", d.field.Message(), *chosen)
		}
	})
	t.Run("a folder is made and entered", func(t *testing.T) {
		d, w, _ := ask(t, SaveFile, dir)
		d.askFolderName()
		write(w, "sub")
		press(w, fyne.KeyReturn)
		if len(openDialogs[w.Canvas()]) != 2 {
			t.Fatal("a folder that exists was made")
		}
		write(w, "2")
		press(w, fyne.KeyReturn)
		if d.folder != filepath.Join(dir, "sub2") || len(openDialogs[w.Canvas()]) != 1 {
			t.Errorf("in %s", d.folder)
		}
	})
}

func TestChooseFolder(t *testing.T) {
	dir := files(t)
	d, _, chosen := ask(t, ChooseFolder, dir)
	if got := d.names(); !slices.Contains(got, "sub") || slices.Contains(got, "b.pokin") {
		t.Errorf("listed %q", got)
	}
	d.accept()
	if want := []string{dir}; !slices.Equal(*chosen, want) {
		t.Errorf("chosen %q, want the folder one is in, %q", *chosen, want)
	}
}
