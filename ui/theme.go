package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/assets"
	"pohonkinerja/report/scene"
)

// Appearance is how light the window is.
type Appearance string

// The appearances; any other value follows the system.
const (
	FollowSystem Appearance = ""
	Light        Appearance = "light"
	Dark         Appearance = "dark"
	Contrast     Appearance = "contrast"
)

// palette gives the colours of the tree where the appearance has its own; nil
// otherwise.
func (a *App) palette() func() scene.Palette {
	if a.settings.appearance() == Contrast {
		return scene.HighContrast
	}
	return nil
}

// look is the program's theme: the same type family as the pictures and prints,
// quiet greys, and one accent that is none of the ranks' colours.
type look struct {
	fyne.Theme
	appearance Appearance
}

func newLook(a Appearance) fyne.Theme { return look{theme.DefaultTheme(), a} }

// typefaces are the faces of the window's texts. They stand in Fyne's own resources
// for such texts: behind a face from anywhere else Fyne reads its own of that style as
// well, which costs the start and the memory more than the window's first picture.
// Ours have every letter of the Indonesian and the English texts; for others there are
// still Fyne's symbols and the system's fonts.
var typefaces = map[fyne.TextStyle]fyne.Resource{
	{}:                         typeface(theme.DefaultTextFont(), "LiberationSans-Regular"),
	{Bold: true}:               typeface(theme.DefaultTextBoldFont(), "LiberationSans-Bold"),
	{Italic: true}:             typeface(theme.DefaultTextItalicFont(), "LiberationSans-Italic"),
	{Bold: true, Italic: true}: typeface(theme.DefaultTextBoldItalicFont(), "LiberationSans-BoldItalic"),
}

// typeface puts a face into a resource of Fyne's; into one of its own should Fyne keep
// it in some other way.
func typeface(resource fyne.Resource, name string) fyne.Resource {
	face := fyne.NewStaticResource(name+".ttf", assets.Font(name))
	if own, ok := resource.(*fyne.StaticResource); ok {
		*own = *face
		return own
	}
	return face
}

// Font implements [fyne.Theme]. Symbols and typewriter text keep Fyne's fonts.
func (l look) Font(style fyne.TextStyle) fyne.Resource {
	if font := typefaces[fyne.TextStyle{Bold: style.Bold, Italic: style.Italic}]; font != nil && !style.Monospace && !style.Symbol {
		return font
	}
	return l.Theme.Font(style)
}

// Color implements [fyne.Theme].
func (l look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch l.appearance {
	case Light, Contrast:
		variant = theme.VariantLight
	case Dark:
		variant = theme.VariantDark
	case FollowSystem:
	}
	colors := lightColors
	if variant == theme.VariantDark {
		colors = darkColors
	}
	if c, ok := contrastColors[name]; ok && l.appearance == Contrast {
		return c
	}
	if c, ok := colors[name]; ok {
		return c
	}
	return l.Theme.Color(name, variant)
}

// accent is a violet: told apart from red, blue and green in every form of
// colour blindness by its darkness, and 6:1 against white.
var accent = color.NRGBA{0x5b, 0x4b, 0x9a, 0xff}

var lightColors = map[fyne.ThemeColorName]color.Color{
	theme.ColorNamePrimary:         accent,
	theme.ColorNameFocus:           color.NRGBA{0x5b, 0x4b, 0x9a, 0x66},
	theme.ColorNameSelection:       color.NRGBA{0x5b, 0x4b, 0x9a, 0x38},
	theme.ColorNameHyperlink:       accent,
	theme.ColorNameBackground:      color.NRGBA{0xf6, 0xf6, 0xf7, 0xff},
	theme.ColorNameForeground:      color.NRGBA{0x22, 0x22, 0x26, 0xff},
	theme.ColorNamePlaceHolder:     color.NRGBA{0x5f, 0x5f, 0x66, 0xff},
	theme.ColorNameDisabled:        color.NRGBA{0x6a, 0x6a, 0x72, 0xff}, // also small notes
	theme.ColorNameButton:          color.NRGBA{0xea, 0xea, 0xee, 0xff},
	theme.ColorNameInputBackground: color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameInputBorder:     color.NRGBA{0xc3, 0xc3, 0xca, 0xff},
	theme.ColorNameError:           color.NRGBA{0xb0, 0x1c, 0x1c, 0xff},
	theme.ColorNameWarning:         color.NRGBA{0x8a, 0x55, 0x00, 0xff},
}

var darkColors = map[fyne.ThemeColorName]color.Color{
	theme.ColorNamePrimary:     color.NRGBA{0xa9, 0x9b, 0xe6, 0xff},
	theme.ColorNameFocus:       color.NRGBA{0xa9, 0x9b, 0xe6, 0x66},
	theme.ColorNameSelection:   color.NRGBA{0xa9, 0x9b, 0xe6, 0x48},
	theme.ColorNameHyperlink:   color.NRGBA{0xa9, 0x9b, 0xe6, 0xff},
	theme.ColorNamePlaceHolder: color.NRGBA{0xa8, 0xa8, 0xb0, 0xff},
	theme.ColorNameDisabled:    color.NRGBA{0x9a, 0x9a, 0xa4, 0xff},
	// 7:1 on the light violet; white would be 2.4:1
	theme.ColorNameForegroundOnPrimary: color.NRGBA{0x1c, 0x18, 0x2e, 0xff},
}

// contrastColors are black on white with nothing in between: every text has
// 12:1 or more, every border is black.
var contrastColors = map[fyne.ThemeColorName]color.Color{
	theme.ColorNamePrimary:           color.NRGBA{0x2a, 0x12, 0x7a, 0xff},
	theme.ColorNameFocus:             color.NRGBA{0x2a, 0x12, 0x7a, 0xff},
	theme.ColorNameSelection:         color.NRGBA{0xff, 0xd8, 0x4d, 0xff},
	theme.ColorNameHover:             color.NRGBA{0xff, 0xed, 0xa8, 0xff},
	theme.ColorNameHyperlink:         color.NRGBA{0x2a, 0x12, 0x7a, 0xff},
	theme.ColorNameBackground:        color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameOverlayBackground: color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameMenuBackground:    color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameHeaderBackground:  color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameForeground:        color.NRGBA{0x00, 0x00, 0x00, 0xff},
	theme.ColorNamePlaceHolder:       color.NRGBA{0x26, 0x26, 0x26, 0xff},
	theme.ColorNameDisabled:          color.NRGBA{0x3a, 0x3a, 0x3a, 0xff},
	theme.ColorNameButton:            color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameInputBackground:   color.NRGBA{0xff, 0xff, 0xff, 0xff},
	theme.ColorNameInputBorder:       color.NRGBA{0x00, 0x00, 0x00, 0xff},
	theme.ColorNameSeparator:         color.NRGBA{0x00, 0x00, 0x00, 0xff},
	theme.ColorNameScrollBar:         color.NRGBA{0x00, 0x00, 0x00, 0xff},
	theme.ColorNameError:             color.NRGBA{0x8a, 0x00, 0x00, 0xff},
	theme.ColorNameWarning:           color.NRGBA{0x5c, 0x38, 0x00, 0xff},
}

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:            14,
	theme.SizeNameCaptionText:     12,
	theme.SizeNameSubHeadingText:  17,
	theme.SizeNameHeadingText:     23,
	theme.SizeNamePadding:         3,
	theme.SizeNameInnerPadding:    6,
	theme.SizeNameInputRadius:     3,
	theme.SizeNameModalBlurRadius: 0, // turns the window black on some drivers
}

// Size implements [fyne.Theme].
func (l look) Size(name fyne.ThemeSizeName) float32 {
	if size, ok := sizes[name]; ok {
		return size
	}
	return l.Theme.Size(name)
}
