package document

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// measureSheet lists the main indicators with what must be known of each
// (PermenPANRB 53/2014, Lampiran II.H): the indicator, how it is reckoned, where
// its figure comes from, who answers for it and when it is collected.
func (d *companionDrafter) measureSheet() Part {
	f := d.profile.companions[ikuFile]
	g, _ := find[gridForm](f)
	return d.fill(f, d.measures(f, g))
}

// measures makes the lines of a form from the main indicators, by their nodes.
func (d *companionDrafter) measures(f *form, g gridForm) gridData {
	years := d.plan.Region().Years()
	data := gridData{series: yearNames(years), figures: true}
	chosen := d.measuresOf()
	if len(chosen) == 0 {
		d.gap(Gap{Code: NoMeasure, Position: d.first.position})
		data.lines = []gridLine{{cells: map[gridContent]Cell{
			numberCell: numbered(0), statementCell: said(blankStatement), indicatorCell: said(blankStatement),
		}, series: make([]Cell, len(years))}}
	}
	for i, n := range chosen {
		var lines []gridLine
		for j, ind := range n.indicators {
			line := gridLine{cells: d.measure(f, g, n.node, ind), series: d.yearly(ind, years)}
			if !g.holds(statementCell) {
				line.cells[numberCell] = numbered(len(data.lines) + j)
			}
			lines = append(lines, line)
		}
		if g.holds(statementCell) {
			lines = spread(lines, map[gridContent]Cell{numberCell: numbered(i), statementCell: said(d.statement(n.node))})
		}
		data.lines = append(data.lines, lines...)
	}
	return data
}

func yearNames(years []int) []string {
	out := make([]string, len(years))
	for i, y := range years {
		out[i] = strconv.Itoa(y)
	}
	return out
}

// measured is a node with those of its indicators that are listed.
type measured struct {
	node       *plan.Node
	indicators []*plan.Indicator
}

// measuresOf returns the indicators marked as IKU in the scope of the request.
// Where none is, the indicators of its strategic results stand for them.
func (d *companionDrafter) measuresOf() []measured {
	marked := d.measuredBy(func(n *plan.Node, ind *plan.Indicator) bool { return ind.Type == plan.IKU })
	if len(marked) > 0 {
		return marked
	}
	level := plan.AgencyStrategic
	if d.request.Agency == "" {
		level = plan.RegionalStrategic
	}
	assumed := d.measuredBy(func(n *plan.Node, ind *plan.Indicator) bool { return n.Level == level })
	if len(assumed) > 0 {
		d.gap(Gap{Code: MeasuresAssumed, Position: d.first.position})
	}
	return assumed
}

func (d *companionDrafter) measuredBy(wanted func(*plan.Node, *plan.Indicator) bool) []measured {
	var out []measured
	for _, n := range d.nodesInScope() {
		m := measured{node: n}
		for _, ind := range d.plan.Indicators(n.ID) {
			if wanted(n, ind) {
				m.indicators = append(m.indicators, ind)
			}
		}
		if len(m.indicators) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// nodesInScope returns the nodes of the request's agency, or those of the
// region's own strategy, in the order of the tree.
func (d *companionDrafter) nodesInScope() []*plan.Node {
	var out []*plan.Node
	for _, n := range d.plan.Walk("") {
		own := n.Level == plan.RegionalStrategic
		if d.request.Agency != "" {
			own = !own && d.within(n)
		}
		if own {
			out = append(out, n)
		}
	}
	return out
}

// within reports whether a node belongs to the request's agency or to a unit of
// it: by its own entry, else by its owner's, else by that of the node above.
func (d *companionDrafter) within(n *plan.Node) bool { return d.belongs(n, d.request.Agency) }

func (d *companionDrafter) belongs(n *plan.Node, agency plan.AgencyID) bool {
	for ; n != nil; n = d.plan.Node(n.Parent) {
		if id := d.statedAgency(n); id != "" {
			return d.plan.IsPartOf(id, agency)
		}
	}
	return false
}

// statedAgency returns the agency that a node or its owner names.
func (d *drafter) statedAgency(n *plan.Node) plan.AgencyID {
	if n.Agency != "" {
		return n.Agency
	}
	for _, owner := range n.Owners {
		if pos := d.plan.Position(owner); pos != nil && pos.Agency != "" {
			return pos.Agency
		}
	}
	return ""
}

// yearly returns an indicator's targets of some years.
func (d *drafter) yearly(ind *plan.Indicator, years []int) []Cell {
	out := make([]Cell, len(years))
	for i, y := range years {
		if t := d.plan.TargetOf(ind.ID, y, 0); t != nil {
			out[i] = valueCell(t.Value, "")
		}
	}
	return out
}

// measure says of an indicator what the form has columns for; only what is
// printed can be missing.
func (d *companionDrafter) measure(f *form, g gridForm, n *plan.Node, ind *plan.Indicator) map[gridContent]Cell {
	at := func(c GapCode) Gap { return Gap{Code: c, Node: n.ID, Indicator: ind.ID} }
	out := map[gridContent]Cell{indicatorCell: said(nameOf(ind)), unitCell: said(ind.Unit), remarkCell: said(ind.Note)}
	for _, c := range []struct {
		content gridContent
		say     func() Cell
	}{
		{definitionCell, func() Cell { return d.orBlank(ind.Definition, blankTarget, at(DefinitionMissing)) }},
		{formulaCell, func() Cell { return d.orBlank(ind.Formula, blankTarget, at(DefinitionMissing)) }},
		{explanationCell, func() Cell { return d.orBlank(explanation(f, ind), blankTarget, at(DefinitionMissing)) }},
		{sourceCell, func() Cell { return d.orBlank(ind.DataSource, blankTarget, at(SourceMissing)) }},
		{collectionCell, func() Cell { return d.orBlank(ind.Period, blankTarget, at(CollectionMissing)) }},
		{responsibleCell, func() Cell { return d.responsible(n, ind) }},
		{baselineCell, func() Cell { return valueCell(ind.Baseline, "") }},
		{targetCell, func() Cell { return d.targetCell(ind, g.holds(unitCell)) }},
	} {
		if g.holds(c.content) {
			out[c.content] = c.say()
		}
	}
	return out
}

// explanation joins what an indicator means and how it is reckoned.
func explanation(f *form, ind *plan.Indicator) string {
	var out []string
	for _, part := range []struct{ term, text string }{{definitionTerm, ind.Definition}, {formulaTerm, ind.Formula}} {
		if text := strings.TrimSpace(part.text); text != "" {
			out = append(out, strings.TrimSpace(strings.Join(f.terms[part.term], " ")+" "+text))
		}
	}
	return strings.Join(out, "\n")
}

// responsible names who answers for a figure: as the indicator says, else the
// first owner of the result.
func (d *drafter) responsible(n *plan.Node, ind *plan.Indicator) Cell {
	if strings.TrimSpace(ind.Responsible) == "" && len(n.Owners) > 0 {
		d.gap(Gap{Code: ResponsibleAssumed, Node: n.ID, Indicator: ind.ID})
		return said(d.plan.Position(n.Owners[0]).Title)
	}
	return d.orBlank(ind.Responsible, blankTarget, Gap{Code: ResponsibleMissing, Node: n.ID, Indicator: ind.ID})
}
