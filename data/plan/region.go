package plan

import "strings"

// RegionID is the single identity under which the region's record stands.
const RegionID = "region"

// Region is the plan's head: whose plan it is and which years it covers. Every
// plan has exactly one.
type Region struct {
	// PlanID is the identity of the plan itself, the same in every copy of
	// the file, so that a merge can tell a copy from a stranger.
	PlanID string `json:"plan_id,omitzero"`
	// Name is the full name, "Kabupaten Contoh".
	Name string `json:"name,omitzero"`
	// HeadTitle is the title of the head of region ("Bupati Contoh"); empty
	// where it follows from the name, see [Region.Head].
	HeadTitle string `json:"head_title,omitzero"`
	// Place is where agreements are signed, "Contoh".
	Place string `json:"place,omitzero"`
	// Baseline is the year of the starting figures; FirstYear to LastYear are
	// the target years of the planning period (RPJMD, Renstra).
	Baseline  int `json:"baseline,omitzero"`
	FirstYear int `json:"first_year,omitzero"`
	LastYear  int `json:"last_year,omitzero"`
	// Forms names the bundled wording of the agreements' forms; empty for the
	// prescribed one.
	Forms string `json:"forms,omitzero"`
	// AgreementDue is by when agreements are made in a year of which nobody
	// has noted when its budget was passed; empty for the usual day.
	AgreementDue YearDay `json:"agreement_due,omitzero"`
	// Example marks a plan that was made to be looked at.
	Example bool `json:"example,omitzero"`
}

// Kind implements [Record].
func (*Region) Kind() Kind { return KindRegion }

// RecordID implements [Record].
func (*Region) RecordID() string { return RegionID }

func (*Region) references(func(Kind, string)) {}

func (r *Region) check() error {
	if r.FirstYear < MinYear || r.LastYear > MaxYear || r.LastYear < r.FirstYear || r.LastYear-r.FirstYear >= MaxPeriod {
		return recordError(r, ErrBadPeriod)
	}
	if r.Baseline != 0 && (r.Baseline < MinYear || r.Baseline > r.FirstYear) {
		return recordError(r, ErrBadPeriod)
	}
	if r.AgreementDue != "" && !r.AgreementDue.Valid() {
		return recordError(r, ErrBadDate)
	}
	return nil
}

// The years a plan may speak of, and how many a period may have.
const (
	MinYear   = 1945
	MaxYear   = 2200
	MaxPeriod = 30
)

// Years returns the target years in order.
func (r *Region) Years() []int {
	years := make([]int, 0, r.LastYear-r.FirstYear+1)
	for y := r.FirstYear; y <= r.LastYear; y++ {
		years = append(years, y)
	}
	return years
}

// Head returns the title of the head of region: HeadTitle where it is set, and
// otherwise what follows from the name, "Kabupaten X" giving "Bupati X" (UU
// 23/2014). It is empty where the name does not tell.
func (r *Region) Head() string {
	if r.HeadTitle != "" {
		return r.HeadTitle
	}
	for _, kind := range regionKinds {
		if rest, ok := cutPrefixFold(r.Name, kind.prefix); ok && rest != "" {
			return kind.head + " " + rest
		}
	}
	return ""
}

var regionKinds = []struct{ prefix, head string }{
	{"Kabupaten ", "Bupati"},
	{"Kab. ", "Bupati"},
	{"Kota ", "Wali Kota"},
	{"Provinsi ", "Gubernur"},
}

// ShortName returns the region's name without its kind: "Contoh" for
// "Kabupaten Contoh".
func (r *Region) ShortName() string {
	for _, kind := range regionKinds {
		if rest, ok := cutPrefixFold(r.Name, kind.prefix); ok {
			return rest
		}
	}
	return r.Name
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return "", false
	}
	return strings.TrimSpace(s[len(prefix):]), true
}
