package plan

import (
	"encoding/base64"
	"strings"
)

// Emblem is a picture that documents of the region wear. A plan carries its
// emblems, so that a file prints the same on every computer.
type Emblem struct {
	// ID is [RegionalCrest] or [StateEmblem]: a plan has one of each.
	ID EmblemID `json:"id"`
	// Picture is a PNG as base64 (RFC 4648), of [MaxPicture] characters at the
	// most. Whether it is one is for those to find out who print it.
	Picture string `json:"picture"`
}

// The emblems: the region's own, and the Garuda, which heads of region wear.
const (
	RegionalCrest EmblemID = "daerah"
	StateEmblem   EmblemID = "garuda"
)

// MaxPicture is the most characters of a picture.
const MaxPicture = 2 << 20

// NewEmblem returns an emblem with the bytes of a PNG.
func NewEmblem(id EmblemID, png []byte) *Emblem {
	return &Emblem{ID: id, Picture: base64.StdEncoding.EncodeToString(png)}
}

// PNG returns the bytes of the picture; nil where it holds none.
func (e *Emblem) PNG() []byte {
	data, err := base64.StdEncoding.DecodeString(e.Picture)
	if err != nil {
		return nil
	}
	return data
}

// Kind implements [Record].
func (*Emblem) Kind() Kind { return KindEmblem }

// RecordID implements [Record].
func (e *Emblem) RecordID() string { return string(e.ID) }

func (*Emblem) references(func(Kind, string)) {}

func (e *Emblem) check() error {
	if e.ID != RegionalCrest && e.ID != StateEmblem {
		return recordError(e, ErrBadID)
	}
	if strings.TrimSpace(e.Picture) == "" || len(e.Picture) > MaxPicture || e.PNG() == nil {
		return recordError(e, ErrBadValue)
	}
	return nil
}

// Check returns an error where the emblem is not whole.
func (e *Emblem) Check() error { return e.check() }

// Emblem returns an emblem, or nil.
func (p *Plan) Emblem(id EmblemID) *Emblem { return find[*Emblem](p, KindEmblem, id) }
