package signing

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"pohonkinerja/data/rule"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/sign"
)

// Why a document of a batch was not signed.
var (
	// ErrNoPlace says that a document has no field for the party: it is no
	// agreement of this program, or one of a single party.
	ErrNoPlace = errors.New("the document has no signature field for the party")
	// ErrSignedBefore says that the signed file is there already, from an
	// earlier run of the batch.
	ErrSignedBefore = errors.New("signed in an earlier batch")
	// ErrNameTaken says that another file has the name of the signed one.
	ErrNameTaken = errors.New("another file has the name of the signed one")
)

// writing is how many signed files are on their way to the medium while others are
// being signed. A disk takes several together in little more than the time of one; with
// a single one it stood idle for a third of a batch.
const writing = 3

// AtOnce is how many documents are worth being under way at a time: one for each
// processor, and some that wait for the disk.
func AtOnce() int { return runtime.GOMAXPROCS(0) + writing }

// Batch signs many documents with one key, which was opened once and is held in
// memory for as long as the batch lasts.
type Batch struct {
	Order Order
	// Out is the folder of the signed files, which have the names of the
	// unsigned ones.
	Out string
	// Person tells who the party is in a document, for [Order.As], and may refuse
	// the document; nil knows nobody and allows all. It is called from several
	// goroutines.
	Person func(file []byte) (rule.Person, error)
	// Told is called after each document, in no order but never twice at a
	// time; nil for nobody.
	Told func(done, of int, last Outcome)
}

// Outcome is what became of one document.
type Outcome struct {
	Path, Signed string // the document, and where its signed file is or would be
	Err          error  // nil where it was signed now
}

// Done reports whether the signed file is there.
func (o Outcome) Done() bool { return o.Err == nil || errors.Is(o.Err, ErrSignedBefore) }

// Documents lists the PDF files of a folder, those below it not included.
func Documents(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(filepath.Ext(e.Name()), ".pdf") {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out, nil
}

// Run signs documents, [AtOnce] at a time. One that cannot be signed keeps none of the
// others back; each signed file is whole or not there. Where the context ends, what is signed stays and the rest has the
// context's error; running the batch again goes on from there. The outcomes are
// in the order of the paths.
func (b Batch) Run(ctx context.Context, paths []string) ([]Outcome, error) {
	if err := b.Order.Credential.Check(b.Order.Time); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(b.Out, 0o777); err != nil {
		return nil, err
	}
	b.Order.AskTime = untilUnreachable(b.Order.AskTime)
	out := make([]Outcome, len(paths))
	var wait sync.WaitGroup
	var telling sync.Mutex
	done, free := 0, make(chan struct{}, AtOnce())
	for i, path := range paths {
		free <- struct{}{}
		wait.Go(func() {
			out[i] = b.one(ctx, path)
			telling.Lock()
			defer telling.Unlock()
			if done++; b.Told != nil {
				b.Told(done, len(paths), out[i])
			}
			<-free
		})
	}
	wait.Wait()
	return out, nil
}

// untilUnreachable asks an authority until it cannot be reached once, so that a
// thousand documents do not wait for it one after the other; a later batch asks
// again.
func untilUnreachable(ask sign.AskTime) sign.AskTime {
	if ask == nil {
		return nil
	}
	var gone atomic.Pointer[error]
	return func(query []byte) ([]byte, error) {
		if err := gone.Load(); err != nil {
			return nil, *err
		}
		reply, err := ask(query)
		if err != nil {
			gone.Store(&err)
		}
		return reply, err
	}
}

func (b Batch) one(ctx context.Context, path string) Outcome {
	out := Outcome{Path: path, Signed: filepath.Join(b.Out, filepath.Base(path))}
	if out.Err = ctx.Err(); out.Err != nil {
		return out
	}
	file, err := ReadDocument(path)
	if err == nil {
		err = b.signTo(out.Signed, file)
	}
	out.Err = err
	return out
}

// signTo signs a document into a file that must not be there yet.
func (b Batch) signTo(path string, file []byte) error {
	switch have, err := os.ReadFile(path); {
	case err == nil && b.isSigned(have, file):
		return ErrSignedBefore
	case err == nil:
		return ErrNameTaken
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := hasPlace(file, dossier.FieldName(b.Order.Party)); err != nil {
		return err
	}
	order := b.Order
	if b.Person != nil {
		as, err := b.Person(file)
		if err != nil {
			return err
		}
		order.As = as
	}
	signed, err := Sign(file, order)
	if err != nil {
		return err
	}
	return safefile.WriteBytes(path, signed)
}

// isSigned reports whether have is what the party made of a document.
func (b Batch) isSigned(have, file []byte) bool {
	if len(have) <= len(file) || string(have[:len(file)]) != string(file) {
		return false
	}
	report, err := sign.Verify(have, sign.Trust{}, b.Order.Time)
	return err == nil && report.Intact && slices.ContainsFunc(report.Signatures, func(s sign.Signature) bool {
		return s.Field == dossier.FieldName(b.Order.Party)
	})
}

// hasPlace refuses a document without a field of that name. One that is signed
// already is refused later, by [Sign], in words of its own.
func hasPlace(file []byte, field string) error {
	report, err := sign.Verify(file, sign.Trust{}, time.Time{})
	if err != nil {
		return err
	}
	signed := slices.ContainsFunc(report.Signatures, func(s sign.Signature) bool { return s.Field == field })
	if !signed && !slices.Contains(report.EmptyFields, field) {
		return ErrNoPlace
	}
	return nil
}
