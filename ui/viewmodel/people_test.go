package viewmodel

import (
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

func TestOrganisation(t *testing.T) {
	ws := openSample(t)
	rows := ws.Organisation("")
	t.Run("begins with the region and holds everything once", func(t *testing.T) {
		if !rows[0].IsRegion() || rows[0].Of().Kind != plan.KindRegion {
			t.Errorf("first row %+v", rows[0])
		}
		want := 1 + ws.Plan().Count(plan.KindAgency) + ws.Plan().Count(plan.KindPosition)
		if len(rows) != want {
			t.Errorf("%d rows, want %d", len(rows), want)
		}
	})
	t.Run("marks who holds a position and which are vacant", func(t *testing.T) {
		for _, r := range rows {
			if r.Position != "" && r.Vacant != (r.Hint == ws.T("people.vacant")) {
				t.Errorf("row %+v", r)
			}
		}
	})
	t.Run("is searched by holder too", func(t *testing.T) {
		for _, r := range rows {
			if r.Position == "" || r.Vacant {
				continue
			}
			if found := ws.Organisation(strings.ToUpper(r.Hint)); len(found) == 0 {
				t.Errorf("%q finds nothing", r.Hint)
			}
			return
		}
	})
}

func TestPeople(t *testing.T) {
	ws := openSample(t)
	v := ws.People()
	t.Run("what is added is chosen, where one stands", func(t *testing.T) {
		agency := ws.Plan().Agencies("")[0].ID
		v.Choose(Chosen{plan.KindAgency, string(agency)})
		if bad := v.AddPosition(); !bad.OK() {
			t.Fatal(bad)
		}
		c := v.Chosen()
		if c.Kind != plan.KindPosition || ws.Plan().Position(plan.PositionID(c.ID)).Agency != agency {
			t.Errorf("chosen %+v", c)
		}
	})
	t.Run("undo leaves what is gone, redo goes back to it", func(t *testing.T) {
		cancel := ws.Subscribe(v.Follow)
		defer cancel()
		added := v.Chosen()
		ws.Undo()
		if v.Chosen() == added {
			t.Error("a removed position is still chosen")
		}
		ws.Redo()
		if v.Chosen() != added {
			t.Errorf("chosen %+v, want %+v", v.Chosen(), added)
		}
	})
	t.Run("a removed record gives way to its neighbour", func(t *testing.T) {
		if bad := v.Remove(); !bad.OK() {
			t.Fatal(bad)
		}
		if c := v.Chosen(); ws.Plan().Record(c.Kind, c.ID) == nil || c.Kind == plan.KindOfficial {
			t.Errorf("chosen %+v", c)
		}
	})
	t.Run("what is in use stays, with the reason", func(t *testing.T) {
		v.Choose(Chosen{plan.KindAgency, string(ws.Plan().Agencies("")[0].ID)})
		before := v.Chosen()
		bad := v.Remove()
		text := bad.Text(ws.Texts())
		if bad.OK() || v.Chosen() != before || strings.Contains(text, " 0 ") || strings.Contains(text, "[") {
			t.Errorf("said %q, chosen %+v", text, v.Chosen())
		}
	})
	t.Run("the region stays", func(t *testing.T) {
		v.Choose(Chosen{plan.KindRegion, plan.RegionID})
		if bad := v.Remove(); bad.Key != "fault.region_stays" {
			t.Errorf("fault %v", bad)
		}
	})
	t.Run("each list keeps its own choice", func(t *testing.T) {
		agency := Chosen{plan.KindAgency, string(ws.Plan().Agencies("")[0].ID)}
		v.Choose(agency)
		v.ShowOfficials(true)
		if !v.Officials() {
			t.Fatal("no official is chosen")
		}
		v.ShowOfficials(false)
		if v.Chosen() != agency {
			t.Errorf("chosen %+v, want %+v", v.Chosen(), agency)
		}
	})
	t.Run("a new holder is one step", func(t *testing.T) {
		position := ws.Plan().AllPositions()[0].ID
		before := ws.Plan().Count(plan.KindOfficial)
		id, bad := ws.AddHolder(position)
		if !bad.OK() || len(ws.Plan().TenuresBy(id)) != 1 {
			t.Fatalf("fault %v", bad)
		}
		ws.Undo()
		if ws.Plan().Count(plan.KindOfficial) != before || ws.Plan().Official(id) != nil {
			t.Error("the official outlives the undone step")
		}
	})
}

func TestRegionForm(t *testing.T) {
	ws := openSample(t)
	f := ws.RegionForm()
	t.Run("head and place follow from the name until they are written", func(t *testing.T) {
		f.Name().Set("Kabupaten Baru")
		if f.HeadHint() != "Bupati Baru" || f.PlaceHint() != "Baru" {
			t.Errorf("hints %q, %q", f.HeadHint(), f.PlaceHint())
		}
	})
	t.Run("a period that ends before it begins is refused and the old one stays", func(t *testing.T) {
		last := f.LastYear().Get()
		if bad := f.LastYear().Set("2020"); bad.Key != "fault.region_period" {
			t.Errorf("fault %v", bad)
		}
		if bad := f.LastYear().Set("20"); bad.Key != "fault.year" {
			t.Errorf("fault %v", bad)
		}
		if f.LastYear().Get() != last {
			t.Errorf("last year is %s, want %s", f.LastYear().Get(), last)
		}
	})
	t.Run("targets outside a shorter period are told", func(t *testing.T) {
		if bad := f.LastYear().Set(f.FirstYear().Get()); !bad.OK() {
			t.Fatal(bad)
		}
		if f.LastYear().Doubt().Key != "fault.targets_outside" {
			t.Errorf("doubt %v", f.LastYear().Doubt())
		}
	})
	t.Run("the plan keeps its identity", func(t *testing.T) {
		if ws.Plan().Region().PlanID == "" {
			t.Error("the identity is gone")
		}
	})
}

// TestEveryStepHasAName makes each change of the people's and the agreements'
// places and looks for the text of its step.
func TestEveryStepHasAName(t *testing.T) {
	ws, a := openAgreements(t)
	position := a.Position()
	f, o := ws.PositionForm(position), ws.OfficialForm(ws.Plan().AllOfficials()[0].ID)
	r, g := ws.RegionForm(), ws.AgencyForm(ws.Plan().Agencies("")[0].ID)
	steps := []func(){
		func() { r.Name().Set("X") }, func() { r.HeadTitle().Set("X") }, func() { r.Place().Set("X") },
		func() { r.Baseline().Set("2020") }, func() { r.FirstYear().Set("2026") }, func() { r.LastYear().Set("2031") },
		func() { g.Name().Set("X") }, func() { g.Code().Set("X") }, func() { ws.AddAgency("") },
		func() { f.Title().Set("X") }, func() { f.Type().Set("pelaksana") }, func() { f.Superior().Set("") }, func() { f.Agency().Set("") },
		func() { o.Name().Set("X") }, func() { o.NIP().Set("1") }, func() { o.Grade().Set("X") }, func() { ws.AddOfficial() },
		func() { ws.AddPosition("") }, func() { ws.AddHolder(position) },
		func() { a.Number().Set("1") }, func() { a.Place().Set("X") }, func() { a.Date().Set("1 Januari 2027") },
		func() { a.SpreadDate() }, func() { a.Second().Set(string(ws.Plan().AllPositions()[1].ID)) },
	}
	for i, step := range steps {
		ws.Seal()
		step()
		label, possible := ws.UndoLabel()
		if !possible || strings.Contains(label, "[") {
			t.Errorf("step %d is called %q", i, label)
		}
	}
}
