package pdf

import (
	"bytes"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/typeset"
)

// needs skips a test whose judge is not installed, unless POKIN_REQUIRE_TOOLS
// says that it must be.
func needs(t *testing.T, tool string) {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil && os.Getenv("POKIN_REQUIRE_TOOLS") != "1" {
		t.Skipf("%s is not installed", tool)
	}
}

// judge runs a tool on a file and returns what it says.
func judge(t *testing.T, file []byte, tool string, args ...string) string {
	t.Helper()
	needs(t, tool)
	path := filepath.Join(t.TempDir(), "file.pdf")
	if err := os.WriteFile(path, file, 0o666); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		args[i] = strings.ReplaceAll(a, "FILE", path)
	}
	out, err := exec.Command(tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", tool, args, err, out)
	}
	return string(out)
}

const promise = "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan."

// sampleDocument has every kind of block, and odd text where people type.
func sampleDocument(name string) document.Document {
	return document.Document{
		Meta: document.Meta{Title: "Perjanjian Kinerja – " + name, Author: "Kabupaten Contoh", Subject: "PK", Year: 2026, Date: "2026-01-05"},
		Parts: []document.Part{{Framed: true, Spacing: 1.5, Blocks: []document.Block{
			document.Logo{},
			document.Title{Lines: []string{"PERJANJIAN KINERJA TAHUN 2026"}},
			document.Paragraph{Text: promise},
			document.Identity{Rows: []document.Labelled{{Label: "Nama", Value: name}}},
			document.Table{
				Columns: []document.Column{
					{Head: "Sasaran Strategis", Holds: document.ObjectiveContent, Share: 2}, {Head: "Indikator Kinerja", Holds: document.IndicatorContent, Share: 2},
					{Head: "Target", Holds: document.TargetContent, Share: 1},
				},
				Groups: []document.Group{{Objective: "Meningkatnya kualitas", Rows: []document.Promise{{Indicator: "Indeks ≥ 3", Target: "69,1–69,5"}}}},
			},
			document.Signatures{
				PlaceDate: "Contoh, 5 Januari 2026", Reserved: true,
				Left:  &document.Signature{Party: document.SecondParty, Heading: "Pihak Kedua,", Name: "Drs. Contoh"},
				Right: &document.Signature{Party: document.FirstParty, Heading: "Pihak Pertama,", Name: name},
			},
		}}},
	}
}

func printed(t testing.TB, doc document.Document, o layout.Options) Result {
	t.Helper()
	r, err := Document(doc, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestDocument(t *testing.T) {
	result := printed(t, sampleDocument("dr. Ratna Contoh"), layout.Options{})
	t.Run("qpdf finds no fault", func(t *testing.T) {
		judge(t, result.PDF, "qpdf", "--check", "FILE")
	})
	t.Run("every font is embedded and can be copied from", func(t *testing.T) {
		lines := strings.Split(strings.TrimSpace(judge(t, result.PDF, "pdffonts", "FILE")), "\n")[2:]
		for _, line := range lines {
			if columns := strings.Fields(line); len(lines) != 2 || columns[len(columns)-5] != "yes" || columns[len(columns)-3] != "yes" {
				t.Errorf("font %q", line)
			}
		}
	})
	t.Run("text is text, word for word", func(t *testing.T) {
		words := strings.Join(strings.Fields(judge(t, result.PDF, "pdftotext", "-layout", "FILE", "-")), " ")
		for _, want := range []string{promise, "Nama : dr. Ratna Contoh", "Indeks ≥ 3 69,1–69,5", "Contoh, 5 Januari 2026"} {
			if !strings.Contains(words, want) {
				t.Errorf("%q is not in the text:\n%s", want, words)
			}
		}
	})
	t.Run("tells what it is", func(t *testing.T) {
		info := judge(t, result.PDF, "pdfinfo", "-isodates", "FILE")
		for _, want := range []string{"Perjanjian Kinerja – dr. Ratna Contoh", "Kabupaten Contoh", "2026-01-05T00:00:00", "609.45 x 935.43"} {
			if !strings.Contains(info, want) {
				t.Errorf("%q is not in the properties:\n%s", want, info)
			}
		}
	})
	t.Run("counts its signature boxes from below", func(t *testing.T) {
		set := layout.Compose(sampleDocument("dr. Ratna Contoh"), layout.Options{})
		for i, s := range result.Signatures {
			if b := set.Boxes[i]; s.Party != b.Party || s.X != b.X || s.Y+s.H+b.Y != layout.F4.Height {
				t.Errorf("box %+v printed as %+v", b, s)
			}
		}
		if len(result.Signatures) != 2 {
			t.Errorf("%d boxes", len(result.Signatures))
		}
	})
}

func TestSameInputSameBytes(t *testing.T) {
	for _, family := range []layout.Family{layout.Bookman, layout.Arial} {
		o := layout.Options{Family: family, Logo: checkered(64)}
		if !bytes.Equal(printed(t, sampleDocument("A"), o).PDF, printed(t, sampleDocument("A"), o).PDF) {
			t.Errorf("family %d: two files differ", family)
		}
	}
}

// TestAtTheSameTime prints documents of equal and of unequal letters beside each
// other; the race detector sees it if they share what one of them changes.
func TestAtTheSameTime(t *testing.T) {
	var wait sync.WaitGroup
	for _, name := range []string{"A", "Nuñez", "Ågot", "A"} {
		want := printed(t, sampleDocument(name), layout.Options{}).PDF
		forgetParts()
		for range 3 {
			wait.Go(func() {
				if got, err := Document(sampleDocument(name), layout.Options{}); err != nil || !bytes.Equal(got.PDF, want) {
					t.Errorf("a file printed beside others differs (%v)", err)
				}
			})
		}
	}
	wait.Wait()
}

// forgetParts makes the next file as the first one of a program.
func forgetParts() {
	faceParts.forget()
	pictureParts.forget()
}

func (s *store[K]) forget() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	clear(s.parts)
	s.order = nil
}

func TestAloneAsAmongOthers(t *testing.T) {
	o := layout.Options{Logo: checkered(64)}
	for _, name := range []string{"A", "Nuñez", "Ågot □"} {
		forgetParts()
		alone := printed(t, sampleDocument(name), o).PDF
		for i := range 40 { // more than the stores keep
			printed(t, sampleDocument(string(rune(0x100+i))), layout.Options{Logo: checkered(2 + i)})
		}
		if !bytes.Equal(printed(t, sampleDocument(name), o).PDF, alone) {
			t.Errorf("%q: after other documents the file is another one", name)
		}
	}
	if faces, pictures := len(faceParts.parts), len(pictureParts.parts); faces != faceParts.most || pictures != pictureParts.most {
		t.Errorf("%d faces and %d pictures are kept", faces, pictures)
	}
}

// TestRareLetters looks for letters that are not in every file: each has to be
// embedded, and to come out again as itself.
func TestRareLetters(t *testing.T) {
	const rare = "Żółć Ñandú Łódź Ωμέγα"
	file := printed(t, sampleDocument(rare), layout.Options{}).PDF
	if words := judge(t, file, "pdftotext", "FILE", "-"); !strings.Contains(words, typeset.SerifBold.Clean(rare)) {
		t.Errorf("%q is not in the text:\n%s", rare, words)
	}
	for _, face := range []typeset.Face{typeset.Serif, typeset.SerifBold} {
		if usual, more := size(facePart(face, "")), size(facePart(face, "ÑóŻ")); more <= usual {
			t.Errorf("%v has %d bytes with three more letters, and %d without", face, more, usual)
		}
	}
	judge(t, file, "qpdf", "--check", "FILE")
}

func size(p part) (n int) {
	for _, object := range p {
		for _, piece := range object {
			n += len(piece.text)
		}
	}
	return n
}

// TestEveryFaceHasTheCommonLetters holds that no file lacks a letter which it
// takes for granted.
func TestEveryFaceHasTheCommonLetters(t *testing.T) {
	for _, face := range typeset.Faces() {
		for _, r := range common {
			if !face.Has(r) {
				t.Errorf("%v lacks %q", face, r)
			}
		}
	}
}

func checkered(side int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, side, side))
	for i := range side * side {
		img.Set(i%side, i/side, color.RGBA{uint8(i), uint8(i >> 4), 0, uint8(255 * (i % 2))})
	}
	return img
}

func TestPictures(t *testing.T) {
	for name, img := range map[string]image.Image{
		"colour":     checkered(64),
		"grey":       image.NewGray16(image.Rect(0, 0, 30, 90)),
		"palette":    image.NewPaletted(image.Rect(0, 0, 9, 9), color.Palette{color.Transparent, color.Black}),
		"off-centre": checkered(64).(*image.RGBA).SubImage(image.Rect(10, 10, 30, 40)),
		"one pixel":  checkered(1),
	} {
		t.Run(name, func(t *testing.T) {
			file := printed(t, sampleDocument("A"), layout.Options{Logo: img}).PDF
			if list := judge(t, file, "pdfimages", "-list", "FILE"); strings.Count(list, "image") < 1 {
				t.Errorf("no picture in the file:\n%s", list)
			}
			judge(t, file, "qpdf", "--check", "FILE")
		})
	}
}

// FuzzDocument prints whatever people may type, without ever losing the file.
func FuzzDocument(f *testing.F) {
	f.Add("👩🏽‍⚕️ \x00\xff\u202e \U0010ffff")
	f.Add("👩\xa6\xa6\xa6\xa6🏽\u200d\xe2") // once ran past the end of a property
	f.Add(strings.Repeat("kinerja", 700))
	f.Add("مرحبا (\\)(")
	f.Fuzz(func(t *testing.T, name string) {
		if len(name) > 4000 {
			return
		}
		r, err := Document(sampleDocument(name), layout.Options{})
		if err != nil || !bytes.HasPrefix(r.PDF, []byte("%PDF-")) || !bytes.HasSuffix(bytes.TrimSpace(r.PDF), []byte("%%EOF")) {
			t.Fatalf("no file for %q: %v", name, err)
		}
	})
}

// TestOddTextIsStillAFile shows files of odd text to a judge.
func TestOddTextIsStillAFile(t *testing.T) {
	for _, name := range []string{"👩🏽‍⚕️ \x00\xff\u202e \U0010ffff", "مرحبا (\\)(", strings.Repeat("kinerja", 700), ""} {
		judge(t, printed(t, sampleDocument(name), layout.Options{}).PDF, "qpdf", "--check", "FILE")
	}
}

// BenchmarkDocument prints the sample in either type, beside what the first
// document of a program costs, for which the fonts are read.
func BenchmarkDocument(b *testing.B) {
	for name, family := range map[string]layout.Family{"Bookman": layout.Bookman, "Arial": layout.Arial} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				printed(b, sampleDocument("A"), layout.Options{Family: family})
			}
		})
		b.Run(name+"/reference: with its fonts", func(b *testing.B) {
			for b.Loop() {
				forgetParts()
				printed(b, sampleDocument("A"), layout.Options{Family: family})
			}
		})
	}
}
