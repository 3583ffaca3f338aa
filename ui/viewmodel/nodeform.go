package viewmodel

import (
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// NodeForm is a node as fields.
type NodeForm struct {
	ws *Workspace
	ID plan.NodeID
}

// NodeForm returns the fields of a node.
func (ws *Workspace) NodeForm(id plan.NodeID) *NodeForm { return &NodeForm{ws, id} }

// Node returns the node; nil when it was removed meanwhile.
func (f *NodeForm) Node() *plan.Node { return f.ws.Plan().Node(f.ID) }

func (f *NodeForm) get(read func(*plan.Node) string) func() string {
	return func() string {
		if n := f.Node(); n != nil {
			return read(n)
		}
		return ""
	}
}

// change makes one step of a field. Keystrokes in the same field of the same
// node join while grow is set.
func (f *NodeForm) change(field string, grow bool, write func(*plan.Node)) Fault {
	n := f.Node()
	if n == nil {
		return fault("fault.gone")
	}
	after := *n
	write(&after)
	op := edit.Op{Name: "node." + field, Subject: Excerpt(after.Statement)}
	if grow {
		op.Merge = "node/" + string(f.ID) + "/" + field
	}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.Update(tx, n, write)
		return nil
	}))
}

func (f *NodeForm) text(field string, at func(*plan.Node) *string) Text {
	return Text{
		Key: "node." + field, Place: "node/" + string(f.ID) + "/" + field,
		Get: f.get(func(n *plan.Node) string { return *at(n) }),
		Set: func(s string) Fault { return f.change(field, true, func(n *plan.Node) { *at(n) = s }) },
	}
}

// Statement is what the node says.
func (f *NodeForm) Statement() Text {
	return f.text("statement", func(n *plan.Node) *string { return &n.Statement })
}

// Term is what planning documents call the node.
func (f *NodeForm) Term() Text { return f.text("term", func(n *plan.Node) *string { return &n.Term }) }

// Code is the node's code in the planning documents.
func (f *NodeForm) Code() Text { return f.text("code", func(n *plan.Node) *string { return &n.Code }) }

// CascadeReason tells why the node serves its parent.
func (f *NodeForm) CascadeReason() Text {
	return f.text("cascade_reason", func(n *plan.Node) *string { return &n.CascadeReason })
}

// SuccessFactor notes the critical success factor behind the node.
func (f *NodeForm) SuccessFactor() Text {
	return f.text("success_factor", func(n *plan.Node) *string { return &n.SuccessFactor })
}

// Remark is what else is to be said of the node.
func (f *NodeForm) Remark() Text {
	return f.text("remark", func(n *plan.Node) *string { return &n.Remark })
}

// SourceRef says where in a document the node was found.
func (f *NodeForm) SourceRef() Text {
	return f.text("source_ref", func(n *plan.Node) *string { return &n.SourceRef })
}

// Level is the node's place in the hierarchy of performance.
func (f *NodeForm) Level() Choice {
	return Choice{
		Key:     "node.level",
		Options: f.ws.levelOptions,
		Get:     f.get(func(n *plan.Node) string { return n.Level.String() }),
		Set: func(id string) Fault {
			level, _ := plan.ParseLevel(id)
			return f.change("level", false, func(n *plan.Node) { n.Level = level })
		},
	}
}

func (ws *Workspace) levelOptions() []Option {
	options := make([]Option, 0, len(plan.Levels))
	for _, l := range plan.Levels {
		options = append(options, Option{ID: l.String(), Text: ws.LevelText(l)})
	}
	return options
}

// LevelText names a level in the program's language.
func (ws *Workspace) LevelText(l plan.Level) string { return ws.T("level." + l.String()) }

// BandText names a band of the triangle in the program's language.
func (ws *Workspace) BandText(b plan.Band) string { return ws.T("band." + b.String()) }

// Agency is the agency or unit whose performance the node is.
func (f *NodeForm) Agency() Choice {
	return Choice{
		Key:     "node.agency",
		Options: f.ws.AgencyOptions,
		Get:     f.get(func(n *plan.Node) string { return string(n.Agency) }),
		Set: func(id string) Fault {
			return f.change("agency", false, func(n *plan.Node) { n.Agency = plan.AgencyID(id) })
		},
	}
}

// Cascade says how the node hangs on its parent.
func (f *NodeForm) Cascade() Choice {
	return Choice{
		Key:     "node.cascade",
		Options: f.ws.cascadeOptions,
		Get:     f.get(func(n *plan.Node) string { return n.Cascade.String() }),
		Set: func(id string) Fault {
			c, _ := plan.ParseCascadeType(id)
			return f.change("cascade", false, func(n *plan.Node) { n.Cascade = c })
		},
	}
}

func (ws *Workspace) cascadeOptions() []Option {
	options := make([]Option, 0, len(plan.CascadeTypes))
	for _, c := range plan.CascadeTypes {
		options = append(options, Option{ID: c.String(), Text: ws.T("cascade." + codeOr(c.String(), "unset"))})
	}
	return options
}

func codeOr(code, unset string) string {
	if code == "" {
		return unset
	}
	return code
}

// Owners lists the positions that answer for the node, the first one leading.
func (f *NodeForm) Owners() []Option {
	n := f.Node()
	if n == nil {
		return nil
	}
	owners := make([]Option, len(n.Owners))
	for i, id := range n.Owners {
		owners[i] = Option{string(id), f.ws.PositionTitle(id), f.ws.HolderText(id, f.ws.Today())}
	}
	return owners
}

// OwnerOptions lists the positions that can be added as owners, those of the
// node's agency first.
func (f *NodeForm) OwnerOptions() []Option {
	n := f.Node()
	if n == nil {
		return nil
	}
	options := slices.DeleteFunc(f.ws.PositionOptions(), func(o Option) bool {
		return slices.Contains(n.Owners, plan.PositionID(o.ID))
	})
	slices.SortStableFunc(options, func(a, b Option) int { return f.strangeness(n, a) - f.strangeness(n, b) })
	return options
}

func (f *NodeForm) strangeness(n *plan.Node, o Option) int {
	if p := f.ws.Plan().Position(plan.PositionID(o.ID)); n.Agency != "" && p.Agency == n.Agency {
		return 0
	}
	return 1
}

// AddOwner adds a position that answers for the node.
func (f *NodeForm) AddOwner(id string) Fault {
	return f.change("owner_add", false, func(n *plan.Node) {
		n.Owners = append(slices.Clone(n.Owners), plan.PositionID(id))
	})
}

// RemoveOwner takes a position off the node.
func (f *NodeForm) RemoveOwner(id string) Fault {
	return f.change("owner_remove", false, func(n *plan.Node) {
		n.Owners = slices.DeleteFunc(slices.Clone(n.Owners), func(p plan.PositionID) bool { return p == plan.PositionID(id) })
	})
}

// LeadOwner puts a position first among the owners.
func (f *NodeForm) LeadOwner(id string) Fault {
	lead := plan.PositionID(id)
	return f.change("owner_lead", false, func(n *plan.Node) {
		others := slices.DeleteFunc(slices.Clone(n.Owners), func(p plan.PositionID) bool { return p == lead })
		n.Owners = append([]plan.PositionID{lead}, others...)
	})
}

// PathText names the nodes above, from the root down.
func (f *NodeForm) PathText() string {
	text := ""
	for _, n := range f.ws.Plan().Path(f.ID) {
		if n.ID == f.ID {
			break
		}
		if text != "" {
			text += " › "
		}
		text += Excerpt(f.ws.NodeText(n))
	}
	return text
}

// Indicators returns the forms of the node's indicators in order.
func (f *NodeForm) Indicators() []*IndicatorForm {
	var forms []*IndicatorForm
	for _, i := range f.ws.Plan().Indicators(f.ID) {
		forms = append(forms, f.ws.IndicatorForm(i.ID))
	}
	return forms
}

// AddIndicator adds an indicator after the others.
func (f *NodeForm) AddIndicator() (plan.IndicatorID, Fault) {
	id := plan.NewID[plan.IndicatorID]()
	return id, f.addIndicator(id)
}

func (f *NodeForm) addIndicator(id plan.IndicatorID) Fault {
	return FaultOf(f.ws.Do(edit.Op{Name: "indicator.add", Subject: f.subject()}, func(tx *edit.Tx) error {
		last := ""
		if all := tx.Plan().Indicators(f.ID); len(all) > 0 {
			last = all[len(all)-1].Order
		}
		tx.Put(&plan.Indicator{ID: id, Node: f.ID, Order: plan.OrderBetween(last, "")})
		return nil
	}))
}

func (f *NodeForm) subject() string {
	if n := f.Node(); n != nil {
		return Excerpt(n.Statement)
	}
	return ""
}
