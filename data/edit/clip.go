package edit

import (
	"slices"

	"pohonkinerja/data/plan"
)

// Clip is branches taken out of a plan, whole: what a clipboard holds. It
// belongs to no plan and can be stored as JSON.
type Clip struct {
	// Plan is the identity of the plan that the branches are of; empty where
	// they were made of text.
	Plan string `json:"plan,omitzero"`
	// Cut tells that the branches were removed when they were taken.
	Cut bool `json:"cut,omitzero"`
	// Added holds the records: first the agencies and positions that the nodes
	// name, then the nodes, each before its children and the tops without a
	// parent, then all that hangs on the nodes.
	Added Diff `json:"added"`
}

// Take copies branches out of a plan with their indicators and targets, what was
// measured, proven, revised and said of them, programme lines with budgets and
// spendings, review notes, the crosscutting links between them and those to
// partners outside the plan, and the names of the agencies and positions that they
// are of. A branch within another one is taken once.
func Take(p *plan.Plan, tops []plan.NodeID) Clip { return taken(p, tops).clip() }

// TakeOut is [Take] for branches that are about to be removed: the links between
// them and the rest of the plan come too, for when the branches come back.
func TakeOut(p *plan.Plan, tops []plan.NodeID) Clip {
	t := taken(p, tops)
	had := make(map[plan.CrosscutID]bool)
	for _, link := range clipped[*plan.Crosscut](t.clip()) {
		had[link.ID] = true
	}
	for _, id := range t.nodes {
		for _, link := range slices.Concat(p.CrosscutsFrom(id), p.CrosscutsTo(id)) {
			if !had[link.ID] {
				had[link.ID] = true
				t.link(link)
			}
		}
	}
	c := t.clip()
	c.Cut = true
	return c
}

// taking is branches on their way into a clip.
type taking struct {
	plan    *plan.Plan
	of      map[plan.NodeID]bool
	nodes   []plan.NodeID
	named   map[ref]bool
	names   Diff
	records Diff
}

func taken(p *plan.Plan, tops []plan.NodeID) *taking {
	t := &taking{plan: p, of: make(map[plan.NodeID]bool), named: make(map[ref]bool)}
	for _, top := range tops {
		t.branch(top)
	}
	for _, id := range t.nodes {
		t.belongings(id)
	}
	return t
}

func (t *taking) clip() Clip {
	return Clip{Plan: t.plan.Region().PlanID, Added: slices.Concat(t.names, t.records)}
}

func (t *taking) add(r plan.Record) { t.records = append(t.records, plan.Change{After: r}) }

func (t *taking) branch(top plan.NodeID) {
	for _, n := range t.plan.Walk(top) {
		if t.of[n.ID] {
			continue
		}
		t.of[n.ID] = true
		t.nodes = append(t.nodes, n.ID)
		copied := *n
		if !t.of[n.Parent] {
			copied.Parent = ""
		}
		t.add(&copied)
		t.agency(n.Agency)
		for _, owner := range n.Owners {
			t.position(owner)
		}
	}
}

func (t *taking) agency(id plan.AgencyID) {
	if a := t.plan.Agency(id); a != nil && !t.named[ref{plan.KindAgency, string(id)}] {
		t.named[ref{plan.KindAgency, string(id)}] = true
		t.names = append(t.names, plan.Change{After: a})
	}
}

func (t *taking) position(id plan.PositionID) {
	if p := t.plan.Position(id); p != nil && !t.named[ref{plan.KindPosition, string(id)}] {
		t.named[ref{plan.KindPosition, string(id)}] = true
		t.agency(p.Agency)
		t.names = append(t.names, plan.Change{After: p})
	}
}

// belongings takes what hangs on a node.
func (t *taking) belongings(id plan.NodeID) {
	for _, i := range t.plan.Indicators(id) {
		t.add(i)
		addAll(t, t.plan.Targets(i.ID))
		addAll(t, t.plan.TargetRevisions(i.ID))
		for _, m := range t.plan.Measurements(i.ID) {
			t.add(m)
			addAll(t, t.plan.EvidenceFor(m.ID))
		}
		addAll(t, t.plan.Analyses(i.ID))
	}
	for _, l := range t.plan.ProgramLines(id) {
		t.add(l)
		addAll(t, t.plan.Budgets(l.ID))
		addAll(t, t.plan.Spendings(l.ID))
	}
	addAll(t, t.plan.Notes(id))
	for _, c := range t.plan.CrosscutsFrom(id) {
		if c.To == "" || t.of[c.To] {
			t.link(c)
		}
	}
}

func addAll[R plan.Record](t *taking, list []R) {
	for _, r := range list {
		t.add(r)
	}
}

// link takes a crosscutting link with the name of the agency that was asked.
func (t *taking) link(c *plan.Crosscut) {
	t.agency(c.Asked)
	t.add(c)
}

// Nodes lists the nodes of the clip, each before its children.
func (c Clip) Nodes() []*plan.Node { return clipped[*plan.Node](c) }

// Tops lists the nodes that head the branches.
func (c Clip) Tops() []*plan.Node {
	return slices.DeleteFunc(c.Nodes(), func(n *plan.Node) bool { return n.Parent != "" })
}

// Size tells how much a clip holds: nodes, and measurements.
func (c Clip) Size() (nodes, measurements int) {
	return len(c.Nodes()), len(clipped[*plan.Measurement](c))
}

func clipped[T plan.Record](c Clip) []T {
	var list []T
	for _, change := range c.Added {
		if r, ok := change.After.(T); ok {
			list = append(list, r)
		}
	}
	return list
}

// Highest returns the highest level among the tops; 0 for an empty clip.
func (c Clip) Highest() plan.Level {
	var highest plan.Level
	for _, n := range c.Tops() {
		if highest == 0 || n.Level.Above(highest) {
			highest = n.Level
		}
	}
	return highest
}

// Ranked returns the clip with its ranks shifted so that the highest top stands
// at a level and all others as far below it as they did. Operational levels stay
// as they are while they stay operational.
func (c Clip) Ranked(to plan.Level) Clip {
	from := c.Highest()
	if from == 0 || from == to {
		return c
	}
	c.Added = slices.Clone(c.Added)
	for i, change := range c.Added {
		if n, ok := change.After.(*plan.Node); ok {
			shifted := *n
			shifted.Level = shift(n.Level, from, to)
			c.Added[i].After = &shifted
		}
	}
	return c
}

// shift is where a level comes to stand when another one goes from here to there.
func shift(l, from, to plan.Level) plan.Level {
	if l == from {
		return to
	}
	height := func(l plan.Level) plan.Level { return min(l, plan.OperationalActivity) }
	moved := height(l) + height(to)
	moved -= min(moved-1, height(from))
	switch {
	case moved < plan.OperationalActivity:
		return moved
	case l >= plan.OperationalActivity:
		return l
	}
	return max(to, plan.OperationalActivity)
}

// Fitting tells how the names in a clip are found again in a plan.
type Fitting struct {
	Agencies  map[plan.AgencyID]plan.AgencyID
	Positions map[plan.PositionID]plan.PositionID
	// LostAgencies and LostPositions are those that the plan has not, or more
	// than once: the nodes come without them.
	LostAgencies  []*plan.Agency
	LostPositions []*plan.Position
}

// Fit looks up the agencies and positions of a clip in a plan: by identity, else
// by name and for positions by title within the same agency, without regard to
// case and spaces. Where several have the name, none is taken.
func (c Clip) Fit(p *plan.Plan) Fitting {
	f := Fitting{make(map[plan.AgencyID]plan.AgencyID), make(map[plan.PositionID]plan.PositionID), nil, nil}
	for _, a := range clipped[*plan.Agency](c) {
		if id, ok := sameAgency(p, a); ok {
			f.Agencies[a.ID] = id
		} else {
			f.LostAgencies = append(f.LostAgencies, a)
		}
	}
	for _, position := range clipped[*plan.Position](c) {
		if id, ok := f.samePosition(p, position); ok {
			f.Positions[position.ID] = id
		} else {
			f.LostPositions = append(f.LostPositions, position)
		}
	}
	return f
}

func sameAgency(p *plan.Plan, a *plan.Agency) (plan.AgencyID, bool) {
	if p.Agency(a.ID) != nil {
		return a.ID, true
	}
	return only(p.AllAgencies(), func(other *plan.Agency) (plan.AgencyID, bool) {
		return other.ID, plan.PlainName(other.Name) == plan.PlainName(a.Name)
	})
}

func (f Fitting) samePosition(p *plan.Plan, of *plan.Position) (plan.PositionID, bool) {
	if p.Position(of.ID) != nil {
		return of.ID, true
	}
	agency, known := f.Agencies[of.Agency]
	if of.Agency != "" && !known {
		return "", false
	}
	return only(p.Positions(agency), func(other *plan.Position) (plan.PositionID, bool) {
		return other.ID, plan.PlainName(other.Title) == plan.PlainName(of.Title)
	})
}

// only returns the identity of the one record that matches.
func only[R any, ID ~string](list []R, match func(R) (ID, bool)) (found ID, one bool) {
	for _, r := range list {
		if id, ok := match(r); ok {
			if one {
				return "", false
			}
			found, one = id, true
		}
	}
	return found, one
}

// Put puts the branches of a clip into the plan, each top at the place that at
// tells of it, and returns the new tops. The copies have identities of their own
// and no key of exchange files. A branch that was cut out of this plan and is
// not in it again comes back as itself.
//
// What was measured, proven, revised, said of an indicator in a report and spent
// are facts: they come along only where the indicator or programme line is not in
// the plan already. Review notes are about one node: they come along only with
// branches that were cut out, where they are not in the plan already. What was
// asked of an agency across the tree was not asked for the copy. Where the
// branches were copied from stays known, across plans too.
//
// An indicator that serves one of the clip serves its copy; one that serves
// another of the plan goes on serving that.
func (c Clip) Put(tx *Tx, at func(top plan.NodeID) Place) ([]plan.NodeID, error) {
	p := putting{
		clip: c, tx: tx, fit: c.Fit(tx.Plan()), back: c.comesBack(tx.Plan()),
		ids: make(map[string]string), known: make(map[ref]bool), of: make(map[ref]bool),
	}
	for _, change := range c.Added {
		r := ref{change.Kind(), change.RecordID()}
		p.of[r], p.known[r] = true, tx.Plan().Record(r.kind, r.id) != nil
	}
	tops, err := p.tops(c.Tops(), at)
	if err != nil {
		return nil, err
	}
	for _, change := range c.Added {
		if n, ok := change.After.(*plan.Node); !ok || n.Parent != "" {
			p.put(change.After)
		}
	}
	return tops, nil
}

// comesBack reports whether the clip was cut out of the plan and nothing of it
// is there.
func (c Clip) comesBack(p *plan.Plan) bool {
	return c.Cut && c.Plan != "" && c.Plan == p.Region().PlanID &&
		!slices.ContainsFunc(c.Added, func(change plan.Change) bool {
			k := change.Kind()
			return k != plan.KindAgency && k != plan.KindPosition && p.Record(k, change.RecordID()) != nil
		})
}

// putting is a clip on its way into a plan.
type putting struct {
	clip  Clip
	tx    *Tx
	fit   Fitting
	back  bool
	ids   map[string]string
	of    map[ref]bool // the records of the clip
	known map[ref]bool // those of them that the plan has already
}

// ref names a record.
type ref struct {
	kind plan.Kind
	id   string
}

// tops puts the heads of the branches. Those of one place get orders that begin
// with the one found for it, so that all stand before what followed there.
func (p *putting) tops(list []*plan.Node, at func(plan.NodeID) Place) ([]plan.NodeID, error) {
	together := make(map[Place][]*plan.Node)
	var places []Place
	ids := make([]plan.NodeID, len(list))
	for i, n := range list {
		place := at(n.ID)
		if len(together[place]) == 0 {
			places = append(places, place)
		}
		together[place] = append(together[place], n)
		ids[i] = copyID(p, n.ID)
	}
	for _, place := range places {
		if place.Parent != "" && p.tx.Plan().Node(place.Parent) == nil {
			return nil, ErrNoSuchNode
		}
		p.topsAt(place, together[place])
	}
	return ids, nil
}

func (p *putting) topsAt(place Place, list []*plan.Node) {
	order := orderAt(p.tx, place, "")
	for i, behind := range plan.OrderSeries(len(list)) {
		n := p.node(list[i])
		n.Parent, n.Order = place.Parent, order
		if len(list) > 1 {
			n.Order += behind
		}
		p.tx.Put(n)
	}
}

// copyID is the identity of the copy of a record; empty for none.
func copyID[T ~string](p *putting, of T) T {
	if of == "" || p.back {
		return of
	}
	id := p.ids[string(of)]
	if id == "" {
		id = plan.NewID[string]()
		p.ids[string(of)] = id
	}
	return T(id)
}

func (p *putting) node(n *plan.Node) *plan.Node {
	out := *n
	out.ID, out.Parent = copyID(p, n.ID), copyID(p, n.Parent)
	out.Agency, out.Owners = p.fit.Agencies[n.Agency], nil
	for _, owner := range n.Owners {
		if id, ok := p.fit.Positions[owner]; ok && !slices.Contains(out.Owners, id) {
			out.Owners = append(out.Owners, id)
		}
	}
	if !p.back {
		out.Key = ""
	}
	if out.Origin != "" && out.OriginPlan == "" && p.clip.Plan != p.tx.Plan().Region().PlanID {
		out.OriginPlan = p.clip.Plan
	}
	return &out
}

// put puts the copy of what is no top. What a clip has no place for is left.
func (p *putting) put(r plan.Record) {
	switch r := r.(type) {
	case *plan.Node:
		p.tx.Put(p.node(r))
	case *plan.Indicator:
		out := *r
		out.ID, out.Node, out.Serves = copyID(p, r.ID), copyID(p, r.Node), p.serves(r.Serves)
		p.tx.Put(&out)
	case *plan.Target:
		out := *r
		out.ID, out.Indicator = copyID(p, r.ID), copyID(p, r.Indicator)
		p.tx.Put(&out)
	case *plan.ProgramLine:
		out := *r
		out.ID, out.Node = copyID(p, r.ID), copyID(p, r.Node)
		p.tx.Put(&out)
	case *plan.Budget:
		out := *r
		out.ID, out.Line = copyID(p, r.ID), copyID(p, r.Line)
		p.tx.Put(&out)
	case *plan.Crosscut:
		p.crosscut(r)
	case *plan.Note:
		if !p.clip.Cut || p.tx.Plan().Note(r.ID) != nil {
			return
		}
		out := *r
		out.ID, out.Node = copyID(p, r.ID), copyID(p, r.Node)
		p.tx.Put(&out)
	case *plan.Problem:
		out := *r
		out.ID, out.SubjectID = copyID(p, r.ID), copyID(p, r.SubjectID)
		p.tx.Put(&out)
	default:
		p.fact(r)
	}
}

// fact puts what was found out about an indicator or a programme line, unless the
// plan has that already.
func (p *putting) fact(r plan.Record) {
	switch r := r.(type) {
	case *plan.Measurement:
		indicator := ref{plan.KindIndicator, string(r.Indicator)}
		p.known[ref{plan.KindMeasurement, string(r.ID)}] = p.known[indicator] // and so is what proves it
		out := *r
		out.ID, out.Indicator = copyID(p, r.ID), copyID(p, r.Indicator)
		p.putUnless(indicator, &out)
	case *plan.Evidence:
		out := *r
		out.ID, out.Measurement = copyID(p, r.ID), copyID(p, r.Measurement)
		p.putUnless(ref{plan.KindMeasurement, string(r.Measurement)}, &out)
	case *plan.TargetRevision:
		out := *r
		out.ID, out.Indicator = copyID(p, r.ID), copyID(p, r.Indicator)
		p.putUnless(ref{plan.KindIndicator, string(r.Indicator)}, &out)
	case *plan.Analysis:
		out := *r
		out.ID, out.Indicator = copyID(p, r.ID), copyID(p, r.Indicator)
		p.putUnless(ref{plan.KindIndicator, string(r.Indicator)}, &out)
	case *plan.Spending:
		out := *r
		out.ID, out.Line = copyID(p, r.ID), copyID(p, r.Line)
		p.putUnless(ref{plan.KindProgramLine, string(r.Line)}, &out)
	}
}

// putUnless puts a record where the plan does not know yet what it is about.
func (p *putting) putUnless(about ref, r plan.Record) {
	if !p.known[about] {
		p.tx.Put(r)
	}
}

// serves is the indicator that a copy serves. One that is neither in the clip nor
// in the plan is left out.
func (p *putting) serves(id plan.IndicatorID) plan.IndicatorID {
	switch {
	case p.of[ref{plan.KindIndicator, string(id)}]:
		return copyID(p, id)
	case p.back, p.tx.Plan().Indicator(id) != nil:
		return id
	}
	return ""
}

// crosscut puts a link back between nodes of the clip, and one to the rest of
// the plan where the branches come back to it.
func (p *putting) crosscut(r *plan.Crosscut) {
	for _, end := range []plan.NodeID{r.From, r.To} {
		if end != "" && !p.of[ref{plan.KindNode, string(end)}] && (!p.back || p.tx.Plan().Node(end) == nil) {
			return
		}
	}
	out := *r
	out.ID, out.From, out.To, out.Asked = copyID(p, r.ID), copyID(p, r.From), copyID(p, r.To), p.fit.Agencies[r.Asked]
	if !p.back {
		out.Status, out.Reason, out.AskedOn, out.AnsweredOn = plan.NotAsked, "", "", ""
	}
	if out.Asked == "" && out.To == "" && out.Partner == "" {
		out.Partner = p.clip.agencyName(r.Asked)
	}
	p.tx.Put(&out)
}

// agencyName is the name of an agency of the clip.
func (c Clip) agencyName(id plan.AgencyID) string {
	for _, a := range clipped[*plan.Agency](c) {
		if a.ID == id {
			return a.Name
		}
	}
	return ""
}
