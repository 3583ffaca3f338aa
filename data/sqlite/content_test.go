package sqlite

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// proving returns a session on a new file with one measurement, and a function
// that attaches a content to it in one step.
func proving(t *testing.T) (f *File, s *edit.Session, attach func(data []byte) string) {
	t.Helper()
	f = newFile(t)
	fill(t, f, plantest.Followed())
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	return f, s, func(data []byte) string {
		t.Helper()
		hash, err := s.Contents().PutContent(data)
		if err != nil {
			t.Fatal(err)
		}
		err = s.Do(edit.Op{Name: "evidence.add"}, func(tx *edit.Tx) error {
			tx.Put(&plan.Evidence{
				ID: plan.NewID[plan.EvidenceID](), Measurement: plantest.ID[plan.MeasurementID](1),
				Name: "bukti.pdf", Size: len(data), SHA256: hash,
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return hash
	}
}

func mustHaveContent(t *testing.T, f *File, hash string, want []byte) {
	t.Helper()
	got, err := f.Content(hash)
	if want == nil && !errors.Is(err, edit.ErrNoContent) || want != nil && (err != nil || !bytes.Equal(got, want)) {
		t.Errorf("content %.8s: %d bytes, %v, want %d", hash, len(got), err, len(want))
	}
}

func reopened(t *testing.T, f *File) *File {
	t.Helper()
	mustClose(t, f)
	return mustOpen(t, f.Path())
}

func TestContentStaysWhileSomethingNamesIt(t *testing.T) {
	f, s, attach := proving(t)
	data := bytes.Repeat([]byte("bukti\x00"), 100_000)
	hash := attach(data)
	stray, err := f.PutContent([]byte("dilampirkan lalu dibatalkan"))
	if err != nil {
		t.Fatal(err)
	}
	mustHaveContent(t, f, stray, []byte("dilampirkan lalu dibatalkan"))
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	f = reopened(t, f)
	mustHaveContent(t, f, hash, data) // the step can be redone
	mustHaveContent(t, f, stray, nil)
	if s, err = edit.Open(f); err != nil {
		t.Fatal(err)
	}
	if err := s.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Node{ID: "n", Level: plan.TacticalLevel})
		return nil
	}); err != nil { // which ends that
		t.Fatal(err)
	}
	mustHaveContent(t, reopened(t, f), hash, nil)
}

func TestContentGoesWithTheStepsThatNameIt(t *testing.T) {
	f, s, attach := proving(t)
	f.limits = logLimits{keep: 1, entries: 1}
	hash := attach([]byte("bukti"))
	mustDo := func(change func(*edit.Tx) error) {
		t.Helper()
		if err := s.Do(edit.Op{Name: "x"}, change); err != nil {
			t.Fatal(err)
		}
	}
	mustDo(func(tx *edit.Tx) error { return edit.RemoveBranch(tx, plantest.ID[plan.NodeID](1)) })
	copied := filepath.Join(t.TempDir(), "salinan.pokin")
	if err := f.SaveCopy(copied); err != nil {
		t.Fatal(err)
	}
	mustHaveContent(t, mustOpen(t, copied), hash, []byte("bukti"))
	mustDo(func(tx *edit.Tx) error {
		tx.Put(&plan.Node{ID: "n", Level: plan.TacticalLevel})
		return nil
	})
	mustHaveContent(t, reopened(t, f), hash, nil)
}

func TestTheSameContentIsKeptOnce(t *testing.T) {
	f, _, attach := proving(t)
	if a, b := attach([]byte("sama")), attach([]byte("sama")); a != b {
		t.Errorf("hashes %s and %s", a, b)
	}
	if n, err := f.conn.number("SELECT count(*) FROM evidence_content"); n != 1 || err != nil {
		t.Errorf("%d contents, %v", n, err)
	}
}

func TestContentThatIsRefused(t *testing.T) {
	f, _, _ := proving(t)
	for name, data := range map[string][]byte{"empty": nil, "large": make([]byte, edit.MaxContent+1)} {
		_, err := f.PutContent(data)
		if e, ok := errors.AsType[*edit.SizeError](err); !ok || e.Size != int64(len(data)) || e.Limit != edit.MaxContent {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := f.PutContent(make([]byte, edit.MaxContent)); err != nil {
		t.Errorf("the largest: %v", err)
	}
	if n, err := f.conn.number("SELECT count(*) FROM evidence_content"); n != 1 || err != nil {
		t.Errorf("%d contents, %v", n, err)
	}
}

func TestContentOfAnotherHashIsDamage(t *testing.T) {
	f, _, attach := proving(t)
	hash := attach([]byte("asli"))
	if err := f.conn.run("UPDATE evidence_content SET data = CAST('palsu' AS BLOB)"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Content(hash); !errors.Is(err, edit.ErrDamaged) {
		t.Errorf("error %v, want %v", err, edit.ErrDamaged)
	}
}
