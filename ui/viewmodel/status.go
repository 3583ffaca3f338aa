package viewmodel

import (
	"strings"

	"pohonkinerja/data/plan"
)

// counts is what the foot of the window says about the plan.
type counts struct {
	nodes, problems int
}

func countAll(p *plan.Plan) counts {
	return counts{nodes: p.Count(plan.KindNode), problems: p.Count(plan.KindProblem)}
}

// Status is the line at the foot of the window: when the plan was stored, how
// many nodes it has and how many imported cells wait to be settled. What was
// said with [Workspace.Say] stands there instead until the next change.
func (ws *Workspace) Status() string {
	if ws.said != "" {
		return ws.said
	}
	parts := []string{ws.savedText(), ws.T("status.nodes", FormatCount(ws.counts.nodes))}
	if ws.counts.problems > 0 {
		parts = append(parts, ws.T("status.problems", FormatCount(ws.counts.problems)))
	}
	return strings.Join(parts, " · ")
}

func (ws *Workspace) savedText() string {
	at := ws.session.LastChange()
	switch {
	case at.IsZero():
		return ws.T("status.saved")
	case plan.DateOf(at) == ws.Today():
		return ws.T("status.saved_at", at.Format("15.04"))
	}
	return ws.T("status.saved_on", FormatDate(plan.DateOf(at)))
}
