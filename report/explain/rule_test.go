package explain

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
)

func TestEveryFindingHasASentence(t *testing.T) {
	p := plantest.Sample()
	for _, book := range books(t) {
		rules := slices.Clone(rule.Agreements)
		for _, r := range rule.Nodes {
			rules = append(rules, r.Rule)
		}
		for _, r := range rules {
			if len(r.Variants) == 0 || r.Citation == "" {
				t.Errorf("%s finds nothing or stands on nothing", r.ID)
			}
			for _, v := range r.Variants {
				f := rule.Finding{Rule: r.ID, Variant: v, Position: plantest.ID[plan.PositionID](2), Args: []string{"a", "b", "c", "d", "e"}}
				if r.ID == "I02" {
					f.Args = []string{"a", "unit"}
				}
				wantSentence(t, r.ID+" "+v, Finding(book, p, f))
			}
		}
	}
}

func TestFindingsAreToldInPeoplesFigures(t *testing.T) {
	book := books(t)[0]
	for want, f := range map[string]rule.Finding{
		"PK bertanggal 1 Februari 2026 lebih dari satu bulan setelah dokumen anggaran disahkan (31 Desember 2025); batasnya 31 Januari 2026.": {
			Rule: "P02", Variant: "late", Args: []string{"2026-02-01", "2025-12-31", "2026-01-31"},
		},
		"Anggaran “Program A” Rp12.500.000, tetapi jumlah subkegiatannya Rp827,50.": {
			Rule: "P05", Variant: "sum", Args: []string{"Program A", "12500000", "827.5"},
		},
		"2 hal berubah setelah PK ditandatangani. Buatlah Perubahan dengan alasan: pergantian atau mutasi pejabat.": {
			Rule: "P08", Variant: "due", Args: []string{"2", "a"},
		},
		"Manual indikator “Nilai” belum lengkap: satuan, formula, sumber data.": {
			Rule: "I02", Variant: "missing", Args: []string{"Nilai", "unit formula data_source"},
		},
		"Target 2027 “Nilai” (1.250,5) tidak lebih baik daripada kondisi awal (BB).": {
			Rule: "I10", Variant: "baseline", Args: []string{"Nilai", "2027", "1250.5", "BB"},
		},
		"“(belum ada pernyataan atau nama)” belum memiliki indikator.": {Rule: "I01", Variant: "none", Args: []string{" "}},
		"Tanggal PK Kepala Dinas Kesehatan belum diisi.":               {Rule: "P01", Variant: "date", Position: plantest.ID[plan.PositionID](2)},
	} {
		if got := Finding(book, plantest.Sample(), f); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryDifferenceAndStageHasWords(t *testing.T) {
	p := plantest.Sample()
	for _, book := range books(t) {
		for _, k := range rule.DifferenceKinds() {
			got := Difference(book, rule.Difference{Kind: k, Subject: "x", Before: "lama"})
			if strings.Contains(got, "difference.") || got == "" {
				t.Errorf("%s: %q", k, got)
			}
		}
		for _, e := range append(p.AllEditions(), nil) {
			if got := Stage(book, p, e); strings.Contains(got, "stage.") || got == "" {
				t.Errorf("stage of %+v: %q", e, got)
			}
		}
		for _, g := range plan.Grounds {
			if got := Ground(book, g); strings.Contains(got, "ground.") || got == "" {
				t.Errorf("ground %s: %q", g, got)
			}
		}
	}
}
