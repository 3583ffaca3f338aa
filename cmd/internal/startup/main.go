// Command startup measures how long the program takes to show a plan and how
// much memory it then holds, beside an empty Fyne window on the same screen and
// what sqlite3 needs to read the same rows, for "make compare":
//
//	go run ./cmd/internal/startup build/pokin build/bare build/startup
//
// All are started many times in turns with the plan file given on the command line,
// and medians are compared: of the time by the clock from the start to the first
// frame with content, and of the memory that belongs to the process alone (RssAnon)
// when it has come to rest. Each has a home of its own, that of a new user when it is
// started for the first time, which is told apart: then it looks for the system's
// fonts, and a system without graphics card translates what draws the window. The
// goals are for all later starts, since the files come from the system's memory as
// well. The display is that of the environment, for example of xvfb-run, and the
// machine has to be idle. It takes some three minutes, less than one with -quick,
// which starts the empty window and the decisive plan alone. The command ends with 1
// where a goal is missed. It reads /proc and runs on Linux.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

const (
	rounds     = 7
	restRounds = 3 // of them the last in which memory is looked at
	fewRounds  = restRounds
	large      = 50_000 // started few times
	// The goals: the start on a plan of decisive nodes against an empty window
	// with the rows read by sqlite3, the memory of the example against that of
	// an empty window.
	decisive    = 10_000
	startGoal   = 1.5
	memoryGoal  = 2.0
	exampleName = "example"
)

// errShort says that a goal is missed.
var errShort = errors.New("a goal is missed")

func main() {
	quick := flag.Bool("quick", false, "start the empty window and the decisive plan alone")
	flag.Parse()
	if flag.NArg() != 3 {
		fmt.Fprintln(os.Stderr, "usage: startup [-quick] PROGRAM BARE FOLDER")
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), flag.Arg(1), flag.Arg(2), *quick); err != nil {
		fmt.Fprintln(os.Stderr, "startup:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, program, bare, folder string, quick bool) error {
	homes, err := os.MkdirTemp("", "startup")
	if err != nil {
		return err
	}
	defer os.RemoveAll(homes)
	cases, err := subjects(program, bare, folder, quick)
	if err != nil {
		return err
	}
	for round := range rounds + 1 {
		for _, s := range cases {
			s.home = filepath.Join(homes, s.name)
			if err := s.take(round, quick); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
	}
	return report(out, cases)
}

// subjects are what is started, with plans made for it.
func subjects(program, bare, folder string, quick bool) ([]*subject, error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	cases := []*subject{{name: "empty window", command: []string{bare}, rounds: rounds}}
	sizes := []int{decisive}
	if !quick {
		cases = append(cases, &subject{name: exampleName, command: []string{program, "--example"}, rounds: rounds})
		sizes = []int{1_000, decisive, large}
	}
	for _, n := range sizes {
		path := filepath.Join(folder, strconv.Itoa(n)+".pokin")
		if err := makePlan(path, n); err != nil {
			return nil, fmt.Errorf("make a plan of %d nodes: %w", n, err)
		}
		s := &subject{name: strconv.Itoa(n), command: []string{program, path}, file: path, rounds: rounds}
		if n == large {
			s.rounds = fewRounds
		}
		cases = append(cases, s)
	}
	return cases, nil
}

// report prints a line for each case and says whether the goals are reached.
func report(out io.Writer, cases []*subject) error {
	empty := cases[0].result()
	fmt.Fprintf(out, "%14s %12s %10s %8s %12s %8s %10s %8s\n", "", "first frame", "sqlite3", "ratio", "new user", "ratio", "memory", "ratio")
	var missed error
	for _, s := range cases {
		r := s.result()
		start := float64(r.start) / float64(empty.start+r.rows)
		fresh := float64(s.fresh.start) / float64(cases[0].fresh.start+r.rows)
		memory := float64(r.memory) / float64(empty.memory)
		fmt.Fprintf(out, "%14s %12s %10s %7.2f× %12s %7.2f×", s.name, r.start.Round(time.Millisecond),
			r.rows.Round(time.Millisecond), start, s.fresh.start.Round(time.Millisecond), fresh)
		if empty.memory > 0 {
			fmt.Fprintf(out, " %7d kB %7.2f×", r.memory, memory)
		}
		fmt.Fprintln(out)
		if s.name == strconv.Itoa(decisive) && start > startGoal || s.name == exampleName && memory > memoryGoal {
			missed = errShort
		}
	}
	return missed
}

// subject is a program that is started again and again.
type subject struct {
	name    string
	command []string
	file    string // the plan, for sqlite3 to read; empty for none
	home    string
	rounds  int    // how often, after the first time
	fresh   result // of the first time
	found   []result
}

// result is what one start took.
type result struct {
	start, rows time.Duration
	memory      int // kB
}

// result returns the medians, of memory those of the rounds in which it was looked
// at.
func (s *subject) result() result {
	return result{
		start:  time.Duration(middle(s.found, func(r result) int64 { return int64(r.start) })),
		rows:   time.Duration(middle(s.found, func(r result) int64 { return int64(r.rows) })),
		memory: int(middle(s.found[len(s.found)-restRounds:], func(r result) int64 { return int64(r.memory) })),
	}
}

func middle(found []result, of func(result) int64) int64 {
	var list []int64
	for _, r := range found {
		list = append(list, of(r))
	}
	slices.Sort(list)
	return list[len(list)/2]
}

// take starts the program in a round; the first one is that of a new user.
func (s *subject) take(round int, quick bool) error {
	if round == 0 {
		var err error
		s.fresh, err = launch(s.command, s.home, false)
		return err
	}
	left := rounds - round // after this one
	if left >= s.rounds {
		return nil
	}
	r, err := launch(s.command, s.home, left < restRounds && !quick)
	if err == nil && s.file != "" {
		r.rows, err = readRows(s.file)
	}
	s.found = append(s.found, r)
	return err
}

// readRows is what sqlite3 takes to read every row of a file.
func readRows(file string) (time.Duration, error) {
	tables, err := exec.Command("sqlite3", file, "SELECT 'SELECT * FROM \"' || name || '\";' FROM sqlite_schema WHERE type = 'table'").Output()
	if err != nil {
		return 0, err
	}
	begun := time.Now()
	read := exec.Command("sqlite3", file, string(tables))
	read.Stdout = io.Discard
	err = read.Run()
	return time.Since(begun), err
}
