package assets

import (
	_ "embed" // fonts
	"unsafe"
)

// The faces are embedded as text, which lies in the program itself: a copy of each
// would be three megabytes of memory that nobody else can use.
var (
	//go:embed fonts/LiberationSans-Regular.ttf
	liberationSansRegular string
	//go:embed fonts/LiberationSans-Bold.ttf
	liberationSansBold string
	//go:embed fonts/LiberationSans-Italic.ttf
	liberationSansItalic string
	//go:embed fonts/LiberationSans-BoldItalic.ttf
	liberationSansBoldItalic string
	//go:embed fonts/BonumTT-Regular.ttf
	bonumRegular string
	//go:embed fonts/BonumTT-Bold.ttf
	bonumBold string
	//go:embed fonts/BonumTT-Italic.ttf
	bonumItalic string
	//go:embed fonts/BonumTT-BoldItalic.ttf
	bonumBoldItalic string
)

var faces = map[string]string{
	"LiberationSans-Regular":    liberationSansRegular,
	"LiberationSans-Bold":       liberationSansBold,
	"LiberationSans-Italic":     liberationSansItalic,
	"LiberationSans-BoldItalic": liberationSansBoldItalic,
	"BonumTT-Regular":           bonumRegular,
	"BonumTT-Bold":              bonumBold,
	"BonumTT-Italic":            bonumItalic,
	"BonumTT-BoldItalic":        bonumBoldItalic,
}

// Font returns the bytes of one embedded face, for example
// Font("LiberationSans-Regular"). They are part of the program and only to be
// read: writing to them ends it. It panics when the face is not embedded, since
// that is a mistake in the program and not in its input.
func Font(name string) []byte {
	face, embedded := faces[name]
	if !embedded {
		panic("assets: font not embedded: " + name)
	}
	return unsafe.Slice(unsafe.StringData(face), len(face))
}

// FontCopy returns a copy of what [Font] returns, for libraries that write into
// the fonts they are given.
func FontCopy(name string) []byte { return append([]byte(nil), Font(name)...) }
