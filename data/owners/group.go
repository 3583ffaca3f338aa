package owners

import "pohonkinerja/data/plan"

// Group is lines that are decided together: those of one position, and of what is not
// sure those of one branch.
type Group struct {
	Answer Answer
	Reason Reason // of the first line
	Branch plan.NodeID
	Lines  []int // places in the list of lines
}

// Groups gathers lines in the order in which their groups begin.
func Groups(lines []Line) []Group {
	type key struct {
		answer Answer
		sure   bool
		branch plan.NodeID
		unit   plan.AgencyID // of what nobody could be named for
	}
	at := make(map[key]int)
	var groups []Group
	for i, l := range lines {
		k := key{answer: l.Answer, sure: l.Reason.Sure()}
		if !k.sure {
			k.branch = l.Branch
		}
		if l.Answer.None() {
			k.unit = l.Unit
		}
		g, known := at[k]
		if !known {
			g = len(groups)
			at[k] = g
			groups = append(groups, Group{Answer: l.Answer, Reason: l.Reason, Branch: k.branch})
		}
		groups[g].Lines = append(groups[g].Lines, i)
	}
	return groups
}
