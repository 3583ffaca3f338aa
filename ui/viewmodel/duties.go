package viewmodel

import (
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/score"
	"pohonkinerja/report/dashboard"
	"pohonkinerja/report/explain"
)

// Duties is all that hangs on a position, or on an official by the positions held
// today: the figures that are late, the agreements of the year, the nodes with
// their indicators and results, and the people one step below. Results are those of
// the year and quarter that the workspace looks at. It is valid until the next change
// of the plan or of what is looked at.
type Duties struct {
	ws   *Workspace
	of   Chosen
	kept map[plan.PositionID]owed // what was asked for already
}

// owed is what a position answers for.
type owed struct {
	nodes []*plan.Node
	late  []lateFigure
}

// Duties returns what hangs on a position or an official. Of any other record
// nothing does.
func (ws *Workspace) Duties(of Chosen) *Duties {
	return &Duties{ws, of, make(map[plan.PositionID]owed)}
}

// DutyKind is what a line of [Duties.Rows] stands for.
type DutyKind uint8

// The kinds.
const (
	DutyPost      DutyKind = iota // a position, which the lines below belong to
	DutyHeading                   // names the lines below
	DutyNote                      // says in words that there is nothing
	DutyFigure                    // of an indicator figures are late
	DutyAgreement                 // an agreement, in which the position is a party
	DutyNode
	DutyIndicator
	DutyBelow // a position that reports to this one
)

// DutyRow is one line of what hangs on somebody.
type DutyRow struct {
	Kind  DutyKind
	Depth int
	Text  string
	Hint  string
	// Result is how far it has come, with the light's sign, "▲ 92,00%", and Filled
	// how many of its figures are in, "2/3". Lit tells that there is a light, which
	// is Signal; a line without it has nothing to show.
	Result, Filled string
	Lit            bool
	Signal         score.Signal
	Late           bool // the hint tells of something that is late

	Position  plan.PositionID
	Node      plan.NodeID
	Indicator plan.IndicatorID
	Quarter   int // in which the figure is to be entered
}

// Title names the position or the official.
func (d *Duties) Title() string {
	if o := d.official(); o != nil {
		return o.Name
	}
	return d.ws.PositionTitle(d.position())
}

// Who says of a position who holds it and where it belongs, and of an official the
// number of the civil service.
func (d *Duties) Who() string {
	if o := d.official(); o != nil {
		return joined(o.NIP, o.Grade)
	}
	p := d.ws.Plan().Position(d.position())
	if p == nil {
		return ""
	}
	return joined(d.ws.HolderText(p.ID, d.ws.Today()), d.ws.AgencyName(p.Agency))
}

func (d *Duties) official() *plan.Official {
	if d.of.Kind != plan.KindOfficial {
		return nil
	}
	return d.ws.Plan().Official(plan.OfficialID(d.of.ID))
}

func (d *Duties) position() plan.PositionID {
	if d.of.Kind != plan.KindPosition {
		return ""
	}
	return plan.PositionID(d.of.ID)
}

// posts are the positions that it is about: the one, or those held today.
func (d *Duties) posts() (list []plan.PositionID) {
	if id := d.position(); d.ws.Plan().Position(id) != nil {
		return []plan.PositionID{id}
	}
	if o := d.official(); o != nil {
		for _, t := range d.ws.Plan().TenuresBy(o.ID) {
			if t.Covers(d.ws.Today()) && !slices.Contains(list, t.Position) {
				list = append(list, t.Position)
			}
		}
	}
	return list
}

// Summary says how many figures are late, how the own agreements stand, and how
// results rise, which belongs beside every result. What an official owes by two
// positions is counted once.
func (d *Duties) Summary() string {
	return joined(d.count("duties.late_figures", d.figuresOwed()), d.agreementsOwed(),
		explain.RollUp(d.ws.Texts(), d.ws.Board().RollUp()))
}

func (d *Duties) figuresOwed() (n int) {
	counted := make(map[plan.IndicatorID]bool)
	for _, id := range d.posts() {
		for _, late := range d.owed(id).late {
			if !counted[late.indicator.ID] {
				n += len(late.quarters)
			}
			counted[late.indicator.ID] = true
		}
	}
	return n
}

// agreementsOwed says how many of the own agreements are late; empty where there is
// none.
func (d *Duties) agreementsOwed() string {
	late, all := 0, 0
	for _, id := range d.posts() {
		if s, ok := d.ws.standingOf(id); ok {
			all++
			if s.Open() && s.Late > 0 {
				late++
			}
		}
	}
	if all == 0 {
		return ""
	}
	return d.count("duties.late_agreements", late)
}

// count says how many there are of something, or that there is none.
func (d *Duties) count(key string, n int) string {
	if n == 0 {
		return d.ws.T(key + "_none")
	}
	return d.ws.T(key, FormatCount(n))
}

// lateFigure is an indicator with the quarters that are over without a figure that
// was due in them.
type lateFigure struct {
	node      *plan.Node
	indicator *plan.Indicator
	quarters  []int
}

// owed lists the nodes of a position in the order of the tree and the figures that
// it owes.
func (d *Duties) owed(id plan.PositionID) owed {
	o, known := d.kept[id]
	if !known {
		o.nodes = d.ws.Plan().NodesOwnedBy(id)
		o.late = d.ws.lateFigures(o.nodes)
		d.kept[id] = o
	}
	return o
}

// lateFigures lists the figures that are missing of nodes, up to the quarter that is
// looked at; for the year those of its quarters and the year's own (check M03).
func (ws *Workspace) lateFigures(nodes []*plan.Node) (list []lateFigure) {
	quarters := ws.endedQuarters()
	for _, n := range nodes {
		for _, i := range ws.Plan().Indicators(n.ID) {
			if due := ws.missingIn(i.ID, quarters); len(due) > 0 {
				list = append(list, lateFigure{n, i, due})
			}
		}
	}
	return list
}

// missingIn are those of some periods in which a figure is due and not there.
func (ws *Workspace) missingIn(id plan.IndicatorID, quarters []int) (missing []int) {
	for _, q := range quarters {
		if r, ok := ws.Board().Indicator(id, q); ok && r.Entered.Expected && !r.Entered.Filled {
			missing = append(missing, q)
		}
	}
	return missing
}

// endedQuarters are the periods that are over today, up to the one that is looked
// at.
func (ws *Workspace) endedQuarters() []int {
	quarters := []int{1, 2, 3, 4, score.Year}
	if q := ws.Quarter(); q != score.Year {
		quarters = quarters[:q]
	}
	return slices.DeleteFunc(quarters, func(q int) bool { return !dashboard.Ended(ws.Year(), q, ws.Today()) })
}

// promises reports whether a position has an agreement in the year that is looked
// at.
func (ws *Workspace) promises(id plan.PositionID) bool {
	return touching{ws: ws, year: ws.Year()}.promises(id)
}

// standingOf is how far a position's agreement of the year is; false where it has
// none.
func (ws *Workspace) standingOf(id plan.PositionID) (rule.Standing, bool) {
	if !ws.promises(id) {
		return rule.Standing{}, false
	}
	newest := ws.Plan().LastEdition(id, ws.Year())
	for _, s := range rule.Standings(ws.Plan(), []plan.PositionID{id}, ws.Year(), ws.Today()) {
		if s.Edition == newest {
			return s, true
		}
	}
	return rule.Standing{}, false
}
