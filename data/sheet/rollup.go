package sheet

import (
	"strings"

	"pohonkinerja/data/plan"
)

// rollUpCells fills in how an indicator's figures are made and judged.
func (e *export) rollUpCells(r *indicatorRow, i *plan.Indicator) {
	r.Achievement, r.Scale, r.Units = i.Achievement.String(), i.Scale, i.UnitAggregation.String()
	r.Worst, r.Cap, r.Weight = partText(i.Worst), partText(i.Cap), partText(i.Weight)
	r.Part, r.Composition = i.Part.String(), i.Composition.String()
	if i.Feedback {
		r.Feedback = yes
	}
	r.Serves, r.ServesNo, r.ServesNode = e.servedCells(i)
}

// servedCells names the indicator that one serves: by its name among those of the
// node above, by node and name where it stands elsewhere, and by its identity
// where it is gone.
func (e *export) servedCells(i *plan.Indicator) (name, number, node string) {
	served := e.plan.Indicator(i.Serves)
	if served == nil {
		return string(i.Serves), "", ""
	}
	for x, at := range e.indicatorsAt(served.Node) {
		if x == served {
			name, number = x.Name, no(at.number)
		}
	}
	if strings.TrimSpace(name) == "" && number == "" {
		number = "1"
	}
	if e.plan.Served(i) == nil {
		node = e.nodeID(served.Node)
	}
	return name, number, node
}

// takeServed links indicators to those they serve. It comes after all are read,
// since the one above may stand on a later row.
func (d *draft) takeServed(s *sheetOf[indicatorRow]) {
	if !s.has("serves") && !s.has("serves_no") {
		return
	}
	for _, one := range d.series.list {
		served, row, ok := d.servedOf(one)
		if !ok {
			at := place{s.file, "serves", row.R.Serves, row.line}
			d.doubt(at, UnknownServed, nil, plan.KindIndicator, string(one.id))
		}
		update(d, plan.KindIndicator, string(one.id), func(i *plan.Indicator) { i.Serves = served })
	}
}

// servedOf finds what the first row that says so names.
func (d *draft) servedOf(one *series) (plan.IndicatorID, *rowOf[indicatorRow], bool) {
	for _, row := range one.rows {
		r := &row.R
		if strings.TrimSpace(r.Serves+r.ServesNo) == "" {
			continue
		}
		id, ok := d.servedNamed(one, strings.TrimSpace(r.Serves), r.ServesNo, strings.TrimSpace(r.ServesNode))
		return id, row, ok
	}
	return "", nil, true
}

func (d *draft) servedNamed(one *series, name, no, node string) (plan.IndicatorID, bool) {
	at := get[*plan.Node](d, plan.KindNode, string(one.key.node)).Parent
	if node != "" {
		at, _ = d.nodeNamed(node)
	}
	number, ok := readNumberOf(no)
	if i := d.indicatorNamed(indicatorKey{at, name, number}); ok && at != "" && i != nil {
		return i.ID, i.ID != one.id
	}
	if plan.IsID(name) && node == "" && strings.TrimSpace(no) == "" && plan.IndicatorID(name) != one.id {
		return plan.IndicatorID(name), true
	}
	return "", false
}

// readScale reads the code of an ordered scale.
func readScale(code string) (string, bool) {
	if code == "" {
		return "", true
	}
	scale, ok := plan.FindScale(code)
	return scale.Code, ok
}

// readFigure reads a plain number that is at least so much; the empty number is
// no bound, and nothing is nothing.
func readFigure(text string, least plan.Decimal) (plan.Decimal, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", true
	}
	n, ok := plan.ParseDecimal(text)
	if !ok || threeDecimals(plan.Decimal(text)) {
		r := readCell(strings.TrimSuffix(text, "%"), "", evidence{})
		n, ok = r.value.Low, r.doubt == "" && r.unit == "" && r.value.Kind == plan.NumberValue
	}
	if !ok || least != "" && n.Cmp(least) < 0 {
		return "", false
	}
	return n, true
}
