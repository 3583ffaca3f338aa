package viewmodel

import (
	"fmt"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
)

// AnalysisForm is what the performance report of a year says of an indicator: the
// seven analyses of chapter III (PermenPANRB 53/2014, annex II), as fields.
type AnalysisForm struct {
	ws   *Workspace
	id   plan.IndicatorID
	year int
}

// Analysis returns the fields for a line of the table of entry; ok is false where
// the line has no indicator.
func (r *Realisation) Analysis(row TableRow) (f *AnalysisForm, ok bool) {
	if r.ws.Plan().Indicator(row.Indicator) == nil {
		return nil, false
	}
	return &AnalysisForm{r.ws, row.Indicator, r.ws.Year()}, true
}

// Title names the year and the indicator.
func (f *AnalysisForm) Title() string {
	return f.ws.T("analysis.of", f.year, f.indicator().Name)
}

func (f *AnalysisForm) indicator() *plan.Indicator {
	if i := f.ws.Plan().Indicator(f.id); i != nil {
		return i
	}
	return &plan.Indicator{}
}

// earlierYears is how many years before the report's are looked back at.
const earlierYears = 3

// Figures says what the program knows for the analyses: the achievement of the
// year, of those before, and how far the target of the last year is reached.
func (f *AnalysisForm) Figures() string {
	p, i := f.ws.Plan(), f.indicator()
	var lines []string
	for year := f.year; year >= f.year-earlierYears; year-- {
		record := score.RecordOf(p, i, year)
		if a := record.At(score.Year).Achievement; year == f.year || a.State == score.Computed {
			lines = append(lines, strconv.Itoa(year)+": "+explain.Achievement(f.ws.Texts(), a))
		}
	}
	last := p.Region().LastYear
	now, then := score.RecordOf(p, i, f.year), score.RecordOf(p, i, last)
	if so := now.Rule.Achieve(now.At(score.Year).Actual, then.At(score.Year).Target); so.State == score.Computed {
		lines = append(lines, f.ws.T("analysis.midterm", last, explain.Achievement(f.ws.Texts(), so)))
	}
	return strings.Join(lines, "\n")
}

// National is the national standard or another benchmark, Source the document that
// names it.
func (f *AnalysisForm) National() Text {
	return Text{
		Key: "analysis.national",
		Get: func() string { return FormatValue(f.stored().National) },
		Set: func(s string) Fault {
			d, bad := percentOf(s)
			if !bad.OK() {
				return bad
			}
			v := plan.Value{}
			if d != "" {
				v = plan.Number(d)
			}
			return f.change("national", func(a *plan.Analysis) { a.National = v })
		},
	}
}

// Source is the document that names the standard.
func (f *AnalysisForm) Source() Text {
	return f.text("national_source", func(a *plan.Analysis) *string { return &a.NationalSource })
}

// Texts are the seven analyses in the order of the regulation.
func (f *AnalysisForm) Texts() []Text {
	return []Text{
		f.text("against_target", func(a *plan.Analysis) *string { return &a.AgainstTarget }),
		f.text("against_earlier", func(a *plan.Analysis) *string { return &a.AgainstEarlier }),
		f.text("against_midterm", func(a *plan.Analysis) *string { return &a.AgainstMidterm }),
		f.text("against_national", func(a *plan.Analysis) *string { return &a.AgainstNational }),
		f.text("causes", func(a *plan.Analysis) *string { return &a.Causes }),
		f.text("efficiency", func(a *plan.Analysis) *string { return &a.Efficiency }),
		f.text("programs", func(a *plan.Analysis) *string { return &a.Programs }),
	}
}

func (f *AnalysisForm) stored() plan.Analysis {
	if a := f.ws.Plan().AnalysisOf(f.id, f.year); a != nil {
		return *a
	}
	return plan.Analysis{}
}

func (f *AnalysisForm) text(field string, at func(*plan.Analysis) *string) Text {
	return Text{
		Key: "analysis." + field,
		Get: func() string { a := f.stored(); return *at(&a) },
		Set: func(s string) Fault {
			return f.change(field, func(a *plan.Analysis) { *at(a) = s })
		},
	}
}

func (f *AnalysisForm) change(field string, write func(*plan.Analysis)) Fault {
	i := f.ws.Plan().Indicator(f.id)
	if i == nil {
		return fault("fault.gone")
	}
	op := edit.Op{Name: "analysis", Subject: Excerpt(i.Name), Merge: fmt.Sprintf("analysis/%s/%d/%s", f.id, f.year, field)}
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.ChangeAnalysis(tx, f.id, f.year, write)
		return nil
	}))
}
