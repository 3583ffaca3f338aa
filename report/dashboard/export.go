package dashboard

import (
	"fmt"
	"io"

	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/raster"
	"pohonkinerja/report/svg"
)

// paperWidth is the width of a sheet that is made into a file, in drawing units,
// and fileScale how many pixels of a PNG a unit has.
const (
	paperWidth = 760
	fileScale  = 2
)

// Export is the file of a dashboard.
type Export struct {
	Format poster.Format
	Look   Look // a width of 0 is that of paper
	Book   *phrase.Book
	Day    plan.Date // stands in the file: the same day gives the same bytes
}

// Write writes the file of a view: a PDF of one page as long as the dashboard, a
// PNG or an SVG.
func (e Export) Write(w io.Writer, v *View) error {
	if e.Look.Width == 0 {
		e.Look.Width = paperWidth
	}
	sheet := v.Sheet(e.Book, e.Look)
	switch e.Format {
	case poster.SVG:
		return svg.Write(w, sheet)
	case poster.PNG:
		return raster.WritePNG(w, sheet, fileScale)
	case poster.PDF:
		title := e.Book.T("dashboard.title", v.Region.Name, quarterName(e.Book, v.Quarter), v.Year)
		file, err := pdf.Scene(sheet, layout.Paper{}, layout.AnyWay, pdf.Info{Title: title, Author: v.Region.Name, Made: e.Day.Time()})
		if err == nil {
			_, err = w.Write(file)
		}
		return err
	}
	return fmt.Errorf("dashboard: unknown format %q", e.Format)
}
