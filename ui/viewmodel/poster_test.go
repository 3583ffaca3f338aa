package viewmodel

import (
	"testing"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

func TestPosterFormIsTheWholeTreeUnlessToldOtherwise(t *testing.T) {
	ws, _ := open(t)
	f := ws.PosterForm()
	o := f.Options()
	if o.Format != poster.PDF || o.Root != "" || o.Paper != (layout.Paper{}) || o.Year != ws.Year() {
		t.Errorf("options = %+v", o)
	}
	f.Format().Set("png")
	f.Paper().Set("A3")
	f.Branch().Set(string(ws.Selected()))
	f.Palette().Set("grey")
	o = f.Options()
	if o.Format != poster.PNG || o.Root != ws.Selected() || o.Paper == (layout.Paper{}) || f.Extension() != ".png" || o.Palette != scene.Grey() {
		t.Errorf("options = %+v, ending %q", o, f.Extension())
	}
}

func TestPosterIsDrawnFromEveryChoice(t *testing.T) {
	ws, _ := open(t)
	f := ws.PosterForm()
	for _, palette := range f.Palette().Options() {
		f.Palette().Set(palette.ID)
		if _, err := poster.Draw(ws.Plan(), f.Options()); err != nil {
			t.Errorf("palette %q: %v", palette.ID, err)
		}
	}
	for _, paper := range f.Paper().Options() {
		f.Paper().Set(paper.ID)
		if _, err := poster.Draw(ws.Plan(), f.Options()); err != nil {
			t.Errorf("paper %q: %v", paper.ID, err)
		}
	}
}
