package viewmodel

import (
	"io"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/chart"
	"pohonkinerja/report/dashboard"
	"pohonkinerja/report/poster"
	"pohonkinerja/report/scene"
)

// Dashboard is the overview of a region in the year and quarter that are looked at:
// a sheet of charts, and for the region, an agency or a node what pulls its result
// down ([Dashboard.Causes]).
type Dashboard struct {
	ws     *Workspace
	agency plan.AgencyID // that is looked at; empty for the region
	trail  []plan.NodeID // gone down from there, the last is looked at
	past   map[int]*pastBoard
	view   *dashboard.View
	seen   dashboardState
}

// dashboardState is what a view was read from.
type dashboardState struct {
	plan          *plan.Plan
	revision      uint64
	year, quarter int
	agency        plan.AgencyID
	day           plan.Date
}

// Dashboard opens the overview of the region.
func (ws *Workspace) Dashboard() *Dashboard {
	return &Dashboard{ws: ws, past: make(map[int]*pastBoard)}
}

// View returns the figures, read anew where they may have changed.
func (d *Dashboard) View() *dashboard.View {
	p := d.ws.Plan()
	now := dashboardState{p, p.Revision(), d.ws.Year(), d.ws.Quarter(), d.agency, d.ws.Today()}
	if d.view != nil && d.seen == now {
		return d.view
	}
	d.view, d.seen = dashboard.Read(dashboard.Source{
		Plan: p, Board: d.ws.Board(), Judge: d.ws.Judge(), Quarter: now.quarter, Past: d.board, Day: now.day, Agency: d.agency,
	}), now
	return d.view
}

// Measured reports whether the plan has results to be seen.
func (d *Dashboard) Measured() bool { return d.ws.Plan().Count(plan.KindMeasurement) > 0 }

// Sheet draws the charts for a width in drawing units.
func (d *Dashboard) Sheet(width float64, palette scene.Palette) *chart.Sheet {
	look := dashboard.Look{Width: width, Palette: palette}
	if d.agency != "" {
		look.Chosen = dashboard.AgencyKey + string(d.agency)
	}
	return d.View().Sheet(d.ws.Texts(), look)
}

// Write writes the charts as a file.
func (d *Dashboard) Write(w io.Writer, format poster.Format, palette scene.Palette) error {
	file := dashboard.Export{Format: format, Look: dashboard.Look{Palette: palette}, Book: d.ws.Texts(), Day: d.ws.Today()}
	return file.Write(w, d.View())
}

// FileName proposes a name for the file, without an extension.
func (d *Dashboard) FileName() string {
	return d.ws.T("dashboard.file_name", d.ws.QuarterName(d.ws.Quarter()), d.ws.Year())
}

// Choose looks at what an area of the sheet stands for: an agency, or the node of
// an indicator. What is gone is ignored.
func (d *Dashboard) Choose(key string) {
	if id, ok := strings.CutPrefix(key, dashboard.AgencyKey); ok && d.ws.Plan().Agency(plan.AgencyID(id)) != nil {
		d.agency, d.trail = plan.AgencyID(id), nil
	}
	if id, ok := strings.CutPrefix(key, dashboard.NodeKey); ok {
		d.Down(plan.NodeID(id))
	}
}

// Key is the key of the area that is looked at; empty for the region.
func (d *Dashboard) Key() string {
	if d.agency == "" {
		return ""
	}
	return dashboard.AgencyKey + string(d.agency)
}

// Down looks at a node; one that is gone or looked at already is ignored.
func (d *Dashboard) Down(id plan.NodeID) bool {
	if d.ws.Plan().Node(id) == nil || len(d.trail) > 0 && d.trail[len(d.trail)-1] == id {
		return false
	}
	d.trail = append(d.trail, id)
	return true
}

// CanUp reports whether there is something above that one came from.
func (d *Dashboard) CanUp() bool { return len(d.trail) > 0 || d.agency != "" }

// Up looks again at what one came from.
func (d *Dashboard) Up() {
	if len(d.trail) > 0 {
		d.trail = d.trail[:len(d.trail)-1]
		return
	}
	d.agency = ""
}

// settle leaves what is no longer in the plan.
func (d *Dashboard) settle() {
	for len(d.trail) > 0 && d.ws.Plan().Node(d.trail[len(d.trail)-1]) == nil {
		d.trail = d.trail[:len(d.trail)-1]
	}
	if d.ws.Plan().Agency(d.agency) == nil {
		d.agency = ""
	}
}

// pastBoard is the board of a year beside the one that is looked at.
type pastBoard struct {
	plan  *plan.Plan
	board *score.Board
	at    uint64
}

// board returns the board of another year, brought up to date by what changed.
func (d *Dashboard) board(year int) *score.Board {
	p := d.ws.Plan()
	b := d.past[year]
	if b != nil && b.plan == p {
		if changes, remembered := p.Since(b.at); remembered {
			b.board.Update(changes)
			b.at = p.Revision()
			return b.board
		}
	}
	b = &pastBoard{p, score.NewBoard(p, year), p.Revision()}
	d.past[year] = b
	return b.board
}
