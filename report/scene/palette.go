package scene

import (
	"image/color"
	"math"

	"pohonkinerja/data/plan"
)

// Palette is the set of colours of a picture.
type Palette struct {
	Ground  Ink    // behind everything
	Rank    [3]Ink // by [plan.Band]: the fill of a card; white stands on it
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
	}
}

// Grey is for printers without colour: the ranks are three greys that stay
// apart, and the rank words say the rest.
func Grey() Palette {
	return Palette{
		Ground: rgb(0xFFFFFF),
		Rank:   [3]Ink{rgb(0x2B2B2B), rgb(0x4D4D4D), rgb(0x707070)},
		Edge:   [3]Ink{rgb(0x8C8C8C), rgb(0x9C9C9C), rgb(0xACACAC)},
		Tint:   [3]Ink{rgb(0xF1F1F1), rgb(0xF6F6F6), rgb(0xFAFAFA)},
		Slope:  rgb(0xBDBDBD), Paper: rgb(0xFFFFFF),
		OnRank: rgb(0xFFFFFF), Faint: rgb(0xFFFFFF),
		Words: rgb(0x1E1E1E), Quiet: rgb(0x595959), Wire: rgb(0x8A8A8A),
		Cross: rgb(0x404040), Caution: rgb(0x404040), Chip: rgb(0xEEEEEE),
	}
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
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
