package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// openTwo is a plan with two agencies; "c" is a node of the first and "s" one of
// the second.
func openTwo(t *testing.T) *Workspace {
	t.Helper()
	ws, _ := open(t)
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		tx.Put(&plan.Agency{ID: "sosial", Order: "W", Name: "Dinas Sosial"})
		tx.Put(&plan.Node{ID: "s", Parent: "a", Order: "W", Level: plan.AgencyStrategic, Agency: "sosial", Statement: "Tersalurnya bantuan sosial"})
	})
	return ws
}

// ask asks the second agency for help with "c".
func ask(t *testing.T, ws *Workspace, to plan.NodeID) plan.CrosscutID {
	t.Helper()
	before := ws.Plan().CrosscutsAsked("sosial")
	r := ws.NodeForm("c").Request()
	r.Agency().Set("sosial")
	r.Node().Set(string(to))
	r.Note().Set(" bantuan pangan ")
	if bad := r.Send(); !bad.OK() {
		t.Fatal(bad.Key)
	}
	for _, c := range ws.Plan().CrosscutsAsked("sosial") {
		if !slices.Contains(before, c) {
			return c.ID
		}
	}
	t.Fatal("nothing was asked")
	return ""
}

func TestHelpIsAskedOfAnotherAgencyInOneStep(t *testing.T) {
	ws := openTwo(t)
	r := ws.NodeForm("c").Request()
	if bad := r.Send(); bad.Key != "fault.crosscut_agency" {
		t.Errorf("asking nobody is refused by %q", bad.Key)
	}
	if options := r.Agency().Options(); len(options) != 1 || options[0].ID != "sosial" {
		t.Errorf("asked can be %v, want the other agency alone", options)
	}
	id := ask(t, ws, "")
	c := ws.Plan().Crosscut(id)
	if c.Status != plan.Requested || c.Note != "bantuan pangan" || c.AskedOn != ws.Today() || c.To != "" || c.From != "c" {
		t.Errorf("stored is %+v", c)
	}
	again := ws.NodeForm("c").Request()
	again.Agency().Set("sosial")
	if bad := again.Send(); bad.Key != "fault.crosscut_twice" {
		t.Errorf("asking twice is refused by %q", bad.Key)
	}
	ws.Undo()
	if ws.Plan().Crosscut(id) != nil {
		t.Error("undone once, the request is still there")
	}
}

func TestRequestIsAnswered(t *testing.T) {
	ws := openTwo(t)
	id := ask(t, ws, "")
	a := ws.Answer(id)
	if text := a.Asks(); !strings.Contains(text, "Dinas Kesehatan") || !strings.Contains(text, "Dinas Sosial") || !strings.Contains(text, "bantuan pangan") {
		t.Errorf("asked is %q", text)
	}
	for _, c := range []struct {
		kind AnswerKind
		want string
	}{{AnswerExisting, "fault.crosscut_node"}, {AnswerNew, "fault.crosscut_parent"}, {AnswerRefuse, "fault.crosscut_reason"}} {
		a.Kind().Set(string(c.kind))
		if _, bad := a.Send(); bad.Key != c.want {
			t.Errorf("an empty answer (%s) is refused by %q, want %q", c.kind, bad.Key, c.want)
		}
	}
	nodes := ws.Plan().Count(plan.KindNode)
	a.Kind().Set(string(AnswerNew))
	a.Parent().Set("s")
	if a.Statement().Get() != "bantuan pangan" {
		t.Errorf("proposed is %q", a.Statement().Get())
	}
	a.Statement().Set(" Tersedianya bantuan pangan ")
	by, bad := a.Send()
	n, c := ws.Plan().Node(by), ws.Plan().Crosscut(id)
	if !bad.OK() || n == nil || n.Agency != "sosial" || n.Parent != "s" || n.Level != plan.TacticalLevel || n.Statement != "Tersedianya bantuan pangan" {
		t.Fatalf("helps %+v (%s)", n, bad.Key)
	}
	if c.Status != plan.Accepted || c.To != by || c.AnsweredOn != ws.Today() {
		t.Errorf("answered is %+v", c)
	}
	ws.Undo()
	if c := ws.Plan().Crosscut(id); c.Status != plan.Requested || ws.Plan().Count(plan.KindNode) != nodes {
		t.Errorf("undone once, the request is %+v with %d nodes", c, ws.Plan().Count(plan.KindNode))
	}
}

func TestNewNodeOfAnAnswerIsTheAskedAgencysWhereverItStands(t *testing.T) {
	ws := openTwo(t)
	a := ws.Answer(ask(t, ws, ""))
	a.Kind().Set(string(AnswerNew))
	a.Parent().Set("a")
	by, bad := a.Send()
	if n := ws.Plan().Node(by); !bad.OK() || n.Agency != "sosial" {
		t.Errorf("helps %+v (%s)", n, bad.Key)
	}
}

func TestRequestIsRefusedAskedAgainAndWithdrawn(t *testing.T) {
	ws := openTwo(t)
	id := ask(t, ws, "s")
	f := ws.CrosscutForm(id)
	if a := ws.Answer(id); a.Node().Get() != "s" {
		t.Errorf("the node that was asked for is proposed as %q", a.Node().Get())
	}
	a := ws.Answer(id)
	a.Kind().Set(string(AnswerRefuse))
	a.Reason().Set("bukan tugas kami")
	if _, bad := a.Send(); !bad.OK() {
		t.Fatal(bad.Key)
	}
	if got := f.StageText(); !strings.HasPrefix(got, "Ditolak Dinas Sosial (22 November 2026)") || !strings.HasSuffix(got, "bukan tugas kami") || f.CanAnswer() {
		t.Errorf("refused, the stage is %q", got)
	}
	if bad := f.AskAgain(); !bad.OK() || !f.CanAnswer() || ws.Plan().Crosscut(id).Reason != "" {
		t.Errorf("asked again, the request is %+v", ws.Plan().Crosscut(id))
	}
	if bad := f.Withdraw(); !bad.OK() || f.Stage() != requestWithdrawn || f.CanAnswer() || !f.CanAskAgain() {
		t.Errorf("withdrawn, the stage is %q (%s)", f.Stage(), bad.Key)
	}
	ws.Undo()
	if f.Stage() != plan.Requested.String() {
		t.Errorf("undone, the stage is %q", f.Stage())
	}
	f.Remove()
	if bad := f.Withdraw(); bad.Key != "fault.gone" {
		t.Errorf("what is gone is withdrawn (%q)", bad.Key)
	}
	if _, bad := ws.Answer(id).Send(); bad.Key != "fault.gone" {
		t.Errorf("what is gone is answered (%q)", bad.Key)
	}
}

// The node with which an agency helps may be removed; the request then waits again.
func TestRequestWaitsAgainWhereItsNodeGoes(t *testing.T) {
	ws := openTwo(t)
	a := ws.Answer(ask(t, ws, "s"))
	if _, bad := a.Send(); !bad.OK() {
		t.Fatal(bad.Key)
	}
	ws.Select("s")
	ws.RemoveSelected()
	if all := ws.Plan().CrosscutsAsked("sosial"); len(all) != 1 || all[0].Status != plan.Requested || all[0].To != "" || all[0].AnsweredOn != "" {
		t.Errorf("left is %+v", all)
	}
	ws.Undo()
	if c := ws.Plan().CrosscutsAsked("sosial")[0]; c.Status != plan.Accepted || c.To != "s" {
		t.Errorf("undone, the request is %+v", c)
	}
}

func TestRequestsAreListedByAgencyAndStage(t *testing.T) {
	ws := openTwo(t)
	l := ws.RequestList()
	if l.Nothing() != "crosscut.none" {
		t.Errorf("an empty plan says %q", l.Nothing())
	}
	ws.NodeForm("c").AddPartner("Kementerian Sosial") // nobody was asked
	waiting, refused := ask(t, ws, "s"), ask(t, ws, "")
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		if err := edit.RefuseHelp(tx, refused, "belum ada anggaran", "2026-11-01"); err != nil {
			t.Fatal(err)
		}
	})
	ids := func() (out []plan.CrosscutID) {
		for _, r := range l.Rows() {
			out = append(out, r.ID)
		}
		return out
	}
	if got := ids(); !slices.Equal(got, []plan.CrosscutID{waiting, refused}) {
		t.Fatalf("listed are %v, want what waits first", got)
	}
	if row := l.Rows()[0]; row.Between != "Dinas Kesehatan → Dinas Sosial" || row.Node != "c" || !strings.Contains(row.State, "Tersalurnya bantuan sosial") {
		t.Errorf("a line is %+v", row)
	}
	for _, c := range []struct {
		agency, direction, stage string
		want                     int
	}{
		{"sosial", requestsIn, "", 2}, {"sosial", requestsOut, "", 0}, {"dinas", requestsOut, "", 2}, {"dinas", requestsIn, "", 0},
		{"dinas", "", "", 2}, {"", "", "refused", 1}, {"", "", "accepted", 0}, {"sosial", requestsIn, "requested", 1},
	} {
		l.Agency().Set(c.agency)
		l.Direction().Set(c.direction)
		l.Stage().Set(c.stage)
		if got := len(l.Rows()); got != c.want {
			t.Errorf("%+v lists %d, want %d", c, got, c.want)
		}
	}
	if l.Agency().Set(""); len(l.Agency().Options()) != 3 {
		t.Errorf("agencies to choose are %v", l.Agency().Options())
	}
	l.Direction().Set("")
	l.Stage().Set("")
	if got := l.Summary(); got != "2 permintaan, 1 belum dijawab" {
		t.Errorf("the summary is %q", got)
	}
}
