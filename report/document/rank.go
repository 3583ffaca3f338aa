package document

import (
	"strings"

	"pohonkinerja/data/plan"
)

// Rank is the place of a position in the ladder of agreements, which decides
// its forms.
type Rank uint8

// The ranks. A regency has one head of region; heads of agencies are all who
// promise to the head of region (kepala dinas and badan, camat, inspektur,
// sekretaris daerah, sekretaris DPRD, kepala pelaksana BPBD …).
const (
	HeadOfRegion Rank = iota
	HeadOfAgency
	AdministratorRank
	SupervisorRank
	FunctionalRank
	StaffRank
	rankCount
)

// rankNames are the names of the ranks in profil.txt.
var rankNames = [rankCount]string{
	HeadOfRegion: "kepala daerah", HeadOfAgency: "kepala perangkat daerah", AdministratorRank: "administrator",
	SupervisorRank: "pengawas", FunctionalRank: "fungsional", StaffRank: "pelaksana",
}

// String returns the rank's name in templates, such as "kepala daerah".
func (r Rank) String() string { return rankNames[r] }

// RankOf returns the rank of a position. Its kind decides, except that an
// administrator may head an agency (a camat does): then the superior or the
// title tells. Where the kind is not known, the beginning of the title decides
// (the longest that the profile lists), then the superior, and failing all
// that it is the lowest rank.
func (pr *Profile) RankOf(p *plan.Plan, pos *plan.Position) Rank {
	switch pos.Type {
	case plan.RegionalHead:
		return HeadOfRegion
	case plan.JPTMadya, plan.JPTPratama:
		return HeadOfAgency
	case plan.Administrator:
		if titled, _ := pr.rankByTitle(pos.Title); titled == HeadOfAgency || answersToHead(p, pos) {
			return HeadOfAgency
		}
		return AdministratorRank
	case plan.Pengawas:
		return SupervisorRank
	case plan.Fungsional:
		return FunctionalRank
	case plan.Pelaksana:
		return StaffRank
	case plan.OtherPosition:
	}
	return pr.rankOfUnknownKind(p, pos)
}

func (pr *Profile) rankOfUnknownKind(p *plan.Plan, pos *plan.Position) Rank {
	if isHeadTitle(p, pos.Title) {
		return HeadOfRegion
	}
	if r, listed := pr.rankByTitle(pos.Title); listed && (r != HeadOfRegion || pos.Superior == "") {
		return r
	}
	if answersToHead(p, pos) {
		return HeadOfAgency
	}
	return StaffRank
}

// rankByTitle looks for the longest listed beginning of a title. Without any,
// listed is false.
func (pr *Profile) rankByTitle(title string) (rank Rank, listed bool) {
	longest := 0
	for r := range pr.ranks {
		for _, beginning := range pr.ranks[r].titles {
			if len(beginning) > longest && beginsWith(title, beginning) {
				rank, listed, longest = Rank(r), true, len(beginning)
			}
		}
	}
	return rank, listed
}

func beginsWith(title, beginning string) bool {
	return len(title) >= len(beginning) && strings.EqualFold(title[:len(beginning)], beginning)
}

func isHeadTitle(p *plan.Plan, title string) bool {
	head := p.Region().Head()
	return head != "" && strings.EqualFold(strings.TrimSpace(title), head)
}

func answersToHead(p *plan.Plan, pos *plan.Position) bool {
	superior := p.Position(pos.Superior)
	return superior != nil && (superior.Type == plan.RegionalHead || isHeadTitle(p, superior.Title))
}
