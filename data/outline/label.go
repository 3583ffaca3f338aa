package outline

import (
	"regexp"
	"strconv"
	"strings"
)

// field is what a label or a header says that stands there.
type field uint8

const (
	noField field = iota
	statementField
	rankField
	termField
	codeField
	agencyField
	ownerField
	indicatorField
	unitField
	baselineField
	targetField
	definitionField
	formulaField
	sourceField
	noteField
	numberField
	unreadField // known, and not read: budgets, achievements
)

// vocabulary are the words that headers of statements consist of. A header all
// of whose words are among them is a column of statements.
var vocabulary = words(`visi misi tujuan sasaran strategis strategi strategik program kegiatan sub subkegiatan
	outcome output taktikal taktis operasional kinerja urusan bidang unsur pemerintahan daerah perangkat opd skpd pd
	rpjmd rpjpd renstra renja rkpd nspk pernyataan uraian hasil akhir antara segera ultimate intermediate immediate
	final dan atau yang dari relevan prioritas pembangunan pengawas pelaksana eselon staf csf arah kebijakan isu pokok
	tingkat level kabupaten kota provinsi kondisi unit kerja`)

// ranks are the words that name the rank of a column.
var ranks = words("strategis taktikal taktis operasional")

func words(list string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

var (
	yearPattern   = regexp.MustCompile(`\b(19|20)[0-9]{2}\b`)
	spreadPattern = regexp.MustCompile(`[^\pL0-9%.]+`)
)

// PlainHeader is a header in small letters with single spaces.
func PlainHeader(header string) string {
	return strings.Trim(spreadPattern.ReplaceAllString(strings.ToLower(header), " "), " .")
}

// fieldOf says what a header or label means, and the year it names.
func fieldOf(header string) (f field, year int) {
	plain := PlainHeader(header)
	if y := yearPattern.FindString(plain); y != "" {
		year, _ = strconv.Atoi(y)
		plain = strings.Join(strings.Fields(strings.Replace(plain, y, " ", 1)), " ")
	}
	if year != 0 && (plain == "" || plain == "tahun" || plain == "thn" || plain == "th") {
		return targetField, year
	}
	for _, known := range fieldWords {
		if known.matches(plain) {
			return known.field, year
		}
	}
	if plain != "" && statementWords(plain) {
		return statementField, year
	}
	return noField, year
}

// statementWords reports whether a header consists of the vocabulary, with
// perhaps numbers.
func statementWords(plain string) bool {
	known := false
	for _, w := range strings.Fields(plain) {
		switch {
		case vocabulary[w]:
			known = true
		case strings.Trim(w, "0123456789.") != "":
			return false
		}
	}
	return known
}

// fieldWord is how headers of one field are worded: exactly, beginning so, or
// holding it.
type fieldWord struct {
	field  field
	is     []string
	begins []string
	holds  []string
}

// fieldWords are tried from the first to the last.
var fieldWords = []fieldWord{
	{field: numberField, is: []string{"no", "nomor", "no urut", "nomor urut", "no.", "#"}},
	{field: indicatorField, is: []string{"iku", "ikk", "iki", "ikd"}, begins: []string{"indikator", "nama indikator", "nama iku", "tolok ukur"}},
	{field: unitField, is: []string{"sat", "unit of measure"}, begins: []string{"satuan"}},
	{field: baselineField, begins: []string{"baseline", "kondisi awal", "kondisi kinerja awal", "kondisi kinerja pada awal", "data awal", "data capaian awal", "data capaian pada tahun awal"}},
	{field: unreadField, is: []string{"rp", "k rp", "lokasi"}, holds: []string{"pagu", "anggaran", "dana ", "pendanaan", "realisasi", "capaian", "kondisi akhir"}},
	{field: targetField, is: []string{"target", "k"}, begins: []string{"target", "proyeksi"}},
	{field: definitionField, begins: []string{"definisi"}},
	{field: formulaField, begins: []string{"formula", "formulasi", "rumus", "penjelasan", "cara perhitungan", "cara menghitung", "metode perhitungan"}},
	{field: sourceField, begins: []string{"sumber data"}},
	{field: noteField, is: []string{"ket", "keterangan", "catatan"}},
	{field: agencyField, is: []string{"perangkat daerah", "opd", "skpd", "unit kerja", "organisasi", "instansi", "unit kerja perangkat daerah"}, holds: []string{"perangkat daerah penanggung", "opd penanggung", "skpd penanggung"}},
	{field: ownerField, is: []string{"pj", "pic", "jabatan", "pemilik", "pengampu", "penanggungjawab"}, begins: []string{"penanggung jawab", "penanggungjawab", "pemilik kinerja", "pengampu"}},
	{field: codeField, is: []string{"kode", "code"}, begins: []string{"kode "}},
	{field: rankField, is: []string{"jenjang", "peringkat", "rank", "level kinerja", "jenjang kinerja"}},
	{field: termField, is: []string{"istilah", "istilah dokumen", "sebutan"}},
}

func (w fieldWord) matches(plain string) bool {
	for _, s := range w.is {
		if plain == s {
			return true
		}
	}
	for _, s := range w.begins {
		if strings.HasPrefix(plain, s) {
			return true
		}
	}
	for _, s := range w.holds {
		if strings.Contains(plain, s) {
			return true
		}
	}
	return false
}

// cutLabel takes a label such as "Indikator:" or "Sasaran 1 :" off a line.
// Words that mean nothing here are no label.
func cutLabel(text string) (f field, year int, label, rest string) {
	before, after, ok := strings.Cut(text, ":")
	if !ok || !short(before, 48) {
		return noField, 0, "", text
	}
	f, year = fieldOf(before)
	if f == statementField && !labelled(before) || f == numberField {
		return noField, 0, "", text
	}
	return f, year, flat(before), strings.TrimSpace(after)
}

// labelled reports whether a label names a kind of statement, "Sasaran 1".
func labelled(label string) bool {
	first, _, _ := strings.Cut(PlainHeader(label), " ")
	switch first {
	case "visi", "misi", "tujuan", "sasaran", "program", "kegiatan", "sub", "subkegiatan", "outcome", "output",
		"strategi", "kinerja", "ultimate", "intermediate", "immediate", "csf":
		return true
	}
	return false
}
