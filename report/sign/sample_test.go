package sign

import (
	"os"
	"sync"
	"testing"
)

// agreement is a two-page file as gofpdf writes it: a subset font, a link, bookmarks, PDF 1.3.
var agreement = sync.OnceValue(func() []byte {
	data, err := os.ReadFile("testdata/agreement.pdf")
	if err != nil {
		panic(err)
	}
	return data
})

const (
	first  = "PihakPertama"
	second = "PihakKedua"
)

var bothFields = []Field{
	{Name: first, Page: 0, Rect: Rect{320, 120, 520, 175}},
	{Name: second, Page: 0, Rect: Rect{80, 120, 280, 175}},
}

func prepared(t testing.TB) []byte {
	t.Helper()
	out, err := Prepare(agreement(), PrepareOptions{Fields: bothFields})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func testFont(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../../assets/fonts/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func stamp(t testing.TB, name string) *Appearance {
	t.Helper()
	return &Appearance{
		Lines: []TextLine{
			{Text: "Ditandatangani secara elektronik oleh:"}, {Text: name, Bold: true},
			{Text: "tanggal 5 Januari 2026 09.30 WIB (waktu komputer penanda tangan)"},
		},
		Regular: testFont(t, "LiberationSans-Regular.ttf"), Bold: testFont(t, "LiberationSans-Bold.ttf"), Frame: true,
	}
}

func request(t testing.TB, field string, a *authority) Request {
	t.Helper()
	return Request{
		Credential: sharedPKI().credential(a), Field: field, Time: signTime, Name: a.cert.Subject.CommonName,
		Reason: "Perjanjian Kinerja Tahun 2026", Location: "Kabupaten Contoh",
		Appearance: stamp(t, a.cert.Subject.CommonName),
	}
}

func mustSign(t testing.TB, pdf []byte, r Request) []byte {
	t.Helper()
	out, err := Sign(pdf, r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// signedTwice is the sample with both signatures, as most tests want it.
func signedTwice(t testing.TB) []byte {
	t.Helper()
	once := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	return mustSign(t, once, request(t, second, sharedPKI().agency))
}
