package roster

import (
	"pohonkinerja/data/plan"
)

// superiors puts the positions of all rows below those that the list names, once
// all of them are known.
func (r *proposer) superiors() {
	for i := range r.out.Matches {
		m := &r.out.Matches[i]
		if m.Position == "" || m.Out != "" || m.Decision == Skip {
			continue
		}
		if m.Row.Superior == "" {
			r.guess(m)
			continue
		}
		above := r.superiorOf(m)
		if above == "" {
			why := UnknownSuperior
			if plan.PlainName(m.Row.Superior) == plan.PlainName(m.Row.Title) {
				why = SuperiorCircle // its own superior
			}
			r.tell(m.Row.Line, m.Row.Superior, why)
			continue
		}
		p := r.plan.Position(m.Position)
		inPlan := ""
		if p.Superior != "" {
			inPlan = r.plan.Position(p.Superior).Title
		}
		if m.settle(FieldSuperior, inPlan, r.plan.Position(above).Title, p.Superior == above) {
			r.put(m, above)
		}
	}
}

func (r *proposer) put(m *Match, above plan.PositionID) bool {
	if r.standsAbove(m.Position, above) {
		r.tell(m.Row.Line, r.plan.Position(above).Title, SuperiorCircle)
		return false
	}
	update(r, r.plan.Position(m.Position), func(p *plan.Position) { p.Superior = above })
	return true
}

// standsAbove reports whether a position is another or stands above it.
func (r *proposer) standsAbove(id, below plan.PositionID) bool {
	for at := r.plan.Position(below); at != nil; at = r.plan.Position(at.Superior) {
		if at.ID == id {
			return true
		}
	}
	return false
}

// superiorOf finds the position that a row names as its superior: by NIP, by
// title near the row's agency, or by the name of who holds it.
func (r *proposer) superiorOf(m *Match) plan.PositionID {
	told := m.Row.Superior
	if nip := nipPattern.FindStringSubmatch(told); nip != nil {
		digits := nipSigns.Replace(nip[1])
		return r.heldBy(r.byNIP[digits])
	}
	if acting := actingPattern.FindStringSubmatch(told); acting != nil {
		told = acting[2]
	}
	title := plan.PlainName(told)
	for at := r.plan.Agency(r.plan.Position(m.Position).Agency); ; at = r.plan.Agency(at.Parent) {
		agency := plan.AgencyID("")
		if at != nil {
			agency = at.ID
		}
		if found := r.posts[postKey{agency, title}]; len(found) > 0 && found[0] != m.Position {
			return found[0]
		}
		if at == nil {
			break
		}
	}
	if all := r.byTitle[title]; len(all) == 1 && all[0] != m.Position {
		return all[0]
	}
	if named := r.byName[bareName(told)]; len(named) == 1 {
		return r.heldBy(named[0])
	}
	return ""
}

// heldBy is the position that an official holds today, for good where there are
// several.
func (r *proposer) heldBy(id plan.OfficialID) plan.PositionID {
	found := plan.PositionID("")
	for _, t := range r.plan.TenuresBy(id) {
		if t.Covers(r.today) && (found == "" || t.Status == plan.Definitif) {
			found = t.Position
		}
	}
	return found
}

// guess puts a new position below the only one of the next higher kind in its
// agency, or else below the head of the agency above, where the list names no
// superior. Where there are several the superior stays open.
func (r *proposer) guess(m *Match) {
	p := r.plan.Position(m.Position)
	if !m.NewPosition || p.Superior != "" || p.Type == plan.RegionalHead {
		return
	}
	above := r.headOver(p)
	if above != "" && r.put(m, above) {
		m.Fills = append(m.Fills, Difference{FieldGuess, "", r.plan.Position(above).Title})
	}
}

// standing orders the kinds of position from the highest; an unknown one is the
// lowest.
func standing(k plan.PositionKind) int {
	if k == plan.OtherPosition {
		return int(plan.Pelaksana) + 1
	}
	return int(k)
}

func (r *proposer) headOver(p *plan.Position) plan.PositionID {
	at := r.plan.Agency(p.Agency)
	if at == nil {
		return ""
	}
	if id, found := pick(r.plan.Positions(at.ID), p, func(rank, best int) bool { return rank > best }); found {
		return id
	}
	for at = r.plan.Agency(at.Parent); at != nil; at = r.plan.Agency(at.Parent) {
		if id, found := pick(r.plan.Positions(at.ID), p, func(rank, best int) bool { return rank < best }); found {
			return id
		}
	}
	if standing(p.Type) <= standing(plan.Administrator) {
		return r.headOfRegion()
	}
	return ""
}

func (r *proposer) headOfRegion() plan.PositionID {
	for _, p := range r.plan.AllPositions() {
		if p.Type == plan.RegionalHead {
			return p.ID
		}
	}
	return ""
}

// pick finds among positions the structural one that stands higher than p and is
// better than all others; found tells that some stand higher, the identity is
// empty where the best are several.
func pick(list []*plan.Position, p *plan.Position, better func(rank, best int) bool) (id plan.PositionID, found bool) {
	best := 0
	for _, other := range list {
		rank := standing(other.Type)
		if other.ID == p.ID || rank >= standing(p.Type) || rank > standing(plan.Pengawas) {
			continue
		}
		switch {
		case !found || better(rank, best):
			id, best, found = other.ID, rank, true
		case rank == best:
			id = ""
		}
	}
	return id, found
}
