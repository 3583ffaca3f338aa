package sqlite

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sqlite/internal/btree"
)

func fileOf(t *testing.T, p *plan.Plan) *File {
	t.Helper()
	f := newFile(t)
	fill(t, f, p)
	return f
}

// listing is every cell of a table as a source hands it out.
func listing(t *testing.T, from source, table string, columns []string) []string {
	t.Helper()
	var list []string
	err := from.rows(table, columns, func(r *row) error {
		cells := slices.Clone(r.cells)
		for i, c := range cells {
			if c.Type == btree.Integer && c.Int == 0 {
				cells[i] = btree.Cell{} // an older row lacks what is 0 by default
			}
		}
		list = append(list, fmt.Sprint(cells))
		return nil
	})
	if err != nil {
		t.Fatalf("%T, %s: %v", from, table, err)
	}
	return list
}

// mustReadAsSQLite compares the rows of all tables, read in both ways.
func mustReadAsSQLite(t *testing.T, f *File) {
	t.Helper()
	p, err := f.openPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range plan.Kinds {
		name, columns := tables[k].name, tables[k].columns
		got, want := listing(t, p, name, columns), listing(t, f.conn, name, columns)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d rows, SQLite has %d: %.200q, want %.200q", name, len(got), len(want), got, want)
		}
	}
	owners := []string{"node", "place", "position"}
	if got, want := listing(t, p, "node_owner", owners), listing(t, f.conn, "node_owner", owners); !slices.Equal(got, want) {
		t.Errorf("owners %q, want %q", got, want)
	}
}

func TestPagesHoldWhatSQLiteReads(t *testing.T) {
	t.Run("every_kind", func(t *testing.T) { mustReadAsSQLite(t, fileOf(t, plantest.Followed())) })
	t.Run("many", func(t *testing.T) { mustReadAsSQLite(t, fileOf(t, plantest.Big(300))) })
	t.Run("long_texts", func(t *testing.T) {
		f := fileOf(t, plantest.Followed())
		s, err := edit.Open(f)
		if err != nil {
			t.Fatal(err)
		}
		for size := 200; size < 40_000; size += size / 3 {
			err := s.Do(edit.Op{Name: "add"}, func(tx *edit.Tx) error {
				n := plan.Node{Level: plan.RegionalStrategic, Statement: strings.Repeat("nilai ", size/6)}
				_, err := edit.AddNode(tx, n, edit.Place{})
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		mustReadAsSQLite(t, f)
	})
}

// A format whose tables would have to be read through SQLite would open slowly.
func TestEveryTableCanBeReadFromPages(t *testing.T) {
	f := fileOf(t, plantest.Followed())
	p, err := f.openPages()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range plan.Kinds {
		if err := p.rows(tables[k].name, tables[k].columns, func(*row) error { return nil }); err != nil {
			t.Errorf("%s: %v", k, err)
		}
	}
}

func TestPagesAreLeftToSQLiteWhereTheyAreDamaged(t *testing.T) {
	f := fileOf(t, plantest.Followed())
	p, err := f.openPages()
	if err != nil {
		t.Fatal(err)
	}
	node := p.tables["node"]
	p.tables["node"] = storedTable{node.root + 100_000, node.columns}
	if _, err := readAll(p); err == nil || !strings.Contains(err.Error(), btree.ErrNotRead.Error()) {
		t.Errorf("error %v, want %v", err, btree.ErrNotRead)
	}
}
