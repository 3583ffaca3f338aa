package main

import (
	"encoding/pem"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"pohonkinerja/report/sign/token"
	"pohonkinerja/report/sign/tsatest"
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
// for a command and the exact exit status it must end with, and ask by [token]
// whether this program is built for PKCS#11 tokens. At $TSA a
// time-stamping authority answers, whose root is in the file $TSAROOT.
func TestScript(t *testing.T) {
	address, root := timeAuthority(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("POKIN_UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TSA", address)
			env.Setenv("TSAROOT", root)
			return nil
		},
		Condition: func(cond string) (bool, error) {
			if cond != "token" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			_, err := token.Open(token.Options{})
			return !errors.Is(err, token.ErrUnavailable), nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": expectStatus,
		},
	})
}

// timeAuthority answers at an address of this machine, and refuses at
// "/menolak" below it. It stops with the tests of the scripts, which run beside
// each other after the test that starts them.
func timeAuthority(t *testing.T) (address, root string) {
	t.Helper()
	good, refusing := tsatest.New(t, time.Time{}), tsatest.New(t, time.Time{})
	refusing.Status, refusing.Says = 2, "kuota habis"
	mux := http.NewServeMux()
	mux.Handle("/{$}", good)
	mux.Handle("/menolak", refusing)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	root = filepath.Join(t.TempDir(), "root.pem")
	if err := os.WriteFile(root, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: good.Root.Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	return server.URL, root
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
