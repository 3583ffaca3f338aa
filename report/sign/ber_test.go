package sign

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"
)

func TestBERIsWrittenAnewInDER(t *testing.T) {
	for in, want := range map[string]string{
		"3003020105":                 "3003020105",               // DER stays
		"30800201050000":             "3003020105",               // a length known at the end
		"3080308002010500000000ffff": "300530030201" + "05|ffff", // nested, with something behind
		"24800401aa0401bb0000":       "0402aabb",                 // a string in pieces
		"2406040" + "1aa0401bb":      "0402aabb",                 // the same with a length
		"3081030201" + "05":          "3003020105",               // a longer length than needed
		"a080048001":                 "",                         // a length left open where it must not be
		"3080020105":                 "",                         // no end
		"30050201":                   "",                         // cut off
		"1f8101020105":               "",                         // a tag of several bytes
		"":                           "",                         // nothing
		"2405020105":                 "",                         // pieces that are none
		"3084ffffffff":               "",                         // larger than the file
		strings.Repeat("3080", 100):  "",                         // without end
	} {
		data, err := hex.DecodeString(in)
		if err != nil {
			t.Fatal(in, err)
		}
		der, rest, err := toDER(data)
		got := hex.EncodeToString(der)
		if len(rest) > 0 {
			got += "|" + hex.EncodeToString(rest)
		}
		if err != nil {
			got = ""
		}
		if got != want {
			t.Errorf("%s: got %s, %v, want %s", in, got, err, want)
		}
	}
}

// TestContainersInDERStayAsTheyAre: a certificate that changed by a byte would no longer be the one that was signed.
func TestContainersInDERStayAsTheyAre(t *testing.T) {
	cms, err := signCMS(sharedPKI().credential(sharedPKI().head), make([]byte, 32), nil)
	if err != nil {
		t.Fatal(err)
	}
	if der, rest, err := toDER(cms); err != nil || len(rest) > 0 || !bytes.Equal(der, cms) {
		t.Errorf("%v, %d bytes left", err, len(rest))
	}
}
