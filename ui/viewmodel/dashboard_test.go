package viewmodel

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/exampletest"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/dashboard"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

// overview opens the dashboard of the example at the end of its third quarter.
func overview(t *testing.T) (*Workspace, *Dashboard) {
	t.Helper()
	store := &memory{plan: exampletest.Plan(), diffs: make(map[int64]edit.Diff)}
	clock := func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }
	session, err := edit.Open(store, edit.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	ws := New(session, texts(t), File{Path: "/x/contoh.pokin", Name: "contoh"}, clock)
	ws.LookAtLastQuarter()
	return ws, ws.Dashboard()
}

// agencyKey is the area of an agency of the sheet.
func agencyKey(t *testing.T, d *Dashboard, name string) string {
	t.Helper()
	for _, a := range d.Sheet(700, scene.Colour()).Areas() {
		if id, ok := strings.CutPrefix(a.Key, dashboard.AgencyKey); ok && d.ws.Plan().Agency(plan.AgencyID(id)).Name == name {
			return a.Key
		}
	}
	t.Fatalf("the sheet has no area of %s", name)
	return ""
}

func TestDashboardGoesFromTheRegionToTheCause(t *testing.T) {
	ws, d := overview(t)
	if ws.Quarter() != 3 || !d.Measured() {
		t.Fatalf("quarter %d, measured: %v", ws.Quarter(), d.Measured())
	}
	if name, path := d.Subject(); name != "Kabupaten Contoh" || path != "" || d.CanUp() {
		t.Errorf("begins at %q below %q", name, path)
	}
	d.Choose(agencyKey(t, d, "Dinas Kesehatan"))
	causes := d.Causes()
	if len(causes) < 2 || !causes[0].Heading || causes[1].Text != "Umur Harapan Hidup" || !strings.Contains(causes[1].Hint, "0,68 poin") {
		t.Fatalf("what pulls the agency down: %+v", causes)
	}
	if why := d.Why(causes[1]); !strings.Contains(why, "73,97/74,48 × 100 = 99,32%") {
		t.Errorf("the reason is %q", why)
	}
	if !d.CanDown(causes[1]) || !d.Down(causes[1].Node) {
		t.Fatal("one cannot go down to the cause")
	}
	if name, path := d.Subject(); name != ws.Plan().Node(causes[1].Node).Statement || path != "Kabupaten Contoh › Dinas Kesehatan" {
		t.Errorf("at %q below %q", name, path)
	}
	if d.CanDown(Cause{Node: causes[1].Node}) {
		t.Error("one can go down to where one is")
	}
	d.Up()
	d.Up()
	if d.CanUp() || d.Key() != "" {
		t.Errorf("back at %q", d.Key())
	}
}

// TestDashboardListsWhatIsMissing counts what the sheet calls late.
func TestDashboardListsWhatIsMissing(t *testing.T) {
	_, d := overview(t)
	all := 0
	for _, line := range d.View().Agencies {
		d.Choose(dashboard.AgencyKey + string(line.Agency))
		missing := 0
		for _, c := range d.Causes() {
			if c.Hint == d.ws.T("entry.no_data") {
				missing++
			}
		}
		if missing != line.Late {
			t.Errorf("%s: %d lines without data, %d late", line.Name, missing, line.Late)
		}
		all += missing
	}
	if all == 0 {
		t.Error("nothing is missing anywhere: this test has nothing to look at")
	}
}

func TestDashboardFollowsThePlan(t *testing.T) {
	ws, d := overview(t)
	d.Choose(agencyKey(t, d, "Dinas Kesehatan"))
	before := d.View()
	if d.View() != before {
		t.Error("read anew though nothing has changed")
	}
	cause := d.Causes()[1]
	m := ws.Plan().MeasurementOf(cause.Indicator, 2026, 3)
	reached := *m
	reached.Value = plan.Number("75")
	err := ws.session.Do(edit.Op{Name: "x"}, func(tx *edit.Tx) error { tx.Put(&reached); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if d.View() == before || len(d.Causes()) > 0 && d.Causes()[1].Indicator == cause.Indicator {
		t.Error("what is reached still pulls down")
	}
	d.Down(cause.Node)
	ws.Select(cause.Node)
	if err := ws.session.Do(edit.Op{Name: "x"}, func(tx *edit.Tx) error { return edit.RemoveBranch(tx, cause.Node) }); err != nil {
		t.Fatal(err)
	}
	if name, _ := d.Subject(); name != "Dinas Kesehatan" {
		t.Errorf("what is gone is still looked at: %q", name)
	}
}

func TestDashboardIsWrittenInEveryFormat(t *testing.T) {
	_, d := overview(t)
	for format, begin := range map[poster.Format]string{poster.PDF: "%PDF", poster.PNG: "\x89PNG", poster.SVG: "<?xml"} {
		var file bytes.Buffer
		if err := d.Write(&file, format, scene.Colour()); err != nil || !strings.HasPrefix(file.String(), begin) {
			t.Errorf("%v begins with %.8q: %v", format, file.String(), err)
		}
	}
	if name := d.FileName(); name != "Dasbor kinerja TW III 2026" {
		t.Errorf("the file is to be called %q", name)
	}
}

func TestLastQuarterIsThatOfToday(t *testing.T) {
	ws, _ := open(t) // in November 2026
	ws.SetYear(2027)
	ws.LookAtLastQuarter()
	if ws.Quarter() != score.Year {
		t.Errorf("of a year to come quarter %d is looked at", ws.Quarter())
	}
	ws.SetYear(2026)
	ws.LookAtLastQuarter()
	if ws.Quarter() != 3 {
		t.Errorf("in November quarter %d is looked at", ws.Quarter())
	}
}
