package viewmodel

import (
	"strings"
	"unicode"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/data/sheet"
)

// # Numbers that can be read in two ways
//
// "74.13" is 74,13 with the point of another country, or 7.413 with a digit in the
// wrong place; "2,000" is two or two thousand. Nobody guesses: such a number is not
// stored before one of its readings is chosen, in every field alike. Only what is
// written exactly as the program itself writes it, "2.000" or "1,234", is taken at
// its word, since it may come from there; the other reading is offered beside it.
// "3,5" has one reading, and is no range.
//
// Cells from a spreadsheet speak for one another: where some of them prove that the
// point starts decimals, it does in all; see [sheet.ReadSeries]. Where nothing
// tells, the text is kept with both readings to choose from.

// WayOut is something to be done about a text, offered as a button beside it. Where
// it takes a reason, which has to be asked for, that is ForReason's and Take is nil.
type WayOut struct {
	Text      string
	Take      func() Fault
	ForReason func(reason string) Fault
}

// readingsOf returns both readings of a number that can be read in two ways, the
// one of this country first; nil for all other texts.
func readingsOf(text, unit string) []plan.Decimal {
	n, err := locale.ParseNumber(strings.TrimSpace(text))
	if err != nil || !sameUnit(n.Unit, unit) {
		return nil
	}
	first, second := n.Indonesian, n.English
	if !n.Ambiguous {
		digits := strings.Replace(n.English.String(), ".", "", 1)
		if n.Evidence != locale.English || strings.Count(text, ".") != 1 || strings.Contains(text, ",") || strings.HasPrefix(strings.TrimLeft(digits, "-"), "0") {
			return nil
		}
		second, err = locale.ParseDecimal(digits)
		if err != nil || second.Cmp(first) == 0 {
			return nil
		}
	}
	return []plan.Decimal{plan.Decimal(first.String()), plan.Decimal(second.String())}
}

// askReading says that a number has to be chosen from its two readings; the zero
// Fault where there is one, or it is written as the program writes it. A percentage
// of a thousand or more is nobody's.
func askReading(text, unit string) Fault {
	both := readingsOf(text, unit)
	if both == nil || writtenAs(text, both[0]) && !(score.UnitOf(unit).Family == "%" && beyondPercent(both[0])) {
		return Fault{}
	}
	return fault("fault.two_readings", FormatDecimal(both[0]), FormatDecimal(both[1]))
}

func beyondPercent(d plan.Decimal) bool {
	return plan.Decimal(strings.TrimPrefix(string(d), "-")).Cmp("1000") >= 0
}

// writtenAs reports whether a text begins with a number as the program writes it.
func writtenAs(text string, d plan.Decimal) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), FormatDecimal(d))
	return ok && (rest == "" || !strings.ContainsRune(".,", rune(rest[0])) && !unicode.IsDigit(rune(rest[0])))
}

// readDoubt tells how a number that was typed was read where another person may
// read it otherwise.
func readDoubt(typed, unit string, stored plan.Value) Fault {
	n, err := locale.ParseNumber(strings.TrimSpace(typed))
	if err != nil || stored.Kind != plan.NumberValue {
		return Fault{}
	}
	if both := readingsOf(typed, unit); both != nil && unit != rupiah() && stored.Low.Cmp(both[0]) == 0 && writtenAs(typed, both[0]) {
		return fault("fault.read_other", FormatDecimal(both[0]), FormatDecimal(both[1]))
	}
	if n.Evidence == locale.English && stored.Low.Cmp(plan.Decimal(n.English.String())) == 0 {
		return fault("fault.read_as", FormatDecimal(stored.Low))
	}
	return Fault{}
}

// readingWays offers the readings of a text but the one that is stored.
func readingWays(text, unit string, stored plan.Value, set func(plan.Value) Fault) (ways []WayOut) {
	for _, d := range readingsOf(text, unit) {
		if v := plan.Number(d); v != stored {
			ways = append(ways, WayOut{Text: FormatDecimal(d), Take: func() Fault { return set(v) }})
		}
	}
	return ways
}

// Series is what a pasted figure is read by beside the other cells.
type Series struct {
	Name, Unit string
	Figures    []plan.Value // that stand beside it already
}

// inOurForm writes a pasted figure as the program does, by what all cells prove or by
// those of its row. It returns false where nothing tells which of two readings is
// meant.
func (s Series) inOurForm(text string, row []string, column locale.Convention) (string, bool) {
	n, err := locale.ParseNumber(strings.TrimSpace(text))
	if err != nil || !n.Ambiguous && n.Evidence != locale.English {
		return text, true
	}
	if d, decided := n.In(column); decided && column != locale.Undecided {
		return strings.TrimSpace(locale.FormatNumber(d) + " " + n.Unit), true
	}
	cells := append([]string{text}, row...)
	for _, v := range s.Figures {
		if v.Kind == plan.NumberValue { // its size speaks, the way it is written here does not
			cells = append(cells, string(score.NumberOf(v.Low).Round(0)))
		}
	}
	v := sheet.ReadSeries(s.Name, s.Unit, cells, column)[0].Value
	if v.Kind != plan.NumberValue {
		return text, false
	}
	return strings.TrimSpace(FormatDecimal(v.Low) + " " + n.Unit), true
}

// cellConvention is what pasted cells prove about the way numbers are written in
// them.
func cellConvention(rows [][]string) locale.Convention {
	var cells []string
	for _, row := range rows {
		cells = append(cells, row...)
	}
	return sheet.ColumnConvention(cells)
}
