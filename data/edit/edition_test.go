package edit_test

import (
	"errors"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// amended returns an edition that amends the one before it.
func amended(turn int) *plan.Edition { return plantest.Edition(1, turn) }

func TestAnAgreementGoesThroughItsStages(t *testing.T) {
	s := session(t, plantest.Tiny())
	first, second := amended(0), amended(1)
	position := first.Position
	stages := func(want ...plan.Stage) {
		t.Helper()
		var got []plan.Stage
		for _, e := range s.Plan().Editions(position, 2026) {
			got = append(got, s.Plan().StageOf(e))
		}
		if len(got) != len(want) {
			t.Fatalf("stages %v, want %v", got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("stages %v, want %v", got, want)
			}
		}
	}
	refused := func(want error, f func(tx *edit.Tx) error) {
		t.Helper()
		if err := s.Do(edit.Op{}, f); !errors.Is(err, want) {
			t.Fatalf("error %v, want %v", err, want)
		}
	}
	freeze := func(e *plan.Edition) func(*edit.Tx) error {
		return func(tx *edit.Tx) error { return edit.Freeze(tx, e) }
	}
	sign := func(id plan.EditionID, one, two plan.Date) func(*edit.Tx) error {
		return func(tx *edit.Tx) error { return edit.MarkSigned(tx, id, one, two) }
	}
	withdraw := func(id plan.EditionID) func(*edit.Tx) error {
		return func(tx *edit.Tx) error { return edit.Withdraw(tx, id) }
	}

	if s.Plan().StageOf(s.Plan().LastEdition(position, 2026)) != plan.Draft {
		t.Error("what has no edition is no draft")
	}
	refused(edit.ErrOutOfTurn, freeze(second))
	mustDo(t, s, edit.Op{}, freeze(first))
	stages(plan.Final)
	refused(edit.ErrOutOfTurn, freeze(amended(0)))
	refused(edit.ErrNotSigned, freeze(second))
	mustDo(t, s, edit.Op{}, withdraw(first.ID))
	stages()
	mustDo(t, s, edit.Op{}, freeze(first))
	mustDo(t, s, edit.Op{}, sign(first.ID, "2026-01-05", ""))
	stages(plan.SignedByOne)
	refused(edit.ErrSigned, withdraw(first.ID))
	mustDo(t, s, edit.Op{}, sign(first.ID, "", "2026-01-06"))
	stages(plan.SignedByAll)
	mustDo(t, s, edit.Op{}, freeze(second))
	stages(plan.SignedByAll, plan.Final)
	refused(edit.ErrSigned, withdraw(first.ID))
	mustDo(t, s, edit.Op{}, sign(second.ID, "2026-07-01", ""))
	stages(plan.SignedByAll, plan.SignedByOne)
	mustDo(t, s, edit.Op{}, sign(second.ID, "", "2026-07-02"))
	stages(plan.Replaced, plan.SignedByAll)
	refused(edit.ErrNoSuchEdition, withdraw("x"))
	refused(edit.ErrNoSuchEdition, sign("x", "2026-01-01", ""))
}

func TestALoneSignatoryHasNoSecondSignature(t *testing.T) {
	s := session(t, plantest.Tiny())
	e := amended(0)
	e.Parties = 1
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.Freeze(tx, e) })
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.MarkSigned(tx, e.ID, "2026-01-05", "2026-01-05") })
	got := s.Plan().Edition(e.ID)
	if got.SignedSecond != "" || s.Plan().StageOf(got) != plan.SignedByAll {
		t.Errorf("edition %+v", got)
	}
}

func TestAYearHasOneBudgetDocument(t *testing.T) {
	s := session(t, plantest.Tiny())
	for _, day := range []plan.Date{"2025-12-30", "2025-12-31"} {
		mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { edit.SetBudgetPassed(tx, 2026, day); return nil })
		if got := s.Plan().BudgetDocumentOf(2026); got == nil || got.Passed != day || s.Plan().Count(plan.KindBudgetDocument) != 1 {
			t.Errorf("budget document %+v, want the one of %s", got, day)
		}
	}
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.SetBudgetTotal(tx, 2026, "75000000000.5") })
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { edit.SetBudgetPassed(tx, 2026, "2025-12-29"); return nil })
	if got := s.Plan().BudgetDocumentOf(2026); got.Total != "75000000000.5" || got.Passed != "2025-12-29" {
		t.Errorf("budget document %+v", got)
	}
	if err := s.Do(edit.Op{}, func(tx *edit.Tx) error { return edit.SetBudgetTotal(tx, 2027, "1") }); !errors.Is(err, edit.ErrNoBudgetDay) {
		t.Errorf("total of a budget of no day: %v", err)
	}
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { edit.SetBudgetPassed(tx, 2026, ""); return nil })
	if s.Plan().BudgetDocumentOf(2026) != nil {
		t.Error("a budget document without a day is left")
	}
}

func TestFiledFilesAreNotedAndNothingElse(t *testing.T) {
	s := session(t, plantest.Tiny())
	e := plantest.Edition(2, 0)
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.Freeze(tx, e) })
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		return edit.FileSigned(tx, e.ID, "2026-01-06", "", plantest.Filed("pk.pdf", 1))
	})
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		return edit.FileScan(tx, e.ID, "", "2026-01-07", plantest.Filed("pindaian.jpg", 2))
	})
	want := *e
	want.SignedFirst, want.SignedSecond = "2026-01-06", "2026-01-07"
	want.Signed, want.Scan = plantest.Filed("pk.pdf", 1), plantest.Filed("pindaian.jpg", 2)
	if got := s.Plan().Edition(e.ID); *got != want {
		t.Errorf("got %+v, want %+v", *got, want)
	}
	for _, name := range []string{"", "..", "a/b.pdf", `a\b.pdf`, "c:b.pdf"} {
		err := s.Do(edit.Op{}, func(tx *edit.Tx) error {
			return edit.FileSigned(tx, e.ID, "", "", plantest.Filed(name, 3))
		})
		if !errors.Is(err, plan.ErrBadValue) {
			t.Errorf("a file called %q: %v", name, err)
		}
	}
	if err := s.Do(edit.Op{}, func(tx *edit.Tx) error { return edit.FileScan(tx, "x", "", "", plan.FiledFile{}) }); !errors.Is(err, edit.ErrNoSuchEdition) {
		t.Errorf("an edition that is not there: %v", err)
	}
}
