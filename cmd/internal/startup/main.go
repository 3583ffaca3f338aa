// Command startup measures how long the program takes to show a plan and how
// much memory it then holds, beside an empty Fyne window on the same screen and
// what sqlite3 needs to read the same rows, for "make compare":
//
//	go run ./cmd/internal/startup build/pokin build/bare build/startup
//
// All are started many times in turns, each for a new user and with the plan file
// given on the command line, and medians are compared: of the time by the clock
// from the start to the first frame with content, and of the memory that belongs
// to the process alone (RssAnon) when it has come to rest. The display is that of
// the environment, for example of xvfb-run. The command ends with 1 where a goal
// is missed. It reads /proc and runs on Linux.
package main

import (
	"errors"
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
	rounds = 7
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
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: startup PROGRAM BARE FOLDER")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "startup:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, program, bare, folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	cases := []*subject{{name: "empty window", command: []string{bare}}, {name: exampleName, command: []string{program, "--example"}}}
	for _, n := range []int{1_000, decisive, 50_000} {
		path := filepath.Join(folder, strconv.Itoa(n)+".pokin")
		if err := makePlan(path, n); err != nil {
			return fmt.Errorf("make a plan of %d nodes: %w", n, err)
		}
		cases = append(cases, &subject{name: strconv.Itoa(n), command: []string{program, path}, file: path})
	}
	for range rounds {
		for _, s := range cases {
			if err := s.measure(); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
	}
	return report(out, cases)
}

// report prints a line for each case and says whether the goals are reached.
func report(out io.Writer, cases []*subject) error {
	empty := cases[0].result()
	fmt.Fprintf(out, "%14s %12s %10s %8s %10s %8s\n", "", "first frame", "sqlite3", "ratio", "memory", "ratio")
	var missed error
	for _, s := range cases {
		r := s.result()
		start := float64(r.start) / float64(empty.start+r.rows)
		memory := float64(r.memory) / float64(empty.memory)
		fmt.Fprintf(out, "%14s %12s %10s %7.2f× %7d kB %7.2f×\n", s.name,
			r.start.Round(time.Millisecond), r.rows.Round(time.Millisecond), start, r.memory, memory)
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
	found   []result
}

// result is what one start took.
type result struct {
	start, rows time.Duration
	memory      int // kB
}

// result returns the medians.
func (s *subject) result() result {
	middle := func(of func(result) int64) int64 {
		var list []int64
		for _, r := range s.found {
			list = append(list, of(r))
		}
		slices.Sort(list)
		return list[len(list)/2]
	}
	return result{
		start:  time.Duration(middle(func(r result) int64 { return int64(r.start) })),
		rows:   time.Duration(middle(func(r result) int64 { return int64(r.rows) })),
		memory: int(middle(func(r result) int64 { return int64(r.memory) })),
	}
}

func (s *subject) measure() error {
	r, err := launch(s.command)
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
