package viewmodel

import (
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// NewPlan is what is asked before a new plan is made, as it was typed.
type NewPlan struct {
	Region, Baseline, First, Last string
	// Start is the tree to begin with; nil for none. Unit is the agency or unit
	// it is of.
	Start *sheet.Folder
	Unit  string
}

// WantsUnit reports whether the tree to begin with is that of an agency or unit,
// which must be named.
func (n NewPlan) WantsUnit() bool { return n.Start != nil && n.Start.WantsUnit() }

// UnitFault says what is wrong with the unit.
func (n NewPlan) UnitFault() Fault {
	if n.WantsUnit() && strings.TrimSpace(n.Unit) == "" {
		return fault("new.fault_unit")
	}
	return Fault{}
}

// Fill puts the tree to begin with into the plan of a new file.
func (n NewPlan) Fill(s *edit.Session, region plan.Region) error {
	if n.Start == nil {
		return nil
	}
	return sheet.FillTemplate(s, n.Start, sheet.Names{Region: region, Unit: strings.Join(strings.Fields(n.Unit), " ")})
}

// Read reads the entries. What is wrong is said per entry: with the name, or
// with the years, which only make sense together.
func (n NewPlan) Read() (r plan.Region, name, years Fault) {
	r = plan.Region{PlanID: plan.NewID[string](), Name: strings.Join(strings.Fields(n.Region), " ")}
	if r.Name == "" {
		name = fault("new.fault_region")
	}
	var sound [3]bool
	r.Baseline, sound[0] = yearOf(n.Baseline)
	r.FirstYear, sound[1] = yearOf(n.First)
	r.LastYear, sound[2] = yearOf(n.Last)
	span := r.LastYear - r.FirstYear
	if sound != [3]bool{true, true, true} || r.Baseline > r.FirstYear || span < 0 || span >= plan.MaxPeriod {
		years = fault("new.fault_years")
	}
	return r, name, years
}

func yearOf(text string) (year int, ok bool) {
	year, err := strconv.Atoi(strings.TrimSpace(text))
	return year, err == nil && year >= plan.MinYear && year <= plan.MaxYear
}

// UsualPeriod fills the years as planning periods are cut: the year before as
// the baseline, and six target years (Inmendagri 2/2025).
func UsualPeriod(year int) NewPlan {
	return NewPlan{Baseline: strconv.Itoa(year - 1), First: strconv.Itoa(year), Last: strconv.Itoa(year + 5)}
}
