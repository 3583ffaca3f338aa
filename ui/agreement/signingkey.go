package agreement

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// keyPart asks with whose key one signs: a certificate file and its passphrase, or
// a token and its PIN, step by step. The dialogs for one document and for many
// have it alike.
type keyPart struct {
	page    *Page
	signing *viewmodel.Signing
	fields  *form.Form
	box     *fyne.Container

	file       *fyne.Container
	keyFile    *widget.Label
	choose     *widgets.Button // the certificate file
	passphrase *widgets.Entry

	token        *fyne.Container
	find         *widgets.Button // the tokens
	about, wait  *widget.Label   // of modules
	inserted     *fyne.Container // what there is to say of a token
	warning      *widget.Label
	pin          *widgets.Entry
	rule         *widget.Label // of PINs
	certificates *widgets.Field
	buttons      []*widgets.Button // that wait with the rest

	lines *fyne.Container // whose certificate it is
}

// newKeyPart lays the part out. The note stands below the passphrase.
func newKeyPart(p *Page, s *viewmodel.Signing, note string) *keyPart {
	k := &keyPart{page: p, signing: s, fields: form.New(p.ws), lines: container.NewVBox()}
	k.file, k.token = k.filePart(note), k.tokenPart()
	k.box = container.NewVBox(widgets.Heading(k.t("signing.certificate")))
	if kind := s.KeyKind(); len(kind.Options()) > 1 {
		k.box.Add(k.fields.Choice(kind))
	}
	for _, part := range []fyne.CanvasObject{k.file, k.token, k.lines} {
		k.box.Add(part)
	}
	return k
}

func (k *keyPart) t(key string, args ...any) string { return k.page.t(key, args...) }

func (k *keyPart) filePart(note string) *fyne.Container {
	k.keyFile, k.passphrase = widgets.Paragraph(""), newSecret(k.open)
	k.choose = widgets.NewButton(k.t("signing.choose_key"), k.chooseFile)
	unlock := widgets.NewButton(k.t("signing.unlock"), k.open)
	k.buttons = append(k.buttons, k.choose, unlock)
	return container.NewVBox(
		container.NewBorder(nil, nil, nil, k.choose, k.keyFile),
		widgets.NewField(k.t("signing.passphrase"), container.NewBorder(nil, nil, nil, unlock, k.passphrase)),
		widgets.Note(note))
}

func (k *keyPart) tokenPart() *fyne.Container {
	choose := widgets.NewButton(k.t("signing.choose_module"), k.chooseModule)
	k.find = widgets.NewButton(k.t("signing.find_tokens"), k.signing.FindTokens)
	open := widgets.NewButton(k.t("signing.open_token"), k.open)
	k.buttons = append(k.buttons, choose, k.find, open)
	k.about, k.rule = widgets.Note(k.t("signing.module_note")), widgets.Note(k.t("signing.pin_note"))
	k.wait, k.warning, k.pin = widgets.Note(k.t("signing.finding_tokens")), widgets.Note(""), newSecret(k.open)
	k.warning.Importance = widget.WarningImportance
	k.certificates = k.fields.Choice(k.signing.Certificate())
	k.inserted = container.NewVBox(
		k.fields.Choice(k.signing.Token()), k.warning,
		widgets.NewField(k.t("signing.pin"), container.NewBorder(nil, nil, nil, open, k.pin)),
		k.rule, k.certificates)
	return container.NewVBox(
		k.fields.Choice(k.signing.Module()), container.NewHBox(choose, k.find),
		k.about, k.wait, k.inserted)
}

// newSecret is an entry that does not show what is typed.
func newSecret(enter func()) *widgets.Entry {
	e := &widgets.Entry{}
	e.Password = true
	e.ExtendBaseWidget(e)
	e.OnEnter = enter
	return e
}

// focus is where one goes on.
func (k *keyPart) focus() fyne.Focusable {
	switch {
	case k.signing.OnToken():
		return k.find
	case k.signing.KeyFile() == "":
		return k.choose
	}
	return k.passphrase
}

// typed is the entry of what opens the key.
func (k *keyPart) typed() *widgets.Entry {
	if k.signing.OnToken() {
		return k.pin
	}
	return k.passphrase
}

// pending opens a key whose passphrase or PIN was typed and not used yet, so that
// one sees whose it is before it signs.
func (k *keyPart) pending() bool {
	if k.typed().Text == "" {
		return false
	}
	k.open()
	return true
}

// open opens the key. What was typed leaves the entry at once.
func (k *keyPart) open() {
	entry := k.typed()
	secret := entry.Text
	entry.ShowText("")
	k.page.canvas().Focus(entry) // for another try
	if k.signing.OnToken() {
		k.signing.OpenToken(secret)
		return
	}
	k.signing.Unlock(secret)
}

func (k *keyPart) chooseFile() {
	k.page.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: k.t("signing.choose_key_title"), Verb: k.t("agreement.use"),
		Folder: filepath.Dir(k.signing.KeyFile()), Extensions: []string{".p12", ".pfx"},
		Chosen: func(path string) {
			k.signing.SetKeyFile(path)
			k.page.canvas().Focus(k.passphrase)
		},
	})
}

func (k *keyPart) chooseModule() {
	k.page.choose(widgets.FileOptions{
		Mode: widgets.OpenFile, Title: k.t("signing.choose_module_title"), Verb: k.t("agreement.use"),
		Folder: k.signing.ModuleFolder(), Extensions: []string{".so", ".dll"}, Chosen: k.signing.SetModule,
	})
}

// update shows what is known by now.
func (k *keyPart) update() {
	s := k.signing
	widgets.SetVisible(k.file, !s.OnToken())
	widgets.SetVisible(k.token, s.OnToken())
	k.keyFile.SetText(k.t("signing.no_key_file"))
	if s.KeyFile() != "" {
		k.keyFile.SetText(s.KeyFile())
	}
	k.fields.Refresh()
	k.updateToken()
	lines, fine := s.Key()
	showLines(k.lines, lines, fine)
	widgets.SetVisible(k.rule, len(lines) == 0) // what is said of the PIN stands in its place, in sight in a low window
	for _, b := range k.buttons {
		if s.AskingToken() {
			b.Disable()
		} else {
			b.Enable()
		}
	}
}

func (k *keyPart) updateToken() {
	s := k.signing
	widgets.SetVisible(k.wait, s.AskingToken())
	had := k.inserted.Visible()
	widgets.SetVisible(k.about, !s.HasToken())
	widgets.SetVisible(k.inserted, s.HasToken())
	k.warning.SetText(s.TokenNote())
	widgets.SetVisible(k.warning, s.TokenNote() != "")
	widgets.SetVisible(k.certificates, len(s.Certificate().Options()) > 1)
	if s.HasToken() && !had && s.OnToken() {
		k.page.canvas().Focus(k.pin)
	}
}

// forget drops what was typed.
func (k *keyPart) forget() {
	k.passphrase.ShowText("")
	k.pin.ShowText("")
}
