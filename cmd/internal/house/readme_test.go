package house

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryCommandInTheReadmeIsRun reads the fenced blocks of README.md that
// are marked sh. A line there is either a make target that "make test" goes
// through, or a call of pokinctl that stands word for word in a script of
// cmd/pokinctl/testdata/script, which the tests run. So the tour in the README
// is played as readme.txtar there, and cannot grow stale.
//
// "build/pokinctl" and "pokinctl" are the same; a variable set in front of the
// command (PASS=x pokinctl sign …) stands as "env PASS=x" in the script;
// a line ending in a backslash goes on in the next.
func TestEveryCommandInTheReadmeIsRun(t *testing.T) {
	readme, ok := readFile(t, "README.md")
	if !ok {
		t.Skip("no README.md")
	}
	makefile, _ := readFile(t, "Makefile")
	commands, scripted := shellLines(readme), scriptLines(t)
	if len(commands) == 0 {
		t.Error("README.md shows no command")
	}
	for _, command := range commands {
		for _, line := range asScript(command) {
			if !isTarget(makefile, line) && !slices.Contains(scripted, line) {
				t.Errorf("README.md shows %q, but nothing runs %q", command, line)
			}
		}
	}
}

var fence = regexp.MustCompile("(?ms)^```sh\n(.*?)^```$")

// shellLines lists the commands in the sh blocks of a Markdown text.
func shellLines(markdown string) []string {
	var commands []string
	for _, block := range fence.FindAllStringSubmatch(markdown, -1) {
		body := strings.ReplaceAll(block[1], "\\\n", " ")
		for line := range strings.Lines(body) {
			line, _, _ = strings.Cut(line, " # ")
			line = strings.TrimPrefix(strings.TrimSpace(line), "$ ")
			if line != "" && !strings.HasPrefix(line, "#") {
				commands = append(commands, line)
			}
		}
	}
	return commands
}

var assignment = regexp.MustCompile(`^[A-Z_]+=\S*$`)

// asScript turns a shell command into the lines of a test script.
func asScript(command string) []string {
	var lines []string
	words := strings.Fields(command)
	for len(words) > 1 && assignment.MatchString(words[0]) {
		lines = append(lines, "env "+words[0])
		words = words[1:]
	}
	words[0] = strings.TrimPrefix(words[0], "build/")
	return append(lines, strings.ReplaceAll(strings.Join(words, " "), `"`, `'`))
}

// scriptLines lists the lines of all scripts of pokinctl, in the form that
// asScript gives.
func scriptLines(t *testing.T) []string {
	t.Helper()
	scripts, err := filepath.Glob(filepath.Join(root, "cmd/pokinctl/testdata/script/*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, script := range scripts {
		data, err := os.ReadFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			words := strings.Fields(strings.TrimPrefix(strings.TrimSpace(line), "exec "))
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return lines
}

// testRule is the rule for test in the Makefile: what it needs and what it does.
var testRule = regexp.MustCompile(`(?m)^test:( .*\n(?:\t.*\n)*)`)

// isTarget reports whether the line calls a target of the Makefile that make
// test reaches: itself, what it needs, what its recipe makes.
func isTarget(makefile, line string) bool {
	target, ok := strings.CutPrefix(line, "make ")
	if !ok || !regexp.MustCompile(`(?m)^`+regexp.QuoteMeta(target)+`:( |$)`).MatchString(makefile) {
		return false
	}
	for _, rule := range testRule.FindAllStringSubmatch(makefile, -1) {
		if slices.Contains(strings.Fields(rule[1]), target) {
			return true
		}
	}
	return target == "test"
}

func TestShellLines(t *testing.T) {
	got := shellLines("Tour\n```sh\nmake run\n$ PASS=x build/pokinctl sign \\\n   a.pdf  # sign\n# only a remark\n```\n```\nnot a command\n```\n")
	want := []string{"make run", "PASS=x build/pokinctl sign     a.pdf"}
	if !slices.Equal(got, want) {
		t.Errorf("shellLines = %q, want %q", got, want)
	}
	if got, want := asScript(`PASS=x build/pokinctl sign "a b.pdf"`), []string{"env PASS=x", "pokinctl sign 'a b.pdf'"}; !slices.Equal(got, want) {
		t.Errorf("asScript = %q, want %q", got, want)
	}
}

func TestIsTarget(t *testing.T) {
	makefile := "run: setup\n\tgo run\ntest: X := 1\ntest: check\n\tenv make run\n\ncheck:\nclean:\n\trm\n"
	for line, want := range map[string]bool{"make test": true, "make run": true, "make check": true, "make clean": false, "make runs": false, "run": false, "make env": false} {
		if got := isTarget(makefile, line); got != want {
			t.Errorf("isTarget(%q) = %v", line, got)
		}
	}
}
