package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/printing"
	"pohonkinerja/report/spool"
)

// PrintForm is what is asked before agreements come onto paper: whose, on what
// sheets, and where to. The answers about paper are remembered on the machine.
type PrintForm struct {
	a        *Agreements
	items    []printing.Item
	scope    string // onlyThis, everyAgency, or the identity of an agency
	apart    bool   // a file each
	printers spool.Installed
	answers  map[string]string // that were given here, by setting
}

// The scopes that are no agency.
const (
	onlyThis    = "this"
	everyAgency = "all"
)

// Settings under which the answers are remembered.
const (
	printPaperSetting  = "print.paper"
	printSidesSetting  = "print.sides"
	printPagesSetting  = "print.pages"
	printTargetSetting = "print.target"
)

// The answers about sides, pages and where to.
const (
	oneSide, bothSides = "one", "both"
	onePage, twoPages  = "1", "2"
	toViewer           = "viewer"
	toStandard         = "printer"
	toPrinter          = "printer:" // and its name
)

// PrintForm returns the choices: the agreement that is looked at, where there is
// one, on the sheets that were asked for the last time.
func (a *Agreements) PrintForm() *PrintForm {
	f := &PrintForm{a: a, items: a.items(), scope: onlyThis, printers: spool.Printers(), answers: make(map[string]string)}
	if a.position == "" {
		f.scope = everyAgency
	}
	return f
}

// items lists the agreements of the year in the order of printing.
func (a *Agreements) items() []printing.Item {
	return printing.Items(a.ws.Plan(), a.profile, a.Year())
}

// Scope is whose agreements are printed.
func (f *PrintForm) Scope() Choice {
	return Choice{
		Key: "print.scope", Options: f.scopes,
		Get: func() string { return f.scope },
		Set: func(id string) Fault { f.scope = id; return Fault{} },
	}
}

func (f *PrintForm) scopes() []Option {
	ws := f.a.ws
	var out []Option
	if f.a.position != "" {
		out = append(out, Option{ID: onlyThis, Text: ws.PositionTitle(f.a.position)})
	}
	for _, agency := range printing.Agencies(f.items) {
		n := len(printing.OfAgency(ws.Plan(), f.items, agency.ID))
		out = append(out, Option{ID: string(agency.ID), Text: ws.T("print.scope_agency", agency.Name, FormatCount(n))})
	}
	return append(out, Option{ID: everyAgency, Text: ws.T("print.scope_all", FormatCount(len(f.items)))})
}

// chosen are the agreements that are asked for.
func (f *PrintForm) chosen() []printing.Item {
	p := f.a.ws.Plan()
	switch f.scope {
	case onlyThis:
		return printing.Of(p, f.items, p.Position(f.a.position), f.a.profile, f.a.Year())
	case everyAgency:
		return f.items
	}
	return printing.OfAgency(p, f.items, plan.AgencyID(f.scope))
}

// Several reports whether more than one agreement is asked for: an agency may have
// only one.
func (f *PrintForm) Several() bool { return f.scope != onlyThis && len(f.chosen()) > 1 }

// Files is whether several agreements come in one file or a file each.
func (f *PrintForm) Files() Choice {
	return Choice{
		Key: "print.files", Options: f.a.texted("print.files", "joined", "apart"),
		Get: func() string {
			if f.apart {
				return "apart"
			}
			return "joined"
		},
		Set: func(id string) Fault { f.apart = id == "apart"; return Fault{} },
	}
}

// texted returns options whose texts stand under the key of their choice.
func (a *Agreements) texted(key string, ids ...string) func() []Option {
	return func() []Option {
		out := make([]Option, len(ids))
		for i, id := range ids {
			out[i] = Option{ID: id, Text: a.ws.T(key + "_" + id)}
		}
		return out
	}
}

// remembered is a choice that is kept on the machine; the first option is the usual
// one.
func (f *PrintForm) remembered(key, setting string, options func() []Option) Choice {
	return Choice{
		Key: key, Options: options,
		Get: func() string {
			all, kept := options(), cmp.Or(f.answers[setting], f.a.settings.String(setting))
			if slices.ContainsFunc(all, func(o Option) bool { return o.ID == kept }) {
				return kept
			}
			return all[0].ID
		},
		Set: func(id string) Fault {
			f.answers[setting] = id
			f.a.settings.SetString(setting, id)
			return Fault{}
		},
	}
}

// Sides is whether the paper is printed on both sides.
func (f *PrintForm) Sides() Choice {
	return f.remembered("print.sides", printSidesSetting, f.a.texted("print.sides", oneSide, bothSides))
}

// Pages is how many pages come onto one side.
func (f *PrintForm) Pages() Choice {
	return f.remembered("print.pages", printPagesSetting, f.a.texted("print.pages", onePage, twoPages))
}

// ownPaper is the paper that an agreement is set on.
const ownPaper = "own"

// Paper is the paper in the printer.
func (f *PrintForm) Paper() Choice {
	return f.remembered("print.paper", printPaperSetting, func() []Option {
		out := []Option{{ID: ownPaper, Text: f.a.ws.T("print.paper_own")}}
		for _, code := range agreementPapers {
			out = append(out, Option{ID: code, Text: f.a.ws.T("agreement.paper_" + strings.ToLower(code))})
		}
		return out
	})
}

// Target is where to: the program that shows PDFs, or a printer.
func (f *PrintForm) Target() Choice {
	return f.remembered("print.target", printTargetSetting, func() []Option {
		ws := f.a.ws
		out := []Option{{ID: toViewer, Text: ws.T("print.target_viewer")}, {ID: toStandard, Text: ws.T("print.target_standard")}}
		for i, name := range f.printers.Names {
			if i == 0 && f.printers.Standard {
				out[1].Text = ws.T("print.target_standard_named", name)
				continue
			}
			out = append(out, Option{ID: toPrinter + name, Text: ws.T("print.target_named", name)})
		}
		return out
	})
}

// Note says what has to be set elsewhere, and nothing where nothing has.
func (f *PrintForm) Note() string {
	viewer := f.Target().Get() == toViewer
	switch {
	case f.Sides().Get() == bothSides && (viewer || !spool.CanTurn):
		if f.Pages().Get() == twoPages {
			return f.a.ws.T("print.note_short_edge")
		}
		return f.a.ws.T("print.note_long_edge")
	case !viewer && f.Several() && !f.apart:
		return f.a.ws.T("print.note_many", FormatCount(len(f.chosen())))
	}
	return ""
}

// sheets are the answers about paper.
func (f *PrintForm) sheets() pdf.Sheets {
	s := pdf.Sheets{Duplex: f.Sides().Get() == bothSides, TwoUp: f.Pages().Get() == twoPages}
	if code := f.Paper().Get(); code != ownPaper {
		s.Paper, _ = layout.ParsePaper(code) // one of the list
	}
	return s
}

// job is what a printer is told.
func (f *PrintForm) job() spool.Job {
	name, _ := strings.CutPrefix(f.Target().Get(), toPrinter)
	j := spool.Job{Title: f.a.ws.T("print.job", f.a.Year())}
	if name != toStandard && name != toViewer {
		j.Printer = name
	}
	if s := f.sheets(); s.Duplex && s.TwoUp {
		j.Sides = spool.ShortEdge
	} else if s.Duplex {
		j.Sides = spool.LongEdge
	}
	return j
}

// name is the stem of the name of one file for all that is asked for.
func (f *PrintForm) name() string {
	ws := f.a.ws
	name := ws.Plan().Region().Name
	if a := ws.Plan().Agency(plan.AgencyID(f.scope)); a != nil {
		name = a.Name
	}
	return ws.T("print.file", f.a.Year(), dossier.Slug(name))
}
