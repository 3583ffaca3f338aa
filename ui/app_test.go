package ui

import (
	"bytes"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// realFiles are the files that the program itself uses.
type realFiles struct{}

func (realFiles) Open(path string) (Document, error) { return opened(sqlite.OpenUnchecked(path)) }

func (realFiles) Create(path string, r plan.Region) (Document, error) {
	return opened(sqlite.Create(path, r))
}

func opened(f *sqlite.File, err error) (Document, error) {
	if err != nil {
		return nil, err
	}
	return f, nil
}

func contoh() plan.Region {
	return plan.Region{PlanID: plan.NewID[string](), Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030}
}

func noon() time.Time { return time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC) }

// start shows the window of a fresh machine.
func start(t *testing.T) *App {
	t.Helper()
	a, err := New(test.NewTempApp(t), Options{Files: realFiles{}, Now: noon, DataFolder: t.TempDir(), Version: "9.9.9"})
	if err != nil {
		t.Fatal(err)
	}
	a.Window().Resize(fyne.NewSize(1280, 680))
	t.Cleanup(func() {
		if err := a.closePlan(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// newFile makes a plan file with one root and returns its path.
func newFile(t *testing.T, statement string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "Kabupaten Contoh.pokin")
	f, err := sqlite.Create(path, contoh())
	if err != nil {
		t.Fatal(err)
	}
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) error {
		_, err := edit.AddNode(tx, plan.Node{Statement: statement, Level: plan.RegionalStrategic}, edit.Place{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// words gathers all text that an object shows.
func words(o fyne.CanvasObject) string {
	var all []string
	var visit func(fyne.CanvasObject)
	visit = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *widget.Label:
			all = append(all, o.Text)
		case *fyne.Container:
			for _, child := range o.Objects {
				visit(child)
			}
		case *container.Scroll:
			visit(o.Content)
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				visit(child)
			}
		}
	}
	visit(o)
	return strings.Join(all, "\n")
}

func (a *App) onScreen() string {
	text := words(a.window.Content())
	for _, o := range a.window.Canvas().Overlays().List() {
		text += "\n" + words(o)
	}
	return text
}

func expect(t *testing.T, a *App, want ...string) {
	t.Helper()
	got := a.onScreen()
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("screen does not show %q; it shows:\n%s", w, got)
		}
	}
}

func TestStartPageOffersTheWaysToBegin(t *testing.T) {
	a := start(t)
	expect(t, a, "Buka contoh", "Rencana baru…", "Buka…", "Belum ada berkas yang pernah dibuka.")
}

func TestOpenedFileIsShownAndRemembered(t *testing.T) {
	a, path := start(t), newFile(t, "Meningkatnya derajat kesehatan")
	a.Open(path)
	expect(t, a, "Kabupaten Contoh · 2025–2030", "Meningkatnya derajat kesehatan", "Tersimpan")
	if title := a.Window().Title(); title != "Kabupaten Contoh — "+a.app.Metadata().Name {
		t.Errorf("title = %q", title)
	}
	a.closeToStart()
	expect(t, a, "Kabupaten Contoh.pokin")
	if got := a.settings.recent(); !slices.Equal(got, []string{path}) {
		t.Errorf("recent = %q", got)
	}
}

func TestEditsAreThereAfterClosingWithoutSaving(t *testing.T) {
	a, path := start(t), newFile(t, "Meningkatnya derajat kesehatan")
	a.Open(path)
	a.bench.ws.NodeForm(a.bench.ws.Selected()).Statement().Set("Meningkatnya umur harapan hidup")
	a.closeToStart()
	a.Open(path)
	expect(t, a, "Meningkatnya umur harapan hidup")
	run(t, a, "edit.undo")
	expect(t, a, "Meningkatnya derajat kesehatan")
}

func run(t *testing.T, a *App, id string) {
	t.Helper()
	cmd, ok := a.commands.Find(id)
	if !ok {
		t.Fatalf("no command %s", id)
	}
	a.runByMenu(cmd)
}

func TestWhatCannotBeOpenedIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		make func(t *testing.T) string
		want string
	}{
		"no plan": {func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "surat.pokin")
			write(t, path, "Yth. Bapak Bupati")
			return path
		}, "surat.pokin"},
		"gone": {func(t *testing.T) string { return filepath.Join(t.TempDir(), "hilang.pokin") }, "hilang.pokin"},
		"held by another program": {func(t *testing.T) string {
			path := newFile(t, "x")
			f, err := sqlite.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { f.Close() })
			return path
		}, "Kabupaten Contoh.pokin"},
	} {
		t.Run(name, func(t *testing.T) {
			a := start(t)
			a.Open(c.make(t))
			expect(t, a, "Belum berhasil", c.want)
			if !widgets.CloseTop(a.window.Canvas()) {
				t.Error("no dialog to close")
			}
			expect(t, a, "Buka contoh")
		})
	}
}

func TestFilesDroppedOnTheWindow(t *testing.T) {
	folder := t.TempDir()
	paper, letter, plan := filepath.Join(folder, "PK.PDF"), filepath.Join(folder, "surat.docx"), newFile(t, "Terwujudnya pelayanan")
	write(t, paper, "bukan PDF")
	a := start(t)
	drop := func(paths ...string) {
		var list []fyne.URI
		for _, path := range paths {
			list = append(list, storage.NewFileURI(path))
		}
		a.dropped(list)
	}
	for path, want := range map[string]string{paper: "Buka dahulu rencana", letter: "surat.docx tidak dapat dibuka di sini"} {
		drop(path)
		expect(t, a, want)
		widgets.CloseTop(a.window.Canvas())
	}
	drop(letter, plan, paper)
	expect(t, a, "Terwujudnya pelayanan")
	drop(paper, letter)
	expect(t, a, "Periksa dokumen", "PK.PDF")
	if !a.bench.shows("agreement") {
		t.Error("the place of agreements is not shown")
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestNewPlanIsAskedForAndMade(t *testing.T) {
	a := start(t)
	path := filepath.Join(t.TempDir(), "baru.pokin")
	run(t, a, "file.new")
	expect(t, a, "Nama daerah", "Tahun target pertama")
	enter := func() { a.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }
	enter()
	expect(t, a, "Isi nama daerah")
	widgets.CloseTop(a.window.Canvas())
	a.create(path, contoh(), viewmodel.NewPlan{})
	expect(t, a, "Kabupaten Contoh · 2025–2030")
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestCopyHoldsThePlanAsItIs(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	path := filepath.Join(t.TempDir(), "salinan.pokin")
	a.saveCopy(path)
	expect(t, a, "salinan.pokin")
	a.Open(path)
	expect(t, a, "Meningkatnya derajat kesehatan")
}

func TestLanguageChangesEverything(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	run(t, a, "view.language")
	expect(t, a, "Year", "Saved", "Meningkatnya derajat kesehatan")
	if got := a.menu.main.Items[0].Label; got != "File" {
		t.Errorf("menu = %q", got)
	}
}

func TestMenuGreysWhatCannotBeDone(t *testing.T) {
	a := start(t)
	if item := a.menu.items["file.save_copy"]; !item.Disabled {
		t.Error("a copy can be saved without a plan")
	}
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	if item := a.menu.items["file.save_copy"]; item.Disabled {
		t.Error("no copy can be saved of an open plan")
	}
	if item := a.menu.items["edit.redo"]; !item.Disabled {
		t.Error("redo without anything undone")
	}
	run(t, a, "edit.undo")
	if item := a.menu.items["edit.redo"]; item.Disabled || !strings.HasPrefix(item.Label, "Ulangi: ") {
		t.Errorf("redo = %q, disabled %v", item.Label, item.Disabled)
	}
}

func TestEveryKeyHasOneCommand(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	seen := map[viewmodel.Shortcut]string{}
	for _, m := range viewmodel.Menus {
		for _, cmd := range a.commands.In(m) {
			if other, taken := seen[cmd.Shortcut]; taken && cmd.Shortcut.Key != "" {
				t.Errorf("%s and %s both have %s", other, cmd.ID, cmd.Shortcut.Text())
			}
			seen[cmd.Shortcut] = cmd.ID
		}
	}
}

func TestSearchGoesToTheMatch(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	test.Type(a.bench.search, "kesehatan")
	a.bench.search.OnEnter()
	expect(t, a, "Hasil 1 dari 1")
}

func TestExampleIsAFileOfOnesOwn(t *testing.T) {
	a := start(t)
	a.OpenExample()
	expect(t, a, "Kabupaten Contoh", "contoh")
	if label, undo := a.bench.ws.UndoLabel(); undo {
		t.Errorf("a fresh example offers to undo %q", label)
	}
	if n := len(a.bench.ws.Plan().AllAgencies()); n < 4 {
		t.Errorf("%d agencies", n)
	}
	a.bench.ws.RemoveSelected()
	left := a.bench.ws.Plan().Count(plan.KindNode)
	a.closeToStart()
	a.OpenExample()
	if got := a.bench.ws.Plan().Count(plan.KindNode); got != left {
		t.Errorf("%d nodes after opening again, want %d", got, left)
	}
}

func TestWhatIsMadeFromTheExampleGoesWhereOneFindsIt(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	a := start(t)
	a.OpenExample()
	if got := a.bench.ws.File().Out; got != home {
		t.Errorf("goes to %q, want the home folder %q", got, home)
	}
	documents := filepath.Join(home, "Documents")
	if err := os.Mkdir(documents, 0o777); err != nil {
		t.Fatal(err)
	}
	path := newFile(t, "Satu")
	if example, own := a.outFolder(filepath.Join(a.DataFolder, "x.pokin")), a.outFolder(path); example != documents || own != "" {
		t.Errorf("from the example to %q, from a file of one's own to %q", example, own)
	}
}

func TestMenuMarksTheChoiceInForce(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Satu"))
	marked := func() (ids []string) {
		for _, cmd := range a.commands.In(viewmodel.MenuView) {
			if a.menu.items[cmd.ID].Checked {
				ids = append(ids, cmd.ID)
			}
		}
		return ids
	}
	before := marked()
	if !slices.Contains(before, "view.system") {
		t.Errorf("marked %q, and not the colours of the system", before)
	}
	run(t, a, "view.dark")
	if after := marked(); !slices.Contains(after, "view.dark") || slices.Contains(after, "view.system") || len(after) != len(before) {
		t.Errorf("dark: marked %q, were %q", after, before)
	}
}

func TestColoursCanBeRead(t *testing.T) {
	for _, look := range []Appearance{Light, Dark} {
		for _, pair := range [][2]fyne.ThemeColorName{
			{theme.ColorNameForeground, theme.ColorNameBackground},
			{theme.ColorNameForeground, theme.ColorNameButton},
			{theme.ColorNamePlaceHolder, theme.ColorNameInputBackground},
			{theme.ColorNameDisabled, theme.ColorNameBackground},
			{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
			{theme.ColorNameForegroundOnError, theme.ColorNameError},
			{theme.ColorNameError, theme.ColorNameBackground},
			{theme.ColorNameWarning, theme.ColorNameBackground},
		} {
			text, ground := newLook(look).Color(pair[0], 0), newLook(look).Color(pair[1], 0)
			if got := contrast(text, ground); got < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.1f:1", look, pair[0], pair[1], got)
			}
		}
	}
}

// contrast is the ratio of two colours as WCAG 2.1 defines it, 1 to 21.
func contrast(a, b color.Color) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		if s := float64(v) / 0xffff; s > 0.03928 {
			return math.Pow((s+0.055)/1.055, 2.4)
		} else {
			return s / 12.92
		}
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestFolderOfCSVBecomesAPlan(t *testing.T) {
	a := start(t)
	a.OpenExample()
	dir := filepath.Join(t.TempDir(), "csv")
	if _, err := sheet.Write(dir, a.bench.ws.Plan()); err != nil {
		t.Fatal(err)
	}
	folder, err := sheet.Read(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	i := a.bench.ws.NewImport(dir, folder)
	if i.Changes() {
		t.Error("a plan's own export changes it")
	}
	a.previewImport(i)
	expect(t, a, "Tidak ada yang baru")
	widgets.CloseTop(a.window.Canvas())
	want := a.bench.ws.Plan().Count(plan.KindNode)
	region, err := viewmodel.RegionOf(folder)
	if err != nil {
		t.Fatal(err)
	}
	a.createFrom(filepath.Join(t.TempDir(), "baru.pokin"), dir, region, folder)
	if got := a.bench.ws.Plan().Count(plan.KindNode); got != want {
		t.Errorf("%d nodes, want %d", got, want)
	}
}

func TestPictureIsSaved(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	run(t, a, "file.picture")
	expect(t, a, "Jenis berkas", "Kertas")
	widgets.CloseTop(a.window.Canvas())
	path := filepath.Join(t.TempDir(), "pohon.pdf")
	a.savePicture(path, a.bench.ws.PosterForm().Options())
	if data, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Errorf("no PDF: %v", err)
	}
	expect(t, a, "pohon.pdf")
}

func TestPictureTakesNoSignedFilesPlace(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	path := filepath.Join(t.TempDir(), "pk.pdf")
	write(t, path, "%PDF-1.7 /ByteRange")
	a.savePicture(path, a.bench.ws.PosterForm().Options())
	if data, err := os.ReadFile(path); err != nil || string(data) != "%PDF-1.7 /ByteRange" {
		t.Errorf("a signed file is gone: %v", err)
	}
	if !widgets.DialogOpen(a.window.Canvas()) {
		t.Error("nothing was said")
	}
}

func TestWindowIsNoLargerThanTheScreen(t *testing.T) {
	a := start(t)
	a.FitScreen(0, 0)
	if got := a.window.Canvas().Size(); got.Width != 1280 {
		t.Errorf("unknown screen made it %v", got)
	}
	a.FitScreen(1024, 600)
	if got := a.window.Canvas().Size(); got.Width > 1024 || got.Height > 600 {
		t.Errorf("window of %v on a screen of 1024×600", got)
	}
}

func TestHelpIsThereWhereverTheKeyboardIs(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Satu"))
	c := a.window.Canvas()
	for _, p := range a.bench.places {
		a.bench.goTo(p.id)
		for range 12 {
			c.FocusNext()
			c.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
			if !widgets.CloseTop(c) {
				t.Errorf("%s: F1 does nothing in %T", p.id, c.Focused())
			}
		}
	}
}

// The smallest screen in use, 1366 pixels wide, at 200 %.
func TestEveryPlaceFitsTheNarrowestWindow(t *testing.T) {
	a := start(t)
	a.OpenExample()
	for _, p := range a.bench.places {
		a.bench.goTo(p.id)
		if got := a.window.Content().MinSize().Width; got > 1366/2 {
			t.Errorf("%s needs a window %v wide", p.id, got)
		}
	}
}

func TestRecentFilesAreTheLastTen(t *testing.T) {
	s := settings{test.NewTempApp(t).Preferences()}
	for _, name := range strings.Split("a b c d e f g h i j k b", " ") {
		s.remember("/" + name)
	}
	if got := strings.Join(s.recent(), ""); got != "/b/k/j/i/h/g/f/e/d/c" {
		t.Errorf("recent = %s", got)
	}
	s.forget("/k")
	if got := strings.Join(s.recent(), ""); got != "/b/j/i/h/g/f/e/d/c" {
		t.Errorf("recent = %s", got)
	}
}

func TestTableAndTreeShowOnePlan(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	a.bench.goTo("table")
	focused := func() fyne.Focusable { return a.window.Canvas().Focused() }
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyReturn} { // below the last line, and done
		focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	test.Type(focused(), "x")
	if id := a.bench.ws.Selected(); a.bench.ws.Plan().Node(id).Statement == "" {
		t.Errorf("the table has lost the keyboard to %T", focused())
	}
	a.bench.goTo("tree")
	if got := a.bench.ws.Outline().Len(); got < 2 {
		t.Errorf("%d rows in the outline", got)
	}
	a.showKeys()
	if !strings.Contains(a.onScreen(), "Ctrl+Delete") {
		t.Error("the help does not tell the keys of the table")
	}
}

func TestPlacesThatAreNotShownCatchUpWhenEntered(t *testing.T) {
	a := start(t)
	a.Open(newFile(t, "Meningkatnya derajat kesehatan"))
	ws := a.bench.ws
	err := ws.Do(edit.Op{Name: "position.add"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"})
		tx.Put(&plan.Position{ID: "kadis", Agency: "dinas", Title: "Kepala Dinas Kesehatan"})
		edit.Update(tx, tx.Plan().Node(ws.Selected()), func(n *plan.Node) { n.Owners = []plan.PositionID{"kadis"} })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{"table", "agreement", "people"} {
		a.bench.goTo(place)
		if !strings.Contains(a.onScreen(), "Kepala Dinas Kesehatan") {
			t.Errorf("%s does not show what was changed in the tree", place)
		}
	}
}

// Behind a face from elsewhere Fyne reads a second one for the same letters.
func TestWindowReadsOneFaceForEachStyle(t *testing.T) {
	for style, fynes := range map[fyne.TextStyle]fyne.Resource{
		{}: theme.DefaultTextFont(), {Bold: true}: theme.DefaultTextBoldFont(),
		{Italic: true}: theme.DefaultTextItalicFont(), {Bold: true, Italic: true}: theme.DefaultTextBoldItalicFont(),
	} {
		face := newLook(FollowSystem).Font(style)
		if face != fynes {
			t.Errorf("%+v: the face is not in Fyne's resource", style)
		}
		if name := face.Name(); !strings.HasPrefix(name, "LiberationSans-") || !bytes.Equal(face.Content(), assets.Font(strings.TrimSuffix(name, ".ttf"))) {
			t.Errorf("%+v: the face is %s", style, name)
		}
	}
}
