package main

import (
	"flag"
	"strings"

	folder "pohonkinerja/data/sheet"
)

var exportCommand = command{name: "export", args: 1, run: runExport, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.csv, "csv", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

func runExport(c *call) error {
	if err := c.require("export", flagValue{"csv", c.csv}); err != nil {
		return err
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return err
	}
	names, err := folder.Write(c.csv, p)
	if err != nil {
		return err
	}
	if c.json {
		return c.printJSON(struct {
			Folder string   `json:"folder"`
			Files  []string `json:"files"`
		}{c.csv, names})
	}
	c.say("ctl.export.done", c.csv, strings.Join(names, ", "))
	return nil
}
