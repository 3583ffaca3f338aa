package scene

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// linked is a plan with a link from the first agency's node to the second's.
func linked(t testing.TB) *plan.Plan {
	health, roads := &plan.Agency{ID: plantest.ID[plan.AgencyID](1), Name: "Dinas Kesehatan"}, &plan.Agency{ID: plantest.ID[plan.AgencyID](2), Name: "Dinas PUPR"}
	a, b := node(2, 1, plan.TacticalLevel, "Meningkatnya layanan kesehatan"), node(3, 1, plan.TacticalLevel, "Meningkatnya kemantapan jalan")
	a.Agency, b.Agency = health.ID, roads.ID
	return load(t, health, roads, node(1, 0, plan.RegionalStrategic, "Meningkatnya kualitas hidup"), a, b,
		&plan.Crosscut{ID: plantest.ID[plan.CrosscutID](1), From: a.ID, To: b.ID},
	)
}

// TestCrosscuttingIsNamedAtBothEnds holds the label on either card, of the other
// side's agency, with the line between the labels, in all densities.
func TestCrosscuttingIsNamedAtBothEnds(t *testing.T) {
	for _, layout := range Layouts {
		for _, density := range []Density{StatementOnly, WithIndicators, Everything} {
			s := Build(linked(t), options(t, func(o *Options) { o.Layout, o.Density = layout, density }))
			if len(s.Crosscuts) != 1 {
				t.Fatalf("%s/%d: %d links", layout, density, len(s.Crosscuts))
			}
			x := &s.Crosscuts[0]
			if x.Label != "Crosscutting: Dinas PUPR" {
				t.Errorf("the link is called %q", x.Label)
			}
			for _, end := range []struct {
				card  plan.NodeID
				label string
				at    Point
				pill  Box
			}{
				{x.From, "Crosscutting: Dinas PUPR", x.Line.Points[0], x.Pill},
				{x.To, "Crosscutting: Dinas Kesehatan", x.Line.Points[len(x.Line.Points)-1], x.Arrival},
			} {
				c := s.Card(end.card)
				if !c.Box.Encloses(end.pill) || end.at.Y != end.pill.Center().Y {
					t.Errorf("%s/%d: the line ends at %v, its label is at %+v of %+v", layout, density, end.at, end.pill, c.Box)
				}
				if got := wordsIn(c, end.pill); got != end.label {
					t.Errorf("%s/%d: the label says %q, want %q", layout, density, got, end.label)
				}
				if s.CrossingAt(end.pill.Center(), 0) != x {
					t.Errorf("%s/%d: a click on the label finds no link", layout, density)
				}
			}
		}
	}
}

// TestLabelsSayHowFarARequestIs looks at both ends of links in every stage; what was
// withdrawn is not shown.
func TestLabelsSayHowFarARequestIs(t *testing.T) {
	stages := [...]string{plan.Requested: "diminta", plan.Accepted: "diterima", plan.Refused: "ditolak"}
	for _, c := range []struct {
		change func(*plan.Crosscut)
		want   string // at the start; empty for no link
		at     string // at the end; empty for none
	}{
		{func(x *plan.Crosscut) { x.Status = plan.Requested }, "Crosscutting: Dinas PUPR (diminta)", "Crosscutting: Dinas Kesehatan (diminta)"},
		{func(x *plan.Crosscut) { x.Status = plan.Accepted }, "Crosscutting: Dinas PUPR (diterima)", "Crosscutting: Dinas Kesehatan (diterima)"},
		{func(x *plan.Crosscut) { x.Status, x.Reason = plan.Refused, "bukan tugas" }, "Crosscutting: Dinas PUPR (ditolak)", "Crosscutting: Dinas Kesehatan (ditolak)"},
		{func(x *plan.Crosscut) { x.Status, x.To = plan.Requested, "" }, "Crosscutting: Dinas PUPR (diminta)", ""},
		{func(x *plan.Crosscut) { x.AnsweredOn = "2026-01-05" }, "", ""},
	} {
		p := linked(t)
		x := *p.Crosscuts()[0]
		x.Asked = plantest.ID[plan.AgencyID](2)
		c.change(&x)
		if err := p.Apply([]plan.Change{{Before: p.Crosscut(x.ID), After: &x}}); err != nil {
			t.Fatal(err)
		}
		s := Build(p, options(t, func(o *Options) { copy(o.Words.Stage[1:], stages[1:]) }))
		links := append(s.Crosscuts, s.Outward...)
		switch {
		case c.want == "" && len(links) == 0:
		case len(links) != 1 || links[0].Label != c.want || wordsIn(s.Card(x.From), links[0].Pill) != c.want:
			t.Errorf("%s: links are %+v, want %q", x.Status, links, c.want)
		case (links[0].Arrival != Box{}) != (c.at != ""):
			t.Errorf("%s: the label at the end is at %+v", x.Status, links[0].Arrival)
		case c.at != "" && wordsIn(s.Card(x.To), links[0].Arrival) != c.at:
			t.Errorf("%s: at the end stands %q, want %q", x.Status, wordsIn(s.Card(x.To), links[0].Arrival), c.at)
		case c.at != "" && (links[0].Line.Dash < 5) != (x.Status != plan.Accepted):
			t.Errorf("%s: dashes are %v long", x.Status, links[0].Line.Dash)
		}
	}
}

// wordsIn returns what is written in a part of a card.
func wordsIn(c *Card, part Box) string {
	var words []string
	for _, text := range c.art.details().texts {
		if part.Encloses(moved(text, c.Box).Box()) {
			words = append(words, text.Words)
		}
	}
	return strings.Join(words, " ")
}

// TestCardsShowWhatIsMissing looks for the signs at every size of a card that
// has room for them.
func TestCardsShowWhatIsMissing(t *testing.T) {
	p := linked(t)
	for _, c := range []struct {
		density Density
		zoom    float64
		want    []string
	}{
		{WithIndicators, 1, []string{"belum ada indikator", "belum ada pemilik"}},
		{StatementOnly, 1, []string{"I?", "P?"}},
		{WithIndicators, 0.3, []string{"I?", "P?", "↔"}},
	} {
		s := Build(p, options(t, func(o *Options) { o.Density = c.density }))
		var r recorder
		card := s.Card(plantest.ID[plan.NodeID](2))
		s.drawCard(&r, card, c.zoom)
		for _, want := range c.want {
			if !strings.Contains(r.String(), fmt.Sprintf("%q", want)) {
				t.Errorf("at %v and density %d the card does not show %q:\n%s", c.zoom, c.density, want, r.String())
			}
		}
	}
}

func TestSignsAndHeadingsStayInTheirCard(t *testing.T) {
	everything(t, func(t *testing.T, p *plan.Plan, o Options) {
		s := Build(p, o)
		for i := range s.Cards {
			c := &s.Cards[i]
			for _, text := range append(c.art.details().heading, c.art.details().signed...) {
				if b := moved(text, c.Box).Box(); !c.Box.Grow(0.01).Encloses(b) {
					t.Errorf("%.30q at %+v leaves %+v", text.Words, b, c.Box)
				}
			}
			for _, a := range c.art.details().signed {
				for _, b := range c.art.details().heading {
					if a.Box().Overlaps(b.Box()) {
						t.Errorf("the sign %q covers %.30q", a.Words, b.Words)
					}
				}
			}
		}
	})
}

func TestLegendExplainsSigns(t *testing.T) {
	all := listed(Build(plantest.Tiny(), options(t, func(o *Options) { o.Medium, o.Density = Sheet, StatementOnly })))
	if !strings.Contains(all, "I? = belum ada indikator") {
		t.Error("the legend does not explain the signs")
	}
}

// TestOpenNotesAreCountedOnSmallCards looks at the sample's one open note.
func TestOpenNotesAreCountedOnSmallCards(t *testing.T) {
	count := func(o Options) (n int) {
		s := Build(plantest.Sample(), o)
		for i := range s.Cards {
			for _, text := range s.Cards[i].art.details().signed {
				if text.Words == "C1" {
					n++
				}
			}
		}
		return n
	}
	if got := count(options(t, func(o *Options) { o.Notes = true })); got != 1 {
		t.Errorf("%d small cards count one open note, want 1", got)
	}
	if got := count(options(t, nil)); got != 0 {
		t.Errorf("%d cards count notes that nobody asked for", got)
	}
}
