package viewmodel

import (
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/explain"
)

// FindingRow is what a rule found, in words.
type FindingRow struct {
	// Severity is "error", "warning" or "info".
	Severity string
	Text     string
	Citation string // what the rule stands on, with its number: "C02 · PermenPANRB …"
	// Indicator and Year say which target [Workspace.Repairs] can mend; a year of 0
	// is none.
	Indicator plan.IndicatorID
	Year      int
}

// Findings lists what the rules find in the indicator: about its name and sheet,
// its targets, and the shares of them that its children were given.
func (f *IndicatorForm) Findings() []FindingRow {
	i := f.Indicator()
	if i == nil {
		return nil
	}
	return f.ws.findingRows(i.Node, func(found rule.Finding) bool { return found.Indicator == f.ID })
}

// Findings lists what the rules find in the node but in none of its indicators
// and not in its link to the parent.
func (f *NodeForm) Findings() []FindingRow {
	return f.ws.findingRows(f.ID, func(found rule.Finding) bool {
		i := f.ws.Plan().Indicator(found.Indicator)
		return !aboutLink(found) && (i == nil || i.Node != f.ID)
	})
}

// LinkFindings lists what the rules find in how the node hangs on its parent.
func (f *NodeForm) LinkFindings() []FindingRow { return f.ws.findingRows(f.ID, aboutLink) }

// aboutLink reports whether the finding is told beside the reason for the link.
func aboutLink(found rule.Finding) bool { return found.Rule == "C04" }

func (ws *Workspace) findingRows(id plan.NodeID, wanted func(rule.Finding) bool) (rows []FindingRow) {
	for _, found := range ws.Findings(id) {
		if wanted(found) {
			rows = append(rows, ws.findingRow(found))
		}
	}
	return rows
}

func (ws *Workspace) findingRow(found rule.Finding) FindingRow {
	row := FindingRow{Severity: found.Severity.String(), Text: explain.Finding(ws.texts, ws.Plan(), found), Citation: found.Rule}
	if r, known := rule.FindRule(found.Rule); known {
		row.Citation += " · " + r.Citation
	}
	if year := repairYear(found); year != 0 {
		row.Indicator, row.Year = found.Indicator, year
		row.Text += " " + ws.sharesText(found.Indicator, year)
	}
	return row
}
