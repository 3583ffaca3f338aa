package filing

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pohonkinerja/report/signing"
)

// Received is what became of one file of a folder.
type Received struct {
	Path   string
	Filing signing.Filing // as far as it was judged
	Err    error          // nil where it was filed now
}

// Known reports whether the file needs nothing more: it was filed now or before.
func (r Received) Known() bool { return r.Err == nil || errors.Is(r.Err, ErrFiled) }

// Receive files every signed PDF of a folder and those below it, each in a step
// of its own, so that one that cannot be filed keeps none of the others back.
// After each of them told is called, which may be nil. It ends early with what
// the context says; what was filed by then stays. The shorter of two files comes
// first, so that a file with one signature is filed before that with both. Hidden
// files and those of the system, such as a bin, are passed over.
func Receive(ctx context.Context, s Session, a Archive, dir string, r Rules, told func(done, of int, last Received)) ([]Received, error) {
	paths, err := pdfsBelow(dir)
	if err != nil {
		return nil, err
	}
	var out []Received
	for i, path := range paths {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		out = append(out, receiveOne(s, a, path, r))
		if told != nil {
			told(i+1, len(paths), out[i])
		}
	}
	return out, nil
}

func receiveOne(s Session, a Archive, path string, r Rules) Received {
	out := Received{Path: path}
	file, err := signing.ReadDocument(path)
	if err == nil {
		out.Filing, err = Sign(s, a, file, r)
	}
	out.Err = err
	return out
}

// pdfsBelow lists the PDF files of a folder by size and name.
func pdfsBelow(dir string) ([]string, error) {
	found := pdfs{sizes: make(map[string]int64)}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if path == dir {
			return err
		}
		return found.visit(path, d, err)
	})
	slices.SortStableFunc(found.paths, func(a, b string) int { return cmp.Compare(found.sizes[a], found.sizes[b]) })
	return found.paths, err
}

// pdfs are files that were found below a folder.
type pdfs struct {
	paths []string
	sizes map[string]int64
}

// visit takes note of a file. What cannot be looked at, a folder too, is listed as well:
// whoever reads it then says why not, and it keeps none of the others back.
func (p *pdfs) visit(path string, d fs.DirEntry, err error) error {
	switch {
	case ofTheSystem(d.Name()) && d.IsDir():
		return fs.SkipDir
	case ofTheSystem(d.Name()):
	case err != nil:
		p.paths = append(p.paths, path)
	case !d.IsDir() && strings.EqualFold(filepath.Ext(path), ".pdf"):
		info, err := os.Stat(path)
		if err == nil && !info.Mode().IsRegular() {
			break
		}
		if p.paths = append(p.paths, path); err == nil {
			p.sizes[path] = info.Size()
		}
	}
	return nil
}

// ofTheSystem tells what a system puts on a stick for itself, such as the bin with what
// was deleted, from what a person has put there.
func ofTheSystem(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "$") || name == "System Volume Information"
}
