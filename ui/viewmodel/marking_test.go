package viewmodel

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

func TestASignatureOnPaperIsNotedWithItsPicture(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "12/2027")
	picture := []byte("\xff\xd8\xff\xe0 gambar")
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
	if refused := m.Do(); refused != nil {
		t.Fatal(refused)
	}
	e := a.Edition()
	kept, err := ws.archive().Open(e.Scan)
	if err != nil || !bytes.Equal(kept, picture) || ws.Plan().StageOf(e) != plan.SignedByAll {
		t.Errorf("%+v, %v", e, err)
	}
}
