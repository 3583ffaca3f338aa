package viewmodel

import "testing"

func TestNewPlan(t *testing.T) {
	for _, c := range []struct {
		name          string
		entries       NewPlan
		region, years string // keys of the faults
	}{
		{"usual", NewPlan{"Kabupaten Contoh", "2024", "2025", "2030"}, "", ""},
		{"spaces do not matter", NewPlan{"  Kabupaten  Contoh ", " 2025", "2025 ", "2025"}, "", ""},
		{"nameless", NewPlan{" ", "2024", "2025", "2030"}, "new.fault_region", ""},
		{"no year", NewPlan{"X", "2024", "dua ribu", "2030"}, "", "new.fault_years"},
		{"two digits", NewPlan{"X", "24", "25", "30"}, "", "new.fault_years"},
		{"backwards", NewPlan{"X", "2024", "2030", "2025"}, "", "new.fault_years"},
		{"baseline after the first year", NewPlan{"X", "2026", "2025", "2030"}, "", "new.fault_years"},
		{"too long", NewPlan{"X", "2024", "2025", "2055"}, "", "new.fault_years"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, region, years := c.entries.Read()
			if region.Key != c.region || years.Key != c.years {
				t.Errorf("faults = %q, %q; want %q, %q", region.Key, years.Key, c.region, c.years)
			}
			if c.region == "" && r.Name != "Kabupaten Contoh" && r.Name != "X" {
				t.Errorf("name = %q", r.Name)
			}
		})
	}
}

func TestUsualPeriodMakesSense(t *testing.T) {
	entries := UsualPeriod(2025)
	entries.Region = "Kabupaten Contoh"
	r, region, years := entries.Read()
	if !region.OK() || !years.OK() || r.Baseline != 2024 || r.FirstYear != 2025 || r.LastYear != 2030 {
		t.Errorf("region = %+v, faults %v %v", r, region, years)
	}
}
