package plan_test

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/plan"
)

func TestParseDecimal(t *testing.T) {
	for in, want := range map[string]plan.Decimal{
		"0": "0", "-0": "0", "007": "7", "1.50": "1.5", "-12.500": "-12.5", "0.0": "0", "100": "100", "0.001": "0.001",
		strings.Repeat("9", 40): plan.Decimal(strings.Repeat("9", 40)),
	} {
		if got, ok := plan.ParseDecimal(in); !ok || got != want || !got.Valid() {
			t.Errorf("ParseDecimal(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
	for _, in := range []string{
		"", "-", ".", "1.", ".5", "1,5", "1.2.3", "--1", "+1", "1e5", " 1", "1 ", "NaN", "Inf", "0x1", "١", "1_0",
		strings.Repeat("9", 42),
	} {
		if got, ok := plan.ParseDecimal(in); ok || got != "" {
			t.Errorf("ParseDecimal(%q) = %q, want none", in, got)
		}
	}
}

func TestDecimalArithmetic(t *testing.T) {
	for _, c := range []struct{ a, b, sum plan.Decimal }{
		{"0.1", "0.2", "0.3"}, {"", "5", "5"}, {"-1.5", "1.5", "0"}, {"12500000000", "0.01", "12500000000.01"},
	} {
		if got := c.a.Add(c.b); got != c.sum {
			t.Errorf("%q + %q = %q, want %q", c.a, c.b, got, c.sum)
		}
	}
	if plan.Decimal("10").Cmp("9.99") != 1 || plan.Decimal("-2").Cmp("1") != -1 || plan.Decimal("").Cmp("0") != 0 {
		t.Error("numbers are not compared as numbers")
	}
}

// FuzzDecimal compares with the big rationals of the standard library.
func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"1.50", "-0.0", "9999999999999999999999999999999999999999", "1/3", "1e9", "0x10"} {
		f.Add(s, "2.25")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		x, okX := plan.ParseDecimal(a)
		if plan.Decimal(a).Valid() != (okX && string(x) == a) {
			t.Errorf("%q is valid: %v, and was read as %q", a, plan.Decimal(a).Valid(), x)
		}
		y, okY := plan.ParseDecimal(b)
		if !okX || !okY {
			return
		}
		want, ok := new(big.Rat).SetString(a)
		if !ok || want.Cmp(x.Rat()) != 0 || !x.Valid() {
			t.Errorf("%q was read as %q", a, x)
		}
		if (x == y) != (x.Rat().Cmp(y.Rat()) == 0) {
			t.Errorf("%q and %q: equal texts are not equal numbers", x, y)
		}
		if sum := x.Add(y); sum != "" && new(big.Rat).Add(x.Rat(), y.Rat()).Cmp(sum.Rat()) != 0 {
			t.Errorf("%q + %q = %q", x, y, sum)
		}
	})
}

func TestFindStep(t *testing.T) {
	for in, want := range map[string]plan.Value{
		"bb": plan.Step("sakip", "BB"), " WTP ": plan.Step("opini", "WTP"), "level  3": plan.Step("level", "Level 3"),
		"A": plan.Step("sakip", "A"),
	} {
		if got, ok := plan.FindStep(in); !ok || got != want || got.Check() != nil {
			t.Errorf("FindStep(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	for _, in := range []string{"", "BBB", "Level 9", "70"} {
		if got, ok := plan.FindStep(in); ok {
			t.Errorf("FindStep(%q) = %v, want none", in, got)
		}
	}
}

func TestStepRank(t *testing.T) {
	for _, s := range plan.Scales {
		for i, label := range s.Steps {
			if rank, steps, ok := plan.Step(s.Code, label).StepRank(); !ok || rank != i || steps != len(s.Steps) {
				t.Errorf("%s %s: rank %d of %d (%v), want %d of %d", s.Code, label, rank, steps, ok, i, len(s.Steps))
			}
		}
	}
	for _, v := range []plan.Value{{}, plan.Number("3"), plan.Step("sakip", "Z"), plan.Step("none", "A"), plan.Unsettled("BB")} {
		if _, _, ok := v.StepRank(); ok {
			t.Errorf("%v has a rank", v)
		}
	}
}

func TestValueCheck(t *testing.T) {
	for _, v := range []plan.Value{
		{}, plan.Number("0"), plan.Number("-1.5"), plan.Range("1", "1"), plan.Range("9", "10"),
		plan.Step("sakip", "BB"), plan.Unsettled("naik"),
	} {
		if err := v.Check(); err != nil {
			t.Errorf("%#v: %v", v, err)
		}
	}
	for _, v := range []plan.Value{
		plan.Number(""), plan.Number("1.0"), plan.Number("70%"), plan.Range("10", "9"), plan.Range("1", ""),
		plan.Step("sakip", "bb"), plan.Step("", "A"), plan.Unsettled(" "), {Kind: 9}, {Low: "1"},
		{Kind: plan.NumberValue, Low: "1", Text: "satu"}, {Kind: plan.StepValue, Scale: "sakip", Text: "A", Low: "1"},
	} {
		if err := v.Check(); !errors.Is(err, plan.ErrBadValue) {
			t.Errorf("%#v: error %v, want %v", v, err, plan.ErrBadValue)
		}
	}
}

func TestDate(t *testing.T) {
	for d, want := range map[plan.Date]bool{
		"2026-11-22": true, "2024-02-29": true, "2026-02-29": false, "2026-2-1": false, "": false, "22-11-2026": false, "2026-13-01": false,
	} {
		if d.Valid() != want {
			t.Errorf("%q valid: %v, want %v", d, d.Valid(), want)
		}
	}
}

func TestHeadOfRegion(t *testing.T) {
	for name, want := range map[string]string{
		"Kabupaten Contoh": "Bupati Contoh", "Kota Contoh": "Wali Kota Contoh", "PROVINSI Contoh": "Gubernur Contoh",
		"Kab. Contoh": "Bupati Contoh", "Contoh": "", "Kabupaten ": "",
	} {
		if got := (&plan.Region{Name: name}).Head(); got != want {
			t.Errorf("head of %q is %q, want %q", name, got, want)
		}
	}
}

func TestCodesAreReadAsTheyAreWritten(t *testing.T) {
	for _, l := range plan.Levels {
		if got, ok := plan.ParseLevel(l.String()); !ok || got != l {
			t.Errorf("level %s is read as %v", l, got)
		}
	}
	for _, k := range plan.Kinds {
		if got, ok := plan.ParseKind(k.String()); !ok || got != k || plan.NewRecord(k).Kind() != k {
			t.Errorf("kind %s is read as %v", k, got)
		}
	}
	for _, s := range plan.TenureStatuses {
		if got, ok := plan.ParseTenureStatus(s.Prefix()); !ok || got != s {
			t.Errorf("status %s is read from %q as %v", s, s.Prefix(), got)
		}
	}
	if _, ok := plan.ParseLevel(""); ok {
		t.Error("no level is a level")
	}
}

func TestLevelsOfTheBase(t *testing.T) {
	if plan.OperationalActivity.Above(plan.OperationalStaff) || plan.OperationalStaff.Above(plan.OperationalActivity) {
		t.Error("operational levels are equals")
	}
	if !plan.RegionalStrategic.Above(plan.AgencyStrategic) || plan.TacticalLevel.Above(plan.TacticalLevel) {
		t.Error("ranks do not fall from the top")
	}
}

func TestNewID(t *testing.T) {
	var ids []string
	for range 1000 {
		ids = append(ids, plan.NewID[string]())
	}
	for _, id := range ids {
		if !plan.IsID(id) || id[14] != '7' || !strings.ContainsRune("89ab", rune(id[19])) {
			t.Fatalf("%q is no UUID of version 7", id)
		}
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != 1000 {
		t.Error("an identity was given twice")
	}
	for _, s := range []string{"", "x", strings.ToUpper(ids[0]), ids[0] + "0", strings.ReplaceAll(ids[0], "-", "0")} {
		if plan.IsID(s) {
			t.Errorf("%q passes for an identity", s)
		}
	}
}
