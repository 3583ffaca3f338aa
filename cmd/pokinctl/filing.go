package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

var receiveCommand = command{name: "receive", args: 2, run: runReceive, flags: func(c *call, f *flag.FlagSet) {
	c.archiveFlags(f)
	f.StringVar(&c.trust, "trust", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// filingOrder is where signed files are kept, in which plan, and whether a name
// may differ.
type filingOrder struct {
	archiveDir, planPath string
	anyName              bool
}

// archiveFlags are those of whatever files something.
func (c *call) archiveFlags(f *flag.FlagSet) {
	f.StringVar(&c.archiveDir, "archive", "", "")
	f.BoolVar(&c.anyName, "accept-names", false, "")
}

// archive is where signed files are kept.
func (c *call) archive() filing.Archive {
	if c.archiveDir != "" {
		return filing.Archive{Dir: c.archiveDir}
	}
	return filing.Beside(c.files[0])
}

func (c *call) filingRules() (r filing.Rules, err error) {
	r = filing.Rules{AnyName: c.anyName, Strict: c.trust != "", Now: time.Now()}
	r.Trust, err = signing.LoadTrust(c.trust)
	return r, err
}

// untilInterrupted ends with the call, or when a person presses Ctrl+C.
func untilInterrupted() (context.Context, context.CancelFunc) {
	return signal.NotifyContext(context.Background(), os.Interrupt)
}

// runReceive files what it can of a folder. The answer is no where something is
// left that is not filed.
func runReceive(c *call) (err error) {
	rules, err := c.filingRules()
	if err != nil {
		return err
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	ctx, stop := untilInterrupted()
	defer stop()
	got, broken := filing.Receive(ctx, session, c.archive(), c.files[1], rules, func(_, _ int, last filing.Received) {
		if !c.json {
			c.tellReceived(session.Plan(), last)
		}
	})
	if broken == nil && len(got) == 0 {
		return explain.New("ctl.error.no_pdf", c.files[1])
	}
	if err := c.tellAllReceived(session.Plan(), got); err != nil {
		return err
	}
	for _, r := range got {
		if broken == nil && !r.Known() {
			broken = errNo
		}
	}
	return broken
}

// tellReceived says what became of one file: what was filed on standard output,
// the rest on standard error.
func (c *call) tellReceived(p *plan.Plan, r filing.Received) {
	name := filepath.Base(r.Path)
	if r.Err != nil {
		fmt.Fprintln(c.errOut, explain.Error(c.book, explain.File(name, r.Err)))
		return
	}
	e := p.Edition(r.Filing.Edition.ID)
	c.say("ctl.receive.filed", name, p.Position(e.Position).Title, e.Number, explain.Stage(c.book, p, e))
	c.tellDoubts(r.Filing)
}

func (c *call) tellDoubts(f signing.Filing) {
	for _, d := range f.Doubts {
		c.say("ctl.item", c.book.T("ctl.agreement.doubt", explain.Doubt(c.book, d)))
	}
}

// receivedReport is the JSON of what became of one file.
type receivedReport struct {
	File         string         `json:"file"`
	Outcome      string         `json:"outcome"` // "filed", "filed_before", "refused"
	Reason       string         `json:"reason"`
	Document     string         `json:"document"`
	Position     string         `json:"position"`
	Number       string         `json:"number"`
	Stage        string         `json:"stage"`
	SignedFirst  string         `json:"signed_first"`
	SignedSecond string         `json:"signed_second"`
	Signers      []signerReport `json:"signers"`
	Doubts       []doubtReport  `json:"doubts"`
	Kept         string         `json:"kept"`
	SHA256       string         `json:"sha256"`
}

type signerReport struct {
	Name  string `json:"name"`
	Party string `json:"party"` // "first", "second", or empty for nobody's
	At    string `json:"at"`
}

type doubtReport struct {
	Kind   string `json:"kind"`
	Signer string `json:"signer"`
	Party  string `json:"party"`
	Text   string `json:"text"`
}

func (c *call) receivedReport(p *plan.Plan, r filing.Received) receivedReport {
	out := receivedReport{File: r.Path, Outcome: "filed", Signers: c.signers(r.Filing), Doubts: c.doubts(r.Filing)}
	if r.Err != nil {
		out.Outcome, out.Reason = "refused", explain.Error(c.book, explain.File(filepath.Base(r.Path), r.Err))
	}
	if errors.Is(r.Err, filing.ErrFiled) {
		out.Outcome = "filed_before"
	}
	if r.Filing.Edition == nil {
		return out
	}
	e := p.Edition(r.Filing.Edition.ID)
	out.Document, out.Position, out.Number = string(e.ID), p.Position(e.Position).Title, e.Number
	out.Stage, out.SignedFirst, out.SignedSecond = p.StageOf(e).String(), string(e.SignedFirst), string(e.SignedSecond)
	if r.Known() {
		out.Kept, out.SHA256 = filepath.Join(c.archive().Dir, e.Signed.Name), e.Signed.Hash
	}
	return out
}

func (c *call) signers(f signing.Filing) []signerReport {
	out := []signerReport{}
	for _, s := range f.Signers {
		party := s.Party.String()
		if s.Guest {
			party = ""
		}
		out = append(out, signerReport{s.Signer, party, timeText(s.SignedAt)})
	}
	return out
}

func (c *call) doubts(f signing.Filing) []doubtReport {
	out := []doubtReport{}
	for _, d := range f.Doubts {
		out = append(out, doubtReport{d.Kind.String(), d.Signer, d.Party, explain.Doubt(c.book, d)})
	}
	return out
}

func (c *call) tellAllReceived(p *plan.Plan, got []filing.Received) error {
	reports := []receivedReport{}
	filed, before := 0, 0
	for _, r := range got {
		reports = append(reports, c.receivedReport(p, r))
		switch {
		case r.Err == nil:
			filed++
		case r.Known():
			before++
		}
	}
	if c.json {
		return c.printJSON(struct {
			Files []receivedReport `json:"files"`
		}{reports})
	}
	c.say("ctl.receive.total", len(got), filed, before, len(got)-filed-before, c.archive().Dir)
	return nil
}

// fileSigned takes a signed PDF for the agreement it is, keeps it and notes who
// has signed.
func (c *call) fileSigned() (err error) {
	rules, err := c.filingRules()
	if err != nil {
		return err
	}
	pdf, err := signing.ReadDocument(c.stage.signed)
	if err != nil {
		return explain.File(c.stage.signed, err)
	}
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	done, err := filing.Sign(session, c.archive(), pdf, rules)
	switch {
	case isVerdict(err):
		fmt.Fprintln(c.out, explain.Error(c.book, explain.File(filepath.Base(c.stage.signed), err)))
		return errNo
	case err != nil:
		return explain.File(c.stage.signed, err)
	}
	c.tellSigned(session.Plan(), done.Edition.ID)
	c.tellDoubts(done)
	return nil
}

// isVerdict reports whether an error is the answer no: the document is not what
// it should be.
func isVerdict(err error) bool {
	for _, no := range []error{
		signing.ErrUnknownDocument, signing.ErrUnsigned, signing.ErrBroken, sign.ErrNotPDF,
		filing.ErrFiled, filing.ErrOlder, filing.ErrParted, filing.ErrUntrusted,
	} {
		if errors.Is(err, no) {
			return true
		}
	}
	_, doubtful := errors.AsType[*filing.DoubtError](err)
	return doubtful
}

func (c *call) tellSigned(p *plan.Plan, id plan.EditionID) {
	e := p.Edition(id)
	c.say("ctl.agreement.signed", p.Position(e.Position).Title, e.Number, explain.Stage(c.book, p, e))
	if e.Signed.Name != "" {
		c.say("ctl.agreement.kept", filepath.Join(c.archive().Dir, e.Signed.Name))
	}
	if e.Scan.Name != "" {
		c.say("ctl.agreement.kept", filepath.Join(c.archive().Dir, e.Scan.Name))
	}
}

// markPaper notes that parties have signed on paper, and keeps its picture where
// there is one.
func (c *call) markPaper(session *edit.Session, e *plan.Edition, first, second plan.Date) error {
	if c.stage.scan == "" {
		return c.mark(session, e, first, second)
	}
	picture, err := signing.ReadDocument(c.stage.scan)
	if err == nil {
		err = filing.Scan(session, c.archive(), e.ID, picture, filing.Wet{First: first, Second: second})
	}
	if err != nil {
		return explain.File(c.stage.scan, err)
	}
	c.tellSigned(session.Plan(), e.ID)
	return nil
}
