package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// bench is the place in a window.
type bench struct {
	*Page
	window fyne.Window
	held   fyne.KeyModifier
}

// small is a plan of three nodes, one under the other, the last with two
// indicators.
func small(t testing.TB) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	err = p.Apply([]plan.Change{
		{After: &plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"}},
		{After: &plan.Position{ID: "kadis", Agency: "dinas", Title: "Kepala Dinas Kesehatan"}},
		{After: &plan.Node{ID: "a", Order: "V", Level: plan.RegionalStrategic, Statement: "Meningkatnya derajat kesehatan"}},
		{After: &plan.Node{ID: "b", Parent: "a", Order: "V", Level: plan.AgencyStrategic, Agency: "dinas", Statement: "Meningkatnya mutu layanan"}},
		{After: &plan.Node{ID: "c", Parent: "b", Order: "V", Level: plan.TacticalLevel, Agency: "dinas", Statement: "Tersedianya tenaga"}},
		{After: &plan.Indicator{ID: "i", Node: "c", Order: "V", Name: "Puskesmas lengkap", Unit: "Persen"}},
		{After: &plan.Indicator{ID: "j", Node: "c", Order: "X", Name: "Rasio dokter", Unit: "Rasio"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func open(t testing.TB, p *plan.Plan) *bench {
	t.Helper()
	test.NewTempApp(t)
	clock := func() time.Time { return time.Date(2026, time.November, 22, 14, 2, 0, 0, time.UTC) }
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
	b := &bench{window: test.NewTempWindow(t, nil)}
	b.Page = New(ws, commands, Options{Window: b.window})
	commands.Add(b.Commands()...)
	b.grid.held = func() fyne.KeyModifier { return b.held }
	b.window.SetContent(b.Object())
	b.window.Resize(fyne.NewSize(1300, 600))
	t.Cleanup(b.Close)
	b.Focus()
	return b
}

func (b *bench) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		b.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// typeText gives each letter to what has the keyboard then.
func (b *bench) typeText(text string) {
	for _, r := range text {
		b.window.Canvas().Focused().TypedRune(r)
	}
}

func (b *bench) shortcut(s fyne.Shortcut) {
	b.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(s)
}

// goTo puts the cursor into a node's line, into the column with a title.
func (b *bench) goTo(id plan.NodeID, nth int, title string) {
	row, _ := b.model.FirstRow(id)
	for col, c := range b.model.Columns() {
		if c.Title == title {
			b.model.GoTo(viewmodel.CellAt{Row: row + nth, Col: col}, false)
			b.grid.cursorMoved()
			return
		}
	}
}

// words gathers the texts of a pane, and of what lies over the table.
func (b *bench) words() string {
	var all []string
	for _, o := range append(append(b.grid.fixed.objects, b.grid.body.objects...), test.LaidOutObjects(b.grid.over.box)...) {
		if text, ok := o.(*canvas.Text); ok {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, "|")
}

func TestTypingReplacesTheCellAndEnterGoesDown(t *testing.T) {
	b := open(t, small(t))
	b.goTo("c", 0, "Satuan")
	b.typeText("Unit")
	if got := b.ws.Plan().Indicator("i").Unit; got != "Unit" {
		t.Errorf("while it is written the plan has %q", got)
	}
	b.press(fyne.KeyReturn)
	if b.window.Canvas().Focused() != fyne.Focusable(b.grid) || b.model.Row(b.model.Cursor().Row).Indicator != "j" {
		t.Errorf("the cursor is at %v", b.model.Cursor())
	}
	if !strings.Contains(b.words(), "Unit") {
		t.Errorf("the table shows %s", b.words())
	}
}

func TestF2GoesOnWritingAndEscTakesItBack(t *testing.T) {
	b := open(t, small(t))
	b.goTo("a", 0, "Pernyataan kinerja")
	b.press(fyne.KeyF2)
	b.typeText(" masyarakat")
	if got := b.ws.Plan().Node("a").Statement; got != "Meningkatnya derajat kesehatan masyarakat" {
		t.Errorf("the plan has %q", got)
	}
	b.press(fyne.KeyEscape)
	if got := b.ws.Plan().Node("a").Statement; got != "Meningkatnya derajat kesehatan" {
		t.Errorf("after Esc the plan has %q", got)
	}
	if label, possible := b.ws.UndoLabel(); possible {
		t.Errorf("a step is left: %q", label)
	}
}

func TestTabAndArrowsLeaveTheCell(t *testing.T) {
	b := open(t, small(t))
	b.goTo("c", 0, "Target 2026")
	at := b.model.Cursor()
	b.typeText("70")
	b.press(fyne.KeyTab)
	b.typeText("80")
	b.press(fyne.KeyDown)
	b.typeText("8,5")
	b.press(fyne.KeyLeft)
	if got, want := b.model.Cursor(), (viewmodel.CellAt{Row: at.Row + 1, Col: at.Col}); got != want {
		t.Errorf("the cursor is at %v, want %v", got, want)
	}
	if got := viewmodel.FormatValue(b.ws.Plan().TargetOf("j", 2027, 0).Value); got != "8,5" {
		t.Errorf("the target is %q", got)
	}
}

func TestFaultIsSaidBesideTheCellAndTheTextStays(t *testing.T) {
	b := open(t, small(t))
	b.goTo("c", 0, "Target 2026")
	b.typeText("7x")
	b.press(fyne.KeyTab)
	if !strings.Contains(b.words(), "! 7x") {
		t.Fatalf("the table shows %s", b.words())
	}
	b.press(fyne.KeyLeft)
	said := func() bool {
		text, bad, of := b.grid.over.words()
		return bad && of.CanKeep() && strings.Contains(text, "Belum terbaca")
	}
	if !said() {
		t.Error("nothing is said at the cell")
	}
	t.Run("Ctrl+Enter keeps it as text", func(t *testing.T) {
		b.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
		if got := b.ws.Plan().TargetOf("i", 2026, 0); got == nil || got.Value.Kind != plan.UnsettledValue {
			t.Errorf("the target is %+v", got)
		}
	})
	t.Run("Esc drops another", func(t *testing.T) {
		b.press(fyne.KeyRight)
		b.typeText("9x")
		b.press(fyne.KeyTab, fyne.KeyLeft, fyne.KeyEscape)
		if strings.Contains(b.words(), "9x") {
			t.Errorf("the table shows %s", b.words())
		}
	})
}

// A number with two readings is stored when one of them was chosen, by its key while
// writing or afterwards.
func TestReadingOfANumberIsChosen(t *testing.T) {
	b := open(t, small(t))
	alt := func(key fyne.KeyName) {
		b.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
	}
	target := func(year int) string {
		if t := b.ws.Plan().TargetOf("i", year, 0); t != nil {
			return t.Value.String()
		}
		return ""
	}
	b.goTo("c", 0, "Target 2026")
	b.typeText("74.13")
	if got := target(2026); got != "" {
		t.Errorf("before a reading is chosen the plan has %s", got)
	}
	alt(fyne.Key1)
	if got := target(2026); got != "74.13" {
		t.Errorf("chosen is 74,13, the plan has %q", got)
	}
	b.goTo("c", 0, "Target 2027")
	b.typeText("74.13")
	b.press(fyne.KeyTab, fyne.KeyLeft)
	alt(fyne.Key2)
	if got := target(2027); got != "7413" {
		t.Errorf("chosen is 7.413, the plan has %q", got)
	}
	if strings.Contains(b.words(), "74.13") {
		t.Errorf("the refused text is still there: %s", b.words())
	}
}

func TestChoiceOpensTheListAndTabTakesIt(t *testing.T) {
	b := open(t, small(t))
	b.goTo("c", 0, "Jenjang")
	b.typeText("o")
	if b.window.Canvas().Overlays().Top() == nil {
		t.Fatal("no list is open")
	}
	b.typeText("perasional · k")
	b.press(fyne.KeyTab)
	if got := b.ws.Plan().Node("c").Level; got != plan.OperationalActivity {
		t.Errorf("the rank is %v", got)
	}
	if b.window.Canvas().Overlays().Top() != nil || b.model.Columns()[b.model.Cursor().Col].ID != "owners" {
		t.Errorf("the cursor is at %v", b.model.Cursor())
	}
}

func TestEnterAtTheEndAndInsertAddLines(t *testing.T) {
	b := open(t, small(t))
	b.goTo("c", 1, "Indikator")
	b.press(fyne.KeyReturn)
	b.typeText("Ketiga")
	if got := b.ws.Plan().Indicators("c"); len(got) != 3 || got[2].Name != "Ketiga" {
		t.Errorf("the indicators are %v", got)
	}
	b.press(fyne.KeyEscape)
	b.goTo("b", 0, "Pernyataan kinerja")
	b.press(fyne.KeyInsert)
	b.typeText("Saudara")
	if n := b.ws.Plan().Node(b.ws.Selected()); n.Statement != "Saudara" || n.Parent != "a" {
		t.Errorf("added %+v", n)
	}
}

func TestRangeIsCopiedClearedAndPasted(t *testing.T) {
	b := open(t, small(t))
	b.goTo("c", 0, "Indikator")
	b.held = fyne.KeyModifierShift
	b.press(fyne.KeyDown, fyne.KeyRight)
	b.held = 0
	b.shortcut(&fyne.ShortcutCopy{})
	if got, want := fyne.CurrentApp().Clipboard().Content(), "Puskesmas lengkap\tPersen\r\nRasio dokter\tRasio\r\n"; got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	b.press(fyne.KeyDelete)
	if b.ws.Plan().Indicator("j").Unit != "" {
		t.Error("Delete left the cells as they were")
	}
	b.shortcut(&fyne.ShortcutPaste{})
	if b.ws.Plan().Indicator("j").Unit != "Rasio" {
		t.Error("nothing was pasted")
	}
	b.shortcut(&fyne.ShortcutUndo{})
	if b.ws.Plan().Indicator("j").Unit != "" {
		t.Error("nothing was undone")
	}
	t.Run("also by the keys of a menu", func(t *testing.T) {
		b.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyV, Modifier: fyne.KeyModifierShortcutDefault})
		if b.ws.Plan().Indicator("j").Unit != "Rasio" {
			t.Error("nothing was pasted")
		}
	})
	t.Run("cells pasted while one is written go into the table", func(t *testing.T) {
		b.goTo("a", 0, "Indikator")
		b.press(fyne.KeyF2)
		b.shortcut(&fyne.ShortcutPaste{})
		if got := b.ws.Plan().Indicators("a"); len(got) != 1 || got[0].Unit != "Persen" {
			t.Errorf("the indicators are %v", got)
		}
	})
}

func TestWalkingByKeys(t *testing.T) {
	b := open(t, plantest.Big(300))
	last := viewmodel.CellAt{Row: len(b.model.Rows()) - 1, Col: len(b.model.Columns()) - 1}
	ctrl := func(key fyne.KeyName) {
		b.shortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault})
	}
	inView := func() bool {
		from, to := b.grid.inView()
		return b.model.Cursor().Row >= from && b.model.Cursor().Row < to
	}
	ctrl(fyne.KeyEnd)
	if b.model.Cursor() != last || !inView() {
		t.Errorf("Ctrl+End goes to %v, want %v", b.model.Cursor(), last)
	}
	b.press(fyne.KeyPageUp)
	if up := b.model.Cursor().Row; up >= last.Row || up < last.Row-60 || !inView() {
		t.Errorf("PgUp goes to line %d of %d", up, last.Row)
	}
	b.press(fyne.KeyHome)
	if b.model.Cursor().Col != 0 {
		t.Errorf("Home goes to %v", b.model.Cursor())
	}
	ctrl(fyne.KeyHome)
	if b.model.Cursor() != (viewmodel.CellAt{}) || b.grid.scroll.Offset != (fyne.Position{}) {
		t.Errorf("Ctrl+Home goes to %v", b.model.Cursor())
	}
	b.press(fyne.KeyPageDown, fyne.KeyEnd)
	if b.model.Cursor().Row == 0 || b.grid.scroll.Offset.X == 0 {
		t.Errorf("the cursor is at %v, scrolled by %v", b.model.Cursor(), b.grid.scroll.Offset)
	}
}

func TestOnlyWhatIsInViewHasObjects(t *testing.T) {
	few, many := open(t, plantest.Big(100)), open(t, plantest.Big(3000))
	count := func(b *bench) int { return len(b.grid.body.objects) + len(b.grid.fixed.objects) }
	if count(many) > 2*count(few) {
		t.Errorf("%d objects at 100 nodes, %d at 3000", count(few), count(many))
	}
	many.grid.scroll.ScrollToBottom()
	many.grid.scrolled()
	if count(many) > 2*count(few) || !strings.Contains(many.words(), "|") {
		t.Errorf("%d objects at the end", count(many))
	}
}

func TestLongTextsWrapAndNothingIsCutWithoutAWay(t *testing.T) {
	b := open(t, small(t))
	long := strings.Repeat("Meningkatnya kualitas layanan kesehatan yang terjangkau ", 4)
	b.ws.NodeForm("a").Statement().Set(long)
	shown := strings.ReplaceAll(b.words(), "|", " ")
	if !strings.Contains(shown, strings.TrimSpace(long)) {
		t.Errorf("the table shows %s", shown)
	}
	b.ws.NodeForm("a").Statement().Set(strings.Repeat(long, 8))
	b.goTo("a", 0, "Pernyataan kinerja")
	if text, bad, _ := b.grid.over.words(); bad || len(text) < 8*len(long)-10 {
		t.Errorf("below the cell stands %q", text)
	}
}

func TestMouseSelectsWritesAndFolds(t *testing.T) {
	b := open(t, small(t))
	row, _ := b.model.FirstRow("b")
	pos, _ := b.grid.sizes.cell(viewmodel.CellAt{Row: row})
	on := pos.AddXY(120, 8)
	down := func(at fyne.Position, m fyne.KeyModifier) {
		b.grid.fixed.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: m})
	}
	down(on, 0)
	if b.ws.Selected() != "b" {
		t.Errorf("selected %s", b.ws.Selected())
	}
	now := time.Unix(1000, 0)
	b.grid.fixed.tapped(on, now)
	b.grid.fixed.tapped(on, now.Add(doubleClick/2))
	b.typeText("!")
	if got := b.ws.Plan().Node("b").Statement; got != "Meningkatnya mutu layanan!" {
		t.Errorf("two clicks write %q", got)
	}
	down(fyne.NewPos(120, 8), fyne.KeyModifierShift)
	if got := fmt.Sprint(b.ws.Chosen()); got != "[a b]" {
		t.Errorf("with Shift are chosen %s", got)
	}
	down(fyne.NewPos(120, 8), 0)
	b.grid.fixed.tapped(fyne.NewPos(padX+3, 8), now.Add(time.Hour))
	if !b.ws.Folded("a") || len(b.model.Rows()) != 1 {
		t.Error("a click on the mark folds nothing")
	}
}

func TestEdgeOfAColumnIsDragged(t *testing.T) {
	b := open(t, small(t))
	h := b.grid.bodyHead
	right := b.grid.sizes.lefts[2] - b.grid.body.left()
	h.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(right+2, 5)}})
	h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(right+52, 5)}})
	h.DragEnd()
	if got := b.grid.sizes.lefts[2] - b.grid.body.left(); got != right+52 {
		t.Errorf("the edge is at %v, want %v", got, right+52)
	}
}

func TestColumnsAreChosenInADialog(t *testing.T) {
	b := open(t, small(t))
	b.chooseColumns()
	if !widgets.DialogOpen(b.window.Canvas()) {
		t.Fatal("no dialog is open")
	}
	ch := newChooser(b.Page)
	ch.checks[slices.Index(ch.ids, "node.code")].SetChecked(true)
	found := false
	for _, c := range b.model.Columns() {
		found = found || c.ID == "node.code"
	}
	if !found {
		t.Error("the column of codes is not shown")
	}
}

func TestPlaceThatIsNotShownCatchesUp(t *testing.T) {
	b := open(t, small(t))
	shown := false
	b.options.Shown = func() bool { return shown }
	b.ws.Select("b")
	b.ws.AddChild()
	b.ws.SetSearch("tenaga")
	if len(b.model.Rows()) != 4 {
		t.Errorf("a place that is not shown lists %d lines", len(b.model.Rows()))
	}
	shown = true
	b.Focus()
	if len(b.model.Rows()) != 5 || b.model.Row(b.model.Cursor().Row).Node != b.ws.Selected() || !b.grid.found["c"] {
		t.Errorf("%d lines, cursor at %v", len(b.model.Rows()), b.model.Cursor())
	}
}

func TestEmptyPlanOffersTheFirstLine(t *testing.T) {
	b := open(t, small(t))
	b.ws.Select("a")
	b.ws.RemoveSelected()
	if !b.empty.Visible() {
		t.Fatal("nothing is offered")
	}
	b.press(fyne.KeyDown, fyne.KeyTab, fyne.KeyDelete, fyne.KeyPageDown, fyne.KeyF2)
	b.typeText("x")
	b.addNode()
	b.typeText("Hasil")
	if n := b.ws.Plan().Node(b.ws.Selected()); n == nil || n.Statement != "Hasil" || b.empty.Visible() {
		t.Errorf("added %+v", n)
	}
}

func TestFilterIsSaidAboveTheTable(t *testing.T) {
	b := open(t, small(t))
	b.ws.SetFilter(viewmodel.Filter{Text: "derajat"})
	if len(b.model.Rows()) != 1 || len(b.partial.Objects) != 1 {
		t.Fatalf("%d lines, %d objects", len(b.model.Rows()), len(b.partial.Objects))
	}
	for _, o := range b.partial.Objects[0].(*fyne.Container).Objects {
		if button, ok := o.(*widgets.Button); ok {
			test.Tap(button)
		}
	}
	if b.ws.Filtering() || len(b.partial.Objects) != 0 {
		t.Error("the way back does not lift the filter")
	}
}
