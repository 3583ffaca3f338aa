package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/outline"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// choose sets a choice of a pasting.
func choose(t *testing.T, p *Pasting, key, id string) {
	t.Helper()
	for _, c := range p.Choices() {
		if c.Key == key {
			c.Set(id)
			return
		}
	}
	t.Fatalf("no choice %s", key)
}

func TestAListFromWordBecomesABranch(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	p := ws.NewPasting("1.\tMeningkatnya gizi balita\n1.1.\tTersedianya kader\n2.\tMenurunnya stunting")
	if p.Direct() || !p.Ready().OK() {
		t.Fatalf("direct %v, ready %v", p.Direct(), p.Ready())
	}
	rows := p.Rows()
	if len(rows) != 3 || rows[1].Depth != 1 || rows[0].Level != plan.AgencyStrategic || rows[1].Level != plan.TacticalLevel {
		t.Fatalf("rows %+v", rows)
	}
	p.Accept()
	if got := len(ws.Plan().Children("a")); got != 3 {
		t.Errorf("%d children", got)
	}
	if got, want := ws.Status(), ws.T("status.branch_pasted", "3"); got != want {
		t.Errorf("status %q, want %q", got, want)
	}
}

func TestPlaceAndRankAreChosen(t *testing.T) {
	ws, _ := open(t)
	ws.Select("b")
	p := ws.NewPasting("Satu\n\tDua")
	choose(t, p, "paste.place", "beside")
	if got := p.Rows()[0].Level; got != plan.AgencyStrategic {
		t.Errorf("beside b the rank is %s", got)
	}
	choose(t, p, "paste.rank", plan.TacticalLevel.String())
	if rows := p.Rows(); rows[0].Level != plan.TacticalLevel || rows[1].Level != plan.OperationalActivity {
		t.Errorf("rows %+v", rows)
	}
	p.Accept()
	if n := ws.Plan().Node(ws.Selected()); n.Parent != "a" || n.Level != plan.TacticalLevel {
		t.Errorf("came as %+v", n)
	}
}

const table = "No\tSasaran\tIndikator\tSatuan\tKondisi awal 2024\tTarget 2025\tTarget 2026\tPenanggung jawab\tPagu 2026\n" +
	"1\tMeningkatnya gizi\tPersentase gizi baik\t%\t70,5\t71\tkira-kira 80\tKepala Dinas Kesehatan\t1.000.000\n" +
	"\t\tJumlah kader\torang\t\t1.200\t-\tKepala Dinas Perhubungan\t\n"

func TestCellsFromExcelBecomeIndicatorsAndTargets(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	p := ws.NewPasting(table)
	if p.Accept(); ws.Plan().Count(plan.KindNode) != 4 {
		t.Fatalf("%d nodes", ws.Plan().Count(plan.KindNode))
	}
	n := ws.Plan().Node(ws.Selected())
	indicators := ws.Plan().Indicators(n.ID)
	if n.Term != "Sasaran" || len(n.Owners) != 1 || n.Owners[0] != "kadis" || len(indicators) != 2 {
		t.Fatalf("%+v with %d indicators", n, len(indicators))
	}
	first := indicators[0]
	if first.Unit != "%" || first.Baseline != plan.Number("70.5") || first.BaselineYear != 2024 {
		t.Errorf("first indicator %+v", first)
	}
	if got := ws.Plan().TargetOf(first.ID, 2026, 0).Value; got != plan.Unsettled("kira-kira 80") {
		t.Errorf("target 2026 is %v, want the text as printed", got)
	}
	if got := ws.Plan().TargetOf(indicators[1].ID, 2025, 0).Value; got != plan.Number("1200") {
		t.Errorf("1.200 people were read as %v", got)
	}
}

func TestWhatCannotBeReadIsToldAndKept(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	p := ws.NewPasting(table)
	notes := strings.Join(p.Notes(), "\n")
	for _, want := range []string{"kira-kira 80", "Kepala Dinas Perhubungan", "1.000.000", "Baris 2", "“Pagu 2026”"} {
		if !strings.Contains(notes, want) {
			t.Errorf("nothing tells of %q in\n%s", want, notes)
		}
	}
	p.Accept()
	kept := ""
	for _, problem := range ws.Plan().AllProblems() {
		kept += problem.Value + "\n"
	}
	for _, want := range []string{"kira-kira 80", "Kepala Dinas Perhubungan", "1.000.000"} {
		if !strings.Contains(kept, want) {
			t.Errorf("%q was dropped; kept are\n%s", want, kept)
		}
	}
	ws.Undo()
	if got := ws.Plan().Count(plan.KindProblem); got != 0 {
		t.Errorf("%d problems after undo", got)
	}
}

func TestATargetWithoutYearIsToldOf(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	p := ws.NewPasting("Sasaran\tIndikator\tTarget\nMeningkatnya gizi\tAngka\t5\n")
	if want := ws.T("paste.line", 2, ws.T("paste.no_year", "5", 2026)); len(p.Notes()) != 1 || p.Notes()[0] != want {
		t.Errorf("notes %q, want %q", p.Notes(), want)
	}
}

func TestRanksInATableAreTaken(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	p := ws.NewPasting("Jenjang\tKinerja 1\tKinerja 2\nTaktikal\tSatu\t\nOperasional · Pelaksana\t\tDua\nStrategis Daerah\t\tTiga\nLuhur\tEmpat\t\n")
	rows := p.Rows()
	want := []plan.Level{plan.TacticalLevel, plan.OperationalStaff, plan.OperationalActivity, plan.AgencyStrategic}
	for i, l := range want {
		if rows[i].Level != l {
			t.Errorf("%s stands at %s, want %s", rows[i].Text, rows[i].Level, l)
		}
	}
	if len(p.Notes()) != 2 {
		t.Errorf("notes %q", p.Notes())
	}
}

func TestHostileTextIsAnswered(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	for name, text := range map[string]string{
		"too long":  strings.Repeat("x", outline.MaxBytes+1),
		"too many":  strings.Repeat("Satu\n", outline.MaxItems+1),
		"controls":  "\x00\x01\x02\n\x1b[0;3",
		"no letter": "1 2 3\n---\n",
	} {
		p := ws.NewPasting(text)
		if p.Direct() || p.Ready().OK() || p.Summary() == "" || len(p.Rows()) != 0 {
			t.Errorf("%s: ready %v, %q, %d rows", name, p.Ready(), p.Summary(), len(p.Rows()))
		}
		if bad := p.Accept(); bad.OK() {
			t.Errorf("%s was pasted", name)
		}
	}
	p := ws.NewPasting(strings.Repeat("Satu kinerja\n\tIndikator: A (%) | Target 2026: 5\n", 10_000))
	if bad := p.Accept(); !bad.OK() || ws.Plan().Count(plan.KindNode) != 10_003 {
		t.Errorf("10,000 nodes: %v, %d nodes", bad, ws.Plan().Count(plan.KindNode))
	}
}

// FuzzPasting holds that any text is either pasted into a sound plan, which undo
// gives back as it was, or refused with a reason.
func FuzzPasting(f *testing.F) {
	f.Add(table, uint8(0), false)
	f.Add("1. Satu\n\ta) Dua: tiga\n\tIndikator: A (%) | Target 2026: 5–6 | Kondisi awal: BB", uint8(1), true)
	f.Add("Jenjang\tKinerja 1\tIndikator\tTarget\nTaktikal\tSatu\tA\t1.000\nStrategis\tDua\tB\t\x00", uint8(3), false)
	f.Fuzz(func(t *testing.T, text string, form uint8, beside bool) {
		ws, store := open(t)
		ws.Select("b")
		before := plantest.Encoding(store.plan)
		p := ws.NewPasting(text)
		choose(t, p, "paste.form", formNames[form%4])
		if beside {
			choose(t, p, "paste.place", "beside")
		}
		rows := p.Rows()
		if bad := p.Accept(); !bad.OK() {
			if bad.Text(ws.Texts()) == "" || p.Ready().OK() {
				t.Fatalf("refused by %+v though %d rows were ready", bad, len(rows))
			}
			return
		}
		if err := store.plan.CheckAll(); err != nil {
			t.Fatal(err)
		}
		ws.Undo()
		if plantest.Encoding(store.plan) != before {
			t.Error("undo did not give the plan back")
		}
	})
}
