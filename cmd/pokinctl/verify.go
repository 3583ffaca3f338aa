package main

import (
	"flag"
	"fmt"
	"strings"
	"time"

	"pohonkinerja/report/explain"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

var verifyCommand = command{name: "verify", args: 1, run: runVerify, flags: func(c *call, f *flag.FlagSet) {
	f.StringVar(&c.trust, "trust", "", "")
	f.StringVar(&c.planPath, "plan", "", "")
	f.BoolVar(&c.json, "json", false, "")
}}

// runVerify answers no where the document is not intact, and, where a trust
// folder was named, where its signatures are not trusted.
func runVerify(c *call) error {
	if c.planPath != "" {
		return c.prove()
	}
	pdf, err := signing.ReadDocument(c.files[0])
	if err != nil {
		return explain.File(c.files[0], err)
	}
	report, err := signing.Verify(pdf, c.trust, time.Now())
	if err != nil {
		return explain.File(c.files[0], err)
	}
	if err := c.tellVerdict(report); err != nil {
		return err
	}
	if !report.Intact || c.trust != "" && !report.Trusted {
		return errNo
	}
	return nil
}

func (c *call) tellVerdict(r sign.Report) error {
	if c.json {
		return c.printJSON(verdictOf(c, r))
	}
	fmt.Fprintln(c.out, c.summary(r))
	for _, s := range r.Signatures {
		fmt.Fprintln(c.out, "\n"+strings.Join(explain.Signature(c.book, s), "\n  "))
	}
	return nil
}

// summary is the verdict in a sentence or two.
func (c *call) summary(r sign.Report) string {
	return strings.TrimSpace(c.book.T(explain.Overall(r)) + " " + explain.Findings(c.book, r))
}

// verdict is the JSON of a verification.
type verdict struct {
	Signatures  []signatureVerdict `json:"signatures"`
	Intact      bool               `json:"intact"`
	Trusted     bool               `json:"trusted"`
	Reason      string             `json:"reason"`
	Reasons     []sign.Reason      `json:"reasons"`
	EmptyFields []string           `json:"empty_fields"`
}

type signatureVerdict struct {
	Field               string          `json:"field"`
	Signer              string          `json:"signer"`
	Issuer              string          `json:"issuer"`
	SignedAt            string          `json:"signed_at"`
	Intact              bool            `json:"intact"`
	CoversWholeDocument bool            `json:"covers_whole_document"`
	Trusted             bool            `json:"trusted"`
	IndonesianPSrE      bool            `json:"indonesian_psre"`
	Algorithm           string          `json:"algorithm"`
	TimeStamp           *sign.TimeStamp `json:"time_stamp"` // null without one
	Reason              string          `json:"reason"`
	Reasons             []sign.Reason   `json:"reasons"`
	Changes             []sign.Change   `json:"changes"`
}

func verdictOf(c *call, r sign.Report) verdict {
	v := verdict{
		Signatures: []signatureVerdict{}, Intact: r.Intact, Trusted: r.Trusted,
		Reason: c.summary(r), Reasons: orEmpty(r.Reasons), EmptyFields: orEmpty(r.EmptyFields),
	}
	for _, s := range r.Signatures {
		v.Signatures = append(v.Signatures, signatureVerdict{
			Field: s.Field, Signer: s.Signer, Issuer: s.Issuer, SignedAt: timeText(s.SignedAt),
			Intact: s.Intact, CoversWholeDocument: s.CoversWholeDocument, Trusted: s.Trusted,
			IndonesianPSrE: s.IndonesianPSrE, Algorithm: s.Algorithm, TimeStamp: s.Stamp,
			Reason: explain.Reasons(c.book, s), Reasons: orEmpty(s.Reasons), Changes: orEmpty(s.Changes),
		})
	}
	return v
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func timeText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
