package plan

// Agreement is a Perjanjian Kinerja in the making: the settings from which its
// document is derived (PermenPANRB 53/2014, annex I). What it promises is not
// stored here but read from the tree, until it is frozen as an [Edition].
type Agreement struct {
	ID       AgreementID `json:"id"`
	Position PositionID  `json:"position"` // of the first party
	Year     int         `json:"year"`
	Number   string      `json:"number,omitzero"`
	Place    string      `json:"place,omitzero"` // empty: the region's
	Date     Date        `json:"date,omitzero"`
	// Second is the position of the second party where it is not the
	// superior of Position.
	Second PositionID `json:"second,omitzero"`
	Note   string     `json:"note,omitzero"`
}

// Kind implements [Record].
func (*Agreement) Kind() Kind { return KindAgreement }

// RecordID implements [Record].
func (a *Agreement) RecordID() string { return string(a.ID) }

func (a *Agreement) references(f func(Kind, string)) {
	f(KindPosition, string(a.Position))
	f(KindPosition, string(a.Second))
}

func (a *Agreement) check() error {
	if a.Position == "" || a.Second == a.Position {
		return recordError(a, ErrMissingReference)
	}
	if a.Year == 0 || !validYear(a.Year) {
		return recordError(a, ErrBadPeriod)
	}
	if a.Date != "" && !a.Date.Valid() {
		return recordError(a, ErrBadDate)
	}
	return nil
}

// SecondsAsked returns the second parties that agreements of a year name in place
// of the superior, by the position of the first party.
func (p *Plan) SecondsAsked(year int) map[PositionID]PositionID {
	out := make(map[PositionID]PositionID)
	for _, a := range p.AllAgreements() {
		if a.Year == year && a.Second != "" {
			out[a.Position] = a.Second
		}
	}
	return out
}
