package sign

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"testing"
)

// BenchmarkSign and BenchmarkVerify stand beside the bare operation with the same key, below which nobody can go.

func BenchmarkSign(b *testing.B) {
	pdf := prepared(b)
	for name, signer := range map[string]*authority{"RSA-2048": sharedPKI().head, "P-256": sharedPKI().agency} {
		r := request(b, first, signer)
		b.Run(name+"/document", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Sign(pdf, r); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/bare", func(b *testing.B) {
			for b.Loop() {
				digest := sha256.Sum256(pdf)
				if _, err := signer.key.Sign(rand.Reader, digest[:], crypto.SHA256); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkVerify(b *testing.B) {
	pdf, trust := signedTwice(b), sharedPKI().trust(b)
	b.Run("two signatures/document", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if r, err := Verify(pdf, trust, laterOn); err != nil || !r.Trusted {
				b.Fatal(r, err)
			}
		}
	})
	digest := sha256.Sum256(pdf)
	byRSA, err := sharedPKI().head.key.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		b.Fatal(err)
	}
	byEC, err := sharedPKI().agency.key.Sign(rand.Reader, digest[:], crypto.SHA256)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("two signatures/bare", func(b *testing.B) {
		for b.Loop() {
			digest := sha256.Sum256(pdf)
			err := rsa.VerifyPKCS1v15(sharedPKI().head.key.Public().(*rsa.PublicKey), crypto.SHA256, digest[:], byRSA)
			if err != nil || !ecdsa.VerifyASN1(sharedPKI().agency.key.Public().(*ecdsa.PublicKey), digest[:], byEC) {
				b.Fatal("bare signatures do not verify")
			}
		}
	})
}
