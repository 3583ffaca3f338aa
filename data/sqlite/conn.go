package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	modernc "modernc.org/sqlite"

	"pohonkinerja/data/sqlite/internal/btree"
)

// Classic POSIX locks would be lost as soon as anything in the process opens and
// closes the file; Linux has better ones.
var _, _ = modernc.OFDLocking(true) // an error means the platform has the classic kind only

// conn is the single connection to a file, with its prepared statements.
type conn struct {
	db       *sql.DB
	c        *sql.Conn
	prepared map[string]*sql.Stmt
}

// access is how SQLite opens a file, in the words of its URIs.
type access string

const (
	readOnly  access = "ro"
	readWrite access = "rw"
	// untouched is for a file that this process has locked and nobody writes to.
	untouched access = "ro&immutable=1"
)

// always is set on every connection. A file from outside may hold a hostile
// schema, so SQLite is told not to trust it; what it sorts stays in memory, so
// that nothing of a plan is left in a folder for temporary files; and a large
// step reaches the medium once, at its end, instead of in many small pieces.
const always = `
	PRAGMA busy_timeout = 250;
	PRAGMA trusted_schema = OFF;
	PRAGMA cell_size_check = ON;
	PRAGMA temp_store = MEMORY;
	PRAGMA cache_size = -32000;
	PRAGMA cache_spill = OFF;
	PRAGMA foreign_keys = ON;
	PRAGMA synchronous = EXTRA;`

func dial(path string, how access) (*conn, error) { return dialURI(fileURI(path, how)) }

func dialURI(uri string) (*conn, error) {
	db, err := sql.Open("sqlite", uri)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	c, err := db.Conn(context.Background())
	if err != nil {
		return nil, errors.Join(translate(err), db.Close())
	}
	opened := &conn{db: db, c: c, prepared: make(map[string]*sql.Stmt)}
	if err := opened.run(always); err != nil {
		return nil, errors.Join(err, opened.close())
	}
	return opened, nil
}

// fileURI writes an absolute path as the URI that SQLite reads, on Windows too:
// C:\x becomes file:///C:/x, \\server\x becomes file:////server/x.
func fileURI(path string, how access) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return "file://" + (&url.URL{Path: slashed}).EscapedPath() + "?_defensive=1&mode=" + string(how)
}

// close gives back everything, even after an error.
func (c *conn) close() error {
	var errs []error
	for _, s := range c.prepared {
		errs = append(errs, s.Close())
	}
	return translate(errors.Join(append(errs, c.c.Close(), c.db.Close())...))
}

// run executes one or several statements once.
func (c *conn) run(script string) error {
	_, err := c.c.ExecContext(context.Background(), script)
	return translate(err)
}

// exec executes a statement that will be needed again and returns how many rows
// it touched.
func (c *conn) exec(query string, args ...any) (int64, error) {
	s, err := c.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := s.ExecContext(context.Background(), args...)
	if err != nil {
		return 0, translate(err)
	}
	return result.RowsAffected()
}

func (c *conn) prepare(query string) (*sql.Stmt, error) {
	if s := c.prepared[query]; s != nil {
		return s, nil
	}
	s, err := c.c.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, translate(err)
	}
	c.prepared[query] = s
	return s, nil
}

// query calls f with each row. It reads from the driver directly, since scanning
// a hundred thousand rows through database/sql takes twice as long.
func (c *conn) query(query string, f func(*row) error, args ...any) error {
	return translate(c.c.Raw(func(dc any) error {
		rows, err := dc.(driver.QueryerContext).QueryContext(context.Background(), query, named(args))
		if err != nil {
			return err
		}
		return errors.Join(eachRow(rows, f), rows.Close())
	}))
}

func named(args []any) []driver.NamedValue {
	out := make([]driver.NamedValue, len(args))
	for i, a := range args {
		out[i] = driver.NamedValue{Ordinal: i + 1, Value: a}
	}
	return out
}

func eachRow(rows driver.Rows, f func(*row) error) error {
	values := make([]driver.Value, len(rows.Columns()))
	r := &row{cells: make([]btree.Cell, len(values))}
	for {
		switch err := rows.Next(values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		for i, v := range values {
			r.cells[i] = cellOf(v)
		}
		if err := r.handTo(f); err != nil {
			return err
		}
	}
}

// handTo has f read the row from its first cell on.
func (r *row) handTo(f func(*row) error) error {
	r.at = 0
	if err := f(r); err != nil {
		return err
	}
	return r.err
}

// number returns the first cell of the first row as a number, 0 for none.
func (c *conn) number(query string, args ...any) (int64, error) {
	var n int64
	err := c.query(query, func(r *row) error { n = r.integer(); return nil }, args...)
	return n, err
}

// texts returns the first cell of every row.
func (c *conn) texts(query string) ([]string, error) {
	var list []string
	err := c.query(query, func(r *row) error {
		list = append(list, r.text())
		return nil
	})
	return list, err
}

// isReadOnly reports whether SQLite could open the file for reading only.
func (c *conn) isReadOnly() (bool, error) {
	readOnly := false
	err := c.c.Raw(func(dc any) error {
		var err error
		readOnly, err = dc.(interface{ IsReadOnly(string) (bool, error) }).IsReadOnly("main")
		return err
	})
	return readOnly, err
}

// transact runs f in a transaction that is committed where f returns no error,
// and otherwise taken back.
func (c *conn) transact(f func() error) error {
	if err := c.run("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := f()
	if err == nil {
		err = c.run("COMMIT")
	}
	if err != nil {
		_ = c.run("ROLLBACK") // fails where SQLite has rolled back by itself
	}
	return err
}
