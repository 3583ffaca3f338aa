package sheet

import (
	"strings"

	"pohonkinerja/data/plan"
)

// emblemRow is an emblem: which, and its PNG as base64.
type emblemRow struct{ Emblem, Picture string }

var emblemTable = table[emblemRow]{"emblems.csv", false, []column[emblemRow]{
	{"emblem", required, func(r *emblemRow) *string { return &r.Emblem }},
	{"png_base64", required, func(r *emblemRow) *string { return &r.Picture }},
}}

func (e *export) emblems() []line[emblemRow] {
	var out []line[emblemRow]
	for _, id := range []plan.EmblemID{plan.RegionalCrest, plan.StateEmblem} {
		if x := e.plan.Emblem(id); x != nil {
			e.call(plan.KindEmblem, string(id), string(id))
			out = append(out, line[emblemRow]{R: emblemRow{string(id), x.Picture}})
		}
	}
	return out
}

// readEmblems reads pictures. A second one of the same emblem takes the place of
// the first.
func (d *draft) readEmblems() {
	s := &d.Folder.emblems
	for _, row := range s.rows {
		x := &plan.Emblem{ID: plan.EmblemID(strings.TrimSpace(row.R.Emblem)), Picture: strings.TrimSpace(row.R.Picture)}
		if x.Check() != nil {
			refuse(d, s, row, "emblem", row.R.Emblem, BrokenEmblem, nil)
			continue
		}
		d.name(plan.KindEmblem, string(x.ID), string(x.ID))
		d.set(x)
	}
}
