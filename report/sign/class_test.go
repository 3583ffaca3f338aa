package sign

import (
	"slices"
	"testing"
)

// findings names all that a report says against a file or warns of: codes and changes.
func findings(r Report) (out []string) {
	note := func(s string) {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, reason := range r.Reasons {
		note(reason.Code.String())
	}
	for _, s := range r.Signatures {
		for _, reason := range s.Reasons {
			if reason.Code.Kind() != Note || reason.Code.Caution() || reason.Code == TimestampInvalid {
				note(reason.Code.String())
			}
		}
		for _, c := range Forbidden(s.Changes) {
			note(c.Kind.String())
		}
	}
	return out
}

// TestEachPublishedClassOfAttackIsNamed holds what the report says to each, since
// a person should be told what was done and not only that something was. What
// stands on the screen then is held by words_test.go.
func TestEachPublishedClassOfAttackIsNamed(t *testing.T) {
	seen := map[[2]string]bool{}
	for _, a := range publishedAttacks() {
		if key := [2]string{a.class, a.variant}; seen[key] {
			t.Errorf("%v stands twice", key)
		} else {
			seen[key] = true
		}
		r := mustVerify(t, a.file)
		if !slices.Contains(findings(r), a.says) {
			t.Errorf("%s, %s: %v, want %s", a.class, a.variant, findings(r), a.says)
		}
		if believed := r.Intact && r.Trusted; believed != a.holds {
			t.Errorf("%s, %s: intact %v, trusted %v", a.class, a.variant, r.Intact, r.Trusted)
		}
	}
	t.Log(len(seen), "attacks")
}
