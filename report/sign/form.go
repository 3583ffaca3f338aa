package sign

import (
	"slices"

	"pohonkinerja/report/sign/internal/pdffile"
)

// formField is a terminal field of the interactive form, with what it inherits filled in.
type formField struct {
	Name    string      // fully qualified
	Ref     pdffile.Ref // zero if the field is not an indirect object
	Dict    pdffile.Dict
	Widgets []pdffile.Ref // its annotations; the field itself when the two are merged
	Loose   bool          // the form does not list it: it hangs on its page alone
}

func (f formField) isSignature() bool { return f.Dict["FT"] == pdffile.Name("Sig") }
func (f formField) signed() bool      { return f.isSignature() && f.Dict["V"] != nil }

// maxFieldDepth bounds the tree of form fields.
const maxFieldDepth = 50

// inheritedFieldKeys are those that a field takes from its parent (ISO 32000-1, table 220).
var inheritedFieldKeys = []pdffile.Name{"FT", "Ff", "V", "DV"}

// formFields lists the terminal fields in the order of the form, and after them the signature fields that only a page
// knows of: poppler (pdfsig, Okular) forgets to list the fields that it adds where the form is written into the catalog,
// and readers show such signatures all the same.
func formFields(f *pdffile.File) []formField {
	w := fieldWalk{file: f, seen: map[int]bool{}}
	for _, o := range f.Array(f.Dict(f.Catalog()["AcroForm"])["Fields"]) {
		w.walk(o, "", nil, 0)
	}
	w.walkPages()
	return w.fields
}

type fieldWalk struct {
	file   *pdffile.File
	seen   map[int]bool
	fields []formField
}

func (w *fieldWalk) walk(o pdffile.Object, prefix string, parent pdffile.Dict, depth int) {
	ref, isRef := o.(pdffile.Ref)
	dict := w.file.Dict(o)
	if dict == nil || depth > maxFieldDepth || isRef && w.seen[ref.Num] {
		return
	}
	if isRef {
		w.seen[ref.Num] = true
	}
	dict = dict.Clone()
	for _, key := range inheritedFieldKeys {
		if dict[key] == nil && parent[key] != nil {
			dict[key] = parent[key]
		}
	}
	name := joinFieldName(prefix, w.file.Text(dict["T"]))
	field := formField{Name: name, Ref: ref, Dict: dict}
	if w.walkKids(&field, depth) {
		w.fields = append(w.fields, field)
	}
}

// walkPages looks for signature fields that no list of the form has led to.
func (w *fieldWalk) walkPages() {
	known := map[pdffile.Ref]bool{}
	for _, field := range w.fields {
		for _, widget := range field.Widgets {
			known[widget] = true
		}
	}
	listed := len(w.fields)
	for _, page := range w.file.Pages().Pages {
		for _, o := range w.file.Array(page.Dict["Annots"]) {
			ref, isRef := o.(pdffile.Ref)
			if isRef && !known[ref] && w.file.Name(w.file.Dict(ref)["Subtype"]) == "Widget" {
				w.walk(w.topOf(ref), "", nil, 0)
			}
		}
	}
	loose := slices.DeleteFunc(w.fields[listed:], func(f formField) bool { return !f.isSignature() })
	for i := range loose {
		loose[i].Loose = true
	}
	w.fields = w.fields[:listed+len(loose)]
}

// topOf climbs from a widget to the field that belongs into the list of the form.
func (w *fieldWalk) topOf(ref pdffile.Ref) pdffile.Ref {
	for range maxFieldDepth {
		parent, ok := w.file.Dict(ref)["Parent"].(pdffile.Ref)
		if !ok {
			break
		}
		ref = parent
	}
	return ref
}

// walkKids goes down to child fields and collects widgets; it says whether the field is a terminal one.
func (w *fieldWalk) walkKids(field *formField, depth int) (terminal bool) {
	kids := w.file.Array(field.Dict["Kids"])
	if len(kids) == 0 {
		field.Widgets = []pdffile.Ref{field.Ref}
		return true
	}
	for _, kid := range kids {
		if w.file.Dict(kid)["T"] != nil {
			w.walk(kid, field.Name, field.Dict, depth+1)
		} else if ref, ok := kid.(pdffile.Ref); ok {
			field.Widgets = append(field.Widgets, ref)
		}
	}
	return len(field.Widgets) > 0
}

func joinFieldName(prefix, name string) string {
	switch {
	case prefix == "":
		return name
	case name == "":
		return prefix
	}
	return prefix + "." + name
}
