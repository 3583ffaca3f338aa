package viewmodel

import (
	"fmt"
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
)

// actualColumns are what is written about a measurement.
var actualColumns = []recordColumn[*plan.Measurement]{
	{"actual.value", 92, func(m *plan.Measurement) string { return m.Value.String() }},
	{"actual.numerator", 84, func(m *plan.Measurement) string { return string(m.Numerator) }},
	{"actual.denominator", 84, func(m *plan.Measurement) string { return string(m.Denominator) }},
	{"actual.note", 150, func(m *plan.Measurement) string { return m.Note }},
	{"actual.obstacle", 150, func(m *plan.Measurement) string { return m.Obstacle }},
	{"actual.support", 150, func(m *plan.Measurement) string { return m.Support }},
	{"actual.follow_up", 150, func(m *plan.Measurement) string { return m.FollowUp }},
}

// Actuals returns the table of what was reached, one line for each indicator. The
// settings remember columns and widths. It lists nothing before [Table.Relist],
// since every figure of the plan has to be weighed for that.
func (r *Realisation) Actuals(settings Settings) *Table {
	return r.table(r.source("entry", r.actualColumns, r.listActuals), settings, "actual.value")
}

// Spendings returns the table of what was spent, one line for each programme line.
// It lists nothing before [Table.Relist].
func (r *Realisation) Spendings(settings Settings) *Table {
	return r.table(r.source("spending", r.spendingColumns, r.listSpendings), settings, spentColumn(1))
}

// table is a table of entry whose cursor stands where figures are written.
func (r *Realisation) table(s tableSource, settings Settings, column string) *Table {
	t := r.ws.tableOf(s, settings)
	t.cursor.Col = t.columnAt(column)
	t.anchor = t.cursor
	return t
}

func (r *Realisation) source(setting string, columns func() []Column, list func(*Table)) tableSource {
	return tableSource{
		setting: setting, columns: columns, list: list,
		all: YearChanged | QuarterChanged | EntryChanged,
		usual: func() (ids []string) {
			for _, c := range columns() {
				ids = append(ids, c.ID)
			}
			return ids
		},
	}
}

// known are columns that are only read here.
func known(columns ...Column) []Column {
	for i := range columns {
		columns[i].field = nil
	}
	return columns
}

// statement is the first column of the tables of entry.
func (r *Realisation) statement() Column {
	c := r.ws.nodeColumns()[0]
	c.Width = 220
	return c
}

func (r *Realisation) actualColumns() []Column {
	ws := r.ws
	indicators := ws.indicatorColumns()
	columns := known(r.statement(), indicators[0], indicators[2], ws.targetColumn(ws.Year(), score.Year))
	if q := ws.Quarter(); q != score.Year {
		columns = append(columns, known(ws.targetColumn(ws.Year(), q))...)
	}
	columns = append(columns, r.actualColumn("actual.value", (*MeasurementForm).Value),
		r.actualColumn("actual.numerator", (*MeasurementForm).Numerator),
		r.actualColumn("actual.denominator", (*MeasurementForm).Denominator))
	for i := range columns[len(columns)-3:] {
		columns[len(columns)-3+i].Figures = true
	}
	columns[len(columns)-3].text = r.valueText
	columns[len(columns)-3].value = func(row TableRow) plan.Value { return r.form(row).Measurement().Value }
	return append(columns, r.achievementColumn(),
		r.actualColumn("actual.note", (*MeasurementForm).Note),
		r.actualColumn("actual.obstacle", (*MeasurementForm).Obstacle),
		r.actualColumn("actual.support", (*MeasurementForm).Support),
		r.actualColumn("actual.follow_up", (*MeasurementForm).FollowUp),
		Column{
			ID: "evidence", Title: ws.T("evidence.column"), Part: IndicatorPart, Width: 90,
			text: r.evidenceText, note: r.evidenceNote,
		})
}

func (r *Realisation) form(row TableRow) *MeasurementForm {
	return r.ws.MeasurementForm(row.Indicator, r.ws.Year(), r.ws.Quarter())
}

func (r *Realisation) actualColumn(id string, field func(*MeasurementForm) Text) Column {
	c := describe(r.ws, actualColumns, id, IndicatorPart)
	c.text = func(row TableRow) string { return field(r.form(row)).Get() }
	c.field = func(row TableRow) TableField { return TableField{Text: field(r.form(row))} }
	return c
}

// valueText is the realisation, or in brackets what its parts or, for the year, its
// quarters make.
func (r *Realisation) valueText(row TableRow) string {
	f := r.form(row)
	if v := f.Measurement().Value; !v.IsZero() {
		return FormatValue(v)
	}
	made, ok := f.Made()
	if !ok && f.Quarter == score.Year {
		made = r.standing(row.Indicator).Actual
		ok = made.Kind == score.NumberFigure
	}
	if !ok {
		return ""
	}
	return "(" + FormatDecimal(made.Low.Round(2)) + ")"
}

func (r *Realisation) achievementColumn() Column {
	title := r.ws.T("table.col_actual_achievement")
	if q := r.ws.Quarter(); q > 1 {
		title = r.ws.T("table.col_actual_achievement_to", r.ws.QuarterName(q))
	}
	return Column{
		ID: "reached", Title: title, Part: IndicatorPart, Width: 116,
		text: r.achieved, note: r.formula, signal: r.signal,
	}
}

func (r *Realisation) listSpendings(t *Table) {
	for _, n := range r.nodes() {
		list := slices.DeleteFunc(slices.Clone(r.ws.Plan().ProgramLines(n.ID)), func(l *plan.ProgramLine) bool {
			return r.missing && r.spentAny(l.ID)
		})
		if len(list) > 0 {
			t.add(seen{n.ID, 0}, nil, list)
		}
	}
}

// spentAny reports whether something is entered for a line in the period that is
// looked at.
func (r *Realisation) spentAny(id plan.ProgramLineID) bool {
	return slices.ContainsFunc(r.ws.Plan().Spendings(id), func(s *plan.Spending) bool {
		return s.Year == r.ws.Year() && (s.Quarter == r.ws.Quarter() || s.Quarter == score.Year || r.ws.Quarter() == score.Year)
	})
}

func (r *Realisation) spendingColumns() []Column {
	ws := r.ws
	programs := ws.programColumns()
	columns := known(r.statement(), programs[1], programs[2], ws.budgetColumns()[0])
	for _, q := range [...]int{1, 2, 3, 4, score.Year} {
		columns = append(columns, r.spentColumn(q))
	}
	return append(columns,
		Column{ID: "spent.total", Title: ws.T("table.col_spent_total", ws.Year()), Part: ProgramPart, Width: amountWidth, Figures: true, text: r.spentTotal},
		Column{ID: "spent.share", Title: ws.T("table.col_spent_share"), Part: ProgramPart, Width: 84, Figures: true, text: r.spentShare})
}

// spentColumn names the column of what was spent in a quarter.
func spentColumn(quarter int) string { return fmt.Sprintf("spent.%d", quarter) }

func (r *Realisation) spentColumn(quarter int) Column {
	c := Column{
		ID: spentColumn(quarter), Title: r.ws.T("table.col_spent", r.ws.QuarterName(quarter)), Part: ProgramPart,
		Width: amountWidth, Figures: true,
	}
	c.value = func(row TableRow) plan.Value { return r.spent(row.Line, quarter) }
	c.text = func(row TableRow) string { return FormatValue(r.spent(row.Line, quarter)) }
	c.field = func(row TableRow) TableField { return TableField{Text: r.spentField(row.Line, quarter)} }
	return c
}

func (r *Realisation) spent(id plan.ProgramLineID, quarter int) plan.Value {
	if s := r.ws.Plan().SpendingOf(id, r.ws.Year(), quarter); s != nil {
		return s.Amount
	}
	return plan.Value{}
}

func (r *Realisation) spentField(id plan.ProgramLineID, quarter int) Text {
	year := r.ws.Year()
	place := fmt.Sprintf("spending/%s/%d/%d", id, year, quarter)
	set := func(v plan.Value) Fault {
		l := r.ws.Plan().ProgramLine(id)
		if l == nil {
			return fault("fault.gone")
		}
		op := edit.Op{Name: "spending.set", Subject: Excerpt(l.Name), Merge: place}
		return FaultOf(r.ws.Do(op, func(tx *edit.Tx) error {
			edit.SetSpending(tx, id, year, quarter, v)
			return nil
		}))
	}
	t := valueField("spending.amount", rupiah, func() plan.Value { return r.spent(id, quarter) }, set, parseAmount)
	t.Place = place
	return t
}

// spentSum is what was spent in the year so far: the year's own figure, or the sum
// of the quarters up to the one that is looked at.
func (r *Realisation) spentSum(id plan.ProgramLineID) (sum plan.Decimal, found bool) {
	if v := r.spent(id, score.Year); v.Kind == plan.NumberValue && r.ws.Quarter() == score.Year {
		return v.Low, true
	}
	last := r.ws.Quarter()
	if last == score.Year {
		last = 4
	}
	for q := 1; q <= last; q++ {
		if v := r.spent(id, q); v.Kind == plan.NumberValue {
			sum, found = sum.Add(v.Low), true
		}
	}
	return sum, found
}

func (r *Realisation) spentTotal(row TableRow) string {
	sum, found := r.spentSum(row.Line)
	if !found {
		return r.ws.T("entry.no_data")
	}
	return FormatDecimal(sum)
}

// spentShare is the share of the year's budget that is spent (serapan).
func (r *Realisation) spentShare(row TableRow) string {
	sum, found := r.spentSum(row.Line)
	budget, planned := r.ws.Plan().BudgetSum(row.Line, r.ws.Year())
	if !found || !planned || budget.Cmp("0") <= 0 {
		return ""
	}
	return explain.Percent(100 * sum.Float64() / budget.Float64())
}

// spentSummary says how many programme lines have figures.
func (r *Realisation) spentSummary() string {
	filled, all := 0, 0
	for _, n := range r.nodes() {
		for _, l := range r.ws.Plan().ProgramLines(n.ID) {
			all++
			if r.spentAny(l.ID) {
				filled++
			}
		}
	}
	return r.ws.T("entry.spent_filled", FormatCount(filled), FormatCount(all))
}

// MissingText is what the table says where it lists nothing.
func (r *Realisation) MissingText(spending bool) string {
	switch {
	case r.missing:
		return r.ws.T("entry.nothing_missing")
	case spending:
		return r.ws.T("entry.no_programs")
	}
	return r.ws.T("entry.no_indicators")
}
