package plan

import "strings"

// ProgramKind is the place of a programme line in the nomenclature
// (Permendagri 90/2019 and its updates).
type ProgramKind uint8

// The kinds of programme line. ProgramKindUnset is the zero value; GroupLine is
// a heading or total (urusan, bidang urusan, "JUMLAH").
const (
	ProgramKindUnset ProgramKind = iota
	GroupLine
	Program
	Activity
	SubActivity
)

// ProgramKinds lists all kinds of programme line.
var ProgramKinds = [...]ProgramKind{ProgramKindUnset, GroupLine, Program, Activity, SubActivity}

var programKindCodes = [...]string{
	ProgramKindUnset: "", GroupLine: "kelompok", Program: "program", Activity: "kegiatan", SubActivity: "subkegiatan",
}

// String returns the code under which the kind is stored; empty for unset.
func (k ProgramKind) String() string {
	return codeOf(programKindCodes[:], "ProgramKind", k)
}

// ParseProgramKind reads a code as [ProgramKind.String] writes it.
func ParseProgramKind(code string) (ProgramKind, bool) {
	return parseCode[ProgramKind](programKindCodes[:], code)
}

// ProgramKindOf returns the kind of line that a code of the nomenclature names, by its
// parts (Permendagri 90/2019): three are a programme, 1.02.01, five a kegiatan,
// 1.02.01.2.02, six a subkegiatan, 1.02.01.2.02.0001, and less than three a heading. It
// is unset for no code, and for one of another length.
func ProgramKindOf(code string) ProgramKind {
	code = strings.Trim(strings.TrimSpace(code), ".")
	if code == "" {
		return ProgramKindUnset
	}
	switch strings.Count(code, ".") + 1 {
	case 1, 2:
		return GroupLine
	case 3:
		return Program
	case 5:
		return Activity
	case 6:
		return SubActivity
	}
	return ProgramKindUnset
}

// ProgramKind is the kind of line that usually serves a node of the level, as regions
// practise it; PermenPANRB 89/2021 leaves it open.
func (l Level) ProgramKind() ProgramKind {
	switch l {
	case RegionalStrategic, AgencyStrategic, TacticalLevel:
		return Program
	case OperationalActivity:
		return Activity
	case OperationalSubActivity, OperationalEchelon4, OperationalStaff:
		return SubActivity
	}
	return ProgramKindUnset
}

// ProgramLine is a programme, kegiatan or subkegiatan of the planning
// documents, with the node it serves where that is known.
type ProgramLine struct {
	ID    ProgramLineID `json:"id"`
	Node  NodeID        `json:"node,omitzero"`
	Type  ProgramKind   `json:"type,omitzero"`
	Code  string        `json:"code,omitzero"`
	Name  string        `json:"name,omitzero"`
	Order string        `json:"order,omitzero"`
}

// Kind implements [Record].
func (*ProgramLine) Kind() Kind { return KindProgramLine }

// RecordID implements [Record].
func (p *ProgramLine) RecordID() string { return string(p.ID) }

func (p *ProgramLine) references(f func(Kind, string)) { f(KindNode, string(p.Node)) }

func (p *ProgramLine) check() error {
	if int(p.Type) >= len(programKindCodes) {
		return recordError(p, ErrBadCode)
	}
	return nil
}

// Budget is the money planned for a programme line in a year.
type Budget struct {
	ID   BudgetID      `json:"id"`
	Line ProgramLineID `json:"line"`
	// Year is the fiscal year, or 0 where the document names the time only in
	// words, which then stand in Label.
	Year  int    `json:"year,omitzero"`
	Label string `json:"label,omitzero"`
	// Amount is in rupiah; a NumberValue, unsettled text, or nothing.
	Amount Value `json:"amount,omitzero"`
	// Raw is the amount as printed in the source; Note is free text, such as
	// the source of funds.
	Raw  string `json:"raw,omitzero"`
	Note string `json:"note,omitzero"`
}

// Kind implements [Record].
func (*Budget) Kind() Kind { return KindBudget }

// RecordID implements [Record].
func (b *Budget) RecordID() string { return string(b.ID) }

func (b *Budget) references(f func(Kind, string)) { f(KindProgramLine, string(b.Line)) }

func (b *Budget) check() error {
	if b.Line == "" {
		return recordError(b, ErrMissingReference)
	}
	if !validYear(b.Year) {
		return recordError(b, ErrBadPeriod)
	}
	if b.Amount.Kind == RangeValue || b.Amount.Kind == StepValue {
		return recordError(b, ErrBadValue)
	}
	return b.Amount.Check()
}
