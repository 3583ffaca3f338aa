package edit_test

import (
	"errors"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// children names the children of a node by the last digits of their identities.
func children(p *plan.Plan, id plan.NodeID) string {
	var names []string
	for _, n := range p.Siblings(id) {
		names = append(names, strings.TrimLeft(string(n.ID[24:]), "0"))
	}
	return strings.Join(names, " ")
}

func TestMove(t *testing.T) {
	// Node 1 has the children 2 3 4 5; node 3 has a b c d.
	for name, c := range map[string]struct {
		node     int
		place    edit.Place
		under    plan.NodeID
		children string
	}{
		"first_among_siblings":  {5, edit.Place{Parent: nodeID(1), Before: nodeID(2)}, nodeID(1), "5 2 3 4"},
		"between_siblings":      {2, edit.Place{Parent: nodeID(1), Before: nodeID(5)}, nodeID(1), "3 4 2 5"},
		"last_among_siblings":   {2, edit.Place{Parent: nodeID(1)}, nodeID(1), "3 4 5 2"},
		"where_it_stands":       {3, edit.Place{Parent: nodeID(1), Before: nodeID(4)}, nodeID(1), "2 3 4 5"},
		"before_itself":         {3, edit.Place{Parent: nodeID(1), Before: nodeID(3)}, nodeID(1), "2 3 4 5"},
		"under_another_parent":  {6, edit.Place{Parent: nodeID(3), Before: nodeID(11)}, nodeID(3), "a 6 b c d"},
		"to_the_roots":          {2, edit.Place{}, "", "1 2"},
		"before_an_unknown_one": {2, edit.Place{Parent: nodeID(1), Before: "x"}, nodeID(1), "3 4 5 2"},
	} {
		t.Run(name, func(t *testing.T) {
			s, store, _ := open(t)
			before := state(t, s, store)
			mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.MoveNode(tx, nodeID(c.node), c.place) })
			if got := children(s.Plan(), c.under); got != c.children {
				t.Errorf("children are %s, want %s", got, c.children)
			}
			if after := state(t, s, store); after != before {
				_, err := s.Undo()
				if err != nil || state(t, s, store) != before {
					t.Errorf("undo leads elsewhere (%v)", err)
				}
			}
		})
	}
	for name, c := range map[string]struct {
		node  plan.NodeID
		place edit.Place
		want  error
	}{
		"refuses_a_cycle":              {nodeID(1), edit.Place{Parent: nodeID(30)}, plan.ErrCycle},
		"refuses_itself":               {nodeID(1), edit.Place{Parent: nodeID(1)}, plan.ErrCycle},
		"refuses_a_rank_above":         {nodeID(2), edit.Place{Parent: nodeID(60)}, plan.ErrLevelAboveParent},
		"refuses_an_unknown_node":      {"x", edit.Place{}, edit.ErrNoSuchNode},
		"refuses_an_unknown_new_place": {nodeID(1), edit.Place{Parent: "x"}, edit.ErrNoSuchNode},
	} {
		t.Run(name, func(t *testing.T) {
			s, store, _ := open(t)
			before := state(t, s, store)
			err := s.Do(edit.Op{}, func(tx *edit.Tx) error { return edit.MoveNode(tx, c.node, c.place) })
			if !errors.Is(err, c.want) || state(t, s, store) != before {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

// TestPlaceAmongEqualOrders puts nodes between siblings that a merge has left
// with the same order, with none, and with one that leaves no room.
func TestPlaceAmongEqualOrders(t *testing.T) {
	for name, orders := range map[string][4]string{
		"equal": {"V", "V", "V", "V"}, "none": {"", "", "", ""}, "no room": {"a", "a0", "a00", "a000"}, "foreign": {"~", "~é", "é", "é!"},
	} {
		for before := 2; before <= 6; before++ {
			s, store, _ := open(t)
			mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error {
				for i, o := range orders {
					edit.Update(tx, tx.Plan().Node(nodeID(i+2)), func(n *plan.Node) { n.Order = o })
				}
				return nil
			})
			place := edit.Place{Parent: nodeID(1)}
			if before < 6 {
				place.Before = nodeID(before)
			}
			mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.MoveNode(tx, nodeID(6), place) })
			list := strings.Fields("2 3 4 5")
			want := strings.Join(append(append(append([]string{}, list[:before-2]...), "6"), list[before-2:]...), " ")
			if got := children(s.Plan(), nodeID(1)); got != want {
				t.Errorf("%s orders: children are %s, want %s", name, got, want)
			}
			state(t, s, store)
		}
	}
}

func TestAddNode(t *testing.T) {
	s, _, _ := open(t)
	var id plan.NodeID
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) (err error) {
		given := plan.Node{ID: "x", Parent: "y", Order: "z", Level: plan.OperationalStaff, Statement: "baru"}
		id, err = edit.AddNode(tx, given, edit.Place{Parent: nodeID(1), Before: nodeID(3)})
		return err
	})
	if n := s.Plan().Node(id); !plan.IsID(string(id)) || n.Parent != nodeID(1) || n.Statement != "baru" {
		t.Errorf("node is %+v", n)
	}
	if s.Plan().Children(nodeID(1))[1].ID != id {
		t.Error("the node is not where it was put")
	}
	err := s.Do(edit.Op{}, func(tx *edit.Tx) error {
		_, err := edit.AddNode(tx, plan.Node{Level: plan.OperationalStaff}, edit.Place{Parent: "x"})
		return err
	})
	if !errors.Is(err, edit.ErrNoSuchNode) {
		t.Errorf("error %v, want %v", err, edit.ErrNoSuchNode)
	}
}

func TestRemoveBranchTakesAllThatHangsOnIt(t *testing.T) {
	s, store, _ := open(t)
	mustDo(t, s, edit.Op{}, func(tx *edit.Tx) error { return edit.RemoveBranch(tx, nodeID(1)) })
	for _, k := range []plan.Kind{
		plan.KindNode, plan.KindIndicator, plan.KindTarget, plan.KindMeasurement, plan.KindCrosscut, plan.KindProgramLine, plan.KindBudget,
		plan.KindNote, plan.KindTargetRevision, plan.KindEvidence, plan.KindAnalysis, plan.KindSpending,
	} {
		if n := s.Plan().Count(k); n != 0 {
			t.Errorf("%d records of %s are left", n, k)
		}
	}
	if s.Plan().Count(plan.KindOfficial) != plantest.Followed().Count(plan.KindOfficial) {
		t.Error("officials went with the tree")
	}
	if _, err := s.Undo(); err != nil || state(t, s, store) != plantest.Encoding(plantest.Followed()) {
		t.Errorf("undo does not bring all back (%v)", err)
	}
}

func TestSetTarget(t *testing.T) {
	s, _, _ := open(t)
	x := plantest.ID[plan.IndicatorID](2)
	for _, c := range []struct {
		year, quarter int
		value         plan.Value
		targets       int
	}{
		{2025, 0, plan.Number("1"), 6},   // replaced
		{2025, 3, plan.Number("2"), 7},   // new
		{2025, 3, plan.Value{}, 6},       // removed
		{2099, 0, plan.Value{}, 6},       // was not there
		{2025, 0, plan.Number("1"), 6},   // the same again
		{2031, 0, plan.Step("x", ""), 6}, // no value
	} {
		err := s.Do(edit.Op{}, func(tx *edit.Tx) error {
			edit.SetTarget(tx, x, c.year, c.quarter, c.value)
			return nil
		})
		if bad := c.value.Check() != nil; bad != (err != nil) {
			t.Errorf("%+v: error %v", c, err)
		}
		if n := len(s.Plan().Targets(x)); n != c.targets {
			t.Errorf("%+v: %d targets, want %d", c, n, c.targets)
		}
	}
	if got := s.Plan().TargetOf(x, 2025, 0).Value; got != plan.Number("1") {
		t.Errorf("target is %v", got)
	}
}
