package main

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"software.sslmate.com/src/go-pkcs12"
)

func TestIssueCertificates(t *testing.T) {
	folder := t.TempDir()
	passphrase, err := issueCertificates(folder, folder)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, "ca-demo.pem"))
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	root, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(root)
	for _, name := range []string{firstFile, secondFile} {
		data, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		_, leaf, _, err := pkcs12.DecodeChain(data, passphrase)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := leaf.Verify(x509.VerifyOptions{Roots: roots, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPlay(t *testing.T) {
	folder := t.TempDir()
	var out bytes.Buffer
	d := demo{pokinctl: "go", folder: folder, out: &out, env: os.Environ()}
	if err := d.play(step{"Versi", []string{"env", "GOOS"}, "versi.txt"}); err != nil {
		t.Fatal(err)
	}
	saved, err := os.ReadFile(filepath.Join(folder, "versi.txt"))
	if err != nil || len(saved) == 0 || !strings.Contains(out.String(), "# Versi\ngo env GOOS\n"+string(saved)) {
		t.Errorf("printed %q, saved %q, %v", out.String(), saved, err)
	}
	if err := d.play(step{"Salah", []string{"no-such-command"}, ""}); err == nil {
		t.Error("a failing command passes")
	}
}
