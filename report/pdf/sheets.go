package pdf

import (
	"bytes"

	"pohonkinerja/report/document/layout"
)

// Sheets says how the pages of a document come onto paper. The zero value puts
// each page on a side of its own size.
type Sheets struct {
	// Paper is the sheet, upright; a page that lies across turns it. Pages of
	// another size are made smaller to fit, never larger. The zero Paper takes
	// the size of the pages.
	Paper layout.Paper
	// TwoUp puts two pages side by side on a sheet that lies across.
	TwoUp bool
	// Duplex adds an empty side after a document with an odd number of sides, so
	// that on paper printed on both sides no document begins on the back of
	// another.
	Duplex bool
}

// onto puts the pages of one document onto the sides of sheets. A document always
// begins on a side of its own.
func (o Sheets) onto(pages []sheet) []sheet {
	var sides []sheet
	for len(pages) > 0 {
		n := 1
		if o.TwoUp {
			n = min(2, len(pages))
		}
		sides = append(sides, o.side(pages[:n]))
		pages = pages[n:]
	}
	if o.Duplex && len(sides)%2 == 1 {
		last := sides[len(sides)-1]
		sides = append(sides, sheet{width: last.width, height: last.height})
	}
	return sides
}

// side puts one page, or two side by side, onto a sheet.
func (o Sheets) side(pages []sheet) sheet {
	paper := o.paper(pages[0])
	if len(pages) == 1 && !o.TwoUp && paper == (layout.Paper{Width: pages[0].width, Height: pages[0].height}) {
		return pages[0]
	}
	room := paper.Width
	if o.TwoUp {
		room /= 2
	}
	var said bytes.Buffer
	for i, p := range pages {
		place(&said, p, float64(i)*room, room, paper.Height)
	}
	return sheet{paper.Width, paper.Height, said.Bytes()}
}

// paper is the sheet for a page, as it lies.
func (o Sheets) paper(page sheet) layout.Paper {
	own := layout.Paper{Width: page.width, Height: page.height}
	paper := o.Paper
	if paper == (layout.Paper{}) {
		paper = own
	}
	if o.TwoUp || own.Width > own.Height {
		return paper.Landscape()
	}
	return paper.Turned(layout.Upright)
}

// place has a page drawn in the middle of a room on a sheet, as large as it was
// or as large as fits. What the page sets, such as ink, ends with it.
func place(out *bytes.Buffer, p sheet, left, width, height float64) {
	scale := min(1, width/p.width, height/p.height)
	x, y := left+(width-scale*p.width)/2, (height-scale*p.height)/2
	out.WriteString("q ")
	writeMatrix(out, [6]float64{scale, 0, 0, scale, x, y})
	out.Write(p.content)
	out.WriteString("\nQ\n")
}
