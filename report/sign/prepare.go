package sign

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"
	"sync"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Conformance is the archival standard that a prepared file claims.
type Conformance int

// The claims that [Prepare] can make. Nothing here checks that fonts are embedded or colours are device independent:
// that is the generator's part.
const (
	PDFA2B Conformance = iota // ISO 19005-2 level B on PDF 1.7, allows transparency; the default
	PDFA1B                    // ISO 19005-1 level B on PDF 1.4
)

func (c Conformance) part() int {
	if c == PDFA1B {
		return 1
	}
	return 2
}

func (c Conformance) version() string {
	if c == PDFA1B {
		return "1.4"
	}
	return "1.7"
}

// Rect is a rectangle on a page in points of 1/72 inch, origin in the lower left corner of the page.
type Rect struct{ Left, Bottom, Right, Top float64 }

func (r Rect) width() float64  { return r.Right - r.Left }
func (r Rect) height() float64 { return r.Top - r.Bottom }
func (r Rect) empty() bool     { return !(r.width() > 0 && r.height() > 0) } // also for NaN

func (r Rect) array() pdffile.Array {
	return pdffile.Array{
		pdffile.Rounded(r.Left), pdffile.Rounded(r.Bottom), pdffile.Rounded(r.Right), pdffile.Rounded(r.Top),
	}
}

// Field is an empty signature field, reserved for one party.
type Field struct {
	Name string // unique within the file, without full stop
	Page int    // zero-based
	Rect Rect
}

// PrepareOptions says what [Prepare] adds. The zero value is useful: no fields, the generator's own metadata.
type PrepareOptions struct {
	Metadata    Metadata // entries left empty are taken from the file
	Language    string   // of the text, as in RFC 5646; "id-ID" if empty
	Conformance Conformance
	Fields      []Field
}

// Prepare rewrites the output of a PDF generator as one clean revision, ready for signatures: the objects in use and no
// others, in one numbering; header, XMP and Info that agree, an sRGB output intent, a language, an identifier that is a
// digest of the content; and the signature fields, empty. The same input gives the same bytes.
//
// What a PDF/A file must not have is taken out: scripts, attached files and actions that run by themselves; link
// annotations are marked printable.
//
// It fails with [ErrNotPDF], [ErrEncrypted], [ErrDamaged], [ErrSigned], a *[FieldNameError] or a *[PlaceError].
func Prepare(pdf []byte, options PrepareOptions) ([]byte, error) {
	f, err := open(pdf)
	if err != nil {
		return nil, err
	}
	if err := preparable(f, options.Fields); err != nil {
		return nil, err
	}
	c := &copier{from: f, to: &pdffile.Document{}, refs: map[int]pdffile.Ref{}, changed: map[int]pdffile.Object{}}
	metadata := options.Metadata.over(infoMetadata(f))
	c.prunePages()
	c.countOutlines()
	catalog := c.catalog(options, metadata)
	root := c.to.Reserve()
	c.refs[f.Root().Num] = root
	c.to.Set(root, c.copy(catalog))
	info := c.to.Add(metadata.info())
	c.drain()
	if err := f.Err(); err != nil {
		return nil, damaged(err)
	}
	return c.to.Write(options.Conformance.version(), root, info, contentID), nil
}

// contentID derives the file identifier from the content.
func contentID(content []byte) pdffile.String {
	sum := sha256.Sum256(content)
	return pdffile.String(sum[:16])
}

func preparable(f *pdffile.File, fields []Field) error {
	names := map[string]bool{}
	for _, have := range formFields(f) {
		if have.signed() {
			return ErrSigned
		}
		names[have.Name] = true
	}
	pages := len(f.Pages().Pages)
	for _, field := range fields {
		if field.Name == "" || strings.Contains(field.Name, ".") || names[field.Name] {
			return &FieldNameError{field.Name}
		}
		names[field.Name] = true
		if field.Page < 0 || field.Page >= pages || field.Rect.empty() {
			return &PlaceError{field.Page, pages}
		}
	}
	if pages == 0 {
		return damaged(&pdffile.SyntaxError{What: "no pages"})
	}
	return nil
}

// copier carries the objects that can be reached over into a new document.
type copier struct {
	from    *pdffile.File
	to      *pdffile.Document
	refs    map[int]pdffile.Ref    // old number to new reference
	changed map[int]pdffile.Object // old number to what is written instead
	waiting []int                  // old numbers with a reference but no object yet
}

// copy translates the references within o.
func (c *copier) copy(o pdffile.Object) pdffile.Object {
	switch v := o.(type) {
	case pdffile.Ref:
		return c.ref(v)
	case pdffile.Array:
		out := make(pdffile.Array, len(v))
		for i := range v {
			out[i] = c.copy(v[i])
		}
		return out
	case pdffile.Dict:
		return c.dict(v)
	case *pdffile.Stream:
		return &pdffile.Stream{Dict: c.dict(without(v.Dict, "Length")), Raw: v.Raw}
	}
	return o
}

// dict goes through the keys in order, so that numbers are given out the same way every time.
func (c *copier) dict(d pdffile.Dict) pdffile.Dict {
	out := make(pdffile.Dict, len(d))
	for _, key := range slices.Sorted(maps.Keys(d)) {
		out[key] = c.copy(d[key])
	}
	return out
}

func (c *copier) ref(old pdffile.Ref) pdffile.Object {
	if ref, ok := c.refs[old.Num]; ok {
		return ref
	}
	if c.from.Lookup(old.Num).Kind == pdffile.Free {
		return nil
	}
	ref := c.to.Reserve()
	c.refs[old.Num] = ref
	c.waiting = append(c.waiting, old.Num)
	return ref
}

// drain copies what is referred to until nothing waits.
func (c *copier) drain() {
	for len(c.waiting) > 0 {
		num := c.waiting[0]
		c.waiting = c.waiting[1:]
		c.to.Set(c.refs[num], c.copy(c.object(num)))
	}
}

func (c *copier) object(num int) pdffile.Object {
	if o, ok := c.changed[num]; ok {
		return o
	}
	return c.from.Resolve(c.from.Ref(num))
}

func without(d pdffile.Dict, keys ...pdffile.Name) pdffile.Dict {
	out := d.Clone()
	for _, key := range keys {
		delete(out, key)
	}
	return out
}

// catalog gives the new catalog; its references are old ones still, except those of objects that are new.
func (c *copier) catalog(options PrepareOptions, metadata Metadata) pdffile.Dict {
	catalog := without(c.from.Catalog(), "Names", "AA", "Metadata", "OutputIntents", "Version", "Extensions", "Perms", "DSS")
	if action, ok := c.from.Resolve(catalog["OpenAction"]).(pdffile.Dict); ok && c.from.Name(action["S"]) != "GoTo" {
		delete(catalog, "OpenAction")
	}
	if names := without(c.from.Dict(c.from.Catalog()["Names"]), "JavaScript", "EmbeddedFiles"); len(names) > 0 {
		catalog["Names"] = names
	}
	language := options.Language
	if language == "" {
		language = "id-ID"
	}
	catalog["Type"] = pdffile.Name("Catalog")
	catalog["Lang"] = pdffile.Text(language)
	catalog["Metadata"] = c.adopt(&pdffile.Stream{
		Dict: pdffile.Dict{"Type": pdffile.Name("Metadata"), "Subtype": pdffile.Name("XML")},
		Raw:  metadata.xmp(options.Conformance),
	})
	catalog["OutputIntents"] = pdffile.Array{c.outputIntent()}
	if form := c.form(options.Fields); form != nil {
		catalog["AcroForm"] = form
	}
	return catalog
}

// adopt gives a new object a made-up old number, so that it goes the way of all others.
func (c *copier) adopt(o pdffile.Object) pdffile.Ref {
	old := -1 - len(c.changed)
	c.changed[old] = o
	c.refs[old] = c.to.Reserve()
	c.waiting = append(c.waiting, old)
	return pdffile.Ref{Num: old}
}

func (c *copier) outputIntent() pdffile.Dict {
	return pdffile.Dict{
		"Type": pdffile.Name("OutputIntent"), "S": pdffile.Name("GTS_PDFA1"),
		"OutputConditionIdentifier": pdffile.Text("sRGB IEC61966-2.1"),
		"Info":                      pdffile.Text("sRGB IEC61966-2.1"),
		"RegistryName":              pdffile.Text("http://www.color.org"),
		"DestOutputProfile":         c.adopt(colourProfile()),
	}
}

// colourProfile is the same in all files.
var colourProfile = sync.OnceValue(func() *pdffile.Stream {
	return pdffile.Compressed(pdffile.Dict{"N": pdffile.Integer(3), "Alternate": pdffile.Name("DeviceRGB")}, sRGBProfile())
})

// form gives the interactive form with the new fields behind those that the file has; nil if there are none at all.
func (c *copier) form(fields []Field) pdffile.Dict {
	form := without(c.from.Dict(c.from.Catalog()["AcroForm"]), "XFA", "NeedAppearances")
	list := slices.Clone(c.from.Array(form["Fields"]))
	pages := c.from.Pages().Pages
	for _, field := range fields {
		page := pages[field.Page].Ref
		widget := c.adopt(signatureWidget(field, page, c.adopt(emptyAppearance(field.Rect))))
		list = append(list, widget)
		dict := c.object(page.Num).(pdffile.Dict).Clone()
		dict["Annots"] = append(slices.Clone(c.from.Array(dict["Annots"])), widget)
		c.changed[page.Num] = dict
	}
	if len(list) == 0 {
		return nil
	}
	form["Fields"] = list
	form["SigFlags"] = pdffile.Integer(sigFlags)
	return form
}

// sigFlags says: signatures exist, and the file may only be changed by appending (ISO 32000-1, table 219).
const sigFlags = 3

// printedAndLocked are the annotation flags of a signature field (ISO 32000-1, table 165).
const printedAndLocked = 1<<2 | 1<<7

// signatureWidget is a signature field merged with its one widget.
func signatureWidget(field Field, page, appearance pdffile.Ref) pdffile.Dict {
	return pdffile.Dict{
		"Type": pdffile.Name("Annot"), "Subtype": pdffile.Name("Widget"), "FT": pdffile.Name("Sig"),
		"T": pdffile.Text(field.Name), "F": pdffile.Integer(printedAndLocked), "P": page,
		"Rect": field.Rect.array(), "AP": pdffile.Dict{"N": appearance},
	}
}

// emptyAppearance is what an unsigned field looks like: nothing. PDF/A asks for an appearance all the same.
func emptyAppearance(r Rect) *pdffile.Stream {
	return formXObject(r.width(), r.height(), nil)
}

// formXObject wraps drawing operators that need no resources.
func formXObject(width, height float64, content []byte) *pdffile.Stream {
	dict := pdffile.Dict{
		"Type": pdffile.Name("XObject"), "Subtype": pdffile.Name("Form"), "Resources": pdffile.Dict{},
		"BBox": pdffile.Array{pdffile.Integer(0), pdffile.Integer(0), pdffile.Rounded(width), pdffile.Rounded(height)},
	}
	if len(content) == 0 {
		return &pdffile.Stream{Dict: dict}
	}
	return pdffile.Compressed(dict, content)
}

// prunePages drops actions from pages and makes their annotations printable.
func (c *copier) prunePages() {
	for _, page := range c.from.Pages().Pages {
		dict, ok := c.object(page.Ref.Num).(pdffile.Dict)
		if !ok {
			continue
		}
		dict = without(dict, "AA")
		annots := slices.Clone(c.from.Array(dict["Annots"]))
		for i, a := range annots {
			annots[i] = c.pruneAnnotation(a)
		}
		if len(annots) > 0 {
			dict["Annots"] = annots
		}
		c.changed[page.Ref.Num] = dict
	}
}

// pruneAnnotation sets the print flag, clears those that hide, and drops scripts.
func (c *copier) pruneAnnotation(o pdffile.Object) pdffile.Object {
	const invisible, hidden, printed, noView, toggle = 1, 2, 4, 32, 256
	dict := c.from.Dict(o)
	if dict == nil {
		return o
	}
	dict = without(dict, "AA")
	flags, _ := c.from.Int(dict["F"])
	dict["F"] = pdffile.Integer(flags&^(invisible|hidden|noView|toggle) | printed)
	if action := c.from.Dict(dict["A"]); action != nil && !slices.Contains(harmlessActions, c.from.Name(action["S"])) {
		delete(dict, "A")
	}
	ref, ok := o.(pdffile.Ref)
	if !ok {
		return dict
	}
	c.changed[ref.Num] = dict
	return o
}

// harmlessActions are those that PDF/A allows and a generator writes.
var harmlessActions = []pdffile.Name{"GoTo", "GoToR", "URI", "Named"}

// countOutlines supplies the number of open bookmarks, which some generators leave out.
func (c *copier) countOutlines() {
	ref, ok := c.from.Catalog()["Outlines"].(pdffile.Ref)
	outlines := c.from.Dict(ref)
	if !ok || outlines["First"] == nil || outlines["Count"] != nil {
		return
	}
	count, seen := 0, map[pdffile.Ref]bool{}
	item, more := outlines["First"].(pdffile.Ref)
	for more && !seen[item] {
		seen[item] = true
		count++
		item, more = c.from.Dict(item)["Next"].(pdffile.Ref)
	}
	outlines = outlines.Clone()
	outlines["Count"] = pdffile.Integer(count)
	c.changed[ref.Num] = outlines
}
