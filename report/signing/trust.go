package signing

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"pohonkinerja/data/safefile"
	"pohonkinerja/report/sign"
)

// ErrNotCertificate says that a file holds no certificate.
var ErrNotCertificate = errors.New("no certificate in the file")

// Verify judges a PDF against the certificates in a folder. Without a folder
// (an empty name) nobody is trusted. It fails as [sign.Verify] does, or with
// what the file system says of the folder; a wrong document is no failure but
// a verdict.
func Verify(file []byte, folder string, now time.Time) (sign.Report, error) {
	trust, err := LoadTrust(folder)
	if err != nil {
		return sign.Report{}, err
	}
	return sign.Verify(file, trust, now)
}

// LoadTrust reads the folder of trusted certificates; an empty name is a folder
// without any.
func LoadTrust(folder string) (sign.Trust, error) {
	if folder == "" {
		return sign.Trust{}, nil
	}
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "open", Path: folder, Err: syscall.ENOTDIR}
	}
	if err != nil {
		return sign.Trust{}, err
	}
	return sign.LoadTrust(os.DirFS(folder))
}

// ReadCertificates reads a file of certificates in PEM or DER, so that a person
// can compare their fingerprints with the published ones before [AddTrusted].
// It fails with [ErrNotCertificate] where the file holds none.
func ReadCertificates(path string) ([]*x509.Certificate, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxKeyFile))
	if err != nil {
		return nil, err
	}
	var certs []*x509.Certificate
	for der, rest := nextCertificate(data); der != nil; der, rest = nextCertificate(rest) {
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrNotCertificate, err)
		}
		certs = append(certs, cert)
	}
	if len(certs) == 0 {
		return nil, ErrNotCertificate
	}
	return certs, nil
}

// nextCertificate cuts the next certificate off PEM text; all of the data is
// one where it is no PEM.
func nextCertificate(data []byte) (der, rest []byte) {
	for {
		block, after := pem.Decode(data)
		switch {
		case block == nil && len(data) > 0 && data[0] == derSequence:
			return data, nil
		case block == nil:
			return nil, nil
		case block.Type == "CERTIFICATE" || block.Type == "X509 CERTIFICATE":
			return block.Bytes, after
		}
		data = after
	}
}

// derSequence is the first byte of a certificate in DER.
const derSequence = 0x30

// AddTrusted puts a certificate into the trust folder, which is made if need
// be, and returns the file's name. The name is made of the holder's name and
// the fingerprint, so the same certificate is never there twice. Whether it is
// the right one, only a person can tell who has compared [Holder.Fingerprint].
func AddTrusted(folder string, cert *x509.Certificate) (name string, err error) {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return "", err
	}
	holder := HolderOf(cert)
	short := strings.ToLower(strings.ReplaceAll(holder.Fingerprint, ":", ""))[:12]
	name = fileWord(holder.Name) + "-" + short + ".pem"
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})
	path := filepath.Join(folder, name)
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, text) {
		return name, nil
	}
	return name, safefile.WriteBytes(path, text)
}

// fileWord makes a name fit for a file on any system.
func fileWord(name string) string {
	word := strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			return r
		case 'A' <= r && r <= 'Z':
			return r - 'A' + 'a'
		}
		return '-'
	}, name)
	for strings.Contains(word, "--") {
		word = strings.ReplaceAll(word, "--", "-")
	}
	if word = strings.Trim(word, "-"); word == "" {
		return "sertifikat"
	}
	return word[:min(len(word), 60)]
}
