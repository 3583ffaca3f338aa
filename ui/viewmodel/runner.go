package viewmodel

import "context"

// Settings keeps small things between two runs of the program, by machine and
// not in the plan. An unknown key is empty.
type Settings interface {
	String(key string) string
	SetString(key, value string)
}

// Runner takes long work away from the goroutine of the window. Start begins
// work elsewhere, Back has a function called on the window's goroutine. A test
// sets both to call at once.
type Runner struct {
	Start, Back func(func())
}

// Job is long work under way: how far it has come, and a way to stop it. It
// belongs to the window's goroutine.
type Job struct {
	runner  Runner
	stop    context.CancelFunc
	changed func()

	done, all int
	finished  bool
}

// Run starts work in the background. The work gets a context that ends when the
// job is stopped, and tells how far it is through step. Changed is called on
// the window's goroutine after every step and after the end; done is called
// there once, with what work returned.
func Run[R any](r Runner, work func(ctx context.Context, step func(done, all int)) (R, error), changed func(*Job), done func(R, error)) *Job {
	ctx, cancel := context.WithCancel(context.Background())
	j := &Job{runner: r, stop: cancel}
	j.changed = func() {
		if changed != nil {
			changed(j)
		}
	}
	r.Start(func() {
		result, err := work(ctx, j.step)
		r.Back(func() {
			cancel()
			j.finished = true
			j.changed()
			done(result, err)
		})
	})
	return j
}

// step brings the progress to the window's goroutine.
func (j *Job) step(done, all int) {
	j.runner.Back(func() {
		j.done, j.all = done, all
		j.changed()
	})
}

// Stop has the work end as soon as it can.
func (j *Job) Stop() { j.stop() }

// Progress tells how many of how many pieces are done; all is 0 where that is
// not known.
func (j *Job) Progress() (done, all int) { return j.done, j.all }

// Finished reports whether the work has ended.
func (j *Job) Finished() bool { return j.finished }
