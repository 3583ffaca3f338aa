package signing

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"pohonkinerja/data/plantest"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
)

// BenchmarkBatch signs the agreements of a regency one after the other and
// writes the files. Beside each stands the least that this can cost, in the same
// turn: one operation with the same RSA key over a digest, and writing a file of
// the same size. The ratio of the two is reported; figures for one document are
// those for a thousand, a thousandth of them.
func BenchmarkBatch(b *testing.B) {
	files := agreements(b, 40)
	for _, bits := range []int{2048, 3072} {
		b.Run("RSA-"+strconv.Itoa(bits), func(b *testing.B) {
			key, err := rsa.GenerateKey(rand.Reader, bits)
			if err != nil {
				b.Fatal(err)
			}
			order := Order{Party: document.FirstParty, Credential: issued(b, key, "Budi Contoh"), Time: signTime}
			benchmarkBatch(b, files, order, key)
		})
	}
}

func benchmarkBatch(b *testing.B, files [][]byte, order Order, key *rsa.PrivateKey) {
	var ours, least time.Duration
	folder := b.TempDir()
	write := func(name string, content []byte) {
		if err := safefile.WriteBytes(filepath.Join(folder, name), content); err != nil {
			b.Fatal(err)
		}
	}
	i := 0
	for b.Loop() {
		start := time.Now()
		signed, err := Sign(files[i%len(files)], order)
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

// agreements prints the agreements of a regency.
func agreements(b *testing.B, n int) [][]byte {
	b.Helper()
	var out [][]byte
	p := plantest.Regency(n)
	for _, pos := range dossier.Signatories(p, nil) {
		d, err := dossier.Draft(p, document.RequestFor(p, pos.ID, 2026, nil), layout.Options{})
		if err != nil {
			b.Fatal(err)
		}
		file, err := d.PDF()
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, file)
	}
	return out
}
