package viewmodel

import (
	"math"
	"strings"
	"testing"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

// sheetsOf shows the sheets around the plan as the window does.
func sheetsOf(t *testing.T, ws *Workspace) (s Sheets, screen, printed *scene.Scene) {
	t.Helper()
	options, shown := ws.SheetPicture()
	if !shown {
		t.Fatal("no sheet is to be shown")
	}
	screen, printed = scene.Build(ws.Plan(), ws.Picture()), scene.Build(ws.Plan(), options)
	return ws.Sheets(screen, printed), screen, printed
}

func run(t *testing.T, ws *Workspace, id string) {
	t.Helper()
	c := NewCommands(ws)
	cmd, ok := c.Find(id)
	if !ok {
		t.Fatalf("no command %s", id)
	}
	c.Run(cmd)
}

func TestPaperFrameIsThatOfThePDF(t *testing.T) {
	ws := family(t)
	for _, c := range []struct {
		commands []string
		paper    string
		turn     layout.Turn
	}{
		{[]string{"view.paper"}, "A3", layout.AnyWay},
		{[]string{"view.paper_A1", "view.paper_upright"}, "A1", layout.Upright},
		{[]string{"view.paper_F4", "view.paper_across"}, "F4", layout.Across},
	} {
		for _, id := range c.commands {
			run(t, ws, id)
		}
		s, screen, printed := sheetsOf(t, ws)
		paper, _ := layout.ParsePaper(c.paper)
		want, scale := pdf.Sheet(printed, paper, c.turn)
		if math.Abs(s.First.W-want.W) > 1e-9 || math.Abs(s.First.H-want.H) > 1e-9 || s.Across != 1 || s.Down != 1 {
			t.Errorf("%s: the frame is %v, the PDF's sheet %v", c.paper, s.First, want)
		}
		if !s.First.Encloses(screen.Drawing) || printed.Drawing.W != screen.Drawing.W || printed.Drawing.H != screen.Drawing.H {
			t.Errorf("%s: the frame %v does not hold the drawing %v", c.paper, s.First, screen.Drawing)
		}
		if got := s.First.X - screen.Drawing.X; math.Abs(got-(want.X-printed.Drawing.X)) > 1e-9 {
			t.Errorf("%s: the drawing lies elsewhere on the sheet", c.paper)
		}
		if small := strings.Contains(s.Label, "terlalu kecil"); !strings.Contains(s.Label, c.paper) || small != (scale*scene.StatementSize < poster.LeastLetters) {
			t.Errorf("%s: label %q at %v points a unit", c.paper, s.Label, scale)
		}
		if form := ws.PosterForm(); form.Paper().Get() != c.paper || form.Options().Turn != c.turn {
			t.Errorf("the picture is proposed on %q, %v", form.Paper().Get(), form.Options().Turn)
		}
	}
	run(t, ws, "view.paper")
	if _, shown := ws.SheetPicture(); shown || ws.Picture().Aspect != 0 {
		t.Error("the frame stays")
	}
}

func TestNaturalSizeTakesSeveralSheets(t *testing.T) {
	ws := family(t)
	ws.SetLayout(scene.Tidy)
	run(t, ws, "view.paper_A4")
	run(t, ws, "view.paper_natural")
	s, screen, printed := sheetsOf(t, ws)
	all := scene.Box{X: s.First.X, Y: s.First.Y, W: s.First.W * float64(s.Across), H: s.First.H * float64(s.Down)}
	if !all.Encloses(screen.Drawing) || s.Across*s.Down < 2 {
		t.Errorf("%d × %d sheets of %v for %v", s.Across, s.Down, s.First, screen.Drawing)
	}
	if s.First.W*float64(s.Across-1) >= printed.Width || s.First.H*float64(s.Down-1) >= printed.Height {
		t.Error("a sheet stays empty")
	}
	if !strings.Contains(s.Label, FormatCount(s.Across)+" × "+FormatCount(s.Down)) {
		t.Errorf("label %q", s.Label)
	}
	if ws.Picture().Aspect != 0 {
		t.Error("the tree is shaped for one sheet")
	}
}

func TestPosterCanBeTurned(t *testing.T) {
	ws, _ := open(t)
	f := ws.PosterForm()
	for _, o := range f.Turn().Options() {
		if f.Turn().Set(o.ID); f.Turn().Get() != o.ID || f.Options().Turn.String() != o.ID {
			t.Errorf("%q chosen, %v is printed", o.ID, f.Options().Turn)
		}
	}
}
