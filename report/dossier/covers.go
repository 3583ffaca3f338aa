package dossier

import (
	"strings"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/sign"
)

// Covers reports whether a rectangle on a page, counted from 1, lies over words of
// the agreement: what is shown there hides them, or says something else in their
// place. A rectangle on a page that there is not covers everything.
func (d Dossier) Covers(page int, r sign.Rect) bool {
	if page < 1 || page > len(d.Layout.Pages) {
		return true
	}
	p := d.Layout.Pages[page-1]
	for _, item := range p.Items {
		t, ok := item.(layout.Text)
		if !ok || t.Color.R == 0xff || strings.TrimSpace(t.String) == "" {
			continue
		}
		bottom, right := p.Height-t.Y, t.X+t.Face.Measure(t.Size, t.String)
		if t.X < r.Right && right > r.Left && bottom < r.Top && bottom+t.Face.CapHeight(t.Size) > r.Bottom {
			return true
		}
	}
	return false
}
