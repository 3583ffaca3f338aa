package sheet_test

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

// office is an agency with a plan of its own, which it hands on as a folder.
type office struct {
	t    *testing.T
	plan *plan.Plan
	last string // what the last import told
}

// take reads what another office hands on.
func (o *office) take(from *office) {
	o.t.Helper()
	o.last = ""
	for _, why := range told(apply(o.t, o.plan, read(o.t, exported(o.t, from.plan)))) {
		o.last += why + " "
	}
	if again := read(o.t, exported(o.t, from.plan)).Propose(o.plan); len(again.Diff) != 0 {
		o.t.Errorf("a second import of the same folder changes %v", again.Diff[0].After)
	}
}

// put changes the plan.
func (o *office) put(r plan.Record) {
	o.t.Helper()
	if err := o.plan.Apply([]plan.Change{{Before: o.plan.Record(r.Kind(), r.RecordID()), After: r}}); err != nil {
		o.t.Fatal(err)
	}
}

// request is the one request that there is.
func (o *office) request() plan.Crosscut {
	o.t.Helper()
	all := o.plan.Crosscuts()
	if len(all) != 1 {
		o.t.Fatalf("%d requests, want one", len(all))
	}
	return *all[0]
}

// answer changes the request.
func (o *office) answer(write func(*plan.Crosscut)) {
	o.t.Helper()
	c := o.request()
	write(&c)
	o.put(&c)
}

// offices are two agencies with a node each, and copies of one plan; the first has
// asked the second for help.
func offices(t *testing.T) (asking, asked *office) {
	t.Helper()
	begin := func() *office {
		p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
		if err != nil {
			t.Fatal(err)
		}
		return &office{t: t, plan: p}
	}
	asking, asked = begin(), begin()
	for _, r := range []plan.Record{
		&plan.Agency{ID: plan.NewID[plan.AgencyID](), Order: "V", Name: "Dinas Kesehatan"},
		&plan.Agency{ID: plan.NewID[plan.AgencyID](), Order: "W", Name: "Dinas Sosial"},
	} {
		asking.put(r)
	}
	agencies := asking.plan.AllAgencies()
	first := &plan.Node{ID: plan.NewID[plan.NodeID](), Order: "V", Level: plan.TacticalLevel, Agency: agencies[0].ID, Statement: "Menurunnya stunting"}
	asking.put(first)
	asking.put(&plan.Node{ID: plan.NewID[plan.NodeID](), Order: "W", Level: plan.TacticalLevel, Agency: agencies[1].ID, Statement: "Tersalurnya bantuan"})
	asking.put(&plan.Crosscut{
		ID: plan.NewID[plan.CrosscutID](), From: first.ID, Asked: agencies[1].ID, Status: plan.Requested,
		Note: "bantuan pangan", AskedOn: "2026-01-05",
	})
	asked.take(asking)
	return asking, asked
}

func TestRequestIsAnsweredInAnotherFileAndComesBack(t *testing.T) {
	for name, answer := range map[string]func(*office, *plan.Crosscut){
		"accepted with a new node": func(o *office, c *plan.Crosscut) {
			helping := &plan.Node{ID: plan.NewID[plan.NodeID](), Order: "X", Level: plan.TacticalLevel, Agency: c.Asked, Statement: "Tersedianya pangan"}
			o.put(helping)
			c.Status, c.To, c.AnsweredOn = plan.Accepted, helping.ID, "2026-01-07"
		},
		"accepted on the same day with an existing one": func(o *office, c *plan.Crosscut) {
			c.Status, c.To, c.AnsweredOn = plan.Accepted, o.plan.NodesOf(c.Asked)[0].ID, "2026-01-05"
		},
		"refused": func(_ *office, c *plan.Crosscut) {
			c.Status, c.Reason, c.AnsweredOn = plan.Refused, "bukan tugas kami", "2026-01-07"
		},
	} {
		t.Run(name, func(t *testing.T) {
			asking, asked := offices(t)
			if got := asked.request(); got.Status != plan.Requested || got.Note != "bantuan pangan" || got.AskedOn != "2026-01-05" {
				t.Fatalf("the request arrives as %+v", got)
			}
			asked.answer(func(c *plan.Crosscut) { answer(asked, c) })
			want := asked.request()
			asking.take(asked)
			got := asking.request()
			if got.Status != want.Status || got.Reason != want.Reason || got.AnsweredOn != want.AnsweredOn || got.Note != want.Note {
				t.Errorf("the answer %+v comes back as %+v", want, got)
			}
			if want.To != "" && asking.plan.Node(got.To).Statement != asked.plan.Node(want.To).Statement {
				t.Errorf("the answer is %q", asking.plan.Node(got.To).Statement)
			}
		})
	}
}

// The file of one agency may have been written before the other answered.
func TestAnswerIsNotTakenBackByAnOlderFile(t *testing.T) {
	asking, asked := offices(t)
	asked.answer(func(c *plan.Crosscut) {
		c.Status, c.To, c.AnsweredOn = plan.Accepted, asked.plan.NodesOf(c.Asked)[0].ID, "2026-01-05"
	})
	asked.take(asking)
	if got := asked.request(); got.Status != plan.Accepted || got.To == "" || !strings.Contains(asked.last, "older_answer") {
		t.Errorf("after the older file the request is %+v, told %s", got, asked.last)
	}
}

func TestRequestIsAskedAgainAndWithdrawnAcrossFiles(t *testing.T) {
	asking, asked := offices(t)
	asked.answer(func(c *plan.Crosscut) {
		c.Status, c.Reason, c.AnsweredOn = plan.Refused, "belum ada anggaran", "2026-01-07"
	})
	asking.take(asked)
	asking.answer(func(c *plan.Crosscut) {
		c.Status, c.Reason, c.AskedOn, c.AnsweredOn = plan.Requested, "", "2026-02-01", ""
	})
	asked.take(asking)
	if got := asked.request(); got.Status != plan.Requested || got.Reason != "" || got.AskedOn != "2026-02-01" {
		t.Fatalf("asked again, the request is %+v", got)
	}
	asking.answer(func(c *plan.Crosscut) { c.Status, c.AnsweredOn = plan.NotAsked, "2026-02-01" })
	asked.take(asking)
	if got := asked.request(); !got.Withdrawn() {
		t.Errorf("after it was withdrawn the request is %+v", got)
	}
	asking.take(asked)
	if got := asking.request(); !got.Withdrawn() {
		t.Errorf("the request came back as %+v", got)
	}
}

// Two requests to the same agency are told apart as long as one of them leads where
// it led.
func TestTwoRequestsToOneAgencyStayTwo(t *testing.T) {
	asking, asked := offices(t)
	second := asking.request()
	second.ID, second.To, second.Note = plan.NewID[plan.CrosscutID](), asking.plan.NodesOf(second.Asked)[0].ID, "pendampingan"
	asking.put(&second)
	asked.take(asking)
	for _, c := range asked.plan.Crosscuts() {
		answered := *c
		answered.Status, answered.AnsweredOn = plan.Accepted, "2026-01-07"
		if answered.To == "" {
			helping := &plan.Node{ID: plan.NewID[plan.NodeID](), Order: "X", Level: plan.TacticalLevel, Agency: c.Asked, Statement: "Tersedianya pangan"}
			asked.put(helping)
			answered.To = helping.ID
		}
		asked.put(&answered)
	}
	asking.take(asked)
	notes := make(map[string]string)
	for _, c := range asking.plan.Crosscuts() {
		notes[c.Note] = asking.plan.Node(c.To).Statement
	}
	if len(notes) != 2 || notes["bantuan pangan"] != "Tersedianya pangan" || notes["pendampingan"] != "Tersalurnya bantuan" {
		t.Errorf("answered are %v", notes)
	}
}
