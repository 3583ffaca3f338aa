package filing

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/report/document"
)

// TestReceivingAStick passes over what the system keeps there, and is not stopped by
// what cannot be read.
func TestReceivingAStick(t *testing.T) {
	o, dir := newOffice(t), t.TempDir()
	one := o.one()
	both := o.signed(one, document.SecondParty, o.names[1])
	for name, file := range map[string][]byte{
		"PK/satu.pdf": one, "$RECYCLE.BIN/$R1.pdf": both, ".Trash-1000/dua.pdf": both,
		"System Volume Information/tiga.pdf": both, "PK/._satu.pdf": []byte("\x00\x05\x16\x07"),
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, file, 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("tidak-ada", filepath.Join(dir, "A.pdf")); err != nil {
		t.Skip(err)
	}
	got, err := Receive(t.Context(), o.session, o.archive, dir, Rules{Now: now}, nil)
	if err != nil || len(got) != 2 || !errors.Is(got[0].Err, fs.ErrNotExist) || got[1].Err != nil {
		t.Errorf("got %+v, %v", got, err)
	}
	if e := o.now(); e.SignedFirst == "" || e.SignedSecond != "" {
		t.Errorf("signed on %q and %q, want by the first party alone", e.SignedFirst, e.SignedSecond)
	}
	if _, err := Receive(t.Context(), o.session, o.archive, filepath.Join(dir, "tidak-ada"), Rules{Now: now}, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// TestUnreadableFoldersAreTold lists them, as a folder that denies access is seen by
// whoever walks.
func TestUnreadableFoldersAreTold(t *testing.T) {
	dir := t.TempDir()
	entries := make(map[string]fs.DirEntry)
	for _, name := range []string{"rahasia", "System Volume Information"} {
		err := os.Mkdir(filepath.Join(dir, name), 0o777)
		info, broken := os.Stat(filepath.Join(dir, name))
		if err := errors.Join(err, broken); err != nil {
			t.Fatal(err)
		}
		entries[name] = fs.FileInfoToDirEntry(info)
	}
	var found pdfs
	if err := found.visit("rahasia", entries["rahasia"], fs.ErrPermission); err != nil || len(found.paths) != 1 {
		t.Errorf("got %v, %v", found.paths, err)
	}
	if err := found.visit("x", entries["System Volume Information"], fs.ErrPermission); err != fs.SkipDir || len(found.paths) != 1 {
		t.Errorf("got %v, %v", found.paths, err)
	}
}
