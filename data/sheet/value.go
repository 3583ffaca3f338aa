package sheet

import (
	"math"
	"slices"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// # How a cell becomes a value
//
// A target is a number, a range, or a step of a scale, and never free text
// posing as a number. What is none of these stays as printed and waits to be
// settled. A unit in the cell ("36%", "26 dokumen") is read with the number
// where it repeats the unit of the row or where the row has none.
//
// Most numbers betray by themselves whether the point or the comma starts their
// decimals. "2.000" does not: it is two thousand or two. Such a number is read
// by evidence, from the strongest to the weakest, and is listed as having been
// read so:
//
//  1. the other cells of the same indicator: one 1.127.272 among them and the
//     points part thousands;
//  2. what is counted: people, documents and villages come in wholes, so the
//     sign parts thousands ("Jumlah …", or a unit such as orang);
//  3. a percentage of a thousand or more is none, so the sign starts decimals;
//  4. size: beside 950 and 980 the next cell 1.020 is no number near one;
//  5. the whole column of the file, where at least nine in ten of the cells
//     that tell say the same.
//
// Where all five are silent the cell stays as printed.

// valueKind is what the extra columns value_kind, baseline_kind and amount_kind
// say of a cell whose text alone would be read otherwise.
const (
	kindText   = "text"
	kindNumber = "number"
	kindRange  = "range"
)

// Reading is what the text of a figure was read as. Where Doubt is set the value
// is the text as printed, or was read by evidence ([AmbiguousNumber]).
type Reading struct {
	Value plan.Value
	Unit  string // printed with the figure and nowhere else
	Doubt Reason
	Args  map[string]string // see [Problem]
}

// ReadSeries reads the figures of one indicator, which speak for one another.
// Where they leave a number with two readings, that of their column decides; see
// [ColumnConvention].
func ReadSeries(indicator, unit string, cells []string, column locale.Convention) []Reading {
	e := seriesEvidence(cells, indicator, unit, column)
	out := make([]Reading, len(cells))
	for i, cell := range cells {
		r := readCell(cell, "", e)
		out[i] = Reading{r.value, r.unit, r.doubt, r.args}
	}
	return out
}

// reading is what one cell was read as.
type reading struct {
	value plan.Value
	unit  string // printed in the cell and nowhere else
	doubt Reason // why the cell is in doubt; empty where it is not
	args  map[string]string
}

// evidence is what decides between two readings of a number.
type evidence struct {
	series locale.Convention // proven by the other cells of the indicator
	column locale.Convention // proven by the column of the file
	unit   string
	counts bool    // wholes are counted
	size   float64 // of the numbers of the series that have one reading; 0 for none
}

// readCell reads a cell. Where kind is not empty it says what the cell is.
func readCell(text, kind string, e evidence) reading {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" {
		return reading{}
	}
	if strings.TrimSpace(kind) == kindText {
		return doubtful(text, LeftOpen)
	}
	if v, ok := readAs(text, strings.TrimSpace(kind)); ok {
		return reading{value: v}
	}
	if locale.Absent(trimmed) {
		return doubtful(text, NoValueMark)
	}
	if v, ok := plan.FindStep(trimmed); ok {
		return reading{value: v}
	}
	if n, err := locale.ParseNumber(trimmed); err == nil {
		return readNumber(text, n, e)
	}
	if r, err := locale.ParseRange(trimmed); err == nil {
		return readRange(text, r, e)
	}
	return doubtful(text, NotANumber)
}

func doubtful(text string, why Reason) reading {
	return reading{value: plan.Unsettled(text), doubt: why}
}

// readAs reads a cell whose kind stands beside it.
func readAs(text, kind string) (plan.Value, bool) {
	switch kind {
	case kindNumber:
		d, ok := plan.ParseDecimal(text)
		return plan.Number(d), ok
	case kindRange:
		return canonicalRange(text)
	}
	return plan.Value{}, false
}

// canonicalRange reads "-5--3", as [plan.Value.String] writes it.
func canonicalRange(text string) (plan.Value, bool) {
	i := strings.IndexByte(text[min(1, len(text)):], '-') + 1
	if i < 1 {
		return plan.Value{}, false
	}
	low, okLow := plan.ParseDecimal(text[:i])
	high, okHigh := plan.ParseDecimal(text[i+1:])
	return plan.Range(low, high), okLow && okHigh && low.Cmp(high) <= 0
}

func readNumber(text string, n locale.Number, e evidence) reading {
	own, fits := fitUnit(n, e.unit)
	if !fits {
		out := doubtful(text, UnitDiffers)
		out.args = map[string]string{"unit": e.unit}
		return out
	}
	if !n.Ambiguous {
		return reading{value: plan.Number(decimal(n.Indonesian)), unit: own}
	}
	c, why := e.decide(n)
	d, ok := n.In(c)
	if !ok {
		out := doubtful(text, AmbiguousUndecided)
		out.args = map[string]string{"indonesian": n.Indonesian.String(), "english": n.English.String()}
		return out
	}
	args := map[string]string{"reading": d.String(), "evidence": why}
	return reading{plan.Number(decimal(d)), own, AmbiguousNumber, args}
}

func readRange(text string, r locale.Range, e evidence) reading {
	own, fits := fitUnit(r.High, e.unit)
	if _, lowFits := fitUnit(r.Low, r.High.Unit); !fits || !lowFits {
		out := doubtful(text, UnitDiffers)
		out.args = map[string]string{"unit": e.unit}
		return out
	}
	c, why := r.Evidence(), "cell"
	if c == locale.Undecided && r.Ambiguous() {
		c, why = e.decide(ambiguousEnd(r))
	}
	low, high, ok := r.In(c)
	if !ok {
		return doubtful(text, AmbiguousUndecided)
	}
	out := reading{value: plan.Range(decimal(low), decimal(high)), unit: own}
	if r.Ambiguous() {
		out.doubt, out.args = AmbiguousNumber, map[string]string{"reading": out.value.String(), "evidence": why}
	}
	return out
}

func ambiguousEnd(r locale.Range) locale.Number {
	if r.High.Ambiguous {
		return r.High
	}
	return r.Low
}

// decimal carries a number over from the package that reads it.
func decimal(d locale.Decimal) plan.Decimal {
	out, ok := plan.ParseDecimal(d.String())
	if !ok {
		panic("sheet: a canonical number was refused: " + d.String())
	}
	return out
}

// fitUnit reports whether what follows a number repeats the row's unit, and
// returns it where the row has none.
func fitUnit(n locale.Number, unit string) (own string, fits bool) {
	printed := strings.TrimSpace(n.Currency + " " + n.Unit)
	switch {
	case printed == "":
		return "", true
	case strings.TrimSpace(unit) == "":
		return printed, true
	}
	return "", plainUnit(printed) == plainUnit(unit) || n.Unit != "" && plainUnit(n.Unit) == plainUnit(unit)
}

var unitNames = map[string]string{
	"persen": "%", "prosen": "%", "percent": "%", "persentase": "%", "prosentase": "%", "pct": "%",
	"rupiah": "rp", "rp.": "rp", "idr": "rp", "dok": "dokumen", "dok.": "dokumen", "lap": "laporan", "lap.": "laporan",
}

// plainUnit gives the same text for the spellings of one unit.
func plainUnit(unit string) string {
	unit = plan.PlainName(unit)
	if plain, known := unitNames[unit]; known {
		return plain
	}
	return unit
}

// decide chooses the convention for a number with two readings and names the
// evidence.
func (e evidence) decide(n locale.Number) (locale.Convention, string) {
	if e.series != locale.Undecided {
		return e.series, "series"
	}
	thousands, decimals := locale.Indonesian, locale.English
	if n.English.Cmp(n.Indonesian) > 0 {
		thousands, decimals = decimals, thousands
	}
	whole, _ := n.In(thousands)
	switch percent := plainUnit(e.unit) == "%" || plainUnit(n.Unit) == "%"; {
	case percent && math.Abs(whole.Float64()) >= 1000:
		return decimals, "percentage"
	case e.counts && !percent:
		return thousands, "count"
	}
	if c, ok := e.bySize(n, thousands, decimals); ok {
		return c, "size"
	}
	return e.column, "column"
}

// bySize chooses the reading within a factor of ten of its neighbours. The two
// readings are a factor of a thousand apart, so at most one is.
func (e evidence) bySize(n locale.Number, thousands, decimals locale.Convention) (locale.Convention, bool) {
	for _, c := range []locale.Convention{thousands, decimals} {
		d, _ := n.In(c)
		if ratio := math.Abs(d.Float64()) / e.size; e.size > 0 && ratio > 0.1 && ratio < 10 {
			return c, true
		}
	}
	return locale.Undecided, false
}

// countedUnits are units of which there is no half.
var countedUnits = []string{
	"orang", "jiwa", "org", "peserta", "pegawai", "asn", "siswa", "guru", "keluarga", "kk", "kepala keluarga",
	"dokumen", "laporan", "buku", "berkas", "surat", "rekomendasi", "regulasi", "peraturan", "sertifikat",
	"unit", "buah", "paket", "set", "lembaga", "kelompok", "komunitas", "organisasi", "opd", "instansi",
	"desa", "kelurahan", "desa/kelurahan", "kecamatan", "kampung", "dusun", "rt", "rw",
	"kegiatan", "kali", "kasus", "layanan", "lokasi", "titik", "sekolah", "puskesmas", "rumah", "bangunan",
	"ekor", "umkm", "ukm", "koperasi", "perusahaan", "usaha", "inovasi", "aplikasi", "sistem", "event", "orang/bulan",
}

// counts reports whether an indicator counts wholes.
func counts(indicator, unit string) bool {
	plain := plainUnit(unit)
	first, _, _ := strings.Cut(plain, " ")
	if slices.Contains(countedUnits, plain) || slices.Contains(countedUnits, first) {
		return true
	}
	name := strings.ToLower(strings.TrimSpace(indicator))
	counting := strings.HasPrefix(name, "jumlah ") || strings.HasPrefix(name, "banyaknya ")
	return counting && !slices.Contains(measuredUnits, plain)
}

// measuredUnits are units in which even a "Jumlah …" may have decimals.
var measuredUnits = []string{
	"%", "rp", "nilai", "indeks", "angka", "rasio", "skor", "poin", "ha", "hektar", "hektare", "km", "m", "m2", "m3",
	"meter", "ton", "kg", "kuintal", "kw", "liter", "mw", "kwh", "juta rupiah", "ribu rupiah", "miliar rupiah", "juta",
}

// seriesEvidence is what the cells of one indicator say.
func seriesEvidence(cells []string, indicator, unit string, column locale.Convention) evidence {
	return evidence{
		series: locale.Weigh(cells).Convention(), column: column,
		unit: unit, counts: counts(indicator, unit), size: medianSize(cells),
	}
}

// medianSize is the middle one of the sizes of the numbers with one reading.
func medianSize(cells []string) float64 {
	var sizes []float64
	for _, c := range cells {
		n, err := locale.ParseNumber(c)
		if err == nil && !n.Ambiguous && n.Indonesian.Sign() != 0 {
			sizes = append(sizes, math.Abs(n.Indonesian.Float64()))
		}
	}
	if len(sizes) == 0 {
		return 0
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// ColumnConvention is what a whole column says: the convention of at least nine
// in ten of the cells that tell.
func ColumnConvention(cells []string) locale.Convention {
	w := locale.Weigh(cells)
	switch {
	case w.Indonesian > 0 && w.Indonesian >= 9*w.English:
		return locale.Indonesian
	case w.English > 0 && w.English >= 9*w.Indonesian:
		return locale.English
	}
	return locale.Undecided
}

// plainText returns the text of a value as it stands in a cell and, where the
// text alone could be read otherwise, what it is.
func plainText(v plan.Value) (text, kind string) {
	text = v.String()
	if readsAs(v, text) {
		return text, ""
	}
	switch v.Kind {
	case plan.NumberValue:
		return text, kindNumber
	case plan.RangeValue:
		return text, kindRange
	case plan.UnsettledValue:
		return text, kindText
	case plan.NoValue, plan.StepValue:
	}
	return text, ""
}

// readsAs reports whether a text is read as v whatever stands around it.
func readsAs(v plan.Value, text string) bool {
	if v.Kind == plan.UnsettledValue {
		r := readCell(text, "", evidence{})
		return r.value == v && (r.doubt == NotANumber || r.doubt == NoValueMark)
	}
	r := readCell(text, "", evidence{})
	return r.value == v && r.doubt == "" && r.unit == ""
}
