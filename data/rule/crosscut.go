package rule

import "pohonkinerja/data/plan"

// checkAnswered is T16: an agency whose help was asked has answered, and a need
// that it refused is met in another way.
func checkAnswered(s *Scope, n *plan.Node) (out []Finding) {
	for _, c := range s.Plan.CrosscutsFrom(n.ID) {
		switch c.Status {
		case plan.Requested:
			variant := "unanswered"
			if c.AskedOn == "" {
				variant = "undated"
			}
			out = append(out, Finding{Variant: variant, Crosscut: c.ID, Args: []string{n.Statement, s.askedOf(c), string(c.AskedOn)}})
		case plan.Refused:
			out = append(out, Finding{Variant: "refused", Severity: Info, Crosscut: c.ID, Args: []string{n.Statement, s.askedOf(c), c.Reason}})
		case plan.NotAsked, plan.Accepted:
		}
	}
	return out
}

// askedOf names whose help was asked.
func (s *Scope) askedOf(c *plan.Crosscut) string {
	if a := s.Plan.Agency(c.Asked); a != nil {
		return a.Name
	}
	return c.Partner
}

// CheckPlan is the part of T16 on the whole plan: agencies that share an outcome
// work together somewhere.
func (s *Scope) CheckPlan() []Finding {
	if s.Plan.Count(plan.KindCrosscut) > 0 || s.Plan.Count(plan.KindAgency) < 2 {
		return nil
	}
	return []Finding{{Rule: "T16", Severity: Info, Variant: "none"}}
}
