package main

import (
	"fmt"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
)

// tellGaps tells each kind of gap once, with its first place and how many more
// there are: a folder of agreements from a young plan has thousands. Those that
// left a dotted line come first.
func (c *call) tellGaps(p *plan.Plan, gaps []document.Gap) {
	first := make(map[document.GapCode]document.Gap)
	count := make(map[document.GapCode]int)
	for _, g := range gaps {
		if count[g.Code]++; count[g.Code] == 1 {
			first[g.Code] = g
		}
	}
	if len(first) > 0 {
		fmt.Fprintln(c.errOut, c.book.T("ctl.agreement.gaps"))
	}
	for _, code := range document.GapCodes() {
		if count[code] > 0 {
			fmt.Fprintln(c.errOut, "  "+c.gapLine(explain.Gap(c.book, p, first[code]), count[code]-1))
		}
	}
}

func (c *call) gapLine(sentence string, more int) string {
	if more == 0 {
		return sentence
	}
	return c.book.T("ctl.agreement.gap_more", sentence, more)
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
			File: s.path, Position: s.position.Title, Pages: len(s.dossier.Layout.Pages),
			Fields: orEmpty(s.dossier.FieldNames()), Gaps: c.gapReports(p, s.dossier.Gaps), Same: !s.differs,
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
