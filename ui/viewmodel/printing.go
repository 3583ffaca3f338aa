package viewmodel

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/signing"
)

// FileName proposes a name for the file of the agreement that is looked at. The
// number in it is the agreement's place in the list, so that a folder of them
// is sorted.
func (a *Agreements) FileName() string { return a.fileNameOf(a.position) }

func (a *Agreements) fileNameOf(id plan.PositionID) string {
	all := a.signatories()
	i := slices.IndexFunc(all, func(p *plan.Position) bool { return p.ID == id })
	if i >= 0 {
		return dossier.FileNames(all, a.Year())[i]
	}
	if pos := a.ws.Plan().Position(id); pos != nil {
		return dossier.FileNames([]*plan.Position{pos}, a.Year())[0]
	}
	return ""
}

// Folder proposes the folder for the year's files, beside the plan or where else
// the workspace's file says: "contoh - PK 2026".
func (a *Agreements) Folder() string {
	f := a.ws.File()
	return filepath.Join(cmp.Or(f.Out, filepath.Dir(f.Path)), f.Name+" - PK "+strconv.Itoa(a.Year()))
}

// FolderIn is where the files of the year go when a person has chosen a folder:
// a folder of their own in it, unless it is that one or one made for them.
func (a *Agreements) FolderIn(chosen string) string {
	name := filepath.Base(a.Folder())
	if entries, err := os.ReadDir(chosen); filepath.Base(chosen) == name || err == nil && len(entries) == 0 {
		return chosen
	}
	return filepath.Join(chosen, name)
}

// SignedFolder proposes the folder for the year's signed files.
func (a *Agreements) SignedFolder() string {
	return filepath.Join(a.Folder(), a.ws.T("agreement.signed_folder"))
}

// Print writes the agreement that is looked at. A file that carries signatures
// is never written over.
func (a *Agreements) Print(r Runner, path string, done func(error)) *Job {
	draft, err := a.Draft()
	frozen := a.Frozen()
	edition := a.Edition()
	work := func(context.Context, func(done, all int)) (struct{}, error) {
		if err != nil {
			return struct{}{}, err
		}
		file, err := writePDF(draft, path)
		if err == nil && frozen && !dossier.Belongs(edition, file) {
			err = explain.Wrap(dossier.ErrOtherBytes, "agreement.other_bytes", filepath.Base(path))
		}
		return struct{}{}, err
	}
	return Run(r, work, nil, func(_ struct{}, err error) { done(err) })
}

// errSignedFile says that a file with signatures stands where another one is to
// be written.
var errSignedFile = errors.New("the file carries signatures")

func writePDF(d dossier.Dossier, path string) ([]byte, error) {
	if signing.CarriesSignature(path) {
		return nil, explain.Wrap(errSignedFile, "agreement.error_signed_file", filepath.Base(path))
	}
	file, err := d.PDF()
	if err != nil {
		return nil, err
	}
	return file, explain.File(path, safefile.WriteBytes(path, file))
}

// Printed tells what became of a folder of agreements.
type Printed struct {
	Folder     string
	Files      int // written
	Incomplete int // of them with dotted lines
	Kept       int // not written, since a signed file stands there
}

// Text sums it up.
func (p Printed) Text(ws *Workspace) string {
	text := ws.T("agreement.printed", FormatCount(p.Files), p.Folder)
	if p.Incomplete > 0 {
		text += " " + ws.T("agreement.printed_incomplete", FormatCount(p.Incomplete))
	}
	if p.Kept > 0 {
		text += " " + ws.T("agreement.printed_kept", FormatCount(p.Kept))
	}
	return text
}

// Count returns how many agreements there are in the year.
func (a *Agreements) Count() int { return len(a.signatories()) }

// PrintAll writes all agreements of the year into a folder, which is made if
// need be. It works on a copy of the plan. What was written when it is stopped
// stays.
func (a *Agreements) PrintAll(r Runner, folder string, changed func(*Job), done func(Printed, error)) *Job {
	b := batch{plan: a.ws.Plan().Clone(), options: a.options(), folder: folder}
	all := a.signatories()
	b.names = dossier.FileNames(all, a.Year())
	for _, pos := range all {
		b.requests = append(b.requests, a.request(pos.ID))
	}
	return Run(r, b.run, changed, done)
}

// batch is the work of printing many agreements. It reads nothing that changes.
type batch struct {
	plan     *plan.Plan
	options  layout.Options
	folder   string
	names    []string
	requests []document.Request
}

func (b *batch) run(ctx context.Context, step func(done, all int)) (Printed, error) {
	out := Printed{Folder: b.folder}
	if err := os.MkdirAll(b.folder, 0o777); err != nil {
		return out, explain.File(b.folder, err)
	}
	for i, request := range b.requests {
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		step(i, len(b.requests))
		if err := b.print(request, filepath.Join(b.folder, b.names[i]), &out); err != nil {
			return out, err
		}
	}
	step(len(b.requests), len(b.requests))
	return out, nil
}

func (b *batch) print(r document.Request, path string, out *Printed) error {
	draft, err := b.draft(r)
	if err != nil {
		return err
	}
	switch _, err := writePDF(draft, path); {
	case errors.Is(err, errSignedFile):
		out.Kept++
		return nil
	case err != nil:
		return err
	}
	out.Files++
	if slices.ContainsFunc(draft.Gaps, func(g document.Gap) bool { return g.Code.Blank() && g.Code != document.DateMissing }) {
		out.Incomplete++
	}
	return nil
}

// draft is what is final, else what the tree says.
func (b *batch) draft(r document.Request) (dossier.Dossier, error) {
	if e := b.plan.LastEdition(r.Position, r.Year); e != nil {
		return dossier.Open(e, b.options)
	}
	return dossier.Draft(b.plan, r, b.options)
}

// Replaced counts the files in a folder that printing all would write over.
func (a *Agreements) Replaced(folder string) int {
	n := 0
	for _, name := range dossier.FileNames(a.signatories(), a.Year()) {
		if _, err := os.Stat(filepath.Join(folder, name)); !errors.Is(err, fs.ErrNotExist) {
			n++
		}
	}
	return n
}
