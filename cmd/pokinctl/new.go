package main

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/report/explain"
)

var newCommand = command{name: "new", args: 1, run: runNew, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.region, "region", "", "")
	f.StringVar(&c.period, "period", "", "")
	f.IntVar(&c.baseline, "baseline", 0, "")
	f.StringVar(&c.start, "start", "", "")
	f.StringVar(&c.unit, "unit", "", "")
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
	begin, err := c.beginning(region)
	if err != nil {
		return err
	}
	file, err := sqlite.Create(c.files[0], region)
	if err != nil {
		return err
	}
	if err := begin(file); err != nil {
		return errors.Join(err, file.Close(), os.Remove(c.files[0]))
	}
	c.say("ctl.new.done", c.files[0], region.Name, first, last)
	return file.Close()
}

// beginning is what the new file begins with: nothing, or the tree of --start.
func (c *call) beginning(region plan.Region) (func(*sqlite.File) error, error) {
	if c.start == "" {
		return func(*sqlite.File) error { return nil }, nil
	}
	if !slices.Contains(assets.Templates(), c.start) {
		return nil, explain.New("ctl.error.start", c.start, strings.Join(assets.Templates(), ", "))
	}
	folder, err := sheet.Read(assets.Template(c.start))
	if err != nil {
		return nil, err
	}
	if folder.WantsUnit() && strings.TrimSpace(c.unit) == "" {
		return nil, explain.New("ctl.error.unit", c.start)
	}
	return func(file *sqlite.File) error {
		session, err := edit.Open(file)
		if err != nil {
			return err
		}
		return sheet.FillTemplate(session, folder, sheet.Names{Region: region, Unit: strings.TrimSpace(c.unit)})
	}, nil
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
