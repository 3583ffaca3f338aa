package plan

import "strings"

// Sibling order is a fractional index: text that sorts between its neighbours'
// (as in Figma and Excalidraw), so that moving one node rewrites one record and
// two files that each insert a node can still be merged. The digits are those
// of base 62 in ASCII order. No order ends in the lowest digit, since nothing
// would fit before it.
const orderDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const orderBase = len(orderDigits)

// OrderBetween returns an order that sorts after low and before high. An empty
// low means "first", an empty high "last". Where low does not sort before high,
// which only happens after a merge, the result sorts after low.
func OrderBetween(low, high string) string {
	if high != "" && low >= high {
		high = ""
	}
	var out strings.Builder
	for i := 0; ; i++ {
		l, h := digitAt(low, i, 0), digitAt(high, i, orderBase)
		switch {
		case h-l > 1:
			out.WriteByte(orderDigits[middle(l, h, high == "")])
			return out.String()
		case h-l == 1:
			out.WriteByte(orderDigits[l])
			high = "" // below high from here on
		default:
			out.WriteByte(orderDigits[l])
		}
	}
}

// middle picks a digit between l and h. At the end of a list it goes up by one
// only, so that a thousand appended nodes do not make thousand-digit orders.
func middle(l, h int, open bool) int {
	if open && l > 0 {
		return l + 1
	}
	return (l + h) / 2
}

func digitAt(order string, i, absent int) int {
	if i >= len(order) {
		return absent
	}
	return max(strings.IndexByte(orderDigits, order[i]), 0)
}

// OrderSeries returns n rising orders of equal length, for a list made at once.
func OrderSeries(n int) []string {
	width, room := 1, orderBase
	for room < 2*n+2 {
		width, room = width+1, room*orderBase
	}
	step := room / (n + 1)
	out := make([]string, n)
	for i := range out {
		out[i] = orderOf((i+1)*step, width)
	}
	return out
}

func orderOf(v, width int) string {
	b := make([]byte, width)
	for i := width - 1; i >= 0; i-- {
		b[i] = orderDigits[v%orderBase]
		v /= orderBase
	}
	if b[width-1] == orderDigits[0] {
		return string(b) + "V"
	}
	return string(b)
}
