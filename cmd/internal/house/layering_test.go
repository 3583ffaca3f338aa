package house

import (
	"slices"
	"strings"
	"testing"
)

// floors from the bottom up. A package imports from its own floor or from
// below, never from above; the assets lie beside and import nothing.
var floors = []string{"data", "report", "ui", "cmd"}

// mayImport is the plan of the house: for each package the packages of ours
// that it may import. A name ending in "/..." means all below that folder.
// Whoever adds a package or an import gives it a place here, and the reason in
// the commit message. Tests may import more: anything not above their floor.
// An internal package has the place of the package it belongs to.
var mayImport = map[string][]string{
	"assets": {},

	"data":                {},
	"data/plan":           {},
	"data/locale":         {},
	"data/phrase":         {},
	"data/outline":        {},
	"data/safefile":       {},
	"data/score":          {"data/plan"},
	"data/rule":           {"data/plan", "data/score"},
	"data/edit":           {"data/plan"},
	"data/edit/storetest": {"data/plan", "data/edit", "data/plantest"},
	"data/plantest":       {"data/plan", "data/edit"},
	"data/exampletest":    {"assets", "data/plan", "data/sheet"},
	"data/sqlite":         {"data/plan", "data/edit", "data/safefile"},
	"data/merge":          {"data/plan", "data/edit"},
	"data/sheet":          {"data/plan", "data/edit", "data/locale", "data/safefile"},
	"data/realisation":    {"data/plan", "data/edit", "data/locale", "data/phrase", "data/score", "data/sheet"}, // a form in the program's language
	"data/roster":         {"data/plan", "data/edit", "data/locale", "data/outline", "data/sheet"},
	"data/owners":         {"data/plan", "data/edit", "data/roster"}, // titles tell kinds of position there

	"report/tidytree":        {},
	"report/typeset":         {"assets"},
	"report/scene":           {"data/plan", "data/score", "data/locale", "data/phrase", "report/tidytree", "report/typeset"},
	"report/svg":             {"report/scene", "report/typeset"},
	"report/raster":          {"report/scene", "report/typeset"},
	"report/document":        {"assets", "data/plan", "data/rule", "data/score", "data/locale", "data/phrase"},
	"report/document/layout": {"report/document", "report/qr", "report/typeset"},
	"report/qr":              {},
	"report/emblem":          {"report/document/layout"},
	"report/preview":         {"report/document/layout", "report/typeset"},
	"report/pdf":             {"assets", "report/document", "report/document/layout", "report/scene", "report/typeset"},
	"report/poster":          {"data/plan", "report/document/layout", "report/pdf", "report/raster", "report/scene", "report/svg"},
	"report/chart":           {"data/score", "report/scene", "report/typeset"},
	"report/dashboard":       {"data/plan", "data/score", "data/phrase", "report/chart", "report/document/layout", "report/explain", "report/pdf", "report/poster", "report/raster", "report/scene", "report/svg"},
	"report/sign":            {"report/qr"},
	"report/sign/tsa":        {},
	"report/sign/tsatest":    {},
	"report/sign/token":      {"report/sign"},
	"report/published":       {"data/plan", "data/score", "data/sheet"},
	"report/companion":       {"data/plan", "data/sheet", "report/document", "report/document/layout", "report/dossier", "report/pdf"},
	"report/dossier":         {"data/plan", "data/rule", "report/document", "report/document/layout", "report/pdf", "report/sign"},
	"report/signing":         {"assets", "data/plan", "data/rule", "data/locale", "data/phrase", "data/safefile", "report/document", "report/document/layout", "report/dossier", "report/qr", "report/sign"},
	"report/filing":          {"data/plan", "data/edit", "data/outline", "data/rule", "data/safefile", "report/document", "report/document/layout", "report/dossier", "report/pdf", "report/sign", "report/signing"},
	"report/printing":        {"data/plan", "data/safefile", "report/document", "report/document/layout", "report/dossier", "report/filing", "report/pdf", "report/signing"},
	"report/spool":           {},
	"report/explain":         {"data/...", "report/..."}, // knows the errors of everything below

	"ui":            {"assets", "data/...", "report/...", "ui/..."},
	"ui/viewmodel":  {"data/...", "report/..."},
	"ui/widgets":    {},
	"ui/treecanvas": {"data/plan", "report/scene", "report/raster", "report/typeset", "ui/widgets"},
	"ui/editor":     {"data/...", "report/...", "ui/form", "ui/treecanvas", "ui/viewmodel", "ui/widgets"},
	"ui/form":       {"ui/viewmodel", "ui/widgets"},
	"ui/table":      {"data/...", "report/...", "ui/form", "ui/viewmodel", "ui/widgets"},
	"ui/people":     {"data/...", "report/scene", "ui/form", "ui/viewmodel", "ui/widgets"},
	"ui/agreement":  {"data/...", "report/...", "ui/form", "ui/viewmodel", "ui/widgets"},
	"ui/monitoring": {"data/...", "report/...", "ui/form", "ui/table", "ui/treecanvas", "ui/viewmodel", "ui/widgets"}, // figures are entered in a table
	"ui/review":     {"data/...", "report/...", "ui/treecanvas", "ui/viewmodel", "ui/widgets"},

	"cmd/pokin":    {"assets", "data/...", "report/...", "ui/..."},
	"cmd/pokinctl": {"assets", "data/...", "report/..."},

	"cmd/internal/house":   {},
	"cmd/internal/setup":   {},
	"cmd/internal/trimgl":  {},
	"cmd/internal/demo":    {},
	"cmd/internal/compare": {"assets", "data/plan", "data/plantest", "report/document", "report/document/layout", "report/dossier", "report/tidytree"},
	"cmd/internal/startup": {"data/edit", "data/plan", "data/plantest", "data/sqlite"},
}

// neverImport are exceptions to the "/..." of mayImport.
var neverImport = []struct{ from, imported, why string }{
	{"ui", "data/sqlite", "the window works on any store; cmd/pokin decides for the file"},
	{"report/scene", "assets", "a figure gets its texts and fonts through typeset and phrase"},
}

// owners names the packages that may import a dependency, tests included. Each
// has one owner floor or package, so that it can be replaced there.
var owners = map[string][]string{
	"fyne.io/fyne/v2/app":                {"cmd/pokin"}, // the only part that needs C
	"fyne.io/fyne/v2":                    {"ui/...", "cmd/pokin"},
	"github.com/go-gl/glfw/v3.4/glfw":    {"cmd/pokin"}, // tells the size of the screen
	"github.com/go-text/typesetting":     {"cmd/pokin"}, // looks for the system's fonts before Fyne does
	"modernc.org/sqlite":                 {"data/sqlite"},
	"github.com/jung-kurt/gofpdf":        {"report/pdf"},
	"github.com/skip2/go-qrcode":         {"report/qr"}, // in tests, which hold our encoder to it
	"software.sslmate.com/src/go-pkcs12": {"report/sign", "cmd/internal/demo"},
	"github.com/miekg/pkcs11":            {"report/sign/token"},
	"golang.org/x/crypto":                {"report/sign"},
	"golang.org/x/image":                 {"report/typeset", "report/raster", "report/sign", "report/emblem"},
	"github.com/fyne-io/oksvg":           {"report/emblem"},
	"github.com/srwiley/rasterx":         {"report/emblem"},
	"github.com/rogpeppe/go-internal":    {"cmd/pokinctl"}, // testscript
	"github.com/xuri/excelize":           {"data/sheet"},
}

func TestImportsFollowThePlan(t *testing.T) {
	for _, f := range sources(t) {
		place := owner(f.pkg)
		allowed, planned := mayImport[place]
		if !planned {
			t.Errorf("%s: package %s has no place in mayImport", f.name, f.pkg)
			continue
		}
		for _, imported := range f.imports {
			if ours(imported) && !f.test && owner(imported) != place && !covered(imported, allowed) {
				t.Errorf("%s imports %s, which its place in mayImport does not allow", f.name, imported)
			}
		}
	}
}

func TestNoImportRunsUpward(t *testing.T) {
	for _, f := range sources(t) {
		for _, imported := range f.imports {
			if ours(imported) && floor(imported) > floor(f.pkg) {
				t.Errorf("%s imports %s, a floor above", f.name, imported)
			}
		}
	}
}

func TestForbiddenImports(t *testing.T) {
	for _, f := range sources(t) {
		for _, rule := range neverImport {
			inside := f.pkg == rule.from || strings.HasPrefix(f.pkg, rule.from+"/")
			if inside && !f.test && slices.Contains(f.imports, rule.imported) {
				t.Errorf("%s imports %s: %s", f.name, rule.imported, rule.why)
			}
		}
	}
}

func TestEachDependencyHasItsOwner(t *testing.T) {
	for _, f := range sources(t) {
		for _, imported := range f.imports {
			if standard(imported) || ours(imported) {
				continue
			}
			if dependency := dependencyOf(imported); !covered(owner(f.pkg), owners[dependency]) {
				t.Errorf("%s imports %s, which belongs to %v", f.name, imported, owners[dependency])
			}
		}
	}
}

// TestWithoutWindow follows the imports of what must run without a screen,
// through all our packages, and finds no Fyne.
func TestWithoutWindow(t *testing.T) {
	graph := map[string][]string{}
	for _, f := range sources(t) {
		if !f.test {
			graph[f.pkg] = append(graph[f.pkg], f.imports...)
		}
	}
	for _, start := range []string{"cmd/pokinctl", "ui/viewmodel"} {
		for reached, from := range reach(graph, start) {
			if strings.HasPrefix(reached, "fyne.io/") {
				t.Errorf("%s reaches %s through %s", start, reached, from)
			}
		}
	}
}

// reach maps everything that start imports, directly or not, to the package
// it was first reached from.
func reach(graph map[string][]string, start string) map[string]string {
	from := map[string]string{}
	for queue := []string{start}; len(queue) > 0; queue = queue[1:] {
		for _, next := range graph[queue[0]] {
			if _, seen := from[next]; !seen {
				from[next] = queue[0]
				queue = append(queue, next)
			}
		}
	}
	return from
}

// owner is the package whose inside pkg belongs to, mostly pkg itself.
func owner(pkg string) string {
	if strings.HasPrefix(pkg, "cmd/internal/") { // build tools, each its own
		return pkg
	}
	before, _, _ := strings.Cut(pkg, "/internal/")
	return before
}

// floor is the height of a package of ours; the assets lie below everything.
func floor(pkg string) int {
	first, _, _ := strings.Cut(pkg, "/")
	return slices.Index(floors, first)
}

// covered reports whether pkg is on the list, itself or below a "/...".
func covered(pkg string, list []string) bool {
	return slices.ContainsFunc(list, func(entry string) bool {
		folder, all := strings.CutSuffix(entry, "/...")
		return pkg == folder || all && strings.HasPrefix(pkg, folder+"/")
	})
}

// dependencyOf is the longest entry of owners that the import belongs to.
func dependencyOf(imported string) string {
	best := ""
	for entry := range owners {
		if (imported == entry || strings.HasPrefix(imported, entry+"/")) && len(entry) > len(best) {
			best = entry
		}
	}
	return best
}
