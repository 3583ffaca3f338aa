package locale

import (
	"errors"
	"testing"
)

// wantReason fails unless err is an *Error with the reason.
func wantReason(t *testing.T, err error, want Reason) {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Reason != want {
		t.Errorf("error = %v, want reason %q", err, want)
	}
}

func dec(t *testing.T, s string) Decimal {
	t.Helper()
	d, err := ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// hostile are texts that every parser must survive; they seed the fuzz tests.
var hostile = []string{
	"", " ", "-", "--5", ".", ",", ".5", "5.", "1..2", "1,,2", "1.2.3", "1.02.02", "2.3:1000",
	"1e5", "0x10", "NaN", "∞", "١٢٣", "12", "1\x00", "\xff\xfe", "Rp", "Rp.", "Rp,-", "()", "(", "–", "s.d.",
	"99999999999999999999999999999999999999", "0.0000000000000000000000001", "1'234", "½",
	"99-99-9999", "31 Februari 2026", "0 Januari 2026", "1 Januari 0000", "5 orang - 7 orang",
}
