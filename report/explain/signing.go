package explain

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/token"
	"pohonkinerja/report/sign/tsa"
	"pohonkinerja/report/signing"
)

// signingRows know what can stand in the way of a signature. What is wrong with
// the certificate comes before what is wrong with the key: an expired
// certificate is to be renewed anyway.
var signingRows = []row{
	timeStamp,
	is(token.ErrUnavailable, "error.token.unavailable"),
	file(token.ErrModule, "error.token.module"),
	is(token.ErrGone, "error.token.gone"),
	is(token.ErrPINLow, "error.token.pin_low"),
	is(token.ErrPINLast, "error.token.pin_last"),
	is(token.ErrPIN, "error.token.pin"),
	is(token.ErrPINExpired, "error.token.pin_expired"),
	is(token.ErrPINLocked, "error.token.pin_locked"),
	is(token.ErrNoKey, "error.token.no_key"),
	missingOnToken,
	tokenCode,
	file(tsa.ErrAddress, "error.stamp.address"),
	certificateTime,
	typed[*sign.KeyUsageError]("error.sign.key_usage"),
	file(sign.ErrPassphrase, "error.sign.passphrase"),
	file(sign.ErrNotPKCS12, "error.sign.not_pkcs12"),
	file(sign.ErrNoKey, "error.sign.no_key"),
	file(sign.ErrNoCertificate, "error.sign.no_certificate"),
	file(sign.ErrSeveralKeys, "error.sign.several_keys"),
	file(sign.ErrCostlyKey, "error.sign.costly_key"),
	is(sign.ErrKeyMismatch, "error.sign.key_mismatch"),
	is(sign.ErrUnsupportedKey, "error.sign.unsupported_key"),
	is(signing.ErrBroken, "error.sign.broken"),
	file(sign.ErrNotPDF, "error.sign.not_pdf"),
	file(sign.ErrEncrypted, "error.sign.encrypted"),
	file(sign.ErrDamaged, "error.sign.damaged"),
	file(signing.ErrUnknownDocument, "error.sign.unknown_document"),
	file(signing.ErrUnsigned, "error.sign.unsigned"),
	file(signing.ErrNotCertificate, "error.sign.not_certificate"),
	file(signing.ErrTooLarge, "error.sign.too_large"),
	file(sign.ErrSigned, "error.sign.signed"),
	ofField(func(e *sign.FieldSignedError) string { return e.Field }, "error.sign.field_signed"),
	ofField(func(e *sign.FieldKindError) string { return e.Field }, "error.sign.field_kind"),
	ofField(func(e *sign.FieldNameError) string { return e.Field }, "error.sign.field_name"),
	ofField(func(e *sign.LockedError) string { return e.Field }, "error.sign.locked"),
	placeOnPage,
	otherSigner,
	typed[*sign.FontError]("error.sign.font"),
}

// otherSigner names whose certificate it is and for whom it was to sign.
func otherSigner(err error) (string, []any, bool) {
	e, ok := errors.AsType[*signing.OtherNameError](err)
	if !ok {
		return "", nil, false
	}
	return "error.sign.other_name", []any{fileName(err), e.Signer, e.Party}, true
}

// timeStamp tells why there is no time-stamp. That nothing was signed then, and
// that one may sign without, stands in each sentence.
func timeStamp(err error) (string, []any, bool) {
	e, ok := errors.AsType[*sign.StampError](err)
	if !ok {
		return "", nil, false
	}
	if status, ok := errors.AsType[*tsa.StatusError](err); ok {
		return "error.stamp.status", []any{status.Code}, true
	}
	return "error.stamp." + e.Fault.String(), []any{e.Said}, true
}

func missingOnToken(err error) (string, []any, bool) {
	e, ok := errors.AsType[*token.MissingError](err)
	if !ok {
		return "", nil, false
	}
	have := cmp.Or(strings.Join(e.Have, ", "), "–")
	switch {
	case e.Certificate && e.Name == "":
		return "error.token.several", []any{have}, true
	case e.Certificate:
		return "error.token.certificate", []any{e.Name, have}, true
	}
	return "error.token.missing", []any{e.Name, have}, true
}

// tokenCode tells an answer of a module as its maker's support knows it.
func tokenCode(err error) (string, []any, bool) {
	e, ok := errors.AsType[*token.CodeError](err)
	if !ok {
		return "", nil, false
	}
	return "error.token.code", []any{fmt.Sprintf("0x%X", e.Code)}, true
}

func certificateTime(err error) (string, []any, bool) {
	e, ok := errors.AsType[*sign.CertificateTimeError](err)
	switch {
	case !ok:
		return "", nil, false
	case e.Expired():
		return "error.sign.expired", []any{Day(e.NotAfter)}, true
	}
	return "error.sign.not_yet_valid", []any{Day(e.NotBefore)}, true
}

func placeOnPage(err error) (string, []any, bool) {
	e, ok := errors.AsType[*sign.PlaceError](err)
	if !ok {
		return "", nil, false
	}
	return "error.sign.place", []any{e.Page + 1, e.Pages}, true
}

// ofField knows a type of error that names a signature field.
func ofField[E error](field func(E) string, key string) row {
	return func(err error) (string, []any, bool) {
		e, ok := errors.AsType[E](err)
		if !ok {
			return "", nil, false
		}
		return key, []any{field(e)}, true
	}
}

// typed knows a type of error whose sentence takes no arguments.
func typed[E error](key string) row {
	return func(err error) (string, []any, bool) {
		_, ok := errors.AsType[E](err)
		return key, nil, ok
	}
}
