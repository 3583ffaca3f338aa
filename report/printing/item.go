package printing

import (
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
)

// Item is one agreement that is to be printed.
type Item struct {
	Position *plan.Position
	// Agency is the whole agency that the position belongs to, nil for none.
	Agency *plan.Agency
	// Name is for a file of its own. Names sort in the order of printing, also
	// where only some of the year's agreements are printed.
	Name    string
	Request document.Request
}

// Items lists all agreements of a year in the order of printing: the agencies as
// they come first in the list of [dossier.Signatories], and in each of them the
// positions in the order of that list.
func Items(p *plan.Plan, profile *document.Profile, year int) []Item {
	positions := dossier.Signatories(p, profile)
	byAgency(p, positions)
	kept := make(map[plan.PositionID]*plan.Agreement)
	for _, a := range p.AllAgreements() {
		if a.Year == year && kept[a.Position] == nil {
			kept[a.Position] = a
		}
	}
	out := make([]Item, len(positions))
	for i, name := range dossier.FileNames(positions, year) {
		pos := positions[i]
		r := document.Request{Position: pos.ID, Year: year, Profile: profile}
		if a := kept[pos.ID]; a != nil {
			r = document.RequestOf(a, profile)
		}
		out[i] = Item{pos, p.Agency(p.WholeAgency(pos.Agency)), name, r}
	}
	return out
}

// byAgency brings the positions of an agency together.
func byAgency(p *plan.Plan, positions []*plan.Position) {
	turn := make(map[plan.AgencyID]int)
	for _, pos := range positions {
		if id := p.WholeAgency(pos.Agency); turn[id] == 0 {
			turn[id] = len(turn) + 1
		}
	}
	slices.SortStableFunc(positions, func(a, b *plan.Position) int {
		return turn[p.WholeAgency(a.Agency)] - turn[p.WholeAgency(b.Agency)]
	})
}

// Agencies lists the agencies that have an agreement, in the order of printing.
func Agencies(items []Item) []*plan.Agency {
	var out []*plan.Agency
	for _, i := range items {
		if i.Agency != nil && !slices.Contains(out, i.Agency) {
			out = append(out, i.Agency)
		}
	}
	return out
}

// OfAgency returns the agreements of an agency or of a unit and those below it.
func OfAgency(p *plan.Plan, items []Item, id plan.AgencyID) []Item {
	return slices.DeleteFunc(slices.Clone(items), func(i Item) bool { return !p.IsPartOf(i.Position.Agency, id) })
}

// Of returns the agreement of a position, whether it has a place in the list or
// not, such as that of a position which owns nothing any more.
func Of(p *plan.Plan, items []Item, pos *plan.Position, profile *document.Profile, year int) []Item {
	if i := slices.IndexFunc(items, func(i Item) bool { return i.Position.ID == pos.ID }); i >= 0 {
		return items[i : i+1]
	}
	return []Item{{
		Position: pos, Agency: p.Agency(p.WholeAgency(pos.Agency)),
		Name: dossier.FileName(pos, year), Request: document.RequestFor(p, pos.ID, year, profile),
	}}
}
