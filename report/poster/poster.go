// Package poster makes the tree's picture into a file, as a sheet with title and
// legend: a PDF with real text on one page, an SVG, or a PNG. It joins what
// report/scene, report/pdf, report/svg and report/raster do alone, so that the
// window and the command line hand out the same picture.
package poster

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/raster"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/svg"
)

// Format is a kind of picture file, by the ending of its name without the dot.
type Format string

// The formats.
const (
	PDF Format = "pdf"
	SVG Format = "svg"
	PNG Format = "png"
)

// Formats lists the formats, the usual one first.
var Formats = [...]Format{PDF, PNG, SVG}

// ErrEmpty says that there is no node to draw.
var ErrEmpty = errors.New("a plan without nodes has no picture")

// FormatOf reads the format from a file name.
func FormatOf(name string) (f Format, known bool) {
	f = Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")))
	return f, slices.Contains(Formats[:], f)
}

// Options says what is drawn.
type Options struct {
	Format Format
	// Paper shapes the drawing for a sheet, which may be turned; a PDF is scaled
	// to it. The zero paper leaves the drawing its own shape and size.
	Paper layout.Paper
	// Turn says how the sheet lies.
	Turn layout.Turn
	// Root draws a branch alone; empty draws the whole plan.
	Root    plan.NodeID
	Year    int
	Layout  scene.Layout
	Density scene.Density
	Palette scene.Palette // the zero palette is [scene.Colour]
	// Day is the day of the picture: it stands in the file, and the same day
	// gives the same bytes.
	Day             plan.Date
	Title, Subtitle string
	Words           scene.Words
	// Results has the cards coloured by achievement; nil for none.
	Results *scene.Results
}

// Poster is a picture ready to be written.
type Poster struct {
	Scene *scene.Scene
	// Scale is how many pixels a PNG has for each unit of the drawing: 1, or
	// less where it would otherwise be too large to be opened.
	Scale float64
	// Letters is the size of a card's statement on the paper of a PDF, in
	// points; 0 without a paper.
	Letters float64

	options Options
	author  string
}

// frameShare is the part of a sheet's height that title and legend take.
const frameShare = 0.14

// Draw draws the plan. It returns [ErrEmpty] where there is nothing to draw. The
// poster keeps nothing of the plan.
func Draw(p *plan.Plan, o Options) (*Poster, error) {
	if len(p.Roots()) == 0 {
		return nil, ErrEmpty
	}
	if o.Palette == (scene.Palette{}) {
		o.Palette = scene.Colour()
	}
	s := scene.Build(p, scene.Options{
		Root: o.Root, Year: o.Year, Layout: o.Layout, Density: o.Density, Medium: scene.Sheet,
		Aspect: Aspect(o.Paper, o.Turn), Day: o.Day, Title: o.Title, Subtitle: o.Subtitle, Words: o.Words, Palette: o.Palette, Results: o.Results,
	})
	poster := &Poster{Scene: s, Scale: 1, options: o, author: p.Region().Name}
	if o.Format == PNG {
		poster.Scale = raster.FitScale(s, 1)
	}
	if o.Format == PDF && o.Paper != (layout.Paper{}) {
		_, scale := pdf.Sheet(s, o.Paper, o.Turn)
		poster.Letters = scene.StatementSize * scale
	}
	return poster, nil
}

// LeastLetters is the size of letters, in points, below which a print is hard to
// read even from close by.
const LeastLetters = 4.0

// Legible reports whether the cards of a print can be read. A picture without a
// paper can always be enlarged.
func (p *Poster) Legible() bool { return p.Letters == 0 || p.Letters >= LeastLetters }

// Aspect is the shape, width : height, that a drawing should have to fill a
// paper: laid across, unless it is to stand upright. The zero paper wishes none,
// which is 0.
func Aspect(paper layout.Paper, turn layout.Turn) float64 {
	if paper == (layout.Paper{}) {
		return 0
	}
	sheet := paper.Landscape().Turned(turn)
	return sheet.Width / sheet.Height / (1 - frameShare)
}

// Write writes the file.
func (p *Poster) Write(w io.Writer) error {
	switch p.options.Format {
	case SVG:
		return svg.Write(w, p.Scene)
	case PNG:
		return raster.WritePNG(w, p.Scene, 1)
	case PDF:
		return p.writePDF(w)
	}
	return fmt.Errorf("poster: unknown format %q", p.options.Format)
}

func (p *Poster) writePDF(w io.Writer) error {
	o := p.options
	file, err := pdf.Scene(p.Scene, o.Paper, o.Turn, pdf.Info{Title: o.Title, Author: p.author, Subject: o.Subtitle, Made: o.Day.Time()})
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}
