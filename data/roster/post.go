package roster

import (
	"regexp"
	"strings"

	"pohonkinerja/data/plan"
)

var actingPattern = regexp.MustCompile(`(?i)^(plt|plh|pj|pjs)\s*[.:]*\s+(.+)$`)

// post reads the position and the capacity in which it is held.
func (r *reader) post(row *Row, c cells) {
	row.Title = flat(c[titleField])
	if isNobody(row.Title) {
		row.Title = ""
	}
	if m := actingPattern.FindStringSubmatch(row.Title); m != nil {
		row.Status, _ = plan.ParseTenureStatus(strings.Replace(strings.ToLower(m[1]), "pjs", "pj", 1))
		row.Title, row.StatusTold = m[2], true
	}
	if told := flat(c[statusField]); told != "" {
		r.status(row, told)
	}
	row.Superior = flat(c[superiorField])
	row.Kind = kindOf(row.Title, flat(c[kindField]), flat(c[echelonField]))
}

// employment are words of a column of status that say nothing of the position.
var employment = map[string]bool{"pns": true, "cpns": true, "pppk": true, "p3k": true, "asn": true, "aktif": true, "honorer": true, "tetap": true}

func (r *reader) status(row *Row, told string) {
	first, _, _ := strings.Cut(told, " ")
	status, known := plan.ParseTenureStatus(strings.Trim(first, ".,"))
	for words, meant := range map[string]plan.TenureStatus{
		"pelaksana tugas": plan.Plt, "pelaksana harian": plan.Plh, "penjabat": plan.Pj,
	} {
		if strings.EqualFold(told, words) {
			status, known = meant, true
		}
	}
	switch {
	case known:
		row.Status, row.StatusTold = status, true
	case !employment[strings.ToLower(strings.Trim(told, "."))]:
		r.tell(row.Line, r.title(statusField), told, OddStatus)
	}
}

// echelons are the kinds of position by echelon (UU 5/2014, article 131). The
// longer ones come first.
var echelons = []struct {
	begins string
	kind   plan.PositionKind
}{
	{"iv", plan.Pengawas}, {"4", plan.Pengawas},
	{"iii", plan.Administrator}, {"3", plan.Administrator},
	{"ii", plan.JPTPratama}, {"2", plan.JPTPratama},
	{"i", plan.JPTMadya}, {"1", plan.JPTMadya},
	{"v", plan.Pelaksana},
}

// kindWords are the kinds of position by what lists call them.
var kindWords = []struct {
	holds string
	kind  plan.PositionKind
}{
	{"kepala daerah", plan.RegionalHead}, {"madya utama", plan.JPTMadya}, {"tinggi madya", plan.JPTMadya}, {"tinggi pratama", plan.JPTPratama},
	{"jpt pratama", plan.JPTPratama}, {"jpt_pratama", plan.JPTPratama}, {"jpt madya", plan.JPTMadya}, {"administrator", plan.Administrator},
	{"pengawas", plan.Pengawas}, {"fungsional umum", plan.Pelaksana}, {"jfu", plan.Pelaksana}, {"pelaksana", plan.Pelaksana},
	{"fungsional", plan.Fungsional}, {"jft", plan.Fungsional},
}

// titleWords are the kinds of position whose titles leave no doubt. The first
// that begins or ends a title counts.
var titleWords = []struct {
	begins, ends string
	kind         plan.PositionKind
}{
	{ends: "ahli pertama", kind: plan.Fungsional}, {ends: "ahli muda", kind: plan.Fungsional},
	{ends: "ahli madya", kind: plan.Fungsional}, {ends: "ahli utama", kind: plan.Fungsional},
	{ends: "terampil", kind: plan.Fungsional}, {ends: "mahir", kind: plan.Fungsional}, {ends: "penyelia", kind: plan.Fungsional},
	{begins: "bupati", kind: plan.RegionalHead}, {begins: "wali kota", kind: plan.RegionalHead},
	{begins: "walikota", kind: plan.RegionalHead}, {begins: "gubernur", kind: plan.RegionalHead},
	{begins: "kepala dinas", kind: plan.JPTPratama}, {begins: "kepala badan", kind: plan.JPTPratama},
	{begins: "sekretaris daerah provinsi", kind: plan.JPTMadya},
	{begins: "sekretaris daerah", kind: plan.JPTPratama}, {begins: "sekretaris dprd", kind: plan.JPTPratama},
	{begins: "asisten pemerintahan", kind: plan.JPTPratama}, {begins: "asisten perekonomian", kind: plan.JPTPratama},
	{begins: "asisten administrasi", kind: plan.JPTPratama}, {begins: "staf ahli", kind: plan.JPTPratama},
	{begins: "camat", kind: plan.Administrator}, {begins: "kepala bidang", kind: plan.Administrator},
	{begins: "kepala bagian", kind: plan.Administrator}, {begins: "sekretaris dinas", kind: plan.Administrator},
	{begins: "sekretaris badan", kind: plan.Administrator}, {begins: "inspektur pembantu", kind: plan.Administrator},
	{begins: "kepala subbag", kind: plan.Pengawas}, {begins: "kepala sub bag", kind: plan.Pengawas},
	{begins: "kepala seksi", kind: plan.Pengawas}, {begins: "lurah", kind: plan.Pengawas},
	{begins: "sekretaris camat", kind: plan.Administrator}, {begins: "sekretaris kecamatan", kind: plan.Administrator},
}

// kindOf is the kind of a position: as the list says, else by its echelon, else
// by a title that leaves no doubt.
func kindOf(title, told, echelon string) plan.PositionKind {
	plain := strings.ToLower(told)
	if k, ok := plan.ParsePositionKind(plain); ok {
		if k != plan.OtherPosition {
			return k
		}
	}
	for _, w := range kindWords {
		if strings.Contains(plain, w.holds) {
			return w.kind
		}
	}
	plain = strings.TrimSpace(strings.TrimPrefix(strings.ToLower(echelon), "eselon"))
	for _, e := range echelons {
		if strings.HasPrefix(plain, e.begins) {
			return e.kind
		}
	}
	return KindOfTitle(title)
}

// KindOfTitle is the kind of a position whose title leaves no doubt, and else
// [plan.OtherPosition].
func KindOfTitle(title string) plan.PositionKind {
	title = strings.ToLower(title)
	for _, w := range titleWords {
		if w.begins != "" && strings.HasPrefix(title, w.begins) || w.ends != "" && strings.HasSuffix(title, w.ends) {
			return w.kind
		}
	}
	return plan.OtherPosition
}

// several reports whether many may have posts of one title, as teachers have.
func several(k plan.PositionKind, title string) bool {
	first, _, _ := strings.Cut(strings.ToLower(title), " ")
	switch first {
	case "kepala", "sekretaris", "direktur", "ketua", "wakil", "komandan", "koordinator", "inspektur", "camat", "lurah":
		return false
	}
	return k == plan.Fungsional || k == plan.Pelaksana || k == plan.OtherPosition
}
