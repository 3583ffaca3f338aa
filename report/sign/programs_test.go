package sign

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Files that other programs have signed from end to end: fields, objects, cross-reference and container are theirs. Those
// in testdata/others were made in November 2026 with the key of a made-up official, whose issuer is root.pem beside them:
//
//   - libreoffice.pdf: exported and signed by LibreOffice 7.4. Its container is in BER (library NSS).
//   - poppler.pdf: both fields of a prepared file filled by pdfsig -sign of poppler 22.12, BER too. It writes a signed
//     widget anew with other entries and leaves drawings behind that nothing shows.
//   - itext.pdf: certified by iText 5.5 in the first field (DocMDP, P = 2, with a reference to the catalog), signed by it
//     in the second one. It writes the metadata anew in another form. Signing services are often made with it.
//   - pdfbox.pdf: signed twice by PDFBox 2.0, each time in an invisible field of its own.
var others = map[string]int{"libreoffice": 1, "poppler": 2, "itext": 2, "pdfbox": 2}

var judgedOthers = time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)

func otherFile(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "others", name+".pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func trustOthers(t testing.TB) Trust {
	t.Helper()
	trust, err := LoadTrust(os.DirFS(filepath.Join("testdata", "others")))
	if err != nil || len(trust.Certificates) != 1 {
		t.Fatal(err, trust)
	}
	return trust
}

func TestSignaturesOfOtherProgramsHold(t *testing.T) {
	for program, signatures := range others {
		r, err := Verify(otherFile(t, program), trustOthers(t), judgedOthers)
		if err != nil || !r.Intact || !r.Trusted || len(r.Signatures) != signatures {
			t.Errorf("%s: %v, %+v", program, err, r)
			continue
		}
		for _, s := range r.Signatures {
			if s.Signer != "Bupati Contoh" || s.SignedAt.IsZero() {
				t.Errorf("%s: %+v", program, s)
			}
		}
	}
}

// TestSignaturesOfOtherProgramsAreNotBelievedBlindly changes a byte of what each has signed, and a later revision.
func TestSignaturesOfOtherProgramsAreNotBelievedBlindly(t *testing.T) {
	for program := range others {
		pdf := otherFile(t, program)
		changed := bytes.Clone(pdf)
		changed[bytes.Index(changed, []byte("stream"))+30] ^= 1
		for what, file := range map[string][]byte{"byte": changed, "page": revise(t, pdf, changePage), "behind": append(bytes.Clone(pdf), "x"...)} {
			if r, err := Verify(file, trustOthers(t), judgedOthers); err == nil && r.Intact {
				t.Errorf("%s, %s: accepted", program, what)
			}
		}
	}
}

// TestMetadataMayBeWrittenInAnotherForm writes the metadata anew as iText does, with Adobe's library: what they write
// anew means what it meant, until it says something else.
func TestMetadataMayBeWrittenInAnotherForm(t *testing.T) {
	const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Lain"><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<r:Description r:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:b="http://ns.adobe.com/xap/1.0/" xmlns:p="http://ns.adobe.com/pdf/1.3/"
 xmlns:a="http://www.aiim.org/pdfa/ns/id/" a:part="2" a:conformance="B" b:CreatorTool="Pohon Kinerja" b:ModifyDate="2030-01-01" b:CreateDate="2026-01-05T08:00:00+00:00" p:Producer="Lain" p:Keywords="perjanjian kinerja, contoh">
<dc:description><r:Alt> <r:li xml:lang="x-default">Perjanjian Kinerja</r:li></r:Alt></dc:description>
<dc:title><r:Alt><r:li xml:lang="x-default">Perjanjian Kinerja Tahun 2026 – Contoh</r:li></r:Alt></dc:title>
<dc:creator><r:Seq><r:li>Kabupaten Contoh</r:li></r:Seq></dc:creator></r:Description></r:RDF></x:xmpmeta>`
	write := func(packet string) []byte {
		return revise(t, signedTwice(t), func(f *pdffile.File, u *pdffile.Update) {
			ref := f.Catalog()["Metadata"].(pdffile.Ref)
			u.Set(ref, &pdffile.Stream{Dict: dict{"Type": name("Metadata"), "Subtype": name("XML")}, Raw: []byte(packet)})
		})
	}
	if r := mustVerify(t, write(packet)); !r.Intact || r.Signatures[1].Changes[0].Kind != MetadataUpdated {
		t.Errorf("got %+v", r)
	}
	for old, new := range map[string]string{
		"Tahun 2026": "Tahun 2027", `a:part="2"`: "", "</r:RDF>": `<r:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="Lain"/></r:RDF>`,
		"</x:xmpmeta>": "</x:xmpmeta><lain/>", "x-default": "id",
	} {
		changed := strings.Replace(packet, old, new, 1)
		if r := mustVerify(t, write(changed)); changed == packet || !slices.Contains(findings(r), "metadata-changed") {
			t.Errorf("%q to %q: %v", old, new, findings(r))
		}
	}
}

// signerDatabase lets pdfsig sign as a party of the tests.
func signerDatabase(t *testing.T, a *authority) string {
	t.Helper()
	nss := nssDatabase(t)
	key, cert, chain := pemFiles(t, a)
	p12 := filepath.Join(t.TempDir(), "p12")
	for _, args := range [][]string{
		{"openssl", "pkcs12", "-export", "-inkey", key, "-in", cert, "-certfile", chain, "-name", "pihak", "-passout", "pass:x", "-out", p12},
		{"pk12util", "-i", p12, "-d", nss, "-W", "x"},
	} {
		if said, ok := judge(t, args[0], args[1:]...); !ok {
			t.Fatal(said)
		}
	}
	return nss
}

// popplerSigns has pdfsig append a signature, in a field of its own where field is empty.
func popplerSigns(t *testing.T, pdf []byte, nss, field string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.pdf")
	how := []string{"-add-signature"}
	if field != "" {
		how = []string{"-sign", field}
	}
	said, _ := judge(t, "pdfsig", append(how, "-nssdir", nss, "-nick", "pihak", "-no-ocsp", saved(t, pdf), out)...)
	signed, err := os.ReadFile(out)
	if err != nil {
		t.Skip("this pdfsig does not sign: ", said)
	}
	return signed
}

// TestPopplerSignsWithUs lets pdfsig sign our files alone, and after a signature of ours, in the field reserved and in one
// of its own, which it leaves out of the form's list.
func TestPopplerSignsWithUs(t *testing.T) {
	nss := signerDatabase(t, sharedPKI().head)
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().agency))
	trust := sharedPKI().trust(t)
	for what, c := range map[string]struct {
		pdf        []byte
		field      string
		signatures int
		loose      bool
	}{
		"reserved field":            {prepared(t), first, 1, false},
		"its own field":             {prepared(t), "", 1, true},
		"reserved field, after us":  {once, second, 2, false},
		"its own field, after us":   {once, "", 2, true},
		"its own field, other file": {agreement(), "", 1, false},
	} {
		t.Run(strings.ReplaceAll(what, " ", "_"), func(t *testing.T) {
			r, err := Verify(popplerSigns(t, c.pdf, nss, c.field), trust, time.Now())
			if err != nil || !r.Intact || len(r.Signatures) != c.signatures {
				t.Fatalf("%v, %+v", err, r)
			}
			last := r.Signatures[len(r.Signatures)-1]
			if last.Signer != "Bupati Contoh" || !last.Trusted || !last.CoversWholeDocument || last.Has(FieldUnlisted) != c.loose {
				t.Errorf("got %+v", last)
			}
		})
	}
}

// unlisted is a file of a signature whose field the form does not list, as poppler writes it.
func unlisted(t *testing.T) []byte {
	t.Helper()
	r := request(t, first, sharedPKI().head)
	r.Credential.Chain = append(r.Credential.Chain, sharedPKI().signer(t, strings.Repeat("x", 60), ecKey(t, p256)).cert)
	pdf := mustSign(t, prepared(t), r)
	listed := regexp.MustCompile(`/Fields ?\[\d+ 0 R`)
	at := listed.FindIndex(pdf)
	copy(pdf[at[0]:at[1]], append([]byte("/Fields ["), bytes.Repeat([]byte(" "), 20)...)[:at[1]-at[0]])
	return opensslSigns(t, pdf, sharedPKI().head, "-cades", "-md", "sha256")
}

func TestAFieldOutsideTheListIsReadAndNamed(t *testing.T) {
	pdf := unlisted(t)
	r := mustVerify(t, pdf)
	if s := r.Signatures; !r.Intact || len(s) != 1 || !s[0].Has(FieldUnlisted) || s[0].Field != first || s[0].Page != 1 {
		t.Fatalf("got %+v", r)
	}
	twice := mustSign(t, pdf, request(t, second, sharedPKI().agency))
	if r := mustVerify(t, twice); !r.Intact || len(r.Signatures) != 2 {
		t.Errorf("signed by the second party: %+v", r)
	}
	emptied := revise(t, pdf, func(f *pdffile.File, u *pdffile.Update) {
		edit(f, u, fieldNamed(f, first).Ref, func(d dict) { delete(d, "V") })
	})
	if r := mustVerify(t, emptied); r.Intact || !r.Has(SignatureRemoved) {
		t.Errorf("emptied: %+v", r)
	}
}

// TestALooseFieldIsListedWhenItIsSigned: what we sign, every reader finds.
func TestALooseFieldIsListedWhenItIsSigned(t *testing.T) {
	loose := revise(t, agreement(), func(f *pdffile.File, u *pdffile.Update) {
		page := f.Pages().Pages[0].Ref
		widget := u.Add(signatureWidget(Field{Name: "Lepas", Rect: Rect{60, 110, 250, 150}}, page, u.Add(emptyAppearance(Rect{60, 110, 250, 150}))))
		edit(f, u, page, func(d dict) { d["Annots"] = append(slices.Clone(f.Array(d["Annots"])), widget) })
	})
	r := mustVerify(t, mustSign(t, loose, request(t, "Lepas", sharedPKI().head)))
	if !r.Intact || len(r.Signatures) != 1 || r.Signatures[0].Has(FieldUnlisted) {
		t.Errorf("got %+v", r)
	}
}
