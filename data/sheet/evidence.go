package sheet

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// evidenceRow is a file that proves a measurement. Only what is known of the file
// is told; its content stays where it is.
type evidenceRow struct {
	Node, Indicator, Year, Quarter, Name, Size, SHA256 string
	No, MeasurementNo, Beside                          string
}

var evidenceTable = table[evidenceRow]{"evidence.csv", false, []column[evidenceRow]{
	{"node_id", required, func(r *evidenceRow) *string { return &r.Node }},
	{"indicator", required, func(r *evidenceRow) *string { return &r.Indicator }},
	{"year", required, func(r *evidenceRow) *string { return &r.Year }},
	{"quarter", prescribed, func(r *evidenceRow) *string { return &r.Quarter }},
	{"name", required, func(r *evidenceRow) *string { return &r.Name }},
	{"size", required, func(r *evidenceRow) *string { return &r.Size }},
	{"sha256", required, func(r *evidenceRow) *string { return &r.SHA256 }},
	{"indicator_no", extra, func(r *evidenceRow) *string { return &r.No }},
	{"measurement_no", extra, func(r *evidenceRow) *string { return &r.MeasurementNo }},
	{"beside", extra, func(r *evidenceRow) *string { return &r.Beside }},
}}

func (e *export) evidence() []line[evidenceRow] {
	var out []line[evidenceRow]
	e.eachIndicator(func(i *plan.Indicator, at indicatorCells) {
		for m, nth := range e.measurementsOf(i.ID) {
			for _, x := range e.plan.EvidenceFor(m.ID) {
				out = append(out, line[evidenceRow]{R: evidenceRow{
					Node: at.node, Indicator: i.Name, No: no(at.number), Year: strconv.Itoa(m.Year), Quarter: yearText(m.Quarter),
					MeasurementNo: no(nth), Name: x.Name, Size: strconv.Itoa(x.Size), SHA256: x.SHA256, Beside: x.Beside,
				}})
			}
		}
	})
	return out
}

// readEvidence reads which files prove what. One is found again by all that is
// known of it.
func (d *draft) readEvidence() {
	s := &d.Folder.evidence
	known := newKnown(d.plan.EvidenceFor, func(e *plan.Evidence) plan.Evidence {
		return plan.Evidence{Name: e.Name, Size: e.Size, SHA256: e.SHA256, Beside: e.Beside}
	})
	read := make(map[plan.Evidence]int)
	for _, row := range s.rows {
		x, ok := d.evidenceOf(s, row)
		if !ok {
			continue
		}
		n := read[*x]
		read[*x]++
		key := *x
		key.Measurement = ""
		if before := known.at(x.Measurement, key, n); before != nil {
			x.ID = before.ID
		} else {
			x.ID = newID[plan.EvidenceID](d)
		}
		d.set(x)
	}
}

// evidenceOf reads one row, or sets it aside.
func (d *draft) evidenceOf(s *sheetOf[evidenceRow], row rowOf[evidenceRow]) (*plan.Evidence, bool) {
	r := row.R
	indicator, _, ok := indicatorOf(d, s, row, r.Node, r.Indicator, r.No)
	if !ok {
		return nil, false
	}
	measurement, ok := d.measurementNamed(indicator.ID, r.Year, r.Quarter, r.MeasurementNo)
	if !ok {
		refuse(d, s, row, "year", r.Year, UnknownMeasured, nil)
		return nil, false
	}
	size, err := strconv.Atoi(strings.TrimSpace(r.Size))
	x := &plan.Evidence{
		Measurement: measurement, Name: r.Name, Size: size, SHA256: strings.TrimSpace(r.SHA256), Beside: r.Beside,
	}
	if err != nil || x.Check() != nil {
		refuse(d, s, row, "name", r.Name, BrokenEvidence, nil)
		return nil, false
	}
	return x, true
}

// measurementNamed finds the measurement of a time, of the folder or of the plan.
func (d *draft) measurementNamed(indicator plan.IndicatorID, year, quarter, no string) (plan.MeasurementID, bool) {
	y, okYear := readYear(year)
	q, okQuarter := readQuarter(quarter)
	number, okNo := readNumberOf(no)
	if !okYear || !okQuarter || !okNo {
		return "", false
	}
	when := periodKey{year: y, quarter: q}
	if list := d.measured[measurementKey{indicator, when}]; number <= len(list) {
		return list[number-1], true
	}
	if m := d.measuredOf.at(indicator, when, number-1); m != nil {
		return m.ID, true
	}
	return "", false
}
