package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/report/scene"
	"pohonkinerja/report/typeset"
)

func picture(t testing.TB, p *plan.Plan, layout scene.Layout) *scene.Scene {
	t.Helper()
	return scene.Build(p, scene.Options{
		Year: 2026, Layout: layout, Medium: scene.Sheet, Title: "Pohon <Kinerja> & \"uji\"", Subtitle: "Target 2026", Palette: scene.Colour(),
		Words: scene.Words{Rank: [3]string{"STRATEGIS", "TAKTIKAL", "OPERASIONAL"}, Count: "{0} kinerja", NoOwner: "tanpa pemilik", NoIndicator: "tanpa indikator", Target: "Target {0}", Crosscutting: "Crosscutting: {0}", CrossLegend: "Crosscutting"},
	})
}

func written(t testing.TB, s *scene.Scene) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, s); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// hostile is a plan of one card that says text everywhere.
func hostile(t testing.TB, text string) *plan.Plan {
	t.Helper()
	region := plantest.Region()
	n := &plan.Node{ID: plantest.ID[plan.NodeID](1), Level: plan.TacticalLevel, Statement: text}
	i := &plan.Indicator{ID: plantest.ID[plan.IndicatorID](1), Node: n.ID, Name: "i" + text, Unit: text}
	target := &plan.Target{ID: plantest.ID[plan.TargetID](1), Indicator: i.ID, Year: 2026, Value: plan.Unsettled("t" + text)}
	x := &plan.Crosscut{ID: plantest.ID[plan.CrosscutID](1), From: n.ID, Partner: "x" + text}
	p, err := plan.Load([]plan.Record{&region, n, i, target, x})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var hostileTexts = map[string]string{
	"markup":           `</title></g></svg><script>alert("&amp;")</script> & ' ]]> <!-- `,
	"control":          "a\x00b\x01c\x1b[31m\td\r\ne\u0085f\u2028g",
	"broken UTF-8":     "\xff\xfe\xc3\x28 \xed\xa0\x80",
	"right to left":    "مرحبا بالعالم \u202eterbalik\u202c עברית",
	"emoji":            "👩🏽‍🚒 🌳 \ufffe\uffff",
	"ten thousand":     strings.Repeat("panjang", 1500),
	"combining":        "e\u0301\u0301\u0301 n\u0303",
	"nothing to print": " \n\t\u200b",
}

func TestHostileTextStaysText(t *testing.T) {
	for name, text := range hostileTexts {
		t.Run(name, func(t *testing.T) {
			file := written(t, picture(t, hostile(t, text), scene.Triangle))
			words := wordsOf(t, file)
			if want := squeezed(typeset.SansBold.Clean(text)); !strings.Contains(squeezed(words), want) {
				t.Errorf("the picture says %.80q, want %.80q in it", words, want)
			}
			if len(text) < 1000 { // the judge takes seconds for more
				judgeByRsvg(t, file)
			}
		})
	}
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// wordsOf reads the file as XML and returns all words in text elements. It fails
// where the file is not well-formed or holds anything but drawing elements.
func wordsOf(t *testing.T, file []byte) string {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(file))
	var words strings.Builder
	inText := false
	for {
		token, err := d.Token()
		if err == io.EOF {
			return words.String()
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "svg", "defs", "path", "g", "use", "title", "rect", "polyline", "polygon", "text":
			default:
				t.Errorf("there is an element %q", token.Name.Local)
			}
			inText = token.Name.Local == "text"
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				words.Write(token)
			}
		}
	}
}

func TestEveryStatementIsThere(t *testing.T) {
	p := plantest.Sample()
	for _, layout := range scene.Layouts {
		s := picture(t, p, layout)
		file := written(t, s)
		words := squeezed(wordsOf(t, file))
		for i := range s.Cards {
			if title := s.Cards[i].Title(); !strings.Contains(words, squeezed(title)) {
				t.Errorf("%s: %q is missing", layout, title)
			}
			if !bytes.Contains(file, []byte("<title>"+s.Cards[i].Title()+"</title>")) {
				t.Errorf("%s: no card has the title %q", layout, s.Cards[i].Title())
			}
		}
		if n := bytes.Count(file, []byte("<g class=")); n != len(s.Cards) {
			t.Errorf("%s: %d groups for %d cards", layout, n, len(s.Cards))
		}
	}
	judgeByRsvg(t, written(t, picture(t, plantest.Tiny(), scene.Triangle)))
}

// TestLettersNeedNoFont holds that what is seen is outlines, each defined once,
// and that words are there unseen.
func TestLettersNeedNoFont(t *testing.T) {
	file := written(t, picture(t, plantest.Tiny(), scene.Triangle))
	defined := make(map[string]bool)
	for _, m := range regexp.MustCompile(`<path id="(\w+)"`).FindAllSubmatch(file, -1) {
		if defined[string(m[1])] {
			t.Errorf("letter %s is defined twice", m[1])
		}
		defined[string(m[1])] = true
	}
	used := regexp.MustCompile(`<use xlink:href="#(\w+)"`).FindAllSubmatch(file, -1)
	for _, m := range used {
		if !defined[string(m[1])] {
			t.Errorf("letter %s is used but not defined", m[1])
		}
	}
	if len(used) < 100 || len(defined) < 30 {
		t.Errorf("%d letters drawn of %d kinds", len(used), len(defined))
	}
	if seen := bytes.Count(file, []byte("<text")) - bytes.Count(file, []byte(`fill-opacity="0"`)); seen != 0 {
		t.Errorf("%d text elements would be seen", seen)
	}
}

func TestSameSceneSameBytes(t *testing.T) {
	s := picture(t, plantest.Sample(), scene.Triangle)
	if !bytes.Equal(written(t, s), written(t, s)) {
		t.Error("two files of one scene differ")
	}
}

func TestWriteReturnsTheErrorOfTheWriter(t *testing.T) {
	full := errors.New("disk full")
	if err := Write(failing{full}, picture(t, plantest.Sample(), scene.Triangle)); !errors.Is(err, full) {
		t.Errorf("Write = %v, want %v", err, full)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// judgeByRsvg lets librsvg draw the file.
func judgeByRsvg(t *testing.T, file []byte) {
	t.Helper()
	tool, err := exec.LookPath("rsvg-convert")
	if err != nil {
		if os.Getenv("POKIN_REQUIRE_TOOLS") != "" {
			t.Fatal(err)
		}
		t.Skip("no rsvg-convert")
	}
	out := filepath.Join(t.TempDir(), "picture.png")
	cmd := exec.Command(tool, "--width", "300", "--keep-aspect-ratio", "--unlimited", "-o", out)
	cmd.Stdin = bytes.NewReader(file)
	if message, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("rsvg-convert: %v: %s", err, message)
	}
	if info, err := os.Stat(out); err != nil || info.Size() == 0 {
		t.Errorf("rsvg-convert drew nothing: %v", err)
	}
}
