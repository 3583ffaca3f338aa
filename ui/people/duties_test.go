package people

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// busiest is the position that answers for the most nodes.
func busiest(ws *viewmodel.Workspace) (id plan.PositionID) {
	for _, p := range ws.Plan().AllPositions() {
		if len(ws.Plan().NodesOwnedBy(p.ID)) > len(ws.Plan().NodesOwnedBy(id)) {
			id = p.ID
		}
	}
	return id
}

// markLine marks the first line of a kind, as a person does who clicks it.
func markLine(t *testing.T, p *Page, kind viewmodel.DutyKind) viewmodel.DutyRow {
	t.Helper()
	for i, row := range p.duties.lines {
		if row.Kind == kind {
			p.duties.rows.Mark(i)
			p.duties.tell()
			return row
		}
	}
	t.Fatalf("there is no line of kind %d", kind)
	return viewmodel.DutyRow{}
}

func TestDutiesOfAPositionLeadToItsPlaces(t *testing.T) {
	p, ws := open(t)
	var at []string
	p.GoNode = func(id plan.NodeID) { at = append(at, "node "+string(id)) }
	p.GoEntry = func(id plan.IndicatorID, _ int) { at = append(at, "entry "+string(id)) }
	p.GoAgreement = func(id plan.PositionID) { at = append(at, "agreement "+string(id)) }
	p.ShowDuties(busiest(ws))
	if p.window.Canvas().Focused() != fyne.Focusable(p.duties.rows) {
		t.Errorf("the keyboard is in %T", p.window.Canvas().Focused())
	}
	node := markLine(t, p, viewmodel.DutyNode)
	p.duties.rows.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	indicator := markLine(t, p, viewmodel.DutyIndicator)
	for _, b := range p.duties.jumps.Objects {
		b.(*widgets.Button).Tapped(nil)
	}
	agreement := markLine(t, p, viewmodel.DutyAgreement)
	p.duties.open(p.duties.rows.Selected())
	want := []string{"node " + string(node.Node), "entry " + string(indicator.Indicator), "node " + string(indicator.Node), "agreement " + string(agreement.Position)}
	if got := strings.Join(at, ", "); got != strings.Join(want, ", ") {
		t.Errorf("went to %s, want %s", got, strings.Join(want, ", "))
	}
}

func TestDutiesStayWhileOneWalksThroughTheList(t *testing.T) {
	p, ws := open(t)
	p.ShowDuties(busiest(ws))
	shown := func() bool { return p.side.Objects[0] == fyne.CanvasObject(p.parts) && p.parts.SelectedIndex() == 1 }
	for i, row := range p.orgRows {
		p.choose(row.Of())
		if got := shown(); got != (row.Position != "") {
			t.Errorf("line %d, %q: duties are shown: %v", i, row.Text, got)
		}
		if row.Position != "" && p.duties.title.Text != row.Text {
			t.Errorf("shown are the duties of %q, chosen is %q", p.duties.title.Text, row.Text)
		}
	}
	p.ShowPosition(busiest(ws))
	if shown() || p.sheet == nil || p.sheet.chosen.ID != string(busiest(ws)) {
		t.Error("the form of a position is asked for and not shown")
	}
}

func TestDutiesOfASubordinateAreOneStepAway(t *testing.T) {
	p, ws := open(t)
	for _, pos := range ws.Plan().AllPositions() {
		if below := ws.Plan().Subordinates(pos.ID); len(below) > 0 {
			p.ShowDuties(pos.ID)
			row := markLine(t, p, viewmodel.DutyBelow)
			p.duties.open(p.duties.rows.Selected())
			if got := p.view.Chosen().ID; got != string(row.Position) || !p.view.ShowsDuties() {
				t.Errorf("chosen is %q, want %q", got, row.Position)
			}
			return
		}
	}
	t.Fatal("the sample has nobody below anybody")
}

func TestDutiesCommandShowsTheOwnerOfTheSelectedNode(t *testing.T) {
	p, ws := open(t)
	command := viewmodel.Command{}
	for _, c := range p.Commands() {
		if c.ID == "people.duties" {
			command = c
		}
	}
	seen := false
	p.Seen, p.Enter = func() bool { return seen }, func() { seen = true }
	var owner plan.PositionID
	for _, n := range ws.Plan().Walk("") {
		ws.Select(n.ID)
		ok, reason := command.Enabled()
		if ok != (len(n.Owners) > 0) || ws.T(reason) == reason {
			t.Fatalf("with %d owners it can be done: %v, %q", len(n.Owners), ok, ws.T(reason))
		}
		if ok {
			owner = n.Owners[0]
		}
	}
	ws.Select(ws.Plan().NodesOwnedBy(owner)[0].ID)
	owner = ws.LeadingOwner()
	command.Run()
	if !seen || p.view.Chosen().ID != string(owner) || !p.view.ShowsDuties() {
		t.Errorf("the place is shown: %v, chosen is %+v", seen, p.view.Chosen())
	}
	for _, shows := range []bool{false, true} {
		command.Run()
		keyboard := fyne.Focusable(p.list().rows)
		if shows {
			keyboard = p.duties.rows
		}
		if p.view.ShowsDuties() != shows || p.window.Canvas().Focused() != keyboard {
			t.Errorf("done again it shows duties: %v, want %v; the keyboard is in %T", p.view.ShowsDuties(), shows, p.window.Canvas().Focused())
		}
	}
}
