// Command compare measures the program beside others that do a part of the same
// work, for "make compare":
//
//	go run ./cmd/internal/compare build/compare
//
// The folder holds d3-flextree and pdfkit as npm has installed them. Each pair
// does the same work in the same run, one after the other, and both times are
// printed with their ratio. The command ends with 1 where a goal is missed.
//
// The tidy layout stands beside d3-flextree, the reference for tidy trees of cards
// of varying size: the same generated trees with the same gaps, each many times,
// by their medians. Of d3-flextree only the layout is timed, of ours everything
// from sizes to places and links. It has to be twenty times as fast at 10,000
// cards, and its drawing no wider.
//
// A thousand agreements of two pages stand beside pdfkit, which draws the same
// runs of text at the same places in the same fonts: of ours everything is timed
// from the plan to the signature fields and the files, on one processor as in
// Node, of pdfkit only the printing of pages that are set already. It has to be
// five times as fast. Where LibreOffice Writer, Base and its bridge to Python are
// installed, it merges a letter with the same words from a table with a row for
// each agreement into PDF files, its start not counted; ours has to be ten times
// as fast.
package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"pohonkinerja/report/tidytree"
)

//go:embed flextree.mjs
var script []byte

const (
	gapX, gapY = 14, 28
	wanted     = 20.0 // times as fast
	decisive   = 10_000
)

// errShort says that the goal is missed.
var errShort = errors.New("the goal is missed")

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: compare FOLDER")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, folder string) error {
	if err := os.WriteFile(filepath.Join(folder, "flextree.mjs"), script, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(out, "%8s %14s %14s %8s %14s %14s %16s\n", "cards", "d3-flextree", "tidytree", "ratio", "its width", "our width", "ours ÷ n log n")
	var missed error
	for _, n := range []int{1_000, decisive, 100_000} {
		r, err := compare(folder, n)
		if err != nil {
			return fmt.Errorf("%d cards: %w", n, err)
		}
		r.print(out)
		if n == decisive && !r.good() {
			missed = errShort
		}
	}
	return errors.Join(missed, compareAgreements(out, folder))
}

// result is what both needed for a tree of the same cards.
type result struct {
	cards        int
	theirs, ours time.Duration // medians
	theirWidth   float64
	ourWidth     float64
}

func (r result) ratio() float64 { return float64(r.theirs) / float64(r.ours) }

// good reports whether the goal is reached; widths are compared to a millionth.
func (r result) good() bool {
	return r.ratio() >= wanted && r.ourWidth <= r.theirWidth*(1+1e-6)
}

func (r result) print(out io.Writer) {
	growth := float64(r.ours.Nanoseconds()) / (float64(r.cards) * math.Log2(float64(r.cards)))
	fmt.Fprintf(out, "%8d %14s %14s %7.1f× %14.1f %14.1f %13.2f ns\n", r.cards, r.theirs.Round(time.Microsecond), r.ours.Round(time.Microsecond), r.ratio(), r.theirWidth, r.ourWidth, growth)
}

func compare(folder string, n int) (result, error) {
	cards, rounds := tree(n), max(9, 200_000/n)
	r := result{cards: n}
	if err := r.runTheirs(folder, cards, rounds); err != nil {
		return r, err
	}
	r.runOurs(cards, rounds)
	return r, nil
}

func (r *result) runTheirs(folder string, cards []tidytree.Node, rounds int) error {
	text, err := json.Marshal(plain(cards))
	if err != nil {
		return err
	}
	file := filepath.Join(folder, "tree.json")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		return err
	}
	node := exec.Command("node", filepath.Join(folder, "flextree.mjs"), filepath.Join(folder, "node_modules"), file, strconv.Itoa(rounds), strconv.Itoa(gapX), strconv.Itoa(gapY))
	node.Stderr = os.Stderr
	printed, err := node.Output()
	if err != nil {
		return err
	}
	var got struct {
		Millis []float64
		Width  float64
	}
	if err := json.Unmarshal(printed, &got); err != nil {
		return fmt.Errorf("read what node printed: %w", err)
	}
	r.theirs, r.theirWidth = time.Duration(median(got.Millis)*float64(time.Millisecond)), got.Width
	return nil
}

func (r *result) runOurs(cards []tidytree.Node, rounds int) {
	times := make([]time.Duration, rounds)
	for i := range times {
		start := time.Now()
		d := tidytree.Arrange(tidytree.Tidy, cards, tidytree.Options{GapX: gapX, GapY: gapY})
		times[i], r.ourWidth = time.Since(start), d.Bounds.W
	}
	r.ours = median(times)
}

func median[T float64 | time.Duration](values []T) T {
	slices.Sort(values)
	return values[len(values)/2]
}

// card is what the script reads of a node.
type card struct {
	Parent int
	W, H   float64
}

func plain(cards []tidytree.Node) []card {
	out := make([]card, len(cards))
	for i, c := range cards {
		out[i] = card{c.Parent, c.W, c.H}
	}
	return out
}

// tree makes a tree of n cards with the proportions of a regency's plan, of
// widths and heights that vary, without chance: the same n gives the same tree.
func tree(n int) []tidytree.Node {
	cards := []tidytree.Node{{Parent: -1, W: 224, H: 90}}
	add := func(parent, k int) int {
		k += len(cards)
		cards = append(cards, tidytree.Node{Parent: parent, W: 180 + float64(k*37%90), H: 60 + float64(k*k%211)})
		return len(cards) - 1
	}
	for k := 0; len(cards) < n; k++ {
		goal := add(0, k)
		for j := range 1 + k%4 {
			agency := add(goal, j)
			for i := range 2 + (k+j)%6 {
				programme := add(agency, i)
				for h := range 1 + (i+j)%5 {
					activity := add(programme, h)
					for g := range (h + i) % 4 {
						add(activity, g)
					}
				}
			}
		}
	}
	return cards[:n]
}
