package viewmodel

import (
	"errors"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Handover is a change of who holds a position, on its way.
type Handover struct {
	ws       *Workspace
	s        edit.Succession
	answered bool // somebody has said whether what the newcomer holds elsewhere ends
}

// CanSucceed reports whether a position is chosen, whose holder can change.
func (v *People) CanSucceed() (bool, string) {
	return v.chosen.Kind == plan.KindPosition, "reason.no_position"
}

// Handover returns the change of who holds the chosen position; nil where none
// is chosen.
func (v *People) Handover() *Handover {
	if ok, _ := v.CanSucceed(); !ok {
		return nil
	}
	return v.ws.Handover(plan.PositionID(v.chosen.ID))
}

// Handover begins a change of who holds a position: today's holder leaves, today.
func (ws *Workspace) Handover(id plan.PositionID) *Handover {
	h := &Handover{ws: ws, s: edit.Succession{Position: id, From: ws.Today(), EndOthers: true}}
	if t := ws.Plan().HolderOn(id, ws.Today()); t != nil {
		h.s.Leaves = t.ID
	}
	return h
}

// Title names the position.
func (h *Handover) Title() string { return h.ws.PositionTitle(h.s.Position) }

// Leaves is whose tenure ends.
func (h *Handover) Leaves() Choice {
	options := func() []Option {
		list := []Option{{ID: "", Text: h.ws.T("handover.nobody_leaves")}}
		for _, t := range h.ws.Plan().TenuresOf(h.s.Position) {
			if t.To == "" || t.To >= h.ws.Today() || t.ID == h.s.Leaves {
				list = append(list, Option{ID: string(t.ID), Text: t.Status.Prefix() + h.ws.Plan().Official(t.Official).Name})
			}
		}
		return list
	}
	return Choice{
		Key: "handover.leaves", Options: options, Get: func() string { return string(h.s.Leaves) },
		Set: func(id string) Fault { h.s.Leaves = plan.TenureID(id); return Fault{} },
	}
}

// Comes is who holds the position from then on.
func (h *Handover) Comes() Choice {
	options := func() []Option {
		return append([]Option{{ID: "", Text: h.ws.T("handover.nobody_comes")}}, h.ws.OfficialOptions()...)
	}
	return Choice{
		Key: "handover.comes", Options: options, Get: func() string { return string(h.s.Comes) },
		Set: func(id string) Fault { h.s.Comes = plan.OfficialID(id); return Fault{} },
	}
}

// Status is the capacity in which the newcomer holds it.
func (h *Handover) Status() Choice {
	return Choice{
		Key: "handover.status", Options: func() []Option { return codeOptions(h.ws, "tenure_status.", plan.TenureStatuses[:]) },
		Get: func() string { return h.s.Status.String() },
		Set: func(id string) Fault {
			h.s.Status, _ = plan.ParseTenureStatus(id)
			if !h.answered { // who acts for another goes on holding the own position
				h.s.EndOthers = h.s.Status == plan.Definitif
			}
			return Fault{}
		},
	}
}

// From is the newcomer's first day.
func (h *Handover) From() Text {
	return Text{
		Key: "handover.from", Get: func() string { return FormatDate(h.s.From) },
		Set: func(text string) Fault {
			d, bad := ParseDate(text)
			if bad.OK() || d == "" {
				h.s.From = d
			}
			return bad
		},
	}
}

// Ends is whether what the newcomer holds elsewhere for good ends too.
func (h *Handover) Ends() Choice {
	codes := []string{"yes", "no"}
	get := func() int {
		if h.s.EndOthers {
			return 0
		}
		return 1
	}
	return indexChoice(h.ws, "handover.ends", "handover.ends.", codes, get, func(i int) { h.s.EndOthers, h.answered = i == 0, true })
}

// Elsewhere tells what the newcomer holds for good in other positions; empty for
// nothing.
func (h *Handover) Elsewhere() string {
	text := ""
	for _, t := range h.s.Elsewhere(h.ws.Plan()) {
		if text != "" {
			text += "\n"
		}
		text += h.ws.T("handover.elsewhere", h.ws.Plan().Official(t.Official).Name, h.ws.PositionTitle(t.Position))
	}
	return text
}

// Ready tells what stands in the way; the zero Fault where nothing does.
func (h *Handover) Ready() Fault {
	if h.ws.Plan().Position(h.s.Position) == nil {
		return fault("fault.gone")
	}
	return h.faultOf(h.s.Check(h.ws.Plan()))
}

// handoverFaults are the sentences about a refused change.
var handoverFaults = []struct {
	err error
	key string
}{
	{edit.ErrNoDay, "handover.no_day"}, {edit.ErrNobodyMoves, "handover.nobody_moves"},
	{edit.ErrBeginsLater, "handover.begins_later"}, {edit.ErrEndedBefore, "handover.ended_before"},
	{edit.ErrAlreadyHolds, "handover.already_holds"}, {edit.ErrHeldByOther, "handover.held_by_other"},
	{edit.ErrHoldsAnother, "handover.holds_another"},
}

func (h *Handover) faultOf(err error) Fault {
	refused, ok := errors.AsType[*edit.SuccessionError](err)
	if !ok {
		return FaultOf(err)
	}
	var args []any
	if t := refused.Tenure; t != nil {
		from := FormatDate(t.From)
		if from == "" {
			from = h.ws.T("handover.unknown_day")
		}
		args = []any{h.ws.Plan().Official(t.Official).Name, t.Status.Prefix() + h.ws.PositionTitle(t.Position), from}
	}
	for _, f := range handoverFaults {
		if errors.Is(err, f.err) {
			return fault(f.key, args...)
		}
	}
	return FaultOf(err)
}

// Accept makes the change in one step.
func (h *Handover) Accept() Fault {
	if bad := h.Ready(); !bad.OK() {
		return bad
	}
	op := edit.Op{Name: "tenure.succeed", Subject: Excerpt(h.Title())}
	return FaultOf(h.ws.Do(op, func(tx *edit.Tx) error { return edit.Succeed(tx, h.s) }))
}

// Touched lists the agreements of the year of the change that name the holder of
// the position, and of those that the newcomer leaves.
func (h *Handover) Touched() []Touched {
	if !h.s.From.Valid() {
		return nil
	}
	touching := h.ws.touching(h.s.From.Time().Year())
	list := touching.by(h.s.Position)
	if h.s.EndOthers && h.s.Comes != "" {
		for _, t := range h.ws.Plan().TenuresBy(h.s.Comes) {
			if t.Position != h.s.Position && t.To == edit.DayBefore(h.s.From) {
				list = append(list, touching.by(t.Position)...)
			}
		}
	}
	return withoutDoubles(list)
}

func withoutDoubles(list []Touched) []Touched {
	seen := make(map[plan.PositionID]bool)
	var out []Touched
	for _, t := range list {
		if !seen[t.Position] {
			seen[t.Position] = true
			out = append(out, t)
		}
	}
	return out
}

// TouchedText tells how many agreements are touched, and of which year.
func (h *Handover) TouchedText() string {
	n := len(h.Touched())
	if n == 0 {
		return h.ws.T("handover.none_touched")
	}
	return h.ws.T("handover.touched", FormatCount(n), h.s.From.Time().Year())
}
