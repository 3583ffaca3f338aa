package scene

import (
	"slices"

	"pohonkinerja/data/plan"
)

// facts is what a card says, read from the plan.
type facts struct {
	band       plan.Band
	term       string
	statement  string
	indicators []indicatorFacts
	owners     []ownerFacts
	agency     string
	showAgency bool // the parent's is another one
	missing    []gap
	partners   []string // of crosscutting links that start here
	arrivals   []string // where those that end here come from, each once and no partner
	notes      int      // review notes that are open
}

type indicatorFacts struct {
	name, target, unit string
	unsettled          bool
}

type ownerFacts struct{ title, holder string }

// gap is something that a card should have and has not.
type gap uint8

const (
	noIndicator gap = iota
	noOwner
	unsettledTarget
)

// reader reads facts from a plan.
type reader struct {
	plan  *plan.Plan
	year  int
	day   plan.Date // on which holders are looked up; empty for no names
	notes bool      // whether review notes are read
	words *Words
}

func (r *reader) read(n *plan.Node) facts {
	f := facts{band: n.Level.Band(), statement: n.Statement, term: term(n)}
	r.readIndicators(&f, n)
	r.readOwners(&f, n)
	r.readAgency(&f, n)
	r.readPartners(&f, n)
	r.readArrivals(&f, n)
	r.readNotes(&f, n)
	return f
}

func term(n *plan.Node) string {
	switch {
	case n.Term == "":
		return n.Code
	case n.Code == "":
		return n.Term
	}
	return n.Term + " · " + n.Code
}

func (r *reader) readIndicators(f *facts, n *plan.Node) {
	unsettled := false
	for _, i := range r.plan.Indicators(n.ID) {
		fact := indicatorFacts{name: i.Name, unit: i.Unit}
		if t := r.plan.TargetOf(i.ID, r.year, 0); t != nil {
			fact.target, fact.unsettled = FormatValue(t.Value), t.Value.Kind == plan.UnsettledValue
			if t.Unit != "" {
				fact.unit = t.Unit
			}
		}
		unsettled = unsettled || fact.unsettled
		f.indicators = append(f.indicators, fact)
	}
	if len(f.indicators) == 0 {
		f.missing = append(f.missing, noIndicator)
	}
	if unsettled {
		f.missing = append(f.missing, unsettledTarget)
	}
}

func (r *reader) readOwners(f *facts, n *plan.Node) {
	for _, id := range n.Owners {
		position := r.plan.Position(id)
		if position == nil {
			continue
		}
		owner := ownerFacts{title: position.Title}
		if r.day != "" {
			owner = r.readHolder(position)
		}
		f.owners = append(f.owners, owner)
	}
	if len(f.owners) == 0 {
		f.missing = append(f.missing, noOwner)
	}
}

func (r *reader) readHolder(p *plan.Position) ownerFacts {
	tenure := r.plan.HolderOn(p.ID, r.day)
	if tenure == nil {
		return ownerFacts{title: p.Title}
	}
	owner := ownerFacts{title: tenure.Status.Prefix() + p.Title}
	if official := r.plan.Official(tenure.Official); official != nil {
		owner.holder = official.Name
	}
	return owner
}

func (r *reader) readAgency(f *facts, n *plan.Node) {
	if a := r.plan.Agency(n.Agency); a != nil {
		f.agency = a.Name
	}
	parent := r.plan.Node(n.Parent)
	f.showAgency = parent == nil || parent.Agency != n.Agency
}

func (r *reader) readPartners(f *facts, n *plan.Node) {
	for _, x := range wanted(r.plan.CrosscutsFrom(n.ID)) {
		f.partners = append(f.partners, r.staged(r.partner(x), x))
	}
}

func (r *reader) readNotes(f *facts, n *plan.Node) {
	if !r.notes {
		return
	}
	f.notes = r.plan.OpenNotes(n.ID)
}

// wanted leaves out the links that were withdrawn.
func wanted(links []*plan.Crosscut) []*plan.Crosscut {
	if !slices.ContainsFunc(links, (*plan.Crosscut).Withdrawn) {
		return links
	}
	return slices.DeleteFunc(slices.Clone(links), (*plan.Crosscut).Withdrawn)
}

// staged adds to the name of the other side how far a request has come.
func (r *reader) staged(name string, x *plan.Crosscut) string {
	if stage := r.words.Stage[x.Status]; stage != "" {
		return name + " (" + stage + ")"
	}
	return name
}

// partner names the other side of a crosscutting link: its agency, or what was
// written down where it is no node of the plan.
func (r *reader) partner(x *plan.Crosscut) string {
	other, asked := r.plan.Node(x.To), r.plan.Agency(x.Asked)
	switch {
	case other == nil && asked != nil:
		return asked.Name
	case other == nil:
		return x.Partner
	}
	if name := r.nameOf(other); name != "" {
		return name
	}
	if x.Partner != "" {
		return x.Partner
	}
	return other.Statement
}

// nameOf is the agency of the other end of a link.
func (r *reader) nameOf(other *plan.Node) string {
	a := r.plan.Agency(other.Agency)
	if a == nil {
		return ""
	}
	return a.Name
}

func (r *reader) readArrivals(f *facts, n *plan.Node) {
	for _, x := range wanted(r.plan.CrosscutsTo(n.ID)) {
		if name := r.origin(x); !slices.Contains(f.partners, name) && !slices.Contains(f.arrivals, name) {
			f.arrivals = append(f.arrivals, name)
		}
	}
}

// origin names where a link comes from.
func (r *reader) origin(x *plan.Crosscut) string {
	from := r.plan.Node(x.From)
	if name := r.nameOf(from); name != "" {
		return r.staged(name, x)
	}
	return r.staged(from.Statement, x)
}
