package sqlite

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"pohonkinerja/data/edit"
)

// Some facts need a second process. The test program starts itself with the name
// of what to be in this variable.
const childEnv = "POKIN_TEST_CHILD"

var children = map[string]func(path string) error{
	"holder":  beHolder,
	"refused": beRefused,
	"editor":  beEditor,
}

func TestMain(m *testing.M) {
	name := os.Getenv(childEnv)
	if name == "" {
		os.Exit(m.Run())
	}
	if err := children[name](os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child is a second process at work on a file.
type child struct {
	*exec.Cmd
	lines *bufio.Scanner // what it says
	stdin io.Closer      // closed to have it end
}

func start(t *testing.T, name, path string) *child {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := &child{Cmd: exec.Command(self, path)}
	c.Env = append(os.Environ(), childEnv+"="+name)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.lines = bufio.NewScanner(out)
	if c.stdin, err = c.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended
		_ = c.Wait()
	})
	return c
}

// beHolder opens the file and keeps it until its input ends.
func beHolder(path string) error {
	f, err := Open(path)
	if err != nil {
		return err
	}
	fmt.Println("open")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return f.Close()
}

// beRefused says something only where it could open the file.
func beRefused(path string) error {
	f, err := Open(path)
	if errors.Is(err, edit.ErrLocked) {
		return nil
	}
	fmt.Println("opened or failed otherwise:", err)
	if err == nil {
		err = f.Close()
	}
	return err
}
