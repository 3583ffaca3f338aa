package viewmodel

import (
	"fmt"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// BenchmarkAKeyInThePlace is what a key in the date of an agreement costs the
// list of 1,500.
func BenchmarkAKeyInThePlace(b *testing.B) {
	_, a := openRegency(b, 1500)
	a.Choose(a.signatories()[700].ID)
	a.Rows()
	for i := 0; b.Loop(); i++ {
		a.Place().Set(fmt.Sprintf("Contoh %d", i))
		a.Rows()
		a.Summary()
	}
}

// BenchmarkAKeyInATarget is the same for a target of the tree, such as one that
// is typed beside the place.
func BenchmarkAKeyInATarget(b *testing.B) {
	ws, a := openRegency(b, 1500)
	a.Rows()
	for i := 0; b.Loop(); i++ {
		err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
			edit.Update(tx, tx.Plan().TargetOf("i0700", 2027, 0), func(g *plan.Target) { g.Value = plan.Number(plan.Decimal(fmt.Sprint(i % 9))) })
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		a.Rows()
		a.Summary()
	}
}

// TestTheListIsAsIfWorkedOutAnew changes some records of every kind, and takes
// each change back, and compares the list with a fresh one.
func TestTheListIsAsIfWorkedOutAnew(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "12/2027")
	compare := func(what string) {
		t.Helper()
		fresh := ws.Agreements(remembered{})
		defer fresh.Close()
		fresh.Choose(a.Position())
		if got, want := fmt.Sprint(a.Rows(), a.Summary(), a.Gaps()), fmt.Sprint(fresh.Rows(), fresh.Summary(), fresh.Gaps()); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", what, got, want)
		}
	}
	compare("at first")
	changed := make(map[plan.Kind]int)
	for record := range ws.Plan().Clone().Records() {
		after := varied(record)
		if after == nil || changed[record.Kind()] == 4 {
			continue
		}
		if err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error { tx.Put(after); return nil }); err != nil {
			continue // what the plan refuses
		}
		changed[record.Kind()]++
		compare(fmt.Sprintf("%s %s changed", record.Kind(), record.RecordID()))
		if _, err := ws.session.Undo(); err != nil {
			t.Fatal(err)
		}
		compare(fmt.Sprintf("%s %s changed back", record.Kind(), record.RecordID()))
	}
	if len(changed) < 9 {
		t.Errorf("only these kinds were changed: %v", changed)
	}
}

// varied is a record that says something else; nil for a kind that no agreement
// looks at.
func varied(record plan.Record) plan.Record {
	switch r := record.(type) {
	case *plan.Position:
		c := *r
		c.Title, c.Superior = "", ""
		if r.Superior == "" {
			c.Title = "Jabatan Lain"
		}
		return &c
	case *plan.Official:
		c := *r
		c.Name += " Lain"
		return &c
	case *plan.Tenure:
		c := *r
		c.To = "2026-01-01"
		return &c
	case *plan.Node:
		c := *r
		c.Statement, c.Owners = "", nil
		return &c
	case *plan.Indicator:
		c := *r
		c.Name, c.Unit = "", "lain"
		return &c
	case *plan.Target:
		c := *r
		c.Value = plan.Value{}
		if r.Value.IsZero() {
			c.Value = plan.Number("3")
		}
		return &c
	case *plan.ProgramLine:
		c := *r
		c.Name += " lain"
		return &c
	case *plan.Budget:
		c := *r
		c.Amount = plan.Number("1")
		return &c
	case *plan.BudgetDocument:
		c := *r
		c.Passed = "2026-06-30"
		return &c
	case *plan.Agreement:
		c := *r
		c.Date, c.Place = "2027-06-01", "Tempat Lain"
		return &c
	}
	return nil
}

// BenchmarkTheListAnew is the same where all agreements may be touched.
func BenchmarkTheListAnew(b *testing.B) {
	_, a := openRegency(b, 1500)
	for b.Loop() {
		a.forget()
		a.Rows()
		a.Summary()
	}
}
