package scene

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// TestWordsAroundASheetKeepApart draws trees whose lower bands are lower than
// their names are high: no words of the title, the bands and the legend lie on
// each other, and none in the triangle.
func TestWordsAroundASheetKeepApart(t *testing.T) {
	for name, p := range map[string]*plan.Plan{"sample": plantest.Sample(), "wide": strategicRow(t, 1000), "regency": plantest.Regency(400), "empty": plantest.Empty()} {
		s := Build(p, options(t, func(o *Options) {
			o.Medium, o.Title, o.Subtitle, o.Aspect = Sheet, "Pohon Kinerja", "Target 2026", 1.64
		}))
		for i, a := range s.texts {
			if box := a.Box(); box.X < 0 || box.Right() > s.Width || box.Bottom() > s.Height {
				t.Errorf("%s: %q leaves the sheet", name, a.Words)
			}
			for _, b := range s.texts[i+1:] {
				if a.Box().Overlaps(b.Box()) {
					t.Errorf("%s: %q lies on %q", name, a.Words, b.Words)
				}
			}
			for _, b := range s.Bands {
				box := a.Box()
				if left, right := s.slopesAt(box.Bottom()); box.Y < b.Bottom && box.Bottom() > b.Top && box.Bottom() < s.Drawing.Bottom() && box.Right() > left && box.X < right {
					t.Errorf("%s: %q lies in the triangle", name, a.Words)
				}
			}
		}
	}
}

// slopesAt returns where the sides of the triangle are at a height.
func (s *Scene) slopesAt(y float64) (left, right float64) {
	half := (y - s.Drawing.Y) / s.Drawing.H * s.Drawing.W / 2
	return s.Drawing.Center().X - half, s.Drawing.Center().X + half
}

// strategicRow is a leader with many results right below, one of which has
// something below it.
func strategicRow(t *testing.T, n int) *plan.Plan {
	t.Helper()
	records := []plan.Record{node(1, 0, plan.RegionalStrategic, "Terwujudnya kabupaten yang maju")}
	for i := range n {
		records = append(records, node(2+i, 1, plan.AgencyStrategic, "Meningkatnya mutu layanan"))
	}
	return load(t, append(records,
		node(n+2, 2, plan.TacticalLevel, "Meningkatnya cakupan"), node(n+3, n+2, plan.OperationalActivity, "Terlaksananya kegiatan"))...)
}
