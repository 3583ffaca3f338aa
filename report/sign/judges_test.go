package sign

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
	"pohonkinerja/report/sign/tsatest"
)

// The judges are other people's programs. Our own verifier shares our mistakes; they do not.

// judge runs a program and gives what it says. It is skipped where the program is missing, unless POKIN_REQUIRE_TOOLS
// is 1.
func judge(t *testing.T, program string, args ...string) (said string, ok bool) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("POKIN_REQUIRE_TOOLS") == "1" {
			t.Fatalf("%s is missing", program)
		}
		t.Skipf("%s is missing", program)
	}
	out, err := exec.Command(program, args...).CombinedOutput()
	return string(out), err == nil
}

// judged are the files shown to the judges.
func judged(t *testing.T) map[string][]byte {
	files := map[string][]byte{
		"prepared": signedTwice(t), "stamped": stamped(t, tsatest.New(t, stampTime).Answer),
	}
	for name, pdf := range foreign(t) {
		one := request(t, first, sharedPKI().head)
		one.Place = &Place{Rect: Rect{60, 110, 250, 150}}
		files[name] = mustSign(t, mustSign(t, pdf, one), request(t, second, sharedPKI().agency))
	}
	return files
}

func saved(t *testing.T, pdf []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "signed.pdf")
	writeFile(t, path, pdf)
	return path
}

func TestQPDFFindsNoFault(t *testing.T) {
	for name, pdf := range judged(t) {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			if said, ok := judge(t, "qpdf", "--check", saved(t, pdf)); !ok || strings.Contains(said, "WARNING") {
				t.Error(said)
			}
		})
	}
}

// nssDatabase is where pdfsig looks for roots.
func nssDatabase(t *testing.T) string {
	t.Helper()
	dir := "sql:" + t.TempDir()
	if said, ok := judge(t, "certutil", "-N", "-d", dir, "--empty-password"); !ok {
		t.Fatal(said)
	}
	root := filepath.Join(sharedPKI().folder(t), "root.crt")
	if said, ok := judge(t, "certutil", "-A", "-d", dir, "-n", "uji", "-t", "C,C,C", "-i", root); !ok {
		t.Fatal(said)
	}
	return dir
}

func TestPdfsigTrustsBothSignatures(t *testing.T) {
	nss := nssDatabase(t)
	for name, pdf := range judged(t) {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			said, _ := judge(t, "pdfsig", "-nssdir", nss, saved(t, pdf))
			for want, times := range map[string]int{
				"Signature is Valid.": 2, "Certificate is Trusted.": 2, "ETSI.CAdES.detached": 2, "Total document signed": 1,
				"Signer Certificate Common Name: Bupati Contoh": 1, "Signer Certificate Common Name: Kepala Dinas Contoh": 1,
			} {
				if got := strings.Count(said, want); got != times {
					t.Errorf("%q stands %d times, want %d, in:\n%s", want, got, times, said)
				}
			}
		})
	}
}

func TestPdfsigSeesAChangedByte(t *testing.T) {
	pdf := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	pdf[len(prepared(t))/2] ^= 1
	said, _ := judge(t, "pdfsig", "-nssdir", nssDatabase(t), saved(t, pdf))
	if strings.Contains(said, "Signature is Valid.") || !strings.Contains(said, "Digest Mismatch") {
		t.Error(said)
	}
}

// takenOut gives the CMS and the signed bytes of each signature as files.
func takenOut(t *testing.T, pdf []byte) [][2]string {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	var out [][2]string
	for _, field := range formFields(f) {
		if !field.signed() {
			continue
		}
		value := f.Dict(field.Dict["V"])
		var at [4]int
		for i, o := range f.Array(value["ByteRange"]) {
			at[i], _ = f.Int(o)
		}
		dir := t.TempDir()
		pair := [2]string{filepath.Join(dir, "cms.der"), filepath.Join(dir, "content")}
		writeFile(t, pair[0], []byte(value["Contents"].(pdffile.String)))
		writeFile(t, pair[1], append(append([]byte{}, pdf[:at[1]]...), pdf[at[2]:at[2]+at[3]]...))
		out = append(out, pair)
	}
	return out
}

func TestOpenSSLVerifiesCAdES(t *testing.T) {
	root := filepath.Join(sharedPKI().folder(t), "root.crt")
	at := strconv.FormatInt(signTime.Unix(), 10)
	for _, pair := range takenOut(t, signedTwice(t)) {
		said, ok := judge(t, "openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", pair[0],
			"-content", pair[1], "-CAfile", root, "-purpose", "any", "-attime", at, "-out", os.DevNull)
		if !ok || !strings.Contains(said, "CAdES Verification successful") {
			t.Error(said)
		}
	}
}

// TestPDFStaysReadable has poppler extract the text of the signed file, which is that of the unsigned one.
func TestPDFStaysReadable(t *testing.T) {
	before, _ := judge(t, "pdftotext", saved(t, agreement()), "-")
	after, ok := judge(t, "pdftotext", saved(t, signedTwice(t)), "-")
	if !ok || before != after || strings.TrimSpace(after) == "" {
		t.Errorf("text before %q, after %q", before, after)
	}
}
