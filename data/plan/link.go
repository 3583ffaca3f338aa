package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A link is a field by which records are found from what they point to.
type link uint8

const (
	childNodes link = iota
	ownedNodes
	agencyNodes
	nodeIndicators
	indicatorTargets
	indicatorMeasurements
	nodeProgramLines
	lineBudgets
	childAgencies
	agencyPositions
	subordinates
	positionTenures
	officialTenures
	crosscutsFrom
	crosscutsTo
	nodeNotes
	positionEditions
	crosscutsAsked
	servingIndicators // no reference: it may lead nowhere
	indicatorRevisions
	indicatorAnalyses
	measurementEvidence
	lineSpendings
	linkCount
)

// endpoints calls f for every link in which the record appears: the link and
// the identity it is filed under (empty for roots and loose records).
func endpoints(r Record, f func(link, string)) {
	switch r := r.(type) {
	case *Node:
		f(childNodes, string(r.Parent))
		f(agencyNodes, string(r.Agency))
		for _, owner := range r.Owners {
			f(ownedNodes, string(owner))
		}
	case *Indicator:
		f(nodeIndicators, string(r.Node))
		if r.Serves != "" {
			f(servingIndicators, string(r.Serves))
		}
	case *Target:
		f(indicatorTargets, string(r.Indicator))
	case *Measurement:
		f(indicatorMeasurements, string(r.Indicator))
	case *ProgramLine:
		f(nodeProgramLines, string(r.Node))
	case *Budget:
		f(lineBudgets, string(r.Line))
	case *Agency:
		f(childAgencies, string(r.Parent))
	case *Position:
		f(agencyPositions, string(r.Agency))
		f(subordinates, string(r.Superior))
	case *Tenure:
		f(positionTenures, string(r.Position))
		f(officialTenures, string(r.Official))
	case *Crosscut:
		f(crosscutsFrom, string(r.From))
		f(crosscutsTo, string(r.To))
		if r.Asked != "" {
			f(crosscutsAsked, string(r.Asked))
		}
	case *Note:
		f(nodeNotes, string(r.Node))
	case *Edition:
		f(positionEditions, string(r.Position))
	case *TargetRevision:
		f(indicatorRevisions, string(r.Indicator))
	case *Analysis:
		f(indicatorAnalyses, string(r.Indicator))
	case *Evidence:
		f(measurementEvidence, string(r.Measurement))
	case *Spending:
		f(lineSpendings, string(r.Line))
	}
}

// sortKey returns the text by which a record is ordered among those filed under
// the same identity. Ties are broken by identity.
func sortKey(r Record) string {
	switch r := r.(type) {
	case *Node:
		return r.Order
	case *Indicator:
		return r.Order
	case *ProgramLine:
		return r.Order
	case *Agency:
		return r.Order
	case *Position:
		return r.Order
	case *Tenure:
		return string(r.From)
	case *Target:
		return periodKey(r.Year, r.Quarter, r.Month, r.Label)
	case *Measurement:
		return periodKey(r.Year, r.Quarter, 0, "")
	case *Budget:
		return periodKey(r.Year, 0, 0, r.Label)
	case *Spending:
		return periodKey(r.Year, r.Quarter, 0, "")
	case *Analysis:
		return periodKey(r.Year, 0, 0, "")
	case *TargetRevision:
		return string(r.Day)
	case *Evidence:
		return r.Name
	case *Note:
		return string(r.Written)
	case *Edition:
		return fmt.Sprintf("%s%02d", periodKey(r.Year, 0, 0, ""), r.Turn)
	}
	return ""
}

// periodKey sorts named times after the years.
func periodKey(year, quarter, month int, label string) string {
	if year == 0 {
		return "9999" + label
	}
	return string([]byte{
		byte('0' + year/1000%10), byte('0' + year/100%10), byte('0' + year/10%10), byte('0' + year%10),
		byte('0' + quarter), byte('0' + month),
	}) + label
}

// buildLinks files records, in any order, and sorts what is filed together.
func (p *Plan) buildLinks(records []Record) {
	var files [linkCount]filing
	for l, kind := range linkKinds {
		files[l].lists = make(map[string]int)
		files[l].in = make([]int32, 0, p.Count(kind))
	}
	for _, r := range records {
		endpoints(r, func(l link, under string) { files[l].count(under) })
	}
	for l := range files {
		files[l].makeRoom()
	}
	for _, r := range records {
		endpoints(r, func(l link, _ string) { files[l].put(r) })
	}
	for l := range files {
		p.links[l] = files[l].sorted()
	}
}

// filing makes the lists of one link in two passes over the records, of which the
// first finds out how long each list is, so that all lie in one piece of memory.
// Records that follow each other often belong to the same list.
type filing struct {
	lists   map[string]int // number of the list under an identity
	last    string
	lengths []int
	in      []int32 // number of the list of each record, in the order of the passes
	filed   [][]Record
}

func (f *filing) count(under string) {
	at := len(f.in) - 1
	n := int32(0)
	if at >= 0 && under == f.last {
		n = f.in[at]
	} else {
		n = int32(f.list(under))
	}
	f.last = under
	f.in = append(f.in, n)
	f.lengths[n]++
}

func (f *filing) list(under string) int {
	n, known := f.lists[under]
	if !known {
		n = len(f.lengths)
		f.lists[under] = n
		f.lengths = append(f.lengths, 0)
	}
	return n
}

func (f *filing) makeRoom() {
	room := make([]Record, len(f.in))
	f.filed = make([][]Record, len(f.lengths))
	for i, length := range f.lengths {
		f.filed[i] = room[:0:length]
		room = room[length:]
	}
}

func (f *filing) put(r Record) {
	n := f.in[0]
	f.in = f.in[1:]
	f.filed[n] = append(f.filed[n], r)
}

func (f *filing) sorted() map[string][]Record {
	sorted := make(map[string][]Record, len(f.lists))
	for under, n := range f.lists {
		slices.SortFunc(f.filed[n], compare)
		sorted[under] = f.filed[n]
	}
	return sorted
}

var linkKinds = [linkCount]Kind{
	childNodes: KindNode, ownedNodes: KindNode, agencyNodes: KindNode,
	nodeIndicators: KindIndicator, indicatorTargets: KindTarget, indicatorMeasurements: KindMeasurement,
	nodeProgramLines: KindProgramLine, lineBudgets: KindBudget,
	childAgencies: KindAgency, agencyPositions: KindPosition, subordinates: KindPosition,
	positionTenures: KindTenure, officialTenures: KindTenure,
	crosscutsFrom: KindCrosscut, crosscutsTo: KindCrosscut,
	nodeNotes: KindNote, positionEditions: KindEdition,
	crosscutsAsked: KindCrosscut, servingIndicators: KindIndicator, indicatorRevisions: KindTargetRevision,
	indicatorAnalyses: KindAnalysis, measurementEvidence: KindEvidence, lineSpendings: KindSpending,
}

// compare orders two records of the same kind. There are most of targets, and a
// key for each would be built many times.
func compare(a, b Record) int {
	if x, ok := a.(*Target); ok {
		if y := b.(*Target); x.Year != 0 && y.Year != 0 {
			return cmp.Or(cmp.Compare(x.Year, y.Year), cmp.Compare(x.Quarter, y.Quarter), cmp.Compare(x.Month, y.Month),
				strings.Compare(x.Label, y.Label), strings.Compare(string(x.ID), string(y.ID)))
		}
	}
	return cmp.Or(strings.Compare(sortKey(a), sortKey(b)), strings.Compare(a.RecordID(), b.RecordID()))
}

// put stores the record, replacing the one of the same identity. It keeps the
// indexes in order and returns what was there before.
func (p *Plan) put(r Record) Record {
	old := p.take(r.Kind(), r.RecordID())
	p.records[r.Kind()].put(r)
	endpoints(r, func(l link, under string) { p.file(l, under, r) })
	p.journal.note(Change{Before: old, After: r})
	return old
}

func (p *Plan) file(l link, under string, r Record) {
	list := p.links[l][under]
	at, _ := slices.BinarySearchFunc(list, r, compare)
	p.links[l][under] = slices.Insert(list, at, r)
}

// remove takes a record out and returns it; nil where there is none.
func (p *Plan) remove(k Kind, id string) Record {
	old := p.take(k, id)
	if old != nil {
		p.journal.note(Change{Before: old})
	}
	return old
}

func (p *Plan) take(k Kind, id string) Record {
	old := p.records[k].get(id)
	if old == nil {
		return nil
	}
	endpoints(old, func(l link, under string) { p.unfile(l, under, old) })
	p.records[k].remove(id)
	return old
}

func (p *Plan) unfile(l link, under string, r Record) {
	list := p.links[l][under]
	at, found := slices.BinarySearchFunc(list, r, compare)
	if !found {
		panic("plan: index out of step with the records")
	}
	if list = slices.Delete(list, at, at+1); len(list) == 0 {
		delete(p.links[l], under)
		return
	}
	p.links[l][under] = list
}
