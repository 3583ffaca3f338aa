package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts call this very program under its own name.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pokinctl": main})
}

// TestScript plays the journeys in testdata/script. With POKIN_UPDATE set it
// rewrites the files in them that they compare with.
//
// Besides what testscript offers, a script may say
//
//	status 2 pokinctl info gone.pokin
//
// for a command and the exact exit status it must end with.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("POKIN_UPDATE") != "",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": expectStatus,
		},
	})
}

func expectStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND [ARGUMENT …]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got, err := 0, ts.Exec(args[1], args[2:]...)
	if failed := new(exec.ExitError); errors.As(err, &failed) {
		got = failed.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// full is a medium that takes nothing more.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

func TestAnAnswerThatCannotBeWrittenIsNoSuccess(t *testing.T) {
	for _, args := range [][]string{{"help"}, {"help", "import"}, {"example", filepath.Join(t.TempDir(), "x.pokin")}} {
		var said strings.Builder
		if status := run(args, full{}, &said, func(string) (string, bool) { return "", false }); status != statusCannot || !strings.Contains(said.String(), "penuh") {
			t.Errorf("%v: status %d, said %q", args, status, &said)
		}
	}
}
