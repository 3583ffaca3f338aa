package signing

import (
	"strings"
	"sync"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/report/sign"
)

// wording is that of the stamp. The stamp is part of an Indonesian document, so
// it does not follow the language of the program.
var wording = sync.OnceValue(func() *phrase.Book {
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id")})
	if err != nil {
		panic("signing: the program's own texts: " + err.Error())
	}
	return book
})

// stamp is what a signature shows in its field: the head line of the usual
// signature block, who signed by the name in the certificate, and when by whose
// clock.
func stamp(order Order) *sign.Appearance {
	book := wording()
	return &sign.Appearance{
		Lines: []sign.TextLine{
			{Text: book.T("sign.stamp.by")},
			{Text: HolderOf(order.Credential.Certificate).Name, Bold: true},
			{Text: book.T("sign.stamp.when", locale.FormatDate(locale.DateOf(order.Time)), clock(order.Time))},
		},
		Regular: assets.Font("LiberationSans-Regular"),
		Bold:    assets.Font("LiberationSans-Bold"),
		Frame:   true,
	}
}

// clock writes a time of day with its zone: one of the three Indonesian ones by
// name, any other by its distance from UTC.
func clock(t time.Time) string {
	zone := "UTC" + strings.Replace(t.Format("-07:00"), ":", ".", 1)
	switch _, offset := t.Zone(); offset {
	case 7 * 3600:
		zone = "WIB"
	case 8 * 3600:
		zone = "WITA"
	case 9 * 3600:
		zone = "WIT"
	}
	return t.Format("15.04 ") + zone
}
