package agreement

import (
	"image"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/sign/token"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// bench is the page in a window, with answers to its questions.
type bench struct {
	*Page
	folder string
	asked  []widgets.FileOptions
	answer []string // what is chosen, in this order; none is cancelling
	went   []string
}

func open(t *testing.T) *bench {
	t.Helper()
	test.NewTempApp(t)
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id")})
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.Date(2027, 1, 14, 9, 30, 0, 0, time.UTC) }
	session, err := edit.Open(storetest.NewMemory(plantest.Sample()), edit.WithClock(clock))
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{folder: t.TempDir()}
	ws := viewmodel.New(session, book, viewmodel.File{Path: filepath.Join(b.folder, "contoh.pokin"), Name: "contoh"}, clock)
	window := test.NewTempWindow(t, nil)
	now := func(f func()) { f() }
	b.Page = New(ws, Options{
		Window: window, Trust: filepath.Join(b.folder, "trust"), Runner: viewmodel.Runner{Start: now, Back: now},
		ChooseFile: b.chosen,
		GoNode:     func(plan.NodeID) { b.went = append(b.went, "node") },
		GoPosition: func(plan.PositionID) { b.went = append(b.went, "position") },
		GoRegion:   func() { b.went = append(b.went, "region") },
		GoOwners:   func(closed func()) { b.went = append(b.went, "owners"); closed() },
	})
	t.Cleanup(b.Close)
	window.SetContent(b.Object())
	window.Resize(fyne.NewSize(1200, 700))
	return b
}

func (b *bench) chosen(o widgets.FileOptions) {
	b.asked = append(b.asked, o)
	if len(b.answer) > 0 {
		path := b.answer[0]
		b.answer = b.answer[1:]
		o.Chosen(path)
	}
}

// chooseTwoParties looks at an agreement that two have to sign.
func (b *bench) chooseTwoParties(t *testing.T) {
	t.Helper()
	for _, r := range b.rows {
		if b.Show(r.Position); b.view.TwoParties() {
			return
		}
	}
	t.Fatal("none in the sample")
}

func TestPagesArePaintedWhereOneLooks(t *testing.T) {
	b := open(t)
	p := b.pages
	white := func(img image.Image) (n int) {
		for y := 0; y < img.Bounds().Dy(); y += 4 {
			for x := 0; x < img.Bounds().Dx(); x += 4 {
				if r, g, bl, _ := img.At(x, y).RGBA(); r == 0xffff && g == 0xffff && bl == 0xffff {
					n++
				}
			}
		}
		return n
	}
	if p.current() != 1 || white(p.paint(600, 800)) == 0 {
		t.Fatalf("page %d of %d", p.current(), len(p.sheets))
	}
	t.Run("at the display's own resolution", func(t *testing.T) {
		if got := p.paint(1200, 1600).Bounds().Dx(); got != 1200 {
			t.Errorf("%d pixels wide", got)
		}
	})
	t.Run("the width of a page fits", func(t *testing.T) {
		if p.setFit(fitWidth); p.desk.size.Width > p.Size().Width+1 {
			t.Errorf("%v wide in %v", p.desk.size.Width, p.Size().Width)
		}
	})
	t.Run("a whole page fits", func(t *testing.T) {
		p.setFit(fitPage)
		if height := p.sheets[0].Height * p.scale; height > float64(p.Size().Height) {
			t.Errorf("%v high in %v", height, p.Size().Height)
		}
	})
	t.Run("and one goes from page to page", func(t *testing.T) {
		p.goTo(len(p.sheets))
		if p.current() != len(p.sheets) {
			t.Errorf("page %d of %d", p.current(), len(p.sheets))
		}
		p.desk.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		if p.current() != 1 {
			t.Errorf("page %d after Home", p.current())
		}
	})
	t.Run("without an agreement the desk is empty", func(t *testing.T) {
		p.show(nil, false)
		if n := white(p.paint(100, 100)); n > 0 && deskColor() != (color.RGBA{0xff, 0xff, 0xff, 0xff}) {
			t.Errorf("%d white pixels", n)
		}
	})
}

func TestGapsAreLinks(t *testing.T) {
	b := open(t)
	for _, r := range b.rows {
		b.Show(r.Position)
		for _, o := range b.side.gaps.Objects {
			if link, ok := o.(*gapLink); ok {
				test.Tap(link)
			}
		}
	}
	if len(b.went) == 0 {
		t.Error("no gap led anywhere")
	}
	b.goTo(viewmodel.GapPlace{Date: true})
	if b.canvas().Focused() == nil {
		t.Error("the date has no cursor")
	}
	b.goTo(viewmodel.GapPlace{Region: true})
	if b.went[len(b.went)-1] != "region" {
		t.Errorf("went to %v", b.went)
	}
}

// TestMissingOwnersAreALink has the list lead to what nobody answers for: below it
// while there are agreements, in its place where there are none.
func TestMissingOwnersAreALink(t *testing.T) {
	b := open(t)
	disown := func(keep int) {
		err := b.ws.Do(edit.Op{Name: "node.owner_remove_several"}, func(tx *edit.Tx) error {
			for r := range tx.Plan().All(plan.KindNode) {
				if keep--; keep < 0 {
					edit.Update(tx, r.(*plan.Node), func(n *plan.Node) { n.Owners = nil })
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if b.blank.Visible() || len(b.pages.sheets) == 0 {
		t.Error("there are no pages, or words over them")
	}
	if disown(1); b.missing.Text != b.view.OwnerlessText() || !b.missing.Visible() || b.lead.Visible() {
		t.Errorf("%q below the list", b.missing.Text)
	}
	if disown(0); b.missing.Visible() || !b.lead.Visible() || b.nothing.Text != b.view.NothingText() {
		t.Errorf("%q in place of the list", b.nothing.Text)
	}
	test.Tap(b.lead)
	if !slices.Equal(b.went, []string{"owners"}) {
		t.Errorf("went to %v", b.went)
	}
	anew := New(b.ws, b.options)
	t.Cleanup(anew.Close)
	if !anew.blank.Visible() || anew.blank.Text == "" || len(anew.pages.sheets) > 0 {
		t.Errorf("the desk is empty and says %q, visible %v", anew.blank.Text, anew.blank.Visible())
	}
}

func TestExport(t *testing.T) {
	b := open(t)
	b.answer = []string{filepath.Join(b.folder, "satu.pdf"), b.folder}
	b.export()
	if data, err := os.ReadFile(filepath.Join(b.folder, "satu.pdf")); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
		t.Fatalf("no PDF: %v", err)
	}
	widgets.CloseTop(b.canvas())
	b.exportAll()
	files, err := os.ReadDir(b.view.FolderIn(b.folder))
	if err != nil || len(files) != b.view.Count() {
		t.Errorf("%d files, want %d: %v", len(files), b.view.Count(), err)
	}
	if !widgets.DialogOpen(b.canvas()) {
		t.Error("nobody says what was written")
	}
}

func TestPrint(t *testing.T) {
	b := open(t)
	var opened []string
	b.options.OpenFile = func(path string) { opened = append(opened, path) }
	b.print()
	if !widgets.DialogOpen(b.canvas()) {
		t.Fatal("nobody asks what is to be printed")
	}
	widgets.CloseTop(b.canvas())
	ask := b.view.PrintForm()
	ask.Scope().Set("all")
	t.Run("shows_it_in_the_viewer", func(t *testing.T) {
		b.runPrint("Cetak", ask.Begin())
		if len(opened) != 1 || widgets.DialogOpen(b.canvas()) {
			t.Fatalf("opened %q", opened)
		}
		if data, err := os.ReadFile(opened[0]); err != nil || !strings.HasPrefix(string(data), "%PDF-") {
			t.Errorf("no PDF: %v", err)
		}
	})
	t.Run("a_printer_that_is_not_there_is_told_and_tried_again", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		ask.Target().Set("printer")
		b.runPrint("Cetak", ask.Begin())
		if !widgets.DialogOpen(b.canvas()) || len(opened) != 1 {
			t.Error("nobody says that there is no printer")
		}
	})
}

func TestCompanions(t *testing.T) {
	b := open(t)
	b.companionCommand().Run()
	if !widgets.DialogOpen(b.canvas()) {
		t.Fatal("nobody asks which document")
	}
	widgets.CloseTop(b.canvas())
	ask := b.view.CompanionForm()
	b.answer = []string{filepath.Join(b.folder, "rencana.xlsx"), b.folder, b.folder}
	ask.Format().Set("xlsx")
	ask.Whose().Set("together")
	b.placeCompanion(ask)
	if data, err := os.ReadFile(filepath.Join(b.folder, "rencana.xlsx")); err != nil || !strings.HasPrefix(string(data), "PK") {
		t.Fatalf("no workbook: %v", err)
	}
	widgets.CloseTop(b.canvas())
	ask.Whose().Set("apart")
	b.placeCompanion(ask)
	if ask.Replaced(ask.In(b.folder)) == 0 || !widgets.DialogOpen(b.canvas()) {
		t.Error("no files, or nobody says what was written")
	}
	widgets.CloseTop(b.canvas())
	b.placeCompanion(ask)
	if !widgets.DialogOpen(b.canvas()) {
		t.Error("files are replaced without a question")
	}
}

func TestSignAndVerify(t *testing.T) {
	b := open(t)
	b.chooseTwoParties(t)
	b.sign()
	if !widgets.DialogOpen(b.canvas()) {
		t.Fatal("no dialog")
	}
	button, ok := b.canvas().Focused().(*widgets.Button)
	if !ok || button.Text != b.ws.T("signing.choose_key") {
		t.Fatalf("no certificate is chosen, and the keyboard is with %T", b.canvas().Focused())
	}
	b.answer = []string{filepath.Join(b.folder, "tidak-ada.p12")}
	button.OnTapped()
	entry, ok := b.canvas().Focused().(*widgets.Entry)
	if !ok || !entry.Password {
		t.Fatalf("a certificate is chosen, and the keyboard is with %T", b.canvas().Focused())
	}
	widgets.CloseTop(b.canvas())

	b.answer = []string{filepath.Join(b.folder, "tidak-ada.pdf")}
	b.verify()
	b.confirm(t, "verification.choose")
	if got := texts(b.check.answer); !strings.Contains(got, "tidak-ada.pdf") {
		t.Errorf("a file that is not there is told as %q", got)
	}
	b.check.code.SetText("12")
	b.confirm(t, "verification.check_code")
	if got := texts(b.check.answer); !strings.Contains(got, "12") || b.check.show.Visible() {
		t.Errorf("what is no code is told as %q", got)
	}
	b.check.dialog.Close()
}

// TestSigningAsksForAFileOrAToken shows one way at a time, and goes back to a file
// without a trace of the token.
func TestSigningAsksForAFileOrAToken(t *testing.T) {
	if !token.Available {
		t.Skip("built without PKCS#11")
	}
	b := open(t)
	b.chooseTwoParties(t)
	for name, ask := range map[string]func(){"one": b.sign, "many": b.signAll} {
		ask()
		kind := choiceOf(t, b.canvas().Overlays().Top(), b.ws.T("signing.kind_token"))
		wantAsked := func(there, away string) {
			t.Helper()
			said := seen(b.canvas().Overlays().Top())
			if !strings.Contains(said, b.ws.T(there)) || strings.Contains(said, b.ws.T(away)) {
				t.Errorf("%s: %q", name, said)
			}
		}
		wantAsked("signing.no_key_file", "signing.module_note")
		kind.SetSelectedIndex(1)
		wantAsked("signing.module_note", "signing.no_key_file")
		b.confirm(t, "signing.find_tokens")
		wantAsked("signing.need_module", "signing.pin_note")
		kind.SetSelectedIndex(0)
		wantAsked("signing.no_key_file", "signing.need_module")
		widgets.CloseTop(b.canvas())
	}
}

// choiceOf is the list below an object that has an option of that text.
func choiceOf(t *testing.T, below fyne.CanvasObject, text string) *widgets.Choice {
	t.Helper()
	for _, o := range test.LaidOutObjects(below) {
		if c, ok := o.(*widgets.Choice); ok && slices.Contains(c.Options, text) {
			return c
		}
	}
	t.Fatalf("no list has %q", text)
	return nil
}

// seen joins what the labels below an object say that are not hidden.
func seen(o fyne.CanvasObject) string {
	var below []fyne.CanvasObject
	switch o := o.(type) {
	case *widget.Label:
		if o.Visible() {
			return o.Text + "\n"
		}
	case *fyne.Container:
		below = o.Objects
	case fyne.Widget:
		below = test.WidgetRenderer(o).Objects()
	}
	var out strings.Builder
	for _, b := range below {
		if o.Visible() {
			out.WriteString(seen(b))
		}
	}
	return out.String()
}

// texts joins what the labels below an object say.
func texts(o fyne.CanvasObject) string {
	var out []string
	for _, o := range test.LaidOutObjects(o) {
		if l, ok := o.(*widget.Label); ok {
			out = append(out, l.Text)
		}
	}
	return strings.Join(out, "\n")
}

func TestADroppedFileIsProven(t *testing.T) {
	b := open(t)
	b.chooseTwoParties(t)
	f := b.view.Finalise()
	f.Number().Set("12/2027")
	if refused := f.Do(); refused != nil {
		t.Fatal(refused)
	}
	position, path := b.view.Position(), filepath.Join(b.folder, "final.pdf")
	b.view.Print(b.options.Runner, path, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	})
	b.Show(b.rows[0].Position)
	b.ws.SetYear(2028)
	b.VerifyFile(path)
	said := texts(b.check.answer)
	for _, want := range []string{b.ws.T("proof.genuine"), "12/2027", "Pihak Pertama"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not told in %q", want, said)
		}
	}
	b.confirm(t, "verification.show")
	if b.check != nil || b.ws.Year() != 2027 || b.view.Position() != position {
		t.Errorf("not at the agreement: %d %s", b.ws.Year(), b.view.Position())
	}
}

func TestCommandsHaveNames(t *testing.T) {
	b := open(t)
	commands := viewmodel.NewCommands(b.ws)
	commands.Add(b.Commands()...)
	for _, c := range b.Commands() {
		if label := commands.Label(c); strings.Contains(label, "[") {
			t.Errorf("%s is called %s", c.ID, label)
		}
		if _, reason := commands.Can(c); strings.Contains(reason, "[") {
			t.Errorf("%s cannot because %s", c.ID, reason)
		}
	}
}

func TestYearChangesTheAgreement(t *testing.T) {
	b := open(t)
	b.ws.SetYear(2028)
	if !strings.Contains(b.side.title.Text, "2028") {
		t.Errorf("title %q", b.side.title.Text)
	}
}

// steps lists the steps that are offered.
func (b *bench) steps() string {
	var out []string
	for _, s := range b.side.stage.steps {
		if s.button.Visible() {
			out = append(out, s.button.Text)
		}
	}
	return strings.Join(out, " ")
}

// confirm answers the dialog that is open with its verb.
func (b *bench) confirm(t *testing.T, verb string) {
	t.Helper()
	top := b.canvas().Overlays().Top()
	for _, o := range test.LaidOutObjects(top) {
		if button, ok := o.(*widgets.Button); ok && button.Text == b.ws.T(verb) {
			test.Tap(button)
			return
		}
	}
	t.Fatalf("no button %q", b.ws.T(verb))
}

func TestStepsFromStageToStage(t *testing.T) {
	b := open(t)
	b.chooseTwoParties(t)
	if got := b.steps(); got != "Finalkan…" {
		t.Fatalf("steps %q", got)
	}
	b.finalise()
	number := b.canvas().Focused()
	if number == nil {
		t.Fatal("the number has no cursor")
	}
	b.confirm(t, "agreement.finalise_verb")
	if !widgets.DialogOpen(b.canvas()) || b.view.Edition() != nil {
		t.Fatal("final without a number")
	}
	for _, r := range "000.8/1" {
		number.TypedRune(r)
	}
	b.confirm(t, "agreement.finalise_verb")
	if widgets.DialogOpen(b.canvas()) || b.view.Edition() == nil || b.view.Edition().Number != "000.8/1" {
		t.Fatalf("edition %+v", b.view.Edition())
	}
	if got := b.steps(); got != "Catat tanda tangan basah… Batalkan finalisasi…" || b.side.draft.Visible() {
		t.Errorf("steps %q; settings of a draft are shown: %v", got, b.side.draft.Visible())
	}
	b.side.stage.turn()
	if b.view.Frozen() || !b.side.draft.Visible() {
		t.Error("the tree is not shown")
	}
	b.side.stage.turn()
	b.withdraw()
	b.confirm(t, "agreement.withdraw_verb")
	if got := b.steps(); got != "Finalkan…" {
		t.Errorf("steps %q after withdrawing", got)
	}
	b.finalise()
	b.confirm(t, "agreement.finalise_verb")
	b.markSigned()
	b.confirm(t, "agreement.mark_verb")
	if got := b.steps(); got != "" || b.view.Edition().Signatures() != 2 {
		t.Errorf("steps %q of a signed agreement that is as the tree", got)
	}
}

func TestFiledFilesAreOpenedFromThePane(t *testing.T) {
	b := open(t)
	b.chooseTwoParties(t)
	var opened []string
	b.options.OpenFile = func(path string) { opened = append(opened, path) }
	f := b.view.Finalise()
	f.Number().Set("12/2027")
	if refused := f.Do(); refused != nil {
		t.Fatal(refused)
	}
	b.update()
	if b.side.filed.Visible() {
		t.Error("a heading over no files")
	}
	const picture = "%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n"
	scan := filepath.Join(b.folder, "pindai.pdf")
	if err := os.WriteFile(scan, []byte(picture), 0o666); err != nil {
		t.Fatal(err)
	}
	m := b.view.Mark()
	m.SetScan(scan)
	if refused := m.Do(); refused != nil {
		t.Fatal(refused)
	}
	b.update()
	if got := texts(b.side.filed); !b.side.filed.Visible() || !strings.Contains(got, b.ws.T("filed.scan")) {
		t.Errorf("the pane says %q", got)
	}
	press(t, b.side.filed, b.ws.T("filed.open"))
	if len(opened) != 1 || filepath.Ext(opened[0]) != ".pdf" {
		t.Errorf("opened %q", opened)
	}
	copied := filepath.Join(b.folder, "salinan.pdf")
	b.answer = []string{copied}
	press(t, b.side.filed, b.ws.T("filed.save"))
	if data, err := os.ReadFile(copied); err != nil || string(data) != picture {
		t.Errorf("the copy holds %q, %v", data, err)
	}
	t.Run("and from the board", func(t *testing.T) {
		b.showFiled(b.view.Position())
		if !widgets.DialogOpen(b.canvas()) {
			t.Error("no list")
		}
		widgets.CloseTop(b.canvas())
	})
	t.Run("a file that is gone is told about in place of its buttons", func(t *testing.T) {
		item := b.view.FiledFiles(b.view.Position())[0]
		if err := os.RemoveAll(filepath.Join(b.folder, "contoh-tanda-tangan")); err != nil {
			t.Fatal(err)
		}
		b.openFiled(item)
		if !widgets.DialogOpen(b.canvas()) || len(opened) != 1 {
			t.Error("nobody says that the file is gone")
		}
		widgets.CloseTop(b.canvas())
		b.update()
		if got := texts(b.side.filed); !strings.Contains(got, item.Name) || strings.Contains(got, b.ws.T("filed.open")) {
			t.Errorf("the pane says %q", got)
		}
	})
}

// press taps the button with a text.
func press(t *testing.T, o fyne.CanvasObject, text string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(o) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("no button %q", text)
}

// TestARefusedTextIsNotThatOfAnotherAgreement leaves a day that nobody can read.
func TestARefusedTextIsNotThatOfAnotherAgreement(t *testing.T) {
	b := open(t)
	b.chooseTwoParties(t)
	b.side.date.Focus(b.canvas(), true)
	entry := b.canvas().Focused().(*widgets.Entry)
	entry.SetText("besok")
	first := b.view.Position()
	b.canvas().Focus(b.list)
	if entry.Text != "besok" {
		t.Fatalf("the text is %q before another agreement is chosen", entry.Text)
	}
	for _, r := range b.rows {
		if r.Position != first {
			b.Show(r.Position)
			break
		}
	}
	if entry.Text != "" || b.side.date.Field.Message() != "" {
		t.Errorf("the day of another agreement is %q (%s)", entry.Text, b.side.date.Field.Message())
	}
	if got, want := b.ws.Status(), b.ws.T("field.not_stored"); got != want {
		t.Errorf("the foot says %q, want %q", got, want)
	}
}

// TestTheLastQuestionIsAnswered asks about a paper while a file is still being read.
func TestTheLastQuestionIsAnswered(t *testing.T) {
	b := open(t)
	var answers []func()
	b.options.Runner.Back = func(f func()) { answers = append(answers, f) }
	b.VerifyFile(filepath.Join(b.folder, "lama.pdf"))
	b.check.code.SetText("ABCD-EFGH")
	b.check.checkCode()
	said := texts(b.check.answer)
	for _, answer := range answers {
		answer()
	}
	if got := texts(b.check.answer); got != said {
		t.Errorf("the code was answered with %q, and then with %q", said, got)
	}
}
