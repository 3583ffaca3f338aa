package phrase

import "testing"

func TestCapital(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "unit": "Unit", "élan": "Élan", "“29 unit” itu": "“29 unit” itu", "5 hal": "5 hal",
	} {
		if got := Capital(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
