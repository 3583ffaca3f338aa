package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// OrgRow is one line of the organisation: an agency or unit, or a position in
// it, or the region itself, for which neither Agency nor Position is set.
type OrgRow struct {
	Agency   plan.AgencyID
	Position plan.PositionID
	Depth    int
	Text     string
	Hint     string // who holds the position today; what belongs to an agency
	Vacant   bool   // a position that nobody holds today
}

// IsRegion reports whether the line stands for the region itself.
func (r OrgRow) IsRegion() bool { return r.Agency == "" && r.Position == "" }

// Same reports whether two lines stand for the same record.
func (r OrgRow) Same(other OrgRow) bool {
	return r.Agency == other.Agency && r.Position == other.Position
}

// Organisation lists the region and its agencies with their units and
// positions: first the positions that belong to no agency, then each agency
// with its own. A text narrows the list to the lines that contain it.
func (ws *Workspace) Organisation(filter string) []OrgRow {
	rows := []OrgRow{{Text: ws.regionName(), Hint: ws.regionHint()}}
	rows = append(rows, ws.positionRows("", 1)...)
	var add func(parent plan.AgencyID, depth int)
	add = func(parent plan.AgencyID, depth int) {
		for _, a := range ws.Plan().Agencies(parent) {
			rows = append(rows, OrgRow{Agency: a.ID, Depth: depth, Text: a.Name, Hint: ws.agencyHint(a)})
			rows = append(rows, ws.positionRows(a.ID, depth+1)...)
			add(a.ID, depth+1)
		}
	}
	add("", 1)
	return filtered(rows, filter, func(r OrgRow) string { return r.Text + "\n" + r.Hint })
}

func (ws *Workspace) regionName() string {
	return cmp.Or(strings.TrimSpace(ws.Plan().Region().Name), ws.T("region.untitled"))
}

func (ws *Workspace) regionHint() string {
	r := ws.Plan().Region()
	return ws.T("region.hint", r.FirstYear, r.LastYear)
}

// agencyHint is an agency's code and what belongs to it.
func (ws *Workspace) agencyHint(a *plan.Agency) string {
	parts := []string{a.Code, ws.uses(
		len(ws.Plan().Positions(a.ID)), "people.use_positions", len(ws.Plan().Agencies(a.ID)), "people.use_units")}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	if len(parts) == 0 {
		return ws.T("people.agency_empty")
	}
	return strings.Join(parts, " · ")
}

func filtered[R any](rows []R, filter string, text func(R) string) []R {
	words := strings.Fields(strings.ToLower(filter))
	if len(words) == 0 {
		return rows
	}
	var out []R
	for _, r := range rows {
		if containsAll(strings.ToLower(text(r)), words) {
			out = append(out, r)
		}
	}
	return out
}

func (ws *Workspace) positionRows(id plan.AgencyID, depth int) []OrgRow {
	var rows []OrgRow
	for _, p := range ws.Plan().Positions(id) {
		rows = append(rows, ws.positionRow(p, depth))
	}
	return rows
}

// OrganisationSummary counts what the organisation consists of, and says how
// many positions are vacant today.
func (ws *Workspace) OrganisationSummary() string {
	p, vacant := ws.Plan(), 0
	positions := p.AllPositions()
	for _, pos := range positions {
		if p.HolderOn(pos.ID, ws.Today()) == nil {
			vacant++
		}
	}
	return ws.T("people.summary", FormatCount(p.Count(plan.KindAgency)), FormatCount(len(positions)), FormatCount(vacant))
}

// OfficialRow is one line of the list of officials.
type OfficialRow struct {
	ID   plan.OfficialID
	Text string
	Hint string // what the official holds today
}

// Officials lists the officials by name, narrowed to those whose name, NIP or
// position contains the text.
func (ws *Workspace) Officials(filter string) []OfficialRow {
	var rows []OfficialRow
	for _, o := range ws.Plan().AllOfficials() {
		rows = append(rows, OfficialRow{o.ID, o.Name, ws.heldToday(o.ID)})
	}
	return filtered(rows, filter, func(r OfficialRow) string {
		return r.Text + "\n" + r.Hint + "\n" + ws.Plan().Official(r.ID).NIP
	})
}

func (ws *Workspace) heldToday(id plan.OfficialID) string {
	var held []string
	for _, t := range ws.Plan().TenuresBy(id) {
		if t.Covers(ws.Today()) {
			held = append(held, t.Status.Prefix()+ws.PositionTitle(t.Position))
		}
	}
	if len(held) == 0 {
		return ws.T("people.holds_nothing")
	}
	return strings.Join(held, ", ")
}

// AgencyOptions lists all agencies and units to choose from, and "none".
func (ws *Workspace) AgencyOptions() []Option {
	options := []Option{{"", ws.T("option.none"), ""}}
	for _, a := range ws.Plan().AllAgencies() {
		options = append(options, Option{string(a.ID), a.Name, ws.AgencyName(a.Parent)})
	}
	return options
}

// PositionOptions lists all positions to choose from, with their agency.
func (ws *Workspace) PositionOptions() []Option {
	var options []Option
	for _, p := range ws.Plan().AllPositions() {
		options = append(options, Option{string(p.ID), p.Title, ws.AgencyName(p.Agency)})
	}
	return options
}

// OfficialOptions lists all officials to choose from, with what they hold.
func (ws *Workspace) OfficialOptions() []Option {
	var options []Option
	for _, o := range ws.Plan().AllOfficials() {
		options = append(options, Option{string(o.ID), o.Name, ws.heldToday(o.ID)})
	}
	return options
}

// AddAgency adds an agency, or a unit of one, under a name to be written over.
func (ws *Workspace) AddAgency(parent plan.AgencyID) (plan.AgencyID, Fault) {
	a := &plan.Agency{ID: plan.NewID[plan.AgencyID](), Parent: parent, Name: ws.T("people.new_agency")}
	if parent != "" {
		a.Name = ws.T("people.new_unit")
	}
	if all := ws.Plan().Agencies(parent); len(all) > 0 {
		a.Order = plan.OrderBetween(all[len(all)-1].Order, "")
	} else {
		a.Order = plan.OrderBetween("", "")
	}
	return a.ID, ws.putNew("agency.add", a.Name, a)
}

// AddPosition adds a position to an agency under a title to be written over.
// The position first in the agency becomes its superior.
func (ws *Workspace) AddPosition(agency plan.AgencyID) (plan.PositionID, Fault) {
	p := &plan.Position{ID: plan.NewID[plan.PositionID](), Agency: agency, Title: ws.T("people.new_position")}
	last := ""
	if all := ws.Plan().Positions(agency); len(all) > 0 {
		last = all[len(all)-1].Order
		p.Superior = all[0].ID
	}
	p.Order = plan.OrderBetween(last, "")
	return p.ID, ws.putNew("position.add", p.Title, p)
}

// AddOfficial adds an official under a name to be written over.
func (ws *Workspace) AddOfficial() (plan.OfficialID, Fault) {
	o := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: ws.T("people.new_official")}
	return o.ID, ws.putNew("official.add", o.Name, o)
}

// AddTenure has an official hold a position from today on.
func (ws *Workspace) AddTenure(position plan.PositionID, official plan.OfficialID) Fault {
	t := &plan.Tenure{ID: plan.NewID[plan.TenureID](), Official: official, Position: position, From: ws.Today()}
	return ws.putNew("tenure.add", ws.PositionTitle(position), t)
}

// AddHolder adds an official under a name to be written over, who holds a
// position from today on; both are one step.
func (ws *Workspace) AddHolder(position plan.PositionID) (plan.OfficialID, Fault) {
	o := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: ws.T("people.new_official")}
	t := &plan.Tenure{ID: plan.NewID[plan.TenureID](), Official: o.ID, Position: position, From: ws.Today()}
	op := edit.Op{Name: "tenure.add", Subject: Excerpt(ws.PositionTitle(position))}
	return o.ID, FaultOf(ws.Do(op, func(tx *edit.Tx) error {
		tx.Put(o)
		tx.Put(t)
		return nil
	}))
}

func (ws *Workspace) putNew(step, subject string, r plan.Record) Fault {
	return FaultOf(ws.Do(edit.Op{Name: step, Subject: Excerpt(subject)}, func(tx *edit.Tx) error {
		tx.Put(r)
		return nil
	}))
}

func (ws *Workspace) remove(step, subject string, k plan.Kind, id string) Fault {
	return FaultOf(ws.Do(edit.Op{Name: step, Subject: Excerpt(subject)}, func(tx *edit.Tx) error {
		tx.Remove(k, id)
		return nil
	}))
}

// uses says in words what a record is still used for, leaving out what it is
// not; empty for no use. Counts and keys go in pairs.
func (ws *Workspace) uses(pairs ...any) string {
	var words []string
	for i := 0; i < len(pairs); i += 2 {
		if n := pairs[i].(int); n > 0 {
			words = append(words, ws.T(pairs[i+1].(string), FormatCount(n)))
		}
	}
	return strings.Join(words, ", ")
}

// RemoveAgency removes an agency, or says what still belongs to it.
func (ws *Workspace) RemoveAgency(id plan.AgencyID) Fault {
	p := ws.Plan()
	used := ws.uses(
		len(p.Agencies(id)), "people.use_units", len(p.Positions(id)), "people.use_positions",
		len(p.NodesOf(id)), "people.use_nodes")
	if used != "" {
		return fault("fault.agency_in_use", used)
	}
	return ws.remove("agency.remove", ws.AgencyName(id), plan.KindAgency, string(id))
}

// RemovePosition removes a position, or says what still hangs on it.
func (ws *Workspace) RemovePosition(id plan.PositionID) Fault {
	p := ws.Plan()
	used := ws.uses(
		len(p.Subordinates(id)), "people.use_subordinates", len(p.NodesOwnedBy(id)), "people.use_nodes",
		len(p.TenuresOf(id)), "people.use_tenures", ws.agreementsWith(id), "people.use_agreements")
	if used != "" {
		return fault("fault.position_in_use", used)
	}
	return ws.remove("position.remove", ws.PositionTitle(id), plan.KindPosition, string(id))
}

// agreementsWith counts the agreements that name a position as a party.
func (ws *Workspace) agreementsWith(id plan.PositionID) int {
	n := 0
	for _, a := range ws.Plan().AllAgreements() {
		if a.Position == id || a.Second == id {
			n++
		}
	}
	return n
}

// RemoveOfficial removes an official, or says that positions are still held.
func (ws *Workspace) RemoveOfficial(id plan.OfficialID) Fault {
	if n := len(ws.Plan().TenuresBy(id)); n > 0 {
		return fault("fault.official_in_use", FormatCount(n))
	}
	o := ws.Plan().Official(id)
	if o == nil {
		return Fault{}
	}
	return ws.remove("official.remove", o.Name, plan.KindOfficial, string(id))
}
