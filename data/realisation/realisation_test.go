package realisation

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/edit/storetest"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

const today = plan.Date("2026-07-10")

func texts(t testing.TB) *phrase.Book {
	t.Helper()
	book, err := phrase.Load(phrase.Indonesian, map[phrase.Language][]byte{phrase.Indonesian: assets.Texts("id")})
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// example is a plan with an agency of three indicators, of which one has a figure.
func example(t testing.TB) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	put(t, p,
		&plan.Agency{ID: "dinas", Name: "Dinas Kesehatan"}, &plan.Agency{ID: "upt", Parent: "dinas", Name: "UPT"}, &plan.Agency{ID: "lain", Name: "Lain"},
		&plan.Node{ID: "a", Order: "V", Level: plan.AgencyStrategic, Agency: "dinas", Statement: "Meningkatnya mutu layanan"},
		&plan.Node{ID: "b", Parent: "a", Order: "V", Level: plan.TacticalLevel, Agency: "upt", Statement: "Tersedianya tenaga"},
		&plan.Node{ID: "c", Order: "X", Level: plan.AgencyStrategic, Agency: "lain", Statement: "Lain"},
		&plan.Indicator{ID: "i", Node: "a", Order: "V", Name: "Puskesmas lengkap", Unit: "Persen"},
		&plan.Indicator{ID: "j", Node: "a", Order: "X", Name: "Nilai AKIP", Unit: "Predikat", Scale: "sakip"},
		&plan.Indicator{ID: "k", Node: "b", Order: "V", Name: "Rasio dokter", Unit: "Rasio"},
		&plan.Indicator{ID: "l", Node: "c", Order: "V", Name: "Lain", Unit: "Persen"},
		&plan.Target{ID: "ti", Indicator: "i", Year: 2026, Quarter: 2, Value: plan.Number("80")},
		&plan.Measurement{ID: "mk", Indicator: "k", Year: 2026, Quarter: 2, Value: plan.Number("1.5"), Note: "sementara"})
	return p
}

func put(t testing.TB, p *plan.Plan, records ...plan.Record) {
	t.Helper()
	var changes []plan.Change
	for _, r := range records {
		changes = append(changes, plan.Change{Before: p.Record(r.Kind(), r.RecordID()), After: r})
	}
	if err := p.Apply(changes); err != nil {
		t.Fatal(err)
	}
}

var form = Form{Agency: "dinas", Year: 2026, Quarter: 2}

func handedOut(t testing.TB, p *plan.Plan) []byte {
	t.Helper()
	content, err := form.Workbook(p, texts(t), time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC)).Write()
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// filledIn reads a form in which cells have been written, by their place: column A
// is the hidden identity, J to P are filled in.
func filledIn(t testing.TB, content []byte, cells map[string]any) Filled {
	t.Helper()
	filled, err := Read(content)
	if err != nil {
		t.Fatal(err)
	}
	for at, v := range cells {
		number := int(at[1] - '0')
		n := slices.IndexFunc(filled.Lines, func(l Line) bool { return l.Number == number })
		if n < 0 {
			n = len(filled.Lines)
			filled.Lines = append(filled.Lines, Line{Number: number})
		}
		if at[0] == 'A' {
			filled.Lines[n].Indicator = plan.IndicatorID(v.(string))
			continue
		}
		filled.Lines[n].cells[at[0]-'J'] = cellWith(v)
	}
	return filled
}

func cellWith(v any) sheet.ReadCell {
	if text, ok := v.(string); ok {
		return sheet.ReadCell{Text: text}
	}
	d, _ := plan.ParseDecimal(fmt.Sprint(v))
	return sheet.ReadCell{Number: d}
}

func propose(t testing.TB, p *plan.Plan, f Filled, prevail bool) Proposal {
	t.Helper()
	out, err := Propose(p, f, prevail, today)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func reasons(p Proposal) (list []Reason) {
	for _, problem := range p.Problems {
		list = append(list, problem.Reason)
	}
	return list
}

func TestFormThatNobodyTouchedChangesNothing(t *testing.T) {
	p := example(t)
	out := propose(t, p, filledIn(t, handedOut(t, p), nil), false)
	if out.Lines != 3 || len(out.Changes) != 0 || len(out.Problems) != 0 {
		t.Errorf("%+v", out)
	}
}

// Lines begin in row 5: i, j, k. Columns J to P are filled in.
func TestFilledFormIsTakenOver(t *testing.T) {
	p := example(t)
	filled := filledIn(t, handedOut(t, p), map[string]any{
		"J5": "95,5", "K5": 72, "L5": 80.0, "M5": "dari dinas", "J6": "bb", "J7": 1.75, "M7": "",
	})
	out := propose(t, p, filled, false)
	if len(out.Problems) != 0 {
		t.Errorf("problems %+v", out.Problems)
	}
	session, err := edit.Open(storetest.NewMemory(p))
	if err != nil {
		t.Fatal(err)
	}
	if err := session.Do(edit.Op{Name: "test"}, out.Perform); err != nil {
		t.Fatal(err)
	}
	got := session.Plan().MeasurementOf("i", 2026, 2)
	if got == nil || got.Value != plan.Number("95.5") || got.Numerator != "72" || got.Denominator != "80" || got.Note != "dari dinas" || got.Entered != today {
		t.Errorf("i: %+v", got)
	}
	if v := session.Plan().MeasurementOf("j", 2026, 2).Value; v != plan.Step("sakip", "BB") {
		t.Errorf("j: %+v", v)
	}
	if m := session.Plan().MeasurementOf("k", 2026, 2); m.Value != plan.Number("1.75") || m.Note != "" {
		t.Errorf("k: %+v", m)
	}
	if _, err := session.Undo(); err != nil || session.Plan().Count(plan.KindMeasurement) != 1 {
		t.Errorf("undo leaves %d measurements, %v", session.Plan().Count(plan.KindMeasurement), err)
	}
}

func TestWhatCannotBeTakenIsToldWithItsLine(t *testing.T) {
	p := example(t)
	content := handedOut(t, p)
	for name, c := range map[string]struct {
		cells   map[string]any
		change  func()
		want    []Reason
		changes int
	}{
		"unreadable":        {cells: map[string]any{"J5": "hampir semua"}, want: []Reason{Unreadable}},
		"range":             {cells: map[string]any{"J5": "90-95"}, want: []Reason{IsRange}},
		"other unit":        {cells: map[string]any{"J5": "90 orang"}, want: []Reason{OtherUnit}},
		"two ways":          {cells: map[string]any{"J5": "1.234"}, want: []Reason{ReadAs}, changes: 1},
		"unknown indicator": {cells: map[string]any{"A5": "hilang", "J5": 1}, want: []Reason{UnknownLine}},
		"new line":          {cells: map[string]any{"J9": 12}, want: []Reason{UnknownLine}},
		"twice":             {cells: map[string]any{"A6": "i", "J5": 90}, want: []Reason{Repeated}, changes: 1},
		"another agency's":  {cells: map[string]any{"A5": "l", "J5": 90}, want: []Reason{Foreign}},
		"target changed": {
			cells: map[string]any{"J5": 90},
			change: func() {
				put(t, p, &plan.Target{ID: "ti", Indicator: "i", Year: 2026, Quarter: 2, Value: plan.Number("85")})
			},
			want: []Reason{TargetChanged}, changes: 1,
		},
		"filled in otherwise": {
			cells: map[string]any{"J7": 2},
			change: func() {
				put(t, p, &plan.Measurement{ID: "mk", Indicator: "k", Year: 2026, Quarter: 2, Value: plan.Number("3"), Note: "sementara"})
			},
			want: []Reason{Differs},
		},
		"filled in likewise": {
			cells: map[string]any{"J7": 2},
			change: func() {
				put(t, p, &plan.Measurement{ID: "mk", Indicator: "k", Year: 2026, Quarter: 2, Value: plan.Number("2"), Note: "sementara"})
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p = example(t)
			filled := filledIn(t, content, c.cells)
			if c.change != nil {
				c.change()
			}
			out := propose(t, p, filled, false)
			if !slices.Equal(reasons(out), c.want) || len(out.Changes) != c.changes {
				t.Errorf("told %+v, changes %+v", out.Problems, out.Changes)
			}
			if again := propose(t, p, filled, true); name == "filled in otherwise" && (len(again.Changes) != 1 || len(again.Problems) != 0) {
				t.Errorf("a form that prevails: %+v", again)
			}
		})
	}
}

// TestFormSavedByAnotherProgram reads a filled form that LibreOffice 7.4 has saved:
// `soffice --headless --convert-to ods`, and from there back to xlsx.
func TestFormSavedByAnotherProgram(t *testing.T) {
	content, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	filled, err := Read(content)
	if err != nil {
		t.Fatal(err)
	}
	out := propose(t, example(t), filled, false)
	if out.Form != form || out.Lines != 3 || len(out.Problems) != 0 {
		t.Errorf("%+v", out)
	}
	want := []Change{{5, "i", Value, "", "95.5"}, {5, "i", Numerator, "", "72"}, {6, "j", Value, "", "BB"}, {7, "k", Value, "1.5", "1.75"}}
	if !slices.Equal(out.Changes, want) {
		t.Errorf("changes %+v", out.Changes)
	}
}

func TestOtherFilesAreRefused(t *testing.T) {
	if _, err := Read([]byte("bukan buku kerja")); !errors.Is(err, sheet.ErrNoWorkbook) {
		t.Errorf("text: %v", err)
	}
	other, err := sheet.Workbook{Sheets: []sheet.Worksheet{{Name: "x", Widths: []float64{5}, Rows: [][]sheet.WorkCell{{{Text: "x"}}}}}}.Write()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(other); !errors.Is(err, ErrNoForm) {
		t.Errorf("another workbook: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	content, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(content)
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, content []byte) {
		filled, err := Read(content)
		if err != nil {
			return
		}
		if _, err := Propose(example(t), filled, true, today); err != nil && !errors.Is(err, plan.ErrBadValue) {
			t.Error(err)
		}
	})
}
