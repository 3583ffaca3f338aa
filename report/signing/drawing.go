package signing

import (
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

// Drawings takes what the signatures show out of the signed file of an agreement,
// so that a copy on paper shows it at the same places. A file which is not that
// agreement, or in which a signature does not hold, gives nothing: it fails as
// [Match] does. It fails with [sign.ErrForeignDrawing] where one of the signatures
// cannot be shown anywhere else; a copy with one signature of two would say
// that the other party has not signed, so it then shows none.
func Drawings(e *plan.Edition, file []byte, now time.Time) ([]sign.Drawing, error) {
	if !dossier.Belongs(e, file) {
		return nil, ErrUnknownDocument
	}
	if _, err := matchEdition(e, file, sign.Trust{}, now); err != nil {
		return nil, err
	}
	return sign.Drawings(file)
}
