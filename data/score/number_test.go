package score

import (
	"math"
	"math/big"
	"testing"

	"pohonkinerja/data/plan"
)

// FuzzNumber compares the arithmetic in machine words with that of math/big.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"0", "1", "-1", "0.1", "74.13", "-999999999999999999", "9223372036854775807", "123456789012345678901234567890.5", "0.000000000000000001"} {
		f.Add(s, "3")
		f.Add("7", s)
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x, okX := plan.ParseDecimal(a)
		y, okY := plan.ParseDecimal(b)
		if !okX || !okY {
			return
		}
		m, n := NumberOf(x), NumberOf(y)
		same(t, "parse", m, x.Rat())
		same(t, "add", m.Add(n), new(big.Rat).Add(x.Rat(), y.Rat()))
		same(t, "sub", m.Sub(n), new(big.Rat).Sub(x.Rat(), y.Rat()))
		same(t, "mul", m.Mul(n), new(big.Rat).Mul(x.Rat(), y.Rat()))
		if m.Cmp(n) != x.Cmp(y) {
			t.Errorf("%s against %s: got %d", x, y, m.Cmp(n))
		}
		if n.Sign() != 0 {
			q := m.Quo(n)
			same(t, "quo", q, new(big.Rat).Quo(x.Rat(), y.Rat()))
			same(t, "square", q.Mul(q), new(big.Rat).Mul(q.Rat(), q.Rat()))
			same(t, "sum", q.Add(m), new(big.Rat).Add(q.Rat(), m.Rat()))
		}
	})
}

func same(t *testing.T, what string, got Number, want *big.Rat) {
	t.Helper()
	if got.Rat().Cmp(want) != 0 {
		t.Errorf("%s: got %v, want %v", what, got.Rat(), want)
	}
	nearest, _ := want.Float64()
	if got.Float64() != nearest {
		t.Errorf("%s: got float %v, want %v", what, got.Float64(), nearest)
	}
	if got.Sign() != want.Sign() {
		t.Errorf("%s: got sign %d", what, got.Sign())
	}
}

func TestRoundShowsHalvesAwayFromZero(t *testing.T) {
	for _, c := range []struct {
		n        Number
		decimals int
		want     plan.Decimal
	}{
		{NumberOf("2.345"), 2, "2.35"},
		{NumberOf("-2.345"), 2, "-2.35"},
		{Int(2).Quo(Int(3)), 2, "0.67"},
		{Int(90), 2, "90"},
		{Number{}, 2, "0"},
	} {
		if got := c.n.Round(c.decimals); got != c.want {
			t.Errorf("%v: got %s, want %s", c.n.Rat(), got, c.want)
		}
	}
}

func TestDecimalIsExactOrNone(t *testing.T) {
	if d, ok := Int(1).Quo(Int(8)).Decimal(); !ok || d != "0.125" {
		t.Errorf("an eighth: got %s, %v", d, ok)
	}
	if d, ok := Int(1).Quo(Int(3)).Decimal(); ok {
		t.Errorf("a third: got %s", d)
	}
}

func TestFromFloatSettlesWhatReckoningLeaves(t *testing.T) {
	for x, want := range map[float64]plan.Decimal{
		0.1 + 0.2: "0.3", 66.665: "66.665", -50: "-50", 1e15 + 0.125: "1000000000000000.125", math.Inf(1): "0", math.NaN(): "0",
	} {
		if got, exact := FromFloat(x).Decimal(); got != want || !exact {
			t.Errorf("%v: got %s, want %s", x, got, want)
		}
	}
}
