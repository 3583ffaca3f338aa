package sheet

// Reason is the code of why a row or cell could not simply be read. The codes
// are stored with the problems of a plan, so they never change their meaning.
type Reason string

// A row is set aside: none of it is in the plan, all of it is in the problem.
const (
	EmptyID           Reason = "empty_id"             // a node without id
	DuplicateID       Reason = "duplicate_id"         // the id stands on an earlier line too; args: line
	UnknownLevel      Reason = "unknown_level"        // no level has this code
	UnknownParent     Reason = "unknown_parent"       // no node has the parent's id
	Cycle             Reason = "cycle"                // the node would stand below itself
	LevelAboveParent  Reason = "level_above_parent"   // it ranks above its parent; args: parent_level
	LevelBelowChild   Reason = "level_below_child"    // a node already below it would rank above it; args: child
	ParentSetAside    Reason = "parent_set_aside"     // the row of the parent is itself set aside
	SurplusCells      Reason = "surplus_cells"        // more cells than the header has columns
	UnknownNode       Reason = "unknown_node"         // no node has this id
	NodeSetAside      Reason = "node_set_aside"       // the row of the node is set aside
	UnknownIndicator  Reason = "unknown_indicator"    // the node has no such indicator
	BadYear           Reason = "bad_year"             // not a year where one is needed
	BadQuarter        Reason = "bad_quarter"          // not one of four quarters
	BadDate           Reason = "bad_date"             // no such day
	DatesReversed     Reason = "dates_reversed"       // ends before it begins
	UnknownStatus     Reason = "unknown_status"       // not definitif, plt, plh or pj
	EmptyName         Reason = "empty_name"           // data of a person or agency without a name
	EmptyPosition     Reason = "empty_position"       // a tenure of no position
	UnknownPosition   Reason = "unknown_position"     // no position has this title
	EmptyLink         Reason = "empty_link"           // a crosscutting link that leads nowhere
	DoubleAgreement   Reason = "same_party"           // both parties of an agreement are one position
	CircularAgency    Reason = "agency_cycle"         // an agency would be a unit of itself
	UnknownAgency     Reason = "unknown_agency"       // no agency has this id
	RepeatedReference Reason = "duplicate_list_entry" // the id of a list stands on an earlier line too
	TooDeep           Reason = "too_deep"             // it stands more levels below its root than any plan has
	BadMoment         Reason = "bad_moment"           // no moment as RFC 3339 writes it
	EmptyNote         Reason = "empty_note"           // a review note that says nothing
	BrokenEdition     Reason = "broken_edition"       // an agreement that is final, of which something is missing
	BrokenEmblem      Reason = "broken_emblem"        // a picture that is none, or of no emblem
	BadRegion         Reason = "bad_region"           // a region whose period is none
	SecondRegion      Reason = "second_region"        // a plan is of one region
	BadMonth          Reason = "bad_month"            // no month, or one beside a quarter
	EmptyReason       Reason = "empty_reason"         // a revision that does not say why
	UnknownLine       Reason = "unknown_line"         // no programme line is called so
	UnknownMeasured   Reason = "unknown_measurement"  // the indicator was not measured then
	BrokenEvidence    Reason = "broken_evidence"      // a file that cannot be found or known again
	UnplacedMeasured  Reason = "unplaced_measured"    // quarters of an indicator that the node has not; the money of the row is read
	BrokenScoring     Reason = "broken_scoring"       // rules of judging that are incomplete or contradict each other
)

// A cell is in doubt: the record it belongs to is in the plan and the cell is
// kept there or in the problem as text.
const (
	NoValueMark        Reason = "no_value_mark"       // "-" or "n/a" where a value goes: kept as text, never zero
	NotANumber         Reason = "not_a_number"        // neither number, range nor step: kept as text
	UnitDiffers        Reason = "unit_differs"        // the cell names another unit than its column: kept as text; args: unit
	AmbiguousUndecided Reason = "ambiguous_undecided" // two readings and no evidence: kept as text; args: indonesian, english
	AmbiguousNumber    Reason = "ambiguous_number"    // two readings, decided by evidence; args: reading
	LeftOpen           Reason = "left_open"           // was left unsettled although it reads as a value
	NotAnAmount        Reason = "not_an_amount"       // not a sum of money: kept as text
	UnknownPolarity    Reason = "unknown_polarity"    // no polarity is called so
	UnknownCode        Reason = "unknown_code"        // none of the codes of its column
	DiffersFromFirst   Reason = "differs_from_first"  // another text than on the first row of the same record; args: first
	BadBaselineYear    Reason = "bad_baseline_year"   // not a year
	OddYear            Reason = "odd_year"            // digits that are no year: kept as words
	SuperiorCycle      Reason = "superior_cycle"      // the superior stands below the position
	UnknownSuperior    Reason = "unknown_superior"    // the list has no such superior
	UnknownOwner       Reason = "unknown_owner"       // the list has no such position
	UnknownOrigin      Reason = "unknown_origin"      // no node to have been copied from has this id
	BadSettledAt       Reason = "bad_settled_at"      // no moment at which a note can have been settled
	NotSettled         Reason = "not_settled"         // a note that is open names who settled it
	BadFigure          Reason = "bad_figure"          // no number, or none that its column allows
	BadDay             Reason = "bad_day"             // no such day
	UnknownServed      Reason = "unknown_served"      // the node above has no such indicator
	NoSingleLine       Reason = "no_single_line"      // money of a node that has no programme line, or several
	MoneyDiffers       Reason = "money_differs"       // another sum for the same line and quarter than on an earlier line; args: first
	BadAnswer          Reason = "bad_answer"          // accepted without a node, or refused without a reason
	AgreedTarget       Reason = "agreed_target"       // another target than a final agreement has, without a revision that says why; args: agreed
)

// A notice is reported and not stored: nothing waits to be settled.
const (
	UnknownColumn     Reason = "unknown_column"      // a column that is not read
	ShortRow          Reason = "short_row"           // fewer cells than columns: the missing ones are empty
	UnclosedQuote     Reason = "unclosed_quote"      // a quote that is never closed: read as a plain character
	EmptyStatement    Reason = "empty_statement"     // a node that says nothing yet
	EmptyIndicator    Reason = "empty_indicator"     // an indicator without a name
	UnlistedSuperior  Reason = "unlisted_superior"   // a superior with no row of his own: the position was made
	EmptyStatus       Reason = "empty_status"        // a tenure of no status: taken as definitif
	OddNIP            Reason = "odd_nip"             // not eighteen digits, as after a spreadsheet took it for a number
	YearOutside       Reason = "year_outside"        // a year that the plan's period does not have, told once for each file; args: period
	RegionDiffers     Reason = "region_differs"      // the folder speaks of another region or period than the plan; args: told, region
	RegionTaken       Reason = "region_taken"        // the plan, still empty, took region and period from the folder; args: told, region
	RepeatedPeriod    Reason = "repeated_period"     // the year of the same record stands on an earlier line too: both are kept
	MissingFile       Reason = "missing_file"        // a file of the format that is not there, but may be missing
	PublishedColumn   Reason = "published_column"    // what others have worked out: not read as realisation, kept to be compared
	OlderAnswer       Reason = "older_answer"        // a request that is further in the plan than in the file: left as it is
	YearTargetDiffers Reason = "year_target_differs" // another target of the year than the plan has; args: first
	IDsInUse          Reason = "ids_in_use"          // other nodes of the plan have these ids: they were told apart; args: prefix
)

// Effect is what a reason means for the data.
type Effect uint8

// The effects, from the gravest.
const (
	SetAside Effect = iota // the row is kept as a problem only
	Doubtful               // the record is there, the cell waits to be settled
	Notice                 // nothing waits
)

// Effect returns what the reason means for the data.
func (r Reason) Effect() Effect {
	switch r {
	case UnknownColumn, ShortRow, UnclosedQuote, EmptyStatement, EmptyIndicator, UnlistedSuperior,
		EmptyStatus, OddNIP, YearOutside, RegionDiffers, RegionTaken, RepeatedPeriod, MissingFile, IDsInUse,
		PublishedColumn, YearTargetDiffers, OlderAnswer:
		return Notice
	case NoValueMark, NotANumber, UnitDiffers, AmbiguousUndecided, AmbiguousNumber, LeftOpen, NotAnAmount,
		UnknownPolarity, UnknownCode, DiffersFromFirst, BadBaselineYear, OddYear, SuperiorCycle,
		UnknownSuperior, UnknownOwner, UnknownOrigin, BadSettledAt, NotSettled, BadFigure, BadDay, UnknownServed, NoSingleLine, MoneyDiffers,
		BadAnswer, AgreedTarget:
		return Doubtful
	}
	return SetAside
}

// Problem is one thing the person should know about the folder.
type Problem struct {
	File   string            `json:"file"`
	Line   int               `json:"line"` // physical line where the row starts; the header is line 1
	Column string            `json:"column"`
	Value  string            `json:"value"`
	Reason Reason            `json:"reason"`
	Args   map[string]string `json:"args,omitempty"` // what the sentence for the reason needs besides
}

// String returns the effect's name as it stands in JSON.
func (e Effect) String() string {
	switch e {
	case SetAside:
		return "set_aside"
	case Doubtful:
		return "doubtful"
	case Notice:
		return "notice"
	}
	return "effect"
}
