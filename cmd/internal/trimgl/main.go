// Command trimgl makes the graphical program compile in one minute instead
// of six.
//
// Fyne draws through github.com/go-gl/gl, Go bindings to all of OpenGL: some
// 2,900 functions, generated, each with a C wrapper that cgo has the C
// compiler read twice. Fyne calls about fifty of them. This tool copies the
// binding packages that Fyne imports from the module cache into build/gl,
// leaves out every function that Fyne does not name, and writes
// build/go.mod, which is our go.mod plus
//
//	replace github.com/go-gl/gl => ./build/gl
//
// The Makefile builds with -modfile=build/go.mod. Nothing depends on it: a
// plain "go build ./cmd/pokin" uses the whole module and merely takes longer.
// And should a later version of Fyne or of the bindings look different, so
// that trimming or compiling the copy fails, the tool says so and writes
// build/go.mod without the replace line.
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	fyneModule = "fyne.io/fyne/v2"
	glModule   = "github.com/go-gl/gl"
	outDir     = "build"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "trimgl:", err)
		os.Exit(2)
	}
}

// run writes build/go.mod, with the trimmed bindings if they can be made.
// It expects to be started in the root of the module.
func run() error {
	if err := os.MkdirAll(outDir, 0o777); err != nil {
		return err
	}
	if err := trimModule(filepath.Join(outDir, "gl")); err != nil {
		fmt.Fprintf(os.Stderr, "trimgl: OpenGL bindings stay whole, the first build takes some minutes longer: %v\n", err)
		return writeModFile("")
	}
	return writeModFile("\nreplace " + glModule + " => ./" + outDir + "/gl\n")
}

// writeModFile writes build/go.sum and build/go.mod, the latter with extra
// lines at its end.
func writeModFile(extra string) error {
	sum, err := os.ReadFile("go.sum")
	if err != nil {
		return err
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(outDir, "go.sum"), sum, 0o666); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(outDir, "go.mod"), append(mod, extra...), 0o666); err != nil {
		return err
	}
	return writeWorkFile(mod, extra)
}

// writeWorkFile writes build/go.work, which says the same as build/go.mod to
// tools that cannot be told of another go.mod (staticcheck cannot).
func writeWorkFile(mod []byte, extra string) error {
	version := regexp.MustCompile(`(?m)^go .*$`).Find(mod)
	work := fmt.Sprintf("%s\n\nuse ..\n%s", version, strings.ReplaceAll(extra, "./build/", "./"))
	return os.WriteFile(filepath.Join(outDir, "go.work"), []byte(work), 0o666)
}

// trimModule makes a trimmed copy of the bindings in dir and compiles it.
func trimModule(dir string) error {
	fyne, err := moduleDir(fyneModule)
	if err != nil {
		return err
	}
	bindings, err := moduleDir(glModule)
	if err != nil {
		return err
	}
	uses, err := findUses(fyne)
	if err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	for _, use := range uses {
		if err := use.copyPackage(bindings, dir); err != nil {
			return fmt.Errorf("trim %s: %w", use.path, err)
		}
	}
	if err := copyFile(bindings, dir, "go.mod"); err != nil {
		return err
	}
	return errors.Join(copyFile(bindings, dir, "LICENSE"), compile(dir))
}

// moduleDir downloads the module that go.mod names, if it is not there yet,
// and returns its place in the module cache.
func moduleDir(module string) (string, error) {
	if _, err := plainGo("mod", "download", module); err != nil {
		return "", err
	}
	return plainGo("list", "-m", "-f", "{{.Dir}}", module)
}

// plainGo runs the go command without the build/go.mod of an earlier run.
func plainGo(args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		err = fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, exit.Stderr)
	}
	return strings.TrimSpace(string(out)), err
}

// copyPackage copies the binding package to the module copy in dst, with
// package.go trimmed to the names in use.
func (u use) copyPackage(src, dst string) error {
	rel := strings.TrimPrefix(u.path, glModule+"/")
	return fs.WalkDir(os.DirFS(src), rel, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if name != rel+"/package.go" {
			return copyFile(src, dst, name)
		}
		whole, err := os.ReadFile(filepath.Join(src, name))
		if err != nil {
			return err
		}
		trimmed, err := trim(whole, u.names)
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(dst, name), trimmed)
	})
}

func copyFile(src, dst, name string) error {
	data, err := os.ReadFile(filepath.Join(src, name))
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(dst, name), data)
}

func writeFile(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o666)
}

// compile builds those of the copied packages that this machine uses.
func compile(dir string) error {
	cmd := exec.Command("go", "build", "./v2.1/...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off", "CGO_ENABLED=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("compile the trimmed bindings: %w\n%s", err, out)
	}
	return nil
}
