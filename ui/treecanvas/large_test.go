package treecanvas

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// largeRig looks at a plan so large that its leader's card is larger than the
// canvas at natural size, and returns that card and one of the usual size below.
func largeRig(t *testing.T) (r *rig, leader, usual *scene.Card) {
	t.Helper()
	r = newRig(t, plantest.Regency(1000))
	r.SetScene(build(r.plan, scene.Options{}))
	leader = &r.scene.Cards[0]
	for i := range r.scene.Cards {
		if usual = &r.scene.Cards[i]; usual.Scale() == 1 && usual.Children > 0 {
			break
		}
	}
	if leader.Box.W < float64(r.Size().Width) {
		t.Fatalf("the leader's card, enlarged %v times, has room", leader.Scale())
	}
	return r, leader, usual
}

// TestEnlargedCardIsSeenWhole goes from a card that is read at natural size to the
// leader's, which has no room then, and back.
func TestEnlargedCardIsSeenWhole(t *testing.T) {
	r, leader, usual := largeRig(t)
	r.SetSelected(usual.Node)
	r.ActualSize()
	for range 2 {
		r.Reveal(leader.Node)
		if !r.View().Encloses(leader.Box) || r.Zoom() < 0.5/leader.Scale() {
			t.Errorf("at %.3f %v is seen, the card is %v", r.Zoom(), r.View(), leader.Box)
		}
	}
	before := r.lens
	if r.Reveal(leader.Node); r.lens != before {
		t.Errorf("the card was seen whole, yet the view moved from %v to %v", before, r.lens)
	}
	r.Reveal(usual.Node)
	if r.Zoom() != 1 || !r.View().Encloses(usual.Box) {
		t.Errorf("at %.3f, was 1, %v is seen, the card is %v", r.Zoom(), r.View(), usual.Box)
	}
}

// TestEnlargedCardLeavesTheZoomThatWasChosen has somebody zoom while the leader's
// card is seen whole: the next card is seen as near as that.
func TestEnlargedCardLeavesTheZoomThatWasChosen(t *testing.T) {
	r, leader, usual := largeRig(t)
	r.SetZoom(1)
	r.Reveal(leader.Node)
	r.ZoomOut()
	chosen := r.Zoom()
	if r.Reveal(usual.Node); r.Zoom() != chosen {
		t.Errorf("the zoom is %.3f, %.3f was chosen", r.Zoom(), chosen)
	}
	r.Fit()
	whole := r.Zoom()
	for _, id := range []plan.NodeID{leader.Node, usual.Node} {
		if r.Reveal(id); r.Zoom() != whole {
			t.Errorf("the zoom is %.3f, the whole was seen at %.3f", r.Zoom(), whole)
		}
	}
}

// TestEnlargedCardIsWholeAtNaturalSize asks for the natural size with the leader's
// card selected, and writes on it.
func TestEnlargedCardIsWholeAtNaturalSize(t *testing.T) {
	r, leader, _ := largeRig(t)
	r.SetSelected(leader.Node)
	if r.ActualSize(); !r.View().Encloses(leader.Box) {
		t.Errorf("%v is seen, the card is %v", r.View(), leader.Box)
	}
	r.SetZoom(1)
	r.EditText(leader.Node, "Meningkatnya", nil, nil)
	if size := r.edit.entry.Size(); size.Width > r.Size().Width || size.Height > r.Size().Height {
		t.Errorf("the entry is %v, the canvas %v", size, r.Size())
	}
}
