package sqlite

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/safefile"
)

// format is a file format as the scripts that lead to it from an empty file:
// script n-1 makes format n of format n-1.
type format []string

//go:embed migrations/*.sql
var migrations embed.FS

// standardFormat is what this program reads and writes.
var standardFormat = readFormat(migrations)

func readFormat(files fs.FS) format {
	names, err := fs.Glob(files, "migrations/*.sql") // in the order of their numbers
	if err != nil {
		panic("sqlite: migrations cannot be listed: " + err.Error())
	}
	var known format
	for _, name := range names {
		script, err := fs.ReadFile(files, name)
		if err != nil {
			panic("sqlite: migration cannot be read: " + err.Error())
		}
		known = append(known, strings.ReplaceAll(string(script), "\r\n", "\n"))
	}
	return known
}

// migrate brings a file from a format to the newest one. It runs inside a
// transaction of the caller.
func (c *conn) migrate(from int, known format) error {
	for i, script := range known[from:] {
		if err := c.run(script); err != nil {
			return fmt.Errorf("migrate to format %d: %w", from+i+1, err)
		}
	}
	return c.run(fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(known)))
}

// update tests that the file's tables are those of its format, and brings an
// older one up to date. The older file is first copied beside; and where it
// turns out not to hold a sound plan, all is taken back and it stays as it was.
func (f *File) update(known format) error {
	have, err := f.conn.number("PRAGMA user_version")
	if err != nil {
		return err
	}
	if have < 1 || have > int64(len(known)) {
		return fmt.Errorf("%w: format %d after recovery", edit.ErrDamaged, have)
	}
	if err := f.conn.checkSchema(known[:have]); err != nil || int(have) == len(known) {
		return err
	}
	if f.readOnly {
		return fmt.Errorf("format %d must be brought up to date: %w", have, edit.ErrReadOnly)
	}
	kept, err := f.keepOld(int(have))
	if err != nil {
		return err
	}
	err = f.conn.transact(func() error {
		return errors.Join(f.conn.migrate(int(have), known), f.read(f.conn))
	})
	if err != nil {
		_ = os.Remove(kept) // the file itself is still the old one
	}
	return err
}

// keepOld lays a copy of the file beside it, as "x.format-1.pokin", and returns
// its path. It takes another number where that name is taken, and never replaces
// a file.
func (f *File) keepOld(have int) (string, error) {
	ext := filepath.Ext(f.path)
	stem := strings.TrimSuffix(f.path, ext)
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.format-%d%s", stem, have, ext)
		if n > 1 {
			name = fmt.Sprintf("%s.format-%d.%d%s", stem, have, n, ext)
		}
		if err := f.copyTo(name, safefile.Publish); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// checkSchema refuses a file whose tables, indexes, views and triggers are not
// exactly those that the scripts make. One from outside might hold a trigger
// that quietly changes what is written.
func (c *conn) checkSchema(known format) error {
	want, err := known.schema()
	if err != nil {
		return err
	}
	got, err := c.schema()
	if err == nil && !slices.Equal(got, want) {
		err = fmt.Errorf("%w: its tables are not those of format %d", edit.ErrDamaged, len(known))
	}
	return err
}

// schema lists the definitions in the file, without the statistics that SQLite
// keeps for itself.
func (c *conn) schema() ([]string, error) {
	list, err := c.texts(`SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '')
		FROM sqlite_schema WHERE name NOT GLOB 'sqlite_stat*' ORDER BY type, name`)
	for i, definition := range list {
		list[i] = strings.Join(strings.Fields(definition), " ")
	}
	return list, err
}

var schemas struct {
	sync.Mutex
	of map[string][]string
}

// schema returns the definitions that the scripts make: those of the newest format
// as they are written down, others by running the scripts once on a file in memory,
// which takes longer than to read a small plan.
func (known format) schema() ([]string, error) {
	if slices.Equal(known, standardFormat) {
		return standardSchema, nil
	}
	schemas.Lock()
	defer schemas.Unlock()
	key := strings.Join(known, "\x00")
	if list := schemas.of[key]; list != nil {
		return list, nil
	}
	list, err := known.makeSchema()
	if err == nil {
		schemas.of = map[string][]string{key: list}
	}
	return list, err
}

// schema.txt is what the scripts of the newest format make, a definition on each
// line. A test writes it with -update and finds it out of step.
//
//go:embed schema.txt
var schemaText string

var standardSchema = strings.Split(strings.TrimSuffix(strings.ReplaceAll(schemaText, "\r\n", "\n"), "\n"), "\n")

func (known format) makeSchema() ([]string, error) {
	c, err := dialURI(":memory:")
	if err != nil {
		return nil, err
	}
	if err := c.migrate(0, known); err != nil {
		return nil, errors.Join(err, c.close())
	}
	list, err := c.schema()
	return list, errors.Join(err, c.close())
}

// Format returns the number of the format the open file has, which is the newest
// one this program knows.
func (f *File) Format() int { return len(standardFormat) }
