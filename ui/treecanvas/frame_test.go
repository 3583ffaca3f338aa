package treecanvas

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// TestShiftedFrame compares frames that were shifted with frames painted whole.
func TestShiftedFrame(t *testing.T) {
	s := build(plantest.Sample(), scene.Options{})
	marks := []mark{{s.Cards[3].Box, color.RGBA{255, 160, 0, 255}}, {s.Cards[9].Box, color.RGBA{255, 160, 0, 255}}}
	for _, scale := range []float64{1, 1.25, 2} {
		random := rand.New(rand.NewPCG(1, 2))
		l := lens{X: 900, Y: 700, Zoom: 0.8}.snapped(scale)
		shifted := newFrame()
		shifted.marks = marks
		worst := 0
		for range 60 {
			l = l.panned(float32(random.IntN(300)-150), float32(random.IntN(200)-100)).kept(s.Bounds(), fyne.NewSize(400, 300)).snapped(scale)
			got := shifted.paint(s, l.view(scale), 400, 300)
			whole := newFrame()
			whole.marks = marks
			want := whole.paint(s, l.view(scale), 400, 300)
			worst = max(worst, differing(got, want))
		}
		// Letters stand on quarters of a pixel; a rounding may set one apart.
		if most := 400 * 300 / 500; worst > most {
			t.Errorf("scale %v: %d pixels differ from a frame painted whole, more than %d", scale, worst, most)
		}
	}
}

func differing(a, b *image.RGBA) int {
	n := 0
	for i := 0; i < len(a.Pix); i += 4 {
		if !bytes.Equal(a.Pix[i:i+4], b.Pix[i:i+4]) {
			n++
		}
	}
	return n
}

func TestFrameFollowsItsScene(t *testing.T) {
	a, b := build(plantest.Sample(), scene.Options{}), build(plantest.Sample(), scene.Options{Density: scene.StatementOnly})
	f := newFrame()
	v := lens{X: 500, Y: 500, Zoom: 1}.view(1)
	before := bytes.Clone(f.paint(a, v, 300, 200).Pix)
	f.paint(b, v, 300, 200)
	if again := f.paint(a, v, 300, 200); !bytes.Equal(before, again.Pix) {
		t.Error("another scene in between leaves traces")
	}
	f.marks, f.stale = []mark{{a.Cards[0].Box, color.RGBA{1, 2, 3, 255}}, {scene.Box{X: 550, Y: 550, W: 50, H: 50}, color.RGBA{1, 2, 3, 255}}}, true
	if marked := f.paint(a, v, 300, 200); bytes.Equal(before, marked.Pix) {
		t.Error("an outline is not drawn")
	}
	if m := f.paint(a, v, 0, -5); m.Rect.Empty() {
		t.Error("a frame of no size is empty, which Fyne does not bear")
	}
}

// TestSlowFramesAreCoarseWhileZooming counts pixels, not time: the time a frame
// took is put in.
func TestSlowFramesAreCoarseWhileZooming(t *testing.T) {
	r := newRig(t, plantest.Sample())
	width := func() int { return r.paint(900, 600).Bounds().Dx() }
	r.paint(900, 600)
	r.pace.took = time.Millisecond
	r.ZoomIn()
	if got := width(); got != 900 {
		t.Errorf("a fast frame is %d pixels wide", got)
	}
	r.pace.took = 40 * time.Millisecond
	r.ZoomIn()
	if got := width(); got != 450 {
		t.Errorf("a slow frame is %d pixels wide while zooming", got)
	}
	r.timer()
	if got := width(); got != 900 {
		t.Errorf("at rest the frame is %d pixels wide", got)
	}
}

// busy is a lens at a zoom that shows as near to so many cards as it can, for
// frames of trees of different sizes to be compared.
func busy(s *scene.Scene, zoom float64, cards int) (lens, int) {
	var best lens
	shown := 0
	for i := range s.Cards {
		l := lens{}.holding(s.Cards[i].Box.Center(), fyne.NewPos(640, 400), zoom).snapped(1)
		n := 0
		s.In(l.area(fyne.NewSize(1280, 800)), func(*scene.Card) bool { n++; return true })
		if max(n-cards, cards-n) < max(shown-cards, cards-shown) {
			best, shown = l, n
		}
	}
	return best, shown
}

// BenchmarkFrame paints frames of 1280 × 800 pixels while panning by 12 pixels
// and while zooming, for trees of two sizes at the same zoom and with as many
// cards in view. They are painted in turns, so that x-small tells by how much a
// frame of 10,000 nodes takes longer than one of 100 whatever else the machine
// does.
func BenchmarkFrame(b *testing.B) {
	small, large := newStand(100), newStand(10_000)
	for name, move := range map[string]func(*stand, int){"pan": (*stand).pan, "zoom": (*stand).zoom} {
		b.Run(name, func(b *testing.B) {
			small.begin()
			large.begin()
			var times [2][]time.Duration
			for i := 0; b.Loop(); i++ {
				for at, s := range [...]*stand{small, large} {
					begun := time.Now()
					move(s, i)
					times[at] = append(times[at], time.Since(begun))
				}
			}
			slices.Sort(times[0])
			slices.Sort(times[1])
			least, most := times[0][len(times[0])/2], times[1][len(times[1])/2]
			b.ReportMetric(float64(most.Microseconds())/1000, "ms-frame")
			b.ReportMetric(float64(most)/float64(least), "x-small")
			b.ReportMetric(float64(large.cards)/float64(small.cards), "x-cards")
		})
	}
}

// stand is a place from which a tree is looked at.
type stand struct {
	scene *scene.Scene
	frame *frame
	home  lens
	now   lens
	cards int
}

func newStand(nodes int) *stand {
	s := &stand{scene: build(plantest.Big(nodes), scene.Options{}), frame: newFrame()}
	s.home, s.cards = busy(s.scene, 0.7, 30)
	return s
}

func (s *stand) begin() {
	s.now = s.home
	s.frame.paint(s.scene, s.now.view(1), 1280, 800)
}

func (s *stand) pan(i int) {
	s.now = s.now.panned([...]float32{12, 12, -12, -12}[i%4], [...]float32{5, -5, 5, -5}[i%4]).snapped(1)
	s.frame.paint(s.scene, s.now.view(1), 1280, 800)
}

func (s *stand) zoom(i int) {
	l := s.home.zoomed(0.7*(1+0.05*float64(i%8)), fyne.NewPos(640, 400))
	s.frame.paint(s.scene, l.view(1), 1280, 800)
}
