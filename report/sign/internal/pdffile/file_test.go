package pdffile

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
)

const samples = "../../testdata/"

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(samples + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func mustOpen(t testing.TB, data []byte) *File {
	t.Helper()
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// tiny is a one-page file with the given content, written by Document.
func tiny(content string) []byte {
	d := &Document{}
	root, pages, page := d.Reserve(), d.Reserve(), d.Reserve()
	d.Set(root, Dict{"Type": Name("Catalog"), "Pages": pages})
	d.Set(pages, Dict{"Type": Name("Pages"), "Kids": Array{page}, "Count": Integer(1), "Rotate": Integer(90)})
	stream := d.Add(&Stream{Dict: Dict{}, Raw: []byte(content)})
	d.Set(page, Dict{"Type": Name("Page"), "Parent": pages, "Contents": stream})
	info := d.Add(Dict{"Title": Text("Uji")})
	return d.Write("1.7", root, info, func([]byte) String { return "0123456789abcdef" })
}

func TestOpenReadsEveryKindOfCrossReference(t *testing.T) {
	for _, name := range []string{"agreement.pdf", "object-streams.pdf", "linearized.pdf"} {
		t.Run(name, func(t *testing.T) {
			f := mustOpen(t, sample(t, name))
			if n := len(f.Pages().Pages); n != 2 {
				t.Errorf("%d pages, want 2", n)
			}
			if got := f.Text(f.Dict(f.Trailer()["Info"])["Title"]); !strings.HasPrefix(got, "Perjanjian Kinerja") {
				t.Errorf("title %q", got)
			}
			for num := range f.Numbers {
				f.Resolve(Ref{Num: num})
			}
			if err := f.Err(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestPagesInheritAttributes(t *testing.T) {
	f := mustOpen(t, tiny("q Q"))
	pages := f.Pages().Pages
	if len(pages) != 1 || pages[0].Dict["Rotate"] != Integer(90) {
		t.Errorf("pages %v, want one with Rotate 90", pages)
	}
}

func TestOpenRefuses(t *testing.T) {
	good := tiny("q Q")
	replace := func(old, new string) []byte {
		if !bytes.Contains(good, []byte(old)) {
			t.Fatalf("sample lacks %q", old)
		}
		return bytes.Replace(good, []byte(old), []byte(new), 1)
	}
	var syntax *SyntaxError
	tests := []struct {
		name string
		data []byte
		want any
	}{
		{"an empty file", nil, ErrNotPDF},
		{"a picture", []byte("\x89PNG\r\n"), ErrNotPDF},
		{"leading bytes", append([]byte("x"), good...), ErrNotPDF},
		{"a cut-off file", good[:len(good)/2], &syntax},
		{"a startxref beyond the end", replace("startxref\n", "startxref\n9999"), &syntax},
		{"a startxref to another place", replace("startxref\n", "startxref\n1"), &syntax},
		{"a trailer without root", replace("/Root", "/Boot"), &syntax},
		{"a loop of sections", replace("/Root", fmt.Sprintf("/Prev %d/Root", bytes.Index(good, []byte("xref\n")))), &syntax},
		{"Prev outside the file", replace("/Root", "/Prev 99999/Root"), &syntax},
		{"a wrong entry kind", replace(" n \n", " x \n"), &syntax},
		{"an object listed twice", replace("trailer", "1 1\n0000000015 00000 n \ntrailer"), &syntax},
		{"an encrypted file", replace("/Root", "/Encrypt<<>>/Root"), ErrEncrypted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(tt.data)
			if want, ok := tt.want.(error); ok && !errors.Is(err, want) {
				t.Errorf("error %v, want %v", err, want)
			} else if !ok && !errors.As(err, tt.want) {
				t.Errorf("error %v, want a syntax error", err)
			}
		})
	}
}

func TestUnreadableObjectsAreNullAndReported(t *testing.T) {
	tests := map[string][2]string{
		"wrong number at the offset": {"4 0 obj", "9 0 obj"},
		"wrong stream length":        {"/Length 3", "/Length 2"},
		"length beyond the file":     {"/Length 3", "/Length 9999999"},
		"missing endobj":             {"endstream\nendobj", "endstream\nend"},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			data := bytes.Replace(tiny("q Q"), []byte(change[0]), []byte(change[1]), 1)
			f, err := Open(data)
			if err != nil {
				return // a shifted table is found out at once, which is as good
			}
			if o := f.Resolve(Ref{Num: 4}); o != nil || f.Err() == nil {
				t.Errorf("object 4 reads as %v with problem %v", o, f.Err())
			}
		})
	}
}

func TestStreamLengthMayReferToItself(t *testing.T) {
	data := bytes.Replace(tiny("q Q"), []byte("/Length 3"), []byte("/Length 4 0 R"), 1)
	f, err := Open(data)
	if err == nil && f.Resolve(Ref{Num: 4}) != nil {
		t.Error("a stream whose length is itself was read")
	}
}

func TestFreeEntryMayHaveAnyGeneration(t *testing.T) {
	for _, c := range []struct {
		entry string
		good  bool
	}{{"0000000000 65536 f", true}, {"0000000000 65536 n", false}} {
		_, err := Open(bytes.Replace(tiny("q Q"), []byte("0000000000 65535 f"), []byte(c.entry), 1))
		if (err == nil) != c.good {
			t.Errorf("an entry %q: %v", c.entry, err)
		}
	}
}

func TestHybridStreamStandsBetweenTableEntries(t *testing.T) {
	base := tiny("q Q")
	f := mustOpen(t, base)
	// An update whose table lists nothing, with a stream part that brings object 6.
	object := fmt.Appendf(nil, "6 0 obj\n(hidden)\nendobj\n")
	at := len(base)
	data := append(bytes.Clone(base), object...)
	streamAt := len(data)
	row := []byte{1, byte(at >> 8), byte(at), 0}
	data = append(data, "7 0 obj\n"...)
	data = Append(data, &Stream{Dict: Dict{
		"Type": Name("XRef"), "Size": Integer(8), "W": Array{Integer(1), Integer(2), Integer(1)},
		"Index": Array{Integer(6), Integer(1)}, "Root": f.Root(),
	}, Raw: row})
	data = append(data, "\nendobj\n"...)
	tableAt := len(data)
	data = fmt.Appendf(data, "xref\n6 1\n0000000000 65535 f \ntrailer\n<</Size 8/Root %d 0 R/XRefStm %d/Prev %d>>\nstartxref\n%d\n%%%%EOF\n",
		f.Root().Num, streamAt, f.Sections[0].Start, tableAt)
	hybrid := mustOpen(t, data)
	if got := hybrid.Text(Ref{Num: 6}); got != "hidden" || hybrid.Sections[0].Extra == nil {
		t.Errorf("hidden object reads %q", got)
	}
}

func TestSpansPointAtTheBytes(t *testing.T) {
	data := tiny("q Q")
	f := mustOpen(t, data)
	span, ok := f.Span(5)
	if text := string(data[span.Start:span.End]); !ok || !strings.HasPrefix(text, "5 0 obj") || !strings.HasSuffix(text, "endobj") {
		t.Errorf("Span gives %q, %v", text, ok)
	}
	span, ok = f.EntrySpan(5, "Title")
	if text := string(data[span.Start:span.End]); !ok || text != "<556a69>" {
		t.Errorf("EntrySpan gives %q, %v", text, ok)
	}
	if _, ok = f.EntrySpan(5, "Author"); ok {
		t.Error("EntrySpan found a key that is not there")
	}
	packed := mustOpen(t, sample(t, "object-streams.pdf"))
	if span, ok := packed.Span(packed.Root().Num); ok {
		t.Errorf("a packed object stands at %v", span)
	}
}

func TestSectionTailIsTheEndOfTheFile(t *testing.T) {
	for _, name := range []string{"agreement.pdf", "object-streams.pdf"} {
		data := sample(t, name)
		f := mustOpen(t, data)
		if end, ok := f.SectionTail(f.Sections[0]); !ok || end != len(data) {
			t.Errorf("%s: tail ends at %d, %v, want %d", name, end, ok, len(data))
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(tiny("q Q"))
	for _, name := range []string{"agreement.pdf", "object-streams.pdf", "linearized.pdf"} {
		f.Add(sample(f, name))
	}
	f.Add([]byte("%PDF-1.7\n1 0 obj\n<</Length 1 0 R>>stream\nendstream endobj xref\n0 2\n0 0 f 9 0 n trailer<</Root 1 0 R/Prev 60>>startxref\n60\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if err != nil {
			return
		}
		for num := range file.Numbers {
			if s, ok := file.Resolve(Ref{Num: num}).(*Stream); ok {
				_, _ = file.Decode(s) // must not panic; what it says is tested elsewhere
			}
			file.EntrySpan(num, "Type")
		}
		file.Pages()
		update := NewUpdate(file)
		added := update.Add(Text("appended"))
		out, bodies := update.Finish("0123456789abcdef")
		if !bytes.HasPrefix(out, data) {
			t.Fatal("update changed earlier bytes")
		}
		again, err := Open(out)
		if err != nil {
			t.Fatalf("file with an update cannot be opened: %v", err)
		}
		if got := again.Text(added); got != "appended" || bodies[added] == 0 {
			t.Fatalf("appended object reads %q", got)
		}
	})
}

// packedFile is a tiny file, with objects in streams of their own, and an index that
// is a stream with as many rows more as are asked for.
func packedFile(objects []string, more int) []byte {
	d := &Document{}
	root := d.Add(Dict{"Type": Name("Catalog")})
	out := d.Write("1.7", root, d.Add(Dict{}), func([]byte) String { return "0123456789abcdef" })
	table := bytes.LastIndex(out, []byte("startxref\n"))
	var prev int
	_, _ = fmt.Sscan(string(out[table+len("startxref\n"):]), &prev)
	num, rows := 10, []byte{}
	row := func(kind, a, b int) {
		rows = append(rows, byte(kind), byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(b))
	}
	for _, object := range objects {
		row(2, num+1, 0)
		row(1, len(out), 0)
		head := fmt.Sprintf("%d 0 ", num)
		stream := Compressed(Dict{"Type": Name("ObjStm"), "N": Integer(1), "First": Integer(len(head))}, []byte(head+object))
		out = append(Append(fmt.Appendf(out, "%d 0 obj\n", num+1), stream), "\nendobj\n"...)
		num += 2
	}
	at := len(out)
	index := Compressed(Dict{
		"Type": Name("XRef"), "Size": Integer(num + more), "W": Array{Integer(1), Integer(4), Integer(1)},
		"Index": Array{Integer(10), Integer(num + more - 10)}, "Root": root, "Prev": Integer(prev),
	}, append(rows, make([]byte, 6*more)...))
	out = append(Append(fmt.Appendf(out, "%d 0 obj\n", num), index), "\nendobj\n"...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", at)
}

func TestObjectsInStreams(t *testing.T) {
	f := mustOpen(t, packedFile([]string{"(satu)", "(dua)"}, 100))
	if a, b := f.Text(Ref{Num: 10}), f.Text(Ref{Num: 12}); a != "satu" || b != "dua" {
		t.Errorf("objects %q and %q", a, b)
	}
}

// TestSmallFilesTakeLittleRoom holds what a few kilobytes may ask for.
func TestSmallFilesTakeLittleRoom(t *testing.T) {
	t.Run("an_index_of_millions", func(t *testing.T) {
		data := packedFile(nil, 4<<20)
		if took := allocated(func() { _, _ = Open(data) }); took > 200<<20 {
			t.Errorf("a file of %d bytes took %d MB", len(data), took>>20)
		}
	})
	t.Run("millions_of_elements", func(t *testing.T) { // all that fit would take 2 GB
		f := mustOpen(t, packedFile([]string{"[" + strings.Repeat("[]", maxElements+1) + "]", "[[]]"}, 0))
		if f.Resolve(Ref{Num: 12}); !f.CanRead(12) || f.CanRead(10) {
			t.Errorf("small object read: %v, large one: %v", f.CanRead(12), f.CanRead(10))
		}
	})
	t.Run("many_packed_streams", func(t *testing.T) {
		blanks := strings.Repeat(" ", maxUnpacked/2) + "(x)"
		f := mustOpen(t, packedFile([]string{blanks, blanks, blanks}, 0))
		for _, num := range []int{10, 12, 14} {
			f.Resolve(Ref{Num: num})
		}
		if f.CanRead(14) || !f.CanRead(10) {
			t.Errorf("first stream read: %v, third: %v, want only the first", f.CanRead(10), f.CanRead(14))
		}
	})
}
