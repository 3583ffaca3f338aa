package house

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// texts reads the texts of one language, key to text, and refuses a key that
// is there twice, which JSON would let pass.
func texts(t *testing.T, lang string) map[string]string {
	t.Helper()
	data, ok := readFile(t, "assets/i18n/"+lang+".json")
	if !ok {
		t.Fatalf("no texts of language %s", lang)
	}
	var all map[string]string
	if err := json.Unmarshal([]byte(data), &all); err != nil {
		t.Fatalf("texts of %s: %v", lang, err)
	}
	if n := countKeys(t, data); n != len(all) {
		t.Errorf("texts of %s: %d entries with %d different keys", lang, n, len(all))
	}
	return all
}

// countKeys counts the entries of a flat JSON object, repeated ones too.
func countKeys(t *testing.T, data string) int {
	t.Helper()
	texts := 0
	for dec := json.NewDecoder(strings.NewReader(data)); ; {
		token, err := dec.Token()
		if err == io.EOF {
			return texts / 2 // each entry is a key and a text
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := token.(string); ok {
			texts++
		}
	}
}

func TestBothLanguagesSayTheSameThings(t *testing.T) {
	indonesian, english := texts(t, "id"), texts(t, "en")
	for _, key := range slices.Sorted(maps.Keys(indonesian)) {
		other, ok := english[key]
		switch {
		case !ok:
			t.Errorf("%s has no English text", key)
		case !slices.Equal(placeholders(indonesian[key]), placeholders(other)):
			t.Errorf("%s takes %v in Indonesian and %v in English", key, placeholders(indonesian[key]), placeholders(other))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(english)) {
		if _, ok := indonesian[key]; !ok {
			t.Errorf("%s has no Indonesian text", key)
		}
	}
}

var placeholder = regexp.MustCompile(`\{\d+\}`)

// placeholders lists the arguments that a text uses, each once.
func placeholders(text string) []string {
	all := placeholder.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// mention is a place in the code that names a text.
type mention struct {
	file   string
	key    string
	prefix bool // only the beginning of the key stands there: "ctl." + name
}

func TestEveryTextInTheCodeExists(t *testing.T) {
	known := texts(t, "id")
	for _, f := range sources(t) {
		if f.test || strings.HasPrefix(f.pkg, "cmd/internal/") || strings.HasSuffix(f.pkg, "test") {
			continue
		}
		for _, m := range mentions(f, known) {
			if !m.exists(known) {
				t.Errorf("%s asks for text %q, which does not exist", m.file, m.key)
			}
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	known := texts(t, "id")
	used := map[string]bool{}
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		for _, m := range mentions(f, known) {
			for key := range known {
				if key == m.key || m.prefix && strings.HasPrefix(key, m.key) {
					used[key] = true
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(known)) {
		if !used[key] {
			t.Errorf("no code asks for text %q", key)
		}
	}
}

func (m mention) exists(known map[string]string) bool {
	if !m.prefix {
		_, ok := known[m.key]
		return ok
	}
	for key := range known {
		if strings.HasPrefix(key, m.key) {
			return true
		}
	}
	return false
}

// mentions lists the texts that a file names: what it hands to a function that
// looks texts up, and every other literal that looks like a key, since keys
// also stand in tables (commands, columns, errors).
func mentions(f sourceFile, known map[string]string) []mention {
	var found []mention
	spaces := namespaces(known)
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.CallExpr:
			if key := literal(keyArgument(n)); key != "" {
				found = append(found, mention{f.name, key, false})
			}
		case *ast.BinaryExpr:
			if key := literal(n.X); n.Op == token.ADD && spaces[namespace(key)] {
				found = append(found, mention{f.name, key, true})
				return false
			}
		case *ast.BasicLit:
			switch key := literal(n); {
			case prefixShape.MatchString(key) && spaces[namespace(key)]:
				found = append(found, mention{f.name, key, true})
			case spaces[key]: // a kind of record, whose fields' texts it names
				found = append(found, mention{f.name, key + ".", true})
			case keyShape.MatchString(key) && spaces[namespace(key)] && !fileName.MatchString(key):
				found = append(found, mention{f.name, textKey(known, key), false})
			}
		}
		return true
	})
	return found
}

// keyShape is a key: words in small letters, at least two, parted by points.
var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)

// prefixShape is the beginning of keys that is handed on to be completed.
var prefixShape = regexp.MustCompile(`^[a-z][a-z0-9_]*\.([a-z0-9_]+\.)*$`)

// fileName is what looks like a key and is none.
var fileName = regexp.MustCompile(`\.(csv|json|pdf|svg|png|log|ttf|pokin)$`)

// textKey is the key of a text. The names of steps (edit.Op) and commands stand
// in the code without the word that their texts stand under.
func textKey(known map[string]string, key string) string {
	for _, space := range []string{"step.", "command."} {
		if _, ok := known[space+key]; ok {
			return space + key
		}
	}
	return key
}

// lookups names the functions that take a key, and which argument it is.
var lookups = map[string]int{"T": 0, "explain.New": 0, "explain.Wrap": 1}

// keyArgument is the argument of a look-up that holds the key, or nil.
func keyArgument(call *ast.CallExpr) ast.Expr {
	x, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	name := x.Sel.Name
	if id, ok := x.X.(*ast.Ident); ok && id.Name == "explain" {
		name = "explain." + name
	}
	if at, ok := lookups[name]; ok && at < len(call.Args) {
		return call.Args[at]
	}
	return nil
}

func namespaces(known map[string]string) map[string]bool {
	spaces := map[string]bool{}
	for key := range known {
		spaces[namespace(key)] = true
	}
	return spaces
}

// namespace is the first word of a key; empty when it has only one.
func namespace(key string) string {
	space, _, ok := strings.Cut(key, ".")
	if !ok {
		return ""
	}
	return space
}
