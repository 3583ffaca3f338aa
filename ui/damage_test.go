package ui

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// hiddenDamage makes a plan file that can be read and is damaged all the same: one
// of its pages, which holds no record, is noughts.
func hiddenDamage(t *testing.T) (path string, content []byte) {
	t.Helper()
	sound, err := os.ReadFile(newFile(t, "Meningkatnya derajat kesehatan"))
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "rusak.pokin")
	size := int(binary.BigEndian.Uint16(sound[16:]))
	for at := len(sound) - size; at > 0; at -= size {
		content := bytes.Clone(sound)
		clear(content[at : at+size])
		write(t, path, string(content))
		if isHidden(path) {
			return path, content
		}
	}
	t.Fatal("every page is missed at once")
	return "", nil
}

func isHidden(path string) bool {
	f, err := sqlite.OpenUnchecked(path)
	if err != nil {
		return false
	}
	defer f.Close()
	s, err := edit.Open(f)
	return err == nil && s.Plan() != nil && errors.Is(f.Check(), edit.ErrDamaged)
}

func TestDamagedPlanIsTakenAwayAgain(t *testing.T) {
	path, content := hiddenDamage(t)
	a := start(t)
	a.Open(path)
	expect(t, a, "Belum berhasil", "rusak.pokin")
	if a.bench != nil {
		t.Error("the plan is still open")
	}
	widgets.CloseTop(a.window.Canvas())
	expect(t, a, "Buka contoh")
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
		t.Errorf("the file was written to: %v", err)
	}
	if got := a.settings.recent(); len(got) > 0 {
		t.Errorf("it is offered again: %q", got)
	}
	a.settings.remember(path)
	a.Open(path)
	if got := a.settings.recent(); !slices.Equal(got, []string{path}) {
		t.Errorf("a plan that was sound once is forgotten: %q", got)
	}
	if copies, _ := filepath.Glob(filepath.Join(a.backupFolder(), "*", "*")); len(copies) > 0 {
		t.Errorf("the damaged plan was copied: %q", copies)
	}
}

func TestHiddenDamageOfACopyIsToldAndChangesNothing(t *testing.T) {
	bad, _ := hiddenDamage(t)
	a := start(t)
	target := filepath.Join(t.TempDir(), "pulih.pokin")
	a.restore(viewmodel.Backup{Path: bad}, target)
	expect(t, a, "rusak.pokin")
	if _, err := os.Stat(target); err == nil {
		t.Error("a damaged copy was restored")
	}
}
