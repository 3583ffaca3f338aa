package main

import (
	"cmp"
	"errors"
	"flag"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/emblem"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/printing"
)

var agreementCommand = command{name: "agreement", args: 1, run: runAgreement, flags: func(c *call, f *flag.FlagSet) {
	f.IntVar(&c.year, "year", 0, "")
	f.BoolVar(&c.all, "all", false, "")
	f.StringVar(&c.position, "position", "", "")
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.date, "date", "", "")
	f.StringVar(&c.place, "place", "", "")
	f.StringVar(&c.paper, "paper", "", "")
	f.StringVar(&c.font, "font", "", "")
	f.StringVar(&c.profile, "profile", "", "")
	f.StringVar(&c.templates, "templates", "", "")
	f.StringVar(&c.logo, "logo", "", "")
	f.StringVar(&c.garuda, "garuda", "", "")
	f.BoolVar(&c.json, "json", false, "")
	c.sheetFlags(f)
	c.stageFlags(f)
}}

// runAgreement reads everything and drafts everything before it writes the first
// file, so that bad input leaves no half-filled folder. Of a draft it only keeps
// what there is to tell: each file is printed and let go before the next, so that
// a whole region takes no more room than one agency.
func runAgreement(c *call) error {
	if run, err := c.stageRun(); err != nil || run != nil {
		if err == nil {
			err = run()
		}
		return err
	}
	order, err := c.agreementOrder()
	if err != nil {
		return err
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return err
	}
	items, err := c.itemsOver(p, &order)
	if err != nil {
		return err
	}
	if c.joins() {
		return c.writeJoined(order, items)
	}
	files := c.agreementFiles(items)
	if err := each(files, order.look); err != nil {
		return err
	}
	if err := c.checkPlaces(files); err != nil {
		return err
	}
	if err := each(files, order.write); err != nil {
		return err
	}
	return c.tellAgreements(order.plan, files)
}

// agreementOrder is what the agreements of one call have in common.
type agreementOrder struct {
	plan    *plan.Plan
	profile *document.Profile
	year    int
	date    plan.Date
	place   string
	options layout.Options
	draft   bool // print the draft where something is final
}

// agreementFile is one agreement and the file it goes to.
type agreementFile struct {
	position *plan.Position
	request  document.Request
	path     string
	pages    int
	fields   []string // names of the signature fields
	gaps     []document.Gap
	frozen   *plan.Edition // that was printed; nil for a draft
	differs  bool          // the bytes are others than when it was made final
}

// tell keeps what there is to tell of a dossier.
func (s *agreementFile) tell(d dossier.Dossier) {
	s.pages, s.fields, s.gaps = len(d.Layout.Pages), d.FieldNames(), d.Gaps
}

// agreementOrder reads all options but those that need the plan.
func (c *call) agreementOrder() (o agreementOrder, err error) {
	if err := c.require("agreement", flagValue{"year", positive(c.year)}, flagValue{"out", c.outPath}); err != nil {
		return o, err
	}
	o.year, o.date, o.place, o.draft = c.year, plan.Date(c.date), c.place, c.stage.draft
	if err := c.checkScope(); err != nil {
		return o, err
	}
	if c.date != "" && !o.date.Valid() {
		return o, explain.New("ctl.error.date", c.date)
	}
	if o.options, err = c.pageOptions(); err != nil {
		return o, err
	}
	o.profile, err = c.readTemplates()
	return o, err
}

// checkScope refuses a call that does not say whose agreements are wanted, or says
// it twice.
func (c *call) checkScope() error {
	c.position, c.agency = strings.TrimSpace(c.position), strings.TrimSpace(c.agency)
	chosen := 0
	for _, set := range []bool{c.all, c.position != "", c.agency != ""} {
		if set {
			chosen++
		}
	}
	if chosen != 1 {
		return explain.New("ctl.error.position_or_all")
	}
	return c.checkSheets()
}

// positive is a number as text, and no text for 0, which is no year.
func positive(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (c *call) pageOptions() (o layout.Options, err error) {
	if o.Paper, err = layout.ParsePaper(c.paper); err != nil {
		return o, err
	}
	switch c.font {
	case "", "serif":
		o.Family = layout.Bookman
	case "sans":
		o.Family = layout.Arial
	default:
		return o, explain.New("ctl.error.font", c.font)
	}
	if o.Logo, err = readEmblem(c.logo); err != nil {
		return o, err
	}
	o.StateEmblem, err = readEmblem(c.garuda)
	return o, err
}

// adopt takes from the plan what the command line does not name: the wording of
// the forms and the emblems.
func (c *call) adopt(p *plan.Plan, profile **document.Profile, options *layout.Options) (err error) {
	if forms := p.Region().Forms; c.profile == "" && document.Bundled(forms) != nil {
		c.profile = forms
		if *profile, err = c.readTemplates(); err != nil {
			return err
		}
	}
	for id, img := range map[plan.EmblemID]*image.Image{plan.RegionalCrest: &options.Logo, plan.StateEmblem: &options.StateEmblem} {
		if e := p.Emblem(id); *img == nil && e != nil {
			if *img, err = emblem.Decode(e.PNG()); err != nil {
				return err
			}
		}
	}
	return nil
}

// readEmblem reads a picture; nil where no file is named.
func readEmblem(path string) (image.Image, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	img, err := emblem.Decode(data)
	return img, explain.File(path, err)
}

func (c *call) readTemplates() (*document.Profile, error) {
	bundled, err := c.bundledProfile()
	if err != nil || c.templates == "" {
		return bundled, err
	}
	if _, err := os.ReadDir(c.templates); err != nil {
		return nil, err
	}
	return document.LoadProfileOver(c.profile, os.DirFS(c.templates))
}

func (c *call) bundledProfile() (*document.Profile, error) {
	if p := document.Bundled(c.profile); p != nil {
		return p, nil
	}
	return nil, explain.New("ctl.error.profile", c.profile, strings.Join(document.ProfileNames[:], ", "))
}

// readPlan reads a document file and lets go of it.
func readPlan(path string) (*plan.Plan, error) {
	file, err := sqlite.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close() // nothing was written
	return file.Load()
}

// checkYear refuses a year for which the plan can hold no targets.
func (c *call) checkYear(r *plan.Region) error {
	if c.year >= r.FirstYear && c.year <= r.LastYear {
		return nil
	}
	return explain.New("ctl.error.year", c.year, strconv.Itoa(r.FirstYear)+"–"+strconv.Itoa(r.LastYear))
}

// itemsOver has an order speak of a plan, and says whose agreements are wanted.
func (c *call) itemsOver(p *plan.Plan, o *agreementOrder) ([]printing.Item, error) {
	o.plan = p
	if err := c.checkYear(p.Region()); err != nil {
		return nil, err
	}
	if err := c.adopt(p, &o.profile, &o.options); err != nil {
		return nil, err
	}
	items, err := c.itemsAsked(*o)
	for i := range items {
		r := &items[i].Request
		r.Date, r.Place = cmp.Or(o.date, r.Date), cmp.Or(o.place, r.Place)
	}
	return items, err
}

// itemsAsked finds the agreements of one position, of an agency, or all of them.
func (c *call) itemsAsked(o agreementOrder) ([]printing.Item, error) {
	items := printing.Items(o.plan, o.profile, o.year)
	if c.position != "" {
		pos, err := positionTitled(o.plan, c.position)
		if err != nil {
			return nil, err
		}
		return printing.Of(o.plan, items, pos, o.profile, o.year), nil
	}
	if !c.all {
		agency, err := c.agencyAsked(o.plan)
		if err != nil {
			return nil, err
		}
		items = printing.OfAgency(o.plan, items, agency)
	}
	if len(items) == 0 {
		return nil, explain.New("ctl.error.no_owner")
	}
	return items, nil
}

// agencyAsked finds an agency by its name; the region where it is listed among the
// agencies, as that to which its head belongs.
func (c *call) agencyAsked(p *plan.Plan) (plan.AgencyID, error) {
	for _, a := range p.Agencies("") {
		if plan.PlainName(a.Name) == plan.PlainName(c.agency) {
			return a.ID, nil
		}
	}
	subject, err := agencyNamed(p, c.agency)
	return subject.Agency, err
}

// agreementFiles says where each agreement goes: that of one position into the file
// that is named, else into a folder.
func (c *call) agreementFiles(items []printing.Item) []agreementFile {
	out := make([]agreementFile, len(items))
	for i, item := range items {
		out[i] = agreementFile{position: item.Position, request: item.Request, path: filepath.Join(c.outPath, item.Name)}
	}
	if c.position != "" {
		out[0].path = c.outPath
		if !namesPDF(c.outPath) || isFolder(c.outPath) {
			out[0].path = filepath.Join(c.outPath, dossier.FileName(items[0].Position, c.year))
		}
	}
	return out
}

// namesPDF reports whether a name is that of a PDF. What has another name is
// taken for a folder, so that no file of another kind is ever written over.
func namesPDF(path string) bool { return strings.EqualFold(filepath.Ext(path), ".pdf") }

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// positionTitled finds a position by its title, without regard to case and
// spacing.
func positionTitled(p *plan.Plan, title string) (*plan.Position, error) {
	positions := p.AllPositions()
	if len(positions) == 0 {
		return nil, explain.New("ctl.error.no_owner")
	}
	var found []*plan.Position
	for _, pos := range positions {
		if plan.PlainName(pos.Title) == plan.PlainName(title) {
			found = append(found, pos)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, explain.New("ctl.error.position", title, strings.Join(similarTitles(positions, title), "; "))
	}
	return nil, explain.New("ctl.error.position_ambiguous", title, len(found))
}

// similarTitles returns the titles of positions that are most like one that was
// mistyped.
func similarTitles(positions []*plan.Position, title string) []string {
	var titles []string
	for _, pos := range positions {
		titles = append(titles, pos.Title)
	}
	return mostAlike(titles, title)
}

// mostAlike returns the three names that share most letter pairs with one that
// was mistyped.
func mostAlike(names []string, wanted string) []string {
	var out []string
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	slices.SortStableFunc(out, func(a, b string) int {
		return cmp.Compare(likeness(b, wanted), likeness(a, wanted))
	})
	return out[:min(len(out), 3)]
}

// likeness is the Dice coefficient of the letter pairs of two titles: 0 for
// nothing in common, 1 for the same.
func likeness(a, b string) float64 {
	pairs := make(map[string]int)
	count := func(s string, step int) (n, shared int) {
		letters := []rune(plan.PlainName(s))
		for i := range max(len(letters)-1, 0) {
			pair := string(letters[i : i+2])
			if step < 0 && pairs[pair] > 0 {
				shared++
			}
			pairs[pair] += step
			n++
		}
		return n, shared
	}
	of, _ := count(a, 1)
	in, shared := count(b, -1)
	return 2 * float64(shared) / float64(max(of+in, 1))
}

// atOnce is how many files are worked on at the same time. They are more than
// the processors, since each spends most of its time waiting for the medium.
func atOnce() int { return 4 * runtime.GOMAXPROCS(0) }

// each does something to all files, some of them at the same time, and starts no
// more when one fails. It returns the first error in the order of the files.
func each(files []agreementFile, do func(*agreementFile) error) error {
	errs := make([]error, len(files))
	var failed atomic.Bool
	var wait sync.WaitGroup
	free := make(chan struct{}, atOnce())
	for i := 0; i < len(files) && !failed.Load(); i++ {
		free <- struct{}{}
		wait.Go(func() {
			if errs[i] = do(&files[i]); errs[i] != nil {
				failed.Store(true)
			}
			<-free
		})
	}
	wait.Wait()
	return cmp.Or(errs...)
}

// look finds out what there is to tell of an agreement, and whether it can be
// printed at all.
func (o agreementOrder) look(s *agreementFile) error {
	if !o.draft {
		s.frozen = o.plan.LastEdition(s.position.ID, o.year)
	}
	d, err := o.dossier(s)
	if err != nil {
		return err
	}
	s.tell(d)
	return nil
}

// dossier returns what is to be printed: what is final as it was made final, else
// a draft of what the tree says.
func (o agreementOrder) dossier(s *agreementFile) (dossier.Dossier, error) {
	if s.frozen != nil {
		return dossier.Open(s.frozen, o.options)
	}
	return dossier.Draft(o.plan, s.request, o.options)
}

// write prints an agreement into its file, which is there whole or not at all.
func (o agreementOrder) write(s *agreementFile) error {
	file, err := o.print(s)
	if s.differs = errors.Is(err, dossier.ErrOtherBytes); err != nil && !s.differs {
		return err
	}
	return safefile.WriteBytes(s.path, file)
}

func (o agreementOrder) print(s *agreementFile) ([]byte, error) {
	if s.frozen != nil {
		return dossier.Reprint(s.frozen, o.options)
	}
	d, err := o.dossier(s)
	if err != nil {
		return nil, err
	}
	return d.PDF()
}

// checkPlaces makes the folder and refuses places that cannot be written, or
// where a file would replace an agreement that somebody has signed.
func (c *call) checkPlaces(files []agreementFile) error {
	if c.position == "" || !namesPDF(c.outPath) {
		if err := os.MkdirAll(c.outPath, 0o777); err != nil {
			return err
		}
	}
	for _, s := range files {
		if err := mayWrite(s.path); err != nil {
			return err
		}
	}
	return nil
}

// mayWrite refuses a folder, and a document that somebody has signed.
func mayWrite(path string) error {
	if isFolder(path) {
		return &fs.PathError{Op: "write", Path: path, Err: fs.ErrExist}
	}
	return explain.File(path, printing.MayReplace(path))
}

// tellAgreements reports what was written on standard output, and what is missing
// in it on standard error.
func (c *call) tellAgreements(p *plan.Plan, files []agreementFile) error {
	if c.json {
		return c.printJSON(c.agreementReports(p, files))
	}
	if c.position == "" {
		c.say("ctl.agreement.count", len(files), c.outPath)
	} else {
		c.say("ctl.agreement.done", files[0].path, files[0].pages)
	}
	c.tellReprints(files)
	var gaps []document.Gap
	for _, s := range files {
		gaps = append(gaps, s.gaps...)
	}
	c.tellGaps(p, gaps)
	return nil
}
