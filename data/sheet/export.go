package sheet

import (
	"cmp"
	"encoding/json"
	"iter"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// File is one file of an export.
type File struct {
	Name    string
	Content []byte
}

// Export writes a plan as the files of a folder, in order of name. The same plan
// gives the same bytes; so does the plan that an import of these files makes.
// nodes.csv, indicators.csv and region.csv are always there, the others where
// they have something to hold.
func Export(p *plan.Plan) ([]File, error) {
	e := &export{plan: p, names: make(map[recordKey]string), open: make(map[openCell]bool)}
	e.number()
	for _, problem := range p.AllProblems() {
		e.open[openCell{problem.Subject, problem.SubjectID, OwnColumn(problem.File, problem.Column)}] = true
	}
	var out []File
	for _, write := range []func() (File, error){
		func() (File, error) { return writeTable(e, nodeTable, e.nodes(), true) },
		func() (File, error) { return writeTable(e, indicatorTable, e.indicators(), true) },
		func() (File, error) { return writeTable(e, budgetTable, e.budgets(), false) },
		func() (File, error) { return writeTable(e, officialTable, e.officials(), false) },
		func() (File, error) { return writeTable(e, measurementTable, e.measurements(), false) },
		func() (File, error) { return writeTable(e, agencyTable, e.agencies(), false) },
		func() (File, error) { return writeTable(e, positionTable, e.positions(), false) },
		func() (File, error) { return writeTable(e, crosscutTable, e.crosscuts(), false) },
		func() (File, error) { return writeTable(e, agreementTable, e.agreements(), false) },
		func() (File, error) { return writeTable(e, noteTable, e.notes(), false) },
		func() (File, error) { return writeTable(e, editionTable, e.editions(), false) },
		func() (File, error) { return writeTable(e, budgetDocumentTable, e.budgetDocuments(), false) },
		func() (File, error) { return writeTable(e, emblemTable, e.emblems(), false) },
		func() (File, error) { return writeTable(e, revisionTable, e.revisions(), false) },
		func() (File, error) { return writeTable(e, evidenceTable, e.evidence(), false) },
		func() (File, error) { return writeTable(e, spendingTable, e.spendings(), false) },
		func() (File, error) { return writeTable(e, analysisTable, e.analyses(), false) },
		func() (File, error) { return writeTable(e, scoringTable, e.scoring(), false) },
		func() (File, error) { return writeTable(e, regionTable, e.region(), true) },
		func() (File, error) { return writeTable(e, problemTable, e.problems(), false) }, // last: it lists what the others left open
	} {
		file, err := write()
		if err != nil {
			return nil, err
		}
		if file.Content != nil {
			out = append(out, file)
		}
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// export is an export under way.
type export struct {
	plan *plan.Plan

	agencyNo   map[plan.AgencyID]string
	positionNo map[plan.PositionID]string
	agencyBy   map[string]plan.AgencyID     // the first of a name
	sole       map[string][]plan.PositionID // positions by title
	listed     []*plan.Position

	names map[recordKey]string // under which the problems speak of a record
	open  map[openCell]bool    // cells that have a problem
	left  []leftOpen
}

type openCell struct {
	kind   plan.Kind
	id     string
	column string
}

// leftOpen is an unsettled value without a problem of its own. An export lists
// it, since an import would.
type leftOpen struct {
	problemRow
	owner recordKey
}

// line is a row of an export with the record whose cells may be left open.
type line[R any] struct {
	R     R
	cells []unsettledCell
}

type unsettledCell struct {
	column string
	value  plan.Value
	kind   string
	owner  recordKey
}

// writeTable writes one file. A column that is extra is written where some row
// has something in it.
func writeTable[R any](e *export, t table[R], lines []line[R], always bool) (File, error) {
	if len(lines) == 0 && !always {
		return File{}, nil
	}
	var columns []column[R]
	for _, c := range t.columns {
		if c.duty != extra || slices.ContainsFunc(lines, func(l line[R]) bool { return *c.cell(&l.R) != "" }) {
			columns = append(columns, c)
		}
	}
	rows := make([][]string, 1, len(lines)+1)
	for _, c := range columns {
		rows[0] = append(rows[0], c.name)
	}
	at := 2
	for i := range lines {
		row := make([]string, len(columns))
		height := 1
		for j, c := range columns {
			row[j] = *c.cell(&lines[i].R)
			height += strings.Count(unixLines(row[j]), "\n")
		}
		rows = append(rows, row)
		for _, c := range lines[i].cells {
			e.leave(t.file, at, c)
		}
		at += height
	}
	content, err := formatCSV(rows)
	return File{t.file, content}, err
}

// leave lists a cell that is open and that no problem speaks of.
func (e *export) leave(file string, at int, c unsettledCell) {
	if c.value.Kind != plan.UnsettledValue || e.open[openCell{c.owner.kind, c.owner.id, c.column}] {
		return
	}
	why := LeftOpen
	if c.kind == "" {
		why = NotANumber
	}
	e.left = append(e.left, leftOpen{problemRow: problemRow{
		File: file, Line: strconv.Itoa(at), Column: c.column, Value: c.value.Text, Reason: string(why),
	}, owner: c.owner})
}

// number counts agencies and positions in their order.
func (e *export) number() {
	e.agencyNo, e.positionNo = make(map[plan.AgencyID]string), make(map[plan.PositionID]string)
	e.agencyBy, e.sole = make(map[string]plan.AgencyID), make(map[string][]plan.PositionID)
	for i, a := range e.plan.AllAgencies() {
		e.agencyNo[a.ID] = strconv.Itoa(i + 1)
		if _, taken := e.agencyBy[plan.PlainName(a.Name)]; !taken {
			e.agencyBy[plan.PlainName(a.Name)] = a.ID
		}
	}
	e.listed = e.plan.AllPositions()
	for i, p := range e.listed {
		e.positionNo[p.ID] = strconv.Itoa(i + 1)
		e.sole[plan.PlainName(p.Title)] = append(e.sole[plan.PlainName(p.Title)], p.ID)
	}
}

func (e *export) call(k plan.Kind, id string, parts ...string) {
	text := subjectKey(k, parts...)
	e.names[recordKey{k, id}] = text[len(k.String())+1:]
}

// nodeID is the id of a node in the files: the one it came with, or its own
// identity.
func (e *export) nodeID(id plan.NodeID) string {
	n := e.plan.Node(id)
	switch {
	case n == nil:
		return ""
	case n.Key != "":
		return n.Key
	}
	return string(n.ID)
}

// agencyCell returns the name of an agency and, where the name does not tell
// which one is meant, its number.
func (e *export) agencyCell(id plan.AgencyID) (name, number string) {
	a := e.plan.Agency(id)
	if a == nil {
		return "", ""
	}
	if e.agencyBy[plan.PlainName(a.Name)] != id {
		number = e.agencyNo[id]
	}
	return strings.TrimSpace(a.Name), number
}

// positionCell returns the title of a position and, where the title does not
// tell which one is meant, its number.
func (e *export) positionCell(id plan.PositionID) (title, number string) {
	p := e.plan.Position(id)
	if p == nil {
		return "", ""
	}
	title = strings.TrimSpace(p.Title)
	if len(e.sole[plan.PlainName(p.Title)]) > 1 || strings.ContainsAny(title, ";\r\n") {
		number = e.positionNo[id]
	}
	return title, number
}

func (e *export) nodes() []line[nodeRow] {
	var out []line[nodeRow]
	for _, n := range e.plan.Walk("") {
		r := nodeRow{
			ID: e.nodeID(n.ID), Parent: e.nodeID(n.Parent), Level: n.Level.String(), Statement: n.Statement,
			Label: n.Term, Code: n.Code, SourceRef: n.SourceRef,
			Cascade: n.Cascade.String(), CascadeReason: n.CascadeReason, SuccessFactor: n.SuccessFactor,
			Remark: n.Remark,
		}
		r.Unit, r.UnitID = e.agencyCell(n.Agency)
		r.Owner, r.OwnerIDs = e.ownerCells(n.Owners)
		r.Origin, r.OriginPlan = e.originCells(n)
		e.call(plan.KindNode, string(n.ID), r.ID)
		out = append(out, line[nodeRow]{R: r})
	}
	return out
}

func (e *export) ownerCells(owners []plan.PositionID) (titles, numbers string) {
	var names, all []string
	clear := true
	for _, id := range owners {
		title, number := e.positionCell(id)
		names = append(names, title)
		all = append(all, e.positionNo[id])
		clear = clear && number == ""
	}
	if !clear {
		numbers = strings.Join(all, ";")
	}
	return strings.Join(names, "; "), numbers
}

func (e *export) indicators() []line[indicatorRow] {
	var out []line[indicatorRow]
	e.eachIndicator(func(i *plan.Indicator, at indicatorCells) {
		out = append(out, e.indicatorLines(i, at)...)
	})
	return out
}

// indicatorCells are by what the files know an indicator: the id of its node, its
// name, and the number that tells it from its namesakes.
type indicatorCells struct {
	node, name string
	number     int
}

// key names the indicator in the list of problems.
func (c indicatorCells) key(more ...string) []string {
	return slices.Concat([]string{c.node, strings.TrimSpace(c.name), strconv.Itoa(c.number)}, more)
}

// eachIndicator goes through the indicators in the order of the tree.
func (e *export) eachIndicator(f func(*plan.Indicator, indicatorCells)) {
	for _, n := range e.plan.Walk("") {
		for i, at := range e.indicatorsAt(n.ID) {
			f(i, at)
		}
	}
}

// indicatorsAt numbers the indicators of a node.
func (e *export) indicatorsAt(node plan.NodeID) iter.Seq2[*plan.Indicator, indicatorCells] {
	return func(yield func(*plan.Indicator, indicatorCells) bool) {
		id, numbers := e.nodeID(node), make(map[string]int)
		for _, i := range e.plan.Indicators(node) {
			name := strings.TrimSpace(i.Name)
			numbers[name]++
			if !yield(i, indicatorCells{id, i.Name, numbers[name]}) {
				return
			}
		}
	}
}

// no writes the number of a namesake; the first has none.
func no(n int) string {
	if n == 1 {
		return ""
	}
	return strconv.Itoa(n)
}

func (e *export) indicatorLines(i *plan.Indicator, where indicatorCells) []line[indicatorRow] {
	e.call(plan.KindIndicator, string(i.ID), where.key()...)
	head := indicatorRow{
		Node: where.node, Indicator: i.Name, No: no(where.number), Unit: i.Unit, Polarity: i.Polarity.String(), Definition: i.Definition,
		BaselineYear: yearText(i.BaselineYear), Type: i.Type.String(), Aggregation: i.Aggregation.String(),
		Formula: i.Formula, DataSource: i.DataSource, Responsible: i.Responsible, Period: i.Period,
	}
	e.rollUpCells(&head, i)
	head.Baseline, head.BaselineKind = plainText(i.Baseline)
	baseline := unsettledCell{"baseline_value", i.Baseline, head.BaselineKind, recordKey{plan.KindIndicator, string(i.ID)}}
	targets := e.plan.Targets(i.ID)
	if len(targets) == 0 {
		head.Note = i.Note
		return []line[indicatorRow]{{head, []unsettledCell{baseline}}}
	}
	out := make([]line[indicatorRow], len(targets))
	seen := make(map[periodKey]int)
	for at, t := range targets {
		r := head
		e.targetCells(&r, i, t, at == 0)
		when := periodKey{t.Year, t.Quarter, t.Month, t.Label}
		seen[when]++
		e.call(plan.KindTarget, string(t.ID), where.key(when.parts(seen[when])...)...)
		out[at] = line[indicatorRow]{r, []unsettledCell{{"target_value", t.Value, r.ValueKind, recordKey{plan.KindTarget, string(t.ID)}}}}
	}
	out[0].cells = append(out[0].cells, baseline)
	return out
}

// targetCells fills in what a row says of its year.
func (e *export) targetCells(r *indicatorRow, i *plan.Indicator, t *plan.Target, first bool) {
	r.Year, r.YearLabel = periodText(t.Year, t.Label)
	r.Value, r.ValueKind = plainText(t.Value)
	r.Note = t.Note
	r.Quarter, r.Month = yearText(t.Quarter), yearText(t.Month)
	if first {
		r.IndicatorNote = i.Note
	}
	switch {
	case strings.TrimSpace(t.Unit) == "" || t.Unit == i.Unit:
	case strings.TrimSpace(i.Unit) == "":
		r.TargetUnit = t.Unit
	default:
		r.Unit = t.Unit
		if first {
			r.IndicatorUnit = i.Unit
		}
	}
	if !hasTarget(r) {
		r.Quarter = "0"
	}
}

// periodText writes a time: the year, or its words where they cannot be taken
// for a year, and else both apart.
func periodText(year int, label string) (text, words string) {
	switch k, odd := readPeriod(label, ""); {
	case year != 0:
		return strconv.Itoa(year), label
	case odd || k.year != 0 || k.label != label:
		return "", label
	}
	return label, ""
}

// yearText writes a year, and any other number of which nought means none.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func (e *export) budgets() []line[budgetRow] {
	var out []line[budgetRow]
	keys := lineNumbers(e.plan)
	for _, l := range e.plan.AllProgramLines() {
		key := keys[l.ID]
		head := budgetRow{Code: l.Code, Name: l.Name, Node: e.nodeID(l.Node), No: no(key.number), Kind: e.kindCell(l)}
		e.call(plan.KindProgramLine, string(l.ID), lineParts(head, key)...)
		budgets := e.plan.Budgets(l.ID)
		if len(budgets) == 0 {
			out = append(out, line[budgetRow]{R: head})
		}
		seen := make(map[periodKey]int)
		for _, b := range budgets {
			r := head
			r.Year, r.YearLabel = periodText(b.Year, b.Label)
			r.Raw, r.Note = b.Raw, b.Note
			r.Amount, r.AmountKind = amountText(b)
			if strings.TrimSpace(r.Amount+r.Year+r.Raw+r.Note+r.YearLabel+r.AmountKind) == "" {
				r.AmountKind = noKind
			}
			when := periodKey{year: b.Year, label: b.Label}
			seen[when]++
			e.call(plan.KindBudget, string(b.ID), slices.Concat(lineParts(head, key), when.parts(seen[when]))...)
			out = append(out, line[budgetRow]{r, []unsettledCell{{"amount", b.Amount, r.AmountKind, recordKey{plan.KindBudget, string(b.ID)}}}})
		}
	}
	return out
}

// kindCell says of which kind a line is where its looks would say otherwise,
// and where there is nothing else to say.
func (e *export) kindCell(l *plan.ProgramLine) string {
	if l.Type == guessKind(l.Code, l.Name, e.plan.Node(l.Node)) && strings.TrimSpace(l.Code+l.Name) != "" {
		return ""
	}
	return cmp.Or(l.Type.String(), noKind)
}

// amountText writes a sum and, where the text alone could be read otherwise,
// what it is.
func amountText(b *plan.Budget) (text, kind string) {
	text = b.Amount.String()
	read := readAmount(budgetRow{Amount: text, Raw: b.Raw})
	switch {
	case read.value == b.Amount && read.doubt != LeftOpen:
		return text, ""
	case b.Amount.IsZero():
		return text, noKind
	case b.Amount.Kind == plan.NumberValue:
		return text, kindNumber
	}
	return text, kindText
}

// officialNumbers tells officials apart that have the same NIP or, without one,
// the same name, by their order in the files.
func officialNumbers(p *plan.Plan) map[plan.OfficialID]int {
	out := make(map[plan.OfficialID]int, p.Count(plan.KindOfficial))
	used := make(map[string]int)
	count := func(o *plan.Official) {
		if out[o.ID] == 0 {
			used[personKey(o.Name, o.NIP, "")]++
			out[o.ID] = used[personKey(o.Name, o.NIP, "")]
		}
	}
	for _, position := range p.AllPositions() {
		for _, t := range p.TenuresOf(position.ID) {
			count(p.Official(t.Official))
		}
	}
	for _, o := range p.AllOfficials() {
		count(o)
	}
	return out
}

func (e *export) officials() []line[officialRow] {
	var out []line[officialRow]
	numbers := officialNumbers(e.plan)
	shown := make(map[plan.OfficialID]bool)
	add := func(r officialRow, o *plan.Official) {
		if o != nil {
			shown[o.ID] = true
			r.Name, r.NIP, r.Rank, r.OfficialNo = o.Name, o.NIP, o.Grade, no(numbers[o.ID])
			e.call(plan.KindOfficial, string(o.ID), personKey(o.Name, o.NIP, r.OfficialNo))
		}
		out = append(out, line[officialRow]{R: r})
	}
	for _, p := range e.listed {
		var head officialRow
		head.Position, head.PositionID = e.positionCell(p.ID)
		head.Superior, _ = e.positionCell(p.Superior)
		var agencyNo string
		if head.Agency, agencyNo = e.agencyCell(p.Agency); agencyNo != "" {
			head.PositionID = e.positionNo[p.ID]
		}
		tenures := e.plan.TenuresOf(p.ID)
		if len(tenures) == 0 {
			add(head, nil)
		}
		for _, t := range tenures {
			r := head
			r.Status, r.From, r.To = t.Status.String(), string(t.From), string(t.To)
			add(r, e.plan.Official(t.Official))
		}
	}
	for _, o := range e.plan.AllOfficials() {
		if !shown[o.ID] {
			add(officialRow{}, o)
		}
	}
	return out
}

func (e *export) measurements() []line[measurementRow] {
	var out []line[measurementRow]
	e.eachIndicator(func(i *plan.Indicator, at indicatorCells) {
		out = append(out, e.measurementLines(i, at)...)
	})
	return out
}

func (e *export) measurementLines(i *plan.Indicator, at indicatorCells) []line[measurementRow] {
	var out []line[measurementRow]
	for m, nth := range e.measurementsOf(i.ID) {
		r := measurementRow{
			Node: at.node, Indicator: i.Name, No: no(at.number), Year: strconv.Itoa(m.Year), Quarter: yearText(m.Quarter),
			Numerator: partText(m.Numerator), Denominator: partText(m.Denominator), Note: m.Note,
			Obstacle: m.Obstacle, FollowUp: m.FollowUp, Support: m.Support, Entered: string(m.Entered),
		}
		r.Value, r.ValueKind = plainText(m.Value)
		owner := recordKey{plan.KindMeasurement, string(m.ID)}
		e.call(owner.kind, owner.id, at.key(measuredAt(m).parts(nth)...)...)
		out = append(out, line[measurementRow]{r, []unsettledCell{{"value", m.Value, r.ValueKind, owner}}})
	}
	return out
}

// measurementsOf numbers the measurements that an indicator has of one time.
func (e *export) measurementsOf(id plan.IndicatorID) iter.Seq2[*plan.Measurement, int] {
	return func(yield func(*plan.Measurement, int) bool) {
		seen := make(map[periodKey]int)
		for _, m := range e.plan.Measurements(id) {
			seen[measuredAt(m)]++
			if !yield(m, seen[measuredAt(m)]) {
				return
			}
		}
	}
}

func measuredAt(m *plan.Measurement) periodKey { return periodKey{year: m.Year, quarter: m.Quarter} }

// partText writes a part of a fraction. Three decimals get a fourth, so that
// nobody takes the point for one between thousands.
func partText(d plan.Decimal) string {
	if threeDecimals(d) {
		return string(d) + "0"
	}
	return string(d)
}

func (e *export) agencies() []line[agencyRow] {
	var out []line[agencyRow]
	for _, a := range e.plan.AllAgencies() {
		e.call(plan.KindAgency, string(a.ID), e.agencyNo[a.ID])
		out = append(out, line[agencyRow]{R: agencyRow{ID: e.agencyNo[a.ID], Parent: e.agencyNo[a.Parent], Name: a.Name, Code: a.Code, Address: a.Address}})
	}
	return out
}

func (e *export) positions() []line[positionRow] {
	var out []line[positionRow]
	for _, p := range e.listed {
		e.call(plan.KindPosition, string(p.ID), e.positionNo[p.ID])
		out = append(out, line[positionRow]{R: positionRow{
			ID: e.positionNo[p.ID], Title: p.Title, Kind: p.Type.String(),
			AgencyID: e.agencyNo[p.Agency], SuperiorID: e.positionNo[p.Superior],
		}})
	}
	return out
}

func (e *export) agreements() []line[agreementRow] {
	all := e.plan.AllAgreements()
	at := make(map[plan.PositionID]int, len(e.listed))
	for i, p := range e.listed {
		at[p.ID] = i
	}
	slices.SortStableFunc(all, func(a, b *plan.Agreement) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(at[a.Position], at[b.Position]), strings.Compare(string(a.ID), string(b.ID)))
	})
	var out []line[agreementRow]
	for _, a := range all {
		r := agreementRow{Year: strconv.Itoa(a.Year), Number: a.Number, Place: a.Place, Date: string(a.Date), Note: a.Note}
		r.Position, r.PositionID = e.positionCell(a.Position)
		r.Second, r.SecondID = e.positionCell(a.Second)
		e.call(plan.KindAgreement, string(a.ID), strconv.Itoa(len(out)+1))
		out = append(out, line[agreementRow]{R: r})
	}
	return out
}

func (e *export) region() []line[regionRow] {
	r := e.plan.Region()
	row := regionRow{
		Name: r.Name, Head: r.HeadTitle, Place: r.Place,
		Baseline: yearText(r.Baseline), First: yearText(r.FirstYear), Last: yearText(r.LastYear), Forms: r.Forms,
		AgreementDue: locale.FormatYearDay(r.AgreementDue.Parts()),
	}
	if r.Example {
		row.Example = yes
	}
	return []line[regionRow]{{R: row}}
}

// problems lists what is open, in the plan and in the cells just written.
func (e *export) problems() []line[problemRow] {
	var rows []problemRow
	for _, p := range e.plan.AllProblems() {
		r := problemRow{File: p.File, Line: strconv.Itoa(p.Line), Column: p.Column, Value: p.Value, Reason: p.Reason, Row: rowText(p.Row)}
		if p.Subject != 0 {
			r.Subject, r.Key = p.Subject.String(), e.names[recordKey{p.Subject, p.SubjectID}]
		}
		rows = append(rows, r)
	}
	for _, l := range e.left {
		r := l.problemRow
		r.Subject, r.Key = l.owner.kind.String(), e.names[l.owner]
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, compareProblems)
	out := make([]line[problemRow], len(rows))
	for i, r := range rows {
		out[i].R = r
	}
	return out
}

func compareProblems(a, b problemRow) int {
	lineA, _ := strconv.Atoi(a.Line)
	lineB, _ := strconv.Atoi(b.Line)
	return cmp.Or(
		strings.Compare(a.File, b.File), cmp.Compare(lineA, lineB), strings.Compare(a.Column, b.Column),
		strings.Compare(a.Value, b.Value), strings.Compare(a.Reason, b.Reason), strings.Compare(a.Key, b.Key), strings.Compare(a.Row, b.Row),
	)
}

// rowText writes the cells of a row kept aside as a list of pairs.
func rowText(row []plan.Cell) string {
	if len(row) == 0 {
		return ""
	}
	pairs := make([][2]string, len(row))
	for i, c := range row {
		pairs[i] = [2]string{c.Column, c.Value}
	}
	text, err := json.Marshal(pairs)
	if err != nil {
		panic("sheet: " + err.Error())
	}
	return string(text)
}
