package main

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/token"
	"pohonkinerja/report/sign/tsa"
	"pohonkinerja/report/signing"
)

// runSignAll signs a folder of agreements with one key, opened once. The answer
// is no where something is left unsigned.
func runSignAll(c *call) error {
	ctx, stop := untilInterrupted()
	defer stop()
	b, paths, forget, err := c.batch(ctx)
	if err != nil {
		return err
	}
	defer forget()
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

// batch reads the command line, and opens the key when nothing else is wrong.
// Forget lets go of the key.
func (c *call) batch(ctx context.Context) (b signing.Batch, paths []string, forget func(), err error) {
	b.Out = c.outPath
	if sameFile(c.files[0], c.outPath) {
		return b, nil, nil, explain.New("ctl.error.same_folder")
	}
	if paths, err = signing.Documents(c.files[0]); err != nil {
		return b, nil, nil, err
	}
	if len(paths) == 0 {
		return b, nil, nil, explain.New("ctl.error.no_pdf", c.files[0])
	}
	who, err := c.personIn()
	if err != nil {
		return b, nil, nil, err
	}
	if b.Order, forget, err = c.signingOrder(ctx); err == nil && who != nil {
		b.Person = func(file []byte) (rule.Person, error) { return who(file, b.Order) }
	}
	return b, paths, forget, err
}

// personIn tells who signs a document with an order, and allows to sign what is final
// in the plan, by whom it concerns. It is nil where no plan is named.
func (c *call) personIn() (func([]byte, signing.Order) (rule.Person, error), error) {
	if c.planPath == "" {
		return nil, nil
	}
	p, err := readPlan(c.planPath)
	if err != nil {
		return nil, err
	}
	return func(file []byte, o signing.Order) (rule.Person, error) {
		e := dossier.EditionOf(p, file)
		if e == nil {
			return rule.Person{}, signing.ErrUnknownDocument
		}
		person, err := signing.PersonOf(e, file, o.Party)
		if err != nil {
			return person, err
		}
		holder := signing.HolderOf(o.Credential.Certificate).Name
		if !c.anyName && !signing.SameName(holder, person.Name) {
			return person, &signing.OtherNameError{Signer: holder, Party: person.Name}
		}
		return person, nil
	}, nil
}

// signingOrder opens the key. The authority that may be asked for the time can be
// reached until the context ends; forget lets go of the key.
func (c *call) signingOrder(ctx context.Context) (o signing.Order, forget func(), err error) {
	o = signing.Order{Time: time.Now(), Reason: c.reason, Location: c.location}
	if o.Party, err = c.signingParty(); err != nil {
		return o, nil, err
	}
	if c.tsa != "" {
		authority, err := tsa.At(c.tsa)
		if err != nil {
			return o, nil, explain.File(c.tsa, err)
		}
		o.AskTime = authority.Asker(ctx)
	}
	o.Credential, forget, err = c.key()
	return o, forget, err
}

// key opens the certificate file or the token; what opens it is kept nowhere.
func (c *call) key() (key sign.Credential, forget func(), err error) {
	variable := c.passphraseEnv
	if c.module != "" {
		variable = c.pinEnv
	}
	secret, set := c.env(variable)
	if !set {
		return key, nil, explain.New("ctl.error.passphrase_env", variable)
	}
	if c.module == "" {
		key, err = signing.LoadKey(c.p12, secret)
		return key, func() {}, explain.File(c.p12, err)
	}
	t, err := token.Open(token.Options{Module: c.module, Label: c.token, PIN: secret, Certificate: c.certificate})
	if err != nil {
		return key, nil, explain.File(c.module, err)
	}
	return t.Credential, t.Close, nil
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
