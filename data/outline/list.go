package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tabWidth is how many spaces a tab counts for in an indent.
const tabWidth = 8

// lister reads a list.
type lister struct {
	*reader
	nest    nest
	at      []int // the item of each step of the nest
	gather  *gathering
	marked  bool // the line before had a marker, so that a plain one may go on with it
	numbers numbering
}

// gathering is what stands below a line "Indikator:".
type gathering struct {
	item, indent int
	class        string
}

func (r *reader) readList(lines []line) {
	l := &lister{reader: r, numbers: numberingOf(lines)}
	for _, line := range lines {
		l.line(line)
	}
}

func (l *lister) line(in line) {
	indent, text := cutIndent(in.text)
	m, rest := l.numbers.cut(text)
	if !hasLetter(rest) {
		l.note(in.number, "", flat(text), saysNothing(text))
		return
	}
	sign := strings.TrimSpace(text[:len(text)-len(rest)])
	rest = flat(rest)
	switch {
	case l.joins(m, rest):
		l.join(in.number, rest)
	case l.gathers(indent, m):
		l.indicator(l.gather.item, in.number, rest)
	case !l.labelled(in.number, indent, m, rest):
		l.item(in.number, indent, m, sign, Item{Text: rest})
	}
	l.marked = l.marked && m.class == "" && l.joins(m, rest) || m.class != ""
}

// saysNothing is the reason why a text without a letter is no statement.
func saysNothing(text string) Reason {
	if text = flat(text); isNumbering(text) || strings.IndexFunc(text, unicode.IsDigit) < 0 {
		return NoText
	}
	return FigureCell
}

// cutIndent measures the spaces before a text.
func cutIndent(text string) (width int, rest string) {
	for i, r := range text {
		switch r {
		case ' ':
			width++
		case '\t':
			width += tabWidth - width%tabWidth
		default:
			return width, text[i:]
		}
	}
	return width, ""
}

// joins reports whether a line goes on with the one above, as when a page was
// copied line by line: it has no marker, the one above had, and it begins small.
func (l *lister) joins(m marker, rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	return l.marked && m.class == "" && unicode.IsLower(first) && l.last() != nil
}

func (l *lister) join(number int, rest string) {
	l.note(number, "", rest, Joined)
	last := l.last()
	if n := len(last.Indicators); n > 0 && last.Indicators[n-1].Line > last.Line {
		last.Indicators[n-1].Name += " " + rest
		return
	}
	last.Text += " " + rest
}

// gathers reports whether a line is one of the indicators below "Indikator:".
func (l *lister) gathers(indent int, m marker) bool {
	g := l.gather
	if g == nil {
		return false
	}
	if indent > g.indent || indent == g.indent && m.class != "" && m.class != g.class {
		return true
	}
	l.gather = nil
	return false
}

func (l *lister) item(number, indent int, m marker, sign string, i Item) {
	depth, uneven := l.nest.place(indent, m, sign)
	if uneven {
		l.note(number, "", i.Text, UnevenIndent)
	}
	i.Line, i.Depth, i.Code = number, depth, m.code
	l.add(i)
	l.at = append(l.at[:min(depth, len(l.at))], len(l.items)-1)
}

// owner is the item to which a line of an indent belongs that is none itself; -1
// for none.
func (l *lister) owner(indent int) int {
	for i := len(l.nest.way) - 1; i >= 0; i-- {
		if l.nest.way[i].indent <= indent && i < len(l.at) {
			return min(l.at[i], len(l.items)-1)
		}
	}
	return -1
}

// labelled reads a line with a label and reports whether it was one.
func (l *lister) labelled(number, indent int, m marker, text string) bool {
	f, year, label, rest := cutLabel(text)
	owner := l.owner(indent)
	switch f {
	case statementField:
		if rest == "" {
			return false
		}
		l.item(number, indent, m, "", Item{Term: label, Text: rest})
		return true
	case noField, unreadField:
		return false
	}
	if owner < 0 {
		return false
	}
	if f == indicatorField {
		if rest == "" {
			l.gather = &gathering{owner, indent, m.class}
			return true
		}
		l.indicator(owner, number, rest)
		return true
	}
	return rest != "" && l.set(&l.items[owner], f, year, rest, place{number, ""})
}

func (l *lister) indicator(item, number int, text string) {
	i := &l.items[item]
	i.Indicators = append(i.Indicators, Indicator{Line: number})
	at := &i.Indicators[len(i.Indicators)-1]
	parts := strings.Split(text, fieldMark)
	at.Name = parts[0]
	for _, p := range parts[1:] {
		f, year, _, rest := cutLabel(p)
		if rest == "" || !l.describe(at, f, year, rest, place{number, ""}) {
			at.Name += fieldMark + p
		}
	}
	at.Unit = unitOf(*at)
}

// place is where a text stands.
type place struct {
	line   int
	column string
}

// set puts a text into a field of an item or of its last indicator, and reports
// whether there is one to take it.
func (r *reader) set(i *Item, f field, year int, text string, at place) bool {
	switch f {
	case rankField:
		r.once(&i.Rank, text, at)
	case termField:
		r.once(&i.Term, text, at)
	case codeField:
		r.once(&i.Code, text, at)
	case agencyField:
		r.once(&i.Agency, text, at)
	case ownerField:
		i.Owners = append(i.Owners, splitOwners(text)...)
	default:
		if len(i.Indicators) == 0 {
			return false
		}
		return r.describe(&i.Indicators[len(i.Indicators)-1], f, year, text, at)
	}
	return true
}

// describe puts a text into a field of an indicator.
func (r *reader) describe(i *Indicator, f field, year int, text string, at place) bool {
	switch f {
	case unitField:
		r.once(&i.Unit, text, at)
	case baselineField:
		r.once(&i.Baseline, text, at)
		i.BaselineYear = year
	case targetField:
		r.target(i, Target{at.line, year, text}, at)
	case definitionField:
		r.once(&i.Definition, text, at)
	case formulaField:
		r.once(&i.Formula, text, at)
	case sourceField:
		r.once(&i.Source, text, at)
	case noteField:
		r.once(&i.Note, text, at)
	default:
		return false
	}
	return true
}

func (r *reader) target(i *Indicator, t Target, at place) {
	for _, other := range i.Targets {
		if other.Year == t.Year {
			if other.Text != t.Text {
				r.note(at.line, at.column, t.Text, SurplusFigure)
			}
			return
		}
	}
	i.Targets = append(i.Targets, t)
}

// once puts a text where none is. Another one than what is there is set aside.
func (r *reader) once(field *string, text string, at place) {
	switch *field {
	case "":
		*field = text
	case text:
	default:
		r.note(at.line, at.column, text, SurplusFigure)
	}
}

// splitOwners parts the titles of several positions.
func splitOwners(text string) []string {
	var owners []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		_, part = cutMarker(strings.TrimSpace(part))
		if part = flat(part); part != "" {
			owners = append(owners, part)
		}
	}
	return owners
}

// bracketUnits are units that stand in brackets behind indicators.
var bracketUnits = words(`% persen nilai indeks angka predikat dokumen laporan orang jiwa unit paket desa kelurahan
	kecamatan ha hektar km ton kg rupiah juta skor poin level kali kasus kegiatan layanan lembaga kelompok rasio`)

// unitOf is the unit of an indicator: as told, else as it stands in brackets at
// the end of the name, which is left as it is.
func unitOf(i Indicator) string {
	open := strings.LastIndexByte(i.Name, '(')
	if i.Unit != "" || open < 0 || !strings.HasSuffix(i.Name, ")") {
		return i.Unit
	}
	unit := i.Name[open+1 : len(i.Name)-1]
	if bracketUnits[strings.ToLower(unit)] {
		return unit
	}
	return ""
}
