package viewmodel

import (
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// ManyForm is several nodes as fields: those that may be the same for all of
// them. What is set is set for all in one step.
type ManyForm struct {
	ws *Workspace
	// IDs are the nodes in the order of the tree.
	IDs []plan.NodeID
}

// ManyForm returns the fields of all chosen nodes.
func (ws *Workspace) ManyForm() *ManyForm { return &ManyForm{ws, ws.Chosen()} }

// Title says how many nodes there are.
func (f *ManyForm) Title() string { return f.ws.T("many.title", FormatCount(len(f.IDs))) }

// nodes are those that are still there.
func (f *ManyForm) nodes() []*plan.Node {
	var list []*plan.Node
	for _, id := range f.IDs {
		if n := f.ws.Plan().Node(id); n != nil {
			list = append(list, n)
		}
	}
	return list
}

// mixed stands for values that differ.
const mixed = "*"

// common is the value that all nodes have, or mixed.
func (f *ManyForm) common(read func(*plan.Node) string) string {
	value, first := "", true
	for _, n := range f.nodes() {
		v := read(n)
		if !first && v != value {
			return mixed
		}
		value, first = v, false
	}
	return value
}

// change makes one step of a field in all nodes.
func (f *ManyForm) change(field string, write func(*plan.Node)) Fault {
	nodes := f.nodes()
	op := edit.Op{Name: "node." + field + "_several", Subject: FormatCount(len(nodes))}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		for _, n := range nodes {
			edit.Update(tx, n, write)
		}
		return nil
	}))
}

// choice is a field in which one value is chosen for all.
func (f *ManyForm) choice(field string, options func() []Option, read func(*plan.Node) string, write func(*plan.Node, string)) Choice {
	return Choice{
		Key: "node." + field,
		Get: func() string { return f.common(read) },
		Options: func() []Option {
			if f.common(read) != mixed {
				return options()
			}
			return append([]Option{{ID: mixed, Text: f.ws.T("many.mixed")}}, options()...)
		},
		Set: func(id string) Fault {
			if id == mixed {
				return Fault{}
			}
			return f.change(field, func(n *plan.Node) { write(n, id) })
		},
	}
}

// Level is the nodes' place in the hierarchy of performance.
func (f *ManyForm) Level() Choice {
	return f.choice("level", f.ws.levelOptions, func(n *plan.Node) string { return n.Level.String() },
		func(n *plan.Node, id string) { n.Level, _ = plan.ParseLevel(id) })
}

// Agency is the agency whose performance the nodes are.
func (f *ManyForm) Agency() Choice {
	return f.choice("agency", f.ws.AgencyOptions, func(n *plan.Node) string { return string(n.Agency) },
		func(n *plan.Node, id string) { n.Agency = plan.AgencyID(id) })
}

// Cascade says how the nodes hang on their parents.
func (f *ManyForm) Cascade() Choice {
	return f.choice("cascade", f.ws.cascadeOptions, func(n *plan.Node) string { return n.Cascade.String() },
		func(n *plan.Node, id string) { n.Cascade, _ = plan.ParseCascadeType(id) })
}

// Owners lists the positions that answer for any of the nodes, each with how
// many.
func (f *ManyForm) Owners() []Option {
	counts, order := make(map[plan.PositionID]int), []plan.PositionID(nil)
	for _, n := range f.nodes() {
		for _, id := range n.Owners {
			if counts[id] == 0 {
				order = append(order, id)
			}
			counts[id]++
		}
	}
	owners := make([]Option, len(order))
	for i, id := range order {
		hint := f.ws.T("many.owner_of", FormatCount(counts[id]), FormatCount(len(f.IDs)))
		owners[i] = Option{string(id), f.ws.PositionTitle(id), hint}
	}
	return owners
}

// OwnerOptions lists the positions that do not answer for all of the nodes yet.
func (f *ManyForm) OwnerOptions() []Option {
	nodes := f.nodes()
	return slices.DeleteFunc(f.ws.PositionOptions(), func(o Option) bool {
		return !slices.ContainsFunc(nodes, func(n *plan.Node) bool { return !slices.Contains(n.Owners, plan.PositionID(o.ID)) })
	})
}

// AddOwner adds a position to every node that has it not.
func (f *ManyForm) AddOwner(id string) Fault {
	return f.change("owner_add", func(n *plan.Node) {
		if !slices.Contains(n.Owners, plan.PositionID(id)) {
			n.Owners = append(slices.Clone(n.Owners), plan.PositionID(id))
		}
	})
}

// RemoveOwner takes a position off every node.
func (f *ManyForm) RemoveOwner(id string) Fault {
	return f.change("owner_remove", func(n *plan.Node) {
		n.Owners = slices.DeleteFunc(slices.Clone(n.Owners), func(p plan.PositionID) bool { return p == plan.PositionID(id) })
	})
}
