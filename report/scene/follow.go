package scene

import (
	"maps"
	"slices"
	"sync"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/tidytree"
)

// How a picture follows a plan that changes. The plan remembers its latest
// changes, see [plan.Plan.Since]; from those follows which cards may say
// something else. Only these are composed again. As long as no node comes, goes
// or moves, the list of cards is that of the picture before; as long as no card
// has another size then, everything keeps its place as well, and nothing is laid
// out. What comes out is always what would come out of making it afresh.

// built is the picture that was made last and what it was made from.
type built struct {
	scene   *Scene
	options Options
	drawing *tidytree.Drawing
}

// change is what has happened to a plan since the picture before.
type change struct {
	nodes  []plan.NodeID        // that may say something else, in no order
	shaped map[plan.NodeID]bool // nodes in whose branches nodes have come, gone or moved; empty for none
}

// follow forgets the cards of nodes that may say something else than in the
// picture before, and says which. It forgets all where that is not known.
func (b *Builder) follow(p *plan.Plan) change {
	changes, known := p.Since(b.revision)
	if b.plan != p || !known {
		b.forget()
		changes = nil
	}
	b.plan, b.revision = p, p.Revision()
	t := toucher{plan: p, touched: make(map[plan.NodeID]bool), shaped: make(map[plan.NodeID]bool)}
	for _, c := range changes {
		t.touch(c)
	}
	return change{slices.Collect(maps.Keys(t.touched)), t.shaped}
}

// toucher finds the nodes whose cards say something of what has changed.
type toucher struct {
	plan    *plan.Plan
	touched map[plan.NodeID]bool
	shaped  map[plan.NodeID]bool
}

func (t *toucher) touch(c plan.Change) {
	if c.Kind() == plan.KindNode {
		t.nodeChanged(c)
		return
	}
	t.record(c.Before)
	t.record(c.After)
}

// nodeChanged touches a node, and all that name its agency where that may be
// another one now.
func (t *toucher) nodeChanged(c plan.Change) {
	before, was := c.Before.(*plan.Node)
	after, is := c.After.(*plan.Node)
	id := plan.NodeID(c.RecordID())
	if !was || !is || before.Parent != after.Parent || before.Order != after.Order || before.Level != after.Level {
		t.reshape(id)
		if was {
			t.reshape(before.Parent)
		}
	}
	t.touched[id] = true
	t.partners(id)
	if !was || !is || before.Agency != after.Agency {
		t.children(id)
	}
}

// reshape notes that the branch of a node is another one, and so those of all
// nodes above it.
func (t *toucher) reshape(id plan.NodeID) {
	for !t.shaped[id] {
		t.shaped[id] = true
		n := t.plan.Node(id)
		if n == nil {
			return
		}
		id = n.Parent
	}
}

func (t *toucher) record(r plan.Record) {
	switch r := r.(type) {
	case *plan.Indicator:
		t.touched[r.Node] = true
	case *plan.Target:
		if i := t.plan.Indicator(r.Indicator); i != nil {
			t.touched[i.Node] = true
		}
	case *plan.Note:
		t.touched[r.Node] = true
	case *plan.Crosscut:
		t.touched[r.From], t.touched[r.To] = true, true
	case *plan.Agency:
		for _, n := range t.plan.NodesOf(r.ID) {
			t.touched[n.ID] = true
			t.partners(n.ID)
		}
		for _, x := range t.plan.CrosscutsAsked(r.ID) {
			t.touched[x.From] = true
		}
	case *plan.Position:
		t.position(r.ID)
	case *plan.Tenure:
		t.position(r.Position)
	case *plan.Official:
		for _, tenure := range t.plan.TenuresBy(r.ID) {
			t.position(tenure.Position)
		}
	}
}

// children touches those below a node, which say when their agency is another.
func (t *toucher) children(id plan.NodeID) {
	for _, child := range t.plan.Children(id) {
		t.touched[child.ID] = true
	}
}

// partners touches the nodes at the other ends of a node's links, which name it.
func (t *toucher) partners(id plan.NodeID) {
	for _, x := range t.plan.CrosscutsTo(id) {
		t.touched[x.From] = true
	}
	for _, x := range t.plan.CrosscutsFrom(id) {
		t.touched[x.To] = true
	}
}

func (t *toucher) position(id plan.PositionID) {
	for _, n := range t.plan.NodesOwnedBy(id) {
		t.touched[n.ID] = true
	}
}

// listCards lists the cards that are to be seen: those of the picture before as
// long as they are the same, and those of its branches that are.
func (b *Builder) listCards(p *plan.Plan, o *Options, c change) *Scene {
	s := &Scene{Layout: o.Layout, Root: o.Root, Palette: o.Palette}
	list := collector{scene: s, plan: p, options: o, changed: c.shaped}
	if b.last != nil && b.last.shows(o) && b.last.scene.Cards[0].kept != nil {
		before := b.last.scene
		if len(c.shaped) == 0 {
			s.places, s.Cards = before.places, slices.Clone(before.Cards)
			return s
		}
		if !before.places.full() {
			list.before = before
		}
	}
	b.last = nil
	if list.before != nil {
		s.places, s.Cards = list.before.places.following(), make([]Card, 0, len(list.before.Cards)+1)
	} else {
		s.places = newPlaces(len(b.kept))
	}
	list.collect()
	return s
}

// shows reports whether the options ask for the nodes of the picture.
func (l *built) shows(o *Options) bool {
	return l.options.Root == o.Root && maps.Equal(l.options.Folded, o.Folded)
}

// outlines reports whether the options ask for the arrangement of the picture,
// and nothing around it depends on what stands on the cards.
func (l *built) outlines(o *Options) bool {
	return l != nil && l.options.Layout == o.Layout && l.options.Aspect == o.Aspect &&
		l.options.Medium == Screen && o.Medium == Screen
}

// composeAll gives every card its art. It reports whether all cards are those of
// the picture before and have the size that they had.
func (b *Builder) composeAll(p *plan.Plan, s *Scene, c change) (sized bool) {
	r := reader{plan: p, year: b.style.year, day: b.day, notes: b.notes, words: &b.style.words}
	if b.last == nil {
		for _, id := range c.nodes {
			delete(b.kept, id)
			if i := s.Index(id); i >= 0 {
				s.Cards[i].kept = nil
			}
		}
		b.composeList(&r, s)
		return false
	}
	sized = true
	for _, id := range c.nodes {
		i := s.Index(id)
		if i < 0 {
			delete(b.kept, id)
			continue
		}
		card, before := &s.Cards[i], s.Cards[i].kept
		card.kept = b.compose(&r, p.Node(id))
		b.kept[id] = card.kept
		sized = sized && b.sameSize(before, card.kept)
	}
	return sized
}

// composeList composes those cards that are not known, on all processors: it is
// most of what the first picture of a plan takes.
func (b *Builder) composeList(r *reader, s *Scene) {
	var unknown []*Card
	for i := range s.Cards {
		c := &s.Cards[i]
		if c.faint {
			c.art = b.style.composeFaint()
			continue
		}
		if c.kept == nil {
			c.kept = b.kept[c.Node]
		}
		if c.kept == nil {
			unknown = append(unknown, c)
		}
	}
	b.composeMany(r, unknown)
	for _, c := range unknown {
		b.kept[c.Node] = c.kept
	}
}

// composeMany gives out the cards in portions. A plan may be read, and words may
// be measured, by several at once.
func (b *Builder) composeMany(r *reader, cards []*Card) {
	const portion = 256
	var group sync.WaitGroup
	for part := range slices.Chunk(cards, portion) {
		compose := func() {
			for _, c := range part {
				c.kept = b.compose(r, r.plan.Node(c.Node))
			}
		}
		if len(cards) <= portion {
			compose()
			continue
		}
		group.Go(compose)
	}
	group.Wait()
}

// sameSize reports whether a card takes as much room as the one before, as a
// cell of the cascading table as well, and says the same to the names of its
// rows.
func (b *Builder) sameSize(before, after *keptArt) bool {
	if before.art.w != after.art.w || before.art.h != after.art.h || before.facts.term != after.facts.term ||
		len(before.facts.indicators) != len(after.facts.indicators) {
		return false
	}
	if before.cell == nil {
		return true
	}
	after.cell = b.style.composeCell(&after.facts, before.cell.width)
	x, y := before.cell, after.cell
	return x.head == y.head && x.body == y.body && x.least == y.least
}
