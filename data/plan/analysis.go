package plan

// Analysis is what the performance report of a year says of an indicator: the
// seven analyses of its chapter III (PermenPANRB 53/2014, annex II).
type Analysis struct {
	ID        AnalysisID  `json:"id"`
	Indicator IndicatorID `json:"indicator"`
	Year      int         `json:"year"`
	// National is the national standard or another benchmark, NationalSource
	// the document that names it.
	National       Value  `json:"national,omitzero"`
	NationalSource string `json:"national_source,omitzero"`

	AgainstTarget   string `json:"against_target,omitzero"`   // target and realisation of the year
	AgainstEarlier  string `json:"against_earlier,omitzero"`  // last year and some before
	AgainstMidterm  string `json:"against_midterm,omitzero"`  // so far, with the target of the middle term
	AgainstNational string `json:"against_national,omitzero"` // with the national standard
	Causes          string `json:"causes,omitzero"`           // of success or failure, and what was done about it
	Efficiency      string `json:"efficiency,omitzero"`       // of the resources used
	Programs        string `json:"programs,omitzero"`         // programmes that helped or did not
}

// Kind implements [Record].
func (*Analysis) Kind() Kind { return KindAnalysis }

// RecordID implements [Record].
func (a *Analysis) RecordID() string { return string(a.ID) }

func (a *Analysis) references(f func(Kind, string)) { f(KindIndicator, string(a.Indicator)) }

func (a *Analysis) check() error {
	if a.Indicator == "" {
		return recordError(a, ErrMissingReference)
	}
	if a.Year == 0 || !validYear(a.Year) {
		return recordError(a, ErrBadPeriod)
	}
	return a.National.Check()
}

// AnalysisOf returns what is said of an indicator in the report of a year, or
// nil. Where a merge left several, it is the first.
func (p *Plan) AnalysisOf(id IndicatorID, year int) *Analysis {
	for _, a := range p.Analyses(id) {
		if a.Year == year {
			return a
		}
	}
	return nil
}

// Analyses returns what the reports say of an indicator, by year.
func (p *Plan) Analyses(id IndicatorID) []*Analysis {
	return linked[*Analysis](p, indicatorAnalyses, id)
}

// Spending is the money spent on a programme line (serapan anggaran): in a
// quarter alone and not since the beginning of the year, or in the whole year
// where Quarter is 0.
type Spending struct {
	ID      SpendingID    `json:"id"`
	Line    ProgramLineID `json:"line"`
	Year    int           `json:"year"`
	Quarter int           `json:"quarter,omitzero"`
	// Amount is in rupiah; a NumberValue, unsettled text, or nothing.
	Amount Value  `json:"amount,omitzero"`
	Note   string `json:"note,omitzero"`
}

// Kind implements [Record].
func (*Spending) Kind() Kind { return KindSpending }

// RecordID implements [Record].
func (s *Spending) RecordID() string { return string(s.ID) }

func (s *Spending) references(f func(Kind, string)) { f(KindProgramLine, string(s.Line)) }

func (s *Spending) check() error {
	switch {
	case s.Line == "":
		return recordError(s, ErrMissingReference)
	case s.Year == 0 || !validYear(s.Year) || !validQuarter(s.Quarter):
		return recordError(s, ErrBadPeriod)
	case s.Amount.Kind == RangeValue || s.Amount.Kind == StepValue:
		return recordError(s, ErrBadValue)
	}
	return s.Amount.Check()
}

// Spendings returns what was spent on a programme line, by year and quarter.
func (p *Plan) Spendings(id ProgramLineID) []*Spending {
	return linked[*Spending](p, lineSpendings, id)
}

// SpendingOf returns what was spent on a programme line in a year (quarter 0) or
// in a quarter, or nil. Where an import left several, it is the first.
func (p *Plan) SpendingOf(id ProgramLineID, year, quarter int) *Spending {
	for _, s := range p.Spendings(id) {
		if s.Year == year && s.Quarter == quarter {
			return s
		}
	}
	return nil
}
