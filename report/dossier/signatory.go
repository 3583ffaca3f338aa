package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
)

// Signatories returns every position that answers for a node and so has an
// agreement: the head of region first, everybody below their superior.
func Signatories(p *plan.Plan, profile *document.Profile) []*plan.Position {
	if profile == nil {
		profile = document.Prescribed()
	}
	owners := nodeOwners(p)
	var out []*plan.Position
	var add func(*plan.Position)
	add = func(pos *plan.Position) {
		if owners[pos.ID] {
			out = append(out, pos)
		}
		for _, below := range p.Subordinates(pos.ID) {
			add(below)
		}
	}
	for _, top := range tops(p, profile) {
		add(top)
	}
	return out
}

func nodeOwners(p *plan.Plan) map[plan.PositionID]bool {
	owners := make(map[plan.PositionID]bool)
	for _, n := range p.Walk("") {
		for _, id := range n.Owners {
			owners[id] = true
		}
	}
	return owners
}

// tops returns the positions without a superior by rank, and in their own order
// within one.
func tops(p *plan.Plan, profile *document.Profile) []*plan.Position {
	out := slices.DeleteFunc(p.AllPositions(), func(pos *plan.Position) bool { return pos.Superior != "" })
	slices.SortStableFunc(out, func(a, b *plan.Position) int {
		return cmp.Compare(profile.RankOf(p, a), profile.RankOf(p, b))
	})
	return out
}

// FileNames returns a name for the file of each position's agreement, such as
// "PK-2026-012-Kepala-Dinas-Kesehatan.pdf". The number is the place in the list,
// which keeps a folder in its order and names apart; the rest is made of letters,
// digits and hyphens, which every file system takes.
func FileNames(positions []*plan.Position, year int) []string {
	width := max(len(fmt.Sprint(len(positions))), 2)
	out := make([]string, len(positions))
	for i, pos := range positions {
		out[i] = fmt.Sprintf("PK-%d-%0*d-%s.pdf", year, width, i+1, Slug(pos.Title))
	}
	return out
}

// FileName returns a name for the file of one agreement, as for a copy that is
// kept alone: "PK-2026-Kepala-Dinas-Kesehatan.pdf".
func FileName(position *plan.Position, year int) string {
	return fmt.Sprintf("PK-%d-%s.pdf", year, Slug(position.Title))
}

// maxSlug keeps a path short enough for Windows (260 characters) in any folder
// that people use.
const maxSlug = 80

// Slug makes the part of a file name that tells whose the file is, of letters,
// digits and hyphens only.
func Slug(title string) string {
	words := strings.FieldsFunc(strings.ToValidUTF8(title, " "), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	s := strings.Join(words, "-")
	for len(s) > maxSlug {
		_, n := utf8.DecodeLastRuneInString(s)
		s = s[:len(s)-n]
	}
	return cmp.Or(strings.Trim(s, "-"), "jabatan")
}
