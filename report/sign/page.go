package sign

import "pohonkinerja/report/sign/internal/pdffile"

// Page is how readers show a page: the visible part of it, turned clockwise by 0, 90, 180 or 270 degrees.
type Page struct {
	Box    Rect // in the page's own coordinates, as [Place] wants them
	Rotate int
}

// Pages lists the pages of a PDF. It fails like [Verify] with [ErrNotPDF], [ErrEncrypted] or [ErrDamaged].
func Pages(pdf []byte) ([]Page, error) {
	f, err := open(pdf)
	if err != nil {
		return nil, err
	}
	var pages []Page
	for _, page := range f.Pages().Pages {
		pages = append(pages, readPage(f, page.Dict))
	}
	return pages, damaged(f.Err())
}

// letter is the page that a file without a usable MediaBox gets from most readers.
var letter = Rect{0, 0, 612, 792}

// readPage reads a page dictionary with its inherited attributes filled in.
func readPage(f *pdffile.File, dict pdffile.Dict) Page {
	media := readRect(f, dict["MediaBox"])
	if media.empty() {
		media = letter
	}
	box := readRect(f, dict["CropBox"]).within(media)
	if box.empty() {
		box = media
	}
	return Page{Box: box, Rotate: quarterTurns(f, dict) * 90}
}

// quarterTurns reads Rotate, which must be a multiple of 90 and may be negative.
func quarterTurns(f *pdffile.File, dict pdffile.Dict) int {
	degrees, _ := f.Int(dict["Rotate"])
	if degrees%90 != 0 {
		return 0
	}
	return (degrees/90%4 + 4) % 4
}

// within cuts r down to what lies in other.
func (r Rect) within(other Rect) Rect {
	return Rect{
		max(r.Left, other.Left), max(r.Bottom, other.Bottom), min(r.Right, other.Right), min(r.Top, other.Top),
	}
}

// Size gives width and height of the page as it is shown.
func (p Page) Size() (width, height float64) {
	if p.Rotate%180 == 0 {
		return p.Box.width(), p.Box.height()
	}
	return p.Box.height(), p.Box.width()
}

// Place turns a rectangle measured from the lower left corner of the page as it is shown into the page's own
// coordinates.
func (p Page) Place(shown Rect) Rect {
	b := p.Box
	switch p.Rotate {
	case 90: // what is shown at the bottom is the right edge of the page
		return Rect{b.Right - shown.Top, b.Bottom + shown.Left, b.Right - shown.Bottom, b.Bottom + shown.Right}
	case 180:
		return Rect{b.Right - shown.Right, b.Top - shown.Top, b.Right - shown.Left, b.Top - shown.Bottom}
	case 270: // … the left edge
		return Rect{b.Left + shown.Bottom, b.Top - shown.Right, b.Left + shown.Top, b.Top - shown.Left}
	}
	return Rect{b.Left + shown.Left, b.Bottom + shown.Bottom, b.Left + shown.Right, b.Bottom + shown.Top}
}

// uprightMatrices turn a drawing counter-clockwise by as much as the page is turned clockwise, so that it stands upright
// before the reader. Where it comes to lie does not matter: a reader moves the bounding box into the widget's rectangle
// (ISO 32000-1, §12.5.5, algorithm 8.1).
var uprightMatrices = [4]pdffile.Array{
	1: {pdffile.Integer(0), pdffile.Integer(1), pdffile.Integer(-1), pdffile.Integer(0), pdffile.Integer(0), pdffile.Integer(0)},
	2: {pdffile.Integer(-1), pdffile.Integer(0), pdffile.Integer(0), pdffile.Integer(-1), pdffile.Integer(0), pdffile.Integer(0)},
	3: {pdffile.Integer(0), pdffile.Integer(-1), pdffile.Integer(1), pdffile.Integer(0), pdffile.Integer(0), pdffile.Integer(0)},
}

// pageOf finds the page that a widget stands on: the one that lists it, or else the one that it names itself.
func (r *revision) pageOf(widget pdffile.Ref, dict pdffile.Dict) pdffile.Dict {
	named, _ := dict["P"].(pdffile.Ref)
	var found pdffile.Dict
	for _, page := range r.file.Pages().Pages {
		for _, annotation := range r.file.Array(page.Dict["Annots"]) {
			if annotation == pdffile.Object(widget) {
				return page.Dict
			}
		}
		if page.Ref == named {
			found = page.Dict
		}
	}
	return found
}
