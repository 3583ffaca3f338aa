package main

import (
	"flag"
	"os"

	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/signing"
)

var signCommand = command{name: "sign", args: 1, run: runSign, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.outPath, "out", "", "")
	f.StringVar(&c.as, "as", "", "")
	f.StringVar(&c.p12, "p12", "", "")
	f.StringVar(&c.passphraseEnv, "passphrase-env", "", "")
	f.StringVar(&c.module, "pkcs11", "", "")
	f.StringVar(&c.token, "token", "", "")
	f.StringVar(&c.pinEnv, "pin-env", "", "")
	f.StringVar(&c.certificate, "certificate", "", "")
	f.StringVar(&c.reason, "reason", "", "")
	f.StringVar(&c.location, "location", "", "")
	f.StringVar(&c.tsa, "tsa", "", "")
	f.BoolVar(&c.all, "all", false, "")
	f.StringVar(&c.planPath, "plan", "", "")
	f.BoolVar(&c.anyName, "accept-names", false, "")
	f.BoolVar(&c.json, "json", false, "")
}}

func runSign(c *call) error {
	if c.all {
		return runSignAll(c)
	}
	ctx, stop := untilInterrupted()
	defer stop()
	who, err := c.personIn()
	if err != nil {
		return err
	}
	order, forget, err := c.signingOrder(ctx)
	if err != nil {
		return err
	}
	defer forget()
	pdf, err := signing.ReadDocument(c.files[0])
	if err != nil {
		return explain.File(c.files[0], err)
	}
	if who != nil {
		if order.As, err = who(pdf, order); err != nil {
			return explain.File(c.files[0], err)
		}
	}
	signed, err := signing.Sign(pdf, order)
	if err != nil {
		return explain.File(c.files[0], err)
	}
	if err := safefile.WriteBytes(c.outPath, signed); err != nil {
		return err
	}
	c.say("ctl.sign.done", c.outPath, signing.HolderOf(order.Credential.Certificate).Name, c.book.T("sign.party."+order.Party.String()))
	c.say("sign.standing")
	return nil
}

// signingParty reads who signs, after making sure that the command line is whole
// and that the unsigned document and the key survive it.
func (c *call) signingParty() (document.Party, error) {
	key := []flagValue{{"out", c.outPath}, {"as", c.as}, {"p12", c.p12}, {"passphrase-env", c.passphraseEnv}}
	if c.module != "" {
		key = []flagValue{{"out", c.outPath}, {"as", c.as}, {"token", c.token}, {"pin-env", c.pinEnv}}
	}
	if err := c.require("sign", key...); err != nil {
		return 0, err
	}
	if c.module != "" && c.p12 != "" {
		return 0, explain.New("ctl.error.two_keys")
	}
	if !c.all && sameFile(c.files[0], c.outPath) {
		return 0, explain.New("ctl.error.same_file", c.outPath)
	}
	if !c.all && !namesPDF(c.outPath) {
		return 0, explain.New("ctl.error.not_pdf_name", c.outPath)
	}
	if !c.all {
		if err := mayWrite(c.outPath); err != nil {
			return 0, err
		}
	}
	for _, party := range []document.Party{document.FirstParty, document.SecondParty} {
		if c.as == party.String() {
			return party, nil
		}
	}
	return 0, explain.New("ctl.error.party", c.as)
}

// sameFile says whether two names lead to one file that is there.
func sameFile(a, b string) bool {
	first, errFirst := os.Stat(a)
	second, errSecond := os.Stat(b)
	return errFirst == nil && errSecond == nil && os.SameFile(first, second)
}
