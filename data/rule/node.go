package rule

import "pohonkinerja/data/plan"

// NodeRule is a rule on one node of the tree, its indicators and what hangs
// below it.
type NodeRule struct {
	Rule
	check func(*Scope, *plan.Node) []Finding
}

// Scope is what nodes are tested in. It is not safe for concurrent use.
type Scope struct {
	Plan  *plan.Plan
	Words *Words
	// Start is what the first agreements of the period said of nodes; nil where
	// that is not known. See [StartOf].
	Start map[plan.NodeID]Objective

	ways map[plan.IndicatorID][]stop // of the node under test
}

// NewScope returns the scope of a plan with the standard words.
func NewScope(p *plan.Plan) *Scope { return &Scope{Plan: p, Words: StandardWords()} }

// StartOf gathers what the earliest edition of each position said of the nodes
// that it owned. Terms reads an edition; one that it cannot read says nothing.
func StartOf(p *plan.Plan, terms func(*plan.Edition) (Terms, error)) map[plan.NodeID]Objective {
	start := make(map[plan.NodeID]Objective)
	seen := make(map[plan.PositionID]int) // and the year of its first edition
	for _, e := range p.AllEditions() {
		if y, ok := seen[e.Position]; ok && y <= e.Year {
			continue
		}
		t, err := terms(e)
		if err != nil {
			continue
		}
		seen[e.Position] = e.Year
		for _, o := range t.Objectives {
			start[o.Node] = o
		}
	}
	return start
}

// CheckNode tests one node against every rule on nodes, in the order of the
// table. What is found depends on the node, its parent, its children, the
// indicators of all three, and what it has asked of other agencies.
func (s *Scope) CheckNode(n *plan.Node) []Finding {
	var out []Finding
	clear(s.ways)
	for i := range Nodes {
		r := &Nodes[i]
		for _, f := range r.check(s, n) {
			f.Rule = r.ID
			if f.Severity == 0 {
				f.Severity = r.Severity
			}
			if f.Node == "" {
				f.Node = n.ID
			}
			out = append(out, f)
		}
	}
	return out
}

// CheckNodes tests all nodes in the order of the tree, then who answers for them,
// and the plan as a whole.
func (s *Scope) CheckNodes() []Finding {
	var out []Finding
	for _, n := range s.Plan.Walk("") {
		out = append(out, s.CheckNode(n)...)
	}
	for _, pos := range s.Plan.AllPositions() {
		out = append(out, s.CheckPosition(pos)...)
	}
	return append(out, s.CheckPlan()...)
}

const (
	manual   = "PermenPANRB 53/2014, Lampiran II huruf H"
	outcomes = "PermenPANRB 53/2014, Lampiran II huruf G"
	cascaded = "PermenPANRB 88/2021, kertas kerja evaluasi 2"
	smart    = "PermenPANRB 89/2021, tahap 4; kriteria SMART"
	handing  = "Lokakarya cascading kinerja BKN; PermenPANRB 6/2022 (penurunan langsung dan tidak langsung)"
	periods  = "Pedoman pengelolaan kinerja Kementerian Keuangan, hal. 78 (konsolidasi periode)"
	formulas = "PermenPANRB 8/2021, hal. 99 dan 110"
)

// Nodes are the rules on nodes.
var Nodes = []NodeRule{
	{Rule{ID: "I01", Severity: Warning, Citation: "PermenPANRB 53/2014, Lampiran I", Variants: []string{"none"}}, checkHasIndicator},
	{Rule{ID: "I02", Severity: Warning, Citation: manual, Variants: []string{"missing"}}, perIndicator(checkSheet)},
	{Rule{ID: "I03", Severity: Warning, Citation: cascaded, Variants: []string{"same"}}, perIndicator(checkRepeated)},
	{Rule{ID: "I04", Severity: Warning, Citation: outcomes, Variants: []string{"strategic", "iku"}}, perIndicator(checkOutcome)},
	{Rule{ID: "I05", Severity: Warning, Citation: smart, Variants: []string{"direction", "number"}}, perIndicator(checkName)},
	{Rule{ID: "I06", Severity: Info, Citation: smart, Variants: []string{"measure"}}, perIndicator(checkMeasure)},
	{Rule{ID: "I07", Severity: Info, Citation: "Pedoman pengelolaan kinerja Kementerian Keuangan, hal. 15", Variants: []string{"node", "position"}}, checkFew},
	{Rule{ID: "I08", Severity: Warning, Citation: formulas, Variants: []string{"unset", "against"}}, perWay(checkPolarity)},
	{Rule{ID: "I09", Severity: Error, Citation: formulas, Variants: []string{"text", "unit"}}, perIndicator(checkReadable)},
	{Rule{ID: "I10", Severity: Warning, Citation: smart, Variants: []string{"baseline", "actual"}}, perWay(checkAmbition)},
	{Rule{ID: "I11", Severity: Info, Citation: smart, Variants: []string{"level"}}, perWay(checkRising)},
	{Rule{ID: "I12", Severity: Warning, Citation: smart, Variants: []string{"over"}}, perWay(checkShare)},
	{Rule{ID: "I13", Severity: Info, Citation: evaluasi, Variants: []string{"renamed", "gone", "added"}}, checkKept},
	{Rule{ID: "C01", Severity: Error, Citation: handing, Variants: []string{"differs", "several", "unit"}}, perIndicator(checkFull)},
	{Rule{ID: "C02", Severity: Warning, Citation: handing, Variants: []string{"under", "over", "weights", "unit", "missing"}}, perIndicator(checkShares)},
	{Rule{ID: "C03", Severity: Error, Citation: periods, Variants: []string{"summed"}}, perIndicator(checkSummed)},
	{Rule{ID: "C04", Severity: Warning, Citation: handing, Variants: []string{"contributing", "none"}}, checkReason},
	{Rule{ID: "C05", Severity: Warning, Citation: periods, Variants: []string{"unset"}}, perIndicator(checkAggregation)},
	{Rule{ID: "C06", Severity: Warning, Citation: periods, Variants: []string{"differs", "incomplete"}}, perIndicator(checkPeriods)},
	{Rule{ID: "T16", Severity: Warning, Citation: evaluasi + " (crosscutting)", Variants: []string{"unanswered", "undated", "refused", "none"}}, checkAnswered},
}

// perIndicator tests each indicator of a node.
func perIndicator(check func(*Scope, *plan.Node, *plan.Indicator) []Finding) func(*Scope, *plan.Node) []Finding {
	return func(s *Scope, n *plan.Node) (out []Finding) {
		for _, i := range s.Plan.Indicators(n.ID) {
			for _, f := range check(s, n, i) {
				f.Indicator = i.ID
				out = append(out, f)
			}
		}
		return out
	}
}

// perWay tests each indicator of a node by its targets of the years, which are
// worked out once for all rules.
func perWay(check func(*Scope, *plan.Indicator, []stop) []Finding) func(*Scope, *plan.Node) []Finding {
	return perIndicator(func(s *Scope, _ *plan.Node, i *plan.Indicator) []Finding {
		stops, known := s.ways[i.ID]
		if !known {
			if s.ways == nil {
				s.ways = make(map[plan.IndicatorID][]stop)
			}
			stops = way(s.Plan, i)
			s.ways[i.ID] = stops
		}
		return check(s, i, stops)
	})
}

// FindRule returns the rule of an identity, among those on nodes and those on
// agreements.
func FindRule(id string) (Rule, bool) {
	for _, r := range Nodes {
		if r.ID == id {
			return r.Rule, true
		}
	}
	for _, r := range Agreements {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}
