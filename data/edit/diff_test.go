package edit_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func TestDiffThen(t *testing.T) {
	a, b, c := &plan.Node{ID: "1", Code: "a"}, &plan.Node{ID: "1", Code: "b"}, &plan.Node{ID: "1", Code: "c"}
	other := &plan.Agency{ID: "1"}
	for name, x := range map[string]struct{ first, next, want edit.Diff }{
		"joins_what_follows":         {edit.Diff{{Before: a, After: b}}, edit.Diff{{Before: b, After: c}}, edit.Diff{{Before: a, After: c}}},
		"drops_what_comes_back":      {edit.Diff{{Before: a, After: b}}, edit.Diff{{Before: b, After: a}}, nil},
		"drops_what_came_and_went":   {edit.Diff{{After: a}}, edit.Diff{{Before: a}}, nil},
		"keeps_kinds_apart":          {edit.Diff{{After: a}}, edit.Diff{{After: other}}, edit.Diff{{After: a}, {After: other}}},
		"removed_and_new_is_changed": {edit.Diff{{Before: a}}, edit.Diff{{After: b}}, edit.Diff{{Before: a, After: b}}},
	} {
		if got := x.first.Then(x.next); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", name, got, x.want)
		}
	}
}

func TestDiffJSON(t *testing.T) {
	var d edit.Diff
	for r := range plantest.Followed().Records() {
		d = append(d, plan.Change{After: r}, plan.Change{Before: r}, plan.Change{Before: r, After: r})
	}
	encoded, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var got edit.Diff
	if err := json.Unmarshal(encoded, &got); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(got)
	if err != nil || string(again) != string(encoded) || len(got) != len(d) {
		t.Errorf("read back differently (%v)", err)
	}
}

// FuzzDiffJSON reads a damaged log: it is read or refused.
func FuzzDiffJSON(f *testing.F) {
	for _, s := range []string{
		`[]`, `null`, `[{"kind":"node","after":{"id":"1","level":3}}]`, `[{"kind":"node","after":null}]`, `[{"kind":"x"}]`, `[null]`,
		`[{"kind":"target","before":{"value":{"kind":9}},"after":{"value":{"kind":1}}}]`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var d edit.Diff
		if json.Unmarshal(b, &d) != nil {
			return
		}
		p := plantest.Tiny()
		before := plantest.Encoding(p)
		if p.Apply(d) != nil {
			if plantest.Encoding(p) != before {
				t.Error("a refused diff has changed the plan")
			}
			return
		}
		if err := p.CheckAll(); err != nil {
			t.Errorf("an accepted diff broke the plan: %v", err)
		}
		if err := p.Apply(d.Inverse()); err != nil || plantest.Encoding(p) != before {
			t.Errorf("the inverse does not lead back (%v)", err)
		}
	})
}

// FuzzAnyOperationsThenUndo does whatever the seed says, step by step, and takes
// it back: every state on the way is reached again, in memory and in the store.
func FuzzAnyOperationsThenUndo(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(seed, byte(40))
	}
	f.Fuzz(func(t *testing.T, seed uint64, count byte) {
		s, store, c := openOn(t, plantest.Big(15))
		random := rand.New(rand.NewPCG(seed, 7))
		states := []string{state(t, s, store)}
		for range count % 64 {
			before := steps(t, store)
			err := s.Do(edit.Op{Name: "any"}, func(tx *edit.Tx) error { return anything(tx, random) })
			now := state(t, s, store)
			if err != nil && now != states[len(states)-1] {
				t.Fatalf("refused with %v, and changed", err)
			}
			if steps(t, store) > before {
				states = append(states, now)
			}
		}
		for i := len(states) - 2; i >= 0; i-- {
			if random.IntN(4) == 0 {
				s = reopen(t, store, c)
			}
			if _, err := s.Undo(); err != nil {
				t.Fatal(err)
			}
			if state(t, s, store) != states[i] {
				t.Fatalf("undo does not lead to state %d", i)
			}
		}
		for i := 1; i < len(states); i++ {
			if _, err := s.Redo(); err != nil || state(t, s, store) != states[i] {
				t.Fatalf("redo does not lead to state %d (%v)", i, err)
			}
		}
	})
}

// anything makes one to three changes, sensible or not.
func anything(tx *edit.Tx, random *rand.Rand) error {
	for range 1 + random.IntN(3) {
		if err := operations[random.IntN(len(operations))](tx, random); err != nil {
			return err
		}
	}
	return nil
}

var operations = []func(*edit.Tx, *rand.Rand) error{
	func(tx *edit.Tx, r *rand.Rand) error {
		level := plan.Levels[r.IntN(len(plan.Levels))]
		_, err := edit.AddNode(tx, plan.Node{Level: level, Statement: "baru"}, anyPlace(tx, r))
		return err
	},
	func(tx *edit.Tx, r *rand.Rand) error { return edit.MoveNode(tx, anyNode(tx, r), anyPlace(tx, r)) },
	func(tx *edit.Tx, r *rand.Rand) error {
		if r.IntN(4) > 0 { // now and then, or nothing would be left
			return nil
		}
		return edit.RemoveBranch(tx, anyNode(tx, r))
	},
	func(tx *edit.Tx, r *rand.Rand) error {
		if n := tx.Plan().Node(anyNode(tx, r)); n != nil {
			edit.Update(tx, n, func(n *plan.Node) { n.Level = plan.Levels[r.IntN(len(plan.Levels))] })
		}
		return nil
	},
	func(tx *edit.Tx, r *rand.Rand) error {
		values := []plan.Value{{}, plan.Number("12.5"), plan.Range("1", "2"), plan.Step("opini", "WTP"), plan.Unsettled("?"), plan.Number("x")}
		edit.SetTarget(tx, plantest.ID[plan.IndicatorID](1+r.IntN(30)), 2025+r.IntN(7), r.IntN(5), values[r.IntN(len(values))])
		return nil
	},
	func(tx *edit.Tx, r *rand.Rand) error {
		all := slices.Collect(tx.Plan().Records())
		gone := all[r.IntN(len(all))]
		tx.Remove(gone.Kind(), gone.RecordID())
		return nil
	},
	func(tx *edit.Tx, r *rand.Rand) error {
		p := tx.Plan().Position(plantest.ID[plan.PositionID](1 + r.IntN(3)))
		if p != nil {
			edit.Update(tx, p, func(p *plan.Position) { p.Superior = plantest.ID[plan.PositionID](1 + r.IntN(3)) })
		}
		return nil
	},
}

func anyNode(tx *edit.Tx, r *rand.Rand) plan.NodeID {
	nodes := slices.Collect(tx.Plan().All(plan.KindNode))
	if len(nodes) == 0 {
		return ""
	}
	return nodes[r.IntN(len(nodes))].(*plan.Node).ID
}

func anyPlace(tx *edit.Tx, r *rand.Rand) edit.Place {
	place := edit.Place{Parent: anyNode(tx, r)}
	if siblings := tx.Plan().Siblings(place.Parent); len(siblings) > 0 && r.IntN(2) == 0 {
		place.Before = siblings[r.IntN(len(siblings))].ID
	}
	return place
}
