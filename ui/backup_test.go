package ui

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

func TestPlanIsCopiedWhereItHasChanged(t *testing.T) {
	a := start(t)
	path := newFile(t, "Meningkatnya derajat kesehatan")
	now := time.Now().Add(time.Hour)
	a.Now = func() time.Time { return now }
	a.Open(path)
	if got := a.allBackups(); len(got) != 1 || got[0].Plan != "Kabupaten Contoh" {
		t.Fatalf("copies after opening: %v", got)
	}
	a.closeToStart()
	if got := a.allBackups(); len(got) != 1 {
		t.Errorf("an unchanged plan was copied again: %v", got)
	}
	now = now.Add(time.Hour)
	a.Open(path)
	a.bench.ws.AddRoot()
	now = now.Add(time.Minute)
	a.closeToStart()
	if got := a.allBackups(); len(got) != 2 || !got[0].At.After(got[1].At) {
		t.Errorf("copies after a change: %v", got)
	}
}

func TestRestoredCopyIsAFileOfItsOwn(t *testing.T) {
	a := start(t)
	path := newFile(t, "Hasil semula")
	a.Open(path)
	a.bench.ws.NodeForm(a.bench.ws.Selected()).Statement().Set("Hasil yang keliru")
	a.closeToStart()
	all := a.allBackups()
	restored := filepath.Join(t.TempDir(), "pulih.pokin")
	a.restore(all[len(all)-1], restored)
	if a.bench == nil || a.bench.ws.File().Path != restored {
		t.Fatal("the restored file is not open")
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("the file itself is gone:", err)
	}
}

func TestDamagedCopyIsToldAndChangesNothing(t *testing.T) {
	a := start(t)
	bad := filepath.Join(t.TempDir(), viewmodel.BackupName("Rusak", noon())+".pokin")
	write(t, bad, "ini bukan rencana")
	target := filepath.Join(t.TempDir(), "pulih.pokin")
	a.restore(viewmodel.Backup{Path: bad}, target)
	if _, err := os.Stat(target); err == nil || !widgets.DialogOpen(a.Window().Canvas()) {
		t.Error("a damaged copy was restored, or nothing was said")
	}
}

func TestRestoreSaysWhereThereIsNoCopy(t *testing.T) {
	a := start(t)
	a.askRestore()
	expect(t, a, "Belum ada cadangan. Program membuatnya sendiri setiap kali rencana dibuka dan ditutup.")
}

func TestStartPageShowsSmallPictures(t *testing.T) {
	a := start(t)
	path := newFile(t, "Meningkatnya derajat kesehatan")
	a.Open(path)
	a.closeToStart()
	if info, err := os.Stat(a.thumbnailPath(path)); err != nil || info.Size() == 0 {
		t.Errorf("no picture: %v", err)
	}
	picture := func(path string) bool {
		_, is := a.thumbnail(path).(*fyne.Container).Objects[0].(*canvas.Image)
		return is
	}
	if !picture(path) || picture("/tidak/ada.pokin") {
		t.Errorf("pictures: of the file %t, of one that is not there %t", picture(path), picture("/tidak/ada.pokin"))
	}
}

func TestDisplayGrowsStepByStepToItsEnd(t *testing.T) {
	a := start(t)
	t.Setenv("FYNE_SCALE", "1")
	larger, _ := a.shellCommand("view.larger")
	for range len(displaySizes) {
		if ok, _ := larger.Enabled(); ok {
			larger.Run()
		}
	}
	if got := a.settings.displaySize(); got != 200 || os.Getenv("FYNE_SCALE") != "2.00" {
		t.Errorf("size %d, scale %s", got, os.Getenv("FYNE_SCALE"))
	}
	if ok, _ := larger.Enabled(); ok {
		t.Error("it can grow beyond the last step")
	}
	a.settings.setDisplaySize(95)
	if up, down := a.nextSize(+1), a.nextSize(-1); up != 100 || down != 90 {
		t.Errorf("from 95: %d and %d", up, down)
	}
}
