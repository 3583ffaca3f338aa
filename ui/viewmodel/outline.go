package viewmodel

import (
	"iter"
	"slices"

	"pohonkinerja/data/plan"
)

// OutlineRow is one line of the outline beside the tree.
type OutlineRow struct {
	ID     plan.NodeID
	Depth  int
	Text   string
	Level  plan.Level
	Branch bool // has nodes below it
	Folded bool
	Found  bool // matches the search
	Beside bool // selected, and not the leading one
	Dimmed bool // does not meet the filter
}

// Outline is the tree as a list of lines: the nodes of the branch that is shown
// that are not folded away, in the order of the tree. What a line says is read
// when it is asked for, so that a list of ten thousand costs no more than the
// lines in view.
type Outline struct {
	ws    *Workspace
	lines []seen
}

// Outline returns the list as it is now.
func (ws *Workspace) Outline() *Outline {
	o := &Outline{ws: ws}
	o.build()
	return o
}

func (o *Outline) build() { o.lines = o.ws.visible() }

// Follow brings the list in step with the workspace: anew where lines may have
// come, gone or moved.
func (o *Outline) Follow(n Notice) {
	if n.What.Has(FoldChanged) || n.What.Has(PlanChanged) && n.reshapes() {
		o.build()
	}
}

// reshapes reports whether the step behind a notice adds, removes or moves nodes.
func (n Notice) reshapes() bool {
	for _, c := range n.Event.Diff {
		if c.Kind() == plan.KindNode && (c.Before == nil || c.After == nil || placeOf(c.Before) != placeOf(c.After)) {
			return true
		}
	}
	return len(n.Event.Diff) == 0 // something unknown has happened
}

// Len returns the number of lines.
func (o *Outline) Len() int { return len(o.lines) }

// Index returns the line of a node, or -1. It looks through all lines: that is
// needed once a step, and costs less than a table of them.
func (o *Outline) Index(id plan.NodeID) int {
	return slices.IndexFunc(o.lines, func(l seen) bool { return l.id == id })
}

// Row returns what line i says now; nothing where the node is gone.
func (o *Outline) Row(i int) OutlineRow {
	l := o.lines[i]
	n := o.ws.Plan().Node(l.id)
	if n == nil {
		return OutlineRow{}
	}
	return OutlineRow{
		ID: n.ID, Depth: l.depth, Text: o.ws.NodeText(n), Level: n.Level,
		Branch: o.ws.Plan().HasChildren(n.ID), Folded: o.ws.folded[n.ID], Found: o.ws.IsFound(n.ID),
		Dimmed: !o.ws.Meets(n.ID),
	}
}

// Rows iterates over all lines.
func (o *Outline) Rows() iter.Seq[OutlineRow] {
	return func(yield func(OutlineRow) bool) {
		for i := range o.lines {
			if !yield(o.Row(i)) {
				return
			}
		}
	}
}

// seen is a node that is not folded away, with its depth in the tree.
type seen struct {
	id    plan.NodeID
	depth int
}

// visible lists the nodes of the branch that is shown that are not folded away,
// in the order of the tree.
func (ws *Workspace) visible() []seen {
	list := make([]seen, 0, ws.Plan().Count(plan.KindNode))
	for depth, n := range ws.unfolded(ws.focus) {
		list = append(list, seen{n.ID, depth})
	}
	return list
}

// unfolded walks over the nodes of a branch that are not folded away, with their
// depth below its head; over the whole plan for the empty node.
func (ws *Workspace) unfolded(id plan.NodeID) iter.Seq2[int, *plan.Node] {
	return func(yield func(int, *plan.Node) bool) {
		hiddenBelow := -1
		for depth, n := range ws.Plan().Walk(id) {
			if hiddenBelow >= 0 && depth > hiddenBelow {
				continue
			}
			hiddenBelow = -1
			if ws.folded[n.ID] {
				hiddenBelow = depth
			}
			if !yield(depth, n) {
				return
			}
		}
	}
}
