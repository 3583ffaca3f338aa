package sqlite

import (
	"os"
	"slices"

	"pohonkinerja/data/sqlite/internal/btree"
)

// pages reads tables straight from the pages of a file that is locked here, holds
// all of the plan in itself and is not written to meanwhile.
type pages struct {
	file   *btree.File
	tables map[string]storedTable
}

// storedTable is where a table lies in the file, and its columns in the order in
// which a row has them.
type storedTable struct {
	root    uint32
	columns []string
}

// openPages opens the file a second time, without SQLite. It stays open as long
// as the lock is held: where locks are of the classic kind, closing it would give
// the lock away.
func (f *File) openPages() (*pages, error) {
	tables, err := f.conn.storedTables()
	if err != nil {
		return nil, err
	}
	if f.beside == nil {
		if f.beside, err = os.Open(f.path); err != nil {
			return nil, err
		}
	}
	file, err := btree.Open(f.beside)
	return &pages{file, tables}, err
}

// storedTables lists the tables that have their rows in the order of a key of
// their own. Columns that an older row lacks are empty or 0 by default, which
// comes to the same; a table with another default is left to SQLite.
func (c *conn) storedTables() (map[string]storedTable, error) {
	tables := make(map[string]storedTable)
	err := c.query(`SELECT s.name, s.rootpage, c.name FROM pragma_table_list AS t, sqlite_schema AS s, pragma_table_info(s.name) AS c
		WHERE t.schema = 'main' AND t.wr AND s.type = 'table' AND s.name = t.name
			AND NOT EXISTS (SELECT 1 FROM pragma_table_info(s.name) WHERE coalesce(dflt_value, '0') <> '0')
		ORDER BY s.name, c.pk = 0, c.pk, c.cid`, func(r *row) error {
		name, root, column := r.text(), r.integer(), r.text()
		tables[name] = storedTable{uint32(root), append(tables[name].columns, column)}
		return nil
	})
	return tables, err
}

func (p *pages) rows(table string, columns []string, f func(*row) error) error {
	t := p.tables[table]
	places := make([]int, len(columns))
	for i, c := range columns {
		if places[i] = slices.Index(t.columns, c); places[i] < 0 {
			return btree.ErrNotRead
		}
	}
	r := &row{cells: make([]btree.Cell, len(columns))}
	return p.file.Rows(t.root, func(stored []btree.Cell) error {
		for i, at := range places {
			r.cells[i] = btree.Cell{}
			if at < len(stored) {
				r.cells[i] = stored[at]
			}
		}
		return r.handTo(f)
	})
}
