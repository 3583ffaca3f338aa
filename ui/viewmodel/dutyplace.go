package viewmodel

import "pohonkinerja/data/plan"

// HasDuties reports whether something can hang on what is chosen: on a position or
// an official.
func (v *People) HasDuties() bool {
	return v.chosen.Kind == plan.KindPosition || v.chosen.Kind == plan.KindOfficial
}

// ShowsDuties reports whether all that hangs on the chosen one is shown, and not
// its form.
func (v *People) ShowsDuties() bool { return v.duties && v.HasDuties() }

// SetShowsDuties shows what hangs on positions and officials, or their forms. It
// stays so when another one is chosen.
func (v *People) SetShowsDuties(on bool) { v.duties = on }

// Duties returns what hangs on the chosen position or official.
func (v *People) Duties() *Duties { return v.ws.Duties(v.chosen) }

// LeadingOwner is the position that leads among the owners of the selected node;
// empty where it has none.
func (ws *Workspace) LeadingOwner() plan.PositionID {
	if n := ws.Plan().Node(ws.Selected()); n != nil && len(n.Owners) > 0 {
		return n.Owners[0]
	}
	return ""
}
