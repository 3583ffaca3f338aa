package printing

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/signing"
)

// Order says how agreements are printed. It reads the plan, which may be a clone,
// and changes nothing.
type Order struct {
	Plan    *plan.Plan
	Options layout.Options
	Sheets  pdf.Sheets
	// Drafts prints what the tree says now, whatever is final.
	Drafts bool
	// Archive holds the signed files; the zero Archive has none, and final
	// agreements are then printed as they were made final.
	Archive filing.Archive
	// Now is the moment at which signatures are judged.
	Now time.Time
	// Info is what one file of many says about itself: that it is a copy for the
	// printer.
	Info pdf.Info
}

// ErrNothing says that no agreement is left that could be printed, ErrSigned that a
// signed file stands where one of many agreements is to be written.
var (
	ErrNothing = errors.New("nothing to print")
	ErrSigned  = errors.New("the file carries signatures")
)

// Failure is an agreement that could not be printed, and why.
type Failure struct {
	Item Item
	Err  error
}

// Queue works through an order. It is not safe for concurrent use.
type Queue struct {
	// Done are the agreements that have been printed, Sides the sides of paper
	// in the files of many, Gaps what is missing in each that has been printed.
	Done  []Item
	Sides int
	Gaps  map[plan.PositionID][]document.Gap
	// Bare are the agreements that are signed electronically and were printed as a
	// copy which does not show the signatures, since the signed file is not there,
	// does not hold, or has signatures that cannot be shown anywhere else.
	Bare []Item
	// Kept are the files that stand already with a signature and were left.
	Kept []string
	// Failed are the agreements that were put aside.
	Failed []Failure
	// Files are what was written, in order.
	Files []string

	order   Order
	waiting []Item
}

// NewQueue returns the queue of some agreements.
func NewQueue(o Order, items []Item) *Queue {
	return &Queue{Gaps: make(map[plan.PositionID][]document.Gap), order: o, waiting: items}
}

// Left is how many agreements are still to be printed; those that failed are not
// among them.
func (q *Queue) Left() int { return len(q.waiting) }

// AllGaps are the gaps in the order of printing.
func (q *Queue) AllGaps() []document.Gap {
	var out []document.Gap
	for _, i := range q.Done {
		out = append(out, q.Gaps[i.Position.ID]...)
	}
	return out
}

// Retry has what failed tried again, before what is left.
func (q *Queue) Retry() {
	again := make([]Item, 0, len(q.Failed)+len(q.waiting))
	for _, f := range q.Failed {
		again = append(again, f.Item)
	}
	q.waiting, q.Failed = append(again, q.waiting...), nil
}

// Step is told after each agreement how many of how many are done.
type Step func(done, all int)

// Join writes what is left into one file. Where it is stopped, the file holds what
// was done until then, and the error is that of the context; the next call goes on
// with the rest, and should be given another file. Where the medium fails there is
// no file, and all that was to be in it is still left.
func (q *Queue) Join(ctx context.Context, path string, step Step) error {
	if err := MayReplace(path); err != nil {
		return err
	}
	next := *q
	next.Files = append(next.Files, path)
	err := safefile.Write(path, func(w io.Writer) error { return next.join(ctx, w, step) })
	if errors.Is(err, ErrNothing) {
		next.Files = q.Files
		*q = next
		if stopped := ctx.Err(); stopped != nil {
			return stopped
		}
		return ErrNothing
	}
	if err != nil {
		return err
	}
	*q = next
	return ctx.Err()
}

func (q *Queue) join(ctx context.Context, w io.Writer, step Step) error {
	file, all := pdf.NewJoined(w, q.order.Sheets), len(q.waiting)
	for len(q.waiting) > 0 && ctx.Err() == nil {
		step(all-len(q.waiting), all)
		i := q.take()
		m, err := q.order.open(i)
		if err != nil {
			q.Failed = append(q.Failed, Failure{i, err})
			continue
		}
		if err := q.order.copyInto(file, &m, i.Position.Title, agencyName(i.Agency)); err != nil {
			return err
		}
		q.did(i, m)
	}
	if file.Pages() == 0 {
		return ErrNothing
	}
	step(all-len(q.waiting), all)
	q.Sides += file.Pages()
	return file.Close(q.order.Info)
}

// MayReplace refuses a path at which a file stands that carries signatures
// ([ErrSigned]), or of which that cannot be told.
func MayReplace(path string) error {
	signed, err := signing.CarriesSignature(path)
	if err == nil && signed {
		return ErrSigned
	}
	return err
}

// Write puts what fill writes under the path, as [safefile.Write] does, where
// [MayReplace] allows it.
func Write(path string, fill func(io.Writer) error) error {
	if err := MayReplace(path); err != nil {
		return err
	}
	return safefile.Write(path, fill)
}

func (q *Queue) take() Item {
	i := q.waiting[0]
	q.waiting = q.waiting[1:]
	return i
}

func (q *Queue) did(i Item, m made) {
	if m.bare {
		q.Bare = append(q.Bare, i)
	}
	q.Done = append(q.Done, i)
	q.Gaps[i.Position.ID] = m.dossier.Gaps
}

func agencyName(a *plan.Agency) string {
	if a == nil {
		return ""
	}
	return a.Name
}

// Each writes what is left into a folder, a file each, and gives every file to
// send, which may be nil. It stops where the context ends, the folder takes no
// file or send fails: the agreement concerned is then the first that is left.
// A file that carries signatures is never written over.
func (q *Queue) Each(ctx context.Context, folder string, send func(path string) error, step Step) error {
	all := len(q.waiting)
	for len(q.waiting) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		step(all-len(q.waiting), all)
		if err := q.one(filepath.Join(folder, q.waiting[0].Name), send); err != nil {
			return err
		}
		q.take()
	}
	step(all, all)
	return nil
}

// one prints the first that waits, and leaves it in the queue.
func (q *Queue) one(path string, send func(string) error) error {
	i := q.waiting[0]
	m, err := q.order.open(i)
	if err == nil {
		err = q.order.print(&m)
	}
	if err != nil {
		q.Failed = append(q.Failed, Failure{i, err})
		return nil
	}
	written, err := put(path, m.file)
	if err != nil {
		return err
	}
	if !written {
		q.Kept = append(q.Kept, path)
		return nil
	}
	if send != nil {
		if err := send(path); err != nil {
			return err
		}
	}
	q.did(i, m)
	q.Files = append(q.Files, path)
	return nil
}

// put writes a file, unless another one stands there that carries signatures which
// the new one does not have.
func put(path string, file []byte) (bool, error) {
	if signed, err := signing.CarriesSignature(path); err != nil {
		return false, err
	} else if signed {
		have, err := os.ReadFile(path)
		if err != nil || !bytes.HasPrefix(file, have) {
			return false, err
		}
	}
	return true, safefile.WriteBytes(path, file)
}
