package viewmodel

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// recordForm is what the forms of people and agencies have in common: fields of
// one record, each committed on its own.
type recordForm[R any, P interface {
	*R
	plan.Record
}] struct {
	ws   *Workspace
	kind string // first part of step names, text keys and merge keys
	id   string
	find func() P
	name func(P) string
}

func (f recordForm[R, P]) get(read func(P) string) func() string {
	return func() string {
		if r := f.find(); r != nil {
			return read(r)
		}
		return ""
	}
}

func (f recordForm[R, P]) change(field string, grow bool, write func(P)) Fault {
	r := f.find()
	if r == nil {
		return fault("fault.gone")
	}
	op := edit.Op{Name: f.kind + "." + field, Subject: Excerpt(f.name(r))}
	if grow {
		op.Merge = f.kind + "/" + f.id + "/" + field
	}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.Update(tx, r, write)
		return nil
	}))
}

func (f recordForm[R, P]) text(field string, at func(P) *string) Text {
	return Text{
		Key: f.kind + "." + field,
		Get: f.get(func(r P) string { return *at(r) }),
		Set: func(s string) Fault { return f.change(field, true, func(r P) { *at(r) = s }) },
	}
}

func (f recordForm[R, P]) choice(field string, options func() []Option, read func(P) string, write func(P, string)) Choice {
	return Choice{
		Key: f.kind + "." + field, Options: options, Get: f.get(read),
		Set: func(id string) Fault { return f.change(field, false, func(r P) { write(r, id) }) },
	}
}

// RegionForm is the plan's head as fields.
type RegionForm struct {
	recordForm[plan.Region, *plan.Region]
}

// RegionForm returns the fields of the region.
func (ws *Workspace) RegionForm() *RegionForm {
	return &RegionForm{recordForm[plan.Region, *plan.Region]{
		ws: ws, kind: "region", id: plan.RegionID,
		find: func() *plan.Region { return ws.Plan().Region() },
		name: func(r *plan.Region) string { return r.Name },
	}}
}

// Name is the region's full name, "Kabupaten Contoh".
func (f *RegionForm) Name() Text {
	return f.text("name", func(r *plan.Region) *string { return &r.Name })
}

// HeadTitle is the title of the head of region. Left empty it follows from the
// name, see [RegionForm.HeadHint].
func (f *RegionForm) HeadTitle() Text {
	return f.text("head_title", func(r *plan.Region) *string { return &r.HeadTitle })
}

// HeadHint is the title that follows from the region's name.
func (f *RegionForm) HeadHint() string {
	r := *f.ws.Plan().Region()
	r.HeadTitle = ""
	return r.Head()
}

// Place is where agreements are signed. Left empty it is [RegionForm.PlaceHint].
func (f *RegionForm) Place() Text {
	return f.text("place", func(r *plan.Region) *string { return &r.Place })
}

// PlaceHint is the place that follows from the region's name.
func (f *RegionForm) PlaceHint() string { return f.ws.Plan().Region().ShortName() }

// AgreementDue is by when agreements are made where nobody has noted when the
// budget of their year was passed: a day that comes every year.
func (f *RegionForm) AgreementDue() Text {
	return Text{
		Key: "region.agreement_due",
		Get: f.get(func(r *plan.Region) string { return locale.FormatYearDay(r.AgreementDue.Parts()) }),
		Set: func(s string) Fault {
			due := plan.YearDay("")
			if strings.TrimSpace(s) != "" {
				month, day, err := locale.ParseYearDay(s)
				if err != nil {
					return fault("fault.year_day")
				}
				due = plan.YearDayOf(month, day)
			}
			return f.change("agreement_due", true, func(r *plan.Region) { r.AgreementDue = due })
		},
	}
}

// FirstYear and LastYear are the target years of the planning period.
func (f *RegionForm) FirstYear() Text {
	return f.year("first_year", func(r *plan.Region) *int { return &r.FirstYear })
}

// LastYear is the last target year. Figures of years outside the period stay
// in the plan and are told as a doubt.
func (f *RegionForm) LastYear() Text {
	t := f.year("last_year", func(r *plan.Region) *int { return &r.LastYear })
	t.Standing = f.outside
	return t
}

// Baseline is the year of the starting figures; empty where it is not known.
func (f *RegionForm) Baseline() Text {
	return f.year("baseline", func(r *plan.Region) *int { return &r.Baseline })
}

func (f *RegionForm) year(field string, at func(*plan.Region) *int) Text {
	return Text{
		Key: "region." + field,
		Get: f.get(func(r *plan.Region) string { return formatYear(*at(r)) }),
		Set: func(s string) Fault {
			year, bad := parseYear(s)
			if !bad.OK() {
				return bad
			}
			return f.periodFault(f.change(field, true, func(r *plan.Region) { *at(r) = year }))
		},
	}
}

// periodFault says what may be wrong with a period as a whole.
func (f *RegionForm) periodFault(bad Fault) Fault {
	if bad.Key == "fault.period" {
		return fault("fault.region_period", plan.MaxPeriod)
	}
	return bad
}

// outside tells that there are targets for years that the period has not.
func (f *RegionForm) outside() Fault {
	p, n := f.ws.Plan(), 0
	r := p.Region()
	for _, node := range p.Walk("") {
		for _, i := range p.Indicators(node.ID) {
			for _, t := range p.Targets(i.ID) {
				if t.Year != 0 && (t.Year < r.FirstYear || t.Year > r.LastYear) {
					n++
				}
			}
		}
	}
	if n == 0 {
		return Fault{}
	}
	return fault("fault.targets_outside", FormatCount(n))
}

// formatYear prints a year; empty for none.
func formatYear(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

// AgencyForm is an agency or unit as fields.
type AgencyForm struct {
	recordForm[plan.Agency, *plan.Agency]
	ID plan.AgencyID
}

// AgencyForm returns the fields of an agency.
func (ws *Workspace) AgencyForm(id plan.AgencyID) *AgencyForm {
	return &AgencyForm{recordForm[plan.Agency, *plan.Agency]{
		ws: ws, kind: "agency", id: string(id),
		find: func() *plan.Agency { return ws.Plan().Agency(id) },
		name: func(a *plan.Agency) string { return a.Name },
	}, id}
}

// Name is the agency's full name.
func (f *AgencyForm) Name() Text {
	return f.text("name", func(a *plan.Agency) *string { return &a.Name })
}

// Code is the agency's code.
func (f *AgencyForm) Code() Text {
	return f.text("code", func(a *plan.Agency) *string { return &a.Code })
}

// Address is the agency's address, as it stands in letterheads.
func (f *AgencyForm) Address() Text {
	return f.text("address", func(a *plan.Agency) *string { return &a.Address })
}

// Parent is the agency of which this is a unit.
func (f *AgencyForm) Parent() Choice {
	options := func() []Option {
		return slices.DeleteFunc(f.ws.AgencyOptions(), func(o Option) bool { return o.ID == string(f.ID) })
	}
	return f.choice("parent", options,
		func(a *plan.Agency) string { return string(a.Parent) },
		func(a *plan.Agency, id string) { a.Parent = plan.AgencyID(id) })
}

// PositionForm is a position as fields.
type PositionForm struct {
	recordForm[plan.Position, *plan.Position]
	ID plan.PositionID
}

// PositionForm returns the fields of a position.
func (ws *Workspace) PositionForm(id plan.PositionID) *PositionForm {
	return &PositionForm{recordForm[plan.Position, *plan.Position]{
		ws: ws, kind: "position", id: string(id),
		find: func() *plan.Position { return ws.Plan().Position(id) },
		name: func(p *plan.Position) string { return p.Title },
	}, id}
}

// Title is the position's title, "Kepala Dinas Kesehatan".
func (f *PositionForm) Title() Text {
	return f.text("title", func(p *plan.Position) *string { return &p.Title })
}

// Type is the kind of the position.
func (f *PositionForm) Type() Choice {
	options := func() []Option { return codeOptions(f.ws, "position_kind.", plan.PositionKinds[:]) }
	return f.choice("type", options,
		func(p *plan.Position) string { return p.Type.String() },
		func(p *plan.Position, id string) { p.Type, _ = plan.ParsePositionKind(id) })
}

// Agency is where the position belongs.
func (f *PositionForm) Agency() Choice {
	return f.choice("agency", f.ws.AgencyOptions,
		func(p *plan.Position) string { return string(p.Agency) },
		func(p *plan.Position, id string) { p.Agency = plan.AgencyID(id) })
}

// Superior is the position to whose holder this one promises.
func (f *PositionForm) Superior() Choice {
	options := func() []Option {
		others := slices.DeleteFunc(f.ws.PositionOptions(), func(o Option) bool { return o.ID == string(f.ID) })
		return slices.Insert(others, 0, Option{"", f.ws.T("option.none"), ""})
	}
	return f.choice("superior", options,
		func(p *plan.Position) string { return string(p.Superior) },
		func(p *plan.Position, id string) { p.Superior = plan.PositionID(id) })
}

// Tenures returns the forms of those who held, hold or will hold the position.
func (f *PositionForm) Tenures() []*TenureForm { return f.ws.tenureForms(f.ws.Plan().TenuresOf(f.ID)) }

func (ws *Workspace) tenureForms(tenures []*plan.Tenure) []*TenureForm {
	forms := make([]*TenureForm, len(tenures))
	for i, t := range tenures {
		forms[i] = ws.TenureForm(t.ID)
	}
	return forms
}

// OfficialForm is an official as fields.
type OfficialForm struct {
	recordForm[plan.Official, *plan.Official]
	ID plan.OfficialID
}

// OfficialForm returns the fields of an official.
func (ws *Workspace) OfficialForm(id plan.OfficialID) *OfficialForm {
	return &OfficialForm{recordForm[plan.Official, *plan.Official]{
		ws: ws, kind: "official", id: string(id),
		find: func() *plan.Official { return ws.Plan().Official(id) },
		name: func(o *plan.Official) string { return o.Name },
	}, id}
}

// Name is the official's name with titles, as it is to be printed.
func (f *OfficialForm) Name() Text {
	return f.text("name", func(o *plan.Official) *string { return &o.Name })
}

// Grade is pangkat and golongan. What is typed is stored; a rank that does not
// exist is told.
func (f *OfficialForm) Grade() Text {
	t := f.text("grade", func(o *plan.Official) *string { return &o.Grade })
	t.Standing = func() Fault {
		if o := f.find(); o != nil && o.Grade != "" {
			if _, known := plan.ReadGrade(o.Grade); !known {
				return fault("fault.grade")
			}
		}
		return Fault{}
	}
	return t
}

// GradeOptions lists the ranks to choose from.
func GradeOptions() []Option {
	var options []Option
	for _, g := range plan.Grades() {
		options = append(options, Option{ID: g, Text: g})
	}
	return options
}

// NIP is the official's number. What is typed is stored; what is doubtful about
// it is said beside the field, see [CheckNIP].
func (f *OfficialForm) NIP() Text {
	t := f.text("nip", func(o *plan.Official) *string { return &o.NIP })
	t.Standing = func() Fault {
		o := f.find()
		if o == nil || o.NIP == "" {
			return Fault{}
		}
		if bad := CheckNIP(o.NIP, f.ws.Today()); !bad.OK() {
			return bad
		}
		return f.sameNIP(o)
	}
	return t
}

func (f *OfficialForm) sameNIP(o *plan.Official) Fault {
	nip := plan.NIPDigits(o.NIP)
	for r := range f.ws.Plan().All(plan.KindOfficial) {
		if other := r.(*plan.Official); other.ID != o.ID && plan.NIPDigits(other.NIP) == nip {
			return fault("fault.nip_taken", other.Name)
		}
	}
	return Fault{}
}

// Tenures returns the forms of what the official held, holds or will hold.
func (f *OfficialForm) Tenures() []*TenureForm { return f.ws.tenureForms(f.ws.Plan().TenuresBy(f.ID)) }

// TenureForm is the time in which an official holds a position, as fields.
type TenureForm struct {
	recordForm[plan.Tenure, *plan.Tenure]
	ID plan.TenureID
}

// TenureForm returns the fields of a tenure.
func (ws *Workspace) TenureForm(id plan.TenureID) *TenureForm {
	return &TenureForm{recordForm[plan.Tenure, *plan.Tenure]{
		ws: ws, kind: "tenure", id: string(id),
		find: func() *plan.Tenure { return ws.Plan().Tenure(id) },
		name: func(t *plan.Tenure) string { return ws.PositionTitle(t.Position) },
	}, id}
}

// OfficialName and PositionTitle name the two sides of the tenure.
func (f *TenureForm) OfficialName() string {
	return f.get(func(t *plan.Tenure) string { return f.ws.Plan().Official(t.Official).Name })()
}

// PositionTitle is the title of the position that is held.
func (f *TenureForm) PositionTitle() string {
	return f.get(func(t *plan.Tenure) string { return f.ws.PositionTitle(t.Position) })()
}

// Status is the capacity in which the position is held.
func (f *TenureForm) Status() Choice {
	options := func() []Option { return codeOptions(f.ws, "tenure_status.", plan.TenureStatuses[:]) }
	return f.choice("status", options,
		func(t *plan.Tenure) string { return t.Status.String() },
		func(t *plan.Tenure, id string) { t.Status, _ = plan.ParseTenureStatus(id) })
}

// From is the first day; empty leaves the beginning open.
func (f *TenureForm) From() Text {
	return f.date("from", func(t *plan.Tenure) *plan.Date { return &t.From })
}

// To is the last day; empty means until further notice.
func (f *TenureForm) To() Text {
	t := f.date("to", func(t *plan.Tenure) *plan.Date { return &t.To })
	t.Standing = f.overlap
	return t
}

func (f *TenureForm) date(field string, at func(*plan.Tenure) *plan.Date) Text {
	return Text{
		Key: "tenure." + field,
		Get: f.get(func(t *plan.Tenure) string { return FormatDate(*at(t)) }),
		Set: func(s string) Fault {
			d, bad := ParseDate(s)
			if !bad.OK() {
				return bad
			}
			return f.change(field, true, func(t *plan.Tenure) { *at(t) = d })
		},
	}
}

// overlap tells that two officials would hold a position for good at once.
func (f *TenureForm) overlap() Fault {
	t := f.find()
	if t == nil || t.Status != plan.Definitif {
		return Fault{}
	}
	for _, other := range f.ws.Plan().TenuresOf(t.Position) {
		if other.ID != t.ID && other.Status == plan.Definitif && overlaps(t, other) {
			return fault("fault.tenure_overlap", f.ws.Plan().Official(other.Official).Name)
		}
	}
	return Fault{}
}

func overlaps(a, b *plan.Tenure) bool {
	return (a.To == "" || b.From == "" || b.From <= a.To) && (b.To == "" || a.From == "" || a.From <= b.To)
}

// Remove takes the tenure out of the plan.
func (f *TenureForm) Remove() Fault {
	return f.ws.remove("tenure.remove", f.PositionTitle(), plan.KindTenure, string(f.ID))
}
