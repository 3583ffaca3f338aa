package viewmodel

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/filing"
)

// finalised makes the agreement that is looked at final.
func finalised(t *testing.T, a *Agreements, number string) *plan.Edition {
	t.Helper()
	f := a.Finalise()
	f.Number().Set(number)
	if refused := f.Do(); refused != nil {
		t.Fatalf("refused: %q", refused)
	}
	return a.Edition()
}

// retarget changes the first target that the agreement promises.
func retarget(t *testing.T, ws *Workspace, a *Agreements) {
	t.Helper()
	ind := ws.Plan().Indicators(ws.Plan().NodesOwnedBy(a.Position())[0].ID)[0]
	err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
		edit.Update(tx, tx.Plan().TargetOf(ind.ID, a.Year(), 0), func(g *plan.Target) { g.Value = plan.Number("7") })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func rowOf(t *testing.T, a *Agreements) AgreementRow {
	t.Helper()
	for _, r := range a.Rows() {
		if r.Position == a.Position() {
			return r
		}
	}
	t.Fatal("the agreement is not listed")
	return AgreementRow{}
}

func shownText(t *testing.T, a *Agreements) string {
	t.Helper()
	d, err := a.Draft()
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := d.PDF()
	if err != nil {
		t.Fatal(err)
	}
	return string(pdf)
}

func allowed(a *Agreements) string {
	var out []string
	for name, can := range map[string]func() (bool, string){
		"finalise": a.CanFinalise, "withdraw": a.CanWithdraw, "amend": a.CanAmend, "mark": a.CanMark,
	} {
		if ok, reason := can(); ok {
			out = append(out, name)
		} else if strings.Contains(a.ws.T(reason), "reason.") {
			out = append(out, "no words for "+reason)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestAnAgreementIsFinalisedSignedAndAmended(t *testing.T) {
	ws, a := openAgreements(t)
	want := func(may string, state AgreementState, short, said string) {
		t.Helper()
		if got := allowed(a); got != may {
			t.Errorf("may %q, want %q", got, may)
		}
		if row := rowOf(t, a); row.State != state || row.Text != short || !strings.Contains(a.StageText(), said) {
			t.Errorf("row %+v, stage %q; want state %d, %q and %q", row, a.StageText(), state, short, said)
		}
	}
	if got := allowed(a); got != "finalise" {
		t.Fatalf("may %q", got)
	}
	e := finalised(t, a, "000.8/12/2027")
	if e.Number != "000.8/12/2027" || a.Number().Get() != e.Number || !a.Frozen() {
		t.Errorf("edition %+v, number %q", e, a.Number().Get())
	}
	want("mark withdraw", Settled, "final", "belum ditandatangani")
	if err := a.Withdraw(); err != nil {
		t.Fatal(err)
	}
	if a.Edition() != nil || a.Finalise().Number().Get() != e.Number {
		t.Error("withdrawn, but not a draft with its number")
	}
	finalised(t, a, "000.8/12/2027")
	before := shownText(t, a)

	m := a.Mark()
	if options := m.Who().Options(); len(options) != 3 || m.Who().Get() != "both" {
		t.Fatalf("who may have signed: %+v", options)
	}
	m.Who().Set("second")
	if refused := m.Do(); refused != nil {
		t.Fatal(refused)
	}
	want("mark", Settled, "final, 1 tanda tangan", "pihak kedua")
	if options := a.Mark().Who().Options(); len(options) != 1 || options[0].ID != "first" {
		t.Errorf("who may have signed: %+v", options)
	}
	if refused := a.Mark().Do(); refused != nil {
		t.Fatal(refused)
	}
	want("", Settled, "ditandatangani", "kedua pihak")

	retarget(t, ws, a)
	want("amend", Drifted, "ditandatangani · 1 beda", "kedua pihak")
	if shownText(t, a) != before {
		t.Error("what is final has changed with the tree")
	}
	if rows := a.Gaps(); !slices.ContainsFunc(rows, func(r GapRow) bool { return strings.HasPrefix(r.Text, "Target “") && r.To.Node != "" }) {
		t.Errorf("the difference is not told: %+v", rows)
	}
	if !strings.Contains(a.GapsTitle(), ": 1") {
		t.Errorf("title %q", a.GapsTitle())
	}
	a.ShowTree(true)
	if a.Frozen() || shownText(t, a) == before {
		t.Error("the tree is not shown")
	}

	f := a.Finalise()
	if !f.Amends() || len(f.Changes()) != 1 || f.Ground().Get() != "c" || f.Number().Get() != "" {
		t.Errorf("amendment of %q on ground %q", f.Changes(), f.Ground().Get())
	}
	if refused := f.Do(); len(refused) != 1 || !strings.Contains(refused[0], "Nomor") {
		t.Errorf("without a number: %q", refused)
	}
	f.Number().Set("000.8/77/2027")
	f.Date().Set("1 Juli 2027")
	hint := f.BasisHint()
	f.Ground().Set("b")
	if f.BasisHint() == hint || !strings.Contains(f.BasisHint(), "APBD") {
		t.Errorf("ground b is hinted at as %q", f.BasisHint())
	}
	f.Ground().Set("c")
	f.Basis().Set("Perkada Nomor 9 Tahun 2027")
	if refused := f.Do(); refused != nil {
		t.Fatal(refused)
	}
	want("mark withdraw", Settled, "Perubahan ke-1: final", "Perubahan ke-1")
	if !strings.Contains(a.StageText(), "prioritas atau asumsi (Perkada Nomor 9 Tahun 2027)") {
		t.Errorf("stage %q", a.StageText())
	}
	a.SetSearch("000.8/77")
	if rows := a.Rows(); len(rows) != 1 || rows[0].Position != a.Position() {
		t.Errorf("found by number: %+v", rows)
	}
}

func TestFiltersKnowWhatIsFinal(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "1")
	all := len(a.Rows())
	count := func(filter string) int { a.Filter().Set(filter); return len(a.Rows()) }
	if n, ready, open := count("final"), count("ready"), count("incomplete"); n != 1 || n+ready+open != all {
		t.Errorf("final %d, ready %d, incomplete %d of %d", n, ready, open, all)
	}
	if n := count("drifted"); n != 0 {
		t.Errorf("%d differ", n)
	}
	retarget(t, ws, a)
	if n := count("drifted"); n != 1 {
		t.Errorf("%d differ, want one", n)
	}
}

func TestWhatIsInTheWayOfFinalIsTold(t *testing.T) {
	ws, a := openAgreements(t)
	ind := ws.Plan().Indicators(ws.Plan().NodesOwnedBy(a.Position())[0].ID)[0]
	target := ws.Plan().TargetOf(ind.ID, a.Year(), 0)
	if err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error {
		tx.Remove(plan.KindTarget, string(target.ID))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	f := a.Finalise()
	f.Number().Set("1")
	refused := f.Do()
	if len(refused) != 2 || !strings.Contains(refused[0], "1 hal") || !strings.Contains(refused[1], ind.Name) {
		t.Errorf("refused: %q", refused)
	}
	if bad := f.Date().Set("32 Januari"); bad.OK() {
		t.Error("a day that is none is taken")
	}
	if refused := f.Do(); len(refused) != 1 || a.Edition() != nil {
		t.Errorf("refused: %q", refused)
	}
}

func TestUndoTakesFinalisingBack(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "1")
	ws.Undo()
	if a.Edition() != nil || a.Number().Get() != "" {
		t.Error("still final")
	}
	ws.Redo()
	if a.Edition() == nil {
		t.Error("not final again")
	}
}

func TestTheBudgetsDayIsKeptAndChecked(t *testing.T) {
	_, a := openAgreements(t)
	hinted := func() bool {
		return slices.ContainsFunc(a.Gaps(), func(r GapRow) bool { return r.To.Budget })
	}
	if !hinted() {
		t.Error("nobody asks for the day of the budget")
	}
	if bad := a.BudgetPassed().Set("31 Desember 2026"); !bad.OK() {
		t.Fatal(bad)
	}
	if a.BudgetPassed().Get() != "31 Desember 2026" || hinted() {
		t.Errorf("budget passed on %q, asked for: %v", a.BudgetPassed().Get(), hinted())
	}
	a.Date().Set("1 Februari 2027")
	if !slices.ContainsFunc(a.Gaps(), func(r GapRow) bool { return r.To.Date && strings.Contains(r.Text, "31 Januari 2027") }) {
		t.Errorf("a day late is not told: %+v", a.Gaps())
	}
	if bad := a.BudgetPassed().Set("besok"); bad.OK() {
		t.Error("a day that is none is taken")
	}
}

func TestTheBudgetsTotalIsKeptAndChecked(t *testing.T) {
	ws, a := openAgreements(t)
	if bad := a.BudgetTotal().Set("1.000"); bad.OK() {
		t.Error("a total is taken of a budget of no day")
	}
	if bad := a.BudgetTotal().Set(""); !bad.OK() {
		t.Errorf("no total of a budget of no day: %v", bad)
	}
	if bad := a.BudgetPassed().Set("31 Desember 2026"); !bad.OK() {
		t.Fatal(bad)
	}
	for text, want := range map[string]plan.Decimal{"Rp1.250.000.000": "1250000000", "": ""} {
		if bad := a.BudgetTotal().Set(text); !bad.OK() || ws.Plan().BudgetDocumentOf(a.Year()).Total != want {
			t.Errorf("%q: %v, total %q", text, bad, ws.Plan().BudgetDocumentOf(a.Year()).Total)
		}
	}
	for _, text := range []string{"banyak", "-5"} {
		if bad := a.BudgetTotal().Set(text); bad.OK() {
			t.Errorf("%q is taken", text)
		}
	}
	line := &plan.ProgramLine{ID: "l", Node: a.ws.Plan().NodesOwnedBy(a.position)[0].ID, Type: plan.Program, Code: "1.02.02", Name: "Program A"}
	err := ws.Do(edit.Op{Name: "x"}, func(tx *edit.Tx) error {
		tx.Put(line)
		tx.Put(&plan.Budget{ID: "b", Line: line.ID, Year: a.Year(), Amount: plan.Number("2000")})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	a.BudgetTotal().Set("1.000")
	if got := a.BudgetTotal().Get(); got != "1.000" {
		t.Errorf("total shown as %q", got)
	}
	if !slices.ContainsFunc(a.Gaps(), func(r GapRow) bool { return r.To.Budget && strings.Contains(r.Text, "lebih besar") }) {
		t.Errorf("more than the budget is not told: %+v", a.Gaps())
	}
}

func TestAnElectronicSignatureIsNotedByItself(t *testing.T) {
	ws, a := openAgreements(t)
	e := finalised(t, a, "1")
	for i, stage := range []plan.Stage{plan.SignedByOne, plan.SignedByAll} {
		unlocked(t, a, t.TempDir()).mustDo(t)
		if got := ws.Plan().StageOf(ws.Plan().Edition(e.ID)); got != stage {
			t.Errorf("after %d signatures: %v, want %v", i+1, got, stage)
		}
		if _, err := filing.Beside(ws.File().Path).Open(ws.Plan().Edition(e.ID).Signed); err != nil {
			t.Errorf("after %d signatures the file is not kept: %v", i+1, err)
		}
	}
}

func TestFinalAgreementsArePrintedAsTheyWereMadeFinal(t *testing.T) {
	ws, a := openAgreements(t)
	e := finalised(t, a, "1")
	retarget(t, ws, a)
	one := filepath.Join(t.TempDir(), "satu.pdf")
	a.Print(here, one, func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	})
	folder := t.TempDir()
	if run := a.SaveAll(folder); run.Go(here, nil, func() {}).Finished() && !run.Through() {
		t.Fatal(run.Text())
	}
	for _, path := range []string{one, filepath.Join(folder, a.FileName())} {
		if file, err := os.ReadFile(path); err != nil || !dossier.Belongs(e, file) {
			t.Errorf("%s is another file: %v", path, err)
		}
	}
}

// TestBrokenContentIsToldAndStopsNothing looks at an edition whose content a hand
// has changed.
func TestBrokenContentIsToldAndStopsNothing(t *testing.T) {
	ws, a := openAgreements(t)
	broken := *finalised(t, a, "1")
	ws.Undo()
	broken.Content = `{"Document":7}`
	if err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error { tx.Put(&broken); return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Draft(); err == nil {
		t.Error("shown nevertheless")
	}
	if row := rowOf(t, a); row.State != Settled || a.StageText() == "" || a.Gaps() != nil {
		t.Errorf("row %+v", row)
	}
	if refused := a.Finalise().Do(); len(refused) == 0 {
		t.Error("amended nevertheless")
	}
}

// TestSpreadingADayLeavesWhatIsFinal spreads the day of one draft: what is final has
// its own.
func TestSpreadingADayLeavesWhatIsFinal(t *testing.T) {
	ws, a := openAgreements(t)
	final := finalised(t, a, "000.8/12/2027")
	for _, row := range a.Rows() {
		if row.Position != final.Position {
			a.Choose(row.Position)
			break
		}
	}
	if _, bad := a.SpreadDate(); bad.Key != "agreement.spread_nothing" {
		t.Errorf("no day and no place were given to all: %+v", bad)
	}
	a.Date().Set("3 Februari 2027")
	n, bad := a.SpreadDate()
	if !bad.OK() || n != a.Count()-1 {
		t.Errorf("%d of %d were dated, %+v", n, a.Count(), bad)
	}
	if r := a.record(final.Position); r == nil || r.Date != final.Date {
		t.Errorf("kept about what is final is %+v, want its day %s", r, final.Date)
	}
	if ws.Undo(); a.Date().Get() != "3 Februari 2027" {
		t.Errorf("one undo leaves the day %q", a.Date().Get())
	}
}

// TestWhatIsFinalLeadsToNoFieldOfADraft is about an agreement that was made too late:
// its day stands on paper, only that of the budget can be another.
func TestWhatIsFinalLeadsToNoFieldOfADraft(t *testing.T) {
	ws, a := openAgreements(t)
	do(t, ws, edit.Op{Name: "test"}, func(tx *edit.Tx) { edit.SetBudgetPassed(tx, 2027, "2026-10-01") })
	finalised(t, a, "000.8/12/2027")
	late := false
	for _, row := range a.Gaps() {
		late = late || row.To.Budget
		if row.To.Date || row.To.Place {
			t.Errorf("%q leads to a field that is not there", row.Text)
		}
	}
	if !late {
		t.Errorf("that it was late is not told: %+v", a.Gaps())
	}
}

// TestAnotherYearShowsWhatIsFinal looks at the tree's draft of one year only.
func TestAnotherYearShowsWhatIsFinal(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "000.8/12/2027")
	a.ShowTree(true)
	ws.SetYear(2028)
	if ws.SetYear(2027); !a.Frozen() {
		t.Error("the tree is shown in place of what is final")
	}
}

// TestTheBudgetsTotalOutlivesItsDayBeingWrittenAnew empties the day, as whoever writes
// another one does.
func TestTheBudgetsTotalOutlivesItsDayBeingWrittenAnew(t *testing.T) {
	ws, a := openAgreements(t)
	a.BudgetPassed().Set("31 Desember 2026")
	a.BudgetTotal().Set("1.000")
	ws.Seal()
	day := a.BudgetPassed()
	for _, typed := range []string{"", "5", "5 Januari 2027"} {
		day.Set(typed)
	}
	if day, total := a.BudgetPassed().Get(), a.BudgetTotal().Get(); day != "5 Januari 2027" || total != "1.000" {
		t.Errorf("the budget is of %q, its total %q", day, total)
	}
	ws.Seal()
	ws.Undo()
	if day, total := a.BudgetPassed().Get(), a.BudgetTotal().Get(); day != "31 Desember 2026" || total != "1.000" {
		t.Errorf("taken back it is of %q, its total %q", day, total)
	}
	a.BudgetPassed().Set("")
	ws.SetYear(2028)
	if a.BudgetPassed().Set("31 Desember 2027"); a.BudgetTotal().Get() != "" {
		t.Errorf("another year has the total %q", a.BudgetTotal().Get())
	}
}
