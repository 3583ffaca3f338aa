package edit

import (
	"errors"
	"testing"

	"pohonkinerja/data/plan"
)

// held is a plan with two positions: "kepala" is held by "lama" since 2025,
// "sekretaris" by "baru"; "luar" holds nothing.
func held(t *testing.T) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{PlanID: "x", Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2029})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	for _, id := range []plan.PositionID{"kepala", "sekretaris"} {
		b.Put(&plan.Position{ID: id, Title: string(id)})
	}
	for _, id := range []plan.OfficialID{"lama", "baru", "luar"} {
		b.Put(&plan.Official{ID: id, Name: string(id)})
	}
	b.Put(&plan.Tenure{ID: "t1", Official: "lama", Position: "kepala", From: "2025-01-01"})
	b.Put(&plan.Tenure{ID: "t2", Official: "baru", Position: "sekretaris", From: "2025-01-01"})
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

func succeed(p *plan.Plan, s Succession) error {
	b := p.Begin()
	if err := Succeed(&Tx{b}, s); err != nil {
		b.Rollback()
		return err
	}
	return b.Commit()
}

func TestSuccessionClosesTheDayBeforeAndOpens(t *testing.T) {
	p := held(t)
	err := succeed(p, Succession{Position: "kepala", Leaves: "t1", Comes: "baru", From: "2026-03-01", EndOthers: true})
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[plan.Date]plan.OfficialID{"2026-02-28": "lama", "2026-03-01": "baru"} {
		if got := p.HolderOn("kepala", day); got == nil || got.Official != want {
			t.Errorf("on %s the holder is %v, want %s", day, got, want)
		}
	}
	if got := p.HolderOn("sekretaris", "2026-03-01"); got != nil {
		t.Errorf("the newcomer still holds the old position: %v", got)
	}
	if got := p.Tenure("t2").To; got != "2026-02-28" {
		t.Errorf("the old position ends %s", got)
	}
}

func TestPositionMayBecomeVacant(t *testing.T) {
	p := held(t)
	if err := succeed(p, Succession{Position: "kepala", Leaves: "t1", From: "2026-03-01"}); err != nil {
		t.Fatal(err)
	}
	if got := p.HolderOn("kepala", "2026-03-01"); got != nil {
		t.Errorf("held by %v", got)
	}
}

func TestSuccessionRefuses(t *testing.T) {
	acting := Succession{Position: "kepala", Comes: "luar", Status: plan.Plh, From: "2026-03-01"}
	for _, c := range []struct {
		name string
		s    Succession
		want error
	}{
		{"no day", Succession{Position: "kepala", Leaves: "t1", Comes: "luar"}, ErrNoDay},
		{"a day that does not exist", Succession{Position: "kepala", Leaves: "t1", From: "2026-02-30"}, ErrNoDay},
		{"nobody", Succession{Position: "kepala", From: "2026-03-01"}, ErrNobodyMoves},
		{"who holds another position", Succession{Position: "kepala", Leaves: "t2", Comes: "luar", From: "2026-03-01"}, ErrNobodyMoves},
		{"a tenure without a day left", Succession{Position: "kepala", Leaves: "t1", Comes: "luar", From: "2025-01-01"}, ErrBeginsLater},
		{"two for good", Succession{Position: "kepala", Comes: "luar", From: "2026-03-01"}, ErrHeldByOther},
		{"who is there already", Succession{Position: "kepala", Comes: "lama", Status: plan.Plt, From: "2026-03-01"}, ErrAlreadyHolds},
		{"two positions for good", Succession{Position: "kepala", Leaves: "t1", Comes: "baru", From: "2026-03-01"}, ErrHoldsAnother},
		{"a Plh. beside the holder: nothing", acting, nil},
	} {
		p := held(t)
		err := succeed(p, c.s)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
		if c.want != nil && p.Count(plan.KindTenure) != 2 {
			t.Errorf("%s: something was changed", c.name)
		}
	}
}
