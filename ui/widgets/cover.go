package widgets

import "fyne.io/fyne/v2"

// covers counts what lies over the whole of each canvas.
var covers = make(map[fyne.Canvas]int)

// Cover lays an object over the whole window, menu included, until uncover is
// called. The commands of the window rest as they do under a dialog.
func Cover(c fyne.Canvas, o fyne.CanvasObject) (uncover func()) {
	covers[c]++
	c.Overlays().Add(o)
	o.Move(fyne.NewPos(0, 0))
	o.Resize(c.Size())
	done := false
	return func() {
		if done {
			return
		}
		done = true
		c.Overlays().Remove(o)
		if covers[c]--; covers[c] == 0 {
			delete(covers, c)
		}
	}
}
