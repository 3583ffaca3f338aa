package scene

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/typeset"
)

// Names of agencies over cards that are too small for words. A name stands
// within the area of its branch, in up to three lines of letters that can be
// read, and on no other name; where it cannot, it is left out until one comes
// nearer. Small areas choose first, since they have least choice. Where names
// stand depends on the zoom alone and not on what is in view, so that a picture
// can be drawn in parts.

// plate is the name of a group in its place.
type plate struct {
	box   Box
	lines []Text
}

// plates are those of one zoom.
type plates struct {
	zoom float64
	all  []plate
}

const (
	plateLines = 3
	plateLead  = 1.25 // of the size of the letters
	plateShare = 0.25 // the most of an area that its name may cover
)

// plateSizes are the sizes of letters to try, on the screen.
var plateSizes = [...]float64{15, 13, 11, 9}

// drawGroups writes the agencies' names over their blocks.
func (s *Scene) drawGroups(pen Pen, view Box, zoom float64) {
	for _, p := range s.platesAt(zoom) {
		if !p.box.Overlaps(view) {
			continue
		}
		pen.Rect(Rect{Box: p.box, Radius: 9 / zoom, Fill: s.Palette.Paper, Stroke: s.Palette.Slope, Width: 1 / zoom})
		for _, t := range p.lines {
			pen.Text(t)
		}
	}
}

// platesAt returns the names as they stand at a zoom, and keeps those of the
// last one.
func (s *Scene) platesAt(zoom float64) []plate {
	if kept := s.plates.Load(); kept != nil && kept.zoom == zoom {
		return kept.all
	}
	made := &plates{zoom: zoom}
	order := slices.Clone(s.Groups)
	slices.SortStableFunc(order, func(a, b Group) int { return cmp.Compare(a.W*a.H, b.W*b.H) })
	for i := range order {
		if p, fits := s.plateOf(&order[i], zoom, made.all); fits {
			made.all = append(made.all, p)
		}
	}
	s.plates.Store(made)
	return made.all
}

// plateOf sets a name and finds a place for it: the middle of its area, or above
// or below that.
func (s *Scene) plateOf(g *Group, zoom float64, taken []plate) (plate, bool) {
	lines, size := plateWords(g, zoom)
	if len(lines) == 0 {
		return plate{}, false
	}
	face, wide := typeset.SansBold, widest(typeset.SansBold, size, lines)
	box := Box{W: wide + size, H: (float64(len(lines))*plateLead + 0.6) * size}
	box.X = g.Center().X - box.W/2
	for _, share := range [...]float64{0.5, 0.3, 0.7, 0.1, 0.9} {
		box.Y = g.Y + share*(g.H-box.H)
		if !s.isFree(box, zoom, taken) {
			continue
		}
		p := plate{box: box}
		for i, words := range lines {
			t := line(face, size, 0, box.Y+0.3*size+(float64(i)+0.5)*plateLead*size+face.CapHeight(size)/2, s.Palette.Words, words)
			t.X = g.Center().X - t.Width/2
			p.lines = append(p.lines, t)
		}
		return p, true
	}
	return plate{}, false
}

// plateWords breaks a name into lines that fit into its area, in the largest
// letters. It returns none where the smallest do not fit.
func plateWords(g *Group, zoom float64) (lines []string, size float64) {
	face := typeset.SansBold
	for _, seen := range plateSizes {
		size := seen / zoom
		room := g.W - size
		if widest(face, size, strings.Fields(g.Name)) > room || size*(plateLead+0.6) > g.H {
			continue
		}
		lines, cut := face.WrapMax(size, room, plateLines, g.Name)
		high := (float64(len(lines))*plateLead + 0.6) * size
		if !cut && high <= g.H && high*(widest(face, size, lines)+size) <= plateShare*g.W*g.H {
			return lines, size
		}
	}
	return nil, 0
}

// isFree reports whether a name may stand in a box: on no other, and on no
// statement that can be read.
func (s *Scene) isFree(box Box, zoom float64, taken []plate) bool {
	for i := range taken {
		if taken[i].box.Overlaps(box) {
			return false
		}
	}
	free := true
	s.In(box, func(c *Card) bool {
		free = c.detailAt(zoom) == Blocks
		return free
	})
	return free
}

// groups finds the branches whose agency differs from the parent's.
func groups(p *plan.Plan, cards []Card) []Group {
	var out []Group
	of := make([]int, len(cards)) // the group of each card, -1 for none
	for i := range cards {
		agency := cards[i].kept.agency
		of[i] = -1
		if parent := cards[i].Parent; parent >= 0 && cards[parent].kept.agency == agency {
			of[i] = of[parent]
		} else if a := p.Agency(agency); a != nil {
			of[i] = len(out)
			out = append(out, Group{Name: typeset.SansBold.Clean(a.Name), Root: cards[i].Node})
		}
		if g := of[i]; g >= 0 {
			out[g].Box = out[g].Union(cards[i].Box)
		}
	}
	return out
}
