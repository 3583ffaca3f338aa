package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// The sizes: a small plan beside which the large one is to be read, and a plan of
// 10,000 nodes with 20,000 indicators and 120,000 targets.
var sizes = []int{100, 10_000}

func eachSize(b *testing.B, f func(*testing.B, *plan.Plan)) {
	for _, n := range sizes {
		p := plantest.Big(n)
		b.Run(fmt.Sprint("nodes=", n), func(b *testing.B) { f(b, p) })
	}
}

// fileWith makes a file of the plan as an import does.
func fileWith(b *testing.B, p *plan.Plan) *File {
	f := newFile(b)
	fill(b, f, p)
	return f
}

// BenchmarkOpen opens a file, tests it and builds the plan, as the program does
// at its start.
func BenchmarkOpen(b *testing.B) {
	eachSize(b, func(b *testing.B, p *plan.Plan) {
		f := fileWith(b, p)
		mustClose(b, f)
		info, err := os.Stat(f.Path())
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			f := mustOpen(b, f.Path())
			if _, err := edit.Open(f); err != nil {
				b.Fatal(err)
			}
			mustClose(b, f)
		}
		b.ReportMetric(float64(info.Size())/1e6, "MB")
	})
}

// BenchmarkEdit stores one small edit through the session: the key is released,
// the edit is on the medium.
func BenchmarkEdit(b *testing.B) {
	eachSize(b, func(b *testing.B, p *plan.Plan) {
		f := fileWith(b, p)
		s, err := edit.Open(f)
		if err != nil {
			b.Fatal(err)
		}
		id := plantest.ID[plan.NodeID](p.Count(plan.KindNode))
		i := 0
		for b.Loop() {
			i++
			err := s.Do(edit.Op{Name: "node.edit"}, func(tx *edit.Tx) error {
				edit.Update(tx, tx.Plan().Node(id), func(n *plan.Node) { n.Statement = fmt.Sprint("kinerja ", i) })
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("reference=write_and_fsync_4KiB", benchmarkSync)
}

// benchmarkSync is what any program must pay to have a page on this medium.
func benchmarkSync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "x"))
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	for b.Loop() {
		if _, err := f.WriteAt(page, 0); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkImport stores a whole plan as one step.
func BenchmarkImport(b *testing.B) {
	eachSize(b, func(b *testing.B, p *plan.Plan) {
		d := additions(p)
		for b.Loop() {
			b.StopTimer()
			s, err := edit.Open(newFile(b))
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			if err := s.Do(edit.Op{Name: "import"}, func(tx *edit.Tx) error { return tx.Apply(d) }); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(len(d)), "records")
	})
}

// BenchmarkUndoImport takes a whole plan back and puts it in again.
func BenchmarkUndoImport(b *testing.B) {
	eachSize(b, func(b *testing.B, p *plan.Plan) {
		s, err := edit.Open(fileWith(b, p))
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := s.Undo(); err != nil {
				b.Fatal(err)
			}
			if _, err := s.Redo(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSaveCopy writes a whole file into another.
func BenchmarkSaveCopy(b *testing.B) {
	eachSize(b, func(b *testing.B, p *plan.Plan) {
		f := fileWith(b, p)
		path := filepath.Join(b.TempDir(), "salinan.pokin")
		for b.Loop() {
			if err := f.ReplaceCopy(path); err != nil {
				b.Fatal(err)
			}
		}
	})
}
