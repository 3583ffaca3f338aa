package plan

import "testing"

func TestPlainNameIsOneForAllSpellings(t *testing.T) {
	for _, text := range []string{"Dinas Kesehatan", " DINAS  kesehatan\n", "dinas\u00a0kesehatan"} {
		if got := PlainName(text); got != "dinas kesehatan" {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}
