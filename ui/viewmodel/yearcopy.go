package viewmodel

import (
	"fmt"
	"slices"
	"strconv"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// YearCopyForm asks which year's targets and budgets are to be copied to which
// other year. The nodes stay what they are: a plan has one tree, and each year
// has its own figures in it.
type YearCopyForm struct {
	ws        *Workspace
	branches  []plan.NodeID
	whole     bool
	from, to  int
	overwrite bool
}

// YearCopy returns the form for the chosen branches, or for the whole plan where
// none is chosen: from the year that is looked at to the one after it.
func (ws *Workspace) YearCopy() *YearCopyForm {
	years := ws.Years()
	f := &YearCopyForm{ws: ws, branches: ws.Branches(), from: ws.year, to: ws.year + 1}
	f.whole = len(f.branches) == 0
	if !slices.Contains(years, f.to) {
		f.from, f.to = ws.year-1, ws.year
	}
	return f
}

// SeveralYears reports whether there is another year to copy to, or why not.
func (ws *Workspace) SeveralYears() (bool, string) { return len(ws.Years()) > 1, "reason.one_year" }

func (f *YearCopyForm) year(key string, at *int) Choice {
	return Choice{
		Key: key,
		Options: func() []Option {
			var options []Option
			for _, y := range f.ws.Years() {
				options = append(options, Option{ID: strconv.Itoa(y), Text: strconv.Itoa(y)})
			}
			return options
		},
		Get: func() string { return strconv.Itoa(*at) },
		Set: func(id string) Fault {
			year, bad := parseYear(id)
			if bad.OK() {
				*at = year
			}
			return bad
		},
	}
}

// From is the year whose figures are copied.
func (f *YearCopyForm) From() Choice { return f.year("yearcopy.from", &f.from) }

// To is the year that gets them.
func (f *YearCopyForm) To() Choice { return f.year("yearcopy.to", &f.to) }

func (f *YearCopyForm) either(key string, at *bool, no, yes Option) Choice {
	return Choice{
		Key:     key,
		Options: func() []Option { return []Option{no, yes} },
		Get: func() string {
			if *at {
				return yes.ID
			}
			return no.ID
		},
		Set: func(id string) Fault { *at = id == yes.ID; return Fault{} },
	}
}

// Scope chooses between the chosen branches and the whole plan.
func (f *YearCopyForm) Scope() Choice {
	branch := Option{ID: "branch", Text: f.branchText()}
	whole := Option{ID: "whole", Text: f.ws.T("yearcopy.whole")}
	if len(f.branches) == 0 {
		branch = whole
	}
	c := f.either("yearcopy.scope", &f.whole, branch, whole)
	if len(f.branches) == 0 {
		c.Options = func() []Option { return []Option{whole} }
	}
	return c
}

func (f *YearCopyForm) branchText() string {
	if len(f.branches) > 1 {
		return f.ws.T("yearcopy.branches", FormatCount(len(f.branches)))
	}
	if len(f.branches) == 1 {
		if n := f.ws.Plan().Node(f.branches[0]); n != nil {
			return f.ws.T("yearcopy.branch", Excerpt(f.ws.NodeText(n)))
		}
	}
	return ""
}

// Existing chooses what happens to figures that the later year has already.
func (f *YearCopyForm) Existing() Choice {
	return f.either("yearcopy.existing", &f.overwrite,
		Option{ID: "keep", Text: f.ws.T("yearcopy.keep")}, Option{ID: "overwrite", Text: f.ws.T("yearcopy.overwrite")})
}

func (f *YearCopyForm) copy() edit.YearCopy {
	c := edit.YearCopy{From: f.from, To: f.to, Overwrite: f.overwrite}
	if !f.whole {
		c.Branches = f.branches
	}
	return c
}

// Summary says what would be done.
func (f *YearCopyForm) Summary() string {
	if f.from == f.to {
		return f.ws.T("yearcopy.same")
	}
	n := f.copy().Count(f.ws.Plan())
	if n == (edit.YearCount{}) {
		return f.ws.T("yearcopy.nothing", f.from, f.to)
	}
	text := f.ws.T("yearcopy.count", FormatCount(n.Targets), FormatCount(n.Budgets), f.to)
	if n.Replaced > 0 {
		text += " " + f.ws.T("yearcopy.replaced", FormatCount(n.Replaced))
	}
	if n.Kept > 0 {
		text += " " + f.ws.T("yearcopy.kept", FormatCount(n.Kept))
	}
	if n.Agreed > 0 {
		text += " " + f.ws.T("yearcopy.agreed", FormatCount(n.Agreed))
	}
	return text
}

// Run copies the figures and looks at the year that got them.
func (f *YearCopyForm) Run() Fault {
	if f.from == f.to {
		return fault("yearcopy.same")
	}
	done := f.Summary()
	op := edit.Op{Name: "year.copy", Subject: fmt.Sprintf("%d → %d", f.from, f.to)}
	if err := f.ws.Do(op, f.copy().Do); err != nil {
		return FaultOf(err)
	}
	f.ws.SetYear(f.to)
	f.ws.SayText(done)
	return Fault{}
}
