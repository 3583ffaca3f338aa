package document

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// CompanionKind is a document that comes out of the tree beside the agreement.
// None of them has a prescribed form; their templates follow common practice and
// can be replaced like those of the agreement.
type CompanionKind uint8

// The companions.
const (
	// ActionPlan (rencana aksi) says what of each target of an agreement is
	// reached in which quarter or month.
	ActionPlan CompanionKind = iota
	// MeasureSheet lists the main indicators (IKU) of an agency or the region
	// with what PermenPANRB 53/2014, Lampiran II.H, asks to be known of each.
	MeasureSheet
	// CascadeMatrix is tables 3.1, 4.1 and 4.4 of an agency's Renstra
	// (Inmendagri 2/2025).
	CascadeMatrix
	// TaskSheet has what a person types into e-Kinerja for the yearly SKP
	// (PermenPANRB 6/2022), in the order in which it is asked for there.
	TaskSheet
	// RoleMatrix (matriks peran hasil, PermenPANRB 6/2022) has the results of a
	// leader across, the members of the team down, and in each cell what the
	// member produces for that result.
	RoleMatrix
	// SigningBoard lists how far every agreement of an agency or the region is:
	// who has made it final, who has signed, what is late.
	SigningBoard
	// ReminderList lists of these the ones that are not signed by all.
	ReminderList
	// MeasurementReport (pengukuran kinerja) compares the targets of a position,
	// an agency or the region with what was reached, by quarter or year
	// (PermenPANRB 53/2014, Lampiran II.E).
	MeasurementReport
	// PerformanceRanking lists units, people and indicators by achievement.
	PerformanceRanking
	// RenjaEvaluation compares an agency's yearly plan with its strategic plan,
	// in figures and in rupiah (practice after Permendagri 86/2017).
	RenjaEvaluation
	// PerformanceTables are those of chapter III of the performance report
	// (LKjIP; PermenPANRB 53/2014, Lampiran II).
	PerformanceTables
)

// CompanionKinds lists all companions.
var CompanionKinds = [...]CompanionKind{ActionPlan, MeasureSheet, CascadeMatrix, TaskSheet, RoleMatrix, SigningBoard, ReminderList, MeasurementReport, PerformanceRanking, RenjaEvaluation, PerformanceTables}

var companionNames = [...]string{
	ActionPlan: "rencana-aksi", MeasureSheet: "iku", CascadeMatrix: "cascading", TaskSheet: "skp", RoleMatrix: "peran-hasil",
	SigningBoard: "papan", ReminderList: "pengingat", MeasurementReport: "pengukuran", PerformanceRanking: "peringkat",
	RenjaEvaluation: "evaluasi-renja", PerformanceTables: "lkjip",
}

// String returns the name by which commands and files call the kind.
func (k CompanionKind) String() string {
	if int(k) >= len(companionNames) {
		return fmt.Sprintf("CompanionKind(%d)", uint8(k))
	}
	return companionNames[k]
}

// ParseCompanionKind reads a name as [CompanionKind.String] writes it.
func ParseCompanionKind(name string) (CompanionKind, bool) {
	i := slices.Index(companionNames[:], name)
	return CompanionKind(max(i, 0)), i >= 0
}

// OfPosition reports whether the companion is made for a position. The others
// are made for an agency, or for the region.
func (k CompanionKind) OfPosition() bool {
	return k != MeasureSheet && k != CascadeMatrix && !k.OfDay() && !k.OfPeriod()
}

// OfEither reports whether the companion is made for a position as well as for an
// agency or the region.
func (k CompanionKind) OfEither() bool { return k == MeasurementReport }

// OfPeriod reports whether the companion tells what was reached in a year, or up
// to the end of one of its quarters.
func (k CompanionKind) OfPeriod() bool { return k >= MeasurementReport }

// OfDay reports whether the companion tells how things are on a day, which its
// request has to name.
func (k CompanionKind) OfDay() bool { return k == SigningBoard || k == ReminderList }

// What a request for a companion may not be, beside what one for an agreement may not.
var (
	// ErrUnknownAgency says that a request names an agency that the plan lacks.
	ErrUnknownAgency = errors.New("no such agency in the plan")
	// ErrBadQuarter says that a request names a quarter that no year has.
	ErrBadQuarter = errors.New("no such quarter")
)

// CompanionRequest asks for a companion of one position, or of one agency.
type CompanionRequest struct {
	Kind     CompanionKind
	Position plan.PositionID // where the kind is [CompanionKind.OfPosition], or [CompanionKind.OfEither]
	Agency   plan.AgencyID   // else; empty for the region itself
	// Positions are those whose agreements a board lists; no other kind looks
	// at them.
	Positions []plan.PositionID
	Year      int
	// Monthly action plans have a column for each month instead of each quarter.
	Monthly bool
	// Quarter is up to the end of which quarter, 1 to 4, a kind that is
	// [CompanionKind.OfPeriod] counts; 0 for the year.
	Quarter int
	// Date and Place are those of signing, as in [Request]. For a kind that is
	// [CompanionKind.OfDay], Date is that day.
	Date  plan.Date
	Place string
	// Profile is the wording; nil for the one that comes with the program.
	Profile *Profile
}

// Companion fills a companion's forms from the plan. What the plan does not say
// is a dotted line or an empty cell in the document and an entry in the gaps; an
// error means that the request itself makes no sense. The same plan and request
// give the same document.
func Companion(p *plan.Plan, r CompanionRequest) (Document, []Gap, error) {
	if err := r.check(p); err != nil {
		return Document{}, nil, fmt.Errorf("%s for %d: %w", r.Kind, r.Year, err)
	}
	d := &companionDrafter{drafter: drafter{plan: p, profile: r.Profile, year: r.Year}, request: r}
	if d.profile == nil {
		d.profile = Prescribed()
	}
	d.who()
	parts := d.parts()
	d.signing(parts)
	doc := Document{Parts: parts, Footer: newFooter(d.profile.footer, d.facts), Meta: Meta{
		Title: titleOf(parts), Author: p.Region().Name, Year: r.Year, Date: r.Date,
	}}
	return doc, d.gaps, nil
}

func (r CompanionRequest) check(p *plan.Plan) error {
	if r.Quarter < 0 || r.Quarter > 4 {
		return ErrBadQuarter
	}
	if r.Kind.OfPosition() || r.Kind.OfEither() && r.Position != "" {
		return Request{Position: r.Position, Year: r.Year, Date: r.Date}.check(p)
	}
	switch {
	case r.Agency != "" && p.Agency(r.Agency) == nil:
		return ErrUnknownAgency
	case r.Year < plan.MinYear || r.Year > plan.MaxYear:
		return ErrBadYear
	case r.Date != "" && !r.Date.Valid(), r.Date == "" && r.Kind.OfDay():
		return ErrBadDate
	}
	return nil
}

// titleOf joins the heading of the first part.
func titleOf(parts []Part) string {
	for _, part := range parts {
		for _, b := range part.Blocks {
			if t, ok := b.(Title); ok {
				return strings.Join(t.Lines, " ")
			}
		}
	}
	return ""
}

// companionDrafter collects what one companion says.
type companionDrafter struct {
	drafter
	request CompanionRequest
	facts   facts
	seconds map[plan.PositionID]plan.PositionID // see secondsAsked
}

func (d *companionDrafter) parts() []Part {
	switch d.request.Kind {
	case ActionPlan:
		return []Part{d.actionPlan()}
	case MeasureSheet:
		return []Part{d.measureSheet()}
	case CascadeMatrix:
		return d.cascade()
	case TaskSheet:
		return []Part{d.taskSheet()}
	case RoleMatrix:
		return d.roles()
	case SigningBoard:
		return []Part{d.board(boardFile)}
	case ReminderList:
		return []Part{d.board(reminderFile)}
	case MeasurementReport:
		return d.measurement()
	case PerformanceRanking:
		return []Part{d.ranking()}
	case RenjaEvaluation:
		return []Part{d.renja()}
	case PerformanceTables:
		return d.performance()
	}
	panic("document: unknown companion " + d.request.Kind.String())
}

// fill fills a template with lines.
func (d *companionDrafter) fill(f *form, data gridData) Part {
	return f.fill(contents{facts: d.facts, grid: data})
}

// who finds out whose companion it is, who signs it, where and when.
func (d *companionDrafter) who() {
	r, region := d.request, d.plan.Region()
	f := &d.facts
	f[yearField], f[regionField] = strconv.Itoa(r.Year), region.Name
	f[placeField] = cmp.Or(strings.TrimSpace(r.Place), region.Place, region.ShortName())
	f[dateField] = longDate(r.Date)
	f[periodField] = fmt.Sprintf("%d–%d", region.FirstYear, region.LastYear)
	f[baselineField] = baselineYear(region)
	first := d.plan.Position(r.Position)
	f[spanField] = d.span()
	if r.Kind.OfPosition() || first != nil && r.Kind.OfEither() {
		f[unitField] = d.unit(first)
	} else {
		first = d.head()
		if a := d.plan.Agency(r.Agency); a != nil {
			f[unitField] = a.Name
		}
	}
	if !r.Kind.OfDay() {
		d.parties(first)
	}
}

// signing tells what is missing where a companion is signed.
func (d *companionDrafter) signing(parts []Part) {
	signed := slices.ContainsFunc(parts, func(p Part) bool {
		return slices.ContainsFunc(p.Blocks, func(b Block) bool { _, ok := b.(Signatures); return ok })
	})
	if signed && d.facts[dateField] == "" {
		d.gap(Gap{Code: DateMissing, Position: d.first.position})
	}
	if signed && d.facts[placeField] == "" {
		d.gap(Gap{Code: PlaceMissing, Position: d.first.position})
	}
	if region := d.plan.Region(); d.year < region.FirstYear || d.year > region.LastYear {
		d.gap(Gap{Code: OutsidePeriod, Position: d.first.position})
	}
}

func baselineYear(r *plan.Region) string {
	if r.Baseline == 0 {
		return ""
	}
	return strconv.Itoa(r.Baseline)
}

// head returns the position that answers for the agency of the request, or for
// the region; nil where the plan does not tell.
func (d *companionDrafter) head() *plan.Position {
	if d.request.Agency == "" {
		return regionHead(d.plan)
	}
	return agencyHead(d.plan, d.profile, &plan.Position{Agency: d.request.Agency})
}

// parties names who signs, and the superior.
func (d *companionDrafter) parties(first *plan.Position) {
	if first == nil {
		return
	}
	f, day := &d.facts, dayRule{d.request.Date, d.year}
	d.first = holder(d.plan, first, day)
	f[firstName], f[firstTitle] = d.first.name, d.first.title
	f[firstNIP], f[firstGrade] = d.first.nip, d.first.grade
	if d.first.name == "" {
		d.gap(Gap{Code: FirstUnknown, Position: first.ID})
	}
	second, _ := secondParty(d.plan, d.profile, first, "")
	if second == nil || second.ID == first.ID {
		return
	}
	d.second = holder(d.plan, second, day)
	f[secondName], f[secondTitle] = d.second.name, d.second.title
	f[secondNIP], f[secondGrade] = d.second.nip, d.second.grade
}

// spread says something once for several lines: the cells stand in the first of
// them and span the others.
func spread(lines []gridLine, cells map[gridContent]Cell) []gridLine {
	for content, cell := range cells {
		cell.Down = len(lines)
		lines[0].cells[content] = cell
	}
	return lines
}

func said(text string) Cell { return Cell{Text: text} }

// orBlank is a text, or the dotted line and the gap that it leaves.
func (d *drafter) orBlank(text, blank string, g Gap) Cell {
	if text = strings.TrimSpace(text); text != "" {
		return said(text)
	}
	d.gap(g)
	return said(blank)
}

// valueCell is a figure with its unit.
func valueCell(v plan.Value, unit string) Cell {
	c := Cell{Text: figure(v, unit)}
	if v.Kind == plan.NumberValue {
		c.Number = v.Low
	}
	return c
}

// targetCell is an indicator's target of the year.
func (d *drafter) targetCell(ind *plan.Indicator, unitApart bool) Cell {
	value, unit := d.target(ind)
	if unitApart {
		unit = ""
	}
	c := valueCell(value, unit)
	c.Text = cmp.Or(c.Text, blankTarget)
	return c
}

// indicatorsOf returns the indicators of a node; one of nothing, and a gap, for a
// node without.
func (d *drafter) indicatorsOf(n *plan.Node) []*plan.Indicator {
	out := d.plan.Indicators(n.ID)
	if len(out) == 0 {
		d.gap(Gap{Code: NoIndicator, Node: n.ID})
		return []*plan.Indicator{nil}
	}
	return out
}

func nameOf(ind *plan.Indicator) string {
	if ind == nil {
		return blankStatement
	}
	return cmp.Or(strings.TrimSpace(ind.Name), blankStatement)
}

func numbered(i int) Cell { return said(fmt.Sprintf("%d.", i+1)) }
