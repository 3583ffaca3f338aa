package dossier

import (
	"bytes"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
)

// BenchmarkRegency makes the agreements of a region of a thousand positions, one
// per turn, from the plan to the bytes of the file: on one processor and on all.
// It reports how many are made in a second, how large they are, and how much
// memory is in use when the last one is done, which must not grow with their
// number. What the first document costs, for which fonts are read, stands in
// report/pdf; how fast others are, "make compare" tells.
func BenchmarkRegency(b *testing.B) {
	p := plantest.Regency(1000)
	positions := Signatories(p, nil)
	printedOf(b, p, positions[0]) // reads the fonts
	b.Run("one processor", func(b *testing.B) {
		b.ReportAllocs()
		size, n := 0, 0
		for b.Loop() {
			size += len(printedOf(b, p, positions[n%len(positions)]))
			n++
		}
		b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "documents/s")
		b.ReportMetric(float64(size)/float64(n), "bytes/document")
		b.ReportMetric(heap(), "MB")
	})
	b.Run("all processors", func(b *testing.B) {
		var n atomic.Int64
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				printedOf(b, p, positions[int(n.Add(1))%len(positions)])
			}
		})
		b.ReportMetric(float64(n.Load())/b.Elapsed().Seconds(), "documents/s")
		b.ReportMetric(heap(), "MB")
	})
	b.Run("reference: hash 64 MB", referenceHash)
}

func printedOf(b *testing.B, p *plan.Plan, pos *plan.Position) []byte {
	d, err := Draft(p, document.RequestFor(p, pos.ID, 2026, nil), layout.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return printed(b, d)
}

// heap returns the megabytes that are in use.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// TestRegency holds that a document has the same bytes alone as among those that
// are made before it and at the same time.
func TestRegency(t *testing.T) {
	p := plantest.Regency(40)
	positions := Signatories(p, nil)
	file := func(pos *plan.Position) []byte {
		d, err := Draft(p, document.RequestFor(p, pos.ID, 2026, nil), layout.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Layout.Pages) != 2 {
			t.Errorf("%s has %d pages, want 2", pos.Title, len(d.Layout.Pages))
		}
		return printed(t, d)
	}
	alone := make([][]byte, len(positions))
	for i, pos := range positions {
		alone[i] = file(pos)
	}
	var wait sync.WaitGroup
	for i, pos := range positions {
		wait.Go(func() {
			if !bytes.Equal(file(pos), alone[i]) {
				t.Errorf("%s: printed beside others the file is another one", pos.Title)
			}
		})
	}
	wait.Wait()
}
