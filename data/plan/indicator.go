package plan

import (
	"fmt"
	"slices"
)

// Polarity says which way an indicator should move. PolarityUnset is the zero
// value: not yet known, as in nearly all published documents.
type Polarity uint8

// The polarities.
const (
	PolarityUnset Polarity = iota
	HigherBetter
	LowerBetter
	Stable
)

// Polarities lists all polarities.
var Polarities = [...]Polarity{PolarityUnset, HigherBetter, LowerBetter, Stable}

var polarityCodes = [...]string{PolarityUnset: "", HigherBetter: "maximise", LowerBetter: "minimise", Stable: "stabilise"}

// String returns the code under which the polarity is stored; empty for unset.
func (p Polarity) String() string {
	if int(p) >= len(polarityCodes) {
		return fmt.Sprintf("Polarity(%d)", uint8(p))
	}
	return polarityCodes[p]
}

// ParsePolarity reads a code as [Polarity.String] writes it.
func ParsePolarity(code string) (Polarity, bool) {
	i := slices.Index(polarityCodes[:], code)
	return Polarity(max(i, 0)), i >= 0
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
	if int(k) >= len(indicatorKindCodes) {
		return fmt.Sprintf("IndicatorKind(%d)", uint8(k))
	}
	return indicatorKindCodes[k]
}

// ParseIndicatorKind reads a code as [IndicatorKind.String] writes it.
func ParseIndicatorKind(code string) (IndicatorKind, bool) {
	i := slices.Index(indicatorKindCodes[:], code)
	return IndicatorKind(max(i, 0)), i >= 0
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
	if int(a) >= len(aggregationCodes) {
		return fmt.Sprintf("Aggregation(%d)", uint8(a))
	}
	return aggregationCodes[a]
}

// ParseAggregation reads a code as [Aggregation.String] writes it.
func ParseAggregation(code string) (Aggregation, bool) {
	i := slices.Index(aggregationCodes[:], code)
	return Aggregation(max(i, 0)), i >= 0
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
}

// Kind implements [Record].
func (*Indicator) Kind() Kind { return KindIndicator }

// RecordID implements [Record].
func (i *Indicator) RecordID() string { return string(i.ID) }

func (i *Indicator) references(f func(Kind, string)) { f(KindNode, string(i.Node)) }

func (i *Indicator) check() error {
	if i.Node == "" {
		return recordError(i, ErrMissingReference)
	}
	if int(i.Polarity) >= len(polarityCodes) || int(i.Type) >= len(indicatorKindCodes) || int(i.Aggregation) >= len(aggregationCodes) {
		return recordError(i, ErrBadCode)
	}
	if !validYear(i.BaselineYear) {
		return recordError(i, ErrBadPeriod)
	}
	return i.Baseline.Check()
}

// Target is what an indicator is to reach in a year, or in a quarter of it.
type Target struct {
	ID        TargetID    `json:"id"`
	Indicator IndicatorID `json:"indicator"`
	// Year is the calendar year, or 0 where the document names the time only
	// in words ("akhir Renstra"), which then stand in Label.
	Year  int    `json:"year,omitzero"`
	Label string `json:"label,omitzero"`
	// Quarter is 1 to 4, or 0 for the whole year.
	Quarter int   `json:"quarter,omitzero"`
	Value   Value `json:"value,omitzero"`
	// Unit differs from the indicator's only where the document changes unit
	// between years; empty otherwise.
	Unit string `json:"unit,omitzero"`
	Note string `json:"note,omitzero"`
}

// Kind implements [Record].
func (*Target) Kind() Kind { return KindTarget }

// RecordID implements [Record].
func (t *Target) RecordID() string { return string(t.ID) }

func (t *Target) references(f func(Kind, string)) { f(KindIndicator, string(t.Indicator)) }

func (t *Target) check() error {
	if t.Indicator == "" {
		return recordError(t, ErrMissingReference)
	}
	if !validYear(t.Year) || !validQuarter(t.Quarter) {
		return recordError(t, ErrBadPeriod)
	}
	return t.Value.Check()
}

// Measurement is what was measured: the realisation of an indicator in a
// quarter, or in the whole year where Quarter is 0. Percentages may carry the
// numerator and denominator from which they were taken.
type Measurement struct {
	ID          MeasurementID `json:"id"`
	Indicator   IndicatorID   `json:"indicator"`
	Year        int           `json:"year,omitzero"`
	Quarter     int           `json:"quarter,omitzero"`
	Value       Value         `json:"value,omitzero"`
	Numerator   Decimal       `json:"numerator,omitzero"`
	Denominator Decimal       `json:"denominator,omitzero"`
	Note        string        `json:"note,omitzero"`
}

// Kind implements [Record].
func (*Measurement) Kind() Kind { return KindMeasurement }

// RecordID implements [Record].
func (m *Measurement) RecordID() string { return string(m.ID) }

func (m *Measurement) references(f func(Kind, string)) { f(KindIndicator, string(m.Indicator)) }

func (m *Measurement) check() error {
	if m.Indicator == "" {
		return recordError(m, ErrMissingReference)
	}
	if m.Year == 0 || !validYear(m.Year) || !validQuarter(m.Quarter) {
		return recordError(m, ErrBadPeriod)
	}
	if m.Numerator != "" && !m.Numerator.Valid() || m.Denominator != "" && !m.Denominator.Valid() {
		return recordError(m, ErrBadValue)
	}
	return m.Value.Check()
}

func validYear(y int) bool    { return y == 0 || y >= MinYear && y <= MaxYear }
func validQuarter(q int) bool { return q >= 0 && q <= 4 }
