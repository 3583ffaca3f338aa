package plan

import (
	"regexp"
	"strings"
)

// rankNames are the pangkat of civil servants by golongan and ruang, I/a to IV/e.
var rankNames = []struct{ grade, name string }{
	{"I/a", "Juru Muda"}, {"I/b", "Juru Muda Tk. I"}, {"I/c", "Juru"}, {"I/d", "Juru Tk. I"},
	{"II/a", "Pengatur Muda"}, {"II/b", "Pengatur Muda Tk. I"}, {"II/c", "Pengatur"}, {"II/d", "Pengatur Tk. I"},
	{"III/a", "Penata Muda"}, {"III/b", "Penata Muda Tk. I"}, {"III/c", "Penata"}, {"III/d", "Penata Tk. I"},
	{"IV/a", "Pembina"}, {"IV/b", "Pembina Tk. I"}, {"IV/c", "Pembina Utama Muda"},
	{"IV/d", "Pembina Utama Madya"}, {"IV/e", "Pembina Utama"},
}

// contractGrades are the golongan of contract civil servants (PPPK, Perpres
// 98/2020), who have no pangkat.
var contractGrades = strings.Fields("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII")

// Grades lists the ranks as they are printed: "Pembina Tk. I (IV/b)" from the
// highest of civil servants down, then those of contract civil servants, "PPPK
// Golongan IX".
func Grades() []string {
	var all []string
	for i := len(rankNames) - 1; i >= 0; i-- {
		all = append(all, rankNames[i].name+" ("+rankNames[i].grade+")")
	}
	for i := len(contractGrades) - 1; i >= 0; i-- {
		all = append(all, contractPrefix+contractGrades[i])
	}
	return all
}

const contractPrefix = "PPPK Golongan "

var (
	gradePattern    = regexp.MustCompile(`\b(IV|III|II|I|[1-4])\s*[/.\-]?\s*([a-eA-E])\b`)
	contractPattern = regexp.MustCompile(`^(?:PPPK|P3K)?[\s\-]*(?:GOLONGAN|GOL\.?)?\s*([XVI]+)$`)
	firstDegree     = strings.NewReplacer("tingkat 1", "tk. i", "tingkat i", "tk. i", "tk.i", "tk. i", "tk i", "tk. i", "tk 1", "tk. i", "tk. 1", "tk. i")
)

// ReadGrade reads a rank in one of the many ways in which it is written ("IV/b",
// "Pembina Tingkat I, IV.b", "Pembina Tk.I", "IX") and returns it as [Grades]
// lists it. It is not known where no rank is found, and where a pangkat and a
// golongan stand together that do not belong together.
func ReadGrade(text string) (grade string, known bool) {
	text = strings.Join(strings.Fields(text), " ")
	if m := contractPattern.FindStringSubmatch(strings.ToUpper(text)); m != nil {
		return readContract(m[1])
	}
	byGrade, byName := -1, rankNamed(text)
	if m := gradePattern.FindStringSubmatch(text); m != nil {
		byGrade = gradeIndex(m[1], m[2])
	}
	switch {
	case byGrade < 0 && byName < 0, byGrade >= 0 && byName >= 0 && byGrade != byName:
		return text, false
	case byGrade < 0:
		byGrade = byName
	}
	r := rankNames[byGrade]
	return r.name + " (" + r.grade + ")", true
}

func readContract(roman string) (string, bool) {
	for _, g := range contractGrades {
		if g == roman {
			return contractPrefix + g, true
		}
	}
	return roman, false
}

func gradeIndex(roman, letter string) int {
	for i, n := range []string{"1", "2", "3", "4"} {
		if roman == n {
			roman = contractGrades[i]
		}
	}
	for i, r := range rankNames {
		if r.grade == roman+"/"+strings.ToLower(letter) {
			return i
		}
	}
	return -1
}

// rankNamed finds the pangkat with which a text begins, the longest of them; -1
// for none.
func rankNamed(text string) int {
	plain, found, longest := firstDegree.Replace(strings.ToLower(text)), -1, 0
	for i, r := range rankNames {
		name := strings.ToLower(r.name)
		if rest, ok := strings.CutPrefix(plain, name); ok && len(name) > longest && !strings.HasPrefix(rest, " tk") && !startsWithLetter(rest) {
			found, longest = i, len(name)
		}
	}
	return found
}

func startsWithLetter(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }
