package roster

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

var (
	nipPattern    = regexp.MustCompile(`(?i)(?:nip\s*[.:]*\s*)?\b(\d{8}[ .]?\d{6}[ .]?\d[ .]?\d{3})\b`)
	spoiltPattern = regexp.MustCompile(`(?i)^\d+([.,]\d+)?e\+?\d+$`)
)

// person reads name, titles, NIP and rank.
func (r *reader) person(row *Row, c cells) {
	name, rest, _ := strings.Cut(c[nameField], "\n")
	whole := name + "\n" + rest
	if m := nipPattern.FindStringSubmatch(whole); m != nil { // name and NIP in one cell
		if c[nipField] == "" {
			c[nipField] = m[1]
		}
		name = strings.Trim(flat(nipPattern.ReplaceAllString(name, "")), " /,;-")
		rest = nipPattern.ReplaceAllString(rest, "")
	}
	if rest = flat(rest); rest != "" {
		if _, known := plan.ReadGrade(rest); !known {
			name = strings.TrimRight(name+" "+rest, " /")
		} else if c[rankField] == "" {
			c[rankField] = rest
		}
	}
	if row.Name = withTitles(flat(c[frontField]), flat(name), flat(c[backField])); isNobody(name) {
		row.Name = ""
		return
	}
	row.NIP = r.nip(row.Line, c[nipField])
	row.Grade = r.grade(row.Line, c[rankField])
}

// isNobody reports whether a name says that there is none.
func isNobody(name string) bool {
	switch strings.ToLower(strings.Trim(name, " ().-_")) {
	case "", "kosong", "lowong", "vacant", "belum terisi", "nihil", "jabatan kosong":
		return true
	}
	return false
}

// withTitles joins a name and the titles of columns of their own.
func withTitles(front, name, back string) string {
	if name = strings.TrimSpace(front + " " + name); name != "" && back != "" {
		name += ", " + strings.TrimLeft(back, ", ")
	}
	return name
}

// nip reads a number; what a spreadsheet has spoilt is left out, since its last
// digits are lost.
func (r *reader) nip(line int, text string) string {
	text = flat(text)
	if m := nipPattern.FindStringSubmatch(text); m != nil { // "NIP. 1980…", "1980… / Pembina"
		text = m[1]
	}
	digits := nipSigns.Replace(text)
	column := r.title(nipField)
	if text == "" || isNobody(text) {
		return ""
	}
	if spoiltPattern.MatchString(strings.ReplaceAll(text, " ", "")) {
		r.tell(line, column, text, SpoiltNIP)
		return ""
	}
	switch flaw, _ := plan.CheckNIP(digits, r.today); flaw {
	case plan.NIPSound:
	case plan.NIPSerial:
		r.tell(line, column, text, SpoiltNIP)
		return ""
	default:
		r.tell(line, column, text, OddNIP)
	}
	return digits
}

func (r *reader) grade(line int, text string) string {
	text = flat(text)
	if text == "" {
		return ""
	}
	grade, met := r.grades[text]
	if !met {
		grade.text, grade.known = plan.ReadGrade(text)
		r.grades[text] = grade
	}
	if !grade.known {
		r.tell(line, r.title(rankField), text, OddGrade)
	}
	return grade.text
}

// dates reads the first and the last day in a position.
func (r *reader) dates(row *Row, c cells) {
	row.From, row.To = r.day(row.Line, fromField, c), r.day(row.Line, toField, c)
	if row.To != "" && row.To < row.From {
		r.tell(row.Line, r.title(toField), c[toField], DatesReversed)
		row.To = ""
	}
}

// The days that a spreadsheet may mean by a bare number: 1927 to 2119.
const firstSerial, lastSerial = 10_000, 80_000

func (r *reader) day(line int, f field, c cells) plan.Date {
	text := flat(c[f])
	if text == "" || isNobody(text) || strings.EqualFold(text, "sekarang") {
		return ""
	}
	if n, err := strconv.Atoi(text); err == nil && n >= firstSerial && n <= lastSerial {
		r.tell(line, r.title(f), text, SerialDate)
		return plan.DateOf(time.Date(1899, 12, 30+n, 0, 0, 0, 0, time.UTC))
	}
	d, short, err := readDay(withoutClock(text), r.today)
	switch {
	case err != nil:
		r.tell(line, r.title(f), text, BadDate)
		return ""
	case short:
		r.tell(line, r.title(f), text+" = "+locale.FormatDate(d), ShortYear)
	}
	return plan.Date(d.String())
}

var (
	weekday      = regexp.MustCompile(`(?i)^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*[,/]?\s+`)
	yearWord     = regexp.MustCompile(`(?i)\s+tahun\s+`)
	yearFirst    = regexp.MustCompile(`^((?:19|20)\d\d)(?:[./](\d\d?)[./](\d\d?)|(\d\d)(\d\d))$`)
	shortYearDay = regexp.MustCompile(`^(\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]+)[-/. ])(\d\d)$`)
)

// readDay reads a day as lists spell it: as [locale.ParseDate] does, with the name
// of the weekday or the word "Tahun", with the year first, and with two digits of
// the year, as Excel shows days that it was not told how to show. Those are of the
// hundred years that end ten years from today.
func readDay(text string, today plan.Date) (d locale.Date, short bool, err error) {
	text = yearWord.ReplaceAllString(weekday.ReplaceAllString(text, ""), " ")
	text = yearFirst.ReplaceAllString(text, "$1-$2$4-$3$5")
	if m := shortYearDay.FindStringSubmatch(text); m != nil {
		year, _ := strconv.Atoi(m[2]) // two digits, by the pattern
		last := today.Time().Year() + 10
		year += last - last%100
		if year > last {
			year -= 100
		}
		text, short = m[1]+strconv.Itoa(year), true
	}
	d, err = locale.ParseDate(text)
	return d, short, err
}

// withoutClock takes a time of day off, "2026-01-05 00:00:00".
func withoutClock(text string) string {
	day, clock, found := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	if found && strings.Count(clock, ":") >= 1 && strings.Trim(clock, "0123456789:.Z ") == "" {
		return day
	}
	return text
}

// frontTitles are the titles before a name that may stand without a full stop.
var frontTitles = map[string]bool{
	"dr": true, "drs": true, "dra": true, "drg": true, "drh": true, "ir": true, "h": true, "hj": true, "prof": true,
	"ns": true, "apt": true, "kh": true, "tgk": true, "sdr": true, "bapak": true, "ibu": true,
}

// The signs that people set in numbers and names or leave out.
var (
	nipSigns  = strings.NewReplacer(" ", "", ".", "", "-", "", "'", "", "’", "")
	nameSigns = strings.NewReplacer(".", " ", "`", "'", "’", "'")
	wordSigns = strings.NewReplacer(" ", "", ".", "", ",", "")
)

// bareName is a name without titles, case and full stops, by which persons are
// compared: "Dr. ANDI CONTOH, S.E., M.M." is "andi contoh".
func bareName(name string) string {
	name, _, _ = strings.Cut(name, ",")
	words := strings.Fields(nameSigns.Replace(strings.ToLower(name)))
	for len(words) > 1 && frontTitles[words[0]] {
		words = words[1:]
	}
	return strings.Join(words, " ")
}
