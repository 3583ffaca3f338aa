package sign

import "pohonkinerja/report/sign/internal/pdffile"

// formField is a terminal field of the interactive form, with what it inherits filled in.
type formField struct {
	Name    string      // fully qualified
	Ref     pdffile.Ref // zero if the field is not an indirect object
	Dict    pdffile.Dict
	Widgets []pdffile.Ref // its annotations; the field itself when the two are merged
}

func (f formField) isSignature() bool { return f.Dict["FT"] == pdffile.Name("Sig") }
func (f formField) signed() bool      { return f.isSignature() && f.Dict["V"] != nil }

// maxFieldDepth bounds the tree of form fields.
const maxFieldDepth = 50

// inheritedFieldKeys are those that a field takes from its parent (ISO 32000-1, table 220).
var inheritedFieldKeys = []pdffile.Name{"FT", "Ff", "V", "DV"}

// formFields lists the terminal fields in the order of the form.
func formFields(f *pdffile.File) []formField {
	w := fieldWalk{file: f, seen: map[int]bool{}}
	for _, o := range f.Array(f.Dict(f.Catalog()["AcroForm"])["Fields"]) {
		w.walk(o, "", nil, 0)
	}
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
