package filing

import (
	"bytes"
	"errors"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// What may be wrong with the picture of a signed paper.
var (
	// ErrNotScan says that a file is neither PDF nor JPEG.
	ErrNotScan = errors.New("a scan is a PDF or JPEG file")
	// ErrNobodySigned says that no day of a signature was named.
	ErrNobodySigned = errors.New("a scan on which nobody has signed")
	// ErrOneParty says that the second party was named where one party signs
	// alone.
	ErrOneParty = errors.New("the first party signs alone")
)

// Wet says on which days the parties signed on paper; empty for one that has not.
type Wet struct{ First, Second plan.Date }

// Scan files the picture of a paper that was signed by hand, a PDF or a JPEG, and
// notes who has signed. Whether the paper is the agreement only a person can see.
func Scan(s Session, a Archive, id plan.EditionID, picture []byte, days Wet) error {
	e := s.Plan().Edition(id)
	extension := scanExtension(picture)
	switch {
	case e == nil:
		return edit.ErrNoSuchEdition
	case extension == "":
		return ErrNotScan
	case days == Wet{}:
		return ErrNobodySigned
	case days.Second != "" && e.Parties == 1:
		return ErrOneParty
	}
	return a.file(s, e, picture, extension, func(tx *edit.Tx, kept plan.FiledFile) error {
		return edit.FileScan(tx, id, days.First, days.Second, kept)
	})
}

func scanExtension(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return ".pdf"
	case bytes.HasPrefix(data, []byte{0xff, 0xd8, 0xff}):
		return ".jpg"
	}
	return ""
}
