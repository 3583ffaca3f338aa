package locale

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestDecimal(t *testing.T) {
	t.Run("keeps its value, not the printed zeros", func(t *testing.T) {
		for text, want := range map[string]string{
			"74.60": "74.6", "0": "0", "-0": "0", "-0.00": "0", "007": "7", "0.50": "0.5", "-0.05": "-0.05",
			"9.9999999999999999": "9.9999999999999999", "999999999999999999": "999999999999999999",
			"0.000000000000000001": "0.000000000000000001", "100": "100",
		} {
			if got := dec(t, text).String(); got != want {
				t.Errorf("ParseDecimal(%q) = %s, want %s", text, got, want)
			}
		}
	})
	t.Run("equal values are ==", func(t *testing.T) {
		if dec(t, "74.60") != dec(t, "74.6") || dec(t, "0.0") != (Decimal{}) {
			t.Error("equal values differ")
		}
	})
	t.Run("refuses other texts", func(t *testing.T) {
		for _, text := range []string{"", "-", ".", "1.", ".5", "1,5", "+1", " 1", "1e3", "--1", "1.2.3"} {
			_, err := ParseDecimal(text)
			wantReason(t, err, Unreadable)
		}
	})
	t.Run("refuses more digits than it holds", func(t *testing.T) {
		for _, text := range []string{strings.Repeat("9", 19), "0.0000000000000000001", "1234567890.1234567891", strings.Repeat("9", 1_000_000)} {
			_, err := ParseDecimal(text)
			wantReason(t, err, TooLong)
		}
	})
	t.Run("goes through JSON as text", func(t *testing.T) {
		data, err := json.Marshal([]Decimal{dec(t, "-1.5")})
		if err != nil || string(data) != `["-1.5"]` {
			t.Fatalf("Marshal = %s, %v", data, err)
		}
		var back []Decimal
		if err := json.Unmarshal(data, &back); err != nil || back[0] != dec(t, "-1.5") {
			t.Errorf("Unmarshal = %v, %v", back, err)
		}
	})
}

func TestNewDecimal(t *testing.T) {
	if d, ok := NewDecimal(7460, 2); !ok || d != dec(t, "74.6") {
		t.Errorf("NewDecimal(7460, 2) = %v, %v", d, ok)
	}
	for _, c := range []struct {
		coef  int64
		scale int
	}{{1, -1}, {1, 19}, {1_000_000_000_000_000_001, 0}} {
		if d, ok := NewDecimal(c.coef, c.scale); ok {
			t.Errorf("NewDecimal(%d, %d) = %v, want refused", c.coef, c.scale, d)
		}
	}
}

func TestDecimalArithmetic(t *testing.T) {
	t.Run("sums are exact", func(t *testing.T) {
		sum, ok := dec(t, "0.1").Add(dec(t, "0.2"))
		if !ok || sum != dec(t, "0.3") {
			t.Errorf("0.1 + 0.2 = %v, %v", sum, ok)
		}
		if sum, ok := dec(t, "1.5").Add(dec(t, "-1.5")); !ok || sum != (Decimal{}) {
			t.Errorf("1.5 - 1.5 = %v, %v", sum, ok)
		}
	})
	t.Run("a sum without room is refused", func(t *testing.T) {
		big := dec(t, "999999999999999999")
		if sum, ok := big.Add(big); ok {
			t.Errorf("sum = %v", sum)
		}
	})
	t.Run("compares by value", func(t *testing.T) {
		for _, c := range []struct {
			a, b string
			want int
		}{{"2", "10", -1}, {"0.5", "0.49", 1}, {"-1", "-1.0", 0}, {"999999999999999999", "0.000000000000000001", 1}} {
			if got := dec(t, c.a).Cmp(dec(t, c.b)); got != c.want {
				t.Errorf("%s cmp %s = %d, want %d", c.a, c.b, got, c.want)
			}
		}
	})
	t.Run("rounds the half away from zero", func(t *testing.T) {
		for _, c := range []struct {
			in     string
			places int
			want   string
		}{{"2.5", 0, "3"}, {"-2.5", 0, "-3"}, {"2.449", 1, "2.4"}, {"0.05", 1, "0.1"}, {"0.04", 1, "0"}, {"7", 2, "7"}, {"0.999999999999999999", 17, "1"}, {"99.995", 2, "100"}} {
			if got := dec(t, c.in).Round(c.places); got != dec(t, c.want) {
				t.Errorf("%s rounded to %d = %s, want %s", c.in, c.places, got, c.want)
			}
		}
	})
	t.Run("converts", func(t *testing.T) {
		if f := dec(t, "-0.75").Float64(); f != -0.75 {
			t.Errorf("Float64 = %v", f)
		}
		if n, whole := dec(t, "12.0").Int64(); n != 12 || !whole {
			t.Errorf("Int64 = %d, %v", n, whole)
		}
		if _, whole := dec(t, "12.5").Int64(); whole {
			t.Error("12.5 passed as whole")
		}
	})
}

func FuzzParseDecimal(f *testing.F) {
	for _, s := range append(hostile, "74.60", "-0.05", "9.9999999999999999") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDecimal(s)
		if err != nil {
			return
		}
		if again, err := ParseDecimal(d.String()); err != nil || again != d {
			t.Errorf("%q -> %s -> %s, %v", s, d, again, err)
		}
	})
}
