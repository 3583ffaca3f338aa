package signing

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
)

func TestSameNameLooksPastTitles(t *testing.T) {
	for _, c := range []struct {
		certificate, official string
		want                  bool
	}{
		{"MARIA CONTOH", "dr. Maria Contoh, M.Kes.", true},
		{"Maria Contoh M.Kes", "dr. Maria Contoh, M.Kes.", true},
		{"Drs. H. Yohanes Contoh SH MM", "Drs. H. Yohanes Contoh, S.H., M.M.", true},
		{"Ma'ruf Contoh", "MARUF CONTOH, S.E.", true},
		{"Contoh", "Contoh, S.T.", true},
		{"Maria Theresia Contoh", "Maria Contoh", true},
		{"Maria Contoh", "Maria Theresia Contoh", true},
		{"Maria", "Maria Contoh", false},
		{"Yohanes Contoh", "Maria Contoh", false},
		{"Kepala Dinas Contoh", "Maria Contoh", false},
		{"", "Maria Contoh", false},
		{"Maria Contoh", "", false},
		{"S.H.", "M.M.", false},
	} {
		if got := SameName(c.certificate, c.official); got != c.want {
			t.Errorf("%q and %q: %v", c.certificate, c.official, got)
		}
	}
}

// TestWhoSignedIsWeighed looks at order, day and guests; names are weighed in
// report/filing, with an agreement that has some.
func TestWhoSignedIsWeighed(t *testing.T) {
	file := agreement(t)
	p, id := planOf(t, file)
	second := mustSign(t, file, order(t, document.SecondParty, "Bupati"))
	both := mustSign(t, second, order(t, document.FirstParty, "Kepala Dinas"))
	got, err := Match(p, both, signTime)
	if err != nil {
		t.Fatal(err)
	}
	if kinds := kindsOf(got.Doubts); kinds != "names_unknown second_first " {
		t.Errorf("doubts %s", kinds)
	}
	if len(got.Grave()) != 0 || len(got.Signers) != 2 || got.Signers[0].Party != document.SecondParty {
		t.Errorf("got %+v", got)
	}
	late := *p.Edition(id)
	late.Date = "2026-02-01"
	q := p.Clone()
	if err := q.Apply([]plan.Change{{Before: q.Edition(id)}}); err != nil {
		t.Fatal(err)
	}
	if err := q.Apply([]plan.Change{{After: &late}}); err != nil {
		t.Fatal(err)
	}
	if got, err := Match(q, second, signTime); err != nil || kindsOf(got.Doubts) != "names_unknown before_the_day second_first " {
		t.Errorf("doubts %s, %v", kindsOf(got.Doubts), err)
	}
}

func kindsOf(doubts []Doubt) (out string) {
	for _, d := range doubts {
		out += d.Kind.String() + " "
	}
	return out
}
