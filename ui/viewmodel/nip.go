package viewmodel

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// CheckNIP tells what cannot be right about a civil servant's number
// (Peraturan Kepala BKN 22/2007): eighteen digits that are the day of birth,
// year and month of appointment, sex, and a serial number. For contract civil
// servants (PPPK) 21 stands in place of the month. Spaces do not matter.
func CheckNIP(text string, today plan.Date) Fault {
	nip := digits(text)
	if len(nip) != 18 || strings.Trim(nip, "0123456789") != "" {
		return fault("fault.nip_length", len(nip))
	}
	born := plan.Date(nip[0:4] + "-" + nip[4:6] + "-" + nip[6:8])
	year, month := number(nip[8:12]), number(nip[12:14])
	switch {
	case !born.Valid() || born > today:
		return fault("fault.nip_birth", nip[:8])
	case month < 1 || month > 12 && month != 21 || year > today.Time().Year()+1 || year-born.Time().Year() < 15:
		return fault("fault.nip_appointment", nip[8:14])
	case nip[14] != '1' && nip[14] != '2':
		return fault("fault.nip_sex", nip[14:15])
	}
	return Fault{}
}

func digits(nip string) string { return strings.Join(strings.Fields(nip), "") }

// number reads digits that are known to be some.
func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
