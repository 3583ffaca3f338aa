package viewmodel

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/data/score"
	"pohonkinerja/report/companion"
	"pohonkinerja/report/document"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/printing"
)

// CompanionForm is what is asked before the tree's other documents are written:
// which, whose, as what. Paper, type and templates are those of the agreements.
type CompanionForm struct {
	a        *Agreements
	kind     document.CompanionKind
	format   companion.Format
	monthly  bool
	quarter  int    // 0 is the year
	whose    string // the place in subjects, or one of the words below
	subjects []companion.Subject
}

// What stands for all subjects in the choice of whose document it is.
const (
	allApart    = "apart"
	allTogether = "together"
)

// CompanionForm returns the choices as one usually wants them: the action plan,
// by quarter, of the position that is looked at.
func (a *Agreements) CompanionForm() *CompanionForm {
	f := &CompanionForm{a: a, format: companion.PDF, quarter: a.ws.Quarter()}
	f.setKind(document.ActionPlan)
	return f
}

// setKind chooses a kind, and with it whose document it is: that of who is looked
// at, where there is one, and else of all.
func (f *CompanionForm) setKind(k document.CompanionKind) {
	f.kind = k
	f.subjects = companion.Subjects(f.a.ws.Plan(), k, f.a.profile)
	f.whose = allApart
	if i := slices.IndexFunc(f.subjects, f.looksAt); i >= 0 {
		f.whose = strconv.Itoa(i)
	}
}

// choose chooses whose document it is; the first one's where it has none.
func (f *CompanionForm) choose(whose companion.Subject) {
	i := slices.IndexFunc(f.subjects, func(s companion.Subject) bool { return s.Agency == whose.Agency && s.Position == whose.Position })
	f.whose = strconv.Itoa(max(i, 0))
}

func (f *CompanionForm) looksAt(s companion.Subject) bool {
	p := f.a.ws.Plan()
	if s.Position != "" {
		return s.Position == f.a.position
	}
	pos := p.Position(f.a.position)
	if pos == nil {
		return false
	}
	return s.Agency == p.WholeAgency(pos.Agency)
}

// Kind is which document it is.
func (f *CompanionForm) Kind() Choice {
	return Choice{
		Key: "companion.kind",
		Options: func() []Option {
			var options []Option
			for _, k := range document.CompanionKinds {
				options = append(options, Option{ID: k.String(), Text: f.a.ws.T(kindKey(k))})
			}
			return options
		},
		Get: func() string { return f.kind.String() },
		Set: func(id string) Fault {
			if k, known := document.ParseCompanionKind(id); known && k != f.kind {
				f.setKind(k)
			}
			return Fault{}
		},
	}
}

func kindKey(k document.CompanionKind) string {
	return "companion.kind." + strings.ReplaceAll(k.String(), "-", "_")
}

// Whose is whose document it is; all of them may come in one file or a file each.
func (f *CompanionForm) Whose() Choice {
	return Choice{
		Key: "companion.whose",
		Options: func() []Option {
			n := FormatCount(len(f.subjects))
			options := []Option{
				{ID: allApart, Text: f.a.ws.T("companion.whose.apart", n)},
				{ID: allTogether, Text: f.a.ws.T("companion.whose.together", n)},
			}
			for i, s := range f.subjects {
				options = append(options, Option{ID: strconv.Itoa(i), Text: s.Name})
			}
			return options
		},
		Get: func() string { return f.whose },
		Set: func(id string) Fault { f.whose = id; return Fault{} },
	}
}

// Format is the kind of file.
func (f *CompanionForm) Format() Choice {
	return Choice{
		Key: "companion.format",
		Options: func() []Option {
			return []Option{
				{ID: string(companion.PDF), Text: f.a.ws.T("companion.format.pdf")},
				{ID: string(companion.Excel), Text: f.a.ws.T("companion.format.xlsx")},
			}
		},
		Get: func() string { return string(f.format) },
		Set: func(id string) Fault { f.format = companion.Format(id); return Fault{} },
	}
}

// The steps in which an action plan counts.
const (
	byQuarter = "quarter"
	byMonth   = "month"
)

// Steps is whether an action plan has quarters or months; see [CompanionForm.HasSteps].
func (f *CompanionForm) Steps() Choice {
	return Choice{
		Key: "companion.steps",
		Options: func() []Option {
			return []Option{{ID: byQuarter, Text: f.a.ws.T("companion.steps.quarter")}, {ID: byMonth, Text: f.a.ws.T("companion.steps.month")}}
		},
		Get: func() string {
			if f.monthly {
				return byMonth
			}
			return byQuarter
		},
		Set: func(id string) Fault { f.monthly = id == byMonth; return Fault{} },
	}
}

// HasSteps reports whether the document has a column for each step of the year.
func (f *CompanionForm) HasSteps() bool { return f.kind == document.ActionPlan }

// Quarter is up to when a report of achievement counts; see [CompanionForm.HasQuarter].
func (f *CompanionForm) Quarter() Choice {
	return Choice{
		Key: "companion.until",
		Options: func() []Option {
			var options []Option
			for _, q := range []int{score.Year, 1, 2, 3, 4} {
				options = append(options, Option{ID: strconv.Itoa(q), Text: f.a.ws.QuarterName(q)})
			}
			return options
		},
		Get: func() string { return strconv.Itoa(f.quarter) },
		Set: func(id string) Fault { f.quarter, _ = strconv.Atoi(id); return Fault{} },
	}
}

// HasQuarter reports whether the document tells what was reached up to a time.
func (f *CompanionForm) HasQuarter() bool { return f.kind.OfPeriod() }

// Ready says why nothing can be written yet, and nothing where it can.
func (f *CompanionForm) Ready() error {
	if len(f.subjects) == 0 {
		return explain.New("companion.nobody", f.a.ws.T(kindKey(f.kind)))
	}
	return nil
}

// chosen returns whose documents are wanted.
func (f *CompanionForm) chosen() []companion.Subject {
	if i, err := strconv.Atoi(f.whose); err == nil && i >= 0 && i < len(f.subjects) {
		return f.subjects[i : i+1]
	}
	return f.subjects
}

// InFolder reports whether each document is a file of its own, in a folder.
func (f *CompanionForm) InFolder() bool { return f.whose == allApart }

// Extension is the ending of a file's name, with its dot.
func (f *CompanionForm) Extension() string { return "." + string(f.format) }

// Name proposes a name for the file, or for the folder of all.
func (f *CompanionForm) Name() string {
	year, all := f.a.Year(), f.chosen()
	switch {
	case f.InFolder():
		return f.a.ws.T("companion.name", f.a.ws.File().Name, f.kind, year)
	case len(all) == 1:
		return companion.FileName(f.kind, year, all[0], f.format)
	}
	return f.a.ws.T("companion.name", f.a.ws.File().Name, f.kind, year) + f.Extension()
}

// Start is the folder in which the search for a place begins.
func (f *CompanionForm) Start() string { return filepath.Dir(f.a.Folder()) }

// In is where the files go when a person has chosen a folder: a folder of their
// own in it.
func (f *CompanionForm) In(chosen string) string {
	if filepath.Base(chosen) == f.Name() {
		return chosen
	}
	return filepath.Join(chosen, f.Name())
}

// Replaced counts the files in a folder that would be written over.
func (f *CompanionForm) Replaced(folder string) int {
	n := 0
	for _, name := range companion.FileNames(f.kind, f.a.Year(), f.chosen(), f.format) {
		if _, err := os.Stat(filepath.Join(folder, name)); !errors.Is(err, fs.ErrNotExist) {
			n++
		}
	}
	return n
}

// CompanionsWritten tells what became of the documents.
type CompanionsWritten struct {
	Path  string // of the file or the folder
	Files int
	// Gaps are sentences on what is missing in them, each kind of gap once.
	Gaps []string
}

// Write writes the file, or the files into a folder that is made if need be. It
// works on a copy of the plan. What was written when it is stopped stays; a file
// that carries signatures is never written over.
func (f *CompanionForm) Write(r Runner, path string, changed func(*Job), done func(CompanionsWritten, error)) *Job {
	w := companionWork{plan: f.a.ws.Plan().Clone(), order: f.order(), path: path, format: f.format}
	all := f.chosen()
	if f.InFolder() {
		for i, name := range companion.FileNames(f.kind, f.a.Year(), all, f.format) {
			w.files = append(w.files, companionFile{filepath.Join(path, name), all[i : i+1]})
		}
	} else {
		w.files = []companionFile{{path, all}}
	}
	texts := f.a.ws.Texts()
	return Run(r, w.run, changed, func(gaps []document.Gap, err error) {
		done(CompanionsWritten{Path: path, Files: len(w.files), Gaps: explain.Gaps(texts, w.plan, gaps)}, err)
	})
}

func (f *CompanionForm) order() companion.Order {
	o := companion.Order{Kind: f.kind, Year: f.a.Year(), Monthly: f.monthly, Profile: f.a.profile, Options: f.a.options()}
	if f.kind.OfPeriod() {
		o.Quarter = f.quarter
	}
	if f.kind.OfDay() {
		o.Date = f.a.ws.Today()
	} else if all := f.chosen(); len(all) == 1 && all[0].Position != "" {
		agreed := f.a.request(all[0].Position)
		o.Date, o.Place = agreed.Date, agreed.Place
	}
	return o
}

// companionWork is the work of writing. It reads nothing that changes.
type companionWork struct {
	plan   *plan.Plan
	order  companion.Order
	path   string
	format companion.Format
	files  []companionFile
}

type companionFile struct {
	path     string
	subjects []companion.Subject
}

func (w companionWork) run(ctx context.Context, step func(done, all int)) (gaps []document.Gap, err error) {
	if err := os.MkdirAll(filepath.Dir(w.files[0].path), 0o777); err != nil {
		return nil, explain.File(w.path, err)
	}
	for i, file := range w.files {
		if ctx.Err() != nil {
			return gaps, ctx.Err()
		}
		step(i, len(w.files))
		found, err := w.write(file)
		if err != nil {
			return gaps, err
		}
		gaps = append(gaps, found...)
	}
	step(len(w.files), len(w.files))
	return gaps, nil
}

func (w companionWork) write(file companionFile) ([]document.Gap, error) {
	if err := printing.MayReplace(file.path); err != nil {
		return nil, explain.File(filepath.Base(file.path), err)
	}
	made, err := companion.Draft(w.plan, w.order, file.subjects...)
	if err != nil {
		return nil, err
	}
	data, err := made.Write(w.format)
	if err != nil {
		return nil, err
	}
	return made.Gaps, explain.File(file.path, safefile.WriteBytes(file.path, data))
}
