// Command bare opens an empty Fyne window of the usual size and writes "first
// frame" to its standard error when it is painted. It is what the start and the
// memory of the program are measured against, see cmd/internal/startup.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	app.SetMetadata(fyne.AppMetadata{ID: "id.pohonkinerja.bare", Name: "bare", Migrations: map[string]bool{"fyneDo": true}})
	window := app.New().NewWindow("bare")
	tell := sync.OnceFunc(func() { fmt.Fprintln(os.Stderr, "first frame") })
	window.SetContent(canvas.NewRaster(func(w, h int) image.Image {
		tell()
		return image.NewUniform(color.White)
	}))
	window.Resize(fyne.NewSize(1280, 720))
	window.ShowAndRun()
}
