package document

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// cascade makes tables 3.1, 4.1 and 4.4 of a Renstra. In the first two each row
// has one statement and one indicator, and the tables stagger downwards: the
// column in which a statement stands tells its place in the cascade.
func (d *companionDrafter) cascade() []Part {
	nodes := d.nodesInScope()
	if d.request.Agency == "" {
		nodes = d.allNodes()
	}
	if len(nodes) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.first.position})
	}
	measures := d.profile.companions[measuresFile]
	g, _ := find[gridForm](measures)
	return []Part{
		d.staggered(goalsFile, nodes, goalCell, statementCell),
		d.staggered(programsFile, nodes, goalCell, statementCell, outcomeCell, outputCell),
		d.fill(measures, d.measures(measures, g)),
	}
}

func (d *companionDrafter) allNodes() []*plan.Node {
	var out []*plan.Node
	for _, n := range d.plan.Walk("") {
		out = append(out, n)
	}
	return out
}

// staggered sets the nodes that have one of the columns, the regional results
// that they serve before them.
func (d *companionDrafter) staggered(file string, nodes []*plan.Node, columns ...gridContent) Part {
	f := d.profile.companions[file]
	years := d.plan.Region().Years()
	data := gridData{series: yearNames(years), figures: true}
	above := new(plan.Node) // none of the plan's
	for _, n := range nodes {
		column := d.rung(n)
		if column != regionalCell && !slices.Contains(columns, column) {
			continue
		}
		if regional := d.regionalAbove(n); column != regionalCell && regional != above {
			above = regional
			if regional == nil && d.request.Agency != "" {
				d.gap(Gap{Code: NoRegionalResult, Node: n.ID})
			}
			if regional != nil && d.request.Agency != "" {
				data.lines = append(data.lines, d.staggeredLines(regional, regionalCell, years)...)
			}
		}
		data.lines = append(data.lines, d.staggeredLines(n, column, years)...)
	}
	if len(data.lines) == 0 {
		data.lines = []gridLine{{cells: map[gridContent]Cell{goalCell: said(blankTarget), indicatorCell: said(blankTarget)}, series: make([]Cell, len(years))}}
	}
	return d.fill(f, data)
}

// regionalAbove returns the nearest result of the region that a node serves.
func (d *drafter) regionalAbove(n *plan.Node) *plan.Node {
	for n != nil && n.Level != plan.RegionalStrategic {
		n = d.plan.Node(n.Parent)
	}
	return n
}

// rung returns the column of the Renstra tables in which a node stands. Its own
// term decides where it names one; else an agency's strategic result that has
// others below it is a goal, and one that has none an objective.
func (d *companionDrafter) rung(n *plan.Node) gridContent {
	switch n.Level {
	case plan.RegionalStrategic:
		return regionalCell
	case plan.TacticalLevel:
		return outcomeCell
	case plan.OperationalActivity, plan.OperationalSubActivity, plan.OperationalEchelon4, plan.OperationalStaff:
		return outputCell
	case plan.AgencyStrategic:
	}
	term := strings.ToLower(n.Term)
	switch {
	case strings.HasPrefix(term, "tujuan"):
		return goalCell
	case strings.HasPrefix(term, "sasaran"):
		return statementCell
	}
	if parent := d.plan.Node(n.Parent); parent != nil && parent.Level == plan.AgencyStrategic {
		return statementCell
	}
	for _, child := range d.plan.Children(n.ID) {
		if child.Level == plan.AgencyStrategic {
			return goalCell
		}
	}
	return statementCell
}

func (d *companionDrafter) staggeredLines(n *plan.Node, column gridContent, years []int) []gridLine {
	var lines []gridLine
	for _, ind := range d.indicatorsOf(n) {
		line := gridLine{cells: map[gridContent]Cell{indicatorCell: said(nameOf(ind))}, series: make([]Cell, len(years))}
		if ind == nil {
			line.cells[indicatorCell] = said(blankTarget)
		} else {
			line.cells[unitCell], line.cells[remarkCell] = said(ind.Unit), said(ind.Note)
			line.cells[baselineCell], line.series = valueCell(ind.Baseline, ""), d.yearly(ind, years)
		}
		lines = append(lines, line)
	}
	return spread(lines, map[gridContent]Cell{column: said(d.statement(n)), programCell: said(d.programNames(n))})
}

// programNames lists the programmes, kegiatan and subkegiatan that serve a node,
// each once.
func (d *drafter) programNames(n *plan.Node) string {
	var out []string
	seen := make(map[string]bool)
	for _, l := range d.plan.ProgramLines(n.ID) {
		name := strings.TrimSpace(l.Code + " " + strings.TrimSpace(l.Name))
		if kindOf(l, n) != plan.GroupLine && name != "" && !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return strings.Join(out, "\n")
}
