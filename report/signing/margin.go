package signing

import (
	"pohonkinerja/report/document"
	"pohonkinerja/report/sign"
)

// The strip in the lower margin of a foreign page that holds the parties'
// signatures, in points. Its middle stays free for the page number.
const (
	stripBottom = 12.0
	stripHeight = 30.0
	stripSide   = 28.0 // from the edge of the page
	stripWidth  = 0.36 // of the page's width
)

// marginOf is where a party signs on a document that has no field for it. The
// frame there is drawn without ground, so that nothing below it gets hidden.
func marginOf(file []byte, party document.Party) (*sign.Place, error) {
	pages, err := sign.Pages(file)
	if err != nil {
		return nil, err
	}
	if len(pages) == 0 {
		return nil, sign.ErrDamaged
	}
	last := pages[len(pages)-1]
	width, height := last.Size()
	strip := sign.Rect{Left: stripSide, Bottom: stripBottom, Right: stripSide + width*stripWidth, Top: stripBottom + stripHeight}
	if party == document.FirstParty {
		strip.Left, strip.Right = width-strip.Right, width-strip.Left
	}
	if width < 4*stripSide || height < 2*stripHeight {
		return nil, nil // too small to show anything
	}
	return &sign.Place{Page: len(pages) - 1, Rect: last.Place(strip)}, nil
}
