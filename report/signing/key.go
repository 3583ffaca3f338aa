package signing

import (
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"time"

	"pohonkinerja/report/sign"
)

// maxKeyFile is far more than any certificate file holds.
const maxKeyFile = 4 << 20

// LoadKey opens a certificate file (.p12, .pfx). It fails as
// [sign.LoadPKCS12] does, or with what the file system says. Whether the
// certificate may sign today is told by [sign.Credential.Check]; [Sign] asks it
// too.
func LoadKey(path, passphrase string) (sign.Credential, error) {
	file, err := os.Open(path)
	if err != nil {
		return sign.Credential{}, err
	}
	defer file.Close()
	data, err := readBounded(file, maxKeyFile)
	switch {
	case errors.Is(err, ErrTooLarge):
		return sign.Credential{}, fmt.Errorf("%w: more than %d bytes", sign.ErrNotPKCS12, maxKeyFile)
	case err != nil:
		return sign.Credential{}, err
	}
	return sign.LoadPKCS12(data, passphrase)
}

// Holder is what a person should see of a certificate before signing with it
// or trusting it.
type Holder struct {
	Name         string // of whom it is issued to
	Organisation string
	Issuer       string
	From, Until  time.Time
	Serial       string // hexadecimal
	Fingerprint  string // SHA-256 in pairs, "AB:CD:…", as issuers publish it
	Root         bool   // signed with its own key
}

// HolderOf describes a certificate; the zero Holder for none.
func HolderOf(cert *x509.Certificate) Holder {
	if cert == nil {
		return Holder{}
	}
	return Holder{
		Name: sign.NameOf(cert.Subject), Organisation: sign.OneLine(first(cert.Subject.Organization)), Issuer: sign.NameOf(cert.Issuer),
		From: cert.NotBefore, Until: cert.NotAfter, Serial: cert.SerialNumber.Text(16),
		Fingerprint: sign.Fingerprint(cert), Root: sign.SelfSigned(cert),
	}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
