package viewmodel

import (
	"cmp"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// CrosscutForm is a crosscutting link as fields, seen from one of its ends.
type CrosscutForm struct {
	ws   *Workspace
	from plan.NodeID // the end it is seen from
	ID   plan.CrosscutID
}

// Crosscuts returns the forms of the links that start or end at the node.
func (f *NodeForm) Crosscuts() []*CrosscutForm {
	var forms []*CrosscutForm
	for _, c := range f.ws.Plan().CrosscutsFrom(f.ID) {
		forms = append(forms, &CrosscutForm{f.ws, f.ID, c.ID})
	}
	for _, c := range f.ws.Plan().CrosscutsTo(f.ID) {
		forms = append(forms, &CrosscutForm{f.ws, f.ID, c.ID})
	}
	return forms
}

// Link returns the link; nil when it was removed meanwhile.
func (f *CrosscutForm) Link() *plan.Crosscut { return f.ws.Plan().Crosscut(f.ID) }

// Other is the node at the other end; empty for a partner outside the plan.
func (f *CrosscutForm) Other() plan.NodeID {
	c := f.Link()
	switch {
	case c == nil:
		return ""
	case c.From == f.from:
		return c.To
	}
	return c.From
}

// OtherText names the other end, a node by its statement and agency.
func (f *CrosscutForm) OtherText() string {
	c := f.Link()
	if c == nil {
		return ""
	}
	n := f.ws.Plan().Node(f.Other())
	if n == nil {
		return cmp.Or(c.Partner, f.ws.AgencyName(c.Asked))
	}
	text := f.ws.NodeText(n)
	if agency := f.ws.AgencyName(n.Agency); agency != "" {
		text += " · " + agency
	}
	return text
}

// DirectionText says which end needs the other's help.
func (f *CrosscutForm) DirectionText() string {
	if c := f.Link(); c != nil && c.To == f.from {
		return f.ws.T("crosscut.asked_by")
	}
	return f.ws.T("crosscut.needs")
}

// Note tells what the help consists of.
func (f *CrosscutForm) Note() Text {
	return Text{
		Key: "crosscut.note",
		Get: func() string {
			if c := f.Link(); c != nil {
				return c.Note
			}
			return ""
		},
		Set: f.setNote,
	}
}

func (f *CrosscutForm) setNote(s string) Fault {
	c := f.Link()
	if c == nil {
		return fault("fault.gone")
	}
	op := edit.Op{Name: "crosscut.note", Subject: Excerpt(f.OtherText()), Merge: "crosscut/" + string(f.ID) + "/note"}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.Update(tx, c, func(c *plan.Crosscut) { c.Note = s })
		return nil
	}))
}

// Remove takes the link away.
func (f *CrosscutForm) Remove() Fault {
	if f.Link() == nil {
		return Fault{}
	}
	op := edit.Op{Name: "crosscut.remove", Subject: Excerpt(f.OtherText())}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		tx.Remove(plan.KindCrosscut, string(f.ID))
		return nil
	}))
}

// askMark parts the identities of agencies from those of nodes in
// [NodeForm.CrosscutOptions].
const askMark = "agency:"

// CrosscutOptions lists what the node can be linked to: the agencies that can be
// asked, then the nodes of other agencies, then those of its own, leaving out
// what it is linked to already.
func (f *NodeForm) CrosscutOptions() []Option {
	n := f.Node()
	if n == nil {
		return nil
	}
	nodes, agencies := f.linked()
	var options, own []Option
	for _, a := range f.ws.Plan().AllAgencies() {
		if a.ID != n.Agency && a.Name != "" && !agencies[a.ID] {
			options = append(options, Option{askMark + string(a.ID), f.ws.T("crosscut.ask_of", a.Name), f.ws.T("node.agency")})
		}
	}
	for _, other := range f.ws.Plan().Walk("") {
		option := Option{string(other.ID), f.ws.NodeText(other), f.ws.AgencyName(other.Agency)}
		switch {
		case nodes[other.ID]:
		case other.Agency == n.Agency:
			own = append(own, option)
		default:
			options = append(options, option)
		}
	}
	return append(options, own...)
}

// linked gathers what the node is linked to, itself included, and who was asked for
// it.
func (f *NodeForm) linked() (nodes map[plan.NodeID]bool, agencies map[plan.AgencyID]bool) {
	nodes, agencies = map[plan.NodeID]bool{f.ID: true}, map[plan.AgencyID]bool{}
	for _, c := range f.Crosscuts() {
		nodes[c.Other()] = true
		agencies[c.Link().Asked] = true
	}
	return nodes, agencies
}

// AddCrosscut links the node to one of [NodeForm.CrosscutOptions].
func (f *NodeForm) AddCrosscut(id string) Fault {
	if agency, ok := strings.CutPrefix(id, askMark); ok {
		return (&Request{form: f, agency: plan.AgencyID(agency)}).Send()
	}
	return f.addLink(plan.Crosscut{To: plan.NodeID(id)})
}

// AddPartner links the node to somebody outside the plan, such as a ministry.
func (f *NodeForm) AddPartner(name string) Fault {
	name = strings.TrimSpace(name)
	if name == "" {
		return fault("fault.empty")
	}
	return f.addLink(plan.Crosscut{Partner: name})
}

func (f *NodeForm) addLink(c plan.Crosscut) Fault {
	c.ID, c.From = plan.NewID[plan.CrosscutID](), f.ID
	return FaultOf(f.ws.Do(edit.Op{Name: "crosscut.add", Subject: f.subject()}, func(tx *edit.Tx) error {
		tx.Put(&c)
		return nil
	}))
}
