package viewmodel

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func writeCompanions(t *testing.T, f *CompanionForm, path string) (CompanionsWritten, error) {
	t.Helper()
	var out CompanionsWritten
	var failed error
	f.Write(here, path, nil, func(w CompanionsWritten, err error) { out, failed = w, err })
	return out, failed
}

func TestCompanionFormBeginsWithWhoIsLookedAt(t *testing.T) {
	ws, a := openAgreements(t)
	f := a.CompanionForm()
	if f.Kind().Get() != "rencana-aksi" || f.InFolder() || !f.HasSteps() || f.Ready() != nil {
		t.Errorf("%s of %s", f.Kind().Get(), f.Whose().Get())
	}
	if got := f.order(); got.Year != ws.Year() || got.Monthly {
		t.Errorf("order %+v", got)
	}
	if one := f.chosen(); len(one) != 1 || one[0].Position != a.Position() {
		t.Errorf("of %+v", one)
	}
	f.Steps().Set("month")
	if !f.order().Monthly || f.Steps().Get() != "month" {
		t.Error("months were asked for")
	}
}

func TestEveryCompanionIsWritten(t *testing.T) {
	_, a := openAgreements(t)
	f := a.CompanionForm()
	folder := t.TempDir()
	for _, kind := range f.Kind().Options() {
		for _, format := range f.Format().Options() {
			f.Kind().Set(kind.ID)
			f.Format().Set(format.ID)
			if f.Ready() != nil {
				t.Fatalf("nobody has %s", kind.Text)
			}
			f.Whose().Set("together")
			path := filepath.Join(folder, f.Name())
			out, err := writeCompanions(t, f, path)
			if err != nil || out.Files != 1 || out.Path != path {
				t.Fatalf("%s: %+v, %v", kind.Text, out, err)
			}
			if data, err := os.ReadFile(path); err != nil || len(data) == 0 || filepath.Ext(path) != f.Extension() {
				t.Errorf("%s: %d bytes, %v", path, len(data), err)
			}
		}
	}
}

func TestCompanionsGoIntoAFolderOfTheirOwn(t *testing.T) {
	_, a := openAgreements(t)
	f := a.CompanionForm()
	f.Whose().Set("apart")
	folder := f.In(t.TempDir())
	if !f.InFolder() || filepath.Base(folder) != f.Name() || f.In(folder) != folder {
		t.Fatalf("folder %s", folder)
	}
	out, err := writeCompanions(t, f, folder)
	if err != nil || out.Files != len(f.subjects) || f.Replaced(folder) != out.Files {
		t.Fatalf("%+v, %v; %d would be replaced", out, err, f.Replaced(folder))
	}
	if len(out.Gaps) == 0 || !strings.Contains(strings.Join(out.Gaps, "\n"), "riwulan") {
		t.Errorf("gaps %q", out.Gaps)
	}
}

func TestWritingCompanionsCanBeStopped(t *testing.T) {
	_, a := openAgreements(t)
	f := a.CompanionForm()
	f.Whose().Set("apart")
	var queue []func()
	later := Runner{Start: func(w func()) { queue = append(queue, w) }, Back: func(f func()) { f() }}
	var failed error
	job := f.Write(later, f.In(t.TempDir()), nil, func(_ CompanionsWritten, err error) { failed = err })
	job.Stop()
	for _, w := range queue {
		w()
	}
	if !errors.Is(failed, context.Canceled) {
		t.Errorf("stopped with %v", failed)
	}
}

func TestACompanionOfNobodyIsRefused(t *testing.T) {
	ws, _ := open(t)
	a := ws.Agreements(nil)
	t.Cleanup(a.Close)
	f := a.CompanionForm()
	f.Kind().Set("cascading")
	f.subjects = nil // as in a plan in which no node names an agency
	if err := f.Ready(); err == nil {
		t.Error("a document of nobody")
	}
}
