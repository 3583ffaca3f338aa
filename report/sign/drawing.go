package sign

import (
	"errors"
	"maps"
	"math"
	"slices"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Drawing is what a signature shows on its page, taken out of its file, so that a copy on paper can show it as well. It
// is the form XObject of the signer's own program with all that it needs, such as pictures and fonts: nothing of it is
// drawn anew, whoever signed.
type Drawing struct {
	Field string
	Page  int // counted from 1
	// Matrix brings the drawing to its place, in the coordinates of the page (ISO 32000-1, §12.5.5, algorithm 8.1).
	Matrix [6]float64

	objects []pdffile.Object // the form first; references count from 0
}

// ErrForeignDrawing says that the looks of a signature hang on more than themselves, such as on layers that can be
// hidden, on other files or on the page, and cannot be shown elsewhere.
var ErrForeignDrawing = errors.New("the appearance of a signature cannot be taken out of its file")

// Objects writes the drawing as objects of another file, of which the first is the form. They refer to each other by the
// numbers that they are given there by their places, counted from 0.
func (d Drawing) Objects(number func(place int) int) [][]byte {
	out := make([][]byte, len(d.objects))
	for i, o := range d.objects {
		out[i] = pdffile.Append(nil, renumbered(o, number))
	}
	return out
}

// renumbered gives other numbers to the references within o.
func renumbered(o pdffile.Object, number func(int) int) pdffile.Object {
	switch v := o.(type) {
	case pdffile.Ref:
		return pdffile.Ref{Num: number(v.Num)}
	case pdffile.Array:
		out := make(pdffile.Array, len(v))
		for i := range v {
			out[i] = renumbered(v[i], number)
		}
		return out
	case pdffile.Dict:
		out := make(pdffile.Dict, len(v))
		for key := range v {
			out[key] = renumbered(v[key], number)
		}
		return out
	case *pdffile.Stream:
		return &pdffile.Stream{Dict: renumbered(v.Dict, number).(pdffile.Dict), Raw: v.Raw}
	}
	return o
}

// Drawings takes out what the signatures of a file show in print, in the order of the pages; whoever relies on it has
// the file judged first ([Verify]). A signature that shows nothing has none. It fails with [ErrNotPDF], [ErrEncrypted],
// [ErrDamaged] or, where one of the signatures has looks that cannot be taken out, [ErrForeignDrawing].
func Drawings(pdf []byte) ([]Drawing, error) {
	f, err := open(pdf)
	if err != nil {
		return nil, err
	}
	signed := map[pdffile.Ref]string{}
	for _, field := range formFields(f) {
		for _, widget := range field.Widgets {
			if field.signed() {
				signed[widget] = field.Name
			}
		}
	}
	var out []Drawing
	for i, page := range f.Pages().Pages {
		for _, o := range f.Array(page.Dict["Annots"]) {
			ref, _ := o.(pdffile.Ref)
			name, ok := signed[ref]
			if !ok || !printed(f, f.Dict(ref)) {
				continue
			}
			d := Drawing{Field: name, Page: i + 1}
			if err := d.take(f, f.Dict(ref)); err != nil {
				return nil, err
			}
			out = append(out, d)
		}
	}
	return out, damaged(f.Err())
}

// printed reports whether a widget has a place on paper (ISO 32000-1, table 165).
func printed(f *pdffile.File, widget pdffile.Dict) bool {
	const hidden, print = 1 << 1, 1 << 2
	flags, _ := f.Int(widget["F"])
	return flags&hidden == 0 && flags&print != 0 && !readRect(f, widget["Rect"]).empty()
}

// take takes the appearance of a widget.
func (d *Drawing) take(f *pdffile.File, widget pdffile.Dict) error {
	ref, isRef := f.Dict(widget["AP"])["N"].(pdffile.Ref)
	form, isForm := f.Resolve(ref).(*pdffile.Stream)
	if !isRef || !isForm || widget["OC"] != nil {
		return ErrForeignDrawing
	}
	var ok bool
	if d.Matrix, ok = matrixOnto(f, form.Dict, readRect(f, widget["Rect"])); !ok {
		return ErrForeignDrawing
	}
	e := excerpt{file: f, places: map[int]int{}}
	e.take(ref)
	for i := 0; i < len(e.numbers) && e.err == nil; i++ {
		d.objects = append(d.objects, e.take(e.object(e.numbers[i])))
	}
	return e.err
}

// matrixOnto brings the bounding box of a form, as its own matrix turns it, onto a rectangle.
func matrixOnto(f *pdffile.File, form pdffile.Dict, onto Rect) (m [6]float64, ok bool) {
	own := [6]float64{1, 0, 0, 1, 0, 0}
	if array := f.Array(form["Matrix"]); len(array) == len(own) {
		for i := range own {
			own[i], _ = pdffile.Number(f.Resolve(array[i]))
		}
	}
	box := turned(own, readRect(f, form["BBox"]))
	if box.empty() {
		return m, false
	}
	x, y := onto.width()/box.width(), onto.height()/box.height()
	m = [6]float64{x, 0, 0, y, onto.Left - x*box.Left, onto.Bottom - y*box.Bottom}
	for _, v := range m {
		ok = !math.IsNaN(v) && math.Abs(v) < farthest
		if !ok {
			return m, false
		}
	}
	return m, true
}

// farthest bounds the numbers of a matrix to what readers of PDF can hold (ISO 32000-1, annex C).
const farthest = 32767

// turned is the upright rectangle around one that a matrix has moved.
func turned(m [6]float64, r Rect) Rect {
	out := Rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range [4][2]float64{{r.Left, r.Bottom}, {r.Left, r.Top}, {r.Right, r.Bottom}, {r.Right, r.Top}} {
		x, y := m[0]*p[0]+m[2]*p[1]+m[4], m[1]*p[0]+m[3]*p[1]+m[5]
		out = Rect{min(out.Left, x), min(out.Bottom, y), max(out.Right, x), max(out.Top, y)}
	}
	return out
}

// What an appearance may be at most. Usual ones have ten objects, and some hundred KB where they show a picture.
const (
	mostDrawingObjects = 500
	mostDrawingBytes   = 8 << 20
)

// excerpt takes objects out of a file together with those that they lead to.
type excerpt struct {
	file    *pdffile.File
	numbers []int       // old numbers, in the order of the new ones
	places  map[int]int // old number to new one
	bytes   int
	err     error
}

func (e *excerpt) take(o pdffile.Object) pdffile.Object {
	switch v := o.(type) {
	case pdffile.Ref:
		if e.file.Dangling(v) {
			return nil
		}
		return e.place(v.Num)
	case pdffile.Array:
		out := make(pdffile.Array, len(v))
		for i := range v {
			out[i] = e.take(v[i])
		}
		return out
	case pdffile.Dict:
		return e.dict(v)
	case *pdffile.Stream:
		return e.stream(v)
	}
	return o
}

func (e *excerpt) place(old int) pdffile.Ref {
	at, known := e.places[old]
	if !known {
		at = len(e.numbers)
		e.places[old] = at
		e.numbers = append(e.numbers, old)
		e.refuse(len(e.numbers) > mostDrawingObjects)
	}
	return pdffile.Ref{Num: at}
}

func (e *excerpt) object(old int) pdffile.Object { return e.file.Resolve(e.file.Ref(old)) }

func (e *excerpt) refuse(bad bool) {
	if bad {
		e.err = ErrForeignDrawing
	}
}

// besideDrawing are entries that say nothing about looks and lead out into the file.
var besideDrawing = []pdffile.Name{"Metadata", "PieceInfo", "StructParent", "StructParents", "LastModified", "AF", "Parent", "Length"}

// beyondDrawing are entries by which looks hang on something else: layers, other files, pictures for the printer.
var beyondDrawing = []pdffile.Name{"OC", "OPI", "Ref", "Alternates", "FFilter"}

// drawnTypes are the types of object that looks are made of.
var drawnTypes = []pdffile.Name{"", "XObject", "Font", "FontDescriptor", "Encoding", "CMap", "ExtGState", "Group", "Pattern", "Mask", "Halftone"}

// dict goes through the keys in order, so that numbers are given out the same way every time.
func (e *excerpt) dict(d pdffile.Dict) pdffile.Dict {
	e.refuse(!slices.Contains(drawnTypes, e.file.Name(d["Type"])))
	out := make(pdffile.Dict, len(d))
	for _, key := range slices.Sorted(maps.Keys(d)) {
		e.refuse(slices.Contains(beyondDrawing, key))
		if e.err != nil {
			return nil
		}
		if !slices.Contains(besideDrawing, key) {
			out[key] = e.take(d[key])
		}
	}
	return out
}

// stream takes a stream as it is encoded. A form that borrows from the page's resources would find others in a copy.
func (e *excerpt) stream(s *pdffile.Stream) pdffile.Object {
	e.bytes += len(s.Raw)
	e.refuse(e.bytes > mostDrawingBytes || s.Dict["F"] != nil)
	if e.file.Name(s.Dict["Subtype"]) == "Form" {
		_, err := e.file.Decode(s)
		e.refuse(err != nil || e.file.Dict(s.Dict["Resources"]) == nil)
	}
	return &pdffile.Stream{Dict: e.dict(s.Dict), Raw: s.Raw}
}
