package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

func TestAnalysesAreWrittenByIndicatorAndYear(t *testing.T) {
	ws, _ := open(t)
	f, ok := ws.Realisation().Analysis(TableRow{Node: "c", Indicator: "i"})
	if !ok || len(f.Texts()) != 7 {
		t.Fatalf("%d analyses of an indicator, %v", len(f.Texts()), ok)
	}
	for n, text := range f.Texts() {
		want := strings.Repeat("x", n+1)
		if bad := text.Set(want); !bad.OK() || text.Get() != want {
			t.Errorf("%s holds %q: %v", text.Key, text.Get(), bad)
		}
	}
	if bad := f.National().Set("95,5"); !bad.OK() || f.National().Get() != "95,5" {
		t.Errorf("the standard is %q: %v", f.National().Get(), bad)
	}
	if f.National().Set("nasional").OK() || f.National().Get() != "95,5" {
		t.Error("a word is taken for a standard")
	}
	f.Source().Set("Profil Kesehatan 2025")
	a := ws.Plan().AnalysisOf("i", ws.Year())
	if a.AgainstTarget != "x" || a.Programs != "xxxxxxx" || a.NationalSource != "Profil Kesehatan 2025" || a.National != plan.Number("95.5") {
		t.Errorf("stored %+v", a)
	}
	ws.SetYear(ws.Year() + 1)
	if next, _ := ws.Realisation().Analysis(TableRow{Indicator: "i"}); next.Texts()[0].Get() != "" {
		t.Error("another year says the same")
	}
}

func TestAnalysisThatSaysNothingIsGone(t *testing.T) {
	ws, _ := open(t)
	f, _ := ws.Realisation().Analysis(TableRow{Indicator: "i"})
	f.Texts()[4].Set("Tenaga belum lengkap")
	f.Texts()[4].Set("")
	if ws.Plan().AnalysisOf("i", ws.Year()) != nil {
		t.Error("an empty analysis stays")
	}
	if _, ok := ws.Realisation().Analysis(TableRow{Node: "c"}); ok {
		t.Error("a line without indicator has analyses")
	}
}

func TestAnalysisShowsWhatIsKnown(t *testing.T) {
	ws, _ := overview(t)
	err := ws.session.Do(edit.Op{Name: "x"}, func(tx *edit.Tx) error {
		n := tx.Plan().Roots()[0].ID
		tx.Put(&plan.Indicator{ID: "neu", Node: n, Order: "V", Name: "Angka"})
		tx.Put(&plan.Target{ID: "t6", Indicator: "neu", Year: 2026, Value: plan.Number("80")})
		tx.Put(&plan.Target{ID: "t10", Indicator: "neu", Year: 2030, Value: plan.Number("100")})
		tx.Put(&plan.Measurement{ID: "m", Indicator: "neu", Year: 2026, Value: plan.Number("72")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f, _ := ws.Realisation().Analysis(TableRow{Indicator: "neu"})
	if got := f.Figures(); !strings.Contains(got, "2026: 72/80 × 100 = 90,00%") || !strings.Contains(got, "72/100 × 100 = 72,00%") {
		t.Errorf("known is said to be %q", got)
	}
}
