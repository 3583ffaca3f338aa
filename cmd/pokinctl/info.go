package main

import (
	"errors"
	"flag"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/report/explain"
)

var infoCommand = command{name: "info", args: 1, run: runInfo, flags: func(c *call, f *flag.FlagSet) {
	f.BoolVar(&c.json, "json", false, "")
}}

// planInfo is the JSON of what a file holds.
type planInfo struct {
	File         string `json:"file"`
	Format       int    `json:"format"`
	Region       string `json:"region"`
	Example      bool   `json:"example"`
	Baseline     int    `json:"baseline"`
	Years        []int  `json:"years"`
	Agencies     int    `json:"agencies"`
	Positions    int    `json:"positions"`
	Officials    int    `json:"officials"`
	Nodes        int    `json:"nodes"`
	Indicators   int    `json:"indicators"`
	Targets      int    `json:"targets"` // with something entered
	Budgets      int    `json:"budgets"`
	Measurements int    `json:"measurements"`
	Evidence     int    `json:"evidence"`
	Revisions    int    `json:"target_revisions"`
	Spendings    int    `json:"spendings"`
	Analyses     int    `json:"analyses"`
	Crosscuts    int    `json:"crosscuts"`
	Agreements   int    `json:"agreements"`
	Editions     int    `json:"editions"`
	Signed       int    `json:"editions_signed"` // by all parties
	Notes        int    `json:"notes"`
	OpenNotes    int    `json:"open_notes"`
	Problems     int    `json:"problems"`
	Integrity    string `json:"integrity"`
}

// intact is what stands under "integrity" for a sound file.
const intact = "ok"

// runInfo answers no where the file is a plan and not sound.
func runInfo(c *call) error {
	info, err := c.examine()
	if errors.Is(err, edit.ErrDamaged) {
		info = planInfo{File: c.files[0], Years: []int{}, Integrity: explain.Error(c.book, err)}
	} else if err != nil {
		return err
	}
	if err := c.tellInfo(info); err != nil {
		return err
	}
	if info.Integrity != intact {
		return errNo
	}
	return nil
}

func (c *call) examine() (info planInfo, err error) {
	file, err := sqlite.Open(c.files[0])
	if err != nil {
		return info, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	faults, err := file.Integrity()
	if err != nil {
		return info, err
	}
	p, err := file.Load()
	if err != nil {
		return info, err
	}
	info = infoOf(p)
	info.File, info.Format, info.Integrity = c.files[0], file.Format(), intact
	if len(faults) > 0 {
		info.Integrity = strings.Join(faults, "; ")
	}
	return info, nil
}

func infoOf(p *plan.Plan) planInfo {
	r := p.Region()
	info := planInfo{
		Region: r.Name, Example: r.Example, Baseline: r.Baseline, Years: r.Years(),
		Agencies: p.Count(plan.KindAgency), Positions: p.Count(plan.KindPosition), Officials: p.Count(plan.KindOfficial),
		Nodes: p.Count(plan.KindNode), Indicators: p.Count(plan.KindIndicator), Budgets: p.Count(plan.KindBudget),
		Measurements: p.Count(plan.KindMeasurement), Crosscuts: p.Count(plan.KindCrosscut),
		Agreements: p.Count(plan.KindAgreement), Problems: p.Count(plan.KindProblem),
		Notes: p.Count(plan.KindNote), Editions: p.Count(plan.KindEdition), Evidence: p.Count(plan.KindEvidence),
		Revisions: p.Count(plan.KindTargetRevision), Spendings: p.Count(plan.KindSpending), Analyses: p.Count(plan.KindAnalysis),
	}
	for t := range p.All(plan.KindTarget) {
		if !t.(*plan.Target).Value.IsZero() {
			info.Targets++
		}
	}
	for _, e := range p.AllEditions() {
		if e.Signatures() == e.Parties {
			info.Signed++
		}
	}
	for n := range p.All(plan.KindNote) {
		if !n.(*plan.Note).Settled {
			info.OpenNotes++
		}
	}
	return info
}

func (c *call) tellInfo(i planInfo) error {
	if c.json {
		return c.printJSON(i)
	}
	if len(i.Years) == 0 {
		c.say("ctl.info.damaged", i.Integrity)
		return nil
	}
	name := i.Region
	if name == "" {
		name = c.book.T("ctl.info.unnamed")
	}
	c.say("ctl.info.region", name)
	if i.Example {
		c.say("ctl.info.example")
	}
	c.say("ctl.info.period", i.Years[0], i.Years[len(i.Years)-1], i.Baseline)
	c.say("ctl.info.counts", i.Agencies, i.Positions, i.Officials, i.Nodes, i.Indicators, i.Targets, i.Budgets, i.Measurements)
	c.say("ctl.info.followup", i.Spendings, i.Evidence, i.Revisions, i.Analyses)
	c.say("ctl.info.notes", i.Notes, i.OpenNotes)
	c.say("ctl.info.editions", i.Editions, i.Signed)
	c.say("ctl.info.problems", i.Problems)
	c.say("ctl.info.integrity", i.Integrity)
	if i.Integrity != intact {
		c.say("ctl.info.unsound")
	}
	return nil
}
