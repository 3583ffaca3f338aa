package viewmodel

import (
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Accept hands the indicator down as the form says, in one step, or says what
// still stands in the way.
func (f *CascadeForm) Accept() Fault {
	n := f.ws.Plan().Node(f.node)
	if n == nil {
		return fault("fault.gone")
	}
	if bad := f.Fault(); !bad.OK() {
		return bad
	}
	list := f.chosen()
	err := f.ws.Do(edit.Op{Name: "node.hand_down", Subject: Excerpt(n.Statement)}, func(tx *edit.Tx) error {
		f.putComposition(tx)
		for _, p := range list {
			if err := p.store(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return FaultOf(err)
	}
	f.ws.Seal()
	f.ws.showAll([]plan.NodeID{f.node})
	f.ws.SayText(f.ws.T("handdown.done", FormatCount(len(list))))
	return Fault{}
}

// putComposition has the indicator above be made of components.
func (f *CascadeForm) putComposition(tx *edit.Tx) {
	if above := f.above(); above != nil && f.how == plan.CascadeComponent && above.Composition != f.compose {
		edit.Update(tx, above, func(i *plan.Indicator) { i.Composition = f.compose })
	}
}

// store puts one part into the plan: the node's link, the indicator and its
// targets.
func (p *CascadePart) store(tx *edit.Tx) error {
	id, err := p.storeNode(tx)
	if err != nil || p.form.above() == nil || p.form.how == plan.CascadeNone {
		return err
	}
	indicator, some := p.storeIndicator(tx, id)
	if some && p.form.HasFigures() {
		for _, year := range p.form.Years() {
			p.form.ws.changeTarget(tx, targetChange{indicator, year, p.value(year)}, p.form.revision)
		}
	}
	return nil
}

func (p *CascadePart) storeNode(tx *edit.Tx) (plan.NodeID, error) {
	how, reason := p.form.how, ""
	if !p.form.HasFigures() {
		reason = p.reason
	}
	if !p.fresh {
		n := tx.Plan().Node(p.node)
		if n == nil {
			return "", edit.ErrNoSuchNode
		}
		edit.Update(tx, n, func(n *plan.Node) {
			n.Cascade = how
			if reason != "" {
				n.CascadeReason = reason
			}
		})
		return p.node, nil
	}
	node := plan.Node{Level: p.level(tx.Plan()), Statement: p.statement, Agency: p.agency, Cascade: how, CascadeReason: reason}
	if p.owner != "" {
		node.Owners = []plan.PositionID{p.owner}
	}
	return edit.AddNode(tx, node, edit.Place{Parent: p.form.node})
}

// level is that of the other nodes below, or the next one.
func (p *CascadePart) level(in *plan.Plan) plan.Level {
	if siblings := in.Children(p.form.node); len(siblings) > 0 {
		return siblings[len(siblings)-1].Level
	}
	return levelBelow(in.Node(p.form.node).Level)
}

// storeIndicator has an indicator of the node serve the one above; it makes one
// where it has to. A node that only helps may do so without one.
func (p *CascadePart) storeIndicator(tx *edit.Tx, node plan.NodeID) (plan.IndicatorID, bool) {
	serve := func(i *plan.Indicator) {
		i.Serves = p.form.indicator
		if p.form.HasShares() {
			i.Weight, i.Part = p.weight, p.part
		}
	}
	if i := tx.Plan().Indicator(p.indicator); i != nil {
		edit.Update(tx, i, serve)
		return i.ID, true
	}
	if p.NamesIndicator() && p.name == "" {
		return "", false
	}
	i := p.newIndicator(tx, node)
	serve(&i)
	tx.Put(&i)
	return i.ID, true
}

// newIndicator is the one above over again where it is handed down, or one that has
// only its name and unit.
func (p *CascadePart) newIndicator(tx *edit.Tx, node plan.NodeID) plan.Indicator {
	above, last := p.form.above(), ""
	if all := tx.Plan().Indicators(node); len(all) > 0 {
		last = all[len(all)-1].Order
	}
	i := plan.Indicator{Name: p.name, Unit: p.newUnit()}
	if !p.different() {
		i = *above
		i.Baseline, i.BaselineYear, i.Weight, i.Part, i.Responsible, i.Note = plan.Value{}, 0, "", plan.NoPart, "", ""
		i.Composition, i.UnitAggregation = plan.NotComposed, plan.UnitsUnset
		if p.form.how == plan.CascadeFull {
			i.Baseline, i.BaselineYear = above.Baseline, above.BaselineYear
		}
	}
	i.ID, i.Node, i.Order = plan.NewID[plan.IndicatorID](), node, plan.OrderBetween(last, "")
	return i
}
