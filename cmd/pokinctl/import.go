package main

import (
	"cmp"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	folder "pohonkinerja/data/sheet"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/report/explain"
)

// problemsShown is how many problems are told without --json.
const problemsShown = 20

var importCommand = command{name: "import", args: 1, run: runImport, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.csv, "csv", "", "")
	f.StringVar(&c.staff, "staff", "", "")
	f.BoolVar(&c.dryRun, "dry-run", false, "")
	f.BoolVar(&c.json, "json", false, "")
}}

// runImport reads the whole folder before it touches the file, so that a folder
// that cannot be read leaves no trace.
func runImport(c *call) error {
	switch {
	case c.staff != "" && c.csv != "":
		return explain.New("ctl.import.one_source")
	case c.staff != "":
		return c.importStaff()
	}
	if err := c.require("import", flagValue{"csv", c.csv}); err != nil {
		return err
	}
	read, err := readFolder(c.csv)
	if err != nil {
		return err
	}
	_, err = os.Stat(c.files[0])
	switch {
	case errors.Is(err, fs.ErrNotExist) && c.dryRun:
		return c.proposeNew(read)
	case errors.Is(err, fs.ErrNotExist):
		return c.importNew(read)
	case err != nil:
		return err
	}
	return c.importInto(read)
}

func readFolder(dir string) (*folder.Folder, error) {
	if _, err := os.ReadDir(dir); err != nil {
		return nil, err
	}
	return folder.Read(os.DirFS(dir))
}

// proposeNew tells what a file made from the folder would hold.
func (c *call) proposeNew(read *folder.Folder) error {
	region, err := read.Region()
	if err != nil {
		return err
	}
	p, err := plan.New(region)
	if err != nil {
		return err
	}
	return c.tellImport(read.Propose(p))
}

func (c *call) importNew(read *folder.Folder) error {
	region, proposal, err := createFrom(c.files[0], read, filepath.Base(c.csv))
	if err != nil {
		return err
	}
	if !c.json {
		c.say("ctl.import.created", c.files[0], region.FirstYear, region.LastYear)
	}
	return c.tellImport(proposal)
}

// createFrom makes a file that holds what a folder says, all of it or no file.
func createFrom(path string, read *folder.Folder, name string) (region plan.Region, proposal folder.Proposal, err error) {
	if region, err = read.Region(); err != nil {
		return region, proposal, err
	}
	err = sqlite.CreateFilled(path, region, func(file *sqlite.File) error {
		proposal, err = take(file, read, name, folder.Fill)
		return err
	})
	return region, proposal, err
}

func (c *call) importInto(read *folder.Folder) (err error) {
	file, err := sqlite.Open(c.files[0])
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if c.dryRun {
		p, err := file.Load()
		if err != nil {
			return err
		}
		return c.tellImport(read.Propose(p))
	}
	proposal, err := take(file, read, filepath.Base(c.csv), folder.Import)
	if err != nil {
		return err
	}
	return c.tellImport(proposal)
}

// takeOver is how a folder comes into a plan: as its beginning or as a step.
type takeOver func(s *edit.Session, read *folder.Folder, name string) (folder.Proposal, error)

func take(store edit.Store, read *folder.Folder, name string, over takeOver) (folder.Proposal, error) {
	session, err := edit.Open(store)
	if err != nil {
		return folder.Proposal{}, err
	}
	return over(session, read, name)
}

// imported is the JSON of an import.
type imported struct {
	File         string            `json:"file"`
	Nodes        int               `json:"nodes"`
	Indicators   int               `json:"indicators"`
	Targets      int               `json:"targets"`
	Budgets      int               `json:"budgets"`
	Officials    int               `json:"officials"`
	Measurements int               `json:"measurements"`
	Spendings    int               `json:"spendings"`
	Changes      int               `json:"changes"` // records put or replaced
	DryRun       bool              `json:"dry_run"`
	Problems     []importedProblem `json:"problems"`
	Unread       []string          `json:"unread"`
}

type importedProblem struct {
	folder.Problem
	Effect  string `json:"effect"`
	Message string `json:"message"`
}

func (c *call) tellImport(p folder.Proposal) error {
	if c.json {
		return c.printJSON(c.importedOf(p))
	}
	c.say("ctl.import.done", c.csv, p.Nodes, p.Indicators, p.Targets, p.Budgets, p.Officials, p.Measurements, p.Spendings, len(p.Problems))
	gravest := slices.SortedStableFunc(slices.Values(p.Problems), func(a, b folder.Problem) int {
		return cmp.Compare(a.Reason.Effect(), b.Reason.Effect())
	})
	for _, problem := range gravest[:min(problemsShown, len(gravest))] {
		c.tellProblem(problem)
	}
	if more := len(p.Problems) - problemsShown; more > 0 {
		c.say("ctl.import.more", more)
	}
	if len(p.Unread) > 0 {
		c.say("ctl.import.unread", strings.Join(p.Unread, ", "))
	}
	if len(p.Diff) == 0 {
		c.say("ctl.import.unchanged")
	} else if c.dryRun {
		c.say("ctl.import.dry")
	}
	return nil
}

func (c *call) tellProblem(p folder.Problem) {
	why := explain.SheetProblem(c.book, p)
	if p.Line == 0 {
		c.say("ctl.import.file", p.File, why)
		return
	}
	if p.Column == "" {
		c.say("ctl.import.row", p.File, p.Line, why)
		return
	}
	c.say("ctl.import.problem", p.File, p.Line, p.Column, why)
}

func (c *call) importedOf(p folder.Proposal) imported {
	out := imported{
		File: c.files[0], Nodes: p.Nodes, Indicators: p.Indicators, Targets: p.Targets, Budgets: p.Budgets,
		Officials: p.Officials, Measurements: p.Measurements, Spendings: p.Spendings, Changes: len(p.Diff), DryRun: c.dryRun,
		Problems: make([]importedProblem, len(p.Problems)), Unread: orEmpty(p.Unread),
	}
	for i, problem := range p.Problems {
		out.Problems[i] = importedProblem{problem, problem.Reason.Effect().String(), explain.SheetProblem(c.book, problem)}
	}
	return out
}
