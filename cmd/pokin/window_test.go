package main

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite"
)

// asProgram makes the test binary the program itself.
const asProgram = "POKIN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		go answer(os.Stdin, os.Stdout)
		main()
		return
	}
	os.Exit(m.Run())
}

// window is the program on a real screen, driven by xdotool as by a person.
type window struct {
	t    *testing.T
	cmd  *exec.Cmd
	id   string
	ask  io.Writer
	told *json.Decoder // what the program tells of what is seen
}

// patience is how long the slowest machine may take for one step.
const patience = 60 * time.Second

// show starts the program with a home folder of its own.
func show(t *testing.T, args ...string) *window {
	t.Helper()
	needScreen(t)
	return showFor(t, t.TempDir(), args...)
}

// showFor is [show] with the home folder of somebody who may have been here
// before.
func showFor(t *testing.T, home string, args ...string) *window {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram+"=1", "HOME="+home, "XDG_CONFIG_HOME="+home,
		"XDG_CACHE_HOME="+home, "FYNE_SCALE=1", "FYNE_THEME=light")
	cmd.Stderr = os.Stderr
	ask, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	tell, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w := &window{t: t, cmd: cmd, ask: ask, told: json.NewDecoder(tell)}
	t.Cleanup(func() {
		if t.Failed() {
			w.picture("at-the-failure")
		}
		w.kill()
	})
	return w
}

// needScreen skips the test where nobody could look at a window, or where there
// is no hand for it.
func needScreen(t *testing.T, hands ...string) {
	t.Helper()
	missing := os.Getenv("DISPLAY") == ""
	for _, hand := range append(hands, "xdotool") {
		_, err := exec.LookPath(hand)
		missing = missing || err != nil
	}
	switch need := "no screen, or a command is missing: xdotool " + strings.Join(hands, " "); {
	case missing && os.Getenv("POKIN_REQUIRE_TOOLS") == "1":
		t.Fatal(need)
	case missing:
		t.Skip(need)
	}
}

// waitFor waits until the window has a title with the words in it.
func (w *window) waitFor(title string) {
	w.t.Helper()
	eventually(w.t, "a window named "+title, func() bool {
		out, err := exec.Command("xdotool", "search", "--onlyvisible", "--name", title).Output()
		w.id, _, _ = strings.Cut(string(out), "\n")
		return err == nil && w.id != ""
	})
	w.do("windowfocus", "--sync", w.id)
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("after %v still no %s", patience, what)
		}
	}
}

func (w *window) do(args ...string) {
	w.t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		w.t.Fatalf("xdotool %v: %v\n%s", args, err, out)
	}
}

func (w *window) key(keys ...string) {
	w.t.Helper()
	w.do(append([]string{"key", "--delay", "60"}, keys...)...)
}

func (w *window) write(text string) { w.t.Helper(); w.do("type", "--delay", "8", text) }

// kill ends the program as a power cut would.
func (w *window) kill() {
	if w.cmd.ProcessState == nil {
		_ = w.cmd.Process.Kill()
		_ = w.cmd.Wait()
	}
}

// picture keeps what the screen shows among the artifacts of the test.
func (w *window) picture(name string) {
	out := filepath.Join(w.t.ArtifactDir(), name+".png")
	if err := exec.Command("import", "-window", "root", out).Run(); err != nil {
		w.t.Logf("no picture: %v", err)
	}
}

// oneResult makes a plan file with a single result.
func oneResult(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "uji.pokin")
	f, err := sqlite.Create(path, plan.Region{PlanID: plan.NewID[string](), Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := edit.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	err = s.Do(edit.Op{Name: "node.add"}, func(tx *edit.Tx) error {
		_, err := edit.AddNode(tx, plan.Node{Statement: "Meningkatnya derajat kesehatan", Level: plan.RegionalStrategic}, edit.Place{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// statements reads the results that are in a file, from the top.
func statements(t *testing.T, path string) []string {
	t.Helper()
	f, err := sqlite.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, n := range p.Walk("") {
		list = append(list, n.Statement)
	}
	return list
}

// untilStored waits until the file has changed and then rests for a while.
func untilStored(t *testing.T, path string, since time.Time) {
	t.Helper()
	eventually(t, "change of "+path, func() bool {
		info, err := os.Stat(path)
		return err == nil && info.ModTime().After(since) && time.Since(info.ModTime()) > 1500*time.Millisecond
	})
}

// TestWrittenWordsOutliveThePowerCut draws a result below another with the
// keyboard alone, cuts the power, and finds it in the file and in the window of
// the next start.
func TestWrittenWordsOutliveThePowerCut(t *testing.T) {
	path := oneResult(t)
	w := show(t, path)
	w.waitFor("uji — Pohon Kinerja")
	began := time.Now()
	w.key("Tab") // a child of the selected result, ready to be written in
	untilStored(t, path, began)
	began = time.Now()
	w.write("Menurunnya angka kematian ibu")
	untilStored(t, path, began)
	w.picture("written")
	w.kill()
	want := []string{"Meningkatnya derajat kesehatan", "Menurunnya angka kematian ibu"}
	if got := statements(t, path); strings.Join(got, "|") != strings.Join(want, "|") {
		t.Fatalf("file holds %q, want %q", got, want)
	}
	again := show(t, path)
	again.waitFor("uji — Pohon Kinerja")
	began = time.Now()
	again.key("ctrl+z") // the step of yesterday
	untilStored(t, path, began)
	again.picture("undone")
	again.kill()
	if got := statements(t, path); len(got) > 1 && got[1] == want[1] {
		t.Errorf("undo after the restart left %q", got)
	}
}

// TestExampleOpens shows the bundled example on a fresh machine.
func TestExampleOpens(t *testing.T) {
	w := show(t, "--example")
	w.waitFor("Contoh Kabupaten — Pohon Kinerja")
	w.picture("example")
	w.key("ctrl+2")
	w.picture("agreement")
	w.key("ctrl+3")
	w.picture("people")
}
