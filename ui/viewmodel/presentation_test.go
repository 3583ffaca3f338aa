package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

func TestPresentationGoesBranchByBranch(t *testing.T) {
	ws := family(t) // a, b, l have children
	ws.Select("n")
	s := ws.Presentation()
	if !slices.Equal(s.steps, []plan.NodeID{"a", "b", "l"}) || s.Node() != "b" {
		t.Fatalf("steps %v, begins at %q", s.steps, s.Node())
	}
	if got := s.Progress(); got != "2 / 3" || s.Share() < 0.6 || s.Share() > 0.7 {
		t.Errorf("progress %q, %v", got, s.Share())
	}
	if !strings.Contains(s.Crumbs(), "derajat kesehatan") {
		t.Errorf("crumbs %q", s.Crumbs())
	}
	s.Next()
	s.Next()
	if s.Node() != "l" {
		t.Errorf("after the last step %q", s.Node())
	}
	s.First()
	s.Back()
	if s.Node() != "a" || s.Crumbs() != ws.Title() {
		t.Errorf("before the first step %q, crumbs %q", s.Node(), s.Crumbs())
	}
	if s.Last(); s.Node() != "l" {
		t.Errorf("last step %q", s.Node())
	}
}

func TestPresentationJumpsToATypedStep(t *testing.T) {
	s := family(t).Presentation()
	for typed, want := range map[string]plan.NodeID{"3": "l", "x2": "b", "0": "a", "999999999": "l", "": "b"} {
		s.First()
		for _, r := range typed {
			s.Type(r)
		}
		if s.Enter(); s.Node() != want || s.typed != "" {
			t.Errorf("%q and Enter: %q, want %q; still typed %q", typed, s.Node(), want, s.typed)
		}
	}
}

func TestPresentationSaysWhereEnterJumps(t *testing.T) {
	s := family(t).Presentation()
	if s.Type('3'); !strings.Contains(s.Hint(), "3") || !strings.Contains(s.Hint(), "Enter") {
		t.Errorf("hint %q", s.Hint())
	}
	if s.First(); !strings.Contains(s.Hint(), "Esc") {
		t.Errorf("hint %q", s.Hint())
	}
}

func TestDarkScreenIsLeftForTheSameStep(t *testing.T) {
	s := family(t).Presentation()
	s.ToggleDark()
	if s.Next(); s.Dark() || s.Node() != "a" {
		t.Errorf("next on the dark screen shows %q, dark %t", s.Node(), s.Dark())
	}
	s.ToggleDark()
	if s.Last(); s.Dark() {
		t.Error("jumping leaves the screen dark")
	}
}

func TestPresentationShowsOneNodeWithItsChildren(t *testing.T) {
	ws := family(t)
	ws.Select("b")
	s := ws.Presentation()
	if got := scene.Build(ws.Plan(), s.Picture(16.0/9)); len(got.Cards) != 5 || got.Card("x") != nil {
		t.Errorf("%d cards", len(got.Cards))
	}
	if s.Picture(1).Notes || !ws.Picture().Notes {
		t.Error("review notes are for the desk alone, not for the audience")
	}
}

func TestEmptyPlanHasNothingToPresent(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	ws.RemoveSelected()
	s := ws.Presentation()
	s.Next()
	s.Enter()
	if s.Node() != "" || s.Share() < 0 {
		t.Errorf("shows %q", s.Node())
	}
}

// The line of keys is cut at its end where letters are large.
func TestWayOutOfAPresentationIsToldFirst(t *testing.T) {
	if keys := family(t).Presentation().Hint(); !strings.HasPrefix(keys, "Esc: ") {
		t.Errorf("told is %q", keys)
	}
}
