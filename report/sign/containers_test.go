package sign

import (
	"crypto"
	_ "crypto/md5"
	"crypto/rand"
	_ "crypto/sha1"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"slices"
	"testing"
	"time"

	"golang.org/x/crypto/cryptobyte"
	tag "golang.org/x/crypto/cryptobyte/asn1"
)

// container is a CMS message as one makes it who wants to deceive.
type container struct {
	cert        *x509.Certificate // that the signer is said to be
	chain       []*x509.Certificate
	key         crypto.Signer
	hash        crypto.Hash
	digestOID   asn1.ObjectIdentifier
	signOID     asn1.ObjectIdentifier
	contentType asn1.ObjectIdentifier
	attributes  []byte // nil for none
	content     []byte // within the container
	signers     int
	behind      []byte
}

// forged puts a container into a file. It is sound but for what change does.
func forged(t testing.TB, a *authority, change func(c *container, digest func(crypto.Hash) []byte)) []byte {
	t.Helper()
	pdf := roomy(t, sharedPKI().head)
	gap := signedSpan(t, pdf)
	digest := func(h crypto.Hash) []byte { return digestOf(h, pdf[:gap.Start], pdf[gap.End:]) }
	c := &container{
		cert: a.cert, chain: []*x509.Certificate{a.cert, sharedPKI().intermediate.cert}, key: a.key, hash: crypto.SHA256,
		digestOID: oidSHA256, contentType: oidData, attributes: signedAttributes(a.cert, digest(crypto.SHA256)), signers: 1,
	}
	c.signOID, _ = signatureOID(a.cert.PublicKey, c.hash)
	change(c, digest)
	signed := attributeSet(c.attributes)
	signature := digestOf(c.hash, signed)
	if c.attributes == nil {
		signature = digest(c.hash)
	}
	signature, err := c.key.Sign(rand.Reader, signature, c.hash)
	if err != nil {
		t.Fatal(err)
	}
	return withContainer(t, pdf, append(c.encode(signature), c.behind...))
}

func (c *container) encode(signature []byte) []byte {
	var b cryptobyte.Builder
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1ObjectIdentifier(oidSignedData)
		b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
			b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
				b.AddASN1Int64(1)
				b.AddASN1(tag.SET, func(b *cryptobyte.Builder) { addAlgorithm(b, c.digestOID, false) })
				b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
					b.AddASN1ObjectIdentifier(c.contentType)
					if c.content != nil {
						b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddASN1OctetString(c.content) })
					}
				})
				b.AddASN1(explicit(0), func(b *cryptobyte.Builder) {
					for _, cert := range c.chain {
						b.AddBytes(cert.Raw)
					}
				})
				b.AddASN1(tag.SET, func(b *cryptobyte.Builder) {
					for range c.signers {
						c.addSigner(b, signature)
					}
				})
			})
		})
	})
	return b.BytesOrPanic()
}

func (c *container) addSigner(b *cryptobyte.Builder, signature []byte) {
	b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
		b.AddASN1Int64(1)
		b.AddASN1(tag.SEQUENCE, func(b *cryptobyte.Builder) {
			b.AddBytes(c.cert.RawIssuer)
			b.AddASN1BigInt(c.cert.SerialNumber)
		})
		addAlgorithm(b, c.digestOID, false)
		if c.attributes != nil {
			b.AddASN1(explicit(0), func(b *cryptobyte.Builder) { b.AddBytes(c.attributes) })
		}
		addAlgorithm(b, c.signOID, true)
		b.AddASN1OctetString(signature)
	})
}

// madeFor is a signer whose certificate is meant for something, for a time.
func madeFor(t testing.TB, from, until time.Time, purposes ...x509.ExtKeyUsage) *authority {
	t.Helper()
	key := ecKey(t, p256)
	template := &x509.Certificate{
		SerialNumber: nextSerial(), Subject: pkix.Name{CommonName: "Bupati Contoh"}, KeyUsage: x509.KeyUsageDigitalSignature,
		NotBefore: from, NotAfter: until, ExtKeyUsage: purposes,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, sharedPKI().intermediate.cert, key.Public(), sharedPKI().intermediate.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{cert, key}
}

func containers(t testing.TB) (out []published) {
	head := sharedPKI().head
	attacker := ecKey(t, p256)
	add := func(variant, says string, a *authority, change func(c *container, digest func(crypto.Hash) []byte)) {
		out = append(out, published{source: rfcCMS, class: "CMS", variant: variant, says: says, file: forged(t, a, change)})
	}
	nothing := func(*container, func(crypto.Hash) []byte) {}
	weak := func(hash crypto.Hash, digest, sign asn1.ObjectIdentifier) func(*container, func(crypto.Hash) []byte) {
		return func(c *container, of func(crypto.Hash) []byte) {
			c.hash, c.digestOID, c.signOID, c.attributes = hash, digest, sign, signedAttributes(c.cert, of(hash))
		}
	}
	add("no signed attributes", "attributes-missing", head, func(c *container, _ func(crypto.Hash) []byte) { c.attributes = nil })
	add("no message digest", "attributes-missing", head, func(c *container, _ func(crypto.Hash) []byte) {
		c.attributes = attribute(oidContentType, func(b *cryptobyte.Builder) { b.AddASN1ObjectIdentifier(oidData) })
	})
	add("digest of something else", "digest-mismatch", head, func(c *container, _ func(crypto.Hash) []byte) {
		c.attributes = signedAttributes(c.cert, make([]byte, 32))
	})
	add("digest that is empty", "digest-mismatch", head, func(c *container, _ func(crypto.Hash) []byte) { c.attributes = signedAttributes(c.cert, nil) })
	add("signing certificate of somebody else", "certificate-swapped", head, func(c *container, digest func(crypto.Hash) []byte) {
		c.attributes = signedAttributes(sharedPKI().agency.cert, digest(crypto.SHA256))
	})
	add("content type of something else", "cms-unreadable", head, func(c *container, _ func(crypto.Hash) []byte) { c.contentType = oidTSTInfo })
	add("content within the container", "cms-unreadable", head, func(c *container, _ func(crypto.Hash) []byte) { c.content = []byte("lain") })
	add("two signers", "several-signers", head, func(c *container, _ func(crypto.Hash) []byte) { c.signers = 2 })
	add("no signer", "cms-unreadable", head, func(c *container, _ func(crypto.Hash) []byte) { c.signers = 0 })
	add("no certificate", "signer-missing", head, func(c *container, _ func(crypto.Hash) []byte) { c.chain = nil })
	add("bytes behind the container", "cms-unreadable", head, func(c *container, _ func(crypto.Hash) []byte) { c.behind = []byte("lain") })
	add("key of an attacker", "signature-invalid", sharedPKI().agency, func(c *container, _ func(crypto.Hash) []byte) { c.key = attacker })
	add("certificate of an attacker", "issuer-unknown", (*authority)(nil).issue(t, subject{name: "Bupati Contoh", key: attacker, usage: signingUsage}), nothing)
	add("digest by MD5", "algorithm-weak", head, weak(crypto.MD5, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 5}, weakSignatures[0]))
	add("digest by SHA-1", "algorithm-weak", head, weak(crypto.SHA1, asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}, weakSignatures[1]))
	add("signature by SHA-1 under another name", "algorithm-weak", head, func(c *container, _ func(crypto.Hash) []byte) { c.signOID = weakSignatures[1] })
	add("key of 1024 bits", "algorithm-weak", sharedPKI().signer(t, "Bupati Contoh", rsaKey(t, 1024)), nothing)
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	add("certificate of a web server", "key-usage-wrong", madeFor(t, year(2025), year(2030), x509.ExtKeyUsageServerAuth), nothing)
	add("certificate of a time-stamping authority", "key-usage-wrong", madeForTime(t), nothing)
	add("certificate that may not sign", "key-usage-wrong", sharedPKI().intermediate.issue(t, subject{name: "Bupati Contoh", key: attacker, usage: x509.KeyUsageKeyEncipherment}), nothing)
	add("certificate expired when it signed", "certificate-expired", madeFor(t, year(2020), year(2025)), nothing)
	add("certificate not valid yet when it signed", "certificate-not-yet-valid", madeFor(t, year(2026).AddDate(0, 1, 0), year(2030)), nothing)
	return out
}

func madeForTime(t testing.TB) *authority {
	t.Helper()
	a := madeFor(t, time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC))
	template := *a.cert
	template.SerialNumber, template.ExtraExtensions = nextSerial(), criticalTimeStamping()
	der, err := x509.CreateCertificate(rand.Reader, &template, sharedPKI().intermediate.cert, a.key.Public(), sharedPKI().intermediate.key)
	if err != nil {
		t.Fatal(err)
	}
	if a.cert, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	return a
}

// TestForgedContainersAreSoundOtherwise: what the attacks do is all that is wrong with them.
func TestForgedContainersAreSoundOtherwise(t *testing.T) {
	year := func(y int) time.Time { return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC) }
	for _, a := range []*authority{sharedPKI().head, sharedPKI().agency, madeFor(t, year(2025), year(2030)),
		madeFor(t, year(2025), year(2030), x509.ExtKeyUsageEmailProtection, x509.ExtKeyUsageServerAuth), madeFor(t, year(2025), year(2030), x509.ExtKeyUsageClientAuth)} {
		r := mustVerify(t, forged(t, a, func(*container, func(crypto.Hash) []byte) {}))
		if s := r.Signatures[0]; !r.Intact || !r.Trusted || slices.ContainsFunc(s.Reasons, func(r Reason) bool { return r.Code.Kind() != Note }) {
			t.Errorf("%+v", r)
		}
	}
}
