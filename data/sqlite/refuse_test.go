package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// filled returns the bytes of a file that holds package plantest's sample.
func filled(t testing.TB) []byte {
	t.Helper()
	f := newFile(t)
	fill(t, f, plantest.Followed())
	mustClose(t, f)
	return mustRead(t, f.Path())
}

// fill puts a plan into a fresh file as one step.
func fill(t testing.TB, f *File, p *plan.Plan) {
	t.Helper()
	if err := f.Append(edit.Entry{Seq: 1, At: f.now(), Op: edit.Op{Name: "import"}}, additions(p)); err != nil {
		t.Fatal(err)
	}
}

// additions are what a plan holds beyond a fresh file.
func additions(p *plan.Plan) edit.Diff {
	var d edit.Diff
	if fresh := plantest.Region(); *p.Region() != fresh {
		d = append(d, plan.Change{Before: &fresh, After: p.Region()})
	}
	for r := range p.Records() {
		if r.Kind() != plan.KindRegion {
			d = append(d, plan.Change{After: r})
		}
	}
	return d
}

func mustRead(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mustWrite(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
}

// mustRefuse opens a file with the content and expects the error, the content as
// it was, and nothing left beside it.
func mustRefuse(t *testing.T, content []byte, want error) error {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.pokin")
	mustWrite(t, path, content)
	f, err := Open(path)
	if err == nil {
		_ = f.Close() // the test has failed already
		t.Fatalf("opened, want %v", want)
	}
	if !errors.Is(err, want) {
		t.Errorf("error is %v, want %v", err, want)
	}
	if !bytes.Equal(mustRead(t, path), content) {
		t.Error("the file was written to")
	}
	mustHoldAlone(t, filepath.Dir(path), "x.pokin")
	return err
}

func mustHoldAlone(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("folder holds %q, want %q", got, want)
	}
}

func TestOpenRefuses(t *testing.T) {
	sound := filled(t)
	pageSize := int(binary.BigEndian.Uint16(sound[16:]))
	patched := func(offset int, bytes ...byte) []byte {
		b := append([]byte(nil), sound...)
		copy(b[offset:], bytes)
		return b
	}
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"an empty file":                {nil, edit.ErrNotPlan},
		"a text":                       {[]byte("bukan rencana"), edit.ErrNotPlan},
		"a long text":                  {bytes.Repeat([]byte("kinerja "), 1000), edit.ErrNotPlan},
		"a PDF":                        {append([]byte("%PDF-1.7\n"), make([]byte, 500)...), edit.ErrNotPlan},
		"a header cut off":             {sound[:60], edit.ErrDamaged},
		"a database of another":        {patched(appOffset, 0, 0, 0, 0), edit.ErrNotPlan},
		"a newer format":               {patched(formatOffset, 0, 0, 0, byte(len(standardFormat)+1)), edit.ErrNewerFormat},
		"a far newer format":           {patched(formatOffset, 0x7f, 0xff, 0xff, 0xff), edit.ErrNewerFormat},
		"a negative format":            {patched(formatOffset, 0xff, 0xff, 0xff, 0xff), edit.ErrDamaged},
		"format nought":                {patched(formatOffset, 0, 0, 0, 0), edit.ErrDamaged},
		"a header alone":               {sound[:headerSize], edit.ErrDamaged},
		"a file cut in half":           {sound[:len(sound)/2], edit.ErrDamaged},
		"a file without its last page": {sound[:len(sound)-pageSize], edit.ErrDamaged},
		"a file without its last byte": {sound[:len(sound)-1], edit.ErrDamaged},
		"a page of noughts":            {patched(8*pageSize, make([]byte, pageSize)...), edit.ErrDamaged},
		"noughts after the header":     {patched(headerSize, make([]byte, pageSize)...), edit.ErrDamaged},
		"another database's page":      {patched(5*pageSize, sound[9*pageSize:10*pageSize]...), edit.ErrDamaged},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) { mustRefuse(t, c.content, c.want) })
	}
}

func TestNewerFormatTellsBothNumbers(t *testing.T) {
	content := filled(t)
	content[formatOffset+3] = 9
	err := mustRefuse(t, content, edit.ErrNewerFormat)
	if e, ok := errors.AsType[*edit.FormatError](err); !ok || e.Have != 9 || e.Known != len(standardFormat) {
		t.Errorf("error is %#v, want 9 and %d", e, len(standardFormat))
	}
}

func TestOpenRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !errors.Is(err, edit.ErrNotPlan) {
		t.Errorf("folder: error %v, want %v", err, edit.ErrNotPlan)
	}
	missing := filepath.Join(dir, "none.pokin")
	_, err := Open(missing)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: error %v, want %v", err, fs.ErrNotExist)
	}
	if e, ok := errors.AsType[*fs.PathError](err); !ok || e.Path != missing {
		t.Errorf("error %v does not name the file", err)
	}
	mustHoldAlone(t, dir)
}

// hostile makes a plan's file and lets another program write into it.
func hostile(t *testing.T, script string) []byte {
	t.Helper()
	f := newFile(t)
	fill(t, f, plantest.Followed())
	mustClose(t, f)
	c, err := dial(f.Path(), readWrite)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.run("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;" + script); err != nil {
		t.Fatal(err)
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
	return mustRead(t, f.Path())
}

// TestOpenRefusesHostileContent opens files that are sound databases of this
// program's format, as far as SQLite can tell, and are no plans.
func TestOpenRefusesHostileContent(t *testing.T) {
	id := func(n int) string { return plantest.ID[string](n) }
	for name, script := range map[string]string{
		"no region":            "DELETE FROM region",
		"an impossible period": "UPDATE region SET first_year = 1, last_year = 99999",
		"a cycle of nodes":     fmt.Sprintf("UPDATE node SET parent = '%s' WHERE id = '%s'", id(6), id(1)),
		"a node below itself":  fmt.Sprintf("UPDATE node SET parent = id WHERE id = '%s'", id(1)),
		"a missing parent":     fmt.Sprintf("UPDATE node SET parent = 'x' WHERE id = '%s'", id(3)),
		"a rank above":         fmt.Sprintf("UPDATE node SET level = 'strategis_daerah' WHERE id = '%s'", id(9)),
		"an unknown rank":      fmt.Sprintf("UPDATE node SET level = 'raja' WHERE id = '%s'", id(9)),
		"a cycle of agencies":  fmt.Sprintf("UPDATE agency SET parent = '%s' WHERE id = '%s'", id(4), id(1)),
		"a circle of bosses":   fmt.Sprintf("UPDATE position SET superior = '%s' WHERE id = '%s'", id(2), id(1)),
		"an orphaned target":   fmt.Sprintf("DELETE FROM indicator WHERE id = '%s'", id(3)),
		"owners of no node":    "INSERT INTO node_owner VALUES ('x', 0, '" + id(1) + "')",
		"a text for a number":  "UPDATE target SET value_low = 'banyak' WHERE value_kind = 'number'",
		"a range upside down":  "UPDATE target SET value_low = '9', value_high = '1', value_kind = 'range'",
		"an unknown step":      "UPDATE target SET value_text = 'ZZ' WHERE value_kind = 'step'",
		"the 31st of February": "UPDATE tenure SET first_day = '2026-02-31'",
		"a fifth quarter":      "UPDATE target SET quarter = 5",
		"a year too far":       "UPDATE measurement SET year = 9999",
		"a problem's bad row":  "UPDATE problem SET cells = '{'",
		"an empty name":        "UPDATE official SET name = ' '",
		"a trigger":            "CREATE TRIGGER quiet AFTER UPDATE ON node BEGIN UPDATE region SET name = 'x'; END",
		"a view for a table":   "DROP TABLE problem; CREATE VIEW problem AS SELECT * FROM agency",
		"a missing table":      "DROP TABLE crosscut",
		"a missing column":     "ALTER TABLE node DROP COLUMN term",
		"one more column":      "ALTER TABLE node ADD COLUMN evil TEXT",
		"one more table":       "CREATE TABLE evil (x)",
		"a unique index":       "CREATE UNIQUE INDEX evil ON target (id, year)",
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			mustRefuse(t, hostile(t, script), edit.ErrDamaged)
		})
	}
}

// TestDamagedStepIsToldAndHarmless undoes a step whose changes another program
// has made unreadable.
func TestDamagedStepIsToldAndHarmless(t *testing.T) {
	for name, script := range map[string]string{
		"no_JSON":         "UPDATE change_log SET diff = CAST('{' AS BLOB)",
		"empty":           "UPDATE change_log SET diff = x''",
		"broken_gzip":     "UPDATE change_log SET diff = x'1f8b0800'",
		"nothing_changed": `UPDATE change_log SET diff = CAST('[{"kind":"node"}]' AS BLOB)`,
		"unknown_kind":    `UPDATE change_log SET diff = CAST('[{"kind":"king","after":{}}]' AS BLOB)`,
		"null":            `UPDATE change_log SET diff = CAST('[{"kind":"node","after":null}]' AS BLOB)`,
		"two_records":     `UPDATE change_log SET diff = CAST('[{"kind":"node","before":{"id":"a"},"after":{"id":"b"}}]' AS BLOB)`,
		"foreign_record":  `UPDATE change_log SET diff = CAST('[{"kind":"node","after":{"id":"b","level":3}}]' AS BLOB)`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.pokin")
			mustWrite(t, path, hostile(t, script))
			s, err := edit.Open(mustOpen(t, path))
			if err != nil {
				t.Fatal(err)
			}
			before := plantest.Encoding(s.Plan())
			if _, err := s.Undo(); err == nil {
				t.Error("undone without an error")
			}
			if got := plantest.Encoding(s.Plan()); got != before {
				t.Error("the plan has changed")
			}
		})
	}
}

func TestHistoryWithAnImpossibleTimeIsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.pokin")
	mustWrite(t, path, hostile(t, "UPDATE change_log SET at = 'kemarin'"))
	if _, err := mustOpen(t, path).History(); !errors.Is(err, edit.ErrDamaged) {
		t.Errorf("error %v, want %v", err, edit.ErrDamaged)
	}
}

// FuzzOpen flips, cuts and fills a sound file: it opens or it is refused, and
// what opens can be worked with.
func FuzzOpen(f *testing.F) {
	sound := filled(f)
	f.Add(uint32(1000), byte(0xff), uint32(0))
	f.Add(uint32(110), byte(1), uint32(4096))
	f.Add(uint32(5000), byte(0x0d), uint32(1<<16))
	f.Fuzz(func(t *testing.T, offset uint32, flip byte, cut uint32) {
		b := append([]byte(nil), sound...)
		b[int(offset)%len(b)] ^= flip
		b = b[:len(b)-int(cut)%len(b)]
		path := filepath.Join(t.TempDir(), "x.pokin")
		mustWrite(t, path, b)
		file, err := Open(path)
		if err != nil {
			return
		}
		defer file.Close()
		s, err := edit.Open(file)
		if err != nil {
			return
		}
		_, _ = s.Undo() // whatever it says, it must not panic
	})
}
