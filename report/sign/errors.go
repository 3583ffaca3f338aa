package sign

import (
	"errors"
	"fmt"

	"pohonkinerja/report/sign/internal/pdffile"
)

// What is wrong with a file. Test with [errors.Is].
var (
	ErrNotPDF    = pdffile.ErrNotPDF                // no PDF header at the first byte
	ErrEncrypted = pdffile.ErrEncrypted             // password protected or restricted; nothing can be signed or checked
	ErrDamaged   = errors.New("damaged PDF")        // the structure cannot be read; wraps the place
	ErrSigned    = errors.New("PDF already signed") // Prepare would destroy the signatures
)

// What is wrong with a key or its certificate. Test with [errors.Is].
var (
	ErrPassphrase     = errors.New("wrong passphrase")
	ErrNotPKCS12      = errors.New("not a readable PKCS#12 file")
	ErrNoKey          = errors.New("PKCS#12 file without a private key")
	ErrNoCertificate  = errors.New("PKCS#12 file without a certificate")
	ErrSeveralKeys    = errors.New("PKCS#12 file with several private keys")
	ErrCostlyKey      = errors.New("PKCS#12 file asks for more work than any honest one") // see [maxIterations]
	ErrKeyMismatch    = errors.New("private key does not belong to the certificate")
	ErrUnsupportedKey = errors.New("key type or size not supported") // supported: RSA 2048 to 8192 bits, P-256, P-384
)

// FieldSignedError says that the field already carries a signature.
type FieldSignedError struct{ Field string }

func (e *FieldSignedError) Error() string { return fmt.Sprintf("field %q is already signed", e.Field) }

// FieldKindError says that a form field of that name exists but is no signature field.
type FieldKindError struct{ Field string }

func (e *FieldKindError) Error() string {
	return fmt.Sprintf("field %q is no signature field", e.Field)
}

// FieldNameError says that a field name is empty, contains a full stop, or occurs twice.
type FieldNameError struct{ Field string }

func (e *FieldNameError) Error() string { return fmt.Sprintf("field name %q cannot be used", e.Field) }

// LockedError says that an earlier signature forbids what was asked for.
type LockedError struct{ Field string }

func (e *LockedError) Error() string {
	return fmt.Sprintf("an earlier signature has locked the document against signing field %q", e.Field)
}

// PlaceError says that a field was asked for on a page that does not exist, or in a rectangle without area.
type PlaceError struct {
	Page  int // zero-based, as asked for
	Pages int // how many there are
}

func (e *PlaceError) Error() string {
	return fmt.Sprintf("no room for a signature field on page index %d of %d pages", e.Page, e.Pages)
}

// damaged wraps what the object layer reports, leaving its sentinels visible.
func damaged(err error) error {
	switch {
	case err == nil, errors.Is(err, ErrNotPDF), errors.Is(err, ErrEncrypted):
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// open parses a PDF with this package's errors.
func open(pdf []byte) (*pdffile.File, error) {
	f, err := pdffile.Open(pdf)
	return f, damaged(err)
}
