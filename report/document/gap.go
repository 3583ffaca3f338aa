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

// The kinds of gap. Those up to NoRegionalResult leave a dotted line or an empty cell on the form;
// the others print, but were settled by a rule that a person should know of.
const (
	NoNodes               GapCode = iota + 1 // the position answers for no node
	StatementEmpty                           // a node says nothing
	NoIndicator                              // a node has no indicator
	TargetMissing                            // an indicator has no target for the year
	NoProgramme                              // nothing is planned at or below the nodes
	ProgrammesLoose                          // programmes exist, but are tied to no node
	FirstUnknown                             // nobody holds the first party's position
	SecondUnknown                            // nobody holds the second party's position
	DateMissing                              // no date was given
	PlaceMissing                             // neither request nor region name a place
	UnitMissing                              // the first party belongs to no agency
	AmountMissing                            // a programme has no amount for the year
	StepMissing                              // an indicator has no target for some quarter of the year
	MonthsUnknown                            // an indicator's quarters do not tell its months
	NoMeasure                                // an agency or region has no indicator that could be an IKU
	DefinitionMissing                        // an indicator says neither what it means nor how it is reckoned
	SourceMissing                            // an indicator says not where its figure comes from
	CollectionMissing                        // an indicator says not when its figure is collected
	ResponsibleMissing                       // nobody answers for an indicator's figure
	AspectUnknown                            // an indicator's unit tells no aspect of SKP
	SuperiorResultMissing                    // a result serves none of the superior's
	ActionMissing                            // nothing is planned below a result
	NoMembers                                // nobody works for a leader's results
	ResultUnserved                           // nobody works for one of a leader's results
	ActualMissing                            // an indicator has no realisation for the period
	SpendingMissing                          // nothing is known of what was spent on a programme
	AnalysisMissing                          // an analysis of the performance report has not been written
	NoRegionalResult                         // an agency's results serve none of the region's
	SuperiorAssumed                          // the position names no superior; one was taken by rule
	TargetUnsettled                          // a target is text that nobody has settled
	AmountUnsettled                          // an amount is text that nobody has settled
	AmountRepeated                           // one programme stands at several nodes with one amount, counted once
	AmountsAdded                             // one programme stands at several nodes with different amounts, added up
	NoteLeftOut                              // a budget's note names no source of funds and was not printed
	OutsidePeriod                            // the year is not one of the plan's
	AddressMissing                           // the letterhead has a line for the agency's address, and the plan has none
	StepsDisagree                            // the targets of the quarters do not make that of the year
	AggregationMissing                       // an indicator does not say how its quarters make the year
	MeasuresAssumed                          // no indicator is marked as IKU; those of the strategic results were taken
	ResponsibleAssumed                       // the owner of the result stands for who answers for the figure
	AspectAssumed                            // aspects of SKP were taken from the units
	MemberIdle                               // a member of a team produces nothing for the leader's results
	LettersLacking                           // the type lacks characters that somebody wrote; a mark stands for each
	gapCodeCount
)

var gapNames = [gapCodeCount]string{
	NoNodes: "no_nodes", StatementEmpty: "statement_empty", NoIndicator: "no_indicator", TargetMissing: "target_missing",
	NoProgramme: "no_programme", ProgrammesLoose: "programmes_loose", FirstUnknown: "first_unknown",
	SecondUnknown: "second_unknown", DateMissing: "date_missing", PlaceMissing: "place_missing",
	UnitMissing: "unit_missing", AmountMissing: "amount_missing", SuperiorAssumed: "superior_assumed",
	TargetUnsettled: "target_unsettled", AmountUnsettled: "amount_unsettled", AmountRepeated: "amount_repeated",
	AmountsAdded: "amounts_added", NoteLeftOut: "note_left_out", OutsidePeriod: "outside_period",
	AddressMissing: "address_missing",
	LettersLacking: "letters_lacking",
	StepMissing:    "step_missing", MonthsUnknown: "months_unknown", NoMeasure: "no_measure",
	DefinitionMissing: "definition_missing", SourceMissing: "source_missing", CollectionMissing: "collection_missing",
	ResponsibleMissing: "responsible_missing", AspectUnknown: "aspect_unknown", SuperiorResultMissing: "superior_result_missing",
	ActionMissing: "action_missing", NoMembers: "no_members", ResultUnserved: "result_unserved", NoRegionalResult: "no_regional_result", ActualMissing: "actual_missing", SpendingMissing: "spending_missing", AnalysisMissing: "analysis_missing",
	StepsDisagree: "steps_disagree", AggregationMissing: "aggregation_missing", MeasuresAssumed: "measures_assumed",
	ResponsibleAssumed: "responsible_assumed", AspectAssumed: "aspect_assumed", MemberIdle: "member_idle",
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
func (c GapCode) Blank() bool { return c >= NoNodes && c <= NoRegionalResult }

// GapCodes lists all kinds of gap, those that leave a dotted line first.
func GapCodes() []GapCode {
	out := make([]GapCode, 0, gapCodeCount)
	for c := NoNodes; c < gapCodeCount; c++ {
		out = append(out, c)
	}
	return out
}
