package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

func TestScreenShowsWhatATerminalWouldObey(t *testing.T) {
	var b bytes.Buffer
	text := "Budi\x1b[2K\x07 \u202eX\u0085\r – ‘é’ 日本\n\t\xff."
	if n, err := (screen{&b}).Write([]byte(text)); n != len(text) || err != nil {
		t.Errorf("wrote %d of %d, %v", n, len(text), err)
	}
	if want := "Budi\ufffd[2K\ufffd \ufffdX\ufffd\ufffd – ‘é’ 日本\n\t\xff."; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
}

func TestNothingFromAFileReachesTheTerminalRaw(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.pokin")
	status, out, said := runLine("new", path, "--region", "Kab\x1b[2K \u202eX", "--period", "2025-2026")
	if status != statusDone || strings.ContainsAny(out+said, "\x1b\u202e") {
		t.Errorf("status %d, said %q %q", status, out, said)
	}
	_, out, _ = runLine("info", path, "--json")
	var info struct{ Region string }
	if err := json.Unmarshal([]byte(out), &info); err != nil || strings.ContainsAny(out, "\x1b\u202e") || !strings.Contains(info.Region, "\u202e") {
		t.Errorf("%v: %q in %s", err, info.Region, out)
	}
}
