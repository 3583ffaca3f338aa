package filing

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/signing"
)

// Archive is the folder in which signed files are kept. Each has the start of its
// own hash in its name, so that none ever takes the place of another.
type Archive struct{ Dir string }

// ErrLost says that a filed file is not in the archive, or no longer the same.
var ErrLost = errors.New("a filed document is not in the archive as it was filed")

// Beside returns the archive of a plan: the folder "NAME-tanda-tangan" beside the
// file NAME.pokin.
func Beside(planPath string) Archive {
	return Archive{strings.TrimSuffix(planPath, filepath.Ext(planPath)) + "-tanda-tangan"}
}

// Open reads a filed file and makes sure that it is still the one that was filed
// ([ErrLost]).
func (a Archive) Open(f plan.FiledFile) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(a.Dir, f.Name))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	case !is(f, data):
		return nil, ErrLost
	}
	return data, nil
}

// Find reports whether a filed file lies in the archive, of the size that it had;
// its content is left to [Archive.Open]. The error is [ErrLost].
func (a Archive) Find(f plan.FiledFile) error {
	info, err := os.Stat(filepath.Join(a.Dir, f.Name))
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrLost, err)
	case info.Size() != int64(f.Size):
		return ErrLost
	}
	return nil
}

// keep puts a file into the archive. Fresh tells whether it was not there before. What
// is left there of the same file is replaced; where another one has the name, which
// somebody can bring about, it fails with [signing.ErrNameTaken].
func (a Archive) keep(name string, data []byte) (f plan.FiledFile, fresh bool, err error) {
	f = plan.FiledFile{Name: name, Size: len(data), Hash: hashOf(data)}
	path := filepath.Join(a.Dir, name)
	switch have, err := os.ReadFile(path); {
	case err == nil && bytes.Equal(have, data):
		return f, false, nil
	case err == nil && strings.Contains(name, nameHash(have)):
		return f, false, signing.ErrNameTaken // nothing that a damaged disk has left, but a file of its own
	}
	if err := os.MkdirAll(a.Dir, 0o777); err != nil {
		return f, false, err
	}
	return f, true, safefile.WriteBytes(path, data)
}

// drop takes back what keep has put there.
func (a Archive) drop(f plan.FiledFile) error { return os.Remove(filepath.Join(a.Dir, f.Name)) }

// is reports whether data is a filed file, or starts with it.
func is(f plan.FiledFile, data []byte) bool { return len(data) == f.Size && hashOf(data) == f.Hash }

func continues(f plan.FiledFile, data []byte) bool {
	return len(data) >= f.Size && hashOf(data[:f.Size]) == f.Hash
}

// nameOf names a file of an edition, such as
// "PK-2026-Kepala-Dinas-Kesehatan-P1-0f3a5e7788c1.pdf".
func nameOf(p *plan.Plan, e *plan.Edition, data []byte, extension string) string {
	name := strings.TrimSuffix(dossier.FileName(p.Position(e.Position), e.Year), ".pdf")
	if e.Amended() {
		name += fmt.Sprintf("-P%d", e.Turn)
	}
	return name + "-" + nameHash(data) + extension
}

// nameHash is what the name of a file tells of its content.
func nameHash(data []byte) string { return hashOf(data)[:12] }

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
