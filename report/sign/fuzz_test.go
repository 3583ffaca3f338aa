package sign

import (
	"bytes"
	"crypto/x509"
	"errors"
	"math/big"
	"strings"
	"testing"
	"unicode/utf8"

	"software.sslmate.com/src/go-pkcs12"

	"pohonkinerja/report/sign/internal/pdffile"
	"pohonkinerja/report/sign/tsatest"
)

// FuzzVerify feeds mutants of signed files. Verify must not panic, must come to an end, and must not call a file intact
// whose signed bytes are not those that were signed.
func FuzzVerify(f *testing.F) {
	once := mustSign(f, prepared(f), request(f, first, sharedPKI().head))
	twice := mustSign(f, once, request(f, second, sharedPKI().agency))
	f.Add(once)
	f.Add(twice)
	f.Add(agreement())
	f.Add(addedToObjectStreams(f))
	for _, attack := range attacks {
		f.Add(attack(f, twice))
	}
	trust := sharedPKI().trust(f)
	seeds := [][]byte{once, twice, addedToObjectStreams(f), certified(f, 1), certified(f, 2), certified(f, 3)}
	for _, a := range publishedAttacks() {
		f.Add(a.file)
		if a.holds {
			seeds = append(seeds, a.file)
		}
	}
	f.Fuzz(func(t *testing.T, pdf []byte) {
		r, err := Verify(pdf, trust, laterOn)
		if err == nil && r.Intact && r.Trusted && !knownBytes(pdf, seeds) && !onlyHarmless(r) {
			t.Errorf("a forged file of %d bytes is accepted: %+v", len(pdf), r)
		}
	})
}

func addedToObjectStreams(t testing.TB) []byte {
	return mustSign(t, sampleFile(t, "object-streams.pdf"), request(t, first, sharedPKI().head))
}

// knownBytes says whether a file differs from a known one in signature contents at most.
func knownBytes(pdf []byte, known [][]byte) bool {
	for _, k := range known {
		if len(k) == len(pdf) && bytes.Equal(blanked(k), blanked(pdf)) {
			return true
		}
	}
	return false
}

func blanked(pdf []byte) []byte {
	out := bytes.Clone(pdf)
	for rest, mark := out, []byte("/Contents <"); ; {
		at := bytes.Index(rest, mark)
		if at < 0 {
			return out
		}
		rest = rest[at+len(mark):]
		clear(rest[:max(bytes.IndexByte(rest, '>'), 0)])
	}
}

// onlyHarmless says whether everything behind the first signature is of a kind that the comparison allows; a mutant may
// happen upon such a revision.
func onlyHarmless(r Report) bool {
	changed := false
	for _, s := range r.Signatures {
		changed = changed || len(s.Changes) > 0
	}
	return changed
}

// FuzzSign feeds whatever to the signer. What it accepts must verify.
func FuzzSign(f *testing.F) {
	for _, pdf := range foreign(f) {
		f.Add(pdf)
	}
	r := request(f, first, sharedPKI().agency)
	r.Appearance = nil
	f.Fuzz(func(t *testing.T, pdf []byte) {
		signed, err := Sign(pdf, r)
		if err != nil {
			return
		}
		report, err := Verify(signed, Trust{}, laterOn)
		if err != nil || len(report.Signatures) == 0 || !bytes.HasPrefix(signed, pdf) {
			t.Errorf("signed a file that does not verify: %+v, %v", report, err)
		}
	})
}

// FuzzLoadPKCS12 and FuzzCMS feed the readers of ASN.1.
func FuzzLoadPKCS12(f *testing.F) {
	f.Add([]byte("0"), "x")
	for _, protection := range []*pkcs12.Encoder{pkcs12.Modern2023, pkcs12.LegacyRC2} {
		file, err := protection.Encode(ecKey(f, p256), sharedPKI().head.cert, []*x509.Certificate{sharedPKI().root.cert}, "x")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file, "x")
	}
	f.Fuzz(func(_ *testing.T, data []byte, passphrase string) {
		_, _ = LoadPKCS12(data, passphrase) // only that it comes back
	})
}

// FuzzStampReply feeds what a time-stamping authority may answer.
func FuzzStampReply(f *testing.F) {
	imprint, nonce := make([]byte, 32), big.NewInt(5)
	tsa := tsatest.New(f, stampTime)
	for _, tsa.Status = range []int{0, 2} {
		reply, err := tsa.Answer(stampQuery(imprint, nonce))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(reply)
	}
	f.Fuzz(func(t *testing.T, der []byte) {
		token, err := readStampReply(der)
		if err == nil {
			err = checkStamp(token, imprint, nonce)
		}
		if e, ok := errors.AsType[*StampError](err); err != nil && (!ok || !utf8.ValidString(e.Said) || strings.ContainsAny(e.Said, "\n\r")) {
			t.Errorf("%v", err)
		}
	})
}

func FuzzCMS(f *testing.F) {
	cms, err := signCMS(sharedPKI().credential(sharedPKI().head), make([]byte, 32), nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(cms)
	for program := range others {
		file, err := pdffile.Open(otherFile(f, program))
		if err != nil {
			f.Fatal(err)
		}
		for _, field := range formFields(file) {
			f.Add([]byte(file.Dict(field.Dict["V"])["Contents"].(pdffile.String)))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseCMS(data)
		if err == nil && m.signer == nil {
			t.Error("read a message without signer")
		}
		der, _, err := toDER(data)
		if err != nil {
			return
		}
		if again, rest, err := toDER(der); err != nil || len(rest) > 0 || !bytes.Equal(again, der) {
			t.Errorf("DER written anew is something else: %v, %d bytes left", err, len(rest))
		}
	})
}
