package viewmodel

import (
	"fmt"
	"slices"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// CascadeForm asks how an indicator of a node is handed down: by which kind of
// link, to which nodes below or units for which there is none yet, and how its
// targets are divided among them. What it would come to is tested while it is
// written, and nothing is stored before [CascadeForm.Accept].
type CascadeForm struct {
	ws        *Workspace
	node      plan.NodeID
	indicator plan.IndicatorID // empty where the node has none
	how       plan.CascadeType
	compose   plan.Composition
	way       cascadeWay
	weighs    bool // weights were asked for
	year      int  // whose sum is told
	parts     []*CascadePart
	revision  string // why targets that are agreed become others
}

// cascadeWay is how the shares come about.
type cascadeWay string

// The ways of [CascadeForm.Way]. By hand is the one of whoever has typed a share.
const (
	wayEqual      cascadeWay = "equal"
	wayWeight     cascadeWay = "weight"
	wayBaseline   cascadeWay = "baseline"
	wayProportion cascadeWay = "proportion"
	wayHand       cascadeWay = "hand"
)

var cascadeWays = map[cascadeWay]score.Way{
	wayEqual: score.Equally, wayWeight: score.ByWeight, wayBaseline: score.ByBaseline, wayProportion: score.InProportion,
}

// CascadeForm returns the form for the selected node and its first indicator, or
// the one that is named; nil where no node is selected.
func (ws *Workspace) CascadeForm(indicator plan.IndicatorID) *CascadeForm {
	n := ws.Plan().Node(ws.selected)
	if n == nil {
		return nil
	}
	f := &CascadeForm{ws: ws, node: n.ID, year: ws.year, indicator: indicator}
	if all := ws.Plan().Indicators(n.ID); f.above() == nil && len(all) > 0 {
		f.indicator = all[0].ID
	}
	for _, child := range ws.Plan().Children(n.ID) {
		f.parts = append(f.parts, &CascadePart{form: f, node: child.ID, reason: child.CascadeReason})
	}
	f.begin()
	return f
}

// above is the indicator that is handed down; nil for none.
func (f *CascadeForm) above() *plan.Indicator {
	if i := f.ws.Plan().Indicator(f.indicator); i != nil && i.Node == f.node {
		return i
	}
	return nil
}

// begin takes over what is handed down of the indicator already, or proposes equal
// shares among those of whom nothing is said yet.
func (f *CascadeForm) begin() {
	f.how, f.compose, f.way, f.weighs = f.usual(), plan.NotComposed, wayEqual, false
	if above := f.above(); above != nil {
		f.compose = above.Composition
	}
	for _, p := range f.parts {
		p.begin()
		if p.chosen && p.hasTargets() {
			f.way = wayHand
		}
	}
	f.Distribute()
}

// usual is the kind of link by which the indicator is handed down already, and
// otherwise sharing, for which it takes an indicator.
func (f *CascadeForm) usual() plan.CascadeType {
	above := f.above()
	if above == nil {
		return plan.CascadeContributing
	}
	for _, how := range []plan.CascadeType{plan.CascadeComponent, plan.CascadeFull, plan.CascadeSharing} {
		for _, p := range f.parts {
			if p.serves(how) != nil {
				return how
			}
		}
	}
	return plan.CascadeSharing
}

// Title names what is handed down.
func (f *CascadeForm) Title() string {
	return f.ws.T("handdown.of", Excerpt(f.ws.NodeText(f.ws.Plan().Node(f.node))))
}

// Indicator is the indicator that is handed down.
func (f *CascadeForm) Indicator() Choice {
	return Choice{
		Key: "handdown.indicator",
		Options: func() []Option {
			var options []Option
			for _, i := range f.ws.Plan().Indicators(f.node) {
				options = append(options, Option{ID: string(i.ID), Text: f.ws.indicatorLabel(i), Hint: i.Unit})
			}
			if len(options) == 0 {
				options = []Option{{Text: f.ws.T("handdown.no_indicator")}}
			}
			return options
		},
		Get: func() string { return string(f.indicator) },
		Set: func(id string) Fault {
			f.indicator = plan.IndicatorID(id)
			f.begin()
			return Fault{}
		},
	}
}

// indicatorLabel is an indicator's name, or words that say that it has none yet.
func (ws *Workspace) indicatorLabel(i *plan.Indicator) string {
	if i.Name == "" {
		return ws.T("handdown.unnamed")
	}
	return i.Name
}

// How is the kind of link.
func (f *CascadeForm) How() Choice {
	return Choice{
		Key: "handdown.how",
		Options: func() []Option {
			kinds := []plan.CascadeType{plan.CascadeContributing, plan.CascadeNone}
			if f.above() != nil {
				kinds = slices.Concat([]plan.CascadeType{plan.CascadeFull, plan.CascadeSharing}, kinds[:1], []plan.CascadeType{plan.CascadeComponent}, kinds[1:])
			}
			return codeOptions(f.ws, "cascade.", kinds)
		},
		Get: func() string { return f.how.String() },
		Set: func(id string) Fault {
			f.how, _ = plan.ParseCascadeType(id)
			if f.how == plan.CascadeComponent && f.compose == plan.NotComposed {
				f.compose = plan.SumOfParts
			}
			for _, p := range f.parts {
				p.take()
			}
			if !f.offers(f.way) {
				f.way = wayHand
			}
			f.Distribute()
			return Fault{}
		},
	}
}

// Explained says in a sentence what the kind of link means.
func (f *CascadeForm) Explained() string {
	text := f.ws.T("handdown.means_" + f.how.String())
	if f.above() == nil {
		text = f.ws.T("handdown.indicator_first") + " " + text
	}
	return text
}

// Composes reports whether those below are put into a formula.
func (f *CascadeForm) Composes() bool { return f.how == plan.CascadeComponent }

// Composition is the formula that components are put into.
func (f *CascadeForm) Composition() Choice {
	return Choice{
		Key:     "indicator.composition",
		Options: func() []Option { return codeOptions(f.ws, "composition.", plan.Compositions[1:]) },
		Get:     func() string { return f.compose.String() },
		Set: func(id string) Fault {
			f.compose, _ = plan.ParseComposition(id)
			for _, p := range f.parts {
				p.refused = nil // its figures are shown anew
			}
			if !f.offers(f.way) {
				f.way = wayHand
			}
			f.Distribute()
			return Fault{}
		},
	}
}

// Way is how the shares come about.
func (f *CascadeForm) Way() Choice {
	return Choice{
		Key: "handdown.way",
		Options: func() []Option {
			var options []Option
			for _, w := range []cascadeWay{wayEqual, wayWeight, wayBaseline, wayProportion, wayHand} {
				if f.offers(w) {
					options = append(options, Option{ID: string(w), Text: f.ws.T("handdown.way_" + string(w))})
				}
			}
			return options
		},
		Get: func() string { return string(f.way) },
		Set: func(id string) Fault {
			f.way = cascadeWay(id)
			f.weighs = f.weighs || f.way == wayWeight
			f.Distribute()
			return Fault{}
		},
	}
}

// offers reports whether the shares can come about in a way. There is no dividing
// what goes into a ratio or a product.
func (f *CascadeForm) offers(w cascadeWay) bool {
	return w == wayHand || !(f.how == plan.CascadeComponent && (f.compose == plan.Ratio || f.compose == plan.ProductOfParts))
}

// HasShares reports whether targets are given to those below, of their own or a
// part of the one above.
func (f *CascadeForm) HasShares() bool {
	return f.how == plan.CascadeSharing || f.how == plan.CascadeComponent
}

// HasFigures reports whether those below have targets from above, be it the same.
func (f *CascadeForm) HasFigures() bool { return f.HasShares() || f.how == plan.CascadeFull }

// Weighs reports whether the weights of the shares count.
func (f *CascadeForm) Weighs() bool {
	if !f.HasShares() {
		return false
	}
	m := f.test(f.year).Merger
	return f.weighs || m == score.MergeWeighted || m == score.MergeIndex
}

// Years lists the years of the targets.
func (f *CascadeForm) Years() []int { return f.ws.Years() }

// Parts lists those to whom may be handed down: the nodes below and the units that
// were added.
func (f *CascadeForm) Parts() []*CascadePart { return f.parts }

// chosen lists those to whom is handed down.
func (f *CascadeForm) chosen() []*CascadePart {
	var list []*CascadePart
	for _, p := range f.parts {
		if p.chosen {
			list = append(list, p)
		}
	}
	return list
}

// UnitOptions lists for whom a node below can be made: agencies and units, then
// positions.
func (f *CascadeForm) UnitOptions() []Option {
	var options []Option
	for _, o := range f.ws.AgencyOptions()[1:] {
		hint := o.Hint
		if hint == "" {
			hint = f.ws.T("node.agency")
		}
		options = append(options, Option{agencyMark + o.ID, o.Text, hint})
	}
	for _, o := range f.ws.PositionOptions() {
		options = append(options, Option{positionMark + o.ID, o.Text, o.Hint})
	}
	return options
}

// AddUnit adds one of [CascadeForm.UnitOptions], for which a node will be made.
func (f *CascadeForm) AddUnit(id string) *CascadePart {
	p := &CascadePart{form: f, fresh: true, chosen: true}
	p.unit(id)
	if f.HasFigures() && f.how != plan.CascadeComponent {
		p.statement = f.ws.Plan().Node(f.node).Statement
	}
	f.parts = append(f.parts, p)
	p.take()
	f.Distribute()
	return p
}

// Distribute divides the targets of all years anew among those who are chosen,
// unless they are written by hand.
func (f *CascadeForm) Distribute() {
	by, divides := cascadeWays[f.way]
	above := f.composed()
	if !divides || above == nil || !f.HasShares() {
		return
	}
	list := f.chosen()
	for _, year := range f.Years() {
		expected, some := f.rest(year)
		if !some {
			continue
		}
		if divided, ok := score.HandDown(above, expected, f.how, f.shares(list, year), by); ok {
			for i, p := range list {
				p.put(year, plan.Number(divided[i]))
			}
		}
	}
}

// composed is the indicator above with the composition that is chosen here.
func (f *CascadeForm) composed() *plan.Indicator {
	above := f.above()
	if above == nil {
		return nil
	}
	like := *above
	if f.how == plan.CascadeComponent {
		like.Composition = f.compose
	}
	return &like
}

// expected is the target above in a year.
func (f *CascadeForm) expected(year int) score.Figure {
	above := f.above()
	if above == nil {
		return score.Figure{}
	}
	return score.TargetsOf(above, f.ws.Plan().Targets(above.ID), year)[score.Year]
}

// rest is what of a target is left to be divided, where those who are not chosen
// keep a share of it; false where there is nothing.
func (f *CascadeForm) rest(year int) (score.Figure, bool) {
	expected := f.expected(year)
	kept := score.SumOf(f.composed(), expected, f.how, f.kept(year))
	if expected.Kind != score.NumberFigure || len(kept.Shares) == 0 {
		return expected, expected.Kind == score.NumberFigure
	}
	if kept.Merger != score.MergeSum && kept.Merger != score.MergeParts {
		return expected, true
	}
	left := kept.Remainder
	return score.Num(left), left.Sign() >= 0
}

func (f *CascadeForm) shares(list []*CascadePart, year int) []score.Share {
	shares := make([]score.Share, len(list))
	for i, p := range list {
		shares[i] = score.Share{Indicator: p.like(), Target: score.FigureOf(p.value(year))}
	}
	return shares
}

// kept are the shares of those below who are not chosen and have one by the same
// kind of link.
func (f *CascadeForm) kept(year int) (shares []score.Share) {
	for _, p := range f.parts {
		if i := p.serves(f.how); !p.chosen && i != nil {
			target := score.TargetsOf(i, f.ws.Plan().Targets(i.ID), year)[score.Year]
			shares = append(shares, score.Share{Indicator: i, Target: target})
		}
	}
	return shares
}

// Look says which year's sum is to be told.
func (f *CascadeForm) Look(year int) { f.year = year }

// AboveText is the target above in a year.
func (f *CascadeForm) AboveText(year int) string {
	if t := f.ws.Plan().TargetOf(f.indicator, year, score.Year); t != nil {
		return FormatValue(t.Value)
	}
	return ""
}

// yearText names a year on its column.
func yearText(year int) string { return strconv.Itoa(year) }

// Shape tells apart forms in which others have to be filled in.
func (f *CascadeForm) Shape() string {
	shape := fmt.Sprint(f.indicator, "/", f.how, "/", f.compose, "/", f.Weighs(), "/", len(f.parts))
	for _, p := range f.parts {
		shape += fmt.Sprint("/", p.NamesIndicator())
	}
	return shape
}

// NamesIndicators reports whether those below may have indicators of their own.
func (f *CascadeForm) NamesIndicators() bool { return f.above() != nil }

// WantsReason reports whether a target that is agreed would be changed.
func (f *CascadeForm) WantsReason() bool {
	for _, p := range f.chosen() {
		for _, year := range f.Years() {
			if f.HasFigures() && !f.ws.wantsReason(targetChange{p.indicator, year, p.value(year)}).OK() {
				return true
			}
		}
	}
	return false
}

// Reason says why targets that are agreed are changed.
func (f *CascadeForm) Reason() Text {
	return Text{Key: "revise.reason", Get: func() string { return f.revision },
		Set: func(s string) Fault { f.revision = s; return Fault{} }}
}
