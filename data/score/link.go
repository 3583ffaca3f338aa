package score

import "pohonkinerja/data/plan"

// Served returns the indicator of the parent node that an indicator belongs to,
// or nil: the one it says it serves, otherwise the one of the same name and a
// comparable unit, otherwise the parent's only one. The last does not hold for a
// contributing node, whose indicators help the parent as a whole, nor beside an
// indicator of the same node that belongs to one by what it says or is called: what
// was handed down is that one, and the others are the node's own.
func Served(p *plan.Plan, i *plan.Indicator) *plan.Indicator {
	n := p.Node(i.Node)
	if n == nil || n.Parent == "" || n.Cascade == plan.CascadeNone {
		return nil
	}
	return servedAmong(p.Indicators(n.Parent), n.Cascade, p.Indicators(n.ID), i)
}

// servedAmong is [Served] for one of a node's own indicators.
func servedAmong(above []*plan.Indicator, how plan.CascadeType, own []*plan.Indicator, i *plan.Indicator) *plan.Indicator {
	if a := namedAmong(above, i); a != nil {
		return a
	}
	if len(above) != 1 || !handsFigure(how) {
		return nil
	}
	for _, other := range own {
		if other != i && namedAmong(above, other) != nil {
			return nil
		}
	}
	return above[0]
}

// namedAmong is the indicator that another says it serves, or the one of its name.
func namedAmong(above []*plan.Indicator, i *plan.Indicator) *plan.Indicator {
	for _, a := range above {
		if a.ID == i.Serves {
			return a
		}
	}
	for _, a := range above {
		if sameMeasure(a, i) {
			return a
		}
	}
	return nil
}

func sameMeasure(a, b *plan.Indicator) bool {
	if normalised(a.Name) != normalised(b.Name) {
		return false
	}
	_, comparable := Convert(a.Unit, b.Unit)
	return comparable
}

// handsFigure reports whether the link hands figures up, and not only how well
// they were reached.
func handsFigure(c plan.CascadeType) bool {
	return c == plan.CascadeFull || c == plan.CascadeSharing || c == plan.CascadeComponent
}

// Merger is how an indicator is made of those that serve it.
type Merger uint8

// The mergers. NoMerger is the zero value: nothing serves it.
const (
	NoMerger      Merger = iota
	MergeHelpers         // contributing: the mean of achievements, no figure
	MergeFull            // handed down whole: the figure is the child's; of several their mean
	MergeSum             // shares that add up
	MergeMean            // the simple mean
	MergeWeighted        // numerators by denominators where all have them, else the mean by weight
	MergeMax
	MergeMin
	MergeLast    // the last in the order of the tree that has a figure
	MergeIndex   // component: Σ weight × figure / Σ weight
	MergeRatio   // component: Σ numerators / Σ denominators
	MergeParts   // component: the sum of all
	MergeProduct // component: the product of all
)

var mergerCodes = [...]string{
	"", "helpers", "full", "sum", "mean", "weighted", "max", "min", "last", "index", "ratio", "parts", "product",
}

// String returns the merger's code, such as "sum"; empty for none.
func (m Merger) String() string {
	if int(m) >= len(mergerCodes) {
		return "Merger(?)"
	}
	return mergerCodes[m]
}

// HasFigure reports whether the merger makes a figure, and not only a mean of
// achievements.
func (m Merger) HasFigure() bool { return m > MergeHelpers }

// needsAll reports whether no figure follows while one of those below is missing.
func (m Merger) needsAll() bool { return m >= MergeIndex }

// linear reports whether the merger is a sum or a mean of what is there.
func (m Merger) linear() bool {
	return m == MergeSum || m == MergeParts || m.divides() && m != MergeHelpers
}

// divides reports whether the merger is a mean.
func (m Merger) divides() bool { return m == MergeFull || m == MergeMean || m.weighs() }

// weighs reports whether the merger is a mean by weight.
func (m Merger) weighs() bool { return m == MergeWeighted || m == MergeIndex || m == MergeHelpers }

// addsParts reports whether the merger adds up numerators and denominators where
// all of those below have them.
func (m Merger) addsParts() bool { return m == MergeFull || m == MergeWeighted }

// MergerOf returns how an indicator is made of one that serves it through a link
// of a kind. A merger without a figure means that the one below only helps: its
// figure cannot be put into the one above, for want of a composition or of a
// comparable unit, or since the indicator above says so ([plan.UnitsNone]).
func MergerOf(above, below *plan.Indicator, how plan.CascadeType) Merger {
	if how == plan.CascadeComponent {
		return componentMerger(above.Composition)
	}
	_, comparable := Convert(below.Unit, above.Unit)
	switch {
	case !comparable || above.UnitAggregation == plan.UnitsNone:
		return MergeHelpers
	case how == plan.CascadeFull:
		return MergeFull
	case how == plan.CascadeSharing:
		return sharingMerger(above)
	}
	return MergeHelpers
}

func componentMerger(c plan.Composition) Merger {
	switch c {
	case plan.WeightedMean:
		return MergeIndex
	case plan.Ratio:
		return MergeRatio
	case plan.SumOfParts:
		return MergeParts
	case plan.ProductOfParts:
		return MergeProduct
	case plan.NotComposed:
	}
	return MergeHelpers
}

// sharingMerger follows the indicator above; where it says nothing, what can be
// added is added and everything else averaged by weight.
func sharingMerger(above *plan.Indicator) Merger {
	switch above.UnitAggregation {
	case plan.UnitsSum:
		return MergeSum
	case plan.UnitsAverage:
		return MergeMean
	case plan.UnitsWeighted:
		return MergeWeighted
	case plan.UnitsMax:
		return MergeMax
	case plan.UnitsMin:
		return MergeMin
	case plan.UnitsLast:
		return MergeLast
	case plan.UnitsFormula:
		return componentMerger(above.Composition)
	case plan.UnitsUnset, plan.UnitsNone:
	}
	if adds(above) {
		return MergeSum
	}
	return MergeWeighted
}

// rank orders mergers where the nodes below an indicator are linked in different
// ways: the greatest counts, and the others help.
func (m Merger) rank() int {
	switch {
	case m.needsAll():
		return 3
	case m == MergeFull:
		return 2
	case m.HasFigure():
		return 1
	}
	return 0
}
