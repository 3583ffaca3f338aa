package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/ui/editor"
	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/viewmodel"
)

// BenchmarkEdit is one edit from the key to the file and the picture, painted, in
// plans of growing size: of a word, of words by which a card becomes higher (taken
// back and done again, which is drawn at once), and of a node that comes and goes. The reference beside it, in turns with it, is the
// same step on a file of the same size that nobody looks at: what SQLite and the
// medium take. What the program itself takes is ms-beyond.
func BenchmarkEdit(b *testing.B) {
	for _, nodes := range []int{100, 1_000, 10_000} {
		for _, step := range []struct {
			name string
			do   func(*viewmodel.Workspace, int)
		}{
			{"a word", func(ws *viewmodel.Workspace, i int) { write(ws, fmt.Sprintf("Meningkatnya mutu %d", i%10)) }},
			{"a line", func(ws *viewmodel.Workspace, i int) {
				if i == 0 {
					write(ws, strings.Repeat("Meningkatnya mutu ", 8))
				} else if i%2 == 1 {
					ws.Undo()
				} else {
					ws.Redo()
				}
			}},
			{"a node", func(ws *viewmodel.Workspace, i int) {
				if i%2 == 0 {
					ws.AddChild()
				} else {
					ws.Undo()
				}
			}},
		} {
			b.Run(fmt.Sprintf("%s/%d", step.name, nodes), func(b *testing.B) {
				seen, unseen := newDesk(b, nodes), newDesk(b, nodes)
				seen.look(b)
				var with, without []time.Duration
				for i := 0; b.Loop(); i++ {
					without = append(without, took(func() { step.do(unseen.ws, i) }))
					with = append(with, took(func() { step.do(seen.ws, i); seen.paint() }))
				}
				ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
				b.ReportMetric(ms(middle(with)), "ms-edit")
				b.ReportMetric(ms(middle(without)), "ms-commit")
				b.ReportMetric(ms(middle(with)-middle(without)), "ms-beyond")
				b.ReportMetric(float64(middle(with))/float64(middle(without)), "x-commit")
			})
		}
	}
}

func write(ws *viewmodel.Workspace, text string) { ws.NodeForm(ws.Selected()).Statement().Set(text) }

func took(f func()) time.Duration {
	begun := time.Now()
	f()
	return time.Since(begun)
}

func middle(list []time.Duration) time.Duration {
	slices.Sort(list)
	return list[len(list)/2]
}

// desk is a plan in a file with what one sees of it.
type desk struct {
	ws      *viewmodel.Workspace
	rasters []*canvas.Raster
}

func newDesk(b *testing.B, nodes int) *desk {
	path := filepath.Join(b.TempDir(), "rencana.pokin")
	p := plantest.Big(nodes)
	file, err := sqlite.Create(path, *p.Region())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = file.Close() }) // the folder goes anyway
	session, err := edit.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	if err := session.Do(edit.Op{Name: "import"}, func(tx *edit.Tx) error {
		for r := range p.Records() {
			if r.Kind() != plan.KindRegion {
				tx.Put(r)
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{
		phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en"),
	})
	if err != nil {
		b.Fatal(err)
	}
	d := &desk{ws: viewmodel.New(session, book, viewmodel.File{Path: path}, time.Now)}
	d.ws.Select(plantest.ID[plan.NodeID](nodes))
	return d
}

// look opens the place of the tree over the plan.
func (d *desk) look(b *testing.B) {
	test.NewTempApp(b)
	window := test.NewTempWindow(b, nil)
	page := editor.New(d.ws, viewmodel.NewCommands(d.ws), editor.Options{Window: window, Width: 1366})
	b.Cleanup(page.Close)
	window.SetContent(page.Object())
	window.Resize(fyne.NewSize(1366, 768))
	for _, o := range test.LaidOutObjects(page.Object()) {
		if c, ok := o.(*treecanvas.Canvas); ok {
			c.ActualSize()
		}
		if r, ok := o.(*canvas.Raster); ok {
			d.rasters = append(d.rasters, r)
		}
	}
	if len(d.rasters) == 0 {
		b.Fatal("no picture to paint")
	}
	d.paint()
}

// paint makes the pixels of the picture and its map, as the next frame does.
func (d *desk) paint() {
	for _, r := range d.rasters {
		if r.Visible() {
			r.Generator(int(r.Size().Width), int(r.Size().Height))
		}
	}
}
