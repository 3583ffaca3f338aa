package viewmodel

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
)

// TestAnAgreementIsProven asks about files and codes of one that is final.
func TestAnAgreementIsProven(t *testing.T) {
	ws, a := openAgreements(t)
	e := finalised(t, a, "12/2027")
	dir := t.TempDir()
	final := filepath.Join(dir, "final.pdf")
	a.Print(here, final, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	})
	data, err := os.ReadFile(final)
	if err != nil {
		t.Fatal(err)
	}
	signed := unlocked(t, a, "").mustDo(t)
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	changed := bytes.Clone(data)
	changed[len(changed)/2] ^= 1
	for name, c := range map[string]struct {
		path     string
		tone     Tone
		headline string
		known    bool
	}{
		"as it was made final":   {final, Good, "proof.genuine", true},
		"signed, issuer unknown": {signed, Doubtful, "proof.genuine", true},
		"a byte is another":      {file("ubah.pdf", changed), Bad, "proof.altered", true},
		"something behind":       {file("tambah.pdf", append(bytes.Clone(data), "lain"...)), Bad, "proof.broken", true},
	} {
		t.Run(name, func(t *testing.T) {
			ws.Verify(here, c.path, "", func(v Verdict, err error) {
				said := strings.Join(v.Document, " ")
				if err != nil || v.Tone != c.tone || v.Headline != ws.T(c.headline) || (v.Position == a.Position()) != c.known || !strings.Contains(said, "12/2027") {
					t.Errorf("%+v, %v", v, err)
				}
			})
		})
	}
	code, err := dossier.CodeText(e)
	if err != nil {
		t.Fatal(err)
	}
	other := strings.TrimRight(code, "0123456789ABCDEF") + strings.Repeat("0", 64)
	for text, headline := range map[string]string{
		code: "proof.code_known", string(e.ID): "proof.code_known", string(e.ID)[len(e.ID)-8:]: "proof.code_known", other: "proof.altered",
		"0000-0000-0000": "proof.elsewhere",
	} {
		v, err := ws.VerifyCode(" " + text + "\n")
		if err != nil || v.Headline != ws.T(headline) {
			t.Errorf("%s: %+v, %v", text, v, err)
		}
		if headline == "proof.code_known" && (len(v.Notes) != 1 || len(v.Content) < 3 || v.Tone != Good) {
			t.Errorf("%s: the content is not told: %+v", text, v)
		}
	}
	if _, err := ws.VerifyCode("12"); err == nil || !strings.Contains(explain.Error(ws.Texts(), err), "12") {
		t.Errorf("what is no code: %v", err)
	}
}
