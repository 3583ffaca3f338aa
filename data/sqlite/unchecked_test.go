package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"path/filepath"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// mustOpenUnchecked opens a file with the content and leaves quick_check for later.
func mustOpenUnchecked(t *testing.T, content []byte) *File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pokin")
	mustWrite(t, path, content)
	f, err := OpenUnchecked(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// hiddenDamage is a file whose rows can be read, and which only quick_check finds
// to be damaged: the root of an index is a page of noughts.
func hiddenDamage(t *testing.T) []byte {
	t.Helper()
	f := newFile(t)
	fill(t, f, plantest.Followed())
	root, err := f.conn.number("SELECT rootpage FROM sqlite_schema WHERE name = 'target_indicator'")
	if err != nil || root == 0 {
		t.Fatal(root, err)
	}
	mustClose(t, f)
	content := mustRead(t, f.Path())
	size := int64(binary.BigEndian.Uint16(content[16:]))
	clear(content[(root-1)*size : root*size])
	return content
}

func TestUncheckedFileShowsItsPlan(t *testing.T) {
	for name, content := range map[string][]byte{"sound": filled(t), "damaged": hiddenDamage(t)} {
		t.Run(name, func(t *testing.T) {
			f := mustOpenUnchecked(t, content)
			defer mustClose(t, f)
			p, err := f.Load()
			if err != nil {
				t.Fatal(err)
			}
			if got, want := p.Count(plan.KindNode), plantest.Followed().Count(plan.KindNode); got != want {
				t.Errorf("%d nodes, want %d", got, want)
			}
		})
	}
}

// Nothing is written into a file that quick_check refuses, whoever asks first, and
// no copy is made of it.
func TestUncheckedFileIsNotWrittenBeforeItIsChecked(t *testing.T) {
	content := hiddenDamage(t)
	mustRefuse(t, content, edit.ErrDamaged)
	for name, do := range map[string]func(*File) error{
		"check":   (*File).Check,
		"append":  func(f *File) error { return f.Append(edit.Entry{Seq: 2, At: f.now()}, nil) },
		"content": func(f *File) error { _, err := f.PutContent([]byte("bukti")); return err },
		"copy":    func(f *File) error { return f.SaveCopy(f.Path() + "2") },
		"replace": func(f *File) error { return f.ReplaceCopy(f.Path() + "2") },
		"close":   func(*File) error { return edit.ErrDamaged }, // without having asked
	} {
		t.Run(name, func(t *testing.T) {
			f := mustOpenUnchecked(t, content)
			if err := do(f); !errors.Is(err, edit.ErrDamaged) {
				t.Errorf("error %v, want %v", err, edit.ErrDamaged)
			}
			mustClose(t, f)
			if !bytes.Equal(mustRead(t, f.Path()), content) {
				t.Error("the file was written to")
			}
			mustHoldAlone(t, filepath.Dir(f.Path()), "x.pokin")
		})
	}
}

func TestUncheckedFileIsWrittenOnceItIsSound(t *testing.T) {
	f := mustOpenUnchecked(t, filled(t))
	if err := f.Append(edit.Entry{Seq: 2, At: f.now(), Op: edit.Op{Name: "node.edit"}}, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Check(); err != nil {
		t.Error(err)
	}
	mustClose(t, f)
	if err := f.Check(); err == nil {
		t.Error("a closed file is sound")
	}
	log, err := mustOpen(t, f.Path()).History()
	if err != nil || len(log) != 2 {
		t.Errorf("%d steps, %v", len(log), err)
	}
}
