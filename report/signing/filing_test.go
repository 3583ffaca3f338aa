package signing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/document"
)

// planOf is a plan in which a file is the agreement that was made final.
func planOf(t testing.TB, file []byte) (*plan.Plan, plan.EditionID) {
	t.Helper()
	e := plantest.Edition(2, 0)
	sum := sha256.Sum256(file)
	e.Size, e.Hash = len(file), hex.EncodeToString(sum[:])
	p := plantest.Tiny()
	if err := p.Apply([]plan.Change{{After: e}}); err != nil {
		t.Fatal(err)
	}
	return p, e.ID
}

func TestMatchKnowsASignedFileAgain(t *testing.T) {
	file := agreement(t)
	p, id := planOf(t, file)
	one := mustSign(t, file, order(t, document.FirstParty, "Kepala Dinas"))
	two := mustSign(t, one, order(t, document.SecondParty, "Bupati"))
	day := plan.Date(signTime.Local().Format("2006-01-02"))
	for _, c := range []struct {
		file          []byte
		first, second plan.Date
	}{{one, day, ""}, {two, day, day}} {
		got, err := Match(p, c.file, signTime)
		if err != nil || got.Edition.ID != id || got.First != c.first || got.Second != c.second {
			t.Errorf("got %+v, %v; want signatures on %q and %q", got, err, c.first, c.second)
		}
	}
}

func TestMatchRefusesWhatIsNotTheAgreement(t *testing.T) {
	file := agreement(t)
	p, _ := planOf(t, file)
	signed := mustSign(t, file, order(t, document.FirstParty, "Kepala Dinas"))
	flipped := func(at int) []byte {
		out := slices.Clone(signed)
		out[at] ^= 1
		return out
	}
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"another file":                 {foreign(t), ErrUnknownDocument},
		"a byte of the agreement":      {flipped(len(file) / 2), ErrUnknownDocument},
		"nobody has signed":            {file, ErrUnsigned},
		"something behind a signature": {append(slices.Clone(signed), "lain"...), ErrBroken},
		"a file that is cut short":     {file[:len(file)/2], ErrUnknownDocument},
		"nothing":                      {nil, ErrUnknownDocument},
	} {
		if _, err := Match(p, c.file, signTime); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
