package scene

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pohonkinerja/assets"
	"pohonkinerja/data/exampletest"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/typeset"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func words(t testing.TB) Words {
	t.Helper()
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{
		phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return WordsFrom(book.T)
}

// options are those of a screen in colour; with changes where wanted.
func options(t testing.TB, change func(*Options)) Options {
	t.Helper()
	o := Options{Year: 2026, Words: words(t), Palette: Colour()}
	if change != nil {
		change(&o)
	}
	return o
}

// load makes a plan of records, its region included.
func load(t testing.TB, records ...plan.Record) *plan.Plan {
	t.Helper()
	region := plantest.Region()
	p, err := plan.Load(append(records, &region))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// node returns a node of a made-up identity; parent 0 is a root.
func node(n, parent int, level plan.Level, statement string) *plan.Node {
	out := &plan.Node{ID: plantest.ID[plan.NodeID](n), Order: fmt.Sprintf("%04dV", n), Level: level, Statement: statement}
	if parent > 0 {
		out.Parent = plantest.ID[plan.NodeID](parent)
	}
	return out
}

// hostile is a plan whose texts try to leave their cards.
func hostile(t testing.TB) *plan.Plan {
	t.Helper()
	long := strings.Repeat("pertanggungjawaban", 560) // ten thousand letters
	texts := []string{
		long, strings.Repeat("kata ", 1000), "مرحبا بالعالم \u202eterbalik\u202c", "👩🏽‍🚒🌳 emoji", "a\x00b\x01c\td\r\ne\u2028f",
		"\xff\xfe rusak", "<b>&amp;\"'</b>", "W", "", "ﬁnansial ﬀ ﬃ", strings.Repeat("W", 400), "e\u0301\u0301\u0301\u0301 \u200b\u00ad",
	}
	var records []plan.Record
	for i, text := range texts {
		n := node(i+1, i/2, min(plan.OperationalStaff, plan.RegionalStrategic+plan.Level(i/3)), text)
		n.Term, n.Code = text, text
		agency := &plan.Agency{ID: plantest.ID[plan.AgencyID](i + 1), Name: "A" + text}
		position := &plan.Position{ID: plantest.ID[plan.PositionID](i + 1), Agency: agency.ID, Title: "B" + text}
		n.Agency, n.Owners = agency.ID, []plan.PositionID{position.ID}
		indicator := &plan.Indicator{ID: plantest.ID[plan.IndicatorID](i + 1), Node: n.ID, Name: "C" + text, Unit: text}
		target := &plan.Target{ID: plantest.ID[plan.TargetID](i + 1), Indicator: indicator.ID, Year: 2026, Value: plan.Unsettled("D" + text)}
		cross := &plan.Crosscut{ID: plantest.ID[plan.CrosscutID](i + 1), From: n.ID, Partner: "E" + text}
		records = append(records, n, agency, position, indicator, target, cross)
	}
	return load(t, records...)
}

// everything calls f for the plans of the tests in every layout, density and
// medium.
func everything(t *testing.T, f func(t *testing.T, p *plan.Plan, o Options)) {
	plans := []struct {
		name string
		plan *plan.Plan
	}{
		{"empty", plantest.Empty()}, {"tiny", plantest.Tiny()}, {"sample", plantest.Sample()},
		{"big", plantest.Big(300)}, {"hostile", hostile(t)}, {"example", exampletest.Plan()},
	}
	for _, p := range plans {
		for _, layout := range Layouts {
			for _, medium := range []Medium{Screen, Sheet} {
				for _, density := range []Density{WithIndicators, StatementOnly, Everything} {
					if density != WithIndicators && layout != Triangle {
						continue // where cards stand does not depend on what is on them
					}
					t.Run(fmt.Sprintf("%s/%s/%d/%d", p.name, layout, density, medium), func(t *testing.T) {
						f(t, p.plan, options(t, func(o *Options) {
							o.Layout, o.Density, o.Medium, o.Day = layout, density, medium, "2026-03-01"
							o.Title, o.Subtitle = "Pohon Kinerja Kabupaten Contoh", "Target 2026"
						}))
					})
				}
			}
		}
	}
}

func TestTextStaysInItsCard(t *testing.T) {
	everything(t, func(t *testing.T, p *plan.Plan, o Options) {
		count := 0
		Build(p, o).Texts(func(text Text, within Box) {
			count++
			if !within.Grow(0.01).Encloses(text.Box()) {
				t.Errorf("%.40q at %+v leaves %+v", text.Words, text.Box(), within)
			}
			if got := text.Face.Measure(text.Size, text.Words); got != text.Width {
				t.Errorf("%.40q is %v wide, the scene says %v", text.Words, got, text.Width)
			}
			if text.Words != text.Face.Clean(text.Words) || !utf8.ValidString(text.Words) || strings.ContainsFunc(text.Words, unicode.IsControl) {
				t.Errorf("%.40q is not cleaned", text.Words)
			}
		})
		if count == 0 {
			t.Error("the picture has no words")
		}
	})
}

func TestCardsShowTheWholeStatement(t *testing.T) {
	for _, p := range []*plan.Plan{plantest.Sample(), hostile(t)} {
		s := Build(p, options(t, nil))
		for i := range s.Cards {
			c := &s.Cards[i]
			var shown strings.Builder
			for _, text := range c.art.details().texts {
				if text.Size == StatementSize*c.art.scale() {
					shown.WriteString(text.Words)
				}
			}
			want := typeset.SansBold.Clean(p.Node(c.Node).Statement)
			if got := shown.String(); want != "" && squeezed(got) != squeezed(want) {
				t.Errorf("the card says %.60q, the node %.60q", got, want)
			}
		}
	}
}

// squeezed drops the white space at which lines are broken.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func TestCardsStayInThePicture(t *testing.T) {
	everything(t, func(t *testing.T, p *plan.Plan, o Options) {
		s := Build(p, o)
		for i := range s.Cards {
			c := &s.Cards[i]
			if !s.Drawing.Grow(0.01).Encloses(c.Box) || !s.Bounds().Encloses(c.Box) {
				t.Errorf("card %d at %+v leaves the drawing %+v", i, c.Box, s.Drawing)
			}
			if !c.Box.Encloses(c.Statement()) {
				t.Errorf("the statement of card %d at %+v leaves it", i, c.Statement())
			}
		}
	})
}

// TestExampleLooksLikeATriangle holds what the bundled example promises at first
// sight: at least four hundred cards of all ranks in a triangle that is no wedge.
func TestExampleLooksLikeATriangle(t *testing.T) {
	for _, medium := range []Medium{Screen, Sheet} {
		s := Build(exampletest.Plan(), options(t, func(o *Options) { o.Medium = medium }))
		if ratio := s.Width / s.Height; len(s.Cards) < 400 || ratio > 2 || ratio < 1 {
			t.Errorf("%d cards on %.0f × %.0f, %.2f:1", len(s.Cards), s.Width, s.Height, ratio)
		}
		if len(s.Bands) != 3 {
			t.Fatalf("%d bands", len(s.Bands))
		}
		for i := range s.Cards {
			c := &s.Cards[i]
			if b := s.Bands[c.Band]; b.Rank != c.Band || c.Box.Y < b.Top || c.Box.Bottom() > b.Bottom {
				t.Errorf("card %q leaves its band", c.Title())
			}
		}
		if medium == Sheet {
			all := listed(s)
			for _, b := range s.Bands {
				if !strings.Contains(all, fmt.Sprintf("%q", b.Name)) || !strings.Contains(all, fmt.Sprintf("%q", b.Count)) {
					t.Errorf("the sheet does not name the band %q", b.Name)
				}
			}
		}
	}
}

func TestSamePlanGivesSamePicture(t *testing.T) {
	everything(t, func(t *testing.T, p *plan.Plan, o Options) {
		if a, b := listed(Build(p, o)), listed(Build(p.Clone(), o)); a != b {
			t.Errorf("two pictures differ: %s", firstDifference(a, b))
		}
	})
}

// TestGolden pins the display list of a small plan. Run with -update after a
// change that is meant, and look at what changed.
func TestGolden(t *testing.T) {
	cases := []struct {
		name string
		plan *plan.Plan
		o    Options
	}{
		{"screen", plantest.Tiny(), options(t, nil)},
		{"sheet", crossed(t), options(t, func(o *Options) {
			o.Medium, o.Title, o.Subtitle, o.Density = Sheet, "Pohon Kinerja", "2026", Everything
		})},
		{"empty", plantest.Empty(), options(t, nil)},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, file := listed(Build(c.plan, c.o)), filepath.Join("testdata", c.name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s: %s", file, firstDifference(got, string(want)))
			}
		})
	}
}

// crossed is a small tree with a crosscutting link from one side to the other.
func crossed(t testing.TB) *plan.Plan {
	return load(t,
		node(1, 0, plan.RegionalStrategic, "Meningkatnya kualitas hidup"),
		node(2, 1, plan.TacticalLevel, "Meningkatnya layanan kesehatan"),
		node(3, 1, plan.TacticalLevel, "Meningkatnya mutu pendidikan"),
		node(4, 1, plan.TacticalLevel, "Meningkatnya kemantapan jalan"),
		node(5, 2, plan.OperationalActivity, "Terlaksananya imunisasi"),
		node(6, 4, plan.OperationalActivity, "Terpeliharanya jalan ke puskesmas"),
		&plan.Crosscut{ID: plantest.ID[plan.CrosscutID](1), From: plantest.ID[plan.NodeID](5), To: plantest.ID[plan.NodeID](6), Partner: "Dinas Pekerjaan Umum"},
	)
}

// recorder is a [Pen] that writes the display list as text.
type recorder struct{ strings.Builder }

func (r *recorder) Card(c *Card) { fmt.Fprintf(r, "card %s %q\n", c.Band, c.Title()) }
func (r *recorder) EndCard()     { r.WriteString("end\n") }

func (r *recorder) Rect(q Rect) {
	fmt.Fprintf(r, "rect %.1f %.1f %.1f×%.1f radius %g fill %s stroke %s %g dash %g\n", q.X, q.Y, q.W, q.H, q.Radius, ink(q.Fill), ink(q.Stroke), q.Width, q.Dash)
}

func (r *recorder) Line(l Line) {
	fmt.Fprintf(r, "line %s stroke %s %.1f dash %.1f\n", dots(l.Points), ink(l.Stroke), l.Width, l.Dash)
}

func (r *recorder) Polygon(g Polygon) {
	fmt.Fprintf(r, "polygon %s fill %s\n", dots(g.Points), ink(g.Fill))
}

func (r *recorder) Text(t Text) {
	fmt.Fprintf(r, "text %.1f %.1f %s %.1f %s dir %d %q\n", t.X, t.Y, t.Face, t.Size, ink(t.Ink), t.Dir, t.Words)
}

func ink(i Ink) string {
	if i.A == 0 {
		return "none"
	}
	return fmt.Sprintf("%02x%02x%02x", i.R, i.G, i.B)
}

func dots(points []Point) string {
	var b strings.Builder
	for i, p := range points {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%.1f,%.1f", p.X, p.Y)
	}
	return b.String()
}

func listed(s *Scene) string {
	var r recorder
	fmt.Fprintf(&r, "picture %g×%g\n", s.Width, s.Height)
	s.Draw(&r, s.Bounds(), 1)
	return r.String()
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is\n  %s\nwant\n  %s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// painted remembers what colour lies where, to find out on what words stand.
type painted struct {
	t     *testing.T
	zoom  float64
	areas []Rect
	polys []Polygon
	count int
	least float64 // contrast
}

func (p *painted) Rect(r Rect) {
	if r.Fill.A != 0 {
		p.areas = append(p.areas, r)
	}
}
func (p *painted) Line(Line)         {}
func (p *painted) Polygon(g Polygon) { p.polys = append(p.polys, g) }

func (p *painted) Text(t Text) {
	p.count++
	at, ground := t.Box().Center(), Ink{}
	for _, r := range p.areas {
		if r.Contains(at) {
			ground = r.Fill
		}
	}
	if got := Contrast(t.Ink, ground); got < p.least {
		p.t.Errorf("%q has a contrast of %.2f:1 at zoom %v", t.Words, got, p.zoom)
	}
}

func TestWordsCanBeRead(t *testing.T) {
	for name, palette := range map[string]Palette{
		"colour": Colour(), "grey": Grey(), "dark": Dark(), "contrast": HighContrast(), "contrast, dark": HighContrastDark(),
	} {
		for _, zoom := range []float64{1, 0.3, 0.1} {
			t.Run(fmt.Sprintf("%s/%v", name, zoom), func(t *testing.T) {
				for _, medium := range []Medium{Screen, Sheet} {
					s := Build(plantest.Sample(), options(t, func(o *Options) {
						o.Palette, o.Medium, o.Title, o.Subtitle = palette, medium, "Pohon", "2026"
						o.Folded = map[plan.NodeID]bool{plantest.ID[plan.NodeID](3): true}
					}))
					pen := &painted{t: t, zoom: zoom, least: 4.5}
					if strings.HasPrefix(name, "contrast") {
						pen.least = 7
					}
					s.Draw(pen, s.Bounds(), zoom)
					if pen.count == 0 {
						t.Error("no words")
					}
				}
			})
		}
	}
}

func TestFolding(t *testing.T) {
	p := plantest.Sample()
	whole := Build(p, options(t, nil))
	root := p.Roots()[0]
	child := p.Children(root.ID)[1]
	s := Build(p, options(t, func(o *Options) { o.Folded = map[plan.NodeID]bool{child.ID: true} }))
	c := s.Card(child.ID)
	if c == nil || c.Hidden == 0 || len(s.Cards)+c.Hidden != len(whole.Cards) {
		t.Fatalf("folded card %+v in a picture of %d cards, whole has %d", c, len(s.Cards), len(whole.Cards))
	}
	if below := p.Children(child.ID)[0].ID; s.Card(below) != nil || s.Index(below) != -1 {
		t.Error("a card below the folded one is shown")
	}
	if !strings.Contains(listed(s), fmt.Sprintf("%q", fmt.Sprintf("+%d", c.Hidden))) {
		t.Errorf("the button does not say that %d nodes are hidden", c.Hidden)
	}
	if got := s.ButtonAt(c.Button.Center(), 0); got != c {
		t.Errorf("a click on the button finds %+v", got)
	}
	leaf := Build(p, options(t, func(o *Options) { o.Folded = map[plan.NodeID]bool{whole.Cards[len(whole.Cards)-1].Node: true} }))
	if len(leaf.Cards) != len(whole.Cards) {
		t.Error("folding a leaf hides something")
	}
}

func TestRoot(t *testing.T) {
	p := plantest.Sample()
	child := p.Children(p.Roots()[0].ID)[1]
	s := Build(p, options(t, func(o *Options) { o.Root = child.ID }))
	if s.Cards[0].Node != child.ID || s.Cards[0].Parent != -1 {
		t.Errorf("the branch begins with %+v", s.Cards[0])
	}
	for i, c := range s.Cards[1:] {
		if !p.IsBelow(c.Node, child.ID) || c.Parent < 0 || c.Parent > i {
			t.Errorf("card %+v does not belong to the branch", c)
		}
	}
	if all := Build(p, options(t, func(o *Options) { o.Root = "no such node" })); len(all.Cards) != p.Count(plan.KindNode) {
		t.Errorf("an unknown root shows %d cards", len(all.Cards))
	}
}

func TestHit(t *testing.T) {
	for _, layout := range Layouts {
		s := Build(plantest.Sample(), options(t, func(o *Options) { o.Layout = layout }))
		for i := range s.Cards {
			if c := &s.Cards[i]; s.CardAt(c.Box.Center()) != c {
				t.Errorf("%s: the middle of card %d hits another", layout, i)
			}
		}
		for _, p := range []Point{{-1e9, 0}, {1e9, 1e9}, {math.Inf(1), math.NaN()}, {1, 1}} {
			if c := s.CardAt(p); c != nil {
				t.Errorf("%s: nothing is at %v, found %+v", layout, p, c)
			}
		}
	}
}

func TestIndexFindsWhatASearchFinds(t *testing.T) {
	s := Build(plantest.Big(300), options(t, nil))
	for i := range 400 {
		x, y := float64(i*7919%int(s.Width)), float64(i*104729%int(s.Height))
		view := Box{x - 50, y - 50, float64(i * 13 % 3000), float64(i * 31 % 2000)}
		want := make(map[*Card]int)
		for j := range s.Cards {
			if touches(s.Cards[j].Box, view) {
				want[&s.Cards[j]] = 1
			}
		}
		s.In(view, func(c *Card) bool {
			want[c]--
			return true
		})
		for c, n := range want {
			if n != 0 {
				t.Fatalf("in %+v card %s was reported %d times", view, c.Node, 1-n)
			}
		}
	}
}

func TestDrawVisitsWhatIsInView(t *testing.T) {
	s := Build(plantest.Big(2000), options(t, nil))
	c := &s.Cards[len(s.Cards)/2]
	var r recorder
	s.Draw(&r, c.Box, 1)
	if n := strings.Count(r.String(), "card "); n == 0 || n > 4 {
		t.Errorf("%d cards were drawn into the box of one", n)
	}
	if !strings.Contains(r.String(), fmt.Sprintf("%q", c.Title())) {
		t.Error("the card in view was not drawn")
	}
}

func TestCrosscuts(t *testing.T) {
	for _, p := range []*plan.Plan{crossed(t), plantest.Sample(), exampletest.Plan()} {
		for _, layout := range Layouts {
			s := Build(p, options(t, func(o *Options) { o.Layout = layout }))
			if len(s.Crosscuts) == 0 {
				t.Fatal("no crosscutting link is shown")
			}
			for i := range s.Crosscuts {
				judgeCrossing(t, s, &s.Crosscuts[i])
			}
		}
	}
}

func TestCardsLieOverCrosscuts(t *testing.T) {
	s := Build(crossed(t), options(t, nil))
	drawn := listed(s)
	link, card := strings.Index(drawn, "line "+dots(s.Crosscuts[0].Line.Points)), strings.Index(drawn, "card ")
	if link < 0 || card < link {
		t.Errorf("the link is drawn at %d, the first card at %d of the list", link, card)
	}
}

func judgeCrossing(t *testing.T, s *Scene, x *Crossing) {
	t.Helper()
	points := x.Line.Points
	from, to := s.Card(x.From).Box, s.Card(x.To).Box
	if len(points) < 2 || !from.Grow(0.01).Contains(points[0]) || !to.Grow(0.01).Contains(points[len(points)-1]) {
		t.Fatalf("the link leads along %v from %+v to %+v", points, from, to)
	}
	if x.Line.Dash <= 0 || !from.Encloses(x.Pill) {
		t.Errorf("the link is not dashed or its label %+v leaves the card", x.Pill)
	}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if a.X != b.X && a.Y != b.Y {
			t.Errorf("the link slants from %v to %v", a, b)
		}
		piece := span(a, b)
		for j := range s.Cards {
			if s.Cards[j].Box.Overlaps(piece) {
				t.Errorf("the link runs from %v to %v through card %d at %+v", a, b, j, s.Cards[j].Box)
			}
		}
	}
	if hit := s.CrossingAt(points[len(points)/2], 1); hit == nil {
		t.Error("a click on the link finds nothing")
	}
}

func TestBuilderComposesOnlyWhatChanged(t *testing.T) {
	p := plantest.Sample()
	o := options(t, nil)
	var b Builder
	b.Build(p, o)
	root := p.Roots()[0]
	first := p.Children(root.ID)[0]
	steps := []struct {
		name    string
		changes func() []plan.Change
		fresh   int // cards composed again
	}{
		{"nothing", func() []plan.Change { return nil }, 0},
		{"a statement", func() []plan.Change {
			n := *p.Node(first.ID)
			n.Statement = "Pernyataan yang diubah"
			return []plan.Change{{Before: p.Node(first.ID), After: &n}}
		}, 1},
		{"a new node", func() []plan.Change {
			return []plan.Change{{After: &plan.Node{ID: plan.NewID[plan.NodeID](), Parent: root.ID, Order: "zV", Level: plan.OperationalStaff, Statement: "Baru"}}}
		}, 1},
		{"an indicator", func() []plan.Change {
			return []plan.Change{{After: &plan.Indicator{ID: plan.NewID[plan.IndicatorID](), Node: first.ID, Name: "Baru"}}}
		}, 1},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			before := make(map[plan.NodeID]*art)
			for id, k := range b.kept {
				before[id] = k.art
			}
			if err := p.Apply(step.changes()); err != nil {
				t.Fatal(err)
			}
			s := b.Build(p, o)
			if got, want := listed(s), listed(Build(p, o)); got != want {
				t.Errorf("differs from a picture made afresh: %s", firstDifference(got, want))
			}
			fresh := 0
			for i := range s.Cards {
				if id := s.Cards[i].Node; before[id] != b.kept[id].art {
					fresh++
				}
			}
			if fresh != step.fresh {
				t.Errorf("%d cards were composed, want %d", fresh, step.fresh)
			}
		})
	}
}

func TestBuilderForgetsOtherStyles(t *testing.T) {
	p := plantest.Sample()
	var b Builder
	for _, change := range []func(*Options){
		nil,
		func(o *Options) { o.Year = 2027 },
		func(o *Options) { o.Density = Everything },
		func(o *Options) { o.Palette = Dark() },
		func(o *Options) { o.Day = "2026-01-01" },
		func(o *Options) { o.Words.NoTarget = "kosong" },
	} {
		o := options(t, change)
		if got, want := listed(b.Build(p, o)), listed(Build(p, o)); got != want {
			t.Errorf("with %+v: %s", o, firstDifference(got, want))
		}
	}
}

func TestParseLayout(t *testing.T) {
	for _, want := range Layouts {
		if got, ok := ParseLayout(want.String()); got != want || !ok {
			t.Errorf("ParseLayout(%q) = %v, %v", want, got, ok)
		}
	}
	if _, ok := ParseLayout("segitiga"); ok {
		t.Error("an unknown name is taken")
	}
}

func TestDetailFallsWithZoom(t *testing.T) {
	for zoom, want := range map[float64]Detail{4: Full, 1: Full, 0.45: Full, 0.4: Headings, 0.1: Blocks, 0: Blocks} {
		if got := DetailAt(zoom); got != want {
			t.Errorf("DetailAt(%v) = %v, want %v", zoom, got, want)
		}
	}
}

func TestFormatValue(t *testing.T) {
	for _, c := range []struct {
		value plan.Value
		want  string
	}{
		{plan.Value{}, ""},
		{plan.Number("1234567.5"), "1.234.567,5"},
		{plan.Number("0"), "0"},
		{plan.Number("-12.25"), "-12,25"},
		{plan.Number("1234567890123456789012345678901234.5"), "1234567890123456789012345678901234,5"},
		{plan.Range("69.1", "69.5"), "69,1–69,5"},
		{plan.Step("sakip", "BB"), "BB"},
		{plan.Unsettled("100 dari 110"), "100 dari 110"},
	} {
		if got := FormatValue(c.value); got != c.want {
			t.Errorf("FormatValue(%+v) = %q, want %q", c.value, got, c.want)
		}
	}
}

// FuzzStatement writes anything on a card.
func FuzzStatement(f *testing.F) {
	f.Add("Meningkatnya kualitas layanan", "%", "95,5")
	f.Add("\x00\u202e👍🏽", "\n\n", strings.Repeat("9", 300))
	w := words(f)
	f.Fuzz(func(t *testing.T, statement, unit, value string) {
		n := node(1, 0, plan.TacticalLevel, statement)
		indicator := &plan.Indicator{ID: plantest.ID[plan.IndicatorID](1), Node: n.ID, Name: "I" + statement, Unit: unit}
		target := &plan.Target{ID: plantest.ID[plan.TargetID](1), Indicator: indicator.ID, Year: 2026, Value: plan.Unsettled("T" + value)}
		s := Build(load(t, n, indicator, target), Options{Year: 2026, Words: w, Palette: Colour()})
		s.Texts(func(text Text, within Box) {
			if !within.Grow(0.01).Encloses(text.Box()) {
				t.Errorf("%q at %+v leaves %+v", text.Words, text.Box(), within)
			}
		})
	})
}

func TestOpenReviewNotesStandOnTheCardWhereTheyAreAskedFor(t *testing.T) {
	p := plantest.Sample()
	noted := func(o Options) (out []string) {
		s := Build(p, o)
		for i := range s.Cards {
			for _, text := range s.Cards[i].art.details().texts {
				if strings.HasSuffix(text.Words, "catatan reviu") {
					out = append(out, string(s.Cards[i].Node)+" "+text.Words)
				}
			}
		}
		return out
	}
	asked := options(t, func(o *Options) { o.Notes = true })
	if got, want := noted(asked), []string{plantest.ID[string](7) + " 1 catatan reviu"}; !slices.Equal(got, want) {
		t.Errorf("cards tell %v, want %v", got, want)
	}
	if got := noted(options(t, nil)); len(got) > 0 {
		t.Errorf("unasked, cards tell %v", got)
	}
}

func TestSettlingANoteComposesItsCardAgain(t *testing.T) {
	p, b, o := plantest.Sample(), new(Builder), options(t, func(o *Options) { o.Notes = true })
	b.Build(p, o)
	note := p.Notes(plantest.ID[plan.NodeID](7))[1]
	settled := *note
	settled.Settled = true
	if err := p.Apply([]plan.Change{{Before: note, After: &settled}}); err != nil {
		t.Fatal(err)
	}
	kept, fresh := b.Build(p, o).Card(note.Node), Build(p, o).Card(note.Node)
	if len(kept.art.details().texts) != len(fresh.art.details().texts) {
		t.Error("the card still counts the settled note")
	}
}

func TestFoldButtonsCoverNoWords(t *testing.T) {
	p := exampletest.Plan()
	for _, layout := range Layouts {
		s := Build(p, options(t, func(o *Options) { o.Layout, o.Medium = layout, Screen }))
		for i := range s.Cards {
			button := s.Cards[i].Button
			s.In(button, func(c *Card) bool {
				for _, w := range c.art.details().texts {
					if w = moved(w, c.Box); w.Dir != typeset.Upward && button.Overlaps(w.Box()) {
						t.Errorf("%s: button %v of %v lies over %q %v of %v", layout, button, s.Cards[i].Box, w.Words, w.Box(), c.Box)
					}
				}
				return true
			})
		}
	}
}
