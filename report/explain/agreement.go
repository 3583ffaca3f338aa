package explain

import (
	"errors"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/emblem"
)

// Gap says what is missing in an agreement, and where in the plan to fill it in.
func Gap(book *phrase.Book, p *plan.Plan, g document.Gap) string {
	subject := gapSubject(p, g)
	if g.Code == document.LettersLacking && subject == "" { // in a document of an agency
		subject = p.Region().Name
	}
	if g.Code == document.SecondUnknown && subject == "" {
		return book.T("gap.second_position_unknown")
	}
	return book.T("gap."+g.Code.String(), subject)
}

// Gaps tells each kind of gap once, with its first place and how many more there
// are: the documents of a young plan have thousands. Those that left a dotted
// line come first.
func Gaps(book *phrase.Book, p *plan.Plan, gaps []document.Gap) []string {
	first := make(map[document.GapCode]document.Gap)
	count := make(map[document.GapCode]int)
	for _, g := range gaps {
		if count[g.Code]++; count[g.Code] == 1 {
			first[g.Code] = g
		}
	}
	var out []string
	for _, code := range document.GapCodes() {
		switch n := count[code]; {
		case n == 1:
			out = append(out, Gap(book, p, first[code]))
		case n > 1:
			out = append(out, book.T("gap.more", Gap(book, p, first[code]), n-1))
		}
	}
	return out
}

// gapSubject names the place of a gap as people know it: the indicator, node or
// programme concerned, else the position.
func gapSubject(p *plan.Plan, g document.Gap) string {
	if ind := p.Indicator(g.Indicator); ind != nil {
		return ind.Name
	}
	if n := p.Node(g.Node); n != nil {
		return n.Statement
	}
	if l := p.ProgramLine(g.Line); l != nil {
		return strings.TrimSpace(l.Code + " " + l.Name)
	}
	if pos := p.Position(g.Position); pos != nil {
		return pos.Title
	}
	return ""
}

// agreementRows know what may be wrong with a request for an agreement and with
// what its pages are made of.
var agreementRows = []row{
	templateFault,
	drawingFault,
	paperFault,
	is(document.ErrUnknownPosition, "error.agreement_position"),
	is(document.ErrUnknownAgency, "error.companion_agency"),
	is(document.ErrSameParty, "error.agreement_same_party"),
	is(document.ErrBadYear, "error.bad_period"),
	is(document.ErrBadQuarter, "error.bad_period"),
	is(document.ErrBadDate, "error.bad_date"),
	is(edit.ErrNoSuchEdition, "error.edition_gone"),
	is(edit.ErrOutOfTurn, "error.edition_turn"),
	is(edit.ErrNotSigned, "error.edition_not_signed"),
	is(edit.ErrSigned, "error.edition_signed"),
	is(layout.ErrNotImage, "error.not_an_image"),
	is(layout.ErrImageTooLarge, "error.image_too_large"),
	is(emblem.ErrTooComplex, "error.drawing_too_complex"),
}

// templateFault names file, line and offending piece of a form template.
func templateFault(err error) (string, []any, bool) {
	var t *document.TemplateError
	if !errors.As(err, &t) {
		return "", nil, false
	}
	return "template." + t.Fault.String(), []any{t.File, t.Line, t.Part}, true
}

// drawingFault names what an SVG has that is not drawn here.
func drawingFault(err error) (string, []any, bool) {
	var u *emblem.UnsupportedError
	if !errors.As(err, &u) {
		return "", nil, false
	}
	return "error.drawing_unsupported", []any{u.What}, true
}

func paperFault(err error) (string, []any, bool) {
	var paper *layout.PaperError
	if !errors.As(err, &paper) {
		return "", nil, false
	}
	return "ctl.error.paper", []any{paper.Text, strings.Join(layout.PaperNames(), ", ") + ", 210x330"}, true
}
