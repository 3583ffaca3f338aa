package scene

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/report/tidytree"
)

// Density says how much stands on a card.
type Density uint8

// The densities. WithIndicators, the zero value, has statement, indicators,
// targets and owners; Everything adds the planning term, its code and the agency
// on every card.
const (
	WithIndicators Density = iota
	StatementOnly
	Everything
)

// Layout is a way to arrange the cards, see [tidytree.Arrangement].
type Layout = tidytree.Arrangement

// The layouts; Triangle is the zero value.
const (
	Triangle   = tidytree.Triangle
	Tidy       = tidytree.Tidy
	Compact    = tidytree.Compact
	Horizontal = tidytree.Horizontal
	Cascading  = tidytree.Cascading
)

// Layouts lists all layouts.
var Layouts = [...]Layout{Triangle, Tidy, Compact, Horizontal, Cascading}

// ParseLayout reads a layout's name: triangle, tidy, compact, horizontal,
// cascading.
func ParseLayout(name string) (Layout, bool) {
	for _, l := range Layouts {
		if l.String() == name {
			return l, true
		}
	}
	return Triangle, false
}

// Medium says what the picture is for.
type Medium uint8

// A Screen has fold buttons and draws the bands' names itself, so that they stay
// in view. A Sheet has the names, a title and a legend in the picture.
const (
	Screen Medium = iota
	Sheet
)

// Options holds the choices of a picture.
type Options struct {
	Root    plan.NodeID // draws this branch alone; empty draws the whole plan
	Year    int         // of the targets
	Layout  Layout
	Density Density
	Medium  Medium
	// Notes has cards tell how many review notes on them are open. They are for
	// those who work on the plan, and nothing to show around or to print.
	Notes bool
	// Folded names the nodes whose branches are folded away.
	Folded map[plan.NodeID]bool
	// Day is the day on which holders of positions are looked up; empty for
	// titles alone.
	Day plan.Date
	// Aspect is the wished width : height of the drawing; 0 for the layout's
	// own.
	Aspect float64
	// Title and Subtitle stand above the drawing on a [Sheet].
	Title, Subtitle string
	Words           Words
	Palette         Palette
	// Results has the cards coloured by achievement; nil for none.
	Results *Results
	// Badges has cards tell what the rules find; nil for none.
	Badges *Badges
}

// Build returns the picture of a plan. It is a [Builder] used once.
func Build(p *plan.Plan, o Options) *Scene { return new(Builder).Build(p, o) }

// Builder builds one picture after the other and makes only those parts again
// that may have changed in between; see follow.go. The zero Builder is ready for
// use; it is not safe for concurrent use.
type Builder struct {
	style    *style // shared by the cards made in it, and not changed
	day      plan.Date
	notes    bool
	plan     *plan.Plan
	revision uint64
	kept     map[plan.NodeID]*keptArt
	last     *built
}

// keptArt is what one node's card was made from and what was made.
type keptArt struct {
	facts  facts
	agency plan.AgencyID
	art    *art
	cell   *cell // for the cascading table, where it was one last
	large  *art  // enlarged, where it was last
}

// Build returns the picture of the plan as it is now. The same plan and options
// give the same picture.
func (b *Builder) Build(p *plan.Plan, o Options) *Scene {
	b.adopt(&o)
	change := b.follow(p)
	s := b.listCards(p, &o, change)
	s.results, s.badges = o.Results, o.Badges
	sized := b.composeAll(p, s, change)
	w := arranger{scene: s, options: &o, style: b.style, plan: p, cell: b.cell, large: b.large}
	if sized && b.last.outlines(&o) {
		w.rearrange(b.last, change.nodes)
	} else {
		w.arrange()
	}
	b.last = &built{scene: s, options: o, drawing: w.drawing}
	return s
}

// adopt forgets all kept cards when they would look different now.
func (b *Builder) adopt(o *Options) {
	now := &style{words: o.Words, palette: o.Palette, density: o.Density, year: o.Year, results: o.Results != nil}
	if b.kept == nil || *now != *b.style || o.Day != b.day || o.Notes != b.notes {
		b.style, b.day, b.notes = now, o.Day, o.Notes
		b.forget()
	}
}

func (b *Builder) forget() { b.kept, b.last = make(map[plan.NodeID]*keptArt), nil }

// compose makes the card of a node.
func (b *Builder) compose(r *reader, n *plan.Node) *keptArt {
	k := &keptArt{facts: r.read(n), agency: n.Agency}
	k.art = b.style.compose(&k.facts)
	return k
}

// collector lists the cards that are to be seen.
type collector struct {
	scene   *Scene
	plan    *plan.Plan
	options *Options
	before  *Scene               // whose cards of branches without change are taken over; nil for none
	changed map[plan.NodeID]bool // nodes in whose branches something has come, gone or moved
}

func (c *collector) collect() {
	roots := c.plan.Roots()
	if n := c.plan.Node(c.options.Root); n != nil {
		roots = []*plan.Node{n}
	}
	for _, n := range roots {
		c.add(n, -1)
	}
	if len(c.scene.Cards) == 0 {
		c.scene.Cards = []Card{{Parent: -1, faint: true}}
	}
}

func (c *collector) add(n *plan.Node, parent int) {
	if c.before != nil && !c.changed[n.ID] {
		if from := c.before.Index(n.ID); from >= 0 {
			c.take(from, parent)
			return
		}
	}
	children := c.plan.Children(n.ID)
	at := len(c.scene.Cards)
	card := Card{Node: n.ID, Parent: parent, Band: n.Level.Band(), Children: len(children)}
	folded := c.options.Folded[n.ID] && len(children) > 0
	if folded {
		card.Hidden = c.count(children)
	}
	card.number = c.scene.places.put(n.ID, at)
	c.scene.Cards = append(c.scene.Cards, card)
	if folded {
		return
	}
	for _, child := range children {
		c.add(child, at)
	}
}

// take lists a branch as it was in the picture before.
func (c *collector) take(from, parent int) {
	at, to := len(c.scene.Cards), from+1
	for to < len(c.before.Cards) && c.before.Cards[to].Parent >= from {
		to++
	}
	c.scene.Cards = append(c.scene.Cards, c.before.Cards[from:to]...)
	for i := at; i < len(c.scene.Cards); i++ {
		card := &c.scene.Cards[i]
		card.Parent += at - from
		c.scene.places.at[card.number] = int32(i)
	}
	c.scene.Cards[at].Parent = parent
}

func (c *collector) count(nodes []*plan.Node) int {
	sum := len(nodes)
	for _, n := range nodes {
		sum += c.count(c.plan.Children(n.ID))
	}
	return sum
}
