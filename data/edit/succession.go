package edit

import (
	"errors"
	"fmt"

	"pohonkinerja/data/plan"
)

// Succession is a change of who holds a position, from a day on.
type Succession struct {
	Position plan.PositionID
	// Leaves is the tenure that ends the day before; empty for none, as where
	// the position is vacant or a Plh. stands in for its holder.
	Leaves plan.TenureID
	// Comes is who holds the position from that day on; empty for nobody.
	Comes  plan.OfficialID
	Status plan.TenureStatus
	From   plan.Date
	// EndOthers ends the day before what the newcomer holds elsewhere for good.
	EndOthers bool
}

// Why a succession is refused.
var (
	ErrNoDay        = errors.New("no day is named")
	ErrNobodyMoves  = errors.New("nobody leaves and nobody comes")
	ErrBeginsLater  = errors.New("the tenure that would end has no day before")
	ErrEndedBefore  = errors.New("the tenure that would end has ended before")
	ErrAlreadyHolds = errors.New("the newcomer holds the position already")
	ErrHeldByOther  = errors.New("another holds the position for good in that time")
	ErrHoldsAnother = errors.New("the newcomer holds another position for good")
)

// SuccessionError is a refused [Succession]: one of the errors above, and the
// tenure that stands in the way where one does.
type SuccessionError struct {
	Err    error
	Tenure *plan.Tenure
}

// Error implements error.
func (e *SuccessionError) Error() string {
	if e.Tenure == nil {
		return fmt.Sprintf("change an official: %v", e.Err)
	}
	return fmt.Sprintf("change an official: %v (tenure %s)", e.Err, e.Tenure.ID)
}

// Unwrap returns the reason.
func (e *SuccessionError) Unwrap() error { return e.Err }

// DayBefore returns the day before a valid day.
func DayBefore(d plan.Date) plan.Date { return plan.DateOf(d.Time().AddDate(0, 0, -1)) }

// Succeed closes the tenure of who leaves the day before and opens that of who
// comes. It fails with a [*SuccessionError] and then changes nothing.
func Succeed(tx *Tx, s Succession) error {
	if err := s.Check(tx.Plan()); err != nil {
		return err
	}
	last := DayBefore(s.From)
	if leaves := tx.Plan().Tenure(s.Leaves); leaves != nil {
		Update(tx, leaves, func(t *plan.Tenure) { t.To = last })
	}
	if s.EndOthers {
		for _, t := range s.Elsewhere(tx.Plan()) {
			Update(tx, t, func(t *plan.Tenure) { t.To = last })
		}
	}
	if s.Comes != "" {
		tx.Put(&plan.Tenure{
			ID: plan.NewID[plan.TenureID](), Official: s.Comes, Position: s.Position, Status: s.Status, From: s.From,
		})
	}
	return nil
}

// Check returns the [*SuccessionError] for which [Succeed] would fail, or nil.
func (s Succession) Check(p *plan.Plan) error {
	leaves := p.Tenure(s.Leaves)
	switch {
	case !s.From.Valid():
		return &SuccessionError{Err: ErrNoDay}
	case leaves == nil && s.Comes == "", leaves != nil && leaves.Position != s.Position:
		return &SuccessionError{Err: ErrNobodyMoves}
	case leaves != nil && leaves.From >= s.From:
		return &SuccessionError{ErrBeginsLater, leaves}
	case leaves != nil && leaves.To != "" && leaves.To < s.From:
		return &SuccessionError{ErrEndedBefore, leaves}
	}
	if s.Comes == "" {
		return nil
	}
	return s.checkNewcomer(p)
}

func (s Succession) checkNewcomer(p *plan.Plan) error {
	for _, t := range p.TenuresOf(s.Position) {
		if t.ID == s.Leaves || t.To != "" && t.To < s.From {
			continue
		}
		switch {
		case t.Official == s.Comes:
			return &SuccessionError{ErrAlreadyHolds, t}
		case t.Status == plan.Definitif && s.Status == plan.Definitif:
			return &SuccessionError{ErrHeldByOther, t}
		}
	}
	if others := s.Elsewhere(p); len(others) > 0 && s.Status == plan.Definitif {
		if !s.EndOthers {
			return &SuccessionError{ErrHoldsAnother, others[0]}
		}
		for _, t := range others {
			if t.From >= s.From {
				return &SuccessionError{ErrBeginsLater, t}
			}
		}
	}
	return nil
}

// Elsewhere returns what the newcomer holds for good in other positions on the
// day of the change or later.
func (s Succession) Elsewhere(p *plan.Plan) []*plan.Tenure {
	var others []*plan.Tenure
	for _, t := range p.TenuresBy(s.Comes) {
		if t.Position != s.Position && t.Status == plan.Definitif && (t.To == "" || t.To >= s.From) {
			others = append(others, t)
		}
	}
	return others
}
