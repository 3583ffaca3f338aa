package sqlite

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// counter is the node in which the editor counts its edits.
var counter = plantest.ID[plan.NodeID](1)

// beEditor edits without end and says the number of every edit that was
// acknowledged.
func beEditor(path string) error {
	f, err := Open(path)
	if err != nil {
		return err
	}
	s, err := edit.Open(f)
	if err != nil {
		return err
	}
	n, _ := strconv.Atoi(s.Plan().Node(counter).Statement)
	for n++; ; n++ {
		if err := s.Do(edit.Op{Name: "count", Merge: []string{"", "typing"}[n/5%2]}, countTo(n)); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// countTo changes several tables in one step, and now and then a lot of rows.
func countTo(n int) func(*edit.Tx) error {
	return func(tx *edit.Tx) error {
		edit.Update(tx, tx.Plan().Node(counter), func(c *plan.Node) { c.Statement = strconv.Itoa(n) })
		id, err := edit.AddNode(tx, plan.Node{Level: plan.OperationalStaff, Code: strconv.Itoa(n)}, edit.Place{Parent: counter})
		if err != nil {
			return err
		}
		if n%7 == 0 {
			for _, t := range tx.Plan().Targets(plantest.ID[plan.IndicatorID](1 + n%6)) {
				edit.Update(tx, t, func(t *plan.Target) { t.Note = fmt.Sprint("langkah ", n) })
			}
		}
		if n%11 == 0 {
			return edit.RemoveBranch(tx, id)
		}
		return nil
	}
}

// TestKilledProgramLosesNoEdit kills a program at work again and again. Set
// POKIN_KILL_ROUNDS for more rounds.
func TestKilledProgramLosesNoEdit(t *testing.T) {
	rounds := 15
	if n, err := strconv.Atoi(os.Getenv("POKIN_KILL_ROUNDS")); err == nil {
		rounds = n
	}
	path := filepath.Join(t.TempDir(), "renstra.pokin")
	f, err := Create(path, plantest.Region())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, f, plantest.Tiny())
	mustClose(t, f)
	edits, cutOff := 0, 0
	for round := range rounds {
		acknowledged := editUntilKilled(t, path, time.Duration(rand.IntN(120))*time.Millisecond)
		if info, err := os.Stat(path + "-journal"); err == nil && info.Size() > 0 {
			cutOff++
		}
		edits = mustHoldEdits(t, path, max(acknowledged, edits))
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d edits in %d rounds; %d cut off in the middle of a step; none lost", edits, rounds, cutOff)
	if edits == 0 {
		t.Error("not one edit was made")
	}
}

// editUntilKilled returns the last edit that was acknowledged, 0 for none.
func editUntilKilled(t *testing.T, path string, after time.Duration) int {
	t.Helper()
	c := start(t, "editor", path)
	last := 0
	for c.lines.Scan() {
		if last == 0 {
			time.AfterFunc(after, func() { _ = c.Process.Kill() }) // the scan ends with it
		}
		n, err := strconv.Atoi(c.lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		last = n
	}
	_ = c.Wait() // it was killed
	return last
}

// mustHoldEdits opens the file and expects all edits up to the acknowledged one,
// whole, and at most one more; it returns how many there are.
func mustHoldEdits(t *testing.T, path string, acknowledged int) int {
	t.Helper()
	f := mustOpen(t, path)
	defer mustClose(t, f)
	if faults, err := f.Integrity(); err != nil || len(faults) > 0 {
		t.Fatalf("integrity: %q, %v", faults, err)
	}
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	n, _ := strconv.Atoi(s.Plan().Node(counter).Statement)
	if n < acknowledged || n > acknowledged+1 {
		t.Errorf("edit %d is the last in the file, %d was acknowledged", n, acknowledged)
	}
	codes := make(map[string]bool)
	for _, c := range s.Plan().Children(counter) {
		codes[c.Code] = true
	}
	for i := 1; i <= n; i++ {
		if want := i%11 != 0; codes[strconv.Itoa(i)] != want {
			t.Errorf("edit %d is not whole: its node is there: %v", i, !want)
		}
	}
	mustUndoAndRedo(t, s)
	return n
}

// mustUndoAndRedo shows that the history fits the plan.
func mustUndoAndRedo(t *testing.T, s *edit.Session) {
	t.Helper()
	before := plantest.Encoding(s.Plan())
	if _, err := s.Undo(); err != nil {
		t.Errorf("undo: %v", err)
	}
	if _, err := s.Redo(); err != nil {
		t.Errorf("redo: %v", err)
	}
	if plantest.Encoding(s.Plan()) != before {
		t.Error("undo and redo lead elsewhere")
	}
}
