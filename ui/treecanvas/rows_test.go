package treecanvas

import (
	"testing"

	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
)

// shownNames lists the names of bands or rows that are to be seen.
func (r *rig) shownNames() (names []string) {
	for _, b := range r.over.bands {
		if b.plate.Visible() {
			names = append(names, b.text.Text)
		}
	}
	return names
}

func TestNamesOfRowsStayInView(t *testing.T) {
	r := newRig(t, plantest.Sample())
	r.SetScene(build(r.plan, scene.Options{Layout: scene.Cascading}))
	r.Fit()
	if names := r.shownNames(); len(names) != 0 {
		t.Errorf("with their column in view, the rows are named %q", names)
	}
	r.SetZoom(0.5)
	first := r.scene.Rows[0]
	r.look(lens{X: r.scene.Drawing.X + 400, Y: first.Top, Zoom: r.lens.Zoom})
	names := r.shownNames()
	if len(names) == 0 || names[0] != first.Name || first.Name == "" {
		t.Errorf("far right, the rows are named %q, the first is %q", names, first.Name)
	}
	r.SetScene(build(r.plan, scene.Options{}))
	if names := r.shownNames(); len(names) > len(r.scene.Bands) {
		t.Errorf("the triangle's bands are named %q", names)
	}
}

func TestLongNamesOfRowsAreCut(t *testing.T) {
	for name, want := range map[string]string{
		"Sasaran": "Sasaran",
		"Output kegiatan, Output subkegiatan, Output lain": "Output kegiatan, Output subkegiatan…",
	} {
		if got := shortened(name); got != want {
			t.Errorf("shortened(%q) = %q, want %q", name, got, want)
		}
	}
}
