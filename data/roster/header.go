package roster

import (
	"slices"
	"strings"

	"pohonkinerja/data/outline"
)

// field is what a column holds.
type field uint8

const (
	noField field = iota
	numberField
	nameField
	frontField // titles before the name
	backField  // titles after it
	nipField
	rankField  // pangkat, golongan, or both
	titleField // of the position
	kindField
	echelonField
	unitField
	agencyField
	superiorField
	statusField
	fromField
	toField
	unreadField // known and of no use here
	fieldCount
)

// wording is how headers of a field are worded: exactly, or beginning so.
type wording struct {
	field  field
	is     []string
	begins []string
}

// wordings are tried from the first to the last. Headers are compared as
// [outline.PlainHeader] writes them.
var wordings = []wording{
	{field: numberField, is: []string{"no", "nomor", "no urut", "nomor urut", "no."}},
	{field: unreadField, is: []string{"nip lama", "status kepegawaian", "status pegawai", "kode jabatan", "kode unit", "kelas jabatan", "masa kerja", "nik", "npwp"},
		begins: []string{"tmt gol", "tmt pangkat", "tmt cpns", "tmt pns", "tmt kgb", "tmt pppk", "pangkat tmt", "golongan tmt", "gol tmt",
			"tempat lahir", "tanggal lahir", "tgl lahir", "ttl", "pendidikan", "jenis kelamin", "agama", "diklat", "nomor sk", "no sk", "tanggal sk", "tgl sk"}},
	{field: fromField, is: []string{"tmt", "sejak", "mulai", "valid from"},
		begins: []string{"tmt jab", "jabatan tmt", "tmt esel", "tmt pelantikan", "tmt unit", "terhitung mulai", "mulai menjabat", "tanggal pelantikan", "tgl pelantikan", "tanggal mulai", "tgl mulai"}},
	{field: toField, is: []string{"sampai", "sampai dengan", "s d", "berakhir", "valid to"}, begins: []string{"tanggal berakhir", "tgl berakhir", "tanggal akhir", "tmt akhir", "tanggal selesai", "akhir jabatan"}},
	{field: superiorField, is: []string{"superior", "superior position", "pejabat penilai"}, begins: []string{"atasan", "nama atasan", "jabatan atasan", "nip atasan"}},
	{field: frontField, is: []string{"glr dpn", "title depan", "nama gelar depan"}, begins: []string{"gelar depan", "gelar di depan", "gelar dpn"}},
	{field: backField, is: []string{"glr blk", "nama gelar belakang"}, begins: []string{"gelar belakang", "gelar di belakang", "gelar blk"}},
	{field: echelonField, is: []string{"ese", "esl"}, begins: []string{"eselon", "esselon", "jabatan eselon", "tingkat eselon"}},
	{field: kindField, is: []string{"kind", "jenis jab", "jabatan jenis"}, begins: []string{"jenis jabatan", "tipe jabatan", "kelompok jabatan", "jenjang jabatan", "level jabatan"}},
	{field: statusField, is: []string{"status", "sifat jabatan", "ket", "keterangan"}, begins: []string{"status jabatan", "status pejabat", "jabatan status", "status penugasan"}},
	{field: titleField, is: []string{"jabatan", "jab", "position", "nama jab", "nama jabatan", "jabatan nama", "uraian jabatan"},
		begins: []string{"nama jabatan", "jabatan struktural", "jabatan saat ini", "jabatan terakhir", "jabatan sekarang", "jabatan baru", "jabatan definitif", "jabatan pejabat", "jabatan dan", "jabatan dalam"}},
	{field: agencyField, is: []string{"opd", "skpd", "pd", "dinas", "agency", "instansi", "satker", "satuan kerja", "organisasi"},
		begins: []string{"perangkat daerah", "nama opd", "nama skpd", "nama perangkat", "nama instansi", "unit kerja induk", "unit organisasi induk", "unor induk", "instansi kerja", "opd induk", "satuan kerja perangkat", "organisasi perangkat"}},
	{field: unitField, is: []string{"unit", "unor", "bidang", "bagian", "sub unit", "tempat tugas", "penempatan", "nama unit"},
		begins: []string{"unit kerja", "unit organisasi", "nama unit", "nama unor", "sub unit", "tempat tugas", "unit penempatan"}},
	{field: nipField, is: []string{"nip", "nip nrp", "nomor induk pegawai", "nippppk", "ni pppk", "nip nippppk", "nip nipppk"}, begins: []string{"nip baru", "nip nipp", "nip ni pppk"}},
	{field: rankField, is: []string{"gol", "golru", "gol ru", "ruang", "rank"}, begins: []string{"pangkat", "golongan", "gol ruang", "gol pangkat", "gol akhir", "gol r"}},
	{field: nameField, is: []string{"nama", "name", "pejabat", "pegawai", "pemangku jabatan", "nama nip", "nip nama"},
		begins: []string{"nama lengkap", "nama pegawai", "nama pejabat", "nama pns", "nama asn", "nama dan", "nama gelar", "nama nip", "nama pangkat", "nama pemangku", "pejabat definitif"}},
}

// fieldOf says what a header means.
func fieldOf(header string) field {
	plain := strings.ReplaceAll(outline.PlainHeader(header), ".", "")
	for _, w := range wordings {
		if slices.Contains(w.is, plain) || slices.ContainsFunc(w.begins, func(s string) bool { return strings.HasPrefix(plain, s) }) {
			return w.field
		}
	}
	return noField
}

// column is what a column holds, and its header.
type column struct {
	field field
	title string
}

// header is the head of a list: its columns, and the lines it stands on.
type header struct {
	columns     []column
	first, rows int
}

// headerWithin is how many lines may stand above the header.
const headerWithin = 30

// findHeader looks for the line of column names: one that names the person or
// the position, and at least two columns that are known.
func findHeader(lines []line) (header, bool) {
	for i, l := range lines[:min(len(lines), headerWithin)] {
		columns, ok := headerColumns(l.cells)
		if !ok {
			continue
		}
		h := header{columns: columns, first: i, rows: 1}
		for h.rows < 3 && i+h.rows < len(lines) && h.extend(lines[i+h.rows].cells) {
			h.rows++
		}
		return h, true
	}
	return header{}, false
}

func headerColumns(cells []string) (columns []column, ok bool) {
	known := make(map[field]bool)
	for _, cell := range cells {
		title := strings.Join(strings.Fields(cell), " ")
		f := fieldOf(title)
		columns = append(columns, column{f, title})
		if f != noField && f != unreadField {
			known[f] = true
		}
	}
	return columns, (known[nameField] || known[titleField]) && len(known) >= 2
}

// extend takes a line into the header that names the parts of merged cells
// ("TMT" and "ESELON" below "JABATAN"). In the column of names such a line says
// nothing, or what itself heads a column ("Nama" below "Pegawai").
func (h *header) extend(cells []string) bool {
	named := 0
	for i, cell := range cells {
		switch f := fieldOf(cell); {
		case cell == "":
		case i < len(h.columns) && h.columns[i].field == nameField && f != nameField && f != nipField, strings.ContainsAny(cell, "0123456789"):
			return false
		case f != noField || fieldOf(h.above(i)+" "+cell) != noField:
			named++
		default:
			return false
		}
	}
	if named == 0 {
		return false
	}
	h.merge(cells)
	return true
}

// above is the nearest name to the left of a column that has none itself, as
// where cells are merged.
func (h *header) above(i int) string {
	for ; i >= 0; i-- {
		if i < len(h.columns) && h.columns[i].title != "" {
			return h.columns[i].title
		}
	}
	return ""
}

func (h *header) merge(cells []string) {
	names := make([]string, len(cells))
	for i := range cells {
		names[i] = h.above(i)
	}
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		for len(h.columns) <= i {
			h.columns = append(h.columns, column{})
		}
		title := strings.TrimSpace(names[i] + " " + strings.Join(strings.Fields(cell), " "))
		f := fieldOf(title)
		own, merged := fieldOf(cell), h.columns[i].title == ""
		if own != noField && (f == noField || f == titleField && own != nameField || f == nameField && merged) {
			f = own
		}
		h.columns[i] = column{f, title}
	}
}

// has reports whether a column holds a field.
func (h header) has(f field) bool {
	return slices.ContainsFunc(h.columns, func(c column) bool { return c.field == f })
}

// repeats reports whether a line is the header again, or numbers its columns.
func (h header) repeats(cells []string) bool {
	same, numbers, filled := 0, 0, 0
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		filled++
		if i < len(h.columns) && strings.EqualFold(strings.Join(strings.Fields(cell), " "), h.columns[i].title) {
			same++
		}
		if digits := strings.Trim(cell, "() ."); digits != "" && len(digits) <= 2 && strings.Trim(digits, "0123456789") == "" {
			numbers++
		}
	}
	return filled >= 2 && (same == filled || numbers == filled)
}
