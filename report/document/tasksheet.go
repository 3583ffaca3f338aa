package document

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// taskSheet lists the results that a person answers for, each beside the result
// of the superior that it serves.
func (d *companionDrafter) taskSheet() Part {
	f := d.profile.companions[skpFile]
	g, _ := find[gridForm](f)
	nodes := d.plan.NodesOwnedBy(d.request.Position)
	data := gridData{}
	if len(nodes) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.request.Position})
		data.lines = []gridLine{{cells: map[gridContent]Cell{numberCell: numbered(0), planCell: said(blankStatement), indicatorCell: said(blankStatement), targetCell: said(blankTarget)}}}
	}
	guessed := false
	for i, n := range nodes {
		var lines []gridLine
		for _, ind := range d.indicatorsOf(n) {
			lines = append(lines, d.taskLine(ind, f.aspects, g, &guessed))
		}
		data.lines = append(data.lines, spread(lines, map[gridContent]Cell{
			numberCell: numbered(i), planCell: said(d.statement(n)), superiorCell: said(d.superiorResult(n)), actionCell: said(d.actions(n)),
		})...)
	}
	if guessed {
		d.gap(Gap{Code: AspectAssumed, Position: d.request.Position})
	}
	return d.fill(f, data)
}

func (d *companionDrafter) taskLine(ind *plan.Indicator, aspects []aspect, g gridForm, guessed *bool) gridLine {
	line := gridLine{cells: map[gridContent]Cell{indicatorCell: said(nameOf(ind))}}
	if ind == nil {
		line.cells[targetCell] = said(blankTarget)
		return line
	}
	line.cells[targetCell] = d.targetCell(ind, g.holds(unitCell))
	line.cells[unitCell] = said(ind.Unit)
	if !g.holds(aspectCell) {
		return line
	}
	known := aspectOf(ind.Unit, aspects)
	*guessed = *guessed || known != ""
	line.cells[aspectCell] = d.orBlank(known, blankTarget, Gap{Code: AspectUnknown, Node: ind.Node, Indicator: ind.ID})
	return line
}

// aspectOf returns the first aspect that lists the unit, without regard to case.
func aspectOf(unit string, aspects []aspect) string {
	unit = strings.TrimSpace(unit)
	for _, a := range aspects {
		for _, u := range a.units {
			if strings.EqualFold(u, unit) {
				return a.name
			}
		}
	}
	return ""
}

// superiorResult returns the statement of the nearest result above a node that
// the superior answers for; where the superior answers for none of them, of the
// nearest that anybody else does.
func (d *companionDrafter) superiorResult(n *plan.Node) string {
	pos := d.plan.Position(d.request.Position)
	var nearest *plan.Node
	for up := d.plan.Node(n.Parent); up != nil; up = d.plan.Node(up.Parent) {
		if owns(up, pos.ID) {
			continue
		}
		if owns(up, pos.Superior) {
			nearest = up
			break
		}
		if nearest == nil && len(up.Owners) > 0 {
			nearest = up
		}
	}
	if nearest == nil {
		d.gap(Gap{Code: SuperiorResultMissing, Node: n.ID})
		return blankStatement
	}
	return d.statement(nearest)
}

func owns(n *plan.Node, pos plan.PositionID) bool { return slices.Contains(n.Owners, pos) }

// actions lists what is to be done for a result: the programmes, kegiatan and
// subkegiatan that serve it, else the results right below it, each once.
func (d *companionDrafter) actions(n *plan.Node) string {
	if names := d.programNames(n); names != "" {
		return names
	}
	var out []string
	for _, child := range d.plan.Children(n.ID) {
		if s := strings.TrimSpace(child.Statement); s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	if len(out) == 0 {
		d.gap(Gap{Code: ActionMissing, Node: n.ID})
		return blankTarget
	}
	return strings.Join(out, "\n")
}
