package viewmodel

import (
	"testing"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

func TestSeekFindsTheCellOfAFigure(t *testing.T) {
	for name, c := range map[string]struct {
		agency  plan.AgencyID // that is looked at before
		missing bool
		filled  bool // the figure is in already
		id      plan.IndicatorID
		quarter int
		listed  plan.AgencyID // afterwards
	}{
		"of a unit of the agency that is looked at": {agency: "dinas", id: "k", quarter: 3, listed: "dinas"},
		"of another agency":                         {agency: "lain", id: "i", quarter: 2, listed: "dinas"},
		"among those of all agencies":               {agency: "", id: "l", quarter: score.Year, listed: ""},
		"that is missing":                           {agency: "dinas", missing: true, id: "j", quarter: 2, listed: "dinas"},
		"that is not missing":                       {agency: "dinas", missing: true, filled: true, id: "i", quarter: 2, listed: "dinas"},
		"that nobody waits for":                     {agency: "dinas", missing: true, id: "k", quarter: 2, listed: "dinas"},
	} {
		t.Run(name, func(t *testing.T) {
			ws, r, table := entering(t, 2)
			if c.filled {
				fillIn(t, table, c.id, "actual.value", "72")
			}
			r.SetAgency(c.agency)
			r.SetOnlyMissing(c.missing)
			if !r.Seek(c.id, c.quarter) {
				t.Fatal("there is no such indicator")
			}
			table.Relist()
			if !table.Seek(c.id) {
				t.Fatal("the table does not list it")
			}
			if at := table.Cursor(); table.Row(at.Row).Indicator != c.id || at.Col != table.columnAt("actual.value") {
				t.Errorf("the cursor is in %+v", at)
			}
			if ws.Quarter() != c.quarter || r.AgencyID() != c.listed {
				t.Errorf("looked at are quarter %d and agency %q", ws.Quarter(), r.AgencyID())
			}
		})
	}
}

func TestSeekOfNothingLeavesAllAsItWas(t *testing.T) {
	ws, r, table := entering(t, 2)
	if r.Seek("gone", 4) || table.Seek("gone") || ws.Quarter() != 2 {
		t.Errorf("quarter %d is looked at", ws.Quarter())
	}
}
