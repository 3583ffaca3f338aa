package main

import (
	"flag"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
)

var checkCommand = command{name: "check", args: 1, run: runCheck, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.rule, "rule", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// nodeFinding is the JSON of a finding and where it was made.
type nodeFinding struct {
	findingReport
	Node      string `json:"node"`
	Indicator string `json:"indicator"`
	Position  string `json:"position"`
}

// checkReport is the JSON of what the rules found in a plan.
type checkReport struct {
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Infos    int           `json:"infos"`
	Findings []nodeFinding `json:"findings"`
}

// runCheck answers no where a rule finds an error.
func runCheck(c *call) error {
	if _, known := rule.FindRule(c.rule); c.rule != "" && !known {
		return explain.New("ctl.error.rule", c.rule)
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return err
	}
	report := c.checkPlan(p)
	if c.json {
		err = c.printJSON(report)
	} else {
		c.tellCheck(report)
	}
	if err == nil && report.Errors > 0 {
		err = errNo
	}
	return err
}

func (c *call) checkPlan(p *plan.Plan) checkReport {
	report := checkReport{Findings: []nodeFinding{}}
	s := rule.NewScope(p)
	s.Start = rule.StartOf(p, dossier.TermsOf)
	for _, f := range s.CheckNodes() {
		if c.rule != "" && f.Rule != c.rule {
			continue
		}
		switch f.Severity {
		case rule.Error:
			report.Errors++
		case rule.Warning:
			report.Warnings++
		case rule.Info:
			report.Infos++
		}
		report.Findings = append(report.Findings, nodeFinding{
			findingReport: findingReport{f.Rule, f.Severity.String(), citation(f.Rule), explain.Finding(c.book, p, f)},
			Node:          string(f.Node), Indicator: string(f.Indicator), Position: string(f.Position),
		})
	}
	return report
}

func (c *call) tellCheck(report checkReport) {
	for _, f := range report.Findings {
		c.say("ctl.check.finding", strings.ToUpper(c.book.T("ctl.check."+f.Severity)), f.Rule, f.Text)
	}
	c.say("ctl.check.sum", report.Errors, report.Warnings, report.Infos)
}
