package ui

import (
	"time"

	"pohonkinerja/ui/widgets"
)

// What the rules find is brought up to date while nobody types, in portions too
// small to be felt.
const (
	checkPause   = 250 * time.Millisecond
	checkPortion = 60
)

// checkLater has the findings counted when the keys rest. Without a clock, as in
// a test, that is at once.
func (b *workbench) checkLater() {
	b.rest()
	if b.app.Runner.Start == nil {
		for !b.ws.CheckMore(checkPortion) {
			continue
		}
		return
	}
	b.resting = widgets.Later(checkPause, b.checkOn)
}

// checkOn tests a portion and has the next follow.
func (b *workbench) checkOn() {
	b.resting = nil
	if !b.ws.CheckMore(checkPortion) {
		b.resting = widgets.Later(time.Millisecond, b.checkOn)
	}
}

// rest ends the waiting.
func (b *workbench) rest() {
	if b.resting != nil {
		b.resting()
		b.resting = nil
	}
}
