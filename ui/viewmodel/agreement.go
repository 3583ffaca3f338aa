package viewmodel

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
)

// AgreementState says how far an agreement is.
type AgreementState uint8

// The states of an agreement. WithoutNodes positions answer for nothing yet and
// so have nothing to promise. Settled ones are final; Drifted ones are too, but
// the tree says otherwise by now.
const (
	Ready AgreementState = iota
	Incomplete
	WithoutNodes
	Settled
	Drifted
)

// AgreementFilter is which agreements are listed.
type AgreementFilter uint8

// The filters: all that can be made, those with blanks, those without, those
// that are final, those of them from which the tree differs, every position there
// is, and what can be made of positions that are vacant today.
const (
	Makeable AgreementFilter = iota
	OnlyIncomplete
	OnlyReady
	OnlyFinal
	OnlyDrifted
	EveryPosition
	OnlyVacant
)

var agreementFilters = [...]string{"makeable", "incomplete", "ready", "final", "drifted", "every", "vacant"}

// AgreementRow is one line of the list of agreements.
type AgreementRow struct {
	Position plan.PositionID
	Title    string
	Holder   string // of the day of the agreement
	Agency   string
	State    AgreementState
	Text     string // the state in words
}

// Agreements is the place of the yearly agreements: whose is looked at, what it
// looks like, what is missing in it, and on what it is printed. It follows the
// year of its workspace.
type Agreements struct {
	ws       *Workspace
	settings Settings
	position plan.PositionID
	search   string
	filter   AgreementFilter

	profile *document.Profile // nil for the prescribed forms
	wording string            // the bundled profile in use
	emblems emblemStore
	trouble map[string]error // of the settings that could not be read
	stages  agreementStages
	emptied emptied

	cancel  func()
	all     []*plan.Position                    // see signatories
	records map[plan.PositionID]*plan.Agreement // of the present plan and year
	blanks  map[plan.PositionID]int             // likewise
	states  map[plan.PositionID]listedState     // likewise
	names   map[plan.PositionID]string          // likewise, of their files
	draft   *dossier.Dossier                    // of the present plan, year, position and settings
	drafted error
}

// Settings under which the place keeps what belongs to the machine.
const (
	paperSetting  = "agreement.paper"
	familySetting = "agreement.family"
	formsSetting  = "agreement.forms"
)

// noSettings forgets everything.
type noSettings struct{}

func (noSettings) String(string) string     { return "" }
func (noSettings) SetString(string, string) {}

// Agreements returns the place with the first agreement chosen: that of the
// owner of the selected node, or else of the head of region. Nil settings keep
// nothing.
func (ws *Workspace) Agreements(s Settings) *Agreements {
	if s == nil {
		s = noSettings{}
	}
	a := &Agreements{ws: ws, settings: s, trouble: make(map[string]error)}
	a.loadForms()
	if n := ws.Plan().Node(ws.Selected()); n != nil && len(n.Owners) > 0 {
		a.position = n.Owners[0]
	} else if all := a.signatories(); len(all) > 0 {
		a.position = all[0].ID
	}
	a.cancel = ws.Subscribe(a.follow)
	return a
}

// Close ends the connection to the workspace.
func (a *Agreements) Close() { a.cancel() }

// follow keeps the place in step with the plan.
func (a *Agreements) follow(n Notice) {
	if !n.What.Has(PlanChanged | YearChanged) {
		return
	}
	if n.What.Has(YearChanged) {
		a.forget()
		a.stages.tree = false
	} else {
		a.forgetTouched(n.Event.Diff)
	}
	if a.wording != a.formsOfPlan() {
		a.loadForms()
	}
	if a.position != "" && a.ws.Plan().Position(a.position) == nil {
		a.position = ""
	}
}

// Year returns the year of the agreements.
func (a *Agreements) Year() int { return a.ws.Year() }

// Position returns whose agreement is looked at; empty for none.
func (a *Agreements) Position() plan.PositionID { return a.position }

// Choose looks at the agreement of a position. An unknown one is ignored.
func (a *Agreements) Choose(id plan.PositionID) {
	if id == a.position || a.ws.Plan().Position(id) == nil {
		return
	}
	a.ws.Seal()
	a.position, a.draft, a.stages.tree = id, nil, false
}

// ChooseFirst looks at the first agreement, where none is looked at.
func (a *Agreements) ChooseFirst() {
	if all := a.signatories(); a.position == "" && len(all) > 0 {
		a.Choose(all[0].ID)
	}
}

// SetSearch narrows the list to the lines that contain every word of a text.
func (a *Agreements) SetSearch(text string) { a.search = text }

// Filter says which agreements are listed.
func (a *Agreements) Filter() Choice {
	options := func() []Option {
		var out []Option
		for _, code := range agreementFilters {
			out = append(out, Option{ID: code, Text: a.ws.T("agreement.filter_" + code)})
		}
		return out
	}
	return Choice{
		Key: "agreement.filter", Options: options,
		Get: func() string { return agreementFilters[a.filter] },
		Set: func(id string) Fault {
			if i := slices.Index(agreementFilters[:], id); i >= 0 {
				a.filter = AgreementFilter(i)
			}
			return Fault{}
		},
	}
}

// Rows lists the agreements of the year: the head of region's first, everybody
// below their superior.
func (a *Agreements) Rows() []AgreementRow {
	var rows []AgreementRow
	makeable := a.signatories()
	for _, pos := range makeable {
		rows = a.addRow(rows, pos)
	}
	if a.filter == EveryPosition {
		for _, pos := range a.ws.Plan().AllPositions() {
			if !slices.Contains(makeable, pos) {
				rows = a.addRow(rows, pos)
			}
		}
	}
	return filtered(rows, a.search, func(r AgreementRow) string {
		return r.Title + "\n" + r.Holder + "\n" + r.Agency + "\n" + a.stageSearch(r.Position)
	})
}

// addRow adds the line of a position where the filter lets it through.
func (a *Agreements) addRow(rows []AgreementRow, pos *plan.Position) []AgreementRow {
	row := AgreementRow{
		Position: pos.ID, Title: pos.Title, Agency: a.ws.AgencyName(pos.Agency), Holder: a.holder(pos.ID),
	}
	row.State, row.Text = a.state(pos)
	if !a.filter.passes(row.State) {
		return rows
	}
	if a.filter == OnlyVacant && a.ws.Plan().HolderOn(pos.ID, a.ws.Today()) != nil {
		return rows
	}
	return append(rows, row)
}

func (f AgreementFilter) passes(s AgreementState) bool {
	switch f {
	case OnlyIncomplete:
		return s == Incomplete
	case OnlyReady:
		return s == Ready
	case OnlyFinal:
		return s == Settled || s == Drifted
	case OnlyDrifted:
		return s == Drifted
	}
	return true
}

// listedState is how far an agreement is, and the same in words.
type listedState struct {
	state AgreementState
	text  string
}

func (a *Agreements) state(pos *plan.Position) (AgreementState, string) {
	s, known := a.states[pos.ID]
	if !known {
		if a.states == nil {
			a.states = make(map[plan.PositionID]listedState)
		}
		s.state, s.text = a.workOutState(pos)
		a.states[pos.ID] = s
	}
	return s.state, s.text
}

func (a *Agreements) workOutState(pos *plan.Position) (AgreementState, string) {
	if e := a.edition(pos.ID); e != nil {
		return a.settledState(e)
	}
	switch n := a.blanksOf(pos.ID); {
	case len(a.ws.Plan().NodesOwnedBy(pos.ID)) == 0:
		return WithoutNodes, a.ws.T("agreement.state_without_nodes")
	case n > 0:
		return Incomplete, a.ws.T("agreement.state_incomplete", FormatCount(n))
	}
	return Ready, a.ws.T("agreement.state_ready")
}

// blanksOf counts what would be a dotted line on the form. A missing date is
// none: it is written by hand on the day of signing.
func (a *Agreements) blanksOf(id plan.PositionID) int {
	if n, known := a.blanks[id]; known {
		return n
	}
	if a.blanks == nil {
		a.blanks = make(map[plan.PositionID]int)
	}
	n := 0
	_, gaps, err := document.Agreement(a.ws.Plan(), a.request(id))
	for _, g := range gaps {
		if g.Code.Blank() && g.Code != document.DateMissing {
			n++
		}
	}
	if err != nil {
		n++
	}
	a.blanks[id] = n
	return n
}

// holder names who signs: the holder on the day of the agreement, or where it
// has none by when it is due, or at the year's end.
func (a *Agreements) holder(id plan.PositionID) string {
	days := []plan.Date{rule.DeadlineOf(a.ws.Plan(), a.Year()).Day, plan.Date(fmt.Sprintf("%04d-12-31", a.Year()))}
	if r := a.record(id); r != nil && r.Date != "" {
		days = []plan.Date{r.Date}
	}
	for _, day := range days {
		if a.ws.Plan().HolderOn(id, day) != nil {
			return a.ws.HolderText(id, day)
		}
	}
	return a.ws.T("people.vacant")
}

// Summary counts the agreements of the year and those that are complete.
func (a *Agreements) Summary() string {
	all, ready := a.signatories(), 0
	for _, pos := range all {
		if state, _ := a.state(pos); state != Incomplete && state != WithoutNodes {
			ready++
		}
	}
	return a.ws.T("agreement.summary", FormatCount(len(all)), FormatCount(ready), a.Year())
}

// NothingText says why no agreement is listed.
func (a *Agreements) NothingText() string {
	if a.Nobody() {
		return a.ws.T("agreement.nobody")
	}
	return a.ws.T("agreement.no_match")
}

// Nobody reports whether there are results and nobody answers for any of them, so that
// no agreement can be drawn up.
func (a *Agreements) Nobody() bool {
	return len(a.signatories()) == 0 && a.ws.Plan().Count(plan.KindNode) > 0
}

// OwnerlessText tells how many results nobody answers for, which no agreement speaks
// of; empty where there are none.
func (a *Agreements) OwnerlessText() string {
	if n := a.ws.Ownerless(); n > 0 {
		return a.ws.T("agreement.ownerless", FormatCount(n))
	}
	return ""
}

// record returns what the plan keeps about an agreement of the year, or nil.
func (a *Agreements) record(id plan.PositionID) *plan.Agreement {
	if a.records == nil {
		a.records = make(map[plan.PositionID]*plan.Agreement)
		for _, r := range a.ws.Plan().AllAgreements() {
			if r.Year == a.Year() && a.records[r.Position] == nil {
				a.records[r.Position] = r
			}
		}
	}
	return a.records[id]
}

func (a *Agreements) request(id plan.PositionID) document.Request {
	if r := a.record(id); r != nil {
		return document.RequestOf(r, a.profile)
	}
	return document.Request{Position: id, Year: a.Year(), Profile: a.profile}
}

// options say on what an agreement is printed.
func (a *Agreements) options() layout.Options {
	paper, err := layout.ParsePaper(a.settings.String(paperSetting))
	if err != nil {
		paper = layout.F4
	}
	family := layout.Bookman
	if a.settings.String(familySetting) == "arial" {
		family = layout.Arial
	}
	return layout.Options{Paper: paper, Family: family, Logo: a.emblem(plan.RegionalCrest), StateEmblem: a.emblem(plan.StateEmblem)}
}

// Draft returns the agreement that is looked at. It fails where none is, or
// where its settings make no sense.
func (a *Agreements) Draft() (dossier.Dossier, error) {
	if a.position == "" {
		return dossier.Dossier{}, explain.New("agreement.none_chosen")
	}
	if a.draft == nil {
		var draft dossier.Dossier
		if a.Frozen() {
			draft, a.drafted = dossier.Open(a.Edition(), a.options())
		} else {
			draft, a.drafted = dossier.Draft(a.ws.Plan(), a.request(a.position), a.options())
		}
		a.draft = &draft
	}
	return *a.draft, a.drafted
}

// Title names the agreement that is looked at.
func (a *Agreements) Title() string {
	pos := a.ws.Plan().Position(a.position)
	if pos == nil {
		return a.ws.T("agreement.none_chosen")
	}
	return a.ws.T("agreement.title", a.Year(), pos.Title)
}

// GapRow is one line of what is missing or was settled by a rule.
type GapRow struct {
	Text  string
	Blank bool // leaves a dotted line on the form
	To    GapPlace
}

// GapPlace is where a gap can be closed: at a node of the tree, a position, the
// region, or a field of the agreement itself or of its year.
type GapPlace struct {
	Node     plan.NodeID
	Position plan.PositionID
	Region   bool
	Date     bool
	Place    bool
	Budget   bool // the day on which the year's budget was passed
}

// Gaps lists what is missing in the agreement and what the rules find in it, what
// leaves a dotted line first. For one that is final it lists in what the tree now
// differs.
func (a *Agreements) Gaps() []GapRow {
	draft, err := a.Draft()
	if err != nil {
		return nil
	}
	if a.Frozen() {
		return a.frozenRows()
	}
	rows := make([]GapRow, len(draft.Gaps))
	for i, g := range draft.Gaps {
		rows[i] = GapRow{Text: explain.Gap(a.ws.Texts(), a.ws.Plan(), g), Blank: g.Code.Blank(), To: a.placeOf(g)}
	}
	rows = append(rows, a.draftFindings()...)
	slices.SortStableFunc(rows, func(x, y GapRow) int { return rank(x) - rank(y) })
	return rows
}

func rank(r GapRow) int {
	if r.Blank {
		return 0
	}
	return 1
}

func (a *Agreements) placeOf(g document.Gap) GapPlace {
	p := a.ws.Plan()
	switch {
	case g.Code == document.DateMissing:
		return GapPlace{Date: true}
	case g.Code == document.PlaceMissing:
		return GapPlace{Place: true}
	case g.Code == document.OutsidePeriod:
		return GapPlace{Region: true}
	case g.Node != "":
		return GapPlace{Node: g.Node}
	case p.Indicator(g.Indicator) != nil:
		return GapPlace{Node: p.Indicator(g.Indicator).Node}
	case p.ProgramLine(g.Line) != nil && p.ProgramLine(g.Line).Node != "":
		return GapPlace{Node: p.ProgramLine(g.Line).Node}
	}
	return GapPlace{Position: cmp.Or(g.Position, a.position)}
}

// change writes what the plan keeps about the agreement that is looked at, and
// keeps nothing where nothing is left to say.
func (a *Agreements) change(field string, grow bool, write func(*plan.Agreement)) Fault {
	pos := a.ws.Plan().Position(a.position)
	if pos == nil {
		return fault("fault.gone")
	}
	op := edit.Op{Name: "agreement." + field, Subject: Excerpt(pos.Title)}
	if grow {
		op.Merge = fmt.Sprintf("agreement/%s/%d/%s", pos.ID, a.Year(), field)
	}
	return FaultOf(a.ws.Do(op, func(tx *edit.Tx) error {
		a.put(tx, pos.ID, write)
		return nil
	}))
}

func (a *Agreements) put(tx *edit.Tx, id plan.PositionID, write func(*plan.Agreement)) {
	r := plan.Agreement{Position: id, Year: a.Year()}
	if have := a.record(id); have != nil {
		r = *have
	}
	write(&r)
	switch blank := (plan.Agreement{ID: r.ID, Position: id, Year: a.Year()}); {
	case r == blank && r.ID != "":
		tx.Remove(plan.KindAgreement, string(r.ID))
	case r != blank:
		r.ID = cmp.Or(r.ID, plan.NewID[plan.AgreementID]())
		tx.Put(&r)
	}
}

func (a *Agreements) text(field string, at func(*plan.Agreement) *string) Text {
	return Text{
		Key: "agreement." + field,
		Get: a.get(func(r *plan.Agreement) string { return *at(r) }),
		Set: func(s string) Fault { return a.change(field, true, func(r *plan.Agreement) { *at(r) = s }) },
	}
}

func (a *Agreements) get(read func(*plan.Agreement) string) func() string {
	return func() string {
		if r := a.record(a.position); r != nil {
			return read(r)
		}
		return ""
	}
}

// Number is the number under which the agreement is filed. The prescribed form
// has no place for it.
func (a *Agreements) Number() Text {
	return a.text("number", func(r *plan.Agreement) *string { return &r.Number })
}

// Place is where it is signed; empty for the region's place.
func (a *Agreements) Place() Text {
	return a.text("place", func(r *plan.Agreement) *string { return &r.Place })
}

// PlaceHint is the place that is printed where none is given.
func (a *Agreements) PlaceHint() string {
	region := a.ws.Plan().Region()
	return cmp.Or(region.Place, region.ShortName())
}

// Date is the day of signing; empty leaves a dotted line for the pen.
func (a *Agreements) Date() Text {
	return Text{
		Key: "agreement.date",
		Get: a.get(func(r *plan.Agreement) string { return FormatDate(r.Date) }),
		Set: func(s string) Fault {
			d, bad := ParseDate(s)
			if !bad.OK() {
				return bad
			}
			return a.change("date", true, func(r *plan.Agreement) { r.Date = d })
		},
		Standing: a.dateDoubt,
	}
}

// dateDoubt tells of a day that is not in the year of the agreement, nor in the
// last weeks before it.
func (a *Agreements) dateDoubt() Fault {
	r := a.record(a.position)
	if r == nil || r.Date == "" {
		return Fault{}
	}
	if day := r.Date.Time(); day.Year() == a.Year() || day.Year() == a.Year()-1 && day.Month() == 12 {
		return Fault{}
	}
	return fault("fault.agreement_date", a.Year())
}

// SetToday dates the agreement today.
func (a *Agreements) SetToday() Fault {
	return a.change("date", false, func(r *plan.Agreement) { r.Date = a.ws.Today() })
}

// SpreadDate gives every draft of the year the date and place of the one that is
// looked at, in one step, and tells how many there are. What is final has its own, and
// a day that is not known yet takes nobody's away.
func (a *Agreements) SpreadDate() (n int, bad Fault) {
	from := a.record(a.position)
	if from == nil || from.Date == "" && from.Place == "" {
		return 0, fault("agreement.spread_nothing")
	}
	date, place := from.Date, from.Place
	err := a.ws.Do(edit.Op{Name: "agreement.spread", Subject: cmp.Or(FormatDate(date), place)}, func(tx *edit.Tx) error {
		for _, pos := range a.signatories() {
			if a.edition(pos.ID) == nil {
				a.put(tx, pos.ID, func(r *plan.Agreement) { r.Date, r.Place = cmp.Or(date, r.Date), place })
				n++
			}
		}
		return nil
	})
	return n, FaultOf(err)
}

// TwoParties reports whether somebody else signs the agreement too.
func (a *Agreements) TwoParties() bool {
	draft, err := a.Draft()
	return err == nil && len(draft.Layout.Boxes) > 1
}

// Second is the position of the second party, where it is not the superior.
func (a *Agreements) Second() Choice {
	return Choice{
		Key: "agreement.second",
		Options: func() []Option {
			others := slices.DeleteFunc(a.ws.PositionOptions(), func(o Option) bool { return o.ID == string(a.position) })
			return slices.Insert(others, 0, Option{"", a.superiorText(), ""})
		},
		Get: a.get(func(r *plan.Agreement) string { return string(r.Second) }),
		Set: func(id string) Fault {
			return a.change("second", false, func(r *plan.Agreement) { r.Second = plan.PositionID(id) })
		},
	}
}

func (a *Agreements) superiorText() string {
	pos := a.ws.Plan().Position(a.position)
	if pos == nil || pos.Superior == "" {
		return a.ws.T("agreement.second_by_rule")
	}
	return a.ws.T("agreement.second_superior", a.ws.PositionTitle(pos.Superior))
}

// agreementPapers are the papers on which agreements are printed, the usual one
// first.
var agreementPapers = [...]string{"215x330", "210x330", "A4", "Legal"}

// Paper is on what agreements are printed, for all of them.
func (a *Agreements) Paper() Choice {
	options := func() []Option {
		var out []Option
		for _, code := range agreementPapers {
			out = append(out, Option{ID: code, Text: a.ws.T("agreement.paper_" + strings.ToLower(code))})
		}
		return out
	}
	return a.kept("paper", paperSetting, agreementPapers[0], options)
}

// Family is the type in which agreements are set, for all of them.
func (a *Agreements) Family() Choice {
	options := func() []Option {
		return []Option{{"bookman", a.ws.T("agreement.family_bookman"), ""}, {"arial", a.ws.T("agreement.family_arial"), ""}}
	}
	return a.kept("family", familySetting, "bookman", options)
}

// kept is a choice that belongs to the machine and not to the plan.
func (a *Agreements) kept(field, setting, usual string, options func() []Option) Choice {
	return Choice{
		Key: "agreement." + field, Options: options,
		Get: func() string { return cmp.Or(a.settings.String(setting), usual) },
		Set: func(id string) Fault {
			a.settings.SetString(setting, id)
			a.draft = nil
			return Fault{}
		},
	}
}

// FormsText names the folder of the region's own forms, or says that the
// prescribed ones are used or what is wrong with the own.
func (a *Agreements) FormsText() string {
	return a.fileText(formsSetting, "agreement.forms_prescribed", func(path string) string { return path })
}

func (a *Agreements) fileText(setting, none string, name func(string) string) string {
	path := a.settings.String(setting)
	switch err := a.trouble[setting]; {
	case path == "":
		return a.ws.T(none)
	case err != nil:
		return explain.Error(a.ws.Texts(), err)
	}
	return name(path)
}

// SetForms takes the wording of the forms from a region's own folder; an empty
// path goes back to the prescribed ones. On error nothing changes.
func (a *Agreements) SetForms(folder string) error {
	return a.setFile(formsSetting, folder, a.loadForms)
}

func (a *Agreements) setFile(setting, path string, load func()) error {
	before := a.settings.String(setting)
	a.settings.SetString(setting, path)
	load()
	err := a.trouble[setting]
	if err != nil {
		a.settings.SetString(setting, before)
		load()
	}
	a.forget()
	return err
}

func (a *Agreements) loadForms() {
	a.wording = a.formsOfPlan()
	a.profile = nil
	a.trouble[formsSetting] = nil
	folder := a.settings.String(formsSetting)
	if folder == "" {
		if a.wording != document.PrescribedName {
			a.profile = document.Bundled(a.wording)
		}
		return
	}
	profile, err := document.LoadProfileOver(a.wording, os.DirFS(folder))
	if err == nil {
		a.profile = profile
	}
	a.trouble[formsSetting] = err
}
