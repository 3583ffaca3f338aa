package viewmodel

import (
	"fmt"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

func shownOn(b *Board, filter string) string {
	b.Forget()
	b.Filter().Set(filter)
	var out []string
	for _, r := range b.Rows() {
		out = append(out, r.Title+": "+r.Stage)
	}
	return strings.Join(out, "\n")
}

func TestTheBoardFollowsAnAgreement(t *testing.T) {
	ws, a := openAgreements(t)
	if bad := a.BudgetPassed().Set("1 Desember 2026"); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	title := ws.PositionTitle(a.Position())
	b := a.Board()
	drafts := len(strings.Split(shownOn(b, "draft"), "\n"))
	if got := len(strings.Split(shownOn(b, boardLate), "\n")); got != drafts || drafts < 2 {
		t.Fatalf("%d late of %d drafts, two weeks after the term", got, drafts)
	}
	finalised(t, a, "12/2027")
	if got := shownOn(b, "final"); got != title+": Final, belum ditandatangani · 12/2027" {
		t.Errorf("final: %q", got)
	}
	row := b.Rows()[0]
	if row.Tone != Bad || !strings.Contains(row.Late, "13") || !strings.Contains(row.Waits, ", ") {
		t.Errorf("who is waited for, and how late: %+v", row)
	}
	a.Mark().Do()
	if got := shownOn(b, "signed_by_all"); got != title+": Ditandatangani semua pihak · 12/2027" || strings.Contains(shownOn(b, boardOpen), title) {
		t.Errorf("signed: %q", got)
	}
	retarget(t, ws, a)
	f := a.Finalise()
	f.Number().Set("13/2027")
	if refused := f.Do(); refused != nil {
		t.Fatal(refused)
	}
	if got := shownOn(b, boardAll); !strings.Contains(got, title+": Final, belum ditandatangani · 13/2027") || !strings.Contains(got, "semua pihak · 12/2027") {
		t.Errorf("amended: %q", got)
	}
	a.Mark().Do()
	if got := shownOn(b, "replaced"); got != title+": Digantikan perubahan · 12/2027" {
		t.Errorf("replaced: %q", got)
	}
	b.SetSearch("13/2027")
	if got := shownOn(b, boardAll); got != title+": Ditandatangani semua pihak · 13/2027" {
		t.Errorf("found: %q", got)
	}
}

func TestTheBoardSaysByWhen(t *testing.T) {
	ws, a := openAgreements(t) // on 27 November 2026, for 2027
	b := a.Board()
	late := func() string { b.Forget(); return b.Rows()[0].Late }
	if got := b.Deadline(); !strings.Contains(got, "31 Januari 2027") || !strings.Contains(got, "belum diisi") {
		t.Errorf("the usual day: %q", got)
	}
	if got := late(); got != "Batas 31 Januari 2027 (tanggal DPA belum diisi)" {
		t.Errorf("the usual day: %q", got)
	}
	budget, own := b.DeadlineForm()
	for _, text := range []string{"2/12", "31 Februari", "2 Des"} { // what cannot be read leaves what was there
		const want = "2 Desember"
		if bad := own.Set(text); bad.OK() != (text != "31 Februari") || own.Get() != want {
			t.Errorf("%q is taken as %q, told %q", text, own.Get(), bad.Text(ws.Texts()))
		}
	}
	if got := b.Deadline(); !strings.Contains(got, "2 Desember 2027, ditetapkan daerah") {
		t.Errorf("the region's day: %q", got)
	}
	budget.Set("15 Oktober 2026")
	if got := b.Deadline(); !strings.Contains(got, "15 November 2026, sebulan sejak DPA disahkan 15 Oktober 2026") {
		t.Errorf("the budget's day: %q", got)
	}
	if got := late(); !strings.HasPrefix(got, "Terlambat ") || !strings.HasSuffix(got, " hari · batas 15 November 2026 (DPA)") {
		t.Errorf("the budget's day: %q", got)
	}
	if bad := own.Set(""); !bad.OK() || ws.Plan().Region().AgreementDue != "" {
		t.Errorf("the region's day is not taken back: %q", ws.Plan().Region().AgreementDue)
	}
}

func TestTheBoardCountsByAgency(t *testing.T) {
	_, a := openAgreements(t)
	finalised(t, a, "12/2027")
	b := a.Board()
	agencies := b.Agencies()
	if !strings.Contains(agencies[0].Counts, "1 final") || len(agencies) < 3 {
		t.Fatalf("%+v", agencies)
	}
	n := 0
	b.Filter().Set(boardAll)
	for _, agency := range agencies[1:] {
		b.SetAgency(agency.Agency)
		shown := len(b.Rows())
		n += shown
		if !strings.HasSuffix(agency.Name, fmt.Sprintf("(%d)", shown)) {
			t.Errorf("%q shows %d", agency.Name, shown)
		}
	}
	b.SetAgency("")
	if all := len(b.Rows()); n != all {
		t.Errorf("%d in agencies, %d in all", n, all)
	}
	if f := b.Reminders(); f.Kind().Get() != "pengingat" || !strings.HasSuffix(f.Name(), ".pdf") {
		t.Errorf("reminders: %s %s", f.Kind().Get(), f.Name())
	}
}

// BenchmarkTheBoardAtRegencySize is for 1,500 agreements of which half are final.
func BenchmarkTheBoardAtRegencySize(b *testing.B) {
	_, a := openRegency(b, 1500)
	board := a.Board()
	board.Filter().Set(boardAll)
	for b.Loop() {
		board.Forget()
		if got := len(board.Rows()); got < 1500 {
			b.Fatalf("%d rows", got)
		}
		board.Agencies()
	}
}

// openRegency opens a plan in which n more positions have an agreement, each with
// a holder and all with the same superior.
func openRegency(t testing.TB, n int) (*Workspace, *Agreements) {
	t.Helper()
	ws := openSample(t)
	err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
		top := tx.Plan().AllPositions()[0]
		parent := tx.Plan().Roots()[0]
		for i := range n {
			pos := &plan.Position{ID: plan.PositionID(fmt.Sprintf("p%04d", i)), Title: fmt.Sprintf("Pelaksana %d", i), Agency: top.Agency, Superior: top.ID, Type: plan.Pelaksana, Order: fmt.Sprintf("z%04d", i)}
			node := &plan.Node{ID: plan.NodeID(fmt.Sprintf("n%04d", i)), Parent: parent.ID, Level: plan.OperationalStaff, Agency: parent.Agency, Statement: fmt.Sprintf("Tersedianya data %d", i), Owners: []plan.PositionID{pos.ID}, Order: fmt.Sprintf("z%04d", i)}
			ind := &plan.Indicator{ID: plan.IndicatorID(fmt.Sprintf("i%04d", i)), Node: node.ID, Name: "Jumlah data", Unit: "data", Order: "a"}
			tx.Put(pos)
			who := &plan.Official{ID: plan.OfficialID(fmt.Sprintf("o%04d", i)), Name: fmt.Sprintf("Pegawai Contoh %d", i)}
			tx.Put(who)
			tx.Put(&plan.Tenure{ID: plan.TenureID(fmt.Sprintf("h%04d", i)), Position: pos.ID, Official: who.ID, From: "2020-01-01"})
			tx.Put(node)
			tx.Put(ind)
			tx.Put(&plan.Target{ID: plan.TargetID(fmt.Sprintf("t%04d", i)), Indicator: ind.ID, Year: 2027, Value: plan.Number("12")})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	a := ws.Agreements(remembered{})
	t.Cleanup(a.Close)
	return ws, a
}
