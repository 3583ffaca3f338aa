package plan

import (
	"errors"
	"iter"
	"slices"
	"strings"
)

// CheckAll tests every invariant of every record and returns what it finds,
// joined; nil for a sound plan. It takes time by the number of records, however
// deep they hang.
func (p *Plan) CheckAll() error {
	return p.checkEach(func(yield func(Record) bool) {
		for _, k := range Kinds {
			for _, r := range p.records[k].list {
				if !yield(r) {
					return
				}
			}
		}
	})
}

// checkEach is [Plan.CheckAll] for all records in a given order.
func (p *Plan) checkEach(records iter.Seq[Record]) error {
	var errs []error
	var circling [len(p.records)]map[string]bool
	for _, k := range [...]Kind{KindAgency, KindPosition, KindNode} {
		circling[k] = p.circling(k)
	}
	references := newReferences(p)
	for r := range records {
		err := references.checkAlone(r)
		switch {
		case err != nil:
		case circling[r.Kind()][r.RecordID()]:
			err = recordError(r, ErrCycle)
		default:
			err = p.checkLevel(r)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	if p.Region() == nil {
		errs = append(errs, &RecordError{Kind: KindRegion, ID: RegionID, Err: ErrMissingReference})
	}
	slices.SortFunc(errs, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return errors.Join(errs...)
}

// circling returns the records of a kind from which the way up never ends.
func (p *Plan) circling(k Kind) map[string]bool {
	known := make(map[string]upwards, len(p.records[k].list))
	circling := make(map[string]bool)
	for _, r := range p.records[k].list {
		way, found := p.wayUp(k, r.RecordID(), known)
		for _, w := range way {
			known[w] = found
			if found == circles {
				circling[w] = true
			}
		}
	}
	return circling
}

// upwards is what is known of the way up from a record.
type upwards uint8

const (
	underWay upwards = iota + 1 // being followed
	ends
	circles
)

// wayUp follows a record upwards to the end, to a record of which all is known,
// or round to one it has met.
func (p *Plan) wayUp(k Kind, id string, known map[string]upwards) (way []string, found upwards) {
	for at := id; ; {
		r := p.records[k].get(at)
		if r == nil || above(r) == "" {
			return way, ends
		}
		switch known[at] {
		case ends:
			return way, ends
		case underWay, circles:
			return way, circles
		}
		known[at] = underWay
		way = append(way, at)
		at = above(r)
	}
}

// above returns the record of the same kind that one stands below, empty for
// none.
func above(r Record) string {
	switch r := r.(type) {
	case *Node:
		return string(r.Parent)
	case *Agency:
		return string(r.Parent)
	case *Position:
		return string(r.Superior)
	}
	return ""
}

// checkChanged tests the records a list of changes has touched, and those that
// stood on them.
func (p *Plan) checkChanged(changes []Change) error {
	for _, c := range changes {
		if err := p.checkOutcome(c); err != nil {
			return err
		}
	}
	return nil
}

func (p *Plan) checkOutcome(c Change) error {
	now := p.Record(c.Kind(), c.RecordID())
	if now == nil {
		return p.checkUnused(c)
	}
	if err := p.checkRecord(now); err != nil {
		return err
	}
	if err := checkFrozen(c.Before, now); err != nil {
		return err
	}
	return p.checkChildLevels(now)
}

// checkFrozen refuses to change what an edition says.
func checkFrozen(before, now Record) error {
	old, isEdition := before.(*Edition)
	if !isEdition || old.saysAs(now.(*Edition)) {
		return nil
	}
	return recordError(now, ErrFrozen)
}

func (p *Plan) checkRecord(r Record) error {
	if err := p.checkAlone(r); err != nil {
		return err
	}
	if err := p.checkChain(r); err != nil {
		return err
	}
	return p.checkLevel(r)
}

// checkAlone tests a record and that what it points to is there.
func (p *Plan) checkAlone(r Record) error { return newReferences(p).checkAlone(r) }

func (p *Plan) checkReferences(r Record) error { return newReferences(p).check(r) }

// references finds out whether what records point to is there. Of many that point
// to the same one after another, as the targets of an indicator do, only the first
// has it looked for.
type references struct {
	plan    *Plan
	look    func(Kind, string)
	of      Record
	missing error
	kind    Kind // of the last one that was there
	id      string
}

func newReferences(p *Plan) *references {
	c := &references{plan: p}
	c.look = c.lookFor
	return c
}

func (c *references) checkAlone(r Record) error {
	if r.RecordID() == "" {
		return recordError(r, ErrBadID)
	}
	if err := r.check(); err != nil {
		return err
	}
	return c.check(r)
}

func (c *references) check(r Record) error {
	c.of, c.missing = r, nil
	r.references(c.look)
	return c.missing
}

func (c *references) lookFor(k Kind, id string) {
	if id == "" || c.missing != nil || k == c.kind && id == c.id {
		return
	}
	if c.plan.records[k].get(id) == nil {
		c.missing = &RecordError{Kind: c.of.Kind(), ID: c.of.RecordID(), Other: k.String() + " " + id, Err: ErrMissingReference}
		return
	}
	c.kind, c.id = k, id
}

// checkLevel tests a node against its parent, which is there.
func (p *Plan) checkLevel(r Record) error {
	if n, ok := r.(*Node); ok && n.Parent != "" && n.Level.Above(p.Node(n.Parent).Level) {
		return levelError(n, n.Parent)
	}
	return nil
}

func levelError(n *Node, parent NodeID) error {
	return &RecordError{Kind: KindNode, ID: string(n.ID), Other: string(parent), Err: ErrLevelAboveParent}
}

// checkChain follows a record upwards and refuses to meet it again. The steps
// are bounded by the number of records, so that a circle above r ends too.
func (p *Plan) checkChain(r Record) error {
	at := above(r)
	for range len(p.records[r.Kind()].list) {
		up := p.records[r.Kind()].get(at)
		if at == "" || up == nil {
			return nil
		}
		if at == r.RecordID() {
			break
		}
		at = above(up)
	}
	if at == "" {
		return nil
	}
	return recordError(r, ErrCycle)
}

// checkChildLevels tests the nodes below a node whose level may have changed.
func (p *Plan) checkChildLevels(r Record) error {
	n, ok := r.(*Node)
	if !ok {
		return nil
	}
	for _, child := range p.Children(n.ID) {
		if child.Level.Above(n.Level) {
			return levelError(child, n.ID)
		}
	}
	return nil
}

// checkUnused refuses the removal of a record that another still points to,
// and of the region.
func (p *Plan) checkUnused(c Change) error {
	if c.Kind() == KindRegion {
		return recordError(c.either(), ErrInUse)
	}
	for _, l := range linksInto(c.Kind()) {
		if users := p.links[l][c.RecordID()]; len(users) > 0 {
			return &RecordError{Kind: c.Kind(), ID: c.RecordID(), Other: linkKinds[l].String() + " " + users[0].RecordID(), Err: ErrInUse}
		}
	}
	return p.checkAgreementsWithout(c)
}

func linksInto(k Kind) []link {
	switch k {
	case KindAgency:
		return []link{childAgencies, agencyNodes, agencyPositions, crosscutsAsked}
	case KindPosition:
		return []link{subordinates, ownedNodes, positionTenures, positionEditions}
	case KindOfficial:
		return []link{officialTenures}
	case KindNode:
		return []link{childNodes, nodeIndicators, nodeProgramLines, crosscutsFrom, crosscutsTo, nodeNotes}
	case KindIndicator:
		return []link{indicatorTargets, indicatorMeasurements, indicatorRevisions, indicatorAnalyses}
	case KindMeasurement:
		return []link{measurementEvidence}
	case KindProgramLine:
		return []link{lineBudgets, lineSpendings}
	case KindRegion, KindTenure, KindTarget, KindBudget, KindCrosscut, KindAgreement, KindProblem,
		KindNote, KindEdition, KindBudgetDocument, KindEmblem, KindTargetRevision, KindEvidence, KindSpending,
		KindAnalysis, KindScoring:
		return nil
	}
	return nil
}

func (p *Plan) checkAgreementsWithout(c Change) error {
	if c.Kind() != KindPosition {
		return nil
	}
	for _, a := range p.records[KindAgreement].list {
		if err := p.checkReferences(a); err != nil {
			return &RecordError{Kind: KindPosition, ID: c.RecordID(), Other: "agreement " + a.RecordID(), Err: ErrInUse}
		}
	}
	return nil
}
