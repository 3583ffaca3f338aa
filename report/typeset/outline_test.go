package typeset

import "testing"

func TestOutline(t *testing.T) {
	for _, face := range Faces() {
		upm := face.UnitsPerEm()
		for _, r := range "AgÅé%–•ABCxyz0123456789" {
			segments := face.Outline(r)
			if len(segments) == 0 || segments[0].Op != MoveTo {
				t.Fatalf("%s: %q has the outline %v", face, r, segments)
			}
			for _, s := range segments {
				for _, p := range s.Points {
					if p[0] < -upm/2 || p[0] > 2*upm || p[1] < -2*upm || p[1] > upm {
						t.Errorf("%s: %q reaches %v, an em has %d units", face, r, p, upm)
					}
				}
			}
		}
		if got := face.Outline(' '); len(got) != 0 {
			t.Errorf("%s: a space has the outline %v", face, got)
		}
		if got := face.Outline('\U0001F333'); len(got) != 0 {
			t.Errorf("%s: a letter that the face lacks has the outline %v", face, got)
		}
	}
}

func TestAdvanceAddsUpToMeasure(t *testing.T) {
	for _, face := range Faces() {
		const text = "Meningkatnya kualitas layanan – 95,5 %"
		sum := 0
		for _, r := range text {
			sum += face.Advance(r)
		}
		if got, want := float64(sum)*11/float64(face.UnitsPerEm()), face.Measure(11, text); got != want {
			t.Errorf("%s: advances add up to %v, the line is %v wide", face, got, want)
		}
	}
}
