package scene

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

// told has every card tell the same.
func told(b Badge) *Badges { return &Badges{Of: func(*Card) Badge { return b }} }

// labels are the rects and texts that badges add to the drawing of a card.
func labels(t *testing.T, c *Card, draw func(pen Pen)) (rect Rect, text Text) {
	t.Helper()
	var p keeper
	draw(&p)
	if len(p.rects) != 1 || len(p.texts) != 1 {
		t.Fatalf("a badge of %.30q is %d areas and %d texts", c.Title(), len(p.rects), len(p.texts))
	}
	return p.rects[0], p.texts[0]
}

// keeper keeps what is drawn.
type keeper struct {
	rects []Rect
	texts []Text
}

func (k *keeper) Rect(r Rect)     { k.rects = append(k.rects, r) }
func (k *keeper) Text(t Text)     { k.texts = append(k.texts, t) }
func (k *keeper) Line(Line)       {}
func (k *keeper) Polygon(Polygon) {}

// TestBadgesCoverNoWords holds the badge in its card, and the flag of a small card
// in the gap above it, with the picture as it is without them.
func TestBadgesCoverNoWords(t *testing.T) {
	everything(t, func(t *testing.T, p *plan.Plan, o Options) {
		plain := Build(p, o)
		o.Badges = told(Badge{Words: "12 kesalahan · 1.120 peringatan", Sign: "!99", Grave: true})
		s := Build(p, o)
		if plain.Width != s.Width || plain.Height != s.Height {
			t.Fatalf("badges made the picture %v × %v, without them %v × %v", s.Width, s.Height, plain.Width, plain.Height)
		}
		for i := range s.Cards {
			c := &s.Cards[i]
			if c.faint {
				continue
			}
			rect, text := labels(t, c, func(pen Pen) { s.drawBadge(pen, c) })
			if !c.Box.Encloses(rect.Box) || !rect.Encloses(text.Box()) {
				t.Errorf("the badge %+v of %.30q is outside %+v", rect.Box, c.Title(), c.Box)
			}
			for _, other := range c.art.details().texts {
				if b := moved(other, c.Box).Box(); other.Dir == text.Dir && b.Y+other.Size/4 < rect.Bottom() && b.Overlaps(rect.Box) {
					t.Errorf("the badge covers %.30q", other.Words)
				}
			}
			if c.Scale() != 1 {
				continue
			}
			flag, _ := labels(t, c, func(pen Pen) { s.drawFlag(pen, c) })
			for _, other := range c.art.details().heading {
				b := moved(other, c.Box)
				if capitals := b.Y - b.Face.CapHeight(b.Size); capitals < flag.Bottom() && b.Box().Overlaps(flag.Box) {
					t.Errorf("the flag covers %.30q", other.Words)
				}
			}
			s.In(flag.Box, func(other *Card) bool {
				if other.Node != c.Node && other.Box.Overlaps(flag.Box) {
					t.Errorf("the flag of %.30q lies on %.30q", c.Title(), other.Title())
				}
				return true
			})
		}
	})
}

func TestBadgesSayMoreOnFullCards(t *testing.T) {
	s := Build(linked(t), options(t, func(o *Options) { o.Badges = told(Badge{Words: "3 temuan", Sign: "!3"}) }))
	for zoom, want := range map[float64]string{1: `"3 temuan"`, 0.3: `"!3"`, 0.1: ""} {
		var r recorder
		s.Draw(&r, s.Bounds(), zoom)
		if has := strings.Contains(r.String(), `"3 temuan"`) || strings.Contains(r.String(), `"!3"`); has != (want != "") || !strings.Contains(r.String(), want) {
			t.Errorf("at %v cards do not say %s", zoom, want)
		}
	}
}

func TestGraveBadgesAreDarkAndAllCanBeRead(t *testing.T) {
	for _, p := range []Palette{Colour(), Grey(), HighContrast(), HighContrastDark(), Dark()} {
		if got := Contrast(p.Caution, p.Chip); got < 4.5 {
			t.Errorf("words of badges have a contrast of %.2f:1", got)
		}
	}
	var grave, light keeper
	s := Build(linked(t), options(t, func(o *Options) { o.Badges = told(Badge{Words: "3", Sign: "!3", Grave: true}) }))
	s.drawBadge(&grave, &s.Cards[0])
	s.badges = told(Badge{Words: "3", Sign: "!3"})
	s.drawBadge(&light, &s.Cards[0])
	if grave.rects[0].Fill != light.texts[0].Ink || light.rects[0].Fill != grave.texts[0].Ink {
		t.Error("an error cannot be told from a warning")
	}
}
