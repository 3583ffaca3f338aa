package viewmodel

import (
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/companion"
	"pohonkinerja/report/document"
)

// Board is the signing board: how far every agreement of the year is, agency by
// agency, what is late first.
type Board struct {
	place  *Agreements
	agency plan.AgencyID // with its units; empty for all
	filter string
	search string
	all    []rule.Standing // of the present plan and year; nil for not known
}

// The filters of the board beside the names of stages.
const (
	boardOpen = "open"
	boardLate = "late"
	boardAll  = "all"
)

// BoardRow is one agreement on the board, or an edition of it.
type BoardRow struct {
	Position plan.PositionID
	Title    string
	Holder   string
	Stage    string // in words
	Waits    string // for whom, and since when; empty for nobody
	Late     string // by how many days, or by when it is due, and why then
	Tone     Tone
}

// BoardAgency is an agency with how far its agreements are.
type BoardAgency struct {
	Agency plan.AgencyID // empty for all
	Name   string
	Counts string
	Late   bool
}

// Board returns the board, which shows first what is open.
func (a *Agreements) Board() *Board { return &Board{place: a, filter: boardOpen} }

// Forget has the board look at the plan anew.
func (b *Board) Forget() { b.all = nil }

func (b *Board) standings() []rule.Standing {
	if b.all == nil {
		p, year := b.place.ws.Plan(), b.place.Year()
		b.all = rule.Standings(p, companion.Boarded(p, year, b.place.profile), year, b.place.ws.Today())
	}
	return b.all
}

// Filter is which agreements are shown.
func (b *Board) Filter() Choice {
	options := func() []Option {
		codes := []string{boardOpen, boardLate}
		for _, s := range plan.Stages {
			codes = append(codes, s.String())
		}
		var out []Option
		for _, code := range append(codes, boardAll) {
			out = append(out, Option{ID: code, Text: b.place.ws.T("board.filter_" + code)})
		}
		return out
	}
	return Choice{
		Key: "board.filter", Options: options, Get: func() string { return b.filter },
		Set: func(id string) Fault { b.filter = id; return Fault{} },
	}
}

func (b *Board) passes(s rule.Standing) bool {
	switch b.filter {
	case boardAll:
		return true
	case boardOpen:
		return s.Open()
	case boardLate:
		return s.Late > 0 && s.Open()
	}
	return s.Stage.String() == b.filter
}

// SetSearch narrows the board to the lines that contain every word of a text.
func (b *Board) SetSearch(text string) { b.search = text }

// SetAgency shows one agency and its units; empty shows all.
func (b *Board) SetAgency(id plan.AgencyID) { b.agency = id }

// Agency returns the agency that is shown.
func (b *Board) Agency() plan.AgencyID { return b.agency }

// Rows lists what is shown, what is late first.
func (b *Board) Rows() []BoardRow {
	var rows []BoardRow
	for _, s := range b.standings() {
		if b.passes(s) && (b.agency == "" || b.top(s) == b.agency) {
			rows = append(rows, b.row(s))
		}
	}
	return filtered(rows, b.search, func(r BoardRow) string { return r.Title + "\n" + r.Holder + "\n" + r.Stage + "\n" + r.Waits })
}

func (b *Board) top(s rule.Standing) plan.AgencyID {
	p := b.place.ws.Plan()
	return p.WholeAgency(p.Position(s.Position).Agency)
}

func (b *Board) row(s rule.Standing) BoardRow {
	ws := b.place.ws
	pos := ws.Plan().Position(s.Position)
	row := BoardRow{
		Position: s.Position, Title: pos.Title, Holder: b.place.holder(s.Position),
		Stage: ws.T("board.filter_" + s.Stage.String()), Tone: boardTones[s.Stage],
	}
	if e := s.Edition; e != nil {
		row.Holder = ws.HolderText(s.Position, e.Date)
		row.Stage = ws.T("board.stage", row.Stage, e.Number)
		if s.Open() {
			row.Waits = b.waits(e, s.Waiting)
		}
	}
	row.Late = b.place.ws.lateText(s)
	if s.Late > 0 && s.Open() {
		row.Tone = Bad
	}
	return row
}

func (b *Board) waits(e *plan.Edition, days int) string {
	who := strings.Join(b.unsigned(e), ", ")
	if days == 0 {
		return b.place.ws.T("board.waits_today", who)
	}
	return b.place.ws.T("board.waits", who, FormatCount(days))
}

// Deadline says by when the agreements of the year have to be made, and why then.
func (b *Board) Deadline() string {
	year := b.place.Year()
	due := rule.DeadlineOf(b.place.ws.Plan(), year)
	return b.place.ws.T("board.deadline_"+due.Basis.String(), year, FormatDate(due.Day), FormatDate(due.Since))
}

// DeadlineForm is what the deadline follows from: the day on which the budget of
// the year was passed, and the region's own day for years of which that is not
// known.
func (b *Board) DeadlineForm() (budget, own Text) {
	return b.place.BudgetPassed(), b.place.ws.RegionForm().AgreementDue()
}

var boardTones = [...]Tone{
	plan.Draft: Neutral, plan.Final: Doubtful, plan.SignedByOne: Doubtful, plan.SignedByAll: Good, plan.Replaced: Neutral,
}

func (b *Board) unsigned(e *plan.Edition) []string {
	return document.Unsigned(b.place.ws.Plan(), b.place.profile, e, b.place.request(e.Position).Second)
}

// Agencies lists the agencies that have agreements with how far they are, all of
// them first.
func (b *Board) Agencies() []BoardAgency {
	count := make(map[plan.AgencyID]*boardCount)
	fresh := func() *boardCount { return &boardCount{seen: make(map[plan.PositionID]bool)} }
	total := fresh()
	var order []plan.AgencyID
	for _, id := range companion.Boarded(b.place.ws.Plan(), b.place.Year(), b.place.profile) {
		top := b.top(rule.Standing{Position: id})
		if count[top] == nil {
			count[top] = fresh()
			order = append(order, top)
		}
	}
	for _, s := range b.standings() {
		count[b.top(s)].add(s)
		total.add(s)
	}
	out := []BoardAgency{b.agencyRow("", b.place.ws.T("board.all_agencies"), total)}
	for _, id := range order {
		name := b.place.ws.AgencyName(id)
		if name == "" {
			name = b.place.ws.Plan().Region().Name
		}
		out = append(out, b.agencyRow(id, name, count[id]))
	}
	return out
}

// boardCount counts the newest editions and drafts, which come first on the
// board: what was replaced or is being amended does not count twice.
type boardCount struct {
	seen   map[plan.PositionID]bool
	stages [plan.Replaced + 1]int
	late   int
}

func (c *boardCount) add(s rule.Standing) {
	if c.seen[s.Position] {
		return
	}
	c.seen[s.Position] = true
	c.stages[s.Stage]++
	if s.Open() && s.Late > 0 {
		c.late++
	}
}

func (b *Board) agencyRow(id plan.AgencyID, name string, c *boardCount) BoardAgency {
	ws := b.place.ws
	n := 0
	var parts []string // what is late first: the last is cut off in a narrow list
	if c.late > 0 {
		parts = append(parts, ws.T("board.count_late", FormatCount(c.late)))
	}
	for stage, count := range c.stages {
		if n += count; count > 0 {
			parts = append(parts, ws.T("board.count_"+plan.Stage(stage).String(), FormatCount(count)))
		}
	}
	return BoardAgency{Agency: id, Name: ws.T("board.agency", name, FormatCount(n)), Counts: strings.Join(parts, " · "), Late: c.late > 0}
}

// Reminders begins the list of what is open in the agency that is shown, as a
// document.
func (b *Board) Reminders() *CompanionForm {
	f := b.place.CompanionForm()
	f.setKind(document.ReminderList)
	f.choose(companion.Subject{Agency: b.agency})
	return f
}
