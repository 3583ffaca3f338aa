package roster

import (
	"errors"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// Row is one line of a list: a person in a position, a person without one, or a
// position that nobody holds.
type Row struct {
	Line  int
	Name  string // as it is to be printed, with titles
	NIP   string // digits; empty where there is none or it was spoilt
	Grade string // as [plan.ReadGrade] writes it, or as it stood there
	Title string // of the position, without "Plt."
	Kind  plan.PositionKind
	// Agency is the perangkat daerah, Unit a unit of it.
	Agency, Unit string
	Superior     string // a position, a name or a NIP
	Status       plan.TenureStatus
	StatusTold   bool // the list says the status; it is definitif otherwise
	From, To     plan.Date
}

// Reason is the code of why something should be looked at.
type Reason string

// The row is left out.
const (
	NoPerson    Reason = "no_person"    // neither a name nor a position
	OnlyName    Reason = "only_name"    // a name and nothing else, as of who signed below the list
	RepeatedRow Reason = "repeated_row" // the same person in the same position again
	NIPOfTwo    Reason = "nip_of_two"   // the NIP of another person in the list
	PostOfTwo   Reason = "post_of_two"  // another holds the position for good according to the list
)

// The cell is left out.
const (
	SpoiltNIP       Reason = "spoilt_nip" // 1,98E+17, or rounded
	BadDate         Reason = "bad_date"
	DatesReversed   Reason = "dates_reversed"
	UnknownSuperior Reason = "unknown_superior"
	UnknownStart    Reason = "unknown_start" // another holds the position and there is no TMT: the holder stays
	HeldSince       Reason = "held_since"    // another holds the position since that TMT or later: the holder stays
	SuperiorCircle  Reason = "superior_circle"
	SurplusCell     Reason = "surplus_cell" // beside the last column
	SpoiltCell      Reason = "spoilt_cell"  // the error of a formula, as #REF!
)

// All was taken, and something is to be known.
const (
	OddNIP       Reason = "odd_nip"
	OddGrade     Reason = "odd_grade"
	OddStatus    Reason = "odd_status"
	SerialDate   Reason = "serial_date"   // a day as a spreadsheet counts days
	ShortYear    Reason = "short_year"    // a day with two digits of the year
	NoPost       Reason = "no_post"       // a person without a position
	FilledDown   Reason = "filled_down"   // the agency of the row above
	UnusedColumn Reason = "unused_column" // is not read
	NotHeld      Reason = "not_held"      // a position without an official
)

// LeavesOut reports whether the whole row is left out.
func (r Reason) LeavesOut() bool {
	return slices.Contains([]Reason{NoPerson, OnlyName, RepeatedRow, NIPOfTwo, PostOfTwo}, r)
}

// Drops reports whether a cell is left out.
func (r Reason) Drops() bool {
	return slices.Contains([]Reason{SpoiltNIP, BadDate, DatesReversed, UnknownSuperior, SuperiorCircle, SurplusCell, SpoiltCell, UnknownStart, HeldSince}, r)
}

// Problem is one thing that the person should know of a list.
type Problem struct {
	Line   int    `json:"line,omitzero"`
	Column string `json:"column,omitzero"` // the header
	Value  string `json:"value,omitzero"`
	Reason Reason `json:"reason"`
}

// List is a list of civil servants that was read.
type List struct {
	Rows     []Row
	Problems []Problem // by line
}

// Limits of what is read.
const (
	MaxBytes = 16 << 20
	MaxRows  = 20_000
)

// Why a list is not read at all.
var (
	ErrTooLong  = errors.New("list too long")
	ErrNoHeader = errors.New("no header with names or positions found")
	ErrNoRows   = errors.New("no rows below the header")
	ErrWorkbook = errors.New("the workbook cannot be read")
)

// Read reads a list; today is the day by which a NIP is judged. It fails with
// one of [ErrTooLong], [ErrNoHeader] and [ErrNoRows], and on nothing else.
func Read(text string, today plan.Date) (List, error) {
	if len(text) > MaxBytes {
		return List{}, ErrTooLong
	}
	lines := linesOf(text)
	h, ok := findHeader(lines)
	if !ok {
		return List{}, ErrNoHeader
	}
	r := &reader{header: h, today: today, grades: make(map[string]readGrade)}
	r.tellUnused(lines)
	r.above(lines[:h.first])
	for _, l := range lines[h.first+h.rows:] {
		if !h.repeats(l.cells) {
			r.line(l)
		}
	}
	switch {
	case len(r.list.Rows) > MaxRows:
		return List{}, ErrTooLong
	case len(r.list.Rows) == 0:
		return r.list, ErrNoRows
	}
	return r.list, nil
}

// reader gathers the rows of a list.
type reader struct {
	header  header
	today   plan.Date
	list    List
	section string // the agency that a line of its own has named
	agency  string // of the row above
	unit    string
	grades  map[string]readGrade // those that were met
}

type readGrade struct {
	text  string
	known bool
}

func (r *reader) tell(line int, column, value string, why Reason) {
	r.list.Problems = append(r.list.Problems, Problem{line, column, value, why})
}

// tellUnused names the columns that hold something and are not read.
func (r *reader) tellUnused(lines []line) {
	for i, c := range r.header.columns {
		holds := func(l line) bool { return i < len(l.cells) && l.cells[i] != "" }
		if c.title != "" && (c.field == noField || c.field == unreadField) && slices.ContainsFunc(lines[r.header.first+r.header.rows:], holds) {
			r.tell(0, c.title, "", UnusedColumn)
		}
	}
}

// line reads one line: the name of an agency, a row, or a remark below the list.
func (r *reader) line(l line) {
	if text, ok := r.sectionOf(l.cells); ok {
		if looksLikeAgency(text) {
			r.section, r.agency, r.unit = text, "", ""
		} else if text != "" && !isTotal(text) {
			r.tell(l.number, "", text, NoPerson)
		}
		return
	}
	c := r.cellsOf(l)
	row := Row{Line: l.number}
	r.person(&row, c)
	r.post(&row, c)
	if row.Name == "" && row.Title == "" {
		if !isTotal(c[nameField]) {
			r.tell(l.number, "", strings.Join(strings.Fields(strings.Join(l.cells, " ")), " "), NoPerson)
		}
		return
	}
	if row.Title == "" && row.NIP == "" && row.Grade == "" && r.header.has(titleField) {
		r.tell(l.number, "", row.Name, OnlyName)
		return
	}
	r.place(&row, c)
	r.dates(&row, c)
	switch {
	case row.Name == "":
		r.tell(l.number, "", row.Title, NotHeld)
	case row.Title == "" && r.header.has(titleField):
		r.tell(l.number, "", row.Name, NoPost)
	}
	r.list.Rows = append(r.list.Rows, row)
}

// sectionOf returns the text of a line that says only one thing and is no person
// or position: the name of an agency over the rows that follow, or a remark.
func (r *reader) sectionOf(cells []string) (text string, ok bool) {
	at := -1
	for i, cell := range cells {
		if cell == "" || len(cell) <= 5 && strings.Trim(cell, "0123456789IVX.)( ") == "" {
			continue
		}
		if at >= 0 {
			return "", false
		}
		at = i
	}
	if at < 0 {
		return "", true
	}
	text = flat(cells[at])
	if at < len(r.header.columns) && !looksLikeAgency(text) && !isTotal(text) {
		switch r.header.columns[at].field {
		case nameField, titleField:
			return "", false
		}
	}
	return text, true
}

// above reads the lines over the header, where a list of one agency names it:
// "UNIT KERJA : DINAS KESEHATAN".
func (r *reader) above(lines []line) {
	for _, l := range lines {
		text := strings.TrimSpace(strings.Join(l.cells, " "))
		label, value, labelled := strings.Cut(text, ":")
		if f := fieldOf(label); labelled && (f == unitField || f == agencyField) && flat(value) != "" {
			r.section = flat(value)
		} else if looksLikeAgency(flat(text)) {
			r.section = flat(text)
		}
	}
}

// agencyWords begin the names of agencies and their units.
var agencyWords = strings.Fields(`dinas badan sekretariat inspektorat kecamatan kelurahan satuan rumah rsud uptd upt
	puskesmas kantor bagian bidang subbagian seksi desa sekolah sd sdn smp smpn tk balai unit cabang`)

func looksLikeAgency(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	return slices.Contains(agencyWords, first)
}

// isFormulaError reports what a spreadsheet shows in the place of a value: that a
// formula failed, or that a column is too narrow.
func isFormulaError(cell string) bool {
	switch strings.ToUpper(cell) {
	case "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!":
		return true
	}
	return len(cell) >= 2 && strings.Trim(cell, "#") == ""
}

func isTotal(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(text), " ")
	return first == "jumlah" || first == "total"
}

// cells are the cells of a line by what they hold.
type cells [fieldCount]string

// cellsOf sorts the cells of a line. Two columns of one field, as pangkat and
// golongan, are one text.
func (r *reader) cellsOf(l line) cells {
	var out cells
	for i, cell := range l.cells {
		switch {
		case cell == "" || cell == "-":
		case i >= len(r.header.columns):
			r.tell(l.number, "", cell, SurplusCell)
		case isFormulaError(cell):
			r.tell(l.number, r.header.columns[i].title, cell, SpoiltCell)
		case r.header.columns[i].field == noField || r.header.columns[i].field == unreadField:
		default:
			f := r.header.columns[i].field
			out[f] = strings.TrimSpace(out[f] + " " + cell)
			if f == nameField {
				out[f] = cell
			}
		}
	}
	return out
}

// title returns the header of a field.
func (r *reader) title(f field) string {
	for _, c := range r.header.columns {
		if c.field == f {
			return c.title
		}
	}
	return ""
}

// place reads where the row belongs: its own cells, else the line above the rows,
// else, below merged cells, what the row above says.
func (r *reader) place(row *Row, c cells) {
	row.Agency, row.Unit = flat(c[agencyField]), flat(c[unitField])
	filled := false
	if row.Agency == "" {
		row.Agency = r.section
		if row.Agency == "" && r.agency != "" {
			row.Agency, filled = r.agency, true
		}
	}
	if row.Unit == "" && r.unit != "" && (row.Agency == r.agency || !r.header.has(agencyField)) {
		row.Unit, filled = r.unit, true
	}
	if filled {
		r.tell(row.Line, "", strings.TrimSpace(row.Unit+" "+row.Agency), FilledDown)
	}
	r.agency, r.unit = row.Agency, row.Unit
	if r.agency == r.section {
		r.agency = ""
	}
	if row.Agency == "" || strings.EqualFold(row.Agency, row.Unit) {
		row.Agency, row.Unit = row.Unit, ""
	}
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
