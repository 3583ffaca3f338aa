package dossier

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// filed is a plan with an edition for each of some files.
func filed(t testing.TB, files ...[]byte) *plan.Plan {
	t.Helper()
	p := plantest.Sample()
	b := p.Begin()
	for i, file := range files {
		e := plantest.Edition(1, 0)
		e.ID, e.Year, e.Size, e.Hash = plan.EditionID(fmt.Sprintf("e%04d", i)), 2026, len(file), hashOf(file)
		e.Position = plan.PositionID(fmt.Sprintf("p%04d", i))
		b.Put(&plan.Position{ID: e.Position, Title: "Jabatan", Order: fmt.Sprintf("z%04d", i)})
		b.Put(e)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

// padded is a file of n bytes.
func padded(n int, begins string) []byte {
	return []byte(begins + strings.Repeat("x", n-len(begins)))
}

func TestAFileIsKnownByItsFirstBytes(t *testing.T) {
	short, long, other := padded(1000, "%PDF a"), padded(1000, "%PDF a"), padded(1200, "%PDF b")
	long = append(long, "tanda tangan"...)
	p := filed(t, short, other)
	for name, c := range map[string]struct {
		file []byte
		want plan.EditionID
	}{
		"the file itself":     {short, "e0000"},
		"with signatures":     {long, "e0000"},
		"the other one":       {other, "e0001"},
		"one that is as long": {padded(1200, "%PDF c"), ""},
		"a part of it":        {short[:999], ""},
		"nothing":             {nil, ""},
	} {
		got := EditionOf(p, c.file)
		if (got == nil) != (c.want == "") || got != nil && got.ID != c.want {
			t.Errorf("%s: %+v, want %q", name, got, c.want)
		}
	}
}

// BenchmarkEditionOf looks for one of 1,500 editions of as many sizes.
func BenchmarkEditionOf(b *testing.B) {
	var files [][]byte
	for i := range 1500 {
		files = append(files, padded(60_000+i, fmt.Sprintf("%%PDF %d", i)))
	}
	p := filed(b, files...)
	for b.Loop() {
		if EditionOf(p, files[1400]).ID != "e1400" {
			b.Fatal("not found")
		}
	}
}
