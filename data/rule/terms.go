package rule

import "pohonkinerja/data/plan"

// Terms are the facts of an agreement. An empty text is "not known": a dotted
// line on the form. They are stored with editions as JSON, so fields are only
// ever added.
type Terms struct {
	Position plan.PositionID `json:"position"` // of the first party
	Year     int             `json:"year"`
	Place    string          `json:"place,omitzero"`
	Date     plan.Date       `json:"date,omitzero"`
	Unit     string          `json:"unit,omitzero"` // agency or unit that heads the annex
	// Basis is the document on which the ground of an amendment rests; empty for
	// none.
	Basis string `json:"basis,omitzero"`
	// Parties is how many sign: one or two.
	Parties    int         `json:"parties"`
	First      Person      `json:"first"`
	Second     Person      `json:"second,omitzero"` // of an agreement of two
	Objectives []Objective `json:"objectives,omitempty"`
	Programmes []Programme `json:"programmes,omitempty"`
	// Blocks are the halves of the signature blocks as printed.
	Blocks []Block `json:"blocks,omitempty"`
}

// Person is a party as printed. Position is empty where the plan has no such
// position.
type Person struct {
	Position plan.PositionID `json:"position,omitzero"`
	Title    string          `json:"title,omitzero"` // with "Plt. " and the like in front
	Name     string          `json:"name,omitzero"`
	NIP      string          `json:"nip,omitzero"`
	Grade    string          `json:"grade,omitzero"`
}

// Objective is a node that the first party answers for.
type Objective struct {
	Node       plan.NodeID `json:"node"`
	Text       string      `json:"text,omitzero"`
	Indicators []Indicator `json:"indicators,omitempty"`
}

// Indicator is an indicator with its target of the year as printed, unit
// included.
type Indicator struct {
	ID     plan.IndicatorID `json:"id"`
	Name   string           `json:"name,omitzero"`
	Target string           `json:"target,omitzero"`
}

// Programme is one line of the budget list.
type Programme struct {
	Line plan.ProgramLineID `json:"line,omitzero"`
	Code string             `json:"code,omitzero"`
	Name string             `json:"name,omitzero"`
	// Amount is in rupiah; empty where there is none, or none that is a number.
	Amount plan.Decimal `json:"amount,omitzero"`
	// Printed is the amount as printed.
	Printed string `json:"printed,omitzero"`
	Note    string `json:"note,omitzero"`
	// Funds are the sources of funds that the budget's notes name.
	Funds []string `json:"funds,omitempty"`
	// Below is the sum of the subkegiatan of the programme; empty where none
	// has an amount.
	Below plan.Decimal `json:"below,omitzero"`
}

// Block is one half of a signature block: whose it is by its heading, and whose
// name stands in it.
type Block struct {
	Second  bool   `json:"second,omitzero"` // the half is the second party's
	Heading string `json:"heading,omitzero"`
	Name    string `json:"name,omitzero"`
}
