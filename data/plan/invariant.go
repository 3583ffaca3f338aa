package plan

import "errors"

// CheckAll tests every invariant of every record and returns what it finds,
// joined; nil for a sound plan.
func (p *Plan) CheckAll() error {
	var errs []error
	for r := range p.Records() {
		errs = append(errs, p.checkRecord(r))
	}
	if p.Region() == nil {
		errs = append(errs, &RecordError{Kind: KindRegion, ID: RegionID, Err: ErrMissingReference})
	}
	return errors.Join(errs...)
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
	return p.checkChildLevels(now)
}

func (p *Plan) checkRecord(r Record) error {
	if r.RecordID() == "" {
		return recordError(r, ErrBadID)
	}
	if err := r.check(); err != nil {
		return err
	}
	if err := p.checkReferences(r); err != nil {
		return err
	}
	switch r := r.(type) {
	case *Node:
		return p.checkPlace(r)
	case *Agency:
		return p.checkChain(r, func(id string) string { return string(p.Agency(AgencyID(id)).Parent) })
	case *Position:
		return p.checkChain(r, func(id string) string { return string(p.Position(PositionID(id)).Superior) })
	}
	return nil
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

// checkPlace tests a node against its parent: no cycle, and no rank above.
func (p *Plan) checkPlace(n *Node) error {
	if n.Parent == "" {
		return nil
	}
	if err := p.checkChain(n, func(id string) string { return string(p.Node(NodeID(id)).Parent) }); err != nil {
		return err
	}
	if n.Level.Above(p.Node(n.Parent).Level) {
		return levelError(n, n.Parent)
	}
	return nil
}

func levelError(n *Node, parent NodeID) error {
	return &RecordError{Kind: KindNode, ID: string(n.ID), Other: string(parent), Err: ErrLevelAboveParent}
}

// checkChain follows a record upwards and refuses to meet it again. The steps
// are bounded by the number of records, so that a circle above r ends too.
func (p *Plan) checkChain(r Record, up func(id string) string) error {
	at := up(r.RecordID())
	for range len(p.records[r.Kind()]) {
		if at == "" || p.records[r.Kind()][at] == nil {
			return nil
		}
		if at == r.RecordID() {
			break
		}
		at = up(at)
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
			return &RecordError{Kind: c.Kind(), ID: c.RecordID(), Other: linkKinds[l].String() + " " + users[0], Err: ErrInUse}
		}
	}
	return p.checkAgreementsWithout(c)
}

func linksInto(k Kind) []link {
	switch k {
	case KindAgency:
		return []link{childAgencies, agencyNodes, agencyPositions}
	case KindPosition:
		return []link{subordinates, ownedNodes, positionTenures}
	case KindOfficial:
		return []link{officialTenures}
	case KindNode:
		return []link{childNodes, nodeIndicators, nodeProgramLines, crosscutsFrom, crosscutsTo}
	case KindIndicator:
		return []link{indicatorTargets, indicatorMeasurements}
	case KindProgramLine:
		return []link{lineBudgets}
	case KindRegion, KindTenure, KindTarget, KindMeasurement, KindBudget, KindCrosscut, KindAgreement, KindProblem:
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
