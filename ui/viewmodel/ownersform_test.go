package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// openOwnerless opens a regency in which a dinas and a puskesmas have results that
// nobody answers for: one of the region, three strategic or tactical ones of the
// dinas, and one of the puskesmas.
func openOwnerless(t *testing.T) *Workspace {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	b.Put(&plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"})
	b.Put(&plan.Agency{ID: "pusk", Name: "Puskesmas Maju"})
	for _, n := range []plan.Node{
		{ID: "a", Level: plan.RegionalStrategic, Statement: "Sehat"},
		{ID: "b", Parent: "a", Agency: "dinas", Level: plan.AgencyStrategic, Statement: "Meningkatnya layanan"},
		{ID: "c", Parent: "b", Order: "1", Level: plan.TacticalLevel, Statement: "Program gizi"},
		{ID: "d", Parent: "c", Level: plan.OperationalActivity, Statement: "Kegiatan gizi"},
		{ID: "e", Parent: "b", Order: "2", Agency: "pusk", Level: plan.TacticalLevel, Statement: "Layanan puskesmas"},
	} {
		b.Put(&n)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	ws, _ := openPlan(t, p)
	return ws
}

func (f *OwnersForm) rowTitled(t *testing.T, text string, doubt bool) OwnersRow {
	t.Helper()
	for _, r := range f.Rows() {
		if r.Text == text && r.Doubt == doubt {
			return r
		}
	}
	t.Fatalf("no row %q in %+v", text, f.Rows())
	return OwnersRow{}
}

func ownerOf(ws *Workspace, id plan.NodeID) string {
	n := ws.Plan().Node(id)
	if len(n.Owners) != 1 {
		return ""
	}
	return ws.Plan().Position(n.Owners[0]).Title
}

func TestOwnersAreShownBeforeTheyAreTaken(t *testing.T) {
	ws := openOwnerless(t)
	before := plantest.Encoding(ws.Plan())
	f := ws.OwnersForm()
	if len(f.Rows()) != 4 || plantest.Encoding(ws.Plan()) != before {
		t.Fatalf("%+v", f.Rows())
	}
	sure, doubt := f.rowTitled(t, "Kepala Dinas Kesehatan", false), f.rowTitled(t, "Kepala Dinas Kesehatan", true)
	if sure.Tick != TickedAll || doubt.Tick != TickedNone {
		t.Errorf("ticks %v and %v", sure.Tick, doubt.Tick)
	}
	if !strings.Contains(doubt.Hint, ws.T("owners.doubtful")) || !strings.Contains(doubt.Hint, "Program gizi") || !strings.Contains(f.Detail(doubt), ws.T("owners.doubt")) {
		t.Errorf("the doubt is not told: %q, %q", doubt.Hint, f.Detail(doubt))
	}
	if want := ws.T("owners.summary", "5", "3", "3", "2"); f.Summary() != want {
		t.Errorf("%q, want %q", f.Summary(), want)
	}
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	if ownerOf(ws, "b") != "Kepala Dinas Kesehatan" || ownerOf(ws, "e") != "Kepala Puskesmas Maju" || ownerOf(ws, "c") != "" || ws.Ownerless() != 2 {
		t.Errorf("owners %q %q %q", ownerOf(ws, "b"), ownerOf(ws, "e"), ownerOf(ws, "c"))
	}
	t.Run("in one step", func(t *testing.T) {
		ws.Undo()
		if plantest.Encoding(ws.Plan()) != before {
			t.Error("one undo does not bring back what was")
		}
	})
}

func TestAnotherOwnerCanBeNamed(t *testing.T) {
	ws := openOwnerless(t)
	f := ws.OwnersForm()
	doubt := f.rowTitled(t, "Kepala Dinas Kesehatan", true)
	f.Title(doubt).Set("Kepala Bidang Gizi")
	group := f.rowTitled(t, "Kepala Bidang Gizi", false)
	if group.Tick != TickedAll {
		t.Error("who names a position does not take it")
	}
	f.SetOpen(group, true)
	line := f.rowTitled(t, "Kegiatan gizi", false)
	f.Post(line).Set("new/pusk/Kepala Puskesmas Maju")
	if got := f.rowTitled(t, ws.T("owners.several"), false); got.Group != group.Group {
		t.Errorf("%+v", got)
	}
	f.Tick(f.rowTitled(t, "Bupati Contoh", false), false)
	if bad := f.Accept(); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	if ownerOf(ws, "c") != "Kepala Bidang Gizi" || ownerOf(ws, "d") != "Kepala Puskesmas Maju" || ownerOf(ws, "a") != "" {
		t.Errorf("owners %q %q %q", ownerOf(ws, "c"), ownerOf(ws, "d"), ownerOf(ws, "a"))
	}
	made := ws.Plan().Position(ws.Plan().Node("c").Owners[0])
	if made.Type != plan.Administrator || made.Agency != "dinas" || ws.Plan().Position(made.Superior).Title != "Kepala Dinas Kesehatan" {
		t.Errorf("%+v", made)
	}
}

func TestOwnersAreTickedByWhatIsShown(t *testing.T) {
	ws := openOwnerless(t)
	f := ws.OwnersForm()
	f.TickShown(false)
	if bad := f.Accept(); bad.OK() {
		t.Error("nothing is taken, and no word said")
	}
	f.Show().Set("doubtful")
	if rows := f.Rows(); len(rows) != 1 || !rows[0].Doubt {
		t.Fatalf("%+v", rows)
	}
	f.TickShown(true)
	f.Show().Set("unticked")
	if rows := f.Rows(); len(rows) != 3 {
		t.Errorf("%+v", rows)
	}
	f.Show().Set("all")
	if f.Accept(); ws.Ownerless() != 3 || ownerOf(ws, "d") != "Kepala Dinas Kesehatan" {
		t.Errorf("%d without owner", ws.Ownerless())
	}
}

func TestNothingIsProposedWhereAllHaveOwners(t *testing.T) {
	ws := openOwnerless(t)
	f := ws.OwnersForm()
	f.TickShown(true)
	f.Accept()
	again := ws.OwnersForm()
	if !again.Empty() || again.Summary() != ws.T("owners.complete") {
		t.Errorf("%+v", again.Rows())
	}
}

// TestAgreementsLeadToOwners has the place of agreements tell that nobody answers for
// anything, and show an agreement once somebody does.
func TestAgreementsLeadToOwners(t *testing.T) {
	ws := openOwnerless(t)
	a := ws.Agreements(nil)
	defer a.Close()
	if !a.Nobody() || a.NothingText() != ws.T("agreement.nobody") || a.OwnerlessText() != ws.T("agreement.ownerless", "5") {
		t.Errorf("%q, %q", a.NothingText(), a.OwnerlessText())
	}
	ws.OwnersForm().Accept()
	if a.ChooseFirst(); a.Nobody() || ws.PositionTitle(a.Position()) != "Bupati Contoh" || a.NothingText() != ws.T("agreement.no_match") {
		t.Errorf("%q looked at, %q", ws.PositionTitle(a.Position()), a.NothingText())
	}
	if got := a.OwnerlessText(); got != ws.T("agreement.ownerless", "2") {
		t.Errorf("%q", got)
	}
}
