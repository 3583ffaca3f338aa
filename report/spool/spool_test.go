//go:build !windows

package spool

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// pretend puts programs on the path, and nothing else. Each is a script that can
// write to $LOG.
func pretend(t *testing.T, programs map[string]string) (log string) {
	t.Helper()
	dir := t.TempDir()
	log = filepath.Join(t.TempDir(), "log")
	for name, script := range programs {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	t.Setenv("LOG", log)
	return log
}

// logged reads what the programs wrote, a word a line.
func logged(t *testing.T, log string) []string {
	t.Helper()
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

const tell = `for word in "$0" "$@"; do echo "${word##*/bin/}" >>"$LOG"; done` + "\n"

func TestPrint(t *testing.T) {
	job := Job{Path: "/tmp/PK dan lain.pdf", Title: "PK 2026", Printer: "Lantai_2", Sides: ShortEdge}
	for _, tt := range []struct {
		name string
		have map[string]string
		job  Job
		want []string
	}{
		{"through_cups", map[string]string{"lp": tell, "lpr": tell}, job,
			[]string{"-t", "PK 2026", "-d", "Lantai_2", "-o", "sides=two-sided-short-edge", job.Path}},
		{"through_an_older_spooler", map[string]string{"lpr": tell}, job,
			[]string{"-T", "PK 2026", "-P", "Lantai_2", "-o", "sides=two-sided-short-edge", job.Path}},
		{"to_the_standard_printer", map[string]string{"lp": tell}, Job{Path: "/tmp/a.pdf", Title: "PK"}, []string{"-t", "PK", "/tmp/a.pdf"}},
		{"on_both_sides", map[string]string{"lp": tell}, Job{Path: "/tmp/a.pdf", Title: "PK", Sides: LongEdge},
			[]string{"-t", "PK", "-o", "sides=two-sided-long-edge", "/tmp/a.pdf"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			log := pretend(t, tt.have)
			if err := Print(tt.job); err != nil {
				t.Fatal(err)
			}
			if got := logged(t, log)[1:]; !slices.Equal(got, tt.want) {
				t.Errorf("called with %q, want %q", got, tt.want)
			}
		})
	}
	t.Run("says_what_the_printing_system_says", func(t *testing.T) {
		pretend(t, map[string]string{"lp": `echo "lp: Error - no default  destination available." >&2; exit 1`})
		err := Print(Job{Path: "/tmp/a.pdf"})
		if refused, ok := errors.AsType[*RefusedError](err); !ok || !strings.HasPrefix(refused.Said, "lp: Error - no default destination available.") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("does_not_answer", func(t *testing.T) {
		usual := patience
		defer func() { patience = usual }()
		patience = 100 * time.Millisecond
		sleep, err := exec.LookPath("sleep")
		if err != nil {
			t.Skip(err)
		}
		pretend(t, map[string]string{"lp": sleep + " 20 & " + sleep + " 20"})
		start := time.Now()
		if refused, ok := errors.AsType[*RefusedError](Print(Job{Path: "/tmp/a.pdf"})); !ok || !strings.Contains(refused.Said, "no answer") {
			t.Errorf("error %v", refused)
		}
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("waited %v for a program that it had ended", took)
		}
	})
	t.Run("without_a_printing_system", func(t *testing.T) {
		pretend(t, nil)
		if err := Print(Job{Path: "/tmp/a.pdf"}); !errors.Is(err, ErrNoSpooler) {
			t.Errorf("error %v, want %v", err, ErrNoSpooler)
		}
	})
}

func TestPrinters(t *testing.T) {
	t.Run("the_standard_one_first", func(t *testing.T) {
		pretend(t, map[string]string{"lpstat": `if [ "$1" = -e ]; then echo Atas; echo Bawah; else echo "system default destination: Bawah"; fi`})
		if got := Printers(); !got.Standard || !slices.Equal(got.Names, []string{"Bawah", "Atas"}) {
			t.Errorf("printers %+v", got)
		}
	})
	t.Run("none_is_standard", func(t *testing.T) {
		pretend(t, map[string]string{"lpstat": `if [ "$1" = -e ]; then echo Atas; else echo "no system default destination"; fi`})
		if got := Printers(); got.Standard || !slices.Equal(got.Names, []string{"Atas"}) {
			t.Errorf("printers %+v", got)
		}
	})
	t.Run("nobody_can_tell", func(t *testing.T) {
		pretend(t, nil)
		if got := Printers(); len(got.Names) > 0 {
			t.Errorf("printers %+v", got)
		}
	})
}

func TestOpen(t *testing.T) {
	t.Run("in_the_systems_program", func(t *testing.T) {
		log := pretend(t, map[string]string{"xdg-open": tell, "open": tell})
		if err := Open("-x.pdf"); err != nil {
			t.Fatal(err)
		}
		here, err := filepath.Abs("-x.pdf")
		if err != nil {
			t.Fatal(err)
		}
		for range 500 {
			if data, err := os.ReadFile(log); err == nil && strings.HasSuffix(string(data), here+"\n") {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Errorf("called with %q, want %s", logged(t, log), here)
	})
	t.Run("without_one", func(t *testing.T) {
		pretend(t, nil)
		if err := Open("/tmp/a.pdf"); !errors.Is(err, ErrNoProgram) {
			t.Errorf("error %v, want %v", err, ErrNoProgram)
		}
	})
}
