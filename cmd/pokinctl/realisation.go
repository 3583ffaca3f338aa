package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/realisation"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/companion"
	"pohonkinerja/report/explain"
)

var realisationCommand = command{name: "realisation", args: 1, run: runRealisation, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.agency, "agency", "", "")
	f.IntVar(&c.year, "year", 0, "")
	f.IntVar(&c.quarter, "quarter", 0, "")
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.in, "in", "", "")
	f.BoolVar(&c.prevail, "prevail", false, "")
	f.BoolVar(&c.dryRun, "dry-run", false, "")
	f.BoolVar(&c.json, "json", false, "")
}}

// runRealisation hands out the form of an agency's quarter, or takes a filled one
// in. A filled form says itself what it is about.
func runRealisation(c *call) error {
	switch {
	case (c.in == "") == (c.outPath == ""):
		return explain.New("ctl.error.realisation_way")
	case c.in != "":
		return c.takeRealisation()
	}
	return c.handOutRealisation()
}

func (c *call) handOutRealisation() error {
	if err := c.require("realisation", flagValue{"agency", c.agency}); err != nil {
		return err
	}
	if format, named := companion.FormatOf(c.outPath); !named || format != companion.Excel {
		return explain.New("ctl.error.not_excel_name", c.outPath) // so that no file of another kind is written over
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return err
	}
	agency, err := c.agencyAsked(p)
	if err != nil {
		return err
	}
	form := realisation.Form{Agency: agency, Year: c.year, Quarter: c.quarter}
	if r := p.Region(); c.year < r.FirstYear || c.year > r.LastYear || c.quarter < 0 || c.quarter > 4 {
		return explain.New("ctl.error.realisation_period", r.FirstYear, r.LastYear)
	}
	n := len(form.Indicators(p))
	if n == 0 {
		return explain.New("ctl.error.realisation_none", c.agency)
	}
	content, err := form.Workbook(p, c.book, time.Now()).Write()
	if err != nil {
		return err
	}
	if err := safefile.WriteBytes(c.outPath, content); err != nil {
		return err
	}
	if c.json {
		return c.printJSON(struct {
			File       string `json:"file"`
			Indicators int    `json:"indicators"`
		}{c.outPath, n})
	}
	c.say("ctl.realisation.out", c.outPath, n)
	return nil
}

// takeRealisation reads a filled form into a file, in one step.
func (c *call) takeRealisation() (err error) {
	filled, err := readForm(c.in)
	if err != nil {
		return explain.File(filepath.Base(c.in), err)
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	proposal, err := realisation.Propose(session.Plan(), filled, c.prevail, plan.DateOf(time.Now()))
	if err != nil {
		return err
	}
	if !c.dryRun && len(proposal.Changes) > 0 {
		op := edit.Op{Name: "actual.form", Subject: filepath.Base(c.in)}
		if err := session.Do(op, proposal.Perform); err != nil {
			return err
		}
	}
	return c.tellRealisation(proposal)
}

// largestForm is the most bytes that are read of a form.
const largestForm = 16 << 20

func readForm(path string) (realisation.Filled, error) {
	file, err := os.Open(path)
	if err != nil {
		return realisation.Filled{}, err
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, largestForm))
	if err != nil {
		return realisation.Filled{}, err
	}
	return realisation.Read(content)
}

type realisationReport struct {
	File     string               `json:"file"`
	Lines    int                  `json:"lines"`
	DryRun   bool                 `json:"dry_run"`
	Changes  []realisationChange  `json:"changes"`
	Problems []realisationProblem `json:"problems"`
}

type realisationChange struct {
	Line      int              `json:"line"`
	Indicator plan.IndicatorID `json:"indicator"`
	Field     string           `json:"field"`
	Old       string           `json:"old"`
	New       string           `json:"new"`
}

type realisationProblem struct {
	Line    int    `json:"line"`
	Reason  string `json:"reason"`
	Message string `json:"message"`
}

func (c *call) tellRealisation(p realisation.Proposal) error {
	if c.json {
		out := realisationReport{File: c.files[0], Lines: p.Lines, DryRun: c.dryRun, Changes: []realisationChange{}, Problems: []realisationProblem{}}
		for _, ch := range p.Changes {
			out.Changes = append(out.Changes, realisationChange{ch.Line, ch.Indicator, ch.Field.Code(), ch.Old, ch.New})
		}
		for _, problem := range p.Problems {
			out.Problems = append(out.Problems, realisationProblem{problem.Line, string(problem.Reason), explain.RealisationProblem(c.book, problem)})
		}
		return c.printJSON(out)
	}
	c.say("ctl.realisation.in", c.in, p.Lines, len(p.Changes), len(p.Problems))
	var lines []string
	for _, problem := range p.Problems {
		lines = append(lines, explain.RealisationProblem(c.book, problem))
	}
	c.tellLines(lines)
	switch {
	case len(p.Changes) == 0:
		c.say("ctl.staff.unchanged")
	case c.dryRun:
		c.say("ctl.import.dry")
	}
	return nil
}
