package edit_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func session(t *testing.T, p *plan.Plan) *edit.Session {
	t.Helper()
	s, err := edit.Open(storetest.NewMemory(p))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// put puts a clip below a node, in one step.
func put(t *testing.T, s *edit.Session, c edit.Clip, below plan.NodeID) []plan.NodeID {
	t.Helper()
	var tops []plan.NodeID
	err := s.Do(edit.Op{Name: "branch.paste"}, func(tx *edit.Tx) (err error) {
		tops, err = c.Put(tx, func(plan.NodeID) edit.Place { return edit.Place{Parent: below} })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tops
}

// shape prints a branch with all that hangs on it and without identities.
func shape(p *plan.Plan, top plan.NodeID) string {
	var out strings.Builder
	line := func(r any) {
		b, err := json.Marshal(r)
		if err != nil {
			panic(err)
		}
		var fields map[string]any
		if err := json.Unmarshal(b, &fields); err != nil {
			panic(err)
		}
		for _, name := range []string{"id", "parent", "node", "indicator", "line", "from", "to", "key"} {
			delete(fields, name)
		}
		b, _ = json.Marshal(fields)
		out.Write(append(b, '\n'))
	}
	for depth, n := range p.Walk(top) {
		copied := *n
		if depth == 0 {
			copied.Order = ""
		}
		line(&copied)
		for _, i := range p.Indicators(n.ID) {
			line(i)
			for _, t := range p.Targets(i.ID) {
				line(t)
			}
		}
		for _, l := range p.ProgramLines(n.ID) {
			line(l)
			for _, b := range p.Budgets(l.ID) {
				line(b)
			}
		}
	}
	return out.String()
}

var second, third = plantest.ID[plan.NodeID](2), plantest.ID[plan.NodeID](3)

func TestAPastedBranchHasEverythingUnderNewIdentities(t *testing.T) {
	s := session(t, plantest.Sample())
	nodes := s.Plan().Count(plan.KindNode)
	links := s.Plan().Count(plan.KindCrosscut)
	c := edit.Take(s.Plan(), []plan.NodeID{second})
	tops := put(t, s, c, plantest.ID[plan.NodeID](1))
	if got, want := shape(s.Plan(), tops[0]), shape(s.Plan(), second); got != want {
		t.Errorf("the copy is\n%s\nof\n%s", got, want)
	}
	size, _ := c.Size()
	if got := s.Plan().Count(plan.KindNode); got != nodes+size || tops[0] == second {
		t.Errorf("%d nodes after %d and %d", got, nodes, size)
	}
	inside := 0
	for _, n := range c.Nodes() {
		for _, link := range s.Plan().CrosscutsFrom(n.ID) {
			if link.To == "" || slices.ContainsFunc(c.Nodes(), func(n *plan.Node) bool { return n.ID == link.To }) {
				inside++
			}
		}
	}
	if got := s.Plan().Count(plan.KindCrosscut); got != links+inside {
		t.Errorf("%d links after %d and %d inside the branch", got, links, inside)
	}
}

func TestMeasurementsFollowABranchOnlyOutOfItsPlan(t *testing.T) {
	s := session(t, plantest.Sample())
	top := plantest.ID[plan.NodeID](1)
	c := edit.Take(s.Plan(), []plan.NodeID{top})
	before := s.Plan().Count(plan.KindMeasurement)
	put(t, s, c, "")
	if got := s.Plan().Count(plan.KindMeasurement); got != before {
		t.Errorf("%d measurements after copying, %d before", got, before)
	}
	other := session(t, plantest.Empty())
	put(t, other, c, "")
	if _, want := c.Size(); other.Plan().Count(plan.KindMeasurement) != want || want == 0 {
		t.Errorf("%d of %d measurements came into another plan", other.Plan().Count(plan.KindMeasurement), want)
	}
}

func TestWhatWasCutComesBackAsItself(t *testing.T) {
	s := session(t, plantest.Sample())
	before := plantest.Encoding(s.Plan())
	c := edit.TakeOut(s.Plan(), []plan.NodeID{second})
	remove := func(tx *edit.Tx) error { return edit.RemoveBranch(tx, second) }
	place := edit.Place{Parent: s.Plan().Node(second).Parent, Before: third}
	if err := s.Do(edit.Op{Name: "branch.cut"}, remove); err != nil {
		t.Fatal(err)
	}
	err := s.Do(edit.Op{Name: "branch.paste"}, func(tx *edit.Tx) error {
		tops, err := c.Put(tx, func(plan.NodeID) edit.Place { return place })
		if err == nil {
			edit.Update(tx, tx.Plan().Node(tops[0]), func(n *plan.Node) { n.Order = c.Tops()[0].Order })
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := plantest.Encoding(s.Plan()); got != before {
		t.Error("the plan is another one after cutting and pasting in place")
	}
	tops := put(t, s, c, plantest.ID[plan.NodeID](1))
	if tops[0] == second {
		t.Error("a second paste took the identity of the first")
	}
}

func TestNamesAreFoundInAnotherPlan(t *testing.T) {
	c := edit.Take(plantest.Sample(), []plan.NodeID{second})
	empty := session(t, plantest.Empty())
	fit := c.Fit(empty.Plan())
	if len(fit.LostAgencies) == 0 || len(fit.LostPositions) == 0 {
		t.Fatalf("an empty plan has lost nothing: %+v", fit)
	}
	lost, agency := fit.LostPositions[0], fit.LostAgencies[0]
	err := empty.Do(edit.Op{Name: "people"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Agency{ID: "own", Name: "  " + strings.ToUpper(agency.Name)})
		tx.Put(&plan.Position{ID: "elsewhere", Title: lost.Title})
		tx.Put(&plan.Position{ID: "here", Agency: "own", Title: lost.Title})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Fit(empty.Plan()); got.Positions[lost.ID] != "here" || got.Agencies[agency.ID] != "own" {
		t.Errorf("found %+v", got)
	}
	tops := put(t, empty, c, "")
	if n := empty.Plan().Node(tops[0]); n.Agency != "own" || !slices.Equal(n.Owners, []plan.PositionID{"here"}) {
		t.Errorf("pasted %+v", n)
	}
}

func TestANameThatStandsTwiceIsNotGuessed(t *testing.T) {
	c := edit.Take(plantest.Tiny(), []plan.NodeID{plantest.ID[plan.NodeID](1)})
	s := session(t, plantest.Empty())
	err := s.Do(edit.Op{Name: "people"}, func(tx *edit.Tx) error {
		for _, id := range []plan.AgencyID{"one", "two"} {
			tx.Put(&plan.Agency{ID: id, Name: c.Fit(plantest.Empty()).LostAgencies[0].Name})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if fit := c.Fit(s.Plan()); len(fit.LostAgencies) != 1 {
		t.Errorf("found %v", fit.Agencies)
	}
}

func TestRanksAreShiftedTogether(t *testing.T) {
	node := func(id, parent plan.NodeID, l plan.Level) plan.Change {
		return plan.Change{After: &plan.Node{ID: id, Parent: parent, Level: l}}
	}
	c := edit.Clip{Added: edit.Diff{
		node("a", "", plan.AgencyStrategic), node("b", "a", plan.TacticalLevel), node("c", "b", plan.OperationalStaff),
	}}
	for to, want := range map[plan.Level][]plan.Level{
		plan.RegionalStrategic:      {plan.RegionalStrategic, plan.AgencyStrategic, plan.TacticalLevel},
		plan.AgencyStrategic:        {plan.AgencyStrategic, plan.TacticalLevel, plan.OperationalStaff},
		plan.TacticalLevel:          {plan.TacticalLevel, plan.OperationalActivity, plan.OperationalStaff},
		plan.OperationalSubActivity: {plan.OperationalSubActivity, plan.OperationalSubActivity, plan.OperationalStaff},
	} {
		var got []plan.Level
		for _, n := range c.Ranked(to).Nodes() {
			got = append(got, n.Level)
		}
		if !slices.Equal(got, want) {
			t.Errorf("to %s: %v, want %v", to, got, want)
		}
	}
}

func TestManyBranchesStandInOrderBetweenTheirNeighbours(t *testing.T) {
	s := session(t, plantest.Sample())
	parent, before := s.Plan().Node(third).Parent, third
	var c edit.Clip
	for range 500 {
		c.Added = append(c.Added, plan.Change{After: &plan.Node{ID: plan.NewID[plan.NodeID](), Level: plan.OperationalActivity}})
	}
	var tops []plan.NodeID
	err := s.Do(edit.Op{Name: "branch.paste"}, func(tx *edit.Tx) (err error) {
		tops, err = c.Put(tx, func(plan.NodeID) edit.Place { return edit.Place{Parent: parent, Before: before} })
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []plan.NodeID
	for _, n := range s.Plan().Children(parent) {
		got = append(got, n.ID)
	}
	at := slices.Index(got, tops[0])
	if at < 0 || !slices.Equal(got[at:at+500], tops) || got[at+500] != before || got[at-1] != second {
		t.Errorf("the branches stand at %d, not between their neighbours in their order", at)
	}
}

func TestAClipIsStoredAndReadBack(t *testing.T) {
	c := edit.TakeOut(plantest.Sample(), []plan.NodeID{second})
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var back edit.Clip
	if err := json.Unmarshal(b, &back); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(back)
	if err != nil || string(again) != string(b) {
		t.Errorf("read back as %s, %v", again, err)
	}
}
