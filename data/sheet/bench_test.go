package sheet_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// bigFolder has n nodes in a tree of ten children each, two indicators per node
// with six years of targets, and a budget line per node.
func bigFolder(n int) fstest.MapFS {
	levels := []string{"strategis_daerah", "strategis_opd", "taktikal", "operasional_kegiatan", "operasional_subkegiatan"}
	var nodes, indicators, budgets strings.Builder
	nodes.WriteString(nodeHead)
	indicators.WriteString(indicatorHead)
	budgets.WriteString("code,name,amount,year,node_id,amount_raw,note\n")
	depth := make([]int, n)
	for i := range n {
		parent := ""
		if i > 0 {
			parent = fmt.Sprint("n", (i-1)/10)
			depth[i] = depth[(i-1)/10] + 1
		}
		fmt.Fprintf(&nodes, "n%d,%s,%s,Meningkatnya kualitas layanan nomor %d,Kepala Bidang %d,Dinas %d,Program,1.02.%d,\n",
			i, parent, levels[min(depth[i], 4)], i, i%100, i%40, i)
		for k := range 2 {
			for year := 2025; year <= 2030; year++ {
				fmt.Fprintf(&indicators, "n%d,Persentase layanan %d yang sesuai standar,Persen,maximise,%d,\"%d,5\",,2024,\"40,5\",\n", i, k, year, 50+year-2025)
			}
		}
		fmt.Fprintf(&budgets, "1.02.%d,Program %d,%d000000,2026,n%d,,\n", i, i, i+1, i)
	}
	return dirOf("nodes.csv", nodes.String(), "indicators.csv", indicators.String(), "budgets.csv", budgets.String())
}

// BenchmarkFolder10k reads, proposes, applies and exports 10,000 nodes with
// 120,000 targets. The reference takes the same bytes apart and no more, by
// encoding/csv.
func BenchmarkFolder10k(b *testing.B) {
	dir := bigFolder(10_000)
	region := plan.Region{FirstYear: 2025, LastYear: 2030}
	var folder *sheet.Folder
	var proposal sheet.Proposal
	var p *plan.Plan
	b.Run("reference", func(b *testing.B) {
		for b.Loop() {
			for _, f := range dir {
				if _, err := csv.NewReader(bytes.NewReader(f.Data)).ReadAll(); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			folder = read(b, dir)
		}
	})
	b.Run("propose", func(b *testing.B) {
		for b.Loop() {
			p, _ = plan.New(region)
			proposal = folder.Propose(p)
		}
	})
	b.Run("apply", func(b *testing.B) {
		for b.Loop() {
			p, _ = plan.New(region)
			if err := p.Apply(proposal.Diff); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("propose_again", func(b *testing.B) {
		for b.Loop() {
			if again := folder.Propose(p); len(again.Diff) > 0 {
				b.Fatal("a second import changes something")
			}
		}
	})
	b.Run("export", func(b *testing.B) {
		for b.Loop() {
			if _, err := sheet.Export(p); err != nil {
				b.Fatal(err)
			}
		}
	})
}
