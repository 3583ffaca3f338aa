package scene

import (
	"image/color"
	"math"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Palette is the set of colours of a picture.
type Palette struct {
	Ground  Ink    // behind everything
	Rank    [3]Ink // by [plan.Band]: the fill of a card
	Edge    [3]Ink // by band: the outline of a card
	Tint    [3]Ink // by band: the band of the triangle
	Slope   Ink    // the sloping sides and the lines between bands
	Paper   Ink    // a card's own ground and its insets
	OnRank  Ink    // the statement
	Faint   Ink    // small words on the rank's fill
	Words   Ink    // words on paper
	Quiet   Ink    // small words on paper and ground
	Wire    Ink    // connectors
	Cross   Ink    // crosscutting
	Caution Ink    // chips for what is missing
	Chip    Ink    // their ground
	// Lamp by [score.Signal] is the ground of results. None is the colour of a
	// rank.
	Lamp [score.SignalIncomplete + 1]Ink
	// Marks by band tell ranks apart where colour does not.
	Marks [3]Mark
}

// Colour is red, blue and green as planners know the ranks, darkened until
// white text has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3).
func Colour() Palette {
	return Palette{
		Ground: rgb(0xFFFFFF),
		Rank:   [3]Ink{rgb(0xC22F2B), rgb(0x2A5DB8), rgb(0x1C7A41)},
		Edge:   [3]Ink{rgb(0xE2B1AD), rgb(0xAEC1E3), rgb(0xA5CFB4)},
		Tint:   [3]Ink{rgb(0xFCF1EF), rgb(0xF0F5FC), rgb(0xF0F8F2)},
		Slope:  rgb(0xCDD3DA), Paper: rgb(0xFFFFFF),
		OnRank: rgb(0xFFFFFF), Faint: rgb(0xFFFFFF),
		Words: rgb(0x20262D), Quiet: rgb(0x5B6570), Wire: rgb(0x9AA3AD),
		Cross: rgb(0x7A3E9D), Caution: rgb(0x7A4B00), Chip: rgb(0xFFF4DC),
		Lamp: lamps,
	}
}

// Grey is for printers without colour: black, grey and white cards, with lines
// that tell the ranks apart (see [Mark]).
func Grey() Palette {
	return Palette{
		Ground: rgb(0xFFFFFF),
		Rank:   [3]Ink{rgb(0x1C1C1C), rgb(0x5E5E5E), rgb(0xFFFFFF)},
		Edge:   [3]Ink{rgb(0x1C1C1C), rgb(0x5E5E5E), rgb(0x6E6E6E)},
		Tint:   [3]Ink{rgb(0xECECEC), rgb(0xF4F4F4), rgb(0xFBFBFB)},
		Slope:  rgb(0xAAAAAA), Paper: rgb(0xFFFFFF),
		OnRank: rgb(0xFFFFFF), Faint: rgb(0xFFFFFF),
		Words: rgb(0x1E1E1E), Quiet: rgb(0x595959), Wire: rgb(0x7A7A7A),
		Cross: rgb(0x404040), Caution: rgb(0x404040), Chip: rgb(0xEEEEEE),
		Lamp:  greyLamps,
		Marks: marks,
	}
}

// HighContrast is for tired eyes and poor prints: on white, all words have a
// contrast of at least 7:1 (WCAG 2.1, 1.4.6), lines are dark, and ranks are told
// by lines as well as by colour.
func HighContrast() Palette {
	return Palette{
		Ground: rgb(0xFFFFFF),
		Rank:   [3]Ink{rgb(0x8A0F0B), rgb(0x10377F), rgb(0x0B4A23)},
		Edge:   [3]Ink{rgb(0x8A0F0B), rgb(0x10377F), rgb(0x0B4A23)},
		Tint:   [3]Ink{rgb(0xFFFFFF), rgb(0xF2F6FF), rgb(0xFFFFFF)},
		Slope:  rgb(0x000000), Paper: rgb(0xFFFFFF),
		OnRank: rgb(0xFFFFFF), Faint: rgb(0xFFFFFF),
		Words: rgb(0x000000), Quiet: rgb(0x2B2B2B), Wire: rgb(0x333333),
		Cross: rgb(0x4B0F75), Caution: rgb(0x5A3000), Chip: rgb(0xFFF4DC),
		Lamp:  strongLamps,
		Marks: marks,
	}
}

// HighContrastDark is [HighContrast] for a black window.
func HighContrastDark() Palette {
	return Palette{
		Ground: rgb(0x000000),
		Rank:   [3]Ink{rgb(0xFFFFFF), rgb(0xFFD83D), rgb(0x4FE3C1)},
		Edge:   [3]Ink{rgb(0xFFFFFF), rgb(0xFFD83D), rgb(0x4FE3C1)},
		Tint:   [3]Ink{rgb(0x000000), rgb(0x141414), rgb(0x000000)},
		Slope:  rgb(0xFFFFFF), Paper: rgb(0x000000),
		OnRank: rgb(0x000000), Faint: rgb(0x000000),
		Words: rgb(0xFFFFFF), Quiet: rgb(0xE0E0E0), Wire: rgb(0xD0D0D0),
		Cross: rgb(0xE7B8FF), Caution: rgb(0xFFE08A), Chip: rgb(0x2A2100),
		Lamp:  strongLamps,
		Marks: marks,
	}
}

// lamps by signal: no data, not computable, red, yellow, green, incomplete. Red and
// green are lighter than the ranks', and bluish or yellowish enough to be told
// apart by most who do not see them as such.
var lamps = [...]Ink{rgb(0xDCE1E6), rgb(0xBCC4CD), rgb(0xF2555A), rgb(0xF7C325), rgb(0x3FC98A), rgb(0xC9EED9)}

// greyLamps are the darker the worse, so that on paper the eye goes where it must.
var greyLamps = [...]Ink{rgb(0xFFFFFF), rgb(0xF0F0F0), rgb(0x2A2A2A), rgb(0x8E8E8E), rgb(0xD8D8D8), rgb(0xEAEAEA)}

var strongLamps = [...]Ink{rgb(0xE6E6E6), rgb(0xC4C4C4), rgb(0xC4001D), rgb(0xFFD400), rgb(0x00E08A), rgb(0xB8FFE0)}

// Mark tells a rank without colour: by the outline of its cards and a bar up
// their left edge, solid or broken. The zero Mark is a thin outline, no bar.
type Mark struct {
	Width float64 // of the outline
	Bar   float64 // width of the bar
	Dash  float64 // length of its dashes and gaps; 0 is solid
}

// marks are broken the more the lower the rank.
var marks = [3]Mark{{Width: 2.6, Bar: 4}, {Width: 1.4, Bar: 3, Dash: 8}, {Width: 0.9, Bar: 3, Dash: 2.5}}

// palettes are those that print, by name.
var palettes = map[string]func() Palette{"colour": Colour, "grey": Grey, "contrast": HighContrast}

// PaletteNames lists the palettes for paper, the usual one first.
func PaletteNames() []string { return []string{"colour", "grey", "contrast"} }

// ParsePalette reads the name of a palette for paper.
func ParsePalette(name string) (Palette, bool) {
	palette, known := palettes[name]
	if !known {
		return Palette{}, false
	}
	return palette(), true
}

// Dark is [Colour] for a screen with a dark window: the cards keep their
// colours, the ground and what stands on it change.
func Dark() Palette {
	p := Colour()
	p.Ground = rgb(0x1B1F24)
	p.Edge = [3]Ink{rgb(0x8E3F3B), rgb(0x45649B), rgb(0x3A7752)}
	p.Tint = [3]Ink{rgb(0x2A2123), rgb(0x20262F), rgb(0x1F2924)}
	p.Slope, p.Quiet, p.Wire = rgb(0x4A525C), rgb(0xA7B0BA), rgb(0x75808C)
	p.Paper, p.Words = rgb(0x262B31), rgb(0xE8ECF0)
	p.Cross, p.Caution, p.Chip = rgb(0xC99BE6), rgb(0xF0C878), rgb(0x3A3324)
	return p
}

func rgb(v uint32) Ink {
	return color.RGBA{uint8(v >> 16), uint8(v >> 8), uint8(v), 255}
}

// Over is the colour of words on the fill of a rank.
func (p *Palette) Over(b plan.Band) Ink {
	if Contrast(p.OnRank, p.Rank[b]) >= 4.5 {
		return p.OnRank
	}
	return p.Words
}

// faint is the colour of small words on the fill of a rank.
func (p *Palette) faint(b plan.Band) Ink {
	if Contrast(p.Faint, p.Rank[b]) >= 4.5 {
		return p.Faint
	}
	return p.Words
}

// core is the coloured part of a card, with an outline where its colour is that
// of the paper.
func (p *Palette) core(b plan.Band, at Box) Rect {
	r := Rect{Box: at, Radius: cardRadius - 2, Fill: p.Rank[b]}
	if p.Rank[b] == p.Paper {
		r.Stroke, r.Width = p.Edge[b], 1
	}
	return r
}

// border is the width of the outline of a card.
func (p *Palette) border(b plan.Band) float64 { return max(1, p.Marks[b].Width) }

// marked reports whether ranks are told by lines too.
func (p *Palette) marked() bool { return p.Marks != [3]Mark{} }

// edgeWord is the colour of the rank word, which stands on paper.
func (p *Palette) edgeWord(b plan.Band) Ink {
	if Contrast(p.Rank[b], p.Paper) >= 4.5 {
		return p.Rank[b]
	}
	return p.Words
}

// bandWord is the colour of a band's name, which stands on the ground.
func (p *Palette) bandWord(b plan.Band) Ink {
	if Contrast(p.Rank[b], p.Ground) >= 4.5 {
		return p.Rank[b]
	}
	return p.Quiet
}

// onGround is the colour of large words on the ground.
func (p *Palette) onGround() Ink {
	if Contrast(p.Words, p.Ground) >= 4.5 {
		return p.Words
	}
	return p.Quiet
}

// Contrast returns the contrast ratio of two opaque colours, from 1 to 21
// (WCAG 2.1, "contrast ratio").
func Contrast(a, b Ink) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c Ink) float64 {
	return 0.2126*linear[c.R] + 0.7152*linear[c.G] + 0.0722*linear[c.B]
}

// linear is the light that each value of a colour stands for; it is asked for on
// every card.
var linear = func() (light [256]float64) {
	for v := range light {
		s := float64(v) / 255
		if light[v] = s / 12.92; s > 0.04045 {
			light[v] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return light
}()
