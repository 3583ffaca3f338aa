package sheet

// One schema serves both ways. A table names its columns once; each column says
// which field of the row's struct it fills on import and prints on export. The
// structs hold text only: what the text means is decided in one place per kind,
// again both ways.

// duty says what a column owes to the format.
type duty uint8

const (
	prescribed duty = iota // always written, may be missing on import
	required               // always written, an error where it is missing
	extra                  // written only where some row needs it
)

type column[R any] struct {
	name string
	duty duty
	cell func(*R) *string
}

type table[R any] struct {
	file string
	// named is true for the files of the published format, where a missing
	// required column is an error. A file of another name may be somebody
	// else's: without its required columns it is left unread.
	named   bool
	columns []column[R]
}

type nodeRow struct {
	ID, Parent, Level, Statement, Owner, Unit, Label, Code, SourceRef string
	OwnerIDs, UnitID, Cascade, CascadeReason, SuccessFactor           string
	Remark, Origin, OriginPlan                                        string
}

var nodeTable = table[nodeRow]{"nodes.csv", true, []column[nodeRow]{
	{"id", required, func(r *nodeRow) *string { return &r.ID }},
	{"parent_id", prescribed, func(r *nodeRow) *string { return &r.Parent }},
	{"level", required, func(r *nodeRow) *string { return &r.Level }},
	{"statement", required, func(r *nodeRow) *string { return &r.Statement }},
	{"owner_position", prescribed, func(r *nodeRow) *string { return &r.Owner }},
	{"unit", prescribed, func(r *nodeRow) *string { return &r.Unit }},
	{"source_label", prescribed, func(r *nodeRow) *string { return &r.Label }},
	{"code", prescribed, func(r *nodeRow) *string { return &r.Code }},
	{"source_ref", prescribed, func(r *nodeRow) *string { return &r.SourceRef }},
	{"owner_ids", extra, func(r *nodeRow) *string { return &r.OwnerIDs }},
	{"unit_id", extra, func(r *nodeRow) *string { return &r.UnitID }},
	{"cascade", extra, func(r *nodeRow) *string { return &r.Cascade }},
	{"cascade_reason", extra, func(r *nodeRow) *string { return &r.CascadeReason }},
	{"success_factor", extra, func(r *nodeRow) *string { return &r.SuccessFactor }},
	{"remark", extra, func(r *nodeRow) *string { return &r.Remark }},
	{"origin_id", extra, func(r *nodeRow) *string { return &r.Origin }},
	{"origin_plan", extra, func(r *nodeRow) *string { return &r.OriginPlan }},
}}

type indicatorRow struct {
	Node, Indicator, Unit, Polarity, Year, Value, Definition, BaselineYear, Baseline, Note string

	No, Quarter, YearLabel, ValueKind, BaselineKind, IndicatorNote, IndicatorUnit, TargetUnit string

	Type, Aggregation, Formula, DataSource, Responsible, Period string

	Month, Achievement, Worst, Cap, Scale, Units, Weight, Part, Composition, Feedback string

	Serves, ServesNo, ServesNode string
}

var indicatorTable = table[indicatorRow]{"indicators.csv", true, []column[indicatorRow]{
	{"node_id", required, func(r *indicatorRow) *string { return &r.Node }},
	{"indicator", required, func(r *indicatorRow) *string { return &r.Indicator }},
	{"unit", prescribed, func(r *indicatorRow) *string { return &r.Unit }},
	{"polarity", prescribed, func(r *indicatorRow) *string { return &r.Polarity }},
	{"target_year", prescribed, func(r *indicatorRow) *string { return &r.Year }},
	{"target_value", prescribed, func(r *indicatorRow) *string { return &r.Value }},
	{"definition", prescribed, func(r *indicatorRow) *string { return &r.Definition }},
	{"baseline_year", prescribed, func(r *indicatorRow) *string { return &r.BaselineYear }},
	{"baseline_value", prescribed, func(r *indicatorRow) *string { return &r.Baseline }},
	{"note", prescribed, func(r *indicatorRow) *string { return &r.Note }},
	{"indicator_no", extra, func(r *indicatorRow) *string { return &r.No }},
	{"target_quarter", extra, func(r *indicatorRow) *string { return &r.Quarter }},
	{"target_label", extra, func(r *indicatorRow) *string { return &r.YearLabel }},
	{"value_kind", extra, func(r *indicatorRow) *string { return &r.ValueKind }},
	{"baseline_kind", extra, func(r *indicatorRow) *string { return &r.BaselineKind }},
	{"indicator_note", extra, func(r *indicatorRow) *string { return &r.IndicatorNote }},
	{"indicator_unit", extra, func(r *indicatorRow) *string { return &r.IndicatorUnit }},
	{"target_unit", extra, func(r *indicatorRow) *string { return &r.TargetUnit }},
	{"indicator_type", extra, func(r *indicatorRow) *string { return &r.Type }},
	{"aggregation", extra, func(r *indicatorRow) *string { return &r.Aggregation }},
	{"formula", extra, func(r *indicatorRow) *string { return &r.Formula }},
	{"data_source", extra, func(r *indicatorRow) *string { return &r.DataSource }},
	{"responsible", extra, func(r *indicatorRow) *string { return &r.Responsible }},
	{"period", extra, func(r *indicatorRow) *string { return &r.Period }},
	{"target_month", extra, func(r *indicatorRow) *string { return &r.Month }},
	{"achievement", extra, func(r *indicatorRow) *string { return &r.Achievement }},
	{"worst", extra, func(r *indicatorRow) *string { return &r.Worst }},
	{"cap", extra, func(r *indicatorRow) *string { return &r.Cap }},
	{"scale", extra, func(r *indicatorRow) *string { return &r.Scale }},
	{"unit_aggregation", extra, func(r *indicatorRow) *string { return &r.Units }},
	{"weight", extra, func(r *indicatorRow) *string { return &r.Weight }},
	{"serves", extra, func(r *indicatorRow) *string { return &r.Serves }},
	{"serves_no", extra, func(r *indicatorRow) *string { return &r.ServesNo }},
	{"serves_node", extra, func(r *indicatorRow) *string { return &r.ServesNode }},
	{"part", extra, func(r *indicatorRow) *string { return &r.Part }},
	{"composition", extra, func(r *indicatorRow) *string { return &r.Composition }},
	{"feedback", extra, func(r *indicatorRow) *string { return &r.Feedback }},
}}

type budgetRow struct {
	Code, Name, Amount, Year, Node, Raw, Note string
	Kind, No, YearLabel, AmountKind           string
}

var budgetTable = table[budgetRow]{"budgets.csv", true, []column[budgetRow]{
	{"code", prescribed, func(r *budgetRow) *string { return &r.Code }},
	{"name", prescribed, func(r *budgetRow) *string { return &r.Name }},
	{"amount", prescribed, func(r *budgetRow) *string { return &r.Amount }},
	{"year", prescribed, func(r *budgetRow) *string { return &r.Year }},
	{"node_id", prescribed, func(r *budgetRow) *string { return &r.Node }},
	{"amount_raw", prescribed, func(r *budgetRow) *string { return &r.Raw }},
	{"note", prescribed, func(r *budgetRow) *string { return &r.Note }},
	{"line_kind", extra, func(r *budgetRow) *string { return &r.Kind }},
	{"line_no", extra, func(r *budgetRow) *string { return &r.No }},
	{"year_label", extra, func(r *budgetRow) *string { return &r.YearLabel }},
	{"amount_kind", extra, func(r *budgetRow) *string { return &r.AmountKind }},
}}

type officialRow struct {
	Position, Name, NIP, Rank, Status, From, To, Superior, Agency string
	PositionID, OfficialNo                                        string
}

var officialTable = table[officialRow]{"officials.csv", true, []column[officialRow]{
	{"position", required, func(r *officialRow) *string { return &r.Position }},
	{"name", prescribed, func(r *officialRow) *string { return &r.Name }},
	{"nip", prescribed, func(r *officialRow) *string { return &r.NIP }},
	{"rank", prescribed, func(r *officialRow) *string { return &r.Rank }},
	{"status", prescribed, func(r *officialRow) *string { return &r.Status }},
	{"valid_from", prescribed, func(r *officialRow) *string { return &r.From }},
	{"valid_to", prescribed, func(r *officialRow) *string { return &r.To }},
	{"superior_position", prescribed, func(r *officialRow) *string { return &r.Superior }},
	{"agency", prescribed, func(r *officialRow) *string { return &r.Agency }},
	{"position_id", extra, func(r *officialRow) *string { return &r.PositionID }},
	{"official_no", extra, func(r *officialRow) *string { return &r.OfficialNo }},
}}

type measurementRow struct {
	Node, Indicator, Year, Quarter, Value, Numerator, Denominator, Note string
	No, ValueKind                                                       string
	Obstacle, FollowUp, Support, Entered                                string
}

var measurementTable = table[measurementRow]{"measurements.csv", true, []column[measurementRow]{
	{"node_id", required, func(r *measurementRow) *string { return &r.Node }},
	{"indicator", required, func(r *measurementRow) *string { return &r.Indicator }},
	{"year", required, func(r *measurementRow) *string { return &r.Year }},
	{"quarter", prescribed, func(r *measurementRow) *string { return &r.Quarter }},
	{"value", prescribed, func(r *measurementRow) *string { return &r.Value }},
	{"numerator", prescribed, func(r *measurementRow) *string { return &r.Numerator }},
	{"denominator", prescribed, func(r *measurementRow) *string { return &r.Denominator }},
	{"note", prescribed, func(r *measurementRow) *string { return &r.Note }},
	{"indicator_no", extra, func(r *measurementRow) *string { return &r.No }},
	{"value_kind", extra, func(r *measurementRow) *string { return &r.ValueKind }},
	{"obstacle", extra, func(r *measurementRow) *string { return &r.Obstacle }},
	{"follow_up", extra, func(r *measurementRow) *string { return &r.FollowUp }},
	{"support", extra, func(r *measurementRow) *string { return &r.Support }},
	{"entered", extra, func(r *measurementRow) *string { return &r.Entered }},
}}

// The tables below are this program's own: they hold what the published format
// has no place for. Agencies and positions are numbered there in their order, so
// that two with the same name can be told apart.

type agencyRow struct{ ID, Parent, Name, Code, Address string }

var agencyTable = table[agencyRow]{"agencies.csv", false, []column[agencyRow]{
	{"id", required, func(r *agencyRow) *string { return &r.ID }},
	{"parent_id", required, func(r *agencyRow) *string { return &r.Parent }},
	{"name", required, func(r *agencyRow) *string { return &r.Name }},
	{"code", prescribed, func(r *agencyRow) *string { return &r.Code }},
	{"address", extra, func(r *agencyRow) *string { return &r.Address }},
}}

type positionRow struct{ ID, Title, Kind, AgencyID, SuperiorID string }

var positionTable = table[positionRow]{"positions.csv", false, []column[positionRow]{
	{"id", required, func(r *positionRow) *string { return &r.ID }},
	{"title", required, func(r *positionRow) *string { return &r.Title }},
	{"kind", prescribed, func(r *positionRow) *string { return &r.Kind }},
	{"agency_id", required, func(r *positionRow) *string { return &r.AgencyID }},
	{"superior_id", required, func(r *positionRow) *string { return &r.SuperiorID }},
}}

type agreementRow struct{ Position, Year, Number, Place, Date, Second, PositionID, SecondID, Note string }

var agreementTable = table[agreementRow]{"agreements.csv", false, []column[agreementRow]{
	{"position", required, func(r *agreementRow) *string { return &r.Position }},
	{"year", required, func(r *agreementRow) *string { return &r.Year }},
	{"number", prescribed, func(r *agreementRow) *string { return &r.Number }},
	{"place", prescribed, func(r *agreementRow) *string { return &r.Place }},
	{"date", prescribed, func(r *agreementRow) *string { return &r.Date }},
	{"second_position", prescribed, func(r *agreementRow) *string { return &r.Second }},
	{"note", prescribed, func(r *agreementRow) *string { return &r.Note }},
	{"position_id", extra, func(r *agreementRow) *string { return &r.PositionID }},
	{"second_position_id", extra, func(r *agreementRow) *string { return &r.SecondID }},
}}

type regionRow struct{ Name, Head, Place, Baseline, First, Last, Example, Forms, AgreementDue string }

var regionTable = table[regionRow]{"region.csv", false, []column[regionRow]{
	{"name", required, func(r *regionRow) *string { return &r.Name }},
	{"head_title", prescribed, func(r *regionRow) *string { return &r.Head }},
	{"place", prescribed, func(r *regionRow) *string { return &r.Place }},
	{"baseline_year", required, func(r *regionRow) *string { return &r.Baseline }},
	{"first_year", required, func(r *regionRow) *string { return &r.First }},
	{"last_year", required, func(r *regionRow) *string { return &r.Last }},
	{"example", prescribed, func(r *regionRow) *string { return &r.Example }},
	{"forms", extra, func(r *regionRow) *string { return &r.Forms }},
	{"agreement_due", extra, func(r *regionRow) *string { return &r.AgreementDue }},
}}

type problemRow struct{ File, Line, Column, Value, Reason, Row, Subject, Key string }

var problemTable = table[problemRow]{"problems.csv", false, []column[problemRow]{
	{"file", required, func(r *problemRow) *string { return &r.File }},
	{"line", required, func(r *problemRow) *string { return &r.Line }},
	{"column", required, func(r *problemRow) *string { return &r.Column }},
	{"value", required, func(r *problemRow) *string { return &r.Value }},
	{"reason", required, func(r *problemRow) *string { return &r.Reason }},
	{"row", prescribed, func(r *problemRow) *string { return &r.Row }},
	{"subject", prescribed, func(r *problemRow) *string { return &r.Subject }},
	{"subject_key", prescribed, func(r *problemRow) *string { return &r.Key }},
}}
