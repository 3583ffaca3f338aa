package document

import (
	"fmt"
	"strings"

	"pohonkinerja/data/plan"
)

// promises lists the nodes a position answers for, in the order of the tree,
// with their indicators and the targets of the year.
func (d *drafter) promises(nodes []*plan.Node, unitApart bool) []Group {
	if len(nodes) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.first.position})
		return []Group{{Number: "1.", Objective: blankStatement, Rows: []Promise{blankPromise}}}
	}
	groups := make([]Group, len(nodes))
	for i, n := range nodes {
		groups[i] = Group{Number: fmt.Sprintf("%d.", i+1), Objective: d.statement(n), Rows: d.indicators(n, unitApart)}
	}
	return groups
}

func (d *drafter) statement(n *plan.Node) string {
	if s := strings.TrimSpace(n.Statement); s != "" {
		return s
	}
	d.gap(Gap{Code: StatementEmpty, Node: n.ID})
	return blankStatement
}

var blankPromise = Promise{Indicator: blankStatement, Target: blankTarget}

func (d *drafter) indicators(n *plan.Node, unitApart bool) []Promise {
	indicators := d.plan.Indicators(n.ID)
	if len(indicators) == 0 {
		d.gap(Gap{Code: NoIndicator, Node: n.ID})
		return []Promise{blankPromise}
	}
	out := make([]Promise, len(indicators))
	for i, ind := range indicators {
		out[i] = d.promise(ind, unitApart)
	}
	return out
}

func (d *drafter) promise(ind *plan.Indicator, unitApart bool) Promise {
	out := Promise{Indicator: strings.TrimSpace(ind.Name), Target: blankTarget}
	if out.Indicator == "" {
		out.Indicator = blankStatement
	}
	value, unit := d.target(ind)
	if unitApart {
		out.Unit, unit = unit, ""
	}
	if printed := figure(value, unit); printed != "" {
		out.Target = printed
	}
	return out
}

// target returns an indicator's target of the year and the unit it is in.
func (d *drafter) target(ind *plan.Indicator) (plan.Value, string) {
	t := d.plan.TargetOf(ind.ID, d.year, 0)
	if t == nil || t.Value.IsZero() {
		d.gap(Gap{Code: TargetMissing, Node: ind.Node, Indicator: ind.ID})
		return plan.Value{}, ind.Unit
	}
	if t.Value.Kind == plan.UnsettledValue {
		d.gap(Gap{Code: TargetUnsettled, Node: ind.Node, Indicator: ind.ID})
	}
	if t.Unit != "" {
		return t.Value, t.Unit
	}
	return t.Value, ind.Unit
}
