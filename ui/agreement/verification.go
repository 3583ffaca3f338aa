package agreement

import (
	"crypto/x509"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/explain"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// checkDialog takes a PDF or the code on a paper and answers what it is. It stays
// open for the next one.
type checkDialog struct {
	page   *Page
	dialog *widgets.Dialog
	code   *widgets.Entry
	answer *fyne.Container
	scroll *container.Scroll
	show   *widgets.Button
	about  viewmodel.Verdict // that is shown
	asked  int               // how many questions; the last one is answered
}

const checkWidth = 680

// verify opens the dialog, or goes to the one that is open.
func (p *Page) verify() {
	if p.check != nil {
		return
	}
	d := &checkDialog{page: p, code: widgets.NewEntry(), answer: container.NewVBox()}
	d.code.OnEnter = d.checkCode
	d.show = widgets.NewButton(p.t("verification.show"), d.jump)
	d.show.Hide()
	check := widgets.NewButton(p.t("verification.check_code"), d.checkCode)
	choose := widgets.NewButton(p.t("verification.choose"), d.choose)
	trust := widgets.NewButton(p.t("agreement.trust_short"), p.trust)
	trust.Importance = widget.LowImportance
	d.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), d.answer))
	ask := container.NewVBox(
		widgets.NewField(p.t("verification.code"), container.NewBorder(nil, nil, nil, container.NewHBox(check, choose), d.code)),
		widgets.Note(p.t("verification.drop")), widget.NewSeparator())
	foot := container.NewHBox(d.show, layout.NewSpacer(), trust)
	p.check = d
	d.dialog = widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("verification.title"), Content: container.NewBorder(ask, foot, nil, nil, d.scroll), Cancel: p.t("dialog.close"),
		Focus: d.code, Width: checkWidth, Height: 600, OnClose: func() { p.check = nil },
	})
}

// VerifyFile answers what a PDF is, for example one that was dropped onto the
// window.
func (p *Page) VerifyFile(path string) {
	p.verify()
	d := p.check
	d.say(p.t("verification.reading", filepath.Base(path)))
	d.asked++
	asked := d.asked
	p.ws.Verify(p.options.Runner, path, p.options.Trust, func(v viewmodel.Verdict, err error) {
		if d.asked == asked {
			d.told(v, err)
		}
	})
}

func (d *checkDialog) choose() {
	p := d.page
	p.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: p.t("verification.choose_title"), Verb: p.t("verification.verb"),
		Folder: p.view.SignedFolder(), Extensions: []string{".pdf"}, Chosen: p.VerifyFile,
	})
}

func (d *checkDialog) checkCode() {
	d.asked++
	d.told(d.page.ws.VerifyCode(d.code.Text))
	d.page.canvas().Focus(d.code) // for the next one
}

// jump goes to the agreement that was told about.
func (d *checkDialog) jump() {
	d.dialog.Close()
	d.page.options.Enter()
	d.page.ws.SetYear(d.about.Year)
	d.page.Show(d.about.Position)
}

// say shows nothing but a sentence.
func (d *checkDialog) say(text string) {
	d.about = viewmodel.Verdict{}
	d.answer.RemoveAll()
	d.answer.Add(widgets.Paragraph(text))
	d.shown()
}

func (d *checkDialog) told(v viewmodel.Verdict, err error) {
	if err != nil {
		d.say(explain.Error(d.page.ws.Texts(), err))
		return
	}
	d.about = v
	d.answer.RemoveAll()
	d.answer.Add(headed(v.Tone, v.Headline))
	d.answer.Add(widgets.Note(v.File))
	d.part("", v.Notes)
	d.part("verification.document", v.Document)
	if len(v.Signatures) > 0 {
		d.part("verification.signatures", nil)
	}
	for _, s := range v.Signatures {
		d.answer.Add(d.page.signatureBox(s))
	}
	d.part("verification.content", v.Content)
	d.shown()
}

// part adds lines below a heading; nothing where there is neither.
func (d *checkDialog) part(heading string, lines []string) {
	if len(lines) == 0 && heading != "verification.signatures" {
		return
	}
	d.answer.Add(widget.NewSeparator())
	if heading != "" {
		d.answer.Add(widgets.Heading(d.page.t(heading)))
	}
	showLinesBelow(d.answer, lines)
}

func (d *checkDialog) shown() {
	widgets.SetVisible(d.show, d.about.Position != "")
	d.answer.Refresh()
	d.scroll.ScrollToTop()
}

// headed is a sentence in bold beside the picture of its tone.
func headed(tone viewmodel.Tone, text string) fyne.CanvasObject {
	label := widgets.Paragraph(text)
	label.TextStyle.Bold = true
	picture := container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()*1.3), widget.NewIcon(toneIcon(tone)))
	return container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(4, 0, 2, 0), container.NewVBox(picture)), nil, label)
}

func (p *Page) signatureBox(s viewmodel.SignatureVerdict) fyne.CanvasObject {
	box := container.NewVBox(headed(s.Tone, s.Who))
	showLinesBelow(box, s.Lines)
	if len(s.Changes) > 0 {
		box.Add(widgets.Caption(p.t("verification.changes")))
		for _, c := range s.Changes {
			box.Add(widgets.Note("• " + c))
		}
	}
	return box
}

func showLinesBelow(box *fyne.Container, lines []string) {
	for _, line := range lines {
		box.Add(widgets.Paragraph(line))
	}
}

// trust shows the folder of trusted certificates.
func (p *Page) trust() {
	list := container.NewVBox()
	var show func()
	show = func() {
		list.RemoveAll()
		rows, err := p.ws.TrustRows(p.options.Trust)
		p.tell(err)
		if len(rows) == 0 && err == nil {
			list.Add(widgets.Paragraph(p.t("trust.empty")))
		}
		for _, r := range rows {
			list.Add(p.trustBox(r, func() { p.dropTrusted(r, show) }))
			list.Add(widget.NewSeparator())
		}
		list.Refresh()
	}
	show()
	add := widgets.NewButton(p.t("trust.add"), func() { p.addTrusted(show) })
	add.Icon = theme.Icon(theme.IconNameContentAdd)
	foot := container.NewVBox(widgets.Note(p.t("trust.folder", p.options.Trust)), container.NewHBox(add))
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("trust.title"), Width: 660, Height: 480, Cancel: p.t("dialog.close"),
		Content: container.NewBorder(widgets.Note(p.t("trust.about")), foot, nil, nil, container.NewVScroll(list)),
	})
}

// trustBox is one certificate; drop is nil where it is not yet in the folder.
func (p *Page) trustBox(r viewmodel.TrustRow, drop func()) fyne.CanvasObject {
	fingerprint := widgets.Note(r.Fingerprint)
	fingerprint.Selectable = true
	fingerprint.TextStyle.Monospace = true
	box := container.NewVBox(headed(r.Tone, r.Name), widgets.Note(r.Detail))
	if r.Fingerprint != "" {
		box.Add(widgets.Caption(p.t("trust.fingerprint")))
		box.Add(fingerprint)
	}
	if drop == nil {
		return box
	}
	button := widgets.NewIconButton(theme.Icon(theme.IconNameDelete), p.t("trust.remove"), drop)
	return container.NewBorder(nil, nil, nil, container.NewVBox(button), box)
}

// addTrusted asks for a file, shows the fingerprints in it, and adds what a
// person has compared.
func (p *Page) addTrusted(after func()) {
	p.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: p.t("trust.choose_title"), Verb: p.t("agreement.use"),
		Extensions: []string{".pem", ".crt", ".cer", ".der"},
		Chosen: func(path string) {
			rows, certs, err := p.ws.ReadCertificates(path)
			if err != nil {
				p.tell(err)
				return
			}
			p.confirmTrusted(filepath.Base(path), rows, certs, after)
		},
	})
}

func (p *Page) confirmTrusted(name string, rows []viewmodel.TrustRow, certs []*x509.Certificate, after func()) {
	box := container.NewVBox(widgets.Paragraph(p.t("trust.compare")))
	for _, r := range rows {
		box.Add(widget.NewSeparator())
		box.Add(p.trustBox(r, nil))
	}
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("trust.confirm_title", name), Content: container.NewVScroll(box), Width: 620, Height: 420,
		Verb: p.t("trust.confirm"), Cancel: p.t("dialog.cancel"),
		Act: func() bool {
			p.tell(p.ws.AddTrusted(p.options.Trust, certs))
			after()
			return true
		},
	})
}

func (p *Page) dropTrusted(r viewmodel.TrustRow, after func()) {
	widgets.ShowMessage(p.canvas(), widgets.Message{
		Title: p.t("trust.remove"), Paragraphs: []string{p.t("trust.remove_ask", r.Name)}, Danger: true,
		Verb: p.t("trust.remove_verb"), Close: p.t("dialog.cancel"),
		Act: func() {
			p.tell(p.ws.RemoveTrusted(p.options.Trust, r.File))
			after()
		},
	})
}
