package sheet

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// indicatorKey is by what the files know an indicator. The number tells those
// apart that have the same name at the same node.
type indicatorKey struct {
	node   plan.NodeID
	name   string
	number int
}

// series is one indicator of the folder with all rows that speak of it.
type series struct {
	key  indicatorKey
	id   plan.IndicatorID
	node string // its id in the files
	rows []*rowOf[indicatorRow]
	unit string
	read map[periodKey]int // how many rows of a period came by
}

// periodKey is the time a target or measurement is for.
type periodKey struct {
	year, quarter, month int
	label                string
}

// parts names the nth record of the time.
func (k periodKey) parts(nth int) []string {
	part := strconv.Itoa(k.quarter)
	if k.month > 0 {
		part = "m" + strconv.Itoa(k.month)
	}
	return []string{strconv.Itoa(k.year), part, k.label, strconv.Itoa(nth)}
}

// indicatorList finds the indicators of the folder and of the plan.
type indicatorList struct {
	byKey map[indicatorKey]*series
	list  []*series
}

func (d *draft) readIndicators() {
	s := &d.Folder.indicators
	d.series.byKey = make(map[indicatorKey]*series)
	column := ColumnConvention(targetCells(s))
	doubles := newNamesakes(d.countIndicators)
	for _, row := range s.rows {
		if number, ok := readNumberOf(row.R.No); ok {
			node, _ := d.nodeNamed(strings.TrimSpace(row.R.Node))
			doubles.note(indicatorKey{node: node, name: strings.TrimSpace(row.R.Indicator)}, number)
		}
	}
	for i := range s.rows {
		d.collect(s, &s.rows[i], doubles)
	}
	for _, one := range d.series.list {
		d.takeIndicator(s, one, column)
	}
	d.arrangeIndicators()
	d.takeServed(s)
	d.out.Indicators = len(d.series.list)
}

// targetCells are the cells of the column whose evidence counts.
func targetCells(s *sheetOf[indicatorRow]) []string {
	cells := make([]string, 0, len(s.rows))
	for _, row := range s.rows {
		if strings.TrimSpace(row.R.ValueKind) == "" {
			cells = append(cells, row.R.Value)
		}
	}
	return cells
}

// collect finds the series of a row, or sets the row aside.
func (d *draft) collect(s *sheetOf[indicatorRow], row *rowOf[indicatorRow], doubles *namesakes[indicatorKey]) {
	id := strings.TrimSpace(row.R.Node)
	node, why := d.nodeNamed(id)
	if why != "" {
		refuse(d, s, *row, "node_id", row.R.Node, why, nil)
		return
	}
	name := strings.TrimSpace(row.R.Indicator)
	number, ok := readNumberOf(row.R.No)
	if !ok || !doubles.admits(indicatorKey{node: node, name: name}, number) {
		refuse(d, s, *row, "indicator_no", row.R.No, UnknownCode, nil)
		return
	}
	if _, column, why := readPart(row.R.Quarter, row.R.Month); why != "" {
		refuse(d, s, *row, "target_"+column, pick(column == "month", row.R.Month, row.R.Quarter), why, nil)
		return
	}
	key := indicatorKey{node, name, number}
	one := d.series.byKey[key]
	if one == nil {
		one = &series{key: key, node: id, read: make(map[periodKey]int)}
		d.series.byKey[key] = one
		d.series.list = append(d.series.list, one)
	}
	one.rows = append(one.rows, row)
}

// nodeNamed finds the node that has an id in the files.
func (d *draft) nodeNamed(id string) (plan.NodeID, Reason) {
	if d.nodeAside[id] {
		return "", NodeSetAside
	}
	node := d.nodeOf[id]
	if node == "" && plan.IsID(id) {
		node = plan.NodeID(id)
	}
	if id == "" || get[*plan.Node](d, plan.KindNode, string(node)) == nil {
		return "", UnknownNode
	}
	return node, ""
}

// readNumberOf reads which of several namesakes is meant; the first where
// nothing is said.
func readNumberOf(s string) (int, bool) {
	if s = strings.TrimSpace(s); s == "" {
		return 1, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 1 && n < 1<<20
}

// readQuarter reads a quarter, or 0 for the whole year where nothing is said.
func readQuarter(s string) (int, bool) {
	if s = strings.TrimSpace(s); s == "" || s == "0" {
		return 0, true
	}
	q, err := locale.ParseQuarter(s)
	return int(q), err == nil
}

// readMonth reads a month by number or name, or 0 where nothing is said.
func readMonth(s string) (int, bool) {
	if s = strings.TrimSpace(s); s == "" || s == "0" {
		return 0, true
	}
	if n, err := strconv.Atoi(s); err == nil {
		return n, n >= 1 && n <= 12
	}
	m, err := locale.ParseMonth(s)
	return int(m), err == nil
}

// readPart reads which part of a year is meant, and names the column that says
// none, or that says another part besides.
func readPart(quarter, month string) (k periodKey, column string, why Reason) {
	var ok bool
	if k.quarter, ok = readQuarter(quarter); !ok {
		return k, "quarter", BadQuarter
	}
	if k.month, ok = readMonth(month); !ok || k.quarter > 0 && k.month > 0 {
		return k, "month", BadMonth
	}
	return k, "", ""
}

// readYear reads a calendar year.
func readYear(s string) (int, bool) {
	s = strings.TrimSpace(s)
	year, err := strconv.Atoi(s)
	return year, err == nil && len(s) == 4 && year >= plan.MinYear && year <= plan.MaxYear
}

// takeIndicator reads one indicator and its targets.
func (d *draft) takeIndicator(s *sheetOf[indicatorRow], one *series, column locale.Convention) {
	one.unit = firstText(one.rows, func(r *indicatorRow) string { return r.IndicatorUnit })
	if one.unit == "" {
		one.unit = firstText(one.rows, func(r *indicatorRow) string { return r.Unit })
	}
	known := d.knownIndicator(one.key)
	if known == nil {
		known = &plan.Indicator{ID: newID[plan.IndicatorID](d), Node: one.key.node, Name: one.rows[0].R.Indicator}
		d.set(known)
	}
	one.id = known.ID
	key := []string{one.node, one.key.name, strconv.Itoa(one.key.number)}
	d.name(plan.KindIndicator, string(one.id), key...)
	if one.key.name == "" {
		d.notice(place{s.file, "indicator", "", one.rows[0].line}, EmptyIndicator, nil)
	}
	cells := one.cells()
	e := seriesEvidence(cells, one.key.name, one.unit, column)
	d.describe(s, one, e)
	for _, row := range one.rows {
		d.takeTarget(s, one, row, e, key)
	}
}

func firstText(rows []*rowOf[indicatorRow], cell func(*indicatorRow) string) string {
	for _, row := range rows {
		if text := cell(&row.R); strings.TrimSpace(text) != "" {
			return text
		}
	}
	return ""
}

// cells are those of the indicator that speak for one another: its targets and
// its baseline.
func (one *series) cells() []string {
	out := make([]string, 0, len(one.rows)+1)
	for _, row := range one.rows {
		if strings.TrimSpace(row.R.ValueKind) == "" {
			out = append(out, row.R.Value)
		}
	}
	if r := one.rows[0].R; strings.TrimSpace(r.BaselineKind) == "" {
		out = append(out, r.Baseline)
	}
	return out
}

// countIndicators returns how many indicators of a name the plan has at a node.
func (d *draft) countIndicators(key indicatorKey) int {
	return len(d.indicatorsOf.under(key.node, key.name))
}

func (d *draft) knownIndicator(key indicatorKey) *plan.Indicator {
	return d.indicatorsOf.at(key.node, key.name, key.number-1)
}

// fact is a column that says something of the indicator and not of a year. It
// may stand on every row; the first text counts, and another one on a later row
// is reported.
type fact struct {
	column string
	cell   func(*indicatorRow) string
}

var facts = []fact{
	{"polarity", func(r *indicatorRow) string { return r.Polarity }},
	{"definition", func(r *indicatorRow) string { return r.Definition }},
	{"baseline_year", func(r *indicatorRow) string { return r.BaselineYear }},
	{"baseline_value", func(r *indicatorRow) string { return r.Baseline }},
	{"indicator_note", func(r *indicatorRow) string { return r.IndicatorNote }},
	{"indicator_type", func(r *indicatorRow) string { return r.Type }},
	{"aggregation", func(r *indicatorRow) string { return r.Aggregation }},
	{"formula", func(r *indicatorRow) string { return r.Formula }},
	{"data_source", func(r *indicatorRow) string { return r.DataSource }},
	{"responsible", func(r *indicatorRow) string { return r.Responsible }},
	{"period", func(r *indicatorRow) string { return r.Period }},
	{"achievement", func(r *indicatorRow) string { return r.Achievement }},
	{"worst", func(r *indicatorRow) string { return r.Worst }},
	{"cap", func(r *indicatorRow) string { return r.Cap }},
	{"scale", func(r *indicatorRow) string { return r.Scale }},
	{"unit_aggregation", func(r *indicatorRow) string { return r.Units }},
	{"weight", func(r *indicatorRow) string { return r.Weight }},
	{"part", func(r *indicatorRow) string { return r.Part }},
	{"composition", func(r *indicatorRow) string { return r.Composition }},
	{"feedback", func(r *indicatorRow) string { return r.Feedback }},
	{"serves", func(r *indicatorRow) string { return r.Serves }},
}

// factOf returns the first text of a column and the row on which it stands.
func (d *draft) factOf(s *sheetOf[indicatorRow], one *series, f fact) (string, *rowOf[indicatorRow]) {
	first := one.rows[0]
	told := make(map[string]bool)
	for _, row := range one.rows {
		text := f.cell(&row.R)
		switch before := f.cell(&first.R); {
		case strings.TrimSpace(text) == "":
		case strings.TrimSpace(before) == "":
			first = row
		case plan.PlainName(text) != plan.PlainName(before) && !told[plan.PlainName(text)]:
			told[plan.PlainName(text)] = true
			at := place{s.file, f.column, text, row.line}
			d.doubt(at, DiffersFromFirst, map[string]string{"first": before}, plan.KindIndicator, string(one.id))
		}
	}
	return f.cell(&first.R), first
}

// describe fills the indicator from what its rows say of it.
func (d *draft) describe(s *sheetOf[indicatorRow], one *series, e evidence) {
	f := &description{d: d, s: s, of: string(one.id), text: make(map[string]string), at: make(map[string]*rowOf[indicatorRow])}
	for _, fact := range facts {
		if s.has(fact.column) {
			f.text[fact.column], f.at[fact.column] = d.factOf(s, one, fact)
		}
	}
	note, hasNote := d.ownNote(s, one, f.text)
	update(d, plan.KindIndicator, f.of, func(i *plan.Indicator) {
		if s.has("unit") || s.has("indicator_unit") {
			i.Unit = one.unit
		}
		i.Note = pick(hasNote, note, i.Note)
		f.words(i)
		f.codes(i)
		f.figures(i)
		f.baseline(i, e)
	})
}

// description is what the rows of an indicator say of it, by column.
type description struct {
	d    *draft
	s    *sheetOf[indicatorRow]
	of   string // the indicator
	text map[string]string
	at   map[string]*rowOf[indicatorRow] // where it is said
}

func (f *description) place(column string) place {
	return place{f.s.file, column, f.text[column], f.at[column].line}
}

func (f *description) odd(column string, why Reason) {
	f.d.doubt(f.place(column), why, nil, plan.KindIndicator, f.of)
}

func (f *description) words(i *plan.Indicator) {
	for column, to := range map[string]*string{
		"definition": &i.Definition, "formula": &i.Formula, "data_source": &i.DataSource, "responsible": &i.Responsible, "period": &i.Period,
	} {
		*to = pick(f.s.has(column), f.text[column], *to)
	}
}

func (f *description) codes(i *plan.Indicator) {
	i.Polarity = codeOf(f, "polarity", f.text["polarity"], readPolarity, i.Polarity, UnknownPolarity)
	i.Type = codeOf(f, "indicator_type", f.text["indicator_type"], plan.ParseIndicatorKind, i.Type, UnknownCode)
	i.Aggregation = codeOf(f, "aggregation", f.text["aggregation"], plan.ParseAggregation, i.Aggregation, UnknownCode)
	i.Achievement = codeOf(f, "achievement", strings.ToUpper(f.text["achievement"]), plan.ParseAchievementFormula, i.Achievement, UnknownCode)
	i.Scale = codeOf(f, "scale", plan.PlainName(f.text["scale"]), readScale, i.Scale, UnknownCode)
	i.UnitAggregation = codeOf(f, "unit_aggregation", plan.PlainName(f.text["unit_aggregation"]), plan.ParseUnitAggregation, i.UnitAggregation, UnknownCode)
	i.Part = codeOf(f, "part", plan.PlainName(f.text["part"]), plan.ParsePart, i.Part, UnknownCode)
	i.Composition = codeOf(f, "composition", plan.PlainName(f.text["composition"]), plan.ParseComposition, i.Composition, UnknownCode)
	i.Feedback = codeOf(f, "feedback", f.text["feedback"], readYes, i.Feedback, UnknownCode)
}

// codeOf is [readCode] for a column of the description.
func codeOf[T any](f *description, column, code string, parse func(string) (T, bool), before T, why Reason) T {
	return readCode(f.s.has(column), code, parse, before, func() { f.odd(column, why) })
}

func (f *description) figures(i *plan.Indicator) {
	if f.s.has("worst") {
		i.Worst = f.figure("worst", "")
	}
	if f.s.has("cap") {
		i.Cap = f.figure("cap", "0")
	}
	if f.s.has("weight") {
		if i.Weight = f.figure("weight", "0"); i.Weight == "0" {
			i.Weight = ""
			f.odd("weight", BadFigure)
		}
	}
}

func (f *description) figure(column string, least plan.Decimal) plan.Decimal {
	n, ok := readFigure(f.text[column], least)
	if !ok {
		f.odd(column, BadFigure)
	}
	return n
}

func (f *description) baseline(i *plan.Indicator, e evidence) {
	if f.s.has("baseline_year") {
		year, ok := readYear(f.text["baseline_year"])
		if i.BaselineYear = year; !ok {
			i.BaselineYear = 0
		}
		if !ok && strings.TrimSpace(f.text["baseline_year"]) != "" {
			f.odd("baseline_year", BadBaselineYear)
		}
	}
	if f.s.has("baseline_value") {
		r := readCell(f.text["baseline_value"], f.at["baseline_value"].R.BaselineKind, e)
		i.Baseline = r.value
		if r.doubt != "" {
			f.d.doubt(f.place("baseline_value"), r.doubt, r.args, plan.KindIndicator, f.of)
		}
	}
}

// ownNote is the note of the indicator itself. The column note belongs to the
// target of its row, and to the indicator where the row has none.
func (d *draft) ownNote(s *sheetOf[indicatorRow], one *series, text map[string]string) (string, bool) {
	if strings.TrimSpace(text["indicator_note"]) != "" {
		return text["indicator_note"], true
	}
	for _, row := range one.rows {
		if row.R.Note != "" && !hasTarget(&row.R) {
			return row.R.Note, true
		}
	}
	return "", s.has("indicator_note")
}

// readCode reads a code of a closed set; what is no code is reported and leaves
// the field empty.
func readCode[T any](spoken bool, text string, parse func(string) (T, bool), before T, odd func()) T {
	if !spoken {
		return before
	}
	code, ok := parse(strings.TrimSpace(text))
	if !ok {
		odd()
	}
	return code
}

var polarityWords = map[string]plan.Polarity{
	"maximise": plan.HigherBetter, "maximize": plan.HigherBetter, "maksimal": plan.HigherBetter, "maksimasi": plan.HigherBetter,
	"maksimalkan": plan.HigherBetter, "memaksimalkan": plan.HigherBetter, "maksimum": plan.HigherBetter, "meningkatkan": plan.HigherBetter, "naik": plan.HigherBetter, "meningkat": plan.HigherBetter, "positif": plan.HigherBetter,
	"makin tinggi makin baik": plan.HigherBetter, "semakin tinggi semakin baik": plan.HigherBetter, "higher": plan.HigherBetter,
	"makin besar makin baik": plan.HigherBetter, "semakin besar semakin baik": plan.HigherBetter, "higher is better": plan.HigherBetter,
	"minimise": plan.LowerBetter, "minimize": plan.LowerBetter, "minimal": plan.LowerBetter, "minimasi": plan.LowerBetter,
	"minimalkan": plan.LowerBetter, "meminimalkan": plan.LowerBetter, "minimum": plan.LowerBetter, "menurunkan": plan.LowerBetter, "turun": plan.LowerBetter, "menurun": plan.LowerBetter, "negatif": plan.LowerBetter,
	"makin rendah makin baik": plan.LowerBetter, "semakin rendah semakin baik": plan.LowerBetter, "lower": plan.LowerBetter,
	"makin kecil makin baik": plan.LowerBetter, "semakin kecil semakin baik": plan.LowerBetter, "lower is better": plan.LowerBetter,
	"stabilise": plan.Stable, "stabilize": plan.Stable, "stabil": plan.Stable, "stabilisasi": plan.Stable, "tetap": plan.Stable,
	"makin stabil makin baik": plan.Stable, "semakin stabil semakin baik": plan.Stable, "stable": plan.Stable,
	"range": plan.InRange, "rentang": plan.InRange, "dalam rentang": plan.InRange, "dijaga dalam rentang": plan.InRange,
}

// readPolarity reads the code, the American spelling, or the Indonesian words.
func readPolarity(s string) (plan.Polarity, bool) {
	if s = plan.PlainName(s); s == "" {
		return plan.PolarityUnset, true
	}
	p, known := polarityWords[strings.TrimSuffix(s, ".")]
	return p, known
}

// hasTarget reports whether a row speaks of a target and not of the indicator
// alone.
func hasTarget(r *indicatorRow) bool {
	return strings.TrimSpace(r.Year+r.Value+r.Quarter+r.Month+r.YearLabel+r.TargetUnit) != ""
}

func (d *draft) takeTarget(s *sheetOf[indicatorRow], one *series, row *rowOf[indicatorRow], e evidence, key []string) {
	r := &row.R
	if !hasTarget(r) {
		d.compareBare(s, one, row)
		return
	}
	when, odd := readPeriod(r.Year, r.YearLabel)
	part, _, _ := readPart(r.Quarter, r.Month)
	when.quarter, when.month = part.quarter, part.month
	n := one.read[when]
	if one.read[when]++; n > 0 {
		d.notice(place{s.file, "target_year", r.Year, row.line}, RepeatedPeriod, nil)
	}
	t := d.targetsOf.at(one.id, when, n)
	if t == nil {
		t = &plan.Target{ID: newID[plan.TargetID](d), Indicator: one.id, Year: when.year, Quarter: when.quarter, Month: when.month, Label: when.label}
		d.set(t)
	}
	id := string(t.ID)
	of := measurementKey{one.id, when}
	d.targeted[of] = append(d.targeted[of], t.ID)
	d.name(plan.KindTarget, id, slices.Concat(key, when.parts(n+1))...)
	if odd {
		d.doubt(place{s.file, "target_year", r.Year, row.line}, OddYear, nil, plan.KindTarget, id)
	}
	d.checkYear(place{s.file, "target_year", r.Year, row.line}, d.region.FirstYear, when.year)
	e.unit = pick(strings.TrimSpace(r.Unit) != "", r.Unit, one.unit)
	cell := readCell(r.Value, r.ValueKind, e)
	if cell.doubt != "" {
		d.doubt(place{s.file, "target_value", r.Value, row.line}, cell.doubt, cell.args, plan.KindTarget, id)
	}
	if !cell.value.IsZero() {
		d.out.Targets++
	}
	value := pick(s.has("target_value"), cell.value, t.Value)
	d.noteAgreed(t, value, place{s.file, "target_value", r.Value, row.line})
	update(d, plan.KindTarget, id, func(t *plan.Target) {
		t.Value = value
		t.Note = pick(s.has("note"), r.Note, t.Note)
		t.Unit = one.ownUnit(r, cell)
	})
}

// compareBare reports what a row without a target says otherwise of the
// indicator: there is no target to take its unit and note.
func (d *draft) compareBare(s *sheetOf[indicatorRow], one *series, row *rowOf[indicatorRow]) {
	note := get[*plan.Indicator](d, plan.KindIndicator, string(one.id)).Note
	for _, c := range []struct{ column, here, first string }{{"unit", row.R.Unit, one.unit}, {"note", row.R.Note, note}} {
		if strings.TrimSpace(c.here) != "" && plan.PlainName(c.here) != plan.PlainName(c.first) {
			at := place{s.file, c.column, c.here, row.line}
			d.doubt(at, DiffersFromFirst, map[string]string{"first": c.first}, plan.KindIndicator, string(one.id))
		}
	}
}

// ownUnit is the unit of a target where it is not the indicator's.
func (one *series) ownUnit(r *indicatorRow, cell reading) string {
	switch {
	case strings.TrimSpace(r.TargetUnit) != "":
		return r.TargetUnit
	case strings.TrimSpace(r.Unit) != "" && r.Unit != one.unit:
		return r.Unit
	}
	return cell.unit
}

// readPeriod reads the time of a target: a year, or words. Digits that are no
// year are kept as words and are odd.
func readPeriod(year, label string) (k periodKey, odd bool) {
	k.label = label
	y, ok := readYear(year)
	switch {
	case ok:
		k.year = y
	case label == "":
		k.label = strings.TrimSpace(year)
		odd = k.label != "" && strings.Trim(k.label, "0123456789.,- ") == ""
	}
	return k, odd
}

// arrangeIndicators gives the indicators of a node the order of the file.
func (d *draft) arrangeIndicators() {
	groups := make(map[plan.NodeID][]placed)
	named := make(map[plan.IndicatorID]bool)
	var nodes []plan.NodeID
	for _, one := range d.series.list {
		named[one.id] = true
		if groups[one.key.node] == nil {
			nodes = append(nodes, one.key.node)
		}
		order := get[*plan.Indicator](d, plan.KindIndicator, string(one.id)).Order
		groups[one.key.node] = append(groups[one.key.node], placed{order, func(order string) {
			update(d, plan.KindIndicator, string(one.id), func(i *plan.Indicator) { i.Order = order })
		}})
	}
	for _, node := range nodes {
		var others []string
		for _, i := range d.plan.Indicators(node) {
			if !named[i.ID] {
				others = append(others, i.Order)
			}
		}
		arrange(groups[node], others)
	}
}

// measurementKey is the time of a measurement or target of an indicator.
type measurementKey struct {
	indicator plan.IndicatorID
	when      periodKey
}

func (d *draft) readMeasurements() {
	s := &d.Folder.measurements
	cells := make([]string, len(s.rows))
	groups := make(map[string][]string)
	for i, row := range s.rows {
		if strings.TrimSpace(row.R.ValueKind) == "" {
			cells[i] = row.R.Value
		}
		of := row.R.Node + "\x00" + row.R.Indicator + "\x00" + row.R.No
		groups[of] = append(groups[of], cells[i])
	}
	column := ColumnConvention(cells)
	read := make(map[measurementKey]int)
	for _, row := range s.rows {
		of := row.R.Node + "\x00" + row.R.Indicator + "\x00" + row.R.No
		d.takeMeasurement(s, row, groups[of], column, read)
	}
}

func (d *draft) takeMeasurement(s *sheetOf[measurementRow], row rowOf[measurementRow], cells []string, column locale.Convention, read map[measurementKey]int) {
	r := row.R
	indicator, at, ok := indicatorOf(d, s, row, r.Node, r.Indicator, r.No)
	if !ok {
		return
	}
	year, okYear := readYear(r.Year)
	quarter, okQuarter := readQuarter(r.Quarter)
	switch {
	case !okYear:
		refuse(d, s, row, "year", r.Year, BadYear, nil)
		return
	case !okQuarter:
		refuse(d, s, row, "quarter", r.Quarter, BadQuarter, nil)
		return
	}
	key := measurementKey{indicator.ID, periodKey{year: year, quarter: quarter}}
	n := read[key]
	if read[key]++; n > 0 {
		d.notice(place{s.file, "year", r.Year, row.line}, RepeatedPeriod, nil)
	}
	m := d.measuredOf.at(indicator.ID, key.when, n)
	if m == nil {
		m = &plan.Measurement{ID: newID[plan.MeasurementID](d), Indicator: indicator.ID, Year: year, Quarter: quarter}
		d.set(m)
	}
	d.name(plan.KindMeasurement, string(m.ID), at.key(key.when.parts(n+1)...)...)
	d.measured[key] = append(d.measured[key], m.ID)
	d.checkYear(place{s.file, "year", r.Year, row.line}, min(d.region.FirstYear, d.region.Baseline), year)
	d.takeFigures(s, row, string(m.ID), seriesEvidence(cells, indicator.Name, indicator.Unit, column))
	d.out.Measurements++
}

// takeFigures takes over what a row says of a measurement.
func (d *draft) takeFigures(s *sheetOf[measurementRow], row rowOf[measurementRow], id string, e evidence) {
	r := row.R
	cell := readCell(r.Value, r.ValueKind, e)
	if cell.doubt != "" {
		d.doubt(place{s.file, "value", r.Value, row.line}, cell.doubt, cell.args, plan.KindMeasurement, id)
	}
	entered, okDay := readDate(r.Entered)
	if !okDay {
		d.doubt(place{s.file, "entered", r.Entered, row.line}, BadDay, nil, plan.KindMeasurement, id)
	}
	numerator := d.part(s, row, "numerator", r.Numerator, id)
	denominator := d.part(s, row, "denominator", r.Denominator, id)
	update(d, plan.KindMeasurement, id, func(m *plan.Measurement) {
		m.Value = pick(s.has("value"), cell.value, m.Value)
		m.Numerator = pick(s.has("numerator"), numerator, m.Numerator)
		m.Denominator = pick(s.has("denominator"), denominator, m.Denominator)
		m.Note = pick(s.has("note"), r.Note, m.Note)
		m.Obstacle = pick(s.has("obstacle"), r.Obstacle, m.Obstacle)
		m.FollowUp = pick(s.has("follow_up"), r.FollowUp, m.FollowUp)
		m.Support = pick(s.has("support"), r.Support, m.Support)
		m.Entered = pick(s.has("entered"), entered, m.Entered)
	})
}

// part reads a numerator or denominator: what was counted, so that a point or
// comma before three digits parts thousands.
func (d *draft) part(s *sheetOf[measurementRow], row rowOf[measurementRow], column, text, id string) plan.Decimal {
	if strings.TrimSpace(text) == "" {
		return ""
	}
	if v, ok := plan.ParseDecimal(strings.TrimSpace(text)); ok && !threeDecimals(v) {
		return v
	}
	cell := readCell(text, "", evidence{counts: true})
	if cell.doubt != "" && cell.doubt != AmbiguousNumber || cell.value.Kind != plan.NumberValue {
		d.doubt(place{s.file, column, text, row.line}, NotANumber, nil, plan.KindMeasurement, id)
		return ""
	}
	if cell.doubt != "" {
		d.doubt(place{s.file, column, text, row.line}, cell.doubt, cell.args, plan.KindMeasurement, id)
	}
	return cell.value.Low
}

func threeDecimals(v plan.Decimal) bool {
	_, fraction, _ := strings.Cut(string(v), ".")
	return len(fraction) == 3
}

// indicatorNamed finds an indicator of the folder or of the plan.
func (d *draft) indicatorNamed(key indicatorKey) *plan.Indicator {
	if one := d.series.byKey[key]; one != nil {
		return get[*plan.Indicator](d, plan.KindIndicator, string(one.id))
	}
	return d.knownIndicator(key)
}

// indicatorOf finds the indicator of a row by the cells that name it, or sets the
// row aside.
func indicatorOf[R any](d *draft, s *sheetOf[R], row rowOf[R], node, name, no string) (*plan.Indicator, indicatorCells, bool) {
	id, why := d.nodeNamed(strings.TrimSpace(node))
	if why != "" {
		refuse(d, s, row, "node_id", node, why, nil)
		return nil, indicatorCells{}, false
	}
	number, ok := readNumberOf(no)
	found := d.indicatorNamed(indicatorKey{id, strings.TrimSpace(name), number})
	if !ok || found == nil {
		refuse(d, s, row, "indicator", name, UnknownIndicator, nil)
		return nil, indicatorCells{}, false
	}
	return found, indicatorCells{strings.TrimSpace(node), name, number}, true
}
