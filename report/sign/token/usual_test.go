package token

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestUsualModules(t *testing.T) {
	root := t.TempDir()
	write := func(name string) string {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	card, stick, windows := write("a/opensc-pkcs11.so"), write("b/libeTPkcs11.so.10.8"), write("b/eTPKCS11.dll")
	write("a/libssl.so")
	if err := os.Symlink(card, filepath.Join(root, "b", "opensc-pkcs11.so")); err != nil {
		t.Fatal(err)
	}
	in := []string{filepath.Join(root, "a"), filepath.Join(root, "b"), filepath.Join(root, "c")}
	if got, want := usualIn(in, "linux"), []Place{{"OpenSC", card}, {"SafeNet eToken", stick}}; !slices.Equal(got, want) {
		t.Errorf("on Linux %v, want %v", got, want)
	}
	if got, want := usualIn(in, "windows"), []Place{{"SafeNet eToken", windows}}; !slices.Equal(got, want) {
		t.Errorf("on Windows %v, want %v", got, want)
	}
	env := map[string]string{"SystemRoot": "D:/Windows", "SystemDrive": "D:"}
	if got := folders("windows", func(name string) string { return env[name] }); got[0] != filepath.Join("D:/Windows", "System32") || got[2] != `D:\` {
		t.Errorf("folders %q", got)
	}
}
