package locale

import (
	"fmt"
	"strings"
	"time"
)

// months are the names in official spelling, from January on.
var months = [...]string{
	"Januari", "Februari", "Maret", "April", "Mei", "Juni",
	"Juli", "Agustus", "September", "Oktober", "November", "Desember",
}

// monthWords maps the first three letters of every spelling in use, official,
// old ("Pebruari", "Nopember") and English ("May", "Oct"), to the month.
var monthWords = map[string]time.Month{
	"jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
	"jul": 7, "agu": 8, "agt": 8, "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10,
	"nov": 11, "nop": 11, "des": 12, "dec": 12,
}

// otherMonths are whole words beside the official ones.
var otherMonths = []string{
	"pebruari", "nopember", "sept",
	"january", "february", "march", "may", "june", "july", "august", "october", "december",
}

// MonthName is the Indonesian name, "Januari" to "Desember". A number outside
// 1 to 12 is a fault of the caller and gives "Month(13)".
func MonthName(m time.Month) string {
	if m < 1 || m > 12 {
		return fmt.Sprintf("Month(%d)", int(m))
	}
	return months[m-1]
}

// ParseMonth reads the name of a month or its short form in three letters, in
// Indonesian, old or English spelling and any case: "November", "Nopember",
// "Agt", "Des.".
func ParseMonth(s string) (time.Month, error) {
	word := strings.ToLower(strings.TrimSuffix(strings.TrimSpace(s), "."))
	if len(word) < 3 {
		return 0, refuse(KindMonth, Unreadable, s, s)
	}
	m, ok := monthWords[word[:3]]
	if !ok || len(word) > 3 && !monthWord(word, m) {
		return 0, refuse(KindMonth, Unreadable, s, s)
	}
	return m, nil
}

// monthWord reports whether the whole word names month m, so that "marah" and
// "juling" are no months.
func monthWord(word string, m time.Month) bool {
	if word == strings.ToLower(MonthName(m)) {
		return true
	}
	for _, other := range otherMonths {
		if word == other {
			return true
		}
	}
	return false
}
