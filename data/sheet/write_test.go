package sheet

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// names lists what stands in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestAFolderThatCannotMoveIsFilledWhereItStands writes into the root of a stick,
// as it were: first empty, then with an earlier export in it.
func TestAFolderThatCannotMoveIsFilledWhereItStands(t *testing.T) {
	dir := t.TempDir()
	if err := writeInside(dir, []File{{"nodes.csv", []byte("1")}, {"region.csv", []byte("1")}, {"problems.csv", []byte("1")}}); err != nil {
		t.Fatal(err)
	}
	if err := writeInside(dir, []File{{"nodes.csv", []byte("2")}, {"region.csv", []byte("2")}}); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"nodes.csv", "region.csv"}) {
		t.Errorf("holds %v", got)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "nodes.csv")); err != nil || string(text) != "2" {
		t.Errorf("nodes.csv holds %q, %v", text, err)
	}
}

func TestAFailedExchangeIsTakenBack(t *testing.T) {
	dir, temp, old := t.TempDir(), t.TempDir(), t.TempDir()
	for _, path := range []string{filepath.Join(dir, "nodes.csv"), filepath.Join(dir, "region.csv"), filepath.Join(temp, "nodes.csv"), filepath.Join(temp, "region.csv")} {
		if err := os.WriteFile(path, []byte(path), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Join(old, "region.csv", "x"), 0o700); err != nil { // no file can take this name
		t.Fatal(err)
	}
	if err := exchange(dir, temp, old); err == nil {
		t.Fatal("a file took the name of a folder")
	}
	for _, folder := range []string{dir, temp} {
		text, err := os.ReadFile(filepath.Join(folder, "nodes.csv"))
		if err != nil || string(text) != filepath.Join(folder, "nodes.csv") || !slices.Equal(names(t, folder), []string{"nodes.csv", "region.csv"}) {
			t.Errorf("%s holds %v and %q, %v", folder, names(t, folder), text, err)
		}
	}
}

func TestTheFoldersAboveAnExportAreMade(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := writeBeside(dir, []File{{"nodes.csv", []byte("1")}}, false); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"nodes.csv"}) {
		t.Errorf("holds %v", got)
	}
}

func TestWhatIsWrittenCanBeRead(t *testing.T) {
	text, err := formatCSV([][]string{{"nol\x00", "rusak\xff"}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := checkText("nodes.csv", text); err != nil || got != "nol\ufffd,rusak\ufffd\n" {
		t.Errorf("wrote %q, %v", got, err)
	}
}
