package edit

import (
	"strings"

	"pohonkinerja/data/plan"
)

// CloneBranch copies a node with all below it to a place and links every copy to
// the node it was made from by [plan.Node.Origin]. It returns the copy of the
// node. Owners, indicators with their targets, and crosscutting links are copied.
// What would be counted twice or was said of the original alone stays there:
// measurements, programme lines with their budgets, and review notes.
func CloneBranch(tx *Tx, id plan.NodeID, at Place) (plan.NodeID, error) {
	p := tx.Plan()
	if p.Node(id) == nil || at.Parent != "" && p.Node(at.Parent) == nil {
		return "", ErrNoSuchNode
	}
	var branch []*plan.Node
	for _, n := range p.Walk(id) {
		branch = append(branch, n)
	}
	copies := make(map[plan.NodeID]plan.NodeID, len(branch))
	for _, n := range branch {
		c := *n
		c.ID, c.Key, c.Origin, c.OriginPlan = plan.NewID[plan.NodeID](), "", n.ID, ""
		if n.ID == id {
			c.Parent, c.Order = at.Parent, orderAt(tx, at, "")
		} else {
			c.Parent = copies[n.Parent]
		}
		copies[n.ID] = c.ID
		tx.Put(&c)
		for _, i := range p.Indicators(n.ID) {
			cloneIndicator(tx, i, c.ID, i.Order)
		}
	}
	cloneCrosscuts(tx, copies)
	return copies[id], nil
}

func cloneIndicator(tx *Tx, i *plan.Indicator, node plan.NodeID, order string) {
	c := *i
	c.ID, c.Node, c.Order = plan.NewID[plan.IndicatorID](), node, order
	tx.Put(&c)
	for _, t := range tx.Plan().Targets(i.ID) {
		target := *t
		target.ID, target.Indicator = plan.NewID[plan.TargetID](), c.ID
		tx.Put(&target)
	}
}

// cloneCrosscuts copies the links that start in the branch. One that ends there
// too ends at the copy.
func cloneCrosscuts(tx *Tx, copies map[plan.NodeID]plan.NodeID) {
	for from := range copies {
		for _, x := range tx.Plan().CrosscutsFrom(from) {
			c := *x
			c.ID, c.From = plan.NewID[plan.CrosscutID](), copies[from]
			if to, inside := copies[x.To]; inside {
				c.To = to
			}
			tx.Put(&c)
		}
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
// targets. What the node alone has stays. It returns [ErrNoSuchNode] where there
// is no origin to take from.
func TakeFromOrigin(tx *Tx, id plan.NodeID) error {
	p := tx.Plan()
	origin := OriginOf(p, id)
	if origin == nil {
		return ErrNoSuchNode
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
		takeIndicator(tx, pair)
	}
	return nil
}

func takeIndicator(tx *Tx, pair indicatorPair) {
	for _, t := range targetDrift(tx.Plan(), pair) {
		taken := *t
		taken.ID, taken.Indicator = plan.NewID[plan.TargetID](), pair.here.ID
		if old := sameTime(tx.Plan(), pair.here.ID, t); old != nil {
			taken.ID = old.ID
		}
		tx.Put(&taken)
	}
	Update(tx, pair.here, func(i *plan.Indicator) {
		own := *i
		*i = *pair.there
		i.ID, i.Node, i.Order = own.ID, own.Node, own.Order
	})
}

// indicatorPair is an indicator of the origin and the one of the same name here,
// if there is one.
type indicatorPair struct{ there, here *plan.Indicator }

// pairs finds for each indicator of the origin the one here that has its name,
// the second one for a second one.
func pairs(p *plan.Plan, origin, id plan.NodeID) []indicatorPair {
	byName := make(map[string][]*plan.Indicator)
	for _, i := range p.Indicators(id) {
		byName[nameKey(i)] = append(byName[nameKey(i)], i)
	}
	var out []indicatorPair
	for _, there := range p.Indicators(origin) {
		pair := indicatorPair{there: there}
		if list := byName[nameKey(there)]; len(list) > 0 {
			pair.here, byName[nameKey(there)] = list[0], list[1:]
		}
		out = append(out, pair)
	}
	return out
}

func nameKey(i *plan.Indicator) string {
	return strings.ToLower(strings.Join(strings.Fields(i.Name), " "))
}

func sameIndicator(a, b *plan.Indicator) bool {
	x := *b
	x.ID, x.Node, x.Order = a.ID, a.Node, a.Order
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
		if t.Year == like.Year && t.Quarter == like.Quarter && t.Label == like.Label {
			return t
		}
	}
	return nil
}
