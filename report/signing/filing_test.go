package signing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"testing"
	"time"

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

// TestTheDayIsThatOfTheSignersClock wherever the file is read: it is the day that the
// signature shows on its page.
func TestTheDayIsThatOfTheSignersClock(t *testing.T) {
	here := time.Local
	defer func() { time.Local = here }()
	wit := time.FixedZone("WIT", 9*3600)
	file := agreement(t)
	p, _ := planOf(t, file)
	o := order(t, document.FirstParty, "Kepala Dinas")
	for _, c := range []struct {
		signed time.Time
		want   plan.Date
	}{
		{time.Date(2026, 1, 6, 0, 30, 0, 0, wit), "2026-01-06"},
		{time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC), "2026-01-06"}, // a server that says nothing of its place
	} {
		o.Time = c.signed
		signed := mustSign(t, file, o)
		for _, place := range []*time.Location{wit, time.FixedZone("WIB", 7*3600)} {
			time.Local = place
			if got, err := Match(p, signed, signTime); err != nil || got.First != c.want {
				t.Errorf("signed at %v, read in %v: %q, %v, want %q", c.signed, place, got.First, err, c.want)
			}
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
