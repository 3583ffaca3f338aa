package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"os"
	"path/filepath"
	"time"

	"software.sslmate.com/src/go-pkcs12"
)

const (
	passphraseVariable = "POKIN_DEMO_PASSPHRASE"
	firstFile          = "kepala-dinas.p12"
	secondFile         = "bupati.p12"
)

// party is a certificate with its key.
type party struct {
	certificate *x509.Certificate
	key         crypto.Signer
}

// issueCertificates makes an authority, puts its certificate into the trust
// folder, and writes the .p12 files of both parties under a passphrase of this
// run. One key is RSA, the other ECDSA, since both are in use.
func issueCertificates(folder, trust string) (passphrase string, err error) {
	rootKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return "", err
	}
	root, err := issue(certificate("CA Demo Pohon Kinerja", true), nil, rootKey)
	if err != nil {
		return "", err
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: root.certificate.Raw})
	if err := os.WriteFile(filepath.Join(trust, "ca-demo.pem"), text, 0o666); err != nil {
		return "", err
	}
	passphrase = rand.Text()
	return passphrase, issueParties(folder, passphrase, root)
}

func issueParties(folder, passphrase string, root *party) error {
	rsaKey, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	ecKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	if err := writeP12(filepath.Join(folder, firstFile), "dr. Yohanes Contoh, M.Kes.", rsaKey, root, passphrase); err != nil {
		return err
	}
	return writeP12(filepath.Join(folder, secondFile), "Drs. Maria Contoh, M.Si.", ecKey, root, passphrase)
}

func writeP12(file, name string, key crypto.Signer, root *party, passphrase string) error {
	signer, err := issue(certificate(name, false), root, key)
	if err != nil {
		return err
	}
	data, err := pkcs12.Modern.Encode(key, signer.certificate, []*x509.Certificate{root.certificate}, passphrase)
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}

// certificate is what stands in one, valid for a year from yesterday.
func certificate(name string, authority bool) *x509.Certificate {
	c := &x509.Certificate{
		Subject:               pkix.Name{CommonName: name, Country: []string{"ID"}, Organization: []string{"Contoh"}},
		NotBefore:             time.Now().AddDate(0, 0, -1),
		NotAfter:              time.Now().AddDate(1, 0, 0),
		BasicConstraintsValid: true,
		IsCA:                  authority,
		KeyUsage:              x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment,
	}
	if authority {
		c.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	}
	return c
}

// issue has the issuer sign a certificate for key; without issuer it signs
// itself.
func issue(template *x509.Certificate, issuer *party, key crypto.Signer) (*party, error) {
	if issuer == nil {
		issuer = &party{template, key}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, issuer.certificate, key.Public(), issuer.key)
	if err != nil {
		return nil, err
	}
	made, err := x509.ParseCertificate(der)
	return &party{made, key}, err
}
