package signing

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

// Signer is somebody who has signed, and the party that this person is.
type Signer struct {
	sign.Signature
	// Party is whose place was signed in; it means nothing for a Guest.
	Party document.Party
	// Guest is somebody who signed in no party's place and bears no party's
	// name: an officer who initialled, or the seal of an office.
	Guest bool
}

// Doubt is something about a signed file that a person should look at.
type Doubt struct {
	Kind DoubtKind
	// Signer is the name in the certificate, Party that of the party concerned
	// as it stands in the agreement.
	Signer, Party string
}

// DoubtKind says what a doubt is about.
type DoubtKind uint8

// The doubts. OtherName means that the wrong person may have signed, CoversText
// that the pages may show something else; the others are worth knowing and forbid
// nothing: PermenPANRB 53/2014 prescribes no order.
const (
	OtherName    DoubtKind = iota // the certificate is not in the party's name
	SecondFirst                   // the second party signed before the first
	BeforeTheDay                  // a party signed before the day of the agreement
	GuestSigned                   // somebody signed who is no party
	CoversText                    // a signature in a field of another program lies over words of the agreement
	NamesUnknown                  // what the agreement says cannot be read, so names were not compared
)

var doubtNames = [...]string{
	OtherName: "other_name", SecondFirst: "second_first", BeforeTheDay: "before_the_day",
	GuestSigned: "guest_signed", CoversText: "covers_text", NamesUnknown: "names_unknown",
}

// String returns the stable name of the kind.
func (k DoubtKind) String() string { return doubtNames[k] }

// Grave reports whether a file with this doubt should not be filed before a
// person has said so.
func (k DoubtKind) Grave() bool { return k == OtherName || k == CoversText }

// PersonIn returns a party as an agreement prints it.
func PersonIn(t rule.Terms, p document.Party) rule.Person {
	if p == document.SecondParty {
		return t.Second
	}
	return t.First
}

// PersonOf returns a party as a final agreement prints it in a file that is its own,
// [dossier.Belongs]. Whoever signs is shown with it, so the plan's copy of what the
// agreement says must be the one with which the file was printed: it fails as
// [dossier.Parties] does.
func PersonOf(e *plan.Edition, file []byte, p document.Party) (rule.Person, error) {
	code, _ := dossier.CodeIn(file)
	first, second, err := dossier.Parties(e, code)
	return PersonIn(rule.Terms{First: first, Second: second}, p), err
}

// OtherNameError says that a certificate is in another name than that of the party
// for whom it was to sign.
type OtherNameError struct{ Signer, Party string }

func (e *OtherNameError) Error() string {
	return fmt.Sprintf("the certificate of %q is to sign for %q", e.Signer, e.Party)
}

// names are the parties as the agreement prints them; empty where not known.
type names struct{ first, second string }

func namesIn(t rule.Terms) names { return names{t.First.Name, t.Second.Name} }

func (n names) of(p document.Party) string {
	if p == document.SecondParty {
		return n.second
	}
	return n.first
}

// signerOf finds out which party somebody is who has signed: by the field, and
// in a field that another program has added by the name in the certificate.
func (n names) signerOf(s sign.Signature) Signer {
	out := Signer{Signature: s}
	for _, p := range []document.Party{document.FirstParty, document.SecondParty} {
		if s.Field == dossier.FieldName(p) {
			out.Party = p
			return out
		}
	}
	switch {
	case SameName(s.Signer, n.first):
		out.Party = document.FirstParty
	case SameName(s.Signer, n.second):
		out.Party = document.SecondParty
	default:
		out.Guest = true
	}
	return out
}

// SameName reports whether the name in a certificate may be that of an official.
// Officials are printed with titles before and after their names, certificates
// mostly without, so the words of one have to be among those of the other: all
// of the official's, or at least two of the certificate's.
func SameName(certificate, official string) bool {
	c, o := nameWords(certificate), nameWords(official)
	if len(c) == 0 || len(o) == 0 {
		return false
	}
	return within(o, c) || len(c) > 1 && within(c, o)
}

// sameWords reports whether two names are one but for titles and capitals.
func sameWords(a, b string) bool {
	return slices.Equal(nameWords(a), nameWords(b))
}

func within(words, others []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(others, w) })
}

// nameWords returns the words of a name in lower case, without titles: what
// stands behind the first comma or ends with a full stop.
func nameWords(name string) []string {
	name, _, _ = strings.Cut(strings.ToLower(name), ",")
	name = strings.NewReplacer("'", "", "’", "", "`", "").Replace(name)
	var out []string
	for _, word := range strings.Fields(strings.ReplaceAll(name, ".", ". ")) {
		if !strings.HasSuffix(word, ".") {
			out = append(out, strings.FieldsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })...)
		}
	}
	return out
}
