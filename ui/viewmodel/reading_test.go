package viewmodel

import (
	"slices"
	"testing"

	"pohonkinerja/data/plan"
)

func TestNumbersWithTwoReadings(t *testing.T) {
	for _, c := range []struct {
		typed, unit string
		key         string   // what is said
		stored      string   // what the plan has then
		ways        []string // what is offered
	}{
		{"3,5", "Nilai", "", "3.5", nil},
		{"1.234,5", "Nilai", "", "1234.5", nil},
		{"74.13", "Nilai", "fault.two_readings", "", []string{"74,13", "7.413"}},
		{"-74.13", "Nilai", "fault.two_readings", "", []string{"-74,13", "-7.413"}},
		{"0.96", "Nilai", "fault.read_as", "0.96", nil},
		{"1,234.5", "Nilai", "fault.read_as", "1234.5", nil},
		{"2.000", "Nilai", "fault.read_other", "2000", []string{"2"}},
		{"1,234", "Nilai", "fault.read_other", "1.234", []string{"1.234"}},
		{"2,000", "Nilai", "fault.two_readings", "", []string{"2", "2.000"}},
		{"2,000 orang", "orang", "fault.two_readings", "", []string{"2", "2.000"}},
		{"97.125", "%", "fault.two_readings", "", []string{"97.125", "97,125"}},
		{"69,1-69,5", "Nilai", "", "69.1-69.5", nil},
	} {
		ws, _ := open(t)
		ws.IndicatorForm("i").Unit().Set(c.unit)
		drafts := NewDrafts(nil)
		w := drafts.Write("x", ws.IndicatorForm("i").target(2026, 0).Text)
		w.Type(c.typed)
		_, bad := w.Shown()
		stored := ""
		if target := ws.Plan().TargetOf("i", 2026, 0); target != nil {
			stored = target.Value.String()
		}
		var ways []string
		for _, way := range w.WaysOut() {
			ways = append(ways, way.Text)
		}
		if bad.Key != c.key || stored != c.stored || !slices.Equal(ways, c.ways) {
			t.Errorf("%q in %s: said %q, stored %q, offered %v; want %q, %q, %v", c.typed, c.unit, bad.Key, stored, ways, c.key, c.stored, c.ways)
		}
		for i, way := range w.WaysOut() {
			if bad := way.Take(); !bad.OK() || w.Get() != c.ways[i] || w.Refused() {
				t.Errorf("%q: choosing %s gives %q, %v", c.typed, c.ways[i], w.Get(), bad)
			}
			w.Type(c.typed)
		}
	}
}

// Cells that are pasted speak for one another; where nothing tells, they wait as
// text with both readings.
func TestPastedNumbersAreReadByTheirNeighbours(t *testing.T) {
	for name, c := range map[string]struct {
		row  []string
		want []string
	}{
		"points start decimals":     {[]string{"95.5", "1.234", "1,127.5"}, []string{"95,5", "1,234", "1.127,5"}},
		"points part thousands":     {[]string{"95,5", "1.234", "1.127.272"}, []string{"95,5", "1.234", "1.127.272"}},
		"nothing tells":             {[]string{"2.000", "3,000", "x"}, []string{"2.000", "3,000", "x"}},
		"a neighbour tells by size": {[]string{"950", "1.020"}, []string{"950", "1.020"}},
	} {
		ws, _ := open(t)
		ws.IndicatorForm("i").Unit().Set("Nilai")
		done, bad := ws.NodeForm("c").PasteFigures("i", 1, [][]string{c.row})
		if !bad.OK() {
			t.Fatal(bad)
		}
		unsettled := 0
		for i, want := range c.want {
			v := ws.Plan().TargetOf("i", 2025+i, 0).Value
			if v.Kind == plan.UnsettledValue {
				unsettled++
			}
			if got := FormatValue(v); got != want {
				t.Errorf("%s: %q became %q, want %q", name, c.row[i], got, want)
			}
		}
		if name == "nothing tells" && (unsettled != 3 || done.Unsettled != 3) || name != "nothing tells" && unsettled != 0 {
			t.Errorf("%s: %d are not settled, told %d", name, unsettled, done.Unsettled)
		}
	}
}

// What the table itself wrote is read as it was written.
func TestCellsOfTheTableComeBackAsTheyWere(t *testing.T) {
	ws, _ := open(t)
	ws.IndicatorForm("i").Unit().Set("Nilai")
	f := ws.IndicatorForm("i")
	f.setTarget(2025, 0, plan.Number("2000"))
	f.setTarget(2026, 0, plan.Number("3.125"))
	table := ws.Table(nil)
	row := slices.IndexFunc(table.Rows(), func(r TableRow) bool { return r.Indicator == "i" })
	at := CellAt{Row: row, Col: table.columnAt(targetColumn(2025, 0, 2025))}
	table.GoTo(at, false)
	table.GoTo(CellAt{at.Row, at.Col + 1}, true)
	text := table.Copy()
	table.GoTo(CellAt{at.Row, at.Col + 2}, false)
	if done, bad := table.Paste(text); !bad.OK() || done.Stored != 2 {
		t.Fatalf("pasted %+v: %v", done, bad)
	}
	for year, want := range map[int]plan.Decimal{2027: "2000", 2028: "3.125"} {
		if got := ws.Plan().TargetOf("i", year, 0); got == nil || got.Value != plan.Number(want) {
			t.Errorf("%d has %+v, want %s", year, got, want)
		}
	}
}
