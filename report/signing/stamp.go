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
// clock. A batch of documents has the same one in all that are signed within a
// minute.
func stamp(order Order) *sign.Appearance {
	return lastStamp.of(HolderOf(order.Credential.Certificate).Name,
		wording().T("sign.stamp.when", locale.FormatDate(locale.DateOf(order.Time)), clock(order.Time)))
}

// lastStamp keeps the stamp that was wanted last, which has been drawn already.
var lastStamp stampOf

type stampOf struct {
	mutex      sync.Mutex
	name, when string
	appearance *sign.Appearance
}

func (s *stampOf) of(name, when string) *sign.Appearance {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.appearance == nil || s.name != name || s.when != when {
		s.name, s.when = name, when
		s.appearance = &sign.Appearance{
			Lines: []sign.TextLine{{Text: wording().T("sign.stamp.by")}, {Text: name, Bold: true}, {Text: when}},
			Frame: true, Regular: assets.FontCopy("LiberationSans-Regular"), Bold: assets.FontCopy("LiberationSans-Bold"),
		}
	}
	return s.appearance
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
