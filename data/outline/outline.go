package outline

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// Item is one row of the tree: a statement and what belongs to it.
type Item struct {
	Line  int // where it begins in the text, from 1
	Depth int // 0 for a top; no item is more than one below the one before it
	// Rank is the word for the rank as it was printed, Term what a planning
	// document calls the row ("Sasaran 1"), Code its code there.
	Rank, Term, Code string
	Text             string
	Agency           string
	Owners           []string
	Indicators       []Indicator
}

// Indicator is an indicator with its figures as they were printed.
type Indicator struct {
	Line         int
	Name, Unit   string
	BaselineYear int // 0 where it was not printed
	Baseline     string
	Targets      []Target
	// Definition, Formula, Source and Note are the columns of the same names.
	Definition, Formula, Source, Note string
}

// Target is one figure. Year is 0 where none was printed.
type Target struct {
	Line int
	Year int
	Text string
}

// Form says how a text is read.
type Form uint8

// The forms. Auto finds out which one it is.
const (
	Auto Form = iota
	List
	Columns
	Table
)

// Reason is the code of why something should be looked at. The codes are stored
// with the problems of a plan, so they never change their meaning.
type Reason string

// Something is set aside: it is in no item.
const (
	AboveHeader   Reason = "paste_above_header" // a row above the header
	OrphanCells   Reason = "paste_orphan"       // cells that belong to no statement or indicator
	UnreadColumn  Reason = "paste_column"       // a cell of a column that is not read
	FigureCell    Reason = "paste_figure"       // a number where a statement stands, without a header to say of what
	TotalRow      Reason = "paste_total"        // a row of sums
	SurplusFigure Reason = "paste_surplus"      // a second text where one goes
)

// Something was taken for something else, or left out since it says nothing.
const (
	Joined       Reason = "paste_joined"   // a line that goes on with the one above
	UnevenIndent Reason = "paste_uneven"   // an indent between two others
	TooDeep      Reason = "paste_too_deep" // stands higher than printed, since no plan is so deep
	Repeated     Reason = "paste_repeated" // the same text again below itself: one statement
	HeaderAgain  Reason = "paste_header"   // the header or the numbers of its columns again
	Numbering    Reason = "paste_numbers"  // a column of running numbers
	NoText       Reason = "paste_empty"    // a bullet or number without a text
	SeveralLines Reason = "paste_lines"    // a cell with several indicators was parted
)

// SetsAside reports whether what a note is about is in no item.
func (r Reason) SetsAside() bool {
	switch r {
	case AboveHeader, OrphanCells, UnreadColumn, FigureCell, TotalRow, SurplusFigure:
		return true
	}
	return false
}

// Note is one thing that the person should know about the text.
type Note struct {
	Line   int
	Column string // the header, where there is one
	Text   string // what it is about
	Reason Reason
}

// Outline is a text that was read.
type Outline struct {
	Form  Form // never Auto
	Items []Item
	Notes []Note // in the order of lines
}

// Limits of what is read.
const (
	MaxBytes   = 4 << 20
	MaxItems   = 20_000
	MaxDepth   = 30
	MaxColumns = 256
)

// Why a text is not read at all.
var (
	ErrTooLong = errors.New("text too long")
	ErrTooMany = errors.New("too many rows or columns")
	ErrEmpty   = errors.New("nothing to read")
)

// Read reads a text in a form. It fails with one of [ErrTooLong], [ErrTooMany]
// and [ErrEmpty], and on nothing else.
func Read(text string, form Form) (Outline, error) {
	if len(text) > MaxBytes {
		return Outline{}, ErrTooLong
	}
	text = Clean(text)
	lines := splitLines(text)
	rows := splitCells(text)
	if form == Auto {
		form = formOf(lines, rows)
	}
	if form != List && slices.ContainsFunc(rows, func(r row) bool { return len(r.cells) > MaxColumns }) {
		return Outline{}, ErrTooMany
	}
	r := &reader{}
	switch form {
	case Columns:
		r.readColumns(rows)
	case Table:
		r.readTable(rows)
	default:
		form = List
		r.readList(lines)
	}
	switch {
	case len(r.items) > MaxItems:
		return Outline{}, ErrTooMany
	case len(r.items) == 0:
		return Outline{Form: form, Notes: r.notes}, ErrEmpty
	}
	return Outline{form, r.items, r.notes}, nil
}

// formOf finds out the form of a text: a table where a header is found, columns
// where a line has text on both sides of a tab, else a list.
func formOf(lines []line, rows []row) Form {
	if _, ok := findHeader(rows); ok {
		return Table
	}
	for _, l := range lines {
		if _, rest := cutMarker(strings.TrimLeft(l.text, " \t")); strings.Contains(strings.TrimRight(rest, " \t"), "\t") {
			return Columns
		}
	}
	return List
}

// reader gathers items and notes.
type reader struct {
	items []Item
	notes []Note
}

func (r *reader) note(line int, column, text string, why Reason) {
	r.notes = append(r.notes, Note{line, column, text, why})
}

// last is the item that was read last; nil for none.
func (r *reader) last() *Item {
	if len(r.items) == 0 {
		return nil
	}
	return &r.items[len(r.items)-1]
}

// add appends an item at a depth, or as deep as may be.
func (r *reader) add(i Item) *Item {
	if i.Depth >= MaxDepth {
		r.note(i.Line, "", i.Text, TooDeep)
		i.Depth = MaxDepth - 1
	}
	if last := r.last(); last == nil {
		i.Depth = 0
	} else {
		i.Depth = min(i.Depth, last.Depth+1)
	}
	if len(r.items) <= MaxItems {
		r.items = append(r.items, i)
	}
	return r.last()
}

// line is one line of a text without its line break.
type line struct {
	number int
	text   string
}

func splitLines(text string) []line {
	var lines []line
	n := 0
	for s := range strings.SplitSeq(text, "\n") {
		n++
		if strings.TrimSpace(s) != "" {
			lines = append(lines, line{n, s})
		}
	}
	return lines
}

// row is one row of cells; it may go over several lines.
type row struct {
	number int
	cells  []string
}

// splitCells parts a text into rows of cells as spreadsheets write them: tabs
// between cells, and a cell in quotes where it holds a tab, a line break or a
// quote at its beginning. A quote that is closed nowhere is a letter.
func splitCells(text string) []row {
	var rows []row
	number := 1
	for len(text) > 0 {
		r := row{number: number}
		for {
			cell, rest, more := CutCell(text)
			number += strings.Count(text[:len(text)-len(rest)], "\n")
			r.cells = append(r.cells, strings.TrimRight(cell, " \n"))
			text = rest
			if !more {
				break
			}
		}
		if strings.TrimSpace(strings.Join(r.cells, "")) != "" {
			rows = append(rows, r)
		}
	}
	return rows
}

// CutCell takes the first cell off a text from a spreadsheet, such as one that
// [splitCells] reads; more reports whether its row goes on. Lines end in "\n".
func CutCell(text string) (cell, rest string, more bool) {
	if cell, rest, ok := cutQuoted(text); ok {
		rest, more = strings.CutPrefix(rest, "\t")
		if !more {
			rest = strings.TrimPrefix(rest, "\n")
		}
		return cell, rest, more
	}
	i := strings.IndexAny(text, "\t\n")
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+1:], text[i] == '\t'
}

// cutQuoted takes a cell in quotes off. A quote in it is doubled. After the
// closing quote the cell must end.
func cutQuoted(text string) (cell, rest string, ok bool) {
	if !strings.HasPrefix(text, `"`) {
		return "", text, false
	}
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		switch next := text[i+1:]; {
		case strings.HasPrefix(next, `"`):
			i++
		case next == "" || next[0] == '\t' || next[0] == '\n':
			return strings.ReplaceAll(text[1:i], `""`, `"`), next, true
		default:
			return "", text, false
		}
	}
	return "", text, false
}

// Clean makes plain characters of what clipboards hold besides: line breaks of
// all kinds, the spaces of word processors, bullets in private letters, and
// marks that nobody sees.
func Clean(text string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	var out strings.Builder
	out.Grow(len(text))
	for _, r := range text {
		switch {
		case r == '\n' || r == '\t':
			out.WriteRune(r)
		case r == '\r' || r == '\f' || r == '\u2029' || r == '\u0085':
			out.WriteByte('\n')
		case r == '\v' || r == '\u2028': // a line break within a paragraph
			out.WriteByte(' ')
		case r == '\u00a0' || r == '\u202f' || r == '\u3000' || r >= '\u2000' && r <= '\u200a':
			out.WriteByte(' ')
		case invisible(r):
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func invisible(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u00ad' || r == '\ufeff' ||
		r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u206f'
}

// flat is a text on one line with single spaces.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// short reports whether a text is no longer than a name or header.
func short(text string, letters int) bool { return utf8.RuneCountInString(text) <= letters }
