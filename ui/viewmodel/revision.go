package viewmodel

import (
	"fmt"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
)

// # Targets that were agreed
//
// A target of the year stands in the agreement of whoever answers for its node. As
// soon as that agreement is final the target is changed with a reason only, which is
// kept with what it was ([plan.TargetRevision]): PermenPANRB 53/2014, annex I.E, names
// the grounds on which agreements are revised. Every other target is simply changed,
// or revised with a reason by whoever wants to keep what it was.

// wantsReason tells why a target may not simply get another value; the zero Fault
// where it may.
func (ws *Workspace) wantsReason(c targetChange) Fault {
	t := ws.Plan().TargetOf(c.indicator, c.year, score.Year)
	if t == nil || t.Value.IsZero() || t.Value == c.value {
		return Fault{}
	}
	if by := ws.Plan().AgreedBy(c.indicator, c.year); by != "" {
		return fault("fault.target_agreed", ws.PositionTitle(by), c.year, FormatValue(t.Value))
	}
	return Fault{}
}

// changeTarget gives a target another value in a step, and keeps what it was where
// that is agreed.
func (ws *Workspace) changeTarget(tx *edit.Tx, c targetChange, reason string) {
	if ws.wantsReason(c).OK() {
		ws.IndicatorForm(c.indicator).putTarget(tx, c.year, score.Year, c.value)
		return
	}
	edit.ReviseTarget(tx, plan.TargetRevision{
		Indicator: c.indicator, Year: c.year, New: c.value, Reason: strings.TrimSpace(reason), Day: ws.Today(),
	})
}

// Revise puts another value in place of an indicator's target of a year and keeps
// what it was, with the reason.
func (f *IndicatorForm) revise(year int, v plan.Value, reason string) Fault {
	i := f.Indicator()
	switch {
	case i == nil:
		return fault("fault.gone")
	case strings.TrimSpace(reason) == "":
		return fault("revise.no_reason")
	}
	f.ws.Seal()
	op := f.op("revise", false, fmt.Sprintf("%d: %s", year, i.Name))
	return FaultOf(f.ws.Do(op, func(tx *edit.Tx) error {
		edit.ReviseTarget(tx, plan.TargetRevision{
			Indicator: f.ID, Year: year, New: v, Reason: strings.TrimSpace(reason), Day: f.ws.Today(),
		})
		return nil
	}))
}

// reviseWays offers to change a target that is agreed, to each value that a text may
// stand for.
func (f *IndicatorForm) reviseWays(year int, text string) (ways []WayOut) {
	unit := f.get(func(i *plan.Indicator) string { return i.Unit })()
	var values []plan.Value
	for _, d := range readingsOf(text, unit) {
		values = append(values, plan.Number(d))
	}
	if v, bad := ParseValue(text, unit); bad.OK() {
		values = []plan.Value{v}
	}
	for _, v := range values {
		ways = append(ways, WayOut{
			Text:      f.ws.T("revise.way", FormatValue(v)),
			ForReason: func(reason string) Fault { return f.revise(year, v, reason) },
		})
	}
	return ways
}

// RevisionRow is what a target was before it was revised, in words.
type RevisionRow struct {
	Text, Reason string
}

// Revisions tells what the indicator's targets were, the last revision first.
func (f *IndicatorForm) Revisions() (rows []RevisionRow) {
	all := f.ws.Plan().TargetRevisions(f.ID)
	for i := len(all) - 1; i >= 0; i-- {
		r := all[i]
		rows = append(rows, RevisionRow{
			Text:   f.ws.T("revise.row", FormatDate(r.Day), revisedTime(r), f.ws.orNothing(r.Old), f.ws.orNothing(r.New)),
			Reason: r.Reason,
		})
	}
	return rows
}

// revisedTime names the time of a target that was revised.
func revisedTime(r *plan.TargetRevision) string {
	switch {
	case r.Year == 0:
		return r.Label
	case r.Quarter > 0:
		return fmt.Sprintf("%s %d", locale.Quarter(r.Quarter), r.Year)
	case r.Month > 0:
		return fmt.Sprintf("%d/%d", r.Month, r.Year)
	}
	return yearText(r.Year)
}

func (ws *Workspace) orNothing(v plan.Value) string {
	if v.IsZero() {
		return ws.T("repair.no_figure")
	}
	return FormatValue(v)
}

// RevisionForm asks which target becomes what, and why.
type RevisionForm struct {
	ws        *Workspace
	node      plan.NodeID
	indicator plan.IndicatorID
	year      int
	value     string
	reason    string
}

// RevisionForm returns the form for the selected node and the year that is looked at;
// nil where the node has no indicator.
func (ws *Workspace) RevisionForm() *RevisionForm {
	all := ws.Plan().Indicators(ws.selected)
	if ws.selected == "" || len(all) == 0 {
		return nil
	}
	f := &RevisionForm{ws: ws, node: ws.selected, indicator: all[0].ID, year: ws.year}
	f.take()
	return f
}

// CanRevise reports whether the selected node has a target to revise, or why not.
func (ws *Workspace) CanRevise() (bool, string) {
	if ok, why := ws.hasNode(); !ok {
		return ok, why
	}
	return len(ws.Plan().Indicators(ws.selected)) > 0, "reason.no_indicator"
}

func (f *RevisionForm) take() {
	f.value = f.ws.IndicatorForm(f.indicator).target(f.year, score.Year).Get()
}

// Indicator is whose target is revised.
func (f *RevisionForm) Indicator() Choice {
	return Choice{
		Key: "revise.indicator",
		Options: func() (options []Option) {
			for _, i := range f.ws.Plan().Indicators(f.node) {
				options = append(options, Option{ID: string(i.ID), Text: f.ws.indicatorLabel(i), Hint: i.Unit})
			}
			return options
		},
		Get: func() string { return string(f.indicator) },
		Set: func(id string) Fault { f.indicator = plan.IndicatorID(id); f.take(); return Fault{} },
	}
}

// Year is the year of the target.
func (f *RevisionForm) Year() Choice {
	return Choice{
		Key: "revise.year",
		Options: func() (options []Option) {
			for _, y := range f.ws.Years() {
				options = append(options, Option{ID: yearText(y), Text: yearText(y)})
			}
			return options
		},
		Get: func() string { return yearText(f.year) },
		Set: func(id string) Fault {
			year, bad := parseYear(id)
			if bad.OK() {
				f.year = year
				f.take()
			}
			return bad
		},
	}
}

// Now says what the target is, and in whose agreement it stands.
func (f *RevisionForm) Now() string {
	now := plan.Value{}
	if t := f.ws.Plan().TargetOf(f.indicator, f.year, score.Year); t != nil {
		now = t.Value
	}
	text := f.ws.T("revise.now", f.year, f.ws.orNothing(now))
	if by := f.ws.Plan().AgreedBy(f.indicator, f.year); by != "" {
		text += " " + f.ws.T("revise.agreed", f.ws.PositionTitle(by))
	}
	return text
}

// Value is what the target becomes.
func (f *RevisionForm) Value() Text {
	return Text{
		Key: "revise.value", Get: func() string { return f.value },
		Set: func(s string) Fault {
			f.value = s
			_, bad := f.parsed()
			return bad
		},
	}
}

func (f *RevisionForm) parsed() (plan.Value, Fault) {
	i := f.ws.Plan().Indicator(f.indicator)
	if i == nil {
		return plan.Value{}, fault("fault.gone")
	}
	return ParseValue(f.value, i.Unit)
}

// Reason says why it is revised.
func (f *RevisionForm) Reason() Text {
	return Text{Key: "revise.reason", Get: func() string { return f.reason },
		Set: func(s string) Fault { f.reason = s; return Fault{} }}
}

// Accept revises the target in one step, or says what is missing.
func (f *RevisionForm) Accept() Fault {
	v, bad := f.parsed()
	t := f.ws.Plan().TargetOf(f.indicator, f.year, score.Year)
	switch {
	case !bad.OK():
		return bad
	case t != nil && t.Value == v, t == nil && v.IsZero():
		return fault("revise.same")
	}
	if bad := f.ws.IndicatorForm(f.indicator).revise(f.year, v, f.reason); !bad.OK() {
		return bad
	}
	f.ws.Say("revise.done")
	return Fault{}
}
