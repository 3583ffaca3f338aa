package viewmodel

import (
	"path/filepath"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/explain"
)

// Import is a folder of CSV files that was read and waits to be taken over.
type Import struct {
	ws       *Workspace
	folder   string
	proposal sheet.Proposal
}

// NewImport works out what a folder would change in the plan.
func (ws *Workspace) NewImport(path string, f *sheet.Folder) *Import {
	return &Import{ws: ws, folder: filepath.Base(path), proposal: f.Propose(ws.Plan())}
}

// Changes reports whether the folder says anything new.
func (i *Import) Changes() bool { return len(i.proposal.Diff) > 0 }

// Summary tells what was read and what becomes of it.
func (i *Import) Summary() []string {
	p, t := i.proposal, i.ws.T
	lines := []string{t("import.read", FormatCount(p.Nodes), FormatCount(p.Indicators), FormatCount(p.Targets),
		FormatCount(p.Budgets), FormatCount(p.Officials), FormatCount(p.Measurements), FormatCount(p.Spendings))}
	if !i.Changes() {
		lines = append(lines, t("import.nothing_new"))
	}
	if len(p.Unread) > 0 {
		lines = append(lines, t("import.unread", strings.Join(p.Unread, ", ")))
	}
	if n := len(p.Problems); n > 0 {
		lines = append(lines, t("import.problems", FormatCount(n)))
	}
	return lines
}

// Problems returns how many things should be looked at, and the sentence about
// each.
func (i *Import) Problems() (n int, text func(at int) string) {
	return len(i.proposal.Problems), func(at int) string {
		p := i.proposal.Problems[at]
		return i.ws.T("import.problem", p.File, p.Line, p.Column, explain.SheetProblem(i.ws.texts, p))
	}
}

// Accept takes the folder over in one step, which can be undone.
func (i *Import) Accept() Fault {
	op := edit.Op{Name: "folder.import", Subject: i.folder}
	return FaultOf(i.ws.Do(op, func(tx *edit.Tx) error { return tx.Apply(i.proposal.Diff) }))
}

// RegionOf is the head of a new plan made from a folder; what the folder does
// not tell is left to be asked.
func RegionOf(f *sheet.Folder) (plan.Region, error) {
	r, err := f.Region()
	if r.PlanID == "" {
		r.PlanID = plan.NewID[string]()
	}
	return r, err
}
