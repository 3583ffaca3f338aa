package scene

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// cascade is a table of three rows: the middle one names its planning term, the
// others have none.
func cascade(t testing.TB) *plan.Plan {
	objective, other := node(2, 1, plan.AgencyStrategic, "Meningkatnya layanan"), node(3, 1, plan.AgencyStrategic, "Meningkatnya tata kelola")
	objective.Term, other.Term = "Sasaran PD", "Sasaran PD"
	return load(t,
		node(1, 0, plan.RegionalStrategic, "Meningkatnya kualitas hidup"), objective, other,
		node(4, 2, plan.TacticalLevel, "Terpenuhinya imunisasi"), node(5, 2, plan.TacticalLevel, "Terpenuhinya gizi"),
		node(6, 3, plan.TacticalLevel, "Tertibnya keuangan"),
		&plan.Indicator{ID: plantest.ID[plan.IndicatorID](1), Node: objective.ID, Name: "Indeks layanan"},
	)
}

func cascading(t testing.TB, change func(*Options)) Options {
	return options(t, func(o *Options) {
		o.Layout = Cascading
		if change != nil {
			change(o)
		}
	})
}

func TestCascadingNamesItsRowsInTheWordsOfThePlan(t *testing.T) {
	for _, medium := range []Medium{Screen, Sheet} {
		all := listed(Build(cascade(t), cascading(t, func(o *Options) { o.Medium = medium })))
		for _, want := range []string{"Strategis", "Sasaran PD", "Indikator", "Taktikal"} {
			if !strings.Contains(all, fmt.Sprintf("%q", want)) && !strings.Contains(all, want) {
				t.Errorf("the table does not name a row %q", want)
			}
		}
		if got := strings.Count(all, "Indikator"); got != 1 {
			t.Errorf("%d rows of indicators, only the objectives have any", got)
		}
	}
}

func TestCascadingSpansWhatIsBelow(t *testing.T) {
	s := Build(cascade(t), cascading(t, nil))
	box := func(n int) Box { return s.Card(plantest.ID[plan.NodeID](n)).Box }
	for parent, kids := range map[int][2]int{1: {2, 3}, 2: {4, 5}, 3: {6, 6}} {
		if p, first, last := box(parent), box(kids[0]), box(kids[1]); p.X != first.X || p.Right() != last.Right() {
			t.Errorf("cell %d at %+v does not span from %+v to %+v", parent, p, first, last)
		}
	}
	for _, row := range [][]int{{2, 3}, {4, 5, 6}} {
		for _, n := range row {
			if a, b := box(row[0]), box(n); a.Y != b.Y || a.H != b.H {
				t.Errorf("cells %d and %d of a row stand at %+v and %+v", row[0], n, a, b)
			}
		}
	}
	if wide, narrow := s.Card(plantest.ID[plan.NodeID](1)).art.details().texts[0], s.Card(plantest.ID[plan.NodeID](6)).art.details().texts[0]; wide.Size <= narrow.Size {
		t.Errorf("the widest cell has letters of %v, a narrow one of %v", wide.Size, narrow.Size)
	}
}

// TestCascadingFollowsLevels lets a tactical card hang below a regional one: it
// stands in the row of the tactical cards.
func TestCascadingFollowsLevels(t *testing.T) {
	p := load(t,
		node(1, 0, plan.RegionalStrategic, "A"), node(2, 1, plan.AgencyStrategic, "B"), node(3, 2, plan.TacticalLevel, "C"),
		node(4, 1, plan.TacticalLevel, "D"))
	s := Build(p, cascading(t, nil))
	if a, b := s.Card(plantest.ID[plan.NodeID](3)), s.Card(plantest.ID[plan.NodeID](4)); a.Box.Y != b.Box.Y {
		t.Errorf("two tactical cards stand at %v and %v", a.Box.Y, b.Box.Y)
	}
}

func TestCascadingIsKeptByTheBuilder(t *testing.T) {
	p, o := plantest.Sample(), cascading(t, nil)
	var b Builder
	b.Build(p, o)
	root := p.Roots()[0]
	before := b.kept[root.ID].cell
	if b.Build(p, o); b.kept[root.ID].cell != before || before == nil {
		t.Error("a cell is composed again though nothing has changed")
	}
	n := *root
	n.Statement = "Pernyataan yang diubah"
	if err := p.Apply([]plan.Change{{Before: root, After: &n}}); err != nil {
		t.Fatal(err)
	}
	if got, want := listed(b.Build(p, o)), listed(Build(p, o)); got != want {
		t.Errorf("differs from a picture made afresh: %s", firstDifference(got, want))
	}
	folded := cascading(t, func(o *Options) { o.Folded = map[plan.NodeID]bool{p.Children(root.ID)[0].ID: true} })
	if got, want := listed(b.Build(p, folded)), listed(Build(p, folded)); got != want {
		t.Errorf("folded, it differs from a picture made afresh: %s", firstDifference(got, want))
	}
}
