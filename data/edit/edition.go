package edit

import (
	"errors"

	"pohonkinerja/data/plan"
)

// What cannot be done with an agreement that is final.
var (
	ErrNoSuchEdition = errors.New("no such edition")
	// ErrOutOfTurn says that the agreement is final already, or that an
	// amendment would not follow the edition before it.
	ErrOutOfTurn = errors.New("the edition is not the next one")
	// ErrNotSigned says that nobody has signed what would be amended: it can be
	// withdrawn.
	ErrNotSigned = errors.New("an agreement that nobody has signed would be amended")
	// ErrSigned says that somebody has signed what would be withdrawn: it can be
	// amended.
	ErrSigned = errors.New("an agreement that somebody has signed would be withdrawn")
)

// NextTurn returns the turn that the next edition of an agreement has: 0 where
// it is a draft, and otherwise the number of its next amendment.
func NextTurn(p *plan.Plan, position plan.PositionID, year int) int {
	last := p.LastEdition(position, year)
	if last == nil {
		return 0
	}
	return last.Turn + 1
}

// Freeze adds an edition: the agreement of a position and year, or its next
// amendment.
func Freeze(tx *Tx, e *plan.Edition) error {
	last := tx.Plan().LastEdition(e.Position, e.Year)
	if e.Turn != NextTurn(tx.Plan(), e.Position, e.Year) || tx.Plan().Edition(e.ID) != nil {
		return ErrOutOfTurn
	}
	if last != nil && last.Signatures() == 0 {
		return ErrNotSigned
	}
	tx.Put(e)
	return nil
}

// Withdraw takes the newest edition of an agreement back, which nobody may have
// signed. The agreement is then what it was before: a draft, or the edition that
// would have been amended.
func Withdraw(tx *Tx, id plan.EditionID) error {
	e := tx.Plan().Edition(id)
	switch {
	case e == nil:
		return ErrNoSuchEdition
	case e.Signatures() > 0:
		return ErrSigned
	case tx.Plan().LastEdition(e.Position, e.Year).ID != id:
		return ErrOutOfTurn
	}
	tx.Remove(plan.KindEdition, string(id))
	return nil
}

// MarkSigned notes on which days the parties signed an edition; an empty day
// leaves what is noted of that party.
func MarkSigned(tx *Tx, id plan.EditionID, first, second plan.Date) error {
	e := tx.Plan().Edition(id)
	if e == nil {
		return ErrNoSuchEdition
	}
	Update(tx, e, func(e *plan.Edition) {
		if first != "" {
			e.SignedFirst = first
		}
		if second != "" && e.Parties > 1 {
			e.SignedSecond = second
		}
	})
	return nil
}

// FileSigned notes that the signed PDF of an edition is kept as a file, and on
// which days the parties signed by it; an empty day leaves what is noted of that
// party.
func FileSigned(tx *Tx, id plan.EditionID, first, second plan.Date, file plan.FiledFile) error {
	return withEdition(tx, id, first, second, func(e *plan.Edition) { e.Signed = file })
}

// FileScan notes that the parties signed on paper, and that the picture of the
// paper is kept as a file.
func FileScan(tx *Tx, id plan.EditionID, first, second plan.Date, file plan.FiledFile) error {
	return withEdition(tx, id, first, second, func(e *plan.Edition) { e.Scan = file })
}

func withEdition(tx *Tx, id plan.EditionID, first, second plan.Date, file func(*plan.Edition)) error {
	if err := MarkSigned(tx, id, first, second); err != nil {
		return err
	}
	Update(tx, tx.Plan().Edition(id), file)
	return nil
}

// SetBudgetPassed notes on which day the budget of a year was passed; an empty
// day for none. What is known of its total stays while there is a day.
func SetBudgetPassed(tx *Tx, year int, day plan.Date) {
	after := plan.BudgetDocument{ID: plan.NewID[plan.BudgetDocumentID](), Year: year}
	for _, b := range tx.Plan().AllBudgetDocuments() {
		if b.Year == year {
			after = *b
			tx.Remove(plan.KindBudgetDocument, string(b.ID))
		}
	}
	if after.Passed = day; day != "" {
		tx.Put(&after)
	}
}

// ErrNoBudgetDay says that a budget document has no day yet.
var ErrNoBudgetDay = errors.New("the day on which the budget was passed is not known")

// SetBudgetTotal notes all that the budget of a year grants, in rupiah; empty for
// not known. It returns [ErrNoBudgetDay] where nobody has noted when it was
// passed.
func SetBudgetTotal(tx *Tx, year int, total plan.Decimal) error {
	b := tx.Plan().BudgetDocumentOf(year)
	if b == nil {
		return ErrNoBudgetDay
	}
	Update(tx, b, func(b *plan.BudgetDocument) { b.Total = total })
	return nil
}
