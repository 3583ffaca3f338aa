package owners

import (
	"slices"
	"strings"
	"unicode"

	"pohonkinerja/data/plan"
)

// unitKind is a kind of agency or unit, known by how its name begins.
type unitKind struct {
	begins string // of the name in small letters
	// head is what the head is called. It stands before the name of the unit, or
	// with instead set in place of what the name begins with.
	head    string
	instead bool
	kind    plan.PositionKind // of the head; OtherPosition where it depends on the class
	// agency tells a perangkat daerah, whose head promises to the head of region.
	agency bool
	// secretary tells that a secretary does the work of support (PP 18/2016).
	secretary bool
}

// unitKinds are the kinds of unit of a region (UU 23/2014, PP 18/2016, PP 17/2018
// for kecamatan, PP 72/2019 for hospitals, Permenkes 43/2019 for puskesmas). The
// longest beginning that fits counts.
var unitKinds = []unitKind{
	{begins: "dinas", head: "Kepala", kind: plan.JPTPratama, agency: true, secretary: true},
	{begins: "badan", head: "Kepala", kind: plan.JPTPratama, agency: true, secretary: true},
	{begins: "badan penanggulangan bencana", head: "Kepala Pelaksana", agency: true, secretary: true},
	{begins: "bpbd", head: "Kepala Pelaksana", agency: true, secretary: true},
	{begins: "inspektorat", head: "Inspektur", instead: true, kind: plan.JPTPratama, agency: true, secretary: true},
	{begins: "sekretariat daerah", head: "Sekretaris Daerah", instead: true, kind: plan.JPTPratama, agency: true},
	{begins: "sekretariat dprd", head: "Sekretaris DPRD", instead: true, kind: plan.JPTPratama, agency: true},
	{begins: "sekretariat dewan", head: "Sekretaris Dewan", instead: true, kind: plan.JPTPratama, agency: true},
	{begins: "sekretariat", head: "Sekretaris", instead: true, kind: plan.Administrator},
	{begins: "satuan polisi pamong praja", head: "Kepala", kind: plan.JPTPratama, agency: true, secretary: true},
	{begins: "satpol", head: "Kepala", kind: plan.JPTPratama, agency: true, secretary: true},
	{begins: "kecamatan", head: "Camat", instead: true, kind: plan.Administrator, agency: true, secretary: true},
	{begins: "distrik", head: "Kepala", kind: plan.Administrator, agency: true, secretary: true},
	{begins: "kelurahan", head: "Lurah", instead: true, kind: plan.Pengawas},
	{begins: "kantor", head: "Kepala", kind: plan.Administrator, agency: true},
	{begins: "biro", head: "Kepala", kind: plan.JPTPratama, agency: true},
	{begins: "bagian", head: "Kepala", kind: plan.Administrator},
	{begins: "bidang", head: "Kepala", kind: plan.Administrator},
	{begins: "cabang dinas", head: "Kepala", kind: plan.Administrator},
	{begins: "subbagian", head: "Kepala", kind: plan.Pengawas},
	{begins: "sub bagian", head: "Kepala", kind: plan.Pengawas},
	{begins: "subbidang", head: "Kepala", kind: plan.Pengawas},
	{begins: "sub bidang", head: "Kepala", kind: plan.Pengawas},
	{begins: "seksi", head: "Kepala", kind: plan.Pengawas},
	{begins: "upt", head: "Kepala", kind: plan.Pengawas},
	{begins: "uptd", head: "Kepala", kind: plan.Pengawas},
	{begins: "balai", head: "Kepala", kind: plan.Pengawas},
	{begins: "laboratorium", head: "Kepala", kind: plan.Pengawas},
	{begins: "instalasi", head: "Kepala", kind: plan.Pengawas},
	{begins: "puskesmas", head: "Kepala", kind: plan.Fungsional},
	{begins: "upt puskesmas", head: "Kepala", kind: plan.Fungsional},
	{begins: "uptd puskesmas", head: "Kepala", kind: plan.Fungsional},
	{begins: "pusat kesehatan masyarakat", head: "Kepala", kind: plan.Fungsional},
	{begins: "rsud", head: "Direktur", agency: true},
	{begins: "rsu", head: "Direktur", agency: true},
	{begins: "rumah sakit", head: "Direktur", agency: true},
	{begins: "uptd rsud", head: "Direktur", agency: true},
	{begins: "upt rsud", head: "Direktur", agency: true},
	{begins: "sd", head: "Kepala", kind: plan.Fungsional},
	{begins: "sdn", head: "Kepala", kind: plan.Fungsional},
	{begins: "smp", head: "Kepala", kind: plan.Fungsional},
	{begins: "smpn", head: "Kepala", kind: plan.Fungsional},
	{begins: "sekolah", head: "Kepala", kind: plan.Fungsional},
}

// shortNames are agencies that are commonly written by their short names alone.
var shortNames = strings.Fields(`bappeda bappedalitbang bappelitbangda bapelitbang bapelitbangda bapperida brida balitbang
	bapenda bppkad bpkad bpkd bkad bkd bkpp bkpsdm bkdpsdm kesbangpol bakesbangpol dinkes disdik disdikbud dinsos dishub
	diskominfo disdukcapil dpmptsp dpmd dpupr dlh satpolpp`)

// kindOfUnit finds the kind of a unit by its name.
func kindOfUnit(name string) (kind unitKind, known bool) {
	plain := plan.PlainName(name)
	for _, k := range unitKinds {
		if beginsWithWords(plain, k.begins) && len(k.begins) > len(kind.begins) {
			kind, known = k, true
		}
	}
	if first, _, _ := strings.Cut(plain, " "); !known && slices.Contains(shortNames, first) {
		return unitKind{begins: first, head: "Kepala", kind: plan.JPTPratama, agency: true, secretary: true}, true
	}
	return kind, known
}

// beginsWithWords reports whether a text begins with whole words.
func beginsWithWords(text, words string) bool {
	rest, ok := strings.CutPrefix(text, words)
	return ok && (rest == "" || !unicode.IsLetter([]rune(rest)[0]) && !unicode.IsDigit([]rune(rest)[0]))
}

// title is what the head of a unit of this kind is called.
func (k unitKind) title(unit string) string {
	name := capitals(strings.Join(strings.Fields(unit), " "))
	switch {
	case k.instead:
		return strings.TrimSpace(k.head + name[min(len(k.begins), len(name)):])
	case beginsWithWords(strings.ToLower(name), strings.ToLower(k.head)):
		return name
	}
	return k.head + " " + name
}

// titleBegins is how the titles of heads of such units begin, by which one that is
// written otherwise ("Kepala Biro Organisasi" of "Biro Organisasi Setda Provinsi
// …") is known again.
func (k unitKind) titleBegins(unit string) string {
	first, _, _ := strings.Cut(plan.PlainName(unit), " ")
	if k.instead || k.head != "Kepala" {
		return strings.ToLower(k.head)
	}
	return "kepala " + first
}

// partOf parts "Sekretariat Daerah (Bagian Ekonomi)" into the unit and the agency
// that it is part of.
func partOf(name string) (unit, agency string, parted bool) {
	outside, inside, found := strings.Cut(name, "(")
	inside, closed := strings.CutSuffix(strings.TrimSpace(inside), ")")
	if _, known := kindOfUnit(inside); !found || !closed || !known {
		return name, "", false
	}
	return strings.TrimSpace(inside), strings.TrimSpace(outside), true
}

// particles are the words that stay small in a title.
var particles = map[string]bool{"dan": true, "di": true, "ke": true, "dari": true, "pada": true, "untuk": true, "serta": true, "atau": true, "dengan": true}

// capitals writes the name of a unit as it stands in a title: each word with a
// capital, particles small. A name that is all capitals is written out, but for
// short words, which are abbreviations.
func capitals(name string) string {
	words := strings.Split(name, " ")
	shouted := name == strings.ToUpper(name) && len(words) > 1
	for i, w := range words {
		switch small := strings.ToLower(w); {
		case i > 0 && particles[small]:
			words[i] = small
		case shouted && !isAbbreviation(w):
			words[i] = capital(small)
		case w == small:
			words[i] = capital(w)
		}
	}
	return strings.Join(words, " ")
}

// isAbbreviation reports whether a word of capitals is an abbreviation: one without
// vowels, or one of those that are known.
func isAbbreviation(word string) bool {
	switch plain := strings.Trim(word, ",.()"); plain {
	case "RSUD", "UPT", "UPTD", "DPRD", "UKM", "UMKM", "BPBD", "ASN", "SD", "SDN", "SMP", "SMPN", "KB", "II", "III", "IV", "VI":
		return true
	default:
		return plain != "" && !strings.ContainsAny(plain, "AEIOU")
	}
}

func capital(word string) string {
	runes := []rune(word)
	for i, r := range runes {
		if unicode.IsLetter(r) {
			runes[i] = unicode.ToUpper(r)
			break
		}
	}
	return string(runes)
}
