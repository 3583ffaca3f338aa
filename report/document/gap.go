package document

import (
	"fmt"

	"pohonkinerja/data/plan"
)

// Gap is something that an agreement needs and the plan does not say, or says
// in a way that somebody should look at. The identities tell where; those that
// do not apply are empty.
type Gap struct {
	Code      GapCode
	Position  plan.PositionID
	Node      plan.NodeID
	Indicator plan.IndicatorID
	Line      plan.ProgramLineID
}

// GapCode is the kind of a gap.
type GapCode uint8

// The kinds of gap. Those up to AmountMissing leave a dotted line on the form;
// the others print, but were settled by a rule that a person should know of.
const (
	NoNodes         GapCode = iota + 1 // the position answers for no node
	StatementEmpty                     // a node says nothing
	NoIndicator                        // a node has no indicator
	TargetMissing                      // an indicator has no target for the year
	NoProgramme                        // nothing is planned at or below the nodes
	ProgrammesLoose                    // programmes exist, but are tied to no node
	FirstUnknown                       // nobody holds the first party's position
	SecondUnknown                      // nobody holds the second party's position
	DateMissing                        // no date was given
	PlaceMissing                       // neither request nor region name a place
	UnitMissing                        // the first party belongs to no agency
	AmountMissing                      // a programme has no amount for the year
	SuperiorAssumed                    // the position names no superior; one was taken by rule
	TargetUnsettled                    // a target is text that nobody has settled
	AmountUnsettled                    // an amount is text that nobody has settled
	AmountRepeated                     // one programme stands at several nodes with one amount, counted once
	AmountsAdded                       // one programme stands at several nodes with different amounts, added up
	NoteLeftOut                        // a budget's note names no source of funds and was not printed
	OutsidePeriod                      // the year is not one of the plan's
	LettersLacking                     // the type lacks characters that somebody wrote; a mark stands for each
	gapCodeCount
)

var gapNames = [gapCodeCount]string{
	NoNodes: "no_nodes", StatementEmpty: "statement_empty", NoIndicator: "no_indicator", TargetMissing: "target_missing",
	NoProgramme: "no_programme", ProgrammesLoose: "programmes_loose", FirstUnknown: "first_unknown",
	SecondUnknown: "second_unknown", DateMissing: "date_missing", PlaceMissing: "place_missing",
	UnitMissing: "unit_missing", AmountMissing: "amount_missing", SuperiorAssumed: "superior_assumed",
	TargetUnsettled: "target_unsettled", AmountUnsettled: "amount_unsettled", AmountRepeated: "amount_repeated",
	AmountsAdded: "amounts_added", NoteLeftOut: "note_left_out", OutsidePeriod: "outside_period",
	LettersLacking: "letters_lacking",
}

// String returns the code under which the gap's sentence for users is kept,
// such as "target_missing".
func (c GapCode) String() string {
	if c == 0 || c >= gapCodeCount {
		return fmt.Sprintf("GapCode(%d)", uint8(c))
	}
	return gapNames[c]
}

// Blank reports whether the gap leaves a dotted line on the form.
func (c GapCode) Blank() bool { return c >= NoNodes && c <= AmountMissing }

// GapCodes lists all kinds of gap, those that leave a dotted line first.
func GapCodes() []GapCode {
	out := make([]GapCode, 0, gapCodeCount)
	for c := NoNodes; c < gapCodeCount; c++ {
		out = append(out, c)
	}
	return out
}
