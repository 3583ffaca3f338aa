package explain

import (
	"context"
	"errors"
	"slices"

	"pohonkinerja/data/phrase"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/printing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
	"pohonkinerja/report/spool"
)

// Doubt says what a person should look at in a signed file, as part of a
// sentence.
func Doubt(book *phrase.Book, d signing.Doubt) string {
	if d.Kind == signing.OtherName {
		return book.T("doubt.other_name", d.Signer, d.Party)
	}
	return book.T("doubt."+d.Kind.String(), d.Signer)
}

// Proof says in a sentence what a document is in a plan. A code proves that there
// is such an agreement, and nothing of the paper on which it stands.
func Proof(book *phrase.Book, p filing.Proof) string {
	if p.Paper && p.Standing == filing.Genuine {
		return book.T("proof.code_known")
	}
	return book.T("proof." + p.Standing.String())
}

// ProofChanges says what was done to an agreement that is no longer what it was,
// one sentence each.
func ProofChanges(book *phrase.Book, p filing.Proof) (out []string) {
	if p.Standing != filing.Broken {
		return nil
	}
	for _, c := range sign.Forbidden(p.Filing.Changes) {
		if said := sentence(Change(book, c)); !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return out
}

// Terms says what an agreement says, line by line, for a person to compare a
// paper with.
func Terms(book *phrase.Book, t rule.Terms) []string {
	out := []string{book.T("proof.first", t.First.Name, t.First.Title)}
	if t.Parties > 1 {
		out = append(out, book.T("proof.second", t.Second.Name, t.Second.Title))
	}
	if t.Basis != "" {
		out = append(out, book.T("proof.basis", t.Basis))
	}
	for _, o := range t.Objectives {
		out = append(out, book.T("proof.objective", o.Text))
		for _, i := range o.Indicators {
			out = append(out, book.T("proof.indicator", i.Name, i.Target))
		}
	}
	for _, l := range t.Programmes {
		out = append(out, book.T("proof.programme", l.Name, l.Printed))
	}
	return out
}

// filingRows know why a signed document is not filed, and what is left over of a
// batch.
var filingRows = []row{
	otherName,
	file(filing.ErrFiled, "error.filing.filed"),
	file(filing.ErrChanged, "error.filing.changed"),
	file(filing.ErrOlder, "error.filing.older"),
	file(filing.ErrParted, "error.filing.parted"),
	file(filing.ErrUntrusted, "error.filing.untrusted"),
	is(filing.ErrLost, "error.filing.lost"),
	file(filing.ErrNotScan, "error.filing.not_scan"),
	file(filing.ErrCutShort, "error.filing.cut_short"),
	is(filing.ErrYetToCome, "error.filing.yet_to_come"),
	is(filing.ErrNothingToSign, "error.filing.nothing_to_sign"),
	is(filing.ErrSeveral, "error.filing.several"),
	file(dossier.ErrNoCode, "error.filing.no_code"),
	is(filing.ErrNobodySigned, "error.filing.nobody"),
	is(filing.ErrOneParty, "error.filing.one_party"),
	file(signing.ErrNoPlace, "error.sign.no_place"),
	file(signing.ErrSignedBefore, "error.sign.signed_before"),
	file(signing.ErrNameTaken, "error.sign.name_taken"),
	file(printing.ErrSigned, "agreement.error_signed_file"),
	is(printing.ErrNothing, "printing.nothing"),
	is(spool.ErrNoSpooler, "error.print.no_spooler"),
	is(spool.ErrNoProgram, "error.print.no_program"),
	printerRefused,
	is(context.Canceled, "error.cancelled"),
}

// printerRefused tells what a printer's program answered.
func printerRefused(err error) (string, []any, bool) {
	e, ok := errors.AsType[*spool.RefusedError](err)
	if !ok {
		return "", nil, false
	}
	return "error.print.refused", []any{e.Said}, true
}

// otherName names whose certificate it is and whose it should be.
func otherName(err error) (string, []any, bool) {
	e, ok := errors.AsType[*filing.DoubtError](err)
	if !ok {
		return "", nil, false
	}
	if e.Doubts[0].Kind == signing.CoversText {
		return "error.filing.covers_text", []any{fileName(err), e.Doubts[0].Signer}, true
	}
	return "error.filing.other_name", []any{fileName(err), e.Doubts[0].Signer, e.Doubts[0].Party}, true
}
