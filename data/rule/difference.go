package rule

import (
	"fmt"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// DifferenceKind says in what two sets of terms differ.
type DifferenceKind uint8

// The kinds of difference, in the order in which they are listed.
const (
	FirstName DifferenceKind = iota + 1
	FirstTitle
	FirstNIP
	FirstGrade
	SecondName
	SecondTitle
	SecondNIP
	SecondGrade
	UnitName
	ObjectiveText
	ObjectiveAdded
	ObjectiveRemoved
	IndicatorName
	IndicatorAdded
	IndicatorRemoved
	TargetValue
	ProgrammeName
	ProgrammeAdded
	ProgrammeRemoved
	ProgrammeAmount
	ProgrammeNote
	differenceKinds
)

var differenceNames = [differenceKinds]string{
	FirstName: "first_name", FirstTitle: "first_title", FirstNIP: "first_nip", FirstGrade: "first_grade",
	SecondName: "second_name", SecondTitle: "second_title", SecondNIP: "second_nip", SecondGrade: "second_grade",
	UnitName: "unit", ObjectiveText: "objective", ObjectiveAdded: "objective_added", ObjectiveRemoved: "objective_removed",
	IndicatorName: "indicator", IndicatorAdded: "indicator_added", IndicatorRemoved: "indicator_removed",
	TargetValue: "target", ProgrammeName: "programme", ProgrammeAdded: "programme_added",
	ProgrammeRemoved: "programme_removed", ProgrammeAmount: "amount", ProgrammeNote: "note",
}

// DifferenceKinds lists all kinds of difference.
func DifferenceKinds() []DifferenceKind {
	out := make([]DifferenceKind, 0, differenceKinds)
	for k := FirstName; k < differenceKinds; k++ {
		out = append(out, k)
	}
	return out
}

// String returns the kind's code, such as "first_name".
func (k DifferenceKind) String() string {
	if k == 0 || k >= differenceKinds {
		return fmt.Sprintf("DifferenceKind(%d)", uint8(k))
	}
	return differenceNames[k]
}

// Ground returns the ground on which an agreement may be amended for such a
// difference (PermenPANRB 53/2014, Lampiran I): a for who signs, b for what is
// to be reached and with which programmes and money, c for how much of it. That
// the same person has another rank or NIP is none.
func (k DifferenceKind) Ground() plan.Ground {
	switch {
	case k == FirstNIP, k == FirstGrade, k == SecondNIP, k == SecondGrade:
		return plan.NoGround
	case k <= SecondTitle:
		return plan.OfficialChanged
	case k == TargetValue:
		return plan.PriorityChanged
	}
	return plan.StrategyChanged
}

// Difference is one thing that an agreement says otherwise than before. Subject
// names what it is about (an objective, an indicator, a programme); it is empty
// for the parties. Before or After is empty for what is new or gone, or was or
// is not known. The identities say where it stands now.
type Difference struct {
	Kind          DifferenceKind
	Subject       string
	Before, After string
	Position      plan.PositionID
	Node          plan.NodeID
	Line          plan.ProgramLineID
}

// Suggest returns the ground that fits most of the differences, the strategy
// before the assumptions before the officials; [plan.NoGround] for none.
func Suggest(differences []Difference) plan.Ground {
	for _, g := range []plan.Ground{plan.StrategyChanged, plan.PriorityChanged, plan.OfficialChanged} {
		if slices.ContainsFunc(differences, func(d Difference) bool { return d.Kind.Ground() == g }) {
			return g
		}
	}
	return plan.NoGround
}

// Compare lists what the terms now say otherwise than before. What is moved is
// no difference: objectives, indicators and programmes are found again by their
// identity, and otherwise by their words.
func Compare(before, now Terms) []Difference {
	c := comparison{}
	c.person(before.First, now.First, FirstName)
	c.person(before.Second, now.Second, SecondName)
	c.text(Difference{Kind: UnitName, Before: before.Unit, After: now.Unit, Position: now.Position})
	c.objectives(before.Objectives, now.Objectives)
	c.programmes(before.Programmes, now.Programmes)
	slices.SortStableFunc(c.found, func(a, b Difference) int { return part(a.Kind) - part(b.Kind) })
	return c.found
}

// part is the part of the agreement that a difference is in.
func part(k DifferenceKind) int {
	switch {
	case k <= UnitName:
		return 0
	case k <= TargetValue:
		return 1
	}
	return 2
}

type comparison struct{ found []Difference }

// text notes a difference where the words differ; spacing is none.
func (c *comparison) text(d Difference) {
	if strings.Join(strings.Fields(d.Before), " ") != strings.Join(strings.Fields(d.After), " ") {
		c.found = append(c.found, d)
	}
}

func (c *comparison) person(before, now Person, name DifferenceKind) {
	for i, pair := range [...][2]string{
		{before.Name, now.Name}, {before.Title, now.Title}, {before.NIP, now.NIP}, {before.Grade, now.Grade},
	} {
		c.text(Difference{Kind: name + DifferenceKind(i), Before: pair[0], After: pair[1], Position: now.Position})
	}
}

func (c *comparison) objectives(before, now []Objective) {
	pairs := matched(before, now,
		func(o Objective) string { return string(o.Node) }, func(o Objective) string { return o.Text })
	for _, p := range pairs {
		switch {
		case p.before == nil:
			c.objective(ObjectiveAdded, *p.now)
		case p.now == nil:
			c.objective(ObjectiveRemoved, *p.before)
		default:
			c.text(Difference{Kind: ObjectiveText, Subject: p.now.Text, Before: p.before.Text, After: p.now.Text, Node: p.now.Node})
			c.indicators(p.now.Node, p.before.Indicators, p.now.Indicators)
		}
	}
}

// objective notes a whole objective that is new or gone, with its indicators.
func (c *comparison) objective(k DifferenceKind, o Objective) {
	d := Difference{Kind: k, Subject: o.Text, Node: o.Node}
	if k == ObjectiveAdded {
		d.After = o.Text
		c.found = append(c.found, d)
		c.indicators(o.Node, nil, o.Indicators)
		return
	}
	d.Before = o.Text
	c.found = append(c.found, d)
	c.indicators(o.Node, o.Indicators, nil)
}

func (c *comparison) indicators(node plan.NodeID, before, now []Indicator) {
	pairs := matched(before, now,
		func(i Indicator) string { return string(i.ID) }, func(i Indicator) string { return i.Name })
	for _, p := range pairs {
		switch {
		case p.before == nil:
			c.found = append(c.found, Difference{Kind: IndicatorAdded, Subject: p.now.Name, After: p.now.Target, Node: node})
		case p.now == nil:
			c.found = append(c.found, Difference{Kind: IndicatorRemoved, Subject: p.before.Name, Before: p.before.Target, Node: node})
		default:
			c.text(Difference{Kind: IndicatorName, Subject: p.now.Name, Before: p.before.Name, After: p.now.Name, Node: node})
			c.text(Difference{Kind: TargetValue, Subject: p.now.Name, Before: p.before.Target, After: p.now.Target, Node: node})
		}
	}
}

func (c *comparison) programmes(before, now []Programme) {
	pairs := matched(before, now,
		func(p Programme) string { return string(p.Line) }, func(p Programme) string { return p.Code + " " + p.Name })
	for _, p := range pairs {
		switch {
		case p.before == nil:
			c.found = append(c.found, Difference{Kind: ProgrammeAdded, Subject: p.now.Name, After: p.now.Printed, Line: p.now.Line})
		case p.now == nil:
			c.found = append(c.found, Difference{Kind: ProgrammeRemoved, Subject: p.before.Name, Before: p.before.Printed, Line: p.before.Line})
		default:
			c.text(Difference{Kind: ProgrammeName, Subject: p.now.Name, Before: p.before.Name, After: p.now.Name, Line: p.now.Line})
			c.text(Difference{Kind: ProgrammeAmount, Subject: p.now.Name, Before: p.before.Printed, After: p.now.Printed, Line: p.now.Line})
			c.text(Difference{Kind: ProgrammeNote, Subject: p.now.Name, Before: p.before.Note, After: p.now.Note, Line: p.now.Line})
		}
	}
}

// pair is one thing before and now; nil for what was not or is no more.
type pair[T any] struct{ before, now *T }

// matched pairs what is the same thing in two lists: first by identity, then,
// among what is left, by words. The pairs come in the order of now, what is gone
// last.
func matched[T any](before, now []T, id, words func(T) string) []pair[T] {
	out := make([]pair[T], len(now))
	for i := range now {
		out[i].now = &now[i]
	}
	taken := make([]bool, len(before))
	for _, key := range []func(T) string{id, func(t T) string { return plan.PlainName(words(t)) }} {
		at := make(map[string][]int)
		for i := range before {
			if k := key(before[i]); !taken[i] && k != "" {
				at[k] = append(at[k], i)
			}
		}
		for i := range out {
			if list := at[key(now[i])]; out[i].before == nil && len(list) > 0 {
				out[i].before, taken[list[0]] = &before[list[0]], true
				at[key(now[i])] = list[1:]
			}
		}
	}
	for i := range before {
		if !taken[i] {
			out = append(out, pair[T]{before: &before[i]})
		}
	}
	return out
}
