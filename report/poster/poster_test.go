package poster

import (
	"bytes"
	"cmp"
	"errors"
	"image/png"
	"math"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/scene"
)

func draw(t *testing.T, p *plan.Plan, o Options) []byte {
	t.Helper()
	o.Year, o.Day, o.Title, o.Subtitle = 2026, "2026-11-25", "POHON KINERJA", "Target 2026"
	poster, err := Draw(p, o)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := poster.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormats(t *testing.T) {
	for name, want := range map[string]Format{"pohon.pdf": PDF, "POHON.PNG": PNG, "a.b.svg": SVG} {
		if got, ok := FormatOf(name); !ok || got != want {
			t.Errorf("FormatOf(%q) = %q, %v", name, got, ok)
		}
	}
	if f, ok := FormatOf("pohon.docx"); ok {
		t.Errorf("a .docx is %q", f)
	}
}

func TestEveryFormatIsWritten(t *testing.T) {
	p := plantest.Big(60)
	if b := draw(t, p, Options{Format: PDF, Paper: layout.F4}); !bytes.HasPrefix(b, []byte("%PDF-")) {
		t.Errorf("no PDF: %q", b[:8])
	}
	if b := draw(t, p, Options{Format: SVG}); !strings.Contains(string(b), "</svg>") {
		t.Error("no SVG")
	}
	if _, err := png.DecodeConfig(bytes.NewReader(draw(t, p, Options{Format: PNG}))); err != nil {
		t.Error(err)
	}
}

func TestLegible(t *testing.T) {
	for name, c := range map[string]struct {
		nodes int
		o     Options
		want  bool
	}{
		"few cards on F4":          {5, Options{Format: PDF, Paper: layout.F4}, true},
		"very many on F4":          {2000, Options{Format: PDF, Paper: layout.F4}, false},
		"very many of their size":  {2000, Options{Format: PDF}, true},
		"a drawing has no letters": {2000, Options{Format: SVG, Paper: layout.F4}, true},
	} {
		c.o.Year, c.o.Day = 2026, "2026-11-25"
		poster, err := Draw(plantest.Big(c.nodes), c.o)
		if err != nil {
			t.Fatal(err)
		}
		if poster.Legible() != c.want {
			t.Errorf("%s: letters of %.1f pt are legible: %v", name, poster.Letters, !c.want)
		}
	}
}

func TestSameDayGivesSameBytes(t *testing.T) {
	p := plantest.Big(60)
	for _, f := range Formats {
		if !bytes.Equal(draw(t, p, Options{Format: f}), draw(t, p, Options{Format: f})) {
			t.Errorf("%s differs", f)
		}
	}
}

func TestPaperShapesTheDrawing(t *testing.T) {
	p := plantest.Big(400)
	across := layout.F4.Landscape()
	off := func(paper layout.Paper) float64 {
		poster, err := Draw(p, Options{Format: PDF, Year: 2026, Paper: paper})
		if err != nil {
			t.Fatal(err)
		}
		return math.Abs(math.Log(poster.Scene.Width / poster.Scene.Height / (across.Width / across.Height)))
	}
	if own, shaped := off(layout.Paper{}), off(layout.F4); shaped >= own {
		t.Errorf("the drawing is %.2f off the sheet's shape, and %.2f without a paper", shaped, own)
	}
}

func TestEmptyPlanHasNoPicture(t *testing.T) {
	if _, err := Draw(plantest.Empty(), Options{}); !errors.Is(err, ErrEmpty) {
		t.Errorf("error = %v", err)
	}
}

func TestPrintedCardsNameWhoHoldsTheirPositionsOnTheDay(t *testing.T) {
	p := plantest.Sample()
	words := func(day plan.Date) string {
		drawn, err := Draw(p, Options{Format: SVG, Year: 2026, Day: day, Words: scene.Words{}})
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		drawn.Scene.Texts(func(w scene.Text, _ scene.Box) { all = append(all, w.Words) })
		return strings.Join(all, "\n")
	}
	for _, o := range p.AllOfficials() {
		for _, tenure := range p.TenuresBy(o.ID) {
			if day := cmp.Or(tenure.From, "2026-01-05"); p.HolderOn(tenure.Position, day) == tenure && len(p.NodesOwnedBy(tenure.Position)) > 0 {
				if !strings.Contains(words(day), o.Name) {
					t.Errorf("%s is not on the cards of %s", o.Name, day)
				}
				return
			}
		}
	}
	t.Fatal("the sample has nobody who holds a position with nodes")
}
