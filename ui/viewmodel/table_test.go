package viewmodel

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// openTable is the plan of [open] as a table. Its last node has two indicators
// and three programme lines.
func openTable(t testing.TB) (*Table, *Workspace) {
	t.Helper()
	ws, _ := open(t)
	form := ws.NodeForm("c")
	id, _ := form.AddIndicator()
	ws.IndicatorForm(id).Name().Set("Rasio dokter")
	for _, name := range []string{"Program A", "Program B", "Program C"} {
		line, _ := form.AddProgram()
		ws.ProgramForm(line).Name().Set(name)
	}
	table := ws.Table(remembered{})
	ws.Subscribe(func(n Notice) { table.Follow(n) })
	return table, ws
}

// at is the cell of a node's line in a column.
func (t *Table) at(id plan.NodeID, nth int, column string) CellAt {
	return CellAt{t.first[id] + nth, t.columnAt(column)}
}

// put writes a text in a cell, as a person does.
func (t *Table) put(at CellAt, text string) Fault {
	t.GoTo(at, false)
	e := t.Edit()
	bad := e.Type(text)
	e.End()
	return bad
}

func TestTableHasALineForEachIndicatorAndProgramme(t *testing.T) {
	table, _ := openTable(t)
	if got := len(table.Rows()); got != 5 {
		t.Fatalf("%d lines, want one each for a and b and three for c", got)
	}
	last := table.Row(table.first["c"] + 2)
	if last.Nth != 2 || last.Of != 3 || last.Indicator != "" || last.Line == "" || last.Depth != 2 {
		t.Errorf("the last line of c is %+v", last)
	}
	if got := table.Text(table.at("c", 1, "indicator.name")).Text; got != "Rasio dokter" {
		t.Errorf("its second indicator reads %q", got)
	}
	if got := table.Text(table.at("c", 1, statementColumn)).Text; got != "" {
		t.Errorf("its statement stands again in the second line: %q", got)
	}
}

func TestTableLeavesOutLinesOfPartsThatAreNotShown(t *testing.T) {
	table, _ := openTable(t)
	table.ShowColumns([]string{statementColumn, "node.level"})
	if got := len(table.Rows()); got != 3 {
		t.Errorf("%d lines for three nodes", got)
	}
}

func TestEveryColumnReadsAndWrites(t *testing.T) {
	table, _ := openTable(t)
	table.ShowColumns(table.allIDs())
	values := map[string]string{
		"node.level": "Operasional · Kegiatan", "node.agency": "Dinas Kesehatan", "owners": "Kepala Dinas Kesehatan",
		"node.cascade": "Berkontribusi", "indicator.type": "IKU (utama)", "indicator.polarity": "Makin tinggi makin baik",
		"indicator.aggregation": "Jumlah", "indicator.baseline_year": "2023", "program.type": "Kegiatan",
	}
	for _, c := range table.Columns() {
		text, ok := values[c.ID]
		switch {
		case ok:
		case c.Figures:
			text = "12"
		default:
			text = "Isi " + c.ID
		}
		at := table.at("c", 0, c.ID)
		if bad := table.put(at, text); !bad.OK() {
			t.Errorf("%s: %q is refused: %v", c.ID, text, bad)
		}
		want := strings.TrimSuffix(text, " (utama)") // the cell has no room for it
		if got := table.Text(table.at("c", 0, c.ID)).Text; got != want {
			t.Errorf("%s shows %q, want %q", c.ID, got, want)
		}
	}
}

func (t *Table) allIDs() (ids []string) {
	for _, c := range t.AllColumns() {
		ids = append(ids, c.ID)
	}
	return ids
}

func TestWritingInAnEmptyCellMakesTheRecordInOneStep(t *testing.T) {
	for column, want := range map[string]string{"indicator.name": "Indikator", "indicator.unit": "Persen", "target.2026": "75", "program.name": "Program", "indicator.type": "IKU"} {
		table, ws := openTable(t)
		before := plantest.Encoding(ws.Plan())
		at := table.at("a", 0, column)
		if at.Col < 0 {
			table.ShowColumns(append(table.UsualColumns(), column))
			at = table.at("a", 0, column)
		}
		table.GoTo(at, false)
		e := table.Edit()
		if column == "indicator.type" {
			e.Choose("IKU")
		} else {
			for i := range want {
				e.Type(want[:i+1])
			}
		}
		e.End()
		if got := table.Text(at).Text; got != want {
			t.Errorf("%s shows %q, want %q", column, got, want)
		}
		ws.Undo()
		if plantest.Encoding(ws.Plan()) != before {
			t.Errorf("%s: one undo does not take the new record back", column)
		}
	}
}

func TestRefusedTextStaysInItsCell(t *testing.T) {
	table, ws := openTable(t)
	at := table.at("c", 0, "target.2026")
	table.put(at, "70")
	if bad := table.put(at, "7x"); bad.OK() {
		t.Fatal("7x is taken for a figure")
	}
	shown := table.Text(at)
	if shown.Text != "7x" || !shown.Refused || shown.Bad.OK() {
		t.Errorf("the cell shows %+v", shown)
	}
	if got := FormatValue(ws.Plan().TargetOf("i", 2026, 0).Value); got != "70" {
		t.Errorf("the plan has %q, want what was there", got)
	}
	t.Run("and is gone when it is dropped", func(t *testing.T) {
		if !table.Forget() || table.Text(at).Text != "70" || table.Forget() {
			t.Errorf("the cell shows %+v", table.Text(at))
		}
	})
	t.Run("or kept as text to be settled", func(t *testing.T) {
		table.put(at, "naik")
		if bad := table.Edit().Settle(); !bad.OK() {
			t.Fatal(bad)
		}
		if got := table.Text(at); got.Text != "naik" || got.Refused || got.Bad.OK() {
			t.Errorf("the cell shows %+v", got)
		}
	})
}

// TestRefusedTextIsTheSameWhereverItsPlaceIsShown writes into a form what cannot
// be read, and mends it in the table, and the other way round.
func TestRefusedTextIsTheSameWhereverItsPlaceIsShown(t *testing.T) {
	table, ws := openTable(t)
	at := table.at("c", 0, "target.2026")
	id := table.Row(at.Row).Indicator
	told := 0
	ws.Subscribe(func(n Notice) {
		if n.What.Has(DraftsChanged) {
			told++
		}
	})
	inForm := func() *Writing { return ws.Drafts().Write("any", ws.IndicatorForm(id).target(2026, 0).Text) }
	inForm().Type("naik")
	if got := table.Text(at); got.Text != "naik" || !got.Refused || told == 0 {
		t.Errorf("the table shows %+v, told %d times", got, told)
	}
	if bad := table.put(at, "12"); !bad.OK() || inForm().Refused() {
		t.Errorf("%v, and the form still holds what was refused: %t", bad, inForm().Refused())
	}
	table.put(at, "turun")
	if text, bad := inForm().Shown(); text != "turun" || bad.OK() {
		t.Errorf("the form shows %q, %v", text, bad)
	}
	before := told
	if inForm().Drop(); told != before+1 || table.Text(at).Refused {
		t.Errorf("dropped in the form, told %d times more, the table shows %+v", told-before, table.Text(at))
	}
}

func TestEscPutsTheCellBack(t *testing.T) {
	table, ws := openTable(t)
	label, _ := ws.UndoLabel()
	table.GoTo(table.at("a", 0, statementColumn), false)
	e := table.Edit()
	before, _ := e.Shown()
	e.Type("lain")
	e.Cancel()
	if got := ws.Plan().Node("a").Statement; got != before {
		t.Errorf("the statement is %q", got)
	}
	if got, _ := ws.UndoLabel(); got != label {
		t.Errorf("a step is left: %q", got)
	}
}

func TestChoiceIsWrittenByItsWords(t *testing.T) {
	table, ws := openTable(t)
	if bad := table.put(table.at("c", 0, "node.level"), "Mana saja"); bad.OK() {
		t.Error("a rank that does not exist is taken")
	}
	if bad := table.put(table.at("c", 0, "node.level"), ""); bad.OK() {
		t.Error("a node without rank is taken")
	}
	if bad := table.put(table.at("b", 0, "node.level"), "operasional_kegiatan"); bad.OK() || bad.Key != "fault.level_above_parent" {
		t.Errorf("a rank below that of its child: %+v", bad)
	}
	if got := ws.Plan().Node("b").Level; got != plan.AgencyStrategic {
		t.Errorf("the rank is %v now", got)
	}
}

func TestOwnersAreReadAsAList(t *testing.T) {
	table, ws := openTable(t)
	at := table.at("c", 0, "owners")
	if bad := table.put(at, "kepala dinas kesehatan; Bukan Siapa-siapa"); bad.OK() {
		t.Error("a position that does not exist is taken")
	}
	table.Forget()
	table.put(at, "kepala dinas kesehatan")
	if got := ws.Plan().Node("c").Owners; len(got) != 1 || got[0] != "kadis" {
		t.Errorf("owners %v", got)
	}
	table.GoTo(at, false)
	table.Edit().Choose("")
	if got := ws.Plan().Node("c").Owners; len(got) != 0 {
		t.Errorf("none chosen leaves %v", got)
	}
}

func TestBudgetOfPartsIsNotWrittenInTheTable(t *testing.T) {
	table, ws := openTable(t)
	line := ws.Plan().ProgramLines("c")[0].ID
	err := ws.Plan().Apply([]plan.Change{
		{After: &plan.Budget{ID: "x", Line: line, Year: 2026, Amount: plan.Number("1000")}},
		{After: &plan.Budget{ID: "y", Line: line, Year: 2026, Amount: plan.Number("500")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	at := table.at("c", 0, "program.amount")
	if got := table.Text(at).Text; got != "1.500" {
		t.Errorf("shows %q, want the sum", got)
	}
	if bad := table.put(at, "7"); bad.OK() || table.Text(at).Text != "7" {
		t.Errorf("fault %+v, shows %q", bad, table.Text(at).Text)
	}
}

func TestCursorAndSelectionAreOne(t *testing.T) {
	table, ws := openTable(t)
	table.GoTo(table.at("c", 2, "program.name"), false)
	if ws.Selected() != "c" || table.Cursor().Row != 4 {
		t.Errorf("selected %s, cursor %v", ws.Selected(), table.Cursor())
	}
	ws.Select("b")
	if table.Row(table.Cursor().Row).Node != "b" {
		t.Errorf("cursor %v", table.Cursor())
	}
	t.Run("a range selects all its nodes", func(t *testing.T) {
		table.GoTo(CellAt{1, 0}, false)
		table.Move(1, 0, true)
		if got := fmt.Sprint(ws.Chosen(), ws.Selected()); got != "[b c]c" {
			t.Errorf("chosen %s", got)
		}
		table.Narrow()
		if got := fmt.Sprint(ws.Chosen()); got != "[c]" {
			t.Errorf("narrowed %s", got)
		}
	})
	t.Run("a folded branch has no lines", func(t *testing.T) {
		ws.SetFolded("b", true)
		if len(table.Rows()) != 2 || table.Row(table.Cursor().Row).Node != "b" {
			t.Errorf("%d lines, cursor %v", len(table.Rows()), table.Cursor())
		}
		ws.Select("c")
		if len(table.Rows()) != 5 || table.Row(table.Cursor().Row).Node != "c" {
			t.Errorf("%d lines, cursor %v", len(table.Rows()), table.Cursor())
		}
	})
}

func TestCursorWalks(t *testing.T) {
	table, _ := openTable(t)
	for _, c := range []struct {
		name       string
		from, want CellAt
		walk       func()
	}{
		{"down in a column of nodes goes over all lines of a node", CellAt{2, 0}, CellAt{2, 0}, func() { table.Move(1, 0, false) }},
		{"up in it goes to the first line of the node before", CellAt{4, 0}, CellAt{1, 0}, func() { table.Move(-1, 0, false) }},
		{"down among indicators goes to the next line", CellAt{2, 3}, CellAt{3, 3}, func() { table.Move(1, 0, false) }},
		{"nothing lies beyond the ends", CellAt{4, 3}, CellAt{4, 3}, func() { table.Move(3, 0, false) }},
		{"Tab goes to the right", CellAt{1, 2}, CellAt{1, 3}, func() { table.Next(1) }},
		{"and from the last column to the next line", CellAt{1, len(table.Columns()) - 1}, CellAt{2, 0}, func() { table.Next(1) }},
		{"and back", CellAt{2, 0}, CellAt{1, len(table.Columns()) - 1}, func() { table.Next(-1) }},
	} {
		table.GoTo(c.from, false)
		c.walk()
		if table.Cursor() != c.want {
			t.Errorf("%s: from %v to %v, want %v", c.name, c.from, table.Cursor(), c.want)
		}
	}
}

func TestInsertAddsWhatTheColumnTells(t *testing.T) {
	table, ws := openTable(t)
	t.Run("a node", func(t *testing.T) {
		table.GoTo(table.at("b", 0, "node.level"), false)
		table.Insert()
		n := ws.Plan().Node(ws.Selected())
		if n.Parent != "a" || n.ID == "b" || table.Cursor().Col != 0 {
			t.Errorf("added below %s, cursor %v", n.Parent, table.Cursor())
		}
	})
	t.Run("an indicator after the others", func(t *testing.T) {
		table.GoTo(table.at("c", 0, "target.2026"), false)
		table.Insert()
		row := table.Row(table.Cursor().Row)
		if len(ws.Plan().Indicators("c")) != 3 || row.Node != "c" || row.Nth != 2 || row.Indicator == "" {
			t.Errorf("cursor at %+v", row)
		}
	})
	t.Run("nothing where an empty line waits to be written", func(t *testing.T) {
		table.GoTo(table.at("a", 0, "indicator.unit"), false)
		table.Insert()
		if len(ws.Plan().Indicators("a")) != 0 || table.columns[table.Cursor().Col].ID != "indicator.name" {
			t.Errorf("%d indicators, cursor %v", len(ws.Plan().Indicators("a")), table.Cursor())
		}
	})
	t.Run("a programme line, which is removed again", func(t *testing.T) {
		table.GoTo(table.at("c", 0, "program.name"), false)
		table.Insert()
		if got := len(ws.Plan().ProgramLines("c")); got != 4 {
			t.Fatalf("%d lines", got)
		}
		table.Remove()
		if got := len(ws.Plan().ProgramLines("c")); got != 3 {
			t.Errorf("%d lines after removing", got)
		}
	})
}

func TestCopyAndPasteIsTheIdentity(t *testing.T) {
	table, ws := openTable(t)
	ws.NodeForm("b").Statement().Set("Dua\nbaris, \"tanda\" dan\ttab")
	before := plantest.Encoding(ws.Plan())
	table.SelectAll()
	copied := table.Copy()
	done, bad := table.Paste(copied)
	if !bad.OK() || done.Outside+done.Unsettled+done.Refused != 0 || done.Stored == 0 {
		t.Errorf("pasted %+v, fault %+v", done, bad)
	}
	if got := plantest.Encoding(ws.Plan()); got != before {
		t.Errorf("the plan is another now:\n%s\nbefore:\n%s", got, before)
	}
}

func TestPasteIsOneStepAndLosesNothing(t *testing.T) {
	table, ws := openTable(t)
	before := plantest.Encoding(ws.Plan())
	table.GoTo(table.at("a", 0, "indicator.name"), false)
	done, bad := table.Paste("Indeks A\tIndeks\t70\t1.234,5\tentah\r\nIndeks B\tPersen\t-\t2\t3\r\n")
	if want := (Pasted{Stored: 9, Unsettled: 1}); done != want || !bad.OK() {
		t.Fatalf("pasted %+v, fault %+v, want %+v", done, bad, want)
	}
	a := ws.Plan().Indicators("a")
	if len(a) != 1 || a[0].Name != "Indeks A" || a[0].Unit != "Indeks" || FormatValue(ws.Plan().TargetOf(a[0].ID, 2025, 0).Value) != "1.234,5" {
		t.Errorf("a has %+v", a)
	}
	ws.Undo()
	if plantest.Encoding(ws.Plan()) != before {
		t.Error("one undo does not take all of it back")
	}
	t.Run("a word that is no choice stays in its cell", func(t *testing.T) {
		table.GoTo(table.at("a", 0, statementColumn), false)
		done, _ := table.Paste("Satu\tTidak ada\nDua\tTaktikal")
		if want := (Pasted{Stored: 3, Refused: 1}); done != want {
			t.Errorf("pasted %+v, want %+v", done, want)
		}
		if got := table.Text(table.at("a", 0, "node.level")); got.Text != "Tidak ada" || !got.Refused {
			t.Errorf("the cell shows %+v", got)
		}
	})
	t.Run("what has no place is told", func(t *testing.T) {
		table.GoTo(CellAt{len(table.Rows()) - 1, len(table.Columns()) - 1}, false)
		done, _ := table.Paste("1\t2\n3\t4")
		if done.Outside != 3 || done.Stored != 1 {
			t.Errorf("pasted %+v", done)
		}
	})
	t.Run("one text fills the range", func(t *testing.T) {
		table.GoTo(table.at("a", 0, "target.2027"), false)
		table.GoTo(table.at("c", 1, "target.2028"), true)
		if done, _ := table.Paste("55"); done.Stored != 8 {
			t.Errorf("pasted %+v", done)
		}
	})
}

func TestPasteThatThePlanRefusesChangesNothing(t *testing.T) {
	table, ws := openTable(t)
	before := plantest.Encoding(ws.Plan())
	table.GoTo(table.at("b", 0, statementColumn), false)
	if _, bad := table.Paste("Baru\tOperasional · Kegiatan"); bad.OK() {
		t.Error("a node may not be of lower rank than its child")
	}
	if plantest.Encoding(ws.Plan()) != before {
		t.Error("a part of it was stored")
	}
}

func TestClearEmptiesTheRangeInOneStep(t *testing.T) {
	table, ws := openTable(t)
	table.put(table.at("c", 0, "target.2026"), "70")
	before := plantest.Encoding(ws.Plan())
	table.GoTo(table.at("c", 0, statementColumn), false)
	table.GoTo(table.at("c", 2, "program.name"), true)
	table.Clear()
	if got := ws.Plan().Node("c"); got.Statement != "" || got.Level != plan.TacticalLevel {
		t.Errorf("the node is %+v", got)
	}
	if ws.Plan().TargetOf("i", 2026, 0) != nil || ws.Plan().ProgramLines("c")[2].Name != "" {
		t.Error("not all cells are empty")
	}
	ws.Undo()
	if plantest.Encoding(ws.Plan()) != before {
		t.Error("one undo does not bring all of it back")
	}
}

func TestUndoGoesToTheCell(t *testing.T) {
	table, ws := openTable(t)
	for _, c := range []struct {
		at   CellAt
		text string
	}{
		{table.at("a", 0, statementColumn), "lain"},
		{table.at("c", 1, "indicator.unit"), "Orang"},
		{table.at("c", 1, "target.2028"), "9"},
		{table.at("c", 2, "program.name"), "Program Z"},
	} {
		table.put(c.at, c.text)
		table.GoTo(CellAt{1, 1}, false)
		ws.Undo()
		ws.Redo()
		if table.Cursor() != c.at {
			t.Errorf("after %q the cursor is at %v, want %v", c.text, table.Cursor(), c.at)
		}
	}
}

func TestTableSaysWhatHasChanged(t *testing.T) {
	ws, _ := open(t)
	table := ws.Table(nil)
	var last TableChange
	ws.Subscribe(func(n Notice) { last = table.Follow(n) })
	ws.NodeForm("b").Statement().Set("lain")
	if last.Lines || fmt.Sprint(last.Nodes) != "[b]" {
		t.Errorf("a statement: %+v", last)
	}
	ws.IndicatorForm("i").Figures()[2].Set("70")
	if last.Lines || fmt.Sprint(last.Nodes) != "[c]" {
		t.Errorf("a target: %+v", last)
	}
	ws.AddChild()
	if !last.Cursor {
		t.Errorf("a node: %+v", last)
	}
	ws.SetYear(2028)
	if !last.Lines || table.column(table.columnAt("program.amount")).Title != "Anggaran tahun terpilih: 2028" {
		t.Errorf("a year: %+v", last)
	}
}

func TestColumnsAreRemembered(t *testing.T) {
	ws, _ := open(t)
	settings := remembered{}
	table := ws.Table(settings)
	table.GoTo(table.at("a", 0, "indicator.name"), false)
	table.ShowColumns([]string{"indicator.name", "node.code"})
	table.SetWidth("node.code", 123)
	table.SetWidth(statementColumn, 1e9)
	got := ""
	for _, c := range ws.Table(settings).Columns() {
		got += fmt.Sprint(c.ID, " ", c.Width, ", ")
	}
	if got != "node.statement 900, node.code 123, indicator.name 240, " {
		t.Errorf("columns %s", got)
	}
	if table.Cursor().Col != 2 {
		t.Errorf("the cursor does not stay in its column: %v", table.Cursor())
	}
}

func TestEmptyPlanHasATable(t *testing.T) {
	table, ws := openTable(t)
	ws.Select("a")
	ws.RemoveSelected()
	if len(table.Rows()) != 0 || table.Edit() != nil || table.Copy() != "" {
		t.Errorf("%d lines", len(table.Rows()))
	}
	table.Move(1, 1, true)
	table.Next(1)
	table.Clear()
	table.Paste("x\ty")
	table.Remove()
	table.Insert()
	if len(table.Rows()) != 1 || ws.Selected() == "" {
		t.Errorf("%d lines after one was added", len(table.Rows()))
	}
}

func TestParseCells(t *testing.T) {
	for text, want := range map[string]string{
		"":                             `[[""]]`,
		"a":                            `[["a"]]`,
		"a\r\n":                        `[["a"]]`,
		"a\tb\nc":                      `[["a" "b"] ["c"]]`,
		"a\t\n\tb\n":                   `[["a" ""] ["" "b"]]`,
		"\"a\tb\nc\"\t\"d \"\"e\"\"\"": `[["a\tb\nc" "d \"e\""]]`,
		"\"Dinas\" Kesehatan\tx":       `[["\"Dinas\" Kesehatan" "x"]]`,
		"\"tanpa akhir\tx":             `[["\"tanpa akhir" "x"]]`,
	} {
		if got := fmt.Sprintf("%q", ParseCells(text)); got != want {
			t.Errorf("%q gives %s, want %s", text, got, want)
		}
	}
}

func FuzzParseCells(f *testing.F) {
	f.Add("a\t\"b\"\"c\n\"\nd")
	f.Fuzz(func(t *testing.T, text string) {
		var out []string
		for _, row := range ParseCells(text) {
			cells := make([]string, len(row))
			for i, cell := range row {
				cells[i] = quoteCell(cell)
			}
			out = append(out, strings.Join(cells, "\t")+"\r\n")
		}
		first := ParseCells(text)
		if again := ParseCells(strings.Join(out, "")); fmt.Sprint(first) != fmt.Sprint(again) && !strings.Contains(text, "\r") {
			t.Errorf("%q reads as %q, and written again as %q", text, first, again)
		}
	})
}

// BenchmarkTable is what the table does to follow one letter, and what it takes
// to list all lines; the reference is a plan of 100 nodes.
func BenchmarkTable(b *testing.B) {
	for _, n := range []int{100, 10_000} {
		ws, _ := openPlan(b, plantest.Big(n))
		table := ws.Table(nil)
		form := ws.NodeForm(ws.Selected())
		var last Notice
		cancel := ws.Subscribe(func(n Notice) { last = n })
		form.Statement().Set("lain")
		cancel()
		b.Run(fmt.Sprintf("follow/nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				table.Follow(last)
			}
		})
		b.Run(fmt.Sprintf("build/nodes=%d", n), func(b *testing.B) {
			for b.Loop() {
				table.build()
			}
		})
	}
}

func TestFilteredTableListsWhatMeetsIt(t *testing.T) {
	table, ws := openTable(t)
	ws.AddChild() // below a
	other := ws.Selected()
	ws.Select("a")
	ws.SetFilter(Filter{Text: "tenaga"})
	if _, ok := table.FirstRow(other); ok || len(table.Rows()) != 5 {
		t.Errorf("%d lines; want those of c and the two nodes above it", len(table.Rows()))
	}
	t.Run("and the selected node wherever it is", func(t *testing.T) {
		ws.Select(other)
		if i, ok := table.FirstRow(other); !ok || table.Cursor().Row != i {
			t.Errorf("the cursor is at %v", table.Cursor())
		}
	})
	t.Run("a branch alone is listed alone", func(t *testing.T) {
		ws.SetFilter(Filter{})
		ws.SetFocus("b")
		if len(table.Rows()) != 4 || table.Row(0).Node != "b" {
			t.Errorf("%d lines", len(table.Rows()))
		}
	})
}

// TestAnythingDoneInTheTableCanBeUndone plays arbitrary keys and then undoes all.
func TestAnythingDoneInTheTableCanBeUndone(t *testing.T) {
	for seed := range uint64(20) {
		table, ws := openTable(t)
		table.ShowColumns(table.allIDs())
		for _, possible := ws.UndoLabel(); possible; _, possible = ws.UndoLabel() {
			ws.Undo()
		}
		before := plantest.Encoding(ws.Plan())
		r := rand.New(rand.NewPCG(seed, 1))
		for range 150 {
			table.playOne(r)
			if c := table.Cursor(); len(table.Rows()) > 0 && c != table.inside(c) {
				t.Fatalf("seed %d: the cursor is at %v of %d lines", seed, c, len(table.Rows()))
			}
		}
		for _, possible := ws.UndoLabel(); possible; _, possible = ws.UndoLabel() {
			ws.Undo()
		}
		if got := plantest.Encoding(ws.Plan()); got != before {
			t.Errorf("seed %d: after undoing all the plan is\n%s\nwant\n%s", seed, got, before)
		}
	}
}

// playOne does one thing that a person can do.
func (t *Table) playOne(r *rand.Rand) {
	texts := []string{"", "12", "1.234,5", "x", "Taktikal", "Kepala Dinas Kesehatan", "a\tb\r\nc\t\"d\ne\"", "7\t8\t9"}
	text := texts[r.IntN(len(texts))]
	switch r.IntN(12) {
	case 0, 1, 2:
		t.GoTo(CellAt{r.IntN(len(t.rows) + 1), r.IntN(len(t.columns))}, r.IntN(3) == 0)
	case 3, 4, 5:
		if e := t.Edit(); e != nil {
			e.Type(text)
			e.End()
		}
	case 6:
		t.Paste(text)
	case 7:
		t.Clear()
	case 8:
		t.Insert()
	case 9:
		if r.IntN(4) == 0 {
			t.Remove()
		}
	case 10:
		t.ws.SetFolded(t.ws.Selected(), r.IntN(2) == 0)
	case 11:
		t.ws.Undo()
	}
}

// TestARefusedSumBelongsToItsYear is about the column of the year that is looked at,
// for a line whose budget is split.
func TestARefusedSumBelongsToItsYear(t *testing.T) {
	ws, _, _ := entering(t, 1)
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) {
		for _, b := range []plan.Budget{{ID: "b2", Year: 2026}, {ID: "b3", Year: 2027}, {ID: "b4", Year: 2027}} {
			b.Line, b.Amount = "p", plan.Number("5")
			tx.Put(&b)
		}
	})
	table := ws.Table(nil)
	at := CellAt{0, table.columnAt("program.amount")}
	table.GoTo(at, false)
	if bad := table.Edit().Type("7"); bad.Key != "table.split_budget" {
		t.Fatalf("a split budget is written over: %+v", bad)
	}
	ws.SetYear(2027)
	table.Relist()
	if got := table.Text(at); got.Text != "10" || got.Refused {
		t.Errorf("of the year after it says %+v", got)
	}
}

// TestCellsThatCannotBeEmptiedSayWhy empties a target that is in a final agreement.
func TestCellsThatCannotBeEmptiedSayWhy(t *testing.T) {
	ws := agreed(t)
	table := ws.Table(remembered{})
	ws.Subscribe(func(n Notice) { table.Follow(n) })
	table.GoTo(table.at("top", 0, "target.2026"), false)
	if got := table.Text(table.cursor).Text; got != "100" {
		t.Fatalf("the cell holds %q", got)
	}
	table.Clear()
	if got := table.Text(table.cursor).Text; got != "100" {
		t.Errorf("the cell holds %q", got)
	}
	if !strings.Contains(ws.Status(), "Kepala Bidang SD") {
		t.Errorf("the foot says %q", ws.Status())
	}
}
