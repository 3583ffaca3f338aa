package plan

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// linked returns the records filed under an identity, in their order.
func linked[T Record, ID ~string](p *Plan, l link, under ID) []T {
	list := p.links[l][string(under)]
	out := make([]T, len(list))
	for i, r := range list {
		out[i] = r.(T)
	}
	return out
}

// Roots returns the nodes without a parent, in order.
func (p *Plan) Roots() []*Node { return linked[*Node](p, childNodes, "") }

// Children returns the nodes directly below a node, in order.
func (p *Plan) Children(id NodeID) []*Node {
	if id == "" {
		return nil
	}
	return linked[*Node](p, childNodes, id)
}

// HasChildren reports whether nodes stand below a node.
func (p *Plan) HasChildren(id NodeID) bool {
	return id != "" && len(p.links[childNodes][string(id)]) > 0
}

// Siblings returns the nodes that share a parent, in order; the roots for an
// empty parent.
func (p *Plan) Siblings(parent NodeID) []*Node { return linked[*Node](p, childNodes, parent) }

// Walk iterates over a node and all below it, each before its children. An
// empty id walks the whole forest. Depth is counted from 0 at the start.
func (p *Plan) Walk(id NodeID) iter.Seq2[int, *Node] {
	return func(yield func(int, *Node) bool) {
		if id == "" {
			p.walkAll(p.Roots(), 0, yield)
			return
		}
		if n := p.Node(id); n != nil {
			p.walkAll([]*Node{n}, 0, yield)
		}
	}
}

func (p *Plan) walkAll(nodes []*Node, depth int, yield func(int, *Node) bool) bool {
	for _, n := range nodes {
		if !yield(depth, n) || !p.walkAll(p.Children(n.ID), depth+1, yield) {
			return false
		}
	}
	return true
}

// Path returns the nodes from the root down to the node itself.
func (p *Plan) Path(id NodeID) []*Node {
	n := p.Node(id)
	if n == nil {
		return nil
	}
	return append(p.Path(n.Parent), n)
}

// IsBelow reports whether node id stands somewhere below node above.
func (p *Plan) IsBelow(id, above NodeID) bool {
	for n := p.Node(id); n != nil && n.Parent != ""; n = p.Node(n.Parent) {
		if n.Parent == above {
			return true
		}
	}
	return false
}

// NodesOwnedBy returns the nodes that a position answers for, in the order of
// the tree. It does not walk the tree: whoever makes the agreements of a whole
// region asks for every position.
func (p *Plan) NodesOwnedBy(id PositionID) []*Node {
	nodes := linked[*Node](p, ownedNodes, id)
	paths := make(map[NodeID][]*Node, len(nodes))
	for _, n := range nodes {
		paths[n.ID] = p.Path(n.ID)
	}
	slices.SortFunc(nodes, func(a, b *Node) int { return compareInTree(paths[a.ID], paths[b.ID]) })
	return slices.Compact(nodes)
}

// compareInTree orders nodes by the paths that lead to them: where they part
// counts, and who stands above comes first.
func compareInTree(a, b []*Node) int {
	return slices.CompareFunc(a, b, func(x, y *Node) int { return compare(x, y) })
}

// NodesOf returns the nodes of an agency, not in the order of the tree.
func (p *Plan) NodesOf(id AgencyID) []*Node { return linked[*Node](p, agencyNodes, id) }

// Indicators returns a node's indicators in order.
func (p *Plan) Indicators(id NodeID) []*Indicator { return linked[*Indicator](p, nodeIndicators, id) }

// Targets returns an indicator's targets by year, quarter and month, those named
// in words last.
func (p *Plan) Targets(id IndicatorID) []*Target { return linked[*Target](p, indicatorTargets, id) }

// Measurements returns an indicator's measurements by year and quarter.
func (p *Plan) Measurements(id IndicatorID) []*Measurement {
	return linked[*Measurement](p, indicatorMeasurements, id)
}

// ProgramLines returns the programme lines that serve a node, or those tied to
// no node for an empty id.
func (p *Plan) ProgramLines(id NodeID) []*ProgramLine {
	return linked[*ProgramLine](p, nodeProgramLines, id)
}

// AllProgramLines returns every programme line in order.
func (p *Plan) AllProgramLines() []*ProgramLine {
	return sorted(p, KindProgramLine, func(a, b *ProgramLine) int { return strings.Compare(a.Order, b.Order) })
}

// Budgets returns the budgets of a programme line by year.
func (p *Plan) Budgets(id ProgramLineID) []*Budget { return linked[*Budget](p, lineBudgets, id) }

// BudgetSum returns a programme line's budget of a year in rupiah and whether
// any figure was there.
func (p *Plan) BudgetSum(id ProgramLineID, year int) (sum Decimal, found bool) {
	for _, b := range p.Budgets(id) {
		if b.Year == year && b.Amount.Kind == NumberValue {
			sum, found = sum.Add(b.Amount.Low), true
		}
	}
	return sum, found
}

// Agencies returns the agencies directly below another; the perangkat daerah
// themselves for an empty id.
func (p *Plan) Agencies(parent AgencyID) []*Agency { return linked[*Agency](p, childAgencies, parent) }

// AllAgencies returns every agency and unit, each unit after its agency.
func (p *Plan) AllAgencies() []*Agency {
	var out []*Agency
	var add func(parent AgencyID)
	add = func(parent AgencyID) {
		for _, a := range p.Agencies(parent) {
			out = append(out, a)
			add(a.ID)
		}
	}
	add("")
	return out
}

// WholeAgency returns the agency that a unit is part of, itself where it is part of
// none.
func (p *Plan) WholeAgency(id AgencyID) AgencyID {
	for a := p.Agency(id); a != nil; a = p.Agency(a.Parent) {
		id = a.ID
	}
	return id
}

// IsPartOf reports whether an agency is another one or stands somewhere below it.
func (p *Plan) IsPartOf(id, whole AgencyID) bool {
	for a := p.Agency(id); a != nil; a = p.Agency(a.Parent) {
		if a.ID == whole {
			return true
		}
	}
	return false
}

// NodesWithin returns the nodes of an agency and of its units, not in the order of the
// tree; those of no agency for an empty id.
func (p *Plan) NodesWithin(id AgencyID) []*Node {
	nodes := p.NodesOf(id)
	if id == "" {
		return nodes
	}
	for _, unit := range p.Agencies(id) {
		nodes = append(nodes, p.NodesWithin(unit.ID)...)
	}
	return nodes
}

// Positions returns an agency's positions; those of no agency for an empty id.
func (p *Plan) Positions(id AgencyID) []*Position { return linked[*Position](p, agencyPositions, id) }

// AllPositions returns every position in order.
func (p *Plan) AllPositions() []*Position {
	return sorted(p, KindPosition, func(a, b *Position) int { return strings.Compare(a.Order, b.Order) })
}

// Subordinates returns the positions directly below a position.
func (p *Plan) Subordinates(id PositionID) []*Position {
	if id == "" {
		return nil
	}
	return linked[*Position](p, subordinates, id)
}

// AllOfficials returns every official by name.
func (p *Plan) AllOfficials() []*Official {
	return sorted(p, KindOfficial, func(a, b *Official) int { return strings.Compare(a.Name, b.Name) })
}

// TenuresOf returns the tenures of a position by first day.
func (p *Plan) TenuresOf(id PositionID) []*Tenure { return linked[*Tenure](p, positionTenures, id) }

// TenuresBy returns the tenures of an official by first day.
func (p *Plan) TenuresBy(id OfficialID) []*Tenure { return linked[*Tenure](p, officialTenures, id) }

// HolderOn returns the tenure by which a position is held on a day, or nil for
// a vacant one. Where several cover the day a definitive holder comes first,
// and among equals the one who came last.
func (p *Plan) HolderOn(id PositionID, d Date) *Tenure {
	var holder *Tenure
	for _, t := range p.TenuresOf(id) {
		if t.Covers(d) && (holder == nil || t.Status == Definitif || holder.Status != Definitif) {
			holder = t
		}
	}
	return holder
}

// CrosscutsFrom returns the crosscutting links that start at a node.
func (p *Plan) CrosscutsFrom(id NodeID) []*Crosscut { return linked[*Crosscut](p, crosscutsFrom, id) }

// CrosscutsTo returns the crosscutting links that end at a node.
func (p *Plan) CrosscutsTo(id NodeID) []*Crosscut {
	if id == "" {
		return nil
	}
	return linked[*Crosscut](p, crosscutsTo, id)
}

// Notes returns a node's review notes, the oldest first.
func (p *Plan) Notes(id NodeID) []*Note { return linked[*Note](p, nodeNotes, id) }

// OpenNotes returns how many of a node's review notes wait to be settled.
func (p *Plan) OpenNotes(id NodeID) int {
	open := 0
	for _, n := range p.Notes(id) {
		if !n.Settled {
			open++
		}
	}
	return open
}

// AllAgreements returns every agreement by year and then position.
func (p *Plan) AllAgreements() []*Agreement {
	return sorted(p, KindAgreement, func(a, b *Agreement) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), strings.Compare(string(a.Position), string(b.Position)))
	})
}

// AllProblems returns every problem by file and line.
func (p *Plan) AllProblems() []*Problem {
	return sorted(p, KindProblem, func(a, b *Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Column, b.Column))
	})
}

// Crosscuts returns every crosscutting link in order of identity.
func (p *Plan) Crosscuts() []*Crosscut {
	return sorted(p, KindCrosscut, func(a, b *Crosscut) int { return 0 })
}
