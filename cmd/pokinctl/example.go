package main

import (
	"flag"

	"pohonkinerja/assets"
	folder "pohonkinerja/data/sheet"
)

var exampleCommand = command{name: "example", args: 1, run: runExample, flags: func(*call, *flag.FlagSet) {}}

func runExample(c *call) error {
	read, err := folder.Read(assets.Example())
	if err != nil {
		return err
	}
	region, proposal, err := createFrom(c.files[0], read, "example")
	if err != nil {
		return err
	}
	c.say("ctl.example.done", c.files[0], region.Name, proposal.Nodes, proposal.Indicators)
	return nil
}
