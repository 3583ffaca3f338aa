package sheet

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Proposal is what a folder would change in a plan, and what the person should
// know before.
type Proposal struct {
	// Diff makes the change, all or nothing, by [edit.Tx.Apply] in one step.
	// It is empty where the plan already says what the folder says.
	Diff edit.Diff
	// How much was read: nodes and what hangs on them, whether new or not.
	// Targets counts those with something entered.
	Nodes, Indicators, Targets, Budgets, Officials, Measurements, Spendings int
	// Problems lists, by file and line, what was set aside, what is in doubt,
	// and what else should be known.
	Problems []Problem
	// Unread names the entries of the folder that were not read.
	Unread []string
}

// Propose works out what the folder would change in the plan, which stays as it
// is. Nothing is removed from the plan: a folder may hold one agency of many.
// What the folder names again is found by its identity in the files (a node by
// id, an indicator by node and name, a target by indicator and period, …) and
// takes over what the folder says of it, so that a second import of the same
// folder proposes nothing.
func (f *Folder) Propose(p *plan.Plan) Proposal {
	d := &draft{
		Folder: f, plan: p, put: make(map[recordKey]plan.Record), named: make(map[string]string),
		nodeOf: make(map[string]plan.NodeID), nodeAside: make(map[string]bool),
		region: *p.Region(), yearsTold: make(map[yearOf]bool),
		budgetYears:  make(map[int]plan.BudgetDocumentID),
		indicatorsOf: newKnown(p.Indicators, func(i *plan.Indicator) string { return strings.TrimSpace(i.Name) }),
		targetsOf:    newKnown(p.Targets, func(t *plan.Target) periodKey { return periodKey{t.Year, t.Quarter, t.Month, t.Label} }),
		measuredOf:   newKnown(p.Measurements, measuredAt),
		spentOf:      newKnown(p.Spendings, spentAt),
		measured:     make(map[measurementKey][]plan.MeasurementID),
		targeted:     make(map[measurementKey][]plan.TargetID),
		spent:        make(map[spendingKey][]plan.SpendingID),
		moneyRead:    make(map[spendingKey]plan.Value),
		budgetsOf:    newKnown(p.Budgets, func(b *plan.Budget) periodKey { return periodKey{year: b.Year, label: b.Label} }),
	}
	d.out.Unread = f.unread
	d.out.Problems = slices.Clone(f.notices)
	for _, a := range f.aside {
		d.setAside(a)
	}
	d.readRegion()
	d.readAgencies()
	d.readPositions()
	d.readOfficials()
	d.readNodes()
	d.readIndicators()
	d.readMeasurements()
	d.readBudgets()
	d.readCrosscuts()
	d.readAgreements()
	d.readNotes()
	d.readEditions()
	d.readBudgetDocuments()
	d.readEmblems()
	d.readRevisions()
	d.askForReasons()
	d.readEvidence()
	d.readSpendings()
	d.readMonths()
	d.readQuarters()
	d.readAnalyses()
	d.readScoring()
	d.readProblems()
	slices.SortStableFunc(d.out.Problems, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	d.out.Diff = d.diff()
	return d.out
}

// Import makes what a folder proposes one step of the session's history, all or
// nothing, under the name of the folder. Where the folder proposes nothing there
// is no step.
func Import(s *edit.Session, f *Folder, name string) (Proposal, error) {
	proposal := f.Propose(s.Plan())
	op := edit.Op{Name: "folder.import", Subject: name}
	return proposal, s.Do(op, func(tx *edit.Tx) error { return tx.Apply(proposal.Diff) })
}

// Fill is [Import] into a plan that has just been made: the folder is what it
// begins with, and no step that could be undone.
func Fill(s *edit.Session, f *Folder, name string) (Proposal, error) {
	proposal := f.Propose(s.Plan())
	op := edit.Op{Name: "folder.import", Subject: name}
	return proposal, s.Begin(op, func(tx *edit.Tx) error { return tx.Apply(proposal.Diff) })
}

// draft is a proposal in the making.
type draft struct {
	*Folder
	plan *plan.Plan
	out  Proposal
	ids  idSource

	agreed  []agreedTarget
	revised map[revised]bool // what the folder gives a reason for

	put     map[recordKey]plan.Record
	touched []recordKey // in the order of first touch

	region    plan.Region // as it will be
	yearsTold map[yearOf]bool

	budgetYears map[int]plan.BudgetDocumentID // of years the plan has no budget document of

	agencies  agencyList
	positions positionList
	superiors []superiorTold

	prefix    string                 // told in front of the ids of this folder
	nodeOf    map[string]plan.NodeID // by id in the files
	nodeAside map[string]bool
	series    indicatorList

	indicatorsOf *known[plan.NodeID, string, *plan.Indicator]
	targetsOf    *known[plan.IndicatorID, periodKey, *plan.Target]
	measuredOf   *known[plan.IndicatorID, periodKey, *plan.Measurement]
	budgetsOf    *known[plan.ProgramLineID, periodKey, *plan.Budget]
	spentOf      *known[plan.ProgramLineID, periodKey, *plan.Spending]

	// What the folder says of a time, in its order: a second file may speak of it.
	measured  map[measurementKey][]plan.MeasurementID
	targeted  map[measurementKey][]plan.TargetID
	spent     map[spendingKey][]plan.SpendingID
	moneyRead map[spendingKey]plan.Value // from the table of quarters

	lineIDs    map[lineKey]plan.ProgramLineID // of the plan and the folder
	lineOfNode map[plan.NodeID][]lineKey

	named  map[string]string // record by subject key, for the problems
	doubts []plan.Problem
	kept   []plan.Problem // rows set aside
}

type recordKey struct {
	kind plan.Kind
	id   string
}

// get returns a record as it stands with the changes so far.
func get[T plan.Record](d *draft, k plan.Kind, id string) T {
	if r, ok := d.put[recordKey{k, id}]; ok {
		return r.(T)
	}
	r, _ := d.plan.Record(k, id).(T)
	return r
}

// set puts a record.
func (d *draft) set(r plan.Record) {
	key := recordKey{r.Kind(), r.RecordID()}
	if _, seen := d.put[key]; !seen {
		d.touched = append(d.touched, key)
	}
	d.put[key] = r
}

// update puts a copy of a record that f has changed.
func update[R any, P interface {
	*R
	plan.Record
}](d *draft, k plan.Kind, id string, f func(P)) {
	changed := *get[P](d, k, id)
	f(&changed)
	d.set(P(&changed))
}

func (d *draft) diff() edit.Diff {
	var out edit.Diff
	for _, key := range d.touched {
		before, after := d.plan.Record(key.kind, key.id), d.put[key]
		if before == nil && after == nil || before != nil && after != nil && reflect.DeepEqual(before, after) {
			continue
		}
		out = append(out, plan.Change{Before: before, After: after})
	}
	return out
}

// idSource gives identities that rise, so that records made in one go keep
// their order among equals.
type idSource struct{ last string }

func newID[T ~string](d *draft) T {
	id := plan.NewID[string]()
	if id <= d.ids.last {
		id = successor(d.ids.last)
	}
	d.ids.last = id
	return T(id)
}

// successor returns the next identity after id.
func successor(id string) string {
	tail, _ := strconv.ParseUint(id[24:], 16, 64)
	next := strconv.FormatUint((tail+1)&(1<<48-1), 16)
	return id[:24] + strings.Repeat("0", 12-len(next)) + next
}

// name remembers under which key the files speak of a record.
func (d *draft) name(k plan.Kind, id string, parts ...string) { d.named[subjectKey(k, parts...)] = id }

// subjectKey names a record by what the files know of it.
func subjectKey(k plan.Kind, parts ...string) string {
	key, err := json.Marshal(parts)
	if err != nil {
		panic("sheet: " + err.Error())
	}
	return k.String() + " " + string(key)
}

// place says where in the folder something stands.
type place struct {
	file, column, value string
	line                int
}

// notice reports what nobody has to settle.
func (d *draft) notice(at place, why Reason, args map[string]string) {
	d.out.Problems = append(d.out.Problems, Problem{at.file, at.line, at.column, at.value, why, args})
}

// doubt reports a cell in question and proposes to keep it with the record it
// belongs to.
func (d *draft) doubt(at place, why Reason, args map[string]string, k plan.Kind, id string) {
	d.notice(at, why, args)
	d.doubts = append(d.doubts, plan.Problem{
		File: at.file, Line: at.line, Column: at.column, Value: at.value, Reason: string(why),
		Subject: k, SubjectID: id,
	})
}

// setAside reports a row that cannot be placed and proposes to keep it whole.
func (d *draft) setAside(a setAside) {
	d.notice(place{a.file, a.column, a.value, a.line}, a.reason, a.args)
	d.kept = append(d.kept, plan.Problem{
		File: a.file, Line: a.line, Column: a.column, Value: a.value, Reason: string(a.reason), Row: a.raw.kept(),
	})
}

// refuse sets a row of a sheet aside.
func refuse[R any](d *draft, s *sheetOf[R], row rowOf[R], column, value string, why Reason, args map[string]string) {
	d.setAside(setAside{s.file, column, value, row.line, why, args, row.cells})
}

// namesakes tells records apart that are known by the same text, by numbers that
// begin at 1. A number is admitted where all below it are there, in the plan or
// in the folder; any other would be another record at every import.
type namesakes[K comparable] struct {
	known   func(K) int // how many the plan has
	numbers map[K][]int
	highest map[K]int
}

func newNamesakes[K comparable](known func(K) int) *namesakes[K] {
	return &namesakes[K]{known: known, numbers: make(map[K][]int), highest: make(map[K]int)}
}

// note says that the folder uses a number. All are noted before any is asked
// for.
func (n *namesakes[K]) note(key K, number int) { n.numbers[key] = append(n.numbers[key], number) }

func (n *namesakes[K]) admits(key K, number int) bool {
	highest, counted := n.highest[key]
	if !counted {
		highest = n.known(key)
		slices.Sort(n.numbers[key])
		for _, next := range n.numbers[key] {
			if next == highest+1 {
				highest = next
			}
		}
		n.highest[key] = highest
	}
	return number <= highest
}

// placed is one of several siblings in the order of the file.
type placed struct {
	order string // empty for one that is new among them
	set   func(order string)
}

// arrange gives orders to siblings so that they stand as in the file. Those
// that stand there already keep theirs where the file agrees; others are the
// orders of siblings the file does not name.
func arrange(listed []placed, others []string) {
	if !rising(listed) {
		for i, order := range plan.OrderSeries(len(listed)) {
			listed[i].set(order)
		}
		return
	}
	taken := slices.Clone(others)
	for _, s := range listed {
		if s.order != "" {
			taken = append(taken, s.order)
		}
	}
	slices.Sort(taken)
	for i := 0; i < len(listed); {
		run := i
		for run < len(listed) && listed[run].order == "" {
			run++
		}
		low, last := "", run == len(listed)
		if i > 0 {
			low = listed[i-1].order
		}
		fillRun(listed[i:run], low, last, taken)
		i = run + 1
	}
}

// rising reports whether the siblings that have an order stand in it.
func rising(listed []placed) bool {
	last := ""
	for _, s := range listed {
		if s.order == "" {
			continue
		}
		if s.order <= last {
			return false
		}
		last = s.order
	}
	return true
}

// fillRun gives orders to new siblings in a row: after low, and before whatever
// follows it; at the end of the list behind everything.
func fillRun(run []placed, low string, last bool, taken []string) {
	if len(run) == 0 {
		return
	}
	if last {
		base := low
		if len(taken) > 0 {
			base = taken[len(taken)-1]
		}
		for i, order := range plan.OrderSeries(len(run)) {
			run[i].set(base + order)
		}
		return
	}
	high := ""
	if at, _ := slices.BinarySearch(taken, low+"\x00"); at < len(taken) {
		high = taken[at]
	}
	for _, s := range run {
		low = plan.OrderBetween(low, high)
		s.set(low)
	}
}
