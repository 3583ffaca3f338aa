package edit_test

import (
	"errors"
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// cloned copies a branch of the sample below its root.
func cloned(t *testing.T, s *edit.Session, id plan.NodeID) plan.NodeID {
	t.Helper()
	var copied plan.NodeID
	mustDo(t, s, edit.Op{Name: "origin.clone"}, func(tx *edit.Tx) error {
		tops, err := edit.CloneBranches(tx, []plan.NodeID{id}, func(plan.NodeID) edit.Place { return edit.Place{Parent: nodeID(1)} })
		if err == nil {
			copied = tops[0]
		}
		return err
	})
	return copied
}

// take takes over what the origin of a node says.
func take(id plan.NodeID) func(*edit.Tx) error {
	return func(tx *edit.Tx) error {
		_, err := edit.TakeFromOrigin(tx, id)
		return err
	}
}

func TestCloneIsLinkedNodeByNode(t *testing.T) {
	s, store, _ := open(t)
	before := state(t, s, store)
	copied := cloned(t, s, nodeID(2))
	var originals, copies []*plan.Node
	for _, n := range s.Plan().Walk(nodeID(2)) {
		originals = append(originals, n)
	}
	for _, n := range s.Plan().Walk(copied) {
		copies = append(copies, n)
	}
	if len(copies) != len(originals) || len(copies) < 5 {
		t.Fatalf("%d copies of %d nodes", len(copies), len(originals))
	}
	for i, c := range copies {
		o := originals[i]
		if edit.OriginOf(s.Plan(), c.ID) != o || c.Statement != o.Statement || !slices.Equal(c.Owners, o.Owners) || c.Key != "" {
			t.Errorf("copy %+v of %+v", c, o)
		}
		if d := edit.DriftFrom(o, s.Plan(), c.ID); !d.None() || len(s.Plan().Indicators(c.ID)) != len(s.Plan().Indicators(o.ID)) {
			t.Errorf("a fresh copy differs from its origin: %+v", d)
		}
	}
	if siblings := s.Plan().Children(nodeID(1)); siblings[len(siblings)-1].ID != copied {
		t.Error("the copy is not the last child")
	}
	state(t, s, store)
	if _, err := s.Undo(); err != nil || state(t, s, store) != before {
		t.Errorf("undo does not take the copy back (%v)", err)
	}
}

func TestCloneLeavesWhatWouldCountTwice(t *testing.T) {
	s, _, _ := open(t)
	counts := func() (out []int) {
		for _, k := range []plan.Kind{plan.KindMeasurement, plan.KindProgramLine, plan.KindBudget, plan.KindNote} {
			out = append(out, s.Plan().Count(k))
		}
		return out
	}
	before, links := counts(), s.Plan().Count(plan.KindCrosscut)
	copied := cloned(t, s, nodeID(1))
	if got := counts(); !slices.Equal(got, before) {
		t.Errorf("records are %v, want %v", got, before)
	}
	if got := s.Plan().Count(plan.KindCrosscut); got != 2*links {
		t.Errorf("%d crosscutting links, want %d", got, 2*links)
	}
	for _, n := range s.Plan().Walk(copied) {
		for _, x := range s.Plan().CrosscutsFrom(n.ID) {
			if x.To != "" && !s.Plan().IsBelow(x.To, copied) {
				t.Errorf("a link inside the branch leads out of the copy: %+v", x)
			}
		}
	}
}

func TestCloneRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		id   plan.NodeID
		at   edit.Place
		want error
	}{
		"a_node_that_is_not_there": {"x", edit.Place{}, edit.ErrNoSuchNode},
		"a_parent_not_there":       {nodeID(2), edit.Place{Parent: "x"}, edit.ErrNoSuchNode},
		"a_parent_of_lower_rank":   {nodeID(2), edit.Place{Parent: nodeID(60)}, plan.ErrLevelAboveParent},
	} {
		t.Run(name, func(t *testing.T) {
			s, store, _ := open(t)
			before := state(t, s, store)
			err := s.Do(edit.Op{}, func(tx *edit.Tx) error {
				_, err := edit.CloneBranches(tx, []plan.NodeID{c.id}, func(plan.NodeID) edit.Place { return c.at })
				return err
			})
			if !errors.Is(err, c.want) || state(t, s, store) != before {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestTakeFromOriginBringsOneNodeUpToDate(t *testing.T) {
	s, store, _ := open(t)
	copied := cloned(t, s, nodeID(2))
	own := plan.Indicator{ID: plan.NewID[plan.IndicatorID](), Node: copied, Order: "zz", Name: "Hanya di salinan"}
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		tx.Put(&own)
		p := tx.Plan()
		edit.Update(tx, p.Node(nodeID(2)), func(n *plan.Node) { n.Statement = "Diubah di asal" })
		first, second := p.Indicators(nodeID(2))[0], p.Indicators(nodeID(2))[1]
		edit.Update(tx, first, func(i *plan.Indicator) { i.Formula = "rumus baru" })
		edit.Update(tx, second, func(i *plan.Indicator) { i.Name = "Nama baru" })
		edit.SetTarget(tx, first.ID, 2026, 0, plan.Number("99"))
		edit.SetTarget(tx, first.ID, 2026, 3, plan.Number("50"))
		return nil
	})
	d := edit.DriftFrom(s.Plan().Node(nodeID(2)), s.Plan(), copied)
	if !d.Statement || len(d.Indicators) != 2 || d.Targets != 2 {
		t.Errorf("drift is %+v, want statement, two indicators, two targets", d)
	}
	mustDo(t, s, edit.Op{}, take(copied))
	if d := edit.DriftFrom(s.Plan().Node(nodeID(2)), s.Plan(), copied); !d.None() {
		t.Errorf("still differs: %+v", d)
	}
	first := s.Plan().Indicators(copied)[0]
	if got := s.Plan().TargetOf(first.ID, 2026, 3); got == nil || got.Value != plan.Number("50") || first.Formula != "rumus baru" {
		t.Errorf("target %+v, formula %q", got, first.Formula)
	}
	if s.Plan().Indicator(own.ID) == nil || len(s.Plan().Indicators(copied)) != 4 {
		t.Errorf("indicators of the copy alone are lost: %v", s.Plan().Indicators(copied))
	}
	state(t, s, store)
}

func TestAnOriginMayGo(t *testing.T) {
	s, _, _ := open(t)
	copied := cloned(t, s, nodeID(2))
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.RemoveBranch(tx, nodeID(2)) })
	if edit.OriginOf(s.Plan(), copied) != nil || s.Plan().Node(copied).Origin != nodeID(2) {
		t.Error("the copy forgot where it came from, or finds what is gone")
	}
	if err := s.Do(edit.Op{}, take(copied)); !errors.Is(err, edit.ErrNoSuchNode) {
		t.Errorf("error %v, want %v", err, edit.ErrNoSuchNode)
	}
	if edit.OriginOf(s.Plan(), nodeID(60)) != nil {
		t.Error("an origin in another plan is found in this one")
	}
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		edit.Update(tx, tx.Plan().Node(nodeID(60)), func(n *plan.Node) {
			n.Origin, n.OriginPlan = nodeID(3), plantest.Region().PlanID
		})
		return nil
	})
	if edit.OriginOf(s.Plan(), nodeID(60)) == nil {
		t.Error("an origin in this plan, named with it, is not found")
	}
}

// TestNotesAndOriginsTravelWithTheClipboard cuts a branch out of one plan and puts
// it into another, twice.
func TestNotesAndOriginsTravelWithTheClipboard(t *testing.T) {
	s, _, _ := open(t)
	region := plantest.Region()
	region.PlanID = "rencana lain"
	elsewhere, err := plan.New(region)
	if err != nil {
		t.Fatal(err)
	}
	other := session(t, elsewhere)
	copied := cloned(t, s, nodeID(7)) // which has two notes
	clip := edit.Take(s.Plan(), []plan.NodeID{nodeID(7), copied})
	if put(t, other, clip, ""); other.Plan().Count(plan.KindNote) != 0 {
		t.Error("a copy took the notes on its original along")
	}
	clip = edit.TakeOut(s.Plan(), []plan.NodeID{nodeID(7), copied})
	tops := put(t, other, clip, "")
	if got := len(other.Plan().Notes(tops[0])); got != 2 {
		t.Errorf("%d notes came along with what was cut out, want two", got)
	}
	n := other.Plan().Node(tops[1])
	if n.Origin != nodeID(7) || n.OriginPlan != plantest.Region().PlanID || edit.OriginOf(other.Plan(), n.ID) != nil {
		t.Errorf("the copy says it comes from %s of %q", n.Origin, n.OriginPlan)
	}
}

// TestTakeFromOriginLeavesAgreedTargets takes a target over that is agreed, and one
// that is not.
func TestTakeFromOriginLeavesAgreedTargets(t *testing.T) {
	s, _, _ := open(t)
	copied := cloned(t, s, nodeID(2))
	there, here := s.Plan().Indicators(nodeID(2))[0], s.Plan().Indicators(copied)[0]
	owner := s.Plan().Node(copied).Owners[0]
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
		edit.SetTarget(tx, here.ID, 2028, 0, plan.Number("10"))
		edit.SetTarget(tx, here.ID, 2029, 0, plan.Number("10"))
		edit.Update(tx, tx.Plan().TargetOf(here.ID, 2029, 0), func(x *plan.Target) { x.Note = "catatan sendiri" })
		edit.SetTarget(tx, there.ID, 2028, 0, plan.Number("99"))
		edit.SetTarget(tx, there.ID, 2029, 0, plan.Number("99"))
		e := *plantest.Edition(2, 0)
		e.ID, e.Position, e.Year, e.Turn = plan.NewID[plan.EditionID](), owner, 2028, 0
		tx.Put(&e)
		return nil
	})
	kept := 0
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) (err error) {
		kept, err = edit.TakeFromOrigin(tx, copied)
		return err
	})
	agreed, free := s.Plan().TargetOf(here.ID, 2028, 0), s.Plan().TargetOf(here.ID, 2029, 0)
	if kept != 1 || agreed.Value != plan.Number("10") {
		t.Errorf("%d agreed targets are kept, the one of 2028 is %s", kept, agreed.Value)
	}
	if free.Value != plan.Number("99") || free.Note != "catatan sendiri" {
		t.Errorf("the target that nobody has agreed is %+v", free)
	}
}
