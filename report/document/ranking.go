package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// The words of a ranking, and how many indicators it names at either end.
const (
	unitsTerm, peopleTerm, bestTerm, weakestTerm, unrankedTerm = "perangkat", "pejabat", "terbaik", "terlemah", "tanpa data"
	rankedIndicators                                           = 10
)

// ranked is somebody or something with what was reached.
type ranked struct {
	name, owner, remark string
	mark                score.Mark
	filled              score.Completeness
}

// ranking lists units, people and indicators from the best to the weakest. Who
// has no data stands apart: nothing known is no last place. Of indicators without
// data there are often hundreds; they are counted here, and the measurement names
// them.
func (d *companionDrafter) ranking() Part {
	m := d.reckoner()
	f := d.profile.companions[rankingFile]
	var lines []gridLine
	lines = append(lines, m.rankedLines(f, f.term(unitsTerm), m.rankedUnits())...)
	lines = append(lines, m.rankedLines(f, f.term(peopleTerm), m.rankedPeople())...)
	indicators, apart := parted(m.rankedIndicators())
	n := min(rankedIndicators, (len(indicators)+1)/2)
	weakest := slices.Clone(indicators[max(n, len(indicators)-n):])
	slices.Reverse(weakest)
	lines = append(lines, m.rankedLines(f, f.term(bestTerm), indicators[:n])...)
	lines = append(lines, m.rankedLines(f, f.term(weakestTerm), weakest)...)
	if len(apart) > 0 {
		lines = append(lines, gridLine{heading: fmt.Sprintf("%s: %d", f.term(unrankedTerm), len(apart))})
	}
	return m.report(rankingFile, gridData{lines: lines}, m.whole())
}

// parted brings what has a percentage into order, equals by name, and tells the
// others apart.
func parted(all []ranked) (order, apart []ranked) {
	for _, r := range all {
		if r.mark.State == score.Computed {
			order = append(order, r)
		} else {
			apart = append(apart, r)
		}
	}
	slices.SortStableFunc(order, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(b.mark.Percent, a.mark.Percent), cmp.Compare(a.name, b.name))
	})
	return order, apart
}

// rankedLines is one list below its heading, none where there is nobody; it keeps
// the order of what has a percentage where that is in order already, as of the
// weakest first. Who has no data is named in one line.
func (m *reckoner) rankedLines(f *form, heading string, all []ranked) (out []gridLine) {
	if len(all) == 0 {
		return nil
	}
	out = []gridLine{{heading: heading}}
	var unranked []string
	for _, r := range all {
		if r.mark.State != score.Computed {
			unranked = append(unranked, strings.ReplaceAll(r.name, "\n", ", "))
			continue
		}
		line := gridLine{cells: m.rankedCells(r)}
		line.cells[numberCell] = numbered(len(out) - 1)
		out = append(out, line)
	}
	if len(unranked) > 0 {
		out = append(out, gridLine{heading: f.term(unrankedTerm) + ": " + strings.Join(unranked, "; ")})
	}
	return out
}

func (m *reckoner) rankedCells(r ranked) map[gridContent]Cell {
	return map[gridContent]Cell{
		nameCell: said(r.name), ownerCell: said(r.owner), achievedCell: m.markCell(r.mark), bandCell: m.bandCell(r.mark),
		filledCell: said(m.filled(r.filled)), remarkCell: said(r.remark),
	}
}

// filled is short for [reckoner.counted], below a head that says of what.
func (m *reckoner) filled(c score.Completeness) string {
	if c.Expected == 0 {
		return dash
	}
	return fmt.Sprintf("%d %s %d", c.Filled, m.word(ofWord), c.Expected)
}

// rankedUnits are the agencies of the region, or the units of an agency, that
// have nodes.
func (m *reckoner) rankedUnits() (out []ranked) {
	for _, a := range m.plan.Agencies(m.request.Agency) {
		nodes := slices.DeleteFunc(m.allNodes(), func(n *plan.Node) bool { return n.Level == plan.RegionalStrategic || !m.belongs(n, a.ID) })
		if len(nodes) == 0 {
			continue
		}
		r := m.board.Of(nodes, m.quarter)
		out = append(out, ranked{name: a.Name, mark: r.Value, filled: r.All})
	}
	order, apart := parted(out)
	return append(order, apart...)
}

func (m *reckoner) rankedPeople() (out []ranked) {
	for _, pos := range m.plan.AllPositions() {
		if m.request.Agency != "" && !m.plan.IsPartOf(pos.Agency, m.request.Agency) || len(m.plan.NodesOwnedBy(pos.ID)) == 0 {
			continue
		}
		r := m.board.Position(pos.ID, m.quarter)
		one := ranked{name: m.memberName(pos, dayRule{m.request.Date, m.year}), mark: r.Value, filled: r.All}
		if a := m.plan.Agency(pos.Agency); a != nil {
			one.owner = a.Name
		}
		out = append(out, one)
	}
	order, apart := parted(out)
	return append(order, apart...)
}

func (m *reckoner) rankedIndicators() (out []ranked) {
	nodes := m.nodesInScope()
	if m.request.Agency == "" {
		nodes = m.allNodes()
	}
	for _, n := range nodes {
		for _, ind := range m.plan.Indicators(n.ID) {
			r, _ := m.board.Indicator(ind.ID, m.quarter)
			if r.Value.State == score.NoData && !r.Entered.Expected {
				continue
			}
			m.note(ind, r)
			out = append(out, ranked{name: nameOf(ind), owner: m.ownerOf(n), mark: r.Value, filled: r.Entered.Completeness(), remark: m.remark(r)})
		}
	}
	return out
}

// ownerOf names who answers for a node first, or its agency.
func (m *reckoner) ownerOf(n *plan.Node) string {
	for _, id := range n.Owners {
		if pos := m.plan.Position(id); pos != nil {
			return pos.Title
		}
	}
	if a := m.plan.Agency(m.agencyOf(n)); a != nil {
		return a.Name
	}
	return ""
}
