package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

func TestScoringIsChangedInOneStep(t *testing.T) {
	ws, _ := open(t)
	f := ws.ScoringForm()
	if got := f.Scale().Get(); got != "permendagri_86_2017" {
		t.Errorf("a new region judges by %q", got)
	}
	if f.Store(); ws.Plan().Record(plan.KindScoring, plan.ScoringID) != nil {
		t.Error("rules are stored that nobody changed")
	}
	f.Scale().Set("lampu_70_90")
	if f.Green != "90" || f.Scale().Get() != "lampu_70_90" {
		t.Errorf("green above %q, scale %q", f.Green, f.Scale().Get())
	}
	f.RollUp().Set(plan.Follow.String())
	f.Cap, f.Bands[0].Label = "120", "Istimewa"
	if f.Scale().Get() != "" {
		t.Error("a scale with another name for a band counts as the published one")
	}
	if !strings.Contains(f.Preview(), "▲ 110,00% Istimewa") {
		t.Errorf("the preview is %q", f.Preview())
	}
	if bad := f.Store(); !bad.OK() {
		t.Fatal(bad)
	}
	s := ws.Plan().Scoring()
	if s.Cap != "120" || s.RollUp != plan.Follow || s.Bands[0] != (plan.Predicate{Over: "90", Label: "Istimewa", Light: plan.Green}) {
		t.Errorf("stored %+v", s)
	}
	ws.Undo()
	if got := ws.Plan().Scoring(); got.Cap != "" || got.RollUp != plan.Compare {
		t.Errorf("after one step back: %+v", got)
	}
}

func TestScoringThatContradictsItselfIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		change      func(*ScoringForm)
		field, want string
	}{
		"no number":         {func(f *ScoringForm) { f.Cap = "seratus" }, "cap", "fault.number_unreadable"},
		"below zero":        {func(f *ScoringForm) { f.Margin = "-5" }, "margin", "fault.scoring_negative"},
		"green alone":       {func(f *ScoringForm) { f.Green = "90" }, "yellow", "fault.scoring_lights"},
		"green below":       {func(f *ScoringForm) { f.Green, f.Yellow = "60", "70" }, "yellow", "fault.scoring_lights"},
		"no name":           {func(f *ScoringForm) { f.Bands[1].Label = " " }, "bands", "fault.scoring_label"},
		"no limit":          {func(f *ScoringForm) { f.Bands[1].Over = "" }, "bands", "fault.scoring_open"},
		"limits that climb": {func(f *ScoringForm) { f.Bands[1].Over = "95" }, "bands", "fault.scoring_order"},
		"a new band":        {func(f *ScoringForm) { f.Add() }, "bands", "fault.scoring_label"},
	} {
		ws, _ := open(t)
		f := ws.ScoringForm()
		c.change(f)
		_, field, bad := f.Read()
		if field != c.field || bad.Key != c.want || f.Preview() != "" {
			t.Errorf("%s: %q is said of %q, preview %q", name, bad.Key, field, f.Preview())
		}
		if f.Store().OK() || ws.Plan().Record(plan.KindScoring, plan.ScoringID) != nil {
			t.Errorf("%s: stored", name)
		}
	}
}
