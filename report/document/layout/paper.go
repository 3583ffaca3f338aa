package layout

import (
	"fmt"
	"strconv"
	"strings"
)

// Paper is a sheet by its width and height in points, as it lies when read.
type Paper struct{ Width, Height float64 }

const pointsPerMillimetre = 72 / 25.4

// Millimetres returns the paper of a size in millimetres.
func Millimetres(width, height float64) Paper {
	return Paper{width * pointsPerMillimetre, height * pointsPerMillimetre}
}

// F4 is what offices call F4 or folio, 215 × 330 mm, the usual paper of
// agreements and the default. "F4" is no standard: some mean 210 × 330, which
// is to be asked for in millimetres.
var F4 = Millimetres(215, 330)

// The least and greatest side of a sheet that ParsePaper takes, in millimetres:
// a postcard and the longest roll of a plotter.
const (
	minSide = 100
	maxSide = 5000
)

var papers = map[string]Paper{
	"f4": F4, "folio": F4,
	"a5": Millimetres(148, 210), "a4": Millimetres(210, 297), "a3": Millimetres(297, 420),
	"a2": Millimetres(420, 594), "a1": Millimetres(594, 841), "a0": Millimetres(841, 1189),
	"letter": {612, 792}, "legal": {612, 1008},
}

// PaperNames lists the names that [ParsePaper] knows, for help texts.
func PaperNames() []string {
	return []string{"F4", "Folio", "A5", "A4", "A3", "A2", "A1", "A0", "Letter", "Legal"}
}

// PaperError says that a text names no paper.
type PaperError struct{ Text string }

// Error implements error.
func (e *PaperError) Error() string { return fmt.Sprintf("no paper: %q", e.Text) }

// ParsePaper reads the name of a paper ("A4", "F4", "Legal", in any case) or a
// size in millimetres ("215x330", "210 × 330 mm"). Empty text is [F4]. Anything
// else is refused with a [*PaperError].
func ParsePaper(text string) (Paper, error) {
	s := strings.ToLower(strings.TrimSpace(text))
	if s == "" {
		return F4, nil
	}
	if p, known := papers[s]; known {
		return p, nil
	}
	w, h, ok := strings.Cut(strings.ReplaceAll(strings.TrimSuffix(s, "mm"), "×", "x"), "x")
	width, okWidth := side(w)
	height, okHeight := side(h)
	if !ok || !okWidth || !okHeight {
		return Paper{}, &PaperError{text}
	}
	return Millimetres(width, height), nil
}

func side(text string) (float64, bool) {
	mm, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return mm, err == nil && mm >= minSide && mm <= maxSide
}

// Sound reports whether a sheet is one that [ParsePaper] could have given.
func (p Paper) Sound() bool {
	low, high := minSide*pointsPerMillimetre-1, maxSide*pointsPerMillimetre+1
	return p.Width >= low && p.Width <= high && p.Height >= low && p.Height <= high
}

// Landscape returns the sheet with its long side across.
func (p Paper) Landscape() Paper {
	return Paper{max(p.Width, p.Height), min(p.Width, p.Height)}
}

// Turn says how a sheet lies before its reader.
type Turn uint8

// The turns: whichever way suits what is printed, and the long side up or
// across.
const (
	AnyWay Turn = iota
	Upright
	Across
)

// Turns lists all turns.
var Turns = [...]Turn{AnyWay, Upright, Across}

// String returns the turn's name.
func (t Turn) String() string { return [...]string{"any", "upright", "across"}[t] }

// Turned returns the sheet as it lies with a turn; AnyWay leaves it.
func (p Paper) Turned(t Turn) Paper {
	across := p.Landscape()
	switch t {
	case Across:
		return across
	case Upright:
		return Paper{across.Height, across.Width}
	case AnyWay:
	}
	return p
}
