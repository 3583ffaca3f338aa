package sheet

import (
	"bytes"
	"encoding/csv"
	"iter"
	"strings"
)

// csvRow is one row of a file as it stands there.
type csvRow struct {
	line  int // the physical line on which it starts, counted from 1
	cells []string
}

// csvText is a whole file taken apart.
type csvText struct {
	rows     []csvRow
	unclosed int // line of a quote that is never closed; 0 where there is none
}

// parseCSV takes a text apart. Unlike encoding/csv it refuses nothing, since a
// planner's row with one cell too many or a stray quote is still a row to keep:
// rows may differ in length, quotes inside a bare cell are plain characters, what
// follows a closing quote belongs to the cell, and a quote that is never closed
// is an ordinary character from there to the end of the file. Line ends inside
// cells become "\n" whatever they were. Rows without any text are passed over.
func parseCSV(s string) csvText {
	s = strings.TrimPrefix(s, "\ufeff")
	sc := scanner{s: s, line: 1, comma: separator(s)}
	if told, end := toldSeparator(s); end > 0 {
		sc.comma, sc.pos, sc.line = told, end, 2
	}
	var out csvText
	for sc.pos < len(s) {
		row := sc.row()
		if !blank(row.cells) {
			out.rows = append(out.rows, row)
		}
	}
	out.unclosed = sc.unclosed
	return out
}

// Cells takes a text apart at a separator and gives each row that holds any text,
// with the line on which it begins. Quoted cells may hold anything; nothing is
// refused.
func Cells(s string, comma byte) iter.Seq2[int, []string] {
	return func(yield func(int, []string) bool) {
		sc := scanner{s: s, line: 1, comma: comma}
		for sc.pos < len(s) {
			if row := sc.row(); !blank(row.cells) && !yield(row.line, row.cells) {
				return
			}
		}
	}
}

// separator is the comma, unless the first line has none and the semicolons or
// tabs of an Indonesian Excel instead.
func separator(s string) byte {
	head, _, _ := strings.Cut(s, "\n")
	for _, c := range []byte{',', ';', '\t'} {
		if strings.IndexByte(head, c) >= 0 {
			return c
		}
	}
	return ','
}

// toldSeparator reads the line "sep=;" that some programs put first for Excel,
// and returns what it tells and where the next line begins; 0 where there is no
// such line.
func toldSeparator(s string) (told byte, end int) {
	first, _, more := strings.Cut(s, "\n")
	sign, found := strings.CutPrefix(strings.ToLower(strings.Trim(strings.TrimSuffix(first, "\r"), `"`)), "sep=")
	if !more || !found || len(sign) != 1 || sign == `"` {
		return 0, 0
	}
	return sign[0], len(first) + 1
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

type scanner struct {
	s         string
	pos, line int
	comma     byte
	literal   bool // a quote was never closed: quotes mean nothing any more
	unclosed  int
	arena     []string // cells of all rows, cut into slices
}

func (sc *scanner) row() csvRow {
	start, line := len(sc.arena), sc.line
	for {
		sc.arena = append(sc.arena, sc.cell())
		if !sc.more() {
			break
		}
	}
	return csvRow{line, sc.arena[start:len(sc.arena):len(sc.arena)]}
}

// more steps over what ends a cell and reports whether another cell follows in
// the same row.
func (sc *scanner) more() bool {
	if sc.pos >= len(sc.s) {
		return false
	}
	c := sc.s[sc.pos]
	sc.pos++
	if c == sc.comma {
		return true
	}
	if c == '\r' && sc.pos < len(sc.s) && sc.s[sc.pos] == '\n' {
		sc.pos++
	}
	sc.line++
	return false
}

func (sc *scanner) cell() string {
	if !sc.literal && sc.pos < len(sc.s) && sc.s[sc.pos] == '"' {
		if text, ok := sc.quoted(); ok {
			return text
		}
	}
	return sc.bare()
}

func (sc *scanner) bare() string {
	start := sc.pos
	for sc.pos < len(sc.s) {
		if c := sc.s[sc.pos]; c == sc.comma || c == '\n' || c == '\r' {
			break
		}
		sc.pos++
	}
	return sc.s[start:sc.pos]
}

// quoted reads a cell in quotes and what stands between it and the separator.
func (sc *scanner) quoted() (string, bool) {
	start := sc.pos + 1
	end, doubled := closingQuote(sc.s, start)
	if end < 0 {
		sc.literal, sc.unclosed = true, sc.line
		return "", false
	}
	text := sc.s[start:end]
	if doubled {
		text = strings.ReplaceAll(text, `""`, `"`)
	}
	text = unixLines(text)
	sc.line += strings.Count(text, "\n")
	sc.pos = end + 1
	if rest := sc.bare(); rest != "" {
		text += rest
	}
	return text, true
}

// closingQuote finds the quote that closes the cell, or -1, and whether there
// were doubled ones before it.
func closingQuote(s string, from int) (at int, doubled bool) {
	for {
		i := strings.IndexByte(s[from:], '"')
		if i < 0 {
			return -1, doubled
		}
		from += i
		if from+1 >= len(s) || s[from+1] != '"' {
			return from, doubled
		}
		from, doubled = from+2, true
	}
}

// unixLines turns every kind of line end into "\n".
func unixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// formatCSV writes rows as encoding/csv does, with "\n" between them. What is no
// text to an import is replaced by the sign for that.
func formatCSV(rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		for i, cell := range row {
			row[i] = unixLines(strings.ReplaceAll(strings.ToValidUTF8(cell, "\ufffd"), "\x00", "\ufffd"))
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
