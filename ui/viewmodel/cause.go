package viewmodel

import (
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
)

// Cause is a line of what is said about the result that a [Dashboard] looks at.
type Cause struct {
	Heading bool
	Text    string // of a heading, or the indicator's name
	Hint    string // how far it was reached and what that costs
	Place   string // where it stands and who answers for it
	Signal  score.Signal

	Node      plan.NodeID
	Indicator plan.IndicatorID
	Owner     plan.PositionID // empty where there is none
}

// mostCauses is how many lines of a kind are listed; what pulls less is counted.
const mostCauses = 100

// Subject names what is looked at: the region, the agency, or the statement of the
// node, after what one went down through.
func (d *Dashboard) Subject() (name, path string) {
	d.settle()
	names := []string{d.ws.Plan().Region().Name}
	if a := d.ws.Plan().Agency(d.agency); a != nil {
		names = append(names, a.Name)
	}
	for _, id := range d.trail {
		names = append(names, d.ws.Plan().Node(id).Statement)
	}
	last := len(names) - 1
	return names[last], strings.Join(names[:last], " › ")
}

// nodes are those whose result is looked at.
func (d *Dashboard) nodes() (list []*plan.Node) {
	d.settle()
	switch {
	case len(d.trail) > 0:
		return []*plan.Node{d.ws.Plan().Node(d.trail[len(d.trail)-1])}
	case d.agency != "":
		r := Realisation{ws: d.ws, agency: d.agency}
		return r.nodes()
	}
	return d.ws.Plan().Roots()
}

// Result says how what is looked at stands, and how complete that is.
func (d *Dashboard) Result() (text string, signal score.Signal) {
	r := d.ws.Board().Of(d.nodes(), d.ws.Quarter())
	if len(d.trail) == 0 && d.agency == "" {
		r = d.ws.Board().Roots(d.ws.Quarter())
	}
	signal = d.ws.Judge().SignalOf(r.Value)
	return d.ws.resultText(r, signal), signal
}

// resultText writes a result with its completeness and how it was put together.
func (ws *Workspace) resultText(r score.NodeResult, signal score.Signal) string {
	parts := []string{ws.T("signal." + signal.String())}
	if r.Value.State == score.Computed {
		parts[0] = ws.graded(r.Value.Percent)
	}
	if r.Rolled.State == score.Computed && r.Rolled.Percent != r.Value.Percent {
		parts = append(parts, ws.T("lamps.below", explain.Percent(r.Rolled.Percent)))
	}
	if r.All.Expected > 0 {
		parts = append(parts, ws.T("lamps.filled", FormatCount(r.All.Filled), FormatCount(r.All.Expected)))
	}
	return strings.Join(append(parts, ws.T("rollup."+ws.Board().RollUp().String())), " · ")
}

// Causes lists what pulls the result down, the strongest first, then what pulls
// down what comes from below where that is only compared, and then what is missing.
func (d *Dashboard) Causes() []Cause {
	board, quarter, nodes := d.ws.Board(), d.ws.Quarter(), d.nodes()
	counting := board.CausesOf(nodes, quarter, score.Counting)
	list := d.pulling("cause.counting", "cause.points", counting)
	if board.RollUp() == plan.Compare {
		list = append(list, d.pulling("cause.below", "cause.points_below", board.CausesOf(nodes, quarter, score.FromBelow))...)
	}
	return append(list, d.missing(nodes)...)
}

func (d *Dashboard) pulling(heading, points string, causes []score.Cause) (list []Cause) {
	if len(causes) == 0 {
		return nil
	}
	list = append(list, Cause{Heading: true, Text: d.ws.T(heading, FormatCount(len(causes)))})
	for _, c := range causes[:min(len(causes), mostCauses)] {
		line := d.line(c.Place)
		line.Signal = d.ws.Judge().Signal(score.Computed, c.Percent, true)
		line.Hint = d.ws.T(points, explain.Percent(c.Percent), strings.TrimSuffix(explain.Percent(c.Pull), "%"))
		list = append(list, line)
	}
	return list
}

func (d *Dashboard) missing(nodes []*plan.Node) (list []Cause) {
	var places []score.Place
	if len(d.trail) > 0 || d.agency == "" {
		for _, n := range nodes {
			places = append(places, d.ws.Board().Missing(n.ID, d.ws.Quarter())...)
		}
	} else {
		places = d.ws.Board().MissingOf(nodes, d.ws.Quarter())
	}
	if len(places) == 0 {
		return nil
	}
	list = append(list, Cause{Heading: true, Text: d.ws.T("cause.missing", FormatCount(len(places)))})
	for _, p := range places[:min(len(places), mostCauses)] {
		line := d.line(p)
		line.Hint = d.ws.T("entry.no_data")
		list = append(list, line)
	}
	return list
}

// line says where an indicator stands and who answers for it.
func (d *Dashboard) line(at score.Place) Cause {
	p := d.ws.Plan()
	c := Cause{Text: p.Indicator(at.Indicator).Name, Node: at.Node, Indicator: at.Indicator, Owner: at.Owner}
	var parts []string
	if pos := p.Position(at.Owner); pos != nil {
		parts = append(parts, pos.Title)
		if t := p.HolderOn(pos.ID, d.ws.Today()); t != nil {
			parts = append(parts, p.Official(t.Official).Name)
		}
	} else {
		parts = append(parts, d.ws.T("cause.no_owner"))
	}
	if a := p.Agency(at.Agency); a != nil {
		parts = append(parts, a.Name)
	}
	c.Place = strings.Join(parts, " · ")
	return c
}

// Why tells all of a line: the statement, how the achievement was computed, and
// what was written beside the figure of the quarter.
func (d *Dashboard) Why(c Cause) string {
	p := d.ws.Plan()
	i := p.Indicator(c.Indicator)
	if i == nil {
		return ""
	}
	lines := []string{p.Node(i.Node).Statement}
	if r, ok := d.ws.Board().Indicator(i.ID, d.ws.Quarter()); ok {
		lines = append(lines, explain.Achievement(d.ws.Texts(), r.Entered.Achievement))
	}
	if m := p.MeasurementOf(i.ID, d.ws.Year(), d.ws.Quarter()); m != nil {
		for _, said := range [...]struct{ key, text string }{
			{"cause.note", m.Note}, {"cause.obstacle", m.Obstacle}, {"cause.follow_up", m.FollowUp},
		} {
			if said.text != "" {
				lines = append(lines, d.ws.T(said.key, said.text))
			}
		}
	}
	return strings.Join(lines, "\n")
}

// CanDown reports whether one can go down from a line to its node.
func (d *Dashboard) CanDown(c Cause) bool {
	return c.Node != "" && (len(d.trail) == 0 || d.trail[len(d.trail)-1] != c.Node)
}
