package layout

import (
	"pohonkinerja/report/document"
	"pohonkinerja/report/typeset"
)

const (
	headPadding   = 6.0
	numberPadding = 1.5
)

func (g *grid) head() []strip {
	heads, numbers := make(cells, len(g.columns)), make(cells, len(g.columns))
	for i, c := range g.columns {
		heads[i] = wrap(g.bold, g.tableSize, c.inner(), g.of.Columns[i].Head)
		numbers[i] = []string{document.ColumnNumbers(len(g.columns))[i]}
	}
	out := []strip{g.headRow(g.storeys(), heads)}
	if g.of.Numbered {
		out = append(out, g.numberRow(numbers))
	}
	return out
}

// storey is a heading over a run of columns.
type storey struct {
	first, end int // of the columns
	place      column
	lines      []string
}

// storeys returns the headings that neighbouring columns share.
func (g *grid) storeys() []storey {
	var out []storey
	for first, end := 0, 0; first < len(g.columns); first = end {
		over := g.of.Columns[first].Over
		for end = first + 1; end < len(g.columns) && g.of.Columns[end].Over == over; {
			end++
		}
		if over == "" {
			continue
		}
		last := g.columns[end-1]
		place := column{x: g.columns[first].x, w: last.x + last.w - g.columns[first].x}
		out = append(out, storey{first, end, place, wrap(g.bold, g.tableSize, place.inner(), over)})
	}
	return out
}

// headRow sets the heads of the columns, below those that they share.
func (g *grid) headRow(over []storey, heads cells) strip {
	upper := 0.0
	lower, whole := g.headHeight(1), g.headHeight(1)
	shared := make([]bool, len(g.columns))
	for _, s := range over {
		upper = max(upper, g.headHeight(len(s.lines)))
		for i := s.first; i < s.end; i++ {
			shared[i] = true
		}
	}
	for i, lines := range heads {
		if shared[i] {
			lower = max(lower, g.headHeight(len(lines)))
		} else {
			whole = max(whole, g.headHeight(len(lines)))
		}
	}
	if upper > 0 {
		whole = max(whole, upper+lower)
	}
	return strip{height: whole, draw: func(p *pen, y float64) {
		g.headPlate(p, y, whole)
		for i, c := range g.columns {
			top := y
			if shared[i] {
				top += upper
				p.line(c.x, top, c.x+c.w, top)
			}
			p.line(c.x, top, c.x, y+whole)
			g.centred(p, g.bold, c, heads[i], top, y+whole-top)
		}
		for _, s := range over {
			p.line(s.place.x, y, s.place.x, y+upper)
			g.centred(p, g.bold, s.place, s.lines, y, upper)
		}
		p.line(g.area.right, y, g.area.right, y+whole)
	}}
}

func (g *grid) headHeight(lines int) float64 { return float64(lines)*g.cellPitch() + 2*headPadding }

// headPlate paints the ground of a head between its two lines.
func (g *grid) headPlate(p *pen, y, h float64) {
	p.fill(g.area.left, y, g.area.width(), h, tint)
	p.line(g.area.left, y, g.area.right, y)
	p.line(g.area.left, y+h, g.area.right, y+h)
}

// centred paints lines in the middle of a room.
func (g *grid) centred(p *pen, face typeset.Face, c column, lines []string, y, h float64) {
	drop := (h - float64(len(lines))*g.cellPitch()) / 2
	g.drawLines(p, face, c, document.AlignCentre, lines, y+drop)
}

func (g *grid) numberRow(numbers cells) strip {
	h := g.cellPitch() + 2*numberPadding
	return strip{height: h, draw: func(p *pen, y float64) {
		g.headPlate(p, y, h)
		g.verticals(p, y, h)
		for i, c := range g.columns {
			g.centred(p, g.regular, c, numbers[i], y, h)
		}
	}}
}
