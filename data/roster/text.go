package roster

import (
	"bytes"
	"encoding/binary"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"pohonkinerja/data/outline"
	"pohonkinerja/data/sheet"
)

// Decode makes text of the bytes of a file: UTF-8 with a mark or without,
// UTF-16 with one (Excel's "Unicode text"), the cells of an Excel workbook
// (.xlsx), and what is none of these as the letters of western Windows. It fails
// with [ErrWorkbook] for a workbook that cannot be read or is of the old kind
// (.xls), and with [ErrTooLong].
func Decode(content []byte) (string, error) {
	switch {
	case len(content) > MaxBytes:
		return "", ErrTooLong
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return workbook(content)
	case bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0")):
		return "", ErrWorkbook
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return wide(content[2:], binary.LittleEndian), nil
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return wide(content[2:], binary.BigEndian), nil
	case utf8.Valid(content):
		return string(content), nil
	}
	out := make([]rune, len(content))
	for i, b := range content {
		out[i] = rune(b)
	}
	return string(out), nil
}

func workbook(content []byte) (string, error) {
	text, err := sheet.WorkbookText(content)
	if err != nil {
		return "", ErrWorkbook
	}
	return text, nil
}

// Load is [Decode] for a file. It reads no more than [MaxBytes].
func Load(file io.Reader) (string, error) {
	content, err := io.ReadAll(io.LimitReader(file, MaxBytes+1))
	if err != nil {
		return "", err
	}
	return Decode(content)
}

func wide(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}

// line is one row of cells, each on one line but for its own line breaks.
type line struct {
	number int
	cells  []string
}

func linesOf(text string) []line {
	text = outline.Clean(text)
	number := 0
	if first, rest, more := strings.Cut(text, "\n"); more && strings.HasPrefix(strings.ToLower(strings.Trim(first, `" `)), "sep=") {
		text, number = rest, 1
	}
	var lines []line
	for at, cells := range sheet.Cells(text, separatorOf(text)) {
		for i := range cells {
			cells[i] = tidy(cells[i])
		}
		lines = append(lines, line{number + at, cells})
	}
	return lines
}

// tidy is a cell with single spaces and without empty lines, nor the apostrophe
// by which a spreadsheet is told that digits are text.
func tidy(cell string) string {
	var kept []string
	for l := range strings.SplitSeq(cell, "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			kept = append(kept, l)
		}
	}
	return strings.TrimLeft(strings.Join(kept, "\n"), "'’`")
}

// sampled is how many lines are looked at to find the separator.
const sampled = 40

// separatorOf finds what parts the cells: the sign that most of the first lines
// have at least twice. Names hold commas ("A, S.E., M.M."), so that the others
// come before the comma.
func separatorOf(text string) byte {
	best, most := byte(','), 0
	for _, sign := range []byte{'\t', ';', ','} {
		lines, seen := 0, 0
		for l := range strings.SplitSeq(text, "\n") {
			if seen++; seen > sampled {
				break
			}
			if strings.Count(l, string(sign)) >= 2 {
				lines++
			}
		}
		if lines > most && (most == 0 || lines > 2*most) {
			best, most = sign, lines
		}
	}
	if most == 0 && strings.Contains(text, "\t") {
		return '\t'
	}
	return best
}
