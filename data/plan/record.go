package plan

import "fmt"

// Kind names a table of the plan.
type Kind uint8

// The kinds of record, in an order in which every record comes after those it
// refers to (a node's parent, being of the same kind, excepted).
const (
	KindRegion Kind = iota + 1
	KindAgency
	KindPosition
	KindOfficial
	KindTenure
	KindNode
	KindIndicator
	KindTarget
	KindMeasurement
	KindProgramLine
	KindBudget
	KindCrosscut
	KindAgreement
	KindProblem
	KindNote // the kinds from here on come last: the numbers of kinds stand in the change log
	KindEdition
	KindBudgetDocument
	KindEmblem
	KindTargetRevision
	KindEvidence
	KindSpending
	KindAnalysis
	KindScoring
)

// Kinds lists all kinds, referred-to before referring.
var Kinds = [...]Kind{
	KindRegion, KindAgency, KindPosition, KindOfficial, KindTenure, KindNode, KindIndicator,
	KindTarget, KindMeasurement, KindProgramLine, KindBudget, KindCrosscut, KindAgreement, KindProblem,
	KindNote, KindEdition, KindBudgetDocument, KindEmblem, KindTargetRevision, KindEvidence, KindSpending,
	KindAnalysis, KindScoring,
}

var kindNames = [...]string{
	KindRegion: "region", KindAgency: "agency", KindPosition: "position", KindOfficial: "official",
	KindTenure: "tenure", KindNode: "node", KindIndicator: "indicator", KindTarget: "target",
	KindMeasurement: "measurement", KindProgramLine: "program_line", KindBudget: "budget",
	KindCrosscut: "crosscut", KindAgreement: "agreement", KindProblem: "problem",
	KindNote: "note", KindEdition: "edition", KindBudgetDocument: "budget_document",
	KindEmblem: "emblem", KindTargetRevision: "target_revision", KindEvidence: "evidence",
	KindSpending: "spending", KindAnalysis: "analysis", KindScoring: "scoring",
}

// Valid reports whether k is one of [Kinds].
func (k Kind) Valid() bool { return k >= KindRegion && k <= KindScoring }

// String returns the name under which the kind is stored, such as "node".
func (k Kind) String() string {
	if !k.Valid() {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// ParseKind reads a kind's name as [Kind.String] writes it.
func ParseKind(name string) (Kind, bool) {
	for _, k := range Kinds {
		if kindNames[k] == name {
			return k, true
		}
	}
	return 0, false
}

// Record is one row of the plan. Records are values: once handed to a [Plan]
// a record is never changed, only replaced by another of the same identity.
// The pointer types [*Region], [*Agency], … and no others implement it.
type Record interface {
	// Kind names the table.
	Kind() Kind
	// RecordID returns the identity as plain text.
	RecordID() string
	// references calls f for each identity the record points to.
	references(f func(Kind, string))
	// check tests what can be said of the record alone.
	check() error
}

// NewRecord returns an empty record of the kind, to be decoded into. It panics
// on an invalid kind.
func NewRecord(k Kind) Record {
	switch k {
	case KindRegion:
		return new(Region)
	case KindAgency:
		return new(Agency)
	case KindPosition:
		return new(Position)
	case KindOfficial:
		return new(Official)
	case KindTenure:
		return new(Tenure)
	case KindNode:
		return new(Node)
	case KindIndicator:
		return new(Indicator)
	case KindTarget:
		return new(Target)
	case KindMeasurement:
		return new(Measurement)
	case KindProgramLine:
		return new(ProgramLine)
	case KindBudget:
		return new(Budget)
	case KindCrosscut:
		return new(Crosscut)
	case KindAgreement:
		return new(Agreement)
	case KindProblem:
		return new(Problem)
	case KindNote:
		return new(Note)
	case KindEdition:
		return new(Edition)
	case KindBudgetDocument:
		return new(BudgetDocument)
	case KindEmblem:
		return new(Emblem)
	case KindTargetRevision:
		return new(TargetRevision)
	case KindEvidence:
		return new(Evidence)
	case KindSpending:
		return new(Spending)
	case KindAnalysis:
		return new(Analysis)
	case KindScoring:
		return new(Scoring)
	}
	panic("plan: no such kind of record: " + k.String())
}

// Change is one record put, replaced or removed: Before is nil for a new
// record, After is nil for a removed one, and both have the same kind and
// identity otherwise.
type Change struct {
	Before, After Record
}

// Kind returns the kind of the record that changes.
func (c Change) Kind() Kind { return c.either().Kind() }

// RecordID returns the identity of the record that changes.
func (c Change) RecordID() string { return c.either().RecordID() }

// Inverse returns the change that takes c back.
func (c Change) Inverse() Change { return Change{Before: c.After, After: c.Before} }

func (c Change) either() Record {
	if c.After != nil {
		return c.After
	}
	return c.Before
}
