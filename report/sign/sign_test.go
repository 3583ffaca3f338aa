package sign

import (
	"bytes"
	"crypto"
	"crypto/elliptic"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"software.sslmate.com/src/go-pkcs12"

	"pohonkinerja/report/sign/internal/pdffile"
)

// mustVerify judges a file that is expected to be readable.
func mustVerify(t testing.TB, pdf []byte) Report {
	t.Helper()
	report, err := Verify(pdf, sharedPKI().trust(t), laterOn)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// wantSound checks that all signatures of a file hold and are trusted.
func wantSound(t testing.TB, pdf []byte, signatures int) Report {
	t.Helper()
	r := mustVerify(t, pdf)
	if len(r.Signatures) != signatures || !r.Intact || !r.Trusted || len(r.Reasons) != 0 {
		t.Errorf("got %d signatures, intact %v, trusted %v, %+v; want %d sound ones", len(r.Signatures), r.Intact, r.Trusted, r, signatures)
	}
	return r
}

func TestSignWithEveryKindOfKey(t *testing.T) {
	keys := map[string]crypto.Signer{
		"RSA-2048 SHA-256":    rsaKey(t, 2048),
		"RSA-3072 SHA-256":    rsaKey(t, 3072),
		"RSA-4096 SHA-256":    rsaKey(t, 4096),
		"ECDSA P-256 SHA-256": ecKey(t, elliptic.P256()),
		"ECDSA P-384 SHA-384": ecKey(t, elliptic.P384()),
	}
	for name, key := range keys {
		t.Run(name, func(t *testing.T) {
			signer := sharedPKI().signer(t, "Penanda Tangan", key)
			r := wantSound(t, mustSign(t, prepared(t), request(t, first, signer)), 1)
			if got := r.Signatures[0]; got.Algorithm != name || !got.CoversWholeDocument || got.Has(NotPAdES) {
				t.Errorf("got %+v, want PAdES by %s over the whole file", got, name)
			}
		})
	}
}

func TestSignTellsWhoWhenAndWhy(t *testing.T) {
	r := mustVerify(t, signedTwice(t))
	s := r.Signatures[0]
	if s.Field != first || s.Signer != "Bupati Contoh" || s.Issuer != "CA Penerbit Uji" || !s.SignedAt.Equal(signTime) ||
		s.Purpose != "Perjanjian Kinerja Tahun 2026" || s.Location != "Kabupaten Contoh" {
		t.Errorf("got %+v", s)
	}
	if root := sharedPKI().root.cert; s.Root != root.Subject.String() || s.RootFingerprint != Fingerprint(root) {
		t.Errorf("got root %s %s", s.Root, s.RootFingerprint)
	}
}

func TestSignLeavesEveryEarlierByte(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	twice := mustSign(t, once, request(t, second, sharedPKI().agency))
	if !bytes.HasPrefix(once, prepared(t)) || !bytes.HasPrefix(twice, once) {
		t.Fatal("a signature changed bytes of the file it signs")
	}
	r := wantSound(t, twice, 2)
	if r.Signatures[0].CoversWholeDocument || !r.Signatures[1].CoversWholeDocument {
		t.Errorf("only the last signature covers the whole file; got %+v", r.Signatures)
	}
	want := []Change{{Kind: SignatureAdded, Field: second}}
	if got := r.Signatures[0].Changes; !slices.Equal(got, want) {
		t.Errorf("changes after the first signature: got %v, want %v", got, want)
	}
}

func TestSignInEitherOrder(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, second, sharedPKI().agency))
	if r := mustVerify(t, once); !slices.Equal(r.EmptyFields, []string{first}) {
		t.Errorf("empty fields: got %v", r.EmptyFields)
	}
	wantSound(t, mustSign(t, once, request(t, first, sharedPKI().head)), 2)
}

func TestSignRefuses(t *testing.T) {
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	locking := request(t, first, sharedPKI().head)
	locking.Lock = LockAll
	locked := mustSign(t, prepared(t), locking)
	place := request(t, "Saksi", sharedPKI().head)
	place.Place = &Place{Page: 9, Rect: Rect{0, 0, 10, 10}}
	for name, c := range map[string]struct {
		pdf     []byte
		request Request
		want    func(error) bool
	}{
		"a field that is signed":     {once, request(t, first, sharedPKI().agency), isType[*FieldSignedError]},
		"a field with a full stop":   {once, request(t, "a.b", sharedPKI().agency), isType[*FieldNameError]},
		"a field without a name":     {once, request(t, "", sharedPKI().agency), isType[*FieldNameError]},
		"a locked document":          {locked, request(t, second, sharedPKI().agency), isType[*LockedError]},
		"a page that is not there":   {once, place, isType[*PlaceError]},
		"a text":                     {[]byte("halo"), request(t, first, sharedPKI().head), is(ErrNotPDF)},
		"nothing":                    {nil, request(t, first, sharedPKI().head), is(ErrNotPDF)},
		"half a file":                {agreement()[:len(agreement())/2], request(t, first, sharedPKI().head), is(ErrDamaged)},
		"a protected file":           {sampleFile(t, "encrypted.pdf"), request(t, first, sharedPKI().head), is(ErrEncrypted)},
		"a font that is none":        {once, withFont(request(t, second, sharedPKI().agency), []byte("x")), isType[*FontError]},
		"a form field of other kind": {withTextField(t), request(t, "Nama", sharedPKI().head), isType[*FieldKindError]},
	} {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			out, err := Sign(c.pdf, c.request)
			if err == nil || !c.want(err) || out != nil {
				t.Errorf("got %d bytes, error %v", len(out), err)
			}
		})
	}
}

func isType[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

func is(want error) func(error) bool { return func(err error) bool { return errors.Is(err, want) } }

func withFont(r Request, font []byte) Request {
	r.Appearance = &Appearance{Lines: []TextLine{{Text: "x"}}, Regular: font}
	return r
}

func sampleFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// revise appends a revision as another program would.
func revise(t testing.TB, pdf []byte, change func(f *pdffile.File, u *pdffile.Update)) []byte {
	t.Helper()
	f, err := pdffile.Open(pdf)
	if err != nil {
		t.Fatal(err)
	}
	u := pdffile.NewUpdate(f)
	change(f, u)
	out, _ := u.Finish("0123456789abcdef")
	return out
}

// withTextField is the sample with a form of another program's making.
func withTextField(t testing.TB) []byte {
	return revise(t, agreement(), func(f *pdffile.File, u *pdffile.Update) {
		page := f.Pages().Pages[0].Ref
		field := u.Add(pdffile.Dict{
			"Type": pdffile.Name("Annot"), "Subtype": pdffile.Name("Widget"), "FT": pdffile.Name("Tx"),
			"T": pdffile.Text("Nama"), "Rect": Rect{50, 50, 100, 70}.array(), "P": page,
		})
		dict := f.Dict(page).Clone()
		dict["Annots"] = append(slices.Clone(f.Array(dict["Annots"])), field)
		u.Set(page, dict)
		catalog := f.Catalog().Clone()
		catalog["AcroForm"] = u.Add(pdffile.Dict{"Fields": u.Add(pdffile.Array{field}), "DA": pdffile.String("/F 0 Tf")})
		u.Set(f.Root(), catalog)
	})
}

func TestSignRefusesKeysThatNobodyAccepts(t *testing.T) {
	p := sharedPKI()
	expired := p.intermediate.issue(t, subject{name: "Lama", key: ecKey(t, elliptic.P256()), usage: signingUsage, until: signTime.AddDate(0, -1, 0)})
	early := p.intermediate.issue(t, subject{name: "Baru", key: ecKey(t, elliptic.P256()), usage: signingUsage, from: signTime.AddDate(0, 1, 0)})
	wrongUse := p.intermediate.issue(t, subject{name: "Server", key: ecKey(t, elliptic.P256()), usage: x509.KeyUsageKeyEncipherment})
	server := p.intermediate.issue(t, subject{name: "Server", key: ecKey(t, elliptic.P256()), usage: signingUsage, purpose: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}})
	mixed := p.signer(t, "Tertukar", ecKey(t, elliptic.P256()))
	mixed.key = ecKey(t, elliptic.P256())
	for name, c := range map[string]struct {
		signer *authority
		want   func(error) bool
	}{
		"expired":     {expired, func(err error) bool { e, ok := errors.AsType[*CertificateTimeError](err); return ok && e.Expired() }},
		"not yet":     {early, func(err error) bool { e, ok := errors.AsType[*CertificateTimeError](err); return ok && !e.Expired() }},
		"wrong usage": {wrongUse, isType[*KeyUsageError]},
		"for servers": {server, isType[*KeyUsageError]},
		"other key":   {mixed, is(ErrKeyMismatch)},
		"P-521":       {p.signer(t, "P-521", ecKey(t, elliptic.P521())), is(ErrUnsupportedKey)},
	} {
		if _, err := Sign(prepared(t), request(t, first, c.signer)); err == nil || !c.want(err) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLoadPKCS12(t *testing.T) {
	p := sharedPKI()
	chain := []*x509.Certificate{p.root.cert, p.intermediate.cert} // not in order
	for name, encoder := range map[string]*pkcs12.Encoder{"modern": pkcs12.Modern, "legacy RC2": pkcs12.LegacyRC2, "legacy DES": pkcs12.LegacyDES} {
		data, err := encoder.Encode(p.head.key, p.head.cert, chain, "rahasia")
		if err != nil {
			t.Fatal(err)
		}
		c, err := LoadPKCS12(data, "rahasia")
		if err != nil || !c.Certificate.Equal(p.head.cert) || len(c.Chain) != 2 || !c.Chain[0].Equal(p.intermediate.cert) {
			t.Errorf("%s: %v, chain of %d", name, err, len(c.Chain))
		}
		if _, err := LoadPKCS12(data, "Rahasia"); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%s with a wrong passphrase: %v", name, err)
		}
		if _, err := LoadPKCS12(data[:len(data)/2], "rahasia"); !errors.Is(err, ErrNotPKCS12) {
			t.Errorf("half of %s: %v", name, err)
		}
	}
	if _, err := LoadPKCS12([]byte("halo"), ""); !errors.Is(err, ErrNotPKCS12) {
		t.Errorf("a text: %v", err)
	}
}

// joinedSafes puts the contents of two files that are neither encrypted nor sealed into one, as NSS does that writes each
// key apart.
func joinedSafes(t *testing.T, a, b []byte) []byte {
	t.Helper()
	type contentInfo struct {
		Type    asn1.ObjectIdentifier
		Content []byte `asn1:"explicit,tag:0"`
	}
	type pfx struct {
		Version  int
		AuthSafe contentInfo
	}
	var one, other pfx
	var safes, others []asn1.RawValue
	for _, read := range []struct {
		data []byte
		file *pfx
		into *[]asn1.RawValue
	}{{a, &one, &safes}, {b, &other, &others}} {
		if _, err := asn1.Unmarshal(read.data, read.file); err != nil {
			t.Fatal(err)
		}
		if _, err := asn1.Unmarshal(read.file.AuthSafe.Content, read.into); err != nil {
			t.Fatal(err)
		}
	}
	content, err := asn1.Marshal(append(safes, others...))
	if err != nil {
		t.Fatal(err)
	}
	one.AuthSafe.Content = content
	out, err := asn1.Marshal(one)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestLoadPKCS12TellsWhatAFileLacks(t *testing.T) {
	p := sharedPKI()
	encode := func(e *pkcs12.Encoder, of *authority, passphrase string) []byte {
		data, err := e.Encode(of.key, of.cert, nil, passphrase)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	onlyCertificates, err := pkcs12.Modern.EncodeTrustStore([]*x509.Certificate{p.head.cert}, "rahasia")
	if err != nil {
		t.Fatal(err)
	}
	two := joinedSafes(t, encode(pkcs12.Passwordless, p.head, ""), encode(pkcs12.Passwordless, p.agency, ""))
	honest := encode(pkcs12.Modern.WithIterations(65537), p.agency, "rahasia")
	costly := bytes.ReplaceAll(honest, []byte{2, 3, 1, 0, 1}, []byte{2, 3, 0x7f, 0xff, 0xff})
	for name, c := range map[string]struct {
		data       []byte
		passphrase string
		want       error
	}{
		"no key":                  {onlyCertificates, "rahasia", ErrNoKey},
		"two keys":                {two, "", ErrSeveralKeys},
		"eight million rounds":    {costly, "rahasia", ErrCostlyKey},
		"sixty thousand":          {honest, "rahasia", nil},
		"neither sealed nor read": {encode(pkcs12.Passwordless, p.head, ""), "rahasia", ErrNotPKCS12},
	} {
		if _, err := LoadPKCS12(c.data, c.passphrase); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestWhatOthersWroteIsShownAsOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"Maria Contoh": "Maria Contoh",
		"Budi\n  Penerbit sertifikat dipercaya: BSrE": "Budi Penerbit sertifikat dipercaya: BSrE",
		"Budi\x1b[1A\x1b[2KTanda tangan sah":          "Budi [1A [2KTanda tangan sah",
		"Budi \u202egro.live\u2066 \u200b\u2028X":     "Budi gro.live X",
		"\r\n\t": "",
	} {
		if got := OneLine(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := NameOf(pkix.Name{CommonName: "\u202e", Organization: []string{"Dinas\nContoh"}}); got != "Dinas Contoh" {
		t.Errorf("a name of nothing visible: got %q", got)
	}
	spoof := sharedPKI().signer(t, "Budi\n  Penerbit sertifikat dipercaya: BSrE", ecKey(t, elliptic.P256()))
	r := request(t, first, spoof)
	r.Reason = "Perjanjian\nTanda tangan sah"
	s := mustVerify(t, mustSign(t, prepared(t), r)).Signatures[0]
	if strings.Contains(s.Signer+s.Purpose, "\n") {
		t.Errorf("got signer %q, purpose %q", s.Signer, s.Purpose)
	}
}

func TestErrorsNeverTellThePassphrase(t *testing.T) {
	p := sharedPKI()
	data, err := pkcs12.Modern.Encode(p.head.key, p.head.cert, nil, "kunci-sejati")
	if err != nil {
		t.Fatal(err)
	}
	const wrong = "kunci-yang-salah"
	for _, file := range [][]byte{data, data[:100], []byte("x")} {
		if _, err := LoadPKCS12(file, wrong); err == nil || strings.Contains(err.Error(), wrong) {
			t.Errorf("got %v", err)
		}
	}
}

// foreign are files that other programs could have made.
func foreign(t testing.TB) map[string][]byte {
	turned := func(degrees int) []byte {
		return revise(t, agreement(), func(f *pdffile.File, u *pdffile.Update) {
			page := f.Pages().Pages[0]
			dict := page.Dict.Clone()
			dict["Rotate"] = pdffile.Integer(degrees)
			dict["CropBox"] = Rect{50, 100, 400, 600}.array()
			u.Set(page.Ref, dict)
		})
	}
	return map[string][]byte{
		"classic table":      agreement(),
		"object streams":     sampleFile(t, "object-streams.pdf"),
		"linearized":         sampleFile(t, "linearized.pdf"),
		"incremental":        turned(0),
		"turned by 90":       turned(90),
		"turned by 180":      turned(180),
		"turned by -90":      turned(-90),
		"a form of its own":  withTextField(t),
		"hybrid":             hybrid(t),
		"no line end at end": bytes.TrimRight(agreement(), "\r\n"),
	}
}

// hybrid gives the sample a table whose trailer also names a cross-reference stream (ISO 32000-1, §7.5.8.4).
func hybrid(t testing.TB) []byte {
	f, err := pdffile.Open(sampleFile(t, "object-streams.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	stream := f.Sections[0].Start
	var b bytes.Buffer
	b.Write(f.Data())
	table := b.Len()
	trailer := pdffile.Dict{"Size": f.Trailer()["Size"], "Root": f.Trailer()["Root"], "XRefStm": pdffile.Integer(stream)}
	b.WriteString("xref\n0 1\n0000000000 65535 f \ntrailer\n")
	b.Write(pdffile.Append(nil, trailer))
	b.WriteString("\nstartxref\n" + pdffileInt(table) + "\n%%EOF\n")
	return b.Bytes()
}

func pdffileInt(n int) string { return string(pdffile.Append(nil, pdffile.Integer(n))) }

func TestSignForeignFiles(t *testing.T) {
	for name, pdf := range foreign(t) {
		t.Run(strings.ReplaceAll(name, " ", "_"), func(t *testing.T) {
			pages, err := Pages(pdf)
			if err != nil {
				t.Fatal(err)
			}
			one := request(t, first, sharedPKI().head)
			one.Place = &Place{Page: 0, Rect: pages[0].Place(Rect{10, 10, 150, 50})}
			two := request(t, second, sharedPKI().agency) // invisible
			signed := mustSign(t, mustSign(t, pdf, one), two)
			r := wantSound(t, signed, 2)
			want := []Change{{Kind: SignatureFieldAdded, Field: second}}
			if got := r.Signatures[0].Changes; !slices.Equal(got, want) {
				t.Errorf("changes: got %v, want %v", got, want)
			}
		})
	}
}

func TestPlaceTurnsWithThePage(t *testing.T) {
	box := Rect{50, 100, 400, 600}
	shown := Rect{10, 20, 110, 60}
	for rotate, want := range map[int]Rect{
		0:   {60, 120, 160, 160},
		90:  {340, 110, 380, 210},
		180: {290, 540, 390, 580},
		270: {70, 490, 110, 590},
	} {
		if got := (Page{box, rotate}).Place(shown); got != want {
			t.Errorf("turned by %d: got %v, want %v", rotate, got, want)
		}
	}
}

func TestAppearanceStandsInTheField(t *testing.T) {
	f, err := pdffile.Open(mustSign(t, prepared(t), request(t, first, sharedPKI().head)))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(formFields(f), func(field formField) bool { return field.Name == first })
	form := f.Resolve(f.Dict(formFields(f)[i].Dict["AP"])["N"]).(*pdffile.Stream)
	content, err := f.Decode(form)
	if err != nil || bytes.Count(content, []byte(" l\n"))+bytes.Count(content, []byte(" l ")) < 100 {
		t.Errorf("the stamp draws no letters: %d bytes, %v", len(content), err)
	}
	if bytes.Contains(content, []byte("Tf")) || len(f.Dict(form.Dict["Resources"])) != 0 {
		t.Error("the stamp uses a font")
	}
}

// TestAppearanceThatIsUsedAgainIsTheSame signs fields of several sizes, on pages
// upright and turned, with one appearance and with one for each.
func TestAppearanceThatIsUsedAgainIsTheSame(t *testing.T) {
	shared, own := request(t, first, sharedPKI().head), request(t, first, sharedPKI().head)
	for _, name := range []string{"incremental", "turned by 90", "incremental", "turned by 180"} {
		for width := range maxDrawings + 1 {
			place := Place{Rect: Rect{60, 120, 160 + 20*float64(width), 180}}
			shared.Place, own.Place = &place, &place
			own.Appearance = stamp(t, sharedPKI().head.cert.Subject.CommonName)
			if file := foreign(t)[name]; !bytes.Equal(mustSign(t, file, shared), mustSign(t, file, own)) {
				t.Errorf("%s, width %d: the signature differs from one with an appearance of its own", name, width)
			}
		}
	}
}

func TestPrepareIsRepeatable(t *testing.T) {
	again, err := Prepare(agreement(), PrepareOptions{Fields: bothFields})
	if err != nil || !bytes.Equal(again, prepared(t)) {
		t.Errorf("same input, other bytes (%v)", err)
	}
	if _, err := Prepare(signedTwice(t), PrepareOptions{}); !errors.Is(err, ErrSigned) {
		t.Errorf("a signed file: got %v, want ErrSigned", err)
	}
}

func TestPrepareRefusesBadFields(t *testing.T) {
	room := Rect{10, 10, 50, 50}
	for name, c := range map[string]struct {
		field Field
		want  func(error) bool
	}{
		"without a name":   {Field{"", 0, room}, isType[*FieldNameError]},
		"with a full stop": {Field{"a.b", 0, room}, isType[*FieldNameError]},
		"beyond the pages": {Field{"a", 7, room}, isType[*PlaceError]},
		"before the pages": {Field{"a", -1, room}, isType[*PlaceError]},
		"without area":     {Field{"a", 0, Rect{10, 10, 10, 50}}, isType[*PlaceError]},
	} {
		if _, err := Prepare(agreement(), PrepareOptions{Fields: []Field{c.field}}); err == nil || !c.want(err) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	twins := []Field{{"a", 0, room}, {"a", 1, room}}
	if _, err := Prepare(agreement(), PrepareOptions{Fields: twins}); !isType[*FieldNameError](err) {
		t.Errorf("two fields of one name: got %v", err)
	}
}
