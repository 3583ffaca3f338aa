package pdffile

import (
	"bytes"
	"testing"
)

func TestUpdateAppendsInTheKindOfTheFile(t *testing.T) {
	for name, wantStream := range map[string]bool{"agreement.pdf": false, "object-streams.pdf": true, "linearized.pdf": true} {
		t.Run(name, func(t *testing.T) {
			data := sample(t, name)
			f := mustOpen(t, data)
			u := NewUpdate(f)
			added := u.Add(Text("baru"))
			catalog := f.Catalog().Clone()
			catalog["Added"] = added
			u.Set(f.Root(), catalog)
			out, bodies := u.Finish("ABCDEFGHIJKLMNOP")
			if !bytes.HasPrefix(out, data) {
				t.Fatal("earlier bytes changed")
			}
			again := mustOpen(t, out)
			if again.Sections[0].IsStream != wantStream {
				t.Errorf("section is stream: %v, want %v", again.Sections[0].IsStream, wantStream)
			}
			if got := again.Text(again.Catalog()["Added"]); got != "baru" {
				t.Errorf("added object reads %q", got)
			}
			if !bytes.HasPrefix(out[bodies[added]:], []byte("<62617275>")) {
				t.Errorf("body of the added object is said to stand at %q", out[bodies[added]:][:12])
			}
			if len(again.Pages().Pages) != 2 || again.Err() != nil {
				t.Errorf("%d pages, problem %v", len(again.Pages().Pages), again.Err())
			}
			ids := again.Array(again.Trailer()["ID"])
			if len(ids) != 2 || ids[1] != String("ABCDEFGHIJKLMNOP") {
				t.Errorf("identifiers %q", ids)
			}
		})
	}
}

func TestUpdateOnUpdateKeepsTheFirstIdentifier(t *testing.T) {
	data := tiny("q Q")
	for i := range 3 {
		u := NewUpdate(mustOpen(t, data))
		u.Add(Integer(i))
		data, _ = u.Finish("ABCDEFGHIJKLMNOP")
	}
	f := mustOpen(t, data)
	if len(f.Sections) != 4 {
		t.Errorf("%d sections, want 4", len(f.Sections))
	}
	if ids := f.Array(f.Trailer()["ID"]); ids[0] != String("0123456789abcdef") {
		t.Errorf("first identifier is %q", ids[0])
	}
}

func TestUpdateNumbersWhatCanBeReadAgain(t *testing.T) {
	data := tiny("q Q")
	for _, size := range []string{"/Size 99999999", "/Size 2147483647", "/Size -1", "/Size (x)"} {
		at := bytes.Index(data, []byte("/Size "))
		end := at + bytes.IndexByte(data[at:], '\n')
		u := NewUpdate(mustOpen(t, append(append(bytes.Clone(data[:at]), size...), data[end:]...)))
		ref := u.Add(Text("baru"))
		out, _ := u.Finish("ABCDEFGHIJKLMNOP")
		if f, err := Open(out); err != nil || f.Text(ref) != "baru" {
			t.Errorf("%s: object %d cannot be read again: %v", size, ref.Num, err)
		}
	}
}

func TestDocumentWritesTheSameBytesEveryTime(t *testing.T) {
	if !bytes.Equal(tiny("q Q"), tiny("q Q")) {
		t.Error("two documents of equal content differ")
	}
}
