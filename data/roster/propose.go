package roster

import (
	"cmp"
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Decision says what counts where a row says otherwise than the plan.
type Decision uint8

// The decisions. Take is the zero value.
const (
	Take     Decision = iota // the list
	Keep                     // the plan; the list fills in what is empty
	Separate                 // the person is another one of the same name
	Skip                     // the row is left out
)

// Field names what of a person or position a row is about.
type Field string

// The fields.
const (
	FieldName      Field = "name"
	FieldNIP       Field = "nip"
	FieldGrade     Field = "grade"
	FieldPerson    Field = "person" // found by the name alone
	FieldAgency    Field = "agency"
	FieldKind      Field = "kind"
	FieldSuperior  Field = "superior"
	FieldGuess     Field = "superior_guess" // the head of the agency, where the list says none
	FieldStatus    Field = "status"
	FieldFrom      Field = "from"
	FieldTo        Field = "to"
	FieldHolder    Field = "holder"    // another held the position
	FieldElsewhere Field = "elsewhere" // the person held another position
)

// Difference is what the plan and a row say of one thing. Plan is empty where
// the plan says nothing.
type Difference struct {
	Field Field  `json:"field"`
	Plan  string `json:"plan,omitzero"`
	List  string `json:"list"`
}

// Match is what becomes of one row.
type Match struct {
	Row         Row
	Official    plan.OfficialID // empty for a vacant position or a row that is left out
	Position    plan.PositionID // empty for a person without one
	NewOfficial bool
	NewPosition bool
	NewTenure   bool
	// Conflicts are what the plan says otherwise; the decision is about them.
	// Fills are what the row adds where the plan says nothing.
	Conflicts, Fills []Difference
	Decision         Decision
	Out              Reason // why the row is left out; empty where it is not, or by [Skip]
}

// Changes reports whether the row changes anything.
func (m Match) Changes() bool {
	return m.Out == "" && m.Decision != Skip &&
		(m.NewOfficial || m.NewPosition || m.NewTenure || len(m.Fills) > 0 || len(m.Conflicts) > 0 && m.Decision == Take)
}

// Proposal is what a list would change in a plan.
type Proposal struct {
	Matches     []Match // one for each row
	Problems    []Problem
	NewAgencies []string
	Diff        edit.Diff
	usage       usage
}

// Propose works out what a list would change. Decisions are by the line of the
// row. Today is the day on which posts are held or vacant.
func Propose(p *plan.Plan, l List, decisions map[int]Decision, today plan.Date) (Proposal, error) {
	clone := p.Clone()
	r := newProposer(clone, today)
	r.out.Problems = slices.Clone(l.Problems)
	r.out.Matches = make([]Match, len(l.Rows))
	r.knownAgencies(l.Rows)
	for i, row := range l.Rows {
		r.out.Matches[i] = Match{Row: row, Decision: decisions[row.Line]}
		r.identify(&r.out.Matches[i])
	}
	for i := range r.out.Matches {
		r.write(&r.out.Matches[i])
	}
	r.superiors()
	r.arrange()
	r.out.Diff, r.out.usage = r.batch.Changes(), usageOf(r.out.Matches)
	slices.SortStableFunc(r.out.Problems, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return r.out, r.batch.Commit()
}

// proposer works on a copy of the plan.
type proposer struct {
	plan  *plan.Plan
	batch *plan.Batch
	today plan.Date
	out   Proposal

	byNIP     map[string]plan.OfficialID
	byName    map[string][]plan.OfficialID
	agencies  map[string][]plan.AgencyID
	names     []string // of agencies, the longest first
	posts     map[postKey][]plan.PositionID
	byTitle   map[string][]plan.PositionID
	claimed   map[plan.PositionID]int // line of who holds it for good
	said      map[claim]int           // line
	nipLine   map[string]int
	fresh     map[plan.OfficialID]bool
	listed    map[plan.OfficialID][]plan.PositionID // what the list says they hold
	freshPost []plan.PositionID
	freshUnit []plan.AgencyID
}

type postKey struct {
	agency plan.AgencyID
	title  string
}

type claim struct {
	official plan.OfficialID
	position plan.PositionID
	status   plan.TenureStatus
}

func newProposer(p *plan.Plan, today plan.Date) *proposer {
	r := &proposer{
		plan: p, batch: p.Begin(), today: today,
		byNIP: make(map[string]plan.OfficialID), byName: make(map[string][]plan.OfficialID),
		agencies: make(map[string][]plan.AgencyID), posts: make(map[postKey][]plan.PositionID),
		byTitle: make(map[string][]plan.PositionID), claimed: make(map[plan.PositionID]int), said: make(map[claim]int),
		nipLine: make(map[string]int), fresh: make(map[plan.OfficialID]bool), listed: make(map[plan.OfficialID][]plan.PositionID),
	}
	for _, o := range p.AllOfficials() {
		r.know(o)
	}
	for _, a := range p.AllAgencies() {
		r.agencies[plan.PlainName(a.Name)] = append(r.agencies[plan.PlainName(a.Name)], a.ID)
	}
	for _, pos := range p.AllPositions() {
		r.knowPost(pos)
	}
	return r
}

func (r *proposer) know(o *plan.Official) {
	if nip := plan.NIPDigits(o.NIP); nip != "" && r.byNIP[nip] == "" {
		r.byNIP[nip] = o.ID
	}
	r.byName[bareName(o.Name)] = append(r.byName[bareName(o.Name)], o.ID)
}

func (r *proposer) knowPost(p *plan.Position) {
	title := plan.PlainName(p.Title)
	key := postKey{p.Agency, title}
	r.posts[key] = append(r.posts[key], p.ID)
	r.byTitle[title] = append(r.byTitle[title], p.ID)
}

func (r *proposer) tell(line int, value string, why Reason) {
	r.out.Problems = append(r.out.Problems, Problem{Line: line, Value: value, Reason: why})
}

// leaveOut leaves a row out.
func (r *proposer) leaveOut(m *Match, value string, why Reason) {
	m.Out, m.Official, m.Position = why, "", ""
	r.tell(m.Row.Line, value, why)
}

// arrange puts what is new behind what is there.
func (r *proposer) arrange() {
	last := ""
	for _, a := range r.plan.AllAgencies() {
		last = max(last, a.Order)
	}
	for i, order := range plan.OrderSeries(len(r.freshUnit)) {
		update(r, r.plan.Agency(r.freshUnit[i]), func(a *plan.Agency) { a.Order = last + order })
	}
	last = ""
	for _, p := range r.plan.AllPositions() {
		last = max(last, p.Order)
	}
	for i, order := range plan.OrderSeries(len(r.freshPost)) {
		update(r, r.plan.Position(r.freshPost[i]), func(p *plan.Position) { p.Order = last + order })
	}
}

// update puts a copy of a record that f has changed.
func update[R any, P interface {
	*R
	plan.Record
}](r *proposer, record P, f func(P)) {
	changed := *record
	f(&changed)
	r.batch.Put(P(&changed))
}

// Counts are how many rows of a proposal do what.
type Counts struct {
	Officials int `json:"new_officials"`
	Positions int `json:"new_positions"`
	Tenures   int `json:"new_tenures"`
	Differing int `json:"differing"` // say otherwise than the plan
	Out       int `json:"left_out"`
}

// Count counts the rows.
func (p Proposal) Count() Counts {
	var c Counts
	for _, m := range p.Matches {
		if m.Out != "" || m.Decision == Skip {
			c.Out++
			continue
		}
		c.Officials += one(m.NewOfficial)
		c.Positions += one(m.NewPosition)
		c.Tenures += one(m.NewTenure)
		c.Differing += one(len(m.Conflicts) > 0)
	}
	return c
}

func one(fact bool) int {
	if fact {
		return 1
	}
	return 0
}
