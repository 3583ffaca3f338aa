package house

import (
	"go/ast"
	"regexp"
	"slices"
	"testing"
)

// TestProgramNamesItselfAsFyneAppDoes compares FyneApp.toml, which packaging
// tools read, with the fyne.AppMetadata that the program gives itself at the
// start, since a program built by plain "go build" carries none.
func TestProgramNamesItselfAsFyneAppDoes(t *testing.T) {
	toml, ok := readFile(t, "FyneApp.toml")
	if !ok {
		t.Fatal("no FyneApp.toml")
	}
	own := metadata(t)
	for _, key := range []string{"ID", "Name", "Version", "Build"} {
		if want := tomlValue(toml, key); want == "" || own[key] != want {
			t.Errorf("cmd/pokin calls its %s %q, FyneApp.toml %q", key, own[key], want)
		}
	}
	if icon := tomlValue(toml, "Icon"); icon == "" {
		t.Error("FyneApp.toml names no icon")
	} else if _, ok := readFile(t, icon); !ok {
		t.Errorf("FyneApp.toml names the icon %s, which does not exist", icon)
	}
}

// tomlValue is the value of a key in TOML text, without its quotation marks.
func tomlValue(toml, key string) string {
	m := regexp.MustCompile(`(?m)^` + key + ` = "?([^"\n]*)"?$`).FindStringSubmatch(toml)
	if m == nil {
		return ""
	}
	return m[1]
}

// metadata collects the fields of the fyne.AppMetadata literal in cmd/pokin.
func metadata(t *testing.T) map[string]string {
	t.Helper()
	fields := map[string]string{}
	constants := map[string]string{}
	for _, f := range sources(t) {
		if f.pkg == "cmd/pokin" && !f.test {
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				noteConstant(constants, n)
				noteFields(fields, n)
				return true
			})
		}
	}
	if len(fields) == 0 {
		t.Skip("cmd/pokin gives itself no fyne.AppMetadata")
	}
	for key, value := range fields {
		if constant, ok := constants[value]; ok {
			fields[key] = constant
		}
	}
	return fields
}

// noteFields takes the fields of a fyne.AppMetadata literal down: the value of
// a literal, the name of a constant.
func noteFields(fields map[string]string, n ast.Node) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok {
		return
	}
	if sel, ok := lit.Type.(*ast.SelectorExpr); !ok || sel.Sel.Name != "AppMetadata" {
		return
	}
	for _, element := range lit.Elts {
		if kv, ok := element.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				fields[key.Name] = plain(kv.Value)
			}
		}
	}
}

func noteConstant(constants map[string]string, n ast.Node) {
	spec, ok := n.(*ast.ValueSpec)
	if !ok || len(spec.Values) != len(spec.Names) {
		return
	}
	for i, name := range spec.Names {
		constants[name.Name] = plain(spec.Values[i])
	}
}

// plain is the text of a string or number literal, or of a name.
func plain(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.BasicLit:
		if s := literal(e); s != "" {
			return s
		}
		return e.Value
	}
	return ""
}

// TestReleaseIsInTheChangelog holds that the version being built has its
// chapter in CHANGELOG.md.
func TestReleaseIsInTheChangelog(t *testing.T) {
	toml, _ := readFile(t, "FyneApp.toml")
	changelog, ok := readFile(t, "CHANGELOG.md")
	if !ok {
		t.Fatal("no CHANGELOG.md")
	}
	heads := regexp.MustCompile(`(?m)^## .*\b(\d+\.\d+\.\d+)\b`).FindAllStringSubmatch(changelog, -1)
	if version := tomlValue(toml, "Version"); !slices.ContainsFunc(heads, func(m []string) bool { return m[1] == version }) {
		t.Errorf("CHANGELOG.md has no chapter for version %s", version)
	}
}
