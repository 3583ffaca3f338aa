package score_test

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

func preset(t *testing.T, code string) *plan.Scoring {
	t.Helper()
	for _, p := range score.Presets {
		if p.Code == code {
			return &plan.Scoring{Bands: p.Bands, Green: p.Green, Yellow: p.Yellow, EfficiencyMargin: "5"}
		}
	}
	t.Fatalf("no preset %s", code)
	return nil
}

func TestVectorsOfTheBands(t *testing.T) {
	for _, c := range []struct {
		scale   string
		percent float64
		want    string
	}{
		{"permendagri_86_2017", 120, "Sangat Tinggi"},
		{"permendagri_86_2017", 90.4, "Sangat Tinggi"}, // printed as 76–90 and 91–100
		{"permendagri_86_2017", 90.004, "Sangat Tinggi"},
		{"permendagri_86_2017", 90, "Tinggi"},
		{"permendagri_86_2017", (90.1 + 89.9 + 90.0) / 3, "Tinggi"},
		{"permendagri_86_2017", 75, "Sedang"},
		{"permendagri_86_2017", 65, "Rendah"},
		{"permendagri_86_2017", 50, "Sangat Rendah"},
		{"permendagri_86_2017", 0, "Sangat Rendah"},
		{"sangat_baik", 76, "Baik"},
		{"memuaskan", 85, "Sangat Baik"},
		{"memuaskan", 30, "Kurang"},
		{"sangat_berhasil", 100, "Sangat Berhasil"},
		{"sangat_berhasil", 99.99, "Berhasil"},
		{"sangat_berhasil", 75, "Berhasil"},
		{"sangat_berhasil", 55, "Cukup Berhasil"},
		{"sangat_berhasil", 54.99, "Kurang Berhasil"},
	} {
		got, ok := score.NewJudge(preset(t, c.scale)).Band(c.percent)
		if !ok || got.Label != c.want {
			t.Errorf("%s, %v %%: got %q, want %q", c.scale, c.percent, got.Label, c.want)
		}
	}
}

func TestPresetsAreSoundRules(t *testing.T) {
	for _, p := range score.Presets {
		if err := preset(t, p.Code).Check(); err != nil {
			t.Errorf("%s: %v", p.Code, err)
		}
	}
}

func TestSignals(t *testing.T) {
	for _, c := range []struct {
		name     string
		scale    string
		state    score.State
		percent  float64
		complete bool
		want     score.Signal
	}{
		{"empty_is_not_red", "lampu_70_90", score.NoData, 0, false, score.SignalNoData},
		{"empty_is_not_green", "lampu_70_90", score.NoData, 0, true, score.SignalNoData},
		{"not_computable_has_its_own", "lampu_70_90", score.NotComputable, 0, true, score.SignalNotComputable},
		{"zero_is_red", "lampu_70_90", score.Computed, 0, true, score.SignalRed},
		{"below_70", "lampu_70_90", score.Computed, 69.99, true, score.SignalRed},
		{"at_70", "lampu_70_90", score.Computed, 70, true, score.SignalYellow},
		{"at_90", "lampu_70_90", score.Computed, 90, true, score.SignalYellow},
		{"above_90", "lampu_70_90", score.Computed, 90.01, true, score.SignalGreen},
		{"green_only_when_all_is_in", "lampu_70_90", score.Computed, 120, false, score.SignalIncomplete},
		{"red_before_all_is_in", "lampu_70_90", score.Computed, 12, false, score.SignalRed},
		{"without_limits_by_the_band", "permendagri_86_2017", score.Computed, 70, true, score.SignalYellow},
		{"without_limits_red", "permendagri_86_2017", score.Computed, 60, true, score.SignalRed},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := score.NewJudge(preset(t, c.scale)).Signal(c.state, c.percent, c.complete); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestSignalsDifferWithoutColour(t *testing.T) {
	seen := map[string]score.Signal{}
	for _, s := range score.Signals {
		if other, taken := seen[s.Symbol()]; taken || s.Symbol() == "" {
			t.Errorf("%v and %v look the same: %q", s, other, s.Symbol())
		}
		seen[s.Symbol()] = s
	}
}

func TestVectorsOfEfficiency(t *testing.T) {
	j := score.NewJudge(plan.DefaultScoring())
	for _, c := range []struct {
		achievement, spent float64
		want               score.Efficiency
	}{
		{100, 94.9, score.Efficient},
		{100, 95, score.FairlyEfficient},
		{90, 95, score.FairlyEfficient},
		{89.9, 95, score.Inefficient},
	} {
		if got := j.Efficiency(c.achievement, c.spent); got != c.want {
			t.Errorf("%v %% for %v %% of the budget: got %v, want %v", c.achievement, c.spent, got, c.want)
		}
	}
}
