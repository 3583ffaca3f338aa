package plantest

import (
	"fmt"

	"pohonkinerja/data/plan"
)

// The shape of an agency of [Regency]: fields below its head, and officials
// below the head of each.
const (
	fieldsOfAgency = 4
	staffOfField   = 8
	postsOfAgency  = 1 + fieldsOfAgency*(1+staffOfField)
	resultsOfOwner = 2
)

// Regency returns a plan of so many positions, at least one, each with a holder,
// a superior and two results of its own with indicators, targets and a budget, as
// a regency has them that gives an agreement to everybody. Each agreement takes
// two pages.
func Regency(positions int) *plan.Plan {
	f := newFactory()
	regent := f.position("", "", "Bupati Contoh Jaya", plan.RegionalHead, "V")
	vision := f.result(regent, "", "", plan.RegionalStrategic)
	for left := positions - 1; left > 0; left -= postsOfAgency {
		f.agency(regent, vision, min(left, postsOfAgency))
	}
	return load(f.records)
}

// agency makes an agency of so many posts: its head, fields, and their staff.
func (f *factory) agency(regent plan.PositionID, vision plan.NodeID, posts int) {
	n := f.count[plan.KindAgency] + 1
	a := &plan.Agency{
		ID: next[plan.AgencyID](f, plan.KindAgency), Order: fmt.Sprintf("V%04d1", n),
		Name: fmt.Sprintf("%s %d", agencyNames[n%len(agencyNames)], n), Code: fmt.Sprintf("1.%03d.0.00.0.00.01.0000", n),
	}
	f.add(a)
	head := f.position(a.ID, regent, "Kepala "+a.Name, plan.JPTPratama, "V")
	top := f.result(head, a.ID, vision, plan.AgencyStrategic)
	for field := 1; posts > 1; field++ {
		chief := f.position(a.ID, head, fmt.Sprintf("Kepala Bidang %d %s", field, a.Name), plan.Administrator, fmt.Sprintf("V%d1", field))
		middle := f.result(chief, a.ID, top, plan.TacticalLevel)
		f.lines(middle, plan.Program, field)
		posts--
		for i := 1; i <= staffOfField && posts > 1; i++ {
			title := fmt.Sprintf("Analis Kebijakan Ahli Muda %d Bidang %d %s", i, field, a.Name)
			officer := f.position(a.ID, chief, title, plan.Fungsional, fmt.Sprintf("V%d1", i))
			f.lines(f.result(officer, a.ID, middle, plan.OperationalActivity), plan.SubActivity, i)
			posts--
		}
	}
}

// result makes the results of one owner and returns the first.
func (f *factory) result(owner plan.PositionID, agency plan.AgencyID, above plan.NodeID, level plan.Level) plan.NodeID {
	var first plan.NodeID
	for range resultsOfOwner {
		i := f.count[plan.KindNode]
		node := &plan.Node{
			ID: next[plan.NodeID](f, plan.KindNode), Order: fmt.Sprintf("V%06d1", i), Parent: above, Level: level,
			Statement: statement(i), Term: "Sasaran", Agency: agency, Owners: []plan.PositionID{owner},
		}
		if above != "" {
			node.Cascade = plan.CascadeContributing
		}
		f.add(node)
		f.indicators(node.ID, i)
		if first == "" {
			first = node.ID
		}
		if above == "" {
			return first // a plan has one root here
		}
	}
	return first
}

// lines gives a node a programme or something below it, with a budget.
func (f *factory) lines(node plan.NodeID, what plan.ProgramKind, i int) {
	line := &plan.ProgramLine{
		ID: next[plan.ProgramLineID](f, plan.KindProgramLine), Node: node, Type: what, Order: "V",
		Code: fmt.Sprintf("1.02.%02d", i), Name: "Pemenuhan Upaya Pelayanan Dasar dan Rujukan",
	}
	f.add(line)
	f.add(&plan.Budget{
		ID: next[plan.BudgetID](f, plan.KindBudget), Line: line.ID, Year: 2026,
		Amount: plan.Number(plan.Decimal(fmt.Sprintf("%d000000", 125+i))), Note: "DAU",
	})
}
