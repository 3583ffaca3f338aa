// Package signing lets the parties of a performance agreement (Perjanjian
// Kinerja, PK) sign it. Package sign knows how a PDF is signed and judged;
// this one knows who the parties are, where in the printed agreement each of
// them signs, and what their signature looks like there.
//
// # The way of an agreement
//
//  1. report/dossier prints it, with an empty signature field for each party.
//     Both are there before the first signature, so that the second one changes
//     nothing that the first has covered.
//
//  2. [LoadKey] opens a party's certificate file, [Sign] signs in that party's
//     field. PermenPANRB 53/2014 prescribes no order, and where certifying
//     bodies sign for officials, one call follows the other in either; so both
//     orders are allowed.
//     In the field stands who has signed: the party's block as the agreement
//     prints it ([PersonOf]) and the document's code.
//
//  3. [Verify] judges the file against the folder of trusted certificates, and
//     [AddTrusted] puts a certificate there.
//
//  4. [Match] finds the agreement of the plan that a signed file is, whoever
//     brings it back, and who has signed it.
//
// On a PDF that was not printed by this program, [Sign] adds a field of its own
// in the lower margin of the last page: the first party's on the right, the
// second's on the left, as on the official form.
//
// No passphrase is kept, written or put into an error. Sentences about errors
// and verdicts are those of report/explain.
package signing

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"time"

	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

// ErrBroken says that a document already carries a signature and was changed
// after it, or that the signature does not hold. Nobody should put a name
// under it.
var ErrBroken = errors.New("an earlier signature in the document does not hold")

// Order is what one party signs with.
type Order struct {
	Party document.Party
	// As is the party as the agreement prints it, see [PersonOf]; the zero Person
	// for a document of which nothing is known.
	As         rule.Person
	Credential sign.Credential
	Time       time.Time // by this computer's clock
	Reason     string    // may be empty
	Location   string    // may be empty
	// AskTime stamps the signature with the time of an authority; nil asks
	// nobody. Where it fails, nothing is signed (*[sign.StampError]).
	AskTime sign.AskTime
}

// holder is the name in the certificate that is signed with; empty without one, which
// [sign.Sign] refuses.
func (o Order) holder() string {
	if o.Credential.Certificate == nil {
		return ""
	}
	return sign.NameOf(o.Credential.Certificate.Subject)
}

// Sign signs a PDF for a party and returns the signed file, which starts with
// the bytes of the old one. It fails as [sign.Sign] does, among others with
// *[sign.FieldSignedError] where the party has signed already, and with
// [ErrBroken] where the file was changed after an earlier signature.
func Sign(file []byte, order Order) ([]byte, error) {
	empty, err := emptyFields(file, order.Time)
	if err != nil {
		return nil, err
	}
	request := sign.Request{
		Credential: order.Credential, Field: dossier.FieldName(order.Party), Time: order.Time,
		Name: order.holder(), Reason: order.Reason, Location: order.Location,
		Appearance: stamp(order), Code: codeOf(file), AskTime: order.AskTime,
	}
	if !slices.Contains(empty, request.Field) {
		if request.Place, err = marginOf(file, order.Party); err != nil {
			return nil, err
		}
	}
	signed, err := sign.Sign(file, request)
	if err != nil {
		return nil, err
	}
	return signed, checkOwn(file, signed, request)
}

// emptyFields returns the signature fields that nobody has signed yet, of a file
// that has no signature or only sound ones; any other is refused with [ErrBroken].
func emptyFields(file []byte, now time.Time) ([]string, error) {
	report, err := sign.Verify(file, sign.Trust{}, now)
	switch {
	case err != nil:
		return nil, err
	case report.Intact, report.Has(sign.NoSignature) && len(report.Reasons) == 1:
		return report.EmptyFields, nil
	}
	return nil, ErrBroken
}

// checkOwn judges our own work before anybody relies on it.
func checkOwn(before, signed []byte, request sign.Request) error {
	report, err := sign.Verify(signed, sign.Trust{}, request.Time)
	if err != nil || !report.Intact || !bytes.HasPrefix(signed, before) {
		return fmt.Errorf("the new signature in %q does not verify: %w", request.Field, errors.Join(ErrBroken, err))
	}
	return nil
}
