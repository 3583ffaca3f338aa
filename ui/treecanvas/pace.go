package treecanvas

import (
	"image"
	"time"

	"pohonkinerja/report/scene"
)

// pace keeps zooming fluid: where painting a frame takes longer than a frame of
// the screen lasts, every other pixel is painted until the wheel rests.
type pace struct {
	took   time.Duration // to paint a whole sharp frame
	coarse bool
	stop   func() // of the timer that makes it sharp again
}

const (
	frameTime = 16 * time.Millisecond
	restTime  = 110 * time.Millisecond
)

// hurry says that frames follow each other quickly now.
func (p *pace) hurry(c *Canvas) {
	if p.took <= frameTime {
		return
	}
	if p.stop != nil {
		p.stop()
	}
	p.coarse = true
	p.stop = c.later(restTime, func() {
		p.coarse = false
		c.raster.Refresh()
	})
}

func (p *pace) paint(f *frame, s *scene.Scene, l lens, scale float64, w, h int) image.Image {
	if p.coarse {
		return f.paint(s, l.view(scale/2), (w+1)/2, (h+1)/2)
	}
	whole := f.view.Zoom != l.Zoom*scale || f.scene != s || f.glide != nil
	begun := time.Now()
	m := f.paint(s, l.view(scale), w, h)
	if whole {
		p.took = time.Since(begun)
	}
	return m
}
