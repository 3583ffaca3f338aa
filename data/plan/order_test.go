package plan_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

func TestOrderBetween(t *testing.T) {
	for _, c := range []struct{ low, high string }{
		{"", ""}, {"", "1"}, {"", "01"}, {"", "V"}, {"V", ""}, {"z", ""}, {"zzz", ""}, {"V", "W"}, {"V", "V1"}, {"V", "V01"},
		{"Vz", "W"}, {"1", "z"}, {"0001", "0002"},
	} {
		got := plan.OrderBetween(c.low, c.high)
		if got <= c.low || c.high != "" && got >= c.high || strings.HasSuffix(got, "0") {
			t.Errorf("between %q and %q: %q", c.low, c.high, got)
		}
	}
	if got := plan.OrderBetween("W", "V"); got <= "W" {
		t.Errorf("after a merge has mixed them up: %q, want more than W", got)
	}
}

// TestOrderOfManyInsertions inserts where a person does: always last, always
// first, always at one spot, anywhere.
func TestOrderOfManyInsertions(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, c := range map[string]struct {
		at      func(n int) int
		longest int
	}{
		"last":     {func(n int) int { return n }, 70},
		"first":    {func(int) int { return 0 }, 400},
		"one_spot": {func(n int) int { return n / 2 }, 400},
		"anywhere": {func(n int) int { return random.IntN(n + 1) }, 20},
	} {
		t.Run(name, func(t *testing.T) {
			var list []string
			for range 2000 {
				i := c.at(len(list))
				low, high := "", ""
				if i > 0 {
					low = list[i-1]
				}
				if i < len(list) {
					high = list[i]
				}
				list = slices.Insert(list, i, plan.OrderBetween(low, high))
			}
			if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
				t.Error("the list is not in order")
			}
			longest := len(slices.MaxFunc(list, func(a, b string) int { return len(a) - len(b) }))
			if longest > c.longest {
				t.Errorf("the longest order has %d digits, want at most %d", longest, c.longest)
			}
		})
	}
}

func TestOrderSeries(t *testing.T) {
	for _, n := range []int{0, 1, 2, 29, 30, 31, 61, 62, 63, 1000, 5000} {
		list := plan.OrderSeries(n)
		if len(list) != n || !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != n {
			t.Errorf("%d orders are not in order", n)
		}
		for i, o := range list {
			if o == "" || strings.HasSuffix(o, "0") {
				t.Errorf("order %d of %d is %q", i, n, o)
			}
			if i > 0 && plan.OrderBetween(list[i-1], o) >= o {
				t.Errorf("no room before order %d of %d", i, n)
			}
		}
	}
}

// FuzzOrderBetween: whatever stands in a file, an order is found; and where both
// sides are orders of ours, it lies between.
func FuzzOrderBetween(f *testing.F) {
	f.Add("", "")
	f.Add("V", "V1")
	f.Add("a", "a0")
	f.Add("~", "é")
	f.Fuzz(func(t *testing.T, low, high string) {
		got := plan.OrderBetween(low, high)
		if !isOrder(got) {
			t.Fatalf("between %q and %q: %q is no order", low, high, got)
		}
		sound := (low == "" || isOrder(low)) && (high == "" || isOrder(high)) && (high == "" || low < high)
		if sound && (got <= low || high != "" && got >= high) {
			t.Errorf("between %q and %q: %q", low, high, got)
		}
	})
}

func isOrder(s string) bool {
	return s != "" && !strings.HasSuffix(s, "0") &&
		strings.Trim(s, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
}
