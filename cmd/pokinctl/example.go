package main

import (
	"flag"

	"pohonkinerja/report/explain"
)

var exampleCommand = command{name: "example", args: 1, flags: func(*call, *flag.FlagSet) {}, run: func(*call) error {
	return explain.New("ctl.error.unknown_command", "example")
}}
