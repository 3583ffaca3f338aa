package editor

import (
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// queue gives what timers ask for to the goroutine of the test, as the window's
// driver does. Fyne's driver for tests calls it beside the test, and the two then
// shape letters at once, which Fyne's letters do not bear.
type queue struct {
	mutex sync.Mutex
	due   []func()
}

func newQueue(t *testing.T) *queue {
	q, do := &queue{}, widgets.Do
	widgets.Do = func(f func()) {
		q.mutex.Lock()
		defer q.mutex.Unlock()
		q.due = append(q.due, f)
	}
	t.Cleanup(func() { widgets.Do = do })
	return q
}

func (q *queue) run() {
	q.mutex.Lock()
	due := q.due
	q.due = nil
	q.mutex.Unlock()
	for _, f := range due {
		f()
	}
}

// TestAnyCommandsInAnyOrder runs commands of the menus, writes and presses keys at
// random, with timers running, and takes all steps back.
func TestAnyCommandsInAnyOrder(t *testing.T) {
	for seed := range uint64(3) {
		q := newQueue(t)
		b := open(t, plantest.Big(40), 1366)
		b.tree.patience = 0 // every drawing after a key waits for its timer
		before := b.ws.Plan().Count(plan.KindNode)
		r := rand.New(rand.NewPCG(seed, 1))
		for range 80 {
			b.doAnything(r)
			q.run()
		}
		for {
			if _, more := b.ws.UndoLabel(); !more {
				break
			}
			b.ws.Undo()
		}
		if got := b.ws.Plan().Count(plan.KindNode); got != before {
			t.Errorf("seed %d: %d nodes are left of %d", seed, got, before)
		}
		b.tree.rest()
	}
}

func (b *bench) doAnything(r *rand.Rand) {
	var list []viewmodel.Command
	for _, m := range viewmodel.Menus {
		list = append(list, b.commands.In(m)...)
	}
	b.commands.Run(list[r.IntN(len(list))])
	c := b.window.Canvas()
	keys := []fyne.KeyName{fyne.KeyTab, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyDown, fyne.KeyF6, fyne.KeyF9, fyne.KeyF10, fyne.KeyDelete}
	if f := c.Focused(); f != nil && r.IntN(3) == 0 {
		f.TypedRune([]rune("x ä5")[r.IntN(4)])
	} else if f != nil && r.IntN(3) == 0 {
		f.TypedKey(&fyne.KeyEvent{Name: keys[r.IntN(len(keys))]})
	}
	for top := c.Overlays().Top(); top != nil; top = c.Overlays().Top() {
		if !widgets.CloseTop(c) || c.Overlays().Top() == top {
			c.Overlays().Remove(top)
		}
	}
	if c.Focused() == nil {
		b.focus(b.tree.canvas)
	}
	if r.IntN(20) == 0 {
		time.Sleep(drawPause + 10*time.Millisecond)
	}
}
