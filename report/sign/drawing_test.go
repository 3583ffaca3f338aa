package sign

import (
	"bytes"
	"errors"
	"testing"

	"pohonkinerja/report/sign/internal/pdffile"
)

// redrawn gives the first signature of a file the looks that another program would have drawn.
func redrawn(t *testing.T, file []byte, change func(u *pdffile.Update, widget, form pdffile.Dict)) []byte {
	t.Helper()
	f, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	field := formFields(f)[0]
	u, widget, form := pdffile.NewUpdate(f), field.Dict.Clone(), formXObject(100, 50, nil).Dict
	change(u, widget, form)
	widget["AP"] = pdffile.Dict{"N": u.Add(pdffile.Compressed(form, []byte("/I Do\n")))}
	u.Set(field.Ref, widget)
	out, _ := u.Finish("x")
	return out
}

func TestDrawingsAreThoseOfTheFile(t *testing.T) {
	got, err := Drawings(signedTwice(t))
	if err != nil || len(got) != 2 {
		t.Fatalf("%d drawings, %v", len(got), err)
	}
	for i, field := range bothFields {
		d := got[i]
		if d.Field != field.Name || d.Page != 1 || d.Matrix != [6]float64{1, 0, 0, 1, field.Rect.Left, field.Rect.Bottom} {
			t.Errorf("drawing %d is %s on page %d at %v", i, d.Field, d.Page, d.Matrix)
		}
		name := []string{sharedPKI().head.cert.Subject.CommonName, sharedPKI().agency.cert.Subject.CommonName}[i]
		text, err := stamp(t, name).text(space{width: field.Rect.width(), height: field.Rect.height()})
		if objects := d.Objects(from(9)); err != nil || len(objects) != 1 || !bytes.Contains(objects[0], text.form.Raw) {
			t.Errorf("drawing %d is not what was drawn for %s (%v)", i, name, err)
		}
	}
	if none, err := Drawings(prepared(t)); err != nil || len(none) != 0 {
		t.Errorf("%d drawings of nobody's signatures, %v", len(none), err)
	}
}

// from numbers the objects of a drawing from a first number on.
func from(first int) func(int) int { return func(place int) int { return first + place } }

func TestDrawingsOfOtherPrograms(t *testing.T) {
	file := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	// The picture has a mask of its own, and leads back to the file by an entry that says nothing about looks.
	file = redrawn(t, file, func(u *pdffile.Update, _, form pdffile.Dict) {
		pixel := pdffile.Dict{
			"Type": pdffile.Name("XObject"), "Subtype": pdffile.Name("Image"), "Width": pdffile.Integer(1), "Height": pdffile.Integer(1),
			"ColorSpace": pdffile.Name("DeviceGray"), "BitsPerComponent": pdffile.Integer(8),
		}
		mask := u.Add(&pdffile.Stream{Dict: pixel.Clone(), Raw: []byte{255}})
		pixel["SMask"], pixel["StructParent"] = mask, pdffile.Integer(3)
		form["Resources"] = pdffile.Dict{"XObject": pdffile.Dict{"I": u.Add(&pdffile.Stream{Dict: pixel, Raw: []byte{1}})}}
		form["Matrix"] = uprightMatrices[1]
	})
	got, err := Drawings(file)
	if err != nil || len(got) != 1 {
		t.Fatalf("%d drawings, %v", len(got), err)
	}
	// A box of 100 by 50 that is turned fills the field of 200 by 55.
	if want := [6]float64{4, 0, 0, 0.55, 520, 120}; got[0].Matrix != want {
		t.Errorf("matrix %v, want %v", got[0].Matrix, want)
	}
	objects := got[0].Objects(from(40))
	if len(objects) != 3 || !bytes.Contains(objects[0], []byte("/I 41 0 R")) || !bytes.Contains(objects[1], []byte("/SMask 42 0 R")) {
		t.Errorf("objects %q", objects)
	}
	if bytes.Contains(objects[1], []byte("StructParent")) {
		t.Errorf("the picture leads out of the drawing: %q", objects[1])
	}
}

func TestDrawingsThatHangOnMore(t *testing.T) {
	file := mustSign(t, prepared(t), request(t, first, sharedPKI().head))
	for name, change := range map[string]func(u *pdffile.Update, widget, form pdffile.Dict){
		"a_layer":             func(_ *pdffile.Update, _, form pdffile.Dict) { form["OC"] = pdffile.Dict{} },
		"a_layer_of_widgets":  func(_ *pdffile.Update, widget, _ pdffile.Dict) { widget["OC"] = pdffile.Dict{} },
		"the_page's_pictures": func(_ *pdffile.Update, _, form pdffile.Dict) { delete(form, "Resources") },
		"another_file":        func(_ *pdffile.Update, _, form pdffile.Dict) { form["F"] = pdffile.String("a.pdf") },
		"no_box":              func(_ *pdffile.Update, _, form pdffile.Dict) { delete(form, "BBox") },
		"the_document": func(u *pdffile.Update, _, form pdffile.Dict) {
			form["Resources"] = pdffile.Dict{"XObject": pdffile.Dict{"I": u.Add(pdffile.Dict{"Type": pdffile.Name("Page")})}}
		},
		"too_many_objects": func(u *pdffile.Update, _, form pdffile.Dict) {
			all := pdffile.Dict{}
			for i := range mostDrawingObjects {
				all[pdffile.Name(string(rune('A'+i)))] = u.Add(pdffile.Dict{})
			}
			form["Resources"] = pdffile.Dict{"Font": all}
		},
	} {
		if _, err := Drawings(redrawn(t, file, change)); !errors.Is(err, ErrForeignDrawing) {
			t.Errorf("%s: %v, want %v", name, err, ErrForeignDrawing)
		}
	}
	hidden := redrawn(t, file, func(_ *pdffile.Update, widget, _ pdffile.Dict) { widget["F"] = pdffile.Integer(2 | 4) })
	if got, err := Drawings(hidden); err != nil || len(got) != 0 {
		t.Errorf("%d drawings of a hidden signature, %v", len(got), err)
	}
}
