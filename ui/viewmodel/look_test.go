package viewmodel

import (
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

func TestFilterTakesEveryConditionThatIsSet(t *testing.T) {
	ws, _ := open(t)
	if err := ws.Do(edit.Op{Name: "node.owners"}, func(tx *edit.Tx) error {
		edit.Update(tx, tx.Plan().Node("c"), func(n *plan.Node) { n.Owners = []plan.PositionID{"kadis"} })
		edit.SetTarget(tx, "i", 2027, 0, plan.Value{Kind: plan.NumberValue, Low: "90"})
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		f    Filter
		want string
	}{
		"none":           {Filter{}, "abc"},
		"agency":         {Filter{Agency: "dinas"}, "bc"},
		"rank":           {Filter{Rank: "strategic"}, "ab"},
		"owner":          {Filter{Owner: "kadis"}, "c"},
		"year of target": {Filter{Year: 2027}, "c"},
		"other year":     {Filter{Year: 2028}, ""},
		"words":          {Filter{Text: "PUSKESMAS lengkap"}, "c"},
		"all at once":    {Filter{Agency: "dinas", Rank: "strategic", Text: "layanan"}, "b"},
	} {
		ws.SetFilter(c.f)
		got := ""
		for row := range ws.Outline().Rows() {
			if !row.Dimmed {
				got += string(row.ID)
			}
		}
		if got != c.want || ws.MeetingCount() != len(c.want) {
			t.Errorf("%s: %q (%d) stand out, want %q", name, got, ws.MeetingCount(), c.want)
		}
	}
}

func TestFilterOfAnAgencyHoldsItsUnits(t *testing.T) {
	ws, _ := open(t)
	if err := ws.Do(edit.Op{Name: "agency.add"}, func(tx *edit.Tx) error {
		tx.Put(&plan.Agency{ID: "uptd", Parent: "dinas", Name: "Puskesmas Contoh"})
		edit.Update(tx, tx.Plan().Node("c"), func(n *plan.Node) { n.Agency = "uptd" })
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	ws.SetFilter(Filter{Agency: "dinas"})
	if !ws.Meets("c") || ws.Meets("a") {
		t.Errorf("c meets: %t, a meets: %t", ws.Meets("c"), ws.Meets("a"))
	}
}

func TestFilterFollowsThePlanAndIsTakenOff(t *testing.T) {
	ws, _ := open(t)
	ws.SetFilter(Filter{Text: "baru"})
	ws.NodeForm("a").Statement().Set("Hasil yang baru")
	if !ws.Meets("a") {
		t.Error("the filter did not see what was written")
	}
	off, _ := NewCommands(ws).Find("view.filter_off")
	off.Run()
	if ws.Filtering() || !ws.Meets("c") {
		t.Error("the filter is still in force")
	}
}

func TestFilterChoicesBeginWithNoCondition(t *testing.T) {
	ws, _ := open(t)
	for _, c := range ws.FilterChoices() {
		if options := c.Options(); len(options) < 2 || options[0].ID != "" || strings.HasPrefix(options[0].Text, "[") {
			t.Errorf("%s: %v", c.Key, options)
		}
		c.Set(c.Options()[1].ID)
		if c.Get() != c.Options()[1].ID || !ws.Filtering() {
			t.Errorf("%s was not set", c.Key)
		}
		c.Set("")
		if ws.Filtering() {
			t.Errorf("%s was not taken away", c.Key)
		}
	}
}

func TestFocusShowsOneBranch(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	ws.SetFocus("b")
	var rows []plan.NodeID
	for r := range ws.Outline().Rows() {
		rows = append(rows, r.ID)
	}
	if !slices.Equal(rows, []plan.NodeID{"b", "c"}) || ws.Selected() != "b" || ws.Picture().Root != "b" {
		t.Errorf("rows %v, selected %q, picture of %q", rows, ws.Selected(), ws.Picture().Root)
	}
	if crumbs := ws.Crumbs(); len(crumbs) != 2 || crumbs[0].ID != "" || crumbs[1].ID != "b" {
		t.Errorf("crumbs %v", crumbs)
	}
}

func TestFocusWidensToWhatIsSelected(t *testing.T) {
	ws, _ := open(t)
	ws.SetFocus("c")
	ws.Select("b")
	if ws.Focus() != "b" {
		t.Errorf("focus on %q, want b, which is selected", ws.Focus())
	}
	ws.Select("a")
	if ws.Focus() != "" {
		t.Errorf("focus on %q, want the whole plan, whose only top is selected", ws.Focus())
	}
}

func TestFocusGoesUpWhereItsNodeIsRemoved(t *testing.T) {
	ws, _ := open(t)
	ws.SetFocus("c")
	ws.Select("c")
	ws.RemoveSelected()
	if ws.Focus() != "b" {
		t.Errorf("focus on %q, want its parent", ws.Focus())
	}
	ws.focusOut()
	if ws.Focus() != "" {
		t.Errorf("below the only top, one level up is %q and not the whole plan", ws.Focus())
	}
	ws.AddRoot()
	ws.SetFocus("a")
	if ws.Focus() != "a" {
		t.Errorf("one top of two is not shown alone")
	}
}

func TestBranchIsRolledUpAndDownByGenerations(t *testing.T) {
	ws, _ := open(t)
	ws.Select("a")
	shown := func() string {
		s := ""
		for r := range ws.Outline().Rows() {
			s += string(r.ID)
		}
		return s
	}
	for _, want := range []string{"ab", "a", "a"} {
		if ws.FoldDeeper(); shown() != want {
			t.Errorf("folding shows %q, want %q", shown(), want)
		}
	}
	for _, want := range []string{"ab", "abc", "abc"} {
		if ws.UnfoldDeeper(); shown() != want {
			t.Errorf("unfolding shows %q, want %q", shown(), want)
		}
	}
}

func TestCommandSearch(t *testing.T) {
	ws, _ := open(t)
	c := NewCommands(ws)
	all := c.Search("")
	if len(all) < 20 {
		t.Fatalf("%d commands without a word", len(all))
	}
	found := c.Search("urungkan")
	if len(found) == 0 || found[0].ID != "edit.undo" || found[0].Key != "Ctrl+Z" || found[0].Why == "" {
		t.Errorf("undo, which cannot be done yet: %+v", found)
	}
	byKey := c.Search("alt+pgup")
	if len(byKey) != 1 || byKey[0].ID != "view.fold_rank" {
		t.Errorf("by key: %+v", byKey)
	}
	if none := c.Search("tidakadakatabegini"); len(none) != 0 {
		t.Errorf("found %+v", none)
	}
}

// TestAFilterForWhatIsGoneEnds takes back the agency and the position that the filter
// asks for.
func TestAFilterForWhatIsGoneEnds(t *testing.T) {
	ws, _ := open(t)
	position, _ := ws.AddPosition("dinas")
	ws.SetFilter(Filter{Owner: position, Text: "mutu"})
	ws.Undo()
	if got, want := ws.Filter(), (Filter{Text: "mutu"}); got != want {
		t.Errorf("left of the filter is %+v, want %+v", got, want)
	}
	agency, _ := ws.AddAgency("")
	ws.SetFilter(Filter{Agency: agency})
	told := false
	ws.Subscribe(func(n Notice) { told = told || n.What.Has(FilterChanged) })
	ws.Undo()
	if ws.Filtering() || !told {
		t.Errorf("the filter is %+v, told %t", ws.Filter(), told)
	}
}
