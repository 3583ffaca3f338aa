package plan_test

import (
	"testing"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestMomentHasOneSpelling(t *testing.T) {
	wib := time.FixedZone("WIB", 7*3600)
	if got := plan.MomentOf(time.Date(2026, 11, 27, 7, 2, 3, 987654321, wib)); got != "2026-11-27T00:02:03Z" {
		t.Errorf("moment is %s", got)
	}
	for text, want := range map[string]plan.Moment{
		"2026-11-27T00:02:03Z":        "2026-11-27T00:02:03Z",
		"2026-11-27T07:02:03+07:00":   "2026-11-27T00:02:03Z",
		"2026-11-27T00:02:03.999999Z": "2026-11-27T00:02:03Z",
		"2026-11-27 00:02:03":         "",
		"2026-02-30T00:02:03Z":        "",
		"0000-01-01T00:00:00+23:00":   "",
		"kemarin":                     "",
		"":                            "",
		"9999-12-31T23:59:59-23:00":   "",
	} {
		got, ok := plan.ParseMoment(text)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is read as %s, %t; want %q", text, got, ok, want)
		}
	}
	for _, m := range []plan.Moment{"", "2026-11-27", "2026-11-27T00:02:03.5Z", "2026-11-27T00:02:03+00:00", "02026-11-27T00:02:03Z"} {
		if m.Valid() || !m.Time().IsZero() {
			t.Errorf("%q passes for a moment", m)
		}
	}
}

func TestNotesStandInOrderOfTime(t *testing.T) {
	p := plantest.Sample()
	notes := p.Notes(nodeID(7))
	if len(notes) != 2 || notes[0].Written >= notes[1].Written {
		t.Errorf("notes are %v, want two, the older first", notes)
	}
	if got := p.OpenNotes(nodeID(7)); got != 1 {
		t.Errorf("%d open notes, want 1", got)
	}
	if got := p.OpenNotes(nodeID(8)); got != 0 {
		t.Errorf("%d open notes on a node without any", got)
	}
}
