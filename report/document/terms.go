package document

import (
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
)

// fillTerms notes who promises to whom, where and when.
func (d *drafter) fillTerms(r Request, f *facts, doc Document, twoParties bool) {
	t := &d.terms
	t.Position, t.Year, t.Date = r.Position, r.Year, r.Date
	t.Place, t.Unit, t.Parties, t.Basis = f[placeField], f[unitField], 1, f[basisField]
	t.First = personTerm(d.first)
	if twoParties {
		t.Parties, t.Second = 2, personTerm(d.second)
	}
	for _, part := range doc.Parts {
		for _, b := range part.Blocks {
			if s, ok := b.(Signatures); ok {
				t.Blocks = append(t.Blocks, blockTerms(s)...)
			}
		}
	}
}

func personTerm(p person) rule.Person {
	return rule.Person{Position: p.position, Title: p.title, Name: p.name, NIP: p.nip, Grade: p.grade}
}

func blockTerms(s Signatures) (out []rule.Block) {
	for _, half := range []*Signature{s.Left, s.Right} {
		if half != nil {
			out = append(out, rule.Block{Second: half.Party == SecondParty, Heading: half.Heading, Name: half.Name})
		}
	}
	return out
}

// objectives notes what is promised. The groups are those of the nodes, in the
// same order.
func objectives(p *plan.Plan, nodes []*plan.Node, groups []Group) []rule.Objective {
	out := make([]rule.Objective, len(nodes))
	for i, n := range nodes {
		out[i] = rule.Objective{Node: n.ID, Text: known(groups[i].Objective)}
		for j, ind := range p.Indicators(n.ID) {
			row := groups[i].Rows[j]
			out[i].Indicators = append(out[i].Indicators, rule.Indicator{
				ID: ind.ID, Name: known(row.Indicator), Target: strings.TrimSpace(known(row.Target) + " " + row.Unit),
			})
		}
	}
	return out
}

// known returns what is printed, and nothing for a dotted line.
func known(printed string) string {
	if strings.Trim(printed, ".") == "" {
		return ""
	}
	return printed
}

func (d *drafter) programmeTerm(pr *programme, sum plan.Decimal, row BudgetRow) rule.Programme {
	t := rule.Programme{
		Line: pr.lines[0], Code: pr.code, Name: row.Name, Printed: known(row.Amount), Note: row.Note,
		Funds: fundsIn(pr.notes, d.profile.sources()), Below: d.sumBelow(pr),
	}
	if len(pr.amounts) > 0 {
		t.Amount = sum
	}
	return t
}

// sources lists the words for sources of funds of all forms.
func (pr *Profile) sources() (out []string) {
	for _, r := range pr.ranks {
		for _, block := range r.annex.blocks {
			if b, ok := block.(budgetForm); ok {
				out = append(out, b.sources...)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func fundsIn(notes, sources []string) (out []string) {
	for _, word := range sources {
		if slices.ContainsFunc(notes, func(n string) bool { return containsWord(n, word) }) {
			out = append(out, word)
		}
	}
	return out
}

// sumBelow adds up the subkegiatan of a programme: those whose code continues
// its code and that stand at or below a node where it stands. One that stands
// at several nodes with one amount is counted once.
func (d *drafter) sumBelow(pr *programme) (sum plan.Decimal) {
	code := strings.Trim(pr.code, ".")
	if plan.ProgramKindOf(code) != plan.Program {
		return ""
	}
	type part struct {
		code, name string
		amount     plan.Decimal
	}
	seen := make(map[part]bool)
	for _, id := range pr.lines {
		for _, n := range d.plan.Walk(d.plan.ProgramLine(id).Node) {
			for _, l := range d.plan.ProgramLines(n.ID) {
				below := strings.Trim(strings.TrimSpace(l.Code), ".")
				if plan.ProgramKindOf(below) != plan.SubActivity || !strings.HasPrefix(below, code+".") {
					continue
				}
				amount, found := d.plan.BudgetSum(l.ID, d.year)
				p := part{below, plan.PlainName(l.Name), amount}
				if found && !seen[p] {
					seen[p], sum = true, sum.Add(amount)
				}
			}
		}
	}
	return sum
}
