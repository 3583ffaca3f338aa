package outline

// nest finds how deep a line stands from its indent and its marker. It keeps the
// way down to the line before:
//
//   - A line that is indented further stands below the one before.
//   - One that is indented less goes up to what has its indent.
//   - Among lines of one indent the marker decides: what has a marker of a kind
//     already on the way down goes beside it; a new kind goes one deeper. Of
//     numbers with points, more parts stand deeper. A line without a marker
//     goes beside the first of its indent; below a code of the nomenclature it
//     tells the outcome of what the code names, and goes one deeper.
type nest struct {
	way []step
}

type step struct {
	indent int
	mark   marker
}

// place returns the depth of a line, and whether its indent lies between two
// others. sign is the marker as it was printed.
func (n *nest) place(indent int, m marker, sign string) (depth int, uneven bool) {
	dropped := len(n.way)
	for len(n.way) > 0 && n.top().indent > indent {
		n.way = n.way[:len(n.way)-1]
	}
	if len(n.way) == 0 || n.top().indent < indent {
		uneven = dropped > len(n.way) && len(n.way) > 0
		if dropped > 0 && len(n.way) == 0 {
			uneven = true
		}
		return n.push(indent, m), uneven
	}
	if other, ok := m.other(sign); ok && n.follows(indent, other) && !n.follows(indent, m) {
		m = other
	}
	if at := n.beside(indent, m); at >= 0 {
		n.way = n.way[:at]
	}
	return n.push(indent, m), false
}

func (n *nest) top() step { return n.way[len(n.way)-1] }

func (n *nest) push(indent int, m marker) (depth int) {
	n.way = append(n.way, step{indent, m})
	return len(n.way) - 1
}

// follows reports whether a marker of the same kind with the number before is on
// the way.
func (n *nest) follows(indent int, m marker) bool {
	for _, s := range n.way {
		if s.indent == indent && s.mark.class == m.class && s.mark.value+1 == m.value {
			return true
		}
	}
	return false
}

// beside finds the step in whose place a line of the same indent goes; -1 where
// it goes deeper.
func (n *nest) beside(indent int, m marker) int {
	if m.class == "" && n.top().mark.code != "" {
		return -1
	}
	first := len(n.way) - 1
	for first > 0 && n.way[first-1].indent == indent {
		first--
	}
	deeper := -1 // a number with more parts, whose place one with fewer takes
	for i := len(n.way) - 1; i >= first; i-- {
		other := n.way[i].mark
		switch {
		case other.class != m.class:
		case other.parts == m.parts:
			return i
		case other.parts < m.parts:
			return deeper
		default:
			deeper = i
		}
	}
	if m.class == "" {
		return first
	}
	return deeper
}
