package score

// RollUpAgain computes a board from its entries.
func (b *Board) RollUpAgain() { b.pass() }
