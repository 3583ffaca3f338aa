package filing

import (
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
// first, so that a file with one signature is filed before that with both.
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
	var paths []string
	sizes := make(map[string]int64)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".pdf") {
			return err
		}
		info, err := os.Stat(path)
		if err == nil && info.Mode().IsRegular() {
			paths, sizes[path] = append(paths, path), info.Size()
		}
		return err
	})
	slices.SortStableFunc(paths, func(a, b string) int { return int(sizes[a] - sizes[b]) })
	return paths, err
}
