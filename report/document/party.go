package document

import (
	"fmt"
	"strings"

	"pohonkinerja/data/plan"
)

// person is a party as printed. An empty name is a dotted line on the form.
type person struct {
	position plan.PositionID // empty where the plan has no such position
	title    string          // with "Plt. " and the like in front
	name     string
	nip      string
	grade    string
}

// holder returns who holds a position on the day, as printed: the title carries
// the capacity in which it is held, since a Plt. signs as Plt. Heads of region
// sign without NIP and grade, for theirs is a political office.
func holder(p *plan.Plan, pos *plan.Position, day dayRule) person {
	out := person{position: pos.ID, title: pos.Title}
	tenure := day.holder(p, pos.ID)
	if tenure == nil {
		return out
	}
	if prefix := tenure.Status.Prefix(); !beginsWith(pos.Title, strings.TrimSpace(prefix)) {
		out.title = prefix + pos.Title
	}
	o := p.Official(tenure.Official)
	if o == nil {
		return out
	}
	out.name = o.Name
	if !isRegionHead(p, pos) {
		out.nip, out.grade = o.NIP, o.Grade
	}
	return out
}

// dayRule is the day whose office holders are named.
type dayRule struct {
	date plan.Date
	year int
}

// holder returns the tenure by which a position is held on the agreement's day.
// An agreement without a date yet names the holder of 31 January, by when it is
// usually due (one month after the budget is passed, PermenPANRB 53/2014), or
// else of the year's last day.
func (d dayRule) holder(p *plan.Plan, id plan.PositionID) *plan.Tenure {
	if d.date != "" {
		return p.HolderOn(id, d.date)
	}
	if t := p.HolderOn(id, plan.Date(fmt.Sprintf("%04d-01-31", d.year))); t != nil {
		return t
	}
	return p.HolderOn(id, plan.Date(fmt.Sprintf("%04d-12-31", d.year)))
}

// secondParty returns the position to whom a position promises: the one asked
// for, its superior, or by rule. assumed tells that the rule was needed; the
// position is nil where the plan has none that fits.
func secondParty(p *plan.Plan, pr *Profile, first *plan.Position, asked plan.PositionID) (pos *plan.Position, assumed bool) {
	if asked != "" {
		return p.Position(asked), false
	}
	if superior := p.Position(first.Superior); superior != nil {
		return superior, false
	}
	if pr.RankOf(p, first) != HeadOfAgency {
		if above := ownerAbove(p, pr, first); above != nil {
			return above, true
		}
		if head := agencyHead(p, pr, first); head != nil {
			return head, true
		}
	}
	return regionHead(p), true
}

// ownerAbove returns the position of a higher rank that answers for the results that
// those of the first party serve. It is nil where they serve those of several, or of
// nobody.
func ownerAbove(p *plan.Plan, pr *Profile, first *plan.Position) *plan.Position {
	var found *plan.Position
	for _, n := range p.NodesOwnedBy(first.ID) {
		above := ownerOver(p, n, first.ID)
		if above == nil || found != nil && found != above {
			return nil
		}
		found = above
	}
	if found == nil || pr.RankOf(p, found) >= pr.RankOf(p, first) {
		return nil
	}
	return found
}

// ownerOver returns who answers for the nearest node above that somebody else answers
// for, or nil.
func ownerOver(p *plan.Plan, n *plan.Node, but plan.PositionID) *plan.Position {
	for at := p.Node(n.Parent); at != nil; at = p.Node(at.Parent) {
		if len(at.Owners) > 0 && at.Owners[0] != but {
			return p.Position(at.Owners[0])
		}
	}
	return nil
}

// agencyHead returns the one head of the first party's agency, or of the agency
// to which its unit belongs. It is nil where there are none or several.
func agencyHead(p *plan.Plan, pr *Profile, first *plan.Position) *plan.Position {
	for a := p.Agency(first.Agency); a != nil; a = p.Agency(a.Parent) {
		var heads []*plan.Position
		for _, pos := range p.Positions(a.ID) {
			if pos.ID != first.ID && pr.RankOf(p, pos) == HeadOfAgency {
				heads = append(heads, pos)
			}
		}
		if len(heads) == 1 {
			return heads[0]
		}
	}
	return nil
}

// regionHead returns the position of the head of region, or nil.
func regionHead(p *plan.Plan) *plan.Position {
	for _, pos := range p.AllPositions() {
		if isRegionHead(p, pos) {
			return pos
		}
	}
	return nil
}

func isRegionHead(p *plan.Plan, pos *plan.Position) bool {
	return pos.Type == plan.RegionalHead || isHeadTitle(p, pos.Title)
}
