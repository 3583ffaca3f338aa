package token

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"testing"
)

func TestPick(t *testing.T) {
	made := func(label, holder string, key bool, usage x509.KeyUsage) entry {
		e := entry{label: label, cert: &x509.Certificate{Subject: pkix.Name{CommonName: holder}, KeyUsage: usage}}
		if key {
			e.key = []byte{1}
		}
		return e
	}
	ca := made("", "Root", false, x509.KeyUsageCertSign)
	login := made("Masuk", "Maria", true, x509.KeyUsageDigitalSignature)
	binding := made("Tanda tangan", "Maria", true, x509.KeyUsageContentCommitment)
	seal := made("Segel", "Dinas", true, x509.KeyUsageContentCommitment)
	for _, c := range []struct {
		what, wanted string
		all          []entry
		label        string // empty where nothing is chosen
	}{
		{"the only key", "", []entry{ca, login}, "Masuk"},
		{"the one that binds", "", []entry{ca, login, binding}, "Tanda tangan"},
		{"by label", "masuk", []entry{login, binding, seal}, "Masuk"},
		{"by holder", "dinas", []entry{login, binding, seal}, "Segel"},
		{"by a holder of two, the one that binds", "Maria", []entry{login, binding, seal}, "Tanda tangan"},
		{"two that bind", "", []entry{login, binding, seal}, ""},
		{"nobody of that name", "Agnes", []entry{login, binding}, ""},
		{"no key", "", []entry{ca}, ""},
	} {
		got, err := pick(c.all, c.wanted)
		if got.label != c.label || (err == nil) != (c.label != "") {
			t.Errorf("%s: got %q, %v, want %q", c.what, got.label, err, c.label)
		}
		if _, missing := errors.AsType[*MissingError](err); err != nil && missing == errors.Is(err, ErrNoKey) {
			t.Errorf("%s: %v", c.what, err)
		}
	}
}
