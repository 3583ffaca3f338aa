package viewmodel

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
)

// Realisation is the entry of what was reached and spent: of one agency with its
// units, or of all, in the year and quarter that are looked at. Its two tables are
// written like a spreadsheet.
type Realisation struct {
	ws      *Workspace
	agency  plan.AgencyID // empty for all
	missing bool          // only what is due and not there is listed
}

// Realisation opens the entry at the agency of the selected node, where that has
// indicators, and otherwise at all agencies.
func (ws *Workspace) Realisation() *Realisation {
	r := &Realisation{ws: ws}
	if n := ws.Plan().Node(ws.Selected()); n != nil && n.Agency != "" {
		r.agency = ws.Plan().WholeAgency(n.Agency)
	}
	if !slices.ContainsFunc(r.nodes(), func(n *plan.Node) bool { return len(ws.Plan().Indicators(n.ID)) > 0 }) {
		r.agency = ""
	}
	return r
}

// Agency chooses whose figures are entered: an agency with its units, one of the
// units, or all.
func (r *Realisation) Agency() Choice {
	return Choice{
		Key: "entry.agency", Options: r.agencies,
		Get: func() string { return string(r.AgencyID()) },
		Set: func(id string) Fault { r.SetAgency(plan.AgencyID(id)); return Fault{} },
	}
}

func (r *Realisation) agencies() []Option {
	options := []Option{{ID: "", Text: r.ws.T("entry.all_agencies")}}
	for _, a := range r.ws.Plan().Agencies("") {
		options = append(options, Option{ID: string(a.ID), Text: a.Name})
		for _, unit := range r.ws.Plan().Agencies(a.ID) {
			options = append(options, Option{ID: string(unit.ID), Text: "   " + unit.Name, Hint: a.Name})
		}
	}
	return options
}

// SetAgency looks at another agency; empty for all. One that is gone is ignored.
func (r *Realisation) SetAgency(id plan.AgencyID) {
	if id == r.AgencyID() || id != "" && r.ws.Plan().Agency(id) == nil {
		return
	}
	r.agency = id
	r.ws.tell(Notice{What: EntryChanged})
}

// AgencyID is the agency that is looked at; empty for all, as it is where that agency
// is gone.
func (r *Realisation) AgencyID() plan.AgencyID {
	if r.ws.Plan().Agency(r.agency) == nil {
		r.agency = ""
	}
	return r.agency
}

// Quarter chooses the quarter, or the year as a whole.
func (r *Realisation) Quarter() Choice { return r.ws.QuarterChoice() }

// QuarterChoice chooses the quarter at whose end results are looked at, or the year
// as a whole.
func (ws *Workspace) QuarterChoice() Choice {
	return Choice{
		Key: "entry.quarter",
		Options: func() (list []Option) {
			for _, q := range [...]int{1, 2, 3, 4, score.Year} {
				list = append(list, Option{ID: quarterIDs[q], Text: ws.QuarterName(q)})
			}
			return list
		},
		Get: func() string { return quarterIDs[ws.Quarter()] },
		Set: func(id string) Fault {
			ws.SetQuarter(strings.Index("01234", id))
			return Fault{}
		},
	}
}

var quarterIDs = [...]string{"0", "1", "2", "3", "4"}

// OnlyMissing reports whether only what is due and not there is listed.
func (r *Realisation) OnlyMissing() bool { return r.missing }

// SetOnlyMissing lists only what is due and not there, as it is now: what is
// entered afterwards stays in sight.
func (r *Realisation) SetOnlyMissing(only bool) {
	if r.missing != only {
		r.missing = only
		r.ws.tell(Notice{What: EntryChanged})
	}
}

// Summary says how complete the entries are, "12 dari 40 indikator terisi"; for
// money how much of the budget is spent.
func (r *Realisation) Summary(money bool) string {
	if money {
		return r.spentSummary()
	}
	count, undue := r.completeness()
	text := r.ws.T("entry.filled", FormatCount(count.Filled), FormatCount(count.Expected))
	if undue > 0 {
		text += " · " + r.ws.T("entry.undue", FormatCount(undue), r.ws.QuarterName(r.ws.Quarter()))
	}
	return text
}

// completeness counts what is due, and how many indicators have nothing due.
func (r *Realisation) completeness() (sum score.Completeness, undue int) {
	for _, n := range r.nodes() {
		for _, i := range r.ws.Plan().Indicators(n.ID) {
			c := r.standing(i.ID).Completeness()
			sum.Expected, sum.Filled = sum.Expected+c.Expected, sum.Filled+c.Filled
			if c.Expected == 0 {
				undue++
			}
		}
	}
	return sum, undue
}

func (r *Realisation) standing(id plan.IndicatorID) score.Standing {
	result, _ := r.ws.Board().Indicator(id, r.ws.Quarter())
	return result.Entered
}

// nodes lists the nodes that are looked at, in the order of the tree.
func (r *Realisation) nodes() (list []*plan.Node) {
	agency := r.AgencyID()
	for _, n := range r.ws.Plan().Walk("") {
		if agency == "" || n.Agency != "" && r.holds(n.Agency) {
			list = append(list, n)
		}
	}
	return list
}

// holds reports whether an agency is the one that is looked at or one of its units.
func (r *Realisation) holds(id plan.AgencyID) bool {
	return r.ws.Plan().IsPartOf(id, r.agency)
}

// listActuals lists the indicators, those only that are missing where that is
// asked for.
func (r *Realisation) listActuals(t *Table) {
	for _, n := range r.nodes() {
		var list []*plan.Indicator
		for _, i := range r.ws.Plan().Indicators(n.ID) {
			if s := r.standing(i.ID); !r.missing || s.Expected && !s.Filled {
				list = append(list, i)
			}
		}
		if len(list) > 0 {
			t.add(seen{n.ID, 0}, list, nil)
		}
	}
}

// achieved is how far an indicator has come, with its light's sign.
func (r *Realisation) achieved(row TableRow) string {
	a := r.standing(row.Indicator).Achievement
	switch a.State {
	case score.NoData:
		return r.ws.T("entry.no_data")
	case score.NotComputable:
		return r.ws.T("signal.not_computable")
	case score.Computed:
	}
	return r.signal(row).Symbol() + " " + explain.Percent(a.Percent)
}

func (r *Realisation) signal(row TableRow) score.Signal {
	s := r.standing(row.Indicator)
	return r.ws.Judge().Signal(s.Achievement.State, s.Achievement.Percent, !s.Gap)
}

// formula says how an achievement came about, what it is called, and what those
// below make of it.
func (r *Realisation) formula(row TableRow) string { return r.ws.calculation(row.Indicator) }

// calculation says how an indicator's achievement came about, what it is called,
// and what those below make of it.
func (ws *Workspace) calculation(id plan.IndicatorID) string {
	result, ok := ws.Board().Indicator(id, ws.Quarter())
	if !ok {
		return ""
	}
	a := result.Entered.Achievement
	lines := []string{explain.Achievement(ws.Texts(), a)}
	if band, ok := ws.Judge().Band(a.Percent); ok && a.State == score.Computed {
		lines[0] += " · " + band.Label
	}
	if result.Entered.Gap {
		lines = append(lines, ws.T("entry.gap"))
	}
	if rolled := explain.Rolled(ws.Texts(), result.Rolled); rolled != "" {
		lines = append(lines, rolled)
	}
	return strings.Join(lines, "\n")
}
