package outline

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// live is an item that may still get rows below it.
type live struct {
	column int
	text   string
	item   int
}

// ladder is the way down through the columns to the item read last.
type ladder struct {
	*reader
	steps  []live
	warned map[int]bool // columns whose repeated texts were told of
}

// put takes a text as an item of a column. Where it may be filled down and stands
// there already, it is the same item again.
func (l *ladder) put(column int, i Item, filledDown func(item int) bool) (item int, isNew bool) {
	at, _ := slices.BinarySearchFunc(l.steps, column, func(s live, c int) int { return cmp.Compare(s.column, c) })
	if at < len(l.steps) && l.steps[at].column == column && l.steps[at].text == i.Text && filledDown(l.steps[at].item) {
		l.again(column, i)
		return l.steps[at].item, false
	}
	i.Depth = at
	l.add(i)
	item = len(l.items) - 1
	l.steps = append(l.steps[:at], live{column, i.Text, item})
	return item, true
}

func (l *ladder) again(column int, i Item) {
	if l.warned == nil {
		l.warned = make(map[int]bool)
	}
	if !l.warned[column] {
		l.warned[column] = true
		l.note(i.Line, "", i.Text, Repeated)
	}
}

// deepest is the item read last; -1 for none.
func (l *ladder) deepest() int {
	if len(l.steps) == 0 {
		return -1
	}
	return l.steps[len(l.steps)-1].item
}

// readColumns reads cells whose columns are levels.
func (r *reader) readColumns(rows []row) {
	l := &ladder{reader: r}
	numbered := false
	for _, row := range rows {
		fresh, lastWords := false, lastFilled(row.cells)
		for c, raw := range row.cells {
			text := strings.TrimSpace(raw)
			switch {
			case text == "":
			case isNumbering(text) && c < lastWords:
				if !numbered {
					l.note(row.number, "", text, Numbering)
				}
				numbered = true
			case !hasLetter(text):
				l.note(row.number, "", flat(text), saysNothing(text))
			default:
				again := !fresh && c < lastWords
				fresh = l.columnCell(row.number, c, text, again) || fresh
			}
		}
	}
}

// columnCell reads a cell with words, and reports whether it made an item. A cell
// that something new stands beside may be filled down.
func (l *ladder) columnCell(number, column int, text string, mayRepeat bool) bool {
	filledDown := func(int) bool { return mayRepeat }
	m, rest := cutMarker(text)
	rest = flat(rest)
	if !hasLetter(rest) {
		rest = flat(text)
	}
	f, year, label, value := cutLabel(rest)
	at := l.deepest()
	switch {
	case f == statementField && value != "":
		_, isNew := l.put(column, Item{Line: number, Term: label, Text: value, Code: m.code}, filledDown)
		return isNew
	case f == indicatorField && value != "" && at >= 0:
		(&lister{reader: l.reader}).indicator(at, number, value)
		return false
	case f != noField && f != unreadField && value != "" && at >= 0 && l.set(&l.items[at], f, year, value, place{number, ""}):
		return false
	}
	_, isNew := l.put(column, Item{Line: number, Text: rest, Code: m.code}, filledDown)
	return isNew
}

// lastFilled is the last cell with words; -1 for none.
func lastFilled(cells []string) int {
	for c, text := range slices.Backward(cells) {
		if hasLetter(text) {
			return c
		}
	}
	return -1
}

// isNumbering reports whether a cell is nothing but a running number: 1, 1., a),
// (2), 1.1.
func isNumbering(text string) bool {
	signed := text
	text = strings.Trim(text, "().")
	if text == "" || len(text) > 8 {
		return false
	}
	if len(text) == 1 && unicode.IsLetter(rune(text[0])) {
		return text != signed
	}
	for part := range strings.SplitSeq(text, ".") {
		if part == "" || len(part) > 3 || strings.Trim(part, "0123456789") != "" {
			return false
		}
	}
	return true
}

func hasLetter(text string) bool { return strings.IndexFunc(text, unicode.IsLetter) >= 0 }
