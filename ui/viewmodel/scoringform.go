package viewmodel

import (
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
)

// ScoringForm is the region's rules of achievement as they are being written:
// texts as typed, which become rules when they are stored, in one step.
type ScoringForm struct {
	// Cap is the most percent that counts, Green and Yellow the limits of the
	// lights where they are not those of the bands, Margin that of efficiency.
	Cap, Green, Yellow, Margin string
	Bands                      []ScoringBand

	ws     *Workspace
	rollUp plan.RollUp
}

// ScoringBand is a predicate as it is being written.
type ScoringBand struct {
	Label, Over string // Over is empty for the lowest band
	Light       plan.Light
}

// mostBands is how many predicates a form takes.
const mostBands = 8

// ScoringForm returns the rules of the region for changing.
func (ws *Workspace) ScoringForm() *ScoringForm {
	s := ws.Plan().Scoring()
	f := &ScoringForm{ws: ws, rollUp: s.RollUp, Cap: percentText(s.Cap), Margin: percentText(s.EfficiencyMargin)}
	f.show(s.Bands, s.Green, s.Yellow)
	return f
}

func percentText(d plan.Decimal) string {
	if d == "" {
		return ""
	}
	return FormatDecimal(d)
}

func (f *ScoringForm) show(bands []plan.Predicate, green, yellow plan.Decimal) {
	f.Bands, f.Green, f.Yellow = nil, percentText(green), percentText(yellow)
	for _, b := range bands {
		f.Bands = append(f.Bands, ScoringBand{b.Label, percentText(b.Over), b.Light})
	}
}

// RollUp chooses what becomes of the figure that the units below add up to.
func (f *ScoringForm) RollUp() Choice {
	return Choice{
		Key: "scoring.roll_up", Options: func() []Option { return codeOptions(f.ws, "rollup.", plan.RollUps[:]) },
		Get: func() string { return f.rollUp.String() },
		Set: func(id string) Fault { f.rollUp, _ = plan.ParseRollUp(id); return Fault{} },
	}
}

// Scale chooses one of the scales in use, whose bands and limits are then those of
// the form.
func (f *ScoringForm) Scale() Choice {
	return Choice{
		Key: "scoring.scale",
		Options: func() []Option {
			options := []Option{{Text: f.ws.T("scoring.own")}}
			for _, p := range score.Presets {
				options = append(options, Option{ID: p.Code, Text: bandNames(p.Bands) + " (" + p.Source + ")"})
			}
			return options
		},
		Get: f.scale,
		Set: func(id string) Fault {
			for _, p := range score.Presets {
				if p.Code == id {
					f.show(p.Bands, p.Green, p.Yellow)
				}
			}
			return Fault{}
		},
	}
}

func bandNames(bands []plan.Predicate) string {
	names := make([]string, len(bands))
	for i, b := range bands {
		names[i] = b.Label
	}
	return strings.Join(names, " · ")
}

// scale is the code of the scale that the form shows unchanged; empty for none.
func (f *ScoringForm) scale() string {
	rules, _, bad := f.Read()
	for _, p := range score.Presets {
		if bad.OK() && slices.Equal(p.Bands, rules.Bands) && p.Green == rules.Green && p.Yellow == rules.Yellow {
			return p.Code
		}
	}
	return ""
}

// Light chooses the light of a band.
func (f *ScoringForm) Light(i int) Choice {
	return Choice{
		Key: "scoring.light",
		Options: func() (options []Option) {
			for _, l := range plan.Lights {
				options = append(options, Option{ID: l.String(), Text: f.ws.T("light." + l.String())})
			}
			return options
		},
		Get: func() string { return f.Bands[i].Light.String() },
		Set: func(id string) Fault { f.Bands[i].Light, _ = plan.ParseLight(id); return Fault{} },
	}
}

// CanAdd reports whether there is room for one more band.
func (f *ScoringForm) CanAdd() bool { return len(f.Bands) < mostBands }

// Add adds a band above the lowest, Remove takes one away.
func (f *ScoringForm) Add() {
	if f.CanAdd() {
		f.Bands = slices.Insert(f.Bands, max(0, len(f.Bands)-1), ScoringBand{})
	}
}

// Remove takes a band away.
func (f *ScoringForm) Remove(i int) { f.Bands = slices.Delete(f.Bands, i, i+1) }

// Read returns the rules as far as they are written. Where something is wrong it
// says what, and in which field: "cap", "green", "yellow", "margin", or "bands".
func (f *ScoringForm) Read() (rules *plan.Scoring, field string, bad Fault) {
	s := &plan.Scoring{RollUp: f.rollUp}
	for _, at := range []struct {
		field, text string
		to          *plan.Decimal
	}{{"cap", f.Cap, &s.Cap}, {"green", f.Green, &s.Green}, {"yellow", f.Yellow, &s.Yellow}, {"margin", f.Margin, &s.EfficiencyMargin}} {
		if *at.to, bad = percentOf(at.text); !bad.OK() {
			return nil, at.field, bad
		}
	}
	if (s.Green == "") != (s.Yellow == "") || s.Green != "" && s.Green.Cmp(s.Yellow) < 0 {
		return nil, "yellow", fault("fault.scoring_lights")
	}
	s.Bands, bad = f.readBands()
	return s, "bands", bad
}

// percentOf reads a percentage that is not below zero; empty for none.
func percentOf(text string) (plan.Decimal, Fault) {
	return parsePlain(text, func(d locale.Decimal) Fault {
		if d.Sign() < 0 {
			return fault("fault.scoring_negative")
		}
		return Fault{}
	})
}

// readBands reads bands whose limits fall from one to the next, the last without.
func (f *ScoringForm) readBands() (bands []plan.Predicate, bad Fault) {
	for i, b := range f.Bands {
		p := plan.Predicate{Label: strings.TrimSpace(b.Label), Light: b.Light}
		if p.Label == "" {
			return nil, fault("fault.scoring_label", i+1)
		}
		if p.Over, bad = percentOf(b.Over); !bad.OK() {
			return nil, bad
		}
		switch {
		case p.Over == "" && i < len(f.Bands)-1:
			return nil, fault("fault.scoring_open", p.Label)
		case i > 0 && p.Over != "" && p.Over.Cmp(bands[i-1].Over) >= 0:
			return nil, fault("fault.scoring_order", p.Label, bands[i-1].Label)
		}
		bands = append(bands, p)
	}
	return bands, Fault{}
}

// samples are the achievements of which a form shows what they would be called.
var samples = [...]float64{110, 100, 90.4, 80, 70, 55, 30}

// Preview says what some achievements would be called, "▲ 100,00% Sangat Tinggi",
// or nothing while something is wrong.
func (f *ScoringForm) Preview() string {
	rules, _, bad := f.Read()
	if !bad.OK() {
		return ""
	}
	judge, words := score.NewJudge(rules), make([]string, 0, len(samples))
	for _, percent := range samples {
		text := judge.Signal(score.Computed, percent, true).Symbol() + " " + explain.Percent(percent)
		if band, ok := judge.Band(percent); ok {
			text += " " + band.Label
		}
		words = append(words, text)
	}
	return strings.Join(words, " · ")
}

// Store makes the rules those of the region, in one step; it does nothing where
// they are already.
func (f *ScoringForm) Store() Fault {
	rules, _, bad := f.Read()
	if !bad.OK() {
		return bad
	}
	if sameScoring(rules, f.ws.Plan().Scoring()) {
		return Fault{}
	}
	return FaultOf(f.ws.Do(edit.Op{Name: "scoring"}, func(tx *edit.Tx) error {
		tx.Put(rules)
		return nil
	}))
}

func sameScoring(a, b *plan.Scoring) bool {
	return a.Cap == b.Cap && a.RollUp == b.RollUp && a.Green == b.Green && a.Yellow == b.Yellow &&
		a.EfficiencyMargin == b.EfficiencyMargin && slices.Equal(a.Bands, b.Bands)
}
