package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/printing"
)

// sheetOrder is on what sheets one file of agreements is printed.
type sheetOrder struct {
	duplex, twoUp bool
	paper         string
}

func (c *call) sheetFlags(f *flag.FlagSet) {
	f.StringVar(&c.agency, "agency", "", "")
	f.BoolVar(&c.sheets.duplex, "duplex", false, "")
	f.BoolVar(&c.sheets.twoUp, "two-up", false, "")
	f.StringVar(&c.sheets.paper, "sheet", "", "")
}

// joins reports whether one file for the printer is wanted: all agreements in one,
// or one on sheets of a kind.
func (c *call) joins() bool {
	return namesPDF(c.outPath) && !isFolder(c.outPath) && (c.position == "" || c.sheets != sheetOrder{})
}

// checkSheets refuses what is asked of sheets where each agreement is a file of its
// own.
func (c *call) checkSheets() error {
	if c.sheets != (sheetOrder{}) && !c.joins() {
		return explain.New("ctl.error.sheets_apart")
	}
	return nil
}

// readSheets reads what is asked of sheets.
func (c *call) readSheets() (s pdf.Sheets, err error) {
	s.Duplex, s.TwoUp = c.sheets.duplex, c.sheets.twoUp
	if c.sheets.paper != "" {
		s.Paper, err = layout.ParsePaper(c.sheets.paper)
	}
	return s, err
}

// writeJoined writes agreements into one file for the printer. The answer is no
// where some of them could not be made.
func (c *call) writeJoined(o agreementOrder, items []printing.Item) error {
	if err := mayWrite(c.outPath); err != nil {
		return err
	}
	sheets, err := c.readSheets()
	if err != nil {
		return err
	}
	ctx, stop := untilInterrupted()
	defer stop()
	q := printing.NewQueue(printing.Order{
		Plan: o.plan, Options: o.options, Sheets: sheets, Drafts: o.draft, Archive: c.archive(), Now: time.Now(), Info: c.copyInfo(o, len(items)),
	}, items)
	err = q.Join(ctx, c.outPath, func(int, int) {})
	switch {
	case errors.Is(err, printing.ErrNothing):
		c.tellFailed(q)
		return err
	case err != nil && !errors.Is(err, context.Canceled):
		return explain.File(c.outPath, err)
	}
	return errors.Join(c.tellJoined(o.plan, q), err)
}

// copyInfo says in the file that it is a copy. It is made on the day of the
// agreements, so that the same call gives the same bytes.
func (c *call) copyInfo(o agreementOrder, n int) pdf.Info {
	region := o.plan.Region()
	return pdf.InfoOf(document.Meta{
		Title: c.book.T("printing.title", o.year, region.Name), Author: region.Name,
		Subject: c.book.T("printing.subject", n), Year: o.year, Date: o.date,
	})
}

// joinedReport is the JSON of one file of agreements.
type joinedReport struct {
	File      string         `json:"file"`
	Sides     int            `json:"sides"`
	Positions []string       `json:"positions"` // in the order of the file
	Failed    []failedReport `json:"failed"`
	Left      int            `json:"left"` // not printed, since it was stopped
	Bare      []string       `json:"bare"` // positions, signed electronically, which the copy does not show
	Gaps      []gapReport    `json:"gaps"`
}

type failedReport struct {
	Position string `json:"position"`
	Text     string `json:"text"`
}

func (c *call) tellJoined(p *plan.Plan, q *printing.Queue) error {
	if c.json {
		if err := c.printJSON(c.joinedReport(p, q)); err != nil {
			return err
		}
	} else {
		c.say("ctl.agreement.joined", len(q.Done), c.outPath, q.Sides)
		c.tellBare(q)
		c.tellFailed(q)
		c.tellGaps(p, q.AllGaps())
	}
	if len(q.Failed) > 0 {
		return errNo
	}
	return nil
}

func (c *call) joinedReport(p *plan.Plan, q *printing.Queue) joinedReport {
	r := joinedReport{
		File: c.outPath, Sides: q.Sides, Left: q.Left(), Bare: titles(q.Bare), Positions: titles(q.Done), Failed: []failedReport{}, Gaps: c.gapReports(p, q.AllGaps()),
	}
	for _, f := range q.Failed {
		r.Failed = append(r.Failed, failedReport{f.Item.Position.Title, explain.Error(c.book, f.Err)})
	}
	return r
}

func titles(items []printing.Item) []string {
	out := make([]string, len(items))
	for i, item := range items {
		out[i] = item.Position.Title
	}
	return out
}

// tellBare names the copies that lack the signatures there are.
func (c *call) tellBare(q *printing.Queue) {
	if len(q.Bare) > 0 {
		fmt.Fprintln(c.errOut, c.book.T("printing.bare", len(q.Bare)))
	}
	for _, title := range titles(q.Bare) {
		fmt.Fprintln(c.errOut, c.book.T("printing.bare_one", title))
	}
}

func (c *call) tellFailed(q *printing.Queue) {
	for _, f := range q.Failed {
		fmt.Fprintln(c.errOut, c.book.T("ctl.agreement.left", f.Item.Position.Title, explain.Error(c.book, f.Err)))
	}
}
