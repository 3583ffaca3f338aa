package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign/tsa"
	"pohonkinerja/report/signing"
)

// runSignAll signs a folder of agreements with one key, opened once. The answer
// is no where something is left unsigned.
func runSignAll(c *call) error {
	ctx, stop := untilInterrupted()
	defer stop()
	b, paths, err := c.batch(ctx)
	if err != nil {
		return err
	}
	b.Told = func(done, of int, last signing.Outcome) {
		if !c.json && last.Err == nil {
			fmt.Fprintf(c.out, "%d/%d %s\n", done, of, filepath.Base(last.Path))
		}
	}
	got, err := b.Run(ctx, paths)
	if err != nil {
		return err
	}
	return c.tellBatch(b, got)
}

// batch reads the command line; the passphrase is used for opening the key and
// kept nowhere.
func (c *call) batch(ctx context.Context) (b signing.Batch, paths []string, err error) {
	if b.Order, err = c.signingOrder(ctx); err != nil {
		return b, nil, err
	}
	b.Out = c.outPath
	if sameFile(c.files[0], c.outPath) {
		return b, nil, explain.New("ctl.error.same_folder")
	}
	if paths, err = signing.Documents(c.files[0]); err != nil {
		return b, nil, err
	}
	if len(paths) == 0 {
		return b, nil, explain.New("ctl.error.no_pdf", c.files[0])
	}
	if c.planPath != "" {
		p, err := readPlan(c.planPath)
		if err != nil {
			return b, nil, err
		}
		b.Allow = c.onlyFinal(p, b.Order)
	}
	return b, paths, nil
}

// onlyFinal allows to sign what is final in a plan, by whom it concerns.
func (c *call) onlyFinal(p *plan.Plan, o signing.Order) func([]byte) error {
	holder := signing.HolderOf(o.Credential.Certificate).Name
	return func(file []byte) error {
		e := dossier.EditionOf(p, file)
		if e == nil {
			return signing.ErrUnknownDocument
		}
		terms, err := dossier.TermsOf(e)
		if err != nil {
			return err
		}
		name := terms.First.Name
		if o.Party == document.SecondParty {
			name = terms.Second.Name
		}
		if !c.anyName && !signing.SameName(holder, name) {
			return &filing.DoubtError{Doubts: []signing.Doubt{{Kind: signing.OtherName, Signer: holder, Party: name}}}
		}
		return nil
	}
}

// signingOrder opens the key. The authority that may be asked for the time can be
// reached until the context ends.
func (c *call) signingOrder(ctx context.Context) (o signing.Order, err error) {
	o = signing.Order{Time: time.Now(), Reason: c.reason, Location: c.location}
	if o.Party, err = c.signingParty(); err != nil {
		return o, err
	}
	if c.tsa != "" {
		authority, err := tsa.At(c.tsa)
		if err != nil {
			return o, explain.File(c.tsa, err)
		}
		o.AskTime = authority.Asker(ctx)
	}
	passphrase, set := c.env(c.passphraseEnv)
	if !set {
		return o, explain.New("ctl.error.passphrase_env", c.passphraseEnv)
	}
	if o.Credential, err = signing.LoadKey(c.p12, passphrase); err != nil {
		return o, explain.File(c.p12, err)
	}
	return o, nil
}

// outcomeReport is the JSON of one document of a batch.
type outcomeReport struct {
	File    string `json:"file"`
	Signed  string `json:"signed"`
	Outcome string `json:"outcome"` // "signed", "signed_before", "left"
	Reason  string `json:"reason"`
}

func (c *call) tellBatch(b signing.Batch, got []signing.Outcome) error {
	reports, left, fresh := make([]outcomeReport, len(got)), 0, 0
	for i, o := range got {
		reports[i] = outcomeReport{File: o.Path, Signed: o.Signed, Outcome: "signed"}
		switch {
		case o.Err == nil:
			fresh++
		case o.Done():
			reports[i].Outcome = "signed_before"
		default:
			left++
			reports[i].Outcome, reports[i].Reason = "left", explain.Error(c.book, explain.File(filepath.Base(o.Path), o.Err))
			reports[i].Signed = ""
		}
	}
	if err := c.tellOutcomes(b, reports, fresh, left); err != nil || left == 0 {
		return err
	}
	return errNo
}

func (c *call) tellOutcomes(b signing.Batch, reports []outcomeReport, fresh, left int) error {
	if c.json {
		return c.printJSON(struct {
			Files []outcomeReport `json:"files"`
		}{reports})
	}
	done := len(reports) - left
	c.say("ctl.sign.batch", done, len(reports), b.Out, fresh, done-fresh)
	c.say("sign.standing")
	if left > 0 {
		fmt.Fprintln(c.errOut, c.book.T("ctl.sign.batch_left", left))
	}
	for _, r := range reports {
		if r.Reason != "" {
			fmt.Fprintln(c.errOut, c.book.T("ctl.item", filepath.Base(r.File)+": "+r.Reason))
		}
	}
	return nil
}
