package viewmodel

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
)

// FindingPlace is where what a rule found can be mended: a field of the
// inspector, a person, or an agreement.
type FindingPlace struct {
	Node      plan.NodeID
	Indicator plan.IndicatorID
	Crosscut  plan.CrosscutID
	// Field is the text key of the field; empty for none in particular.
	Field string
	// Part is the part of the indicator's card in which the field stands, which
	// may be folded away.
	Part IndicatorCardPart
	// Year is that of the figure; 0 for none.
	Year int
	// Position is set instead of Node for what is mended in the place of people,
	// and Agreement beside it for what is in that of agreements.
	Position  plan.PositionID
	Agreement bool
	// Text says what was found, and the how manieth it is.
	Text string
}

// IndicatorCardPart is a part of an indicator's card in the inspector.
type IndicatorCardPart uint8

// The parts of a card; CardTop is always in view.
const (
	CardTop IndicatorCardPart = iota
	CardQuarters
	CardHandedDown
	CardScoring
	CardSheet
)

// findingField is where the findings of a rule are mended. Year is the argument
// that names the year of the figure, 0 for none.
type findingField struct {
	field string
	part  IndicatorCardPart
	year  int
}

// findingFields by rule, or by rule and variant where these differ.
var findingFields = map[string]findingField{
	"I01": {field: "editor.add_indicator"},
	"I03": {field: "node.cascade"},
	"I04": {field: "indicator.name"}, "I04 iku": {field: "indicator.type"},
	"I05": {field: "indicator.name"}, "I06": {field: "indicator.name"},
	"I08": {field: "indicator.polarity"},
	"I09": {field: "indicator.target", year: 2}, "I10": {field: "indicator.target", year: 1},
	"I11": {field: "indicator.target", year: 2}, "I12": {field: "indicator.target", year: 1},
	"I13": {field: "indicator.name"},
	"C01": {field: "indicator.target", year: 1}, "C01 several": {field: "indicator.target"},
	"C02": {field: "indicator.target", year: 1}, "C03": {field: "indicator.target", year: 1},
	"C04": {field: "node.cascade_reason"},
	"C05": {field: "indicator.aggregation", part: CardSheet},
	"C06": {field: "indicator.target", part: CardQuarters, year: 1},
	"T16": {field: "crosscut.note"},
}

// placeOfFinding says where what a rule found is mended.
func (ws *Workspace) placeOfFinding(f rule.Finding) FindingPlace {
	at := FindingPlace{Node: f.Node, Indicator: f.Indicator, Crosscut: f.Crosscut, Position: f.Position}
	if l := ws.Plan().ProgramLine(f.Line); l != nil && at.Node == "" {
		at.Node = l.Node
	}
	switch {
	case f.Rule[0] == 'P' && ws.Plan().Node(at.Node) == nil:
		at.Node, at.Agreement = "", true
	case f.Rule == "P04" && f.Variant == "target":
		at.Field, at.Year = "indicator.target", ws.Year()
	}
	if at.Node != "" {
		at.Position = ""
	}
	if f.Rule == "I02" {
		at.Field, at.Part = sheetField(f.Args[1])
		return at
	}
	field, known := findingFields[f.Rule+" "+f.Variant]
	if !known {
		field, known = findingFields[f.Rule]
	}
	if known {
		at.Field, at.Part = field.field, field.part
	}
	if field.year > 0 && field.year < len(f.Args) {
		at.Year, _ = strconv.Atoi(f.Args[field.year]) // words are no year: 0
	}
	return at
}

// sheetField is the first of the fields of a definition sheet that are empty.
func sheetField(missing string) (field string, part IndicatorCardPart) {
	first, _, _ := strings.Cut(missing, " ")
	if first != "unit" {
		part = CardSheet
	}
	return "indicator." + first, part
}
