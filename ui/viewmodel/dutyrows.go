package viewmodel

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
)

// Rows lists what hangs on the position, or on each position of the official: what
// is late first.
func (d *Duties) Rows() (rows []DutyRow) {
	posts := d.posts()
	for _, id := range posts {
		own, others := d.agreements(id)
		rows = append(rows, d.post(id))
		rows = append(rows, d.figures(id)...)
		rows = append(rows, own...)
		rows = append(rows, d.nodes(id)...)
		rows = append(rows, d.below(id)...)
		rows = append(rows, others...)
	}
	if len(posts) == 0 && d.official() != nil {
		rows = append(rows, d.note(0, "duties.no_post"))
	}
	return rows
}

// group is a heading above the lines that it names; nothing where there are none.
func (d *Duties) group(key string, count any, hint string, rows []DutyRow) []DutyRow {
	if len(rows) == 0 {
		return nil
	}
	head := DutyRow{Kind: DutyHeading, Depth: 1, Text: d.ws.T(key, count), Hint: hint}
	return append([]DutyRow{head}, rows...)
}

func (d *Duties) note(depth int, key string) DutyRow {
	return DutyRow{Kind: DutyNote, Depth: depth, Text: d.ws.T(key), Hint: d.ws.T(key + "_hint")}
}

// period names the quarter that is looked at with its year, and says how results
// rise, which belongs beside every result.
func (d *Duties) period() string {
	return joined(d.ws.T("duties.period", d.ws.QuarterName(d.ws.Quarter()), strconv.Itoa(d.ws.Year())),
		explain.RollUp(d.ws.Texts(), d.ws.Board().RollUp()))
}

// post is the line of a position with its result. Of an official it tells in which
// capacity the position is held.
func (d *Duties) post(id plan.PositionID) DutyRow {
	row := d.person(id, 0)
	row.Kind = DutyPost
	if o := d.official(); o != nil {
		row.Text, row.Hint = d.capacity(o, id)+row.Text, d.ws.AgencyName(d.ws.Plan().Position(id).Agency)
	}
	if row.Lit {
		row.Hint = explain.Filled(d.ws.Texts(), d.ws.Board().Position(id, d.ws.Quarter()).Own)
	}
	return row
}

// capacity is what stands before the title of a position that is not held
// definitively, "Plt. ".
func (d *Duties) capacity(o *plan.Official, id plan.PositionID) string {
	for _, t := range d.ws.Plan().TenuresBy(o.ID) {
		if t.Position == id && t.Covers(d.ws.Today()) {
			return t.Status.Prefix()
		}
	}
	return ""
}

// person is a position with who holds it and the result of its nodes.
func (d *Duties) person(id plan.PositionID, depth int) DutyRow {
	ws, p := d.ws, d.ws.Plan().Position(id)
	row := DutyRow{Depth: depth, Text: p.Title, Position: id}
	row.Hint = joined(ws.HolderText(id, ws.Today()), ws.AgencyName(p.Agency))
	if len(d.owed(id).nodes) > 0 {
		r := ws.Board().Position(id, ws.Quarter())
		r.All = r.Own // the figures that the position itself owes
		row.light(ws, r)
	}
	return row
}

// light says of a line what the lamp of a result says, with its sign.
func (r *DutyRow) light(ws *Workspace, of score.NodeResult) {
	lamp := ws.lampOf(of)
	r.Lit, r.Signal, r.Filled = true, lamp.Signal, lamp.Aside
	r.Result = lamp.Signal.Symbol() + " " + lamp.Words
}

// figures lists the indicators of which figures are late.
func (d *Duties) figures(id plan.PositionID) (rows []DutyRow) {
	n := 0
	for _, late := range d.owed(id).late {
		var names []string
		for _, q := range late.quarters {
			names = append(names, d.ws.QuarterName(q))
		}
		n += len(names)
		rows = append(rows, DutyRow{
			Kind: DutyFigure, Depth: 2, Text: late.indicator.Name, Late: true,
			Hint: d.ws.T("duties.not_entered", strings.Join(names, ", ")),
			Node: late.node.ID, Indicator: late.indicator.ID, Quarter: late.quarters[0],
		})
	}
	return d.group("duties.figures", FormatCount(n), d.ws.T("duties.figures_hint", d.ws.QuarterName(d.ws.Quarter())), rows)
}

// agreements lists those of the year in which the position is a party: its own, and
// those that others make with it.
func (d *Duties) agreements(id plan.PositionID) (own, others []DutyRow) {
	for _, t := range d.ws.TouchedBy(id, d.ws.Year()) {
		row := DutyRow{Kind: DutyAgreement, Depth: 2, Text: t.Title, Hint: t.Stage, Position: t.Position}
		if s, ok := d.ws.standingOf(t.Position); ok {
			row.Hint = joined(t.Stage, d.ws.lateText(s))
			row.Late = s.Open() && s.Late > 0
		}
		if t.Second {
			others = append(others, row)
		} else {
			own = append(own, row)
		}
	}
	if len(own) == 0 {
		own = []DutyRow{d.note(2, "duties.no_agreement")}
	}
	year := strconv.Itoa(d.ws.Year())
	return d.group("duties.agreements", year, d.ws.T("duties.agreements_hint"), own),
		d.group("duties.seconded", year, d.ws.T("duties.seconded_hint"), others)
}

// lateText says by how many days an agreement is late, or by when an open one has
// to be made, and in short why then.
func (ws *Workspace) lateText(s rule.Standing) string {
	day, why := FormatDate(s.Due.Day), ws.T("board.basis_"+s.Due.Basis.String())
	switch {
	case s.Late > 0:
		return ws.T("board.late", FormatCount(s.Late), day, why)
	case s.Open():
		return ws.T("board.due", day, why)
	}
	return ""
}

// nodes lists what the position answers for, each node with its indicators.
func (d *Duties) nodes(id plan.PositionID) (rows []DutyRow) {
	owned := d.owed(id).nodes
	for _, n := range owned {
		rows = append(rows, d.node(n, id))
		for _, i := range d.ws.Plan().Indicators(n.ID) {
			rows = append(rows, d.indicator(n, i))
		}
	}
	if len(owned) == 0 {
		rows = append(rows, d.note(2, "duties.no_node"))
	}
	return d.group("duties.nodes", FormatCount(len(owned)), d.period(), rows)
}

func (d *Duties) node(n *plan.Node, owner plan.PositionID) DutyRow {
	row := DutyRow{Kind: DutyNode, Depth: 2, Text: d.ws.NodeText(n), Node: n.ID, Hint: d.ws.T("level." + n.Level.String())}
	if lead := n.Owners[0]; lead != owner {
		row.Hint = joined(row.Hint, d.ws.T("duties.helps", d.ws.PositionTitle(lead)))
	}
	if r, ok := d.ws.Board().Node(n.ID, d.ws.Quarter()); ok {
		row.light(d.ws, r)
	}
	return row
}

// indicator is the line of an indicator with how its achievement came about.
func (d *Duties) indicator(n *plan.Node, i *plan.Indicator) DutyRow {
	row := DutyRow{Kind: DutyIndicator, Depth: 3, Text: i.Name, Node: n.ID, Indicator: i.ID, Quarter: d.ws.Quarter()}
	r, ok := d.ws.Board().Indicator(i.ID, d.ws.Quarter())
	if !ok {
		return row
	}
	row.light(d.ws, score.NodeResult{Value: r.Value, Rolled: r.Rolled.Mark})
	row.Hint = explain.Achievement(d.ws.Texts(), r.Entered.Achievement)
	return row
}

// below lists the positions that report to this one, each with its result and what
// it owes.
func (d *Duties) below(id plan.PositionID) (rows []DutyRow) {
	for _, p := range d.ws.Plan().Subordinates(id) {
		row, n := d.person(p.ID, 2), 0
		for _, late := range d.owed(p.ID).late {
			n += len(late.quarters)
		}
		row.Kind, row.Hint = DutyBelow, d.ws.HolderText(p.ID, d.ws.Today())
		if row.Late = n > 0; row.Late {
			row.Hint = joined(row.Hint, d.ws.T("duties.late_figures", FormatCount(n)))
		}
		rows = append(rows, row)
	}
	return d.group("duties.below", FormatCount(len(rows)), d.period(), rows)
}

// Detail tells all of a line: what does not fit into it, and how a result came
// about.
func (d *Duties) Detail(row DutyRow) string {
	lines := []string{row.Text}
	switch row.Kind {
	case DutyIndicator, DutyFigure:
		lines = append(lines, d.ws.calculation(row.Indicator))
		if i := d.ws.Plan().Indicator(row.Indicator); i != nil && i.Formula != "" {
			lines = append(lines, d.ws.T("duties.formula", i.Formula))
		}
	case DutyNode:
		if r, ok := d.ws.Board().Node(row.Node, d.ws.Quarter()); ok {
			lines = append(lines, joined(d.ws.lampOf(r).Words, explain.Filled(d.ws.Texts(), r.All), row.Hint))
		}
	case DutyHeading:
		return ""
	case DutyPost, DutyNote, DutyAgreement, DutyBelow:
		lines = append(lines, row.Hint)
	}
	return strings.Join(slices.DeleteFunc(lines, func(s string) bool { return s == "" }), "\n")
}

// DutyJump is where one can go from a line.
type DutyJump uint8

// The places to go to: the cell in which the figure is entered, the node in the
// tree, the agreement, the form of the position, and what hangs on it.
const (
	JumpEntry DutyJump = iota
	JumpTree
	JumpAgreement
	JumpPosition
	JumpDuties
)

// DutyJumps lists all places to go to.
var DutyJumps = [...]DutyJump{JumpEntry, JumpTree, JumpAgreement, JumpPosition, JumpDuties}

var jumpCodes = [...]string{"entry", "tree", "agreement", "position", "duties"}

// Key is the text key of what leads there.
func (j DutyJump) Key() string { return "duties.jump_" + jumpCodes[j] }

var dutyJumps = [...][]DutyJump{
	DutyPost:      {JumpPosition, JumpAgreement},
	DutyHeading:   nil,
	DutyNote:      nil,
	DutyFigure:    {JumpEntry, JumpTree},
	DutyAgreement: {JumpAgreement, JumpDuties},
	DutyNode:      {JumpTree},
	DutyIndicator: {JumpEntry, JumpTree},
	DutyBelow:     {JumpDuties, JumpAgreement, JumpPosition},
}

// Jumps lists where one can go from a line, the first of them by Enter.
func (d *Duties) Jumps(row DutyRow) []DutyJump {
	return slices.DeleteFunc(slices.Clone(dutyJumps[row.Kind]), func(j DutyJump) bool {
		return j == JumpAgreement && !d.ws.promises(row.Position) ||
			j == JumpDuties && row.Position == d.position()
	})
}
