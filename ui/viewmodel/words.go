package viewmodel

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// excerptLength is how many letters of a statement fit a menu.
const excerptLength = 48

// Excerpt is the start of a text for labels and step names, cut between words
// and ended with "…" where it is longer.
func Excerpt(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= excerptLength {
		return text
	}
	cut := string([]rune(text)[:excerptLength])
	if i := strings.LastIndexByte(cut, ' '); i > excerptLength/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// NodeText is a node's statement, or words that say that it has none yet.
func (ws *Workspace) NodeText(n *plan.Node) string {
	if strings.TrimSpace(n.Statement) == "" {
		return ws.T("node.untitled")
	}
	return strings.Join(strings.Fields(n.Statement), " ")
}

// AgencyName is an agency's name; empty for none.
func (ws *Workspace) AgencyName(id plan.AgencyID) string {
	if a := ws.Plan().Agency(id); a != nil {
		return a.Name
	}
	return ""
}

// PositionTitle is a position's title; empty for none.
func (ws *Workspace) PositionTitle(id plan.PositionID) string {
	if p := ws.Plan().Position(id); p != nil {
		return p.Title
	}
	return ""
}

// HolderText says who holds a position on a day, with the capacity where it is
// not definitive ("Plt. …"), or that it is vacant.
func (ws *Workspace) HolderText(id plan.PositionID, day plan.Date) string {
	return ws.holderText(ws.Plan().HolderOn(id, day))
}

// holderText is the name of who holds a position by a tenure; nil for nobody.
func (ws *Workspace) holderText(t *plan.Tenure) string {
	if t == nil {
		return ws.T("people.vacant")
	}
	return t.Status.Prefix() + ws.Plan().Official(t.Official).Name
}

// FormatCount prints a number of things, "1.234".
func FormatCount(n int) string { return FormatDecimal(plan.DecimalFromInt(int64(n))) }

// FormatDecimal prints a number as Indonesian offices do, "1.234,5"; empty for
// no number.
func FormatDecimal(d plan.Decimal) string {
	body, negative := strings.CutPrefix(string(d), "-")
	whole, fraction, dotted := strings.Cut(body, ".")
	var groups []string
	for len(whole) > 3 {
		groups = append(groups, whole[len(whole)-3:])
		whole = whole[:len(whole)-3]
	}
	groups = append(groups, whole)
	slices.Reverse(groups)
	text := strings.Join(groups, ".")
	if dotted {
		text += "," + fraction
	}
	if negative {
		text = "-" + text
	}
	return text
}

// FormatValue prints a target or a measurement: a number or range as Indonesian
// offices do, a step by its label, unsettled text as it was printed.
func FormatValue(v plan.Value) string {
	switch v.Kind {
	case plan.NoValue:
		return ""
	case plan.NumberValue:
		return FormatDecimal(v.Low)
	case plan.RangeValue:
		return FormatDecimal(v.Low) + "–" + FormatDecimal(v.High)
	case plan.StepValue, plan.UnsettledValue:
		return v.Text
	}
	return ""
}

// ParseValue reads what is entered for a target: nothing, a number such as
// 1.234,5, a range, or a step of an official scale. A unit behind the number is
// accepted where it is the indicator's own. Anything else gives a Fault, and so does
// a number that can be read in two ways and has to be chosen.
func ParseValue(text, unit string) (plan.Value, Fault) {
	text = strings.TrimSpace(text)
	if locale.Absent(text) {
		return plan.Value{}, Fault{}
	}
	if step, ok := plan.FindStep(text); ok {
		return step, Fault{}
	}
	if n, err := locale.ParseNumber(text); err == nil {
		return numberValue(n, unit)
	}
	if r, err := locale.ParseRange(text); err == nil {
		return rangeValue(r, unit)
	}
	return plan.Value{}, fault("fault.value_unreadable")
}

func numberValue(n locale.Number, unit string) (plan.Value, Fault) {
	if !sameUnit(n.Unit, unit) {
		return plan.Value{}, fault("fault.value_unit", n.Unit)
	}
	if bad := askReading(n.Text, unit); !bad.OK() {
		return plan.Value{}, bad
	}
	d, _ := n.In(locale.Indonesian)
	return plan.Number(plan.Decimal(d.String())), Fault{}
}

func rangeValue(r locale.Range, unit string) (plan.Value, Fault) {
	if !sameUnit(r.Low.Unit, unit) || !sameUnit(r.High.Unit, unit) {
		return plan.Value{}, fault("fault.value_unit", r.High.Unit)
	}
	low, high, ok := r.In(locale.Indonesian)
	if !ok {
		return plan.Value{}, fault("fault.range_reversed")
	}
	return plan.Range(plan.Decimal(low.String()), plan.Decimal(high.String())), Fault{}
}

func sameUnit(written, unit string) bool {
	return written == "" || strings.EqualFold(strings.TrimSpace(written), strings.TrimSpace(unit)) ||
		written == "%" && strings.EqualFold(strings.TrimSpace(unit), "persen")
}

// FormatDate prints a day as letters do, "22 November 2026"; empty for none.
func FormatDate(d plan.Date) string {
	if !d.Valid() {
		return ""
	}
	return locale.FormatDate(locale.DateOf(d.Time()))
}

// ParseDate reads a day as officials write it ("22 November 2026", 22-11-2026,
// 22/11/2026); nothing at all is no day.
func ParseDate(text string) (plan.Date, Fault) {
	if strings.TrimSpace(text) == "" {
		return "", Fault{}
	}
	d, err := locale.ParseDate(text)
	if err != nil {
		return "", fault("fault.date")
	}
	return plan.Date(d.String()), Fault{}
}

// parseYear reads a year in four digits; nothing at all is 0.
func parseYear(text string) (int, Fault) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, Fault{}
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < plan.MinYear || year > plan.MaxYear {
		return 0, fault("fault.year")
	}
	return year, Fault{}
}
