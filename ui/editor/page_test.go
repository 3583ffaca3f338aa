package editor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

var noon = time.Date(2026, time.November, 22, 14, 2, 0, 0, time.UTC)

// bench is a page in a window with its commands.
type bench struct {
	*Page
	ws       *viewmodel.Workspace
	commands *viewmodel.Commands
	window   fyne.Window
}

// small is a plan of three nodes, one under the other, the last with an
// indicator.
func small(t testing.TB) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	err = p.Apply([]plan.Change{
		{After: &plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"}},
		{After: &plan.Position{ID: "kadis", Agency: "dinas", Title: "Kepala Dinas Kesehatan"}},
		{After: &plan.Position{ID: "kabid", Agency: "dinas", Title: "Kepala Bidang Pelayanan"}},
		{After: &plan.Node{ID: "a", Order: "V", Level: plan.RegionalStrategic, Statement: "Meningkatnya derajat kesehatan"}},
		{After: &plan.Node{ID: "b", Parent: "a", Order: "V", Level: plan.AgencyStrategic, Agency: "dinas", Statement: "Meningkatnya mutu layanan"}},
		{After: &plan.Node{ID: "c", Parent: "b", Order: "V", Level: plan.TacticalLevel, Agency: "dinas", Statement: "Tersedianya tenaga"}},
		{After: &plan.Indicator{ID: "i", Node: "c", Order: "V", Name: "Puskesmas lengkap", Unit: "Persen"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func open(t testing.TB, p *plan.Plan, width float32) *bench {
	t.Helper()
	test.NewTempApp(t)
	clock := func() time.Time { return noon }
	session, err := edit.Open(storetest.NewMemory(p), edit.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id")})
	if err != nil {
		t.Fatal(err)
	}
	ws := viewmodel.New(session, book, viewmodel.File{Name: "contoh"}, clock)
	commands := viewmodel.NewCommands(ws)
	window := test.NewTempWindow(t, nil)
	page := New(ws, commands, Options{Window: window, Width: width})
	page.tree.patience = time.Hour
	commands.Add(page.Commands()...)
	window.SetContent(page.Object())
	window.Resize(fyne.NewSize(max(width, 600), 700))
	t.Cleanup(page.Close)
	widgets.OnFunctionKey(window.Canvas(), func(k *fyne.KeyEvent) { page.plainKey(k) })
	page.Focus()
	return &bench{page, ws, commands, window}
}

// press gives a key to what has the keyboard.
func (b *bench) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func (b *bench) typeText(text string) { test.Type(b.window.Canvas().Focused(), text) }

// card is the card of the selected node's first indicator.
func (b *bench) card(t *testing.T) *indicatorCard {
	t.Helper()
	for _, s := range b.inspector.sections {
		for _, part := range s.parts {
			if card, ok := part.(*indicatorCard); ok {
				return card
			}
		}
	}
	t.Fatal("the inspector shows no indicator")
	return nil
}

func (b *bench) statement() *textField { return b.inspector.sections[0].parts[1].(*textField) }

func TestTabFromAWrittenStatementGoesOnBelow(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("a")
	b.press(fyne.KeyTab)
	b.typeText("Satu")
	b.press(fyne.KeyTab)
	b.typeText("Dua")
	b.press(fyne.KeyReturn)
	second := b.ws.Plan().Node(b.ws.Selected())
	if first := b.ws.Plan().Node(second.Parent); second.Statement != "Dua" || first.Statement != "Satu" || first.Parent != "a" {
		t.Errorf("%q stands below %q, that below %q", second.Statement, first.Statement, first.Parent)
	}
}

func TestLetterWritesTheSelectedCardAnew(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	before := b.ws.Plan().Node("c").Statement
	b.typeText("Baru")
	if got := b.ws.Plan().Node("c").Statement; got != "Baru" {
		t.Errorf("what is typed makes %q", got)
	}
	b.press(fyne.KeyEscape)
	if got := b.ws.Plan().Node("c").Statement; got != before {
		t.Errorf("after Esc the card says %q", got)
	}
	b.ws.Extend("b")
	b.typeText("x")
	if got := b.ws.Plan().Node("c").Statement; got != before {
		t.Errorf("of several selected cards one says %q", got)
	}
}

func TestTabAddsAChildThatIsWrittenAtOnce(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	b.press(fyne.KeyTab)
	id := b.ws.Selected()
	if b.ws.Plan().Node(id).Parent != "c" {
		t.Fatal("no child was added")
	}
	b.typeText("Terlatihnya perawat")
	if got := b.ws.Plan().Node(id).Statement; got != "Terlatihnya perawat" {
		t.Errorf("while it is written the plan has %q", got)
	}
	if got := b.statement().in.Text; got != "Terlatihnya perawat" {
		t.Errorf("the inspector has %q", got)
	}
	b.press(fyne.KeyReturn)
	if b.window.Canvas().Focused() != fyne.Focusable(b.tree.canvas) {
		t.Error("the keyboard did not go back to the tree")
	}
	b.press(fyne.KeyReturn)
	if next := b.ws.Plan().Node(b.ws.Selected()); next.ID == id || next.Parent != "c" {
		t.Errorf("Enter gave %+v, want a sibling", next)
	}
}

func TestEscapeGivesTheStatementBack(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	b.press(fyne.KeyF2)
	b.typeText("x")
	b.press(fyne.KeyEscape)
	if got := b.ws.Plan().Node("c").Statement; got != "Tersedianya tenaga" {
		t.Errorf("statement = %q", got)
	}
}

func TestKeysOfTheTree(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("b")
	b.press(fyne.KeySpace)
	if !b.ws.Folded("b") || b.tree.canvas.Scene().Card("c") != nil || b.outline.lines.Len() != 2 {
		t.Error("Space did not fold the branch everywhere")
	}
	b.press(fyne.KeySpace, fyne.KeyDown)
	if b.ws.Selected() != "c" {
		t.Errorf("down selects %q", b.ws.Selected())
	}
	b.press(fyne.KeyDelete)
	if b.ws.Plan().Node("c") != nil || b.ws.Selected() != "b" {
		t.Errorf("Delete left c: %t, selected %q", b.ws.Plan().Node("c") != nil, b.ws.Selected())
	}
}

func TestOneSelection(t *testing.T) {
	b := open(t, small(t), 1366)
	b.window.Canvas().Focus(b.outline.list)
	b.press(fyne.KeyDown)
	if b.ws.Selected() != "b" || b.tree.canvas.Selected() != "b" || b.inspector.form.ID != "b" {
		t.Errorf("outline chose b; workspace %q, tree %q, inspector %q", b.ws.Selected(), b.tree.canvas.Selected(), b.inspector.form.ID)
	}
	b.tree.selected("c")
	if b.outline.list.Selected() != 2 || b.inspector.form.ID != "c" {
		t.Errorf("tree chose c; outline row %d, inspector %q", b.outline.list.Selected(), b.inspector.form.ID)
	}
	b.tree.selected("")
	if b.ws.Selected() != "c" || b.tree.canvas.Selected() != "c" {
		t.Error("a click on the ground lost the selection")
	}
}

func TestOutlineFoldsByArrowKeys(t *testing.T) {
	b := open(t, small(t), 1366)
	b.window.Canvas().Focus(b.outline.list)
	b.press(fyne.KeyLeft)
	if b.outline.lines.Len() != 1 {
		t.Fatalf("left on the root shows %d rows", b.outline.lines.Len())
	}
	b.press(fyne.KeyRight, fyne.KeyRight)
	if b.outline.lines.Len() != 3 || b.ws.Selected() != "b" {
		t.Errorf("right twice: %d rows, selected %q", b.outline.lines.Len(), b.ws.Selected())
	}
}

func TestSearchMarksAndSelects(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.SetSearch("puskesmas")
	if !b.outline.lines.Row(2).Found || b.outline.lines.Row(0).Found {
		t.Error("the outline does not mark what was found")
	}
	b.ws.FindNext()
	if b.tree.canvas.Selected() != "c" || b.outline.list.Selected() != 2 {
		t.Errorf("tree %q, outline row %d", b.tree.canvas.Selected(), b.outline.list.Selected())
	}
}

func TestInspectorStoresEveryKey(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	field := b.statement().in
	b.window.Canvas().Focus(field)
	field.SelectAll()
	for i, letter := range "Baru" {
		field.TypedRune(letter)
		if got := b.ws.Plan().Node("c").Statement; got != "Baru"[:i+1] {
			t.Fatalf("after %d keys the plan has %q", i+1, got)
		}
	}
	b.window.Canvas().Unfocus()
	b.ws.Undo()
	if field.Text != "Tersedianya tenaga" {
		t.Errorf("after undo the field shows %q", field.Text)
	}
}

func TestUndoInAFieldTakesTheTextBackFirst(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	b.ws.NodeForm("c").Code().Set("1.02")
	field := b.statement().in
	b.window.Canvas().Focus(field)
	field.TypedRune('x')
	field.TypedShortcut(&fyne.ShortcutUndo{})
	if got := b.ws.Plan().Node("c"); got.Statement != "Tersedianya tenaga" || got.Code != "1.02" {
		t.Fatalf("first undo: %q, code %q", got.Statement, got.Code)
	}
	for b.ws.Plan().Node("c").Code != "" {
		if _, ok := b.ws.UndoLabel(); !ok {
			t.Fatal("the code was never taken back")
		}
		field.TypedShortcut(&fyne.ShortcutUndo{})
	}
}

func TestRefusedLevelIsSaidBesideTheField(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("b")
	level := b.inspector.sections[0].box.Objects[2].(*widgets.Field)
	level.Input.(*widgets.Choice).SetSelected(b.ws.LevelText(plan.OperationalStaff))
	if level.Message() != b.ws.T("fault.level_above_parent") {
		t.Errorf("message = %q", level.Message())
	}
	if got := b.ws.Plan().Node("b").Level; got != plan.AgencyStrategic {
		t.Errorf("level = %v", got)
	}
}

// TestTextRefusedElsewhereIsShownInTheInspector has a table refuse a figure.
func TestTextRefusedElsewhereIsShownInTheInspector(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	table := b.ws.Table(nil)
	col := slices.IndexFunc(table.Columns(), func(c viewmodel.Column) bool { return c.ID == "target.2026" })
	row, _ := table.FirstRow("c")
	table.GoTo(viewmodel.CellAt{Row: row, Col: col}, false)
	table.Edit().Type("naik")
	if got := b.card(t).figures.figures[2]; got.in.Text != "naik" || !strings.HasPrefix(got.caption.Text, "!") {
		t.Errorf("the inspector shows %q under %q", got.in.Text, got.caption.Text)
	}
	table.Edit().Cancel()
	if got := b.card(t).figures.figures[2]; got.in.Text != "" || strings.HasPrefix(got.caption.Text, "!") {
		t.Errorf("after it was taken back the inspector shows %q under %q", got.in.Text, got.caption.Text)
	}
}

func TestRefusedFigure(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	cell := b.card(t).figures.figures[2]
	b.window.Canvas().Focus(cell.in)
	b.typeText("naik")
	t.Run("is said below the cells and leaves the plan as it was", func(t *testing.T) {
		if !cell.text.Refused() || len(b.card(t).figures.faults.Objects) != 1 || !strings.HasPrefix(cell.caption.Text, "!") {
			t.Errorf("refused %t, caption %q", cell.text.Refused(), cell.caption.Text)
		}
		if b.ws.Plan().TargetOf("i", 2026, 0) != nil {
			t.Error("the plan has a target")
		}
	})
	t.Run("keeps its line while a press on a way out takes the keyboard from a cell", func(t *testing.T) {
		grid := b.card(t).figures
		b.window.Canvas().Focus(grid.figures[3].in)
		before := grid.faults.Objects[0]
		b.window.Canvas().Unfocus()
		if len(grid.faults.Objects) != 1 || grid.faults.Objects[0] != before {
			t.Error("the line was replaced: the press has no release")
		}
	})
	t.Run("is still there after another node was looked at", func(t *testing.T) {
		b.ws.Select("a")
		if got, want := b.ws.Status(), b.ws.T("editor.draft_left"); got != want {
			t.Errorf("status = %q, want %q", got, want)
		}
		b.ws.Select("c")
		if got := b.card(t).figures.figures[2]; got.in.Text != "naik" || !got.text.Refused() {
			t.Errorf("text %q, refused %t", got.in.Text, got.text.Refused())
		}
	})
	t.Run("is kept as text when asked", func(t *testing.T) {
		cell := b.card(t).figures.figures[2]
		cell.taken(cell.text.Settle())
		if got := b.ws.Plan().TargetOf("i", 2026, 0).Value; got != plan.Unsettled("naik") || cell.text.Refused() {
			t.Errorf("value %+v, refused %t", got, cell.text.Refused())
		}
		if !cell.wrong() {
			t.Error("an unsettled target is not marked")
		}
	})
	t.Run("is read as chosen when it has two readings", func(t *testing.T) {
		cell := b.card(t).figures.figures[6]
		b.window.Canvas().Focus(cell.in)
		b.typeText("74.13")
		if b.ws.Plan().TargetOf("i", 2030, 0) != nil {
			t.Error("a reading was guessed")
		}
		b.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.Key2, Modifier: fyne.KeyModifierAlt})
		if got := b.ws.Plan().TargetOf("i", 2030, 0); got == nil || got.Value != plan.Number("7413") || cell.in.Text != "7.413" {
			t.Errorf("chosen was 7.413: %+v, the cell shows %q", got, cell.in.Text)
		}
	})
	t.Run("leaves the figure it was written over", func(t *testing.T) {
		cell := b.card(t).figures.figures[4]
		cell.cell.Set("13")
		b.window.Canvas().Focus(cell.in)
		b.typeText("15 naik")
		if got := b.ws.Plan().TargetOf("i", 2028, 0); got == nil || got.Value != plan.Number("13") {
			t.Errorf("target = %+v", got)
		}
		b.press(fyne.KeyEscape)
		if cell.in.Text != "13" {
			t.Errorf("after Esc the cell shows %q", cell.in.Text)
		}
	})
	t.Run("is taken back by Esc", func(t *testing.T) {
		cell := b.card(t).figures.figures[3]
		b.window.Canvas().Focus(cell.in)
		b.typeText("turun")
		b.press(fyne.KeyEscape)
		if cell.text.Refused() || cell.in.Text != "" {
			t.Errorf("refused %t, text %q", cell.text.Refused(), cell.in.Text)
		}
	})
}

func TestFiguresAreWalkedByKeys(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	grid := b.card(t).figures
	b.window.Canvas().Focus(grid.figures[1].in)
	at := func() int {
		for i, f := range grid.figures {
			if b.window.Canvas().Focused() == fyne.Focusable(f.in) {
				return i
			}
		}
		return -1
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyRight, 2}, {fyne.KeyLeft, 1}, {fyne.KeyDown, 1 + grid.columns()}, {fyne.KeyUp, 1},
		{fyne.KeyReturn, 2}, {fyne.KeyUp, 2},
	} {
		b.press(step.key)
		if at() != step.want {
			t.Fatalf("%s leads to cell %d, want %d", step.key, at(), step.want)
		}
	}
	b.typeText("12")
	b.press(fyne.KeyLeft)
	if at() != 2 {
		t.Error("left does not walk through the text first")
	}
}

func TestPasteFillsTheRow(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	grid := b.card(t).figures
	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("80\t85,5\tBB\r\n")
	grid.figures[1].in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	got := []string{grid.figures[0].in.Text, grid.figures[1].in.Text, grid.figures[2].in.Text, grid.figures[3].in.Text}
	if want := []string{"", "80", "85,5", "BB"}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("cells = %q, want %q", got, want)
	}
	b.ws.Undo()
	if grid.figures[2].in.Text != "" {
		t.Error("one undo did not take the paste back")
	}
	clipboard.SetContent("91")
	grid.figures[1].in.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})
	if grid.figures[1].in.Text != "91" {
		t.Errorf("one cell pasted gives %q", grid.figures[1].in.Text)
	}
}

func TestAddingOwnersAndIndicatorsKeepsTheOtherFields(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("c")
	card, statement := b.card(t), b.statement()
	b.inspector.form.AddOwner("kabid")
	b.inspector.form.AddOwner("kadis")
	b.inspector.form.LeadOwner("kadis")
	b.inspector.form.AddIndicator()
	if b.card(t) != card || b.statement() != statement {
		t.Error("fields were made anew")
	}
	if n := len(b.ws.Plan().Indicators("c")); n != 2 {
		t.Errorf("%d indicators", n)
	}
}

func TestAddedIndicatorIsWrittenAtOnce(t *testing.T) {
	b := open(t, small(t), 1366)
	b.ws.Select("b")
	box := b.inspector.sections[3].box.Objects
	test.Tap(box[len(box)-1].(fyne.Tappable))
	b.typeText("Indeks mutu")
	if got := b.ws.Plan().Indicators("b"); len(got) != 1 || got[0].Name != "Indeks mutu" {
		t.Errorf("indicators = %v", got)
	}
}

func TestDragAsksAndMoves(t *testing.T) {
	b := open(t, small(t), 1366)
	if ok, why := b.tree.mayMove("a", "c", treecanvas.Below); ok || why == "" {
		t.Error("a node may go below itself, or nobody says why not")
	}
	b.tree.moved("c", "b", treecanvas.Before)
	if got := b.ws.Plan().Children("a"); len(got) != 2 || got[0].ID != "c" {
		t.Errorf("children of a = %v", got)
	}
	b.tree.moved("c", "b", treecanvas.After)
	if got := b.ws.Plan().Children("a"); got[1].ID != "c" {
		t.Error("c did not go after b")
	}
	b.tree.moved("c", "b", treecanvas.After)
	if got := b.ws.Plan().Children("a"); got[1].ID != "c" {
		t.Error("c lost its place by staying")
	}
}

func TestEmptyPlanOffersWaysToBegin(t *testing.T) {
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := open(t, p, 1366)
	if !b.tree.begin.Visible() {
		t.Fatal("nothing is offered")
	}
	b.tree.editRequested("")
	b.typeText("Sejahteranya masyarakat")
	if got := b.ws.Plan().Roots(); len(got) != 1 || got[0].Statement != "Sejahteranya masyarakat" {
		t.Errorf("roots = %v", got)
	}
	if b.tree.begin.Visible() {
		t.Error("the ways to begin stay over the tree")
	}
}

func TestPanelsFoldInANarrowWindow(t *testing.T) {
	b := open(t, small(t), 1024)
	if !b.split.Folded(outlinePane) || !b.split.Folded(inspectorPane) {
		t.Error("a narrow window starts with panels")
	}
	b.window.Resize(fyne.NewSize(1366, 700))
	if b.split.Folded(outlinePane) || b.split.Folded(inspectorPane) {
		t.Error("a wide window does without panels")
	}
	b.window.Resize(fyne.NewSize(600, 500))
	b.run(t, "view.toggle_outline")
	b.run(t, "view.toggle_inspector")
	if b.split.Folded(inspectorPane) || !b.split.Folded(outlinePane) {
		t.Error("where both do not fit the other one should go")
	}
	b.window.Resize(fyne.NewSize(1366, 700))
	if !b.split.Folded(outlinePane) {
		t.Error("a panel that a person has folded comes back by itself")
	}
}

func (b *bench) run(t *testing.T, id string) {
	t.Helper()
	command, ok := b.commands.Find(id)
	if !ok {
		t.Fatal("no command " + id)
	}
	b.commands.Run(command)
}

func TestNextPartGoesRound(t *testing.T) {
	b := open(t, small(t), 1366)
	var parts []int
	for range 3 {
		b.run(t, "view.next_part")
		parts = append(parts, b.part())
	}
	if parts[0] != inspectorPane || parts[1] != outlinePane || parts[2] != treePane {
		t.Errorf("parts = %v", parts)
	}
}

func TestFunctionKeysWorkWhileOneWrites(t *testing.T) {
	b := open(t, small(t), 1366)
	b.window.Canvas().Focus(b.statement().in)
	b.press("F9")
	if !b.split.Folded(outlinePane) {
		t.Error("F9 did nothing in an entry")
	}
}

func TestEveryCommandHasATextAndAKeyOfItsOwn(t *testing.T) {
	b := open(t, small(t), 1366)
	seen := make(map[viewmodel.Shortcut]string)
	for _, m := range viewmodel.Menus {
		for _, cmd := range b.commands.In(m) {
			if !b.ws.Texts().Has("command." + cmd.ID) {
				t.Errorf("no text for %s", cmd.ID)
			}
			if other, taken := seen[cmd.Shortcut]; taken && cmd.Shortcut.Key != "" {
				t.Errorf("%s and %s share %s", cmd.ID, other, cmd.Shortcut.Text())
			}
			seen[cmd.Shortcut] = cmd.ID
		}
	}
}

func TestALargePlanIsDrawnWhenTheKeysRest(t *testing.T) {
	b := open(t, small(t), 1366)
	var due []func()
	b.tree.patience, b.tree.took = 0, time.Second
	b.tree.later = func(_ time.Duration, f func()) func() {
		due = append(due, f)
		return func() { due = nil }
	}
	b.ws.Select("c")
	scene := b.tree.canvas.Scene()
	b.statement().in.SetText("Baru")
	b.statement().in.SetText("Baru sekali")
	if b.tree.canvas.Scene() != scene || len(due) != 1 {
		t.Fatalf("drawn at every key, or %d drawings due", len(due))
	}
	due[0]()
	if got := b.tree.canvas.Scene().Card("c").Title(); got != "Baru sekali" {
		t.Errorf("card says %q", got)
	}
	b.ws.Undo()
	if got := b.tree.canvas.Scene().Card("c").Title(); got != "Tersedianya tenaga" {
		t.Errorf("undo is drawn at once; card says %q", got)
	}
}

func TestZoomSliderGoesByEqualFactors(t *testing.T) {
	for _, zoom := range []float64{0.05, 0.2, 1, 4} {
		if got := zoomAt(slideAt(zoom, 0.05, 4), 0.05, 4); got < zoom*0.999 || got > zoom*1.001 {
			t.Errorf("zoom %v comes back as %v", zoom, got)
		}
	}
}

func TestTwoLines(t *testing.T) {
	letters := func(s string) float32 { return float32(len([]rune(s))) }
	for _, c := range []struct{ text, first, second string }{
		{"pendek", "pendek", ""},
		{"dua baris kata", "dua baris", "kata"},
		{"satu dua tiga empat lima enam", "satu dua", "tiga empa…"},
		{"katayangsangatpanjang", "katayangsangatpanjang", ""},
	} {
		if first, second := twoLines(c.text, 10, letters); first != c.first || second != c.second {
			t.Errorf("twoLines(%q) = %q, %q", c.text, first, second)
		}
	}
}

func TestPlaceThatIsNotShownTakesNoKeyboardAndCatchesUp(t *testing.T) {
	b := open(t, small(t), 1366)
	shown := false
	b.options.Seen, b.options.Enter = func() bool { return shown }, func() { shown = true; b.Page.Focus() }
	b.window.Canvas().Unfocus()
	b.ws.Select("c")
	b.ws.AddChild()
	if b.window.Canvas().Focused() != nil || b.outline.lines.Len() != 3 {
		t.Errorf("focused %T, %d rows", b.window.Canvas().Focused(), b.outline.lines.Len())
	}
	command, _ := b.commands.Find("view.fit")
	b.commands.Run(command)
	if !shown || b.outline.lines.Len() != 4 || b.window.Canvas().Focused() != fyne.Focusable(b.tree.canvas) {
		t.Errorf("shown %v, %d rows", shown, b.outline.lines.Len())
	}
}
