package viewmodel

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// Filter says which nodes are to stand out; a node must meet every condition
// that is set. The zero Filter is none.
type Filter struct {
	Agency plan.AgencyID   // the node's agency, or a unit of it
	Rank   string          // name of a band, see [plan.Band.String]
	Owner  plan.PositionID // one of those who answer for it
	Year   int             // an indicator has a target in that year
	Text   string          // as in the search
}

// filter is the filter in force and what meets it.
type filter struct {
	Filter
	met   map[plan.NodeID]bool
	stale bool // the plan has changed since
}

// Filter returns the filter in force.
func (ws *Workspace) Filter() Filter { return ws.filter.Filter }

// Filtering reports whether a filter is in force.
func (ws *Workspace) Filtering() bool { return ws.filter.Filter != (Filter{}) }

// SetFilter lets other nodes stand out; all others are dimmed in the picture
// and the outline. Nothing is hidden and the selection stays.
func (ws *Workspace) SetFilter(f Filter) {
	f.Text = strings.TrimSpace(f.Text)
	if f == ws.filter.Filter {
		return
	}
	ws.filter = filter{Filter: f, stale: true}
	ws.tell(Notice{What: FilterChanged})
}

// settleFilter takes conditions away that ask for what the plan has no more.
func (ws *Workspace) settleFilter() What {
	f, p := ws.filter.Filter, ws.Plan()
	if p.Agency(f.Agency) == nil {
		f.Agency = ""
	}
	if p.Position(f.Owner) == nil {
		f.Owner = ""
	}
	if !slices.Contains(ws.Years(), f.Year) {
		f.Year = 0
	}
	if f == ws.filter.Filter {
		return 0
	}
	ws.filter = filter{Filter: f, stale: true}
	return FilterChanged
}

// Meets reports whether a node meets the filter; every node does where none is
// in force.
func (ws *Workspace) Meets(id plan.NodeID) bool { return !ws.Filtering() || ws.meeting()[id] }

// MeetingCount returns how many nodes meet the filter.
func (ws *Workspace) MeetingCount() int {
	if !ws.Filtering() {
		return ws.Plan().Count(plan.KindNode)
	}
	return len(ws.meeting())
}

func (ws *Workspace) meeting() map[plan.NodeID]bool {
	if ws.filter.stale {
		ws.filter.met, ws.filter.stale = ws.meet(ws.filter.Filter), false
	}
	return ws.filter.met
}

func (ws *Workspace) meet(f Filter) map[plan.NodeID]bool {
	met := make(map[plan.NodeID]bool)
	words := strings.Fields(strings.ToLower(f.Text))
	for _, n := range ws.Plan().Walk("") {
		if ws.ofAgency(n, f.Agency) && (f.Rank == "" || n.Level.Band().String() == f.Rank) &&
			ownedBy(n, f.Owner) && ws.hasTarget(n, f.Year) &&
			(len(words) == 0 || containsAll(ws.searchable(n), words)) {
			met[n.ID] = true
		}
	}
	return met
}

func (ws *Workspace) ofAgency(n *plan.Node, agency plan.AgencyID) bool {
	for id := n.Agency; ; {
		if id == agency || agency == "" {
			return true
		}
		a := ws.Plan().Agency(id)
		if a == nil {
			return false
		}
		id = a.Parent
	}
}

func ownedBy(n *plan.Node, owner plan.PositionID) bool {
	for _, o := range n.Owners {
		if o == owner {
			return true
		}
	}
	return owner == ""
}

func (ws *Workspace) hasTarget(n *plan.Node, year int) bool {
	if year == 0 {
		return true
	}
	for _, i := range ws.Plan().Indicators(n.ID) {
		for _, t := range ws.Plan().Targets(i.ID) {
			if t.Year == year {
				return true
			}
		}
	}
	return false
}

// FilterChoices are the conditions that are chosen from lists. Choosing the
// first option of a list takes its condition away.
func (ws *Workspace) FilterChoices() []Choice {
	return []Choice{
		ws.condition("filter.agency", "filter.agency_all", ws.usedAgencies,
			func(f *Filter) string { return string(f.Agency) },
			func(f *Filter, id string) { f.Agency = plan.AgencyID(id) }),
		ws.condition("filter.rank", "filter.rank_all", ws.bandOptions,
			func(f *Filter) string { return f.Rank },
			func(f *Filter, id string) { f.Rank = id }),
		ws.condition("filter.owner", "filter.owner_all", ws.PositionOptions,
			func(f *Filter) string { return string(f.Owner) },
			func(f *Filter, id string) { f.Owner = plan.PositionID(id) }),
		ws.condition("filter.year", "filter.year_all", ws.yearOptions,
			func(f *Filter) string { return codeOfYear(f.Year) },
			func(f *Filter, id string) { f.Year, _ = strconv.Atoi(id) }),
	}
}

func (ws *Workspace) condition(key, all string, options func() []Option, get func(*Filter) string, set func(*Filter, string)) Choice {
	return Choice{
		Key:     key,
		Options: func() []Option { return append([]Option{{Text: ws.T(all)}}, options()...) },
		Get:     func() string { f := ws.Filter(); return get(&f) },
		Set: func(id string) Fault {
			f := ws.Filter()
			set(&f, id)
			ws.SetFilter(f)
			return Fault{}
		},
	}
}

// FilterText is the condition that is written.
func (ws *Workspace) FilterText() Text {
	return Text{
		Key: "filter.text",
		Get: func() string { return ws.filter.Text },
		Set: func(text string) Fault {
			f := ws.Filter()
			f.Text = text
			ws.SetFilter(f)
			return Fault{}
		},
	}
}

// FilterSummary says how many of how many nodes meet the filter.
func (ws *Workspace) FilterSummary() string {
	if !ws.Filtering() {
		return ws.T("filter.none")
	}
	return ws.T("filter.summary", FormatCount(ws.MeetingCount()), FormatCount(ws.Plan().Count(plan.KindNode)))
}

// usedAgencies lists the agencies that have nodes, and those above them.
func (ws *Workspace) usedAgencies() []Option {
	used := make(map[plan.AgencyID]bool)
	for _, n := range ws.Plan().Walk("") {
		for a := ws.Plan().Agency(n.Agency); a != nil && !used[a.ID]; a = ws.Plan().Agency(a.Parent) {
			used[a.ID] = true
		}
	}
	var options []Option
	for _, a := range ws.Plan().AllAgencies() {
		if used[a.ID] {
			options = append(options, Option{string(a.ID), a.Name, ws.AgencyName(a.Parent)})
		}
	}
	return options
}

func (ws *Workspace) bandOptions() []Option {
	var options []Option
	for _, b := range plan.Bands {
		options = append(options, Option{ID: b.String(), Text: ws.BandText(b)})
	}
	return options
}

func (ws *Workspace) yearOptions() []Option {
	var options []Option
	for _, y := range ws.Years() {
		options = append(options, Option{ID: strconv.Itoa(y), Text: strconv.Itoa(y)})
	}
	return options
}

// codeOfYear is a year as an option; empty for none.
func codeOfYear(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func (ws *Workspace) filterCommands() []Command {
	return []Command{
		{
			ID: "view.filter_off", Menu: MenuView, Group: 2,
			Enabled: func() (bool, string) { return ws.Filtering(), "reason.no_filter" },
			Run:     func() { ws.SetFilter(Filter{}) },
		},
	}
}
