package ui

import (
	"os"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"pohonkinerja/ui/viewmodel"
)

// displaySizes are the sizes of letters and everything else in the window, in
// percent.
var displaySizes = []int{80, 90, 100, 110, 125, 150, 175, 200}

const usualDisplaySize = 100

// applySize tells the window system the size. Fyne reads it from the
// environment whenever its settings change, and has no other door for it. A size
// given from outside stands until another one is chosen here.
func (a *App) applySize() {
	if size := a.settings.displaySize(); size != 0 {
		_ = os.Setenv("FYNE_SCALE", strconv.FormatFloat(float64(size)/100, 'f', 2, 64)) // fails for no valid name
	}
}

// nextSize is the size a step larger or smaller than the present one; 0 at the
// end.
func (a *App) nextSize(by int) int {
	now := a.settings.displaySize()
	if now == 0 {
		now = usualDisplaySize
	}
	i, found := slices.BinarySearch(displaySizes, now)
	if !found && by > 0 {
		by = 0 // the next one stands here
	}
	if i += by; i < 0 || i >= len(displaySizes) {
		return 0
	}
	return displaySizes[i]
}

// sizeCommand makes everything in the window a step larger or smaller. Its label
// says which size that will be.
func (a *App) sizeCommand(id string, s viewmodel.Shortcut, by int) viewmodel.Command {
	return viewmodel.Command{
		ID: id, Menu: viewmodel.MenuView, Group: 9, Under: "menu.colours", Shortcut: s,
		Label: func() string {
			if next := a.nextSize(by); next != 0 {
				return a.book.T("command."+id) + " (" + strconv.Itoa(next) + " %)"
			}
			return a.book.T("command." + id)
		},
		Enabled: func() (bool, string) { return a.nextSize(by) != 0, "reason.size_end" },
		Run:     func() { a.setSize(a.nextSize(by)) },
	}
}

// setSize makes everything in the window as large as said; the window itself
// keeps its place on the screen.
func (a *App) setSize(percent int) {
	c := a.window.Canvas()
	width, height := c.Size().Width*c.Scale(), c.Size().Height*c.Scale()
	a.settings.setDisplaySize(percent)
	a.applySize()
	a.app.Settings().SetTheme(newLook(a.settings.appearance()))
	a.menu.update()
	a.runner().Back(func() {
		a.window.Resize(fyne.NewSize(width/c.Scale(), height/c.Scale()))
		a.FitScreen(a.screenWidth, a.screenHeight)
	})
}
