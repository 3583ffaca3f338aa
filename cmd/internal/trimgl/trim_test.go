package main

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// generated has the shape of a package.go written by glow: one function that
// is wanted, one that is not, and one whose name starts like Init.
const generated = `package gl

// #cgo linux pkg-config: gl
// typedef unsigned int GLenum;
// typedef void  (APIENTRYP GPCLEAR)(GLenum  mask);
// typedef void  (APIENTRYP GPACCUM)(GLenum  op);
// typedef void  (APIENTRYP GPINITNAMES)();
// static void  glowClear(GPCLEAR fnptr, GLenum  mask) {
//   (*fnptr)(mask);
// }
// static void  glowAccum(GPACCUM fnptr, GLenum  op) {
//   (*fnptr)(op);
// }
// static void  glowInitNames(GPINITNAMES fnptr) {
//   (*fnptr)();
// }
import "C"
import (
	"errors"
	"unsafe"
)

const (
	ACCUM = 0x0100
)

var (
	gpClear     C.GPCLEAR
	gpAccum     C.GPACCUM
	gpInitNames C.GPINITNAMES
)

func boolToInt(b bool) int {
	return 0
}

// Accum is not wanted.
func Accum(op uint32) {
	C.glowAccum(gpAccum, (C.GLenum)(op))
}

// Clear is wanted.
func Clear(mask uint32) {
	C.glowClear(gpClear, (C.GLenum)(mask))
}
func InitNames() {
	C.glowInitNames(gpInitNames)
}
func Init() error {
	return InitWithProcAddrFunc(nil)
}
func InitWithProcAddrFunc(getProcAddr func(name string) unsafe.Pointer) error {
	gpAccum = (C.GPACCUM)(getProcAddr("glAccum"))
	if gpAccum == nil {
		return errors.New("glAccum")
	}
	gpClear = (C.GPCLEAR)(getProcAddr("glClear"))
	if gpClear == nil {
		return errors.New("glClear")
	}
	return nil
}
`

func TestTrim(t *testing.T) {
	out, err := trim([]byte(generated), map[string]bool{"Clear": true})
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	t.Run("leaves out all five places of an unwanted function", func(t *testing.T) {
		for _, gone := range []string{"GPACCUM", "glowAccum", "gpAccum", "func Accum", "glAccum", "Accum is not wanted", "InitNames", "INITNAMES"} {
			if strings.Contains(text, gone) {
				t.Errorf("%s is still there", gone)
			}
		}
	})
	t.Run("keeps the rest as it was", func(t *testing.T) {
		for _, kept := range []string{
			"// typedef unsigned int GLenum;\n", "(APIENTRYP GPCLEAR)", "// static void  glowClear(GPCLEAR fnptr, GLenum  mask) {\n//   (*fnptr)(mask);\n// }\nimport \"C\"\n",
			"gpClear     C.GPCLEAR\n", "// Clear is wanted.\nfunc Clear(", "ACCUM = 0x0100", "func boolToInt", "func Init() error", "if gpClear == nil {\n\t\treturn errors.New(\"glClear\")\n\t}\n\treturn nil\n}\n",
		} {
			if !strings.Contains(text, kept) {
				t.Errorf("%q is gone", kept)
			}
		}
	})
	t.Run("leaves valid Go", func(t *testing.T) {
		if _, err := parser.ParseFile(token.NewFileSet(), "package.go", out, 0); err != nil {
			t.Error(err)
		}
	})
}

func TestTrimRefusesAnotherShape(t *testing.T) {
	for _, text := range []string{"package gl\n", "package gl\n\nfunc Clear() {}\n", "not Go"} {
		if _, err := trim([]byte(text), map[string]bool{"Clear": true}); err == nil {
			t.Errorf("trimmed %q", text)
		}
	}
}

func TestFindUses(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.go": "package p\n\nimport \"github.com/go-gl/gl/v2.1/gl\"\n\nvar _ = gl.Clear\n",
		"b.go": "package p\n\nimport es \"github.com/go-gl/gl/v3.1/gles2\"\n\nvar _, _ = es.Enable, es.BLEND\n",
		"c.go": "package p\n\nimport \"fmt\"\n\nvar _ = fmt.Sprint\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	uses, err := findUses(dir)
	if err != nil || len(uses) != 2 {
		t.Fatalf("uses = %v, %v", uses, err)
	}
	if !uses[0].names["Clear"] || !uses[1].names["Enable"] || !uses[1].names["BLEND"] || len(uses[1].names) != 2 {
		t.Errorf("uses = %v", uses)
	}
	if _, err := findUses(t.TempDir()); err == nil {
		t.Error("found uses in an empty folder")
	}
}

// TestPinnedBindings holds that the bindings and the Fyne named in go.mod
// still have the shape that trimming expects.
func TestPinnedBindings(t *testing.T) {
	fyne, err := moduleDir(fyneModule)
	if err != nil {
		t.Fatal(err)
	}
	bindings, err := moduleDir(glModule)
	if err != nil {
		t.Fatal(err)
	}
	uses, err := findUses(fyne)
	if err != nil {
		t.Fatal(err)
	}
	for _, use := range uses {
		dst := t.TempDir()
		if err := use.copyPackage(bindings, dst); err != nil {
			t.Error(err)
		}
		rel := filepath.FromSlash(strings.TrimPrefix(use.path, glModule+"/") + "/package.go")
		if was, is := size(t, bindings, rel), size(t, dst, rel); is == 0 || is > was/2 {
			t.Errorf("%s: %d bytes of %d left", use.path, is, was)
		}
	}
}

func size(t *testing.T, dir, name string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
