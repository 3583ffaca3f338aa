package sign

import "testing"

// EachPublishedAttack shows the published attacks to a test that stands outside,
// with the certificates that are trusted there.
func EachPublishedAttack(t testing.TB, show func(a Attack, trust Trust)) {
	t.Helper()
	trust := sharedPKI().trust(t)
	for _, a := range publishedAttacks() {
		show(Attack{a.class + " (" + a.source + "), " + a.variant, a.says, a.file, a.holds}, trust)
	}
}

// Attack is one crafted file.
type Attack struct {
	Name, Says string
	File       []byte
	Holds      bool // the signature does, and a person is warned all the same
}
