package sheet

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

func (d *draft) readAgreements() {
	s := &d.Folder.agreements
	type agreementKey struct {
		position plan.PositionID
		year     int
	}
	known := make(map[agreementKey][]*plan.Agreement)
	for _, a := range d.plan.AllAgreements() {
		key := agreementKey{a.Position, a.Year}
		known[key] = append(known[key], a)
	}
	for i, row := range s.rows {
		fresh, ok := d.agreementOf(s, row)
		if !ok {
			continue
		}
		key := agreementKey{fresh.Position, fresh.Year}
		if list := known[key]; len(list) > 0 {
			fresh.ID, known[key] = list[0].ID, list[1:]
		} else {
			fresh.ID = newID[plan.AgreementID](d)
		}
		d.set(fresh)
		d.name(plan.KindAgreement, string(fresh.ID), strconv.Itoa(i+1))
	}
}

// agreementOf reads one row, or sets it aside.
func (d *draft) agreementOf(s *sheetOf[agreementRow], row rowOf[agreementRow]) (*plan.Agreement, bool) {
	r := row.R
	position, found := d.positionNamed(r.Position, r.PositionID)
	if !found {
		refuse(d, s, row, "position", r.Position, UnknownPosition, nil)
		return nil, false
	}
	var second plan.PositionID
	if strings.TrimSpace(r.Second+r.SecondID) != "" {
		if second, found = d.positionNamed(r.Second, r.SecondID); !found {
			refuse(d, s, row, "second_position", r.Second, UnknownPosition, nil)
			return nil, false
		}
	}
	year, okYear := readYear(r.Year)
	date, okDate := readDate(r.Date)
	switch {
	case second == position:
		refuse(d, s, row, "second_position", r.Second, DoubleAgreement, nil)
		return nil, false
	case !okYear:
		refuse(d, s, row, "year", r.Year, BadYear, nil)
		return nil, false
	case !okDate:
		refuse(d, s, row, "date", r.Date, BadDate, nil)
		return nil, false
	}
	return &plan.Agreement{
		Position: position, Year: year, Number: r.Number, Place: r.Place, Date: date, Second: second, Note: r.Note,
	}, true
}

// positionNamed finds a position by its number in the list, or by its title.
func (d *draft) positionNamed(title, number string) (plan.PositionID, bool) {
	if id, listed := d.positions.byID[strings.TrimSpace(number)]; listed {
		return id, true
	}
	return d.positionTitled(title, "", false)
}

// readProblems takes over what was open when the folder was written, and adds
// what is open now. What the list already says of a cell is not said twice.
func (d *draft) readProblems() {
	type cellKey struct {
		kind   plan.Kind
		id     string
		column string
	}
	listed, told := make(map[cellKey]bool), make(map[cellKey]bool)
	cellOf := func(p plan.Problem) cellKey { return cellKey{p.Subject, p.SubjectID, OwnColumn(p.File, p.Column)} }
	for _, p := range d.doubts {
		told[cellOf(p)] = true
	}
	var all []plan.Problem
	for _, row := range d.Folder.problems.rows {
		p, ok := d.problemOf(row)
		if !ok {
			continue
		}
		cell := cellOf(p)
		listed[cell] = p.SubjectID != ""
		if !told[cell] {
			d.notice(place{p.File, p.Column, p.Value, p.Line}, Reason(p.Reason), nil)
		}
		all = append(all, p)
	}
	all = append(all, d.kept...)
	for _, p := range d.doubts {
		if !listed[cellOf(p)] {
			all = append(all, p)
		}
	}
	d.takeProblems(all)
}

// OwnColumn is the column in which a cell stands in the file of its own kind: a
// table with a column for each quarter or month may have told it first.
func OwnColumn(file, column string) string {
	switch {
	case file == quarterTable.file && strings.HasSuffix(column, "_k"):
		return "value"
	case file == quarterTable.file && strings.HasSuffix(column, "_rp"):
		return "amount"
	case file == monthTable.file:
		return "target_value"
	}
	return column
}

// problemOf reads a row of the list. Where the row says nothing of its own it
// is passed over.
func (d *draft) problemOf(row rowOf[problemRow]) (plan.Problem, bool) {
	r := row.R
	p := plan.Problem{File: r.File, Column: r.Column, Value: r.Value, Reason: strings.TrimSpace(r.Reason)}
	if p.Reason == "" {
		return p, false
	}
	p.Line, _ = strconv.Atoi(strings.TrimSpace(r.Line)) // 0 where it names no line
	if r.Row != "" {
		p.Row = keptRow(r.Row)
	}
	if kind, known := plan.ParseKind(strings.TrimSpace(r.Subject)); known {
		p.Subject = kind
		p.SubjectID = d.named[kind.String()+" "+r.Key]
	}
	return p, true
}

// keptRow reads the cells of a row kept aside; what is not written as this
// program writes it becomes one nameless cell.
func keptRow(text string) []plan.Cell {
	var pairs [][2]string
	if err := json.Unmarshal([]byte(text), &pairs); err != nil || len(pairs) == 0 {
		return []plan.Cell{{Value: text}}
	}
	cells := make([]plan.Cell, len(pairs))
	for i, p := range pairs {
		cells[i] = plan.Cell{Column: p[0], Value: p[1]}
	}
	return cells
}

// takeProblems proposes the problems the plan does not have yet, and to remove
// those of its own that concern a cell which was read anew and is in doubt no
// more.
func (d *draft) takeProblems(wanted []plan.Problem) {
	known := make(map[string][]*plan.Problem)
	for _, p := range d.plan.AllProblems() {
		known[likeness(p)] = append(known[likeness(p)], p)
	}
	for i := range wanted {
		p := &wanted[i]
		if list := known[likeness(p)]; len(list) > 0 {
			known[likeness(p)] = list[1:]
			continue
		}
		p.ID = newID[plan.ProblemID](d)
		d.set(p)
	}
	for _, list := range known {
		for _, p := range list {
			if d.readAnew(p) {
				key := recordKey{plan.KindProblem, string(p.ID)}
				d.touched = append(d.touched, key)
				d.put[key] = nil
			}
		}
	}
}

// likeness is equal for problems that say the same. Where a record is concerned
// the line does not matter, since it moves with every export.
func likeness(p *plan.Problem) string {
	same := *p
	same.ID = ""
	if p.SubjectID != "" {
		same.File, same.Line = "", 0
	}
	text, err := json.Marshal(same)
	if err != nil {
		panic("sheet: " + err.Error())
	}
	return string(text)
}

// readAnew reports whether the folder speaks of the cell a problem is about.
func (d *draft) readAnew(p *plan.Problem) bool {
	_, touched := d.put[recordKey{p.Subject, p.SubjectID}]
	if touched && p.Reason == string(AgreedTarget) {
		return d.answered(plan.TargetID(p.SubjectID))
	}
	return touched && d.hasColumn(p.File, p.Column)
}

func (d *draft) hasColumn(file, column string) bool {
	switch file {
	case nodeTable.file:
		return d.Folder.nodes.has(column)
	case indicatorTable.file:
		return d.Folder.indicators.has(column)
	case budgetTable.file:
		return d.Folder.budgets.has(column)
	case officialTable.file:
		return d.Folder.officials.has(column)
	case measurementTable.file:
		return d.Folder.measurements.has(column)
	case noteTable.file:
		return d.Folder.notes.has(column)
	case crosscutTable.file:
		return d.Folder.crosscuts.has(column)
	case positionTable.file:
		return d.Folder.positions.has(column)
	case budgetDocumentTable.file:
		return d.Folder.budgetDocuments.has(column)
	case quarterTable.file:
		return d.Folder.quarters.has(column) || d.Folder.quarters.has(strings.TrimSuffix(column, "_k"))
	case monthTable.file:
		return d.Folder.months.has(column)
	case spendingTable.file:
		return d.Folder.spendings.has(column)
	case analysisTable.file:
		return d.Folder.analyses.has(column)
	}
	return false
}

// readRegion reads the head of the plan. A plan that holds nothing yet becomes
// the one of the folder; any other keeps its own and fills what is empty.
func (d *draft) readRegion() {
	s := &d.Folder.region
	if len(s.rows) == 0 {
		return
	}
	for _, row := range s.rows[1:] {
		refuse(d, s, row, "name", row.R.Name, SecondRegion, nil)
	}
	row, now := s.rows[0], *d.plan.Region()
	told, ok := regionOf(row.R)
	if !ok {
		refuse(d, s, row, "first_year", row.R.First, BadRegion, nil)
		return
	}
	differs := told.Name != now.Name || told.FirstYear != now.FirstYear || told.LastYear != now.LastYear || told.Baseline != now.Baseline
	if differs {
		why := pick(d.fresh(), RegionTaken, RegionDiffers)
		args := map[string]string{"told": regionAndPeriod(told), "region": regionAndPeriod(now)}
		d.notice(place{s.file, "name", row.R.Name, row.line}, why, args)
	}
	if !d.fresh() {
		if plan.PlainName(told.Name) == plan.PlainName(now.Name) {
			now.HeadTitle = pick(now.HeadTitle == "", told.HeadTitle, now.HeadTitle)
			now.Place = pick(now.Place == "", told.Place, now.Place)
			now.Forms = pick(now.Forms == "", told.Forms, now.Forms)
			now.AgreementDue = pick(now.AgreementDue == "", told.AgreementDue, now.AgreementDue)
		}
		told = now
	}
	if text := strings.TrimSpace(row.R.AgreementDue); text != "" && told.AgreementDue == "" {
		d.notice(place{s.file, "agreement_due", text, row.line}, BadDate, nil)
	}
	told.PlanID = now.PlanID
	d.region = told
	d.set(&told)
}

func regionAndPeriod(r plan.Region) string {
	return strings.TrimSpace(r.Name + " " + period(r))
}

func period(r plan.Region) string { return fmt.Sprintf("%d–%d", r.FirstYear, r.LastYear) }

// checkYear tells of a year outside the plan's period, whose records are kept
// but stand in no column of it. A file may be full of such a year; its first line
// is told.
func (d *draft) checkYear(at place, first, year int) {
	last := d.region.LastYear
	key := yearOf{at.file, year}
	if year == 0 || year >= first && year <= last || d.yearsTold[key] {
		return
	}
	d.yearsTold[key] = true
	d.notice(at, YearOutside, map[string]string{"period": period(d.region)})
}

// yearOf is a year as one file speaks of it.
type yearOf struct {
	file string
	year int
}

// fresh reports whether the plan holds its region and nothing else.
func (d *draft) fresh() bool {
	for _, k := range plan.Kinds {
		if k != plan.KindRegion && d.plan.Count(k) > 0 {
			return false
		}
	}
	return true
}

func regionOf(r regionRow) (plan.Region, bool) {
	out := plan.Region{Name: r.Name, HeadTitle: r.Head, Place: r.Place, Forms: strings.TrimSpace(r.Forms)}
	if month, day, err := locale.ParseYearDay(r.AgreementDue); err == nil {
		out.AgreementDue = plan.YearDayOf(month, day)
	}
	var okFirst, okLast bool
	okBaseline := strings.TrimSpace(r.Baseline) == ""
	if !okBaseline {
		out.Baseline, okBaseline = readYear(r.Baseline)
	}
	out.FirstYear, okFirst = readYear(r.First)
	out.LastYear, okLast = readYear(r.Last)
	out.Example, _ = readYes(r.Example) // anything else is a plan like any other
	return out, okFirst && okLast && okBaseline && soundPeriod(out)
}

func soundPeriod(r plan.Region) bool {
	_, err := plan.New(r)
	return err == nil
}

// Region returns the head of a plan made for this folder alone: what region.csv
// says, or else the years that the targets name (those of budgets and
// measurements where no target names one), the commonest year of the baselines,
// and the name that a unit such as "Pemerintah Kabupaten X" tells. It returns an
// error that is [ErrNoYears] where no year is named.
func (f *Folder) Region() (plan.Region, error) {
	if len(f.region.rows) > 0 {
		if r, ok := regionOf(f.region.rows[0].R); ok {
			return r, nil
		}
	}
	years, baselines := f.years()
	first, last := span(years)
	if first == 0 {
		return plan.Region{}, &FileError{Err: ErrNoYears}
	}
	r := plan.Region{Name: f.regionName(), FirstYear: first, LastYear: last, Baseline: first - 1}
	best := 0
	for year, n := range baselines {
		if year <= first && year > first-plan.MaxPeriod && (n > best || n == best && year > r.Baseline) {
			r.Baseline, best = year, n
		}
	}
	r.Baseline = max(r.Baseline, plan.MinYear)
	return r, nil
}

func (f *Folder) years() (targets, baselines map[int]int) {
	targets, baselines = make(map[int]int), make(map[int]int)
	count := func(years map[int]int, text string) {
		if y, ok := readYear(text); ok {
			years[y]++
		}
	}
	for _, row := range f.indicators.rows {
		count(targets, row.R.Year)
		count(baselines, row.R.BaselineYear)
	}
	if len(targets) == 0 {
		for _, row := range f.budgets.rows {
			count(targets, row.R.Year)
		}
		for _, row := range f.measurements.rows {
			count(targets, row.R.Year)
		}
	}
	return targets, baselines
}

// span is the period the years make. A slip such as 2206 among years of this
// century is left out: the years seldom named go first where the period would
// become too long.
func span(years map[int]int) (first, last int) {
	for {
		first, last = 0, 0
		rarest := 0
		for y, n := range years {
			if first == 0 || y < first {
				first = y
			}
			last = max(last, y)
			if rarest == 0 || n < years[rarest] || n == years[rarest] && y > rarest {
				rarest = y
			}
		}
		if last-first < plan.MaxPeriod {
			return first, last
		}
		delete(years, rarest)
	}
}

// regionName finds the name of the region in the names of units.
func (f *Folder) regionName() string {
	for _, row := range f.nodes.rows {
		if name := regionIn(row.R.Unit); name != "" {
			return name
		}
	}
	for _, row := range f.officials.rows {
		if name := regionIn(row.R.Agency); name != "" {
			return name
		}
	}
	return ""
}

func regionIn(unit string) string {
	words := strings.Fields(unit)
	for i, word := range words {
		switch word {
		case "Kabupaten", "Kota", "Provinsi":
			if rest := words[i+1:]; len(rest) > 0 && startsUpper(rest) {
				return strings.Join(words[i:], " ")
			}
		}
	}
	return ""
}

// startsUpper reports whether all words are names.
func startsUpper(words []string) bool {
	for _, w := range words {
		if w[0] < 'A' || w[0] > 'Z' {
			return false
		}
	}
	return true
}
