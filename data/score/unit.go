package score

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// Unit is a unit of measure as far as arithmetic has to know it. Two units can be
// compared where their families are equal: a figure times its unit's factor is
// then in the unit of the family.
type Unit struct {
	Family string // "%" for shares, "rp" for money, otherwise the unit's own name
	Factor Number
	// Additive tells that figures of parts can be summed to that of the whole:
	// documents can, percentages, indices and rates can not.
	Additive bool
	// Ratio is by how much a numerator over a denominator is multiplied to give
	// the figure: 100 for percentages, 1000 for "per 1.000 kelahiran hidup",
	// and 1 where the unit does not tell.
	Ratio int64
}

// families lists units under other names than their family's, with factors.
var families = map[string]Unit{
	"%":               shares,
	"persen":          shares,
	"persentase":      shares,
	"prosentase":      shares,
	"percent":         shares,
	"‰":               perMille,
	"permil":          perMille,
	"promil":          perMille,
	"rp":              money(1),
	"rupiah":          money(1),
	"rp ribu":         money(1_000),
	"ribu rp":         money(1_000),
	"ribu rupiah":     money(1_000),
	"rp juta":         money(1_000_000),
	"juta rp":         money(1_000_000),
	"juta rupiah":     money(1_000_000),
	"rp miliar":       money(1_000_000_000),
	"rp milyar":       money(1_000_000_000),
	"miliar rp":       money(1_000_000_000),
	"miliar rupiah":   money(1_000_000_000),
	"milyar rupiah":   money(1_000_000_000),
	"triliun rupiah":  money(1_000_000_000_000),
	"rp triliun":      money(1_000_000_000_000),
	"jiwa":            counted("orang", 1),
	"dok":             counted("dokumen", 1),
	"lap":             counted("laporan", 1),
	"keg":             counted("kegiatan", 1),
	"kilometer":       counted("km", 1),
	"hektar":          counted("ha", 1),
	"hektare":         counted("ha", 1),
	"kilogram":        counted("kg", 1),
	"kuintal":         counted("kg", 100),
	"kwintal":         counted("kg", 100),
	"ton":             counted("kg", 1000),
	"tahun":           measure("bulan", 12),
	"bulan":           measure("bulan", 1),
	"hari":            measure("hari", 1),
	"jam":             measure("menit", 60),
	"menit":           measure("menit", 1),
	"indeks":          measure("indeks", 1),
	"index":           measure("indeks", 1),
	"nilai":           measure("nilai", 1),
	"skor":            measure("nilai", 1),
	"angka":           measure("angka", 1),
	"poin":            measure("poin", 1),
	"point":           measure("poin", 1),
	"rasio":           measure("rasio", 1),
	"predikat":        measure("predikat", 1),
	"opini":           measure("opini", 1),
	"level":           measure("level", 1),
	"kategori":        measure("kategori", 1),
	"tingkat":         measure("tingkat", 1),
	"peringkat":       measure("peringkat", 1),
	"rata-rata":       measure("rata-rata", 1),
	"derajat celcius": measure("derajat celcius", 1),
}

var (
	shares   = Unit{Family: "%", Factor: Int(1), Ratio: 100}
	perMille = Unit{Family: "%", Factor: Int(1).Quo(Int(10)), Ratio: 1000}
)

func money(factor int64) Unit {
	return Unit{Family: "rp", Factor: Int(factor), Additive: true, Ratio: 1}
}

func counted(family string, factor int64) Unit {
	return Unit{Family: family, Factor: Int(factor), Additive: true, Ratio: 1}
}

func measure(family string, factor int64) Unit {
	return Unit{Family: family, Factor: Int(factor), Ratio: 1}
}

// UnitOf reads a unit's name, in whatever case and spelling of "Rp.". A name that
// is not known is a family of its own and taken to be additive, as "posyandu" is;
// one with "per" or a stroke in it is a rate and is not.
func UnitOf(name string) Unit {
	name = normalised(name)
	if u, known := families[name]; known {
		return u
	}
	u := counted(name, 1)
	if base, isRate := rateBase(name); isRate {
		u.Additive, u.Ratio = false, base
	}
	return u
}

// measuredNames begin the names of indicators whose figures are no counts.
var measuredNames = []string{
	"persen", "prosen", "indeks", "index", "nilai", "rata-rata", "rasio", "angka", "tingkat", "prevalensi", "cakupan",
	"predikat", "opini", "skor", "laju", "proporsi", "level",
}

// adds reports whether an indicator's figures of parts can be summed to that of the
// whole. Where its unit is not said, the name tells: nobody sums an "Indeks …".
func adds(i *plan.Indicator) bool {
	if i.Unit != "" {
		return UnitOf(i.Unit).Additive
	}
	name := normalised(i.Name)
	return !slices.ContainsFunc(measuredNames, func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// normalised returns a name in lower case, without full stops and outer or
// double spaces.
func normalised(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), ".", " ")
	return strings.Join(strings.Fields(name), " ")
}

// rateBase finds what a rate counts per: 1000 in "per 1 000 kelahiran hidup",
// and 1 where it is no number.
func rateBase(name string) (base int64, isRate bool) {
	_, per, isRate := strings.Cut(" "+strings.ReplaceAll(name, "/", " per "), " per ")
	digits := strings.ReplaceAll(per, " ", "")
	end := strings.IndexFunc(digits, func(c rune) bool { return c < '0' || c > '9' })
	if end < 0 {
		end = len(digits)
	}
	if n, err := strconv.ParseInt(digits[:end], 10, 64); err == nil && n > 0 && n <= 1_000_000_000 {
		return n, isRate
	}
	return 1, isRate
}

// Convert returns the factor by which figures in one unit are multiplied to be in
// the other; ok is false for units of different families. A unit that is not
// named is taken to be the other one.
func Convert(from, to string) (factor Number, ok bool) {
	if from == to || from == "" || to == "" { // nearly always
		return Int(1), true
	}
	if from, to = normalised(from), normalised(to); from == to || from == "" || to == "" {
		return Int(1), true
	}
	f, t := UnitOf(from), UnitOf(to)
	if f.Family != t.Family {
		return Number{}, false
	}
	return f.Factor.Quo(t.Factor), true
}
