package phrase

import "testing"

var files = map[Language][]byte{
	Indonesian: []byte(`{"a":"satu {0} dari {1}","b":"hanya Indonesia"}`),
	English:    []byte(`{"a":"one {0} of {1}"}`),
}

func load(t *testing.T, lang Language) *Book {
	t.Helper()
	b, err := Load(lang, files)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestArgumentsStandInTheirPlaces(t *testing.T) {
	if got, want := load(t, Indonesian).T("a", 3, "{0}"), "satu 3 dari {0}"; got != want {
		t.Errorf("T(a) = %q, want %q", got, want)
	}
}

func TestANameWithAFullStopEndsASentence(t *testing.T) {
	book, err := Load(Indonesian, map[Language][]byte{Indonesian: []byte(`{"a": "Oleh {0}. Untuk {1}.", "b": "{0}.pdf"}`)})
	if err != nil {
		t.Fatal(err)
	}
	for want, got := range map[string]string{
		"Oleh Ani, M.Kes. Untuk Budi.":       book.T("a", "Ani, M.Kes.", "Budi"),
		"Oleh Ani. Untuk Budi, S.E.":         book.T("a", "Ani", "Budi, S.E."),
		"Oleh Ani, M.Kes. Untuk Budi, S.Pd.": book.T("a", "Ani, M.Kes.", "Budi, S.Pd."),
		"Ani, M.Kes..pdf":                    book.T("b", "Ani, M.Kes."),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestIndonesianStandsInForMissingEnglish(t *testing.T) {
	b := load(t, English)
	if got, want := b.T("a", 1, 2)+"; "+b.T("b"), "one 1 of 2; hanya Indonesia"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestUnknownKeyIsVisible(t *testing.T) {
	if got := load(t, English).T("nope"); got != "[nope]" {
		t.Errorf("got %q", got)
	}
}

func TestBrokenFileIsAnError(t *testing.T) {
	if _, err := Load(Indonesian, map[Language][]byte{Indonesian: []byte("{")}); err == nil {
		t.Error("no error")
	}
}

func TestLanguageOfEnvironment(t *testing.T) {
	for in, want := range map[string]Language{"": Indonesian, "en_US.UTF-8": English, "id_ID": Indonesian, "C": Indonesian} {
		if got := ParseLanguage(in); got != want {
			t.Errorf("ParseLanguage(%q) = %q, want %q", in, got, want)
		}
	}
}
