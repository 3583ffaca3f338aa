package roster

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pohonkinerja/data/plantest"
)

// outcome is what a proposal says of its rows, without identities made for it.
func outcome(p Proposal) (out []string) {
	for _, m := range p.Matches {
		out = append(out, fmt.Sprint(m.Row.Line, m.Decision, m.Out, m.NewOfficial, m.NewPosition, m.NewTenure, m.Conflicts, m.Fills, m.Changes()))
	}
	for _, problem := range p.Problems {
		out = append(out, fmt.Sprint(problem))
	}
	return append(out, fmt.Sprint(p.Count()))
}

// later is the list of an office a year after the plan was made: ranks and titles
// that have changed, somebody who moved, somebody of whom two rows speak, a name
// without a number, a superior, and a newcomer.
const later = "Nama|NIP|Golongan|Jabatan|OPD|Atasan|TMT\n" +
	"Pegawai 1, S.E.|198001022005011001|IV/a|Jabatan 1|Dinas Contoh||\n" +
	"PEGAWAI 2|198001022005011002|III/d|Jabatan 2|Dinas Contoh||\n" +
	"Pegawai Tiga|198001022005011003|III/a|Jabatan 3|Dinas Contoh|Jabatan 1|\n" +
	"Pegawai 4|198001022005011004|III/b|Jabatan 5|Dinas Contoh||1 Maret 2026\n" +
	"Pegawai 5 M.M.|198001022005011005|III/b|Jabatan 6|Dinas Contoh||1 Maret 2026\n" +
	"Pegawai 7, M.Si.|198001022005011007|IV/b|Jabatan 7|Dinas Contoh||\n" +
	"Pegawai 7|198001022005011007|IV/c|Jabatan 7|Dinas Contoh||\n" +
	"Pegawai 8||IV/c|Jabatan 8|Dinas Contoh||\n" +
	"Pegawai Baru|198001022005011099|III/a|Jabatan 9|Dinas Contoh||1 Maret 2026\n" +
	"Pegawai 10, S.H.|198001022005011010|III/c|Jabatan 10|Dinas Contoh||1 Maret 2027\n"

func TestADecisionAboutOneRowIsWhatTheWholeListWouldSay(t *testing.T) {
	p := plantest.Empty()
	rows := []string{"Nama|NIP|Golongan|Jabatan|OPD|TMT"}
	for i := 1; i <= 10; i++ {
		rows = append(rows, fmt.Sprintf("Pegawai %d|%d|II/a|Jabatan %d|Dinas Contoh|5 Januari 2025", i, 198001022005011000+i, i))
	}
	propose(t, p, tabs(rows...), nil)
	list := read(t, tabs(later))
	whole := func(decisions map[int]Decision) Proposal {
		out, err := Propose(p, list, decisions, today)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	decided := make(map[Decision]map[int]bool)
	random := rand.New(rand.NewPCG(1, 2))
	decisions := make(map[int]Decision)
	now := whole(decisions)
	for range 600 {
		line, d := 2+random.IntN(len(list.Rows)), Decision(random.IntN(4))
		decisions[line] = d
		want := whole(decisions)
		if now.Decide(p, line, d) {
			if decided[d] == nil {
				decided[d] = make(map[int]bool)
			}
			decided[d][line] = true
			if got := outcome(now); !slices.Equal(got, outcome(want)) {
				t.Fatalf("line %d, decision %d: got\n%v\nwant\n%v", line, d, got, outcome(want))
			}
			if now.Diff != nil {
				t.Fatal("a diff that is not true any more")
			}
		}
		now = want
	}
	for _, line := range []int{2, 3} { // differ in name and rank alone
		if !decided[Take][line] || !decided[Keep][line] {
			t.Errorf("line %d is never decided alone: %v", line, decided)
		}
	}
	for _, line := range []int{5, 6} { // move others
		if decided[Take][line] || decided[Keep][line] {
			t.Errorf("line %d is decided alone: %v", line, decided)
		}
	}
	if len(decided[Skip])+len(decided[Separate]) > 0 || now.Decide(p, 99, Keep) {
		t.Errorf("what touches others is decided alone: %v", decided)
	}
}
