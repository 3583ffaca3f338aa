package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/signing"
)

// prove answers what a PDF, or the code on a paper, is in a plan. The answer is
// yes where it is an agreement of the plan that nobody has changed and, where a
// trust folder was named, all of whose signatures are trusted.
func (c *call) prove() error {
	p, err := readPlan(c.planPath)
	if err != nil {
		return err
	}
	proof, err := c.proofOf(p, c.files[0])
	if err != nil {
		return explain.File(c.files[0], err)
	}
	if c.json {
		err = c.printJSON(c.proofReport(p, proof))
	} else {
		c.tellProof(p, proof)
	}
	untrusted := c.trust != "" && len(proof.Filing.Report.Signatures) > 0 && !proof.Filing.Report.Trusted
	if err == nil && (proof.Standing != filing.Genuine || untrusted) {
		err = errNo
	}
	return err
}

// proofOf takes what is no file for a code.
func (c *call) proofOf(p *plan.Plan, what string) (filing.Proof, error) {
	if _, err := os.Stat(what); errors.Is(err, fs.ErrNotExist) && !namesPDF(what) {
		return filing.ProveCode(p, what)
	}
	trust, err := signing.LoadTrust(c.trust)
	if err != nil {
		return filing.Proof{}, err
	}
	file, err := signing.ReadDocument(what)
	if err != nil {
		return filing.Proof{}, err
	}
	return filing.Prove(p, file, trust, time.Now())
}

func (c *call) tellProof(p *plan.Plan, proof filing.Proof) {
	fmt.Fprintln(c.out, explain.Proof(c.book, proof))
	if e := proof.Edition; e != nil {
		c.say("proof.edition", p.Position(e.Position).Title, e.Number, explain.PlanDay(e.Date), explain.Stage(c.book, p, e), string(e.ID))
		for _, change := range explain.ProofChanges(c.book, proof) {
			c.say("ctl.item", change)
		}
		fmt.Fprintln(c.out, strings.Join(explain.Terms(c.book, proof.Terms), "\n"))
	}
	for _, s := range proof.Filing.Report.Signatures {
		fmt.Fprintln(c.out, "\n"+strings.Join(explain.Signature(c.book, s), "\n  "))
	}
	c.tellDoubts(proof.Filing)
}

// proofReport is the JSON of what something is.
type proofReport struct {
	Standing string         `json:"standing"`
	Text     string         `json:"text"`
	Stage    string         `json:"stage"`
	Edition  *editionReport `json:"edition"`
	Position string         `json:"position"`
	Code     string         `json:"code"`
	Signers  []signerReport `json:"signers"`
	Doubts   []doubtReport  `json:"doubts"`
	Changes  []string       `json:"changes"`
	Content  rule.Terms     `json:"content"`
	Verdict  verdict        `json:"verdict"`
}

func (c *call) proofReport(p *plan.Plan, proof filing.Proof) proofReport {
	out := proofReport{
		Standing: proof.Standing.String(), Text: c.book.T("proof." + proof.Standing.String()),
		Signers: c.signers(proof.Filing), Doubts: c.doubts(proof.Filing), Content: proof.Terms,
		Changes: orEmpty(explain.ProofChanges(c.book, proof)), Verdict: verdictOf(c, proof.Filing.Report),
	}
	if e := proof.Edition; e != nil {
		report := editionReportOf(p, e)
		out.Edition, out.Position, out.Stage = &report, p.Position(e.Position).Title, report.Stage
		out.Code, _ = dossier.CodeText(e)
	}
	return out
}
