package viewmodel

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// aPhoto is a picture as a telephone takes it.
func aPhoto(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestASignatureOnPaperIsNotedWithItsPicture(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "12/2027")
	picture := aPhoto(t)
	scan := filepath.Join(t.TempDir(), "pindai.jpg")
	words := filepath.Join(t.TempDir(), "catatan.jpg")
	for path, data := range map[string][]byte{scan: picture, words: []byte("bukan gambar")} {
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	m := a.Mark()
	for path, want := range map[string]string{words: "catatan.jpg bukan hasil pindai", filepath.Join(t.TempDir(), "tidak.pdf"): "tidak.pdf"} {
		m.SetScan(path)
		refused := m.Do()
		if len(refused) == 0 || !strings.Contains(refused[0], want) || a.Edition().Signatures() > 0 {
			t.Errorf("%s: %q, %d signatures", path, refused, a.Edition().Signatures())
		}
	}
	m.SetScan(scan)
	if m.ScanText() != "pindai.jpg" {
		t.Errorf("named %q", m.ScanText())
	}
	m.Date().Set("1 Januari 2999")
	if refused := m.Do(); len(refused) == 0 || !strings.Contains(refused[0], "belum tiba") || a.Edition().Signatures() > 0 {
		t.Errorf("signed on a day to come: %q, %d signatures", refused, a.Edition().Signatures())
	}
	m.Date().Set(locale.FormatDate(locale.DateOf(ws.now())))
	if refused := m.Do(); refused != nil {
		t.Fatal(refused)
	}
	e := a.Edition()
	kept, err := ws.archive().Open(e.Scan)
	if err != nil || !bytes.Equal(kept, picture) || ws.Plan().StageOf(e) != plan.SignedByAll {
		t.Errorf("%+v, %v", e, err)
	}
}
