package scene

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// TestEmptySceneHasNoCards asks the scene that nobody has built yet, with which a
// canvas begins.
func TestEmptySceneHasNoCards(t *testing.T) {
	if c := new(Scene).Card(plantest.Sample().Roots()[0].ID); c != nil {
		t.Errorf("a scene without cards has %+v", c)
	}
}

// TestPlacesForgetWhatHasGone finds no card for a node that is no longer there,
// and numbers all nodes again before those that came are many.
func TestPlacesForgetWhatHasGone(t *testing.T) {
	p, o := plantest.Sample(), options(t, nil)
	root := p.Roots()[0].ID
	var b Builder
	b.Build(p, o)
	for i := range 3 * mostLate {
		n := &plan.Node{ID: plan.NewID[plan.NodeID](), Parent: root, Order: "zV", Level: plan.OperationalStaff}
		for _, c := range []plan.Change{{After: n}, {Before: n}} {
			if err := p.Apply([]plan.Change{c}); err != nil {
				t.Fatal(err)
			}
			s := b.Build(p, o)
			if got, want := s.Index(n.ID) >= 0, c.After != nil; got != want {
				t.Fatalf("step %d: the node is found: %v, want %v", i, got, want)
			}
			if late := len(s.places.late); s.places.numbers != nil && late > mostLate {
				t.Fatalf("step %d: %d nodes stand beside the first", i, late)
			}
		}
	}
}

// TestFollowedPictureIsThatMadeAfresh makes steps by chance, as people do, and
// compares the picture that followed them with one made afresh, field by field.
func TestFollowedPictureIsThatMadeAfresh(t *testing.T) {
	for _, layout := range Layouts {
		t.Run(layout.String(), func(t *testing.T) {
			p := plantest.Sample()
			o := options(t, func(o *Options) { o.Layout, o.Notes, o.Folded = layout, true, map[plan.NodeID]bool{} })
			h := hand{t: t, plan: p, o: &o, random: rand.New(rand.NewPCG(7, uint64(layout)))}
			var b Builder
			for range 120 {
				step := h.step()
				if diff := differs(b.Build(p, o), Build(p, o)); diff != "" {
					t.Fatalf("after %s: %s", step, diff)
				}
			}
		})
	}
}

// hand makes steps by chance.
type hand struct {
	t      *testing.T
	plan   *plan.Plan
	o      *Options
	random *rand.Rand
}

func (h *hand) pick(k plan.Kind) plan.Record {
	all := slices.Collect(h.plan.All(k))
	if len(all) == 0 {
		return nil
	}
	return all[h.random.IntN(len(all))]
}

func (h *hand) node() *plan.Node { return h.pick(plan.KindNode).(*plan.Node) }

// words are sometimes longer than before, so that cards grow and shrink.
func (h *hand) words() string {
	return "Meningkatnya mutu layanan " + fmt.Sprint(h.random.IntN(9)) + [...]string{"", "", " bagi seluruh masyarakat di setiap kecamatan, termasuk yang terpencil"}[h.random.IntN(3)]
}

// step changes plan or options and says how. What the plan does not allow is no
// step.
func (h *hand) step() string {
	steps := []struct {
		name string
		do   func() []plan.Change
	}{
		{"a statement", func() []plan.Change {
			return revised(h.node(), func(n *plan.Node) { n.Statement = h.words() })
		}},
		{"an agency of a node", func() []plan.Change {
			return revised(h.node(), func(n *plan.Node) { n.Agency = h.node().Agency })
		}},
		{"a term", func() []plan.Change { return revised(h.node(), func(n *plan.Node) { n.Term = h.words()[:9] }) }},
		{"another place", func() []plan.Change {
			return revised(h.node(), func(n *plan.Node) { other := h.node(); n.Parent, n.Order = other.Parent, other.Order+"5" })
		}},
		{"a new node", func() []plan.Change {
			parent := h.node()
			return []plan.Change{{After: &plan.Node{ID: plan.NewID[plan.NodeID](), Parent: parent.ID, Order: "zV", Level: plan.OperationalStaff, Agency: parent.Agency, Statement: h.words()}}}
		}},
		{"a node less", func() []plan.Change { return []plan.Change{{Before: h.node()}} }},
		{"an indicator", func() []plan.Change {
			return revised(h.pick(plan.KindIndicator).(*plan.Indicator), func(i *plan.Indicator) { i.Name, i.Node = h.words(), h.node().ID })
		}},
		{"a target", func() []plan.Change {
			return revised(h.pick(plan.KindTarget).(*plan.Target), func(x *plan.Target) { x.Value = plan.Number(plan.DecimalFromInt(h.random.Int64N(1e6))) })
		}},
		{"a target less", func() []plan.Change { return []plan.Change{{Before: h.pick(plan.KindTarget)}} }},
		{"a new link", func() []plan.Change {
			return []plan.Change{{After: &plan.Crosscut{ID: plan.NewID[plan.CrosscutID](), From: h.node().ID, To: h.node().ID}}}
		}},
		{"a request", func() []plan.Change {
			asked := h.pick(plan.KindAgency).(*plan.Agency)
			return []plan.Change{{After: &plan.Crosscut{ID: plan.NewID[plan.CrosscutID](), From: h.node().ID, Asked: asked.ID, Status: plan.Requested}}}
		}},
		{"an answer", func() []plan.Change {
			x, ok := h.pick(plan.KindCrosscut).(*plan.Crosscut)
			if !ok {
				return nil
			}
			return revised(x, func(x *plan.Crosscut) {
				x.Status, x.To, x.Reason = plan.CrosscutStatuses[h.random.IntN(4)], h.node().ID, "bukan tugas kami"
				if x.Status == plan.NotAsked && x.Asked != "" {
					x.AnsweredOn = [...]plan.Date{"", "2026-03-05"}[h.random.IntN(2)]
				}
			})
		}},
		{"a link less", func() []plan.Change {
			if x := h.pick(plan.KindCrosscut); x != nil {
				return []plan.Change{{Before: x}}
			}
			return nil
		}},
		{"a note", func() []plan.Change {
			return []plan.Change{{After: &plan.Note{ID: plan.NewID[plan.NoteID](), Node: h.node().ID, Text: "Periksa", Author: "Penelaah", Written: "2026-01-05T08:00:00Z", Settled: h.random.IntN(2) == 0}}}
		}},
		{"a note less", func() []plan.Change {
			if x := h.pick(plan.KindNote); x != nil {
				return []plan.Change{{Before: x}}
			}
			return nil
		}},
		{"the name of an agency", func() []plan.Change {
			return revised(h.pick(plan.KindAgency).(*plan.Agency), func(a *plan.Agency) { a.Name = h.words() })
		}},
		{"the title of a position", func() []plan.Change {
			return revised(h.pick(plan.KindPosition).(*plan.Position), func(x *plan.Position) { x.Title = h.words() })
		}},
		{"the name of an official", func() []plan.Change {
			return revised(h.pick(plan.KindOfficial).(*plan.Official), func(x *plan.Official) { x.Name = h.words() })
		}},
		{"the end of a tenure", func() []plan.Change {
			return revised(h.pick(plan.KindTenure).(*plan.Tenure), func(x *plan.Tenure) { x.To = "2026-01-31" })
		}},
		{"folding", func() []plan.Change {
			folded := map[plan.NodeID]bool{}
			for id := range h.o.Folded {
				folded[id] = true
			}
			id := h.node().ID
			if folded[id] = !folded[id]; !folded[id] {
				delete(folded, id)
			}
			h.o.Folded = folded
			return nil
		}},
		{"another day", func() []plan.Change {
			h.o.Day = [...]plan.Date{"", "2026-01-15", "2026-06-30"}[h.random.IntN(3)]
			return nil
		}},
		{"nothing", func() []plan.Change { return nil }},
	}
	step := steps[h.random.IntN(len(steps))]
	if err := h.plan.Apply(step.do()); err != nil {
		return step.name + ", refused"
	}
	return step.name
}

// revised changes a copy of a record.
func revised[R any, P interface {
	*R
	plan.Record
}](r P, change func(P)) []plan.Change {
	c := *r
	change(&c)
	return []plan.Change{{Before: r, After: P(&c)}}
}

// differs says in which field two pictures differ, and nothing where they are
// alike to the last bit.
func differs(got, want *Scene) string {
	if len(got.Cards) != len(want.Cards) {
		return fmt.Sprintf("%d cards, want %d", len(got.Cards), len(want.Cards))
	}
	for i := range got.Cards {
		g, w := got.Cards[i], want.Cards[i]
		if x, y := g.art.details(), w.art.details(); !reflect.DeepEqual(x, y) || !reflect.DeepEqual(g.art.measures, w.art.measures) {
			return fmt.Sprintf("art of card %d: %+v of %+v, want %+v of %+v", i, x, g.art.measures, y, w.art.measures)
		}
		if at := got.Index(w.Node); at != i {
			return fmt.Sprintf("card %d is found at %d", i, at)
		}
		g.kept, w.kept, g.art, w.art = nil, nil, nil, nil
		g.number, w.number = 0, 0
		if !reflect.DeepEqual(g, w) {
			return fmt.Sprintf("card %d: %+v, want %+v", i, g, w)
		}
	}
	a, b := reflect.ValueOf(got).Elem(), reflect.ValueOf(want).Elem()
	for i := range a.NumField() {
		switch name := a.Type().Field(i).Name; name {
		case "Cards", "plates", "places":
		default:
			if x, y := fmt.Sprintf("%+v", content(a.Field(i))), fmt.Sprintf("%+v", content(b.Field(i))); x != y {
				return name + ": " + firstDifference(x, y)
			}
		}
	}
	return ""
}

// content is what a field holds or points to.
func content(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		return v.Elem()
	}
	return v
}
