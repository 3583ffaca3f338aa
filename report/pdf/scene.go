package pdf

import (
	"github.com/jung-kurt/gofpdf"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

const (
	// maxSide is the largest page that readers show (PDF 32000-1, annex C.2).
	maxSide = 14400.0
	// sheetMargin is what office printers cannot reach, and a little more.
	sheetMargin = 10 * 72 / 25.4
	// maxEnlargement keeps a tree of one card from filling a poster.
	maxEnlargement = 4.0
)

// Scene prints a drawing on one page, at full detail and with real text. On a
// paper it is scaled to the sheet, which lies as told, or whichever way shows more
// of it. The zero paper stands for a page as large as the drawing, one unit being
// one point, or as large as readers can show. The same drawing and information
// give the same bytes. An [*Error] would mean a fault of the writer.
func Scene(s scene.Picture, paper layout.Paper, turn layout.Turn, info Info) ([]byte, error) {
	sheet, place := placeOn(s, paper, turn)
	return write(info, func(f *file) {
		f.page(sheet.Width, sheet.Height, func(c *canvas) {
			c.pdf.TransformBegin()
			c.pdf.Transform(place.matrix(sheet))
			s.Draw(&drawing{canvas: c}, s.Bounds(), 1)
			c.pdf.TransformEnd()
		})
	})
}

// placement says where a drawing lies on a page: its corner, in points from the
// upper left, and how many points a unit has.
type placement struct{ x, y, scale float64 }

// Sheet returns where the sheet lies around a drawing that [Scene] would print on
// it, in drawing units, and how many points a unit has there. A paper is needed.
func Sheet(s scene.Picture, paper layout.Paper, turn layout.Turn) (sheet scene.Box, scale float64) {
	paper, at := placeOn(s, paper, turn)
	return scene.Box{X: -at.x / at.scale, Y: -at.y / at.scale, W: paper.Width / at.scale, H: paper.Height / at.scale}, at.scale
}

func placeOn(s scene.Picture, paper layout.Paper, turn layout.Turn) (layout.Paper, placement) {
	b := s.Bounds()
	if paper == (layout.Paper{}) {
		scale := min(1, maxSide/max(b.W, b.H))
		return layout.Paper{Width: b.W * scale, Height: b.H * scale}, placement{scale: scale}
	}
	paper = paper.Turned(turn)
	if turned := (layout.Paper{Width: paper.Height, Height: paper.Width}); turn == layout.AnyWay && fit(s, turned) > fit(s, paper) {
		paper = turned
	}
	scale := fit(s, paper)
	return paper, placement{(paper.Width - scale*b.W) / 2, (paper.Height - scale*b.H) / 2, scale}
}

// fit returns the scale at which the drawing fills a sheet within its margins.
func fit(s scene.Picture, p layout.Paper) float64 {
	w, h := Printable(p)
	return min(maxEnlargement, w/s.Bounds().W, h/s.Bounds().H)
}

// Printable is the size in points of what can be printed on within the margins of
// a sheet.
func Printable(p layout.Paper) (width, height float64) {
	margin := min(sheetMargin, p.Width/8, p.Height/8)
	return p.Width - 2*margin, p.Height - 2*margin
}

// matrix is the transformation as PDF counts, with y upward from the lower left
// corner.
func (p placement) matrix(sheet layout.Paper) gofpdf.TransformMatrix {
	return gofpdf.TransformMatrix{A: p.scale, D: p.scale, E: p.x, F: sheet.Height*(1-p.scale) - p.y}
}

// drawing is the canvas as the pen of a scene, in units of the scene.
type drawing struct {
	*canvas
	dashed float64 // the dash that is set
}

// Rect implements [scene.Pen].
func (d *drawing) Rect(r scene.Rect) {
	style := ""
	if r.Fill.A != 0 {
		d.fill(r.Fill)
		style = "F"
	}
	if r.Stroke.A != 0 && r.Width > 0 {
		d.stroke(r.Width, r.Stroke)
		d.dash(r.Dash)
		style += "D"
	}
	switch radius := min(r.Radius, r.W/2, r.H/2); {
	case style == "":
	case radius > 0:
		d.pdf.RoundedRect(r.X, r.Y, r.W, r.H, radius, "1234", style)
	default:
		d.pdf.Rect(r.X, r.Y, r.W, r.H, style)
	}
}

// Line implements [scene.Pen].
func (d *drawing) Line(l scene.Line) {
	if len(l.Points) < 2 || l.Stroke.A == 0 {
		return
	}
	d.stroke(l.Width, l.Stroke)
	d.dash(l.Dash)
	d.path(l.Points)
	d.pdf.DrawPath("D")
}

// Polygon implements [scene.Pen].
func (d *drawing) Polygon(g scene.Polygon) {
	if len(g.Points) < 3 || g.Fill.A == 0 {
		return
	}
	d.fill(g.Fill)
	d.path(g.Points)
	d.pdf.DrawPath("F")
}

// Text implements [scene.Pen].
func (d *drawing) Text(t scene.Text) {
	if t.Dir != typeset.Upward {
		d.text(t.Face, t.Size, t.X, t.Y, t.Ink, t.Words)
		return
	}
	d.setFace(t.Face, t.Size) // both outside, since the end of a transformation takes them back
	d.fill(t.Ink)
	d.pdf.TransformBegin()
	d.pdf.TransformRotate(90, t.X, t.Y)
	d.text(t.Face, t.Size, t.X, t.Y, t.Ink, t.Words)
	d.pdf.TransformEnd()
}

func (d *drawing) path(points []scene.Point) {
	d.pdf.MoveTo(points[0].X, points[0].Y)
	for _, p := range points[1:] {
		d.pdf.LineTo(p.X, p.Y)
	}
}

// dash sets dashes and gaps of one length; 0 is a solid line.
func (d *drawing) dash(length float64) {
	if length == d.dashed {
		return
	}
	d.dashed = length
	if length > 0 {
		d.pdf.SetDashPattern([]float64{length, length}, 0)
	} else {
		d.pdf.SetDashPattern(nil, 0)
	}
}
