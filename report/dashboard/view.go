package dashboard

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// Source is what a view is read from.
type Source struct {
	Plan    *plan.Plan
	Board   *score.Board // of the year that is looked at
	Judge   *score.Judge
	Quarter int // 1 to 4, or [score.Year]
	// Past returns the board of another year, for the line through the years.
	Past func(year int) *score.Board
	// Agency is whose lines through time are drawn; empty for the region's.
	Agency plan.AgencyID
	// Day is today, by which it is told what is late.
	Day plan.Date
}

// Line is how an agency, a rank or the region stands.
type Line struct {
	Agency plan.AgencyID // empty for a rank and the region
	Rank   plan.Band     // counts for a rank
	Name   string        // of the agency or the region
	Result score.NodeResult
	Signal score.Signal
	// Late is how many figures are missing of a period that has ended (check M03).
	Late       int
	Absorption score.Absorption
	// Judged tells that Efficiency holds: it is known what was reached and, of
	// every line of the budget, what was spent.
	Judged     bool
	Efficiency score.Efficiency
}

// Percent is what is shown of the line: what counts, and NaN where there is none.
func (l *Line) Percent() float64 { return percentOf(l.Result.Value) }

func percentOf(m score.Mark) float64 {
	if m.State != score.Computed {
		return math.NaN()
	}
	return m.Percent
}

// Moment is how the region or an agency stood at the end of a period.
type Moment struct {
	Year, Quarter int
	Mark          score.Mark
	Signal        score.Signal
}

// Voice is an indicator whose figure comes from the public (IKM, SKM).
type Voice struct {
	Node   plan.NodeID
	Name   string
	Agency string
	Mark   score.Mark
	Signal score.Signal
}

// View is the figures of a dashboard.
type View struct {
	Year, Quarter int
	RollUp        plan.RollUp
	Region        Line
	Agencies      []Line // those that have nodes
	Ranks         []Line // from the strategic one down
	// Course is the name of the agency that Quarters and Years tell of; empty for
	// the region.
	Course   string
	Quarters []Moment
	Years    []Moment
	Voices   []Voice

	judge *score.Judge
}

// Order is an order of agencies.
type Order uint8

// The orders.
const (
	WorstFirst Order = iota // those without a figure last, the latest of them first
	LatestFirst
	ByName
)

// Orders lists the orders, the usual one first.
var Orders = [...]Order{WorstFirst, LatestFirst, ByName}

var orderCodes = [...]string{WorstFirst: "worst", LatestFirst: "late", ByName: "name"}

// String returns the order's code.
func (o Order) String() string { return orderCodes[o] }

// Read puts a view together, the worst agency first.
func Read(s Source) *View {
	v := &View{Year: s.Board.Year(), Quarter: s.Quarter, RollUp: s.Board.RollUp(), judge: s.Judge}
	var all []*plan.Node
	for _, n := range s.Plan.Walk("") {
		all = append(all, n)
	}
	v.Region = s.line(s.Board.Roots(s.Quarter), all)
	v.Region.Name = s.Plan.Region().Name
	for _, a := range s.Plan.Agencies("") {
		if nodes := s.Plan.NodesWithin(a.ID); len(nodes) > 0 {
			l := s.line(s.Board.Agency(a.ID, s.Quarter), nodes)
			l.Agency, l.Name = a.ID, a.Name
			v.Agencies = append(v.Agencies, l)
		}
	}
	for _, band := range plan.Bands {
		r := s.Board.Band(band, s.Quarter)
		r.All = r.Own // each indicator is counted once, not for every node above it
		l := s.line(r, nil)
		l.Rank = band
		v.Ranks = append(v.Ranks, l)
	}
	if a := s.Plan.Agency(s.Agency); a != nil {
		v.Course = a.Name
	}
	v.Quarters, v.Years, v.Voices = s.quarters(), s.years(), s.voices()
	v.Sort(WorstFirst)
	return v
}

func (s *Source) line(r score.NodeResult, nodes []*plan.Node) Line {
	l := Line{Result: r, Signal: s.Judge.SignalOf(r.Value)}
	if Ended(s.Board.Year(), s.Quarter, s.Day) {
		l.Late = r.All.Expected - r.All.Filled
	}
	l.Absorption = score.AbsorptionOf(s.Plan, nodes, s.Board.Year(), s.Quarter)
	spent, known := l.Absorption.Percent()
	if l.Judged = known && l.Absorption.Complete() && r.Value.State == score.Computed; l.Judged {
		l.Efficiency = s.Judge.Efficiency(r.Value.Percent, spent)
	}
	return l
}

// Ended reports whether a quarter, or the [score.Year], is over on a day.
func Ended(year, quarter int, day plan.Date) bool {
	if quarter == score.Year {
		quarter = 4
	}
	return !day.Time().Before(time.Date(year, time.Month(3*quarter+1), 1, 0, 0, 0, 0, day.Time().Location()))
}

func (s *Source) moment(b *score.Board, quarter int) Moment {
	r := b.Roots(quarter)
	if s.Agency != "" {
		r = b.Agency(s.Agency, quarter)
	}
	mark := r.Value
	if r.All.Filled == 0 {
		mark = score.Mark{} // what was entered before is not how it stands now
	}
	return Moment{b.Year(), quarter, mark, s.Judge.SignalOf(mark)}
}

func (s *Source) quarters() (list []Moment) {
	for q := 1; q <= 4; q++ {
		list = append(list, s.moment(s.Board, q))
	}
	return list
}

// years are those of the plan.
func (s *Source) years() (list []Moment) {
	region := s.Plan.Region()
	for year := region.FirstYear; year <= region.LastYear; year++ {
		board := s.Board
		if year != board.Year() {
			board = s.Past(year)
		}
		list = append(list, s.moment(board, score.Year))
	}
	return list
}

func (s *Source) voices() (list []Voice) {
	for _, n := range s.Plan.Walk("") {
		for _, i := range s.Plan.Indicators(n.ID) {
			if !i.Feedback {
				continue
			}
			r, _ := s.Board.Indicator(i.ID, s.Quarter)
			v := Voice{Node: n.ID, Name: i.Name, Mark: r.Value, Signal: s.Judge.SignalOf(r.Value)}
			if a := s.Plan.Agency(n.Agency); a != nil {
				v.Agency = a.Name
			}
			list = append(list, v)
		}
	}
	return list
}

// Sort puts the agencies into an order.
func (v *View) Sort(by Order) {
	slices.SortStableFunc(v.Agencies, func(a, b Line) int {
		name := strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
		late := cmp.Compare(b.Late, a.Late)
		switch by {
		case ByName:
			return name
		case LatestFirst:
			return cmp.Or(late, compareResults(&a, &b), name)
		case WorstFirst:
		}
		return cmp.Or(compareResults(&a, &b), late, name)
	})
}

// compareResults puts the lower percentage first, and what has none last.
func compareResults(a, b *Line) int {
	x, y := a.Result.Value, b.Result.Value
	if x.State != score.Computed || y.State != score.Computed {
		return cmp.Compare(y.State, x.State)
	}
	return cmp.Compare(x.Percent, y.Percent)
}

// Empty reports that nothing has been measured in the period: no figure that is due
// is in, and nobody has a result without one being due.
func (v *View) Empty() bool {
	measured := func(l Line) bool {
		return l.Result.Value.State == score.Computed || l.Result.Rolled.State == score.Computed
	}
	return v.Region.Result.All.Filled == 0 && !measured(v.Region) && !slices.ContainsFunc(v.Agencies, measured)
}
