package people

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// open shows the page over a real file with the sample plan.
func open(t *testing.T) (*Page, *viewmodel.Workspace) {
	t.Helper()
	test.NewApp()
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id")})
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/contoh.pokin"
	file, err := sqlite.Create(path, plantest.Region())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	clock := func() time.Time { return time.Date(2026, 11, 22, 14, 2, 0, 0, time.UTC) }
	session, err := edit.Open(file, edit.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	err = session.Do(edit.Op{Name: "plan.import"}, func(tx *edit.Tx) error {
		for r := range plantest.Sample().Records() {
			if r.Kind() != plan.KindRegion {
				tx.Put(r)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	ws := viewmodel.New(session, book, viewmodel.File{Path: path, Name: "contoh"}, clock)
	w := test.NewWindow(nil)
	t.Cleanup(w.Close)
	p := New(ws, w)
	t.Cleanup(p.Close)
	w.SetContent(p.Object())
	w.Resize(fyne.NewSize(1200, 700))
	return p, ws
}

func TestTypingRenamesInTheListAndInTheFile(t *testing.T) {
	p, ws := open(t)
	position := ws.Plan().AllPositions()[0].ID
	p.ShowPosition(position)
	p.sheet.focusName()
	focused := p.window.Canvas().Focused()
	if focused == nil {
		t.Fatal("the name has no cursor")
	}
	test.Type(focused, "Kepala Uji Coba")
	if got := ws.Plan().Position(position).Title; got != "Kepala Uji Coba" {
		t.Errorf("title = %q", got)
	}
	if !slices.ContainsFunc(p.orgRows, func(r viewmodel.OrgRow) bool { return r.Text == "Kepala Uji Coba" }) {
		t.Error("the list still has the old title")
	}
	if p.window.Canvas().Focused() != focused {
		t.Error("the cursor went away while typing")
	}
	t.Run("and undo brings it back as one step", func(t *testing.T) {
		ws.Undo()
		if got := ws.Plan().Position(position).Title; got == "Kepala Uji Coba" {
			t.Errorf("title = %q", got)
		}
	})
}

func TestAddedRecordsAreShownAndNamed(t *testing.T) {
	p, ws := open(t)
	for _, c := range p.Commands() {
		if !strings.HasPrefix(c.ID, "people.add_") {
			continue
		}
		entered := false
		p.Enter = func() { entered = true }
		before := ws.Plan().Count(plan.KindAgency) + ws.Plan().Count(plan.KindPosition) + ws.Plan().Count(plan.KindOfficial)
		c.Run()
		after := ws.Plan().Count(plan.KindAgency) + ws.Plan().Count(plan.KindPosition) + ws.Plan().Count(plan.KindOfficial)
		if after != before+1 || !entered || p.window.Canvas().Focused() == nil {
			t.Errorf("%s: %d records more, entered %v", c.ID, after-before, entered)
		}
		if p.list().rows.Selected() < 0 {
			t.Errorf("%s: the new record is not marked in the list", c.ID)
		}
	}
}

func TestRemovalThatIsRefusedSaysWhy(t *testing.T) {
	p, ws := open(t)
	p.ShowAgency(ws.Plan().Agencies("")[0].ID)
	sheet := p.sheet
	sheet.refuse(p.view.Remove())
	if !sheet.refusal.Visible() || sheet.refusal.Text == "" {
		t.Error("nothing is said")
	}
}

func TestSheetFollowsTheTenures(t *testing.T) {
	p, ws := open(t)
	position := ws.Plan().AllPositions()[0].ID
	p.ShowPosition(position)
	before := p.sheet
	if bad := ws.AddTenure(position, ws.Plan().AllOfficials()[0].ID); !bad.OK() {
		t.Fatal(bad)
	}
	if p.sheet == before || len(p.sheet.tenures) != len(before.tenures)+1 {
		t.Error("the new tenure is not on the sheet")
	}
}

func TestSearchIsLiftedForWhatIsAskedFor(t *testing.T) {
	p, ws := open(t)
	p.organisation.search.SetText("tidak ada yang seperti ini")
	if len(p.orgRows) != 0 || !p.organisation.note.Visible() {
		t.Errorf("%d rows", len(p.orgRows))
	}
	p.ShowPosition(ws.Plan().AllPositions()[0].ID)
	if p.organisation.rows.Selected() < 0 {
		t.Error("the position is hidden by a search")
	}
}

func TestStaffListOfTheClipboardIsTakenOver(t *testing.T) {
	p, ws := open(t)
	fyne.CurrentApp().Clipboard().SetContent("Nama\tNIP\tJabatan\nBaru Sekali\t198201022007012003\tKepala Percobaan\nLain Lagi\t\tAnalis")
	p.importStaff()
	if !widgets.DialogOpen(p.window.Canvas()) {
		t.Fatal("no preview")
	}
	before := ws.Plan().Count(plan.KindOfficial)
	test.Tap(button(t, p, ws.T("staff.verb")))
	if got := ws.Plan().Count(plan.KindOfficial); got != before+2 || widgets.DialogOpen(p.window.Canvas()) {
		t.Errorf("%d officials, want %d", got, before+2)
	}
}

func TestPreviewFollowsWhatIsDecided(t *testing.T) {
	p, ws := open(t)
	v := &staffPreview{page: p, of: ws.NewStaffList()}
	v.content()
	v.of.Paste("Nama\tJabatan\nBaru Sekali\tKepala Percobaan\nLain Lagi\tAnalis")
	v.update()
	if len(v.rows) != 2 || v.line != 2 || !v.decide.Visible() {
		t.Fatalf("%d rows, line %d", len(v.rows), v.line)
	}
	v.choose(3)
	v.decided("skip")
	if v.line != 3 || v.rows[1].State != viewmodel.StaffOut || v.rows[0].State != viewmodel.StaffNew {
		t.Errorf("line %d, %+v", v.line, v.rows)
	}
	options := v.of.Show().Options()
	v.of.Show().Set(options[1].ID) // those that differ
	if v.update(); len(v.rows) != 0 || !v.nothing.Visible() {
		t.Errorf("%d rows of %s, and nobody says that there are none", len(v.rows), options[1].Text)
	}
	v.of.Show().Set(options[0].ID)
	if v.update(); v.nothing.Visible() {
		t.Error("rows, and beside them that there are none")
	}
	v.of.Paste("bukan daftar")
	v.update()
	if v.nothing.Visible() {
		t.Error("what is no list has no such rows: the summary says why")
	}
	if v.below.Visible() || v.decide.Visible() || len(v.rows) != 0 {
		t.Error("the list that was there is still shown")
	}
}

// disown takes the owners off all nodes.
func disown(t *testing.T, ws *viewmodel.Workspace) {
	t.Helper()
	err := ws.Do(edit.Op{Name: "node.owner_remove_several"}, func(tx *edit.Tx) error {
		for r := range tx.Plan().All(plan.KindNode) {
			edit.Update(tx, r.(*plan.Node), func(n *plan.Node) { n.Owners = nil })
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOwnersAreNamedAndTakenOver walks the preview of owners by hand: the keyboard
// ticks and opens, a title that is written is taken, and all comes in one step.
func TestOwnersAreNamedAndTakenOver(t *testing.T) {
	p, ws := open(t)
	disown(t, ws)
	closed := 0
	p.ShowOwners(func() { closed++ })
	if !widgets.DialogOpen(p.window.Canvas()) {
		t.Fatal("no preview")
	}
	test.Tap(button(t, p, ws.T("owners.untick_shown")))
	test.Tap(button(t, p, ws.T("owners.verb")))
	if !widgets.DialogOpen(p.window.Canvas()) {
		t.Fatal("nothing is ticked, and the preview closes")
	}
	test.Tap(button(t, p, ws.T("owners.tick_shown")))
	before := ws.Ownerless()
	test.Tap(button(t, p, ws.T("owners.verb")))
	if ws.Ownerless() >= before || widgets.DialogOpen(p.window.Canvas()) || closed != 1 {
		t.Errorf("%d without owner after %d, closed %d times", ws.Ownerless(), before, closed)
	}
}

func TestOwnersPreviewFollowsTheKeyboard(t *testing.T) {
	p, ws := open(t)
	disown(t, ws)
	v := &ownersPreview{page: p, of: ws.OwnersForm()}
	v.content()
	rows, tick := len(v.rows), v.rows[0].Tick
	v.key(&fyne.KeyEvent{Name: fyne.KeyRight})
	if len(v.rows) <= rows || !v.rows[0].Open {
		t.Errorf("%d rows after %d", len(v.rows), rows)
	}
	v.key(&fyne.KeyEvent{Name: fyne.KeySpace})
	if v.rows[0].Tick == tick {
		t.Error("Space does not tick")
	}
	v.list.Mark(1)
	v.at = v.rows[1]
	v.key(&fyne.KeyEvent{Name: fyne.KeyLeft})
	if len(v.rows) != rows || v.list.Selected() != 0 {
		t.Errorf("%d rows, the one at %d is chosen", len(v.rows), v.list.Selected())
	}
	v.title.SetText("Kepala Bidang Percobaan")
	if v.rows[0].Text != "Kepala Bidang Percobaan" || v.rows[0].Tick != viewmodel.TickedAll {
		t.Errorf("%+v", v.rows[0])
	}
}

func TestChangeOfOfficialListsTheAgreements(t *testing.T) {
	p, ws := open(t)
	var gone plan.PositionID
	p.GoAgreement = func(id plan.PositionID) { gone = id }
	for _, position := range ws.Plan().AllPositions() {
		if len(ws.Plan().NodesOwnedBy(position.ID)) > 0 && ws.Plan().HolderOn(position.ID, ws.Today()) != nil {
			p.ShowPosition(position.ID)
			break
		}
	}
	p.succeed()
	test.Tap(button(t, p, ws.T("handover.verb"))) // the holder leaves and nobody comes
	if !widgets.DialogOpen(p.window.Canvas()) {
		t.Fatal("no agreements are listed")
	}
	test.Tap(button(t, p, ws.T("handover.go")))
	if gone != plan.PositionID(p.view.Chosen().ID) || widgets.DialogOpen(p.window.Canvas()) {
		t.Errorf("went to %q", gone)
	}
}

// button finds a button of the topmost dialog.
func button(t *testing.T, p *Page, label string) *widgets.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(p.window.Canvas().Overlays().Top()) {
		if b, ok := o.(*widgets.Button); ok && b.Text == label {
			return b
		}
	}
	t.Fatalf("no button %q", label)
	return nil
}

// TestAnAgencyThatBecomesAUnitIsCalledSo sets the agency to which it belongs.
func TestAnAgencyThatBecomesAUnitIsCalledSo(t *testing.T) {
	p, ws := open(t)
	all := ws.Plan().Agencies("")
	p.ShowAgency(all[1].ID)
	sheet := p.sheet
	if bad := ws.AgencyForm(all[1].ID).Parent().Set(string(all[0].ID)); !bad.OK() {
		t.Fatal(bad)
	}
	if got, want := p.sheet.kind.Text, ws.T("people.kind_unit"); got != want || p.sheet != sheet {
		t.Errorf("it is called %q, want %q; another sheet %v", got, want, p.sheet != sheet)
	}
}
