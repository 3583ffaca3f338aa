package owners

import (
	"cmp"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Taken is what [Take] has done.
type Taken struct {
	Nodes     int // that got an owner
	Positions int // that were made
}

// Take has the positions of lines answer for their nodes. Positions that are new are
// made, without holders and below their superiors. Lines without an answer, and those
// whose node is gone or has an owner by now, change nothing.
func Take(tx *edit.Tx, lines []Line) Taken {
	t := &taker{tx: tx, made: make(map[postKey]plan.PositionID)}
	for _, pos := range tx.Plan().AllPositions() {
		t.made[keyOf(pos.Agency, pos.Title)] = pos.ID
		t.last = max(t.last, pos.Order)
	}
	for _, l := range lines {
		t.take(l)
	}
	t.arrange()
	return t.done
}

type postKey struct {
	agency plan.AgencyID
	title  string
}

func keyOf(agency plan.AgencyID, title string) postKey {
	return postKey{agency, plan.PlainName(title)}
}

// taker writes lines.
type taker struct {
	tx    *edit.Tx
	made  map[postKey]plan.PositionID
	fresh []plan.PositionID
	last  string // order of the last position
	done  Taken
}

func (t *taker) take(l Line) {
	if l.Answer.None() {
		return
	}
	if l.Node == "" {
		t.position(l.Answer)
		return
	}
	n := t.tx.Plan().Node(l.Node)
	if n == nil || len(n.Owners) > 0 {
		return
	}
	id := t.position(l.Answer)
	if id == "" {
		return
	}
	edit.Update(t.tx, n, func(n *plan.Node) { n.Owners = []plan.PositionID{id} })
	t.done.Nodes++
}

// position finds or makes the position of an answer; none where it was removed
// meanwhile.
func (t *taker) position(a Answer) plan.PositionID {
	if a.Position != "" {
		if t.tx.Plan().Position(a.Position) == nil {
			return ""
		}
		return a.Position
	}
	key := keyOf(a.Agency, a.Title)
	if t.made[key] == "" {
		pos := &plan.Position{ID: plan.NewID[plan.PositionID](), Agency: a.Agency, Title: a.Title, Type: a.Kind}
		t.tx.Put(pos)
		t.made[key] = pos.ID
		t.fresh = append(t.fresh, pos.ID)
		t.done.Positions++
	}
	return t.made[key]
}

// arrange puts the new positions behind the others, and each below its superior.
func (t *taker) arrange() {
	h := &hierarchy{plan: t.tx.Plan(), heads: make(map[plan.AgencyID]plan.PositionID)}
	if a := regionHead(t.tx.Plan()); a.Position != "" {
		h.region = a.Position
	}
	superiors := make([]plan.PositionID, len(t.fresh))
	for i, id := range t.fresh {
		superiors[i] = h.superiorOf(t.tx.Plan().Position(id))
	}
	for i, order := range plan.OrderSeries(len(t.fresh)) {
		edit.Update(t.tx, t.tx.Plan().Position(t.fresh[i]), func(p *plan.Position) { p.Order = t.last + order })
		t.putBelow(t.fresh[i], superiors[i])
	}
}

// putBelow gives a position its superior, unless that stands below it.
func (t *taker) putBelow(id, superior plan.PositionID) {
	for at := t.tx.Plan().Position(superior); at != nil; at = t.tx.Plan().Position(at.Superior) {
		if at.ID == id {
			return
		}
	}
	edit.Update(t.tx, t.tx.Plan().Position(id), func(p *plan.Position) { p.Superior = superior })
}

// hierarchy finds superiors once owners are written.
type hierarchy struct {
	plan   *plan.Plan
	region plan.PositionID
	heads  map[plan.AgencyID]plan.PositionID
}

func (h *hierarchy) headOf(id plan.AgencyID) plan.PositionID {
	found, seen := h.heads[id]
	if !seen {
		found = findHead(h.plan, id).answer.Position
		h.heads[id] = found
	}
	return found
}

// superiorOf is to whom a position promises: the head of its unit; the head of a unit
// to that of the agency it is part of, and the head of an agency to the head of
// region. Where that does not tell, the owner of the result above does. It is empty
// where nothing tells.
func (h *hierarchy) superiorOf(pos *plan.Position) plan.PositionID {
	a := h.plan.Agency(pos.Agency)
	switch {
	case pos.Type == plan.RegionalHead || pos.ID == h.region:
		return ""
	case a == nil:
		return cmp.Or(h.ownerAbove(pos), h.region)
	case h.headOf(a.ID) != pos.ID:
		return cmp.Or(h.headOf(a.ID), h.ownerAbove(pos))
	}
	name, _, _ := partOf(a.Name)
	if kind, _ := kindOfUnit(name); kind.agency {
		return cmp.Or(h.region, h.ownerAbove(pos))
	}
	if h.plan.Agency(a.Parent) != nil {
		return cmp.Or(h.headOf(a.Parent), h.ownerAbove(pos))
	}
	return h.ownerAbove(pos)
}

// ownerAbove is who answers for the nearest result above those of a position.
func (h *hierarchy) ownerAbove(pos *plan.Position) plan.PositionID {
	for _, n := range h.plan.NodesOwnedBy(pos.ID) {
		for at := h.plan.Node(n.Parent); at != nil; at = h.plan.Node(at.Parent) {
			if len(at.Owners) > 0 && at.Owners[0] != pos.ID {
				return at.Owners[0]
			}
		}
	}
	return ""
}
