package agreement

import (
	"crypto/x509"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// verify asks for a PDF and says what its signatures are worth.
func (p *Page) verify() {
	p.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: p.t("verification.choose_title"), Verb: p.t("verification.verb"),
		Folder: p.view.SignedFolder(), Extensions: []string{".pdf"}, Chosen: p.VerifyFile,
	})
}

// VerifyFile says what the signatures of a PDF are worth, for example of one
// that was dropped onto the window.
func (p *Page) VerifyFile(path string) {
	p.ws.Verify(p.options.Runner, path, p.options.Trust, func(v viewmodel.Verdict, err error) {
		if err != nil {
			p.tell(err)
			return
		}
		p.showVerdict(v)
	})
}

func (p *Page) showVerdict(v viewmodel.Verdict) {
	box := container.NewVBox(headed(v.Tone, v.Headline), widgets.Note(v.File))
	for _, s := range v.Signatures {
		box.Add(widget.NewSeparator())
		box.Add(p.signatureBox(s))
	}
	if len(v.Notes) > 0 {
		box.Add(widget.NewSeparator())
		showLinesBelow(box, v.Notes)
	}
	widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("verification.title"), Content: container.NewVScroll(box), Cancel: p.t("dialog.close"),
		Verb: p.t("agreement.trust_short"), Act: func() bool { p.trust(); return false }, Width: 620, Height: 480,
	})
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
