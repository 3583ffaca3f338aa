package plan

import (
	"errors"
	"slices"
	"strings"
)

// CheckAll tests every invariant of every record and returns what it finds,
// joined; nil for a sound plan. It takes time by the number of records, however
// deep they hang.
func (p *Plan) CheckAll() error {
	var errs []error
	for _, k := range Kinds {
		circling := p.circling(k)
		for id, r := range p.records[k] {
			err := p.checkAlone(r)
			switch {
			case err != nil:
			case circling[id]:
				err = recordError(r, ErrCycle)
			default:
				err = p.checkLevel(r)
			}
			if err != nil {
				errs = append(errs, err)
			}
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
	ends := make(map[string]bool) // what is known of the way up from a record
	circling := make(map[string]bool)
	if k != KindNode && k != KindAgency && k != KindPosition {
		return circling
	}
	for id := range p.records[k] {
		way, ended := p.wayUp(k, id, ends)
		for _, w := range way {
			ends[w] = ended
			if !ended {
				circling[w] = true
			}
		}
	}
	return circling
}

// wayUp follows a record upwards to the end, to a record of which all is known,
// or round to one it has met.
func (p *Plan) wayUp(k Kind, id string, known map[string]bool) (way []string, ends bool) {
	var met map[string]bool
	for at := id; ; {
		r := p.records[k][at]
		if r == nil || above(r) == "" {
			return way, true
		}
		if ends, ok := known[at]; ok {
			return way, ends
		}
		if met[at] {
			return way, false
		}
		if met == nil {
			met = make(map[string]bool)
		}
		met[at] = true
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
func (p *Plan) checkAlone(r Record) error {
	if r.RecordID() == "" {
		return recordError(r, ErrBadID)
	}
	if err := r.check(); err != nil {
		return err
	}
	return p.checkReferences(r)
}

func (p *Plan) checkReferences(r Record) error {
	var missing error
	r.references(func(k Kind, id string) {
		if id != "" && missing == nil && p.records[k][id] == nil {
			missing = &RecordError{Kind: r.Kind(), ID: r.RecordID(), Other: k.String() + " " + id, Err: ErrMissingReference}
		}
	})
	return missing
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
	for range len(p.records[r.Kind()]) {
		up := p.records[r.Kind()][at]
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
	for _, a := range p.records[KindAgreement] {
		if err := p.checkReferences(a); err != nil {
			return &RecordError{Kind: KindPosition, ID: c.RecordID(), Other: "agreement " + a.RecordID(), Err: ErrInUse}
		}
	}
	return nil
}
