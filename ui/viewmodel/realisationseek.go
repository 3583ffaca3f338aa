package viewmodel

import "pohonkinerja/data/plan"

// Seek looks at the quarter, 1 to 4, or the [score.Year] in which a figure of an
// indicator is entered, and at an agency whose figures it is among. It reports
// whether there is such an indicator.
func (r *Realisation) Seek(id plan.IndicatorID, quarter int) bool {
	i := r.ws.Plan().Indicator(id)
	if i == nil {
		return false
	}
	r.ws.SetQuarter(quarter)
	if n := r.ws.Plan().Node(i.Node); r.AgencyID() != "" && (n.Agency == "" || !r.holds(n.Agency)) {
		r.SetAgency(r.ws.Plan().WholeAgency(n.Agency))
	}
	if s := r.standing(id); s.Filled || !s.Expected {
		r.SetOnlyMissing(false)
	}
	return true
}

// Seek puts the cursor to where the figure of an indicator is entered, and reports
// whether the table lists it.
func (t *Table) Seek(id plan.IndicatorID) bool {
	for i, row := range t.rows {
		if row.Indicator == id {
			t.GoTo(CellAt{i, max(0, t.columnAt("actual.value"))}, false)
			return true
		}
	}
	return false
}
