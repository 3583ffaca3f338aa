package companion

import (
	"fmt"
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
)

// Subject is whose companion it is: a position or, where that is empty, an
// agency; the region where both are.
type Subject struct {
	Position plan.PositionID
	Agency   plan.AgencyID
	// Name is the title of the position, or the name of the agency or region.
	Name string
}

// OfPosition returns a position as a subject.
func OfPosition(pos *plan.Position) Subject { return Subject{Position: pos.ID, Name: pos.Title} }

// OfAgency returns an agency as a subject.
func OfAgency(a *plan.Agency) Subject { return Subject{Agency: a.ID, Name: a.Name} }

// OfRegion returns the region as a subject.
func OfRegion(p *plan.Plan) Subject { return Subject{Name: p.Region().Name} }

// Subjects lists everybody who has a companion of a kind: positions in the order
// of their agreements, agencies in their own. The head of region is no civil
// servant and has no SKP (PermenPANRB 6/2022); a matrix of roles needs a team.
func Subjects(p *plan.Plan, kind document.CompanionKind, profile *document.Profile) []Subject {
	if !kind.OfPosition() && !kind.OfEither() {
		return agencies(p, kind)
	}
	if profile == nil {
		profile = document.Prescribed()
	}
	leads := leaders(p)
	var out []Subject
	if kind.OfEither() {
		out = agencies(p, kind)
	}
	for _, pos := range dossier.Signatories(p, profile) {
		switch {
		case kind == document.TaskSheet && profile.RankOf(p, pos) == document.HeadOfRegion:
		case kind == document.RoleMatrix && !leads[pos.ID] && len(p.Subordinates(pos.ID)) == 0:
		default:
			out = append(out, OfPosition(pos))
		}
	}
	return out
}

// leaders finds the positions below whose results others answer for the next ones.
func leaders(p *plan.Plan) map[plan.PositionID]bool {
	out := make(map[plan.PositionID]bool)
	for _, n := range p.Walk("") {
		if len(n.Owners) == 0 {
			continue
		}
		up := p.Node(n.Parent)
		for up != nil && len(up.Owners) == 0 {
			up = p.Node(up.Parent)
		}
		if up == nil {
			continue
		}
		for _, owner := range up.Owners {
			out[owner] = out[owner] || !slices.Contains(n.Owners, owner)
		}
	}
	return out
}

// agencies lists the agencies that have nodes; before them the region, which has
// main indicators but no Renstra.
func agencies(p *plan.Plan, kind document.CompanionKind) []Subject {
	busy := make(map[plan.AgencyID]bool)
	regional := false
	for _, n := range p.Walk("") {
		if n.Level == plan.RegionalStrategic {
			regional = true
			continue
		}
		for a := p.Agency(n.Agency); a != nil; a = p.Agency(a.Parent) {
			busy[a.ID] = true
		}
	}
	var out []Subject
	if kind == document.MeasureSheet && regional || kind.OfDay() || kind.OfPeriod() {
		out = append(out, OfRegion(p))
	}
	for _, a := range p.Agencies("") {
		if busy[a.ID] {
			out = append(out, OfAgency(a))
		}
	}
	return out
}

// Boarded lists whose agreements of a year stand on a board: everybody who has
// one by the tree, and then everybody who had one when it was made final.
func Boarded(p *plan.Plan, year int, profile *document.Profile) []plan.PositionID {
	var out []plan.PositionID
	listed := make(map[plan.PositionID]bool)
	add := func(id plan.PositionID) {
		if !listed[id] {
			listed[id] = true
			out = append(out, id)
		}
	}
	for _, pos := range dossier.Signatories(p, profile) {
		add(pos.ID)
	}
	for _, e := range p.AllEditions() {
		if e.Year == year {
			add(e.Position)
		}
	}
	return out
}

// FileNames returns a name for the file of each subject's companion, such as
// "rencana-aksi-2026-012-Kepala-Dinas-Kesehatan.pdf"; the number keeps a folder
// in the order of the list.
func FileNames(kind document.CompanionKind, year int, subjects []Subject, f Format) []string {
	width := max(len(fmt.Sprint(len(subjects))), 2)
	out := make([]string, len(subjects))
	for i, s := range subjects {
		out[i] = fmt.Sprintf("%s-%d-%0*d-%s.%s", kind, year, width, i+1, dossier.Slug(s.Name), f)
	}
	return out
}

// FileName returns a name for the file of one companion.
func FileName(kind document.CompanionKind, year int, s Subject, f Format) string {
	return fmt.Sprintf("%s-%d-%s.%s", kind, year, dossier.Slug(s.Name), f)
}
