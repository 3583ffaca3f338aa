package viewmodel

import "pohonkinerja/data/plan"

// LinkText says what a crosscutting link joins, and what the help consists of
// where that is noted; empty for a link that is gone.
func (ws *Workspace) LinkText(id plan.CrosscutID) string {
	c := ws.Plan().Crosscut(id)
	if c == nil {
		return ""
	}
	form := CrosscutForm{ws, c.From, id}
	text := ws.T("link.text", Excerpt(ws.NodeText(ws.Plan().Node(c.From))), form.OtherText())
	if c.Note != "" {
		text += " (" + Excerpt(c.Note) + ")"
	}
	return text
}

// RemoveLink takes a crosscutting link away.
func (ws *Workspace) RemoveLink(id plan.CrosscutID) Fault {
	c := ws.Plan().Crosscut(id)
	if c == nil {
		return fault("fault.gone")
	}
	form := CrosscutForm{ws, c.From, id}
	return form.Remove()
}
