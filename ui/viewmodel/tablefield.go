package viewmodel

import (
	"fmt"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// TableField is what a cell of the table is written through. In a cell in which
// something is chosen the text is that of the choice.
type TableField struct {
	Text
	Choice *Choice // nil for what is written freely
}

// choiceField is a choice that can be written, too: by the words of an option.
func choiceField(c Choice) TableField {
	return TableField{Choice: &c, Text: Text{
		Key: c.Key,
		Get: func() string {
			if c.Get() == "" {
				return ""
			}
			return c.Chosen()
		},
		Set: func(s string) Fault {
			id, bad := optionNamed(c.Options(), s)
			if !bad.OK() {
				return bad
			}
			return c.Set(id)
		},
	}}
}

// optionNamed finds the option with a text or a code; nothing at all is the
// option for none.
func optionNamed(options []Option, s string) (id string, bad Fault) {
	s = strings.TrimSpace(s)
	for _, o := range options {
		if o.ID == "" && s == "" || strings.EqualFold(o.Text, s) || o.ID != "" && strings.EqualFold(o.ID, s) {
			return o.ID, Fault{}
		}
	}
	if s == "" {
		return "", fault("table.needs_choice")
	}
	return "", fault("table.no_such_choice", s)
}

// maker makes a record when the first value is written into a line without one.
type maker struct {
	step  string // name of the step
	merge string // joins the step with those of the same field; see [edit.Op]
	node  plan.NodeID
	there func() bool
	make  func() Fault
}

// making has the first text that is written into a field make the record.
func (ws *Workspace) making(f TableField, m maker) TableField {
	f.Set = ws.makingText(f.Set, m)
	if f.Keep != nil {
		f.Keep = ws.makingText(f.Keep, m)
	}
	if f.Choice != nil {
		f.Choice.Set = ws.makingText(f.Choice.Set, m)
	}
	return f
}

func (ws *Workspace) makingText(set func(string) Fault, m maker) func(string) Fault {
	return func(s string) Fault {
		if m.there() {
			return set(s)
		}
		if s == "" {
			return Fault{}
		}
		op := edit.Op{Name: m.step, Subject: ws.NodeForm(m.node).subject(), Merge: m.merge}
		var bad Fault
		whole := ws.together(op, func() bool {
			if bad = m.make(); bad.OK() {
				bad = set(s)
			}
			return bad.OK()
		})
		if bad.OK() {
			bad = whole
		}
		return bad
	}
}

// ownersText names the positions that answer for a node, the leading one first.
func (ws *Workspace) ownersText(n *plan.Node) string {
	titles := make([]string, len(n.Owners))
	for i, id := range n.Owners {
		titles[i] = ws.PositionTitle(id)
	}
	return strings.Join(titles, "; ")
}

// ownerField is the leading owner as a choice; written, it is the list of all
// owners.
func (f *NodeForm) ownerField() TableField {
	c := Choice{Key: "editor.owners", Options: f.leadOptions, Set: f.setLead, Get: f.get(func(n *plan.Node) string {
		if len(n.Owners) == 0 {
			return ""
		}
		return string(n.Owners[0])
	})}
	return TableField{Choice: &c, Text: Text{Key: c.Key, Get: f.get(f.ws.ownersText), Set: f.setOwners}}
}

// leadOptions lists all positions, those of the node's agency first.
func (f *NodeForm) leadOptions() []Option {
	n := f.Node()
	if n == nil {
		return nil
	}
	options := f.ws.PositionOptions()
	slices.SortStableFunc(options, func(a, b Option) int { return f.strangeness(n, a) - f.strangeness(n, b) })
	return append([]Option{{"", f.ws.T("option.none"), ""}}, options...)
}

// setLead puts a position in the place of the only owner, or first among
// several; none takes all of them off.
func (f *NodeForm) setLead(id string) Fault {
	n := f.Node()
	switch {
	case n == nil:
		return fault("fault.gone")
	case id != "" && len(n.Owners) > 1:
		return f.LeadOwner(id)
	case id == "":
		return f.putOwners(nil)
	}
	return f.putOwners([]plan.PositionID{plan.PositionID(id)})
}

// setOwners reads a list of titles, as [Workspace.ownersText] writes it.
func (f *NodeForm) setOwners(text string) Fault {
	var owners []plan.PositionID
	options := f.leadOptions()
	for title := range strings.SplitSeq(text, ";") {
		if strings.TrimSpace(title) == "" {
			continue
		}
		id, bad := optionNamed(options[min(1, len(options)):], title)
		if !bad.OK() {
			return bad
		}
		if owner := plan.PositionID(id); !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	return f.putOwners(owners)
}

func (f *NodeForm) putOwners(owners []plan.PositionID) Fault {
	step := "owner_lead"
	if len(owners) == 0 {
		step = "owner_remove"
	}
	return f.change(step, false, func(n *plan.Node) { n.Owners = owners })
}

// budgetText is what a programme line has in a year, the sum where the year is
// split.
func (ws *Workspace) budgetText(id plan.ProgramLineID, year int) string {
	var parts []*plan.Budget
	for _, b := range ws.Plan().Budgets(id) {
		if b.Year == year {
			parts = append(parts, b)
		}
	}
	if len(parts) == 1 {
		return FormatValue(parts[0].Amount)
	}
	if sum, found := ws.Plan().BudgetSum(id, year); found {
		return FormatDecimal(sum)
	}
	return ""
}

// amountField is the budget of a year. One that is split into parts shows its
// sum and is written in the inspector.
func (f *ProgramForm) amountField(year int) TableField {
	var parts []Cell
	for _, c := range f.Amounts() {
		if c.Year == year {
			parts = append(parts, c)
		}
	}
	if len(parts) == 1 {
		return TableField{Text: parts[0].Text}
	}
	return TableField{Text: Text{
		Key: "program.amount", Place: f.place(fmt.Sprintf("amount/%d", year)),
		Get: func() string { return f.ws.budgetText(f.ID, year) },
		Set: func(s string) Fault {
			if s == f.ws.budgetText(f.ID, year) {
				return Fault{}
			}
			return fault("table.split_budget", len(parts))
		},
	}}
}
