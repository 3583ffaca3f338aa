package sheet

import (
	"cmp"
	"strings"
	"time"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// monthRow is a line of an action plan by months (rencana aksi atas perjanjian
// kinerja): what an indicator is to have reached at the end of each month.
type monthRow struct {
	Node, Indicator, No, Unit, Year, Whole string
	Months                                 [12]string
}

// A star stands for a year of four digits.
var monthTable = table[monthRow]{"rencana_aksi_bulanan.csv", false, append([]column[monthRow]{
	{"node_id", required, func(r *monthRow) *string { return &r.Node }},
	{"indicator", required, func(r *monthRow) *string { return &r.Indicator }},
	{"indicator_no", extra, func(r *monthRow) *string { return &r.No }},
	{"unit", extra, func(r *monthRow) *string { return &r.Unit }},
	{"year", extra, func(r *monthRow) *string { return &r.Year }},
	{"target_*", extra, func(r *monthRow) *string { return &r.Whole }},
}, monthColumns()...)}

func monthColumns() []column[monthRow] {
	out := make([]column[monthRow], 12)
	for i := range out {
		out[i] = column[monthRow]{locale.MonthName(time.Month(i + 1)), extra, func(r *monthRow) *string { return &r.Months[i] }}
	}
	return out
}

// readMonths reads targets of months.
func (d *draft) readMonths() {
	s := &d.Folder.months
	var cells []string
	for _, row := range s.rows {
		cells = append(cells, row.R.Months[:]...)
	}
	column := ColumnConvention(cells)
	for _, row := range s.rows {
		i, at, ok := indicatorOf(d, s, row, row.R.Node, row.R.Indicator, row.R.No)
		if !ok {
			continue
		}
		year, ok := readYear(cmp.Or(strings.TrimSpace(row.R.Year), s.year("target_*")))
		if !ok {
			refuse(d, s, row, "year", row.R.Year, BadYear, nil)
			continue
		}
		d.checkYear(place{s.file, "year", row.R.Year, row.line}, d.region.FirstYear, year)
		d.takeMonths(s, row, i, at, year, column)
	}
}

func (d *draft) takeMonths(s *sheetOf[monthRow], row rowOf[monthRow], i *plan.Indicator, at indicatorCells, year int, column locale.Convention) {
	e := seriesEvidence(append(row.R.Months[:], row.R.Whole), i.Name, i.Unit, column)
	d.compareWhole(s, row, i.ID, year, e)
	for m, text := range row.R.Months {
		if strings.TrimSpace(text) == "" {
			continue
		}
		id := d.monthTarget(measurementKey{i.ID, periodKey{year: year, month: m + 1}}, at)
		cell := readCell(text, "", e)
		if cell.doubt != "" {
			d.doubt(place{s.file, locale.MonthName(time.Month(m + 1)), text, row.line}, cell.doubt, cell.args, plan.KindTarget, string(id))
		}
		update(d, plan.KindTarget, string(id), func(t *plan.Target) {
			t.Value, t.Unit = cell.value, cmp.Or(cell.unit, t.Unit)
		})
	}
}

// compareWhole tells where the table prints another target of the year than the
// plan has. The plan's stays.
func (d *draft) compareWhole(s *sheetOf[monthRow], row rowOf[monthRow], id plan.IndicatorID, year int, e evidence) {
	printed := readCell(row.R.Whole, "", e)
	list := d.targeted[measurementKey{id, periodKey{year: year}}]
	var whole plan.Value
	if len(list) > 0 {
		whole = get[*plan.Target](d, plan.KindTarget, string(list[0])).Value
	} else if t := d.targetsOf.at(id, periodKey{year: year}, 0); t != nil {
		whole = t.Value
	}
	if !printed.value.IsZero() && printed.value != whole {
		d.notice(place{s.file, s.columns["target_*"], row.R.Whole, row.line}, YearTargetDiffers, map[string]string{"first": whole.String()})
	}
}

// monthTarget returns the target of a month; see [atTime].
func (d *draft) monthTarget(key measurementKey, at indicatorCells) plan.TargetID {
	return atTime(d, d.targeted, key, plan.KindTarget, &d.out.Targets, at.key(key.when.parts(1)...), func() plan.TargetID {
		t := d.targetsOf.at(key.indicator, key.when, 0)
		if t == nil {
			t = &plan.Target{ID: newID[plan.TargetID](d), Indicator: key.indicator, Year: key.when.year, Month: key.when.month}
			d.set(t)
		}
		return t.ID
	})
}
