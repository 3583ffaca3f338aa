package agreement

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/explain"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// signDialog asks, from the top: what is signed, with whose certificate, as
// which party, and where the signed file goes. Each answer shows at once what
// follows from it, so that nobody signs blind.
type signDialog struct {
	page    *Page
	signing *viewmodel.Signing
	dialog  *widgets.Dialog
	body    *fyne.Container

	source    *widget.Label
	about     *fyne.Container // what is known about the document
	key       *keyPart
	party     *fyne.Container
	out       *widget.Label
	refusal   *widget.Label
	frame     *fyne.Container // around the refusal and the rest
	unstamped *widgets.Button // to sign without a time-stamp, once there was none
}

const signWidth = 640

func (p *Page) sign() {
	d := &signDialog{
		page: p, source: widgets.Paragraph(""), about: container.NewVBox(),
		party: container.NewVBox(), out: widgets.Paragraph(""), refusal: widgets.Note(""),
	}
	d.refusal.Importance = widget.DangerImportance
	d.unstamped = widgets.NewButton(p.t("signing.without_stamp"), func() { d.signing.DoWithoutStamp(d.signed) })
	d.unstamped.Hide()
	d.signing = p.view.Sign(p.options.Runner, p.options.Trust, d.update)
	d.key = newKeyPart(p, d.signing, p.t("signing.passphrase_note"))
	d.body = d.content()
	content := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), d.body))
	d.frame = container.NewBorder(nil, container.NewVBox(d.refusal, container.NewHBox(d.unstamped)), nil, nil, content)
	d.dialog = widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("signing.title"), Content: d.frame,
		Verb: p.t("signing.verb"), Act: d.act, Cancel: p.t("dialog.cancel"), OnClose: d.close,
		Width: signWidth, Height: 620, Focus: d.key.focus(),
	})
	if p.view.Position() != "" {
		d.signing.UseAgreement()
	}
	d.update()
}

func (d *signDialog) t(key string, args ...any) string { return d.page.t(key, args...) }

func (d *signDialog) content() *fyne.Container {
	document := container.NewHBox(
		widgets.NewButton(d.t("signing.use_agreement"), d.signing.UseAgreement),
		widgets.NewButton(d.t("signing.use_file"), d.chooseDocument))
	if d.page.view.Position() == "" {
		document.Objects = document.Objects[1:]
	}
	fields := form.New(d.page.ws)
	return container.NewVBox(
		widgets.Heading(d.t("signing.document")), d.source, document, d.about, widget.NewSeparator(),
		d.key.box, widget.NewSeparator(),
		widgets.Heading(d.t("signing.signature")), d.party,
		form.Across(fields.Entry(d.signing.Reason(), form.TextOptions{}), fields.Entry(d.signing.Location(), form.TextOptions{})),
		fields.Entry(d.signing.TSA(), form.TextOptions{Patient: true}), widgets.Note(d.t("signing.tsa_note")),
		widgets.NewGap(6), widgets.Caption(d.t("signing.out")),
		container.NewBorder(nil, nil, nil, widgets.NewButton(d.t("signing.choose_out"), d.chooseOut), d.out))
}

func (d *signDialog) chooseDocument() {
	d.page.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: d.t("signing.choose_document_title"), Verb: d.t("agreement.use"),
		Folder: d.page.view.Folder(), Extensions: []string{".pdf"}, Chosen: d.signing.UseFile,
	})
}

func (d *signDialog) chooseOut() {
	d.page.choose(widgets.FileOptions{
		Mode: widgets.SaveFile, Title: d.t("signing.choose_out_title"), Verb: d.t("agreement.use"),
		Folder: filepath.Dir(d.signing.Out()), Name: filepath.Base(d.signing.Out()), Extensions: []string{".pdf"},
		Chosen: d.signing.SetOut,
	})
}

// update shows what is known by now.
func (d *signDialog) update() {
	s := d.signing
	if s == nil {
		return
	}
	d.source.SetText(d.page.view.Title())
	if s.Source() != "" {
		d.source.SetText(s.Source())
	}
	about, fine := s.Document()
	showLines(d.about, about, fine)
	d.key.update()
	d.party.Objects = []fyne.CanvasObject{form.Captioned(d.page.ws, s.Party(), func() {})}
	d.party.Refresh()
	d.out.SetText(s.Out())
	d.refusal.Hide()
	d.unstamped.Hide()
	d.body.Refresh()
}

// showLines shows lines of text, the last one in red where something is wrong.
func showLines(box *fyne.Container, lines []string, fine bool) {
	box.RemoveAll()
	for i, line := range lines {
		label := widgets.Note(line)
		label.Importance = widget.MediumImportance
		if !fine && i == len(lines)-1 {
			label.Importance = widget.DangerImportance
		}
		box.Add(label)
	}
	box.Refresh()
}

// act signs, unless the key is to be opened first; the dialog stays until that is
// done.
func (d *signDialog) act() bool {
	if d.key.pending() {
		return false
	}
	if ok, reason := d.signing.Ready(); !ok {
		d.refuse(d.t(reason))
		return false
	}
	d.confirmName(func() { d.signing.Do(d.signed) })
	return false
}

// signed ends the dialog, or says why there is no signature.
func (d *signDialog) signed(path string, err error) {
	if err != nil {
		d.refuse(explain.Error(d.page.ws.Texts(), err))
		if viewmodel.NoStamp(err) {
			d.unstamped.Show()
		}
		return
	}
	d.dialog.Close()
	d.page.finished(d.t("signing.done", path), path)
}

func (d *signDialog) refuse(text string) {
	d.refusal.SetText(text)
	d.refusal.Show()
	d.frame.Refresh() // which makes room for it
}

// close forgets the key and what was typed.
func (d *signDialog) close() {
	d.key.forget()
	d.signing.Close()
}

// toneIcon is the picture of an answer.
func toneIcon(t viewmodel.Tone) fyne.Resource {
	switch t {
	case viewmodel.Good:
		return theme.NewSuccessThemedResource(theme.Icon(theme.IconNameConfirm))
	case viewmodel.Doubtful:
		return theme.NewWarningThemedResource(theme.Icon(theme.IconNameWarning))
	case viewmodel.Bad:
		return theme.NewErrorThemedResource(theme.Icon(theme.IconNameError))
	case viewmodel.Neutral:
	}
	return theme.Icon(theme.IconNameInfo)
}
