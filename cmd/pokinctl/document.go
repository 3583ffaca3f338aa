package main

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/companion"
	"pohonkinerja/report/document"
	"pohonkinerja/report/explain"
)

var documentCommand = command{name: "document", args: 1, run: runDocument, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.kind, "kind", "", "")
	f.IntVar(&c.year, "year", 0, "")
	f.BoolVar(&c.all, "all", false, "")
	f.StringVar(&c.position, "position", "", "")
	f.StringVar(&c.agency, "agency", "", "")
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.format, "format", string(companion.PDF), "")
	f.BoolVar(&c.monthly, "monthly", false, "")
	f.IntVar(&c.quarter, "quarter", 0, "")
	f.StringVar(&c.date, "date", "", "")
	f.StringVar(&c.place, "place", "", "")
	f.StringVar(&c.paper, "paper", "", "")
	f.StringVar(&c.font, "font", "", "")
	f.StringVar(&c.profile, "profile", "", "")
	f.StringVar(&c.templates, "templates", "", "")
	f.StringVar(&c.logo, "logo", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// runDocument makes everything before it writes the first file, so that bad
// input leaves no half-filled folder.
func runDocument(c *call) error {
	order, err := c.companionOrder()
	if err != nil {
		return err
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return err
	}
	if err := c.checkYear(p.Region()); err != nil {
		return err
	}
	if err := c.adopt(p, &order.Profile, &order.Options); err != nil {
		return err
	}
	subjects, err := c.subjects(p, order)
	if err != nil {
		return err
	}
	files, err := c.companionFiles(p, order, subjects)
	if err != nil {
		return err
	}
	if err := c.writeCompanions(files); err != nil {
		return err
	}
	return c.tellCompanions(p, files)
}

// companionOrder reads all options but those that need the plan.
func (c *call) companionOrder() (o companion.Order, err error) {
	if err := c.require("document", flagValue{"kind", c.kind}, flagValue{"year", positive(c.year)}, flagValue{"out", c.outPath}); err != nil {
		return o, err
	}
	known := false
	if o.Kind, known = document.ParseCompanionKind(c.kind); !known {
		return o, explain.New("ctl.error.document_kind", c.kind, companionKinds())
	}
	if f := companion.Format(c.format); f != companion.PDF && f != companion.Excel {
		return o, explain.New("ctl.error.document_format", c.format)
	}
	o.Year, o.Monthly, o.Quarter, o.Date, o.Place = c.year, c.monthly, c.quarter, plan.Date(c.date), c.place
	if c.quarter < 0 || c.quarter > 4 || c.quarter != 0 && !o.Kind.OfPeriod() {
		return o, explain.New("ctl.error.quarter", c.quarter)
	}
	if c.date == "" && o.Kind.OfDay() {
		o.Date = plan.DateOf(time.Now())
	}
	if c.date != "" && !o.Date.Valid() {
		return o, explain.New("ctl.error.date", c.date)
	}
	if o.Options, err = c.pageOptions(); err != nil {
		return o, err
	}
	o.Profile, err = c.readTemplates()
	return o, err
}

func companionKinds() string {
	var names []string
	for _, k := range document.CompanionKinds {
		names = append(names, k.String())
	}
	return strings.Join(names, ", ")
}

// subjects says whose documents are wanted.
func (c *call) subjects(p *plan.Plan, o companion.Order) ([]companion.Subject, error) {
	wanted, other, name := c.agency, c.position, `--agency "…"`
	switch {
	case o.Kind.OfPosition():
		wanted, other, name = c.position, c.agency, `--position "…"`
	case o.Kind.OfEither() && c.agency == "":
		wanted, other, name = c.position, "", `--position "…", --agency "…"`
	}
	if other != "" || c.all == (strings.TrimSpace(wanted) != "") {
		return nil, explain.New("ctl.error.document_scope", name)
	}
	if c.all {
		all := companion.Subjects(p, o.Kind, o.Profile)
		if len(all) == 0 {
			return nil, explain.New("ctl.error.document_none", c.kind)
		}
		return all, nil
	}
	if !o.Kind.OfPosition() && c.position == "" {
		one, err := agencyNamed(p, c.agency)
		return []companion.Subject{one}, err
	}
	pos, err := positionTitled(p, c.position)
	if err != nil {
		return nil, err
	}
	return []companion.Subject{companion.OfPosition(pos)}, nil
}

// agencyNamed finds the region or an agency by its name, without regard to case
// and spacing. A plan may list the region among its agencies too; the region is
// meant then.
func agencyNamed(p *plan.Plan, name string) (companion.Subject, error) {
	region := companion.OfRegion(p)
	if plan.PlainName(region.Name) == plan.PlainName(name) {
		return region, nil
	}
	names := []string{region.Name}
	var found []companion.Subject
	for _, a := range p.AllAgencies() {
		names = append(names, a.Name)
		if plan.PlainName(a.Name) == plan.PlainName(name) {
			found = append(found, companion.OfAgency(a))
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return companion.Subject{}, explain.New("ctl.error.agency", name, strings.Join(mostAlike(names, name), "; "))
	}
	return companion.Subject{}, explain.New("ctl.error.agency_ambiguous", name, len(found))
}

// companionFile is one document and the file it goes to.
type companionFile struct {
	path     string
	subjects []companion.Subject
	made     companion.Companion
	bytes    []byte
}

// companionFiles makes one file of all where --out names one, else a file each
// in a folder.
func (c *call) companionFiles(p *plan.Plan, o companion.Order, subjects []companion.Subject) ([]companionFile, error) {
	format, named := companion.FormatOf(c.outPath)
	named = named && !isFolder(c.outPath)
	var files []companionFile
	switch {
	case named:
		files = []companionFile{{path: c.outPath, subjects: subjects}}
	case c.all:
		format = companion.Format(c.format)
		for i, name := range companion.FileNames(o.Kind, o.Year, subjects, format) {
			files = append(files, companionFile{path: filepath.Join(c.outPath, name), subjects: subjects[i : i+1]})
		}
	default:
		format = companion.Format(c.format)
		name := companion.FileName(o.Kind, o.Year, subjects[0], format)
		files = []companionFile{{path: filepath.Join(c.outPath, name), subjects: subjects}}
	}
	for i := range files {
		f := &files[i]
		var err error
		if f.made, err = companion.Draft(p, o, f.subjects...); err != nil {
			return nil, err
		}
		if f.bytes, err = f.made.Write(format); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// writeCompanions writes the files, each whole or not at all, and none where one
// would replace a document that somebody has signed.
func (c *call) writeCompanions(files []companionFile) error {
	if _, named := companion.FormatOf(c.outPath); !named {
		if err := os.MkdirAll(c.outPath, 0o777); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := mayWrite(f.path); err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := safefile.WriteBytes(f.path, f.bytes); err != nil {
			return err
		}
	}
	return nil
}

// companionReport is the JSON of one document.
type companionReport struct {
	File     string      `json:"file"`
	Subjects []string    `json:"subjects"`
	Gaps     []gapReport `json:"gaps"`
}

// tellCompanions reports what was written on standard output, and what is missing
// in it on standard error.
func (c *call) tellCompanions(p *plan.Plan, files []companionFile) error {
	if c.json {
		return c.printJSON(c.companionReports(p, files))
	}
	if len(files) == 1 {
		c.say("ctl.document.done", files[0].path)
	} else {
		c.say("ctl.document.count", len(files), c.outPath)
	}
	var gaps []document.Gap
	for _, f := range files {
		gaps = append(gaps, f.made.Gaps...)
	}
	c.tellGaps(p, gaps)
	return nil
}

func (c *call) companionReports(p *plan.Plan, files []companionFile) any {
	out := make([]companionReport, len(files))
	for i, f := range files {
		out[i] = companionReport{File: f.path, Gaps: c.gapReports(p, f.made.Gaps)}
		for _, s := range f.subjects {
			out[i].Subjects = append(out[i].Subjects, s.Name)
		}
	}
	return struct {
		Documents []companionReport `json:"documents"`
	}{out}
}
