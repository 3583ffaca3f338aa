package viewmodel

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
)

// FindingItem is one line of the list of findings: a rule with all that it finds,
// or below it, where it is open, one of them.
type FindingItem struct {
	FindingRow
	Rule string
	// Group marks the line of a rule, Open one whose findings are listed below.
	Group, Open bool
	Subject     string // whose performance it is about: "Meningkatnya … · Dinas Kesehatan"
	found       rule.Finding
}

// FindingList is the list of what the rules find in the whole plan, the gravest
// first, narrowed by agency, severity and rule. It is a window on what is found
// now: every call of [FindingList.Items] lists anew.
type FindingList struct {
	ws       *Workspace
	about    string // aboutTree or aboutAgreements
	agency   plan.AgencyID
	rule     string
	severity string
	open     map[string]bool // rules whose findings are listed
	at       *rule.Finding   // the one that was gone to last
	nth      int             // and its place among those listed then

	agreements   []rule.Finding
	agreementsAt agreementKey
}

// agreementKey says from what the findings in agreements were worked out.
type agreementKey struct {
	revision uint64
	year     int
}

// What the findings are about.
const (
	aboutTree       = "tree"
	aboutAgreements = "agreements"
)

// FindingList returns the list of all findings in the tree.
func (ws *Workspace) FindingList() *FindingList {
	return &FindingList{ws: ws, about: aboutTree, open: make(map[string]bool)}
}

// Items lists the rules that find something, and the findings of those that are
// open.
func (l *FindingList) Items() (items []FindingItem) {
	found := l.Found()
	for len(found) > 0 {
		end := slices.IndexFunc(found, func(f rule.Finding) bool { return !sameGroup(f, found[0]) })
		if end < 0 {
			end = len(found)
		}
		items = append(items, l.group(found[:end]))
		if items[len(items)-1].Open {
			for _, f := range found[:end] {
				items = append(items, l.item(f))
			}
		}
		found = found[end:]
	}
	return items
}

func sameGroup(a, b rule.Finding) bool { return a.Rule == b.Rule && a.Severity == b.Severity }

func groupKey(f rule.Finding) string { return f.Severity.String() + " " + f.Rule }

func (l *FindingList) group(list []rule.Finding) FindingItem {
	f := list[0]
	item := FindingItem{Group: true, Open: l.open[groupKey(f)] || l.rule != "", Rule: f.Rule, found: f}
	item.FindingRow = l.ws.findingRow(f)
	item.Text = l.ws.T("findings.group", f.Rule, l.ws.RuleName(f.Rule), FormatCount(len(list)))
	return item
}

func (l *FindingList) item(f rule.Finding) FindingItem {
	return FindingItem{FindingRow: l.ws.findingRow(f), Rule: f.Rule, Subject: l.subject(f), found: f}
}

func (l *FindingList) subject(f rule.Finding) string {
	if n := l.ws.Plan().Node(f.Node); n != nil {
		return joined(Excerpt(l.ws.NodeText(n)), l.ws.AgencyName(n.Agency))
	}
	if pos := l.ws.Plan().Position(f.Position); pos != nil {
		return joined(pos.Title, l.ws.AgencyName(pos.Agency))
	}
	return l.ws.Title()
}

// joined puts what is not empty on one line.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// RuleName says in a few words what a rule looks after.
func (ws *Workspace) RuleName(id string) string { return ws.T("rule_name." + strings.ToLower(id)) }

// Toggle lists the findings of a rule or puts them away.
func (l *FindingList) Toggle(item FindingItem) {
	if item.Group {
		l.open[groupKey(item.found)] = !item.Open
	}
}

// Found lists what the filters let through, the gravest first, those of one rule
// together and in the order of the tree.
func (l *FindingList) Found() []rule.Finding {
	list := slices.DeleteFunc(l.all(), func(f rule.Finding) bool { return !l.passes(f) })
	slices.SortStableFunc(list, func(a, b rule.Finding) int {
		return cmp.Or(cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Rule, b.Rule))
	})
	return list
}

// Open begins to look at the list anew: a filter ends for a rule that finds nothing any
// more, and for an agency in which nothing is found any more.
func (l *FindingList) Open() {
	all := l.all()
	if !slices.ContainsFunc(all, func(f rule.Finding) bool { return f.Rule == l.rule }) {
		l.rule = ""
	}
	if l.agency != "" && !slices.ContainsFunc(all, func(f rule.Finding) bool { return l.ws.agencyOfFinding(f) == l.agency }) {
		l.agency = ""
	}
}

func (l *FindingList) passes(f rule.Finding) bool {
	return (l.severity == "" || f.Severity.String() == l.severity) && (l.rule == "" || f.Rule == l.rule) &&
		(l.agency == "" || l.ws.agencyOfFinding(f) == l.agency)
}

// agencyOfFinding is whose performance a finding is about: the whole agency, not
// the unit; empty for the plan.
func (ws *Workspace) agencyOfFinding(f rule.Finding) plan.AgencyID {
	p := ws.Plan()
	if n := p.Node(f.Node); n != nil {
		return p.WholeAgency(n.Agency)
	}
	if pos := p.Position(f.Position); pos != nil {
		return p.WholeAgency(pos.Agency)
	}
	return ""
}

// all lists everything that is found, in the order of the tree and of the
// positions.
func (l *FindingList) all() []rule.Finding {
	if l.about == aboutAgreements {
		return slices.Clone(l.ofAgreements())
	}
	return l.ws.allFindings()
}

func (ws *Workspace) allFindings() (list []rule.Finding) {
	ws.noteChanges()
	for _, n := range ws.Plan().Walk("") {
		list = append(list, ws.test(checked{node: n.ID})...)
	}
	for _, pos := range ws.Plan().AllPositions() {
		list = append(list, ws.test(checked{position: pos.ID})...)
	}
	return append(list, ws.test(checked{})...)
}

// ofAgreements lists what the rules find in the agreements of the year. They are
// drawn up for that, and kept until the plan is another.
func (l *FindingList) ofAgreements() []rule.Finding {
	p, now := l.ws.Plan(), agreementKey{l.ws.Plan().Revision(), l.ws.Year()}
	if l.agreements != nil && l.agreementsAt == now {
		return l.agreements
	}
	l.agreements, l.agreementsAt = []rule.Finding{}, now
	a := l.ws.Agreements(nil)
	defer a.Close()
	for _, pos := range dossier.Signatories(p, a.profile) {
		c := a.caseOf(pos.ID)
		if c.err != nil {
			continue
		}
		for _, f := range rule.Check(c.Case) {
			f.Position = cmp.Or(f.Position, pos.ID)
			l.agreements = append(l.agreements, f)
		}
	}
	return l.agreements
}

// Summary counts what is listed.
func (l *FindingList) Summary() string {
	var sums FindingSums
	list := l.Found()
	sums.add(list, +1)
	if len(list) == 0 {
		return l.ws.T("findings.nothing")
	}
	return l.ws.T("findings.sum", FormatCount(sums.Errors), FormatCount(sums.Warnings), FormatCount(sums.Infos))
}

// About chooses between what is found in the tree and in the agreements of the
// year.
func (l *FindingList) About() Choice {
	return Choice{
		Key: "findings.about",
		Options: func() []Option {
			return []Option{
				{ID: aboutTree, Text: l.ws.T("findings.about_tree")},
				{ID: aboutAgreements, Text: l.ws.T("findings.about_agreements", l.ws.Year())},
			}
		},
		Get: func() string { return l.about },
		Set: func(id string) Fault { l.about, l.rule, l.agency = id, "", ""; return Fault{} },
	}
}

// Severity chooses how grave what is listed is, or all.
func (l *FindingList) Severity() Choice {
	return Choice{
		Key: "findings.severity",
		Options: func() []Option {
			options := []Option{{Text: l.ws.T("findings.every_severity")}}
			for _, s := range [...]rule.Severity{rule.Error, rule.Warning, rule.Info} {
				options = append(options, Option{ID: s.String(), Text: l.ws.T("severity." + s.String())})
			}
			return options
		},
		Get: func() string { return l.severity },
		Set: func(id string) Fault { l.severity = id; return Fault{} },
	}
}

// Rule chooses one rule, of those that find something, or all.
func (l *FindingList) Rule() Choice {
	return Choice{
		Key: "findings.rule",
		Options: func() []Option {
			return l.among("findings.every_rule", func(f rule.Finding) Option {
				return Option{ID: f.Rule, Text: f.Rule + " · " + l.ws.RuleName(f.Rule)}
			})
		},
		Get: func() string { return l.rule },
		Set: func(id string) Fault { l.rule = id; return Fault{} },
	}
}

// Agency chooses one agency, of those in which something is found, or all.
func (l *FindingList) Agency() Choice {
	return Choice{
		Key: "node.agency",
		Options: func() []Option {
			return l.among("findings.every_agency", func(f rule.Finding) Option {
				id := l.ws.agencyOfFinding(f)
				return Option{ID: string(id), Text: l.ws.AgencyName(id)}
			})
		},
		Get: func() string { return string(l.agency) },
		Set: func(id string) Fault { l.agency = plan.AgencyID(id); return Fault{} },
	}
}

// among lists what of the findings can be chosen, in order of its text, after the
// choice of all.
func (l *FindingList) among(all string, of func(rule.Finding) Option) []Option {
	seen := make(map[string]bool)
	var options []Option
	for _, f := range l.all() {
		if o := of(f); o.ID != "" && !seen[o.ID] {
			seen[o.ID] = true
			options = append(options, o)
		}
	}
	slices.SortFunc(options, func(a, b Option) int { return strings.Compare(a.Text, b.Text) })
	return append([]Option{{Text: l.ws.T(all)}}, options...)
}

// Go notes that one goes to a finding of the list and returns its place.
func (l *FindingList) Go(item FindingItem) FindingPlace {
	l.nth = max(0, slices.IndexFunc(l.Found(), func(f rule.Finding) bool { return reflect.DeepEqual(f, item.found) }))
	return l.goTo(item.found)
}

// Next goes to the finding after the one that was gone to last, or before it, and
// from the last to the first; ok is false where nothing is listed. Where that one
// is settled by now, its place in the list counts.
func (l *FindingList) Next(by int) (at FindingPlace, ok bool) {
	list := l.Found()
	if len(list) == 0 {
		l.at = nil
		return FindingPlace{}, false
	}
	l.nth = l.after(list, by)
	return l.goTo(list[l.nth]), true
}

func (l *FindingList) after(list []rule.Finding, by int) int {
	if l.at == nil {
		if by < 0 {
			return len(list) - 1
		}
		return 0
	}
	now := slices.IndexFunc(list, func(f rule.Finding) bool { return reflect.DeepEqual(f, *l.at) })
	if now < 0 { // it is settled: the one that has come to its place is next
		now = l.nth
		if by > 0 {
			now--
		}
	}
	return ((now+by)%len(list) + len(list)) % len(list)
}

func (l *FindingList) goTo(f rule.Finding) FindingPlace {
	l.at = &f
	row := l.ws.findingRow(f)
	place := l.ws.placeOfFinding(f)
	place.Text = l.ws.T("findings.at", FormatCount(l.nth+1), FormatCount(len(l.Found())), row.Text, row.Citation)
	return place
}
