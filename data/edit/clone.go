package edit

import (
	"slices"

	"pohonkinerja/data/plan"
)

// CloneBranches puts a copy of each branch at the place that at tells of it, links
// every copied node to its original by [plan.Node.Origin], and returns the copies
// of the tops. Owners, indicators with their targets, and the crosscutting links
// of a [Clip] are copied. What would be counted twice or was found out about the
// original alone stays there: programme lines with their budgets, review notes, and
// all that a [Clip] calls facts.
func CloneBranches(tx *Tx, tops []plan.NodeID, at func(top plan.NodeID) Place) ([]plan.NodeID, error) {
	for _, id := range tops {
		if tx.Plan().Node(id) == nil {
			return nil, ErrNoSuchNode
		}
	}
	c := Take(tx.Plan(), tops)
	c.Added = slices.DeleteFunc(c.Added, func(change plan.Change) bool {
		k := change.Kind()
		return k == plan.KindProgramLine || k == plan.KindBudget || k == plan.KindSpending
	})
	for i, change := range c.Added {
		if n, ok := change.After.(*plan.Node); ok {
			linked := *n
			linked.Origin, linked.OriginPlan = n.ID, ""
			c.Added[i].After = &linked
		}
	}
	return c.Put(tx, at)
}

// cloneIndicator gives a node an indicator with its targets.
func cloneIndicator(tx *Tx, i *plan.Indicator, node plan.NodeID, order string) {
	c := *i
	c.ID, c.Node, c.Order = plan.NewID[plan.IndicatorID](), node, order
	c.Serves = servedHere(tx.Plan(), i, node)
	tx.Put(&c)
	for _, t := range tx.Plan().Targets(i.ID) {
		target := *t
		target.ID, target.Indicator = plan.NewID[plan.TargetID](), c.ID
		tx.Put(&target)
	}
}

// OriginOf returns the node that one was copied from; nil where it has no
// origin, or one that is gone or stands in another plan.
func OriginOf(p *plan.Plan, id plan.NodeID) *plan.Node {
	n := p.Node(id)
	if n == nil || n.OriginPlan != "" && n.OriginPlan != p.Region().PlanID {
		return nil
	}
	return p.Node(n.Origin)
}

// Drift is what a node's origin says otherwise than the node. What the node
// alone has counts for nothing.
type Drift struct {
	Statement  bool
	Indicators []string // names of those missing or defined otherwise here
	Targets    int      // of the indicators that both have
}

// None reports whether the node says all that its origin says.
func (d Drift) None() bool { return !d.Statement && len(d.Indicators) == 0 && d.Targets == 0 }

// DriftFrom compares a node with its origin.
func DriftFrom(origin *plan.Node, p *plan.Plan, id plan.NodeID) Drift {
	d := Drift{Statement: origin.Statement != p.Node(id).Statement}
	for _, pair := range pairs(p, origin.ID, id) {
		if pair.here == nil || !sameIndicator(pair.there, pair.here) {
			d.Indicators = append(d.Indicators, pair.there.Name)
		}
		if pair.here != nil {
			d.Targets += len(targetDrift(p, pair))
		}
	}
	return d
}

// TakeFromOrigin gives a node what its origin says: statement, indicators and
// targets. What the node alone has stays, and so do the targets that a final agreement
// has, which it counts. It returns [ErrNoSuchNode] where there is no origin to take
// from.
func TakeFromOrigin(tx *Tx, id plan.NodeID) (agreed int, err error) {
	p := tx.Plan()
	origin := OriginOf(p, id)
	if origin == nil {
		return 0, ErrNoSuchNode
	}
	Update(tx, p.Node(id), func(n *plan.Node) { n.Statement = origin.Statement })
	for _, pair := range pairs(p, origin.ID, id) {
		if pair.here == nil {
			last := ""
			if all := p.Indicators(id); len(all) > 0 {
				last = all[len(all)-1].Order
			}
			cloneIndicator(tx, pair.there, id, plan.OrderBetween(last, ""))
			continue
		}
		agreed += takeTargets(tx, pair)
		takeIndicator(tx, pair)
	}
	return agreed, nil
}

func takeTargets(tx *Tx, pair indicatorPair) (agreed int) {
	for _, t := range targetDrift(tx.Plan(), pair) {
		old := sameTime(tx.Plan(), pair.here.ID, t)
		switch {
		case old == nil:
			taken := *t
			taken.ID, taken.Indicator = plan.NewID[plan.TargetID](), pair.here.ID
			tx.Put(&taken)
		case isAgreed(tx.Plan(), old):
			agreed++
		default:
			Update(tx, old, func(here *plan.Target) { here.Value, here.Unit = t.Value, t.Unit })
		}
	}
	return agreed
}

func takeIndicator(tx *Tx, pair indicatorPair) {
	Update(tx, pair.here, func(i *plan.Indicator) {
		own := *i
		*i = *pair.there
		i.ID, i.Node, i.Order, i.Serves = own.ID, own.Node, own.Order, own.Serves
		if i.Serves == "" {
			i.Serves = servedHere(tx.Plan(), pair.there, own.Node)
		}
	})
}

// servedHere is what an indicator of the origin would serve as one of another
// node: of the indicators above that node, the one paired with what it serves.
func servedHere(p *plan.Plan, there *plan.Indicator, node plan.NodeID) plan.IndicatorID {
	served, n := p.Served(there), p.Node(node)
	if served == nil || n.Parent == "" {
		return ""
	}
	for _, pair := range pairs(p, served.Node, n.Parent) {
		if pair.there == served && pair.here != nil {
			return pair.here.ID
		}
	}
	return ""
}

// indicatorPair is an indicator of the origin and the one of the same name here,
// if there is one.
type indicatorPair struct{ there, here *plan.Indicator }

// pairs finds for each indicator of the origin the one here that has its name,
// the second one for a second one.
func pairs(p *plan.Plan, origin, id plan.NodeID) []indicatorPair {
	byName := make(map[string][]*plan.Indicator)
	for _, i := range p.Indicators(id) {
		byName[plan.PlainName(i.Name)] = append(byName[plan.PlainName(i.Name)], i)
	}
	var out []indicatorPair
	for _, there := range p.Indicators(origin) {
		pair := indicatorPair{there: there}
		if list := byName[plan.PlainName(there.Name)]; len(list) > 0 {
			pair.here, byName[plan.PlainName(there.Name)] = list[0], list[1:]
		}
		out = append(out, pair)
	}
	return out
}

// sameIndicator compares what two indicators say. What they serve cannot be the
// same: each has its own above it.
func sameIndicator(a, b *plan.Indicator) bool {
	x := *b
	x.ID, x.Node, x.Order, x.Serves = a.ID, a.Node, a.Order, a.Serves
	return x == *a
}

// targetDrift lists the targets of the origin that the indicator here has
// otherwise or not at all.
func targetDrift(p *plan.Plan, pair indicatorPair) []*plan.Target {
	var out []*plan.Target
	for _, there := range p.Targets(pair.there.ID) {
		here := sameTime(p, pair.here.ID, there)
		if here == nil && !there.Value.IsZero() || here != nil && (here.Value != there.Value || here.Unit != there.Unit) {
			out = append(out, there)
		}
	}
	return out
}

func sameTime(p *plan.Plan, id plan.IndicatorID, like *plan.Target) *plan.Target {
	for _, t := range p.Targets(id) {
		if t.Year == like.Year && t.Quarter == like.Quarter && t.Month == like.Month && t.Label == like.Label {
			return t
		}
	}
	return nil
}
