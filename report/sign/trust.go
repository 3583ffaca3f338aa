package sign

import (
	"bytes"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Trust is what the user has decided to believe: the certificates and revocation lists of one folder.
//
// A self-signed certificate in the folder is a root: chains may end there. Any other certificate only helps to find the
// way. Nothing else is trusted; the certificates of the operating system are not asked. Those in the folder [TimeFolder]
// within are believed for time-stamps only: who vouches for the time need not vouch for anybody's name.
type Trust struct {
	Certificates []TrustedCertificate
	Lists        []RevocationList
	Unreadable   []UnreadableFile
}

// TrustedCertificate is a certificate of the trust folder.
type TrustedCertificate struct {
	File        string
	Certificate *x509.Certificate
	Fingerprint string // SHA-256, upper-case hexadecimal in pairs with colons, as issuers publish it
	Root        bool   // self-signed
	ForTime     bool   // believed for time-stamps only
}

// TimeFolder is the folder within the trust folder whose certificates are believed for time-stamps only.
const TimeFolder = "waktu"

// RevocationList is a CRL of the trust folder. Its own signature is checked when it is used.
type RevocationList struct {
	File string
	List *x509.RevocationList
}

// UnreadableFile is a file of the trust folder that has the name of a certificate or list but not the content.
type UnreadableFile struct {
	File string
	Err  error
}

// maxTrustFile is the most bytes read of one file of the trust folder.
const maxTrustFile = 16 << 20

// LoadTrust reads the files .pem, .crt, .cer, .der and .crl of a folder (os.DirFS for one on disk) and of its
// [TimeFolder], in PEM or DER; other files and folders within are passed over. It fails only when a folder itself cannot
// be read; what is wrong with single files is listed in the result.
func LoadTrust(fsys fs.FS) (Trust, error) {
	var trust Trust
	err := trust.addFolder(fsys, ".")
	if err == nil {
		if err = trust.addFolder(fsys, TimeFolder); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err != nil {
		return Trust{}, fmt.Errorf("read trust folder: %w", err)
	}
	return trust, nil
}

func (t *Trust) addFolder(fsys fs.FS, dir string) error {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if entry.IsDir() || !trustExtension(entry.Name()) {
			continue
		}
		name := path.Join(dir, entry.Name())
		if err := t.addFile(fsys, name); err != nil {
			t.Unreadable = append(t.Unreadable, UnreadableFile{name, err})
		}
	}
	return nil
}

func trustExtension(name string) bool {
	return slices.Contains([]string{".pem", ".crt", ".cer", ".der", ".crl"}, strings.ToLower(path.Ext(name)))
}

func (t *Trust) addFile(fsys fs.FS, name string) error {
	data, err := readLimited(fsys, name)
	if err != nil {
		return err
	}
	blocks := pemBlocks(data)
	if len(blocks) == 0 {
		return t.addDER(name, data)
	}
	return errors.Join(mapBlocks(blocks, func(der []byte) error { return t.addDER(name, der) })...)
}

func mapBlocks(blocks [][]byte, add func([]byte) error) []error {
	var errs []error
	for _, der := range blocks {
		errs = append(errs, add(der))
	}
	return errs
}

func readLimited(fsys fs.FS, name string) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxTrustFile+1))
	if err == nil && len(data) > maxTrustFile {
		err = fmt.Errorf("more than %d bytes", maxTrustFile)
	}
	return data, err
}

// pemBlocks gives the contents of all PEM blocks; none if the data is not PEM.
func pemBlocks(data []byte) [][]byte {
	var out [][]byte
	for {
		var block *pem.Block
		if block, data = pem.Decode(data); block == nil {
			return out
		}
		out = append(out, block.Bytes)
	}
}

// addDER takes der as a certificate or, failing that, as a revocation list.
func (t *Trust) addDER(file string, der []byte) error {
	cert, err := x509.ParseCertificate(der)
	if err == nil {
		t.addCertificate(file, cert)
		return nil
	}
	list, listErr := x509.ParseRevocationList(der)
	if listErr == nil {
		t.Lists = append(t.Lists, RevocationList{file, list})
		return nil
	}
	if strings.EqualFold(path.Ext(file), ".crl") {
		return listErr
	}
	return err
}

func (t *Trust) addCertificate(file string, cert *x509.Certificate) {
	for _, have := range t.Certificates {
		if have.Certificate.Equal(cert) {
			return
		}
	}
	t.Certificates = append(t.Certificates, TrustedCertificate{
		File: file, Certificate: cert, Fingerprint: Fingerprint(cert), Root: SelfSigned(cert), ForTime: path.Dir(file) == TimeFolder,
	})
}

// SelfSigned says whether a certificate is signed with its own key, as roots are; names alone prove nothing.
func SelfSigned(cert *x509.Certificate) bool {
	return bytes.Equal(cert.RawSubject, cert.RawIssuer) &&
		cert.CheckSignature(cert.SignatureAlgorithm, cert.RawTBSCertificate, cert.Signature) == nil
}

// Fingerprint gives the SHA-256 of a certificate the way issuers publish it: "AB:CD:…".
func Fingerprint(cert *x509.Certificate) string {
	sum := sha256.Sum256(cert.Raw)
	digits := strings.ToUpper(hex.EncodeToString(sum[:]))
	pairs := make([]string, 0, len(sum))
	for i := 0; i < len(digits); i += 2 {
		pairs = append(pairs, digits[i:i+2])
	}
	return strings.Join(pairs, ":")
}

// forTime is what is believed of time-stamps: all that is believed at all.
func (t Trust) forTime() Trust {
	t.Certificates = slices.Clone(t.Certificates)
	for i := range t.Certificates {
		t.Certificates[i].ForTime = false
	}
	return t
}

// roots lists the certificates at which the chain of a signer may end.
func (t Trust) roots() *x509.CertPool {
	pool := x509.NewCertPool()
	for _, c := range t.Certificates {
		if c.Root && !c.ForTime {
			pool.AddCert(c.Certificate)
		}
	}
	return pool
}

// chain looks for a way from a signer's certificate to a root, valid at the given time. Certificates found in the file
// may help on the way, whoever put them there: each link is checked.
func (t Trust) chain(leaf *x509.Certificate, embedded []*x509.Certificate, at time.Time) ([]*x509.Certificate, error) {
	helpers := x509.NewCertPool()
	for _, c := range t.Certificates {
		if !c.Root {
			helpers.AddCert(c.Certificate)
		}
	}
	for _, c := range embedded {
		helpers.AddCert(c)
	}
	chains, err := leaf.Verify(x509.VerifyOptions{
		Roots: t.roots(), Intermediates: helpers, CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	if err != nil {
		return nil, err
	}
	return chains[0], nil
}

// psreRoots are the roots of Indonesian certification (PSrE under PP 71/2019, articles 51 to 56) by common name:
// the national root of the ministry in charge of communication, and the former root of the state's own issuer.
var psreRoots = []string{"Root CA Indonesia DS G1", "OSD LU Kelas 2"}

// IsIndonesianPSrE says whether a root certificate bears the country ID and the name of a known Indonesian root. A name
// proves nothing by itself: the answer counts because the user has put the certificate into the trust folder, after
// comparing its fingerprint with the one the issuer publishes.
func IsIndonesianPSrE(root *x509.Certificate) bool {
	return slices.Contains(root.Subject.Country, "ID") && slices.Contains(psreRoots, root.Subject.CommonName)
}

// revocation is what the lists of the folder say about one certificate.
type revocation struct {
	checked bool // an authentic list covers it
	revoked bool
	at      time.Time // of the revocation
	staleAt time.Time // when the list should have been replaced, if that is past
}

// revocationOf asks the lists issued and signed by issuer about cert.
func (t Trust) revocationOf(cert, issuer *x509.Certificate, now time.Time) revocation {
	var out revocation
	for _, l := range t.Lists {
		if !bytes.Equal(l.List.RawIssuer, cert.RawIssuer) || l.List.CheckSignatureFrom(issuer) != nil {
			continue
		}
		stale := !l.List.NextUpdate.IsZero() && now.After(l.List.NextUpdate)
		switch {
		case !stale:
			out.staleAt = time.Time{}
		case !out.checked:
			out.staleAt = l.List.NextUpdate
		}
		out.checked = true
		for _, entry := range l.List.RevokedCertificateEntries {
			if entry.SerialNumber.Cmp(cert.SerialNumber) == 0 {
				out.revoked, out.at = true, entry.RevocationTime
			}
		}
	}
	return out
}
