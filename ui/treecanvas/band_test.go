package treecanvas

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// TestBandNamesHideNoCardOfTheWhole looks at the whole tree in windows of many
// shapes.
func TestBandNamesHideNoCardOfTheWhole(t *testing.T) {
	for _, nodes := range []int{5, 20, 60} {
		r := newRig(t, plantest.Big(nodes))
		for _, size := range []fyne.Size{{Width: 420, Height: 540}, {Width: 500, Height: 540}, {Width: 620, Height: 540}, {Width: 900, Height: 500}, {Width: 700, Height: 700}} {
			r.Resize(size)
			r.Fit()
			moved, hiding := 0, 0
			for _, b := range r.over.bands {
				if !b.plate.Visible() {
					continue
				}
				if !r.over.free(b.plate.Position(), b.plate.Size()) {
					hiding++
				}
				if b.plate.Position().X != bandMargin {
					moved++
				}
			}
			if hiding > 0 {
				t.Errorf("%d nodes in %v: %d names hide cards (%d stand on the right)", nodes, size, hiding, moved)
			}
		}
	}
}

// TestBandNamesStayInViewWhilePanning pans over a large tree, near and far, and
// looks for the name of each band that is in view, beside the small map and each
// other.
func TestBandNamesStayInViewWhilePanning(t *testing.T) {
	r := newRig(t, plantest.Big(400))
	r.Resize(fyne.NewSize(700, 560))
	r.Fit()
	whole := r.scene.Bounds()
	mapped := 0
	for _, zoom := range []float64{r.lens.Zoom, 0.1, 0.4, 1} {
		for step := range 12 {
			for _, x := range []float64{whole.X, whole.Center().X} {
				r.look(lens{X: x, Y: whole.Y + whole.H*float64(step)/12, Zoom: zoom})
				judgeBandNames(t, r)
				if r.over.minimap.Visible() {
					mapped++
				}
			}
		}
	}
	if mapped == 0 {
		t.Error("the small map was never shown")
	}
}

func judgeBandNames(t *testing.T, r *rig) {
	t.Helper()
	type area struct {
		at   fyne.Position
		size fyne.Size
	}
	var taken []area
	if m := r.over.minimap; m.Visible() {
		taken = append(taken, area{m.Position(), m.Size()})
	}
	for i, band := range r.scene.Bands {
		b := r.over.bands[i]
		top, bottom := r.lens.place(scene.Point{Y: band.Top}).Y, r.lens.place(scene.Point{Y: band.Bottom}).Y
		seen := min(bottom, r.Size().Height) - max(top, 0)
		if b.plate.Visible() != (seen >= min(b.size().Height, bottom-top)/2) {
			t.Errorf("zoom %.2f: of %s %.0f are in view, its name %v", r.lens.Zoom, band.Name, seen, b.plate.Visible())
		}
		if !b.plate.Visible() {
			continue
		}
		own := area{b.plate.Position(), b.plate.Size()}
		if own.at.X < 0 || own.at.Y < 0 || own.at.X+own.size.Width > r.Size().Width || own.at.Y+own.size.Height > r.Size().Height {
			t.Errorf("zoom %.2f: %s at %v leaves the picture", r.lens.Zoom, band.Name, own.at)
		}
		for _, other := range taken {
			if own.at.X < other.at.X+other.size.Width && other.at.X < own.at.X+own.size.Width &&
				own.at.Y < other.at.Y+other.size.Height && other.at.Y < own.at.Y+own.size.Height {
				t.Errorf("zoom %.2f: %s at %v lies on %v", r.lens.Zoom, band.Name, own, other)
			}
		}
		taken = append(taken, own)
	}
}

// TestMapHidesNoCardOfATriangleThatNearlyFits zooms in a little from the whole
// triangle, so that its corners leave the view.
func TestMapHidesNoCardOfATriangleThatNearlyFits(t *testing.T) {
	for _, nodes := range []int{5, 20, 60, 400} {
		r := newRig(t, plantest.Big(nodes))
		for _, size := range []fyne.Size{{Width: 700, Height: 620}, {Width: 980, Height: 460}} {
			r.Resize(size)
			r.Fit()
			r.ZoomBy(1.2, r.middle())
			m := r.over.minimap
			if !m.Visible() {
				t.Fatalf("%d nodes in %v: there is no map", nodes, size)
			}
			if !r.over.free(m.Position(), m.Size()) {
				t.Errorf("%d nodes in %v: the map hides cards", nodes, size)
			}
		}
	}
}

// TestBandNamesHideNoCardOfATreeThatWasPanned moves a tree for which there is room
// a little over the left edge.
func TestBandNamesHideNoCardOfATreeThatWasPanned(t *testing.T) {
	r := newRig(t, plantest.Big(60))
	r.Resize(fyne.NewSize(700, 560))
	r.Fit()
	r.pan(-r.on(r.scene.Cards[len(r.scene.Cards)-1].Node, 0, 0).X/2, 0)
	if view := r.View(); view.X <= r.scene.Drawing.X || view.W < r.scene.Drawing.W {
		t.Fatalf("%v of %v is looked at", view, r.scene.Drawing)
	}
	for i, b := range r.over.bands {
		if b.plate.Visible() && !r.over.free(b.plate.Position(), b.plate.Size()) {
			t.Errorf("the name of %s at %v hides cards", r.scene.Bands[i].Name, b.plate.Position())
		}
	}
}
