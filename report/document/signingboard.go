package document

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	sentence "pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
)

// The words that the template of a board must have beside its columns.
const (
	draftTerm    = "konsep"
	finalTerm    = "final"
	oneTerm      = "satu"
	allTerm      = "semua"
	replacedTerm = "diganti"
	daysTerm     = "hari"
	nothingTerm  = "kosong"
)

// basisTerms are the words for what a deadline follows from. A template may leave
// them out.
var basisTerms = [...]string{
	rule.BudgetPassed: "batas dpa", rule.RegionalDay: "batas daerah", rule.UsualDay: "batas umum",
	rule.OfficialCame: "batas pejabat", rule.TargetRevised: "batas target", rule.AmendmentDated: "batas perubahan",
}

// stageTerms are the words for how far an agreement is.
var stageTerms = [...]string{
	plan.Draft: draftTerm, plan.Final: finalTerm, plan.SignedByOne: oneTerm, plan.SignedByAll: allTerm, plan.Replaced: replacedTerm,
}

// board lists how far the agreements of the request's positions are, agency by
// agency, what is late first. Of the reminder list only what is open is told.
func (d *companionDrafter) board(file string) Part {
	f := d.profile.companions[file]
	data := gridData{}
	d.seconds = d.plan.SecondsAsked(d.year)
	for _, group := range d.standings(file == reminderFile) {
		data.lines = append(data.lines, gridLine{heading: d.groupHeading(f, group)})
		for i, s := range group.standings {
			data.lines = append(data.lines, d.boardLine(f, i, s))
		}
	}
	if len(data.lines) == 0 {
		data.lines = []gridLine{{heading: f.term(nothingTerm)}}
	}
	return d.fill(f, data)
}

// standingGroup is what is told of one agency with the units below it.
type standingGroup struct {
	agency    plan.AgencyID
	standings []rule.Standing
}

// standings groups what is told by agency, in the order of the agreements; of
// what is open the agency with the latest comes first.
func (d *companionDrafter) standings(onlyOpen bool) (out []*standingGroup) {
	var wanted []plan.PositionID
	for _, id := range d.request.Positions {
		pos := d.plan.Position(id)
		if pos == nil || d.request.Agency != "" && !d.plan.IsPartOf(pos.Agency, d.request.Agency) {
			continue
		}
		wanted = append(wanted, id)
		if top := d.plan.WholeAgency(pos.Agency); !slices.ContainsFunc(out, func(g *standingGroup) bool { return g.agency == top }) {
			out = append(out, &standingGroup{agency: top})
		}
	}
	for _, s := range rule.Standings(d.plan, wanted, d.year, d.request.Date) {
		if onlyOpen && !s.Open() {
			continue
		}
		top := d.plan.WholeAgency(d.plan.Position(s.Position).Agency)
		i := slices.IndexFunc(out, func(g *standingGroup) bool { return g.agency == top })
		out[i].standings = append(out[i].standings, s)
	}
	out = slices.DeleteFunc(out, func(g *standingGroup) bool { return len(g.standings) == 0 })
	if onlyOpen {
		slices.SortStableFunc(out, func(a, b *standingGroup) int { return cmp.Compare(b.standings[0].Late, a.standings[0].Late) })
	}
	return out
}

// groupHeading names an agency and counts its agreements by stage.
func (d *companionDrafter) groupHeading(f *form, g *standingGroup) string {
	name := d.plan.Region().Name
	if a := d.plan.Agency(g.agency); a != nil {
		name = a.Name
	}
	count := make([]int, len(stageTerms))
	for _, s := range g.standings {
		count[s.Stage]++
	}
	var parts []string
	for stage, n := range count {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", f.term(stageTerms[stage]), n))
		}
	}
	return name + ": " + strings.Join(parts, "; ")
}

func (d *companionDrafter) boardLine(f *form, i int, s rule.Standing) gridLine {
	pos := d.plan.Position(s.Position)
	day := dayRule{d.request.Date, d.year}
	cells := map[gridContent]Cell{
		numberCell: numbered(i), rankCell: said(sentence.Capital(d.profile.RankOf(d.plan, pos).String())),
		stageCell: said(f.term(stageTerms[s.Stage])), waitingCell: daysCell(f, s.Waiting),
		dueCell: said(dueText(f, s.Due)), lateCell: daysCell(f, s.Late),
	}
	if e := s.Edition; e != nil {
		day.date = e.Date
		cells[agreementCell] = said(e.Number + "\n" + longDate(e.Date))
		cells[missingCell] = said(strings.Join(Unsigned(d.plan, d.profile, e, d.seconds[pos.ID]), "\n"))
	}
	cells[memberCell] = said(d.memberName(pos, day))
	return gridLine{cells: cells}
}

// dueText is by when an agreement has to be made, and why then.
func dueText(f *form, d rule.Deadline) string {
	why := strings.TrimSpace(f.term(basisTerms[d.Basis]) + " " + longDate(d.Since))
	return strings.TrimSpace(longDate(d.Day) + "\n" + why)
}

// Unsigned names who has to sign an edition yet, or the position where nobody
// holds it: those who held the positions on the day of the agreement. Asked is
// the second party where it is not the superior.
func Unsigned(p *plan.Plan, pr *Profile, e *plan.Edition, asked plan.PositionID) (out []string) {
	if pr == nil {
		pr = Prescribed()
	}
	add := func(pos *plan.Position) {
		who := holder(p, pos, dayRule{e.Date, e.Year})
		out = append(out, cmp.Or(who.name, who.title))
	}
	pos := p.Position(e.Position)
	if e.SignedFirst == "" {
		add(pos)
	}
	if e.Parties > 1 && e.SignedSecond == "" {
		if second, _ := secondParty(p, pr, pos, asked); second != nil {
			add(second)
		}
	}
	return out
}

func daysCell(f *form, n int) Cell {
	if n == 0 {
		return Cell{}
	}
	return Cell{Text: strconv.Itoa(n) + " " + f.term(daysTerm), Number: plan.Decimal(strconv.Itoa(n))}
}
