package realisation

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/data/sheet"
)

// Form is what a form is about. Quarter is 1 to 4, or [score.Year]; an empty agency
// stands for all.
type Form struct {
	Agency        plan.AgencyID
	Year, Quarter int
}

// marker begins the hidden cell in which a form says what it is about.
const marker = "pohon-kinerja/realisasi/1"

// headRows are the rows above the lines.
const headRows = 4

// The columns, of which the first three are hidden.
const (
	idColumn = iota
	targetColumn
	baseColumn
	numberColumn
	statementColumn
	nameColumn
	unitColumn
	yearColumn
	quarterColumn
	firstField
)

// Field is what is filled in, in the order of the columns.
type Field int

// The fields.
const (
	Value Field = iota
	Numerator
	Denominator
	Note
	Obstacle
	Support
	FollowUp
	fields
)

// Code names the field, such as "value".
func (f Field) Code() string {
	return [...]string{"value", "numerator", "denominator", "note", "obstacle", "support", "follow_up"}[f]
}

// entries are what a measurement says in each field, in canonical form.
type entries [fields]string

func entriesOf(m *plan.Measurement) entries {
	if m == nil {
		return entries{}
	}
	return entries{m.Value.String(), string(m.Numerator), string(m.Denominator), m.Note, m.Obstacle, m.Support, m.FollowUp}
}

// Indicators lists what the form is about: the indicators of the agency and its
// units, in the order of the tree.
func (f Form) Indicators(p *plan.Plan) (list []*plan.Indicator) {
	for _, n := range p.Walk("") {
		if f.holds(p, n) {
			list = append(list, p.Indicators(n.ID)...)
		}
	}
	return list
}

func (f Form) holds(p *plan.Plan, n *plan.Node) bool {
	return f.Agency == "" || p.IsPartOf(n.Agency, f.Agency)
}

// targets is what a form remembers of the targets: that of the year, and that of
// the quarter.
func (f Form) targets(p *plan.Plan, id plan.IndicatorID) string {
	return f.target(p, id, score.Year).String() + "|" + f.target(p, id, f.Quarter).String()
}

func (f Form) target(p *plan.Plan, id plan.IndicatorID, quarter int) plan.Value {
	if t := p.TargetOf(id, f.Year, quarter); t != nil {
		return t.Value
	}
	return plan.Value{}
}

// Workbook makes the form, in the language of the texts. The day is the one that
// the file carries.
func (f Form) Workbook(p *plan.Plan, book *phrase.Book, day time.Time) sheet.Workbook {
	agency := book.T("entry.all_agencies")
	if a := p.Agency(f.Agency); a != nil {
		agency = a.Name
	}
	title := book.T("form.title", agency, f.period(book))
	w := &formWriter{form: f, plan: p, book: book, sheet: sheet.Worksheet{
		Name: book.T("form.tab"), Paper: sheet.PaperFolio, Across: true, Hidden: numberColumn, Locked: true,
		Widths: []float64{4, 4, 4, 5, 34, 34, 11, 11, 11, 12, 12, 12, 24, 24, 24, 24},
	}}
	w.head(title)
	for n, i := range f.Indicators(p) {
		w.line(n+1, i)
	}
	return sheet.Workbook{Title: title, Author: p.Region().Name, Made: day, Sheets: []sheet.Worksheet{w.sheet}}
}

func (f Form) period(book *phrase.Book) string {
	if f.Quarter == score.Year {
		return strconv.Itoa(f.Year)
	}
	return locale.Quarter(f.Quarter).String() + " " + strconv.Itoa(f.Year)
}

type formWriter struct {
	form  Form
	plan  *plan.Plan
	book  *phrase.Book
	sheet sheet.Worksheet
}

func (w *formWriter) head(title string) {
	const across = int(firstField) + int(fields) - numberColumn
	about := fmt.Sprintf("%s;%s;%d;%d", marker, w.form.Agency, w.form.Year, w.form.Quarter)
	w.sheet.Rows = append(w.sheet.Rows,
		[]sheet.WorkCell{{Text: about}, {Column: numberColumn, Across: across, Text: title, Style: sheet.CentredCell}},
		[]sheet.WorkCell{{Column: numberColumn, Across: across, Text: w.book.T("form.how")}}, nil)
	titles := []string{
		w.book.T("form.number"), w.book.T("table.col_node_statement"), w.book.T("table.col_indicator_name"), w.book.T("table.col_indicator_unit"),
		w.book.T("table.col_target", w.form.Year), w.book.T("form.target_of", w.form.period(w.book)),
	}
	for f := range fields {
		titles = append(titles, w.book.T("actual."+f.Code()))
	}
	var row []sheet.WorkCell
	for n, text := range titles {
		row = append(row, sheet.WorkCell{Column: numberColumn + n, Text: text, Style: sheet.HeadCell})
	}
	w.sheet.HeadFirst, w.sheet.HeadEnd = len(w.sheet.Rows), len(w.sheet.Rows)+1
	w.sheet.Rows = append(w.sheet.Rows, row)
}

func (w *formWriter) line(number int, i *plan.Indicator) {
	m := w.plan.MeasurementOf(i.ID, w.form.Year, w.form.Quarter)
	base, _ := json.Marshal(entriesOf(m)) // strings always can be
	known := func(column int, text string) sheet.WorkCell {
		return sheet.WorkCell{Column: column, Text: text, Style: sheet.KnownCell}
	}
	row := []sheet.WorkCell{
		{Column: idColumn, Text: string(i.ID)},
		{Column: targetColumn, Text: w.form.targets(w.plan, i.ID)},
		{Column: baseColumn, Text: string(base)},
		known(numberColumn, strconv.Itoa(number)), known(statementColumn, w.plan.Node(i.Node).Statement),
		known(nameColumn, i.Name), known(unitColumn, i.Unit),
		figureCell(yearColumn, w.form.target(w.plan, i.ID, score.Year), sheet.KnownCell),
		figureCell(quarterColumn, w.form.target(w.plan, i.ID, w.form.Quarter), sheet.KnownCell),
	}
	w.list(i)
	w.sheet.Rows = append(w.sheet.Rows, append(row, inputs(m)...))
}

// list lets one pick the step of a scale.
func (w *formWriter) list(i *plan.Indicator) {
	code := i.Scale
	if t := w.form.target(w.plan, i.ID, score.Year); t.Kind == plan.StepValue {
		code = t.Scale
	}
	if scale, ok := plan.FindScale(code); ok {
		w.sheet.Lists = append(w.sheet.Lists, sheet.WorkList{Row: len(w.sheet.Rows), Column: firstField, Words: scale.Steps})
	}
}

func inputs(m *plan.Measurement) (cells []sheet.WorkCell) {
	if m == nil {
		m = &plan.Measurement{}
	}
	cells = append(cells, figureCell(firstField, m.Value, sheet.InputCell),
		sheet.WorkCell{Column: firstField + int(Numerator), Number: m.Numerator, Style: sheet.InputCell},
		sheet.WorkCell{Column: firstField + int(Denominator), Number: m.Denominator, Style: sheet.InputCell})
	for n, text := range []string{m.Note, m.Obstacle, m.Support, m.FollowUp} {
		cells = append(cells, sheet.WorkCell{Column: firstField + int(Note) + n, Text: text, Style: sheet.InputCell})
	}
	return cells
}

// figureCell shows a value: a number as one, anything else as it is written.
func figureCell(column int, v plan.Value, style sheet.WorkStyle) sheet.WorkCell {
	c := sheet.WorkCell{Column: column, Style: style}
	switch v.Kind {
	case plan.NumberValue:
		c.Number, c.Text = v.Low, strings.ReplaceAll(string(v.Low), ".", ",")
	case plan.RangeValue:
		c.Text = v.String()
	case plan.StepValue, plan.UnsettledValue:
		c.Text = v.Text
	case plan.NoValue:
	}
	return c
}
