package viewmodel

import (
	"io"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/roster"
	"pohonkinerja/report/explain"
)

// StaffList is a list of civil servants on its way into the plan. It shows what
// would change before anything does.
type StaffList struct {
	ws        *Workspace
	subject   string // what the step is called after
	list      roster.List
	decisions map[int]roster.Decision // by line
	proposal  roster.Proposal
	told      map[int][]string // sentences by line
	rows      []StaffRow       // of all matches, in their order
	show      StaffShow
	bad       string // why there is nothing to take over
}

// StaffShow is which rows of a list are shown.
type StaffShow uint8

// The rows that can be shown.
const (
	ShowAll     StaffShow = iota
	ShowDiffer            // those that say otherwise than the plan
	ShowNew               // those that bring someone or something new
	ShowTrouble           // those with something to look at
)

var staffShows = [...]string{"all", "differ", "new", "trouble"}

// NewStaffList returns an empty list, which says how to fill it.
func (ws *Workspace) NewStaffList() *StaffList {
	return &StaffList{ws: ws, bad: ws.T("staff.empty")}
}

// Paste reads cells from the clipboard.
func (s *StaffList) Paste(text string) {
	if strings.TrimSpace(text) == "" {
		s.refuse(s.ws.T("staff.clipboard_empty"))
		return
	}
	s.take(text, s.ws.T("staff.clipboard"))
}

// Load reads a file: a workbook, CSV, or text from a spreadsheet.
func (s *StaffList) Load(name string, file io.Reader) {
	text, err := roster.Load(file)
	if err != nil {
		s.refuse(explain.Error(s.ws.texts, explain.File(name, err)))
		return
	}
	s.take(text, name)
}

func (s *StaffList) refuse(why string) {
	s.list, s.proposal, s.told, s.rows, s.bad = roster.List{}, roster.Proposal{}, nil, nil, why
}

func (s *StaffList) take(text, subject string) {
	list, err := roster.Read(text, s.ws.Today())
	if err != nil {
		s.refuse(explain.Error(s.ws.texts, explain.File(subject, err)))
		return
	}
	s.list, s.subject, s.bad, s.show = list, subject, "", ShowAll
	s.decisions = make(map[int]roster.Decision)
	s.propose()
}

// propose works out what the list would change now.
func (s *StaffList) propose() {
	p, err := roster.Propose(s.ws.Plan(), s.list, s.decisions, s.ws.Today())
	if err != nil {
		s.refuse(FaultOf(err).Text(s.ws.texts))
		return
	}
	s.proposal, s.told = p, make(map[int][]string)
	for _, problem := range p.Problems {
		s.told[problem.Line] = append(s.told[problem.Line], explain.RosterReason(s.ws.texts, problem))
	}
	s.rows = make([]StaffRow, 0, len(p.Matches))
	for _, m := range p.Matches {
		s.rows = append(s.rows, s.row(m))
	}
}

// decide has a decision count for the row of a line. Most are about that row
// alone; the others change what becomes of other rows too.
func (s *StaffList) decide(line int, d roster.Decision) {
	s.decisions[line] = d
	if !s.proposal.Decide(s.ws.Plan(), line, d) {
		s.propose()
		return
	}
	for i, m := range s.proposal.Matches {
		if m.Row.Line == line {
			s.rows[i] = s.row(m)
		}
	}
}

// Empty reports whether there is no list to look at.
func (s *StaffList) Empty() bool { return s.bad != "" }

// Changes reports whether the list would change anything.
func (s *StaffList) Changes() bool {
	return len(s.proposal.Diff) > 0 || slices.ContainsFunc(s.proposal.Matches, roster.Match.Changes)
}

// Summary tells in a few lines what would become of the list, or why there is
// none.
func (s *StaffList) Summary() string {
	if s.Empty() {
		return s.bad
	}
	n, t := s.proposal.Count(), s.ws.T
	count := FormatCount
	text := t("staff.summary", count(len(s.proposal.Matches)), count(n.Officials), count(n.Positions),
		count(len(s.proposal.NewAgencies)), count(n.Tenures), count(n.Differing), count(n.Out), count(s.doubtful()))
	if !s.Changes() {
		text += " · " + t("staff.unchanged")
	}
	return strings.Join(append([]string{text}, s.told[0]...), "\n")
}

// doubtful counts the rows of which something is to be looked at.
func (s *StaffList) doubtful() int {
	n := 0
	for _, row := range s.rows {
		if row.Doubt {
			n++
		}
	}
	return n
}

// Show says which rows are shown.
func (s *StaffList) Show() Choice {
	return indexChoice(s.ws, "staff.show", "staff.show.", staffShows[:], func() int { return int(s.show) }, func(i int) { s.show = StaffShow(i) })
}

// indexChoice is a choice among codes, whose texts stand under the prefix.
func indexChoice(ws *Workspace, key, prefix string, codes []string, get func() int, set func(int)) Choice {
	return Choice{
		Key: key,
		Options: func() []Option {
			var options []Option
			for _, code := range codes {
				options = append(options, Option{ID: code, Text: ws.T(prefix + code)})
			}
			return options
		},
		Get: func() string { return codes[get()] },
		Set: func(id string) Fault {
			for i, code := range codes {
				if code == id {
					set(i)
				}
			}
			return Fault{}
		},
	}
}

// StaffState is what becomes of a row, for its picture.
type StaffState uint8

// The states of a row.
const (
	StaffSame StaffState = iota
	StaffNew
	StaffDiffers
	StaffOut
)

// StaffRow is one row of the preview.
type StaffRow struct {
	Line  int
	State StaffState
	Text  string // the person and the position
	Mark  string // the state in a word
	Hint  string // what is to be looked at, and what would come
	Doubt bool   // something of the row is to be looked at
}

// Rows lists the rows that are to be shown.
func (s *StaffList) Rows() []StaffRow {
	var rows []StaffRow
	for _, row := range s.rows {
		if s.shows(row) {
			rows = append(rows, row)
		}
	}
	return rows
}

func (s *StaffList) shows(r StaffRow) bool {
	switch s.show {
	case ShowDiffer:
		return r.State == StaffDiffers
	case ShowNew:
		return r.State == StaffNew
	case ShowTrouble:
		return r.Doubt
	}
	return true
}

func (s *StaffList) row(m roster.Match) StaffRow {
	told := s.told[m.Row.Line]
	row := StaffRow{Line: m.Row.Line, State: stateOf(m), Text: s.names(m.Row), Doubt: len(told) > 0}
	row.Mark = s.ws.T("staff.mark_" + [...]string{"same", "new", "differs", "out"}[row.State])
	row.Hint = strings.Join(slices.Concat(told, s.becomes(m)), " · ")
	return row
}

func stateOf(m roster.Match) StaffState {
	switch {
	case m.Out != "" || m.Decision == roster.Skip:
		return StaffOut
	case len(m.Conflicts) > 0:
		return StaffDiffers
	case m.Changes():
		return StaffNew
	}
	return StaffSame
}

// names are the person and the position of a row.
func (s *StaffList) names(r roster.Row) string {
	name, title := r.Name, r.Title
	if name == "" {
		name = s.ws.T("people.vacant")
	}
	if title == "" {
		return name
	}
	return name + " – " + r.Status.Prefix() + title
}

// becomes says in short what a row brings.
func (s *StaffList) becomes(m roster.Match) []string {
	var parts []string
	for _, f := range []struct {
		is  bool
		key string
	}{{m.NewOfficial, "staff.new_official"}, {m.NewPosition, "staff.new_position"}, {m.NewTenure, "staff.new_tenure"}} {
		if f.is {
			parts = append(parts, s.ws.T(f.key))
		}
	}
	for _, d := range m.Fills {
		parts = append(parts, s.field(d)+": "+explain.RosterValue(s.ws.texts, d.Field, d.List))
	}
	for _, d := range m.Conflicts {
		parts = append(parts, s.difference(d))
	}
	return parts
}

func (s *StaffList) field(d roster.Difference) string {
	return explain.RosterField(s.ws.texts, d.Field)
}

func (s *StaffList) difference(d roster.Difference) string {
	return s.ws.T("staff.difference", s.field(d), explain.RosterValue(s.ws.texts, d.Field, d.Plan), explain.RosterValue(s.ws.texts, d.Field, d.List))
}

// Detail tells all about the row of a line, one thing a line.
func (s *StaffList) Detail(line int) string {
	m, ok := s.match(line)
	if !ok {
		return ""
	}
	lines := []string{s.ws.T("staff.line", line) + "  " + s.names(m.Row)}
	belongs := strings.Trim(m.Row.Unit+", "+m.Row.Agency, ", ")
	for _, text := range []string{m.Row.NIP, m.Row.Grade, belongs} {
		if text != "" {
			lines[0] += " · " + text
		}
	}
	lines = append(lines, s.becomes(m)...)
	return strings.Join(append(lines, s.told[line]...), "\n")
}

func (s *StaffList) match(line int) (roster.Match, bool) {
	for _, m := range s.proposal.Matches {
		if m.Row.Line == line {
			return m, true
		}
	}
	return roster.Match{}, false
}

var decisionNames = [...]string{roster.Take: "take", roster.Keep: "keep", roster.Separate: "separate", roster.Skip: "skip"}

// Decision is what counts for the row of a line: the list, the plan, that it is
// another person, or nothing of it.
func (s *StaffList) Decision(line int) Choice {
	return indexChoice(s.ws, "staff.decision", "staff.decision.", decisionNames[:],
		func() int { return int(s.decisions[line]) },
		func(i int) { s.decide(line, roster.Decision(i)) })
}

// TakeAll has the list count in all rows that say otherwise than the plan,
// KeepAll the plan.
func (s *StaffList) TakeAll() { s.decideAll(roster.Take) }

// KeepAll has the plan count; the list fills in what is empty there.
func (s *StaffList) KeepAll() { s.decideAll(roster.Keep) }

func (s *StaffList) decideAll(d roster.Decision) {
	for _, m := range s.proposal.Matches {
		if _, decided := s.decisions[m.Row.Line]; decided || len(m.Conflicts) > 0 && m.Out == "" {
			s.decisions[m.Row.Line] = d
		}
	}
	s.propose()
}

// Accept takes the list over in one step.
func (s *StaffList) Accept() Fault {
	if s.Empty() || !s.Changes() {
		return fault("staff.nothing")
	}
	if s.propose(); s.Empty() || len(s.proposal.Diff) == 0 {
		return fault("staff.nothing")
	}
	op := edit.Op{Name: "staff.import", Subject: Excerpt(s.subject)}
	bad := FaultOf(s.ws.Do(op, func(tx *edit.Tx) error { return tx.Apply(s.proposal.Diff) }))
	if bad.OK() {
		n := s.proposal.Count()
		s.ws.Say("staff.done", FormatCount(n.Officials), FormatCount(n.Positions), FormatCount(n.Tenures))
	}
	return bad
}
