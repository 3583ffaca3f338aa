package pdffile

import (
	"fmt"
	"strings"
	"time"
)

// Date writes t as a PDF date with its offset from UTC, to the second (ISO 32000-1, §7.9.4).
func Date(t time.Time) String {
	_, offset := t.Zone()
	sign := '+'
	if offset < 0 {
		sign, offset = '-', -offset
	}
	return String(fmt.Sprintf("D:%s%c%02d'%02d'", t.Format("20060102150405"), sign, offset/3600, offset/60%60))
}

// dateLayouts are the lengths to which a PDF date may be cut off.
var dateLayouts = []string{"20060102150405", "200601021504", "2006010215", "20060102", "200601", "2006"}

// ParseDate reads a PDF date; false if s is none. A date without a zone is taken as UTC.
func ParseDate(s string) (time.Time, bool) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "D:")
	digits, zone := s, ""
	if i := strings.IndexAny(s, "Zz+-"); i >= 0 {
		digits, zone = s[:i], s[i:]
	}
	location, ok := parseZone(zone)
	if !ok {
		return time.Time{}, false
	}
	for _, layout := range dateLayouts {
		if len(digits) == len(layout) {
			t, err := time.ParseInLocation(layout, digits, location)
			return t, err == nil
		}
	}
	return time.Time{}, false
}

// parseZone reads Z, +07, +07'00 or +07'00'.
func parseZone(zone string) (*time.Location, bool) {
	if zone == "" || zone[0] == 'Z' || zone[0] == 'z' {
		return time.UTC, true
	}
	var hours, minutes int
	digits := strings.ReplaceAll(zone[1:], "'", "")
	if n, err := fmt.Sscanf(digits, "%02d%02d", &hours, &minutes); n == 0 && err != nil || hours > 23 || minutes > 59 {
		return nil, false
	}
	offset := hours*3600 + minutes*60
	if zone[0] == '-' {
		offset = -offset
	}
	return time.FixedZone("", offset), true
}
