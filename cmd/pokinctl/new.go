package main

import (
	"flag"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/report/explain"
)

var newCommand = command{name: "new", args: 1, run: runNew, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.region, "region", "", "")
	f.StringVar(&c.period, "period", "", "")
	f.IntVar(&c.baseline, "baseline", 0, "")
}}

func runNew(c *call) error {
	if err := c.require("new", flagValue{"region", c.region}, flagValue{"period", c.period}); err != nil {
		return err
	}
	first, last, err := parsePeriod(c.period)
	if err != nil {
		return err
	}
	region := plan.Region{
		PlanID: plan.NewID[string](), Name: strings.TrimSpace(c.region),
		Baseline: c.baseline, FirstYear: first, LastYear: last,
	}
	if c.baseline == 0 {
		region.Baseline = first - 1
	}
	file, err := sqlite.Create(c.files[0], region)
	if err != nil {
		return err
	}
	c.say("ctl.new.done", c.files[0], region.Name, first, last)
	return file.Close()
}

// flagValue is a flag that must be given, with what it was set to.
type flagValue struct{ name, value string }

func (c *call) require(command string, flags ...flagValue) error {
	for _, f := range flags {
		if strings.TrimSpace(f.value) == "" {
			return explain.New("ctl.error.missing_flag", f.name, c.book.T("ctl."+command+".usage"))
		}
	}
	return nil
}

// parsePeriod reads "2025-2030", with a hyphen or an en dash.
func parsePeriod(s string) (first, last int, err error) {
	a, b, found := strings.Cut(strings.ReplaceAll(s, "–", "-"), "-")
	first, errFirst := strconv.Atoi(strings.TrimSpace(a))
	last, errLast := strconv.Atoi(strings.TrimSpace(b))
	sound := found && errFirst == nil && errLast == nil && first >= plan.MinYear &&
		last <= plan.MaxYear && first <= last && last-first < plan.MaxPeriod
	if !sound {
		return 0, 0, explain.New("ctl.error.period", s)
	}
	return first, last, nil
}
