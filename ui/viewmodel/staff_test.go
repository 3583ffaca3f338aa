package viewmodel

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

func staffText(rows ...string) string { return strings.ReplaceAll(strings.Join(rows, "\n"), "|", "\t") }

func TestStaffListIsShownBeforeItIsTaken(t *testing.T) {
	ws, _ := openPlan(t, plantest.Sample())
	holder := ws.Plan().AllPositions()[0]
	before := plantest.Encoding(ws.Plan())
	s := ws.NewStaffList()
	s.Paste(staffText("Nama|NIP|Golongan|Jabatan|TMT|Agama",
		"Baru Sekali|198201022007012003|III/d|Kepala Bidang Percobaan|2026-01-05|x",
		"Pengganti Contoh|198301022008011004|IV/a|"+holder.Title+"|5 Oktober 2026|",
		"Rusak Contoh|1,98E+17|III/a|Analis|31-02-2026|"))
	if s.Empty() || !s.Changes() {
		t.Fatal(s.Summary())
	}
	if plantest.Encoding(ws.Plan()) != before {
		t.Fatal("the preview has changed the plan")
	}
	rows := s.Rows()
	var states []StaffState
	for _, r := range rows {
		states = append(states, r.State)
	}
	if want := []StaffState{StaffNew, StaffDiffers, StaffNew}; !slices.Equal(states, want) {
		t.Errorf("states %v, want %v: %+v", states, want, rows)
	}
	if !rows[2].Doubt || !strings.Contains(rows[2].Hint, "1,98E+17") || !strings.Contains(s.Summary(), "Agama") || !strings.Contains(s.Summary(), "3 baris · 1 perlu diperiksa") {
		t.Errorf("what is to be looked at is not told: %+v, %q", rows[2], s.Summary())
	}
	t.Run("a row is left out where the person says so", func(t *testing.T) {
		s.Decision(2).Set("skip")
		if got := s.Rows()[0].State; got != StaffOut {
			t.Errorf("state %v", got)
		}
		s.Decision(2).Set("take")
	})
	t.Run("the plan counts where the person says so", func(t *testing.T) {
		s.KeepAll()
		if strings.Contains(s.Detail(3), ws.T("staff.new_tenure")) {
			t.Errorf("%q", s.Detail(3))
		}
		s.TakeAll()
	})
	t.Run("rows that differ are shown alone", func(t *testing.T) {
		s.Show().Set("differ")
		if rows := s.Rows(); len(rows) != 1 || rows[0].Line != 3 {
			t.Errorf("%+v", rows)
		}
	})
	t.Run("and is one step that undo takes back", func(t *testing.T) {
		if bad := s.Accept(); !bad.OK() {
			t.Fatal(bad)
		}
		if got := ws.HolderText(holder.ID, "2026-10-05"); got != "Pengganti Contoh" {
			t.Errorf("held by %q", got)
		}
		ws.Undo()
		if plantest.Encoding(ws.Plan()) != before {
			t.Error("undo left something")
		}
	})
}

func TestManyDecisionsAboutAStaffListCount(t *testing.T) {
	ws, _ := openPlan(t, plantest.Empty())
	take := func(lines ...string) *StaffList {
		s := ws.NewStaffList()
		s.Paste(staffText(append([]string{"Nama|NIP|Golongan|Jabatan|OPD|TMT"}, lines...)...))
		return s
	}
	var before, after []string
	for i := range 9 {
		line := fmt.Sprintf("Pegawai %d|%d|%%s|Jabatan %d|Dinas Contoh|5 Januari 2025", i, 198001022005011001+i, i)
		before, after = append(before, fmt.Sprintf(line, "II/a")), append(after, fmt.Sprintf(line, "III/b"))
	}
	if bad := take(before...).Accept(); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	s := take(after...)
	for line := 2; line <= 9; line++ {
		s.Decision(line).Set("keep")
	}
	s.Decision(4).Set("take")
	if rows := s.Rows(); len(rows) != 9 || rows[0].State != StaffDiffers || rows[0].Hint == "" {
		t.Errorf("%+v", rows)
	}
	if bad := s.Accept(); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	var risen []string
	for _, o := range ws.Plan().AllOfficials() {
		if o.Grade == "Penata Muda Tk. I (III/b)" {
			risen = append(risen, o.Name)
		}
	}
	if slices.Sort(risen); !slices.Equal(risen, []string{"Pegawai 2", "Pegawai 8"}) {
		t.Errorf("the rank of %v is taken over, want of the two whose list counts", risen)
	}
	if s = take(after...); !s.Changes() {
		t.Error("what was kept is not proposed again")
	}
	if s.KeepAll(); s.Changes() || s.Accept().OK() {
		t.Error("nothing of the list counts, and yet it changes the plan")
	}
}

func TestStaffListSaysWhyItIsNone(t *testing.T) {
	ws, _ := openPlan(t, plantest.Sample())
	s := ws.NewStaffList()
	for _, text := range []string{"", "hanya kata", "Nama\tNIP\n"} {
		s.Paste(text)
		if !s.Empty() || s.Summary() == "" || s.Accept().OK() || len(s.Rows()) > 0 {
			t.Errorf("%q: %q", text, s.Summary())
		}
	}
	s.Load("buku.xlsx", strings.NewReader("PK\x03\x04"))
	if !strings.Contains(s.Summary(), "Excel") {
		t.Errorf("a broken workbook: %q", s.Summary())
	}
}

func TestHandover(t *testing.T) {
	ws, _ := openPlan(t, plantest.Sample())
	p := ws.Plan()
	owner := p.Position(firstOwner(t, ws))
	h := ws.Handover(owner.ID)
	if h.Leaves().Get() == "" || h.Ready().OK() == false {
		t.Fatalf("the holder does not leave: %v", h.Ready())
	}
	o := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: "Pengganti"}
	ws.putNew("official.add", o.Name, o)
	h.Comes().Set(string(o.ID))
	h.From().Set("1 Desember 2026")
	h.Leaves().Set("")
	if bad := h.Ready(); bad.Key != "handover.held_by_other" || bad.Text(ws.Texts()) == "" {
		t.Errorf("two for good: %+v", bad)
	}
	h.Leaves().Set(string(p.HolderOn(owner.ID, "2026-11-30").ID))
	if bad := h.Accept(); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	if got := ws.HolderText(owner.ID, "2026-12-01"); got != "Pengganti" {
		t.Errorf("held by %q", got)
	}
	touched := h.Touched()
	if len(touched) == 0 || touched[0].Position != owner.ID || touched[0].Second {
		t.Errorf("touched %+v", touched)
	}
	for _, below := range ws.Plan().Subordinates(owner.ID) {
		owns := len(ws.Plan().NodesOwnedBy(below.ID)) > 0
		listed := slices.ContainsFunc(touched, func(a Touched) bool { return a.Position == below.ID && a.Second })
		if owns != listed {
			t.Errorf("%s: owns %v, listed %v", below.Title, owns, listed)
		}
	}
}

// firstOwner is a position that answers for a node and has subordinates.
func firstOwner(t *testing.T, ws *Workspace) plan.PositionID {
	t.Helper()
	for _, p := range ws.Plan().AllPositions() {
		if len(ws.Plan().NodesOwnedBy(p.ID)) > 0 && len(ws.Plan().Subordinates(p.ID)) > 0 && ws.Plan().HolderOn(p.ID, ws.Today()) != nil {
			return p.ID
		}
	}
	t.Fatal("nobody")
	return ""
}

func TestAgreementsOfVacantPositionsAreListedAlone(t *testing.T) {
	ws, _ := openPlan(t, plantest.Sample())
	owner := firstOwner(t, ws)
	a := ws.Agreements(nil)
	t.Cleanup(a.Close)
	a.Filter().Set("vacant")
	listed := func() bool {
		return slices.ContainsFunc(a.Rows(), func(r AgreementRow) bool { return r.Position == owner })
	}
	if listed() {
		t.Error("a position that is held is listed as vacant")
	}
	if bad := ws.Handover(owner).Accept(); !bad.OK() { // the holder leaves and nobody comes
		t.Fatal(bad.Text(ws.Texts()))
	}
	if !listed() {
		t.Error("the vacant position is not listed")
	}
}

func TestOrdersOfTheOrganisation(t *testing.T) {
	ws, _ := openPlan(t, plantest.Sample())
	id, bad := ws.AddPosition(ws.Plan().Agencies("")[0].ID)
	if !bad.OK() {
		t.Fatal(bad)
	}
	v := ws.People()
	has := func() bool { return slices.ContainsFunc(v.OrgRows(), func(r OrgRow) bool { return r.Position == id }) }
	for order, want := range map[OrgOrder]bool{ByAgency: true, BySuperior: true, VacantPosts: true, WithoutSuperior: false} {
		v.SetOrder(order)
		if has() != want {
			t.Errorf("order %d: listed %v, want %v", order, has(), want)
		}
	}
	v.SetOrder(BySuperior)
	if got := len(v.OrgRows()); got != ws.Plan().Count(plan.KindPosition) {
		t.Errorf("%d rows of %d positions", got, ws.Plan().Count(plan.KindPosition))
	}
}

// crowd is a plan with n positions and officials.
func crowd(b *testing.B, n int) *Workspace {
	ws, _ := openPlan(b, plantest.Sample())
	agency, above := ws.Plan().Agencies("")[0].ID, ws.Plan().AllPositions()[0].ID
	err := ws.Do(edit.Op{Name: "staff.import"}, func(tx *edit.Tx) error {
		for i := range n {
			o := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: fmt.Sprintf("Pegawai Contoh %d", i), NIP: fmt.Sprint(198001022005011001 + i)}
			p := &plan.Position{ID: plan.NewID[plan.PositionID](), Title: fmt.Sprintf("Analis %d", i), Agency: agency, Superior: above, Order: fmt.Sprintf("z%05d1", i)}
			tx.Put(o)
			tx.Put(p)
			if i%3 > 0 {
				tx.Put(&plan.Tenure{ID: plan.NewID[plan.TenureID](), Official: o.ID, Position: p.ID, From: "2025-01-01"})
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return ws
}

func BenchmarkPeople1500(b *testing.B) {
	ws := crowd(b, 1500)
	v := ws.People()
	for order, name := range orgOrders {
		b.Run("list/"+name, func(b *testing.B) {
			v.SetOrder(OrgOrder(order))
			for b.Loop() {
				v.OrgRows()
			}
		})
	}
	b.Run("search", func(b *testing.B) {
		v.SetOrder(ByAgency)
		v.SetFilter("analis 14")
		v.SetOfficialFilter("contoh 14")
		for b.Loop() {
			v.OrgRows()
			v.OfficialRows()
		}
	})
	b.Run("summary", func(b *testing.B) {
		for b.Loop() {
			ws.OrganisationSummary()
		}
	})
	b.Run("preview", func(b *testing.B) {
		s := ws.NewStaffList()
		lines := []string{"Nama|NIP|Golongan|Jabatan|TMT"}
		for i := range 1500 {
			lines = append(lines, fmt.Sprintf("Pegawai Contoh %d|%d|III/d|Analis %d|5 Januari 2026", i, 198001022005011001+i, i))
		}
		s.Paste(staffText(lines...))
		for b.Loop() {
			s.Decision(2).Set("keep")
			s.Rows()
		}
	})
}

// TestWhoActsKeepsTheOwnPosition is about the usual answer: a Plt. goes on holding what
// is held for good, whoever is appointed for good does not.
func TestWhoActsKeepsTheOwnPosition(t *testing.T) {
	ws, _ := open(t)
	position, _ := ws.AddPosition("dinas")
	official, _ := ws.AddHolder(position)
	h := ws.Handover("kadis")
	h.Comes().Set(string(official))
	h.From().Set("1 Desember 2026")
	for status, want := range map[plan.TenureStatus]string{plan.Plt: "no", plan.Plh: "no", plan.Definitif: "yes"} {
		if h.Status().Set(status.String()); h.Ends().Get() != want {
			t.Errorf("as %s the own position ends: %q, want %q", status, h.Ends().Get(), want)
		}
	}
	h.Ends().Set("no")
	h.Status().Set(plan.Plt.String())
	if h.Ends().Set("yes"); h.Status().Set(plan.Plh.String()).OK() && h.Ends().Get() != "yes" {
		t.Error("what was answered is forgotten")
	}
	h.Ends().Set("no")
	if bad := h.Accept(); !bad.OK() {
		t.Fatal(bad.Text(ws.Texts()))
	}
	if ws.Plan().HolderOn(position, "2026-12-02") == nil {
		t.Error("the own position is vacant")
	}
}
