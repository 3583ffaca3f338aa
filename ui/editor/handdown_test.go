package editor

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/widgets"
)

// shared is a result whose indicator has a target of 100, with two results below.
func shared(t *testing.T) *bench {
	t.Helper()
	p := small(t)
	err := p.Apply([]plan.Change{
		{After: &plan.Indicator{ID: "dok", Node: "b", Order: "V", Name: "Jumlah dokumen", Unit: "dokumen"}},
		{After: &plan.Target{ID: "t", Indicator: "dok", Year: 2026, Value: plan.Number("100")}},
		{After: &plan.Node{ID: "d", Parent: "b", Order: "W", Level: plan.TacticalLevel, Statement: "Tersedianya obat"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	b.ws.Select("b")
	return b
}

// handing opens the dialog as the command does, without its window.
func handing(t *testing.T, b *bench) *cascadeView {
	t.Helper()
	f := b.ws.CascadeForm("")
	if f == nil {
		t.Fatal("there is nothing to hand down")
	}
	v := newCascadeView(b.ws, f)
	w := test.NewTempWindow(t, v.content())
	w.Resize(fyne.NewSize(1000, 560))
	return v
}

func TestHandDownTellsTheRestWhileTyping(t *testing.T) {
	b := shared(t)
	v := handing(t, b)
	cell := v.rows[0].cells[1]
	if cell.in.Text != "50" {
		t.Fatalf("the share proposed for 2026 is %q", cell.in.Text)
	}
	cell.in.SetText("38")
	if got := v.sums[1].Text; got != "sisa 12" {
		t.Errorf("below the column stands %q", got)
	}
	if got := v.sentence.Text; got != "2026: sisa 12 dari 100." {
		t.Errorf("told is %q", got)
	}
	if got := v.rows[1].cells[1].in.Text; got != "50" {
		t.Errorf("the other share became %q", got)
	}
	cell.in.SetText("38x x,")
	if v.accept() || !v.wrong.Visible() {
		t.Error("a text that is no number was handed down")
	}
	if cell.in.Text != "38x x," {
		t.Errorf("the text became %q", cell.in.Text)
	}
	cell.in.SetText("50")
	if !v.accept() {
		t.Fatal(v.wrong.Text)
	}
	if got := b.ws.Plan().Node("d").Cascade; got != plan.CascadeSharing {
		t.Errorf("the link is %v", got)
	}
}

// The figures of all rows stand below their captions, and everything fits a window
// of 1024 by 600.
func TestHandDownColumnsStandBelowEachOther(t *testing.T) {
	v := handing(t, shared(t))
	driver := fyne.CurrentApp().Driver()
	for i := range v.sums {
		x := driver.AbsolutePositionForObject(v.header.Objects[i+1]).X
		for _, r := range v.rows {
			if got := driver.AbsolutePositionForObject(r.cells[i].in).X; got != x {
				t.Errorf("figure %d stands at %v, its caption at %v", i, got, x)
			}
		}
		if got := driver.AbsolutePositionForObject(v.sums[i]).X; got != x {
			t.Errorf("sum %d stands at %v, its caption at %v", i, got, x)
		}
	}
	if least := v.content().MinSize(); least.Width > 960 || least.Height > 480 {
		t.Errorf("the dialog needs %v", least)
	}
}

// The command is in the menu of a card, and its dialog closes by Esc.
func TestHandDownOpensFromTheKeyboard(t *testing.T) {
	b := shared(t)
	command, ok := b.commands.Find("tree.hand_down")
	if !ok {
		t.Fatal("there is no command")
	}
	b.commands.Run(command)
	if !widgets.DialogOpen(b.window.Canvas()) {
		t.Fatal("no dialog opens")
	}
	b.press(fyne.KeyEscape)
	if widgets.DialogOpen(b.window.Canvas()) {
		t.Error("Esc does not close it")
	}
}

// TestAFigureThatWasRefusedGivesWayToAnother divides anew what could not be read.
func TestAFigureThatWasRefusedGivesWayToAnother(t *testing.T) {
	b := shared(t)
	v := handing(t, b)
	cell := v.rows[0].cells[1]
	cell.in.SetText("38x x,")
	if bad := v.form.Way().Set("equal"); !bad.OK() {
		t.Fatal(bad)
	}
	v.update()
	if cell.in.Text != "50" {
		t.Errorf("the share is 50, and what is seen is %q", cell.in.Text)
	}
	cell.in.SetText("38x x,")
	if bad := v.form.Composition().Set(plan.ProductOfParts.String()); !bad.OK() {
		t.Fatal(bad)
	}
	v.update()
	if bad := v.form.Fault(); bad.Key == "handdown.refused" {
		t.Errorf("a text that is seen no more stands in the way: %s", bad.Text(b.ws.Texts()))
	}
}
