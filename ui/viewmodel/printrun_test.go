package viewmodel

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
)

// pretendPrinter puts a printing system on the path which writes down what it is
// told, and refuses as long as there is a file named jammed beside its log.
func pretendPrinter(t *testing.T) (log, jammed string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there are no scripts on its path")
	}
	dir := t.TempDir()
	log, jammed = filepath.Join(dir, "log"), filepath.Join(dir, "jammed")
	for name, script := range map[string]string{
		"lp":     "if [ -e " + jammed + " ]; then echo 'kertas habis' >&2; exit 1; fi\necho \"$*\" >>" + log,
		"lpstat": "if [ \"$1\" = -e ]; then echo Atas; echo Bawah; else echo 'system default destination: Bawah'; fi",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	return log, jammed
}

func lines(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

func answer(t *testing.T, c Choice, id string) {
	t.Helper()
	if c.Set(id); c.Get() != id {
		t.Fatalf("%s stays %q, want %q", c.Key, c.Get(), id)
	}
}

func TestPrintFormAsksWhatThereIs(t *testing.T) {
	pretendPrinter(t)
	_, a := openAgreements(t)
	f := a.PrintForm()
	if f.Several() || f.Scope().Chosen() == "" || f.Target().Get() != toViewer {
		t.Errorf("at first: %s to %s", f.Scope().Chosen(), f.Target().Chosen())
	}
	for _, c := range []Choice{f.Scope(), f.Files(), f.Sides(), f.Pages(), f.Paper(), f.Target()} {
		for _, o := range c.Options() {
			if answer(t, c, o.ID); o.Text == "" || strings.Contains(o.Text, c.Key) {
				t.Errorf("%s: option %q has text %q", c.Key, o.ID, o.Text)
			}
		}
	}
	if answer(t, f.Scope(), everyAgency); !f.Several() {
		t.Error("all agreements are not several")
	}
	if f.items = f.items[:1]; f.Several() {
		t.Error("one agreement is several: it is asked in how many files it comes")
	}
	if got := f.Target().Chosen(); !strings.Contains(got, "Atas") {
		t.Errorf("the last target is %q", got)
	}
	if again := a.PrintForm(); again.Pages().Get() != twoPages || again.Target().Get() != f.Target().Get() {
		t.Error("the answers about paper are forgotten")
	}
}

func TestPrintingToAPrinter(t *testing.T) {
	log, jammed := pretendPrinter(t)
	_, a := openAgreements(t)
	f := a.PrintForm()
	answer(t, f.Scope(), everyAgency)
	answer(t, f.Sides(), bothSides)
	t.Run("one_file_of_all", func(t *testing.T) {
		answer(t, f.Target(), toPrinter+"Atas")
		run := f.Begin()
		run.Go(here, nil, func() {})
		told := lines(t, log)
		if !run.Through() || len(told) != 1 || !strings.Contains(told[0], "-d Atas -o sides=two-sided-long-edge") || !strings.HasSuffix(told[0], run.Shown()) {
			t.Errorf("the printer was told %q; %q", told, run.Text())
		}
		if run.Opens() {
			t.Error("what is printed is opened as well")
		}
	})
	t.Run("a_file_each_goes_on_where_the_printer_refused", func(t *testing.T) {
		answer(t, f.Files(), "apart")
		answer(t, f.Target(), toStandard)
		if err := os.WriteFile(jammed, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		run := f.Begin()
		run.Go(here, nil, func() {})
		if text := strings.Join(run.Text(), " "); run.Through() || !run.CanGoOn() || !strings.Contains(text, "kertas habis") {
			t.Fatalf("through %v: %q", run.Through(), text)
		}
		if got := run.Heading(); got != "Belum berhasil" {
			t.Errorf("where nothing was printed the heading is %q", got)
		}
		if err := os.Remove(jammed); err != nil {
			t.Fatal(err)
		}
		run.GoOn(here, nil, func() {})
		if n := len(lines(t, log)) - 1; !run.Through() || n != a.Count() {
			t.Errorf("the printer was told %d times, want %d: %q", n, a.Count(), run.Text())
		}
	})
	t.Run("one_file_that_the_printer_refused_is_offered_again", func(t *testing.T) {
		answer(t, f.Files(), "joined")
		if err := os.WriteFile(jammed, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		run, before := f.Begin(), len(lines(t, log))
		run.Go(here, nil, func() {})
		if run.Through() || !run.CanGoOn() || run.Heading() != "Belum diterima pencetak" {
			t.Fatalf("%q: %q", run.Heading(), run.Text())
		}
		if err := os.Remove(jammed); err != nil {
			t.Fatal(err)
		}
		run.GoOn(here, nil, func() {})
		if told := lines(t, log); !run.Through() || len(told) != before+1 || len(run.queue.Files) != 1 {
			t.Errorf("told %q; %q", told, run.Text())
		}
	})
}

func TestPrintingIsStoppedAndGoesOn(t *testing.T) {
	_, a := openAgreements(t)
	f := a.PrintForm()
	answer(t, f.Scope(), everyAgency)
	run := f.Begin()
	var job *Job
	changed := func(j *Job) {
		if done, _ := j.Progress(); done == 1 {
			j.Stop()
		}
	}
	job = run.Go(here, changed, func() {})
	if !job.Finished() || !run.Stopped() || run.Heading() != "Dihentikan" || run.Through() || len(run.queue.Done) != 2 || run.Opens() {
		t.Fatalf("stopped %v, %d done: %q", run.Stopped(), len(run.queue.Done), run.Text())
	}
	run.GoOn(here, nil, func() {})
	if !run.Through() || run.Heading() != "Selesai" || len(run.queue.Done) != a.Count() || len(run.queue.Files) != 2 || !run.Opens() {
		t.Errorf("%d of %d done in %q", len(run.queue.Done), a.Count(), run.queue.Files)
	}
}

func TestPrintingTellsWhatCouldNotBeMade(t *testing.T) {
	ws, a := openAgreements(t)
	broken := *finalised(t, a, "1")
	ws.Undo()
	broken.Content = `{"Document":7}`
	if err := ws.Do(edit.Op{Name: "test"}, func(tx *edit.Tx) error { tx.Put(&broken); return nil }); err != nil {
		t.Fatal(err)
	}
	f := a.PrintForm()
	answer(t, f.Scope(), everyAgency)
	run := f.Begin()
	run.Go(here, nil, func() {})
	text := strings.Join(run.Text(), "\n")
	if len(run.queue.Done) != a.Count()-1 || !run.CanGoOn() || run.Heading() != "Baru sebagian" || run.Opens() || !strings.Contains(text, ws.PositionTitle(a.Position())) {
		t.Errorf("%d of %d done: %s", len(run.queue.Done), a.Count(), text)
	}
}
