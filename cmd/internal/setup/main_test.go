package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestMissing(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if err := os.WriteFile(filepath.Join(dir, "judge"), []byte("#!/bin/sh\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	got := missing([]need{
		{pkg: "have-command", command: "judge"},
		{pkg: "lack-command", command: "no-such-judge"},
		{pkg: "have-file", file: filepath.Join(dir, "jud*")},
		{pkg: "lack-file", file: filepath.Join(dir, "no*")},
	})
	if want := []string{"lack-command", "lack-file"}; !slices.Equal(got, want) {
		t.Errorf("missing = %v, want %v", got, want)
	}
}

func TestProvide(t *testing.T) {
	t.Run("is content where nothing is missing", func(t *testing.T) {
		if err := provide([]need{{pkg: "root", file: "/"}}); err != nil {
			t.Error(err)
		}
	})
	t.Run("names the line to run where it may not install", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir()) // neither apt-get nor sudo
		err := provide([]need{{pkg: "some-dev", command: "no-such"}, {pkg: "other-dev", command: "no-such"}})
		want := "sudo apt-get update && sudo apt-get install -y --no-install-recommends some-dev other-dev"
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error = %v, want the line %q", err, want)
		}
	})
}

func TestEveryNeedCanBeLookedFor(t *testing.T) {
	for job, needs := range jobs {
		for _, n := range needs {
			if n.pkg == "" || (n.command == "") == (n.file == "") {
				t.Errorf("%s: %+v names no package, or not exactly one trace of it", job, n)
			}
		}
	}
}
