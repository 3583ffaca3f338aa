package sign

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"pohonkinerja/report/sign/tsatest"
)

var stampTime = signTime.Add(1500 * time.Millisecond)

// stamped is the sample with both signatures, each with a time-stamp of the authority.
func stamped(t *testing.T, ask AskTime) []byte {
	t.Helper()
	pdf := prepared(t)
	for i, a := range []*authority{sharedPKI().head, sharedPKI().agency} {
		r := request(t, bothFields[i].Name, a)
		r.AskTime = ask
		pdf = mustSign(t, pdf, r)
	}
	return pdf
}

// trustAlso puts the root of a time-stamping authority into the folder of that name within the trust folder.
func trustAlso(t *testing.T, folder string, a *tsatest.Authority) Trust {
	t.Helper()
	dir := sharedPKI().folder(t)
	if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
		t.Fatal(err)
	}
	writePEM(t, filepath.Join(dir, folder, "tsa.pem"), "CERTIFICATE", a.Root.Raw)
	trust, err := LoadTrust(os.DirFS(dir))
	if err != nil || len(trust.Unreadable) > 0 {
		t.Fatal(err, trust.Unreadable)
	}
	return trust
}

func TestTimeStampOnASignature(t *testing.T) {
	tsa := tsatest.New(t, stampTime)
	pdf := stamped(t, tsa.Answer)
	wantSound(t, pdf, 2)
	if tsa.Asked() != 2 {
		t.Errorf("the authority was asked %d times", tsa.Asked())
	}
	for _, folder := range []string{".", TimeFolder} {
		r, err := Verify(pdf, trustAlso(t, folder, tsa), laterOn)
		if err != nil || !r.Intact || !r.Trusted {
			t.Fatalf("%s: %v, %+v", folder, err, r)
		}
		for _, s := range r.Signatures {
			want := TimeStamp{At: stampTime.UTC(), Authority: "Penanda Waktu Uji", Issuer: "Root Waktu Uji", Trusted: true}
			if s.Stamp == nil || *s.Stamp != want || !s.TimestampedAt.Equal(stampTime) || s.Has(TimeIsClaim) || s.Has(NotPAdES) {
				t.Errorf("%s: stamp %+v, reasons %v", folder, s.Stamp, s.Reasons)
			}
		}
	}
}

// TestUntrustedAuthority: whom the signature is by does not hang on who vouches for the time.
func TestUntrustedAuthority(t *testing.T) {
	for _, s := range mustVerify(t, stamped(t, tsatest.New(t, stampTime).Answer)).Signatures {
		if s.Stamp == nil || s.Stamp.Trusted || !s.Stamp.At.Equal(stampTime) || !s.TimestampedAt.IsZero() {
			t.Errorf("stamp %+v at %v", s.Stamp, s.TimestampedAt)
		}
		if !s.Trusted || !s.Has(TimestampUntrusted) || !s.Has(TimeIsClaim) {
			t.Errorf("trusted %v, reasons %v", s.Trusted, s.Reasons)
		}
	}
}

// TestTimeFolderVouchesForNobody: a root that is believed for the time makes no signer trusted.
func TestTimeFolderVouchesForNobody(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, TimeFolder), 0o700); err != nil {
		t.Fatal(err)
	}
	writePEM(t, filepath.Join(dir, TimeFolder, "root.pem"), "CERTIFICATE", sharedPKI().root.cert.Raw)
	trust, err := LoadTrust(os.DirFS(dir))
	if err != nil || len(trust.Certificates) != 1 {
		t.Fatal(err, trust)
	}
	r, err := Verify(signedTwice(t), trust, laterOn)
	if err != nil || r.Trusted || !r.Signatures[0].Has(IssuerUnknown) {
		t.Errorf("%v, %+v", err, r)
	}
}

// TestTimeStampOutlivesTheCertificate is what time-stamps are for.
func TestTimeStampOutlivesTheCertificate(t *testing.T) {
	tsa := tsatest.New(t, stampTime)
	pdf, trust := stamped(t, tsa.Answer), trustAlso(t, TimeFolder, tsa)
	afterwards := sharedPKI().head.cert.NotAfter.AddDate(0, 1, 0)
	if r, err := Verify(pdf, trust, afterwards); err != nil || !r.Trusted {
		t.Errorf("%v, %+v", err, r)
	}
	if r, err := Verify(signedTwice(t), trust, afterwards); err != nil || r.Trusted {
		t.Errorf("without a time-stamp: %v, %+v", err, r)
	}
}

func TestTimeStampThatIsWrong(t *testing.T) {
	pdf := prepared(t)
	for what, c := range map[string]struct {
		change func(*tsatest.Authority)
		want   StampFault
	}{
		"refused":             {func(a *tsatest.Authority) { a.Status, a.Says = 2, "kuota\n\u202ehabis\x1b" }, StampRefused},
		"other imprint":       {func(a *tsatest.Authority) { a.Imprint = make([]byte, 32) }, StampMismatched},
		"no imprint":          {func(a *tsatest.Authority) { a.Imprint = []byte{} }, StampMismatched},
		"other nonce":         {func(a *tsatest.Authority) { a.Nonce = big.NewInt(7) }, StampMismatched},
		"a web certificate":   {func(a *tsatest.Authority) { a.Purpose = tsatest.ServerAuth }, StampUnsound},
		"purpose not binding": {func(a *tsatest.Authority) { a.Critical = false }, StampUnsound},
	} {
		tsa := tsatest.New(t, stampTime)
		c.change(tsa)
		r := request(t, first, sharedPKI().head)
		r.AskTime = tsa.Answer
		out, err := Sign(pdf, r)
		e, ok := errors.AsType[*StampError](err)
		if out != nil || !ok || e.Fault != c.want {
			t.Errorf("%s: %d bytes, %v, want %v", what, len(out), err, c.want)
		}
		if c.want == StampRefused && e.Said != "status 2, kuota habis" {
			t.Errorf("said %q", e.Said)
		}
	}
}

func TestAnswerThatIsNoTimeStamp(t *testing.T) {
	r, offline := request(t, first, sharedPKI().head), errors.New("no network")
	good := tsatest.New(t, stampTime)
	for what, c := range map[string]struct {
		ask  AskTime
		want StampFault
	}{
		"no network": {func([]byte) ([]byte, error) { return nil, offline }, StampUnreachable},
		"nothing":    {func([]byte) ([]byte, error) { return nil, nil }, StampUnreadable},
		"a page":     {func([]byte) ([]byte, error) { return []byte("<html>Masuk ke WiFi</html>"), nil }, StampUnreadable},
		"half":       {func(q []byte) ([]byte, error) { a, err := good.Answer(q); return a[:len(a)/2], err }, StampUnreadable},
		"more":       {func(q []byte) ([]byte, error) { a, err := good.Answer(q); return append(a, 0), err }, StampUnreadable},
		"no token":   {func([]byte) ([]byte, error) { return []byte{0x30, 5, 0x30, 3, 2, 1, 0}, nil }, StampUnreadable},
	} {
		r.AskTime = c.ask
		_, err := Sign(prepared(t), r)
		if e, ok := errors.AsType[*StampError](err); !ok || e.Fault != c.want || errors.Is(err, offline) != (c.want == StampUnreachable) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
}

// TestFlippedAnswer changes every byte of an answer; no signature comes of it that does not verify.
func TestFlippedAnswer(t *testing.T) {
	tsa, pdf := tsatest.New(t, stampTime), prepared(t)
	trust := trustAlso(t, TimeFolder, tsa)
	good, err := tsa.Answer(stampQuery(make([]byte, 32), big.NewInt(5)))
	if err != nil {
		t.Fatal(err)
	}
	r := request(t, first, sharedPKI().agency)
	r.Appearance = nil
	for at := 0; at < len(good); at += 7 {
		r.AskTime = func(q []byte) ([]byte, error) {
			reply, err := tsa.Answer(q)
			reply[min(at, len(reply)-1)] ^= 0x10
			return reply, err
		}
		out, err := Sign(pdf, r)
		if _, known := errors.AsType[*StampError](err); err != nil && !known {
			t.Errorf("byte %d: %v", at, err)
		}
		if err != nil {
			continue
		}
		report, err := Verify(out, trust, laterOn)
		if err != nil || !report.Intact {
			t.Errorf("byte %d: %v, %+v", at, err, report)
		}
		// What is left are bytes of the certificate's own signature, by which it is not trusted then, and of the number
		// and wording that bind nothing.
		if s := report.Signatures[0]; s.Stamp == nil || !s.Stamp.At.Equal(stampTime) {
			t.Errorf("byte %d: stamp %+v", at, s.Stamp)
		}
	}
}

// TestLongTimeStamp is stamped a second time, with room enough; one beyond all bounds is not taken.
func TestLongTimeStamp(t *testing.T) {
	tsa := tsatest.New(t, stampTime)
	tsa.Ballast = 20_000
	wantSound(t, stamped(t, tsa.Answer), 2)
	if tsa.Asked() != 4 {
		t.Errorf("the authority was asked %d times", tsa.Asked())
	}
	tsa.Ballast = 100_000
	r := request(t, first, sharedPKI().head)
	r.AskTime = tsa.Answer
	if _, err := Sign(prepared(t), r); err == nil {
		t.Error("no bound")
	}
}

// TestTimeStampOfAnotherSignature moves a time-stamp from one signature to another.
func TestTimeStampOfAnotherSignature(t *testing.T) {
	tsa := tsatest.New(t, stampTime)
	order := request(t, first, sharedPKI().head)
	order.AskTime = tsa.Answer
	r, err := Verify(transplant(t, mustSign(t, prepared(t), order), tsa), trustAlso(t, TimeFolder, tsa), laterOn)
	if err != nil || !r.Intact {
		t.Fatal(err, r)
	}
	if s := r.Signatures[0]; !s.Has(TimestampInvalid) || s.Stamp != nil || !s.TimestampedAt.IsZero() || !s.Has(TimeIsClaim) {
		t.Errorf("stamp %+v, %v", s.Stamp, s.Reasons)
	}
}

// transplant gives every time-stamp of a file the imprint of zeros, soundly signed.
func transplant(t *testing.T, pdf []byte, tsa *tsatest.Authority) []byte {
	t.Helper()
	tsa.Imprint = make([]byte, 32)
	defer func() { tsa.Imprint = nil }()
	out := bytes.Clone(pdf)
	for _, pair := range takenOut(t, pdf) {
		der, err := os.ReadFile(pair[0])
		if err != nil {
			t.Fatal(err)
		}
		m, err := parseCMS(der)
		if err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(out, []byte(hex.EncodeToString(m.timeStampDER)))
		copy(out[at:], hex.EncodeToString(tokenOfLength(t, tsa, len(m.timeStampDER))))
	}
	return out
}

// tokenOfLength has an authority stamp until the time-stamp, whose ECDSA signatures differ by a byte or two, has the
// wanted length.
func tokenOfLength(t *testing.T, tsa *tsatest.Authority, length int) []byte {
	t.Helper()
	for range 1000 {
		nonce, _ := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 63))
		reply, err := tsa.Answer(stampQuery(make([]byte, 32), nonce))
		if err != nil {
			t.Fatal(err)
		}
		if token, err := readStampReply(reply); err != nil || len(token) == length {
			return token
		}
	}
	t.Fatalf("no time-stamp of %d bytes", length)
	return nil
}

// TestOpenSSLIssuesTheTimeStamp has openssl act as the authority, with its clock to the hundredth of a second.
func TestOpenSSLIssuesTheTimeStamp(t *testing.T) {
	dir := t.TempDir()
	root := newTSA(t, dir)
	config, err := os.ReadFile(filepath.Join(dir, "tsa.cnf"))
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(dir, "tsa.cnf"), append(config, "clock_precision_digits = 2\n"...))
	pdf := stamped(t, func(query []byte) ([]byte, error) {
		in, out := filepath.Join(dir, "query"), filepath.Join(dir, "reply")
		writeFile(t, in, query)
		if said, ok := judge(t, "openssl", "ts", "-reply", "-config", filepath.Join(dir, "tsa.cnf"), "-section", "tsa", "-queryfile", in, "-out", out); !ok {
			t.Fatal(said)
		}
		return os.ReadFile(out)
	})
	trust := trustAlso(t, TimeFolder, &tsatest.Authority{Root: root.cert})
	r, err := Verify(pdf, trust, laterOn)
	if err != nil || !r.Intact || slices.ContainsFunc(r.Signatures, func(s Signature) bool { return s.TimestampedAt.IsZero() }) {
		t.Errorf("%v, %+v", err, r)
	}
}

// TestOpenSSLVerifiesTheTimeStamp has openssl take the signature apart, and verify the time-stamp that it finds there over
// the signature value that it finds there (RFC 3161, appendix A): nothing of ours reads what is judged. It stands in for
// pdfsig, which shows no time-stamps: poppler asks NSS for the signed attribute signing-time and never looks at the
// unsigned attributes, where a time-stamp is.
func TestOpenSSLVerifiesTheTimeStamp(t *testing.T) {
	at := time.Now()
	tsa := tsatest.New(t, at)
	root := filepath.Join(t.TempDir(), "root.pem")
	writePEM(t, root, "CERTIFICATE", tsa.Root.Raw)
	for _, pair := range takenOut(t, stamped(t, tsa.Answer)) {
		parsed := parsedByOpenSSL(t, pair[0])
		token, value := filepath.Join(t.TempDir(), "token.der"), filepath.Join(t.TempDir(), "value")
		writeFile(t, token, parsed.token)
		writeFile(t, value, parsed.value)
		verify := func(data string) (string, bool) {
			return judge(t, "openssl", "ts", "-verify", "-data", data, "-token_in", "-in", token, "-CAfile", root)
		}
		if said, ok := verify(value); !ok || !strings.Contains(said, "Verification: OK") {
			t.Error(said)
		}
		if said, ok := verify(pair[1]); ok {
			t.Error("openssl takes it for a time-stamp of the document: ", said)
		}
		said, ok := judge(t, "openssl", "ts", "-reply", "-token_in", "-token_out", "-in", token, "-text")
		if !ok || !strings.Contains(said, "Hash Algorithm: sha256") || !strings.Contains(said, at.UTC().Format("Jan _2 15:04:05")) {
			t.Error(said)
		}
	}
}

// opensslParsed is what openssl asn1parse finds in a container.
type opensslParsed struct{ value, token []byte }

var asn1Line = regexp.MustCompile(`(?m)^ *(\d+):d=(\d+) +hl=(\d+) +l= *(\d+) +(?:prim|cons): (.*?) *$`)

// parsedByOpenSSL finds the signature value, which is the OCTET STRING that stands in SignerInfo itself (RFC 5652, §5.3),
// and the time-stamp in its unsigned attributes.
func parsedByOpenSSL(t *testing.T, path string) (out opensslParsed) {
	t.Helper()
	der, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said, _ := judge(t, "openssl", "asn1parse", "-inform", "DER", "-in", path)
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	const inSignerInfo = "5"
	stamp := -1
	for _, line := range asn1Line.FindAllStringSubmatch(said, -1) {
		at, end := number(line[1]), number(line[1])+number(line[3])+number(line[4])
		switch {
		case line[2] == inSignerInfo && strings.HasPrefix(line[5], "OCTET STRING"):
			out.value = der[at+number(line[3]) : end]
		case strings.Contains(line[5], "id-smime-aa-timeStampToken"):
			stamp = 0
		case stamp >= 0 && stamp < 2: // SET, and in it the token
			if stamp++; stamp == 2 {
				out.token = der[at:end]
			}
		}
	}
	if out.value == nil || out.token == nil {
		t.Fatalf("openssl finds no time-stamp:\n%s", said)
	}
	return out
}
