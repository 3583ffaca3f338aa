// Package tsatest is a time-stamping authority (RFC 3161) for tests, with throw-away certificates, that can be made to
// answer wrongly. It shares no code with package sign, which reads what it writes.
package tsatest

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"io"
	"math/big"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// Authority stamps what it is asked to. What differs from a good one is set before it is asked.
type Authority struct {
	Root *x509.Certificate // where its certificate leads

	Time    time.Time // that it attests, to the millisecond; zero for that of its clock
	Status  int       // of its answers: 0 grants, 2 refuses
	Says    string    // beside a refusal
	Imprint []byte    // stamped instead of what was asked; nil for that
	Nonce   *big.Int  // answered instead of what was asked; nil for that
	Ballast int       // bytes that its certificate is longer than need be

	// Purpose is the extended key usage of its certificate, critical where Critical is set.
	Purpose  asn1.ObjectIdentifier
	Critical bool

	asked atomic.Int32
	key   *ecdsa.PrivateKey
}

// The object identifiers needed here.
var (
	timeStamping  = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 8}
	ServerAuth    = asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 1} // the purpose of a web server's certificate
	extKeyUsage   = asn1.ObjectIdentifier{2, 5, 29, 37}
	netscapeNote  = asn1.ObjectIdentifier{2, 16, 840, 1, 113730, 1, 13}
	signedData    = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	tstInfo       = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 1, 4}
	contentType   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	messageDigest = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	signingCertV2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	sha256OID     = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	ecdsaSHA256   = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
)

// New makes an authority that stamps with the given time, or, where that is zero,
// with that of its clock.
func New(t testing.TB, fixed time.Time) *Authority {
	t.Helper()
	a := &Authority{Time: fixed, Purpose: timeStamping, Critical: true, key: newKey(t)}
	at := a.now()
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Root Waktu Uji", Country: []string{"ID"}},
		NotBefore: at.AddDate(-1, 0, 0), NotAfter: at.AddDate(9, 0, 0), IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, a.key.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	if a.Root, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *Authority) now() time.Time {
	if a.Time.IsZero() {
		return time.Now()
	}
	return a.Time
}

func newKey(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// Asked says how often the authority was asked.
func (a *Authority) Asked() int { return int(a.asked.Load()) }

// ServeHTTP answers as RFC 3161, §3.4 says.
func (a *Authority) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	query, err := io.ReadAll(r.Body)
	if err != nil || r.Method != http.MethodPost || r.Header.Get("Content-Type") != "application/timestamp-query" {
		http.Error(w, "no query", http.StatusBadRequest)
		return
	}
	reply, err := a.Answer(query)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/timestamp-reply")
	_, _ = w.Write(reply) // whoever asked may have gone
}

// query is TimeStampReq without the parts that nobody sends here.
type query struct {
	Version int
	Imprint imprint
	Nonce   *big.Int
	CertReq bool
}

type imprint struct {
	Algorithm pkix.AlgorithmIdentifier
	Digest    []byte
}

type stamp struct {
	Version int
	Policy  asn1.ObjectIdentifier
	Imprint imprint
	Serial  *big.Int
	Time    asn1.RawValue
	Nonce   *big.Int
}

type status struct {
	Status int
	Text   []asn1.RawValue `asn1:"optional,omitempty"`
}

// Answer stamps what a query (TimeStampReq) asks for, and gives the TimeStampResp.
func (a *Authority) Answer(der []byte) ([]byte, error) {
	a.asked.Add(1)
	var q query
	if _, err := asn1.Unmarshal(der, &q); err != nil {
		return nil, err
	}
	if a.Status != 0 {
		said := []asn1.RawValue{{Tag: asn1.TagUTF8String, Bytes: []byte(a.Says)}}
		return asn1.Marshal(struct{ Status status }{status{a.Status, said}})
	}
	if a.Imprint != nil {
		q.Imprint.Digest = a.Imprint
	}
	if a.Nonce != nil {
		q.Nonce = a.Nonce
	}
	token, err := a.token(stamp{
		Version: 1, Policy: asn1.ObjectIdentifier{1, 2, 3, 4, 1}, Imprint: q.Imprint, Serial: big.NewInt(int64(a.Asked())), Nonce: q.Nonce,
		Time: asn1.RawValue{Tag: asn1.TagGeneralizedTime, Bytes: []byte(a.now().UTC().Format("20060102150405.999Z"))},
	})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(struct {
		Status status
		Token  asn1.RawValue
	}{Token: asn1.RawValue{FullBytes: token}})
}

type attribute struct {
	Type   asn1.ObjectIdentifier
	Values []any `asn1:"set"`
}

// token signs a stamp (RFC 3161, §2.4.2) with a certificate made for it.
func (a *Authority) token(s stamp) ([]byte, error) {
	content, err := asn1.Marshal(s)
	if err != nil {
		return nil, err
	}
	cert, err := a.certificate()
	if err != nil {
		return nil, err
	}
	digest, certDigest := sha256.Sum256(content), sha256.Sum256(cert.Raw)
	attributes, err := asn1.MarshalWithParams([]attribute{
		{contentType, []any{tstInfo}},
		{messageDigest, []any{digest[:]}},
		{signingCertV2, []any{[][][][]byte{{{certDigest[:]}}}}},
	}, "set")
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(attributes)
	signature, err := a.key.Sign(rand.Reader, sum[:], crypto.SHA256)
	if err != nil {
		return nil, err
	}
	return signedDataOf(content, cert, attributes, signature)
}

type algorithm struct{ OID asn1.ObjectIdentifier }

type signerInfo struct {
	Version    int
	Signer     struct{ Issuer, Serial asn1.RawValue }
	Digest     algorithm
	Attributes asn1.RawValue
	Algorithm  algorithm
	Signature  []byte
}

// signedDataOf writes ContentInfo { SignedData } (RFC 5652).
func signedDataOf(content []byte, cert *x509.Certificate, attributes, signature []byte) ([]byte, error) {
	serial, err := asn1.Marshal(cert.SerialNumber)
	if err != nil {
		return nil, err
	}
	implicit := append([]byte{0xa0}, attributes[1:]...) // [0] for the tag of a SET
	info := signerInfo{
		Version: 1, Digest: algorithm{sha256OID}, Attributes: asn1.RawValue{FullBytes: implicit},
		Algorithm: algorithm{ecdsaSHA256}, Signature: signature,
	}
	info.Signer.Issuer, info.Signer.Serial = asn1.RawValue{FullBytes: cert.RawIssuer}, asn1.RawValue{FullBytes: serial}
	type encapsulated struct {
		Type    asn1.ObjectIdentifier
		Content []byte `asn1:"explicit,tag:0"`
	}
	type body struct {
		Version      int
		Digests      []algorithm `asn1:"set"`
		Content      encapsulated
		Certificates asn1.RawValue
		Signers      []signerInfo `asn1:"set"`
	}
	return asn1.Marshal(struct {
		Type asn1.ObjectIdentifier
		Data body `asn1:"explicit,tag:0"`
	}{signedData, body{
		Version: 3, Digests: []algorithm{{sha256OID}}, Content: encapsulated{tstInfo, content}, Signers: []signerInfo{info},
		Certificates: asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, IsCompound: true, Bytes: cert.Raw},
	}})
}

// certificate issues the one that signs.
func (a *Authority) certificate() (*x509.Certificate, error) {
	purpose, err := asn1.Marshal([]asn1.ObjectIdentifier{a.Purpose})
	if err != nil {
		return nil, err
	}
	note, err := asn1.MarshalWithParams(string(make([]byte, a.Ballast)), "ia5")
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Penanda Waktu Uji"},
		NotBefore: a.now().AddDate(0, -1, 0), NotAfter: a.now().AddDate(1, 0, 0), KeyUsage: x509.KeyUsageDigitalSignature,
		ExtraExtensions: []pkix.Extension{{Id: extKeyUsage, Critical: a.Critical, Value: purpose}, {Id: netscapeNote, Value: note}},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, a.Root, a.key.Public(), a.key)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}
