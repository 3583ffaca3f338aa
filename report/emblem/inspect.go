package emblem

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"pohonkinerja/report/document/layout"
)

// plain are the elements that are drawn, or that draw nothing.
var plain = map[string]bool{
	"svg": true, "g": true, "path": true, "rect": true, "circle": true, "ellipse": true, "line": true,
	"polyline": true, "polygon": true, "defs": true, "linearGradient": true, "radialGradient": true,
	"stop": true, "title": true, "desc": true, "style": true,
}

// silent are elements of drawing programs' own, which say nothing of the picture.
var silent = map[string]bool{"metadata": true, "namedview": true, "page": true, "grid": true, "guide": true}

// costly are properties that are not drawn, or not as they are meant.
var costly = []string{"stroke-dasharray", "clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end", "visibility"}

// harmless are values with which such a property changes nothing.
var harmless = []string{"", "none", "visible", "inherit"}

// inspection looks through an SVG before it is drawn.
type inspection struct {
	data        []byte
	d           *xml.Decoder
	out         []byte
	kept        int64 // up to where out holds data
	elements    int
	open        []string // the elements that the reader is in
	skipped     int      // how many of these say nothing
	gradients   map[string]bool
	styleSheets int
}

// inspect returns an SVG without what says nothing of the picture, and written
// in the one way that oksvg reads. What would come out otherwise than it is meant
// is an [*UnsupportedError].
func inspect(data []byte) ([]byte, error) {
	in := &inspection{data: data, d: xml.NewDecoder(bytes.NewReader(data)), gradients: make(map[string]bool)}
	in.d.CharsetReader = func(string, io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("%w: no UTF-8", layout.ErrNotImage)
	}
	for {
		before := in.d.InputOffset()
		token, err := in.d.Token()
		switch {
		case err == io.EOF:
			return append(in.out, data[in.kept:]...), nil
		case err != nil:
			return nil, fmt.Errorf("%w: %w", layout.ErrNotImage, err)
		}
		if err := in.token(token, before); err != nil {
			return nil, err
		}
	}
}

func (in *inspection) token(token xml.Token, before int64) error {
	switch t := token.(type) {
	case xml.StartElement:
		in.elements++
		in.open = append(in.open, t.Name.Local)
		if in.elements > maxElements || len(in.open) > maxDepth {
			return ErrTooComplex
		}
		return in.start(t, before)
	case xml.EndElement:
		in.open = in.open[:len(in.open)-1]
		if in.skipped > 0 {
			in.skipped--
			in.kept = in.d.InputOffset()
		}
	case xml.CharData:
		if in.skipped == 0 && len(in.open) > 0 && in.open[len(in.open)-1] == "style" {
			return in.styleSheet(string(t))
		}
	}
	return nil
}

func (in *inspection) start(e xml.StartElement, before int64) error {
	style := properties(e)
	if in.skipped > 0 || silent[e.Name.Local] || style["display"] == "none" {
		if in.skipped++; in.skipped == 1 {
			in.out = append(in.out, in.data[in.kept:before]...)
		}
		return nil
	}
	if err := in.element(e, style); err != nil {
		return err
	}
	switch e.Name.Local {
	case "linearGradient", "radialGradient":
		in.gradients[style["id"]] = true
	case "stop":
		in.stop(style, before)
	}
	return nil
}

// properties returns what is said of an element, by attributes and style alike.
func properties(e xml.StartElement) map[string]string {
	out := make(map[string]string)
	for _, a := range e.Attr {
		out[a.Name.Local] = strings.TrimSpace(a.Value)
	}
	for declaration := range strings.SplitSeq(out["style"], ";") {
		if name, value, ok := strings.Cut(declaration, ":"); ok {
			out[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return out
}

func (in *inspection) element(e xml.StartElement, style map[string]string) error {
	name := e.Name.Local
	misplaced := name == "svg" && len(in.open) > 1 || name == "style" && !slices.Contains(in.open, "defs")
	if !plain[name] || misplaced {
		return &UnsupportedError{"<" + name + ">"}
	}
	if strings.HasSuffix(name, "Gradient") && style["href"] != "" {
		return &UnsupportedError{"<" + name + " href>"}
	}
	if in.styleSheets > 0 && len(strings.Fields(style["class"])) > 1 {
		return &UnsupportedError{`class="` + style["class"] + `"`}
	}
	for _, c := range costly {
		if !slices.Contains(harmless, style[c]) {
			return &UnsupportedError{c}
		}
	}
	for _, paint := range []string{"fill", "stroke"} {
		if id, isURL := strings.CutPrefix(style[paint], "url("); isURL && !in.gradients[strings.Trim(id, "#) ")] {
			return &UnsupportedError{paint + ":" + style[paint]}
		}
	}
	return nil
}

// stop writes a stop of a gradient anew, with attributes in place of a style.
func (in *inspection) stop(style map[string]string, before int64) {
	after := in.d.InputOffset()
	in.out = append(in.out, in.data[in.kept:before]...)
	in.out = append(in.out, "<stop"...)
	for _, name := range []string{"offset", "stop-color", "stop-opacity"} {
		if value := style[name]; value != "" {
			var escaped bytes.Buffer
			xml.EscapeText(&escaped, []byte(value)) // a buffer takes everything
			in.out = fmt.Appendf(in.out, ` %s="%s"`, name, &escaped)
		}
	}
	if bytes.HasSuffix(in.data[before:after], []byte("/>")) {
		in.out = append(in.out, '/')
	}
	in.out = append(in.out, '>')
	in.kept = after
}

// className is a selector that oksvg knows: a class, or several apart.
var className = regexp.MustCompile(`^\s*\.[\w-]+(\s*,\s*\.[\w-]+)*\s*$`)

func (in *inspection) styleSheet(text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	if in.styleSheets++; in.styleSheets > 1 || strings.Contains(text, "url(") {
		return &UnsupportedError{"<style>"}
	}
	for rule := range strings.SplitSeq(text, "}") {
		selector, declarations, _ := strings.Cut(rule, "{")
		if strings.TrimSpace(rule) == "" {
			continue
		}
		if !className.MatchString(selector) {
			return &UnsupportedError{"<style>"}
		}
		style := properties(xml.StartElement{Attr: []xml.Attr{{Name: xml.Name{Local: "style"}, Value: declarations}}})
		for _, c := range append(costly, "display") {
			if !slices.Contains(harmless, style[c]) || style["display"] == "none" {
				return &UnsupportedError{c}
			}
		}
	}
	return nil
}
