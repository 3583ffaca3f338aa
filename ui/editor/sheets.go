package editor

import (
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/treecanvas"
)

// showSheets draws the frame of the paper around the tree, where it is wanted.
// The picture is made a second time as it would be printed, since its title and
// legend take room on the sheet; the cards are the same ones.
func (t *tree) showSheets(palette scene.Palette) {
	options, shown := t.ws.SheetPicture()
	if !shown {
		t.canvas.SetSheets(treecanvas.Sheets{})
		return
	}
	options.Palette = palette
	t.canvas.SetSheets(treecanvas.Sheets(t.ws.Sheets(t.canvas.Scene(), t.builder.Build(t.ws.Plan(), options))))
}
