package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/jung-kurt/gofpdf"

	"pohonkinerja/assets"
	"pohonkinerja/report/typeset"
)

// part is the objects of a face or of a picture, as gofpdf writes them, the one
// that pages name first. Since every file numbers its objects anew, references
// are kept apart from what stands around them.
type part [][]piece

// piece is some bytes of an object and, where named is set, the number of
// another object of the same part that follows them.
type piece struct {
	text   []byte
	named  bool
	object int // counted from 0
}

// Most agreements of a region are set in the same two or three faces, with the
// same emblem; the rest is made again when it is needed.
var (
	faceParts    = store[faceKey]{most: 16}
	pictureParts = store[image.Image]{most: 4}
)

type faceKey struct {
	face    typeset.Face
	letters string
}

// common are the letters beyond ASCII which Indonesian plans are written with.
// Every face has them in every file, whether they are used or not: so that one
// part serves nearly all files, and a document has the same bytes alone and among
// others. They must never change: an agreement that is final is known again by its
// bytes.
const common = "\u00a0§°±²³·×é–—‘’“”•…≤≥"

// isCommon reports whether a letter is in every file.
func isCommon(r rune) bool { return ' ' <= r && r <= '~' || r > '~' && strings.ContainsRune(common, r) }

// facePart returns a face with the common letters and some more.
func facePart(face typeset.Face, letters string) part {
	return faceParts.get(faceKey{face, letters}, func() part { return cutFace(face, letters) })
}

// cutFace has gofpdf cut a face down to the letters that are asked for. gofpdf
// writes into the font's bytes, so it gets a copy of them.
func cutFace(face typeset.Face, letters string) part {
	pdf := blank()
	pdf.AddPage()
	pdf.AddUTF8FontFromBytes(face.Asset(), "", assets.FontCopy(face.Asset()))
	pdf.SetFont(face.Asset(), "", 1)
	for r := ' '; r <= '~'; r++ {
		pdf.Text(0, 0, string(r))
	}
	pdf.Text(0, 0, common+letters)
	return partOf(pdf)
}

// picturePart returns an image, encoded anew as opaque PNG of eight bits, the one
// kind that gofpdf reads without fault.
func picturePart(img image.Image) part {
	return pictureParts.get(img, func() part {
		pdf := blank()
		pdf.AddPage()
		pdf.RegisterImageOptionsReader("picture", gofpdf.ImageOptions{ImageType: "png"}, opaquePNG(img))
		return partOf(pdf)
	})
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

// The objects of a file of gofpdf's with one page: the pages, the resources, the
// page and its content come first, properties and catalog last. What lies between
// them is the part.
const (
	gofpdfResources = 2
	gofpdfFirst     = 5
	gofpdfLast      = 2 // from the end
)

func partOf(pdf *gofpdf.Fpdf) part {
	var file bytes.Buffer
	if err := pdf.Output(&file); err != nil {
		panic(err) // caught by write
	}
	offsets := offsetsOf(file.Bytes())
	var p part
	for n := gofpdfFirst; n < len(offsets)-gofpdfLast; n++ {
		end := offsets[gofpdfResources] // which gofpdf writes behind the last of them
		if n+1 < len(offsets)-gofpdfLast {
			end = offsets[n+1]
		}
		p = append(p, pieces(file.Bytes()[offsets[n]:end]))
	}
	return p
}

// offsetsOf reads the index at the end of a file of gofpdf's.
func offsetsOf(file []byte) []int {
	_, index, found := bytes.Cut(file[bytes.LastIndex(file, []byte("\nxref\n")):], []byte("65535 f \n"))
	if !found {
		panic("pdf: no index in a file of gofpdf's") // caught by write
	}
	offsets := []int{0}
	for line := range bytes.Lines(index) {
		var at int
		if n, _ := fmt.Sscanf(string(line), "%010d 00000 n", &at); n != 1 {
			break // the trailer follows
		}
		offsets = append(offsets, at)
	}
	return offsets
}

var reference = regexp.MustCompile(`\b\d+( 0 R)`)

// pieces cuts "7 0 obj … endobj" at its references, all of which name objects of
// the same part. A stream's bytes hold none.
func pieces(object []byte) []piece {
	_, body, _ := bytes.Cut(object, []byte(" obj\n"))
	body = bytes.TrimSuffix(body, []byte("\nendobj\n"))
	head := body
	if i := bytes.Index(body, []byte("\nstream\n")); i >= 0 {
		head = body[:i]
	}
	var out []piece
	at := 0
	for _, m := range reference.FindAllSubmatchIndex(head, -1) {
		number, err := strconv.Atoi(string(head[m[0]:m[2]]))
		if err != nil {
			panic(err) // caught by write
		}
		out = append(out, piece{text: body[at:m[0]], named: true, object: number - gofpdfFirst})
		at = m[2]
	}
	return append(out, piece{text: body[at:]})
}

// store makes each part once and keeps the latest. It is safe for concurrent
// use.
type store[K comparable] struct {
	most  int // how many are kept
	mutex sync.Mutex
	parts map[K]func() part
	order []K // oldest first
}

// get returns the part of a key, which produce makes where there is none yet.
func (s *store[K]) get(key K, produce func() part) part {
	return s.once(key, produce)() // outside the lock, since it may take a while
}

func (s *store[K]) once(key K, produce func() part) func() part {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if have, ok := s.parts[key]; ok {
		return have
	}
	if s.parts == nil {
		s.parts = make(map[K]func() part)
	}
	if len(s.order) == s.most {
		delete(s.parts, s.order[0])
		s.order = s.order[1:]
	}
	s.parts[key] = sync.OnceValue(produce)
	s.order = append(s.order, key)
	return s.parts[key]
}
