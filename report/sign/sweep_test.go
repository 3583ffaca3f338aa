package sign

import (
	"maps"
	"slices"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// TestEveryEntryThatIsChangedIsSeen takes every entry of every object of a signed file
// away by a later revision, and writes another one over it, without knowing what any of
// them is for.
func TestEveryEntryThatIsChangedIsSeen(t *testing.T) {
	for what, pdf := range map[string][]byte{"ours": signedTwice(t), "of PDFBox": otherFile(t, "pdfbox"), "of iText": otherFile(t, "itext")} {
		f := opened(t, pdf)
		tried := 0
		for num := range f.Numbers {
			object := f.Resolve(f.Ref(num))
			for _, key := range slices.Sorted(maps.Keys(f.Dict(object))) {
				if f.Dict(object)[key] == nil || mayChange(f, object, key) {
					continue
				}
				for _, value := range []pdffile.Object{nil, pdffile.Text("lain")} {
					tried++
					if accepted(withEntry(f, f.Ref(num), key, value), Trust{}) {
						t.Errorf("%s: /%s of object %d is %v, and the file is accepted", what, key, num, value)
					}
				}
			}
		}
		if tried < 100 {
			t.Errorf("%s: %d changes tried", what, tried)
		}
	}
}

// mayChange lists what a further signature changes as well, or what nobody looks at.
func mayChange(f *pdffile.File, o pdffile.Object, key name) bool {
	kind := f.Name(f.Dict(o)["Type"])
	_, isStream := o.(*pdffile.Stream)
	switch {
	case kind == "Metadata": // of which the packet counts
	case isStream && (key == "Length" || kind == "XRef" || kind == "ObjStm"): // which the file needs to be one
	case f.Name(f.Dict(o)["Subtype"]) == "Form": // one that nothing shows is among them
	case f.Name(f.Dict(o)["Subtype"]) == "Widget" && key == "P": // the page lists it
	case f.Dict(f.Trailer()["Info"])[key] != nil && (key == "ModDate" || key == "Producer"):
	case kind == "Catalog" && (key == "Version" || key == "Extensions"): // what a reader must understand
	case kind == "Pages" && slices.Contains(pdffile.Inheritable, key): // where each page has its own
	default:
		return false
	}
	return true
}

// withEntry appends a revision in which an object has another entry.
func withEntry(f *pdffile.File, ref pdffile.Ref, key name, value pdffile.Object) []byte {
	u := pdffile.NewUpdate(f)
	changed := f.Dict(ref).Clone()
	changed[key] = value
	if stream, ok := f.Resolve(ref).(*pdffile.Stream); ok {
		u.Set(ref, &pdffile.Stream{Dict: changed, Raw: stream.Raw})
	} else {
		u.Set(ref, changed)
	}
	out, _ := u.Finish("0123456789abcdef")
	return out
}
