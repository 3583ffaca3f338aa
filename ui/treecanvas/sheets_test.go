package treecanvas

import (
	"testing"

	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// strokes is a pen that keeps the lines it is asked to draw.
type strokes struct{ lines []scene.Line }

func (p *strokes) Rect(scene.Rect)       {}
func (p *strokes) Line(l scene.Line)     { p.lines = append(p.lines, l) }
func (p *strokes) Polygon(scene.Polygon) {}
func (p *strokes) Text(scene.Text)       {}

func TestSheetsAreShownAroundTheTree(t *testing.T) {
	r := newRig(t, plantest.Sample())
	r.SetZoom(1)
	b := r.scene.Bounds().Grow(200)
	sheets := Sheets{First: scene.Box{X: b.X, Y: b.Y, W: b.W / 2, H: b.H / 3}, Across: 2, Down: 3, Label: "A4 · 2 × 3"}
	r.SetSheets(sheets)
	if !r.View().Encloses(b) {
		t.Errorf("the view %v does not hold the sheets %v", r.View(), b)
	}
	if s := r.over.sheet; !s.plate.Visible() || s.text.Text != sheets.Label {
		t.Errorf("the label says %q", s.text.Text)
	}
	var pen strokes
	r.drawSheets(&pen, r.View(), 1)
	if len(pen.lines) != 3+4 {
		t.Errorf("%d edges, want those of 2 × 3 sheets", len(pen.lines))
	}
	pen.lines = nil
	r.drawSheets(&pen, scene.Box{X: b.X + 10, Y: b.Y + 10, W: 50, H: 50}, 1)
	if len(pen.lines) != 0 {
		t.Errorf("%d edges inside a sheet", len(pen.lines))
	}
	before := r.lens
	sheets.Label = "A3"
	r.SetSheets(sheets)
	if r.lens != before {
		t.Error("another label moves the view")
	}
	r.SetSheets(Sheets{})
	if r.over.sheet.plate.Visible() || r.whole() != r.scene.Bounds() {
		t.Error("the frame leaves traces")
	}
}
