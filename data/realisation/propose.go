package realisation

import (
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// Problem is one thing to know of a filled form.
type Problem struct {
	Line      int // of the spreadsheet
	Indicator string
	Field     Field
	OfField   bool   // it is about one cell, that of Field
	Value     string // what stands there, or how it was read
	Plan      string // what the plan says, where that is another
	Reason    Reason
}

// Change is what a form would put into one field.
type Change struct {
	Line      int
	Indicator plan.IndicatorID
	Field     Field
	Old, New  string
}

// Proposal is what a filled form would change.
type Proposal struct {
	Form     Form
	Lines    int
	Changes  []Change
	Problems []Problem // by line
	work     *edit.Rehearsal
}

// Propose works out what a form would change in a plan. Where prevail is set, what
// the form says counts even where the plan has been filled in otherwise meanwhile.
// The day is the one of entry. It fails where the plan refuses the changes.
func Propose(p *plan.Plan, filled Filled, prevail bool, day plan.Date) (Proposal, error) {
	c := &comparing{
		plan: p, form: filled.Form, prevail: prevail, seen: make(map[plan.IndicatorID]bool),
		out: Proposal{Form: filled.Form, Lines: len(filled.Lines), work: edit.Rehearse(p.Clone())},
	}
	err := c.out.work.Do(edit.Op{}, func(tx *edit.Tx) error {
		for _, l := range filled.Lines {
			if i := c.find(l); i != nil {
				edit.ChangeMeasurement(tx, i.ID, c.form.Year, c.form.Quarter, day, func(m *plan.Measurement) { c.line(l, i, m) })
			}
		}
		return nil
	})
	return c.out, err
}

// Perform makes the changes as part of a step; see [edit.Rehearsal.Perform].
func (p Proposal) Perform(tx *edit.Tx) error { return p.work.Perform(tx) }

type comparing struct {
	plan    *plan.Plan
	form    Form
	prevail bool
	seen    map[plan.IndicatorID]bool
	out     Proposal
}

func (c *comparing) tell(l Line, reason Reason) {
	c.out.Problems = append(c.out.Problems, Problem{Line: l.Number, Indicator: l.Name, Reason: reason})
}

func (c *comparing) tellField(l Line, f Field, reason Reason, value, inPlan string) {
	c.out.Problems = append(c.out.Problems, Problem{l.Number, l.Name, f, true, value, inPlan, reason})
}

// find returns the indicator of a line, nil where the line is left out.
func (c *comparing) find(l Line) *plan.Indicator {
	i := c.plan.Indicator(l.Indicator)
	switch {
	case i == nil:
		c.tell(l, UnknownLine)
		return nil
	case c.seen[i.ID]:
		c.tell(l, Repeated)
		return nil
	case !c.form.holds(c.plan, c.plan.Node(i.Node)):
		c.tell(l, Foreign)
		return nil
	}
	c.seen[i.ID] = true
	if l.targets != c.form.targets(c.plan, i.ID) {
		c.tell(l, TargetChanged)
	}
	return i
}

// line writes into a measurement what was changed in the line.
func (c *comparing) line(l Line, i *plan.Indicator, m *plan.Measurement) {
	now := entriesOf(m)
	for f := range fields {
		written, put, reason := read(l.cells[f], f, i)
		if l.cells[f].Text != "" && l.cells[f].Text == l.base[f] {
			continue // as the form was handed out, even where that cannot be read
		}
		switch {
		case reason != "":
			c.tellField(l, f, reason, l.cells[f].Text, "")
		case written == l.base[f] || written == now[f]:
		case now[f] != l.base[f] && !c.prevail:
			c.tellField(l, f, Differs, written, now[f])
		default:
			c.out.Changes = append(c.out.Changes, Change{l.Number, i.ID, f, now[f], written})
			if f < Note && doubtful(l.cells[f].Text) {
				c.tellField(l, f, ReadAs, written, "")
			}
			put(m)
		}
	}
}

// read reads a cell: what it says in canonical form, and how to put it into a
// measurement.
func read(cell sheet.ReadCell, f Field, i *plan.Indicator) (written string, put func(*plan.Measurement), reason Reason) {
	if f >= Note {
		return words(cell, f)
	}
	if f == Value {
		v, reason := plan.Number(cell.Number), Reason("")
		if cell.Number == "" {
			v, reason = ParseActual(cell.Text, i)
		}
		return v.String(), func(m *plan.Measurement) { m.Value = v }, reason
	}
	d, reason := cell.Number, Reason("")
	if d == "" {
		d, reason = parseNumber(cell.Text)
	}
	return string(d), func(m *plan.Measurement) {
		if f == Numerator {
			m.Numerator = d
			return
		}
		m.Denominator = d
	}, reason
}

func words(cell sheet.ReadCell, f Field) (string, func(*plan.Measurement), Reason) {
	text := cell.Text
	if cell.Number != "" {
		text = string(cell.Number)
	}
	return text, func(m *plan.Measurement) {
		*[...]*string{&m.Note, &m.Obstacle, &m.Support, &m.FollowUp}[f-Note] = text
	}, ""
}
