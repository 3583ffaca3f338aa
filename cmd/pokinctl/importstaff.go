package main

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/roster"
	"pohonkinerja/report/explain"
)

// importStaff reads a list of civil servants into a file that is there. What the
// list says otherwise counts; a trial run tells what that is.
func (c *call) importStaff() (err error) {
	today := plan.DateOf(time.Now())
	list, err := readStaff(c.staff, today)
	if err != nil {
		return err
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	proposal, err := roster.Propose(session.Plan(), list, nil, today)
	if err != nil {
		return err
	}
	if !c.dryRun && len(proposal.Diff) > 0 {
		op := edit.Op{Name: "staff.import", Subject: filepath.Base(c.staff)}
		if err := session.Do(op, func(tx *edit.Tx) error { return tx.Apply(proposal.Diff) }); err != nil {
			return err
		}
	}
	return c.tellStaff(proposal)
}

func readStaff(path string, today plan.Date) (roster.List, error) {
	file, err := os.Open(path)
	if err != nil {
		return roster.List{}, err
	}
	defer file.Close()
	text, err := roster.Load(file)
	if err != nil {
		return roster.List{}, err
	}
	return roster.Read(text, today)
}

// importedStaff is the JSON of an imported list.
type importedStaff struct {
	File string `json:"file"`
	Rows int    `json:"rows"`
	roster.Counts
	NewUnits []string          `json:"new_units"`
	Changes  int               `json:"changes"` // records put or replaced
	DryRun   bool              `json:"dry_run"`
	Differ   []staffDifference `json:"differences"`
	Problems []staffProblem    `json:"problems"`
}

type staffDifference struct {
	Line int    `json:"line"`
	Name string `json:"name"`
	roster.Difference
}

type staffProblem struct {
	roster.Problem
	Message string `json:"message"`
}

func (c *call) tellStaff(p roster.Proposal) error {
	n, differ := p.Count(), differences(p)
	if c.json {
		out := importedStaff{
			File: c.files[0], Rows: len(p.Matches), Counts: n, NewUnits: orEmpty(p.NewAgencies), Changes: len(p.Diff),
			DryRun: c.dryRun, Differ: differ, Problems: make([]staffProblem, len(p.Problems)),
		}
		for i, problem := range p.Problems {
			out.Problems[i] = staffProblem{problem, explain.RosterProblem(c.book, problem)}
		}
		return c.printJSON(out)
	}
	c.say("ctl.staff.done", c.staff, len(p.Matches), n.Officials, n.Positions, len(p.NewAgencies), n.Tenures, n.Differing, n.Out)
	var lines []string
	for _, d := range differ {
		value := func(text string) string { return explain.RosterValue(c.book, d.Field, text) }
		lines = append(lines, c.book.T("ctl.staff.differs", d.Line, d.Name, explain.RosterField(c.book, d.Field), value(d.Plan), value(d.List)))
	}
	for _, problem := range p.Problems {
		lines = append(lines, explain.RosterProblem(c.book, problem))
	}
	c.tellLines(lines)
	if len(p.Diff) == 0 {
		c.say("ctl.staff.unchanged")
	} else if c.dryRun {
		c.say("ctl.import.dry")
	}
	return nil
}

func differences(p roster.Proposal) []staffDifference {
	all := []staffDifference{}
	for _, m := range p.Matches {
		for _, d := range m.Conflicts {
			all = append(all, staffDifference{m.Row.Line, m.Row.Name, d})
		}
	}
	return all
}

// tellLines prints the first of many sentences, and how many more there are.
func (c *call) tellLines(lines []string) {
	for _, l := range lines[:min(problemsShown, len(lines))] {
		_, _ = io.WriteString(c.out, l+"\n") // as all that is said
	}
	if more := len(lines) - problemsShown; more > 0 {
		c.say("ctl.import.more", more)
	}
}
