package viewmodel

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/score"
)

// Repair is one way in which targets are made to add up again, as one step.
type Repair struct {
	Text    string // what would be done, with its figures
	subject string
	changes []targetChange
}

// targetChange is another value for a year's target.
type targetChange struct {
	indicator plan.IndicatorID
	year      int
	value     plan.Value
}

// sharedOut is what a target is handed down as in a year.
type sharedOut struct {
	ws       *Workspace
	above    *plan.Indicator
	how      plan.CascadeType
	year     int
	expected score.Figure
	test     score.SumTest
}

func (ws *Workspace) sharedOut(id plan.IndicatorID, year int) (s sharedOut, ok bool) {
	above := ws.Plan().Indicator(id)
	if above == nil {
		return s, false
	}
	s = sharedOut{ws: ws, above: above, year: year, test: score.CascadeTest(ws.Plan(), above, year, score.Year)}
	s.expected = score.TargetsOf(above, ws.Plan().Targets(id), year)[score.Year]
	if len(s.test.Shares) > 0 {
		s.how = ws.Plan().Node(s.test.Shares[0].Indicator.Node).Cascade
	}
	return s, len(s.test.Shares) > 0
}

// repairable are the findings that a change of targets mends.
var repairable = []string{"C01 differs", "C02 under", "C02 over", "C02 weights", "C02 missing", "C03 summed"}

// repairYear is the year in which a finding can be mended by [Workspace.Repairs]; 0
// for none.
func repairYear(found rule.Finding) int {
	if !slices.Contains(repairable, found.Rule+" "+found.Variant) || len(found.Args) < 2 {
		return 0
	}
	year, _ := strconv.Atoi(found.Args[1])
	return year
}

// Repairs lists how the targets of a year below an indicator and its own are made
// to fit: those below divided anew, what is left given to one of them, or the
// target above set to what those below make.
func (ws *Workspace) Repairs(id plan.IndicatorID, year int) (list []Repair) {
	s, ok := ws.sharedOut(id, year)
	if !ok || s.test.Verdict == score.Equal || s.test.Verdict == score.UnitDiffers {
		return nil
	}
	if s.test.Merger == score.MergeFull {
		list = s.same()
	} else {
		list = slices.Concat(s.anew(), s.toOne())
	}
	return append(list, s.raised()...)
}

// WantsReason reports whether a repair changes targets that are agreed.
func (ws *Workspace) WantsReason(r Repair) bool {
	return slices.ContainsFunc(r.changes, func(c targetChange) bool { return !ws.wantsReason(c).OK() })
}

// Repair does what a repair says, in one step. The reason is kept with the targets
// that are agreed.
func (ws *Workspace) Repair(r Repair, reason string) Fault {
	if ws.WantsReason(r) && strings.TrimSpace(reason) == "" {
		return fault("revise.no_reason")
	}
	ws.Seal()
	err := ws.Do(edit.Op{Name: "target.repair", Subject: r.subject}, func(tx *edit.Tx) error {
		for _, c := range r.changes {
			ws.changeTarget(tx, c, reason)
		}
		return nil
	})
	if err == nil {
		ws.SayText(ws.T("repair.done", r.Text))
	}
	return FaultOf(err)
}

func (s *sharedOut) repair(text string, changes ...targetChange) Repair {
	return Repair{Text: text, subject: Excerpt(fmt.Sprintf("%d: %s", s.year, s.above.Name)), changes: changes}
}

// same gives all the target above.
func (s *sharedOut) same() []Repair {
	t := s.ws.Plan().TargetOf(s.above.ID, s.year, score.Year)
	if t == nil {
		return nil
	}
	var changes []targetChange
	for _, share := range s.test.Shares {
		if own, ok := score.Convert(s.above.Unit, share.Indicator.Unit); !ok || own.Cmp(score.Int(1)) != 0 {
			return nil
		}
		changes = append(changes, targetChange{share.Indicator.ID, s.year, t.Value})
	}
	return []Repair{s.repair(s.ws.T("repair.same", FormatValue(t.Value)), changes...)}
}

// anew divides the target in the proportion that there is.
func (s *sharedOut) anew() []Repair {
	parts, ok := score.HandDown(s.above, s.expected, s.how, s.test.Shares, score.InProportion)
	if !ok {
		return nil
	}
	var changes []targetChange
	var texts []string
	for i, share := range s.test.Shares {
		changes = append(changes, targetChange{share.Indicator.ID, s.year, plan.Number(parts[i])})
		texts = append(texts, FormatDecimal(parts[i]))
	}
	return []Repair{s.repair(s.ws.T("repair.anew", atMost(texts, mostFigures, "; ")), changes...)}
}

// How many figures and names are told in a sentence, and how many of those below
// are offered what is left.
const (
	mostFigures = 6
	mostTakers  = 8
)

// atMost joins texts, of which only so many are told.
func atMost(texts []string, most int, between string) string {
	if len(texts) > most {
		texts = append(slices.Clone(texts[:most]), "…")
	}
	return strings.Join(texts, between)
}

// toOne gives what is left, or takes what is too much, at one of those below.
func (s *sharedOut) toOne() (list []Repair) {
	adds := s.test.Merger == score.MergeSum || s.test.Merger == score.MergeParts
	if !adds || s.test.Verdict != score.Under && s.test.Verdict != score.Over {
		return nil
	}
	for _, share := range s.test.Shares {
		factor, _ := score.Convert(share.Indicator.Unit, s.above.Unit)
		now := share.Target.Low
		then := now.Add(s.test.Remainder.Quo(factor))
		exact, ok := then.Decimal()
		if !ok || then.Sign() < 0 || len(list) == mostTakers {
			continue
		}
		key := "repair.give"
		if s.test.Verdict == score.Over {
			key = "repair.take"
		}
		left := strings.TrimPrefix(FormatDecimal(s.test.Remainder.Round(2)), "-")
		name := Excerpt(s.ws.shareName(share.Indicator))
		text := s.ws.T(key, left, name, FormatDecimal(now.Round(2)), FormatDecimal(exact))
		list = append(list, s.repair(text, targetChange{share.Indicator.ID, s.year, plan.Number(exact)}))
	}
	return list
}

// raised sets the target above to what those below make.
func (s *sharedOut) raised() []Repair {
	given, exact := s.test.Given.Decimal()
	fits := s.test.Verdict == score.Under || s.test.Verdict == score.Over || s.test.Verdict == score.NeedsWeights
	if !fits {
		return nil
	}
	if !exact {
		given = s.test.Given.Round(2)
	}
	text := s.ws.T("repair.above", FormatDecimal(s.test.Expected.Round(2)), FormatDecimal(given))
	return []Repair{s.repair(text, targetChange{s.above.ID, s.year, plan.Number(given)})}
}

// shareName names one of those below by whose it is, and by what it says where that
// does not tell it from its siblings.
func (ws *Workspace) shareName(i *plan.Indicator) string {
	n := ws.Plan().Node(i.Node)
	agency := ws.AgencyName(n.Agency)
	for _, other := range ws.Plan().Siblings(n.Parent) {
		if other.ID != n.ID && other.Agency == n.Agency {
			return ws.NodeText(n)
		}
	}
	if agency == "" {
		return ws.NodeText(n)
	}
	return agency
}

// sharesText names the shares of a year with their figures.
func (ws *Workspace) sharesText(id plan.IndicatorID, year int) string {
	s, ok := ws.sharedOut(id, year)
	if !ok {
		return ""
	}
	var texts []string
	for _, share := range s.test.Shares {
		figure := ws.T("repair.no_figure")
		if t := ws.Plan().TargetOf(share.Indicator.ID, year, score.Year); t != nil {
			figure = FormatValue(t.Value)
		}
		texts = append(texts, Excerpt(ws.shareName(share.Indicator))+" "+figure)
	}
	return ws.T("repair.shares", atMost(texts, mostFigures, "; "))
}

// mostWatched is how many changed targets are looked at: beyond that it was no
// person who changed them one by one.
const mostWatched = 60

// noLongerFits tells of the first target that a step has made differ from what is
// handed down of it, for the foot of the window; empty for none.
func (ws *Workspace) noLongerFits(e edit.Event) string {
	if e.Cause != edit.Done || len(e.Diff) > mostWatched {
		return ""
	}
	for _, c := range e.Diff {
		t, ok := c.After.(*plan.Target)
		if !ok || t == nil || t.Year == 0 || t.Quarter != 0 || t.Month != 0 {
			continue
		}
		i := ws.Plan().Indicator(t.Indicator)
		if text := ws.misfit(i, t.Year); text != "" {
			return text
		}
		if i != nil {
			if text := ws.misfit(score.Served(ws.Plan(), i), t.Year); text != "" {
				return text
			}
		}
	}
	return ""
}

// misfit says by how much what is handed down of a target differs from it; empty
// where it does not.
func (ws *Workspace) misfit(above *plan.Indicator, year int) string {
	if above == nil {
		return ""
	}
	t := score.CascadeTest(ws.Plan(), above, year, score.Year)
	if t.Verdict != score.Under && t.Verdict != score.Over || t.Missing > 0 {
		return ""
	}
	left := strings.TrimPrefix(FormatDecimal(t.Remainder.Round(2)), "-")
	return ws.T("repair.misfit_"+t.Verdict.String(), year, Excerpt(above.Name), FormatDecimal(t.Expected.Round(2)), FormatDecimal(t.Given.Round(2)), left)
}
