package plan

// Polarity says which way an indicator should move. PolarityUnset is the zero
// value: not yet known, as in nearly all published documents.
type Polarity uint8

// The polarities.
const (
	PolarityUnset Polarity = iota
	HigherBetter
	LowerBetter
	Stable
	InRange // best within the bounds of the target, which is a range
)

// Polarities lists all polarities.
var Polarities = [...]Polarity{PolarityUnset, HigherBetter, LowerBetter, Stable, InRange}

var polarityCodes = [...]string{
	PolarityUnset: "", HigherBetter: "maximise", LowerBetter: "minimise", Stable: "stabilise", InRange: "range",
}

// String returns the code under which the polarity is stored; empty for unset.
func (p Polarity) String() string {
	return codeOf(polarityCodes[:], "Polarity", p)
}

// ParsePolarity reads a code as [Polarity.String] writes it.
func ParsePolarity(code string) (Polarity, bool) {
	return parseCode[Polarity](polarityCodes[:], code)
}

// IndicatorKind is the legal kind of an indicator.
type IndicatorKind uint8

// The kinds of indicator; PlainIndicator is none of the named ones.
const (
	PlainIndicator IndicatorKind = iota
	IKU                          // indikator kinerja utama
	IKK                          // indikator kinerja kunci
	IKD                          // indikator kinerja daerah
	IKI                          // indikator kinerja individu
)

// IndicatorKinds lists all kinds of indicator.
var IndicatorKinds = [...]IndicatorKind{PlainIndicator, IKU, IKK, IKD, IKI}

var indicatorKindCodes = [...]string{PlainIndicator: "", IKU: "IKU", IKK: "IKK", IKD: "IKD", IKI: "IKI"}

// String returns the code under which the kind is stored; empty for plain.
func (k IndicatorKind) String() string {
	return codeOf(indicatorKindCodes[:], "IndicatorKind", k)
}

// ParseIndicatorKind reads a code as [IndicatorKind.String] writes it.
func ParseIndicatorKind(code string) (IndicatorKind, bool) {
	return parseCode[IndicatorKind](indicatorKindCodes[:], code)
}

// Aggregation says how the figures of the quarters make the year's.
type Aggregation uint8

// The ways of combining periods; AggregationUnset is the zero value.
const (
	AggregationUnset Aggregation = iota
	AggregateSum
	AggregateAverage
	AggregateLast
)

// Aggregations lists all ways of combining periods.
var Aggregations = [...]Aggregation{AggregationUnset, AggregateSum, AggregateAverage, AggregateLast}

var aggregationCodes = [...]string{AggregationUnset: "", AggregateSum: "sum", AggregateAverage: "average", AggregateLast: "last"}

// String returns the code under which the way is stored; empty for unset.
func (a Aggregation) String() string {
	return codeOf(aggregationCodes[:], "Aggregation", a)
}

// ParseAggregation reads a code as [Aggregation.String] writes it.
func ParseAggregation(code string) (Aggregation, bool) {
	return parseCode[Aggregation](aggregationCodes[:], code)
}

// Indicator tells how one sees that a node's condition exists. The fields are
// those of the IKU sheet (PermenPANRB 53/2014, annex II.H) and its usual
// additions.
type Indicator struct {
	ID          IndicatorID   `json:"id"`
	Node        NodeID        `json:"node"`
	Order       string        `json:"order,omitzero"`
	Name        string        `json:"name,omitzero"`
	Unit        string        `json:"unit,omitzero"`
	Polarity    Polarity      `json:"polarity,omitzero"`
	Type        IndicatorKind `json:"type,omitzero"`
	Aggregation Aggregation   `json:"aggregation,omitzero"`
	Definition  string        `json:"definition,omitzero"`
	Formula     string        `json:"formula,omitzero"`
	DataSource  string        `json:"data_source,omitzero"`
	Responsible string        `json:"responsible,omitzero"` // who supplies the figure
	Period      string        `json:"period,omitzero"`      // how often it is collected
	// BaselineYear and Baseline are the starting figure; year 0 is the
	// region's own baseline year or not known.
	BaselineYear int    `json:"baseline_year,omitzero"`
	Baseline     Value  `json:"baseline,omitzero"`
	Note         string `json:"note,omitzero"`

	// Achievement is the formula of its achievement, Worst the worst figure
	// from which the formula N4 counts, and Cap the most percent it counts for:
	// empty for the region's, "0" for none.
	Achievement AchievementFormula `json:"achievement,omitzero"`
	Worst       Decimal            `json:"worst,omitzero"`
	Cap         Decimal            `json:"cap,omitzero"`
	// Scale is the code of the ordered scale of its targets where they are
	// steps of one; see [Scales].
	Scale string `json:"scale,omitzero"`
	// UnitAggregation says how it is made of the figures of the units below.
	UnitAggregation UnitAggregation `json:"unit_aggregation,omitzero"`
	// Weight is its share within its node, and its weight as a component.
	// More than nought; empty where all weigh the same.
	Weight Decimal `json:"weight,omitzero"`
	// Serves is the indicator of the parent node that it was handed down from
	// or is a component of. It is no reference: it stays behind where the node
	// moves, and counts for nothing until it is an indicator of the parent
	// again; see [Plan.Served]. Part is its place in that indicator's ratio.
	Serves IndicatorID `json:"serves,omitzero"`
	Part   Part        `json:"part,omitzero"`
	// Composition says how those that serve it make its figure.
	Composition Composition `json:"composition,omitzero"`
	// Feedback tells that the figure comes from the public (IKM, SKM).
	Feedback bool `json:"feedback,omitzero"`
}

// Kind implements [Record].
func (*Indicator) Kind() Kind { return KindIndicator }

// RecordID implements [Record].
func (i *Indicator) RecordID() string { return string(i.ID) }

func (i *Indicator) references(f func(Kind, string)) { f(KindNode, string(i.Node)) }

func (i *Indicator) check() error {
	switch {
	case i.Node == "":
		return recordError(i, ErrMissingReference)
	case !i.knownCodes():
		return recordError(i, ErrBadCode)
	case !validYear(i.BaselineYear):
		return recordError(i, ErrBadPeriod)
	case i.Serves == i.ID, !validOptional(i.Worst), i.Cap != "" && !notNegative(i.Cap),
		i.Weight != "" && (!notNegative(i.Weight) || i.Weight == "0"):
		return recordError(i, ErrBadValue)
	}
	return i.Baseline.Check()
}

func (i *Indicator) knownCodes() bool {
	return int(i.Polarity) < len(polarityCodes) && int(i.Type) < len(indicatorKindCodes) &&
		int(i.Aggregation) < len(aggregationCodes) && int(i.Achievement) < len(achievementFormulaCodes) &&
		int(i.UnitAggregation) < len(unitAggregationCodes) && int(i.Part) < len(partCodes) &&
		int(i.Composition) < len(compositionCodes) && (i.Scale == "" || len(findScale(i.Scale).Steps) > 0)
}

// Served returns the indicator of the parent node that one serves, or nil.
func (p *Plan) Served(i *Indicator) *Indicator {
	above := p.Indicator(i.Serves)
	n := p.Node(i.Node)
	if above == nil || n == nil || n.Parent == "" || above.Node != n.Parent {
		return nil
	}
	return above
}

// Serving returns the indicators that serve one, in the order of their nodes.
func (p *Plan) Serving(id IndicatorID) []*Indicator {
	above := p.Indicator(id)
	if above == nil || len(p.links[servingIndicators][string(id)]) == 0 {
		return nil
	}
	var out []*Indicator
	for _, n := range p.Children(above.Node) {
		for _, i := range p.Indicators(n.ID) {
			if i.Serves == id {
				out = append(out, i)
			}
		}
	}
	return out
}

func validYear(y int) bool    { return y == 0 || y >= MinYear && y <= MaxYear }
func validQuarter(q int) bool { return q >= 0 && q <= 4 }

// validPart reports whether a quarter or a month is named, or neither.
func validPart(quarter, month int) bool {
	return validQuarter(quarter) && month >= 0 && month <= 12 && (quarter == 0 || month == 0)
}

// validOptional reports whether a number is one, or not there.
func validOptional(d Decimal) bool { return d == "" || d.Valid() }

// notNegative reports whether d is a number and not below nought.
func notNegative(d Decimal) bool { return d.Valid() && d[0] != '-' }
