package score_test

import (
	"math"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// plain is the definition of the roll-up, written for reading: a recursion from a
// node down to its leaves, without arrays and without order. The board must give
// the same.
type plain struct {
	plan    *plan.Plan
	year    int
	quarter int
	follow  bool
	slots   map[plan.IndicatorID]plainSlot
	nodes   map[plan.NodeID]plainNode
}

func newPlain(p *plan.Plan, year, quarter int) *plain {
	return &plain{
		plan: p, year: year, quarter: quarter, follow: p.Scoring().RollUp == plan.Follow,
		slots: map[plan.IndicatorID]plainSlot{}, nodes: map[plan.NodeID]plainNode{},
	}
}

// maybe is a number that may not be there.
type maybe struct {
	x  float64
	ok bool
}

type plainSlot struct {
	entered, rolled, value, up     maybe
	figure, rolledFigure, upFigure maybe
	top, bottom                    maybe
	upComplete, rolledComplete     bool
	due                            score.Completeness
	step                           bool
}

type plainNode struct {
	value, rolled, handed, helped maybe
	own, all                      score.Completeness
}

// kids are the indicators that take part in one, and how.
func (d *plain) kids(i *plan.Indicator) ([]*plan.Indicator, score.Merger) {
	var served []*plan.Indicator
	for _, n := range d.plan.Children(i.Node) {
		for _, k := range d.plan.Indicators(n.ID) {
			if a := score.Served(d.plan, k); a != nil && a.ID == i.ID {
				served = append(served, k)
			}
		}
	}
	strength := func(m score.Merger) int {
		switch m {
		case score.MergeIndex, score.MergeRatio, score.MergeParts, score.MergeProduct:
			return 3
		case score.MergeFull:
			return 2
		case score.NoMerger, score.MergeHelpers:
			return 0
		}
		return 1
	}
	how := score.NoMerger
	of := func(k *plan.Indicator) score.Merger { return score.MergerOf(i, k, d.plan.Node(k.Node).Cascade) }
	for _, k := range served {
		if how == score.NoMerger || strength(of(k)) > strength(how) {
			how = of(k)
		}
	}
	var kept []*plan.Indicator
	for _, k := range served {
		if of(k) == how {
			kept = append(kept, k)
		}
	}
	return kept, how
}

func (d *plain) serves(i *plan.Indicator) bool {
	above := score.Served(d.plan, i)
	if above == nil {
		return false
	}
	kids, _ := d.kids(above)
	for _, k := range kids {
		if k.ID == i.ID {
			return true
		}
	}
	return false
}

// helpers are the children that hand up something that serves no indicator.
func (d *plain) helpers(id plan.NodeID) []*plan.Node {
	var out []*plan.Node
	for _, n := range d.plan.Children(id) {
		loose := d.helpsItself(n.ID)
		for _, i := range d.plan.Indicators(n.ID) {
			loose = loose || !d.serves(i)
		}
		if loose && n.Cascade != plan.CascadeNone {
			out = append(out, n)
		}
	}
	return out
}

func (d *plain) helpsItself(id plan.NodeID) bool {
	for _, i := range d.plan.Indicators(id) {
		if _, how := d.kids(i); how == score.NoMerger {
			return false
		}
	}
	return len(d.helpers(id)) > 0
}

func weights(of []*plan.Indicator) (w []float64, usual float64) {
	sum, n := 0.0, 0.0
	for _, i := range of {
		if i.Weight != "" {
			sum, n = sum+i.Weight.Float64(), n+1
		}
	}
	usual = 1
	if n > 0 {
		usual = sum / n
	}
	for _, i := range of {
		if i.Weight != "" {
			w = append(w, i.Weight.Float64())
		} else {
			w = append(w, usual)
		}
	}
	return w, usual
}

func weightedMean(xs []maybe, w []float64) maybe {
	sum, weight := 0.0, 0.0
	for i, x := range xs {
		if x.ok {
			sum, weight = sum+x.x*w[i], weight+w[i]
		}
	}
	if weight == 0 {
		return maybe{}
	}
	return maybe{sum / weight, true}
}

func (d *plain) node(id plan.NodeID) plainNode {
	if r, done := d.nodes[id]; done {
		return r
	}
	var r plainNode
	for _, n := range d.plan.Children(id) {
		if n.Cascade != plan.CascadeNone {
			below := d.node(n.ID).all
			r.all = plus(r.all, below)
		}
	}
	r.helped = d.helped(id)
	indicators := d.plan.Indicators(id)
	w, usual := weights(indicators)
	var values, rolls, loose []maybe
	var looseWeights []float64
	for n, i := range indicators {
		s := d.slot(i)
		r.own = plus(r.own, s.due)
		values, rolls = append(values, s.value), append(rolls, s.rolled)
		if !d.serves(i) {
			loose, looseWeights = append(loose, s.up), append(looseWeights, w[n])
		}
	}
	if d.helpsItself(id) {
		w, rolls = append(w, usual), append(rolls, r.helped)
		loose, looseWeights = append(loose, r.helped), append(looseWeights, usual)
		if d.follow {
			values = append(values, r.helped)
		} else {
			values = append(values, maybe{})
		}
	}
	r.value, r.rolled, r.handed = weightedMean(values, w), weightedMean(rolls, w), weightedMean(loose, looseWeights)
	r.all = plus(r.all, r.own)
	d.nodes[id] = r
	return r
}

func plus(a, b score.Completeness) score.Completeness {
	return score.Completeness{Expected: a.Expected + b.Expected, Filled: a.Filled + b.Filled, Gaps: a.Gaps + b.Gaps}
}

func (d *plain) helped(id plan.NodeID) maybe {
	var xs []maybe
	var w []float64
	for _, n := range d.helpers(id) {
		xs, w = append(xs, d.node(n.ID).handed), append(w, 1)
	}
	return weightedMean(xs, w)
}

func (d *plain) slot(i *plan.Indicator) plainSlot {
	if r, done := d.slots[i.ID]; done {
		return r
	}
	record := score.RecordOf(d.plan, i, d.year)
	st := record.At(d.quarter)
	r := plainSlot{due: st.Completeness(), step: st.Target.Kind == score.StepFigure}
	if st.Actual.Kind == score.NumberFigure || st.Actual.Kind == score.StepFigure {
		r.figure = maybe{st.Actual.Low.Float64(), true}
	}
	if st.Actual.Factor != 0 && st.Actual.Factor == score.UnitOf(i.Unit).Ratio {
		r.top, r.bottom = maybe{st.Actual.Top.Float64(), true}, maybe{st.Actual.Bottom.Float64(), true}
	}
	if st.Achievement.State == score.Computed {
		r.entered = maybe{st.Achievement.Percent, true}
	}
	top, bottom := d.roll(i, &r, record, st)
	d.choose(&r, top, bottom)
	d.slots[i.ID] = r
	return r
}

// roll sets what comes from below.
func (d *plain) roll(i *plan.Indicator, r *plainSlot, record score.Record, st score.Standing) (top, bottom maybe) {
	kids, how := d.kids(i)
	r.rolledComplete = true
	switch {
	case how == score.NoMerger:
		r.rolled = d.helped(i.Node)
		for _, n := range d.helpers(i.Node) {
			r.rolledComplete = r.rolledComplete && d.node(n.ID).all.Complete()
		}
		return maybe{}, maybe{}
	case how == score.MergeHelpers:
		var ups []maybe
		for _, k := range kids {
			ups = append(ups, d.slot(k).up)
			r.rolledComplete = r.rolledComplete && d.slot(k).upComplete
		}
		w, _ := weights(kids)
		r.rolled = weightedMean(ups, w)
		return maybe{}, maybe{}
	}
	for _, k := range kids {
		r.rolledComplete = r.rolledComplete && d.slot(k).upComplete
	}
	r.rolledFigure, top, bottom = d.merge(i, kids, how, r.step)
	if r.rolledFigure.ok {
		a := record.Rule.Achieve(likeTarget(r.rolledFigure.x, st.Target), st.Target)
		r.rolled = maybe{a.Percent, a.State == score.Computed}
	}
	return top, bottom
}

func likeTarget(x float64, target score.Figure) score.Figure {
	d, ok := plan.ParseDecimal(strconv.FormatFloat(x, 'f', -1, 64))
	if !ok {
		d, _ = plan.ParseDecimal(strconv.FormatFloat(x, 'f', 12, 64))
	}
	f := figure(d)
	if target.Kind == score.StepFigure {
		f.Kind, f.Scale = score.StepFigure, target.Scale
	}
	return f
}

func (d *plain) merge(i *plan.Indicator, kids []*plan.Indicator, how score.Merger, steps bool) (figure, top, bottom maybe) {
	w, _ := weights(kids)
	var xs []float64
	var ws, num, den []float64
	var tops, bottoms float64
	ratios, missing := true, false
	for n, k := range kids {
		s := d.slot(k)
		if !s.upFigure.ok || s.step != steps {
			missing = true
			continue
		}
		factor := 1.0
		if f, ok := score.Convert(k.Unit, i.Unit); ok && how != score.MergeRatio && how != score.MergeProduct {
			factor = f.Float64()
		}
		x := s.upFigure.x * factor
		xs, ws = append(xs, x), append(ws, w[n])
		ratios = ratios && s.top.ok && s.bottom.ok
		tops, bottoms = tops+s.top.x, bottoms+s.bottom.x
		switch k.Part {
		case plan.Numerator:
			num = append(num, x)
		case plan.Denominator:
			den = append(den, x)
		}
	}
	if len(xs) == 0 {
		return maybe{}, maybe{}, maybe{}
	}
	total, weighted, weight, product := 0.0, 0.0, 0.0, 1.0
	for n, x := range xs {
		total, weighted, weight, product = total+x, weighted+x*ws[n], weight+ws[n], product*x
	}
	scale := float64(score.UnitOf(i.Unit).Ratio)
	switch how {
	case score.MergeFull:
		if len(xs) == 1 && ratios {
			return maybe{total, true}, maybe{tops, true}, maybe{bottoms, true}
		}
		return maybe{total / float64(len(xs)), true}, maybe{}, maybe{}
	case score.MergeMean:
		return maybe{total / float64(len(xs)), true}, maybe{}, maybe{}
	case score.MergeSum:
		return maybe{total, true}, maybe{}, maybe{}
	case score.MergeMax, score.MergeMin, score.MergeLast:
		return maybe{pick(xs, how), true}, maybe{}, maybe{}
	case score.MergeWeighted:
		if ratios && bottoms != 0 {
			return maybe{tops / bottoms * scale, true}, maybe{tops, true}, maybe{bottoms, true}
		}
		return maybe{weighted / weight, true}, maybe{}, maybe{}
	}
	if missing {
		return maybe{}, maybe{}, maybe{}
	}
	switch how {
	case score.MergeIndex:
		return maybe{weighted / weight, true}, maybe{}, maybe{}
	case score.MergeParts:
		return maybe{total, true}, maybe{}, maybe{}
	case score.MergeProduct:
		return maybe{product, true}, maybe{}, maybe{}
	case score.MergeRatio:
		if b := sum(den); b != 0 {
			return maybe{sum(num) / b * scale, true}, maybe{sum(num), true}, maybe{b, true}
		}
	}
	return maybe{}, maybe{}, maybe{}
}

func pick(xs []float64, how score.Merger) float64 {
	x := xs[len(xs)-1]
	for _, y := range xs {
		switch how {
		case score.MergeMax:
			x = math.Max(x, y)
		case score.MergeMin:
			x = math.Min(x, y)
		}
	}
	return x
}

func sum(xs []float64) float64 {
	s := 0.0
	for _, x := range xs {
		s += x
	}
	return s
}

// choose decides what counts and what is handed up.
func (d *plain) choose(r *plainSlot, top, bottom maybe) {
	entered := func() {
		r.value, r.up, r.upFigure, r.upComplete = r.entered, r.entered, r.figure, r.due.Complete()
	}
	fromBelow := func() {
		r.value, r.up, r.upComplete = r.rolled, r.rolled, r.rolledComplete
		if r.rolledFigure.ok {
			r.upFigure, r.top, r.bottom = r.rolledFigure, top, bottom
		} else {
			r.upFigure = r.figure
		}
	}
	nothingBelow := !r.rolled.ok && !r.rolledFigure.ok
	switch {
	case nothingBelow:
		entered()
	case !d.follow && (r.entered.ok || r.figure.ok):
		entered()
	case !d.follow:
		fromBelow()
		r.value = maybe{}
	case r.rolledFigure.ok || !r.entered.ok || r.rolled.x < r.entered.x:
		fromBelow()
	default:
		entered()
	}
	if d.follow {
		r.upComplete = r.due.Complete() && r.rolledComplete
	}
}
