package viewmodel

import (
	"slices"
	"testing"
	"time"

	"pohonkinerja/data/plan"
)

// settings keeps what is set as long as the test.
type settings map[string]string

func (s settings) String(key string) string    { return s[key] }
func (s settings) SetString(key, value string) { s[key] = value }

// write makes a review note under a name.
func write(t *testing.T, ws *Workspace, author string, node plan.NodeID, text string) *NoteForm {
	t.Helper()
	if bad := ws.SetAuthor(author); !bad.OK() {
		t.Fatal(bad)
	}
	note := ws.NodeForm(node).NewNote()
	if bad := note.Text().Set(text); !bad.OK() {
		t.Fatal(bad)
	}
	note.Finish()
	return ws.NodeForm(node).Notes()[0]
}

func TestAuthorIsAskedOnceAndRemembered(t *testing.T) {
	ws, _ := open(t)
	kept := settings{}
	ws.RememberAuthor(kept)
	if bad := ws.NodeForm("c").NewNote().Text().Set("Mengapa?"); bad.Key != "review.no_author" {
		t.Errorf("fault is %q", bad.Key)
	}
	if bad := ws.SetAuthor("  "); bad.OK() {
		t.Error("a name of nothing is taken")
	}
	ws.SetAuthor("  Rini   Contohwati ")
	other, _ := open(t)
	other.RememberAuthor(kept)
	if got := other.Author(); got != "Rini Contohwati" {
		t.Errorf("author is %q", got)
	}
}

func TestANoteIsStoredFromTheFirstKeyAndIsOneStep(t *testing.T) {
	ws, store := open(t)
	ws.SetAuthor("Rini")
	note := ws.NodeForm("c").NewNote()
	steps := len(store.entries)
	for _, s := range []string{"M", "Me", "Mengapa?"} {
		note.Text().Set(s)
		if notes := store.plan.Notes("c"); len(notes) != 1 || notes[0].Text != s {
			t.Fatalf("after %q the file holds %v", s, notes)
		}
	}
	if got := len(store.entries) - steps; got != 1 {
		t.Errorf("%d steps, want one", got)
	}
	if n := store.plan.Notes("c")[0]; n.Author != "Rini" || n.Written != "2026-11-22T14:02:00Z" || n.Settled {
		t.Errorf("note is %+v", n)
	}
	if label, _ := ws.UndoLabel(); label != "Urungkan: Tambah catatan reviu pada “Tersedianya tenaga kesehatan”" {
		t.Errorf("undo is called %q", label)
	}
	note.Finish()
	if got := note.Text().Get(); got != "" {
		t.Errorf("the next note begins with %q", got)
	}
	note.Text().Set("Satuan?")
	if got := len(ws.NodeForm("c").Notes()); got != 2 {
		t.Errorf("%d notes, want two", got)
	}
	note.Text().Set("  ")
	if got := len(ws.NodeForm("c").Notes()); got != 1 {
		t.Errorf("%d notes after emptying the second, want one", got)
	}
}

func TestNotesAreSettledAndReopenedAndRemoved(t *testing.T) {
	ws, _ := open(t)
	note := write(t, ws, "Rini", "c", "Mengapa?")
	ws.SetAuthor("Budi")
	if note.Own() {
		t.Error("Budi may change what Rini has said")
	}
	if bad := note.Settle(); !bad.OK() || note.StateText() != "Diselesaikan oleh Budi · 22 November 2026 14.02" {
		t.Errorf("%v: %s", bad, note.StateText())
	}
	if got := ws.Plan().OpenNotes("c"); got != 0 {
		t.Errorf("%d notes are open", got)
	}
	if bad := note.Reopen(); !bad.OK() || note.Settled() || note.StateText() != "Terbuka" {
		t.Errorf("%v: %s", bad, note.StateText())
	}
	ws.SetAuthor("rini")
	if bad := note.Text().Set(" "); bad.Key != "fault.empty" || !note.Own() {
		t.Errorf("an emptied note gives %q", bad.Key)
	}
	if bad := note.Text().Set("Mengapa turun?"); !bad.OK() {
		t.Error(bad)
	}
	note.Remove()
	if len(ws.NodeForm("c").Notes()) != 0 || note.Text().Set("x").Key != "fault.gone" || !note.Remove().OK() {
		t.Error("a removed note lives on")
	}
	ws.Undo()
	if got := note.Text().Get(); got != "Mengapa turun?" {
		t.Errorf("undo brings back %q", got)
	}
}

func TestNoteListIsNarrowed(t *testing.T) {
	ws, _ := open(t)
	at := noon
	ws.now = func() time.Time { at = at.Add(time.Minute); return at }
	first := write(t, ws, "Rini", "a", "satu")
	second := write(t, ws, "Budi", "b", "dua")
	third := write(t, ws, "Rini", "c", "tiga")
	third.Settle()
	list := ws.NoteList()
	ids := func() []plan.NoteID {
		var out []plan.NoteID
		for _, r := range list.Rows() {
			out = append(out, r.ID)
		}
		return out
	}
	for _, step := range []struct {
		do   func()
		want []plan.NoteID
	}{
		{func() {}, []plan.NoteID{second.ID, first.ID}},
		{func() { list.State().Set("settled") }, []plan.NoteID{third.ID}},
		{func() { list.State().Set("all") }, []plan.NoteID{third.ID, second.ID, first.ID}},
		{func() { list.Agency().Set("dinas") }, []plan.NoteID{third.ID, second.ID}},
		{func() { list.ByAuthor().Set("Budi") }, []plan.NoteID{second.ID}},
		{func() { list.Agency().Set(""); list.ByAuthor().Set("Rini") }, []plan.NoteID{third.ID, first.ID}},
	} {
		step.do()
		if got := ids(); !slices.Equal(got, step.want) {
			t.Errorf("list is %v, want %v", got, step.want)
		}
	}
	if got := list.Summary(); got != "2 dari 3 catatan" {
		t.Errorf("summary is %q", got)
	}
	if got := list.ByAuthor().Options(); len(got) != 3 || got[1].Text != "Budi" {
		t.Errorf("authors are %v", got)
	}
	if got := list.Agency().Options(); len(got) != 2 {
		t.Errorf("agencies are %v", got)
	}
	row := list.Rows()[0]
	if row.Agency != "Dinas Kesehatan" || row.Text != "tiga" || !row.Settled || row.Node != "c" {
		t.Errorf("row is %+v", row)
	}
}
