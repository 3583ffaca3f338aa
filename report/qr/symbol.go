package qr

import (
	"math/bits"
	"sync"
)

// grid holds the squares of a code by rows and by columns, so that runs can be
// counted both ways.
type grid struct{ rows, columns [MaxSize]uint64 }

func (g *grid) set(x, y int) {
	g.rows[y] |= 1 << x
	g.columns[x] |= 1 << y
}

// mixed turns over the squares of g that are dark in other.
func (g *grid) mixed(other *grid) (out grid) {
	for i := range out.rows {
		out.rows[i] = g.rows[i] ^ other.rows[i]
		out.columns[i] = g.columns[i] ^ other.columns[i]
	}
	return out
}

// template is all of a version that does not depend on the text.
type template struct {
	size      int
	generator []byte
	fixed     grid                 // the patterns
	masks     [len(masks)]grid     // what each mask turns over, and its format in the squares for that
	places    []struct{ x, y int } // of the bits of the codewords, in their order
}

// templates are those of all versions; there is none of version zero.
var templates = sync.OnceValue(func() (out [maxVersion + 1]*template) {
	for version := 1; version <= maxVersion; version++ {
		out[version] = newTemplate(version)
	}
	return out
})

func newTemplate(version int) *template {
	t := &template{size: 17 + 4*version, generator: generatorOf(capacities[version].correction)}
	used := t.patterns(version)
	t.zigzag(&used)
	for i, inverted := range masks {
		for _, p := range t.places {
			if inverted(p.x, p.y) {
				t.masks[i].set(p.x, p.y)
			}
		}
		t.format(&t.masks[i], i)
	}
	return t
}

// patterns draws the fixed patterns (ISO/IEC 18004:2015, 6.3) and returns which
// squares are not free for data.
func (t *template) patterns(version int) (used grid) {
	far := t.size - finderSize // where the second finder pattern begins
	for _, corner := range [3][2]int{{0, 0}, {far, 0}, {0, far}} {
		t.rings(corner[0]+3, corner[1]+3, 3)
		used.fill(corner[0]-1, corner[1]-1, finderSize+2, t.size)
	}
	if version > 1 {
		t.rings(far, far, 2)
		used.fill(far-2, far-2, 5, t.size)
	}
	for i := range t.size {
		if i > finderSize && i < far && i%2 == 0 {
			t.fixed.set(i, timing)
			t.fixed.set(timing, i)
		}
		used.set(i, timing)
		used.set(timing, i)
		if i <= beside || i >= far-1 {
			used.set(i, beside)
			used.set(beside, i)
		}
	}
	t.fixed.set(beside, far-1) // always dark
	return used
}

// fill darkens a square area as far as it lies in a code.
func (g *grid) fill(left, top, side, size int) {
	for y := max(top, 0); y < min(top+side, size); y++ {
		for x := max(left, 0); x < min(left+side, size); x++ {
			g.set(x, y)
		}
	}
}

const (
	finderSize = 7
	timing     = 6 // row and column of the timing patterns
	beside     = 8 // row and column of the format
)

// rings draws a finder or alignment pattern around its middle: dark, with a light
// ring inside its edge.
func (t *template) rings(x, y, radius int) {
	for dy := -radius; dy <= radius; dy++ {
		for dx := -radius; dx <= radius; dx++ {
			if max(dx, -dx, dy, -dy) != radius-1 {
				t.fixed.set(x+dx, y+dy)
			}
		}
	}
}

// zigzag lists the places for data: pairs of columns from the right, upwards and
// downwards by turns, without the column of the timing pattern (7.7.3).
func (t *template) zigzag(used *grid) {
	up := true
	for right := t.size - 1; right > 0; right -= 2 {
		if right == timing {
			right--
		}
		for i := range t.size {
			y := i
			if up {
				y = t.size - 1 - i
			}
			for x := right; x > right-2; x-- {
				if used.rows[y]>>x&1 == 0 {
					t.places = append(t.places, struct{ x, y int }{x, y})
				}
			}
		}
		up = !up
	}
}

// masks say which squares of data are turned over (table 10).
var masks = [8]func(x, y int) bool{
	func(x, y int) bool { return (y+x)%2 == 0 },
	func(_, y int) bool { return y%2 == 0 },
	func(x, _ int) bool { return x%3 == 0 },
	func(x, y int) bool { return (y+x)%3 == 0 },
	func(x, y int) bool { return (y/2+x/3)%2 == 0 },
	func(x, y int) bool { return y*x%2+y*x%3 == 0 },
	func(x, y int) bool { return (y*x%2+y*x%3)%2 == 0 },
	func(x, y int) bool { return ((y+x)%2+y*x%3)%2 == 0 },
}

// format writes level M and the number of the mask, twice (7.9).
func (t *template) format(g *grid, mask int) {
	word := formatOf(mask)
	for i := range 15 {
		if word>>i&1 == 0 {
			continue
		}
		switch { // beside the upper left finder pattern, around its corner
		case i < 6:
			g.set(beside, i)
		case i < 8:
			g.set(beside, i+1)
		case i == 8:
			g.set(beside-1, beside)
		default:
			g.set(14-i, beside)
		}
		if i < 8 { // and half of it beside each of the others
			g.set(t.size-1-i, beside)
		} else {
			g.set(beside, t.size-15+i)
		}
	}
}

// formatOf is the level M, 00, and the mask in five bits, with ten of correction by
// the polynomial of annex C, and turned over by its mask.
func formatOf(mask int) int {
	rest := mask << 10
	for i := 4; i >= 0; i-- {
		if rest>>(i+10)&1 == 1 {
			rest ^= 0x537 << i
		}
	}
	return (mask<<10 | rest) ^ 0x5412
}

// drawn puts codewords into place and takes the best mask; of equal ones the first.
func (t *template) drawn(codewords []byte) Code {
	plain := t.fixed
	for i, p := range t.places {
		if i/8 < len(codewords) && codewords[i/8]>>(7-i%8)&1 == 1 { // behind them a few squares are left over
			plain.set(p.x, p.y)
		}
	}
	best, least := Code{size: t.size}, 0
	for i := range t.masks {
		g := plain.mixed(&t.masks[i])
		if p := g.penalty(t.size); i == 0 || p < least {
			best.rows, least = g.rows, p
		}
	}
	return best
}

// penalty weighs what makes a code hard to read (7.8.3), as go-qrcode does.
func (g *grid) penalty(size int) (total int) {
	dark := 0
	for i := range size {
		total += runPenalty(g.rows[i], size) + runPenalty(g.columns[i], size)
		total += finderPenalty(g.rows[i], size) + finderPenalty(g.columns[i], size)
		if i > 0 {
			total += 3 * blocksBetween(g.rows[i-1], g.rows[i], size)
		}
		dark += bits.OnesCount64(g.rows[i])
	}
	off := size*size/2 - dark
	return total + 10*(max(off, -off)/(size*size/20))
}

// alike marks the squares of a line whose next one is of the same colour.
func alike(line uint64, size int) uint64 { return ^(line ^ line>>1) & (1<<(size-1) - 1) }

// runPenalty is 3 for each run of six or more squares of one colour, and 1 for each
// square of it from the sixth on.
func runPenalty(line uint64, size int) int {
	same := alike(line, size)
	from := same & (same >> 1) & (same >> 2) & (same >> 3) & (same >> 4)
	return bits.OnesCount64(from) + 3*bits.OnesCount64(from&^(from<<1))
}

// blocksBetween counts the blocks of two by two squares of one colour.
func blocksBetween(above, below uint64, size int) int {
	return bits.OnesCount64(alike(above, size) & alike(below, size) &^ (above ^ below))
}

// finderPenalty is 40 for each 1:1:3:1:1 of a finder pattern with four light squares
// before or behind it. The end of a line counts as light. Few lines have the
// pattern at all; those are gone through square by square.
func finderPenalty(line uint64, size int) (total int) {
	if line&^(line>>1)&(line>>2)&(line>>3)&(line>>4)&^(line>>5)&(line>>6) == 0 {
		return 0
	}
	const pattern = 0x5d // 1011101
	seen := uint16(0)
	for i := range size {
		seen = seen<<1 | uint16(line>>i&1)
		found := seen&0x7ff == pattern || seen&0x7ff == pattern<<4
		if found || i == size-1 && seen&0x7f == pattern {
			total += 40
			seen = 0xff
		}
	}
	return total
}
