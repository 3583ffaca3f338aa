package treecanvas

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// gliding is a rig whose clock the test drives, between two arrangements, with a
// card that stands elsewhere in the second.
func gliding(t *testing.T) (r *rig, pass func(time.Duration), next *scene.Scene, moved *scene.Card) {
	t.Helper()
	r = newRig(t, plantest.Sample())
	now := time.Unix(1000, 0)
	r.clock = func() time.Time { return now }
	pass = func(d time.Duration) {
		now = now.Add(d)
		if r.timer != nil {
			r.timer()
		}
	}
	r.SetZoom(0.5)
	next = build(r.plan, scene.Options{Layout: scene.Horizontal})
	return r, pass, next, &next.Cards[len(next.Cards)-1]
}

func TestCardsGlideWhenTheArrangementChanges(t *testing.T) {
	r, pass, next, moved := gliding(t)
	begin := r.lens.place(r.boxNow(r.scene.Card(moved.Node)).Center())
	r.GlideTo(next)
	if got := r.lens.place(r.boxNow(moved).Center()); !near(got, begin) {
		t.Errorf("it begins at %v, stood at %v", got, begin)
	}
	before := differing(r.frame.paint(next, r.lens.view(1), 900, 600), newFrame().paint(next, r.lens.view(1), 900, 600))
	pass(glideTime / 2)
	half := r.boxNow(moved)
	if half == moved.Box || before == 0 {
		t.Error("nothing is on its way")
	}
	pass(glideTime)
	if r.boxNow(moved) != moved.Box || r.glide.picture != nil || r.frame.glide != nil {
		t.Error("it does not end in its place")
	}
	if n := differing(r.frame.paint(next, r.lens.view(1), 900, 600), newFrame().paint(next, r.lens.view(1), 900, 600)); n != 0 {
		t.Errorf("%d pixels differ in the end", n)
	}
}

func TestGlideGoesOnFromWhereItIs(t *testing.T) {
	r, pass, next, moved := gliding(t)
	back := r.scene
	r.GlideTo(next)
	pass(glideTime / 3)
	at := r.lens.place(r.boxNow(moved).Center())
	r.GlideTo(back)
	if got := r.lens.place(r.boxNow(back.Card(moved.Node)).Center()); !near(got, at) {
		t.Errorf("it jumps from %v to %v", at, got)
	}
}

func TestGlideNeverKeepsAnyoneWaiting(t *testing.T) {
	for name, c := range map[string]struct {
		before, during func(*rig)
	}{
		"a key ends it":        {func(*rig) {}, func(r *rig) { r.key(fyne.KeyDelete) }},
		"a press ends it":      {func(*rig) {}, func(r *rig) { r.mouseDown(fyne.NewPos(1, 1), 1) }},
		"a new scene ends it":  {func(*rig) {}, func(r *rig) { r.SetScene(r.scene) }},
		"nobody wants it":      {func(r *rig) { r.SetGliding(false) }, func(*rig) {}},
		"painting is slow":     {func(r *rig) { r.pace.took = glideFrame + 1 }, func(*rig) {}},
		"it gets slow":         {func(*rig) {}, func(r *rig) { r.pace.took = glideFrame + 1; r.clock = later1000; r.timer() }},
		"it is switched off":   {func(*rig) {}, func(r *rig) { r.SetGliding(false) }},
		"nothing stands apart": {func(r *rig) { r.SetScene(build(r.plan, scene.Options{Layout: scene.Horizontal})) }, func(*rig) {}},
	} {
		t.Run(name, func(t *testing.T) {
			r, _, next, moved := gliding(t)
			r.pace.took = 0
			c.before(r)
			r.GlideTo(next)
			c.during(r)
			if r.glide.picture != nil || r.boxNow(r.scene.Card(moved.Node)) != r.scene.Card(moved.Node).Box {
				t.Error("cards are still on their way")
			}
		})
	}
}

func later1000() time.Time { return time.Unix(1000, int64(glideStep)) }

func TestFittedPictureIsFittedInAnotherArrangement(t *testing.T) {
	r, pass, next, moved := gliding(t)
	r.Fit()
	begin := r.on(moved.Node, 0, 0)
	r.GlideTo(next)
	if !r.View().Encloses(next.Bounds()) {
		t.Errorf("the view %v does not show the whole %v", r.View(), next.Bounds())
	}
	now := r.boxNow(moved)
	if got := r.lens.place(scene.Point{X: now.X, Y: now.Y}); !near(got, begin) {
		t.Errorf("the card begins at %v, stood at %v", got, begin)
	}
	pass(2 * glideTime)
	before := r.lens
	folded := map[plan.NodeID]bool{next.Cards[1].Node: true}
	if r.SetScene(build(r.plan, scene.Options{Layout: scene.Horizontal, Folded: folded})); r.lens.Zoom != before.Zoom {
		t.Error("folding changes the zoom")
	}
}
