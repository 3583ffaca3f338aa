package viewmodel

import (
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Chosen names a record of the people's place: the region, an agency, a
// position or an official.
type Chosen struct {
	Kind plan.Kind
	ID   string
}

// People is the place of people and positions: what is listed and what is
// chosen.
type People struct {
	ws              *Workspace
	chosen          Chosen
	order           OrgOrder
	orgFilter       string
	officialFilter  string
	lastOrg, lastID Chosen // chosen last in each list
	duties          bool   // of a position or official all that hangs on it is shown, not its form
}

// People returns the place with the region chosen.
func (ws *Workspace) People() *People {
	region := Chosen{plan.KindRegion, plan.RegionID}
	return &People{ws: ws, chosen: region, lastOrg: region}
}

// Chosen returns what is shown as a form.
func (v *People) Chosen() Chosen { return v.chosen }

// KindKey is the text key of what is chosen: a unit is another thing than the agency
// that it belongs to.
func (v *People) KindKey() string {
	switch v.chosen.Kind {
	case plan.KindAgency:
		if a := v.ws.Plan().Agency(plan.AgencyID(v.chosen.ID)); a != nil && a.Parent != "" {
			return "people.kind_unit"
		}
		return "people.kind_agency"
	case plan.KindPosition:
		return "people.kind_position"
	case plan.KindOfficial:
		return "people.kind_official"
	}
	return "people.kind_region"
}

// Choose shows a record as a form. One that is not there is ignored.
func (v *People) Choose(c Chosen) {
	if v.ws.Plan().Record(c.Kind, c.ID) == nil {
		return
	}
	v.ws.Seal()
	v.chosen = c
	if c.Kind == plan.KindOfficial {
		v.lastID = c
	} else {
		v.lastOrg = c
	}
}

// Officials reports whether the official's list is the one to be shown.
func (v *People) Officials() bool { return v.chosen.Kind == plan.KindOfficial }

// ShowOfficials goes to the list of officials or to that of the organisation,
// where what was chosen there last is chosen again.
func (v *People) ShowOfficials(officials bool) {
	if officials == v.Officials() {
		return
	}
	if !officials {
		v.Choose(v.existing(v.lastOrg, Chosen{plan.KindRegion, plan.RegionID}))
		return
	}
	first := Chosen{}
	if rows := v.OfficialRows(); len(rows) > 0 {
		first = Chosen{plan.KindOfficial, string(rows[0].ID)}
	}
	v.Choose(v.existing(v.lastID, first))
}

func (v *People) existing(c, otherwise Chosen) Chosen {
	if v.ws.Plan().Record(c.Kind, c.ID) != nil {
		return c
	}
	return otherwise
}

// Of returns what a line of the organisation stands for.
func (r OrgRow) Of() Chosen {
	switch {
	case r.Position != "":
		return Chosen{plan.KindPosition, string(r.Position)}
	case r.Agency != "":
		return Chosen{plan.KindAgency, string(r.Agency)}
	}
	return Chosen{plan.KindRegion, plan.RegionID}
}

// SetFilter narrows the organisation, SetOfficialFilter the officials.
func (v *People) SetFilter(text string) { v.orgFilter = text }

// SetOfficialFilter narrows the list of officials.
func (v *People) SetOfficialFilter(text string) { v.officialFilter = text }

// OfficialRows lists the officials.
func (v *People) OfficialRows() []OfficialRow { return v.ws.Officials(v.officialFilter) }

// agency is the agency to which something new belongs: the chosen one or that
// of the chosen position.
func (v *People) agency() plan.AgencyID {
	switch v.chosen.Kind {
	case plan.KindAgency:
		return plan.AgencyID(v.chosen.ID)
	case plan.KindPosition:
		return v.ws.Plan().Position(plan.PositionID(v.chosen.ID)).Agency
	}
	return ""
}

// AddAgency adds an agency and chooses it.
func (v *People) AddAgency() Fault {
	id, bad := v.ws.AddAgency("")
	return v.added(Chosen{plan.KindAgency, string(id)}, bad)
}

// AddUnit adds a unit to the agency that is chosen, or whose position is.
func (v *People) AddUnit() Fault {
	id, bad := v.ws.AddAgency(v.agency())
	return v.added(Chosen{plan.KindAgency, string(id)}, bad)
}

// AddPosition adds a position to the agency that is chosen, or whose position
// is, and chooses it.
func (v *People) AddPosition() Fault {
	id, bad := v.ws.AddPosition(v.agency())
	return v.added(Chosen{plan.KindPosition, string(id)}, bad)
}

// AddOfficial adds an official and chooses it.
func (v *People) AddOfficial() Fault {
	id, bad := v.ws.AddOfficial()
	return v.added(Chosen{plan.KindOfficial, string(id)}, bad)
}

// added chooses what is new. What would hide it ends.
func (v *People) added(c Chosen, bad Fault) Fault {
	if !bad.OK() {
		return bad
	}
	v.orgFilter, v.officialFilter, v.order = "", "", ByAgency
	v.Choose(c)
	return bad
}

// Remove takes the chosen record out of the plan and chooses its neighbour, or
// says what still needs it.
func (v *People) Remove() Fault {
	next := v.neighbour()
	var bad Fault
	switch v.chosen.Kind {
	case plan.KindAgency:
		bad = v.ws.RemoveAgency(plan.AgencyID(v.chosen.ID))
	case plan.KindPosition:
		bad = v.ws.RemovePosition(plan.PositionID(v.chosen.ID))
	case plan.KindOfficial:
		bad = v.ws.RemoveOfficial(plan.OfficialID(v.chosen.ID))
	default:
		bad = fault("fault.region_stays")
	}
	if bad.OK() {
		v.Choose(v.existing(next, Chosen{plan.KindRegion, plan.RegionID}))
	}
	return bad
}

// neighbour is the line above the chosen one, or below the first.
func (v *People) neighbour() Chosen {
	var list []Chosen
	if v.Officials() {
		for _, r := range v.OfficialRows() {
			list = append(list, Chosen{plan.KindOfficial, string(r.ID)})
		}
	} else {
		for _, r := range v.OrgRows() {
			list = append(list, r.Of())
		}
	}
	switch i := slices.Index(list, v.chosen); {
	case i > 0:
		return list[i-1]
	case i == 0 && len(list) > 1:
		return list[1]
	}
	return Chosen{}
}

// Follow keeps the choice in step with the plan: what an undone or redone step
// was about is chosen, and what is gone is left.
func (v *People) Follow(n Notice) {
	if !n.What.Has(PlanChanged) {
		return
	}
	if n.Event.Cause != edit.Done {
		for _, c := range n.Event.Diff {
			if to, ok := v.behind(c.After); ok {
				v.Choose(to)
				v.duties = false
				break
			}
		}
	}
	if v.ws.Plan().Record(v.chosen.Kind, v.chosen.ID) == nil {
		v.chosen = Chosen{plan.KindRegion, plan.RegionID}
	}
}

// behind is where a changed record can be seen.
func (v *People) behind(r plan.Record) (Chosen, bool) {
	switch r := r.(type) {
	case *plan.Region, *plan.Agency, *plan.Position, *plan.Official:
		return Chosen{r.Kind(), r.RecordID()}, true
	case *plan.Tenure:
		if v.chosen.ID == string(r.Official) {
			return v.chosen, true
		}
		return Chosen{plan.KindPosition, string(r.Position)}, true
	}
	return Chosen{}, false
}

// Tenures returns the forms of the chosen position's or official's tenures.
func (v *People) Tenures() []*TenureForm {
	switch v.chosen.Kind {
	case plan.KindPosition:
		return v.ws.PositionForm(plan.PositionID(v.chosen.ID)).Tenures()
	case plan.KindOfficial:
		return v.ws.OfficialForm(plan.OfficialID(v.chosen.ID)).Tenures()
	}
	return nil
}

// PositionSummary says in one line what hangs on a position.
func (ws *Workspace) PositionSummary(id plan.PositionID) string {
	p := ws.Plan()
	used := ws.uses(len(p.NodesOwnedBy(id)), "people.use_nodes", len(p.Subordinates(id)), "people.use_subordinates")
	if used == "" {
		return ws.T("people.position_idle")
	}
	return ws.T("people.position_holds", used)
}
