package rule

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// checkParties is P01: an agreement has a place, a date, and the name and the
// position of each party.
func checkParties(c *Case) (out []Finding) {
	t := c.said()
	need := func(text, variant string, at plan.PositionID) {
		if strings.TrimSpace(text) == "" {
			out = append(out, Finding{Variant: variant, Position: at})
		}
	}
	need(t.Place, "place", t.Position)
	need(string(t.Date), "date", t.Position)
	need(t.First.Title, "first_title", t.Position)
	need(t.First.Name, "first_name", t.Position)
	if t.Parties > 1 {
		need(t.Second.Title, "second_title", t.Position)
		need(t.Second.Name, "second_name", t.Second.Position)
	}
	return out
}

// checkDate is P02: an agreement is made within a month after the budget of its
// year was passed. An amendment has no such term.
func checkDate(c *Case) []Finding {
	t := c.said()
	budget := c.Plan.BudgetDocumentOf(t.Year)
	switch {
	case c.Edition != nil && c.Edition.Amended():
		return nil
	case budget == nil:
		return []Finding{{Variant: "unknown", Severity: Info, Position: t.Position, Args: []string{strconv.Itoa(t.Year)}}}
	case t.Date.Valid() && t.Date > MonthAfter(budget.Passed):
		return []Finding{{Variant: "late", Position: t.Position, Args: []string{
			string(t.Date), string(budget.Passed), string(MonthAfter(budget.Passed)),
		}}}
	}
	return nil
}

// checkTree is P03: what an edition promises is what the tree says for its year.
func checkTree(c *Case) []Finding {
	if c.Frozen == nil {
		return nil
	}
	n := 0
	for _, d := range Compare(*c.Frozen, c.Now) {
		if part(d.Kind) == 1 {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return []Finding{{Variant: "differs", Position: c.Frozen.Position, Args: []string{strconv.Itoa(n)}}}
}

// checkPromises is P04: an objective has an indicator and an indicator a target.
func checkPromises(c *Case) (out []Finding) {
	t := c.said()
	if len(t.Objectives) == 0 {
		out = append(out, Finding{Variant: "nothing", Position: t.Position})
	}
	for _, o := range t.Objectives {
		if o.Text == "" {
			out = append(out, Finding{Variant: "statement", Node: o.Node})
		}
		if len(o.Indicators) == 0 {
			out = append(out, Finding{Variant: "indicator", Node: o.Node, Args: []string{o.Text}})
		}
		for _, i := range o.Indicators {
			if i.Target == "" {
				out = append(out, Finding{Variant: "target", Node: o.Node, Indicator: i.ID, Args: []string{i.Name, strconv.Itoa(t.Year)}})
			}
		}
	}
	return out
}

// checkMoney is P05: a programme has an amount, and it is the sum of its
// subkegiatan where these have one; and all of them together are what the budget
// document grants, where somebody has entered that.
func checkMoney(c *Case) (out []Finding) {
	for _, p := range c.said().Programmes {
		switch {
		case p.Amount == "":
			out = append(out, Finding{Variant: "amount", Line: p.Line, Args: []string{p.Name}})
		case p.Below != "" && p.Below.Cmp(p.Amount) != 0:
			out = append(out, Finding{Variant: "sum", Line: p.Line, Args: []string{p.Name, string(p.Amount), string(p.Below)}})
		}
	}
	return append(out, checkTotal(c)...)
}

// checkTotal compares the sum of the programmes with the budget document. Only who
// stands at its head promises all of it; nobody promises more.
func checkTotal(c *Case) []Finding {
	t := c.said()
	budget := c.Plan.BudgetDocumentOf(t.Year)
	if budget == nil || budget.Total == "" || len(t.Programmes) == 0 {
		return nil
	}
	sum, whole := plan.Decimal("0"), true
	for _, p := range t.Programmes {
		sum, whole = sum.Add(p.Amount), whole && p.Amount != ""
	}
	variant := ""
	switch order := sum.Cmp(budget.Total); {
	case order > 0:
		variant = "over"
	case order < 0 && whole && headsBudget(c.Plan, t.Position):
		variant = "total"
	default:
		return nil
	}
	return []Finding{{Variant: variant, Position: t.Position, Args: []string{string(sum), string(budget.Total)}}}
}

// headsBudget reports whether the holder of a position answers for all money of
// the plan: the head of region, or the head of its only agency.
func headsBudget(p *plan.Plan, id plan.PositionID) bool {
	pos := p.Position(id)
	if pos == nil {
		return false
	}
	superior := p.Position(pos.Superior)
	if superior == nil {
		return true
	}
	agencies := p.Agencies("")
	return superior.Superior == "" && superior.Agency != pos.Agency && len(agencies) == 1 && agencies[0].ID == pos.Agency
}

// checkFunds is P06: what is paid from several sources says so as Keterangan.
func checkFunds(c *Case) (out []Finding) {
	for _, p := range c.said().Programmes {
		if len(p.Funds) > 1 && p.Note == "" {
			out = append(out, Finding{Variant: "mixed", Line: p.Line, Args: []string{p.Name, strings.Join(p.Funds, ", ")}})
		}
	}
	return out
}

// checkSuperior is P07: one promises to one's superior.
func checkSuperior(c *Case) []Finding {
	t := c.said()
	pos := c.Plan.Position(t.Position)
	if t.Parties < 2 || pos == nil {
		return nil
	}
	superior := c.Plan.Position(pos.Superior)
	switch {
	case superior == nil:
		return []Finding{{Variant: "unknown", Position: t.Position, Args: []string{pos.Title, t.Second.Title}}}
	case superior.ID != t.Second.Position:
		return []Finding{{Variant: "other", Position: t.Position, Args: []string{t.Second.Title, pos.Title, superior.Title}}}
	}
	return nil
}

// checkAmendment is P08: where anything on which an amendment may rest has changed
// since an edition was signed, one is due. It tells of as many differences as
// [Compare] lists.
func checkAmendment(c *Case) []Finding {
	if c.Frozen == nil || c.Edition.Signatures() == 0 {
		return nil
	}
	differences := Compare(*c.Frozen, c.Now)
	ground := Suggest(differences)
	if ground == plan.NoGround {
		return nil
	}
	return []Finding{{Variant: "due", Position: c.Frozen.Position, Args: []string{strconv.Itoa(len(differences)), ground.String()}}}
}

// checkSignatories is P09: the head of region signs alone, everybody else with a
// superior.
func checkSignatories(c *Case) []Finding {
	t := c.said()
	head := c.headsRegion(t.Position)
	switch {
	case head && t.Parties != 1:
		return []Finding{{Variant: "head", Position: t.Position}}
	case !head && t.Parties != 2:
		return []Finding{{Variant: "alone", Position: t.Position, Args: []string{t.First.Title}}}
	}
	return nil
}

func (c *Case) headsRegion(id plan.PositionID) bool {
	pos := c.Plan.Position(id)
	if pos == nil {
		return false
	}
	title := c.Plan.Region().Head()
	return pos.Type == plan.RegionalHead ||
		pos.Type == plan.OtherPosition && title != "" && strings.EqualFold(strings.TrimSpace(pos.Title), title)
}

// checkBlocks is P10: the name in each half of a signature block is that of the
// party whose half it is.
func checkBlocks(c *Case) (out []Finding) {
	t := c.said()
	for _, b := range t.Blocks {
		own, other := t.First.Name, t.Second.Name
		if b.Second {
			own, other = other, own
		}
		if own != other && (own != "" && !strings.Contains(b.Name, own) || other != "" && strings.Contains(b.Name, other) && !strings.Contains(own, other)) {
			out = append(out, Finding{Variant: "swapped", Position: t.Position, Args: []string{b.Heading, b.Name}})
		}
	}
	return out
}

// checkActing is P11: a Plt., Plh. or Pj. signs as such.
func checkActing(c *Case) (out []Finding) {
	t := c.said()
	if !t.Date.Valid() {
		return nil
	}
	for _, who := range []Person{t.First, t.Second} {
		held := c.Plan.HolderOn(who.Position, t.Date)
		if held == nil || c.Plan.Official(held.Official).Name != who.Name {
			continue
		}
		prefix := strings.TrimSpace(held.Status.Prefix())
		if prefix != "" && !strings.HasPrefix(strings.ToLower(who.Title), strings.ToLower(prefix)) {
			out = append(out, Finding{Variant: "acting", Position: who.Position, Args: []string{who.Name, prefix, who.Title}})
		}
	}
	return out
}
