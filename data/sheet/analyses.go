package sheet

import (
	"strconv"

	"pohonkinerja/data/plan"
)

// analysisRow is what a performance report says of an indicator.
type analysisRow struct {
	Node, Indicator, Year, No                                      string
	National, NationalKind, NationalSource                         string
	AgainstTarget, AgainstEarlier, AgainstMidterm, AgainstNational string
	Causes, Efficiency, Programs                                   string
}

var analysisTable = table[analysisRow]{"analyses.csv", false, []column[analysisRow]{
	{"node_id", required, func(r *analysisRow) *string { return &r.Node }},
	{"indicator", required, func(r *analysisRow) *string { return &r.Indicator }},
	{"year", required, func(r *analysisRow) *string { return &r.Year }},
	{"national", prescribed, func(r *analysisRow) *string { return &r.National }},
	{"national_source", prescribed, func(r *analysisRow) *string { return &r.NationalSource }},
	{"against_target", prescribed, func(r *analysisRow) *string { return &r.AgainstTarget }},
	{"against_earlier", prescribed, func(r *analysisRow) *string { return &r.AgainstEarlier }},
	{"against_midterm", prescribed, func(r *analysisRow) *string { return &r.AgainstMidterm }},
	{"against_national", prescribed, func(r *analysisRow) *string { return &r.AgainstNational }},
	{"causes", prescribed, func(r *analysisRow) *string { return &r.Causes }},
	{"efficiency", prescribed, func(r *analysisRow) *string { return &r.Efficiency }},
	{"programs", prescribed, func(r *analysisRow) *string { return &r.Programs }},
	{"indicator_no", extra, func(r *analysisRow) *string { return &r.No }},
	{"national_kind", extra, func(r *analysisRow) *string { return &r.NationalKind }},
}}

func (e *export) analyses() []line[analysisRow] {
	var out []line[analysisRow]
	e.eachIndicator(func(i *plan.Indicator, at indicatorCells) {
		seen := make(map[int]int)
		for _, a := range e.plan.Analyses(i.ID) {
			r := analysisRow{
				Node: at.node, Indicator: i.Name, No: no(at.number), Year: strconv.Itoa(a.Year), NationalSource: a.NationalSource,
				AgainstTarget: a.AgainstTarget, AgainstEarlier: a.AgainstEarlier, AgainstMidterm: a.AgainstMidterm,
				AgainstNational: a.AgainstNational, Causes: a.Causes, Efficiency: a.Efficiency, Programs: a.Programs,
			}
			r.National, r.NationalKind = plainText(a.National)
			seen[a.Year]++
			owner := recordKey{plan.KindAnalysis, string(a.ID)}
			e.call(owner.kind, owner.id, at.key(periodKey{year: a.Year}.parts(seen[a.Year])...)...)
			out = append(out, line[analysisRow]{r, []unsettledCell{{"national", a.National, r.NationalKind, owner}}})
		}
	})
	return out
}

func (d *draft) readAnalyses() {
	s := &d.Folder.analyses
	known := newKnown(d.plan.Analyses, func(a *plan.Analysis) int { return a.Year })
	read := make(map[measurementKey]int)
	for _, row := range s.rows {
		r := row.R
		indicator, at, ok := indicatorOf(d, s, row, r.Node, r.Indicator, r.No)
		if !ok {
			continue
		}
		year, ok := readYear(r.Year)
		if !ok {
			refuse(d, s, row, "year", r.Year, BadYear, nil)
			continue
		}
		key := measurementKey{indicator.ID, periodKey{year: year}}
		n := read[key]
		if read[key]++; n > 0 {
			d.notice(place{s.file, "year", r.Year, row.line}, RepeatedPeriod, nil)
		}
		a := known.at(indicator.ID, year, n)
		if a == nil {
			a = &plan.Analysis{ID: newID[plan.AnalysisID](d), Indicator: indicator.ID, Year: year}
			d.set(a)
		}
		d.name(plan.KindAnalysis, string(a.ID), at.key(key.when.parts(n+1)...)...)
		d.takeAnalysis(s, row, a.ID, evidence{unit: indicator.Unit, counts: counts(indicator.Name, indicator.Unit)})
	}
}

func (d *draft) takeAnalysis(s *sheetOf[analysisRow], row rowOf[analysisRow], id plan.AnalysisID, e evidence) {
	r := row.R
	national := readCell(r.National, r.NationalKind, e)
	if national.doubt != "" {
		d.doubt(place{s.file, "national", r.National, row.line}, national.doubt, national.args, plan.KindAnalysis, string(id))
	}
	update(d, plan.KindAnalysis, string(id), func(a *plan.Analysis) {
		a.National = pick(s.has("national"), national.value, a.National)
		a.NationalSource = pick(s.has("national_source"), r.NationalSource, a.NationalSource)
		a.AgainstTarget = pick(s.has("against_target"), r.AgainstTarget, a.AgainstTarget)
		a.AgainstEarlier = pick(s.has("against_earlier"), r.AgainstEarlier, a.AgainstEarlier)
		a.AgainstMidterm = pick(s.has("against_midterm"), r.AgainstMidterm, a.AgainstMidterm)
		a.AgainstNational = pick(s.has("against_national"), r.AgainstNational, a.AgainstNational)
		a.Causes = pick(s.has("causes"), r.Causes, a.Causes)
		a.Efficiency = pick(s.has("efficiency"), r.Efficiency, a.Efficiency)
		a.Programs = pick(s.has("programs"), r.Programs, a.Programs)
	})
}
