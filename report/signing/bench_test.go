package signing

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/plantest"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
)

// BenchmarkBatch signs the final agreements of a regency one after the other and
// writes the files, each with the party's block and the document's code. Beside each
// stands the least that this can cost, in the same turn: one operation with the same
// RSA key over a digest, and writing a file of the same size. The ratio of the two is
// reported; figures for one document are those for a thousand, a thousandth of them.
func BenchmarkBatch(b *testing.B) {
	finals := finalAgreements(b)
	for _, bits := range []int{2048, 3072} {
		b.Run("RSA-"+strconv.Itoa(bits), func(b *testing.B) {
			key, err := rsa.GenerateKey(rand.Reader, bits)
			if err != nil {
				b.Fatal(err)
			}
			head := finals[0].Dossier.Terms.Second.Name
			order := Order{Party: document.SecondParty, Credential: issued(b, key, head), Time: signTime}
			benchmarkBatch(b, finals, order, key)
		})
	}
}

func benchmarkBatch(b *testing.B, finals []dossier.Final, order Order, key *rsa.PrivateKey) {
	var ours, least time.Duration
	folder := b.TempDir()
	write := func(name string, content []byte) {
		if err := safefile.WriteBytes(filepath.Join(folder, name), content); err != nil {
			b.Fatal(err)
		}
	}
	i := 0
	for b.Loop() {
		f := finals[i%len(finals)]
		start := time.Now()
		as, err := PersonOf(f.Edition, f.PDF, order.Party)
		if err != nil {
			b.Fatal(err)
		}
		order.As = as
		signed, err := Sign(f.PDF, order)
		if err != nil {
			b.Fatal(err)
		}
		write("signed-"+strconv.Itoa(i), signed)
		between := time.Now()
		digest := sha256.Sum256(signed)
		if _, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, digest[:]); err != nil {
			b.Fatal(err)
		}
		write("raw-"+strconv.Itoa(i), signed)
		ours, least = ours+between.Sub(start), least+time.Since(between)
		i++
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(i), "µs/document")
	b.ReportMetric(float64(least.Microseconds())/float64(i), "µs/raw")
	b.ReportMetric(float64(ours)/float64(least), "×raw")
}

// finalAgreements makes agreements of a regency final, all with one second party.
func finalAgreements(t testing.TB) (out []dossier.Final) {
	t.Helper()
	p := plantest.Regency(40)
	for _, pos := range dossier.Signatories(p, nil) {
		r := document.Request{Position: pos.ID, Year: 2026, Date: "2026-01-05", Place: "Contoh"}
		f, err := dossier.Freeze(p, r, layout.Options{}, dossier.Order{Number: "1/2026", Now: signTime})
		if err == nil && strings.HasPrefix(f.Dossier.Terms.Second.Title, "Kepala Bidang 1") {
			out = append(out, f)
		}
	}
	if len(out) < 5 {
		t.Fatalf("%d agreements", len(out))
	}
	return out
}
