package plan

import (
	"strconv"
	"strings"
)

// NIPFlaw says what cannot be right about a civil servant's number.
type NIPFlaw uint8

// The flaws of a NIP. NIPSound is the zero value: it has the right form.
const (
	NIPSound       NIPFlaw = iota
	NIPLength              // not eighteen digits
	NIPBirth               // digits 1 to 8 are no day of birth
	NIPAppointment         // digits 9 to 14 are no year and month of appointment
	NIPSex                 // digit 15 is neither 1 nor 2
	NIPSerial              // digits 16 to 18 are 000, as where a spreadsheet has rounded the number
)

// NIPDigits is a NIP without the spaces that people write between its parts.
func NIPDigits(nip string) string { return strings.Join(strings.Fields(nip), "") }

// CheckNIP tells the first flaw of a civil servant's number (Peraturan Kepala
// BKN 22/2007) and the digits in which it lies: eighteen digits that are the day
// of birth, year and month of appointment, sex, and a serial number from 001.
// For contract civil servants (PPPK) 21 stands in place of the month. Spaces do
// not matter. For NIPLength the digits are their number.
func CheckNIP(text string, today Date) (flaw NIPFlaw, digits string) {
	nip := NIPDigits(text)
	if len(nip) != 18 || strings.Trim(nip, "0123456789") != "" {
		return NIPLength, strconv.Itoa(len(nip))
	}
	born := Date(nip[0:4] + "-" + nip[4:6] + "-" + nip[6:8])
	year, month := digitsOf(nip[8:12]), digitsOf(nip[12:14])
	switch {
	case !born.Valid() || born > today:
		return NIPBirth, nip[:8]
	case month < 1 || month > 12 && month != 21 || year > today.Time().Year()+1 || year-born.Time().Year() < 15:
		return NIPAppointment, nip[8:14]
	case nip[14] != '1' && nip[14] != '2':
		return NIPSex, nip[14:15]
	case nip[15:] == "000":
		return NIPSerial, nip[15:]
	}
	return NIPSound, ""
}

// digitsOf reads digits that are known to be some.
func digitsOf(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
