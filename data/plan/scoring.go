package plan

// ScoringID is the identity of the one [Scoring] record of a plan.
const ScoringID = "scoring"

// Scoring is how a region judges achievement. Each writes these rules itself;
// nothing in them is prescribed, and so every report says which were used.
type Scoring struct {
	// Cap is the most percent that an achievement counts for where its
	// indicator says nothing else, such as 120; empty or "0" for none.
	Cap    Decimal `json:"cap,omitzero"`
	RollUp RollUp  `json:"roll_up,omitzero"`
	// Bands are the predicates from the best to the worst.
	Bands []Predicate `json:"bands,omitzero"`
	// Green and Yellow are the limits, in percent, above which the light is
	// green or yellow; at or below both it is red. Where they are empty the
	// light is that of the band.
	Green  Decimal `json:"green,omitzero"`
	Yellow Decimal `json:"yellow,omitzero"`
	// EfficiencyMargin is how many percent points achievement must be above the
	// share of the budget spent for the work to count as efficient; within it,
	// either way, it is fair.
	EfficiencyMargin Decimal `json:"efficiency_margin,omitzero"`
}

// RollUp says what becomes of the figure that the units below add up to.
type RollUp uint8

// The ways of rolling up.
const (
	Compare RollUp = iota // it stands beside the figure that was entered
	Follow                // it takes its place: the leader's figure falls with those below
)

// RollUps lists all ways of rolling up.
var RollUps = [...]RollUp{Compare, Follow}

var rollUpCodes = [...]string{Compare: "compare", Follow: "follow"}

// String returns the code under which the way is stored.
func (r RollUp) String() string { return codeOf(rollUpCodes[:], "RollUp", r) }

// ParseRollUp reads a code as [RollUp.String] writes it.
func ParseRollUp(code string) (RollUp, bool) { return parseCode[RollUp](rollUpCodes[:], code) }

// Predicate is what a band of achievement is called, and the figure above which
// it is given. Limits are strict, so that none falls between two bands: 90,4 is
// not above 91 but above 90.
type Predicate struct {
	Over  Decimal `json:"over,omitzero"` // in percent; empty for the lowest band
	Label string  `json:"label"`
	Light Light   `json:"light,omitzero"`
}

// Light is a colour of the traffic lights.
type Light uint8

// The lights. NoLight is the zero value: nothing is known, which is never green.
const (
	NoLight Light = iota
	Red
	Yellow
	Green
)

// Lights lists all lights.
var Lights = [...]Light{NoLight, Red, Yellow, Green}

var lightCodes = [...]string{NoLight: "", Red: "red", Yellow: "yellow", Green: "green"}

// String returns the code under which the light is stored; empty for none.
func (l Light) String() string { return codeOf(lightCodes[:], "Light", l) }

// ParseLight reads a code as [Light.String] writes it.
func ParseLight(code string) (Light, bool) { return parseCode[Light](lightCodes[:], code) }

// DefaultScoring returns the rules of a region that has written none: no cap,
// comparison, the bands of Permendagri 86/2017 with their gaps closed, and five
// points of margin.
func DefaultScoring() *Scoring {
	return &Scoring{
		Bands: []Predicate{
			{Over: "90", Label: "Sangat Tinggi", Light: Green},
			{Over: "75", Label: "Tinggi", Light: Green},
			{Over: "65", Label: "Sedang", Light: Yellow},
			{Over: "50", Label: "Rendah", Light: Red},
			{Label: "Sangat Rendah", Light: Red},
		},
		EfficiencyMargin: "5",
	}
}

// Kind implements [Record].
func (*Scoring) Kind() Kind { return KindScoring }

// RecordID implements [Record].
func (*Scoring) RecordID() string { return ScoringID }

func (*Scoring) references(func(Kind, string)) {}

func (s *Scoring) check() error {
	for _, d := range []Decimal{s.Cap, s.Green, s.Yellow, s.EfficiencyMargin} {
		if d != "" && !notNegative(d) {
			return recordError(s, ErrBadValue)
		}
	}
	if int(s.RollUp) >= len(rollUpCodes) {
		return recordError(s, ErrBadCode)
	}
	if (s.Green == "") != (s.Yellow == "") || s.Green != "" && s.Green.Cmp(s.Yellow) < 0 {
		return recordError(s, ErrBadValue)
	}
	return s.checkBands()
}

// checkBands refuses bands that do not fall, and one without a limit that is not
// the last.
func (s *Scoring) checkBands() error {
	for i, b := range s.Bands {
		switch {
		case int(b.Light) >= len(lightCodes):
			return recordError(s, ErrBadCode)
		case b.Over == "" && i < len(s.Bands)-1, b.Over != "" && !notNegative(b.Over),
			i > 0 && b.Over != "" && b.Over.Cmp(s.Bands[i-1].Over) >= 0:
			return recordError(s, ErrBadValue)
		}
		if err := requireText(s, "label", b.Label); err != nil {
			return err
		}
	}
	return nil
}

// Check returns an error where the rules contradict each other.
func (s *Scoring) Check() error { return s.check() }

// Scoring returns how the region judges achievement, [DefaultScoring] where it
// has not said.
func (p *Plan) Scoring() *Scoring {
	if s := find[*Scoring](p, KindScoring, ScoringID); s != nil {
		return s
	}
	return DefaultScoring()
}
