package viewmodel

import (
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// CellText is what a cell shows.
type CellText struct {
	Text string
	// Bad tells what is wrong with the text, or that it is a figure that was
	// kept as text.
	Bad Fault
	// Refused is set for a text that is not stored.
	Refused bool
}

// Note says more about a cell than there is room for, such as how a percentage came
// about; empty for nothing.
func (t *Table) Note(at CellAt) string {
	if c := t.column(at.Col); c.note != nil {
		return c.note(t.Row(at.Row))
	}
	return ""
}

// Signal is the light of a cell; false where it has none.
func (t *Table) Signal(at CellAt) (score.Signal, bool) {
	if c := t.column(at.Col); c.signal != nil {
		return c.signal(t.Row(at.Row)), true
	}
	return 0, false
}

// Marked is the text with a sign before it where something is wrong, so that
// colour is not the only one.
func (c CellText) Marked() string {
	if c.Bad.OK() {
		return c.Text
	}
	return "! " + c.Text
}

// Text returns what a cell shows. What a node says belongs to its first line;
// in its other lines the cell is empty.
func (t *Table) Text(at CellAt) CellText {
	row, c := t.Row(at.Row), t.column(at.Col)
	if c.text == nil || c.Part == NodePart && row.Nth > 0 {
		return CellText{}
	}
	if len(t.drafts.texts) > 0 {
		if d, ok := t.drafts.texts[t.keyOf(row, c)]; ok {
			return CellText{d.text, d.bad, true}
		}
	}
	shown := CellText{Text: c.text(row)}
	if c.value != nil && shown.Text != "" && c.value(row).Kind == plan.UnsettledValue {
		shown.Bad = fault("fault.unsettled")
	}
	return shown
}

// Doubt is [Table.Text] with what is doubtful about a stored text. It takes
// longer.
func (t *Table) Doubt(at CellAt) CellText {
	shown := t.Text(at)
	if row, c := t.Row(at.Row), t.column(at.Col); !shown.Refused && c.field != nil {
		shown.Bad = c.field(row).Doubt()
	}
	return shown
}

// keyOf names a cell by the place in the plan that it shows, or else by its record
// and column, so that it is found again when lines come and go.
func (t *Table) keyOf(row TableRow, c Column) string {
	if c.field != nil && row.has(c.Part) {
		if place := c.field(row).Place; place != "" {
			return place
		}
	}
	record := t.source.setting + "/" + string(row.Node)
	switch {
	case c.Part == IndicatorPart && row.Indicator != "":
		record = t.source.setting + "/" + string(row.Indicator)
	case c.Part == ProgramPart && row.Line != "":
		record = t.source.setting + "/" + string(row.Line)
	case c.Part != NodePart:
		record += "/" + strconv.Itoa(row.Nth)
	}
	return record + "/" + c.ID
}

// has reports whether the record is there of which a part of the table tells.
func (r TableRow) has(p Part) bool {
	return p == NodePart || p == IndicatorPart && r.Indicator != "" || p == ProgramPart && r.Line != ""
}

// CellEdit is a cell that is being written. What is typed is stored at once,
// what is refused stays in the cell.
type CellEdit struct {
	*Writing
	Field TableField
	table *Table
}

// Edit begins to write in the cell at the cursor; nil where there is none.
func (t *Table) Edit() *CellEdit {
	at := t.cursor
	if t.column(at.Col).Part == NodePart {
		at.Row, _ = t.Block(at.Row)
	}
	return t.edit(at)
}

func (t *Table) edit(at CellAt) *CellEdit {
	c := t.column(at.Col)
	if at.Row >= len(t.rows) || c.field == nil {
		return nil
	}
	row := t.named(at.Row)
	f := c.field(row)
	if !row.has(c.Part) {
		f.Place = "" // nothing else shows it
	}
	return &CellEdit{Writing: t.drafts.Write(t.keyOf(row, c), f.Text), Field: f, table: t}
}

// named returns a line in which the records that it lacks have got identities,
// so that all its cells write into the same ones.
func (t *Table) named(i int) TableRow {
	row := &t.rows[i]
	if row.Indicator == "" && row.newIndicator == "" {
		row.newIndicator = plan.NewID[plan.IndicatorID]()
	}
	if row.Line == "" && row.newLine == "" {
		row.newLine = plan.NewID[plan.ProgramLineID]()
	}
	return *row
}

// Type stores a text, or keeps it beside the plan and says why it cannot be
// stored, or what is doubtful about it.
func (e *CellEdit) Type(s string) Fault {
	if bad := e.Writing.Type(s); e.Refused() {
		return bad
	}
	return e.Field.Doubt()
}

// Choose stores a choice.
func (e *CellEdit) Choose(id string) Fault {
	e.Drop()
	bad := e.Field.Choice.Set(id)
	e.table.ws.refuse(bad)
	return bad
}

// refuse says at the foot of the window what is wrong, if anything.
func (ws *Workspace) refuse(bad Fault) {
	if !bad.OK() {
		ws.SayText(bad.Text(ws.texts))
	}
}

// Cancel puts the cell back to what it was.
func (e *CellEdit) Cancel() {
	e.Drop()
	e.putBack()
	e.End()
}

// End ends the step that the keys have made.
func (e *CellEdit) End() { e.table.ws.Seal() }

// Forget drops the refused text of the cell at the cursor and reports whether
// there was one.
func (t *Table) Forget() bool {
	e := t.Edit()
	return e != nil && e.Drop()
}

// lines lists the lines of a range whose cells can be written: where all its
// columns tell about nodes, one for each node.
func (t *Table) lines(r CellRange) []int {
	var list []int
	onlyNodes := t.column(r.To.Col).Part == NodePart
	for i := r.From.Row; i <= r.To.Row && i < len(t.rows); i++ {
		if !onlyNodes || t.rows[i].Nth == 0 {
			list = append(list, i)
		}
	}
	return list
}

// holds reports whether a cell is one of its own and not the rest of a node's.
func (t *Table) holds(at CellAt) bool {
	return t.column(at.Col).Part != NodePart || t.Row(at.Row).Nth == 0
}

// Copy returns the cells of the range as spreadsheets exchange them.
func (t *Table) Copy() string {
	r := t.Range()
	var out strings.Builder
	for _, i := range t.lines(r) {
		for col := r.From.Col; col <= r.To.Col; col++ {
			if col > r.From.Col {
				out.WriteByte('\t')
			}
			out.WriteString(quoteCell(t.Text(CellAt{i, col}).Text))
		}
		out.WriteString("\r\n")
	}
	t.ws.copiedCells = plainLines(out.String())
	return out.String()
}

// quoteCell puts a text between quotation marks where it would end the cell.
func quoteCell(s string) string {
	if !strings.ContainsAny(s, "\t\n\"") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// Clear empties the cells of the range in one step. Cells in which something has
// to be chosen stay.
func (t *Table) Clear() Fault {
	cleared, refused := 0, Fault{}
	return t.write("table.clear", func() {
		r := t.Range()
		for _, i := range t.lines(r) {
			for col := r.From.Col; col <= r.To.Col; col++ {
				done, bad := t.clearCell(CellAt{i, col})
				if done {
					cleared++
				}
				if refused.OK() {
					refused = bad
				}
			}
		}
	}, func() { t.ws.sayCleared(cleared, refused) })
}

// sayCleared tells how many cells were emptied, and why one was not.
func (ws *Workspace) sayCleared(cleared int, refused Fault) {
	text := ws.T("status.cleared", FormatCount(cleared))
	if !refused.OK() {
		text += " " + refused.Text(ws.texts)
	}
	ws.SayText(text)
}

func (t *Table) clearCell(at CellAt) (done bool, bad Fault) {
	if !t.holds(at) || t.Text(at).Text == "" {
		return false, Fault{}
	}
	e := t.edit(at)
	if e == nil {
		return false, Fault{}
	}
	e.Drop()
	bad = e.Field.Set("")
	return bad.OK(), bad
}

// write makes one step of f and says what it did.
func (t *Table) write(step string, f func(), say func()) Fault {
	t.ws.Seal()
	bad := t.ws.together(edit.Op{Name: step, Subject: t.ws.NodeForm(t.ws.Selected()).subject()}, func() bool { f(); return true })
	t.ws.draftsChanged()
	if !bad.OK() {
		t.ws.refuse(bad)
		return bad
	}
	say()
	return Fault{}
}

// Paste puts copied cells into the table in one step, the first at the cursor or
// the upper left corner of the range; a single text fills the range. A figure
// that cannot be read is kept as text to be settled, another text that cannot be
// stored stays in its cell with the reason, so that nothing of it is lost.
func (t *Table) Paste(text string) (Pasted, Fault) {
	rows := ParseCells(text)
	var done Pasted
	t.convention = cellConvention(rows)
	if plainLines(text) == t.ws.copiedCells {
		t.convention = locale.Indonesian
	}
	bad := t.write("table.paste", func() {
		if len(rows) == 1 && len(rows[0]) == 1 {
			t.fill(rows[0][0], &done)
			return
		}
		t.pasteAt(t.Range().From, rows, &done)
	}, func() { t.ws.sayCells(done) })
	return done, bad
}

func (t *Table) fill(text string, done *Pasted) {
	r := t.Range()
	for _, i := range t.lines(r) {
		for col := r.From.Col; col <= r.To.Col; col++ {
			if t.holds(CellAt{i, col}) {
				t.pasteCell(CellAt{i, col}, text, nil, done)
			}
		}
	}
}

func (t *Table) pasteAt(from CellAt, rows [][]string, done *Pasted) {
	width := 0
	for _, row := range rows {
		width = max(width, len(row))
	}
	last := CellAt{len(t.rows) - 1, min(from.Col+width, len(t.columns)) - 1}
	lines := t.lines(CellRange{from, last})
	for n, row := range rows {
		for col, text := range row {
			if n >= len(lines) || from.Col+col >= len(t.columns) {
				done.Outside++
				continue
			}
			t.pasteCell(CellAt{lines[n], from.Col + col}, text, row, done)
		}
	}
}

func (t *Table) pasteCell(at CellAt, text string, row []string, done *Pasted) {
	if !t.holds(at) {
		if text != "" {
			done.Outside++
		}
		return
	}
	e := t.edit(at)
	if e == nil { // nothing is written in this column
		done.Outside++
		return
	}
	ours, told := text, true
	if e.Field.Series != nil {
		ours, told = e.Field.Series().inOurForm(text, row, t.convention)
	}
	bad := fault("fault.value_unreadable")
	if told || e.Field.Keep == nil {
		bad = e.Field.Set(ours)
	}
	switch {
	case bad.OK():
		e.Drop()
		done.Stored++
	case e.Field.Keep != nil && e.Field.Keep(text).OK():
		done.Unsettled++
	default:
		e.hold(text, bad)
		done.Refused++
	}
}

// sayCells is [Workspace.sayPasted] for cells of any kind.
func (ws *Workspace) sayCells(done Pasted) {
	text := ws.T("status.pasted_cells", FormatCount(done.Stored))
	if done.Refused > 0 {
		text += " " + ws.T("status.pasted_refused", FormatCount(done.Refused))
	}
	ws.SayText(text + ws.pastedRest(done))
}
