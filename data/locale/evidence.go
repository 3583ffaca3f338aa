package locale

// Evidence is what the cells of one column say about its convention.
type Evidence struct {
	Indonesian int   // how many cells can only be read with comma decimals
	English    int   // how many cells can only be read with point decimals
	Ambiguous  []int // positions of the cells with two readings, in order
}

// Weigh gathers the evidence of a column. Numbers and ranges count; cells that
// are neither say nothing and are passed over. What makes a column is up to
// the caller: the numbers of one indicator over the years, or all cells under
// one heading.
func Weigh(cells []string) Evidence {
	var e Evidence
	for i, cell := range cells {
		if e.note(cell) {
			e.Ambiguous = append(e.Ambiguous, i)
		}
	}
	return e
}

// note counts what the cell proves and reports whether it is ambiguous.
func (e *Evidence) note(cell string) (ambiguous bool) {
	if n, err := parseNumber(cell); err == nil {
		e.count(n)
		return n.Ambiguous
	}
	if r, err := parseRange(cell); err == nil {
		e.count(r.Low)
		e.count(r.High)
		return r.Ambiguous()
	}
	return false
}

func (e *Evidence) count(n Number) {
	switch n.Evidence {
	case Indonesian:
		e.Indonesian++
	case English:
		e.English++
	case Undecided:
	}
}

// Convention is the one that the column proves. It is Undecided when no cell
// proves anything and when cells contradict each other (see [Evidence.Mixed]);
// the ambiguous cells are then for a person to settle.
func (e Evidence) Convention() Convention {
	switch {
	case e.Indonesian > 0 && e.English == 0:
		return Indonesian
	case e.English > 0 && e.Indonesian == 0:
		return English
	}
	return Undecided
}

// Mixed reports whether both conventions were used in the column.
func (e Evidence) Mixed() bool { return e.Indonesian > 0 && e.English > 0 }
