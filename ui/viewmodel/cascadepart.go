package viewmodel

import (
	"slices"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// CascadePart is one to whom an indicator may be handed down: a node below, or a
// unit or position for which one will be made.
type CascadePart struct {
	form      *CascadeForm
	node      plan.NodeID // of one that is there
	fresh     bool
	agency    plan.AgencyID
	owner     plan.PositionID
	statement string // of one that will be made
	chosen    bool
	reason    string
	indicator plan.IndicatorID // that is to serve the one above; empty for a new one
	name      string           // of a new indicator
	weight    plan.Decimal
	part      plan.Part
	targets   map[int]plan.Value
	refused   map[string]Fault // what was typed and could not be read, by its place
}

// The marks of what can be added; see [CascadeForm.UnitOptions].
const (
	agencyMark   = "agency:"
	positionMark = "position:"
)

// newIndicator is the option of an indicator that will be made.
const newIndicator = "new"

func (p *CascadePart) plan() *plan.Plan { return p.form.ws.Plan() }

// unit says for whom a node will be made.
func (p *CascadePart) unit(id string) {
	if owner, ok := strings.CutPrefix(id, positionMark); ok {
		p.owner = plan.PositionID(owner)
		p.agency = p.plan().Position(p.owner).Agency
		return
	}
	p.agency = plan.AgencyID(strings.TrimPrefix(id, agencyMark))
}

// begin chooses a node that serves the indicator already, or of whom nothing is
// said where none does, and takes over what it has.
func (p *CascadePart) begin() {
	f := p.form
	if !p.fresh {
		anyServes := slices.ContainsFunc(f.parts, func(o *CascadePart) bool { return o.serves(f.how) != nil })
		n := p.plan().Node(p.node)
		p.chosen = p.serves(f.how) != nil || !anyServes && n != nil && n.Cascade == plan.CascadeUnset
	}
	p.take()
}

// serves is the indicator of the node by which it serves the one above through a
// link of a kind; nil for none.
func (p *CascadePart) serves(how plan.CascadeType) *plan.Indicator {
	n := p.plan().Node(p.node)
	if p.fresh || n == nil || n.Cascade != how {
		return nil
	}
	for _, i := range p.plan().Indicators(p.node) {
		if above := score.Served(p.plan(), i); above != nil && above.ID == p.form.indicator {
			return i
		}
	}
	return nil
}

// take looks for the indicator that is to serve the one above, and takes its
// targets over.
func (p *CascadePart) take() {
	p.indicator, p.name, p.refused = "", "", nil
	if i := p.fitting(); i != nil {
		p.indicator = i.ID
	} else if above := p.form.above(); above != nil && !p.different() {
		p.name = above.Name
	}
	p.takeTargets()
	if n := p.plan().Node(p.node); n != nil && p.reason == "" && p.form.how == plan.CascadeContributing {
		p.reason = p.form.ws.T("handdown.reason_begins", lowerFirst(p.form.ws.NodeText(n)))
	}
}

// fitting is the indicator that serves the one above now, else the one of the same
// name, else one that says nothing yet; for a link between different indicators the
// first one.
func (p *CascadePart) fitting() *plan.Indicator {
	if p.fresh {
		return nil
	}
	all, above := p.plan().Indicators(p.node), p.form.above()
	for _, i := range all {
		if above != nil && (i.Serves == above.ID || i.Name != "" && i.Name == above.Name) {
			return i
		}
	}
	if len(all) > 0 && (p.different() || all[0].Name == "") {
		return all[0]
	}
	return nil
}

// different reports whether the indicators at both ends of the link are different
// ones.
func (p *CascadePart) different() bool {
	return p.form.how == plan.CascadeContributing || p.form.how == plan.CascadeComponent
}

func (p *CascadePart) takeTargets() {
	p.targets, p.weight, p.part = make(map[int]plan.Value), "", plan.NoPart
	i := p.plan().Indicator(p.indicator)
	if i == nil {
		return
	}
	p.weight, p.part = i.Weight, i.Part
	for _, year := range p.form.Years() {
		if t := p.plan().TargetOf(i.ID, year, score.Year); t != nil {
			p.targets[year] = t.Value
		}
	}
}

func (p *CascadePart) hasTargets() bool { return len(p.targets) > 0 }

// like is the indicator that is to serve the one above, as far as a test needs it.
func (p *CascadePart) like() *plan.Indicator {
	like := &plan.Indicator{}
	if i := p.plan().Indicator(p.indicator); i != nil {
		*like = *i
	} else {
		like.Unit = p.newUnit()
	}
	like.Weight, like.Part = p.weight, p.part
	return like
}

// newUnit is the unit of an indicator that will be made: that of the one above, but
// for what goes into a ratio or a product.
func (p *CascadePart) newUnit() string {
	f := p.form
	if above := f.above(); above != nil && !(f.Composes() && (f.compose == plan.Ratio || f.compose == plan.ProductOfParts)) {
		return above.Unit
	}
	return ""
}

// value is the share of a year; for what is handed down whole the target above.
func (p *CascadePart) value(year int) plan.Value {
	if p.form.how != plan.CascadeFull {
		return p.targets[year]
	}
	if t := p.plan().TargetOf(p.form.indicator, year, score.Year); t != nil {
		return t.Value
	}
	return plan.Value{}
}

func (p *CascadePart) put(year int, v plan.Value) {
	delete(p.refused, yearText(year))
	p.targets[year] = v
}

// Fresh reports whether a node will be made.
func (p *CascadePart) Fresh() bool { return p.fresh }

// Name is the node's statement, or the unit for which one will be made.
func (p *CascadePart) Name() string {
	switch n := p.plan().Node(p.node); {
	case n != nil:
		return p.form.ws.NodeText(n)
	case p.owner != "":
		return p.form.ws.PositionTitle(p.owner)
	}
	return p.form.ws.AgencyName(p.agency)
}

// Hint is whose performance it is, or that it is new, and how it hangs on its
// parent now.
func (p *CascadePart) Hint() string {
	ws := p.form.ws
	n := p.plan().Node(p.node)
	if n == nil {
		return ws.T("handdown.new_node")
	}
	parts := []string{ws.AgencyName(n.Agency), ws.T("cascade." + codeOr(n.Cascade.String(), "unset"))}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ")
}

// Chosen reports whether is handed down to this one, and Choose says so. The
// others' shares are made anew, unless they are written by hand.
func (p *CascadePart) Chosen() bool { return p.chosen }

// Choose takes one in or leaves it out.
func (p *CascadePart) Choose(chosen bool) {
	p.chosen = chosen
	p.form.Distribute()
}

// Statement is what the node that will be made says.
func (p *CascadePart) Statement() Text {
	return Text{Key: "node.statement", Get: func() string { return p.statement },
		Set: func(s string) Fault { p.statement = s; return Fault{} }}
}

// Reason tells why the node serves its parent, or stands apart from it.
func (p *CascadePart) Reason() Text {
	return Text{Key: "node.cascade_reason", Get: func() string { return p.reason },
		Set: func(s string) Fault { p.reason = s; return Fault{} }}
}

// HasIndicators reports whether there is an indicator to choose. Where the very
// indicator of the one above stands below already it is the one.
func (p *CascadePart) HasIndicators() bool {
	if p.fresh || p.form.above() == nil || p.form.how == plan.CascadeNone {
		return false
	}
	return len(p.plan().Indicators(p.node)) > 0 && (p.different() || p.fitting() == nil)
}

// Indicator is the indicator by which the node serves the one above.
func (p *CascadePart) Indicator() Choice {
	return Choice{
		Key: "handdown.own_indicator",
		Options: func() []Option {
			var options []Option
			for _, i := range p.plan().Indicators(p.node) {
				options = append(options, Option{ID: string(i.ID), Text: p.form.ws.indicatorLabel(i), Hint: i.Unit})
			}
			fresh := p.form.ws.T("handdown.new_indicator")
			if above := p.form.above(); above != nil && !p.different() {
				fresh = p.form.ws.T("handdown.new_same", p.form.ws.indicatorLabel(above))
			}
			return append(options, Option{ID: newIndicator, Text: fresh})
		},
		Get: func() string {
			if p.indicator == "" {
				return newIndicator
			}
			return string(p.indicator)
		},
		Set: func(id string) Fault {
			p.indicator, p.refused = plan.IndicatorID(id), nil
			if id == newIndicator {
				p.indicator = ""
			}
			p.takeTargets()
			p.form.Distribute()
			return Fault{}
		},
	}
}

// NamesIndicator reports whether an indicator will be made that is to be named: one
// that is handed down whole or in shares has the name of the one above.
func (p *CascadePart) NamesIndicator() bool {
	return p.different() && p.indicator == ""
}

// IndicatorName is the name of the indicator that will be made.
func (p *CascadePart) IndicatorName() Text {
	return Text{Key: "indicator.name", Get: func() string { return p.name },
		Set: func(s string) Fault { p.name = s; return Fault{} }}
}

// HasPlace reports whether those below go into a ratio.
func (p *CascadePart) HasPlace() bool { return p.form.Composes() && p.form.compose == plan.Ratio }

// Place is the place of a component in a ratio.
func (p *CascadePart) Place() Choice {
	return Choice{
		Key:     "indicator.part",
		Options: func() []Option { return codeOptions(p.form.ws, "part.", plan.Parts[:]) },
		Get:     func() string { return p.part.String() },
		Set: func(id string) Fault {
			p.part, _ = plan.ParsePart(id)
			return Fault{}
		},
	}
}

// Weight is the share's weight, such as the number of schools of an agency.
func (p *CascadePart) Weight() Text {
	return Text{
		Key: "indicator.weight",
		Get: func() string {
			if p.weight == "" {
				return ""
			}
			return FormatDecimal(p.weight)
		},
		Set: func(s string) Fault {
			d, bad := parsePlain(s, func(d locale.Decimal) Fault {
				if d.Sign() <= 0 {
					return fault("fault.weight")
				}
				return Fault{}
			})
			if p.refuse("weight", bad); !bad.OK() {
				return bad
			}
			p.weight = d
			p.form.Distribute()
			return Fault{}
		},
	}
}

// Target is the share of a year. Whoever writes one has the others divided by hand
// from then on.
func (p *CascadePart) Target(year int) Text {
	return Text{
		Key: "indicator.target",
		Get: func() string { return FormatValue(p.value(year)) },
		Set: func(s string) Fault {
			p.form.way, p.form.year = wayHand, year
			v, bad := ParseValue(s, p.like().Unit)
			if p.refuse(yearText(year), bad); !bad.OK() {
				return bad
			}
			p.targets[year] = v
			return Fault{}
		},
	}
}

// Refused reports whether what was typed in a year could not be read; year 0 is that
// of the weight.
func (p *CascadePart) Refused(year int) bool {
	place := "weight"
	if year != 0 {
		place = yearText(year)
	}
	_, refused := p.refused[place]
	return refused
}

// refuse notes what could not be read at a place, or that it can be.
func (p *CascadePart) refuse(place string, bad Fault) {
	if bad.OK() {
		delete(p.refused, place)
		return
	}
	if p.refused == nil {
		p.refused = make(map[string]Fault)
	}
	p.refused[place] = bad
}

// lowerFirst begins a statement in the middle of a sentence.
func lowerFirst(s string) string {
	for i, r := range s {
		return strings.ToLower(string(r)) + s[i+len(string(r)):]
	}
	return s
}
