package document

import (
	"slices"
	"strconv"
	"strings"
)

// field is a fact that a template may name between braces.
type field uint8

const (
	yearField field = iota
	placeField
	dateField
	regionField
	unitField
	agencyField
	addressField
	firstName
	firstTitle
	firstNIP
	firstGrade
	secondName
	secondTitle
	secondNIP
	secondGrade
	numberField
	documentField
	turnField
	groundField
	basisField
	earlierNumber
	earlierDate
	subjectField
	periodField
	baselineField
	seriesField
	spanField
	pageField
	pagesField
	fieldCount
)

var fieldNames = [fieldCount]string{
	yearField: "tahun", placeField: "tempat", dateField: "tanggal", regionField: "daerah", unitField: "unit", agencyField: "perangkat daerah", addressField: "alamat",
	firstName: "pertama.nama", firstTitle: "pertama.jabatan", firstNIP: "pertama.nip", firstGrade: "pertama.pangkat",
	secondName: "kedua.nama", secondTitle: "kedua.jabatan", secondNIP: "kedua.nip", secondGrade: "kedua.pangkat",
	numberField: "nomor", documentField: "dokumen", turnField: "perubahan", groundField: "alasan", basisField: "dasar",
	earlierNumber: "semula.nomor", earlierDate: "semula.tanggal", subjectField: "hal",
	periodField: "periode", baselineField: "tahun awal", seriesField: "kolom", spanField: "masa",
	pageField: "halaman", pagesField: "jumlah halaman",
}

// party returns whose fact a field is; of is false where it is nobody's.
func (f field) party() (p Party, of bool) {
	switch {
	case f >= firstName && f <= firstGrade:
		return FirstParty, true
	case f >= secondName && f <= secondGrade:
		return SecondParty, true
	}
	return 0, false
}

// facts holds what is known for each field; the empty text is "not known".
type facts [fieldCount]string

// phrase is a template's text, cut into pieces.
type phrase []piece

// piece is literal text or a field with the phrase that replaces it where the
// field is not known.
type piece struct {
	literal string
	isField bool
	field   field
	capital bool
	instead phrase
}

// fill puts the facts in. Text that knows none of its fields and has nothing to
// print instead comes out empty, so that a line such as "NIP {pertama.nip}"
// vanishes for those who have none.
func (p phrase) fill(f *facts) string {
	if p.vanishes(f) {
		return ""
	}
	var b strings.Builder
	for _, piece := range p {
		b.WriteString(piece.fill(f))
	}
	return b.String()
}

func (p phrase) vanishes(f *facts) bool {
	fields := 0
	for _, piece := range p {
		if !piece.isField {
			continue
		}
		fields++
		if f[piece.field] != "" || piece.instead != nil {
			return false
		}
	}
	return fields > 0
}

func (p piece) fill(f *facts) string {
	switch value := f[p.field]; {
	case !p.isField:
		return p.literal
	case value == "":
		return p.instead.fill(f)
	case p.capital:
		return strings.ToUpper(value)
	default:
		return value
	}
}

// fields calls yield for every field the phrase names, also inside what stands
// instead of another.
func (p phrase) fields(yield func(field)) {
	for _, piece := range p {
		if piece.isField {
			yield(piece.field)
		}
		piece.instead.fields(yield)
	}
}

func (p phrase) names(f field) bool {
	found := false
	p.fields(func(g field) { found = found || f == g })
	return found
}

// parsePhrase reads a template's text. Faults are UnclosedField and
// UnknownField with the offending part.
func parsePhrase(text string) (phrase, Fault, string) {
	var out phrase
	for text != "" {
		open := strings.IndexAny(text, "{}")
		if open < 0 {
			return append(out, literal(text)), 0, ""
		}
		if text[open] == '}' {
			return nil, UnclosedField, text
		}
		if open > 0 {
			out = append(out, literal(text[:open]))
		}
		end := closing(text[open:])
		if end < 0 {
			return nil, UnclosedField, text[open:]
		}
		p, fault, part := parseField(text[open+1 : open+end])
		if fault != 0 {
			return nil, fault, part
		}
		out, text = append(out, p), text[open+end+1:]
	}
	return out, 0, ""
}

func literal(text string) piece { return piece{literal: strings.ReplaceAll(text, `\n`, "\n")} }

// maxNesting is how many fields may stand instead of one another; more than a
// few make no sense, and reading them takes time by the square.
const maxNesting = 8

// closing returns where the brace that opens text is closed, or -1.
func closing(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return i
		}
		if depth > maxNesting {
			return -1
		}
	}
	return -1
}

func parseField(text string) (piece, Fault, string) {
	name, instead, alternative := strings.Cut(text, "|")
	name = strings.TrimSpace(name)
	lower := strings.ToLower(name)
	i := slices.Index(fieldNames[:], lower)
	if i < 0 || name != lower && name != strings.ToUpper(name) {
		return piece{}, UnknownField, name
	}
	p := piece{isField: true, field: field(i), capital: name != lower}
	if !alternative {
		return p, 0, ""
	}
	inner, fault, part := parsePhrase(instead)
	p.instead = inner
	return p, fault, part
}

// Footer is the line at the foot of a page, which counts the pages.
type Footer struct {
	// text is the line with marks for the two numbers.
	text string
}

// The marks stand where a footer has the number of its page and that of all
// pages. They are characters that no text has a use for.
const (
	pageMark  = "\ue000"
	pagesMark = "\ue001"
)

// newFooter puts all facts in but the numbers of pages.
func newFooter(text phrase, known facts) Footer {
	known[pageField], known[pagesField] = pageMark, pagesMark
	return Footer{text.fill(&known)}
}

// Line returns the footer of a page; both count from 1.
func (f Footer) Line(page, pages int) string {
	return strings.NewReplacer(pageMark, strconv.Itoa(page), pagesMark, strconv.Itoa(pages)).Replace(f.text)
}
