package main

import (
	"fmt"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
)

// tellGaps tells what is missing, each kind of gap once.
func (c *call) tellGaps(p *plan.Plan, gaps []document.Gap) {
	if len(gaps) > 0 {
		fmt.Fprintln(c.errOut, c.book.T("ctl.agreement.gaps"))
	}
	for _, sentence := range explain.Gaps(c.book, p, gaps) {
		fmt.Fprintln(c.errOut, "  "+sentence)
	}
}

// agreementReport is the JSON of one agreement.
type agreementReport struct {
	File     string   `json:"file"`
	Position string   `json:"position"`
	Pages    int      `json:"pages"`
	Fields   []string `json:"fields"` // names of the signature fields
	// Edition is what is final, or null for a draft; Same tells that its bytes
	// are those that were made final.
	Edition *editionReport `json:"edition"`
	Same    bool           `json:"same"`
	Gaps    []gapReport    `json:"gaps"`
}

type gapReport struct {
	Code  string `json:"code"`
	Blank bool   `json:"blank"` // the gap is a dotted line on the form
	Text  string `json:"text"`
}

func (c *call) agreementReports(p *plan.Plan, files []agreementFile) any {
	out := make([]agreementReport, len(files))
	for i, s := range files {
		out[i] = agreementReport{
			File: s.path, Position: s.position.Title, Pages: s.pages,
			Fields: orEmpty(s.fields), Gaps: c.gapReports(p, s.gaps), Same: !s.differs,
		}
		if s.frozen != nil {
			out[i].Edition = new(editionReportOf(p, s.frozen))
		}
	}
	return struct {
		Agreements []agreementReport `json:"agreements"`
	}{out}
}

// tellReprints says on standard error which agreements were printed as they were
// made final, whatever the tree says now.
func (c *call) tellReprints(files []agreementFile) {
	for _, s := range files {
		if s.frozen != nil {
			fmt.Fprintln(c.errOut, c.book.T("ctl.agreement.reprint", s.position.Title, s.frozen.Number))
		}
		if s.differs {
			fmt.Fprintln(c.errOut, "  "+explain.Error(c.book, dossier.ErrOtherBytes))
		}
	}
}

func (c *call) gapReports(p *plan.Plan, gaps []document.Gap) []gapReport {
	out := make([]gapReport, len(gaps))
	for i, g := range gaps {
		out[i] = gapReport{g.Code.String(), g.Code.Blank(), explain.Gap(c.book, p, g)}
	}
	return out
}
