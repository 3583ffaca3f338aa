package filing

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

// matrixKeys are all kinds of keys that sign.
var matrixKeys = sync.OnceValue(func() []crypto.Signer {
	var out []crypto.Signer
	for _, bits := range []int{2048, 3072, 4096} {
		key, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			panic(err)
		}
		out = append(out, key)
	}
	for _, curve := range []elliptic.Curve{elliptic.P256(), elliptic.P384()} {
		key, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			panic(err)
		}
		out = append(out, key)
	}
	return out
})

// matrixForms makes for each rank the agreement of the first position of the
// example that can be final, and its first amendment.
func matrixForms(t *testing.T, profile *document.Profile) map[document.Rank][2]dossier.Final {
	t.Helper()
	out, why := map[document.Rank][2]dossier.Final{}, map[document.Rank]error{}
	for _, pos := range dossier.Signatories(example(), profile) {
		rank := profile.RankOf(example(), pos)
		if _, have := out[rank]; have {
			continue
		}
		pair, err := amended(pos, profile)
		if err == nil {
			out[rank] = pair
		}
		why[rank] = err
	}
	for _, rank := range []document.Rank{document.HeadOfRegion, document.HeadOfAgency, document.AdministratorRank, document.SupervisorRank} {
		if _, have := out[rank]; !have {
			t.Fatalf("no agreement of a %v can be final: %v", rank, why[rank])
		}
	}
	return out
}

// withTargets is the example with what a position's agreement lacks.
func withTargets(pos *plan.Position) (*plan.Plan, error) {
	p := example().Clone()
	var changes []plan.Change
	add := func(r plan.Record) { changes = append(changes, plan.Change{After: r}) }
	for i, n := range p.NodesOwnedBy(pos.ID) {
		indicators := p.Indicators(n.ID)
		if len(indicators) == 0 {
			ind := &plan.Indicator{ID: plan.IndicatorID(fmt.Sprintf("uji-%d", i)), Node: n.ID, Name: "Nilai uji", Unit: "Nilai", Order: "a"}
			add(ind)
			indicators = append(indicators, ind)
		}
		for _, ind := range indicators {
			if p.TargetOf(ind.ID, 2026, 0) == nil {
				add(&plan.Target{ID: plan.TargetID("uji-" + string(ind.ID)), Indicator: ind.ID, Year: 2026, Value: plan.Number("7")})
			}
		}
	}
	return p, p.Apply(changes)
}

// amended makes an agreement final, and once more with other targets.
func amended(pos *plan.Position, profile *document.Profile) (out [2]dossier.Final, err error) {
	p, err := withTargets(pos)
	if err != nil {
		return out, err
	}
	r := document.Request{Position: pos.ID, Year: 2026, Date: "2026-01-05", Place: "Contoh", Profile: profile}
	if out[0], err = dossier.Freeze(p, r, layout.Options{}, dossier.Order{Number: "1/2026", Now: now}); err != nil {
		return out, err
	}
	changes := []plan.Change{{After: out[0].Edition}}
	for _, n := range p.NodesOwnedBy(pos.ID) {
		for _, ind := range p.Indicators(n.ID) {
			if before := p.TargetOf(ind.ID, r.Year, 0); before != nil {
				after := *before
				after.Value = plan.Number("12.5")
				changes = append(changes, plan.Change{Before: before, After: &after})
			}
		}
	}
	if err = p.Apply(changes); err != nil {
		return out, err
	}
	r.Date = "2026-07-01"
	out[1], err = dossier.Freeze(p, r, layout.Options{}, dossier.Order{Number: "2/2026", Now: now.AddDate(0, 6, 0), Ground: plan.PriorityChanged})
	return out, err
}

// TestMatrixOfSignedAgreements has the programs of other people judge agreements
// of every form, final and amended, signed by one and by both parties, with every
// kind of key. Each file is judged with all its signatures, so that the ones of
// the first party are judged alone and again below those of the second.
func TestMatrixOfSignedAgreements(t *testing.T) {
	for name, profile := range map[string]*document.Profile{document.PrescribedName: document.Prescribed(), document.LocalName: document.Local()} {
		for rank, editions := range matrixForms(t, profile) {
			for turn, final := range editions {
				for i, key := range matrixKeys() {
					t.Run(fmt.Sprintf("%s/%v/%d/%d", name, rank, turn, i), func(t *testing.T) {
						t.Parallel()
						one := matrixSigned(t, final.PDF, document.FirstParty, key)
						wantJudged(t, one, 1)
						if final.Edition.Parties > 1 {
							wantJudged(t, matrixSigned(t, one, document.SecondParty, matrixKeys()[(i+1)%len(matrixKeys())]), 2)
						}
					})
				}
			}
		}
	}
}

func matrixSigned(t *testing.T, file []byte, party document.Party, key crypto.Signer) []byte {
	t.Helper()
	signed, err := signing.Sign(file, signing.Order{Party: party, Credential: certified(t, key, "Maria Contoh"), Time: now})
	if err != nil {
		t.Fatal(err)
	}
	return signed
}

// wantJudged shows a file to pdfsig, qpdf, mutool and openssl, as far as they are
// there.
func wantJudged(t *testing.T, file []byte, signatures int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "pk.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if said, there := judged(t, "pdfsig", "-nocert", path); there &&
		(strings.Count(said, "Signature is Valid.") != signatures || strings.Count(said, "ETSI.CAdES.detached") != signatures || strings.Count(said, "Total document signed") != 1) {
		t.Error(said)
	}
	if said, there := judged(t, "qpdf", "--check", path); there && (strings.Contains(said, "WARNING") || !strings.Contains(said, "No syntax or stream encoding errors")) {
		t.Error(said)
	}
	if said, there := judged(t, "mutool", "sign", "-v", path); there &&
		(strings.Count(said, "The document is unchanged since signing.") != 1 || strings.Count(said, "Distinguished name:") != signatures) {
		t.Error(said)
	}
	for _, gap := range contentsOf(file) {
		if said, there := judged(t, "openssl", opensslCMS(t, file, gap)...); there && !strings.Contains(said, "CAdES Verification successful") {
			t.Error(said)
		}
	}
}

// opensslCMS lays out one signature and what it signs for openssl.
func opensslCMS(t *testing.T, file []byte, gap [2]int) []string {
	t.Helper()
	dir := t.TempDir()
	cms, err := hex.DecodeString(string(file[gap[0]:gap[1]]))
	if err != nil {
		t.Fatal(err)
	}
	var after, length int
	if _, err := fmt.Sscanf(string(file[bytes.LastIndex(file[:gap[0]], []byte("/ByteRange [0 ")):]), "/ByteRange [0 %d %d %d]", new(int), &after, &length); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"cms": cms, "root": certificates(t, file), "content": slices.Concat(file[:gap[0]-1], file[after:after+length])} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"cms", "-verify", "-binary", "-cades", "-partial_chain", "-purpose", "any", "-attime", strconv.FormatInt(now.Unix(), 10),
		"-CAfile", filepath.Join(dir, "root"), "-inform", "DER", "-in", filepath.Join(dir, "cms"),
		"-content", filepath.Join(dir, "content"), "-out", os.DevNull}
}

// certificates gives those of the signers as PEM.
func certificates(t *testing.T, file []byte) (out []byte) {
	t.Helper()
	report, err := sign.Verify(file, sign.Trust{}, now)
	if err != nil || !report.Intact {
		t.Fatalf("%v, %+v", err, report)
	}
	for _, s := range report.Signatures {
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate.Raw})...)
	}
	return out
}

// judged gives what a program says; there is false where it is missing, which
// POKIN_REQUIRE_TOOLS forbids.
func judged(t *testing.T, program string, args ...string) (said string, there bool) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("POKIN_REQUIRE_TOOLS") == "1" {
			t.Fatalf("%s is missing", program)
		}
		return "", false
	}
	out, _ := exec.Command(program, args...).CombinedOutput() // what it says decides
	return string(out), true
}
