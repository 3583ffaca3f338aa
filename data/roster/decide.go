package roster

import (
	"slices"

	"pohonkinerja/data/plan"
)

// usage is how many rows of a list speak of an official and of a position.
type usage struct {
	officials map[plan.OfficialID]int
	positions map[plan.PositionID]int
}

func usageOf(matches []Match) usage {
	u := usage{make(map[plan.OfficialID]int), make(map[plan.PositionID]int)}
	for _, m := range matches {
		u.officials[m.Official]++
		u.positions[m.Position]++
	}
	return u
}

// Decide changes between [Take] and [Keep] for the row of a line, without working
// out the whole list anew. It can do so where nothing else of the proposal hangs
// on it: where the list and the plan differ in name, NIP and rank alone, of
// somebody of whom no other row speaks. Elsewhere it changes nothing and reports
// false; [Propose] then says what becomes of the list. Afterwards the proposal has
// no Diff any more. The plan is the one that the list was proposed for.
func (p *Proposal) Decide(in *plan.Plan, line int, d Decision) bool {
	i := slices.IndexFunc(p.Matches, func(m Match) bool { return m.Row.Line == line })
	if i < 0 {
		return false
	}
	m := &p.Matches[i]
	if !m.takesOrKeeps(d) || !p.alone(in, m) {
		return false
	}
	m.Decision, p.Diff = d, nil
	return true
}

// takesOrKeeps reports whether a decision about a row changes between the list
// and the plan in what the row says of the person.
func (m *Match) takesOrKeeps(d Decision) bool {
	personal := !slices.ContainsFunc(m.Conflicts, func(d Difference) bool {
		return d.Field != FieldName && d.Field != FieldNIP && d.Field != FieldGrade
	})
	return m.Out == "" && m.Decision <= Keep && d <= Keep && personal && !m.NewOfficial
}

// alone reports whether no other row speaks of a row's official, or of a position
// that the official holds or held.
func (p *Proposal) alone(in *plan.Plan, m *Match) bool {
	if m.Official == "" || p.usage.officials[m.Official] != 1 || m.Position != "" && p.usage.positions[m.Position] != 1 {
		return false
	}
	return !slices.ContainsFunc(in.TenuresBy(m.Official), func(t *plan.Tenure) bool {
		return t.Position != m.Position && p.usage.positions[t.Position] > 0
	})
}
