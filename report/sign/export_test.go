package sign

import "testing"

// EachPublishedAttack shows the published attacks to a test that stands outside.
func EachPublishedAttack(t testing.TB, show func(class, variant, says string, file []byte)) {
	t.Helper()
	for _, a := range publishedAttacks(t) {
		show(a.class, a.variant, a.says, a.file)
	}
}
