package plan

// Target is what an indicator is to reach in a year, or in a quarter or a month
// of it.
type Target struct {
	ID        TargetID    `json:"id"`
	Indicator IndicatorID `json:"indicator"`
	// Year is the calendar year, or 0 where the document names the time only
	// in words ("akhir Renstra"), which then stand in Label.
	Year  int    `json:"year,omitzero"`
	Label string `json:"label,omitzero"`
	// Quarter is 1 to 4, or 0 for the whole year. Month is 1 to 12 in an action
	// plan by months, and 0 otherwise. Only one of them is set.
	Quarter int   `json:"quarter,omitzero"`
	Month   int   `json:"month,omitzero"`
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

// OfYear reports whether the target is that of a whole year.
func (t *Target) OfYear() bool { return t.Year > 0 && t.Quarter == 0 && t.Month == 0 }

func (t *Target) references(f func(Kind, string)) { f(KindIndicator, string(t.Indicator)) }

func (t *Target) check() error {
	if t.Indicator == "" {
		return recordError(t, ErrMissingReference)
	}
	if !validYear(t.Year) || !validPart(t.Quarter, t.Month) {
		return recordError(t, ErrBadPeriod)
	}
	return t.Value.Check()
}

// TargetOf returns an indicator's target of a year (quarter 0) or of a quarter,
// or nil. Where an import left several, it is the first.
func (p *Plan) TargetOf(id IndicatorID, year, quarter int) *Target {
	return p.targetAt(id, year, quarter, 0)
}

// TargetOfMonth returns an indicator's target of a month, 1 to 12, or nil.
func (p *Plan) TargetOfMonth(id IndicatorID, year, month int) *Target {
	return p.targetAt(id, year, 0, month)
}

func (p *Plan) targetAt(id IndicatorID, year, quarter, month int) *Target {
	for _, r := range p.links[indicatorTargets][string(id)] { // without a list of its own: every card asks
		if t := r.(*Target); t.Year == year && t.Quarter == quarter && t.Month == month {
			return t
		}
	}
	return nil
}

// TargetRevision keeps what a target was before it was revised, and why: targets
// of the middle term are not to follow what was reached (PermenPANRB 53/2014,
// annex I.E names the grounds on which an agreement may be revised).
type TargetRevision struct {
	ID        TargetRevisionID `json:"id"`
	Indicator IndicatorID      `json:"indicator"`
	// Year, Label, Quarter and Month say which target it was, as in [Target].
	Year    int    `json:"year,omitzero"`
	Label   string `json:"label,omitzero"`
	Quarter int    `json:"quarter,omitzero"`
	Month   int    `json:"month,omitzero"`
	Old     Value  `json:"old,omitzero"`
	New     Value  `json:"new,omitzero"`
	Reason  string `json:"reason"`
	Day     Date   `json:"day"` // on which it was revised
}

// Kind implements [Record].
func (*TargetRevision) Kind() Kind { return KindTargetRevision }

// RecordID implements [Record].
func (r *TargetRevision) RecordID() string { return string(r.ID) }

func (r *TargetRevision) references(f func(Kind, string)) { f(KindIndicator, string(r.Indicator)) }

func (r *TargetRevision) check() error {
	switch {
	case r.Indicator == "":
		return recordError(r, ErrMissingReference)
	case !validYear(r.Year) || !validPart(r.Quarter, r.Month):
		return recordError(r, ErrBadPeriod)
	case !r.Day.Valid():
		return recordError(r, ErrBadDate)
	}
	if err := requireText(r, "reason", r.Reason); err != nil {
		return err
	}
	if err := r.Old.Check(); err != nil {
		return err
	}
	return r.New.Check()
}

// TargetRevisions returns what an indicator's targets were before they were
// revised, the oldest revision first.
func (p *Plan) TargetRevisions(id IndicatorID) []*TargetRevision {
	return linked[*TargetRevision](p, indicatorRevisions, id)
}
