package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// runLine executes a command line and returns what it said.
func runLine(args ...string) (status int, stdout, stderr string) {
	var out, errOut bytes.Buffer
	status = run(args, &out, &errOut, func(string) (string, bool) { return "", false })
	return status, out.String(), errOut.String()
}

// exampleFile makes a file of the bundled example.
func exampleFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "contoh.pokin")
	if status, _, said := runLine("example", path); status != statusDone {
		t.Fatal(said)
	}
	return path
}

// spoil overwrites some bytes of a file.
func spoil(t *testing.T, path string, at int64, with []byte) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := file.WriteAt(with, at); err != nil {
		t.Fatal(err)
	}
}

func TestInfoAnswersNoForADamagedFile(t *testing.T) {
	path := exampleFile(t)
	spoil(t, path, 8192, bytes.Repeat([]byte{0xa5}, 16384))
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	status, out, said := runLine("info", path, "--json")
	var info planInfo
	if err := json.Unmarshal([]byte(out), &info); err != nil {
		t.Fatalf("status %d, %v: %s%s", status, err, out, said)
	}
	if status != statusNo || info.Integrity == intact || info.Integrity == "" || said != "" {
		t.Errorf("status %d, integrity %q, stderr %q; want %d and what is wrong", status, info.Integrity, said, statusNo)
	}
	if status, out, _ := runLine("info", path); status != statusNo || !strings.Contains(out, "tidak baik") {
		t.Errorf("without --json: status %d, %q", status, out)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the damaged file was written to")
	}
}

func TestNoCommandTouchesANewerFormat(t *testing.T) {
	path := exampleFile(t)
	spoil(t, path, 60, binary.BigEndian.AppendUint32(nil, 99)) // user_version
	dir := t.TempDir()
	for _, line := range [][]string{
		{"info", path}, {"import", path, "--csv", dir}, {"export", path, "--csv", filepath.Join(dir, "keluar")},
	} {
		if line[0] == "import" {
			if err := os.WriteFile(filepath.Join(dir, "nodes.csv"), []byte("id,level,statement\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		status, out, said := runLine(line...)
		if status != statusCannot || out != "" || !strings.Contains(said, "lebih baru") {
			t.Errorf("%s: status %d, %q, %q", line[0], status, out, said)
		}
	}
}
