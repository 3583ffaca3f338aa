package sheet

import (
	"strings"

	"pohonkinerja/data/plan"
)

// revisionRow is what a target was before it was revised.
type revisionRow struct {
	Node, Indicator, Year, Old, New, Reason, Day string
	No, Quarter, Month, Label, OldKind, NewKind  string
}

var revisionTable = table[revisionRow]{"target_revisions.csv", false, []column[revisionRow]{
	{"node_id", required, func(r *revisionRow) *string { return &r.Node }},
	{"indicator", required, func(r *revisionRow) *string { return &r.Indicator }},
	{"target_year", required, func(r *revisionRow) *string { return &r.Year }},
	{"old_value", required, func(r *revisionRow) *string { return &r.Old }},
	{"new_value", required, func(r *revisionRow) *string { return &r.New }},
	{"reason", required, func(r *revisionRow) *string { return &r.Reason }},
	{"day", required, func(r *revisionRow) *string { return &r.Day }},
	{"indicator_no", extra, func(r *revisionRow) *string { return &r.No }},
	{"target_quarter", extra, func(r *revisionRow) *string { return &r.Quarter }},
	{"target_month", extra, func(r *revisionRow) *string { return &r.Month }},
	{"target_label", extra, func(r *revisionRow) *string { return &r.Label }},
	{"old_kind", extra, func(r *revisionRow) *string { return &r.OldKind }},
	{"new_kind", extra, func(r *revisionRow) *string { return &r.NewKind }},
}}

func (e *export) revisions() []line[revisionRow] {
	var out []line[revisionRow]
	e.eachIndicator(func(i *plan.Indicator, at indicatorCells) {
		for _, x := range e.plan.TargetRevisions(i.ID) {
			r := revisionRow{
				Node: at.node, Indicator: i.Name, No: no(at.number), Quarter: yearText(x.Quarter), Month: yearText(x.Month),
				Reason: x.Reason, Day: string(x.Day),
			}
			r.Year, r.Label = periodText(x.Year, x.Label)
			r.Old, r.OldKind = plainText(x.Old)
			r.New, r.NewKind = plainText(x.New)
			out = append(out, line[revisionRow]{R: r})
		}
	})
	return out
}

// revisionKey is by what the files know a revision.
type revisionKey struct {
	when     periodKey
	day      plan.Date
	old, new plan.Value
}

func revisionKeyOf(r *plan.TargetRevision) revisionKey {
	return revisionKey{periodKey{r.Year, r.Quarter, r.Month, r.Label}, r.Day, r.Old, r.New}
}

// readRevisions reads what targets were. These figures are history: they are kept
// as printed where they are none, and nobody has to settle them.
func (d *draft) readRevisions() {
	s := &d.Folder.revisions
	known := newKnown(d.plan.TargetRevisions, revisionKeyOf)
	read := make(map[plan.IndicatorID]map[revisionKey]int)
	for _, row := range s.rows {
		x, ok := d.revisionOf(s, row)
		if !ok {
			continue
		}
		if read[x.Indicator] == nil {
			read[x.Indicator] = make(map[revisionKey]int)
		}
		key := revisionKeyOf(x)
		if before := known.at(x.Indicator, key, read[x.Indicator][key]); before != nil {
			x.ID = before.ID
		} else {
			x.ID = newID[plan.TargetRevisionID](d)
		}
		read[x.Indicator][key]++
		d.set(x)
	}
}

// revisionOf reads one row, or sets it aside.
func (d *draft) revisionOf(s *sheetOf[revisionRow], row rowOf[revisionRow]) (*plan.TargetRevision, bool) {
	r := row.R
	indicator, _, ok := indicatorOf(d, s, row, r.Node, r.Indicator, r.No)
	if !ok {
		return nil, false
	}
	when, _ := readPeriod(r.Year, r.Label)
	part, column, why := readPart(r.Quarter, r.Month)
	day, okDay := readDate(r.Day)
	switch {
	case why != "":
		refuse(d, s, row, "target_"+column, pick(column == "month", r.Month, r.Quarter), why, nil)
		return nil, false
	case !okDay || day == "":
		refuse(d, s, row, "day", r.Day, BadDate, nil)
		return nil, false
	case strings.TrimSpace(r.Reason) == "":
		refuse(d, s, row, "reason", r.Reason, EmptyReason, nil)
		return nil, false
	}
	return &plan.TargetRevision{
		Indicator: indicator.ID, Year: when.year, Label: when.label, Quarter: part.quarter, Month: part.month,
		Old: readCell(r.Old, r.OldKind, evidence{}).value, New: readCell(r.New, r.NewKind, evidence{}).value,
		Reason: r.Reason, Day: day,
	}, true
}
