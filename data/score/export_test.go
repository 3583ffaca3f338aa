package score

// RollUpAgain computes a board from its entries, as building it does once they are
// read.
func (b *Board) RollUpAgain() { b.rollUp() }
