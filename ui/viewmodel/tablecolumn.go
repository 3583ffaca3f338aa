package viewmodel

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Part is what a column of the table tells about.
type Part uint8

// The parts of the table from the left: the node, which stands once for all its
// lines, its indicators and its programmes.
const (
	NodePart Part = iota
	IndicatorPart
	ProgramPart
)

// Key returns the text key of the part's name.
func (p Part) Key() string {
	return [...]string{"table.part_node", "table.part_indicator", "table.part_program"}[p]
}

// Column is one column of the table.
type Column struct {
	ID    string
	Title string
	Part  Part
	// Width is in the window's units; it can be changed.
	Width float32
	// Figures stand at the right edge.
	Figures bool

	text  func(TableRow) string
	field func(TableRow) TableField
	// value is the figure behind the text; nil for columns of words.
	value func(TableRow) plan.Value
	// note says more about a cell than there is room for; nil for nothing.
	note func(TableRow) string
	// signal is the light of a cell; nil for none.
	signal func(TableRow) score.Signal
}

// statementColumn always stands first.
const statementColumn = "node.statement"

// usual are the columns shown until others are chosen, besides the targets of
// all years.
var usual = []string{
	statementColumn, "node.level", "owners",
	"indicator.name", "indicator.unit", "indicator.baseline", "program.name", "program.amount",
}

// AllColumns lists every column there is, in the order in which they stand.
func (t *Table) AllColumns() []Column {
	columns := t.source.columns()
	for i, c := range columns {
		if width, err := strconv.ParseFloat(t.settings.String(t.source.setting+".width."+c.ID), 32); err == nil {
			columns[i].Width = min(max(float32(width), LeastColumn), MostColumn)
		}
	}
	return columns
}

// Columns lists the columns that are shown.
func (t *Table) Columns() []Column { return t.columns }

// LeastColumn and MostColumn are how narrow and how wide a column may be.
const (
	LeastColumn float32 = 40
	MostColumn  float32 = 900
)

// SetWidth makes a column narrower or wider and remembers it.
func (t *Table) SetWidth(id string, width float32) {
	width = min(max(width, LeastColumn), MostColumn)
	for i, c := range t.columns {
		if c.ID == id {
			t.columns[i].Width = width
		}
	}
	t.settings.SetString(t.source.setting+".width."+id, strconv.Itoa(int(width)))
}

// ShowColumns chooses which columns are shown and remembers it. That of the
// statement is always among them.
func (t *Table) ShowColumns(ids []string) {
	t.settings.SetString(t.source.setting+".columns", strings.Join(ids, " "))
	at := t.column(t.cursor.Col).ID
	t.build()
	t.cursor.Col = max(t.columnAt(at), 0)
	t.anchor = t.cursor
}

// UsualColumns lists the columns shown until others are chosen.
func (t *Table) UsualColumns() []string { return t.source.usual() }

func (t *Table) chosenColumns() []Column {
	ids := strings.Fields(t.settings.String(t.source.setting + ".columns"))
	if len(ids) == 0 {
		ids = t.UsualColumns()
	}
	return slices.DeleteFunc(t.AllColumns(), func(c Column) bool {
		return c.ID != statementColumn && !slices.Contains(ids, c.ID)
	})
}

// shows reports whether any column of a part is shown.
func (t *Table) shows(p Part) bool {
	return slices.ContainsFunc(t.columns, func(c Column) bool { return c.Part == p })
}

func (t *Table) column(i int) Column {
	if i < 0 || i >= len(t.columns) {
		return Column{}
	}
	return t.columns[i]
}

// columnAt is where a column stands among those shown; -1 where it is not.
func (t *Table) columnAt(id string) int {
	return slices.IndexFunc(t.columns, func(c Column) bool { return c.ID == id })
}

// recordColumn is a column that shows one value of a record.
type recordColumn[R plan.Record] struct {
	id     string
	width  float32
	stored func(R) string // what is compared to find a change
}

var nodeColumns = []recordColumn[*plan.Node]{
	{statementColumn, 300, func(n *plan.Node) string { return n.Statement }},
	{"node.level", 96, func(n *plan.Node) string { return n.Level.String() }},
	{"node.code", 80, func(n *plan.Node) string { return n.Code }},
	{"node.term", 110, func(n *plan.Node) string { return n.Term }},
	{"node.agency", 130, func(n *plan.Node) string { return string(n.Agency) }},
	{"owners", 180, func(n *plan.Node) string { return fmt.Sprint(n.Owners) }},
	{"node.cascade", 110, func(n *plan.Node) string { return n.Cascade.String() }},
	{"node.cascade_reason", 180, func(n *plan.Node) string { return n.CascadeReason }},
	{"node.success_factor", 180, func(n *plan.Node) string { return n.SuccessFactor }},
	{"node.remark", 180, func(n *plan.Node) string { return n.Remark }},
	{"node.source_ref", 140, func(n *plan.Node) string { return n.SourceRef }},
}

var indicatorColumns = []recordColumn[*plan.Indicator]{
	{"indicator.name", 240, func(i *plan.Indicator) string { return i.Name }},
	{"indicator.type", 64, func(i *plan.Indicator) string { return i.Type.String() }},
	{"indicator.unit", 90, func(i *plan.Indicator) string { return i.Unit }},
	{"indicator.polarity", 110, func(i *plan.Indicator) string { return i.Polarity.String() }},
	{"indicator.baseline", 72, func(i *plan.Indicator) string { return i.Baseline.String() }},
	{"indicator.baseline_year", 72, func(i *plan.Indicator) string { return strconv.Itoa(i.BaselineYear) }},
	{"indicator.aggregation", 110, func(i *plan.Indicator) string { return i.Aggregation.String() }},
	{"indicator.definition", 200, func(i *plan.Indicator) string { return i.Definition }},
	{"indicator.formula", 200, func(i *plan.Indicator) string { return i.Formula }},
	{"indicator.data_source", 140, func(i *plan.Indicator) string { return i.DataSource }},
	{"indicator.responsible", 140, func(i *plan.Indicator) string { return i.Responsible }},
	{"indicator.period", 110, func(i *plan.Indicator) string { return i.Period }},
	{"indicator.note", 160, func(i *plan.Indicator) string { return i.Note }},
}

var programColumns = []recordColumn[*plan.ProgramLine]{
	{"program.type", 96, func(l *plan.ProgramLine) string { return l.Type.String() }},
	{"program.code", 96, func(l *plan.ProgramLine) string { return l.Code }},
	{"program.name", 220, func(l *plan.ProgramLine) string { return l.Name }},
}

// figureWidth and amountWidth fit a target and an amount in rupiah.
const (
	figureWidth = 70
	amountWidth = 126
)

// nodeColumn makes a column of what nodes say.
func (ws *Workspace) nodeColumn(id string, text func(*plan.Node) string, field func(*NodeForm) TableField) Column {
	c := describe(ws, nodeColumns, id, NodePart)
	c.text = func(row TableRow) string {
		if n := ws.Plan().Node(row.Node); n != nil {
			return text(n)
		}
		return ""
	}
	c.field = func(row TableRow) TableField { return field(ws.NodeForm(row.Node)) }
	return c
}

// describe starts a column from the list of its part.
func describe[R plan.Record](ws *Workspace, list []recordColumn[R], id string, part Part) Column {
	i := slices.IndexFunc(list, func(c recordColumn[R]) bool { return c.id == id })
	return Column{ID: id, Title: ws.T("table.col_" + strings.ReplaceAll(id, ".", "_")), Part: part, Width: list[i].width}
}

func (ws *Workspace) nodeColumns() []Column {
	return []Column{
		ws.nodeColumn(statementColumn, func(n *plan.Node) string { return n.Statement }, written((*NodeForm).Statement)),
		ws.nodeColumn("node.level", func(n *plan.Node) string { return ws.LevelText(n.Level) }, chosen((*NodeForm).Level)),
		ws.nodeColumn("node.code", func(n *plan.Node) string { return n.Code }, written((*NodeForm).Code)),
		ws.nodeColumn("node.term", func(n *plan.Node) string { return n.Term }, written((*NodeForm).Term)),
		ws.nodeColumn("node.agency", func(n *plan.Node) string { return ws.AgencyName(n.Agency) }, chosen((*NodeForm).Agency)),
		ws.nodeColumn("owners", ws.ownersText, (*NodeForm).ownerField),
		ws.nodeColumn("node.cascade", ws.cascadeText, chosen((*NodeForm).Cascade)),
		ws.nodeColumn("node.cascade_reason", func(n *plan.Node) string { return n.CascadeReason }, written((*NodeForm).CascadeReason)),
		ws.nodeColumn("node.success_factor", func(n *plan.Node) string { return n.SuccessFactor }, written((*NodeForm).SuccessFactor)),
		ws.nodeColumn("node.remark", func(n *plan.Node) string { return n.Remark }, written((*NodeForm).Remark)),
		ws.nodeColumn("node.source_ref", func(n *plan.Node) string { return n.SourceRef }, written((*NodeForm).SourceRef)),
	}
}

// cascadeText says how a node hangs on its parent; nothing where that is open.
func (ws *Workspace) cascadeText(n *plan.Node) string {
	return ws.codeText("cascade.", n.Cascade.String())
}

// codeText is the word for a code of a closed set; nothing for none.
func (ws *Workspace) codeText(prefix, code string) string {
	if code == "" {
		return ""
	}
	return ws.T(prefix + code)
}

// written and chosen turn a field of a form into one of the table.
func written[F any](field func(F) Text) func(F) TableField {
	return func(form F) TableField { return TableField{Text: field(form)} }
}

func chosen[F any](field func(F) Choice) func(F) TableField {
	return func(form F) TableField { return choiceField(field(form)) }
}

// indicatorColumn makes a column of what indicators say. Writing into a line
// without indicator adds one.
func (ws *Workspace) indicatorColumn(c Column, merge string, text func(*plan.Indicator) string, field func(*IndicatorForm) TableField) Column {
	c.Part = IndicatorPart
	c.text = func(row TableRow) string {
		if i := ws.Plan().Indicator(row.Indicator); i != nil {
			return text(i)
		}
		return ""
	}
	c.field = func(row TableRow) TableField {
		if row.Indicator != "" {
			return field(ws.IndicatorForm(row.Indicator))
		}
		id := cmp.Or(row.newIndicator, plan.NewID[plan.IndicatorID]())
		return ws.making(field(ws.IndicatorForm(id)), maker{
			step: "indicator.add", merge: fmt.Sprintf("indicator/%s/%s", id, merge), node: row.Node,
			there: func() bool { return ws.Plan().Indicator(id) != nil },
			make:  func() Fault { return ws.NodeForm(row.Node).addIndicator(id) },
		})
	}
	return c
}

func (ws *Workspace) indicatorText(id string, text func(*plan.Indicator) string, field func(*IndicatorForm) TableField) Column {
	c := describe(ws, indicatorColumns, id, IndicatorPart)
	return ws.indicatorColumn(c, strings.TrimPrefix(id, "indicator."), text, field)
}

func (ws *Workspace) indicatorColumns() []Column {
	return []Column{
		ws.indicatorText("indicator.name", func(i *plan.Indicator) string { return i.Name }, written((*IndicatorForm).Name)),
		ws.indicatorText("indicator.type", func(i *plan.Indicator) string { return i.Type.String() }, chosen((*IndicatorForm).Type)),
		ws.indicatorText("indicator.unit", func(i *plan.Indicator) string { return i.Unit }, written((*IndicatorForm).Unit)),
		ws.indicatorText("indicator.polarity",
			func(i *plan.Indicator) string { return ws.codeText("polarity.", i.Polarity.String()) }, chosen((*IndicatorForm).Polarity)),
	}
}

// figureColumns are the starting figure, the targets of all years and the
// quarters of the year that is looked at.
func (ws *Workspace) figureColumns() []Column {
	baseline := ws.indicatorText("indicator.baseline", func(i *plan.Indicator) string { return FormatValue(i.Baseline) },
		func(f *IndicatorForm) TableField { return TableField{Text: f.baseline().Text} })
	baseline.Figures = true
	baseline.value = func(row TableRow) plan.Value {
		if i := ws.Plan().Indicator(row.Indicator); i != nil {
			return i.Baseline
		}
		return plan.Value{}
	}
	columns := []Column{baseline}
	for _, year := range ws.Years() {
		columns = append(columns, ws.targetColumn(year, 0))
	}
	for quarter := 1; quarter <= 4; quarter++ {
		columns = append(columns, ws.targetColumn(ws.Year(), quarter))
	}
	return columns
}

func (ws *Workspace) targetColumn(year, quarter int) Column {
	title := ws.T("table.col_target", year)
	if quarter > 0 {
		title = ws.T("table.col_quarter", romanQuarter(quarter), year)
	}
	c := Column{ID: targetColumn(year, quarter, year), Title: title, Width: figureWidth, Figures: true}
	c.value = func(row TableRow) plan.Value {
		if target := ws.Plan().TargetOf(row.Indicator, year, quarter); target != nil {
			return target.Value
		}
		return plan.Value{}
	}
	return ws.indicatorColumn(c, fmt.Sprintf("target/%d/%d", year, quarter),
		func(i *plan.Indicator) string { return FormatValue(c.value(TableRow{Indicator: i.ID})) },
		func(f *IndicatorForm) TableField { return TableField{Text: f.target(year, quarter).Text} })
}

func romanQuarter(q int) string { return [...]string{"", "I", "II", "III", "IV"}[q] }

// targetColumn names the column of a target; the quarters that are shown are
// those of one year.
func targetColumn(year, quarter, shown int) string {
	switch {
	case quarter == 0:
		return fmt.Sprintf("target.%d", year)
	case year == shown:
		return fmt.Sprintf("quarter.%d", quarter)
	}
	return ""
}

// sheetColumns are those of the definition sheet.
func (ws *Workspace) sheetColumns() []Column {
	columns := []Column{
		ws.indicatorText("indicator.baseline_year", func(i *plan.Indicator) string {
			return ws.IndicatorForm(i.ID).BaselineYear().Get()
		}, written((*IndicatorForm).BaselineYear)),
		ws.indicatorText("indicator.aggregation",
			func(i *plan.Indicator) string { return ws.codeText("aggregation.", i.Aggregation.String()) }, chosen((*IndicatorForm).Aggregation)),
	}
	for n, c := range indicatorColumns[7:] { // as [IndicatorForm.Sheet] lists them
		columns = append(columns, ws.indicatorText(c.id, c.stored,
			func(f *IndicatorForm) TableField { return TableField{Text: f.Sheet()[n]} }))
	}
	return columns
}

// programColumn makes a column of what programme lines say. Writing into a line
// without one adds it.
func (ws *Workspace) programColumn(c Column, merge string, text func(*plan.ProgramLine) string, field func(*ProgramForm) TableField) Column {
	c.Part = ProgramPart
	c.text = func(row TableRow) string {
		if l := ws.Plan().ProgramLine(row.Line); l != nil {
			return text(l)
		}
		return ""
	}
	c.field = func(row TableRow) TableField {
		if row.Line != "" {
			return field(ws.ProgramForm(row.Line))
		}
		id := cmp.Or(row.newLine, plan.NewID[plan.ProgramLineID]())
		return ws.making(field(ws.ProgramForm(id)), maker{
			step: "program.add", merge: fmt.Sprintf("program/%s/%s", id, merge), node: row.Node,
			there: func() bool { return ws.Plan().ProgramLine(id) != nil },
			make:  func() Fault { return ws.NodeForm(row.Node).addProgram(id) },
		})
	}
	return c
}

func (ws *Workspace) programColumns() []Column {
	text := func(id string, text func(*plan.ProgramLine) string, field func(*ProgramForm) TableField) Column {
		return ws.programColumn(describe(ws, programColumns, id, ProgramPart), strings.TrimPrefix(id, "program."), text, field)
	}
	return []Column{
		text("program.type", func(l *plan.ProgramLine) string { return ws.codeText("program_kind.", l.Type.String()) }, chosen((*ProgramForm).Type)),
		text("program.code", func(l *plan.ProgramLine) string { return l.Code }, written((*ProgramForm).Code)),
		text("program.name", func(l *plan.ProgramLine) string { return l.Name }, written((*ProgramForm).Name)),
	}
}

// budgetColumns are the budget of the year that is looked at, and those of all
// years.
func (ws *Workspace) budgetColumns() []Column {
	columns := []Column{ws.amountColumn("program.amount", "table.col_budget_chosen", ws.Year())}
	for _, year := range ws.Years() {
		columns = append(columns, ws.amountColumn(fmt.Sprintf("budget.%d", year), "table.col_budget", year))
	}
	return columns
}

func (ws *Workspace) amountColumn(id, title string, year int) Column {
	c := Column{ID: id, Title: ws.T(title, year), Width: amountWidth, Figures: true}
	c.value = func(row TableRow) plan.Value {
		for _, b := range ws.Plan().Budgets(row.Line) {
			if b.Year == year && b.Amount.Kind == plan.UnsettledValue {
				return b.Amount
			}
		}
		return plan.Value{}
	}
	return ws.programColumn(c, "amount", func(l *plan.ProgramLine) string { return ws.budgetText(l.ID, year) },
		func(f *ProgramForm) TableField { return f.amountField(year) })
}

// budgetColumn names the column that shows the budget of a year.
func (t *Table) budgetColumn(year int) string {
	if id := fmt.Sprintf("budget.%d", year); t.columnAt(id) >= 0 || year != t.ws.Year() {
		return id
	}
	return "program.amount"
}
