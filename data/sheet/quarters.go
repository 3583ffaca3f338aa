package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// quarterRow is a line of an evaluation of a year's plan (evaluasi hasil Renja,
// the form after Permendagri 86/2017): what an indicator reached in each quarter
// (K), and what was spent in it (Rp). A figure is that of the quarter alone. The
// other columns were worked out from these by whoever made the table: they are
// told apart as [Published] and never taken for realisation.
type quarterRow struct {
	Node, Indicator, No, Unit, Year string
	K, Share, Rp                    [4]string
	YearK, YearRp, PlanK, PlanRp    string
	AchievedK, AchievedRp           string
}

// A star stands for a year of four digits.
var quarterTable = table[quarterRow]{"realisasi_triwulan.csv", false, slices.Concat([]column[quarterRow]{
	{"node_id", required, func(r *quarterRow) *string { return &r.Node }},
	{"indicator", required, func(r *quarterRow) *string { return &r.Indicator }},
	{"indicator_no", extra, func(r *quarterRow) *string { return &r.No }},
	{"unit", extra, func(r *quarterRow) *string { return &r.Unit }},
	{"year", extra, func(r *quarterRow) *string { return &r.Year }},
}, quarterColumns(), []column[quarterRow]{
	{"realisasi_*_k", extra, func(r *quarterRow) *string { return &r.YearK }},
	{"realisasi_*_rp", extra, func(r *quarterRow) *string { return &r.YearRp }},
	{"realisasi_renstra_sd_*_k", extra, func(r *quarterRow) *string { return &r.PlanK }},
	{"realisasi_renstra_sd_*_rp", extra, func(r *quarterRow) *string { return &r.PlanRp }},
	{"capaian_renstra_*_k_pct", extra, func(r *quarterRow) *string { return &r.AchievedK }},
	{"capaian_renstra_*_rp_pct", extra, func(r *quarterRow) *string { return &r.AchievedRp }},
})}

func quarterColumns() []column[quarterRow] {
	var out []column[quarterRow]
	for q := range 4 {
		name := "tw" + strconv.Itoa(q+1)
		out = append(out,
			column[quarterRow]{name, extra, func(r *quarterRow) *string { return &r.K[q] }},
			column[quarterRow]{name + "_k", extra, func(r *quarterRow) *string { return &r.K[q] }},
			column[quarterRow]{name + "_pct", extra, func(r *quarterRow) *string { return &r.Share[q] }},
			column[quarterRow]{name + "_rp", extra, func(r *quarterRow) *string { return &r.Rp[q] }})
	}
	return out
}

// publishedColumns are those that hold what others have worked out.
var publishedColumns = []string{
	"tw1_pct", "tw2_pct", "tw3_pct", "tw4_pct", "realisasi_*_k", "realisasi_*_rp", "realisasi_renstra_sd_*_k",
	"realisasi_renstra_sd_*_rp", "capaian_renstra_*_k_pct", "capaian_renstra_*_rp_pct",
}

// Published is what a table of quarterly realisation prints of an indicator
// besides the quarters: sums and achievements as its makers worked them out, to
// be compared with what the program works out. A figure that is no number, or not
// there, is empty.
type Published struct {
	Line            int
	Node, Indicator string // as in the files
	Number          int    // which of its namesakes
	Year            int
	// Shares are the shares of the year's target reached up to the end of each
	// quarter, one being all of it.
	Shares [4]plan.Decimal
	// Figure and Money are the realisation of the year, PlanFigure and PlanMoney
	// that since the beginning of the Renstra.
	Figure, Money, PlanFigure, PlanMoney plan.Decimal
	// FigureAchieved and MoneyAchieved are the percentages of the Renstra's last
	// target.
	FigureAchieved, MoneyAchieved plan.Decimal
}

// Published returns what the folder's table of quarterly realisation has worked
// out itself, line by line; nothing where there is no such table.
func (f *Folder) Published() []Published {
	var out []Published
	for _, row := range f.quarters.rows {
		r := row.R
		p := Published{Line: row.line, Node: strings.TrimSpace(r.Node), Indicator: strings.TrimSpace(r.Indicator)}
		p.Number, _ = readNumberOf(r.No)
		p.Year, _ = f.quarterYear(r)
		for q, share := range r.Share {
			p.Shares[q] = printedFigure(share)
		}
		p.Figure, p.Money, p.PlanFigure, p.PlanMoney = printedFigure(r.YearK), printedFigure(r.YearRp), printedFigure(r.PlanK), printedFigure(r.PlanRp)
		p.FigureAchieved, p.MoneyAchieved = printedFigure(r.AchievedK), printedFigure(r.AchievedRp)
		out = append(out, p)
	}
	return out
}

func printedFigure(text string) plan.Decimal {
	n, _ := readFigure(text, "")
	return n
}

// quarterYear is the year of a row: that of its cell, or of the column that holds
// the year's realisation.
func (f *Folder) quarterYear(r quarterRow) (int, bool) {
	s := &f.quarters
	return readYear(cmp.Or(strings.TrimSpace(r.Year), s.year("realisasi_*_k"), s.year("realisasi_*_rp")))
}

// readQuarters reads what was reached and spent in the quarters of a year.
func (d *draft) readQuarters() {
	s := &d.Folder.quarters
	if !s.present {
		return
	}
	for _, name := range publishedColumns {
		if s.has(name) {
			d.notice(place{s.file, s.columns[name], s.columns[name], 1}, PublishedColumn, nil)
		}
	}
	var cells []string
	for _, row := range s.rows {
		cells = append(cells, row.R.K[:]...)
	}
	column := ColumnConvention(cells)
	for _, row := range s.rows {
		d.takeQuarters(s, row, column)
	}
}

func (d *draft) takeQuarters(s *sheetOf[quarterRow], row rowOf[quarterRow], column locale.Convention) {
	node, why := d.nodeNamed(strings.TrimSpace(row.R.Node))
	if why != "" {
		refuse(d, s, row, "node_id", row.R.Node, why, nil)
		return
	}
	year, ok := d.quarterYear(row.R)
	if !ok {
		refuse(d, s, row, "year", row.R.Year, BadYear, nil)
		return
	}
	number, ok := readNumberOf(row.R.No)
	indicator := d.indicatorNamed(indicatorKey{node, strings.TrimSpace(row.R.Indicator), number})
	switch {
	case ok && indicator != nil:
		d.checkYear(place{s.file, "year", strconv.Itoa(year), row.line}, min(d.region.FirstYear, d.region.Baseline), year)
		d.takeReached(s, row, indicator, indicatorCells{strings.TrimSpace(row.R.Node), row.R.Indicator, number}, year, column)
	case strings.TrimSpace(strings.Join(row.R.K[:], "")) != "":
		refuse(d, s, row, "indicator", row.R.Indicator, UnplacedMeasured, nil)
	}
	if strings.TrimSpace(strings.Join(row.R.Rp[:], "")) != "" {
		d.takeSpent(s, row, node, year)
	}
}

// takeReached reads the figures of an indicator, which speak for one another. Where
// the folder has told another figure of the same quarter before, that one stays.
func (d *draft) takeReached(s *sheetOf[quarterRow], row rowOf[quarterRow], i *plan.Indicator, at indicatorCells, year int, column locale.Convention) {
	e := seriesEvidence(append(row.R.K[:], row.R.YearK), i.Name, i.Unit, column)
	for q, text := range row.R.K {
		if strings.TrimSpace(text) == "" {
			continue
		}
		key := measurementKey{i.ID, periodKey{year: year, quarter: q + 1}}
		where, met := place{s.file, fmt.Sprintf("tw%d_k", q+1), text, row.line}, len(d.measured[key]) > 0
		id, cell := d.measurementAt(key, at), readCell(text, "", e)
		if before := get[*plan.Measurement](d, plan.KindMeasurement, string(id)).Value; met && !before.IsZero() && before != cell.value {
			d.doubt(where, DiffersFromFirst, map[string]string{"first": before.String()}, plan.KindMeasurement, string(id))
			continue
		}
		if cell.doubt != "" {
			d.doubt(where, cell.doubt, cell.args, plan.KindMeasurement, string(id))
		}
		update(d, plan.KindMeasurement, string(id), func(m *plan.Measurement) { m.Value = cell.value })
	}
}

// measurementAt returns the measurement of a time; see [atTime].
func (d *draft) measurementAt(key measurementKey, at indicatorCells) plan.MeasurementID {
	return atTime(d, d.measured, key, plan.KindMeasurement, &d.out.Measurements, at.key(key.when.parts(1)...), func() plan.MeasurementID {
		m := d.measuredOf.at(key.indicator, key.when, 0)
		if m == nil {
			m = &plan.Measurement{ID: newID[plan.MeasurementID](d), Indicator: key.indicator, Year: key.when.year, Quarter: key.when.quarter}
			d.set(m)
		}
		return m.ID
	})
}

// atTime returns the record of a time: the one that the folder has already,
// otherwise the plan's or a new one, as record gives it. That is kept by its parts
// in the folder and counted.
func atTime[K comparable, ID ~string](d *draft, met map[K][]ID, key K, kind plan.Kind, count *int, parts []string, record func() ID) ID {
	if list := met[key]; len(list) > 0 {
		return list[0]
	}
	id := record()
	met[key] = append(met[key], id)
	d.name(kind, string(id), parts...)
	*count++
	return id
}

// takeSpent reads the money of a row. It belongs to the one programme line of the
// node; where there is none, or several, nobody knows to which.
func (d *draft) takeSpent(s *sheetOf[quarterRow], row rowOf[quarterRow], node plan.NodeID, year int) {
	line, key, one := d.onlyLine(node)
	for q, text := range row.R.Rp {
		at := place{s.file, fmt.Sprintf("tw%d_rp", q+1), text, row.line}
		switch {
		case strings.TrimSpace(text) == "":
		case !one:
			d.doubt(at, NoSingleLine, nil, plan.KindNode, string(node))
		default:
			d.takeMoney(at, spendingKey{line, periodKey{year: year, quarter: q + 1}}, spendingRow{Node: strings.TrimSpace(row.R.Node), Code: key.code, Name: key.name, No: no(key.number)})
		}
	}
}

// onlyLine returns the programme line of a node that has one alone.
func (d *draft) onlyLine(node plan.NodeID) (plan.ProgramLineID, lineKey, bool) {
	if d.lineOfNode == nil {
		d.lineOfNode = make(map[plan.NodeID][]lineKey)
		for key := range d.lineIDs {
			d.lineOfNode[key.node] = append(d.lineOfNode[key.node], key)
		}
	}
	keys := d.lineOfNode[node]
	if len(keys) != 1 {
		return "", lineKey{}, false
	}
	return d.lineIDs[keys[0]], keys[0], true
}

// takeMoney reads one sum. A node with several indicators has several rows, and
// its money may stand on each: the same sum is one, and another is put in doubt.
func (d *draft) takeMoney(at place, key spendingKey, line spendingRow) {
	amount := readAmount(budgetRow{Amount: at.value})
	id, before := d.spendingAt(key, line)
	if said, met := d.moneyRead[key]; met {
		if said != amount.value {
			d.doubt(at, MoneyDiffers, map[string]string{"first": before.String()}, plan.KindSpending, string(id))
		}
		return
	}
	d.moneyRead[key] = amount.value
	if amount.doubt != "" {
		d.doubt(at, amount.doubt, nil, plan.KindSpending, string(id))
	}
	update(d, plan.KindSpending, string(id), func(x *plan.Spending) { x.Amount = amount.value })
}

// spendingAt returns the spending of a time, see [atTime], and what it says so far.
func (d *draft) spendingAt(key spendingKey, line spendingRow) (plan.SpendingID, plan.Value) {
	id := atTime(d, d.spent, key, plan.KindSpending, &d.out.Spendings, spendingParts(line, key.when, 1), func() plan.SpendingID {
		x := d.spentOf.at(key.line, key.when, 0)
		if x == nil {
			x = &plan.Spending{ID: newID[plan.SpendingID](d), Line: key.line, Year: key.when.year, Quarter: key.when.quarter}
			d.set(x)
		}
		return x.ID
	})
	return id, get[*plan.Spending](d, plan.KindSpending, string(id)).Amount
}
