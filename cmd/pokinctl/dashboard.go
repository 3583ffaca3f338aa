package main

import (
	"flag"
	"io"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/data/score"
	"pohonkinerja/report/dashboard"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/scene"
)

var dashboardCommand = command{name: "dashboard", args: 1, run: runDashboard, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.palette, "palette", scene.PaletteNames()[0], "")
	f.IntVar(&c.year, "year", 0, "")
	f.IntVar(&c.quarter, "quarter", score.Year, "")
	f.StringVar(&c.date, "date", "", "")
}}

// runDashboard looks at every option before it draws and writes the file whole or
// not at all.
func runDashboard(c *call) error {
	c.layout = scene.Triangle.String()
	pic, err := c.pictureWanted("dashboard")
	if err != nil {
		return err
	}
	if c.quarter < score.Year || c.quarter > 4 {
		return explain.New("ctl.error.no_quarter", c.quarter)
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return err
	}
	if err := c.settleYear(p.Region(), pic.Day); err != nil {
		return err
	}
	view := dashboard.Read(dashboard.Source{
		Plan: p, Board: score.NewBoard(p, c.year), Judge: score.NewJudge(p.Scoring()), Quarter: c.quarter, Day: pic.Day,
		Past: func(year int) *score.Board { return score.NewBoard(p, year) },
	})
	file := dashboard.Export{Format: pic.Format, Look: dashboard.Look{Palette: pic.Palette}, Book: c.book, Day: pic.Day}
	if err := safefile.Write(c.outPath, func(w io.Writer) error { return file.Write(w, view) }); err != nil {
		return err
	}
	c.say("ctl.dashboard.done", c.outPath, len(view.Agencies))
	return nil
}

// settleYear takes the year of the day, or the nearest of the plan, where none was
// asked for.
func (c *call) settleYear(r *plan.Region, day plan.Date) error {
	if c.year == 0 {
		c.year = min(max(day.Time().Year(), r.FirstYear), r.LastYear)
	}
	return c.checkYear(r)
}
