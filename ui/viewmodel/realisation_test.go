package viewmodel

import (
	"cmp"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
)

// entering opens the entry of a quarter of a plan with one agency, two indicators
// with a target and one without.
func entering(t *testing.T, quarter int) (*Workspace, *Realisation, *Table) {
	t.Helper()
	ws := workspaceOn(t, &memory{plan: quarterly(t), diffs: map[int64]edit.Diff{}})
	ws.SetYear(2026)
	ws.SetQuarter(quarter)
	r := ws.Realisation()
	return ws, r, listed(r.Actuals(nil))
}

// listed is a table of entry as it is once it is seen.
func listed(t *Table) *Table {
	t.Relist()
	return t
}

func quarterly(t *testing.T) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	err = p.Apply([]plan.Change{
		{After: &plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"}},
		{After: &plan.Agency{ID: "upt", Parent: "dinas", Name: "UPT Laboratorium"}},
		{After: &plan.Agency{ID: "lain", Name: "Dinas Lain"}},
		{After: &plan.Node{ID: "a", Order: "V", Level: plan.AgencyStrategic, Agency: "dinas", Statement: "Meningkatnya mutu layanan"}},
		{After: &plan.Node{ID: "b", Parent: "a", Order: "V", Level: plan.TacticalLevel, Agency: "upt", Statement: "Tersedianya tenaga"}},
		{After: &plan.Node{ID: "c", Order: "X", Level: plan.AgencyStrategic, Agency: "lain", Statement: "Lain"}},
		{After: &plan.Indicator{ID: "i", Node: "a", Order: "V", Name: "Puskesmas lengkap", Unit: "Persen", Polarity: plan.HigherBetter}},
		{After: &plan.Indicator{ID: "j", Node: "a", Order: "X", Name: "Nilai AKIP", Unit: "Predikat", Polarity: plan.HigherBetter, Scale: "sakip"}},
		{After: &plan.Indicator{ID: "k", Node: "b", Order: "V", Name: "Rasio dokter", Unit: "Rasio"}},
		{After: &plan.Indicator{ID: "l", Node: "c", Order: "V", Name: "Lain", Unit: "Persen"}},
		{After: &plan.Target{ID: "ti", Indicator: "i", Year: 2026, Quarter: 2, Value: plan.Number("80")}},
		{After: &plan.Target{ID: "tj", Indicator: "j", Year: 2026, Quarter: 2, Value: plan.Step("sakip", "A")}},
		{After: &plan.ProgramLine{ID: "p", Node: "a", Order: "V", Type: plan.Program, Code: "1.02", Name: "Program kesehatan"}},
		{After: &plan.Budget{ID: "bp", Line: "p", Year: 2026, Amount: plan.Number("1000000")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// fillIn types into the cell of an indicator and returns what is said about it.
func fillIn(t *testing.T, table *Table, id plan.IndicatorID, column, text string) Fault {
	t.Helper()
	for i, row := range table.Rows() {
		if row.Indicator == id {
			table.GoTo(CellAt{i, table.columnAt(column)}, false)
			e := table.Edit()
			if e == nil {
				t.Fatalf("column %s is not written in", column)
			}
			bad := e.Type(text)
			e.End()
			return bad
		}
	}
	t.Fatalf("indicator %s is not listed", id)
	return Fault{}
}

func TestEntryListsTheAgencyWithItsUnits(t *testing.T) {
	_, r, table := entering(t, 2)
	var got []string
	for _, row := range table.Rows() {
		got = append(got, string(row.Indicator))
	}
	if strings.Join(got, " ") != "i j k" {
		t.Errorf("listed are %v", got)
	}
	r.SetAgency("lain")
	table.Relist()
	if len(table.Rows()) != 1 || table.Row(0).Indicator != "l" {
		t.Errorf("of another agency %v", table.Rows())
	}
	r.SetAgency("")
	table.Relist()
	if len(table.Rows()) != 4 {
		t.Errorf("of all agencies %d lines", len(table.Rows()))
	}
}

func TestEntryStoresWhatIsTypedAndShowsWhatItMeans(t *testing.T) {
	ws, r, table := entering(t, 2)
	achieved := func(row int) (text, note string) {
		at := CellAt{row, table.columnAt("reached")}
		return table.Text(at).Text, table.Note(at)
	}
	if text, _ := achieved(0); text != ws.T("entry.no_data") {
		t.Errorf("before any entry the achievement is %q", text)
	}
	if got := r.Summary(false); !strings.HasPrefix(got, "0 dari 2") || !strings.Contains(got, "1 tanpa target") {
		t.Errorf("summary %q", got)
	}
	if bad := fillIn(t, table, "i", "actual.value", "72"); !bad.OK() {
		t.Fatal(bad)
	}
	if bad := fillIn(t, table, "j", "actual.value", "bb"); !bad.OK() {
		t.Fatal(bad)
	}
	text, note := achieved(0)
	if !strings.Contains(text, "90,00%") || !strings.Contains(note, "72/80 × 100 = 90,00%") {
		t.Errorf("achievement %q: %q", text, note)
	}
	m := ws.Plan().MeasurementOf("i", 2026, 2)
	if m == nil || m.Value != plan.Number("72") || m.Entered != ws.Today() {
		t.Errorf("stored is %+v", m)
	}
	if v := ws.Plan().MeasurementOf("j", 2026, 2).Value; v != plan.Step("sakip", "BB") {
		t.Errorf("the grade is %+v", v)
	}
	if got := r.Summary(false); !strings.HasPrefix(got, "2 dari 2") {
		t.Errorf("summary %q", got)
	}
}

func TestEntryTellsWhatIsWrongOrDoubtful(t *testing.T) {
	for _, c := range []struct {
		id           plan.IndicatorID
		column, text string
		key          string
		stored       string // what the plan holds afterwards
	}{
		{"i", "actual.value", "95,5", "", "95.5"},
		{"i", "actual.value", "74.13", "fault.two_readings", ""},
		{"i", "actual.value", "1.234", "fault.two_readings", ""}, // a percentage
		{"i", "actual.numerator", "1.234", "fault.read_other", "1234"},
		{"i", "actual.value", "tujuh", "fault.actual_unreadable", ""},
		{"i", "actual.value", "90-95", "fault.actual_range", ""},
		{"i", "actual.value", "WTP", "fault.actual_wants_number", "WTP"},
		{"j", "actual.value", "88", "fault.actual_wants_step", "88"},
		{"i", "actual.numerator", "72 orang", "fault.number_unreadable", ""},
	} {
		ws, _, table := entering(t, 2)
		if bad := fillIn(t, table, c.id, c.column, c.text); bad.Key != c.key {
			t.Errorf("%s %q: %q, want %q", c.column, c.text, bad.Key, c.key)
		}
		got := ""
		if m := ws.Plan().MeasurementOf(c.id, 2026, 2); m != nil {
			got = cmp.Or(m.Value.String(), string(m.Numerator))
		}
		if got != c.stored {
			t.Errorf("%q is stored as %q, want %q", c.text, got, c.stored)
		}
		if shown := table.Text(table.Cursor()); c.stored == "" && shown.Text != c.text {
			t.Errorf("%q is lost: the cell shows %q", c.text, shown.Text)
		}
	}
}

func TestPartsMakeTheFigure(t *testing.T) {
	_, _, table := entering(t, 2)
	fillIn(t, table, "i", "actual.numerator", "72")
	fillIn(t, table, "i", "actual.denominator", "80")
	at := CellAt{0, table.columnAt("actual.value")}
	if got := table.Text(at).Text; got != "(90)" {
		t.Errorf("the realisation made of parts reads %q", got)
	}
	if bad := fillIn(t, table, "i", "actual.value", "95"); bad.Key != "fault.parts_differ" {
		t.Errorf("a figure beside other parts: %q", bad.Key)
	}
	if bad := fillIn(t, table, "i", "actual.denominator", "0"); bad.Key != "fault.denominator_zero" {
		t.Errorf("a denominator of nought: %q", bad.Key)
	}
}

func TestOnlyMissingListsWhatIsDue(t *testing.T) {
	_, r, table := entering(t, 2)
	fillIn(t, table, "i", "actual.value", "72")
	r.SetOnlyMissing(true)
	table.Relist()
	if len(table.Rows()) != 1 || table.Row(0).Indicator != "j" {
		t.Errorf("missing are %v", table.Rows())
	}
	fillIn(t, table, "j", "actual.value", "A")
	if len(table.Rows()) != 1 {
		t.Error("what is entered goes out of sight at once")
	}
}

func TestPasteFillsAColumnAndUndoTakesItBack(t *testing.T) {
	ws, _, table := entering(t, 2)
	table.GoTo(CellAt{0, table.columnAt("actual.value")}, false)
	done, bad := table.Paste("72\nBB\nsalah\n")
	if !bad.OK() || done.Stored != 2 || done.Unsettled != 1 {
		t.Fatalf("%+v, %v", done, bad)
	}
	ws.SetQuarter(score.Year)
	ws.Undo()
	if ws.Plan().Count(plan.KindMeasurement) != 0 {
		t.Error("something is left of what was pasted")
	}
	if ws.Quarter() != 2 {
		t.Errorf("undo shows quarter %d", ws.Quarter())
	}
}

func TestWhatIsKnownIsOnlyRead(t *testing.T) {
	_, _, table := entering(t, 2)
	at := CellAt{0, table.columnAt("quarter.2")}
	table.GoTo(at, false)
	if table.Edit() != nil {
		t.Error("a target is written here")
	}
	if table.Clear(); table.Text(at).Text != "80" {
		t.Error("a target is emptied here")
	}
	if done, _ := table.Paste("99"); done.Outside != 1 || table.Text(at).Text != "80" {
		t.Errorf("pasted over a target: %+v", done)
	}
}

func TestTabGoesFromOneCellToFillInToTheNext(t *testing.T) {
	_, _, table := entering(t, 2)
	table.GoTo(CellAt{0, table.columnAt("actual.follow_up")}, false)
	table.Next(1)
	if got := table.Cursor(); got != (CellAt{1, table.columnAt("actual.value")}) {
		t.Errorf("Tab goes to %+v", got)
	}
	table.Next(-1)
	if got := table.Cursor(); got != (CellAt{0, table.columnAt("actual.follow_up")}) {
		t.Errorf("Shift+Tab goes to %+v", got)
	}
}

func TestSpendingIsEnteredByLineAndQuarter(t *testing.T) {
	ws, r, _ := entering(t, 2)
	table := listed(r.Spendings(nil))
	for quarter, amount := range map[int]string{1: "Rp 250.000", 2: "250000", 3: "100.000"} {
		table.GoTo(CellAt{0, table.columnAt(spentColumn(quarter))}, false)
		if bad := table.Edit().Type(amount); !bad.OK() {
			t.Fatal(bad)
		}
	}
	if s := ws.Plan().SpendingOf("p", 2026, 1); s == nil || s.Amount != plan.Number("250000") {
		t.Errorf("stored is %+v", s)
	}
	for id, want := range map[string]string{"spent.total": "500.000", "spent.share": "50,00%"} { // to the end of the second quarter
		if got := table.Text(CellAt{0, table.columnAt(id)}).Text; got != want {
			t.Errorf("%s is %q, want %q", id, got, want)
		}
	}
	if got := r.Summary(true); got != ws.T("entry.spent_filled", "1", "1") {
		t.Errorf("summary %q", got)
	}
}

func TestEntryOfAnEmptyAgencyBeginsWithAll(t *testing.T) {
	ws := workspaceOn(t, &memory{plan: plantest.Followed(), diffs: map[int64]edit.Diff{}})
	if len(listed(ws.Realisation().Actuals(nil)).Rows()) == 0 {
		t.Error("nothing is listed")
	}
}

func TestFormGoesOutAndComesBackInOneStep(t *testing.T) {
	ws, r, table := entering(t, 2)
	content, name, bad := r.FormOut()
	if !bad.OK() || !strings.HasSuffix(name, "Triwulan II 2026.xlsx") || !strings.Contains(name, "Dinas Kesehatan") {
		t.Fatalf("%q, %v", name, bad)
	}
	f := r.FilledForm(name, content)
	if f.Changes() || len(f.Rows()) != 0 {
		t.Errorf("a form that nobody touched: %s, %+v", f.Summary(), f.Rows())
	}
	if bad := f.Accept(); bad.Key != "form.nothing" {
		t.Errorf("taking over nothing: %q", bad.Key)
	}
	// What is entered meanwhile is told, and given way to only where that is chosen.
	fillIn(t, table, "i", "actual.value", "60")
	filled, _, _ := r.FormOut()
	fillIn(t, table, "i", "actual.value", "72")
	f = r.FilledForm(name, filled)
	if f.Changes() {
		t.Errorf("what the form repeats is a change: %+v", f.Rows())
	}
	if f := r.FilledForm("catatan.xlsx", []byte("x")); f.Changes() || !strings.Contains(f.Summary(), "tidak dapat dibaca") {
		t.Errorf("no workbook: %s", f.Summary())
	}
	if ws.Plan().MeasurementOf("i", 2026, 2).Value != plan.Number("72") {
		t.Error("looking at a form changes the plan")
	}
	r.SetAgency("lain")
	ws.Do(edit.Op{Name: "x"}, func(tx *edit.Tx) error { edit.RemoveIndicator(tx, "l"); return nil })
	if _, _, bad := r.FormOut(); bad.OK() {
		t.Error("a form without lines is handed out")
	}
}

func TestFormTakesOverOnlyWhatWasWrittenIntoIt(t *testing.T) {
	ws, r, table := entering(t, 2)
	fillIn(t, table, "i", "actual.value", "90")
	content, _, _ := r.FormOut()
	ws.Undo()
	f := r.FilledForm("isi.xlsx", content) // says 90 as before, and nothing is there
	f.SetPrevails(true)
	if f.Changes() {
		t.Error("what nobody wrote into the form is taken over")
	}
	if !f.Prevails() || !strings.Contains(f.Summary(), "Dinas Kesehatan, TW II 2026: 3 baris, 0 isian baru") {
		t.Errorf("summary %q", f.Summary())
	}
}

func TestTablesOfEntryAreListedOnceTheyAreSeen(t *testing.T) {
	ws := workspaceOn(t, &memory{plan: quarterly(t), diffs: map[int64]edit.Diff{}})
	selected := ws.Selected()
	r := ws.Realisation()
	tables := []*Table{r.Actuals(nil), r.Spendings(nil)}
	for i, table := range tables {
		if len(table.Rows()) != 0 || ws.results.board != nil {
			t.Errorf("table %d lists %d lines, figures are weighed: %t, before anybody looks", i, len(table.Rows()), ws.results.board != nil)
		}
	}
	for i, table := range tables {
		column := table.Cursor().Col
		if table.Relist(); len(table.Rows()) == 0 || table.Cursor() != (CellAt{0, column}) || column == 0 {
			t.Errorf("table %d lists %d lines with the cursor at %+v", i, len(table.Rows()), table.Cursor())
		}
	}
	if ws.Selected() != selected {
		t.Error("to look at the entry has selected another node")
	}
}

// TestARefusedTextBelongsToItsPeriod looks at another time while texts wait to be
// mended: they were written for the time that was looked at then.
func TestARefusedTextBelongsToItsPeriod(t *testing.T) {
	ws, r, table := entering(t, 1)
	spendings := listed(r.Spendings(nil))
	spent := CellAt{0, spendings.columnAt(spentColumn(1))}
	value := CellAt{0, table.columnAt("actual.value")}
	table.GoTo(value, false)
	table.Edit().Type("belum tahu")
	spendings.GoTo(spent, false)
	spendings.Edit().Type("belum tahu")
	told := func() string {
		table.Relist()
		spendings.Relist()
		return table.Text(value).Text + "/" + spendings.Text(spent).Text
	}
	if got := told(); got != "belum tahu/belum tahu" {
		t.Fatalf("refused is %q", got)
	}
	ws.SetQuarter(2)
	if got := told(); got != "/belum tahu" {
		t.Errorf("of another quarter is told %q", got)
	}
	ws.SetYear(2027)
	ws.SetQuarter(1)
	if got := told(); got != "/" {
		t.Errorf("of another year is told %q", got)
	}
	ws.SetYear(2026)
	if got := told(); got != "belum tahu/belum tahu" {
		t.Errorf("where it was written is told %q", got)
	}
}

// TestEntryLeavesAnAgencyThatIsGone takes back that there is one, as undo does.
func TestEntryLeavesAnAgencyThatIsGone(t *testing.T) {
	ws, r, table := entering(t, 1)
	id, bad := ws.AddAgency("")
	if !bad.OK() {
		t.Fatal(bad)
	}
	r.SetAgency(id)
	ws.Undo()
	table.Relist()
	if got := r.Agency().Get(); got != "" || len(table.Rows()) != 4 {
		t.Errorf("of agency %q %d lines are listed, want those of all", got, len(table.Rows()))
	}
}
