package explain

import (
	"strings"
	"testing"

	"pohonkinerja/assets"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
)

func agreementBook(t *testing.T, lang phrase.Language) *phrase.Book {
	t.Helper()
	book, err := phrase.Load(lang, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en")})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestEveryGapHasASentence(t *testing.T) {
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []phrase.Language{phrase.Indonesian, phrase.English} {
		for _, code := range document.GapCodes() {
			if got := Gap(agreementBook(t, lang), p, document.Gap{Code: code}); strings.HasPrefix(got, "[") || strings.Contains(got, "{") {
				t.Errorf("%v, %s: %q", lang, code, got)
			}
		}
	}
}

func TestGapNamesItsPlace(t *testing.T) {
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	b.Put(&plan.Position{ID: "p", Title: "Camat Sukamaju"})
	b.Put(&plan.Node{ID: "n", Level: plan.TacticalLevel, Statement: "Meningkatnya layanan"})
	b.Put(&plan.Indicator{ID: "i", Node: "n", Name: "Indeks layanan"})
	b.Put(&plan.ProgramLine{ID: "l", Code: "7.01.02", Name: "PROGRAM CONTOH"})
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	for want, g := range map[string]document.Gap{
		"Camat Sukamaju":         {Code: document.NoNodes, Position: "p"},
		"Meningkatnya layanan":   {Code: document.NoIndicator, Node: "n", Position: "p"},
		"Indeks layanan":         {Code: document.TargetMissing, Indicator: "i", Node: "n"},
		"7.01.02 PROGRAM CONTOH": {Code: document.AmountMissing, Line: "l"},
	} {
		if got := Gap(agreementBook(t, phrase.Indonesian), p, g); !strings.Contains(got, want) {
			t.Errorf("%q does not name %q", got, want)
		}
	}
}

// A second party that the plan has no position for can be named by nothing.
func TestGapWithoutAPositionHasItsOwnSentence(t *testing.T) {
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	got := Gap(agreementBook(t, phrase.Indonesian), p, document.Gap{Code: document.SecondUnknown})
	if !strings.Contains(got, "belum ada di rencana") || strings.Contains(got, "()") {
		t.Errorf("%q leaves an empty name in its sentence", got)
	}
}

func TestEveryTemplateFaultHasASentence(t *testing.T) {
	for fault := document.UnknownSection; fault <= document.NotText; fault++ {
		err := &document.TemplateError{File: "profil.txt", Line: 7, Fault: fault, Part: "bagian"}
		got := Error(agreementBook(t, phrase.Indonesian), err)
		if !strings.Contains(got, "profil.txt") || strings.HasPrefix(got, "[") || strings.Contains(got, "{") {
			t.Errorf("%s: %q", fault, got)
		}
	}
}

func TestPageErrorsHaveSentences(t *testing.T) {
	_, paper := layout.ParsePaper("B7")
	for _, err := range []error{
		paper, layout.ErrNotImage, layout.ErrImageTooLarge,
		document.ErrUnknownPosition, document.ErrSameParty, document.ErrBadYear, document.ErrBadQuarter, document.ErrBadDate,
	} {
		if _, _, known := lookUp(err); !known {
			t.Errorf("%v has no sentence of its own", err)
		}
	}
}

func lookUp(err error) (string, []any, bool) {
	for _, row := range agreementRows {
		if key, args, ok := row(err); ok {
			return key, args, ok
		}
	}
	return "", nil, false
}
