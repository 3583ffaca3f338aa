package viewmodel

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
)

// memory is a store that lives as long as the test. Where fail is set, every
// write is refused with it.
type memory struct {
	plan    *plan.Plan
	entries []edit.Entry
	diffs   map[int64]edit.Diff
	fail    error
}

func (m *memory) Load() (*plan.Plan, error)         { return m.plan.Clone(), nil }
func (m *memory) History() ([]edit.Entry, error)    { return slices.Clone(m.entries), nil }
func (m *memory) Diff(seq int64) (edit.Diff, error) { return m.diffs[seq], nil }
func (m *memory) Append(e edit.Entry, d edit.Diff) error {
	if m.fail != nil {
		return m.fail
	}
	m.entries = append(slices.DeleteFunc(m.entries, func(e edit.Entry) bool { return e.Undone }), e)
	m.diffs[e.Seq] = d
	return m.plan.Apply(d)
}

func (m *memory) Amend(e edit.Entry, d, whole edit.Diff) error {
	if m.fail != nil {
		return m.fail
	}
	m.entries[len(m.entries)-1] = e
	m.diffs[e.Seq] = whole
	return m.plan.Apply(d)
}

func (m *memory) Mark(seq int64, undone bool, d edit.Diff) error {
	for i := range m.entries {
		if m.entries[i].Seq == seq {
			m.entries[i].Undone = undone
		}
	}
	return m.plan.Apply(d)
}

var noon = time.Date(2026, time.November, 22, 14, 2, 0, 0, time.UTC)

func texts(t testing.TB) *phrase.Book {
	t.Helper()
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id")})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// open makes a workspace with three nodes, one under the other, an agency, a
// position and an indicator under the last node.
func open(t testing.TB) (*Workspace, *memory) {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	err = p.Apply([]plan.Change{
		{After: &plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"}},
		{After: &plan.Position{ID: "kadis", Agency: "dinas", Title: "Kepala Dinas Kesehatan"}},
		{After: &plan.Node{ID: "a", Order: "V", Level: plan.RegionalStrategic, Statement: "Meningkatnya derajat kesehatan masyarakat"}},
		{After: &plan.Node{ID: "b", Parent: "a", Order: "V", Level: plan.AgencyStrategic, Agency: "dinas", Statement: "Meningkatnya mutu layanan"}},
		{After: &plan.Node{ID: "c", Parent: "b", Order: "V", Level: plan.TacticalLevel, Agency: "dinas", Statement: "Tersedianya tenaga kesehatan"}},
		{After: &plan.Indicator{ID: "i", Node: "c", Order: "V", Name: "Persentase puskesmas lengkap", Unit: "Persen"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return openPlan(t, p)
}

// openPlan makes a workspace around a plan.
func openPlan(t testing.TB, p *plan.Plan) (*Workspace, *memory) {
	t.Helper()
	store := &memory{plan: p, diffs: make(map[int64]edit.Diff)}
	clock := func() time.Time { return noon }
	session, err := edit.Open(store, edit.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	return New(session, texts(t), File{Path: "/x/contoh.pokin", Name: "contoh"}, clock), store
}

// A folder of another program names no region.
func TestTheTitleSaysThatARegionHasNoNameYet(t *testing.T) {
	p, err := plan.New(plan.Region{FirstYear: 2026, LastYear: 2027})
	if err != nil {
		t.Fatal(err)
	}
	ws, _ := openPlan(t, p)
	if got, want := ws.Title(), "(nama daerah belum diisi) · 2026–2027"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestYearStartsAtToday(t *testing.T) {
	ws, _ := open(t)
	if ws.Year() != 2026 {
		t.Errorf("year = %d, want 2026", ws.Year())
	}
	ws.SetYear(2040)
	if ws.Year() != 2026 {
		t.Errorf("year outside the period was taken: %d", ws.Year())
	}
}

func TestKeystrokesAreStoredAtOnceAndUndoneTogether(t *testing.T) {
	ws, store := open(t)
	statement := ws.NodeForm("c").Statement()
	for _, s := range []string{"T", "Te", "Ter"} {
		if bad := statement.Set(s); !bad.OK() {
			t.Fatal(bad)
		}
		if got := store.plan.Node("c").Statement; got != s {
			t.Fatalf("stored %q, want %q", got, s)
		}
	}
	ws.Undo()
	if got := statement.Get(); got != "Tersedianya tenaga kesehatan" {
		t.Errorf("after undo %q", got)
	}
}

func TestUndoIsNamedAndGoesToTheChange(t *testing.T) {
	ws, _ := open(t)
	ws.NodeForm("c").Code().Set("1.02")
	ws.SetFolded("a", true)
	label, ok := ws.UndoLabel()
	if want := "Urungkan: Ubah kode “Tersedianya tenaga kesehatan”"; !ok || label != want {
		t.Errorf("label = %q, want %q", label, want)
	}
	ws.Undo()
	if ws.Selected() != "c" || ws.Folded("a") {
		t.Errorf("undo left %q selected, a folded: %t", ws.Selected(), ws.Folded("a"))
	}
}

func TestAddChildStartsOneLevelBelow(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	ws.AddChild()
	n := ws.Plan().Node(ws.Selected())
	if n.Parent != "c" || n.Level != plan.OperationalActivity || n.Agency != "dinas" {
		t.Errorf("child = %+v", n)
	}
}

func TestRemoveSaysHowManyWentAndSelectsWhatIsLeft(t *testing.T) {
	ws, _ := open(t)
	ws.Select("b")
	ws.RemoveSelected()
	if ws.Selected() != "a" || ws.Plan().Count(plan.KindNode) != 1 {
		t.Fatalf("selected %q of %d nodes", ws.Selected(), ws.Plan().Count(plan.KindNode))
	}
	if got, want := ws.Status(), ws.T("status.removed", "2"); got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
}

func TestMove(t *testing.T) {
	t.Run("refuses a place below itself", func(t *testing.T) {
		ws, _ := open(t)
		if bad := ws.CanMove("a", edit.Place{Parent: "c"}); bad.Key != "fault.cycle" {
			t.Errorf("fault = %v", bad)
		}
	})
	t.Run("refuses a parent of lower rank and names both ranks", func(t *testing.T) {
		ws, _ := open(t)
		ws.AddRoot()
		bad := ws.CanMove(ws.Selected(), edit.Place{Parent: "c"})
		if bad.Key != "fault.level_above_target" || bad.Args[0] != ws.LevelText(plan.RegionalStrategic) {
			t.Errorf("fault = %v", bad)
		}
	})
	t.Run("goes out beside its parent and back in", func(t *testing.T) {
		ws, _ := open(t)
		ws.Select("c")
		ws.MoveSelected(ShiftOut)
		if got := ws.Plan().Node("c").Parent; got != "a" {
			t.Fatalf("parent after out = %q", got)
		}
		ws.MoveSelected(ShiftIn)
		if got := ws.Plan().Node("c").Parent; got != "b" {
			t.Errorf("parent after in = %q", got)
		}
	})
}

func TestFoldingLiftsTheSelection(t *testing.T) {
	ws, _ := open(t)
	ws.Select("c")
	ws.SetFolded("a", true)
	if ws.Selected() != "a" || ws.Outline().Len() != 1 {
		t.Errorf("selected %q, outline %v", ws.Selected(), slices.Collect(ws.Outline().Rows()))
	}
	ws.Select("c")
	if ws.Outline().Len() != 3 {
		t.Errorf("selecting did not unfold: %v", slices.Collect(ws.Outline().Rows()))
	}
}

func TestSearchLooksIntoIndicatorsAndGoesRound(t *testing.T) {
	ws, _ := open(t)
	ws.SetSearch("puskesmas LENGKAP")
	if got := ws.Found(); !slices.Equal(got, []plan.NodeID{"c"}) {
		t.Fatalf("found %v", got)
	}
	ws.SetSearch("meningkatnya")
	ws.Select("c")
	ws.FindNext()
	if ws.Selected() != "a" {
		t.Errorf("after the last comes %q, want the first", ws.Selected())
	}
	ws.FindPrevious()
	if ws.Selected() != "b" {
		t.Errorf("before the first comes %q, want the last", ws.Selected())
	}
}

func TestSearchSaysHowManyItFound(t *testing.T) {
	ws, _ := open(t)
	before := ws.Status()
	for text, want := range map[string]string{"meningkatnya": "2", "tiada": "tiada"} {
		if ws.SetSearch(text); !strings.Contains(ws.Status(), want) {
			t.Errorf("%q: status %q does not hold %q", text, ws.Status(), want)
		}
	}
	if ws.SetSearch(""); ws.Status() != before {
		t.Errorf("after the search: status %q, was %q", ws.Status(), before)
	}
}

func TestFullDiskTakesTheChangeBackAndIsReported(t *testing.T) {
	ws, store := open(t)
	var reported error
	ws.OnTrouble(func(err error) { reported = err })
	store.fail = errors.New("disk full")
	bad := ws.NodeForm("a").Statement().Set("Baru")
	if bad.Key != "fault.not_stored" || !errors.Is(reported, store.fail) {
		t.Errorf("fault %v, reported %v", bad, reported)
	}
	if got := ws.Plan().Node("a").Statement; got == "Baru" {
		t.Error("the change stayed in memory")
	}
}

func TestCommandSaysWhyItCannotRun(t *testing.T) {
	ws, _ := open(t)
	c := NewCommands(ws)
	undo, _ := c.Find("edit.undo")
	c.Run(undo)
	if got, want := ws.Status(), ws.T("reason.nothing_to_undo"); got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
}

func TestEveryCommandHasATextAndAKeyOfItsOwn(t *testing.T) {
	ws, _ := open(t)
	c := NewCommands(ws)
	seen := make(map[Shortcut]string)
	for _, m := range Menus {
		for _, cmd := range c.In(m) {
			if !ws.Texts().Has("command." + cmd.ID) {
				t.Errorf("no text for %s", cmd.ID)
			}
			if other, taken := seen[cmd.Shortcut]; taken && cmd.Shortcut.Key != "" {
				t.Errorf("%s and %s share %s", cmd.ID, other, cmd.Shortcut.Text())
			}
			seen[cmd.Shortcut] = cmd.ID
		}
	}
}

func TestSearchFollowsWhatNodesName(t *testing.T) {
	ws, _ := open(t)
	finds := func(text string) int {
		ws.SetSearch("")
		ws.SetSearch(text)
		return len(ws.Found())
	}
	if finds("puskesmas") != 1 || finds("dinas kesehatan") != 2 {
		t.Fatalf("before: %d, %d", finds("puskesmas"), finds("dinas kesehatan"))
	}
	err := ws.Do(edit.Op{Name: "node.edit"}, func(tx *edit.Tx) error {
		agency, indicator, node := *ws.Plan().Agency("dinas"), *ws.Plan().Indicator("i"), *ws.Plan().Node("a")
		agency.Name, indicator.Name, node.Statement = "Dinas Baru", "Angka harapan", "Puskesmas"
		for _, r := range []plan.Record{&agency, &indicator, &node} {
			tx.Put(r)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if finds("puskesmas") != 1 || ws.Found()[0] != "a" || finds("dinas baru") != 2 || finds("angka harapan") != 1 {
		t.Error("the search still knows what the nodes said before")
	}
	ws.Undo()
	if finds("angka harapan") != 0 || finds("dinas kesehatan") != 2 {
		t.Error("the search does not follow an undone step")
	}
}

func TestThousandsAreWrittenInGroups(t *testing.T) {
	ws, _ := open(t)
	err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
		for range 1200 {
			if _, err := edit.AddNode(tx, plan.Node{Level: plan.TacticalLevel, Statement: "Terbinanya desa"}, edit.Place{Parent: "b"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	ws.SetSearch("desa")
	ws.FindNext()
	if got := ws.Status(); !strings.Contains(got, "1.200") {
		t.Errorf("of all that was found it says %q", got)
	}
}
