package explain

import (
	"errors"
	"slices"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/dossier"
)

// figureArgs are the arguments of findings that are values of indicators.
var figureArgs = map[string][]int{
	"I08 against": {1, 2}, "I10 baseline": {2, 3}, "I10 actual": {2, 3}, "I11 level": {1}, "I12 over": {2},
	"C01 differs": {2, 3}, "C02 under": {2, 3, 4}, "C02 over": {2, 3}, "C02 weights": {2, 3}, "C06 differs": {2, 3},
}

// Finding says what a rule found, and what to do about it.
func Finding(book *phrase.Book, p *plan.Plan, f rule.Finding) string {
	args := make([]any, len(f.Args))
	for i, a := range f.Args {
		switch {
		case slices.Contains(figureArgs[f.Rule+" "+f.Variant], i):
			args[i] = valueText(a)
		case f.Rule == "I02" && i == 1:
			args[i] = fieldNames(book, a)
		case f.Rule[0] == 'P', f.Rule[0] == 'T':
			args[i] = findingArg(book, f, a)
		case i == 0 && strings.TrimSpace(a) == "":
			args[i] = book.T("finding.unnamed")
		default:
			args[i] = a
		}
	}
	if pos := p.Position(f.Position); len(args) == 0 && pos != nil {
		args = append(args, pos.Title)
	}
	return book.T("rule."+strings.ToLower(f.Rule)+"_"+f.Variant, args...)
}

// findingArg writes an argument as people read it: a day in words, an amount
// with its points, a ground in full.
func findingArg(book *phrase.Book, f rule.Finding, arg string) any {
	if day := plan.Date(arg); day.Valid() {
		return PlanDay(day)
	}
	if f.Rule == "T16" {
		return arg
	}
	if amount, err := locale.ParseDecimal(arg); err == nil && f.Rule == "P05" {
		return locale.FormatRupiah(amount)
	}
	if g, known := plan.ParseGround(arg); known && g != plan.NoGround {
		return Ground(book, g)
	}
	return arg
}

// valueText writes a value of an indicator as people write it: "0.5" as "0,5".
func valueText(v string) string {
	if d := plan.Decimal(v); d.Valid() {
		n, err := locale.ParseDecimal(v)
		if err == nil {
			return locale.FormatNumber(n)
		}
	}
	return v
}

// fieldNames lists the fields of an indicator by their names on screen.
func fieldNames(book *phrase.Book, codes string) string {
	names := strings.Fields(codes)
	for i, code := range names {
		names[i] = strings.ToLower(book.T("indicator." + code))
	}
	return strings.Join(names, ", ")
}

// PlanDay writes a day of the plan, "22 November 2026"; empty for none.
func PlanDay(d plan.Date) string {
	if !d.Valid() {
		return ""
	}
	return locale.FormatDate(locale.DateOf(d.Time()))
}

// Ground says why an agreement is amended, in a few words.
func Ground(book *phrase.Book, g plan.Ground) string {
	if g == plan.NoGround {
		return ""
	}
	return book.T("ground." + g.String())
}

// Stage says how far an edition has come, nil being a draft.
func Stage(book *phrase.Book, p *plan.Plan, e *plan.Edition) string {
	stage := p.StageOf(e)
	switch {
	case stage == plan.SignedByOne && e.SignedFirst == "":
		return book.T("stage.signed_by_second")
	case stage == plan.SignedByAll && e.Parties == 1:
		return book.T("stage.signed_alone")
	}
	return book.T("stage." + stage.String())
}

// Difference says in what an agreement and the tree now differ.
func Difference(book *phrase.Book, d rule.Difference) string {
	known := func(text string) string {
		if strings.TrimSpace(text) == "" {
			return book.T("difference.nothing")
		}
		return text
	}
	return book.T("difference."+d.Kind.String(), known(d.Subject), known(d.Before), known(d.After))
}

// finalRows know why an agreement cannot be made final or printed again.
var finalRows = []row{
	unfinished,
	is(dossier.ErrContent, "error.edition_content"),
	is(dossier.ErrNewerContent, "error.edition_newer"),
	is(dossier.ErrOtherBytes, "error.edition_other_bytes"),
	is(dossier.ErrNoNumber, "error.edition_no_number"),
	is(dossier.ErrNoGround, "error.edition_no_ground"),
	is(dossier.ErrNothingChanged, "error.edition_nothing_changed"),
}

func unfinished(err error) (string, []any, bool) {
	u, ok := errors.AsType[*dossier.UnfinishedError](err)
	if !ok {
		return "", nil, false
	}
	return "error.edition_unfinished", []any{len(u.Findings)}, true
}
