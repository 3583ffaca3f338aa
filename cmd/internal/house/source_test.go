package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	module = "pohonkinerja"
	root   = "../../.."
)

// sourceFile is one Go file of the module.
type sourceFile struct {
	name    string // from the root: "data/plan/plan.go"
	pkg     string // its package: "data/plan"
	test    bool
	imports []string // our own packages from the root ("data/plan"), others in full
	syntax  *ast.File
}

// sources reads all Go files of the module, in the order of their names.
func sources(t *testing.T) []sourceFile {
	t.Helper()
	var files []sourceFile
	for _, floor := range []string{"assets", "cmd", "data", "report", "ui"} {
		err := filepath.WalkDir(filepath.Join(root, floor), func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "testdata" {
				return filepath.SkipDir
			}
			if err == nil && !d.IsDir() && strings.HasSuffix(name, ".go") {
				files = append(files, readSource(t, name))
			}
			return err
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if len(files) < 10 {
		t.Fatalf("found %d source files: the tests look in the wrong place", len(files))
	}
	return files
}

func readSource(t *testing.T, name string) sourceFile {
	t.Helper()
	syntax, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(root, name)
	if err != nil {
		t.Fatal(err)
	}
	rel = filepath.ToSlash(rel)
	f := sourceFile{name: rel, pkg: path.Dir(rel), test: strings.HasSuffix(rel, "_test.go"), syntax: syntax}
	for _, spec := range syntax.Imports {
		f.imports = append(f.imports, strings.TrimPrefix(literal(spec.Path), module+"/"))
	}
	return f
}

// literal returns the value of a string literal; empty for anything else.
func literal(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return s
}

// readFile reads a file of the project; ok is false when it does not exist.
func readFile(t *testing.T, name string) (text string, ok bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if os.IsNotExist(err) {
		return "", false
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(data), true
}

// standard reports whether an import is of the standard library or of cgo.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".") && !ours(imported)
}

// ours reports whether an import is one of our packages.
func ours(imported string) bool {
	switch first, _, _ := strings.Cut(imported, "/"); first {
	case "assets", "cmd", "data", "report", "ui":
		return true
	}
	return false
}
