package agreement

import (
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/ui/widgets"
)

// confirmName asks first where the certificate is in another name than that of
// the party it would sign for.
func (d *signDialog) confirmName(sign func()) {
	doubt := d.signing.NameDoubt()
	if doubt == "" {
		sign()
		return
	}
	widgets.ShowMessage(d.page.canvas(), widgets.Message{
		Title: d.t("signing.other_name_title"), Icon: theme.Icon(theme.IconNameWarning), Danger: true,
		Paragraphs: []string{doubt}, Verb: d.t("signing.other_name_verb"), Act: sign, Close: d.t("dialog.cancel"),
	})
}
