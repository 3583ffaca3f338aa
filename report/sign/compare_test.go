package sign

import (
	"errors"
	"slices"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// TestCompareSeesWhatIsSignedAlong changes a document before anybody has signed
// it: every signature holds then, and only a look at the document itself tells.
func TestCompareSeesWhatIsSignedAlong(t *testing.T) {
	document := prepared(t)
	for what, change := range map[string]func(*pdffile.File, *pdffile.Update){
		"page replaced": changePage, "picture laid over": addStamp, "page added": addPage,
		"content overwritten": overwriteContent, "text field added": addTextField,
	} {
		signed := mustSign(t, revise(t, document, change), request(t, first, sharedPKI().head))
		if r := mustVerify(t, signed); !r.Intact {
			t.Fatalf("%s: the signature does not hold: %+v", what, r)
		}
		changes, err := Compare(document, signed)
		if err != nil || len(Forbidden(changes)) == 0 {
			t.Errorf("%s: changes %v, %v", what, changes, err)
		}
	}
}

func TestCompareAllowsSignatures(t *testing.T) {
	document := prepared(t)
	once := mustSign(t, document, request(t, first, sharedPKI().head))
	for _, file := range [][]byte{document, once, mustSign(t, once, request(t, second, sharedPKI().agency))} {
		if changes, err := Compare(document, file); err != nil || len(Forbidden(changes)) != 0 {
			t.Errorf("changes %v, %v", changes, err)
		}
	}
}

func TestCompareRefusesAnotherBeginning(t *testing.T) {
	document := prepared(t)
	once := mustSign(t, document, request(t, first, sharedPKI().head))
	for what, pair := range map[string][2][]byte{
		"another document": {once, document}, "half a document": {document[:len(document)/2], document},
		"no end of a revision": {once[:len(document)+10], once}, "nothing": {nil, once}, "rubbish behind": {document, append(document[:len(document):len(document)], "\n% x"...)},
	} {
		changes, err := Compare(pair[0], pair[1])
		if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotPDF) && len(Forbidden(changes)) == 0 {
			t.Errorf("%s: %v, %v", what, changes, err)
		}
	}
}

// Pages that only changed places are not called pages of other content.
func TestSwappedPagesAreToldAsSuch(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	got := mustVerify(t, revise(t, once, swapPages)).Signatures[0].Changes
	if want := []Change{{Kind: PagesChanged}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	both := revise(t, once, func(f *pdffile.File, u *pdffile.Update) {
		swapPages(f, u)
		changePage(f, u)
	})
	got = mustVerify(t, both).Signatures[0].Changes
	kinds := map[ChangeKind]bool{}
	for _, c := range got {
		kinds[c.Kind] = true
	}
	if !kinds[PagesChanged] || len(kinds) < 2 {
		t.Errorf("swapped and changed: got %v", got)
	}
}
