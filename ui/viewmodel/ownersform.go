package viewmodel

import (
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/owners"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
)

// OwnersForm proposes for each node that nobody answers for the position that should,
// and takes over what a person confirms. What is sure is ticked from the start, what
// is doubtful is not.
type OwnersForm struct {
	ws     *Workspace
	lines  []ownersLine
	groups []ownersGroup
	show   OwnersShow
}

// ownersLine is a proposal and what a person makes of it.
type ownersLine struct {
	owners.Line
	ticked bool
}

// ownersGroup is lines that are decided together.
type ownersGroup struct {
	lines  []int // in the list of lines
	branch plan.NodeID
	sure   bool
	open   bool // its lines are shown
}

// OwnersShow is which proposals are shown.
type OwnersShow uint8

// The proposals that can be shown.
const (
	OwnersAll OwnersShow = iota
	OwnersSure
	OwnersDoubtful
	OwnersUnticked
)

var ownersShows = [...]string{"all", "sure", "doubtful", "unticked"}

// OwnersForm works out who should answer for what nobody answers for yet.
func (ws *Workspace) OwnersForm() *OwnersForm {
	proposed := owners.Propose(ws.Plan())
	f := &OwnersForm{ws: ws, lines: make([]ownersLine, len(proposed))}
	for i, l := range proposed {
		f.lines[i] = ownersLine{Line: l, ticked: l.Reason.Sure()}
	}
	for _, g := range owners.Groups(proposed) {
		f.groups = append(f.groups, ownersGroup{lines: g.Lines, branch: g.Branch, sure: g.Reason.Sure()})
	}
	return f
}

// Ownerless counts the nodes that nobody answers for.
func (ws *Workspace) Ownerless() int {
	n := 0
	for r := range ws.Plan().All(plan.KindNode) {
		if len(r.(*plan.Node).Owners) == 0 {
			n++
		}
	}
	return n
}

// Empty reports whether there is nothing to propose.
func (f *OwnersForm) Empty() bool { return len(f.lines) == 0 }

// Summary tells in a few lines what is proposed and what would be taken over.
func (f *OwnersForm) Summary() string {
	if f.Empty() {
		return f.ws.T("owners.complete")
	}
	results, doubtful, ticked := 0, 0, 0
	for _, l := range f.lines {
		if l.Node == "" {
			continue
		}
		results++
		doubtful += oneIf(!l.Reason.Sure() && !l.ticked)
		ticked += oneIf(l.ticked)
	}
	text := f.ws.T("owners.summary", FormatCount(results), FormatCount(ticked), FormatCount(f.newPosts()), FormatCount(doubtful))
	if owners.Nameless(f.ws.Plan()) {
		text += "\n" + f.ws.T("owners.nameless")
	}
	return text
}

func oneIf(fact bool) int {
	if fact {
		return 1
	}
	return 0
}

// newPosts counts the positions that would be made.
func (f *OwnersForm) newPosts() int {
	made := make(map[owners.Answer]bool)
	for _, l := range f.lines {
		if l.ticked && l.Answer.New() {
			made[l.Answer] = true
		}
	}
	return len(made)
}

// Show says which proposals are shown.
func (f *OwnersForm) Show() Choice {
	return indexChoice(f.ws, "owners.show", "owners.show.", ownersShows[:],
		func() int { return int(f.show) }, func(i int) { f.show = OwnersShow(i) })
}

// OwnersTick is whether what a row stands for is ticked.
type OwnersTick uint8

// The states of a tick.
const (
	TickedNone OwnersTick = iota
	TickedSome
	TickedAll
)

// OwnersRow is one row of the preview: a group, or one of its lines.
type OwnersRow struct {
	Group int
	Line  int // in the group; -1 for the group itself
	Text  string
	Hint  string
	Tick  OwnersTick
	Doubt bool
	Open  bool // of a group: its lines are shown
}

// IsGroup reports whether the row is a group.
func (r OwnersRow) IsGroup() bool { return r.Line < 0 }

// Rows lists what is to be shown: each group, and below an open one its lines.
func (f *OwnersForm) Rows() []OwnersRow {
	var rows []OwnersRow
	for i := range f.groups {
		if !f.shows(i) {
			continue
		}
		rows = append(rows, f.groupRow(i))
		if f.groups[i].open {
			for at := range f.groups[i].lines {
				rows = append(rows, f.lineRow(i, at))
			}
		}
	}
	return rows
}

func (f *OwnersForm) shows(group int) bool {
	g := f.groups[group]
	switch f.show {
	case OwnersSure:
		return g.sure
	case OwnersDoubtful:
		return !g.sure
	case OwnersUnticked:
		return f.tick(g.lines) != TickedAll
	default:
		return true
	}
}

func (f *OwnersForm) tick(lines []int) OwnersTick {
	n := 0
	for _, i := range lines {
		n += oneIf(f.lines[i].ticked)
	}
	switch n {
	case 0:
		return TickedNone
	case len(lines):
		return TickedAll
	}
	return TickedSome
}

func (f *OwnersForm) groupRow(i int) OwnersRow {
	g := f.groups[i]
	row := OwnersRow{Group: i, Line: -1, Text: f.who(g.lines), Tick: f.tick(g.lines), Doubt: !g.sure && f.tick(g.lines) != TickedAll, Open: g.open}
	first := f.lines[g.lines[0]]
	var parts []string
	if row.Doubt {
		parts = append(parts, f.ws.T("owners.doubtful"))
	}
	if first.Answer.New() && f.agreed(g.lines) {
		parts = append(parts, f.ws.T("owners.new"))
	}
	if first.Node != "" {
		parts = append(parts, f.ws.T("owners.count", FormatCount(len(g.lines))))
	}
	if n := f.ws.Plan().Node(g.branch); n != nil {
		parts = append(parts, f.ws.T("owners.branch", Excerpt(f.ws.NodeText(n))))
	}
	row.Hint = strings.Join(append(parts, f.reason(first)), " · ")
	return row
}

// agreed reports whether one position answers for all lines.
func (f *OwnersForm) agreed(lines []int) bool {
	return !slices.ContainsFunc(lines, func(i int) bool { return f.lines[i].Answer != f.lines[lines[0]].Answer })
}

// who names the position that answers for lines.
func (f *OwnersForm) who(lines []int) string {
	switch answer := f.lines[lines[0]].Answer; {
	case !f.agreed(lines):
		return f.ws.T("owners.several")
	case answer.None():
		return f.ws.T("owners.nobody")
	default:
		return answer.Title
	}
}

func (f *OwnersForm) reason(l ownersLine) string {
	return explain.OwnersReason(f.ws.texts, f.ws.Plan(), l.Line)
}

func (f *OwnersForm) lineRow(group, at int) OwnersRow {
	i := f.groups[group].lines[at]
	l := f.lines[i]
	row := OwnersRow{Group: group, Line: at, Text: f.who([]int{i}), Tick: f.tick([]int{i}), Doubt: !l.Reason.Sure() && !l.ticked}
	if n := f.ws.Plan().Node(l.Node); n != nil {
		row.Text = f.ws.NodeText(n)
		row.Hint = f.ws.LevelText(n.Level) + " → " + f.who([]int{i})
	}
	return row
}

// linesOf are the lines that a row stands for.
func (f *OwnersForm) linesOf(r OwnersRow) []int {
	if r.Group < 0 || r.Group >= len(f.groups) {
		return nil
	}
	lines := f.groups[r.Group].lines
	if r.IsGroup() || r.Line >= len(lines) {
		return lines
	}
	return lines[r.Line : r.Line+1]
}

// Tick takes what a row stands for, or leaves it out. Lines for which nobody is named
// cannot be taken.
func (f *OwnersForm) Tick(r OwnersRow, on bool) {
	for _, i := range f.linesOf(r) {
		f.lines[i].ticked = on && !f.lines[i].Answer.None()
	}
}

// TickShown takes all that is shown, or leaves it out.
func (f *OwnersForm) TickShown(on bool) {
	for i := range f.groups {
		if f.shows(i) {
			f.Tick(OwnersRow{Group: i, Line: -1}, on)
		}
	}
}

// SetOpen shows the lines of a row's group, or the group alone.
func (f *OwnersForm) SetOpen(r OwnersRow, open bool) {
	if r.Group >= 0 && r.Group < len(f.groups) {
		f.groups[r.Group].open = open
	}
}

// Detail tells all about a row, one thing a line.
func (f *OwnersForm) Detail(r OwnersRow) string {
	lines := f.linesOf(r)
	if len(lines) == 0 {
		return ""
	}
	first := f.lines[lines[0]]
	var text []string
	if n := f.ws.Plan().Node(first.Node); n != nil && len(lines) == 1 {
		text = append(text, f.ws.LevelText(n.Level)+": "+f.ws.NodeText(n))
	} else if first.Node != "" {
		text = append(text, f.ws.T("owners.count", FormatCount(len(lines))))
	}
	text = append(text, sentence(f.reason(first)))
	if !first.Reason.Sure() && f.tick(lines) != TickedAll {
		text = append(text, f.ws.T("owners.doubt"))
	}
	return strings.Join(text, "\n")
}

// sentence makes a sentence of what stands as a part of one.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return phrase.Capital(text) + "."
}

// answer puts another position in the place of the one proposed. Whoever names one
// takes it.
func (f *OwnersForm) answer(r OwnersRow, a owners.Answer) {
	for _, i := range f.linesOf(r) {
		f.lines[i].Answer, f.lines[i].ticked = a, !a.None()
	}
}

// Post is the position that answers for what a row stands for: one of the plan, or one
// of those that are proposed.
func (f *OwnersForm) Post(r OwnersRow) Choice {
	return Choice{
		Key:     "owners.post",
		Options: func() []Option { return f.posts(r) },
		Get: func() string {
			lines := f.linesOf(r)
			if len(lines) == 0 || !f.agreed(lines) {
				return ""
			}
			return answerID(f.lines[lines[0]].Answer)
		},
		Set: func(id string) Fault {
			for _, a := range f.answers() {
				if answerID(a) == id {
					f.answer(r, a)
				}
			}
			return Fault{}
		},
	}
}

// answerID is by what an answer is known in a list to choose from.
func answerID(a owners.Answer) string {
	if a.Position != "" || a.None() {
		return string(a.Position)
	}
	return "new/" + string(a.Agency) + "/" + a.Title
}

// posts are the answers to choose from for a row, those of its unit first.
func (f *OwnersForm) posts(r OwnersRow) []Option {
	lines := f.linesOf(r)
	if len(lines) == 0 {
		return nil
	}
	unit := f.lines[lines[0]].Unit
	var own, others []Option
	for _, a := range f.answers() {
		option := Option{answerID(a), a.Title, f.ws.AgencyName(a.Agency)}
		if a.New() {
			option.Hint = strings.TrimPrefix(option.Hint+" · "+f.ws.T("owners.new"), " · ")
		}
		if a.Agency == unit {
			own = append(own, option)
		} else {
			others = append(others, option)
		}
	}
	return append(own, others...)
}

// answers are all positions that could answer, each once.
func (f *OwnersForm) answers() []owners.Answer {
	var all []owners.Answer
	seen := make(map[string]bool)
	add := func(a owners.Answer) {
		if id := answerID(a); !a.None() && !seen[id] {
			seen[id] = true
			all = append(all, a)
		}
	}
	for _, p := range f.ws.Plan().AllPositions() {
		add(owners.Existing(p))
	}
	for _, l := range f.lines {
		add(l.Answer)
	}
	return all
}

// Title is the position of a row as a title that is written, where it is none of those
// to choose from. It belongs to the unit of the results.
func (f *OwnersForm) Title(r OwnersRow) Text {
	return Text{
		Key: "owners.title",
		Get: func() string {
			lines := f.linesOf(r)
			if len(lines) == 0 || !f.agreed(lines) || !f.lines[lines[0]].Answer.New() {
				return ""
			}
			return f.lines[lines[0]].Answer.Title
		},
		Set: func(text string) Fault {
			f.answer(r, f.titled(r, text))
			return Fault{}
		},
	}
}

// titled is the answer of a title that is written for a row. Where only the wording of
// a proposed title is changed, the kind of the position stays.
func (f *OwnersForm) titled(r OwnersRow, text string) owners.Answer {
	lines := f.linesOf(r)
	if len(lines) == 0 {
		return owners.Answer{}
	}
	first := f.lines[lines[0]]
	unit, level := first.Unit, plan.RegionalStrategic
	if first.Answer.New() {
		unit = first.Answer.Agency
	}
	if n := f.ws.Plan().Node(first.Node); n != nil {
		level = n.Level
	}
	a := owners.Titled(f.ws.Plan(), unit, text, level)
	if a.New() && a.Kind == plan.OtherPosition && first.Reason.Sure() {
		a.Kind = first.Answer.Kind
	}
	return a
}

// Accept has the ticked positions answer for their nodes, in one step.
func (f *OwnersForm) Accept() Fault {
	var lines []owners.Line
	for _, l := range f.lines {
		if l.ticked {
			lines = append(lines, l.Line)
		}
	}
	if len(lines) == 0 {
		return fault("owners.nothing")
	}
	var done owners.Taken
	bad := FaultOf(f.ws.Do(edit.Op{Name: "owners.take"}, func(tx *edit.Tx) error {
		done = owners.Take(tx, lines)
		return nil
	}))
	if bad.OK() {
		f.ws.Say("owners.done", FormatCount(done.Nodes), FormatCount(done.Positions), FormatCount(f.ws.Ownerless()))
	}
	return bad
}
