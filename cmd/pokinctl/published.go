package main

import (
	"flag"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/published"
)

var comparePublishedCommand = command{name: "compare-published", args: 1, run: runComparePublished, flags: func(c *call, f *flag.FlagSet) {
	f.BoolVar(&c.json, "json", false, "")
}}

// publishedReport is the JSON of one difference.
type publishedReport struct {
	Line      int      `json:"line"`
	Node      string   `json:"node"`
	Indicator string   `json:"indicator"`
	Column    string   `json:"column"`
	Published string   `json:"published"`
	Computed  string   `json:"computed"` // empty where nothing can be computed
	Reasons   []string `json:"reasons"`
}

// runComparePublished recomputes a published evaluation that lies in a folder and
// tells every difference with its reasons. It answers no where one has none.
func runComparePublished(c *call) error {
	read, err := readFolder(c.files[0])
	if err != nil {
		return err
	}
	if len(read.Published()) == 0 {
		return explain.New("ctl.published.none", c.files[0])
	}
	region, err := read.Region()
	if err != nil {
		return err
	}
	p, err := plan.New(region)
	if err == nil {
		err = p.Apply(read.Propose(p).Diff)
	}
	if err != nil {
		return err
	}
	return c.tellPublished(published.Compare(p, read))
}

func (c *call) tellPublished(found []published.Difference) error {
	reports := make([]publishedReport, len(found))
	unknown := false
	for i, d := range found {
		reports[i] = newPublishedReport(d)
		if !c.json {
			c.say("ctl.published.line", d.Line.Line, d.Line.Node, c.book.T("ctl.published.column."+d.Column.String()),
				reports[i].Published, orNone(c, reports[i].Computed), d.Line.Indicator)
		}
		for _, r := range d.Reasons {
			unknown = unknown || r == published.Unknown
			if !c.json {
				c.say("ctl.published.reason", c.book.T("ctl.published.reason."+r.String()))
			}
		}
	}
	var err error
	if c.json {
		err = c.printJSON(struct {
			Differences []publishedReport `json:"differences"`
		}{reports})
	} else {
		c.say("ctl.published.count", len(found))
	}
	if err == nil && unknown {
		err = errNo
	}
	return err
}

func orNone(c *call, text string) string {
	if text == "" {
		return c.book.T("ctl.published.nothing")
	}
	return text
}

// publishedDecimals are as many as differences are told with.
const publishedDecimals = 4

func newPublishedReport(d published.Difference) publishedReport {
	out := publishedReport{
		Line: d.Line.Line, Node: d.Line.Node, Indicator: d.Line.Indicator, Column: d.Column.String(), Published: string(d.Printed),
	}
	if d.Known {
		out.Computed = string(d.Computed.Round(publishedDecimals))
	}
	for _, r := range d.Reasons {
		out.Reasons = append(out.Reasons, r.String())
	}
	return out
}
