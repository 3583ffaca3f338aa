package sheet_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sheet"
)

const noteHead = "node_id,author,written,text,settled,settled_by,settled_at\n"

func notesOf(t *testing.T, rows string) (*plan.Plan, sheet.Proposal) {
	t.Helper()
	return imported(t, dirOf("nodes.csv", twoNodes, "indicators.csv", indicatorHead, "notes.csv", noteHead+rows))
}

func TestReviewNotesComeInWithWhatIsSaidOfThem(t *testing.T) {
	p, proposal := notesOf(t, `B,Rini,2026-01-05T15:30:00+07:00,"Mengapa?
Mohon dasar.",,,
B,Budi,2026-01-04T00:00:00Z,Satuan,YA,Rini,2026-01-06T00:00:00Z
`)
	if len(proposal.Problems) > 0 {
		t.Errorf("problems: %v", proposal.Problems)
	}
	notes := p.Notes(p.Children(p.Roots()[0].ID)[0].ID)
	if len(notes) != 2 {
		t.Fatalf("notes: %v", notes)
	}
	settled, open := *notes[0], *notes[1]
	settled.ID, open.ID, settled.Node, open.Node = "", "", "", ""
	if want := (plan.Note{Author: "Rini", Written: "2026-01-05T08:30:00Z", Text: "Mengapa?\nMohon dasar."}); open != want {
		t.Errorf("got %+v, want %+v", open, want)
	}
	if want := (plan.Note{
		Author: "Budi", Written: "2026-01-04T00:00:00Z", Text: "Satuan",
		Settled: true, SettledBy: "Rini", SettledAt: "2026-01-06T00:00:00Z",
	}); settled != want {
		t.Errorf("got %+v, want %+v", settled, want)
	}
}

func TestDoubtfulReviewNotesAreToldAndKept(t *testing.T) {
	for row, want := range map[string]struct {
		reason sheet.Reason
		notes  int
	}{
		"X,Rini,2026-01-05T08:30:00Z,teks,,,\n":              {sheet.UnknownNode, 0},
		"B, ,2026-01-05T08:30:00Z,teks,,,\n":                 {sheet.EmptyName, 0},
		"B,Rini,5 Januari 2026,teks,,,\n":                    {sheet.BadMoment, 0},
		"B,Rini,2026-01-05T08:30:00Z, ,,,\n":                 {sheet.EmptyNote, 0},
		"B,Rini,2026-01-05T08:30:00Z,teks,mungkin,,\n":       {sheet.UnknownCode, 1},
		"B,Rini,2026-01-05T08:30:00Z,teks,,Budi,\n":          {sheet.NotSettled, 1},
		"B,Rini,2026-01-05T08:30:00Z,teks,ya,Budi,kemarin\n": {sheet.BadSettledAt, 1},
	} {
		p, proposal := notesOf(t, row)
		if got := reasons(proposal); !slices.Equal(got, []string{string(want.reason)}) {
			t.Errorf("%q: reasons %v, want %s", row, got, want.reason)
		}
		if p.Count(plan.KindNote) != want.notes || p.Count(plan.KindProblem) != 1 {
			t.Errorf("%q: %d notes and %d problems, want %d and 1", row, p.Count(plan.KindNote), p.Count(plan.KindProblem), want.notes)
		}
	}
}

func TestACorrectedNoteIsNoSecondNote(t *testing.T) {
	p, _ := notesOf(t, "B,Rini,2026-01-05T08:30:00Z,Mengapa,,,\n")
	apply(t, p, read(t, dirOf("nodes.csv", twoNodes, "notes.csv", noteHead+"B,Rini,2026-01-05T08:30:00Z,Mengapa turun?,ya,,\n")))
	apply(t, p, read(t, dirOf("nodes.csv", twoNodes, "notes.csv", "node_id,author,written,text\nB,Rini,2026-01-05T08:30:00Z,Mengapa turun?\n")))
	notes := p.Notes(p.Children(p.Roots()[0].ID)[0].ID)
	if len(notes) != 1 || notes[0].Text != "Mengapa turun?" || !notes[0].Settled {
		t.Errorf("notes: %+v, want one, corrected and settled", notes)
	}
}

func TestACopyFindsItsOriginByTheIdInTheFiles(t *testing.T) {
	const head = "id,parent_id,level,statement,origin_id,origin_plan\n"
	const gone = "019a1b2c-0000-7000-8000-000000000001"
	p, proposal := imported(t, dirOf("indicators.csv", indicatorHead, "nodes.csv", head+
		"A,,taktikal,salinan dari yang di bawah,B,\nB,,taktikal,asal,,\nC,,taktikal,asal terhapus,"+gone+",\n"+
		"D,,taktikal,asal di berkas lain,N1,rencana lain\nE,,taktikal,entah,Z,\nF,,taktikal,diri sendiri,F,\nG,,taktikal,tanpa id,,lain\n"))
	byKey := make(map[string]*plan.Node)
	for _, n := range p.Roots() {
		byKey[n.Key] = n
	}
	for key, want := range map[string]plan.NodeID{"A": byKey["B"].ID, "B": "", "C": gone, "D": "N1", "E": "", "F": "", "G": ""} {
		if got := byKey[key].Origin; got != want {
			t.Errorf("origin of %s is %q, want %q", key, got, want)
		}
	}
	if got := byKey["D"].OriginPlan; got != "rencana lain" {
		t.Errorf("origin's plan is %q", got)
	}
	if got, want := reasons(proposal), slices.Repeat([]string{string(sheet.UnknownOrigin)}, 3); !slices.Equal(got, want) {
		t.Errorf("reasons %v, want %v", got, want)
	}
}

func TestPlansWithoutTheNewFieldsKeepTheirColumns(t *testing.T) {
	for _, f := range []string{"remark", "origin_id", "origin_plan"} {
		if head, _, _ := bytes.Cut(exported(t, plantest.Tiny())["nodes.csv"].Data, []byte{'\n'}); strings.Contains(string(head), f) {
			t.Errorf("column %s is written where nothing stands in it", f)
		}
		if head, _, _ := bytes.Cut(exported(t, plantest.Sample())["nodes.csv"].Data, []byte{'\n'}); !strings.Contains(string(head), f) {
			t.Errorf("column %s is not written", f)
		}
	}
	if exported(t, plantest.Tiny())["notes.csv"] != nil {
		t.Error("a plan without notes has a file of notes")
	}
}
