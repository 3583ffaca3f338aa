package dashboard

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/score"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func texts(t *testing.T) *phrase.Book {
	t.Helper()
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en")})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// measured returns a plan of four agencies: in the first quarter the first reached
// what was due and spent half of its money, the second half of it, the third has
// part of its figures, and the last has none.
func measured(t *testing.T) *plan.Plan {
	t.Helper()
	p := plantest.Big(400)
	records := p.Clone()
	var diff edit.Diff
	put := func(r plan.Record) {
		change := plan.Change{After: r}
		if before := records.Record(r.Kind(), r.RecordID()); before != nil {
			change.Before = before
		}
		diff = append(diff, change)
	}
	agencies := p.Agencies("")
	for a, agency := range agencies {
		agency := *agency
		agency.Name = []string{"Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial", "Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah"}[a]
		put(&agency)
		for k, n := range p.NodesOf(agency.ID) {
			for j, i := range p.Indicators(n.ID) {
				i := *i
				i.Polarity, i.Name = plan.HigherBetter, fmt.Sprintf("Indeks %d", j)
				if a == 0 && k == 0 && j == 0 {
					i.Feedback, i.Name = true, "Indeks kepuasan masyarakat (IKM)"
				}
				put(&i)
				put(&plan.Target{ID: plan.TargetID(fmt.Sprint("t", i.ID)), Indicator: i.ID, Year: 2026, Quarter: 1, Value: plan.Number("80")})
				if a == 3 || a == 2 && k%2 == 1 {
					continue
				}
				put(&plan.Measurement{ID: plan.MeasurementID(fmt.Sprint("m", i.ID)), Indicator: i.ID, Year: 2026, Quarter: 1, Value: plan.Number([]plan.Decimal{"80", "40", "72"}[a])})
			}
			if k == 0 && a < 2 {
				line := &plan.ProgramLine{ID: plan.ProgramLineID(fmt.Sprint("l", a)), Node: n.ID, Type: plan.Program, Name: "Program"}
				put(line)
				put(&plan.Budget{ID: plan.BudgetID(fmt.Sprint("b", a)), Line: line.ID, Year: 2026, Amount: plan.Number("1000")})
				put(&plan.Spending{ID: plan.SpendingID(fmt.Sprint("s", a)), Line: line.ID, Year: 2026, Quarter: 1, Amount: plan.Number([]plan.Decimal{"500", "750"}[a])})
			}
		}
	}
	if err := records.Apply(diff); err != nil {
		t.Fatal(err)
	}
	return records
}

func view(p *plan.Plan, quarter int) *View {
	return Read(Source{
		Plan: p, Board: score.NewBoard(p, 2026), Judge: score.NewJudge(p.Scoring()), Quarter: quarter, Day: "2026-11-27",
		Past: func(year int) *score.Board { return score.NewBoard(p, year) },
	})
}

func TestTheWorstAgencyStandsFirst(t *testing.T) {
	v := view(measured(t), 1)
	var names []string
	for _, l := range v.Agencies {
		names = append(names, l.Name)
	}
	if got := strings.Join(names, ", "); !strings.HasPrefix(got, "Dinas Pendidikan, Dinas Sosial, Dinas Kesehatan, Badan") {
		t.Errorf("worst first: %s", got)
	}
	if v.Sort(ByName); v.Agencies[0].Name[:5] != "Badan" {
		t.Errorf("by name %s is first", v.Agencies[0].Name)
	}
	v.Sort(LatestFirst)
	if late := func(a, b Line) int { return cmp.Compare(b.Late, a.Late) }; !slices.IsSortedFunc(v.Agencies, late) || v.Agencies[0].Late == 0 || v.Agencies[3].Late != 0 {
		t.Errorf("from %d late to %d is the latest first", v.Agencies[0].Late, v.Agencies[3].Late)
	}
}

func TestNothingIsLateBeforeTheQuarterEnds(t *testing.T) {
	for _, c := range []struct {
		quarter int
		day     plan.Date
		ended   bool
	}{
		{1, "2026-03-31", false}, {1, "2026-04-01", true}, {4, "2026-12-31", false}, {score.Year, "2027-01-01", true},
	} {
		if got := Ended(2026, c.quarter, c.day); got != c.ended {
			t.Errorf("quarter %d ended on %s: %v", c.quarter, c.day, got)
		}
	}
}

func TestAQuarterWithoutFiguresIsAGap(t *testing.T) {
	v := view(measured(t), 1)
	for i, m := range v.Quarters {
		if want := i == 0; (m.Mark.State == score.Computed) != want {
			t.Errorf("quarter %d: %v", m.Quarter, m.Mark)
		}
	}
}

func TestMoneyIsJudgedWhereAllIsKnown(t *testing.T) {
	v := view(measured(t), 1)
	for _, l := range v.Agencies {
		percent, known := l.Absorption.Percent()
		switch l.Name {
		case "Dinas Kesehatan":
			if !l.Judged || percent != 50 || l.Efficiency != score.Efficient {
				t.Errorf("%s: %v %v %v", l.Name, percent, l.Judged, l.Efficiency)
			}
		case "Dinas Pendidikan":
			if !l.Judged || percent != 75 || l.Efficiency != score.Inefficient {
				t.Errorf("%s: %v %v %v", l.Name, percent, l.Judged, l.Efficiency)
			}
		default:
			if known || l.Judged {
				t.Errorf("%s has spent %v", l.Name, percent)
			}
		}
	}
}

// recorder writes down what is drawn, one mark a line, without colours: what is
// left must still tell the lights apart.
type recorder struct{ strings.Builder }

func (r *recorder) Rect(q scene.Rect) {
	fmt.Fprintf(r, "rect %.0f %.0f %.0f×%.0f dash %g\n", q.X, q.Y, q.W, q.H, q.Dash)
}
func (r *recorder) Line(l scene.Line)       { fmt.Fprintf(r, "line %.0f dash %g\n", l.Points, l.Dash) }
func (r *recorder) Polygon(g scene.Polygon) { fmt.Fprintf(r, "polygon %.0f\n", g.Points) }
func (r *recorder) Text(t scene.Text)       { fmt.Fprintf(r, "text %.0f %.0f %q\n", t.X, t.Y, t.Words) }

func TestSheetsLookAsTheyDid(t *testing.T) {
	for name, v := range map[string]*View{"measured": view(measured(t), 1), "empty": view(plantest.Big(400), 2)} {
		sheet := v.Sheet(texts(t), Look{Width: 760, Palette: scene.Grey()})
		var r recorder
		sheet.Draw(&r, sheet.Bounds(), 1)
		path := "testdata/" + name + ".txt"
		if *update {
			if err := os.WriteFile(path, []byte(r.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || string(want) != r.String() {
			t.Errorf("%s: the sheet differs from %s (%v); run with -update and look at it", name, path, err)
		}
	}
}

func TestWordsStayOnTheSheet(t *testing.T) {
	p := measured(t)
	for _, width := range []float64{420, 760, 1300} {
		sheet := view(p, 1).Sheet(texts(t), Look{Width: width, Palette: scene.Colour()})
		sheet.Draw(&inside{t: t, bounds: sheet.Bounds()}, sheet.Bounds(), 1)
	}
}

// inside finds words that leave the sheet.
type inside struct {
	recorder
	t      *testing.T
	bounds scene.Box
}

func (i *inside) Text(x scene.Text) {
	if x.X < 0 || x.X+x.Width > i.bounds.W || x.Y > i.bounds.H {
		i.t.Errorf("%q leaves a sheet of %v", x.Words, i.bounds)
	}
}

func TestEveryFormatIsWritten(t *testing.T) {
	v, book := view(measured(t), 1), texts(t)
	for format, head := range map[poster.Format]string{poster.PDF: "%PDF-", poster.PNG: "\x89PNG", poster.SVG: "<?xml"} {
		var once, again bytes.Buffer
		e := Export{Format: format, Look: Look{Palette: scene.Colour()}, Book: book, Day: "2026-11-27"}
		for _, w := range []*bytes.Buffer{&once, &again} {
			if err := e.Write(w, v); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.HasPrefix(once.String(), head) || !bytes.Equal(once.Bytes(), again.Bytes()) {
			t.Errorf("%s: begins with %q, the same twice: %v", format, once.String()[:8], bytes.Equal(once.Bytes(), again.Bytes()))
		}
		if format == poster.PNG {
			_ = os.WriteFile(t.ArtifactDir()+"/dashboard.png", once.Bytes(), 0o644) // to be looked at
		}
	}
}

func TestWhatStandsAtAPlace(t *testing.T) {
	v := view(measured(t), 1)
	sheet := v.Sheet(texts(t), Look{Width: 760, Palette: scene.Colour()})
	first := sheet.Areas()[0]
	if want := AgencyKey + string(v.Agencies[0].Agency); first.Key != want || sheet.At(first.Center()) != want {
		t.Errorf("the first area is %q, want %q", first.Key, want)
	}
	if got := sheet.At(scene.Point{X: 1, Y: 1}); got != "" {
		t.Errorf("the corner stands for %q", got)
	}
}
