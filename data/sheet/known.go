package sheet

// known finds the records of the plan by what the files know of them. Those of
// one parent are gone through once, however many rows ask.
type known[P, K comparable, R any] struct {
	list func(P) []R // the records of a parent, in their order
	key  func(R) K
	of   map[P]map[K][]R
}

func newKnown[P, K comparable, R any](list func(P) []R, key func(R) K) *known[P, K, R] {
	return &known[P, K, R]{list, key, make(map[P]map[K][]R)}
}

// under returns the records of a parent that have the key.
func (k *known[P, K, R]) under(parent P, key K) []R {
	byKey, seen := k.of[parent]
	if !seen {
		byKey = make(map[K][]R)
		for _, r := range k.list(parent) {
			byKey[k.key(r)] = append(byKey[k.key(r)], r)
		}
		k.of[parent] = byKey
	}
	return byKey[key]
}

// at returns the one of them that has a number, counted from 0; nothing where
// there are fewer.
func (k *known[P, K, R]) at(parent P, key K, n int) (r R) {
	if list := k.under(parent, key); n >= 0 && n < len(list) {
		return list[n]
	}
	return r
}
