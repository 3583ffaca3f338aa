package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"pohonkinerja/report/typeset"
)

// Creator is what the files name as the program that made them.
const Creator = "Pohon Kinerja"

// Info is what a reader's "properties" window shows.
type Info struct {
	Title, Author, Subject string
	// Made is the day the document counts as made, and not the time of
	// printing: the same input has to give the same bytes.
	Made time.Time
}

// Error says that a PDF could not be written, which no content should be able
// to cause.
type Error struct {
	Cause any // the error or the value of a panic
}

// Error implements error.
func (e *Error) Error() string { return fmt.Sprintf("write pdf: %v", e.Cause) }

// Unwrap returns the cause where it is an error.
func (e *Error) Unwrap() error {
	err, _ := e.Cause.(error)
	return err
}

// write runs compose on an empty file and returns the finished one. Panics of
// the writer come back as [*Error].
func write(info Info, compose func(*file)) (out []byte, err error) {
	defer recovered(&err)
	f := &file{faces: make(map[typeset.Face]string)}
	compose(f)
	return f.bytes(info), nil
}

// file is one PDF under construction.
type file struct {
	sheets   []sheet
	faces    map[typeset.Face]string // that are used, each with its letters beyond the common ones, sorted
	pictures []image.Image
	stamps   stamps
}

// sheet is a finished page.
type sheet struct {
	width, height float64
	content       []byte // what it says, as operators
}

// page adds a page with what paint draws on it.
func (f *file) page(width, height float64, paint func(*canvas)) {
	f.sheets = append(f.sheets, f.sheet(width, height, paint))
}

// sheet draws a page, as a template of gofpdf's, which gives back what a page
// says without any file around it.
func (f *file) sheet(width, height float64, paint func(*canvas)) sheet {
	size := gofpdf.SizeType{Wd: width, Ht: height}
	drawn := blank().CreateTemplateCustom(gofpdf.PointType{}, size, func(page *gofpdf.Tpl) {
		paint(&canvas{pdf: &page.Fpdf, file: f, height: height, ink: black})
		if err := page.Error(); err != nil {
			panic(err) // caught by write
		}
	})
	return sheet{width, height, drawn.Bytes()}
}

// blank returns a gofpdf in points without a page.
func blank() *gofpdf.Fpdf {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt"})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	return pdf
}

// deflaters are kept, since each of them has a megabyte of tables.
var deflaters = sync.Pool{New: func() any {
	w, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // the level is one of zlib's own
	}
	return w
}}

func deflated(data []byte) []byte {
	w := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(w)
	out := bytes.NewBuffer(make([]byte, 0, len(data)/2))
	w.Reset(out)
	if _, err := w.Write(data); err != nil {
		panic(err) // a buffer does not fail
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

// letters appends s as it stands in a text operator, in UTF-16 with the three
// signs escaped that end or continue a string, and notes which letters the face
// has to have.
func (f *file) letters(face typeset.Face, out []byte, s string) []byte {
	have, used := f.faces[face]
	for _, r := range s {
		if !used || !isCommon(r) && !strings.ContainsRune(have, r) {
			have, used = f.note(face, r), true
		}
		out = appendEscaped(appendEscaped(out, byte(r>>8)), byte(r))
	}
	return out
}

func (f *file) note(face typeset.Face, r rune) string {
	have := f.faces[face]
	if !isCommon(r) {
		all := append([]rune(have), r)
		slices.Sort(all)
		have = string(all)
	}
	f.faces[face] = have
	return have
}

func appendEscaped(out []byte, c byte) []byte {
	switch c {
	case '\\', '(', ')':
		return append(out, '\\', c)
	case '\r': // bare, it would be read as a line feed
		return append(out, '\\', 'r')
	}
	return append(out, c)
}

// faceName is what pages call a face, pictureName a picture.
func faceName(face typeset.Face) string { return "F" + strconv.Itoa(int(face)) }
func pictureName(i int) string          { return "P" + strconv.Itoa(i) }

// picture returns the name of an image on the pages.
func (f *file) picture(img image.Image) string {
	i := slices.Index(f.pictures, img)
	if i < 0 {
		i = len(f.pictures)
		f.pictures = append(f.pictures, img)
	}
	return pictureName(i)
}

// The numbers of the objects that every file has.
const (
	catalogObject = 1 + iota
	pagesObject
	resourcesObject
	infoObject
	firstFreeObject
)

// bytes writes the file: parts, pages, and what holds them together.
func (f *file) bytes(info Info) []byte {
	w := &writer{offsets: make([]int, firstFreeObject)}
	w.printf("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n") // the second line says: not text
	resources := f.writeParts(w)
	kids := f.writePages(w)
	w.object(catalogObject, "<</Type /Catalog /Pages %d 0 R>>", pagesObject)
	w.object(pagesObject, "<</Type /Pages /Kids [%s] /Count %d>>", kids, len(f.sheets))
	w.object(resourcesObject, "%s", resources)
	w.info(info)
	w.finish()
	return w.out
}

// info writes what the file says about itself.
func (w *writer) info(i Info) {
	made := "(D:" + i.Made.Format("20060102150405") + ")"
	w.object(infoObject, "<</Title %s /Author %s /Subject %s /Creator (%s) /Producer (%s) /CreationDate %s /ModDate %s>>",
		property(i.Title), property(i.Author), property(i.Subject), Creator, Creator, made, made)
}

// writeParts writes the faces in their order and the pictures, and returns the
// resources of the pages, which name them and the stamps.
func (f *file) writeParts(w *writer) string {
	var fonts, pictures strings.Builder
	for _, face := range typeset.Faces() {
		if letters, used := f.faces[face]; used {
			fmt.Fprintf(&fonts, "/%s %d 0 R ", faceName(face), w.part(facePart(face, letters)))
		}
	}
	for i, img := range f.pictures {
		fmt.Fprintf(&pictures, "/%s %d 0 R ", pictureName(i), w.part(picturePart(img)))
	}
	for i, number := range f.stamps.numbers {
		fmt.Fprintf(&pictures, "/%s %d 0 R ", stampName(i), number)
	}
	return "<</ProcSet [/PDF /Text /ImageB /ImageC /ImageI] /Font <<" + fonts.String() + ">> /XObject <<" + pictures.String() + ">>>>"
}

func (f *file) writePages(w *writer) (kids string) {
	for _, s := range f.sheets {
		kids += fmt.Sprintf("%d 0 R ", w.page(s))
	}
	return kids
}

// page writes a page and returns its number.
func (w *writer) page(s sheet) int {
	page, content := w.next(), w.next()
	w.object(page, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Resources %d 0 R /Contents %d 0 R>>",
		pagesObject, s.width, s.height, resourcesObject, content)
	said := deflated(s.content)
	w.object(content, "<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", len(said), said)
	return page
}

// property returns text as the file's properties hold it. Controls have no
// place there, nor in the XML made of it later.
func property(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
	out := []byte("<feff")
	for _, unit := range utf16.Encode([]rune(text)) {
		out = fmt.Appendf(out, "%04x", unit)
	}
	return string(append(out, '>'))
}

// writer lays numbered objects one behind another.
type writer struct {
	out     []byte
	gone    int   // bytes before out that have left already
	offsets []int // where each object starts
}

// at is where the next byte comes to stand.
func (w *writer) at() int { return w.gone + len(w.out) }

// flush lets go of what has been written so far.
func (w *writer) flush(to io.Writer) error {
	n, err := to.Write(w.out)
	w.gone += n
	w.out = w.out[:0]
	return err
}

func (w *writer) printf(format string, args ...any) { w.out = fmt.Appendf(w.out, format, args...) }

// next takes the next number, whose object has to follow.
func (w *writer) next() int {
	w.offsets = append(w.offsets, 0)
	return len(w.offsets) - 1
}

func (w *writer) object(number int, format string, args ...any) {
	w.offsets[number] = w.at()
	w.printf("%d 0 obj\n", number)
	w.printf(format, args...)
	w.printf("\nendobj\n")
}

// part writes the objects of a part and returns the number of the first one.
func (w *writer) part(p part) (first int) {
	first = len(w.offsets)
	for _, object := range p {
		number := w.next()
		w.offsets[number] = w.at()
		w.printf("%d 0 obj\n", number)
		for _, piece := range object {
			w.out = append(w.out, piece.text...)
			if piece.named {
				w.printf("%d", first+piece.object)
			}
		}
		w.printf("\nendobj\n")
	}
	return first
}

// finish adds the index of all objects.
func (w *writer) finish() {
	start := w.at()
	w.printf("xref\n0 %d\n0000000000 65535 f \n", len(w.offsets))
	for _, at := range w.offsets[1:] {
		w.printf("%010d 00000 n \n", at)
	}
	w.printf("trailer\n<</Size %d /Root %d 0 R /Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(w.offsets), catalogObject, infoObject, start)
}
