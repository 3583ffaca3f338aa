package sign_test

import (
	"strings"
	"testing"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/phrase"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/sign"
)

// screen is all that a person reads about a file: the headline, what was found
// about the file, and the lines about each signature.
func screen(book *phrase.Book, r sign.Report) string {
	words := []string{book.T(explain.Overall(r)), explain.Findings(book, r)}
	for _, s := range r.Signatures {
		words = append(words, explain.Signature(book, s)...)
	}
	return strings.ToLower(strings.Join(words, "\n"))
}

// wordsFor are the longest words of a finding beside the field or page that it
// concerns.
func wordsFor(book *phrase.Book, finding string) (words string) {
	for _, key := range []string{"verify.reason." + finding, "verify.change." + finding} {
		text := book.T(key)
		if strings.Contains(text, key) { // there is no such text
			continue
		}
		for piece := range strings.SplitSeq(strings.NewReplacer("{0}", "|", "{1}", "|").Replace(text), "|") {
			if len(piece) > len(words) {
				words = piece
			}
		}
	}
	if finding == sign.SignatureRemoved.String() {
		words = book.T("verify.removed_somewhere") // a file that shows nothing of it names no field
	}
	return strings.ToLower(strings.TrimSpace(words))
}

// TestEachPublishedClassOfAttackIsSaid reads the screen for each crafted file, in
// both languages: the headline does not call it good, and the words say which part
// of it was tampered with.
func TestEachPublishedClassOfAttackIsSaid(t *testing.T) {
	for _, lang := range []string{"id", "en"} {
		book, err := phrase.Load(phrase.ParseLanguage(lang), map[phrase.Language][]byte{
			phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en"),
		})
		if err != nil {
			t.Fatal(err)
		}
		good := []string{book.T("ctl.verify.yes"), book.T("ctl.verify.untrusted"), book.T("ctl.verify.none")}
		sign.EachPublishedAttack(t, func(class, variant, says string, file []byte) {
			r, err := sign.Verify(file, sign.Trust{}, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
			if err != nil {
				t.Fatal(err)
			}
			said, words := screen(book, r), wordsFor(book, says)
			if words == "" || !strings.Contains(said, words) {
				t.Errorf("%s: %s, %s: the screen does not say %q (%s):\n%s", lang, class, variant, words, says, said)
			}
			for _, g := range good {
				if strings.Contains(said, strings.ToLower(g)) {
					t.Errorf("%s: %s, %s: the screen says %q", lang, class, variant, g)
				}
			}
		})
	}
}
