package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestCopiedTextIsAListForWordAndRowsForExcel(t *testing.T) {
	ws, _ := open(t)
	ws.NodeForm("c").Indicators()[0].Unit().Set("Persen")
	ws.Select("b")
	if got, want := ws.CopyBranches(false), "Meningkatnya mutu layanan\n\tPerangkat daerah: Dinas Kesehatan\n\tTersedianya tenaga kesehatan\n\t\tIndikator: Persentase puskesmas lengkap | Satuan: Persen\n"; got != want {
		t.Errorf("list\n%s\nwant\n%s", got, want)
	}
	want := "Jenjang\tKinerja 1\tKinerja 2\tIndikator\tSatuan\tPerangkat daerah\n" +
		"Strategis Perangkat Daerah\tMeningkatnya mutu layanan\t\t\t\tDinas Kesehatan\n" +
		"Taktikal\t\tTersedianya tenaga kesehatan\tPersentase puskesmas lengkap\tPersen\n"
	if got := ws.CopyBranches(true); got != want {
		t.Errorf("table\n%s\nwant\n%s", got, want)
	}
}

func TestPastedBranchesAreOneNamedStepAndSelected(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	text := ws.CopyBranches(false)
	ws.Select("b")
	p := ws.NewPasting(strings.ReplaceAll(text, "\n", "\r\n")) // as Windows hands it back
	if !p.Direct() {
		t.Fatalf("asks: %v", p.Notes())
	}
	if bad := p.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	children := ws.Plan().Children("b")
	if len(children) != 2 || children[1].ID != ws.Selected() || len(ws.Plan().Indicators(children[1].ID)) != 1 {
		t.Fatalf("children %v, selected %s", children, ws.Selected())
	}
	if label, _ := ws.UndoLabel(); label != "Urungkan: Tempel “Tersedianya tenaga kesehatan”" {
		t.Errorf("label %q", label)
	}
	ws.Undo()
	if got := len(ws.Plan().Children("b")); got != 1 {
		t.Errorf("%d children after undo", got)
	}
}

func TestACopyOfTheSelectedBranchGoesBesideIt(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	ws.NewPasting(ws.CopyBranches(false)).Accept()
	if got := ws.Plan().Node(ws.Selected()).Parent; got != "b" {
		t.Errorf("the copy stands below %q", got)
	}
}

func TestABranchThatRanksTooHighIsOfferedLower(t *testing.T) {
	ws, _ := open(t)
	ws.Select("b")
	text := ws.CopyBranches(false)
	ws.Select("c")
	p := ws.NewPasting(text)
	want := ws.T("paste.lowered", "Strategis Perangkat Daerah", "Taktikal", "Operasional · Kegiatan")
	if p.Direct() || !slices.Contains(p.Notes(), want) {
		t.Errorf("notes %q, want %q", p.Notes(), want)
	}
	if bad := p.Accept(); !bad.OK() {
		t.Fatal(bad)
	}
	for _, n := range ws.Plan().Walk(ws.Selected()) {
		if n.Level != plan.OperationalActivity {
			t.Errorf("%s stands at %s", n.Statement, n.Level)
		}
	}
}

func TestCutBranchesComeBackAsThemselves(t *testing.T) {
	ws, store := open(t)
	ws.Select("c")
	text := ws.CutBranches()
	if ws.Plan().Node("c") != nil || ws.Selected() != "b" {
		t.Fatalf("c is there: %v, selected %s", ws.Plan().Node("c"), ws.Selected())
	}
	ws.Select("a")
	ws.NewPasting(text).Accept()
	if n := store.plan.Node("c"); n == nil || n.Parent != "a" || store.plan.Indicator("i") == nil {
		t.Errorf("c came back as %+v", n)
	}
	if label, _ := ws.UndoLabel(); !strings.HasPrefix(label, "Urungkan: Tempel") {
		t.Errorf("label %q", label)
	}
}

func TestDuplicatesStandAfterTheirBranches(t *testing.T) {
	ws, _ := open(t)
	ws.Select("b")
	ws.AddSibling(false)
	ws.ChooseAll([]plan.NodeID{"b", "c", ws.Selected()})
	second := ws.Selected()
	ws.DuplicateBranches()
	var got []plan.NodeID
	for _, n := range ws.Plan().Children("a") {
		got = append(got, n.ID)
	}
	if chosen := ws.Chosen(); len(got) != 4 || !slices.Equal([]plan.NodeID{"b", chosen[0], second, chosen[1]}, got) {
		t.Errorf("children %v, chosen %v", got, ws.Chosen())
	}
	if label, _ := ws.UndoLabel(); label != "Urungkan: Gandakan “Meningkatnya mutu layanan dan 1 lainnya”" {
		t.Errorf("label %q", label)
	}
}

// shelf keeps one clip as a file would.
type shelf struct {
	text string
	clip edit.Clip
}

func (s *shelf) Put(text string, c edit.Clip) error { s.text, s.clip = text, c; return nil }

func (s *shelf) Get(text string) (edit.Clip, bool) { return s.clip, text == s.text }

func TestABranchGoesWholeToAnotherProgram(t *testing.T) {
	between := new(shelf)
	from, _ := open(t)
	from.UseClipboard(&Clipboard{Shelf: between})
	from.NodeForm("c").AddOwner("kadis")
	from.Select("c")
	text := from.CopyBranches(false)

	to, _ := open(t)
	to.UseClipboard(&Clipboard{Shelf: between})
	to.Select("b")
	p := to.NewPasting(text)
	if !p.Direct() {
		t.Fatalf("asks: %v", p.Notes())
	}
	p.Accept()
	if n := to.Plan().Node(to.Selected()); !slices.Equal(n.Owners, []plan.PositionID{"kadis"}) || len(to.Plan().Indicators(n.ID)) != 1 {
		t.Errorf("came as %+v", n)
	}
}

func TestLostNamesAreToldBeforePasting(t *testing.T) {
	ws, _ := open(t)
	ws.clipboard.put("x", edit.Take(plantest.Tiny(), []plan.NodeID{plantest.ID[plan.NodeID](2)}))
	ws.Select("a")
	p := ws.NewPasting("x")
	if p.Direct() || len(p.Notes()) != 1 {
		t.Errorf("notes %q", p.Notes())
	}
	if bad := p.Accept(); !bad.OK() {
		t.Error(bad)
	}
}

func TestTheSameTreeComesBackFromItsText(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	for _, table := range []bool{false, true} {
		text := ws.CopyBranches(table)
		ws.clipboard.put("", edit.Clip{}) // forgotten, as by another program
		p := ws.NewPasting(text)
		if p.own || len(p.Notes()) > 0 {
			t.Fatalf("notes %q", p.Notes())
		}
		for _, c := range p.Choices() {
			if c.Key == "paste.place" {
				c.Set("beside")
			}
		}
		if bad := p.Accept(); !bad.OK() {
			t.Fatal(bad)
		}
		if again := ws.CopyBranches(table); again != text {
			t.Errorf("came back as\n%s\nwas\n%s", again, text)
		}
		ws.Select("a")
	}
}
