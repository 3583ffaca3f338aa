package score

import (
	"fmt"
	"math"

	"pohonkinerja/data/plan"
)

// Signal is what a traffic light shows. It has more than three answers, since
// what is not known is neither red nor green.
type Signal uint8

// The signals. SignalNoData is the zero value.
const (
	SignalNoData        Signal = iota // nothing was entered
	SignalNotComputable               // something was, but no percentage follows
	SignalRed
	SignalYellow
	SignalGreen
	// SignalIncomplete is what would be green if all figures were in that it stands
	// on, see [Mark.Complete]. It is not green before they are.
	SignalIncomplete
)

// Signals lists all signals.
var Signals = [...]Signal{SignalNoData, SignalNotComputable, SignalRed, SignalYellow, SignalGreen, SignalIncomplete}

var signalCodes = [...]string{"no_data", "not_computable", "red", "yellow", "green", "incomplete"}

// String returns the signal's code, such as "green".
func (s Signal) String() string {
	if int(s) >= len(signalCodes) {
		return fmt.Sprintf("Signal(%d)", uint8(s))
	}
	return signalCodes[s]
}

// Symbol returns a sign that tells the signal without colour, by shape: it points
// up for green and down for red.
func (s Signal) Symbol() string {
	symbols := [...]string{"–", "?", "▼", "■", "▲", "△"}
	if int(s) >= len(symbols) {
		return ""
	}
	return symbols[s]
}

// Judge gives percentages their predicates and lights by the rules of a region.
// Make one and keep it: the limits are read once. It is safe for concurrent use.
type Judge struct {
	bands         []band
	green, yellow float64
	limits        bool // green and yellow are set
	margin        float64
}

type band struct {
	over float64
	plan.Predicate
}

// NewJudge returns a judge by the region's rules.
func NewJudge(region *plan.Scoring) *Judge {
	j := &Judge{
		green: region.Green.Float64(), yellow: region.Yellow.Float64(),
		limits: region.Green != "" && region.Yellow != "",
		margin: region.EfficiencyMargin.Float64(),
	}
	for _, p := range region.Bands {
		over := math.Inf(-1)
		if p.Over != "" {
			over = p.Over.Float64()
		}
		j.bands = append(j.bands, band{over, p})
	}
	return j
}

// settled takes away what reckoning in floating point may add to a percentage:
// it keeps nine decimals. All comparisons with a limit are made with it, so that
// a mean of 90 is never "more than 90".
func settled(percent float64) float64 {
	const grid, large = 1e9, 1e6
	if math.Abs(percent) > large {
		return percent
	}
	return math.Round(percent*grid) / grid
}

// Band returns the predicate of a percentage: the first whose limit it is above.
// Limits are strict and the percentage is not rounded first, so that there are no
// gaps between the bands. ok is false where no band takes it.
func (j *Judge) Band(percent float64) (p plan.Predicate, ok bool) {
	percent = settled(percent)
	for _, b := range j.bands {
		if percent > b.over {
			return b.Predicate, true
		}
	}
	return plan.Predicate{}, false
}

// Signal returns the light of a percentage, complete telling that all figures on
// which it stands are in. Where the region has no limits for the lights they are
// those of the bands.
func (j *Judge) Signal(state State, percent float64, complete bool) Signal {
	switch {
	case state == NoData:
		return SignalNoData
	case state == NotComputable:
		return SignalNotComputable
	}
	s := j.colour(percent)
	if s == SignalGreen && !complete {
		return SignalIncomplete
	}
	return s
}

func (j *Judge) colour(percent float64) Signal {
	if !j.limits {
		b, _ := j.Band(percent)
		return signalOf(b.Light)
	}
	switch percent = settled(percent); {
	case percent > j.green:
		return SignalGreen
	case percent > j.yellow:
		return SignalYellow
	}
	return SignalRed
}

func signalOf(l plan.Light) Signal {
	switch l {
	case plan.Red:
		return SignalRed
	case plan.Yellow:
		return SignalYellow
	case plan.Green:
		return SignalGreen
	case plan.NoLight:
	}
	return SignalNotComputable // the region gave the band no light
}

// Efficiency compares what was reached with what was spent.
type Efficiency uint8

// The verdicts.
const (
	Inefficient Efficiency = iota
	FairlyEfficient
	Efficient
)

var efficiencyCodes = [...]string{"inefficient", "fair", "efficient"}

// String returns the verdict's code, such as "efficient".
func (e Efficiency) String() string {
	if int(e) >= len(efficiencyCodes) {
		return fmt.Sprintf("Efficiency(%d)", uint8(e))
	}
	return efficiencyCodes[e]
}

// Efficiency returns the verdict on an achievement and the share of the budget
// spent (serapan), both in percent: efficient where the first is above the second
// by more than the region's margin, fair within the margin either way.
func (j *Judge) Efficiency(achievement, spent float64) Efficiency {
	switch lead := settled(achievement - spent); {
	case lead > j.margin:
		return Efficient
	case lead >= -j.margin:
		return FairlyEfficient
	}
	return Inefficient
}
