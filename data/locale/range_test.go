package locale

import "testing"

func TestParseRange(t *testing.T) {
	t.Run("reads", func(t *testing.T) {
		for _, c := range []struct{ text, low, high string }{
			{"69,1-69,5", "69.1", "69.5"},
			{"69,1 – 69,5", "69.1", "69.5"},
			{"80 s.d. 90", "80", "90"},
			{"80 s/d 90", "80", "90"},
			{"80s.d90", "80", "90"},
			{"70% sampai dengan 80%", "70", "80"},
			{"70 hingga 80", "70", "80"},
			{"-5 - -1", "-5", "-1"},
			{"-5--1", "-5", "-1"},
			{"5 orang - 7 orang", "5", "7"},
			{"2025-2029", "2025", "2029"},
			{"7–7", "7", "7"},
			{"68,5–69.000", "68.5", "69000"},
		} {
			r, err := ParseRange(c.text)
			low, high, ok := r.In(Undecided)
			if err != nil || !ok || low != dec(t, c.low) || high != dec(t, c.high) {
				t.Errorf("ParseRange(%q) = %s, %s, %v, %v", c.text, low, high, ok, err)
			}
		}
	})
	t.Run("keeps ambiguous ends open", func(t *testing.T) {
		r, err := ParseRange("2.000-3.000")
		if err != nil || !r.Ambiguous() {
			t.Fatalf("%+v, %v", r, err)
		}
		if _, _, ok := r.In(Undecided); ok {
			t.Error("settled without evidence")
		}
		if low, high, ok := r.In(Indonesian); !ok || low != dec(t, "2000") || high != dec(t, "3000") {
			t.Errorf("Indonesian: %s to %s, %v", low, high, ok)
		}
	})
	t.Run("refuses", func(t *testing.T) {
		for text, want := range map[string]Reason{
			"90-80": Reversed, "80": Unreadable, "-5": Unreadable, "": Unreadable, "22-11-2026": BadUnit,
			"80-": Empty, "–80": Empty, "A - B": Unreadable, "80 s.d. baik": Unreadable,
		} {
			_, err := ParseRange(text)
			wantReason(t, err, want)
			if t.Failed() {
				t.Fatalf("in %q", text)
			}
		}
	})
}

func TestFormatRangeReadsBack(t *testing.T) {
	text := FormatRange(dec(t, "-69.1"), dec(t, "1234.5"))
	r, err := ParseRange(text)
	if err != nil || text != "-69,1–1.234,5" || r.High.Indonesian != dec(t, "1234.5") {
		t.Errorf("%q reads as %+v, %v", text, r, err)
	}
}

func FuzzParseRange(f *testing.F) {
	for _, s := range append(hostile, "69,1 – 69,5", "80 s.d. 90", "-5--1", "2.000-3,000") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseRange(s)
		if err != nil {
			return
		}
		if _, _, ok := r.In(Indonesian); ok {
			return
		}
		if _, _, ok := r.In(English); !ok {
			t.Errorf("ParseRange(%q) runs downward in every reading: %+v", s, r)
		}
	})
}
