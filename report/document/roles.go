package document

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// mostResults is how many results of a leader stand beside each other on a sheet;
// more go on a sheet of their own.
const mostResults = 5

// roles sets the results of a leader across and the team down.
func (d *companionDrafter) roles() []Part {
	f := d.profile.companions[rolesFile]
	results := d.plan.NodesOwnedBy(d.request.Position)
	if len(results) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.request.Position})
		return []Part{d.fill(f, gridData{series: []string{blankStatement}, lines: []gridLine{{cells: map[gridContent]Cell{}, series: make([]Cell, 1)}}})}
	}
	served := d.served(results)
	team := d.team(served)
	if len(team) == 0 {
		d.gap(Gap{Code: NoMembers, Position: d.request.Position})
	}
	d.tellRoles(results, team, served)
	var out []Part
	for some := range slices.Chunk(results, mostResults) {
		out = append(out, d.fill(f, d.rolesOn(some, team, served)))
	}
	return out
}

// role is what one member does for one result.
type role struct {
	result plan.NodeID
	member plan.PositionID
}

// served finds, below each result of the leader, the first nodes that others
// answer for: what is below these is theirs to share out.
func (d *companionDrafter) served(results []*plan.Node) map[role][]*plan.Node {
	out := make(map[role][]*plan.Node)
	var look func(result plan.NodeID, n *plan.Node)
	look = func(result plan.NodeID, n *plan.Node) {
		for _, child := range d.plan.Children(n.ID) {
			switch {
			case owns(child, d.request.Position): // a result of its own
			case len(child.Owners) == 0:
				look(result, child)
			default:
				for _, owner := range child.Owners {
					out[role{result, owner}] = append(out[role{result, owner}], child)
				}
			}
		}
	}
	for _, r := range results {
		look(r.ID, r)
	}
	return out
}

// team returns the leader's subordinates, and whoever else works for the results,
// as people of other units may.
func (d *companionDrafter) team(served map[role][]*plan.Node) []*plan.Position {
	team := d.plan.Subordinates(d.request.Position)
	for _, pos := range d.plan.AllPositions() {
		works := false
		for r := range served {
			works = works || r.member == pos.ID
		}
		if works && !slices.Contains(team, pos) {
			team = append(team, pos)
		}
	}
	return team
}

func (d *companionDrafter) tellRoles(results []*plan.Node, team []*plan.Position, served map[role][]*plan.Node) {
	for _, result := range results {
		if !slices.ContainsFunc(team, func(m *plan.Position) bool { return served[role{result.ID, m.ID}] != nil }) {
			d.gap(Gap{Code: ResultUnserved, Node: result.ID})
		}
	}
	for _, m := range team {
		if !slices.ContainsFunc(results, func(n *plan.Node) bool { return served[role{n.ID, m.ID}] != nil }) {
			d.gap(Gap{Code: MemberIdle, Position: m.ID})
		}
	}
}

func (d *companionDrafter) rolesOn(results []*plan.Node, team []*plan.Position, served map[role][]*plan.Node) gridData {
	var data gridData
	for _, r := range results {
		data.series = append(data.series, d.statement(r))
	}
	for i, m := range team {
		line := gridLine{cells: map[gridContent]Cell{numberCell: numbered(i), memberCell: said(d.memberName(m, dayRule{d.request.Date, d.year}))}}
		for _, r := range results {
			line.series = append(line.series, said(d.statements(served[role{r.ID, m.ID}])))
		}
		data.lines = append(data.lines, line)
	}
	if len(team) == 0 {
		data.lines = []gridLine{{cells: map[gridContent]Cell{memberCell: said(blankTarget)}, series: make([]Cell, len(results))}}
	}
	return data
}

// memberName is a person with the position below, or the position of nobody.
func (d *companionDrafter) memberName(pos *plan.Position, day dayRule) string {
	p := holder(d.plan, pos, day)
	return strings.TrimPrefix(p.name+"\n"+p.title, "\n")
}

// statements lists results, each once, with a dash before each where there are
// several.
func (d *companionDrafter) statements(nodes []*plan.Node) string {
	var out []string
	for _, n := range nodes {
		if s := d.statement(n); !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) > 1 {
		return "– " + strings.Join(out, "\n– ")
	}
	return strings.Join(out, "")
}
