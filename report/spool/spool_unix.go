//go:build !windows

package spool

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// CanTurn tells whether the printer is told on which sides to print.
const CanTurn = true

// patience is how long a printing system may take to answer.
var patience = time.Minute

// Open shows a file or folder in the system's own program for it. It does not wait
// for what comes of it.
func Open(path string) error {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	}
	cmd := exec.Command(name, absolute(path))
	if err := cmd.Start(); err != nil {
		return errors.Join(ErrNoProgram, err)
	}
	go func() { _ = cmd.Wait() }() // its own window tells what goes wrong there
	return nil
}

// absolute keeps a name from being read as an option.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// Print hands a file to a printer; the file is free when it returns. It fails with
// [ErrNoSpooler] or a [*RefusedError].
func Print(j Job) error {
	for _, way := range []struct {
		name           string
		printer, title string
	}{{"lp", "-d", "-t"}, {"lpr", "-P", "-T"}} {
		if _, err := exec.LookPath(way.name); err != nil {
			continue
		}
		args := []string{way.title, j.Title}
		if j.Printer != "" {
			args = append(args, way.printer, j.Printer)
		}
		_, err := run(way.name, append(append(args, j.Sides.options()...), absolute(j.Path))...)
		return err
	}
	return ErrNoSpooler
}

// options are the sides in the words of IPP (RFC 8011, §5.2.8).
func (s Sides) options() []string {
	switch s {
	case LongEdge:
		return []string{"-o", "sides=two-sided-long-edge"}
	case ShortEdge:
		return []string{"-o", "sides=two-sided-short-edge"}
	case AsSet:
	}
	return nil
}

// run calls a program of the printing system, which speaks English for it.
func run(name string, args ...string) (string, error) {
	ctx, stop := context.WithTimeout(context.Background(), patience)
	defer stop()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var said, failed strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &failed
	cmd.WaitDelay = time.Second // for what it leaves running, which holds its output open
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return "", &RefusedError{name + ": no answer"}
		}
		return "", &RefusedError{plainWords(failed.String() + " " + said.String() + " " + err.Error())}
	}
	return said.String(), nil
}

// plainWords makes what a program says fit for a line on a screen.
func plainWords(s string) string {
	words := []rune(strings.Join(strings.Fields(strings.ToValidUTF8(s, "?")), " "))
	return string(words[:min(len(words), 200)])
}

// Printers asks which printers there are. Where nobody can tell there are none; one
// may still be reached as the standard printer.
func Printers() Installed {
	listed, err := run("lpstat", "-e")
	if err != nil {
		return Installed{}
	}
	standard, _ := run("lpstat", "-d") // fails where none is set
	_, standard, _ = strings.Cut(standard, ": ")
	return standardFirst(strings.Fields(listed), strings.TrimSpace(standard))
}
