package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/scene"
)

// measured is the plan of [open] with a target and a realisation of its indicator.
func measured(t *testing.T) *Workspace {
	t.Helper()
	ws, _ := open(t)
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		edit.SetTarget(tx, "i", 2026, 0, plan.Number("80"))
		edit.SetTarget(tx, "i", 2026, 1, plan.Number("20"))
		edit.SetTarget(tx, "i", 2026, 2, plan.Number("40"))
		i := *tx.Plan().Indicator("i")
		i.Polarity, i.Aggregation = plan.HigherBetter, plan.AggregateLast
		tx.Put(&i)
		tx.Put(&plan.Measurement{ID: "m", Indicator: "i", Year: 2026, Quarter: 1, Value: plan.Number("18")})
	})
	return ws
}

func TestLampsSayWhatTheBoardSays(t *testing.T) {
	ws := measured(t)
	if ws.Picture().Results != nil {
		t.Fatal("cards are coloured before anybody asks for it")
	}
	ws.SetLamps(true)
	results := ws.Picture().Results
	ws.SetQuarter(1)
	card := &scene.Card{Node: "c"}
	if got, want := results.Of(card), (scene.Result{Signal: score.SignalGreen, Words: "90,00% · Tinggi", Aside: "1/1"}); got != want {
		t.Errorf("first quarter %+v, want %+v", got, want)
	}
	frozen := ws.frozenResults()
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		tx.Put(&plan.Measurement{ID: "m", Indicator: "i", Year: 2026, Quarter: 1, Value: plan.Number("8")})
	})
	if got := results.Of(card).Words; got != "40,00% · Sangat Rendah" {
		t.Errorf("after an entry %q", got)
	}
	if got := frozen.Of(card).Words; got != "90,00% · Tinggi" {
		t.Errorf("the frozen picture changed to %q", got)
	}
	ws.SetQuarter(2)
	if got := results.Of(card); got.Signal != score.SignalNoData || strings.Contains(got.Words, "%") {
		t.Errorf("a quarter without an entry says %+v", got)
	}
}

func TestQuartersArePlayedThroughToTheYear(t *testing.T) {
	ws := measured(t)
	ws.SetQuarter(1)
	var played []string
	for {
		played = append(played, ws.QuarterName(ws.Quarter()))
		q, ok := ws.NextQuarter()
		if !ok {
			break
		}
		ws.SetQuarter(q)
	}
	if got := strings.Join(played, ", "); got != "TW I, TW II, TW III, TW IV, Setahun" {
		t.Errorf("played %s", got)
	}
	if got := ws.ResultSummary(); !strings.Contains(got, "indikator terisi") || !strings.Contains(got, "pembanding") {
		t.Errorf("the plan stands at %q", got)
	}
}
