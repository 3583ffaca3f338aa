package pdf

import (
	"fmt"
	"io"
	"strings"

	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/typeset"
)

// Joined is one file of many documents, for paper: the pages of each follow those
// of the one before, with bookmarks that lead to them. Pages leave for the file as
// soon as they are drawn, fonts and pictures come once and last; so a whole region
// takes no more memory than a few documents.
//
// It is made with [NewJoined], filled with [Joined.Add] and ended with
// [Joined.Close]. After an error it is of no more use.
type Joined struct {
	out    io.Writer
	sheets Sheets
	file   *file
	writer *writer
	pages  []int // their numbers
	marks  []mark
}

// mark is a bookmark. Those of a group stand below its name.
type mark struct {
	title, group string
	page         int // its number
}

// NewJoined begins a file of documents on sheets of a kind.
func NewJoined(out io.Writer, s Sheets) *Joined {
	w := &writer{offsets: make([]int, firstFreeObject)}
	w.printf("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n") // the second line says: not text
	return &Joined{out: out, sheets: s, file: &file{faces: make(map[typeset.Face]string)}, writer: w}
}

// Add puts the pages of a document behind those that are there, with a bookmark
// below that of a group; documents of one group have to follow each other. Drawings
// may lie over the pages. It fails with what the file's medium says.
func (j *Joined) Add(pages []layout.Page, title, group string, over ...Stamp) (err error) {
	defer recovered(&err)
	drawn := make([]sheet, len(pages))
	for i, p := range pages {
		drawn[i] = j.file.sheet(p.Width, p.Height, func(c *canvas) { c.items(p.Items) })
	}
	j.file.stamps.stamped(j.writer, drawn, over)
	for i, side := range j.sheets.onto(drawn) {
		number := j.writer.page(side)
		j.pages = append(j.pages, number)
		if i == 0 {
			j.marks = append(j.marks, mark{title, group, number})
		}
	}
	return j.writer.flush(j.out)
}

// Pages is how many sides there are so far.
func (j *Joined) Pages() int { return len(j.pages) }

// Close writes what all pages have in common and the bookmarks, and ends the file.
// The file below is the caller's to close.
func (j *Joined) Close(info Info) (err error) {
	defer recovered(&err)
	w := j.writer
	resources := j.file.writeParts(w)
	outline := j.writeMarks()
	w.object(catalogObject, "<</Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines>>", pagesObject, outline)
	w.object(pagesObject, "<</Type /Pages /Kids [%s] /Count %d>>", references(j.pages), len(j.pages))
	w.object(resourcesObject, "%s", resources)
	w.info(info)
	w.finish()
	return w.flush(j.out)
}

func references(numbers []int) string {
	var out strings.Builder
	for _, n := range numbers {
		fmt.Fprintf(&out, "%d 0 R ", n)
	}
	return out.String()
}

// recovered gives a panic of the writer back as [*Error].
func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = &Error{cause}
	}
}
