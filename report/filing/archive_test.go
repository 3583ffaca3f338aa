package filing

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/report/signing"
)

// TestNoFileTakesThePlaceOfAnother, not even where both have the same start of a hash,
// for which somebody has to try some million files. What is damaged is replaced.
func TestNoFileTakesThePlaceOfAnother(t *testing.T) {
	a := Archive{t.TempDir()}
	there, data := []byte("ada"), []byte("lain")
	name := "PK-2026-" + nameHash(there) + ".pdf"
	path := filepath.Join(a.Dir, name)
	if err := os.WriteFile(path, there, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.keep(name, data); !errors.Is(err, signing.ErrNameTaken) {
		t.Errorf("another file: %v", err)
	}
	if have, err := os.ReadFile(path); err != nil || !bytes.Equal(have, there) {
		t.Errorf("the file that was there is %q now, %v", have, err)
	}
	if _, fresh, err := a.keep(name, there); fresh || err != nil {
		t.Errorf("the same file: fresh %v, %v", fresh, err)
	}
	if err := os.WriteFile(path, there[:2], 0o666); err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.keep(name, there); err != nil {
		t.Errorf("the same file over its rest: %v", err)
	}
	if have, err := os.ReadFile(path); err != nil || !bytes.Equal(have, there) {
		t.Errorf("what was kept is %q, %v", have, err)
	}
}
