package rule

import (
	"regexp"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// How many indicators one result and one official can be steered by.
const (
	mostOfNode     = 5
	mostOfPosition = 20
)

// one is a single finding.
func one(variant string, args ...string) []Finding { return []Finding{{Variant: variant, Args: args}} }

// checkHasIndicator is I01: a node has an indicator.
func checkHasIndicator(s *Scope, n *plan.Node) []Finding {
	if len(s.Plan.Indicators(n.ID)) > 0 {
		return nil
	}
	return one("none", n.Statement)
}

// checkSheet is I02: the definition sheet says what is measured, by what formula,
// from what source, by whom and how often. The second argument lists the fields
// that are empty.
func checkSheet(_ *Scope, _ *plan.Node, i *plan.Indicator) []Finding {
	var missing []string
	for _, field := range []struct{ name, text string }{
		{"unit", i.Unit}, {"formula", i.Formula}, {"data_source", i.DataSource},
		{"responsible", i.Responsible}, {"period", i.Period},
	} {
		if strings.TrimSpace(field.text) == "" {
			missing = append(missing, field.name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return one("missing", i.Name, strings.Join(missing, " "))
}

// checkRepeated is I03: an indicator of the parent stands again below only where
// it is handed down whole or in shares.
func checkRepeated(s *Scope, n *plan.Node, i *plan.Indicator) []Finding {
	if n.Cascade == plan.CascadeFull || n.Cascade == plan.CascadeSharing || n.Cascade == plan.CascadeComponent {
		return nil
	}
	name := plan.PlainName(i.Name)
	for _, above := range s.Plan.Indicators(n.Parent) {
		if n.Parent != "" && name != "" && plan.PlainName(above.Name) == name {
			return one("same", i.Name)
		}
	}
	return nil
}

// checkOutcome is I04: what the leaders promise, and what is an IKU of an agency
// or the region, is an outcome and no work done.
func checkOutcome(s *Scope, n *plan.Node, i *plan.Indicator) []Finding {
	switch {
	case beginning(s.Words.Output, i.Name) == "":
		return nil
	case n.Level.Band() == plan.Strategic:
		return one("strategic", i.Name)
	case i.Type == plan.IKU && n.Level.Band() != plan.Operational:
		return one("iku", i.Name)
	}
	return nil
}

var figureInName = regexp.MustCompile(`(?i)\d+([.,]\d+)?\s*(%|persen\b)`)

// checkName is I05: the name of an indicator says what is measured; which way and
// how far is the target's to say.
func checkName(s *Scope, _ *plan.Node, i *plan.Indicator) (out []Finding) {
	if beginning(s.Words.Direction, i.Name) != "" {
		out = append(out, one("direction", i.Name)...)
	}
	if figure := figureInName.FindString(i.Name); figure != "" {
		out = append(out, one("number", i.Name, figure)...)
	}
	return out
}

// checkMeasure is I06: the name begins with how it is measured.
func checkMeasure(s *Scope, _ *plan.Node, i *plan.Indicator) []Finding {
	if i.Name == "" || beginning(s.Words.Measure, i.Name) != "" || beginning(s.Words.Direction, i.Name) != "" {
		return nil
	}
	return one("measure", i.Name)
}

// checkFew is the part of I07 on one result.
func checkFew(s *Scope, n *plan.Node) []Finding {
	if count := len(s.Plan.Indicators(n.ID)); count > mostOfNode {
		return one("node", n.Statement, strconv.Itoa(count), strconv.Itoa(mostOfNode))
	}
	return nil
}

// CheckPosition is the part of I07 on one official: how many indicators hang on
// the position.
func (s *Scope) CheckPosition(pos *plan.Position) []Finding {
	count := 0
	for _, n := range s.Plan.NodesOwnedBy(pos.ID) {
		count += len(s.Plan.Indicators(n.ID))
	}
	if count <= mostOfPosition {
		return nil
	}
	return []Finding{{
		Rule: "I07", Severity: Info, Variant: "position", Position: pos.ID,
		Args: []string{pos.Title, strconv.Itoa(count), strconv.Itoa(mostOfPosition)},
	}}
}

// checkReadable is I09: a target is a number, a range, or a step of a scale.
func checkReadable(s *Scope, _ *plan.Node, i *plan.Indicator) (out []Finding) {
	for _, t := range s.Plan.Targets(i.ID) {
		if t.Value.Kind != plan.UnsettledValue {
			continue
		}
		variant := "text"
		if text := t.Value.Text; text[0] >= '0' && text[0] <= '9' {
			variant = "unit"
		}
		out = append(out, one(variant, i.Name, t.Value.Text, timeOf(t))...)
	}
	return out
}

// timeOf names the time of a target.
func timeOf(t *plan.Target) string {
	if t.Year == 0 {
		return t.Label
	}
	return strconv.Itoa(t.Year)
}

// checkKept is I13: the IKU of a period are those that it began with.
func checkKept(s *Scope, n *plan.Node) (out []Finding) {
	start, known := s.Start[n.ID]
	if !known || n.Level.Band() == plan.Operational {
		return nil
	}
	then := make(map[plan.IndicatorID]bool, len(start.Indicators))
	for _, was := range start.Indicators {
		then[was.ID] = true
		switch i := s.Plan.Indicator(was.ID); {
		case i == nil || i.Node != n.ID:
			out = append(out, one("gone", was.Name)...)
		case i.Type == plan.IKU && plan.PlainName(i.Name) != plan.PlainName(was.Name):
			out = append(out, Finding{Variant: "renamed", Indicator: i.ID, Args: []string{was.Name, i.Name}})
		}
	}
	for _, i := range s.Plan.Indicators(n.ID) {
		if i.Type == plan.IKU && !then[i.ID] {
			out = append(out, Finding{Variant: "added", Indicator: i.ID, Args: []string{i.Name}})
		}
	}
	return out
}
