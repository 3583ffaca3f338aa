package viewmodel

import (
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

func TestProgram(t *testing.T) {
	ws, _ := open(t)
	id, bad := ws.NodeForm("c").AddProgram()
	if !bad.OK() {
		t.Fatal(bad)
	}
	form := ws.ProgramForm(id)
	t.Run("starts as a programme below a tactical node", func(t *testing.T) {
		if got := form.Line().Type; got != plan.Program {
			t.Errorf("type = %v", got)
		}
	})
	t.Run("takes an amount in rupiah and makes one record for the year", func(t *testing.T) {
		cell := form.Amounts()[1]
		for _, s := range []string{"1", "12", "Rp 1.250.000.000"} {
			if bad := cell.Set(s); !bad.OK() {
				t.Fatal(bad)
			}
		}
		if got := form.Amounts()[1].Get(); got != "1.250.000.000" {
			t.Errorf("amount = %q", got)
		}
		if got := len(ws.Plan().Budgets(id)); got != 1 {
			t.Errorf("%d budgets", got)
		}
	})
	t.Run("refuses words and keeps them when asked", func(t *testing.T) {
		cell := form.Amounts()[1]
		if bad := cell.Set("menyusul"); bad.Key != "fault.rupiah" || cell.Get() != "1.250.000.000" {
			t.Errorf("fault %q, amount %q", bad.Key, cell.Get())
		}
		cell.Keep("menyusul")
		if cell.Doubt().Key != "fault.unsettled" {
			t.Errorf("doubt = %v", cell.Doubt())
		}
	})
	t.Run("shows every part of a year that is split", func(t *testing.T) {
		err := ws.Do(edit.Op{}, func(tx *edit.Tx) error {
			tx.Put(&plan.Budget{ID: "x", Line: id, Year: 2026, Amount: plan.Number("5"), Note: "DAK"})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(form.Amounts()); got != len(ws.Years())+1 {
			t.Errorf("%d cells", got)
		}
	})
	t.Run("goes with its budgets and comes back with undo", func(t *testing.T) {
		form.Remove()
		if ws.Plan().Count(plan.KindBudget) != 0 {
			t.Error("budgets are left")
		}
		ws.Undo()
		if ws.Plan().Count(plan.KindBudget) != 2 || ws.Selected() != "c" {
			t.Errorf("%d budgets, selected %q", ws.Plan().Count(plan.KindBudget), ws.Selected())
		}
	})
}

func TestCrosscut(t *testing.T) {
	ws, _ := open(t)
	form := ws.NodeForm("c")
	if bad := form.AddCrosscut("a"); !bad.OK() {
		t.Fatal(bad)
	}
	t.Run("is seen from both ends", func(t *testing.T) {
		from, to := form.Crosscuts()[0], ws.NodeForm("a").Crosscuts()[0]
		if from.Other() != "a" || to.Other() != "c" || from.DirectionText() == to.DirectionText() {
			t.Errorf("from %q %q, to %q %q", from.Other(), from.DirectionText(), to.Other(), to.DirectionText())
		}
	})
	t.Run("is not offered again", func(t *testing.T) {
		for _, o := range form.CrosscutOptions() {
			if o.ID == "a" || o.ID == "c" {
				t.Errorf("offers %q", o.ID)
			}
		}
	})
	t.Run("goes to a partner by name", func(t *testing.T) {
		if bad := form.AddPartner("  "); bad.Key != "fault.empty" {
			t.Errorf("empty name: %v", bad)
		}
		form.AddPartner("BPJS Kesehatan")
		if !slices.ContainsFunc(form.Crosscuts(), func(c *CrosscutForm) bool { return c.OtherText() == "BPJS Kesehatan" }) {
			t.Error("no link to the partner")
		}
	})
	t.Run("offers other agencies as partners", func(t *testing.T) {
		ws.AddAgency("")
		ws.NodeForm("a").AddCrosscut(ws.NodeForm("a").CrosscutOptions()[0].ID)
		if len(ws.NodeForm("a").Crosscuts()) != 2 {
			t.Error("no partner")
		}
	})
}

func TestPasteFigures(t *testing.T) {
	ws, _ := open(t)
	form := ws.NodeForm("c")
	second, _ := form.AddIndicator()
	rows, several := SplitCells("90\t91,5\t\"naik\"\r\nBB\tWTP\r\n")
	if !several || len(rows) != 2 {
		t.Fatalf("rows = %q", rows)
	}
	done, bad := form.PasteFigures("i", 0, rows)
	if !bad.OK() || done != (Pasted{Stored: 4, Unsettled: 1}) {
		t.Fatalf("done %+v, fault %v", done, bad)
	}
	figures := ws.IndicatorForm("i").Figures()
	if figures[0].Get() != "90" || figures[1].Get() != "91,5" || figures[2].Doubt().Key != "fault.unsettled" {
		t.Errorf("first row: %q %q %v", figures[0].Get(), figures[1].Get(), figures[2].Doubt())
	}
	if got := ws.IndicatorForm(second).Figures()[1].Get(); got != "WTP" {
		t.Errorf("second row: %q", got)
	}
	ws.Undo()
	if got := ws.IndicatorForm("i").Figures()[0].Get(); got != "" {
		t.Errorf("one undo left %q", got)
	}
	if done, _ := form.PasteFigures("i", 6, [][]string{{"1", "2"}, {"3"}, {"4"}}); done != (Pasted{Stored: 2, Outside: 2}) {
		t.Errorf("at the edge: %+v", done)
	}
}

func TestOneCellIsNotATable(t *testing.T) {
	if _, several := SplitCells("95,5\r\n"); several {
		t.Error("one cell counts as several")
	}
}

func TestPictureFollowsTheChoices(t *testing.T) {
	ws, _ := open(t)
	c := NewCommands(ws)
	changes := 0
	ws.Subscribe(func(n Notice) {
		if n.What.Has(PictureChanged) {
			changes++
		}
	})
	for _, id := range []string{"view.layout_tidy", "view.layout_tidy", "view.density_everything"} {
		cmd, ok := c.Find(id)
		if !ok {
			t.Fatal("no command " + id)
		}
		c.Run(cmd)
		if !cmd.Checked() {
			t.Errorf("%s is not in force", id)
		}
	}
	if changes != 2 || ws.Picture().Layout != ws.Layout() || ws.Picture().Year != 2026 {
		t.Errorf("%d changes, picture %+v", changes, ws.Picture())
	}
}
