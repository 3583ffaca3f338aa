package raster

import (
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"

	"pohonkinerja/report/scene"
)

// MaxPixels is the most a PNG may have; viewers begin to refuse beyond it.
const MaxPixels = 100_000_000

// maxSide is the most pixels in a row or column that every viewer takes.
const maxSide = 32_000

// FitScale returns the scale at which [WritePNG] will write: scale itself, or
// less where the picture would have more than [MaxPixels] or a side of more than
// 32,000. A scale that is not positive counts as 1.
func FitScale(s scene.Picture, scale float64) float64 {
	if !(scale > 0) || math.IsInf(scale, 1) {
		scale = 1
	}
	b := s.Bounds()
	return min(scale, math.Sqrt(MaxPixels/(b.W*b.H)), maxSide/b.W, maxSide/b.H)
}

// WritePNG writes the whole picture at scale pixels per unit, see [FitScale], with
// the detail that can be read at that scale. It paints strip by strip, so that
// memory does not grow with the height of the picture. It returns the error of
// w, if any.
//
// The standard library's encoder asks for every pixel through an interface
// unless the whole picture is in memory; so the few parts of the format that are
// needed (W3C PNG, third edition: one IHDR, IDATs, IEND) are written here.
func WritePNG(w io.Writer, s scene.Picture, scale float64) error {
	scale = FitScale(s, scale)
	size := image.Rect(0, 0, max(1, int(s.Bounds().W*scale)), max(1, int(s.Bounds().H*scale)))
	out := &chunks{to: w}
	out.raw([]byte("\x89PNG\r\n\x1a\n"))
	out.chunk("IHDR", header(size))
	packed := zlib.NewWriter(out)
	m := &strips{scene: s, view: View{Zoom: scale}, size: size, painter: NewPainter()}
	err := m.writeRows(packed)
	if err == nil {
		err = packed.Close()
	}
	if err != nil {
		return err
	}
	out.flush()
	out.chunk("IEND", nil)
	return out.err
}

// header tells the size, and that pixels have three colours of eight bits.
func header(size image.Rectangle) []byte {
	h := binary.BigEndian.AppendUint32(nil, uint32(size.Dx()))
	h = binary.BigEndian.AppendUint32(h, uint32(size.Dy()))
	return append(h, 8, 2, 0, 0, 0)
}

// chunks frames compressed data as IDAT chunks.
type chunks struct {
	to   io.Writer
	data []byte
	err  error
}

const chunkSize = 1 << 16

// Write implements [io.Writer].
func (c *chunks) Write(p []byte) (int, error) {
	c.data = append(c.data, p...)
	if len(c.data) >= chunkSize {
		c.flush()
	}
	return len(p), c.err
}

func (c *chunks) flush() {
	if len(c.data) > 0 {
		c.chunk("IDAT", c.data)
		c.data = c.data[:0]
	}
}

func (c *chunks) chunk(kind string, data []byte) {
	c.raw(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	c.raw([]byte(kind))
	c.raw(data)
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(kind)), crc32.IEEETable, data)
	c.raw(binary.BigEndian.AppendUint32(nil, sum))
}

// raw writes bytes unless writing has failed before.
func (c *chunks) raw(p []byte) {
	if c.err == nil {
		_, c.err = c.to.Write(p)
	}
}

// strips is a picture of which only a few rows exist at a time.
type strips struct {
	scene   scene.Picture
	view    View
	size    image.Rectangle
	painter *Painter
}

const stripRows = 64

// writeRows writes all rows from top to bottom, each as its difference from the
// row above (filter "up"), which is nothing for most of a drawing.
func (m *strips) writeRows(w io.Writer) error {
	const up = 2
	strip := image.NewRGBA(image.Rect(0, 0, m.size.Dx(), stripRows))
	row := make([]byte, 1+3*m.size.Dx())
	above := make([]byte, 4*m.size.Dx())
	row[0] = up
	for top := 0; top < m.size.Dy(); top += stripRows {
		strip.Rect = image.Rect(0, top, m.size.Dx(), top+stripRows)
		m.painter.Paint(strip, m.scene, m.view)
		for y := top; y < min(top+stripRows, m.size.Dy()); y++ {
			pix := strip.Pix[(y-top)*strip.Stride:][:strip.Stride]
			difference(row[1:], pix, above)
			copy(above, pix)
			if _, err := w.Write(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// difference puts the colours of pix less those above into row.
func difference(row, pix, above []byte) {
	for i, j := 0, 0; i+3 < len(pix); i, j = i+4, j+3 {
		row[j], row[j+1], row[j+2] = pix[i]-above[i], pix[i+1]-above[i+1], pix[i+2]-above[i+2]
	}
}
