// Package qr encodes short texts as QR codes (ISO/IEC 18004:2015) that are drawn
// on paper: the code at the foot of each page of a final agreement, and the one in
// a visible signature.
//
// A thousand signatures want a thousand codes, and a code must not take longer than
// a page. So this encoder does only what those codes need — digits, capital letters
// and a few signs, level M, which still reads with 15 % of it gone, up to [MaxSize]
// squares a side — and does it on whole rows of bits:
//
//  1. The text becomes bits, in segments of digits and of letters where that is
//     shorter ([bitsOf]).
//  2. The bits are cut into blocks, each block gets its Reed–Solomon codewords
//     ([correction]), and the blocks are shuffled into each other.
//  3. The bits go to their places between the fixed patterns ([template]), in a
//     zigzag from the lower right.
//  4. Of the eight masks the one is taken that leaves the fewest large areas and
//     false finder patterns ([penalty]).
//
// Pages that were made final years ago must print again byte by byte. They were
// drawn with the module go-qrcode, so segments and penalties are those of that
// module, also where the standard would have them a little otherwise; any reader
// takes any mask and any segments. A test holds both encoders together.
package qr

import "errors"

// The proportions of a code on paper.
const (
	// Module is the side of one square in points: 0.4 mm is what cheap cameras
	// still read.
	Module = 1.14
	// Quiet is how many squares the standard leaves free on each side.
	Quiet = 4
	// MaxSize is the side of the largest code in squares.
	MaxSize = 17 + 4*maxVersion
)

// ErrText says that a text is empty, too long, or has characters that do not
// belong into these codes.
var ErrText = errors.New("qr: no text for a code")

// Code is a QR code without its quiet zone. The zero Code is none.
type Code struct {
	size int
	rows [MaxSize]uint64 // bit x is the dark square at x
}

// Encode makes the smallest code of level M that holds a text of digits, capital
// letters, spaces and $%*+-./: and fails with [ErrText] for any other.
func Encode(text string) (Code, error) {
	data, version, ok := bitsOf(text)
	if !ok {
		return Code{}, ErrText
	}
	return templates()[version].drawn(shuffled(data, version)), nil
}

// Size is the number of squares a side; zero for no code.
func (c Code) Size() int { return c.size }

// Dark reports whether the square in column x of row y, from the upper left, is
// dark.
func (c Code) Dark(x, y int) bool { return c.rows[y]>>x&1 == 1 }

// Block is a rectangle of dark squares.
type Block struct{ X, Y, W, H int }

// Blocks covers the dark squares, each once, with few rectangles: runs of a row,
// continued downwards as far as they are dark.
func (c Code) Blocks() []Block {
	out := make([]Block, 0, c.size*c.size/4)
	for y := range c.size {
		for x := range c.size {
			if !c.Dark(x, y) {
				continue
			}
			b := Block{x, y, 1, 1}
			for x+b.W < c.size && c.Dark(x+b.W, y) {
				b.W++
			}
			run := (uint64(1)<<b.W - 1) << x
			for y+b.H < c.size && c.rows[y+b.H]&run == run {
				c.rows[y+b.H] &^= run
				b.H++
			}
			c.rows[y] &^= run
			out = append(out, b)
		}
	}
	return out
}
