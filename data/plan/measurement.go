package plan

import "strings"

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
	// Obstacle is what hindered (faktor penghambat), Support what helped
	// (faktor pendorong), and FollowUp what is to be done about it.
	Obstacle string `json:"obstacle,omitzero"`
	FollowUp string `json:"follow_up,omitzero"`
	Support  string `json:"support,omitzero"`
	// Entered is the day on which the figure was entered; empty where that is
	// not known.
	Entered Date `json:"entered,omitzero"`
}

// Kind implements [Record].
func (*Measurement) Kind() Kind { return KindMeasurement }

// RecordID implements [Record].
func (m *Measurement) RecordID() string { return string(m.ID) }

func (m *Measurement) references(f func(Kind, string)) { f(KindIndicator, string(m.Indicator)) }

func (m *Measurement) check() error {
	switch {
	case m.Indicator == "":
		return recordError(m, ErrMissingReference)
	case m.Year == 0 || !validYear(m.Year) || !validQuarter(m.Quarter):
		return recordError(m, ErrBadPeriod)
	case !validOptional(m.Numerator) || !validOptional(m.Denominator):
		return recordError(m, ErrBadValue)
	case m.Entered != "" && !m.Entered.Valid():
		return recordError(m, ErrBadDate)
	}
	return m.Value.Check()
}

// Evidence is a file that proves a measurement (bukti dukung): kept inside the
// plan's file, where its content is found by its hash, or beside it.
type Evidence struct {
	ID          EvidenceID    `json:"id"`
	Measurement MeasurementID `json:"measurement"`
	Name        string        `json:"name"` // of the file, without folders
	Size        int           `json:"size"` // in bytes
	SHA256      string        `json:"sha256"`
	// Beside is where the file lies, as a path from the folder of the plan with
	// slashes; empty for one inside.
	Beside string `json:"beside,omitzero"`
}

// Kind implements [Record].
func (*Evidence) Kind() Kind { return KindEvidence }

// RecordID implements [Record].
func (e *Evidence) RecordID() string { return string(e.ID) }

func (e *Evidence) references(f func(Kind, string)) { f(KindMeasurement, string(e.Measurement)) }

func (e *Evidence) check() error {
	if e.Measurement == "" {
		return recordError(e, ErrMissingReference)
	}
	file := FiledFile{Name: e.Name, Size: e.Size, Hash: e.SHA256}
	if file == (FiledFile{}) || !file.sound() || !soundBeside(e.Beside) {
		return recordError(e, ErrBadValue)
	}
	return nil
}

// Check returns an error where the evidence cannot be found or known again. What
// it points to is not looked at.
func (e *Evidence) Check() error { return e.check() }

// soundBeside reports whether a path leads from the plan's folder downwards, on
// every system; or is empty.
func soundBeside(path string) bool {
	if path == "" {
		return true
	}
	for step := range strings.SplitSeq(path, "/") {
		if !soundFileName(step) {
			return false
		}
	}
	return true
}

// Inside reports whether the content is kept in the plan's own file.
func (e *Evidence) Inside() bool { return e.Beside == "" }

// MeasurementOf returns an indicator's measurement of a year (quarter 0) or of a
// quarter, or nil. Where an import left several, it is the first.
func (p *Plan) MeasurementOf(id IndicatorID, year, quarter int) *Measurement {
	for _, m := range p.Measurements(id) {
		if m.Year == year && m.Quarter == quarter {
			return m
		}
	}
	return nil
}

// EvidenceFor returns the files that prove a measurement, by name.
func (p *Plan) EvidenceFor(id MeasurementID) []*Evidence {
	return linked[*Evidence](p, measurementEvidence, id)
}
