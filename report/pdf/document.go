package pdf

import (
	"fmt"
	"time"

	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
)

// Result is a printed document.
type Result struct {
	PDF   []byte
	Pages int
	// Signatures are the rooms for the parties' electronic signatures, the
	// first party's first. The second party has none where the first signs
	// alone.
	Signatures []SignatureBox
}

// SignatureBox is the room for one party's signature in points from the lower
// left corner of its page, as PDF counts. Page counts from 1.
type SignatureBox struct {
	Party      document.Party
	Page       int
	X, Y, W, H float64
}

// Document sets a document on pages and prints it. The same document and
// options give the same bytes. An [*Error] would mean a fault of the writer; no
// content is refused.
func Document(doc document.Document, options layout.Options) (Result, error) {
	return Layout(layout.Compose(doc, options), doc.Meta)
}

// Layout prints a document that has been set on pages before, as for a preview.
// It promises what [Document] does.
func Layout(set layout.Layout, meta document.Meta) (Result, error) {
	file, err := Pages(set.Pages, InfoOf(meta))
	if err != nil {
		return Result{}, fmt.Errorf("print %q: %w", meta.Title, err)
	}
	return Result{PDF: file, Pages: len(set.Pages), Signatures: Boxes(set)}, nil
}

// InfoOf returns what a document's file says about itself. An agreement without
// a date counts as made on the first day of its year.
func InfoOf(m document.Meta) Info {
	made := m.Date.Time()
	if !m.Date.Valid() {
		made = time.Date(m.Year, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return Info{Title: m.Title, Author: m.Author, Subject: m.Subject, Made: made}
}

// Boxes turns the places of signatures upside down, into PDF's coordinates.
func Boxes(set layout.Layout) []SignatureBox {
	out := make([]SignatureBox, len(set.Boxes))
	for i, b := range set.Boxes {
		bottom := set.Pages[b.Page-1].Height - b.Y - b.H
		out[i] = SignatureBox{Party: b.Party, Page: b.Page, X: b.X, Y: bottom, W: b.W, H: b.H}
	}
	return out
}

// Pages prints pages as they are.
func Pages(pages []layout.Page, info Info) ([]byte, error) {
	return write(info, func(f *file) {
		for _, p := range pages {
			f.page(p.Width, p.Height, func(c *canvas) { c.items(p.Items) })
		}
	})
}

func (c *canvas) items(items []layout.Item) {
	for _, item := range items {
		c.item(item)
	}
}

func (c *canvas) item(item layout.Item) {
	switch i := item.(type) {
	case layout.Text:
		c.text(i.Face, i.Size, i.X, i.Y, i.Color, i.String)
	case layout.Line:
		c.line(i.X1, i.Y1, i.X2, i.Y2, i.Width, i.Color)
	case layout.Rect:
		c.rect(i.X, i.Y, i.W, i.H, i.Fill, i.Stroke, i.Width)
	case layout.Picture:
		c.picture(i.X, i.Y, i.W, i.H, i.Image)
	}
}
