package owners

import (
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/roster"
)

// Answer is who answers for a result: a position of the plan, or one that is to be
// made. The zero Answer is nobody.
type Answer struct {
	Position plan.PositionID // of the plan; empty for one to be made
	Agency   plan.AgencyID   // of the one to be made
	Title    string
	Kind     plan.PositionKind
}

// None reports whether nobody is named.
func (a Answer) None() bool { return a == Answer{} }

// New reports whether the position has to be made.
func (a Answer) New() bool { return a.Position == "" && a.Title != "" }

// Titled is an answer by a title that somebody wrote, for a result of a level: the
// position of that title in the unit where there is one, else a new one. An empty
// title is nobody.
func Titled(p *plan.Plan, agency plan.AgencyID, title string, level plan.Level) Answer {
	title = strings.Join(strings.Fields(title), " ")
	if title == "" {
		return Answer{}
	}
	for _, pos := range p.Positions(agency) {
		if plan.PlainName(pos.Title) == plan.PlainName(title) {
			return Existing(pos)
		}
	}
	kind := roster.KindOfTitle(title)
	if kind == plan.OtherPosition && level == plan.TacticalLevel {
		kind = plan.Administrator
	}
	return Answer{Agency: agency, Title: title, Kind: kind}
}

// Existing is the answer of a position that the plan has.
func Existing(pos *plan.Position) Answer {
	return Answer{Position: pos.ID, Agency: pos.Agency, Title: pos.Title, Kind: pos.Type}
}

// Reason is why a position is proposed.
type Reason uint8

// The reasons. From TacticalUnknown on the line is not sure.
const (
	RegionsResult   Reason = iota + 1 // strategic results of the region are its head's
	AgencysResult                     // strategic results of an agency are its head's
	HeadsRank                         // the head of the unit stands at the rank of the result
	TopOfUnit                         // the unit has no higher result, so its head answers
	Support                           // support (program penunjang) is the secretary's work
	ServesHeads                       // the position above heads of agencies; no result hangs on it
	TacticalUnknown                   // which administrator it is, the plan does not say
	LowerUnknown                      // which supervisor or functional officer it is, the plan does not say
	OddUnit                           // the kind of the unit is not known
	NoUnit                            // neither the node nor one above it belongs to a unit
	RegionNameless                    // the name of the region is not known, and so the title of its head
	reasonCount
)

var reasonNames = [reasonCount]string{
	RegionsResult: "region", AgencysResult: "agency", HeadsRank: "rank", TopOfUnit: "top", Support: "support",
	ServesHeads: "heads", TacticalUnknown: "tactical", LowerUnknown: "lower", OddUnit: "odd_unit", NoUnit: "no_unit",
	RegionNameless: "nameless",
}

// String returns the code under which the reason's sentence is kept.
func (r Reason) String() string { return reasonNames[r] }

// Reasons lists all reasons.
func Reasons() []Reason {
	all := make([]Reason, 0, reasonCount-1)
	for r := RegionsResult; r < reasonCount; r++ {
		all = append(all, r)
	}
	return all
}

// Sure reports whether the reason leaves no doubt.
func (r Reason) Sure() bool { return r >= RegionsResult && r < TacticalUnknown }

// Line is one result that nobody answers for, and who should. A line without a node
// makes a position that others promise to.
type Line struct {
	Node   plan.NodeID
	Unit   plan.AgencyID // to which the result belongs, by itself or by those above
	Answer Answer
	Reason Reason
	// Branch is the nearest tactical result at or above the node in its unit; empty
	// for none. Lines of one branch are decided together.
	Branch plan.NodeID
}

// Propose names for each node without owner who should answer for it, in the order
// of the tree.
func Propose(p *plan.Plan) []Line {
	r := &proposer{plan: p, heads: make(map[plan.AgencyID]head), strategic: make(map[plan.AgencyID]bool)}
	r.region = regionHead(p)
	r.survey()
	for _, n := range p.Roots() {
		r.walk(n, place{})
	}
	return r.serve()
}

// proposer walks a tree from the top.
type proposer struct {
	plan      *plan.Plan
	region    Answer // the head of region; nobody where the title is not known
	heads     map[plan.AgencyID]head
	strategic map[plan.AgencyID]bool // units that have strategic results
	lines     []Line
	wanted    bool // somebody of the plan should promise to the head of region
}

// head is the head of a unit and what is known of the unit.
type head struct {
	answer Answer
	unit   unitKind
	known  bool
	region bool // the unit is the region itself
}

// place is where the walk stands: the unit, and who answers for the nearest result
// above of the same unit.
type place struct {
	unit   plan.AgencyID
	above  Answer
	branch plan.NodeID
	within bool // a node above is of the same unit
}

// survey notes which units have strategic results.
func (r *proposer) survey() {
	for rec := range r.plan.All(plan.KindNode) {
		if n := rec.(*plan.Node); n.Level == plan.AgencyStrategic {
			r.strategic[n.Agency] = true
		}
	}
}

func (r *proposer) walk(n *plan.Node, at place) {
	if n.Agency != "" && n.Agency != at.unit {
		at = place{unit: n.Agency}
	}
	if n.Level == plan.TacticalLevel {
		at.branch = n.ID
	}
	answer := r.answer(n, at)
	at.within = true
	if !answer.None() {
		at.above = answer
	}
	for _, child := range r.plan.Children(n.ID) {
		r.walk(child, at)
	}
}

// answer is who answers for a node; where nobody does yet, a line says who should.
func (r *proposer) answer(n *plan.Node, at place) Answer {
	if len(n.Owners) > 0 {
		return r.standing(n.Owners[0])
	}
	line := Line{Node: n.ID, Unit: at.unit, Branch: at.branch}
	line.Answer, line.Reason = r.choose(n, at)
	r.lines = append(r.lines, line)
	return line.Answer
}

// standing is the answer of an owner that a node has.
func (r *proposer) standing(id plan.PositionID) Answer {
	pos := r.plan.Position(id)
	if pos == nil {
		return Answer{}
	}
	h := r.headOf(pos.Agency)
	r.wanted = r.wanted || pos.Superior == "" && h.unit.agency && h.answer.Position == pos.ID
	return Existing(pos)
}

func (r *proposer) choose(n *plan.Node, at place) (Answer, Reason) {
	if n.Level == plan.RegionalStrategic {
		if r.region.None() {
			return Answer{}, RegionNameless
		}
		return r.region, RegionsResult
	}
	h := r.headOf(at.unit)
	switch {
	case at.unit == "" || h.region:
		return at.above, NoUnit
	case h.answer.None():
		return at.above, OddUnit
	case !h.known:
		return h.answer, OddUnit
	case n.Level == plan.AgencyStrategic:
		return h.answer, AgencysResult
	case h.unit.bears(n.Level):
		if n.Level == plan.TacticalLevel && h.unit.secretary && r.isSupport(n) && at.within {
			return r.secretaryOf(at.unit, h), Support
		}
		return h.answer, HeadsRank
	case n.Level == plan.TacticalLevel:
		return r.tactical(n, at, h)
	case !at.above.None():
		return at.above, LowerUnknown
	}
	return h.answer, LowerUnknown
}

// tactical chooses for a programme of a unit in which several administrators work.
func (r *proposer) tactical(n *plan.Node, at place, h head) (Answer, Reason) {
	switch {
	case !at.within && !r.strategic[at.unit]:
		return h.answer, TopOfUnit
	case h.unit.secretary && r.isSupport(n):
		return r.secretaryOf(at.unit, h), Support
	}
	return h.answer, TacticalUnknown
}

// bears reports whether the head of such a unit stands at the rank of a result: an
// administrator at tactical ones, a supervisor or functional head, who has nobody of
// rank below, at all.
func (k unitKind) bears(l plan.Level) bool {
	switch k.kind {
	case plan.Pengawas, plan.Fungsional:
		return true
	case plan.Administrator:
		return l == plan.TacticalLevel
	default:
		return false
	}
}

// isSupport reports whether a programme is that of support, which is numbered 01 in
// every affair (Permendagri 90/2019: X.XX.01).
func (r *proposer) isSupport(n *plan.Node) bool {
	parts := strings.Split(strings.TrimSpace(n.Code), ".")
	if len(parts) == 3 {
		return parts[2] == "01"
	}
	said := func(text string) bool { return strings.Contains(plan.PlainName(text), "penunjang urusan pemerintah") }
	for _, l := range r.plan.ProgramLines(n.ID) {
		if said(l.Name) {
			return true
		}
	}
	return said(n.Statement)
}

// secretaryOf is the secretary of an agency.
func (r *proposer) secretaryOf(id plan.AgencyID, h head) Answer {
	for _, pos := range r.plan.Positions(id) {
		if beginsWithWords(plan.PlainName(pos.Title), "sekretaris") {
			return Existing(pos)
		}
	}
	name := capitals(strings.Join(strings.Fields(r.plan.Agency(id).Name), " "))
	return Answer{Agency: id, Title: "Sekretaris " + name, Kind: plan.Administrator}
}

// serve adds the head of region where heads of agencies promise to one that the plan
// does not have.
func (r *proposer) serve() []Line {
	for _, l := range r.lines {
		if l.Answer == r.region {
			return r.lines
		}
		r.wanted = r.wanted || l.Reason.Sure() && l.Answer.New() && r.promisesToRegion(l)
	}
	if r.wanted && r.region.New() {
		return append([]Line{{Answer: r.region, Reason: ServesHeads}}, r.lines...)
	}
	return r.lines
}

func (r *proposer) promisesToRegion(l Line) bool {
	h := r.headOf(l.Unit)
	return h.answer == l.Answer && h.unit.agency
}
