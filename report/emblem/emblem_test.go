package emblem

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"pohonkinerja/report/document/layout"
)

func svg(body string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 100 200">` + body + `</svg>`)
}

// at returns the colour at a place of the drawing.
func at(t *testing.T, img image.Image, x, y float64) color.RGBA {
	t.Helper()
	b := img.Bounds()
	return color.RGBAModel.Convert(img.At(int((x-10)/100*float64(b.Dx())), int((y-20)/200*float64(b.Dy())))).(color.RGBA)
}

func TestDecode_draws_SVG(t *testing.T) {
	white, red, blue := color.RGBA{255, 255, 255, 255}, color.RGBA{255, 0, 0, 255}, color.RGBA{0, 0, 255, 255}
	const ring = `M10 20h100v200h-100z M30 60h60v120h-60z`
	for name, c := range map[string]struct {
		body       string
		edge, core color.RGBA
	}{
		"a rectangle":       {`<rect x="10" y="20" width="100" height="200" fill="#f00"/>`, red, red},
		"nothing":           {``, white, white},
		"the even-odd rule": {`<path fill="#f00" fill-rule="evenodd" d="` + ring + `"/>`, red, white},
		"the nonzero rule":  {`<path fill="#f00" d="` + ring + `"/>`, red, red},
		"a style":           {`<path style="fill:#ff0000;fill-rule:evenodd;stroke:none;clip-path:none" d="` + ring + `"/>`, red, white},
		"a moved circle":    {`<g transform="translate(60 120)"><circle r="20" fill="#00f"/></g>`, white, blue},
		"a stroke":          {`<path fill="none" stroke="#f00" stroke-width="30" d="M10 20v200"/>`, red, white},
		"a drawing program": {`<metadata><rdf><image/></rdf></metadata><sodipodi:namedview xmlns:sodipodi="x"><grid/></sodipodi:namedview><rect x="50" y="100" width="20" height="40" fill="blue"/>`, white, blue},
		"a styled gradient": {`<defs><linearGradient id="g"><stop style="stop-color:#ff0000;stop-opacity:1" offset="0"/><stop offset="1" style="stop-color:#f00"></stop></linearGradient></defs><g style="fill:url(#g)"><path d="M10 20h100v200h-100z"/></g>`, red, red},
		"a class":           {`<defs><style>.a, .b{fill:#f00} .c{fill:blue}</style></defs><rect class="a" x="10" y="20" width="30" height="200"/><rect class="c" x="50" y="20" width="30" height="200"/>`, red, blue},
		"a hidden layer":    {`<g style="display:none"><g><text>konsep</text></g></g><rect x="50" y="20" width="30" height="200" fill="#00f"/>`, white, blue},
		"a gradient":        {`<defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#f00"/></linearGradient></defs><rect x="10" y="20" width="100" height="200" fill="url(#g)"/>`, red, red},
	} {
		t.Run(name, func(t *testing.T) {
			img, err := Decode(svg(c.body))
			if err != nil {
				t.Fatal(err)
			}
			if b := img.Bounds(); b.Dx() != 600 || b.Dy() != 1200 {
				t.Errorf("it is %v large", b)
			}
			if edge, core := at(t, img, 12, 120), at(t, img, 60, 120); edge != c.edge || core != c.core {
				t.Errorf("the edge is %v, the core %v; want %v and %v", edge, core, c.edge, c.core)
			}
		})
	}
}

func TestDecode_smooths_edges(t *testing.T) {
	img, err := Decode(svg(`<path d="M10 20L110 220H10z"/>`))
	if err != nil {
		t.Fatal(err)
	}
	shades := make(map[uint8]bool)
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			shades[color.RGBAModel.Convert(img.At(x, y)).(color.RGBA).R] = true
		}
	}
	if len(shades) < 4 || !shades[0] || !shades[255] {
		t.Errorf("%d shades", len(shades))
	}
}

func TestDecode_refuses(t *testing.T) {
	spikes := new(strings.Builder)
	for range 300000 {
		spikes.WriteString("L20 20L90 220")
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"text":                    {svg(`<text>GARUDA</text>`), &UnsupportedError{"<text>"}},
		"a picture in it":         {svg(`<image href="file:///etc/passwd"/>`), &UnsupportedError{"<image>"}},
		"a script":                {svg(`<script>1</script>`), &UnsupportedError{"<script>"}},
		"copies of copies":        {svg(`<defs><g id="a"><use href="#a"/></g></defs><use href="#a"/>`), &UnsupportedError{"<use>"}},
		"dots without end":        {svg(`<path stroke="#000" stroke-dasharray="1e-9" d="M10 20h100"/>`), &UnsupportedError{"stroke-dasharray"}},
		"a mask in a style":       {svg(`<path style="fill:red; mask : url(#m)" d="M10 20h100"/>`), &UnsupportedError{"mask"}},
		"a filter of a class":     {svg(`<defs><style>.a{filter:none;mask:x}</style></defs><path class="a" d="M10 20h100"/>`), &UnsupportedError{"mask"}},
		"a gradient told later":   {svg(`<path fill="url(#g)" d="M0 0h9"/><linearGradient id="g"/>`), &UnsupportedError{"fill:url(#g)"}},
		"a gradient of another":   {svg(`<linearGradient id="g"/><linearGradient id="h" href="#g"/>`), &UnsupportedError{"<linearGradient href>"}},
		"a loose style sheet":     {svg(`<style>.a{fill:red}</style>`), &UnsupportedError{"<style>"}},
		"a clever style sheet":    {svg(`<defs><style>g > path{fill:red}</style></defs>`), &UnsupportedError{"<style>"}},
		"two classes":             {svg(`<defs><style>.a{fill:red}</style></defs><g class="a b"/>`), &UnsupportedError{`class="a b"`}},
		"a drawing in it":         {svg(`<svg viewBox="0 0 1 1"/>`), &UnsupportedError{"<svg>"}},
		"what is not to be seen":  {svg(`<g visibility="hidden"/>`), &UnsupportedError{"visibility"}},
		"nests":                   {svg(strings.Repeat("<g>", 200) + strings.Repeat("</g>", 200)), ErrTooComplex},
		"a forest":                {svg(strings.Repeat("<g/>", 30000)), ErrTooComplex},
		"spikes":                  {svg(`<path d="M10 20` + spikes.String() + `z"/>`), ErrTooComplex},
		"an open element":         {[]byte(`<svg viewBox="0 0 1 1"><g>`), layout.ErrNotImage},
		"no size":                 {[]byte(`<svg><rect width="1" height="1"/></svg>`), layout.ErrNotImage},
		"a size that is none":     {[]byte(`<svg viewBox="0 0 -1 NaN"></svg>`), layout.ErrNotImage},
		"a needle":                {[]byte(`<svg viewBox="0 0 1 10000"></svg>`), layout.ErrNotImage},
		"entities of entities":    {[]byte(`<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1"><title>&b;</title></svg>`), layout.ErrNotImage},
		"a path that is none":     {svg(`<path d="M10 20 Q 1"/>`), layout.ErrNotImage},
		"another alphabet":        {[]byte(`<?xml version="1.0" encoding="UTF-16"?><svg viewBox="0 0 1 1"></svg>`), layout.ErrNotImage},
		"a letter":                {[]byte("Kepada Yth."), layout.ErrNotImage},
		"nothing":                 {nil, layout.ErrNotImage},
		"an SVG of five megabyte": {svg(strings.Repeat(" ", 5<<20)), layout.ErrImageTooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Decode(c.data)
			if what, ok := errors.AsType[*UnsupportedError](c.want); ok {
				if got, ok := errors.AsType[*UnsupportedError](err); !ok || got.What != what.What {
					t.Errorf("got %v, want %v", err, c.want)
				}
				return
			}
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestDecode_draws_huge_numbers_in_bounds(t *testing.T) {
	for _, body := range []string{
		`<path d="M-1e9 -1e9C1e9 -1e9 1e9 1e9 -1e9 1e9z"/>`, `<circle r="1e30" fill="red"/>`,
		`<path stroke="#000" stroke-width="1e20" d="M10 20h100"/>`, `<g transform="scale(1e300)"><rect width="1" height="1"/></g>`,
	} {
		if img, err := Decode(svg(body)); err == nil && img.Bounds().Dx() != 600 {
			t.Errorf("%s is %v large", body, img.Bounds())
		}
	}
}

func TestPack(t *testing.T) {
	noise := image.NewRGBA(image.Rect(0, 0, 900, 1200))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise.Pix {
		noise.Pix[i] = byte(random.Uint32()) | 3*(byte(i&3)/3)*85
	}
	for name, img := range map[string]image.Image{"plain": image.NewGray(image.Rect(0, 0, 300, 400)), "noise": noise} {
		data, err := Pack(img)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(data)
		if err != nil || len(data) > packed {
			t.Fatalf("%s: %d bytes, %v", name, len(data), err)
		}
		if b := back.Bounds(); b.Dx()*4/3-b.Dy() > 3 || b.Dx()*4/3-b.Dy() < -3 || name == "plain" && b.Dx() != 300 {
			t.Errorf("%s became %v", name, b)
		}
	}
}

// FuzzDecode feeds drawings of any kind: each is drawn in its bounds or refused.
func FuzzDecode(f *testing.F) {
	f.Add(svg(`<g transform="scale(2)"><path fill="#f00" d="M1 1a5 5 0 1 1 2 2z" stroke="url(#g)"/></g>`))
	f.Add(svg(`<defs><radialGradient id="g" r="0"><stop offset="50%"/></radialGradient><style>.a{fill:red}</style></defs><ellipse class="a" rx="1" fill="url(#g)"/>`))
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		f.Fatal(err)
	}
	f.Add(picture.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		img, err := Decode(data)
		if err == nil && (img.Bounds().Empty() || max(img.Bounds().Dx(), img.Bounds().Dy()) > side) {
			t.Errorf("%v", img.Bounds())
		}
	})
}
