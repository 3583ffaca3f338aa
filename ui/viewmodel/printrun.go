package viewmodel

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/printing"
	"pohonkinerja/report/spool"
)

// PrintRun is the printing of agreements under way. It works on a copy of the plan,
// and can go on where it was stopped or failed.
type PrintRun struct {
	ws     *Workspace
	queue  *printing.Queue
	folder string
	stem   string                  // of the names of files of many; empty for a file each
	send   func(path string) error // to a printer; nil where none is wanted
	unsent []string                // written, and not taken by the printer
	view   bool                    // what was written is to be looked at
	all    int
	fault  error // what stopped it
}

// Begin takes the answers; nothing is printed yet. Each run has a folder of its own,
// so that it never stands in the way of what was printed before or is still open.
func (f *PrintForm) Begin() *PrintRun {
	a := f.a
	folder := filepath.Join(a.Folder(), a.ws.T("print.folder", a.ws.now().Format("2006-01-02 15.04.05")))
	r := a.run(f.chosen(), f.sheets(), folder, a.ws.archive())
	if f.Several() && !f.apart {
		r.stem = f.name() // one alone is its own file, with its signatures
	}
	if job := f.job(); f.Target().Get() == toViewer {
		r.view = true
	} else {
		r.send = func(path string) error { job.Path = path; return spool.Print(job) }
	}
	return r
}

// SaveAll begins to write all agreements of the year into a folder, a file each, to
// be signed or handed over.
func (a *Agreements) SaveAll(folder string) *PrintRun {
	return a.run(a.items(), pdf.Sheets{}, folder, filing.Archive{})
}

func (a *Agreements) run(items []printing.Item, sheets pdf.Sheets, folder string, archive filing.Archive) *PrintRun {
	region := a.ws.Plan().Region().Name
	info := pdf.InfoOf(document.Meta{
		Title: a.ws.T("printing.title", a.Year(), region), Author: region,
		Subject: a.ws.T("printing.subject", len(items)), Year: a.Year(), Date: a.ws.Today(),
	})
	order := printing.Order{Plan: a.ws.Plan().Clone(), Options: a.options(), Sheets: sheets, Archive: archive, Now: a.ws.now(), Info: info}
	return &PrintRun{ws: a.ws, queue: printing.NewQueue(order, items), folder: folder, all: len(items)}
}

// Go prints what is left, in the background. Done is called when that is through,
// has been stopped, or cannot go on; what there is to tell is then told by the run.
func (r *PrintRun) Go(runner Runner, changed func(*Job), done func()) *Job {
	work := func(ctx context.Context, step func(done, all int)) (struct{}, error) {
		return struct{}{}, r.work(ctx, step)
	}
	return Run(runner, work, changed, func(_ struct{}, err error) {
		r.fault = err
		done()
	})
}

func (r *PrintRun) work(ctx context.Context, step printing.Step) error {
	if err := os.MkdirAll(r.folder, 0o777); err != nil {
		return explain.File(r.folder, err)
	}
	if err := r.sendUnsent(); err != nil || r.queue.Left() == 0 {
		return err
	}
	before := r.all - r.queue.Left()
	counted := func(done, _ int) { step(before+done, r.all) }
	if r.stem == "" {
		return r.about(r.queue.Each(ctx, r.folder, r.send, counted))
	}
	path := filepath.Join(r.folder, r.fileName())
	err := r.queue.Join(ctx, path, counted)
	if r.send != nil && slices.Contains(r.queue.Files, path) {
		r.unsent = append(r.unsent, path)
	}
	if err == nil {
		err = r.sendUnsent()
	}
	return r.about(err)
}

// about names the folder where its medium is at fault.
func (r *PrintRun) about(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return explain.File(r.folder, err)
}

func (r *PrintRun) sendUnsent() error {
	for len(r.unsent) > 0 {
		if err := r.send(r.unsent[0]); err != nil {
			return err
		}
		r.unsent = r.unsent[1:]
	}
	return nil
}

// fileName names the next file of many; what goes on after a stop gets a number.
func (r *PrintRun) fileName() string {
	if n := len(r.queue.Files); n > 0 {
		return r.stem + "-" + strconv.Itoa(n+1) + ".pdf"
	}
	return r.stem + ".pdf"
}

// Through reports whether all is printed, whatever had to be put aside.
func (r *PrintRun) Through() bool { return r.fault == nil && r.queue.Left() == 0 }

// CanGoOn reports whether something is left that could be tried again.
func (r *PrintRun) CanGoOn() bool {
	return r.queue.Left() > 0 || len(r.queue.Failed) > 0 || len(r.unsent) > 0
}

// GoOn is [PrintRun.Go] again, with what failed first.
func (r *PrintRun) GoOn(runner Runner, changed func(*Job), done func()) *Job {
	r.queue.Retry()
	return r.Go(runner, changed, done)
}

// Stopped reports whether a person stopped it.
func (r *PrintRun) Stopped() bool { return errors.Is(r.fault, context.Canceled) }

// Shown is what a person looks at afterwards: the file of many, or the folder;
// empty where nothing was written.
func (r *PrintRun) Shown() string {
	switch files := r.queue.Files; {
	case len(files) == 0:
		return ""
	case r.stem != "" || r.all == 1:
		return files[len(files)-1]
	}
	return r.folder
}

// Opens reports whether what was printed is to be opened at once.
func (r *PrintRun) Opens() bool {
	return r.view && r.Through() && len(r.queue.Failed)+len(r.queue.Bare) == 0 && r.Shown() != ""
}

// mostTold is how many agreements that failed, or lack something, are told one by one.
const mostTold = 8

// Heading says in a word or two what became of it.
func (r *PrintRun) Heading() string {
	switch {
	case !r.CanGoOn():
		return r.ws.T("agreement.done")
	case r.Stopped():
		return r.ws.T("print.stopped")
	case len(r.queue.Done) == 0:
		return r.ws.T("agreement.failed")
	case r.queue.Left() == 0 && len(r.queue.Failed) == 0:
		return r.ws.T("print.not_taken")
	}
	return r.ws.T("print.partly")
}

// Text sums up what became of it: what was printed and where it is, what stopped
// it, and what could not be printed.
func (r *PrintRun) Text() []string {
	q, ws := r.queue, r.ws
	out := []string{r.printed()}
	if n := r.incomplete(); n > 0 {
		out[0] += " " + ws.T("agreement.printed_incomplete", FormatCount(n))
	}
	if n := len(q.Kept); n > 0 {
		out[0] += " " + ws.T("agreement.printed_kept", FormatCount(n))
	}
	out = append(out, r.bare()...)
	if r.fault != nil && !r.Stopped() {
		out = append(out, explain.Error(ws.Texts(), r.fault))
	}
	if n := q.Left(); n > 0 {
		out = append(out, ws.T("print.left", FormatCount(n)))
	}
	return append(out, r.failures()...)
}

func (r *PrintRun) printed() string {
	n := FormatCount(len(r.queue.Done))
	switch {
	case len(r.queue.Done) == 0:
		return r.ws.T("print.none")
	case r.send != nil && len(r.unsent) > 0:
		return r.ws.T("print.unsent", n, r.Shown())
	case r.send != nil:
		return r.ws.T("print.sent", n, r.Shown())
	}
	return r.ws.T("agreement.printed", n, r.Shown())
}

// bare names the copies that lack the signatures there are.
func (r *PrintRun) bare() []string {
	all := r.queue.Bare
	if len(all) == 0 {
		return nil
	}
	out := []string{r.ws.T("printing.bare", FormatCount(len(all)))}
	for _, i := range all[:min(len(all), mostTold)] {
		out = append(out, r.ws.T("printing.bare_one", i.Position.Title))
	}
	return append(out, r.more(len(all))...)
}

// more counts those of a list that are not told one by one.
func (r *PrintRun) more(all int) []string {
	if all <= mostTold {
		return nil
	}
	return []string{r.ws.T("print.failed_more", FormatCount(all-mostTold))}
}

func (r *PrintRun) failures() []string {
	failed := r.queue.Failed
	if len(failed) == 0 {
		return nil
	}
	out := []string{r.ws.T("print.failed", FormatCount(len(failed)))}
	for _, f := range failed[:min(len(failed), mostTold)] {
		out = append(out, r.ws.T("print.failed_one", f.Item.Position.Title, explain.Error(r.ws.Texts(), f.Err)))
	}
	return append(out, r.more(len(failed))...)
}

// incomplete counts the agreements with dotted lines, except for the date.
func (r *PrintRun) incomplete() int {
	met := make(map[plan.PositionID]bool)
	for _, i := range r.queue.Done {
		for _, g := range r.queue.Gaps[i.Position.ID] {
			if g.Code.Blank() && g.Code != document.DateMissing {
				met[i.Position.ID] = true
			}
		}
	}
	return len(met)
}
