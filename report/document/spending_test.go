package document

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
)

func spending(id plan.SpendingID, line plan.ProgramLineID, quarter int, d plan.Decimal) plan.Record {
	return &plan.Spending{ID: id, Line: line, Year: 2026, Quarter: quarter, Amount: plan.Number(d)}
}

// spentOn returns the cells of a programme in the table of money of a measurement:
// number, name, budget, spent, share and remark.
func spentOn(t *testing.T, p *plan.Plan, r CompanionRequest, name string) []string {
	t.Helper()
	r.Kind = MeasurementReport
	doc, _ := companion(t, p, r)
	rows := block[Grid](t, doc, 1).Rows
	i := slices.IndexFunc(rows, func(r GridRow) bool { return len(r.Cells) > 1 && r.Cells[1].Text == name })
	if i < 0 {
		t.Fatalf("no %s in %+v", name, rows)
	}
	var out []string
	for _, c := range rows[i].Cells {
		out = append(out, c.Text)
	}
	return out
}

func TestSpendingOfAProgrammeAtSeveralNodes(t *testing.T) {
	line := func(id plan.ProgramLineID, node plan.NodeID, amount plan.Decimal) []plan.Record {
		return programmeLine(id, node, "1.02.09", "PROGRAM BERBAGI", plan.Number(amount), "")
	}
	for name, c := range map[string]struct {
		planned, spent       [2]plan.Decimal
		budget, money, share string
	}{
		"the same money counts once":      {[2]plan.Decimal{"1500", "1500"}, [2]plan.Decimal{"600", "600"}, "1.500", "600", "40,00%"},
		"parts are added":                 {[2]plan.Decimal{"1500", "500"}, [2]plan.Decimal{"600", "200"}, "2.000", "800", "40,00%"},
		"also where as much was spent":    {[2]plan.Decimal{"1500", "500"}, [2]plan.Decimal{"400", "400"}, "2.000", "800", "40,00%"},
		"and where nobody spent anything": {[2]plan.Decimal{"1500", "500"}, [2]plan.Decimal{"0", "0"}, "2.000", "0", "0,00%"},
	} {
		t.Run(name, func(t *testing.T) {
			records := append(line("x", "n2", c.planned[0]), line("y", "n3", c.planned[1])...)
			p := sample(t, append(records, spending("sx", "x", 0, c.spent[0]), spending("sy", "y", 0, c.spent[1]))...)
			got := spentOn(t, p, CompanionRequest{Agency: "dinkes", Position: headPos}, "1.02.09 PROGRAM BERBAGI")
			if want := []string{c.budget, c.money, c.share}; !slices.Equal(got[2:5], want) {
				t.Errorf("got %v, want %v", got[2:5], want)
			}
		})
	}
}

// TestSpendingOfMoneyThatUnitsRepeat has two UPTD that each print a programme with the
// money, and with what was spent, of both: it counts once, as in the agreement.
func TestSpendingOfMoneyThatUnitsRepeat(t *testing.T) {
	more := []plan.Record{&plan.Agency{ID: "kec2", Name: "UPT Puskesmas Melati", Order: "c"}}
	for id, part := range map[plan.NodeID]struct {
		agency plan.AgencyID
		amount plan.Decimal
	}{"k1": {"kec", "1000"}, "k2": {"kec2", "500"}} {
		n := node(id, "n1", plan.AgencyStrategic, camatPos, "Meningkatnya layanan publik")
		n.Agency = part.agency
		more = append(append(more, n), programmeLine(plan.ProgramLineID("p"+id), id, "7.01.05", "PROGRAM KETERTIBAN", plan.Number("1500"), "")...)
		more = append(more, programmeLine(plan.ProgramLineID("a"+id), id, "7.01.05.2.01", "Kegiatan ketertiban", plan.Number(part.amount), "")...)
		more = append(more, spending(plan.SpendingID("s"+id), plan.ProgramLineID("p"+id), 0, "900"))
	}
	got := spentOn(t, sample(t, more...), CompanionRequest{}, "7.01.05 PROGRAM KETERTIBAN")
	if want := []string{"1.500", "900", "60,00%"}; !slices.Equal(got[2:5], want) {
		t.Errorf("got %v, want %v", got[2:5], want)
	}
}

// TestQuartersWithoutSpendingAreTold has a programme at two nodes, of which one lacks a
// quarter.
func TestQuartersWithoutSpendingAreTold(t *testing.T) {
	records := append(programmeLine("x", "n2", "1.02.09", "PROGRAM BERBAGI", plan.Number("1500"), ""),
		programmeLine("y", "n3", "1.02.09", "PROGRAM BERBAGI", plan.Number("500"), "")...)
	records = append(records, spending("sx1", "x", 1, "100"), spending("sx3", "x", 3, "300"),
		spending("sy1", "y", 1, "10"), spending("sy2", "y", 2, "20"), spending("sy3", "y", 3, "30"))
	got := spentOn(t, sample(t, records...), CompanionRequest{Position: headPos, Quarter: 3}, "1.02.09 PROGRAM BERBAGI")
	if got[3] != "460" || got[5] != "Triwulan II: belum ada data" {
		t.Errorf("spent %s, remark %q", got[3], got[5])
	}
}
