package editor

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// focused names the field that has the keyboard.
func (b *bench) focused() string {
	for name, s := range b.inspector.spots {
		if s.field == b.window.Canvas().Focused() {
			return name
		}
	}
	return ""
}

func TestF3LeadsFromFindingToFinding(t *testing.T) {
	b := open(t, small(t), 700) // the inspector is folded
	want := map[string]bool{"node/a/editor.add_indicator": true, "node/b/editor.add_indicator": true, "indicator/i/indicator.formula": true, "indicator/i/indicator.polarity": true, "indicator/i/indicator.name": true}
	for range len(want) {
		b.press(fyne.KeyF3)
		if got := b.focused(); !want[got] {
			t.Errorf("F3 leads to %q", got)
		}
		delete(want, b.focused())
	}
	if len(want) > 0 || b.split.Folded(inspectorPane) {
		t.Errorf("F3 has not led to %v", want)
	}
}

func TestFindingIsOpenedFromTheList(t *testing.T) {
	b := open(t, small(t), 1366)
	b.run(t, "findings.list")
	c := b.window.Canvas()
	if !widgets.DialogOpen(c) {
		t.Fatal("no list is shown")
	}
	b.findings.Rule().Set("I08")
	b.press(fyne.KeyEscape)
	b.run(t, "findings.list")
	b.press(fyne.KeyDown, fyne.KeyReturn)
	if widgets.DialogOpen(c) || b.ws.Selected() != "c" || b.focused() != "indicator/i/indicator.polarity" {
		t.Errorf("Enter leads to %q of %s", b.focused(), b.ws.Selected())
	}
}

func TestRulesOfTheListOpenAndClose(t *testing.T) {
	b := open(t, small(t), 1366)
	b.run(t, "findings.list")
	rows := b.window.Canvas().Focused().(*widgets.Rows)
	closed := rows.Length()
	b.press(fyne.KeyRight)
	if got := rows.Length(); got != closed+2 { // two nodes without an indicator
		t.Errorf("%d lines with a rule open, closed %d", got, closed)
	}
	b.press(fyne.KeyLeft)
	if got := rows.Length(); got != closed {
		t.Errorf("%d lines after it was closed, want %d", got, closed)
	}
}

// Every field that a finding leads to is one that the inspector has.
func TestEveryPlaceOfAFindingIsAField(t *testing.T) {
	p := small(t)
	if err := p.Apply([]plan.Change{
		{After: &plan.Crosscut{ID: "x", From: "c", Partner: "Kementerian", Status: plan.Requested}},
		{After: &plan.Target{ID: "t", Indicator: "i", Year: 2026, Value: plan.Number("4")}},
	}); err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	for _, at := range []viewmodel.FindingPlace{
		{Field: "editor.add_indicator"}, {Field: "node.cascade"}, {Field: "node.cascade_reason"},
		{Field: "crosscut.note", Crosscut: "x"}, {Field: "indicator.name", Indicator: "i"}, {Field: "indicator.type", Indicator: "i"},
		{Field: "indicator.unit", Indicator: "i"}, {Field: "indicator.polarity", Indicator: "i"},
		{Field: "indicator.formula", Indicator: "i", Part: viewmodel.CardSheet},
		{Field: "indicator.data_source", Indicator: "i", Part: viewmodel.CardSheet},
		{Field: "indicator.responsible", Indicator: "i", Part: viewmodel.CardSheet},
		{Field: "indicator.period", Indicator: "i", Part: viewmodel.CardSheet},
		{Field: "indicator.aggregation", Indicator: "i", Part: viewmodel.CardSheet},
	} {
		at.Node = "c"
		b.goToField(at)
		key := "node/c/"
		switch {
		case at.Crosscut != "":
			key = "crosscut/x/"
		case at.Indicator != "":
			key = "indicator/i/"
		}
		if got := b.focused(); got != key+at.Field {
			t.Errorf("%+v leads to %q", at, got)
		}
	}
	b.goToField(viewmodel.FindingPlace{Node: "c", Indicator: "i", Field: "indicator.target", Part: viewmodel.CardQuarters, Year: 2028})
	if b.focused() == "" || b.ws.Year() != 2028 || !b.inspector.folders["indicator/i"][viewmodel.CardQuarters].open {
		t.Errorf("the quarters of 2028 are not shown: %q of %d", b.focused(), b.ws.Year())
	}
}

// What is wrong with all quarters together is told once below them, while one of
// them is being written.
func TestQuartersAreDoubtedOnceWhileOneTypes(t *testing.T) {
	p := small(t)
	if err := p.Apply([]plan.Change{{After: &plan.Target{ID: "t", Indicator: "i", Year: 2026, Value: plan.Number("40")}}}); err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	b.ws.IndicatorForm("i").Aggregation().Set(plan.AggregateSum.String())
	b.goToField(viewmodel.FindingPlace{Node: "c", Indicator: "i", Field: "indicator.target", Part: viewmodel.CardQuarters, Year: 2026})
	b.typeText("10")
	b.press(fyne.KeyRight)
	b.typeText("20")
	spot := b.inspector.spots["indicator/i/"+quarterSpot]
	faults := spot.object.(*fyne.Container).Objects[1].(*fyne.Container).Objects
	if len(faults) != 1 {
		t.Fatalf("%d lines below the quarters, want one", len(faults))
	}
	if got := faults[0].(*widgets.Field).Message(); !strings.HasPrefix(got, "Triwulan I, Triwulan II: ") || !strings.Contains(got, "30") {
		t.Errorf("below the quarters stands %q", got)
	}
}
