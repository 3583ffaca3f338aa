package main

import (
	"flag"

	"pohonkinerja/report/explain"
)

var exportCommand = command{name: "export", args: 1, flags: func(*call, *flag.FlagSet) {}, run: func(*call) error {
	return explain.New("ctl.error.unknown_command", "export")
}}
