package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
	"pohonkinerja/data/sqlite"
)

const (
	patience = 2 * time.Minute
	rest     = 6 * time.Second // after the first frame
)

// launch starts a window for the user with that home, waits for its first frame and,
// where its memory is asked for, for what comes to rest after it, and ends it.
func launch(command []string, home string, memory bool) (result, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Env = append(os.Environ(), "POKIN_TRACE=1", "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+filepath.Join(home, "cache"))
	said, err := cmd.StderrPipe()
	if err != nil {
		return result{}, err
	}
	begun := time.Now()
	if err := cmd.Start(); err != nil {
		return result{}, err
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // killed
	}()
	giveUp := time.AfterFunc(patience, func() { _ = cmd.Process.Kill() })
	defer giveUp.Stop()
	if err = waitForFrame(said); err != nil {
		return result{}, err
	}
	r := result{start: time.Since(begun)}
	if memory {
		time.Sleep(rest)
		r.memory, err = memoryOf(cmd.Process.Pid)
	}
	return r, err
}

// waitForFrame reads until a window says that it is painted.
func waitForFrame(said io.Reader) error {
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if lines.Text() == "first frame" {
			return nil
		}
	}
	return errors.Join(lines.Err(), errors.New("no frame was painted"))
}

// memoryOf returns the kB that belong to a process alone.
func memoryOf(pid int) (kB int, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if n, _ := fmt.Sscanf(line, "RssAnon: %d kB", &kB); n == 1 {
			return kB, nil
		}
	}
	return 0, fmt.Errorf("/proc/%d/status has no RssAnon", pid)
}

// makePlan makes a plan file of so many nodes.
func makePlan(path string, nodes int) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	p := plantest.Big(nodes)
	return sqlite.CreateFilled(path, *p.Region(), func(f *sqlite.File) error {
		session, err := edit.Open(f)
		if err != nil {
			return err
		}
		return session.Begin(edit.Op{Name: "import"}, func(tx *edit.Tx) error {
			for r := range p.Records() {
				if r.Kind() != plan.KindRegion {
					tx.Put(r)
				}
			}
			return nil
		})
	})
}
