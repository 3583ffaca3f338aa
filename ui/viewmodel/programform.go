package viewmodel

import (
	"fmt"
	"strconv"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// ProgramForm is a programme line with its budgets as fields.
type ProgramForm struct {
	ws *Workspace
	ID plan.ProgramLineID
}

// ProgramForm returns the fields of a programme line.
func (ws *Workspace) ProgramForm(id plan.ProgramLineID) *ProgramForm { return &ProgramForm{ws, id} }

// Line returns the programme line; nil when it was removed meanwhile.
func (f *ProgramForm) Line() *plan.ProgramLine { return f.ws.Plan().ProgramLine(f.ID) }

// Programs returns the forms of the programme lines that serve the node.
func (f *NodeForm) Programs() []*ProgramForm {
	var forms []*ProgramForm
	for _, l := range f.ws.Plan().ProgramLines(f.ID) {
		forms = append(forms, f.ws.ProgramForm(l.ID))
	}
	return forms
}

// AddProgram ties a new programme line to the node, after the others. It is
// below the others in the nomenclature where the node's level says so.
func (f *NodeForm) AddProgram() (plan.ProgramLineID, Fault) {
	id := plan.NewID[plan.ProgramLineID]()
	return id, f.addProgram(id)
}

func (f *NodeForm) addProgram(id plan.ProgramLineID) Fault {
	n := f.Node()
	if n == nil {
		return fault("fault.gone")
	}
	return FaultOf(f.ws.Do(edit.Op{Name: "program.add", Subject: f.subject()}, func(tx *edit.Tx) error {
		last := ""
		if all := tx.Plan().ProgramLines(f.ID); len(all) > 0 {
			last = all[len(all)-1].Order
		}
		tx.Put(&plan.ProgramLine{ID: id, Node: f.ID, Type: n.Level.ProgramKind(), Order: plan.OrderBetween(last, "")})
		return nil
	}))
}

func (f *ProgramForm) get(read func(*plan.ProgramLine) string) func() string {
	return func() string {
		if l := f.Line(); l != nil {
			return read(l)
		}
		return ""
	}
}

func (f *ProgramForm) change(field string, grow bool, write func(*plan.ProgramLine)) Fault {
	l := f.Line()
	if l == nil {
		return fault("fault.gone")
	}
	after := *l
	write(&after)
	op := edit.Op{Name: "program." + field, Subject: Excerpt(after.Name)}
	if grow {
		op.Merge = "program/" + string(f.ID) + "/" + field
	}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.Update(tx, l, write)
		return nil
	}))
}

// place names a field of the line.
func (f *ProgramForm) place(field string) string { return "program/" + string(f.ID) + "/" + field }

func (f *ProgramForm) text(field string, at func(*plan.ProgramLine) *string) Text {
	return Text{
		Key: "program." + field, Place: f.place(field),
		Get: f.get(func(l *plan.ProgramLine) string { return *at(l) }),
		Set: func(s string) Fault { return f.change(field, true, func(l *plan.ProgramLine) { *at(l) = s }) },
	}
}

// Name is what the line is called in the nomenclature.
func (f *ProgramForm) Name() Text {
	return f.text("name", func(l *plan.ProgramLine) *string { return &l.Name })
}

// Code is the line's code in the nomenclature.
func (f *ProgramForm) Code() Text {
	return f.text("code", func(l *plan.ProgramLine) *string { return &l.Code })
}

// Type says whether the line is a programme, a kegiatan or a subkegiatan.
func (f *ProgramForm) Type() Choice {
	return Choice{
		Key: "program.type",
		Options: func() []Option {
			return codeOptions(f.ws, "program_kind.", plan.ProgramKinds[:])
		},
		Get: f.get(func(l *plan.ProgramLine) string { return l.Type.String() }),
		Set: func(id string) Fault {
			kind, _ := plan.ParseProgramKind(id)
			return f.change("type", false, func(l *plan.ProgramLine) { l.Type = kind })
		},
	}
}

// Amounts returns the budgets: one cell for every year of the period, and where
// a year is split, such as by source of funds, one for every part. Budgets
// whose time the document only names in words come last.
func (f *ProgramForm) Amounts() []Cell {
	var cells []Cell
	budgets := f.ws.Plan().Budgets(f.ID)
	for _, year := range f.ws.Years() {
		var parts []Cell
		for _, b := range budgets {
			if b.Year == year {
				parts = append(parts, f.amountOf(b))
			}
		}
		if len(parts) == 0 {
			parts = append(parts, f.amountIn(year))
		}
		for i := range parts {
			parts[i].Place = f.place(fmt.Sprintf("amount/%d/%d", year, i))
		}
		cells = append(cells, parts...)
	}
	for _, b := range budgets {
		if b.Year < f.ws.Years()[0] || b.Year > f.ws.Years()[len(f.ws.Years())-1] {
			cells = append(cells, f.amountOf(b))
		}
	}
	return cells
}

// amountOf is the cell of a budget that is there.
func (f *ProgramForm) amountOf(b *plan.Budget) Cell {
	id := b.ID
	value := func() plan.Value {
		if b := f.ws.Plan().Budget(id); b != nil {
			return b.Amount
		}
		return plan.Value{}
	}
	set := func(v plan.Value) Fault { return f.setAmount(id, b.Year, v) }
	caption := b.Label
	if b.Year != 0 {
		caption = strconv.Itoa(b.Year)
	}
	if b.Note != "" {
		caption += " · " + b.Note
	}
	return Cell{f.amountText(value, set), caption, b.Year}
}

// amountIn is the cell of a year without a budget. The first figure entered
// makes the record.
func (f *ProgramForm) amountIn(year int) Cell {
	id := plan.NewID[plan.BudgetID]()
	value := func() plan.Value {
		for _, b := range f.ws.Plan().Budgets(f.ID) {
			if b.Year == year {
				return b.Amount
			}
		}
		return plan.Value{}
	}
	set := func(v plan.Value) Fault {
		for _, b := range f.ws.Plan().Budgets(f.ID) {
			if b.Year == year {
				return f.setAmount(b.ID, year, v)
			}
		}
		return f.setAmount(id, year, v)
	}
	return Cell{f.amountText(value, set), strconv.Itoa(year), year}
}

func (f *ProgramForm) amountText(value func() plan.Value, set func(plan.Value) Fault) Text {
	return valueField("program.amount", rupiah, value, set, parseAmount)
}

// parseAmount reads a sum of money in rupiah; nothing at all is no sum.
func parseAmount(s string) (plan.Value, Fault) {
	if locale.Absent(s) {
		return plan.Value{}, Fault{}
	}
	d, err := locale.ParseRupiah(s)
	if err != nil {
		return plan.Value{}, fault("fault.rupiah")
	}
	return plan.Number(plan.Decimal(d.String())), Fault{}
}

// setAmount stores an amount. A budget with a note stays as a record when its
// amount is emptied, so that retyping loses nothing.
func (f *ProgramForm) setAmount(id plan.BudgetID, year int, v plan.Value) Fault {
	l := f.Line()
	if l == nil {
		return fault("fault.gone")
	}
	op := edit.Op{
		Name: "program.amount", Subject: fmt.Sprintf("%d: %s", year, Excerpt(l.Name)),
		Merge: fmt.Sprintf("program/%s/amount/%s", f.ID, id),
	}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		b := tx.Plan().Budget(id)
		switch {
		case b == nil && v.IsZero():
		case b == nil:
			tx.Put(&plan.Budget{ID: id, Line: f.ID, Year: year, Amount: v})
		case v.IsZero() && b.Note == "" && b.Label == "":
			tx.Remove(plan.KindBudget, string(id))
		default:
			edit.Update(tx, b, func(b *plan.Budget) { b.Amount = v })
		}
		return nil
	}))
}

// Remove takes the line with its budgets out of the plan.
func (f *ProgramForm) Remove() Fault {
	l := f.Line()
	if l == nil {
		return Fault{}
	}
	return FaultOf(f.ws.Do(edit.Op{Name: "program.remove", Subject: Excerpt(l.Name)}, func(tx *edit.Tx) error {
		edit.RemoveProgramLine(tx, f.ID)
		return nil
	}))
}

// rupiah is the unit of amounts.
func rupiah() string { return "Rp" }
