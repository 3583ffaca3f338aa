package editor

import (
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// two is the small plan with a second agency that has a node.
func two(t *testing.T) *plan.Plan {
	t.Helper()
	p := small(t)
	if err := p.Apply([]plan.Change{
		{After: &plan.Agency{ID: "sosial", Order: "W", Name: "Dinas Sosial"}},
		{After: &plan.Node{ID: "s", Parent: "a", Order: "W", Level: plan.AgencyStrategic, Agency: "sosial", Statement: "Tersalurnya bantuan"}},
	}); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRequestIsMadeWithTheKeyboardAlone(t *testing.T) {
	b := open(t, two(t), 1366)
	b.ws.Select("c")
	command, ok := b.commands.ForKey(viewmodel.Shortcut{Key: "R", Ctrl: true, Shift: true})
	if !ok || command.ID != "crosscut.ask" {
		t.Fatalf("the key runs %q", command.ID)
	}
	b.commands.Run(command)
	b.press(fyne.KeyReturn) // opens the list of agencies
	b.typeText("Sosial")
	b.press(fyne.KeyReturn)
	c := b.window.Canvas()
	c.FocusNext()
	c.FocusNext()
	b.typeText("bantuan pangan")
	for range 10 { // to the button that acts
		if button, ok := c.Focused().(*widgets.Button); ok && button.Text == b.ws.T("crosscut.ask_send") {
			break
		}
		c.FocusNext()
	}
	b.press(fyne.KeyReturn)
	all := b.ws.Plan().CrosscutsAsked("sosial")
	if widgets.DialogOpen(c) || len(all) != 1 || all[0].From != "c" || all[0].Note != "bantuan pangan" || all[0].Status != plan.Requested {
		t.Errorf("asked is %+v", all)
	}
}

// The list shows a request, its answer is given over it, and the list says so.
func TestRequestIsAnsweredFromTheList(t *testing.T) {
	p := two(t)
	if err := p.Apply([]plan.Change{{After: &plan.Crosscut{ID: "x", From: "c", To: "s", Asked: "sosial", Status: plan.Requested, AskedOn: "2026-11-01"}}}); err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	b.run(t, "crosscut.list")
	c := b.window.Canvas()
	b.answerHelp("x", nil)
	for range 10 {
		if button, ok := c.Focused().(*widgets.Button); ok && button.Text == b.ws.T("crosscut.answer_send") {
			break
		}
		c.FocusNext()
	}
	b.press(fyne.KeyReturn)
	if got := b.ws.Plan().Crosscut("x"); got.Status != plan.Accepted || got.To != "s" {
		t.Fatalf("answered is %+v", got)
	}
	b.press(fyne.KeyEscape)
	if widgets.DialogOpen(c) {
		t.Error("the list does not close")
	}
}

func TestInspectorOffersWhatARequestAllows(t *testing.T) {
	p := two(t)
	if err := p.Apply([]plan.Change{{After: &plan.Crosscut{ID: "x", From: "c", Asked: "sosial", Status: plan.Requested}}}); err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	b.ws.Select("c")
	form := b.ws.CrosscutForm("x")
	if got := len(b.inspector.requestButtons(form)); got != 2 {
		t.Errorf("%d buttons on a request that waits, want answer and withdraw", got)
	}
	form.Withdraw()
	if got := len(b.inspector.requestButtons(form)); got != 1 {
		t.Errorf("%d buttons on one that was withdrawn, want to ask again", got)
	}
}
