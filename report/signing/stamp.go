package signing

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/qr"
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

// stamp is what a signature shows in its field: the block that stands in documents
// of the state (PANRB), from "Ditandatangani secara elektronik oleh:" to the NIP, and
// when by whose clock. The code beside it is that of the document, see [codeOf].
//
// What an agreement says of a party does not prove who has signed; the certificate
// does. So the party's block stands there where the certificate may be in that
// person's name, with the words of the certificate below where they are others. A
// certificate in another name has its own name there, as that of somebody who signed
// in the party's place.
func stamp(order Order) *sign.Appearance {
	holder, as := order.holder(), order.As
	block := []sign.TextLine{{Text: wording().T("sign.stamp.by")}}
	var foot []sign.TextLine
	switch {
	case SameName(holder, as.Name):
		block = append(block, sign.TextLine{Text: as.Title}, sign.TextLine{Text: as.Name, Bold: true}, sign.TextLine{Text: as.Grade})
		if strings.TrimSpace(as.NIP) != "" {
			block = append(block, sign.TextLine{Text: wording().T("sign.stamp.nip", as.NIP)})
		}
		if !sameWords(holder, as.Name) {
			foot = append(foot, sign.TextLine{Text: wording().T("sign.stamp.certificate", holder)})
		}
	case as.Title != "" || as.Name != "":
		block = append(block, sign.TextLine{Text: holder, Bold: true}, sign.TextLine{Text: wording().T("sign.stamp.in_place", joined(as))})
	default:
		block = append(block, sign.TextLine{Text: holder, Bold: true})
	}
	when := wording().T("sign.stamp.when", locale.FormatDate(locale.DateOf(order.Time)), clock(order.Time))
	return drawnStamps.of(block, append(foot, sign.TextLine{Text: when}))
}

// joined names a party in one line.
func joined(as rule.Person) string {
	return strings.Join(slices.DeleteFunc([]string{as.Title, as.Name}, func(s string) bool { return s == "" }), ", ")
}

// drawnStamps keeps the stamps that were wanted last, which have been drawn already:
// a batch of documents has the same one in all that one person signs in one office
// within a minute.
var drawnStamps stamps

type stamps struct {
	mutex sync.Mutex
	kept  map[string]*sign.Appearance
}

// stampSize is that of the letters, in points: with larger ones the head line would
// not stand on one line beside a code.
const stampSize = 7.5

// maxStamps is how many are kept; few hold more than two offices.
const maxStamps = 8

// of returns the stamp with these lines; empty ones are left out.
func (s *stamps) of(lines, foot []sign.TextLine) *sign.Appearance {
	lines = slices.DeleteFunc(lines, func(l sign.TextLine) bool { return strings.TrimSpace(l.Text) == "" })
	key := fmt.Sprint(lines, foot)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if have := s.kept[key]; have != nil {
		return have
	}
	if s.kept == nil || len(s.kept) == maxStamps {
		s.kept = make(map[string]*sign.Appearance)
	}
	s.kept[key] = &sign.Appearance{
		Lines: lines, Foot: foot, Size: stampSize, Frame: true,
		Regular: assets.FontCopy("LiberationSans-Regular"), Bold: assets.FontCopy("LiberationSans-Bold"),
	}
	return s.kept[key]
}

// codeOf is the code of an agreement as its pages show it, for a camera; none for a
// document without one.
func codeOf(file []byte) qr.Code {
	found, ok := dossier.CodeIn(file)
	if !ok {
		return qr.Code{}
	}
	code, err := qr.Encode(found.String())
	if err != nil {
		return qr.Code{} // cannot be: those characters fit
	}
	return code
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
