package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/scene"
)

var treeInfo = Info{Title: "Pohon Kinerja Kabupaten Contoh", Author: "Kabupaten Contoh", Subject: "Target 2026", Made: time.Date(2026, 11, 25, 0, 0, 0, 0, time.UTC)}

func tree(t testing.TB, p *plan.Plan, how scene.Layout) *scene.Scene {
	t.Helper()
	return scene.Build(p, scene.Options{
		Year: 2026, Layout: how, Medium: scene.Sheet, Title: "Pohon Kinerja Kabupaten Contoh", Subtitle: "Target 2026, dicetak 25 November 2026", Palette: scene.Colour(),
		Words: scene.Words{Rank: [3]string{"STRATEGIS", "TAKTIKAL", "OPERASIONAL"}, Count: "{0} kinerja", NoOwner: "tanpa pemilik", NoIndicator: "tanpa indikator", Unsettled: "belum pasti", Target: "Target {0}", Crosscutting: "Crosscutting: {0}", CrossLegend: "Crosscutting"},
	})
}

func printedTree(t testing.TB, s *scene.Scene, paper layout.Paper) []byte {
	t.Helper()
	file, err := Scene(s, paper, layout.AnyWay, treeInfo)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestSceneIsSoundAndSearchable(t *testing.T) {
	for _, how := range scene.Layouts {
		for _, paper := range []string{"", "A4"} {
			t.Run(fmt.Sprintf("%s/%s", how, paper), func(t *testing.T) {
				s := tree(t, plantest.Sample(), how)
				file := printedTree(t, s, paperOf(t, paper))
				judge(t, file, "qpdf", "--check", "FILE")
				words := squeezed(judge(t, file, "pdftotext", "-raw", "FILE", "-"))
				for i := range s.Cards {
					if title := s.Cards[i].Title(); !strings.Contains(words, squeezed(title)) {
						t.Errorf("%q is not found", title)
					}
				}
				for _, want := range []string{"Pohon Kinerja Kabupaten Contoh", "Target 2026", "STRATEGIS", "25 November 2026"} {
					if !strings.Contains(words, squeezed(want)) {
						t.Errorf("%q is not found", want)
					}
				}
			})
		}
	}
}

func paperOf(t testing.TB, name string) layout.Paper {
	t.Helper()
	if name == "" {
		return layout.Paper{}
	}
	p, err := layout.ParsePaper(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func TestSceneEmbedsItsFonts(t *testing.T) {
	fonts := judge(t, printedTree(t, tree(t, plantest.Sample(), scene.Triangle), layout.F4), "pdffonts", "FILE")
	lines := strings.Split(strings.TrimSpace(fonts), "\n")[2:]
	if len(lines) < 2 {
		t.Fatalf("there are too few fonts:\n%s", fonts)
	}
	for _, l := range lines {
		if f := strings.Fields(l); len(f) < 5 || f[len(f)-5] != "yes" || f[len(f)-3] != "yes" {
			t.Errorf("not embedded or without a map to Unicode: %s", l)
		}
	}
}

func TestSceneIsTheSameEveryTime(t *testing.T) {
	first := printedTree(t, tree(t, plantest.Sample(), scene.Triangle), layout.F4)
	for range 5 {
		if !bytes.Equal(printedTree(t, tree(t, plantest.Sample(), scene.Triangle), layout.F4), first) {
			t.Fatal("the same drawing gave other bytes")
		}
	}
}

func TestSceneOnPaper(t *testing.T) {
	a4 := layout.Millimetres(210, 297)
	for _, c := range []struct {
		name                     string
		width, height            float64 // of the drawing
		paper                    layout.Paper
		turn                     layout.Turn
		pageWidth, pageHeight, k float64
	}{
		{"wide turns the sheet", 4000, 2000, a4, 0, a4.Height, a4.Width, (a4.Height - 2*sheetMargin) / 4000},
		{"high keeps it", 2000, 4000, a4, 0, a4.Width, a4.Height, (a4.Height - 2*sheetMargin) / 4000},
		{"landscape paper stays", 4000, 2000, a4.Landscape(), 0, a4.Height, a4.Width, (a4.Height - 2*sheetMargin) / 4000},
		{"wide on an upright sheet", 4000, 2000, a4, layout.Upright, a4.Width, a4.Height, (a4.Width - 2*sheetMargin) / 4000},
		{"high on a sheet across", 2000, 4000, a4, layout.Across, a4.Height, a4.Width, (a4.Width - 2*sheetMargin) / 4000},
		{"a small drawing is not blown up", 20, 20, a4, 0, a4.Width, a4.Height, maxEnlargement},
		{"natural size", 900, 600, layout.Paper{}, 0, 900, 600, 1},
		{"natural size ends where readers end", 28800, 7200, layout.Paper{}, 0, 14400, 3600, 0.5},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet, place := placeOn(&scene.Scene{Width: c.width, Height: c.height}, c.paper, c.turn)
			if !same(sheet.Width, c.pageWidth) || !same(sheet.Height, c.pageHeight) {
				t.Errorf("page %v × %v, want %v × %v", sheet.Width, sheet.Height, c.pageWidth, c.pageHeight)
			}
			if !same(place.scale, c.k) {
				t.Errorf("scale %v, want %v", place.scale, c.k)
			}
			if place.x < -1e-9 || place.y < -1e-9 || place.x+c.width*place.scale > sheet.Width+1e-9 || place.y+c.height*place.scale > sheet.Height+1e-9 {
				t.Errorf("the drawing leaves the page: %+v", place)
			}
		})
	}
}

func TestSheetLiesAroundTheDrawing(t *testing.T) {
	a4 := layout.Millimetres(210, 297)
	s := &scene.Scene{Width: 4000, Height: 2000}
	sheet, scale := Sheet(s, a4, layout.AnyWay)
	if !sheet.Encloses(s.Bounds()) || !same(sheet.W*scale, a4.Height) || !same(sheet.H*scale, a4.Width) {
		t.Errorf("the sheet lies at %v, %v points a unit", sheet, scale)
	}
	if m := sheet.Center(); !same(m.X, 2000) || !same(m.Y, 1000) {
		t.Errorf("its middle is %v", m)
	}
	if upright, smaller := Sheet(s, a4, layout.Upright); upright.W >= upright.H || smaller >= scale {
		t.Errorf("upright it lies at %v, %v points a unit", upright, smaller)
	}
}

func same(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// TestSceneMatrixTurnsDrawingIntoPage follows two corners through the matrix as
// a reader does.
func TestSceneMatrixTurnsDrawingIntoPage(t *testing.T) {
	sheet, p := layout.Paper{Width: 800, Height: 600}, placement{x: 30, y: 40, scale: 0.25}
	m := p.matrix(sheet)
	for _, c := range []struct{ x, y, wantX, wantFromTop float64 }{{0, 0, 30, 40}, {400, 1000, 130, 290}} {
		up := sheet.Height - c.y // as the writer turns y
		x, y := m.A*c.x+m.C*up+m.E, m.B*c.x+m.D*up+m.F
		if !same(x, c.wantX) || !same(sheet.Height-y, c.wantFromTop) {
			t.Errorf("%v, %v falls on %v, %v from the top, want %v, %v", c.x, c.y, x, sheet.Height-y, c.wantX, c.wantFromTop)
		}
	}
}

func TestSceneTakesHostileText(t *testing.T) {
	for _, text := range []string{
		"(a) \\b\\ \r\n )) >> endobj", "a\x00b", "\xff\xfe", "مرحبا \u202eabc", "👩🏽‍🚒", strings.Repeat("W", 10_000), "\\(\u0d28\u5c5c\u2829",
	} {
		region := plantest.Region()
		n := &plan.Node{ID: plantest.ID[plan.NodeID](1), Level: plan.TacticalLevel, Statement: text, Term: text}
		p, err := plan.Load([]plan.Record{&region, n})
		if err != nil {
			t.Fatal(err)
		}
		s := tree(t, p, scene.Tidy)
		file := printedTree(t, s, layout.F4)
		judge(t, file, "qpdf", "--check", "FILE")
		if words := squeezed(judge(t, file, "pdftotext", "-raw", "FILE", "-")); !strings.Contains(words, squeezed(s.Cards[0].Title())) {
			t.Errorf("%.40q came out as %.200q", s.Cards[0].Title(), words)
		}
	}
}
