package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
)

//go:embed pdfkit.mjs
var pdfkit []byte

const (
	agreementCount = 1000
	// how many times as fast ours have to be on one processor
	wantedOfPDFKit      = 5.0
	wantedOfLibreOffice = 10.0
)

// printing is what one of them needed for its agreements.
type printing struct {
	name  string
	count int
	took  time.Duration
	bytes int
}

func (p printing) each() time.Duration { return p.took / time.Duration(max(p.count, 1)) }

// compareAgreements prints the agreements of a region with all that can print
// them, one after the other.
func compareAgreements(out io.Writer, folder string) error {
	p := plantest.Regency(agreementCount)
	positions := dossier.Signatories(p, nil)
	sets, err := compose(p, positions)
	if err != nil {
		return err
	}
	theirs, err := runPDFKit(folder, sets)
	if err != nil {
		return fmt.Errorf("pdfkit: %w", err)
	}
	ours, err := runOurs(folder, p, positions, 1)
	if err != nil {
		return err
	}
	both, err := runOurs(folder, p, positions, runtime.NumCPU())
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%36s %8s %12s %10s %14s %14s\n", "agreements of two pages", "files", "time", "each", "bytes each", "ours is")
	rivals := []printing{theirs}
	if office, err := runMailMerge(folder, sets); err != nil {
		fmt.Fprintf(out, "%36s is left out: %v\n", "LibreOffice", err)
	} else {
		rivals = append(rivals, office)
	}
	for _, r := range append(rivals, ours, both) {
		fmt.Fprintf(out, "%36s %8d %12s %10s %14d %12.1f×\n", r.name, r.count, r.took.Round(time.Millisecond), r.each().Round(time.Microsecond), r.bytes/r.count, float64(r.each())/float64(ours.each()))
	}
	return fastEnough(ours, rivals)
}

// fastEnough fails where one of the others is not as slow as it has to be.
func fastEnough(ours printing, rivals []printing) error {
	for i, wanted := range []float64{wantedOfPDFKit, wantedOfLibreOffice}[:len(rivals)] {
		if float64(rivals[i].each()) < wanted*float64(ours.each()) {
			return fmt.Errorf("%w: less than %.0f times as fast as %s", errShort, wanted, rivals[i].name)
		}
	}
	return nil
}

// runOurs makes everything from the plan to the files.
func runOurs(folder string, p *plan.Plan, positions []*plan.Position, workers int) (printing, error) {
	out, err := emptyFolder(folder, "ours")
	if err != nil {
		return printing{}, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
	var next, bytes atomic.Int64
	var wait sync.WaitGroup
	errs := make([]error, workers)
	start := time.Now()
	for w := range workers {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(positions)) && errs[w] == nil; i = next.Add(1) - 1 {
				var n int
				n, errs[w] = printOurs(p, positions[i], filepath.Join(out, strconv.FormatInt(i, 10)+".pdf"))
				bytes.Add(int64(n))
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return printing{}, err
		}
	}
	return printing{fmt.Sprintf("ours, from the plan, processors: %d", workers), len(positions), time.Since(start), int(bytes.Load())}, nil
}

func printOurs(p *plan.Plan, pos *plan.Position, path string) (int, error) {
	d, err := draft(p, pos)
	if err != nil {
		return 0, err
	}
	file, err := d.PDF()
	if err != nil {
		return 0, err
	}
	return len(file), os.WriteFile(path, file, 0o644)
}

func draft(p *plan.Plan, pos *plan.Position) (dossier.Dossier, error) {
	return dossier.Draft(p, document.RequestFor(p, pos.ID, 2026, nil), layout.Options{})
}

// page and item are what the others are told.
type page struct {
	Width, Height float64
	Items         []item
}

type item struct {
	Text  string  `json:",omitzero"`
	Face  string  `json:",omitzero"`
	Size  float64 `json:",omitzero"`
	X, Y  float64
	W, H  float64 `json:",omitzero"` // of a box; the other end of a line
	Width float64 // of the stroke; none around a filled box
	Box   bool    `json:",omitzero"`
	Fill  string  `json:",omitzero"`
}

// compose sets the agreements on pages, which the others need not do.
func compose(p *plan.Plan, positions []*plan.Position) ([][]page, error) {
	sets := make([][]page, len(positions))
	for i, pos := range positions {
		d, err := draft(p, pos)
		if err != nil {
			return nil, err
		}
		for _, s := range d.Layout.Pages {
			sets[i] = append(sets[i], page{s.Width, s.Height, items(s)})
		}
	}
	return sets, nil
}

func items(p layout.Page) []item {
	var out []item
	for _, i := range p.Items {
		switch i := i.(type) {
		case layout.Text:
			out = append(out, item{Text: i.String, Face: i.Face.Asset(), Size: i.Size, X: i.X, Y: i.Y})
		case layout.Line:
			out = append(out, item{X: i.X1, Y: i.Y1, W: i.X2, H: i.Y2, Width: i.Width})
		case layout.Rect:
			box := item{X: i.X, Y: i.Y, W: i.W, H: i.H, Width: i.Width, Box: true}
			if i.Fill.A != 0 {
				box.Fill = fmt.Sprintf("#%02x%02x%02x", i.Fill.R, i.Fill.G, i.Fill.B)
			}
			out = append(out, box)
		}
	}
	return out
}

func runPDFKit(folder string, sets [][]page) (printing, error) {
	out, err := emptyFolder(folder, "pdfkit")
	if err != nil {
		return printing{}, err
	}
	fonts, err := writeFonts(folder, sets)
	if err != nil {
		return printing{}, err
	}
	text, err := json.Marshal(sets)
	if err != nil {
		return printing{}, err
	}
	script, data := filepath.Join(folder, "pdfkit.mjs"), filepath.Join(folder, "agreements.json")
	if err := os.WriteFile(script, pdfkit, 0o644); err != nil {
		return printing{}, err
	}
	if err := os.WriteFile(data, text, 0o644); err != nil {
		return printing{}, err
	}
	node := exec.Command("node", script, filepath.Join(folder, "node_modules"), data, fonts, out)
	node.Stderr = os.Stderr
	printed, err := node.Output()
	if err != nil {
		return printing{}, err
	}
	var got struct{ Millis, Bytes float64 }
	if err := json.Unmarshal(printed, &got); err != nil {
		return printing{}, fmt.Errorf("read what node printed: %w", err)
	}
	return printing{"pdfkit, from the set pages", len(sets), time.Duration(got.Millis * float64(time.Millisecond)), int(got.Bytes)}, nil
}

// writeFonts writes the fonts of the pages as files.
func writeFonts(folder string, sets [][]page) (string, error) {
	out, err := emptyFolder(folder, "fonts")
	for _, pages := range sets {
		for _, p := range pages {
			for _, i := range p.Items {
				path := filepath.Join(out, i.Face)
				if _, missing := os.Stat(path); i.Face == "" || missing == nil || err != nil {
					continue
				}
				err = os.WriteFile(path, assets.Font(i.Face), 0o644)
			}
		}
	}
	return out, err
}

func emptyFolder(folder, name string) (string, error) {
	path := filepath.Join(folder, name)
	if err := os.RemoveAll(path); err != nil {
		return "", err
	}
	return path, os.MkdirAll(path, 0o755)
}
