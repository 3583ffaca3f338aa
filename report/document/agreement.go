package document

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
)

// What a request for an agreement may not be.
var (
	ErrUnknownPosition = errors.New("no such position in the plan")
	ErrSameParty       = errors.New("a position would promise to itself")
	ErrBadYear         = errors.New("a year outside the calendar")
	ErrBadDate         = errors.New("a date that does not exist")
)

// Request asks for the agreement of one position in one year.
type Request struct {
	Position plan.PositionID
	Year     int
	// Date is the day of signing. Without one the form has a dotted line, and
	// the parties are those of 31 January.
	Date plan.Date
	// Place is where it is signed; empty for the region's own place.
	Place string
	// Second is the position of the second party; empty for the superior.
	Second plan.PositionID
	// Number is the number under which it is filed. The prescribed forms have
	// no place for it.
	Number string
	// Final asks for the document as it is final; nil for a draft.
	Final *Final
	// Profile is the wording; nil for the prescribed forms.
	Profile *Profile
}

// RequestOf returns the request that an agreement kept in the plan stands for.
func RequestOf(a *plan.Agreement, profile *Profile) Request {
	return Request{Position: a.Position, Year: a.Year, Date: a.Date, Place: a.Place, Second: a.Second, Number: a.Number, Profile: profile}
}

// RequestFor returns the request for a position's agreement of a year: with
// date, place and second party where the plan keeps them, else with none.
func RequestFor(p *plan.Plan, position plan.PositionID, year int, profile *Profile) Request {
	for _, a := range p.AllAgreements() {
		if a.Position == position && a.Year == year {
			return RequestOf(a, profile)
		}
	}
	return Request{Position: position, Year: year, Profile: profile}
}

// drafter collects what one agreement says.
type drafter struct {
	plan          *plan.Plan
	profile       *Profile
	year          int
	first, second person
	gaps          []Gap
	terms         rule.Terms
}

func (d *drafter) gap(g Gap) { d.gaps = append(d.gaps, g) }

// Agreement fills the forms of a position's rank from the plan: statement and
// annex, one party for the head of region and two for everybody else
// (PermenPANRB 53/2014, Lampiran I). What the plan does not say is a dotted
// line in the document and an entry in the gaps; an error means that the
// request itself makes no sense.
func Agreement(p *plan.Plan, r Request) (Document, []Gap, error) {
	made, err := Make(p, r)
	return made.Document, made.Gaps, err
}

// Made is an agreement with the facts in it.
type Made struct {
	Document Document
	Terms    rule.Terms
	Gaps     []Gap
}

// Make is [Agreement] together with what the agreement says, as facts that can
// be compared and tested against the rules.
func Make(p *plan.Plan, r Request) (Made, error) {
	if err := r.check(p); err != nil {
		return Made{}, fmt.Errorf("agreement of position %s for %d: %w", r.Position, r.Year, err)
	}
	d := &drafter{plan: p, profile: r.Profile, year: r.Year}
	if d.profile == nil {
		d.profile = Prescribed()
	}
	pos := p.Position(r.Position)
	forms := d.profile.ranks[d.profile.RankOf(p, pos)]
	c := d.contents(r, pos, forms.statement.twoParties())
	if c.facts[addressField] == "" && (forms.statement.letterheadNames(addressField) || forms.annex.letterheadNames(addressField)) {
		d.gap(Gap{Code: AddressMissing, Position: pos.ID})
	}
	nodes := p.NodesOwnedBy(pos.ID)
	c.groups = d.promises(nodes, forms.annex.hasUnitColumn())
	d.terms.Objectives = objectives(p, nodes, c.groups)
	c.budget = d.budgetsOf(nodes, forms.annex)
	doc := Document{
		Meta:   d.meta(r, &c.facts),
		Parts:  []Part{forms.statement.fill(c), forms.annex.fill(c)},
		Footer: newFooter(d.profile.footer, c.facts),
	}
	d.fillTerms(r, &c.facts, doc, forms.statement.twoParties())
	if r.Final != nil {
		d.finish(&doc, r.Final, &c)
	}
	return Made{doc, d.terms, d.gaps}, nil
}

func (r Request) check(p *plan.Plan) error {
	switch {
	case p.Position(r.Position) == nil:
		return ErrUnknownPosition
	case r.Second != "" && p.Position(r.Second) == nil:
		return fmt.Errorf("second party %s: %w", r.Second, ErrUnknownPosition)
	case r.Second == r.Position:
		return ErrSameParty
	case r.Year < plan.MinYear || r.Year > plan.MaxYear:
		return ErrBadYear
	case r.Date != "" && !r.Date.Valid():
		return ErrBadDate
	}
	return nil
}

func (d *drafter) meta(r Request, f *facts) Meta {
	return Meta{
		Title:   d.profile.title.fill(f),
		Subject: d.profile.subject.fill(f),
		Author:  d.plan.Region().Name,
		Year:    r.Year,
		Date:    r.Date,
	}
}

// contents finds out who, where and when.
func (d *drafter) contents(r Request, pos *plan.Position, twoParties bool) contents {
	day := dayRule{r.Date, r.Year}
	d.first = holder(d.plan, pos, day)
	if d.first.name == "" {
		d.gap(Gap{Code: FirstUnknown, Position: pos.ID})
	}
	if twoParties {
		d.findSecond(r, pos, day)
	}
	c := contents{emblem: d.emblem(pos)}
	c.facts[firstName], c.facts[firstTitle] = d.first.name, d.first.title
	c.facts[firstNIP], c.facts[firstGrade] = d.first.nip, d.first.grade
	c.facts[secondName], c.facts[secondTitle] = d.second.name, d.second.title
	c.facts[secondNIP], c.facts[secondGrade] = d.second.nip, d.second.grade
	d.where(r, pos, &c.facts)
	r.Final.facts(&d.profile.final, &c.facts)
	return c
}

func (d *drafter) findSecond(r Request, pos *plan.Position, day dayRule) {
	second, assumed := secondParty(d.plan, d.profile, pos, r.Second)
	if assumed {
		d.gap(Gap{Code: SuperiorAssumed, Position: pos.ID})
	}
	if second == nil || second.ID == pos.ID {
		d.second = person{title: d.plan.Region().Head()}
	} else {
		d.second = holder(d.plan, second, day)
	}
	if d.second.name == "" {
		d.gap(Gap{Code: SecondUnknown, Position: d.second.position})
	}
}

func (d *drafter) where(r Request, pos *plan.Position, f *facts) {
	region := d.plan.Region()
	f[yearField] = strconv.Itoa(r.Year)
	f[regionField] = region.Name
	f[placeField] = cmp.Or(strings.TrimSpace(r.Place), region.Place, region.ShortName())
	f[dateField] = longDate(r.Date)
	f[numberField] = strings.TrimSpace(r.Number)
	f[unitField] = d.unit(pos)
	if a := d.agency(pos); a != nil {
		f[agencyField], f[addressField] = a.Name, strings.TrimSpace(a.Address)
	}
	missing := map[field]GapCode{placeField: PlaceMissing, dateField: DateMissing, unitField: UnitMissing}
	for _, wanted := range []field{placeField, dateField, unitField} {
		if f[wanted] == "" {
			d.gap(Gap{Code: missing[wanted], Position: pos.ID})
		}
	}
	if r.Year < region.FirstYear || r.Year > region.LastYear {
		d.gap(Gap{Code: OutsidePeriod, Position: pos.ID})
	}
}

// emblem returns what stands at the head of a position's agreement: the state's
// emblem for the head of region alone, the region's crest for everybody else.
func (d *drafter) emblem(pos *plan.Position) Emblem {
	if d.profile.RankOf(d.plan, pos) == HeadOfRegion {
		return StateEmblem
	}
	return RegionalCrest
}

// agency returns the whole agency that a position belongs to, also where it works
// in a unit of it; nil for the head of region.
func (d *drafter) agency(pos *plan.Position) *plan.Agency {
	if a := d.plan.Agency(d.plan.WholeAgency(pos.Agency)); a != nil {
		return a
	}
	if d.profile.RankOf(d.plan, pos) == HeadOfRegion {
		return nil
	}
	for _, n := range d.plan.NodesOwnedBy(pos.ID) {
		if a := d.plan.Agency(d.plan.WholeAgency(n.Agency)); a != nil {
			return a
		}
	}
	return nil
}

// unit returns the name of the agency or unit that the annex is headed with:
// the position's own, else that of the first node it answers for. The head of
// region's annex is headed with the region.
func (d *drafter) unit(pos *plan.Position) string {
	if a := d.plan.Agency(pos.Agency); a != nil {
		return a.Name
	}
	if d.profile.RankOf(d.plan, pos) == HeadOfRegion {
		return d.plan.Region().Name
	}
	for _, n := range d.plan.NodesOwnedBy(pos.ID) {
		if a := d.plan.Agency(n.Agency); a != nil {
			return a.Name
		}
	}
	return ""
}
