package signing

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/plantest"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
)

// BenchmarkBatch signs a folder of final agreements of a regency, each with the party's
// block and the document's code, as the window and the command line do: on all
// processors, with reading, judging what is there and proving what was made. Beside
// each turn stands the least that it can cost: one operation with the same RSA key for
// each document, and writing a file of the same size. The ratio is reported, and
// figures for one document; a thousand cost a thousand times as much.
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
	paths, person := folderOf(b, finals, order.Party)
	var ours, least time.Duration
	documents := 0
	for b.Loop() {
		start := time.Now()
		batch := Batch{Order: order, Out: b.TempDir(), Person: person}
		outcomes, err := batch.Run(b.Context(), paths)
		if err != nil {
			b.Fatal(err)
		}
		ours, least = ours+time.Since(start), least+rawBatch(b, outcomes, key)
		documents += len(paths)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(documents), "µs/document")
	b.ReportMetric(float64(least.Microseconds())/float64(documents), "µs/raw")
	b.ReportMetric(float64(ours)/float64(least), "×raw")
}

// folderOf writes agreements into a folder, and knows who signs each.
func folderOf(b *testing.B, finals []dossier.Final, party document.Party) (paths []string, person func([]byte) (rule.Person, error)) {
	folder, by := b.TempDir(), make(map[string]dossier.Final)
	for i, f := range finals {
		path := filepath.Join(folder, strconv.Itoa(i)+".pdf")
		if err := safefile.WriteBytes(path, f.PDF); err != nil {
			b.Fatal(err)
		}
		paths, by[string(f.PDF)] = append(paths, path), f
	}
	return paths, func(file []byte) (rule.Person, error) {
		f := by[string(file)]
		return PersonOf(f.Edition, f.PDF, party)
	}
}

// rawBatch tells how long it takes to make a signature for each signed file and to
// write what is in it anew, one after the other.
func rawBatch(b *testing.B, outcomes []Outcome, key *rsa.PrivateKey) time.Duration {
	folder, files := b.TempDir(), make([][]byte, len(outcomes))
	for i, o := range outcomes {
		file, err := os.ReadFile(o.Signed)
		if err = errors.Join(o.Err, err); err != nil {
			b.Fatal(err)
		}
		files[i] = file
	}
	start := time.Now()
	for i, signed := range files {
		digest := sha256.Sum256(signed)
		if _, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, digest[:]); err != nil {
			b.Fatal(err)
		}
		if err := safefile.WriteBytes(filepath.Join(folder, strconv.Itoa(i)), signed); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
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
