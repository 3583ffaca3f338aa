package pdffile

import (
	"testing"
	"time"
)

func TestDateIsReadBackAsTheSame(t *testing.T) {
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("", 7*3600), time.FixedZone("", -(3*3600 + 1800))} {
		want := time.Date(2026, 11, 22, 23, 59, 58, 0, zone)
		got, ok := ParseDate(string(Date(want)))
		if !ok || !got.Equal(want) {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", Date(want), got, ok, want)
		}
	}
}

func TestParseDateTakesShortenedForms(t *testing.T) {
	tests := map[string]time.Time{
		"D:2026":                 time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		"D:20261122":             time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
		"D:20261122080910Z":      time.Date(2026, 11, 22, 8, 9, 10, 0, time.UTC),
		"20261122080910+07":      time.Date(2026, 11, 22, 1, 9, 10, 0, time.UTC),
		"D:20261122080910+0730":  time.Date(2026, 11, 22, 0, 39, 10, 0, time.UTC),
		"D:20261122080910-08'00": time.Date(2026, 11, 22, 16, 9, 10, 0, time.UTC),
	}
	for in, want := range tests {
		if got, ok := ParseDate(in); !ok || !got.Equal(want) {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
}

func TestParseDateRefusesWhatIsNoDate(t *testing.T) {
	for _, in := range []string{"", "D:", "yesterday", "D:20261322", "D:20261122080910+99", "D:2026112208091012"} {
		if got, ok := ParseDate(in); ok {
			t.Errorf("ParseDate(%q) = %v, want refusal", in, got)
		}
	}
}
