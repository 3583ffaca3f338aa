package dossier

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"pohonkinerja/data/exampletest"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/sign"
)

// example is the plan of the bundled regency.
var example = sync.OnceValue(exampletest.Plan)

func titled(t testing.TB, title string) *plan.Position {
	t.Helper()
	for _, pos := range example().AllPositions() {
		if pos.Title == title {
			return pos
		}
	}
	t.Fatalf("the example has no %q", title)
	return nil
}

func drafted(t testing.TB, title string) Dossier {
	t.Helper()
	return draftOf(t, titled(t, title))
}

func draftOf(t testing.TB, pos *plan.Position) Dossier {
	t.Helper()
	d, err := Draft(example(), document.Request{Position: pos.ID, Year: 2026, Date: "2026-01-05"}, layout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func printed(t testing.TB, d Dossier) []byte {
	t.Helper()
	file, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// judge runs a tool on a file and returns what it says.
func judge(t *testing.T, file []byte, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil && os.Getenv("POKIN_REQUIRE_TOOLS") != "1" {
		t.Skipf("%s is not installed", tool)
	}
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

func TestPDF(t *testing.T) {
	agency := printed(t, drafted(t, "Kepala Dinas Kesehatan"))
	region := printed(t, drafted(t, "Bupati Contoh"))
	t.Run("each party has its empty field", func(t *testing.T) {
		for want, file := range map[string][]byte{"PihakPertama PihakKedua": agency, "PihakPertama": region} {
			report, err := sign.Verify(file, sign.Trust{}, time.Unix(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(report.EmptyFields, " "); got != want {
				t.Errorf("fields %q, want %q", got, want)
			}
		}
	})
	t.Run("says the prescribed sentences word for word", func(t *testing.T) {
		said := strings.Join(strings.Fields(judge(t, agency, "pdftotext", "FILE", "-")), " ")
		for _, want := range []string{
			"PERJANJIAN KINERJA TAHUN 2026",
			"Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada hasil, kami yang bertanda tangan di bawah ini:",
			"selanjutnya disebut pihak pertama",
			"selaku atasan pihak pertama, selanjutnya disebut pihak kedua",
			"Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
			"Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
			"DINAS KESEHATAN", "Sasaran Strategis", "Keterangan", "Halaman 1 dari 2", "Halaman 2 dari 2",
		} {
			if !strings.Contains(said, want) {
				t.Errorf("%q is not in the file", want)
			}
		}
	})
	t.Run("is a sound file with all fonts in it", func(t *testing.T) {
		judge(t, agency, "qpdf", "--check", "FILE")
		fonts := strings.Split(strings.TrimSpace(judge(t, agency, "pdffonts", "FILE")), "\n")[2:]
		for _, font := range fonts {
			if columns := strings.Fields(font); columns[len(columns)-5] != "yes" {
				t.Errorf("not embedded: %s", font)
			}
		}
	})
	t.Run("is small enough for a thousand on a stick, and holds no whole font", func(t *testing.T) {
		for _, family := range []layout.Family{layout.Bookman, layout.Arial} {
			r := document.Request{Position: titled(t, "Kepala Dinas Kesehatan").ID, Year: 2026}
			d, err := Draft(example(), r, layout.Options{Family: family})
			if err != nil {
				t.Fatal(err)
			}
			if size := len(printed(t, d)); size > 60_000 {
				t.Errorf("family %d: %d bytes", family, size)
			}
		}
	})
	t.Run("the same input gives the same bytes", func(t *testing.T) {
		if !bytes.Equal(agency, printed(t, drafted(t, "Kepala Dinas Kesehatan"))) {
			t.Error("two files differ")
		}
	})
}

func TestLettersThatCannotBePrintedAreTold(t *testing.T) {
	for place, want := range map[string]bool{"Contoh 漢": true, "Contoh": false} {
		r := document.Request{Position: titled(t, "Bupati Contoh").ID, Year: 2026, Date: "2026-01-05", Place: place}
		d, err := Draft(example(), r, layout.Options{})
		if err != nil {
			t.Fatal(err)
		}
		told := slices.Contains(d.Gaps, document.Gap{Code: document.LettersLacking, Position: r.Position})
		if told != want {
			t.Errorf("%s: told %v, want %v", place, told, want)
		}
	}
}

// TestEverySignatory prints the whole folder of the example, as many at a time
// as the machine does.
func TestEverySignatory(t *testing.T) {
	positions := Signatories(example(), nil)
	if len(positions) < 40 || positions[0].Title != "Bupati Contoh" || positions[1].Title != "Kepala Dinas Kesehatan" {
		t.Fatalf("%d positions, the first %q", len(positions), positions[0].Title)
	}
	var wait sync.WaitGroup
	for _, pos := range positions {
		wait.Go(func() {
			d := draftOf(t, pos)
			fields, want := d.FieldNames(), 2
			if pos.Title == "Bupati Contoh" {
				want = 1
			}
			if file, err := d.PDF(); err != nil || len(fields) != want || !bytes.HasPrefix(file, []byte("%PDF-1.7")) {
				t.Errorf("%s: fields %q, %v", pos.Title, fields, err)
			}
		})
	}
	wait.Wait()
}

// TestOddTextIsStillAFile puts what people paste from elsewhere where people
// type: names, titles, places.
func TestOddTextIsStillAFile(t *testing.T) {
	for _, odd := range []string{"👩🏽\u200d⚕️ \x00\xff\u202e \U0010ffff", "مرحبا (\\)( <&]]>", strings.Repeat("kinerja", 700)} {
		p, err := plan.New(plan.Region{Name: odd, Place: odd, FirstYear: 2025, LastYear: 2030})
		if err != nil {
			t.Fatal(err)
		}
		b := p.Begin()
		b.Put(&plan.Position{ID: "p", Title: odd})
		b.Put(&plan.Official{ID: "o", Name: odd})
		b.Put(&plan.Tenure{ID: "t", Official: "o", Position: "p", From: "2025-01-01"})
		b.Put(&plan.Node{ID: "n", Level: plan.AgencyStrategic, Statement: odd, Owners: []plan.PositionID{"p"}})
		b.Put(&plan.Indicator{ID: "i", Node: "n", Name: odd, Unit: odd})
		b.Put(&plan.Target{ID: "g", Indicator: "i", Year: 2026, Value: plan.Unsettled(odd)})
		if err := b.Commit(); err != nil {
			t.Fatal(err)
		}
		d, err := Draft(p, document.Request{Position: "p", Year: 2026, Place: odd}, layout.Options{})
		if err != nil {
			t.Fatal(err)
		}
		judge(t, printed(t, d), "qpdf", "--check", "FILE")
	}
}

func TestDraft_refuses_what_makes_no_sense(t *testing.T) {
	if _, err := Draft(example(), document.Request{Position: "nobody", Year: 2026}, layout.Options{}); err == nil {
		t.Error("an agreement of nobody was made")
	}
}

// goodName is a name that Windows, a USB stick and a mail program take.
var goodName = regexp.MustCompile(`^PK-2026-\d{2}-[\pL\d]+(-[\pL\d]+)*\.pdf$`)

func TestFileNames(t *testing.T) {
	titles := []string{
		"Bupati Contoh", "Kepala Dinas PU, Tata Ruang / Permukiman", "kepala dinas pu tata ruang permukiman", `..\..\CON:*?"<>|`, "", "\x00\xff",
		"Camat Aïn Témouchent", strings.Repeat("Kepala Seksi ", 60), strings.Repeat("ü", 200), "مدير",
	}
	positions := make([]*plan.Position, len(titles))
	for i, title := range titles {
		positions[i] = &plan.Position{Title: title}
	}
	names := FileNames(positions, 2026)
	if !slices.IsSorted(names) {
		t.Errorf("names do not sort in their order: %q", names)
	}
	seen := make(map[string]bool)
	for _, name := range names {
		if !goodName.MatchString(name) || len(name) > 100 || !utf8.ValidString(name) || seen[strings.ToLower(name)] {
			t.Errorf("name %q", name)
		}
		seen[strings.ToLower(name)] = true
	}
	if got := FileName(positions[1], 2026); got != "PK-2026-Kepala-Dinas-PU-Tata-Ruang-Permukiman.pdf" {
		t.Errorf("name of one file %q", got)
	}
	if many := FileNames(make1000(), 2026); !slices.IsSorted(many) || many[0] != "PK-2026-0001-x.pdf" {
		t.Errorf("first of a thousand %q", many[0])
	}
}

func make1000() []*plan.Position {
	out := make([]*plan.Position, 1000)
	for i := range out {
		out[i] = &plan.Position{Title: "x"}
	}
	return out
}

// BenchmarkAgreement makes one agreement of the example per turn: what a preview
// costs, what the whole file costs, and the same on all processors. The figure
// for a thousand agreements is a thousand times "PDF".
func BenchmarkAgreement(b *testing.B) {
	pos := titled(b, "Kepala Dinas Kesehatan")
	b.Run("preview", func(b *testing.B) {
		for b.Loop() {
			draftOf(b, pos)
		}
	})
	b.Run("PDF", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			printed(b, draftOf(b, pos))
		}
	})
	b.Run("PDF on all processors", func(b *testing.B) {
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				printed(b, draftOf(b, pos))
			}
		})
	})
	b.Run("compare an edition with the tree", func(b *testing.B) {
		p, r := healthOf(b)
		f := frozen(b, p, r, layout.Options{}, order)
		for b.Loop() {
			if _, err := EditionCase(p, r, "2026-06-01", f.Edition, f.Dossier.Terms); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("reference: hash 64 MB", referenceHash)
}
