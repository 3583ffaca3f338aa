package edit_test

import (
	"errors"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestARehearsalIsPerformedInOneStep(t *testing.T) {
	s := session(t, plantest.Tiny())
	before := s.Plan().AllPositions()[0]
	r := edit.Rehearse(s.Plan().Clone())
	rename := func(title string) func(*edit.Tx) error {
		return func(tx *edit.Tx) error {
			edit.Update(tx, tx.Plan().Position(before.ID), func(p *plan.Position) { p.Title = title })
			return nil
		}
	}
	for _, title := range []string{"Satu", "Dua"} {
		if err := r.Do(edit.Op{}, rename(title)); err != nil {
			t.Fatal(err)
		}
	}
	refused := errors.New("no")
	if err := r.Do(edit.Op{}, func(tx *edit.Tx) error { _ = rename("Tiga")(tx); return refused }); !errors.Is(err, refused) {
		t.Fatal(err)
	}
	if got := s.Plan().Position(before.ID).Title; got != before.Title || r.Plan().Position(before.ID).Title != "Dua" {
		t.Errorf("the plan says %q, the rehearsal %q", got, r.Plan().Position(before.ID).Title)
	}
	mustDo(t, s, edit.Op{Name: "test"}, r.Perform)
	if got := s.Plan().Position(before.ID).Title; got != "Dua" {
		t.Errorf("performed: %q", got)
	}
	if _, err := s.Undo(); err != nil || s.Plan().Position(before.ID).Title != before.Title {
		t.Errorf("not one step: %q, %v", s.Plan().Position(before.ID).Title, err)
	}
	mustDo(t, s, edit.Op{Name: "test"}, rename("Lain"))
	if err := s.Do(edit.Op{}, r.Perform); !errors.Is(err, edit.ErrOvertaken) || s.Plan().Position(before.ID).Title != "Lain" {
		t.Errorf("overtaken: %v", err)
	}
}
