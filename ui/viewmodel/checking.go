package viewmodel

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
)

// checking keeps what the rules find in each subject. A change only notes which
// subjects have to be tested again: that is done when somebody asks for one of
// them, or bit by bit while nobody types ([Workspace.CheckMore]). Until then what
// was found before counts.
type checking struct {
	scope *rule.Scope
	at    uint64 // revision of the plan
	found map[checked][]rule.Finding
	due   map[checked]bool
	sums  FindingSums
	whole bool // all subjects were tested once
	fresh bool // something was noted since the findings were told
}

// checked is a subject of the rules: a node, a position, or with neither the plan
// as a whole.
type checked struct {
	node     plan.NodeID
	position plan.PositionID
}

// FindingSums is how much the rules find.
type FindingSums struct{ Errors, Warnings, Infos int }

func (s *FindingSums) add(list []rule.Finding, by int) {
	for _, f := range list {
		switch f.Severity {
		case rule.Error:
			s.Errors += by
		case rule.Warning:
			s.Warnings += by
		case rule.Info:
			s.Infos += by
		}
	}
}

// Findings returns what the rules find in a node and its indicators.
func (ws *Workspace) Findings(id plan.NodeID) []rule.Finding {
	if ws.Plan().Node(id) == nil {
		return nil
	}
	ws.noteChanges()
	return ws.test(checked{node: id})
}

// CheckMore tests up to a number of subjects in which something may have changed
// since they were tested. It tells those who follow the findings once all are up
// to date, and reports whether that is so.
func (ws *Workspace) CheckMore(subjects int) (done bool) {
	c := &ws.results.checking
	ws.noteChanges()
	if !c.fresh {
		return true
	}
	for s := range c.due {
		if subjects--; subjects < 0 {
			return false
		}
		ws.test(s)
	}
	c.whole, c.fresh = true, false
	ws.tell(Notice{What: FindingsChanged})
	return true
}

// FindingSums returns how much the rules find in the whole plan; known is false as
// long as not all of it was tested.
func (ws *Workspace) FindingSums() (sums FindingSums, known bool) {
	return ws.results.checking.sums, ws.results.checking.whole
}

// test returns what is found in a subject, by testing it where that is due.
func (ws *Workspace) test(s checked) []rule.Finding {
	c, p := &ws.results.checking, ws.Plan()
	if !c.due[s] {
		return c.found[s]
	}
	delete(c.due, s)
	var list []rule.Finding
	switch n, pos := p.Node(s.node), p.Position(s.position); {
	case n != nil:
		list = c.scope.CheckNode(n)
	case pos != nil:
		list = c.scope.CheckPosition(pos)
	case s == (checked{}):
		list = c.scope.CheckPlan()
	}
	c.keep(s, list)
	return list
}

// keep replaces what was found in a subject.
func (c *checking) keep(s checked, list []rule.Finding) {
	c.sums.add(c.found[s], -1)
	c.sums.add(list, +1)
	if len(list) == 0 {
		delete(c.found, s)
		return
	}
	c.found[s] = list
}

// noteChanges notes what has to be tested again since the last call.
func (ws *Workspace) noteChanges() {
	p, c := ws.Plan(), &ws.results.checking
	if c.scope != nil && c.at == p.Revision() {
		return
	}
	changes, remembered := p.Since(c.at)
	c.fresh = true
	if c.scope == nil || !remembered {
		ws.noteAll()
		changes = nil
	}
	c.scope.Plan, c.at = p, p.Revision()
	for _, change := range changes {
		switch change.Kind() {
		case plan.KindEdition, plan.KindScoring: // may be looked at for any node
			ws.noteAll()
			return
		}
		for _, r := range []plan.Record{change.Before, change.After} {
			ws.noteRecord(r)
		}
	}
}

// noteAll has everything tested anew.
func (ws *Workspace) noteAll() {
	p, c := ws.Plan(), &ws.results.checking
	if c.scope == nil {
		c.scope, c.found, c.due = rule.NewScope(p), make(map[checked][]rule.Finding), make(map[checked]bool)
	}
	c.scope.Start = rule.StartOf(p, dossier.TermsOf)
	c.due[checked{}] = true
	for s := range c.found { // what is gone
		c.due[s] = true
	}
	for _, n := range p.Walk("") {
		c.due[checked{node: n.ID}] = true
	}
	for _, pos := range p.AllPositions() {
		c.due[checked{position: pos.ID}] = true
	}
}

// noteRecord notes the subjects in which a rule may look at a record that has
// come, gone or changed.
func (ws *Workspace) noteRecord(r plan.Record) {
	p, c := ws.Plan(), &ws.results.checking
	switch r := r.(type) {
	case *plan.Node:
		ws.noteAround(r.ID)
		ws.noteAround(r.Parent)
		ws.noteOwners(r)
	case *plan.Indicator:
		ws.noteAround(r.Node)
		ws.noteOwners(p.Node(r.Node))
	case *plan.Target:
		ws.noteIndicator(r.Indicator)
	case *plan.Measurement:
		ws.noteIndicator(r.Indicator)
	case *plan.Position:
		c.due[checked{position: r.ID}] = true
	case *plan.Crosscut:
		c.due[checked{node: r.From}], c.due[checked{}] = true, true
	case *plan.Agency:
		c.due[checked{}] = true
		for _, x := range p.CrosscutsAsked(r.ID) {
			c.due[checked{node: x.From}] = true
		}
	}
}

func (ws *Workspace) noteIndicator(id plan.IndicatorID) {
	if i := ws.Plan().Indicator(id); i != nil {
		ws.noteAround(i.Node)
	}
}

// noteAround notes a node, which may be gone, and those beside which its rules
// look at it.
func (ws *Workspace) noteAround(id plan.NodeID) {
	if id == "" {
		return
	}
	due := ws.results.checking.due
	due[checked{node: id}] = true
	if n := ws.Plan().Node(id); n != nil && n.Parent != "" {
		due[checked{node: n.Parent}] = true
	}
	for _, child := range ws.Plan().Children(id) {
		due[checked{node: child.ID}] = true
	}
}

func (ws *Workspace) noteOwners(n *plan.Node) {
	if n == nil {
		return
	}
	for _, id := range n.Owners {
		ws.results.checking.due[checked{position: id}] = true
	}
}

// FindingsText is what the foot of the window says of the findings, "5 kesalahan ·
// 1.076 peringatan"; empty as long as that is not known.
func (ws *Workspace) FindingsText() string {
	sums, known := ws.FindingSums()
	switch {
	case !known:
		return ""
	case sums.Errors+sums.Warnings == 0:
		return ws.T("findings.none")
	}
	return ws.sumsText(sums)
}

// sumsText counts errors and warnings, as far as there are any.
func (ws *Workspace) sumsText(sums FindingSums) string {
	var errors, warnings string
	if sums.Errors > 0 {
		errors = ws.T("findings.errors", FormatCount(sums.Errors))
	}
	if sums.Warnings > 0 {
		warnings = ws.T("findings.warnings", FormatCount(sums.Warnings))
	}
	return joined(errors, warnings)
}
