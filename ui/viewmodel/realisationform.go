package viewmodel

import (
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/realisation"
	"pohonkinerja/report/explain"
)

// FormOut is the form on which the agency fills in the quarter without the
// program, and the name that is proposed for its file. It is refused where there
// is nothing to fill in.
func (r *Realisation) FormOut() (content []byte, name string, bad Fault) {
	form := realisation.Form{Agency: r.AgencyID(), Year: r.ws.Year(), Quarter: r.ws.Quarter()}
	if len(form.Indicators(r.ws.Plan())) == 0 {
		return nil, "", fault("entry.no_indicators")
	}
	book := form.Workbook(r.ws.Plan(), r.ws.texts, r.ws.now())
	content, err := book.Write()
	if err != nil {
		return nil, "", Fault{Key: "fault.not_stored", Err: err}
	}
	plain := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`\/:*?"<>|`, c) || c < ' ' {
			return ' '
		}
		return c
	}, book.Title)
	return content, strings.Join(strings.Fields(plain), " ") + ".xlsx", Fault{}
}

// FilledForm is a form that came back. It shows what it would change before
// anything does.
type FilledForm struct {
	ws       *Workspace
	name     string
	filled   realisation.Filled
	prevail  bool
	proposal realisation.Proposal
	bad      string // why there is nothing to take over
}

// FilledForm reads a filled form; name is that of its file.
func (r *Realisation) FilledForm(name string, content []byte) *FilledForm {
	f := &FilledForm{ws: r.ws, name: name}
	filled, err := realisation.Read(content)
	if err != nil {
		f.bad = explain.Error(r.ws.texts, explain.File(name, err))
		return f
	}
	f.filled = filled
	f.propose()
	return f
}

func (f *FilledForm) propose() {
	p, err := realisation.Propose(f.ws.Plan(), f.filled, f.prevail, f.ws.Today())
	if err != nil {
		f.bad = FaultOf(err).Text(f.ws.texts)
	}
	f.proposal = p
}

// Prevails reports whether the form replaces what the plan was filled in with
// otherwise meanwhile.
func (f *FilledForm) Prevails() bool { return f.prevail }

// SetPrevails chooses that.
func (f *FilledForm) SetPrevails(prevail bool) {
	f.prevail = prevail
	if f.bad == "" {
		f.propose()
	}
}

// Changes reports whether there is anything to take over.
func (f *FilledForm) Changes() bool { return f.bad == "" && len(f.proposal.Changes) > 0 }

// Summary says what the form is about and what would become of it, or why there is
// nothing to take over.
func (f *FilledForm) Summary() string {
	if f.bad != "" {
		return f.bad
	}
	agency := f.ws.AgencyName(f.proposal.Form.Agency)
	if f.proposal.Form.Agency == "" {
		agency = f.ws.T("entry.all_agencies")
	}
	count := FormatCount
	return f.ws.T("form.summary", agency, f.ws.QuarterName(f.proposal.Form.Quarter), f.proposal.Form.Year,
		count(f.proposal.Lines), count(len(f.proposal.Changes)), count(len(f.proposal.Problems)))
}

// FormRow is one line of the preview: a problem, or a change.
type FormRow struct {
	Text, Hint string
	Bad        bool // something is left out
}

// Rows lists what is to be known and then what would change.
func (f *FilledForm) Rows() (rows []FormRow) {
	if f.bad != "" {
		return nil
	}
	for _, p := range f.proposal.Problems {
		rows = append(rows, FormRow{p.Indicator, explain.RealisationProblem(f.ws.texts, p), p.Reason.Drops()})
	}
	for _, c := range f.proposal.Changes {
		old := formText(c.Old)
		if old == "" {
			old = f.ws.T("form.was_empty")
		}
		hint := f.ws.T("form.change", c.Line, f.ws.T("actual."+c.Field.Code()), old, formText(c.New))
		rows = append(rows, FormRow{f.ws.indicatorName(c.Indicator), hint, false})
	}
	return rows
}

func (ws *Workspace) indicatorName(id plan.IndicatorID) string {
	if i := ws.Plan().Indicator(id); i != nil {
		return i.Name
	}
	return ""
}

// formText prints what stands in canonical form.
func formText(s string) string {
	if d := plan.Decimal(s); d.Valid() {
		return FormatDecimal(d)
	}
	return s
}

// Accept takes the form over in one step, and looks at its year and quarter.
func (f *FilledForm) Accept() Fault {
	if !f.Changes() {
		return fault("form.nothing")
	}
	bad := FaultOf(f.ws.Do(edit.Op{Name: "actual.form", Subject: Excerpt(f.name)}, f.proposal.Perform))
	if bad.OK() {
		f.ws.SetYear(f.proposal.Form.Year)
		f.ws.SetQuarter(f.proposal.Form.Quarter)
	}
	return bad
}
