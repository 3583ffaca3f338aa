package filing

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/jpeg"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/sign"
)

// What may be wrong with the picture of a signed paper.
var (
	// ErrNotScan says that a file is neither PDF nor JPEG.
	ErrNotScan = errors.New("a scan is a PDF or JPEG file")
	// ErrCutShort says that a file begins as a PDF or JPEG does and does not end as
	// one: nobody could open it later.
	ErrCutShort = errors.New("the scan is cut short")
	// ErrYetToCome says that a day of a signature is yet to come.
	ErrYetToCome = errors.New("signed on a day that is yet to come")
	// ErrNobodySigned says that no day of a signature was named.
	ErrNobodySigned = errors.New("a scan on which nobody has signed")
	// ErrOneParty says that the second party was named where one party signs
	// alone.
	ErrOneParty = errors.New("the first party signs alone")
)

// Wet says on which days the parties signed on paper; empty for one that has not.
type Wet struct{ First, Second plan.Date }

// Check fails with [ErrYetToCome] where a day is later than today. A clock that stands
// before the day of the agreement itself, as that of an old computer may, does not know
// today: then the days of the agreement's year and the next may have come.
func (w Wet) Check(e *plan.Edition, today plan.Date) error {
	if e.Date > today {
		today = plan.DateOf(time.Date(e.Date.Time().Year()+1, time.December, 31, 0, 0, 0, 0, time.UTC))
	}
	if max(w.First, w.Second) > today {
		return ErrYetToCome
	}
	return nil
}

// Scan files the picture of a paper that was signed by hand, a PDF or a JPEG, and
// notes who has signed. Whether the paper is the agreement only a person can see;
// that it can be opened again is looked after: besides the errors above it fails
// with [sign.ErrEncrypted].
func Scan(s Session, a Archive, id plan.EditionID, picture []byte, days Wet) error {
	e := s.Plan().Edition(id)
	if e == nil {
		return edit.ErrNoSuchEdition
	}
	extension, err := scanExtension(picture)
	switch {
	case err != nil:
		return err
	case days == Wet{}:
		return ErrNobodySigned
	case days.Second != "" && e.Parties == 1:
		return ErrOneParty
	}
	return a.file(s, e, picture, extension, func(tx *edit.Tx, kept plan.FiledFile) error {
		return edit.FileScan(tx, id, days.First, days.Second, kept)
	})
}

// scanExtension tells what a scan is, if it can be opened.
func scanExtension(data []byte) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return ".pdf", checkPaper(data)
	case bytes.HasPrefix(data, []byte{0xff, 0xd8, 0xff}):
		return ".jpg", checkPicture(data)
	}
	return "", ErrNotScan
}

// pdfTail is where every reader looks for the end of a PDF.
const pdfTail = 4096

// checkPaper looks whether a PDF is whole. One whose table of contents is wrong, as
// some scanners write it, is repaired by every viewer and is taken if it has an end.
func checkPaper(data []byte) error {
	pages, err := sign.Pages(data)
	whole := bytes.Contains(data[max(0, len(data)-pdfTail):], []byte("%%EOF")) && bytes.Contains(data, []byte("endobj"))
	switch {
	case errors.Is(err, sign.ErrEncrypted):
		return err
	case err == nil && len(pages) > 0, err != nil && whole:
		return nil
	}
	return ErrCutShort
}

// checkPicture looks whether a JPEG goes from a frame with a size to its end (ITU-T
// T.81, annex B): segments up to the first scan, and behind it the mark EOI, which
// nothing compressed can contain. What cameras add behind the end is let be.
func checkPicture(data []byte) error {
	const startOfScan, end = 0xda, 0xd9
	if c, err := jpeg.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width == 0 || c.Height == 0 {
		return ErrCutShort
	}
	for at := 2; at+4 <= len(data) && data[at] == 0xff; {
		if data[at+1] == startOfScan && bytes.Contains(data[at:], []byte{0xff, end}) {
			return nil
		}
		if data[at+1] == 0xff { // a fill byte
			at++
			continue
		}
		at += 2 + int(binary.BigEndian.Uint16(data[at+2:]))
	}
	return ErrCutShort
}
