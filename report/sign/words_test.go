package sign_test

import (
	"slices"
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

// wordsFor are the longest words of a finding beside the field, page or day that
// it concerns; a signature that is gone may have words without a field as well.
func wordsFor(book *phrase.Book, finding string) (out []string) {
	keys := []string{"verify.reason." + finding, "verify.change." + finding}
	if finding == sign.SignatureRemoved.String() {
		keys = append(keys, "verify.removed_somewhere")
	}
	for _, key := range keys {
		text := book.T(key)
		if strings.Contains(text, key) { // there is no such text
			continue
		}
		longest := ""
		for piece := range strings.SplitSeq(strings.NewReplacer("{0}", "|", "{1}", "|").Replace(text), "|") {
			if len(piece) > len(longest) {
				longest = piece
			}
		}
		out = append(out, strings.ToLower(strings.TrimSpace(longest)))
	}
	return out
}

// TestEachPublishedClassOfAttackIsSaid reads the screen for each crafted file, in
// both languages: the headline does not call it good, and the words say which part
// of it was tampered with. Where the signature holds, they warn.
func TestEachPublishedClassOfAttackIsSaid(t *testing.T) {
	for _, lang := range []string{"id", "en"} {
		book, err := phrase.Load(phrase.ParseLanguage(lang), map[phrase.Language][]byte{
			phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en"),
		})
		if err != nil {
			t.Fatal(err)
		}
		good := []string{book.T("ctl.verify.yes"), book.T("ctl.verify.none")}
		sign.EachPublishedAttack(t, func(a sign.Attack, trust sign.Trust) {
			r, err := sign.Verify(a.File, trust, time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC))
			if err != nil {
				t.Fatal(err)
			}
			said, words := screen(book, r), wordsFor(book, a.Says)
			if !slices.ContainsFunc(words, func(w string) bool { return strings.Contains(said, w) }) {
				t.Errorf("%s: %s: the screen does not say %q (%s):\n%s", lang, a.Name, words, a.Says, said)
			}
			if strings.Contains(said, "[") {
				t.Errorf("%s: %s: a text is missing:\n%s", lang, a.Name, said)
			}
			for _, g := range good {
				if !a.Holds && strings.Contains(said, strings.ToLower(g)) {
					t.Errorf("%s: %s: the screen says %q", lang, a.Name, g)
				}
			}
		})
	}
}
