package main

import (
	"flag"

	"pohonkinerja/report/explain"
)

var agreementCommand = command{name: "agreement", args: 1, flags: func(*call, *flag.FlagSet) {}, run: func(*call) error {
	return explain.New("ctl.error.unknown_command", "agreement")
}}
