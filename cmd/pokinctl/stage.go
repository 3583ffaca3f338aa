package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/sqlite"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
)

// stageOrder is what the flags of agreement ask for beside printing. At most one
// of them is set.
type stageOrder struct {
	final, amend, status, check, withdraw bool
	signed, wet, scan, budget, total      string
	number, ground, basis                 string
	tte                                   bool // made final for certified signatures
	draft                                 bool // print what the tree says now, whatever is final
}

func (c *call) stageFlags(f *flag.FlagSet) {
	s := &c.stage
	f.BoolVar(&s.final, "final", false, "")
	f.BoolVar(&s.amend, "amend", false, "")
	f.BoolVar(&s.status, "status", false, "")
	f.BoolVar(&s.check, "check", false, "")
	f.BoolVar(&s.withdraw, "withdraw", false, "")
	f.StringVar(&s.signed, "signed", "", "")
	f.StringVar(&s.wet, "wet", "", "")
	f.StringVar(&s.scan, "scan", "", "")
	c.archiveFlags(f)
	f.StringVar(&c.trust, "trust", "", "")
	f.StringVar(&s.budget, "budget-date", "", "")
	f.StringVar(&s.total, "budget-total", "", "")
	f.StringVar(&s.number, "number", "", "")
	f.StringVar(&s.ground, "ground", "", "")
	f.StringVar(&s.basis, "basis", "", "")
	f.BoolVar(&s.tte, "tte", false, "")
	f.BoolVar(&s.draft, "draft", false, "")
}

// stageRun returns what is to be run instead of printing, nil for nothing.
func (c *call) stageRun() (run func() error, err error) {
	s, chosen := c.stage, 0
	for _, mode := range []struct {
		set bool
		run func() error
	}{
		{s.final || s.amend, c.freeze}, {s.status, c.tellStatus}, {s.check, c.checkAgreements},
		{s.withdraw, c.withdraw}, {s.signed != "", c.fileSigned}, {s.wet != "", c.markWet}, {s.budget != "" || s.total != "", c.setBudget},
	} {
		if mode.set {
			run, chosen = mode.run, chosen+1
		}
	}
	if s.scan != "" && s.wet == "" {
		return nil, explain.New("ctl.error.scan_wet")
	}
	if chosen > 1 || s.final && s.amend {
		return nil, explain.New("ctl.error.one_stage")
	}
	return run, nil
}

// openSession opens the plan to be changed; end lets go of the file.
func (c *call) openSession() (s *edit.Session, end func(*error), err error) {
	file, err := sqlite.Open(c.files[0])
	if err != nil {
		return nil, nil, err
	}
	end = func(err *error) { *err = errors.Join(*err, file.Close()) }
	if s, err = edit.Open(file); err != nil {
		end(&err)
		return nil, nil, err
	}
	return s, end, nil
}

// freeze makes agreements final, or amends them. Where all are asked for, those
// that cannot be are told and left as they are.
func (c *call) freeze() (err error) {
	order, err := c.agreementOrder()
	if err != nil {
		return err
	}
	if c.joins() {
		return explain.New("ctl.error.final_joined")
	}
	how, err := c.finalOrder()
	if err != nil {
		return err
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	items, err := c.itemsOver(session.Plan(), &order)
	if err != nil {
		return err
	}
	done, editions, left := c.freezeEach(order, how, c.agreementFiles(items))
	if len(left) > 0 && c.position != "" {
		return left[0].err
	}
	if err := c.checkPlaces(done); err != nil {
		return err
	}
	if err := session.Do(edit.Op{Name: c.freezeStep(), Subject: strconv.Itoa(order.year)}, func(tx *edit.Tx) error {
		for _, e := range editions {
			if err := edit.Freeze(tx, e); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	if err := each(done, order.write); err != nil {
		return err
	}
	return c.tellFrozen(order.plan, done, left)
}

func (c *call) freezeStep() string {
	if c.stage.amend {
		return "agreement.amend"
	}
	return "agreement.final"
}

// finalOrder reads number and ground.
func (c *call) finalOrder() (dossier.Order, error) {
	how := dossier.Order{Number: strings.TrimSpace(c.stage.number), Now: time.Now(), Certified: c.stage.tte}
	if err := c.require("agreement", flagValue{"number", how.Number}); err != nil {
		return how, err
	}
	if c.position == "" && !strings.Contains(how.Number, runningNumber) {
		return how, explain.New("ctl.error.running_number", runningNumber)
	}
	ground, known := plan.ParseGround(strings.ToLower(strings.TrimSpace(c.stage.ground)))
	if !known || (ground != plan.NoGround) != c.stage.amend {
		return how, explain.New("ctl.error.ground")
	}
	how.Ground, how.Basis = ground, c.stage.basis
	return how, nil
}

// runningNumber stands in --number for the place in the list of all agreements.
const runningNumber = "{n}"

// refusal is an agreement that was left as it is, and why.
type refusal struct {
	position *plan.Position
	err      error
}

func (c *call) freezeEach(o agreementOrder, how dossier.Order, files []agreementFile) (done []agreementFile, editions []*plan.Edition, left []refusal) {
	for i, s := range files {
		one := how
		one.Number = strings.ReplaceAll(how.Number, runningNumber, strconv.Itoa(i+1))
		f, err := o.freezeOne(s, one)
		if err != nil {
			c.tellUnfinished(o.plan, s, err)
			left = append(left, refusal{s.position, err})
			continue
		}
		s.tell(f.Dossier)
		s.frozen = f.Edition
		done, editions = append(done, s), append(editions, f.Edition)
	}
	return done, editions, left
}

func (o agreementOrder) freezeOne(s agreementFile, how dossier.Order) (dossier.Final, error) {
	last := o.plan.LastEdition(s.position.ID, o.year)
	switch {
	case last != nil && how.Ground == plan.NoGround:
		return dossier.Final{}, edit.ErrOutOfTurn
	case last != nil && last.Signatures() == 0:
		return dossier.Final{}, edit.ErrNotSigned
	case last == nil && how.Ground != plan.NoGround:
		return dossier.Final{}, explain.New("ctl.error.nothing_to_amend", s.position.Title)
	}
	return dossier.Freeze(o.plan, s.request, o.options, how)
}

// tellUnfinished names on standard error what an agreement lacks to be final.
func (c *call) tellUnfinished(p *plan.Plan, s agreementFile, err error) {
	unfinished, ok := errors.AsType[*dossier.UnfinishedError](err)
	if !ok {
		return
	}
	for _, f := range unfinished.Findings {
		fmt.Fprintln(c.errOut, "  "+s.position.Title+": "+explain.Finding(c.book, p, f))
	}
}

func (c *call) tellFrozen(p *plan.Plan, done []agreementFile, left []refusal) error {
	if c.json {
		if err := c.printJSON(c.agreementReports(p, done)); err != nil {
			return err
		}
	} else {
		for _, s := range done {
			e := p.LastEdition(s.position.ID, c.year)
			c.say("ctl.agreement.frozen", s.position.Title, e.Number, s.path, string(e.ID), e.Hash)
		}
	}
	for _, r := range left {
		fmt.Fprintln(c.errOut, c.book.T("ctl.agreement.left", r.position.Title, explain.Error(c.book, r.err)))
	}
	if len(left) > 0 {
		return errNo
	}
	return nil
}

// editionAsked finds the newest edition of the position that is asked for.
func (c *call) editionAsked(p *plan.Plan) (*plan.Edition, error) {
	pos, err := c.positionAsked(p)
	if err != nil {
		return nil, err
	}
	e := p.LastEdition(pos.ID, c.year)
	if e == nil {
		return nil, explain.New("ctl.error.not_final", pos.Title, c.year)
	}
	return e, nil
}

func (c *call) positionAsked(p *plan.Plan) (*plan.Position, error) {
	year := ""
	if c.year != 0 {
		year = strconv.Itoa(c.year)
	}
	if err := c.require("agreement", flagValue{"year", year}, flagValue{"position", c.position}); err != nil {
		return nil, err
	}
	return positionTitled(p, c.position)
}

// withdraw takes back what is final and signed by nobody.
func (c *call) withdraw() (err error) {
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	e, err := c.editionAsked(session.Plan())
	if err != nil {
		return err
	}
	if err := session.Do(c.stageOp(session.Plan(), "withdraw", e), func(tx *edit.Tx) error { return edit.Withdraw(tx, e.ID) }); err != nil {
		return err
	}
	c.say("ctl.agreement.withdrawn", session.Plan().Position(e.Position).Title, e.Number)
	return nil
}

func (*call) stageOp(p *plan.Plan, step string, e *plan.Edition) edit.Op {
	return edit.Op{Name: "agreement." + step, Subject: p.Position(e.Position).Title}
}

// markWet notes that the parties signed on paper.
func (c *call) markWet() (err error) {
	if err := c.require("agreement", flagValue{"date", c.date}); err != nil {
		return err
	}
	day := plan.Date(c.date)
	if !day.Valid() {
		return explain.New("ctl.error.date", c.date)
	}
	first, second := day, day
	switch c.stage.wet {
	case "first":
		second = ""
	case "second":
		first = ""
	case "both":
	default:
		return explain.New("ctl.error.wet", c.stage.wet)
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	e, err := c.editionAsked(session.Plan())
	if err != nil {
		return err
	}
	if err := (filing.Wet{First: first, Second: second}).Check(e, plan.DateOf(time.Now())); err != nil {
		return err
	}
	if e.Parties == 1 && first == "" {
		return explain.New("ctl.error.signs_alone", session.Plan().Position(e.Position).Title)
	}
	return c.markPaper(session, e, first, second)
}

func (c *call) mark(session *edit.Session, e *plan.Edition, first, second plan.Date) error {
	p := session.Plan()
	if err := session.Do(c.stageOp(p, "signed", e), func(tx *edit.Tx) error { return edit.MarkSigned(tx, e.ID, first, second) }); err != nil {
		return err
	}
	c.say("ctl.agreement.signed", p.Position(e.Position).Title, e.Number, explain.Stage(c.book, p, p.Edition(e.ID)))
	return nil
}

// setBudget notes when the budget of a year was passed, and its total.
func (c *call) setBudget() (err error) {
	day, total, err := c.budgetOrder()
	if err != nil {
		return err
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	if err := c.checkYear(session.Plan().Region()); err != nil {
		return err
	}
	err = session.Do(edit.Op{Name: "agreement.budget", Subject: strconv.Itoa(c.year)}, func(tx *edit.Tx) error {
		if day != "" {
			edit.SetBudgetPassed(tx, c.year, day)
		}
		if total == "" {
			return nil
		}
		return edit.SetBudgetTotal(tx, c.year, total)
	})
	if err == nil {
		c.tellBudget(session.Plan().BudgetDocumentOf(c.year))
	}
	return err
}

func (c *call) budgetOrder() (day plan.Date, total plan.Decimal, err error) {
	if day = plan.Date(c.stage.budget); day != "" && !day.Valid() {
		return "", "", explain.New("ctl.error.date", c.stage.budget)
	}
	if c.stage.total == "" {
		return day, "", nil
	}
	sum, err := locale.ParseRupiah(c.stage.total)
	if err != nil || sum.Sign() < 0 {
		return "", "", explain.New("ctl.error.rupiah", c.stage.total)
	}
	return day, plan.Decimal(sum.String()), nil
}

func (c *call) tellBudget(b *plan.BudgetDocument) {
	c.say("ctl.agreement.budget", b.Year, explain.PlanDay(b.Passed), explain.PlanDay(rule.MonthAfter(b.Passed)))
	if sum, err := locale.ParseDecimal(string(b.Total)); err == nil {
		c.say("ctl.agreement.budget_total", b.Year, locale.FormatRupiah(sum))
	}
}

// statusRow is the JSON of how far one agreement is.
type statusRow struct {
	Position    string             `json:"position"`
	Holder      string             `json:"holder"` // as printed
	Year        int                `json:"year"`
	Stage       string             `json:"stage"`
	Text        string             `json:"text"`
	Editions    []editionReport    `json:"editions"`
	Differences []differenceReport `json:"differences"`
	Findings    []findingReport    `json:"findings"`
}

type editionReport struct {
	Document     string `json:"document"`
	Amendment    int    `json:"amendment"`
	Ground       string `json:"ground"`
	Number       string `json:"number"`
	Date         string `json:"date"`
	Finalised    string `json:"finalised"`
	Stage        string `json:"stage"`
	SignedFirst  string `json:"signed_first"`
	SignedSecond string `json:"signed_second"`
	Size         int    `json:"size"`
	SHA256       string `json:"sha256"`
}

type differenceReport struct {
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Before  string `json:"before"`
	After   string `json:"after"`
	Text    string `json:"text"`
}

type findingReport struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Citation string `json:"citation"`
	Text     string `json:"text"`
}

// statusRows works out how far every agreement that is asked for is.
func (c *call) statusRows() ([]statusRow, error) {
	profile, err := c.readTemplates()
	if err != nil {
		return nil, err
	}
	p, err := readPlan(c.files[0])
	if err != nil {
		return nil, err
	}
	if err := c.checkYear(p.Region()); err != nil {
		return nil, err
	}
	positions := dossier.Signatories(p, profile)
	if strings.TrimSpace(c.position) != "" {
		pos, err := c.positionAsked(p)
		if err != nil {
			return nil, err
		}
		positions = []*plan.Position{pos}
	} else {
		positions = withEditions(p, positions, c.year)
	}
	rows := make([]statusRow, len(positions))
	for i, pos := range positions {
		if rows[i], err = c.statusOf(p, pos, profile); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// withEditions adds to the positions that have an agreement now those that had
// one when it was made final.
func withEditions(p *plan.Plan, positions []*plan.Position, year int) []*plan.Position {
	for _, e := range p.AllEditions() {
		if pos := p.Position(e.Position); e.Year == year && !slices.Contains(positions, pos) {
			positions = append(positions, pos)
		}
	}
	return positions
}

func (c *call) statusOf(p *plan.Plan, pos *plan.Position, profile *document.Profile) (statusRow, error) {
	r := document.RequestFor(p, pos.ID, c.year, profile)
	checked, err := dossier.CaseOf(p, r, plan.Date(time.Now().Format(time.DateOnly)))
	if err != nil {
		return statusRow{}, err
	}
	row := statusRow{
		Position: pos.Title, Holder: checked.Terms.First.Name, Year: c.year, Stage: p.StageOf(checked.Edition).String(),
		Text: explain.Stage(c.book, p, checked.Edition), Editions: []editionReport{}, Differences: []differenceReport{}, Findings: []findingReport{},
	}
	if checked.Frozen != nil {
		row.Holder = checked.Frozen.First.Name
		for _, d := range rule.Compare(*checked.Frozen, checked.Now) {
			row.Differences = append(row.Differences, differenceReport{d.Kind.String(), d.Subject, d.Before, d.After, explain.Difference(c.book, d)})
		}
	}
	for _, e := range p.Editions(pos.ID, c.year) {
		row.Editions = append(row.Editions, editionReportOf(p, e))
	}
	for _, f := range rule.Check(checked) {
		row.Findings = append(row.Findings, findingReport{f.Rule, f.Severity.String(), citation(f.Rule), explain.Finding(c.book, p, f)})
	}
	return row, nil
}

func citation(id string) string {
	r, _ := rule.FindRule(id)
	return r.Citation
}

func editionReportOf(p *plan.Plan, e *plan.Edition) editionReport {
	return editionReport{
		Document: string(e.ID), Amendment: e.Turn, Ground: e.Ground.String(), Number: e.Number, Date: string(e.Date),
		Finalised: string(e.Finalised), Stage: p.StageOf(e).String(), SignedFirst: string(e.SignedFirst),
		SignedSecond: string(e.SignedSecond), Size: e.Size, SHA256: e.Hash,
	}
}

// tellStatus lists the stages of all agreements of a year, or of one.
func (c *call) tellStatus() error {
	rows, err := c.statusRows()
	if err != nil {
		return err
	}
	if c.json {
		return c.printStatus(rows)
	}
	for _, row := range rows {
		c.say("ctl.status.line", row.Position, row.Text)
		for _, e := range row.Editions {
			c.tellEdition(e)
		}
		if len(row.Differences) > 0 {
			c.say("ctl.status.differences", len(row.Differences))
		}
		for _, d := range row.Differences {
			c.say("ctl.status.item", d.Text)
		}
	}
	return nil
}

func (c *call) printStatus(rows []statusRow) error {
	return c.printJSON(struct {
		Agreements []statusRow `json:"agreements"`
	}{orEmpty(rows)})
}

func (c *call) tellEdition(e editionReport) {
	key, args := "ctl.status.edition", []any{e.Number, explain.PlanDay(plan.Date(e.Date)), e.Document}
	if e.Amendment > 0 {
		ground, _ := plan.ParseGround(e.Ground)
		key, args = "ctl.status.amendment", append(args, e.Amendment, explain.Ground(c.book, ground))
	}
	c.say(key, args...)
}

// checkAgreements tells what the rules find; the answer is no where something is
// an error.
func (c *call) checkAgreements() error {
	rows, err := c.statusRows()
	if err != nil {
		return err
	}
	failed, found := false, 0
	for _, row := range rows {
		for _, f := range row.Findings {
			failed, found = failed || f.Severity == rule.Error.String(), found+1
			if !c.json {
				c.say("ctl.check.line", row.Position, f.Rule, c.book.T("ctl.check."+f.Severity), f.Text)
			}
		}
	}
	switch {
	case c.json:
		err = c.printStatus(rows)
	case found == 0:
		c.say("ctl.check.sound", len(rows))
	}
	if err == nil && failed {
		err = errNo
	}
	return err
}
