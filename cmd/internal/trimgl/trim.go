package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// use is one binding package and the names of it that Fyne's sources mention.
type use struct {
	path  string
	names map[string]bool
}

// findUses reads all sources below root and collects what they take from the
// binding packages, in the order of the import paths.
func findUses(root string) ([]use, error) {
	found := map[string]map[string]bool{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		return noteUses(found, name)
	})
	var uses []use
	for _, path := range slices.Sorted(maps.Keys(found)) {
		uses = append(uses, use{path, found[path]})
	}
	if err == nil && len(uses) == 0 {
		err = fmt.Errorf("no use of %s in %s", glModule, root)
	}
	return uses, err
}

// noteUses adds the selectors gl.Name of one file to found.
func noteUses(found map[string]map[string]bool, name string) error {
	path, local, err := bindingImport(name)
	if err != nil || path == "" {
		return err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	if found[path] == nil {
		found[path] = map[string]bool{}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if x, selected := selector(n); x == local {
			found[path][selected] = true
		}
		return true
	})
	return nil
}

// bindingImport returns the binding package that the file imports and its
// name in the file, or nothing.
func bindingImport(name string) (path, local string, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return "", "", err
	}
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !strings.HasPrefix(path, glModule+"/") {
			continue
		}
		if spec.Name != nil {
			return path, spec.Name.Name, nil
		}
		return path, "gl", nil
	}
	return "", "", nil
}

// selector returns x and name if n is the expression x.name.
func selector(n ast.Node) (x, name string) {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok {
		return "", ""
	}
	if id, ok := sel.X.(*ast.Ident); ok {
		return id.Name, sel.Sel.Name
	}
	return "", ""
}

// A source is a generated package.go with the stretches to leave out. The
// generator (glow) gives each OpenGL function Foo five places:
//
//	// typedef void (APIENTRYP GPFOO)(GLenum mode);     C type of its address
//	// static void glowFoo(GPFOO fnptr, …) { … // }     C wrapper
//	gpFoo C.GPFOO                                       Go variable
//	func Foo(…) { C.glowFoo(gpFoo, …) }                 Go function
//	gpFoo = (C.GPFOO)(getProcAddr("glFoo")); if …       in InitWithProcAddrFunc
//
// All five go unless the Go function is wanted. Text is cut, not printed from
// the syntax tree, so what stays is what the generator wrote.
type source struct {
	text     []byte
	fset     *token.FileSet
	file     *ast.File
	wanted   map[string]bool // Go names to keep
	pointers map[string]bool // gpFoo that kept functions mention
	wrappers map[string]bool // glowFoo that kept functions mention
	cuts     []cut
}

type cut struct{ from, to int }

// trim returns package.go without the functions that are not wanted. It fails
// if the text is not what the generator writes.
func trim(text []byte, wanted map[string]bool) ([]byte, error) {
	s := &source{text: text, fset: token.NewFileSet(), wanted: wanted, pointers: map[string]bool{}, wrappers: map[string]bool{}}
	var err error
	s.file, err = parser.ParseFile(s.fset, "package.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	s.noteReferences()
	if len(s.pointers) == 0 || len(s.wrappers) == 0 {
		return nil, fmt.Errorf("package.go has another shape than expected")
	}
	for _, decl := range s.file.Decls {
		s.cutDecl(decl)
	}
	return s.rest(), nil
}

// keeps reports whether a Go function stays.
func (s *source) keeps(f *ast.FuncDecl) bool {
	return !f.Name.IsExported() || s.wanted[f.Name.Name] || initialises(f)
}

// initialises reports whether f looks the OpenGL functions up at the start.
func initialises(f *ast.FuncDecl) bool {
	return f.Name.Name == "Init" || f.Name.Name == "InitWithProcAddrFunc"
}

// noteReferences collects the gp variables and C wrappers of kept functions.
func (s *source) noteReferences() {
	for _, decl := range s.file.Decls {
		f, ok := decl.(*ast.FuncDecl)
		if !ok || !s.keeps(f) || initialises(f) {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if x, name := selector(n); x == "C" {
				s.wrappers[name] = true
			}
			if id, ok := n.(*ast.Ident); ok && strings.HasPrefix(id.Name, "gp") {
				s.pointers[id.Name] = true
			}
			return true
		})
	}
}

func (s *source) cutDecl(decl ast.Decl) {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		switch {
		case d.Name.Name == "InitWithProcAddrFunc":
			s.cutStatements(d.Body.List)
		case !s.keeps(d):
			s.cutNode(d, d.Doc)
		}
	case *ast.GenDecl:
		s.cutVariables(d)
		if d.Tok == token.IMPORT && d.Doc != nil {
			s.cutPreamble(d.Doc.List)
		}
	}
}

// cutVariables leaves out the gp variables that no kept function mentions.
func (s *source) cutVariables(d *ast.GenDecl) {
	if d.Tok != token.VAR {
		return
	}
	for _, spec := range d.Specs {
		v := spec.(*ast.ValueSpec) // what a var declaration consists of
		if s.useless(v.Names[0].Name) {
			s.cutNode(v, v.Doc)
		}
	}
}

// useless reports whether name is a gp variable that no kept function needs.
func (s *source) useless(name string) bool {
	return strings.HasPrefix(name, "gp") && !s.pointers[name]
}

// cutStatements leaves out the look-up of functions that are gone, and the
// check that follows it.
func (s *source) cutStatements(list []ast.Stmt) {
	for _, stmt := range list {
		var subject ast.Expr
		switch stmt := stmt.(type) {
		case *ast.AssignStmt:
			subject = stmt.Lhs[0]
		case *ast.IfStmt:
			if cond, ok := stmt.Cond.(*ast.BinaryExpr); ok {
				subject = cond.X
			}
		}
		if id, ok := subject.(*ast.Ident); ok && s.useless(id.Name) {
			s.cutNode(stmt, nil)
		}
	}
}

var (
	pointerType = regexp.MustCompile(`^// typedef .*\(APIENTRYP (GP\w+)\)\(`)
	wrapperHead = regexp.MustCompile(`^// static .*\b(glow\w+)\(GP\w+ fnptr`)
)

// cutPreamble goes through the C text in front of import "C".
func (s *source) cutPreamble(lines []*ast.Comment) {
	types := map[string]bool{}
	for name := range s.pointers {
		types[strings.ToUpper(name)] = true
	}
	for i, line := range lines {
		if m := pointerType.FindStringSubmatch(line.Text); m != nil && !types[m[1]] {
			s.cutNode(line, nil)
		}
		if m := wrapperHead.FindStringSubmatch(line.Text); m != nil && !s.wrappers[m[1]] {
			s.cutWrapper(lines[i:])
		}
	}
}

// cutWrapper leaves out the C function that starts at the first line.
func (s *source) cutWrapper(lines []*ast.Comment) {
	for _, line := range lines {
		s.cutNode(line, nil)
		if line.Text == "// }" {
			return
		}
	}
}

// cutNode leaves out a node with its comment, to the end of the line.
func (s *source) cutNode(n ast.Node, doc *ast.CommentGroup) {
	from := n.Pos()
	if doc != nil {
		from = doc.Pos()
	}
	end := s.fset.Position(n.End()).Offset
	if newline := bytes.IndexByte(s.text[end:], '\n'); newline >= 0 {
		end += newline + 1
	}
	s.cuts = append(s.cuts, cut{s.fset.Position(from).Offset, end})
}

// rest is the text without the cuts.
func (s *source) rest() []byte {
	slices.SortFunc(s.cuts, func(a, b cut) int { return a.from - b.from })
	var out bytes.Buffer
	at := 0
	for _, c := range s.cuts {
		out.Write(s.text[at:max(at, c.from)])
		at = max(at, c.to)
	}
	out.Write(s.text[at:])
	return out.Bytes()
}
