package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/jung-kurt/gofpdf"

	"pohonkinerja/assets"
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

// write runs paint on a fresh canvas and returns the finished file. Panics of
// the writer come back as [*Error].
func write(info Info, paint func(*canvas)) (file []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			file, err = nil, &Error{cause}
		}
	}()
	c := newCanvas(info)
	paint(c)
	return c.finish()
}

// canvas is one PDF under construction. Lengths are points (1/72 inch) from the
// upper left corner of the page, y downward; a text's y is its baseline.
type canvas struct {
	pdf      *gofpdf.Fpdf
	face     typeset.Face
	size     float64
	embedded map[typeset.Face]bool
	pictures map[image.Image]string
}

func newCanvas(info Info) *canvas {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 595, Ht: 842}})
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	pdf.SetTitle(property(info.Title), true)
	pdf.SetAuthor(property(info.Author), true)
	pdf.SetSubject(property(info.Subject), true)
	pdf.SetCreator(Creator, true)
	pdf.SetProducer(Creator, true)
	pdf.SetCreationDate(info.Made)
	pdf.SetModificationDate(info.Made)
	return &canvas{pdf: pdf, embedded: make(map[typeset.Face]bool), pictures: make(map[image.Image]string)}
}

// property returns text as the file's properties can hold it. gofpdf's encoder
// reads past the end of broken UTF-8 and knows no character above U+FFFF;
// controls have no place in a property, nor in the XML made of it later.
func property(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r > 0xffff:
			return unicode.ReplacementChar
		case unicode.IsControl(r), r == 0xfffe, r == 0xffff:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
}

// page begins a new page.
func (c *canvas) page(width, height float64) {
	c.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: width, Ht: height})
	c.size = 0 // a page starts without a font
}

// text writes one run on a baseline. The text must be cleaned for the face
// ([typeset.Face.Clean]).
func (c *canvas) text(face typeset.Face, size, x, y float64, ink color.RGBA, s string) {
	if s == "" {
		return
	}
	c.setFace(face, size)
	c.pdf.SetTextColor(int(ink.R), int(ink.G), int(ink.B))
	c.pdf.Text(x, y, s)
}

// setFace selects a face and embeds it on first use. gofpdf writes into the
// font's bytes, so every document needs its own copy; assets.Font makes one.
func (c *canvas) setFace(face typeset.Face, size float64) {
	if c.size == size && c.face == face {
		return
	}
	if !c.embedded[face] {
		c.pdf.AddUTF8FontFromBytes(face.Asset(), "", assets.Font(face.Asset()))
		c.embedded[face] = true
	}
	c.pdf.SetFont(face.Asset(), "", size)
	c.face, c.size = face, size
}

// line draws a straight stroke with butt ends.
func (c *canvas) line(x1, y1, x2, y2, width float64, ink color.RGBA) {
	c.stroke(width, ink)
	c.pdf.Line(x1, y1, x2, y2)
}

func (c *canvas) stroke(width float64, ink color.RGBA) {
	c.pdf.SetLineWidth(width)
	c.pdf.SetDrawColor(int(ink.R), int(ink.G), int(ink.B))
}

// rect fills a rectangle where fill is not transparent and outlines it where
// width is not 0.
func (c *canvas) rect(x, y, w, h float64, fill, ink color.RGBA, width float64) {
	style := ""
	if fill.A != 0 {
		c.pdf.SetFillColor(int(fill.R), int(fill.G), int(fill.B))
		style = "F"
	}
	if width > 0 {
		c.stroke(width, ink)
		style += "D"
	}
	if style != "" {
		c.pdf.Rect(x, y, w, h, style)
	}
}

// picture stretches an image over a rectangle. It is encoded anew as opaque PNG
// of eight bits, the one kind that gofpdf reads without fault, and embedded once
// however often it is shown.
func (c *canvas) picture(x, y, w, h float64, img image.Image) {
	name, known := c.pictures[img]
	options := gofpdf.ImageOptions{ImageType: "png"}
	if !known {
		name = "picture" + strconv.Itoa(len(c.pictures))
		c.pictures[img] = name
		c.pdf.RegisterImageOptionsReader(name, options, opaquePNG(img))
	}
	c.pdf.ImageOptions(name, x, y, w, h, false, options, 0, "")
}

func opaquePNG(img image.Image) *bytes.Buffer {
	b := img.Bounds()
	flat := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), img, b.Min, draw.Over)
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		panic(err) // caught by write; a buffer does not fail
	}
	return &out
}

// finish returns the file.
func (c *canvas) finish() ([]byte, error) {
	var out bytes.Buffer
	if err := c.pdf.Output(&out); err != nil {
		return nil, &Error{err}
	}
	return out.Bytes(), nil
}
