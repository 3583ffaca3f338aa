package sheet

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"pohonkinerja/data/plan"
)

// MaxFileSize is how many bytes one file of a folder may have, and maxCells
// how many cells: far more than any region's plan, and little enough for a small
// machine.
const (
	MaxFileSize = 64 << 20
	maxCells    = 8 << 20
)

// Folder is a folder of CSV files as it stands there, read but not yet
// understood. See [Folder.Propose].
type Folder struct {
	nodes           sheetOf[nodeRow]
	indicators      sheetOf[indicatorRow]
	budgets         sheetOf[budgetRow]
	officials       sheetOf[officialRow]
	measurements    sheetOf[measurementRow]
	agencies        sheetOf[agencyRow]
	positions       sheetOf[positionRow]
	crosscuts       sheetOf[crosscutRow]
	agreements      sheetOf[agreementRow]
	notes           sheetOf[noteRow]
	editions        sheetOf[editionRow]
	budgetDocuments sheetOf[budgetDocumentRow]
	emblems         sheetOf[emblemRow]
	revisions       sheetOf[revisionRow]
	evidence        sheetOf[evidenceRow]
	spendings       sheetOf[spendingRow]
	analyses        sheetOf[analysisRow]
	scoring         sheetOf[scoringRow]
	quarters        sheetOf[quarterRow]
	months          sheetOf[monthRow]
	region          sheetOf[regionRow]
	problems        sheetOf[problemRow]

	unread  []string
	notices []Problem
	aside   []setAside
}

// sheetOf is one file, row by row.
type sheetOf[R any] struct {
	file    string
	present bool
	columns map[string]string // those it has, as they stand in its header
	rows    []rowOf[R]
}

// has reports whether the file has the column. What a file does not speak of
// is not changed by it.
func (s *sheetOf[R]) has(column string) bool {
	_, found := s.columns[column]
	return found
}

// year returns the year in the name of a column; see [findColumn].
func (s *sheetOf[R]) year(column string) string {
	return yearInName(s.columns[column], column)
}

// rowOf is one row with the place where it stands.
type rowOf[R any] struct {
	R     R
	line  int
	cells *rawRow
}

// rawRow is a row as it stood there, to be kept where it cannot be placed.
type rawRow struct {
	header []string
	cells  []string
}

// setAside is a row that is kept as it stands.
type setAside struct {
	file, column, value string
	line                int
	reason              Reason
	args                map[string]string
	raw                 *rawRow
}

// Unread names the entries of the folder that were not read, in order.
func (f *Folder) Unread() []string { return f.unread }

// Read reads a folder. Rows that cannot be understood are no error, they come
// back as problems of the proposal; a folder without nodes.csv, a file that is
// no text, is too large, or lacks a required column is one, a [*FileError].
func Read(dir fs.FS) (*Folder, error) {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, &FileError{Err: errors.Join(ErrNoFolder, err)}
	}
	f := new(Folder)
	for _, e := range entries {
		f.unread = append(f.unread, e.Name())
	}
	return f, f.readAll(dir)
}

func (f *Folder) readAll(dir fs.FS) error {
	return errors.Join(
		readTable(f, dir, nodeTable, &f.nodes),
		f.require(),
		readTable(f, dir, indicatorTable, &f.indicators),
		readTable(f, dir, budgetTable, &f.budgets),
		readTable(f, dir, officialTable, &f.officials),
		readTable(f, dir, measurementTable, &f.measurements),
		readTable(f, dir, agencyTable, &f.agencies),
		readTable(f, dir, positionTable, &f.positions),
		readTable(f, dir, crosscutTable, &f.crosscuts),
		readTable(f, dir, agreementTable, &f.agreements),
		readTable(f, dir, noteTable, &f.notes),
		readTable(f, dir, editionTable, &f.editions),
		readTable(f, dir, budgetDocumentTable, &f.budgetDocuments),
		readTable(f, dir, emblemTable, &f.emblems),
		readTable(f, dir, revisionTable, &f.revisions),
		readTable(f, dir, evidenceTable, &f.evidence),
		readTable(f, dir, spendingTable, &f.spendings),
		readTable(f, dir, analysisTable, &f.analyses),
		readTable(f, dir, scoringTable, &f.scoring),
		readTable(f, dir, quarterTable, &f.quarters),
		readTable(f, dir, monthTable, &f.months),
		readTable(f, dir, regionTable, &f.region),
		readTable(f, dir, problemTable, &f.problems),
	)
}

// require refuses a folder without nodes, which is most likely another one than
// the person meant, and says where one without indicators falls short.
func (f *Folder) require() error {
	if f.nodes.file == "" {
		return &FileError{File: nodeTable.file, Err: ErrMissingFile}
	}
	if !slices.ContainsFunc(f.unread, sameFile(indicatorTable.file)) {
		f.notices = append(f.notices, Problem{File: indicatorTable.file, Reason: MissingFile})
	}
	return nil
}

func sameFile(name string) func(string) bool {
	return func(entry string) bool { return strings.EqualFold(entry, name) }
}

// claim takes the entry for a file off the unread ones: the one of exactly that
// name, or the first in which only the case differs, as on Windows.
func (f *Folder) claim(name string) (string, bool) {
	i := slices.Index(f.unread, name)
	if i < 0 {
		i = slices.IndexFunc(f.unread, sameFile(name))
	}
	if i < 0 {
		return "", false
	}
	entry := f.unread[i]
	f.unread = slices.Delete(f.unread, i, i+1)
	return entry, true
}

func readTable[R any](f *Folder, dir fs.FS, t table[R], s *sheetOf[R]) error {
	entry, found := f.claim(t.file)
	if !found {
		return nil
	}
	s.file = t.file
	text, err := readText(dir, entry)
	if err != nil {
		return err
	}
	missing := takeRows(f, t, s, parseCSV(text))
	switch {
	case len(missing) == 0:
		s.present = true
		return nil
	case t.named:
		return &FileError{File: t.file, Column: strings.Join(missing, ", "), Err: ErrMissingColumn}
	}
	*s = sheetOf[R]{}
	f.unread = append(f.unread, entry)
	slices.Sort(f.unread)
	return nil
}

// readText reads a file and makes sure that it is text.
func readText(dir fs.FS, name string) (string, error) {
	info, err := fs.Stat(dir, name)
	if err != nil {
		return "", &FileError{File: name, Err: err}
	}
	if !info.Mode().IsRegular() {
		return "", &FileError{File: name, Err: ErrNotFile}
	}
	file, err := dir.Open(name)
	if err != nil {
		return "", &FileError{File: name, Err: err}
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, MaxFileSize+1))
	if err != nil {
		return "", &FileError{File: name, Err: err}
	}
	return checkText(name, content)
}

func checkText(name string, content []byte) (string, error) {
	cells := bytes.Count(content, []byte{','}) + bytes.Count(content, []byte{';'}) + bytes.Count(content, []byte{'\n'})
	if len(content) > MaxFileSize || cells > maxCells {
		return "", &FileError{File: name, Limit: MaxFileSize, Err: ErrTooLarge}
	}
	if at := notText(content); at >= 0 {
		line := 1 + bytes.Count(content[:at], []byte{'\n'})
		return "", &FileError{File: name, Line: line, Err: ErrNotUTF8}
	}
	return string(content), nil
}

// notText returns where the bytes stop being UTF-8 text, or -1. A zero byte is
// no text either: it comes from tables saved as UTF-16 and from broken media.
func notText(content []byte) int {
	zero := bytes.IndexByte(content, 0)
	if utf8.Valid(content) {
		return zero
	}
	at := 0
	for at < len(content) {
		r, size := utf8.DecodeRune(content[at:])
		if r == utf8.RuneError && size == 1 || at == zero {
			return at
		}
		at += size
	}
	return zero
}

// takeRows turns the rows of a text into the rows of a table and returns the
// names of the required columns that are missing, or nothing.
func takeRows[R any](f *Folder, t table[R], s *sheetOf[R], text csvText) (missing []string) {
	var header []string
	at := 1
	if len(text.rows) > 0 {
		header, at = text.rows[0].cells, text.rows[0].line
	}
	fill := make([]func(*R) *string, len(header))
	s.columns = make(map[string]string)
	for _, c := range t.columns {
		if i := findColumn(header, c.name); i >= 0 {
			fill[i], s.columns[c.name] = c.cell, header[i]
		} else if c.duty == required {
			missing = append(missing, c.name)
		}
	}
	if len(missing) > 0 {
		return missing
	}
	rows := text.rows[min(1, len(text.rows)):]
	for i, name := range header {
		if fill[i] == nil && (strings.TrimSpace(name) != "" || columnHolds(rows, i)) {
			f.notices = append(f.notices, Problem{File: t.file, Line: at, Column: name, Value: name, Reason: UnknownColumn})
		}
	}
	if text.unclosed > 0 {
		f.notices = append(f.notices, Problem{File: t.file, Line: text.unclosed, Reason: UnclosedQuote})
	}
	s.rows = make([]rowOf[R], 0, len(rows))
	for _, row := range rows {
		takeRow(f, s, fill, header, row)
	}
	return nil
}

func takeRow[R any](f *Folder, s *sheetOf[R], fill []func(*R) *string, header []string, row csvRow) {
	out := rowOf[R]{line: row.line, cells: &rawRow{header, row.cells}}
	for i, cell := range row.cells {
		if i >= len(header) && strings.TrimSpace(cell) != "" {
			f.aside = append(f.aside, setAside{s.file, "", cell, row.line, SurplusCells, nil, out.cells})
			return
		}
		if i < len(header) && fill[i] != nil {
			*fill[i](&out.R) = cell
		}
	}
	if len(row.cells) < len(header) {
		f.notices = append(f.notices, Problem{File: s.file, Line: row.line, Reason: ShortRow})
	}
	s.rows = append(s.rows, out)
}

// findColumn looks a name up in the header, without regard to case and outer
// space. Where a name stands twice the first one counts. A star in the name stands
// for a year.
func findColumn(header []string, name string) int {
	return slices.IndexFunc(header, func(h string) bool {
		return strings.EqualFold(strings.TrimSpace(h), name) || yearInName(h, name) != ""
	})
}

// yearInName returns the year that stands in a header where a name has a star;
// empty where they do not fit.
func yearInName(header, name string) string {
	before, after, starred := strings.Cut(name, "*")
	header = strings.ToLower(strings.TrimSpace(header))
	if !starred || len(header) != len(name)+3 || !strings.HasPrefix(header, before) || !strings.HasSuffix(header, after) {
		return ""
	}
	year := header[len(before) : len(before)+4]
	if _, ok := readYear(year); !ok {
		return ""
	}
	return year
}

// columnHolds reports whether any row has text in a column.
func columnHolds(rows []csvRow, i int) bool {
	return slices.ContainsFunc(rows, func(r csvRow) bool {
		return i < len(r.cells) && strings.TrimSpace(r.cells[i]) != ""
	})
}

// kept returns the raw row as the cells of a problem.
func (r *rawRow) kept() []plan.Cell {
	out := make([]plan.Cell, len(r.cells))
	for i, value := range r.cells {
		out[i].Value = value
		if i < len(r.header) {
			out[i].Column = r.header[i]
		}
	}
	return out
}
