package viewmodel

import (
	"strings"

	"pohonkinerja/data/plan"
)

// OrgOrder is how the organisation is listed.
type OrgOrder uint8

// The orders: agencies with their units and positions; everybody below their
// superior; the positions that nobody holds today; those that promise to nobody.
const (
	ByAgency OrgOrder = iota
	BySuperior
	VacantPosts
	WithoutSuperior
)

var orgOrders = [...]string{"agency", "superior", "vacant", "top"}

// Order says how the organisation is listed.
func (v *People) Order() Choice {
	return indexChoice(v.ws, "people.order", "people.order.", orgOrders[:], func() int { return int(v.order) }, func(i int) { v.SetOrder(OrgOrder(i)) })
}

// SetOrder lists the organisation otherwise.
func (v *People) SetOrder(o OrgOrder) { v.order = o }

// OrgRows lists the organisation.
func (v *People) OrgRows() []OrgRow {
	var rows []OrgRow
	switch v.order {
	case BySuperior:
		rows = v.ws.chainOfCommand()
	case VacantPosts:
		rows = v.ws.vacantPosts()
	case WithoutSuperior:
		rows = v.ws.withoutSuperior()
	default:
		return v.ws.Organisation(v.orgFilter)
	}
	return filtered(rows, v.orgFilter, func(r OrgRow) string { return r.Text + "\n" + r.Hint })
}

// chainOfCommand lists every position below its superior.
func (ws *Workspace) chainOfCommand() []OrgRow {
	var rows []OrgRow
	var add func(p *plan.Position, depth int)
	add = func(p *plan.Position, depth int) {
		row := ws.positionRow(p, depth)
		row.Hint = withAgency(row.Hint, ws.AgencyName(p.Agency))
		rows = append(rows, row)
		for _, below := range ws.Plan().Subordinates(p.ID) {
			add(below, depth+1)
		}
	}
	for _, p := range ws.Plan().AllPositions() {
		if p.Superior == "" {
			add(p, 0)
		}
	}
	return rows
}

// vacantPosts lists the positions that nobody holds today, with what hangs on
// them.
func (ws *Workspace) vacantPosts() []OrgRow {
	var rows []OrgRow
	touching := ws.touching(ws.Year())
	for _, p := range ws.Plan().AllPositions() {
		if ws.Plan().HolderOn(p.ID, ws.Today()) != nil {
			continue
		}
		row := OrgRow{Position: p.ID, Text: p.Title, Vacant: true}
		row.Hint = withAgency(ws.hanging(p.ID, touching), ws.AgencyName(p.Agency))
		rows = append(rows, row)
	}
	return rows
}

// hanging says what hangs on a position.
func (ws *Workspace) hanging(id plan.PositionID, t touching) string {
	p := ws.Plan()
	used := ws.uses(len(p.NodesOwnedBy(id)), "people.use_nodes", len(t.by(id)), "people.use_pk",
		len(p.Subordinates(id)), "people.use_subordinates")
	if used == "" {
		return ws.T("people.nothing_hangs")
	}
	return used
}

// withoutSuperior lists the positions that promise to nobody though they should.
func (ws *Workspace) withoutSuperior() []OrgRow {
	var rows []OrgRow
	for _, p := range ws.Plan().AllPositions() {
		if p.Superior == "" && p.Type != plan.RegionalHead {
			row := ws.positionRow(p, 0)
			row.Hint = withAgency(row.Hint, ws.AgencyName(p.Agency))
			rows = append(rows, row)
		}
	}
	return rows
}

func withAgency(hint, agency string) string {
	return strings.TrimSuffix(hint+" · "+agency, " · ")
}

func (ws *Workspace) positionRow(p *plan.Position, depth int) OrgRow {
	row := OrgRow{Position: p.ID, Depth: depth, Text: p.Title}
	holder := ws.Plan().HolderOn(p.ID, ws.Today())
	row.Vacant = holder == nil
	row.Hint = ws.holderText(holder)
	if p.Type != plan.OtherPosition {
		row.Hint += " · " + ws.T("position_kind."+p.Type.String())
	}
	return row
}
