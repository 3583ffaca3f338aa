package edit

import (
	"errors"
	"slices"

	"pohonkinerja/data/plan"
)

// ErrNoSuchNode says that a node is not in the plan, for example because it was
// removed in another window.
var ErrNoSuchNode = errors.New("no such node")

// Place says where among its siblings a node goes: as a child of Parent (empty
// for a root), before the sibling Before, or last where Before is empty.
type Place struct {
	Parent plan.NodeID
	Before plan.NodeID
}

// AddNode adds a node at a place and returns its identity. The node's ID,
// Parent and Order are set here; the rest is taken as given.
func AddNode(tx *Tx, n plan.Node, at Place) (plan.NodeID, error) {
	if at.Parent != "" && tx.Plan().Node(at.Parent) == nil {
		return "", ErrNoSuchNode
	}
	n.ID = plan.NewID[plan.NodeID]()
	n.Parent = at.Parent
	n.Order = orderAt(tx, at, n.ID)
	tx.Put(&n)
	return n.ID, nil
}

// MoveNode moves a node with its branch to a place. The plan refuses a place
// below the node itself and one under a parent of lower rank.
func MoveNode(tx *Tx, id plan.NodeID, at Place) error {
	n := tx.Plan().Node(id)
	if n == nil || at.Parent != "" && tx.Plan().Node(at.Parent) == nil {
		return ErrNoSuchNode
	}
	if n.Parent == at.Parent && standsBefore(tx.Plan(), n, at.Before) {
		return nil
	}
	order := orderAt(tx, at, id)
	Update(tx, n, func(n *plan.Node) { n.Parent, n.Order = at.Parent, order })
	return nil
}

func standsBefore(p *plan.Plan, n *plan.Node, before plan.NodeID) bool {
	siblings := p.Siblings(n.Parent)
	i := slices.Index(siblings, n)
	if i+1 == len(siblings) {
		return before == "" || before == n.ID
	}
	return before == n.ID || siblings[i+1].ID == before
}

// orderAt finds an order for a place, not counting the node that moves. Where
// there is no room, because a merge or a foreign file has left equal orders, the
// siblings get new ones.
func orderAt(tx *Tx, at Place, moving plan.NodeID) string {
	siblings := slices.DeleteFunc(tx.Plan().Siblings(at.Parent), func(n *plan.Node) bool { return n.ID == moving })
	i := slices.IndexFunc(siblings, func(n *plan.Node) bool { return n.ID == at.Before })
	if at.Before == "" || i < 0 {
		i = len(siblings)
	}
	low, high := "", ""
	if i > 0 {
		low = siblings[i-1].Order
	}
	if i < len(siblings) {
		high = siblings[i].Order
	}
	order := plan.OrderBetween(low, high)
	if low < order && (i == len(siblings) || order < high) {
		return order
	}
	return spread(tx, siblings, i)
}

// spread gives the siblings fresh orders in the succession they have, and returns
// the one left free before the sibling at a place.
func spread(tx *Tx, siblings []*plan.Node, free int) string {
	orders := plan.OrderSeries(len(siblings) + 1)
	for i, n := range siblings {
		if i >= free {
			i++
		}
		Update(tx, n, func(n *plan.Node) { n.Order = orders[i] })
	}
	return orders[free]
}

// RemoveBranch removes a node and all below it, with all that hangs on them:
// indicators, programme lines, crosscutting links and review notes. What an agency
// was asked for and had accepted with one of these nodes waits for another answer.
func RemoveBranch(tx *Tx, id plan.NodeID) error {
	if tx.Plan().Node(id) == nil {
		return ErrNoSuchNode
	}
	var branch []plan.NodeID
	for _, n := range tx.Plan().Walk(id) {
		branch = append(branch, n.ID)
	}
	for _, n := range slices.Backward(branch) {
		removeNode(tx, n)
	}
	return nil
}

func removeNode(tx *Tx, id plan.NodeID) {
	p := tx.Plan()
	for _, i := range p.Indicators(id) {
		RemoveIndicator(tx, i.ID)
	}
	for _, l := range p.ProgramLines(id) {
		RemoveProgramLine(tx, l.ID)
	}
	for _, c := range p.CrosscutsFrom(id) {
		tx.Remove(plan.KindCrosscut, string(c.ID))
	}
	for _, c := range p.CrosscutsTo(id) {
		loseHelp(tx, c)
	}
	for _, n := range p.Notes(id) {
		tx.Remove(plan.KindNote, string(n.ID))
	}
	tx.Remove(plan.KindNode, string(id))
}

// RemoveIndicator removes an indicator with its targets and their revisions, its
// measurements and what reports say of it.
func RemoveIndicator(tx *Tx, id plan.IndicatorID) {
	p := tx.Plan()
	for _, t := range p.Targets(id) {
		tx.Remove(plan.KindTarget, string(t.ID))
	}
	for _, r := range p.TargetRevisions(id) {
		tx.Remove(plan.KindTargetRevision, string(r.ID))
	}
	for _, m := range p.Measurements(id) {
		RemoveMeasurement(tx, m.ID)
	}
	for _, a := range p.Analyses(id) {
		tx.Remove(plan.KindAnalysis, string(a.ID))
	}
	tx.Remove(plan.KindIndicator, string(id))
}

// RemoveMeasurement removes a measurement with its evidence.
func RemoveMeasurement(tx *Tx, id plan.MeasurementID) {
	for _, e := range tx.Plan().EvidenceFor(id) {
		tx.Remove(plan.KindEvidence, string(e.ID))
	}
	tx.Remove(plan.KindMeasurement, string(id))
}

// RemoveProgramLine removes a programme line with its budgets and what was spent.
func RemoveProgramLine(tx *Tx, id plan.ProgramLineID) {
	for _, b := range tx.Plan().Budgets(id) {
		tx.Remove(plan.KindBudget, string(b.ID))
	}
	for _, s := range tx.Plan().Spendings(id) {
		tx.Remove(plan.KindSpending, string(s.ID))
	}
	tx.Remove(plan.KindProgramLine, string(id))
}
