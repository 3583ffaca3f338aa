package edit_test

import (
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// copyBeside duplicates a branch with all of its clip, as pasting does.
func copyBeside(t *testing.T, s *edit.Session, top, parent plan.NodeID) plan.NodeID {
	t.Helper()
	var tops []plan.NodeID
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) (err error) {
		tops, err = edit.Take(tx.Plan(), []plan.NodeID{top}).Put(tx, func(plan.NodeID) edit.Place { return edit.Place{Parent: parent} })
		return err
	})
	return tops[0]
}

func TestACopyServesWithinItself(t *testing.T) {
	for name, copied := range map[string]func(*testing.T, *edit.Session) plan.NodeID{
		"pasted": func(t *testing.T, s *edit.Session) plan.NodeID { return copyBeside(t, s, nodeID(1), "") },
		"cloned": func(t *testing.T, s *edit.Session) plan.NodeID {
			var tops []plan.NodeID
			mustDo(t, s, edit.Op{}, func(tx *edit.Tx) (err error) {
				tops, err = edit.CloneBranches(tx, []plan.NodeID{nodeID(1)}, func(plan.NodeID) edit.Place { return edit.Place{} })
				return err
			})
			return tops[0]
		},
	} {
		t.Run(name, func(t *testing.T) {
			s, _, _ := open(t)
			p, top := s.Plan(), copied(t, s)
			above := p.Indicators(top)[0]
			serving := p.Serving(above.ID)
			if len(serving) != 1 || p.Served(serving[0]) != above || above.Composition != plan.Ratio || serving[0].Part != plan.Numerator {
				t.Errorf("serving the copy: %+v", serving)
			}
			if original := p.Serving(plantest.ID[plan.IndicatorID](1)); len(original) != 1 || original[0].ID == serving[0].ID {
				t.Errorf("serving the original: %+v", original)
			}
		})
	}
}

func TestACopyOfAChildServesTheSameParent(t *testing.T) {
	s, _, _ := open(t)
	copied := copyBeside(t, s, nodeID(2), nodeID(1))
	if got := s.Plan().Indicators(copied)[0].Serves; got != plantest.ID[plan.IndicatorID](1) {
		t.Errorf("the copy serves %q", got)
	}
	elsewhere := copyBeside(t, s, nodeID(2), "")
	i := s.Plan().Indicators(elsewhere)[0]
	if i.Serves == "" || s.Plan().Served(i) != nil {
		t.Errorf("without its parent the copy serves %q and counts for %v", i.Serves, s.Plan().Served(i))
	}
}

func TestIntoAnotherPlanNothingIsServedThatIsNotThere(t *testing.T) {
	s, _, _ := open(t)
	c := edit.Take(s.Plan(), []plan.NodeID{nodeID(2)})
	other := openOnOther(t)
	mustDo(t, other, edit.Op{}, func(tx *edit.Tx) error {
		_, err := c.Put(tx, func(plan.NodeID) edit.Place { return edit.Place{} })
		return err
	})
	top := other.Plan().Roots()[0]
	if got := other.Plan().Indicators(top.ID)[0].Serves; got != "" {
		t.Errorf("serves %q", got)
	}
	if n := other.Plan().Count(plan.KindSpending); n != 2 {
		t.Errorf("%d spendings came along, want both", n)
	}
}

// openOnOther is a session on a plan of another region, with nothing in it.
func openOnOther(t *testing.T) *edit.Session {
	t.Helper()
	region := plantest.Region()
	region.PlanID = "lain"
	p, err := plan.New(region)
	if err != nil {
		t.Fatal(err)
	}
	s, _, _ := openOn(t, p)
	return s
}

func TestFactsStayWithTheOriginal(t *testing.T) {
	s, _, _ := open(t)
	before := make(map[plan.Kind]int)
	facts := []plan.Kind{plan.KindMeasurement, plan.KindEvidence, plan.KindTargetRevision, plan.KindAnalysis, plan.KindSpending}
	for _, k := range facts {
		before[k] = s.Plan().Count(k)
	}
	copyBeside(t, s, nodeID(1), "")
	for _, k := range facts {
		if got := s.Plan().Count(k); got != before[k] || got == 0 {
			t.Errorf("%d records of %s, want %d", got, k, before[k])
		}
	}
}

func TestWhatWasAskedIsNotAskedForTheCopy(t *testing.T) {
	s, _, _ := open(t)
	top := copyBeside(t, s, nodeID(1), "")
	links := 0
	for _, n := range s.Plan().Walk(top) {
		for _, c := range s.Plan().CrosscutsFrom(n.ID) {
			links++
			if c.Status != plan.NotAsked || c.Reason != "" || c.AskedOn != "" || c.AnsweredOn != "" {
				t.Errorf("the copy has %+v", c)
			}
		}
	}
	if links != 5 {
		t.Errorf("%d links, want all", links)
	}
}

func TestAnAgencyThatIsLostBecomesAPartner(t *testing.T) {
	s, _, _ := open(t)
	c := edit.Take(s.Plan(), []plan.NodeID{nodeID(10)})
	other := openOnOther(t)
	mustDo(t, other, edit.Op{}, func(tx *edit.Tx) error {
		_, err := c.Put(tx, func(plan.NodeID) edit.Place { return edit.Place{} })
		return err
	})
	links := other.Plan().Crosscuts()
	if want := s.Plan().Agency(plantest.ID[plan.AgencyID](2)).Name; len(links) != 1 || links[0].Partner != want || links[0].Asked != "" {
		t.Errorf("links %+v, want one to %q", links, want)
	}
}

func TestTakingFromAnOriginKeepsWhatIsServed(t *testing.T) {
	s, _, _ := open(t)
	var tops []plan.NodeID
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) (err error) {
		tops, err = edit.CloneBranches(tx, []plan.NodeID{nodeID(1)}, func(plan.NodeID) edit.Place { return edit.Place{} })
		return err
	})
	child := s.Plan().Children(tops[0])[0]
	i := s.Plan().Indicators(child.ID)[0]
	above := i.Serves
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		edit.RemoveIndicator(tx, i.ID)
		return take(child.ID)(tx)
	})
	for _, x := range s.Plan().Indicators(child.ID) {
		if x.Part == plan.Numerator && (x.Serves != above || s.Plan().Served(x) == nil) {
			t.Errorf("taken anew it serves %q, want %q", x.Serves, above)
		}
	}
	if d := edit.DriftFrom(s.Plan().Node(nodeID(2)), s.Plan(), child.ID); !d.None() {
		t.Errorf("drift %+v", d)
	}
}

func TestARevisedTargetKeepsWhatItWas(t *testing.T) {
	s, store, _ := open(t)
	before := state(t, s, store)
	x := plantest.ID[plan.IndicatorID](2)
	revise := func(r plan.TargetRevision) {
		t.Helper()
		r.Indicator, r.Reason, r.Day = x, "perubahan anggaran", "2026-11-22"
		mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
			edit.ReviseTarget(tx, r)
			return nil
		})
	}
	was := s.Plan().TargetOf(x, 2026, 0).Value
	revise(plan.TargetRevision{Year: 2026, New: plan.Number("1")})
	revise(plan.TargetRevision{Year: 2026, New: plan.Number("1")}) // says nothing new
	revise(plan.TargetRevision{Year: 2026, Month: 5, New: plan.Number("2")})
	list := s.Plan().TargetRevisions(x) // of one day
	slices.SortFunc(list, func(a, b *plan.TargetRevision) int { return a.Month - b.Month })
	if len(list) != 2 || list[0].Old != was || list[0].New != plan.Number("1") || !list[1].Old.IsZero() {
		t.Errorf("revisions %+v", list)
	}
	if s.Plan().TargetOf(x, 2026, 0).Value != plan.Number("1") || s.Plan().TargetOfMonth(x, 2026, 5).Value != plan.Number("2") {
		t.Error("the targets are not the revised ones")
	}
	for range 2 {
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if state(t, s, store) != before {
		t.Error("undo does not bring the plan back")
	}
}
