package plan

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Plan is a regency's performance plan in memory: all records and the indexes
// to walk them. The zero Plan is not usable; see [New] and [Load].
//
// A Plan is not safe for concurrent use while it changes. The records it
// returns are shared and must not be modified; replace them by [Plan.Apply].
type Plan struct {
	records [len(Kinds) + 1]shelf
	// links lists, for a kind and a field of it, the records by what they
	// point to, in sibling order.
	links   [linkCount]map[string][]Record
	journal journal
}

// New returns a plan that holds the region's record alone. It returns an error
// where the record is not valid.
func New(region Region) (*Plan, error) {
	if region.PlanID == "" {
		region.PlanID = NewID[string]()
	}
	return Load([]Record{&region})
}

// Load builds a plan from records in any order and checks every invariant. The
// plan keeps the records, which must not be changed afterwards; the list becomes its
// own. On error no plan is returned.
func Load(records []Record) (*Plan, error) {
	p := new(Plan)
	all := p.keep(records)
	linked := make(chan struct{})
	go func() {
		p.buildLinks(all)
		close(linked)
	}()
	err := p.checkEach(slices.Values(all)) // asks no index
	<-linked
	if err != nil {
		return nil, err
	}
	return p, nil
}

// keep files the records by kind and identity and returns those that are kept:
// of several with the same identity the last.
func (p *Plan) keep(records []Record) []Record {
	var count [len(p.records)]int
	for _, r := range records {
		count[r.Kind()]++
	}
	for k, n := range count {
		p.records[k] = newShelf(n)
	}
	for _, r := range records {
		p.records[r.Kind()].put(r)
	}
	kept := 0
	for _, s := range p.records {
		kept += len(s.list)
	}
	if kept == len(records) {
		return records
	}
	return slices.DeleteFunc(records, func(r Record) bool { return p.records[r.Kind()].get(r.RecordID()) != r })
}

// Clone returns a copy that can be read while p goes on changing. The records
// themselves are shared, so it costs time by their number and not by their
// size.
func (p *Plan) Clone() *Plan {
	c := new(Plan)
	for i := range p.records {
		c.records[i] = p.records[i].clone()
	}
	for i, m := range p.links {
		c.links[i] = make(map[string][]Record, len(m))
		for under, list := range m {
			c.links[i][under] = slices.Clone(list)
		}
	}
	return c
}

// Record returns the record of a kind and identity, or nil.
func (p *Plan) Record(k Kind, id string) Record {
	if !k.Valid() {
		return nil
	}
	return p.records[k].get(id)
}

// Count returns how many records of a kind there are.
func (p *Plan) Count(k Kind) int { return len(p.records[k].list) }

// All iterates over the records of a kind in order of identity.
func (p *Plan) All(k Kind) iter.Seq[Record] {
	ids := make([]string, 0, len(p.records[k].list))
	for _, r := range p.records[k].list {
		ids = append(ids, r.RecordID())
	}
	slices.Sort(ids)
	return func(yield func(Record) bool) {
		for _, id := range ids {
			if r := p.records[k].get(id); r != nil && !yield(r) {
				return
			}
		}
	}
}

// Records iterates over every record, kind by kind in the order of [Kinds] and
// by identity within a kind.
func (p *Plan) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, k := range Kinds {
			for r := range p.All(k) {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// The lookups below return nil where there is no such record.

// Region returns the plan's head.
func (p *Plan) Region() *Region { return find[*Region](p, KindRegion, RegionID) }

// Agency returns an agency.
func (p *Plan) Agency(id AgencyID) *Agency { return find[*Agency](p, KindAgency, id) }

// Position returns a position.
func (p *Plan) Position(id PositionID) *Position { return find[*Position](p, KindPosition, id) }

// Official returns an official.
func (p *Plan) Official(id OfficialID) *Official { return find[*Official](p, KindOfficial, id) }

// Tenure returns a tenure.
func (p *Plan) Tenure(id TenureID) *Tenure { return find[*Tenure](p, KindTenure, id) }

// Node returns a node.
func (p *Plan) Node(id NodeID) *Node { return find[*Node](p, KindNode, id) }

// Indicator returns an indicator.
func (p *Plan) Indicator(id IndicatorID) *Indicator { return find[*Indicator](p, KindIndicator, id) }

// Target returns a target.
func (p *Plan) Target(id TargetID) *Target { return find[*Target](p, KindTarget, id) }

// Measurement returns a measurement.
func (p *Plan) Measurement(id MeasurementID) *Measurement {
	return find[*Measurement](p, KindMeasurement, id)
}

// ProgramLine returns a programme line.
func (p *Plan) ProgramLine(id ProgramLineID) *ProgramLine {
	return find[*ProgramLine](p, KindProgramLine, id)
}

// Budget returns a budget.
func (p *Plan) Budget(id BudgetID) *Budget { return find[*Budget](p, KindBudget, id) }

// Crosscut returns a crosscutting link.
func (p *Plan) Crosscut(id CrosscutID) *Crosscut { return find[*Crosscut](p, KindCrosscut, id) }

// Agreement returns an agreement.
func (p *Plan) Agreement(id AgreementID) *Agreement { return find[*Agreement](p, KindAgreement, id) }

// Problem returns a problem.
func (p *Plan) Problem(id ProblemID) *Problem { return find[*Problem](p, KindProblem, id) }

// Note returns a review note.
func (p *Plan) Note(id NoteID) *Note { return find[*Note](p, KindNote, id) }

// Edition returns an edition of an agreement.
func (p *Plan) Edition(id EditionID) *Edition { return find[*Edition](p, KindEdition, id) }

// BudgetDocument returns a budget document.
func (p *Plan) BudgetDocument(id BudgetDocumentID) *BudgetDocument {
	return find[*BudgetDocument](p, KindBudgetDocument, id)
}

// TargetRevision returns a revision of a target.
func (p *Plan) TargetRevision(id TargetRevisionID) *TargetRevision {
	return find[*TargetRevision](p, KindTargetRevision, id)
}

// Evidence returns a piece of evidence.
func (p *Plan) Evidence(id EvidenceID) *Evidence { return find[*Evidence](p, KindEvidence, id) }

// Spending returns what was spent.
func (p *Plan) Spending(id SpendingID) *Spending { return find[*Spending](p, KindSpending, id) }

// Analysis returns an analysis.
func (p *Plan) Analysis(id AnalysisID) *Analysis { return find[*Analysis](p, KindAnalysis, id) }

func find[T Record, ID ~string](p *Plan, k Kind, id ID) T {
	r, _ := p.records[k].get(string(id)).(T)
	return r
}

// sorted returns all records of a kind in the order of less.
func sorted[T Record](p *Plan, k Kind, less func(a, b T) int) []T {
	out := make([]T, 0, len(p.records[k].list))
	for _, r := range p.records[k].list {
		out = append(out, r.(T))
	}
	slices.SortFunc(out, func(a, b T) int {
		return cmp.Or(less(a, b), strings.Compare(a.RecordID(), b.RecordID()))
	})
	return out
}
