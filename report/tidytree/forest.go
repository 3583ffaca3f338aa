package tidytree

// maxLength bounds every size, so that sums stay far from where floating point
// loses units.
const maxLength = 1e6

// forest is the input made safe and walkable. An invisible node above the roots,
// with the index len(parent), makes it one tree.
type forest struct {
	parent []int32 // len(parent) itself for roots
	first  []int32 // children of i are kids[first[i]:first[i+1]]
	kids   []int32
	w, h   []float64
	band   []uint8
}

func newForest(nodes []Node) *forest {
	n := len(nodes)
	f := &forest{
		parent: make([]int32, n), first: make([]int32, n+2), kids: make([]int32, n),
		w: make([]float64, n), h: make([]float64, n), band: make([]uint8, n),
	}
	for i, node := range nodes {
		f.adopt(i, node)
	}
	f.linkChildren()
	return f
}

// adopt copies one node, correcting what cannot be.
func (f *forest) adopt(i int, node Node) {
	f.w[i], f.h[i] = length(node.W), length(node.H)
	f.band[i] = uint8(min(max(node.Band, 0), Bands-1))
	f.parent[i] = f.top()
	if node.Parent >= 0 && node.Parent < i {
		f.parent[i] = int32(node.Parent)
		f.band[i] = max(f.band[i], f.band[node.Parent])
	}
}

// linkChildren counts and fills the children's ranges, in input order.
func (f *forest) linkChildren() {
	for _, p := range f.parent {
		f.first[p+1]++
	}
	for i := 1; i < len(f.first); i++ {
		f.first[i] += f.first[i-1]
	}
	next := make([]int32, len(f.first))
	copy(next, f.first)
	for i, p := range f.parent {
		f.kids[next[p]] = int32(i)
		next[p]++
	}
}

func length(v float64) float64 {
	if v > 0 {
		return min(v, maxLength)
	}
	return 0
}

// top is the index of the invisible node above the roots.
func (f *forest) top() int32 { return int32(len(f.parent)) }

func (f *forest) children(i int32) []int32 { return f.kids[f.first[i]:f.first[i+1]] }
