package dossier

import (
	"bytes"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
)

var (
	health = document.Request{Year: 2026, Date: "2026-01-05"}
	order  = Order{Number: "000.8/12/2026", Now: time.Date(2026, 1, 5, 2, 0, 0, 0, time.UTC)}
)

// healthOf is a copy of the example that a test may change, and the request for
// the agreement of its head of health.
func healthOf(t testing.TB) (*plan.Plan, document.Request) {
	t.Helper()
	r := health
	r.Position = titled(t, "Kepala Dinas Kesehatan").ID
	return example().Clone(), r
}

func frozen(t testing.TB, p *plan.Plan, r document.Request, o layout.Options, how Order) Final {
	t.Helper()
	f, err := Freeze(p, r, o, how)
	if err != nil {
		t.Fatal(err)
	}
	put(t, p, f.Edition)
	return f
}

func put(t testing.TB, p *plan.Plan, records ...plan.Record) {
	t.Helper()
	b := p.Begin()
	for _, r := range records {
		b.Put(r)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
}

// retarget gives the first indicator that a request promises another target, and
// returns its name.
func retarget(t testing.TB, p *plan.Plan, r document.Request, v plan.Value) string {
	t.Helper()
	ind := p.Indicators(p.NodesOwnedBy(r.Position)[0].ID)[0]
	target := *p.TargetOf(ind.ID, r.Year, 0)
	target.Value = v
	put(t, p, &target)
	return ind.Name
}

// replaceHolder lets somebody else hold the position from a day on.
func replaceHolder(t testing.TB, p *plan.Plan, r document.Request, name string, from plan.Date) {
	t.Helper()
	old := *p.HolderOn(r.Position, r.Date)
	old.To = plan.Date(from.Time().AddDate(0, 0, -1).Format(time.DateOnly))
	o := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: name}
	put(t, p, &old, o, &plan.Tenure{ID: plan.NewID[plan.TenureID](), Official: o.ID, Position: r.Position, From: from})
}

func TestAFinalAgreementStaysWhenTheTreeChanges(t *testing.T) {
	p, r := healthOf(t)
	f := frozen(t, p, r, layout.Options{Family: layout.Arial, Paper: layout.Millimetres(210, 297)}, order)
	retarget(t, p, r, plan.Number("1"))
	replaceHolder(t, p, r, "Rini Contohwati, S.K.M.", "2026-01-02")
	again, err := Reprint(p.Edition(f.Edition.ID), layout.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again, f.PDF) {
		t.Error("the file is another")
	}
	if !Belongs(f.Edition, append(slices.Clone(f.PDF), "signature"...)) || EditionOf(p, f.PDF).ID != f.Edition.ID {
		t.Error("the file is not known again")
	}
	changed := slices.Clone(f.PDF)
	changed[len(changed)/2] ^= 1
	if Belongs(f.Edition, changed) || EditionOf(p, changed) != nil || Belongs(f.Edition, f.PDF[:100]) {
		t.Error("another file is taken for it")
	}
	said := judge(t, f.PDF, "pdftotext", "-layout", "FILE", "-")
	for _, want := range []string{string(f.Edition.ID), "000.8/12/2026", "Halaman 1 dari 2"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not printed", want)
		}
	}
	judge(t, f.PDF, "qpdf", "--check", "FILE")
}

func TestAnAmendmentShowsWhatWasAndWhatIs(t *testing.T) {
	p, r := healthOf(t)
	f := frozen(t, p, r, layout.Options{}, order)
	amend := Order{Number: "000.8/77/2026", Ground: plan.StrategyChanged, Basis: " Perda Nomor 7 Tahun 2026  tanggal 25 Juni 2026", Now: order.Now.AddDate(0, 6, 0)}
	r.Date = "2026-07-01"
	if _, err := Freeze(p, r, layout.Options{}, amend); !errors.Is(err, ErrNothingChanged) {
		t.Fatalf("an amendment of nothing: %v", err)
	}
	name := retarget(t, p, r, plan.Number("12.5"))
	old := p.Official(p.HolderOn(r.Position, "2026-01-05").Official).Name
	replaceHolder(t, p, r, "Rini Contohwati, S.K.M.", "2026-06-01")
	g := frozen(t, p, r, layout.Options{}, amend)
	if g.Edition.Turn != 1 || g.Edition.Ground != plan.StrategyChanged || g.Edition.ID == f.Edition.ID {
		t.Errorf("edition %+v", g.Edition)
	}
	said := strings.Join(strings.Fields(document.Text(g.Dossier.Document)), " ")
	for _, want := range []string{
		"PERUBAHAN KE-1 NOMOR 000.8/77/2026", "LAMPIRAN PERUBAHAN KE-1", "Nomor 000.8/12/2026 tanggal 5 Januari 2026",
		"perubahan strategi yang mempengaruhi pencapaian tujuan dan sasaran (perubahan program, kegiatan dan alokasi anggaran), berdasarkan Perda Nomor 7 Tahun 2026 tanggal 25 Juni 2026, sebagai berikut",
		"| Semula | Menjadi |", "| Nama pihak pertama | " + old + " | Rini Contohwati, S.K.M. |", "| Target " + name + " |", "| 12,5",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said in\n%s", want, said)
		}
	}
	if n := strings.Count(said, "PERUBAHAN KE-1"); n != 3 {
		t.Errorf("the number of the amendment stands %d times, want on statement, annex and page of changes", n)
	}
	if d, err := Open(p.Edition(f.Edition.ID), layout.Options{}); err != nil || strings.Contains(document.Text(d.Document), "PERUBAHAN") {
		t.Errorf("the amended edition is another: %v", err)
	}
	if boxes := len(g.Dossier.FieldNames()); boxes != 2 {
		t.Errorf("%d fields for signatures, want one for each party", boxes)
	}
}

func TestWhatIsNotWholeIsNotMadeFinal(t *testing.T) {
	p, r := healthOf(t)
	for name, c := range map[string]struct {
		change func(*document.Request, *Order)
		want   error
	}{
		"no number":               {func(_ *document.Request, o *Order) { o.Number = " " }, ErrNoNumber},
		"a ground for the first":  {func(_ *document.Request, o *Order) { o.Ground = plan.OfficialChanged }, ErrNoGround},
		"a position that is none": {func(r *document.Request, _ *Order) { r.Position = "x" }, document.ErrUnknownPosition},
	} {
		r, how := r, order
		c.change(&r, &how)
		if _, err := Freeze(p, r, layout.Options{}, how); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	undated := r
	undated.Date = ""
	_, err := Freeze(p, undated, layout.Options{}, order)
	unfinished, ok := errors.AsType[*UnfinishedError](err)
	if !ok || len(unfinished.Findings) != 1 || unfinished.Findings[0].Rule != "P01" || unfinished.Findings[0].Variant != "date" {
		t.Errorf("without a date: %v", err)
	}
	frozen(t, p, r, layout.Options{}, order)
	if _, err := Freeze(p, r, layout.Options{}, order); !errors.Is(err, ErrNoGround) {
		t.Errorf("a second agreement: %v", err)
	}
}

func TestAnotherEmblemIsToldWhenAnEditionIsPrintedAgain(t *testing.T) {
	p, r := healthOf(t)
	emblem := func(c color.Color) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, 4, 4))
		for i := range 16 {
			img.Set(i%4, i/4, c)
		}
		return img
	}
	gold := emblem(color.RGBA{200, 160, 0, 255})
	f := frozen(t, p, r, layout.Options{Logo: gold}, order)
	if again, err := Reprint(f.Edition, layout.Options{Logo: gold}); err != nil || !bytes.Equal(again, f.PDF) {
		t.Errorf("with its own emblem: %v", err)
	}
	for _, other := range []image.Image{nil, emblem(color.Black)} {
		if again, err := Reprint(f.Edition, layout.Options{Logo: other}); !errors.Is(err, ErrOtherBytes) || len(again) == 0 {
			t.Errorf("with another emblem: %d bytes, %v", len(again), err)
		}
	}
}

func TestTheStatesEmblemIsKnownAgainToo(t *testing.T) {
	p, r := healthOf(t)
	node := *p.NodesOwnedBy(r.Position)[0]
	regent := titled(t, "Bupati Contoh").ID
	for _, n := range p.NodesOwnedBy(regent) {
		others := *n
		others.Owners = nil
		put(t, p, &others)
	}
	node.Owners = []plan.PositionID{regent}
	put(t, p, &node)
	r.Position = regent
	garuda := image.NewRGBA(image.Rect(0, 0, 4, 4))
	f := frozen(t, p, r, layout.Options{StateEmblem: garuda}, order)
	if f.Edition.Parties != 1 {
		t.Errorf("%d parties", f.Edition.Parties)
	}
	if again, err := Reprint(f.Edition, layout.Options{StateEmblem: garuda, Logo: garuda}); err != nil || !bytes.Equal(again, f.PDF) {
		t.Errorf("with its own emblem: %v", err)
	}
	if _, err := Reprint(f.Edition, layout.Options{}); !errors.Is(err, ErrOtherBytes) {
		t.Errorf("without it: %v", err)
	}
}

// TestDamagedContentIsRefused changes what an edition says as a table program or
// a hand could.
func TestDamagedContentIsRefused(t *testing.T) {
	p, r := healthOf(t)
	whole := *frozen(t, p, r, layout.Options{}, order).Edition
	for name, damage := range map[string]func(string) string{
		"cut short":            func(s string) string { return s[:len(s)/2] },
		"another language":     func(string) string { return `"apa"` },
		"nothing":              func(string) string { return "{}" },
		"a block of no kind":   func(s string) string { return strings.Replace(s, `{"logo":`, `{"video":`, 1) },
		"half a signature":     func(s string) string { return strings.ReplaceAll(s, `"Right":{`, `"Wrong":{`) },
		"a column of no width": func(s string) string { return strings.Replace(s, `"Share":7`, `"Share":0`, 1) },
		"endless lines":        func(s string) string { return strings.Replace(s, `"Spacing":1.25`, `"Spacing":1e9`, 1) },
		"a sheet of dust":      func(s string) string { return s[:strings.Index(s, `"Paper":`)] + `"Paper":{"Width":1,"Height":1}}` },
	} {
		e := whole
		if e.Content = damage(whole.Content); e.Content == whole.Content {
			t.Fatalf("%s: nothing is damaged", name)
		}
		if _, err := Open(&e, layout.Options{}); !errors.Is(err, ErrContent) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := CaseOf(withEdition(t, &e), r, "2026-02-01"); !errors.Is(err, ErrContent) {
			t.Errorf("%s: tested nevertheless: %v", name, err)
		}
	}
	e := whole
	e.Schema++
	if _, err := Open(&e, layout.Options{}); !errors.Is(err, ErrNewerContent) {
		t.Errorf("a later version: %v", err)
	}
}

func withEdition(t *testing.T, e *plan.Edition) *plan.Plan {
	t.Helper()
	p := example().Clone()
	put(t, p, e)
	return p
}

func TestCaseOfComparesTheEditionWithTheTreeOfToday(t *testing.T) {
	p, r := healthOf(t)
	f := frozen(t, p, r, layout.Options{}, order)
	signed := *f.Edition
	signed.SignedFirst, signed.SignedSecond = "2026-01-05", "2026-01-05"
	put(t, p, &signed)
	variants := func(today plan.Date) []string {
		c, err := CaseOf(p, r, today)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, found := range rule.Check(c) {
			if found.Rule == "P03" || found.Rule == "P08" {
				out = append(out, found.Rule+" "+strings.Join(found.Args, " "))
			}
		}
		return out
	}
	if got := variants("2026-02-01"); got != nil {
		t.Errorf("nothing has changed: %q", got)
	}
	retarget(t, p, r, plan.Number("12.5"))
	if got := variants("2026-02-01"); !slices.Equal(got, []string{"P03 1", "P08 1 c"}) {
		t.Errorf("a target has changed: %q", got)
	}
	replaceHolder(t, p, r, "Rini Contohwati, S.K.M.", "2026-06-01")
	if got := variants("2026-05-31"); !slices.Equal(got, []string{"P03 1", "P08 1 c"}) {
		t.Errorf("the day before the official changes: %q", got)
	}
	if got := variants("2026-06-01"); !slices.Equal(got, []string{"P03 1", "P08 3 c"}) {
		t.Errorf("the day on which the official changes: %q", got)
	}
	if got := variants("2031-01-01"); !slices.Equal(got, []string{"P03 1", "P08 3 c"}) {
		t.Errorf("years later: %q", got)
	}
}

func TestEveryDocumentIsTheSameAfterItWasKept(t *testing.T) {
	for _, pos := range Signatories(example(), nil) {
		d := draftOf(t, pos)
		kept, err := json.Marshal(d.Document)
		if err != nil {
			t.Fatal(err)
		}
		var back document.Document
		if err := json.Unmarshal(kept, &back); err != nil {
			t.Fatal(err)
		}
		if got, want := document.Text(back), document.Text(d.Document); got != want || back.Footer.Line(1, 2) != d.Document.Footer.Line(1, 2) || back.Meta != d.Document.Meta {
			t.Errorf("%s: got %s, want %s", pos.Title, got, want)
		}
	}
}
