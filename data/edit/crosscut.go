package edit

import (
	"errors"

	"pohonkinerja/data/plan"
)

// ErrNoSuchCrosscut says that a crosscutting link is not in the plan, for example
// because it was taken back meanwhile.
var ErrNoSuchCrosscut = errors.New("no such crosscutting link")

// AskHelp asks an agency, on a day, for help with a node, and returns the identity
// of the request. To is the node by which it could help, where the asking side has
// one in mind; the note says in what the help consists.
func AskHelp(tx *Tx, from plan.NodeID, of plan.AgencyID, to plan.NodeID, note string, day plan.Date) plan.CrosscutID {
	c := plan.Crosscut{
		ID: plan.NewID[plan.CrosscutID](), From: from, To: to, Asked: of, Note: note,
		Status: plan.Requested, AskedOn: day,
	}
	tx.Put(&c)
	return c.ID
}

// AskAgain asks anew for help that was refused or not wanted any more.
func AskAgain(tx *Tx, id plan.CrosscutID, day plan.Date) error {
	return answer(tx, id, func(c *plan.Crosscut) {
		c.Status, c.AskedOn, c.AnsweredOn, c.Reason = plan.Requested, day, "", ""
	})
}

// AcceptHelp answers a request: the asked agency helps by one of its nodes.
func AcceptHelp(tx *Tx, id plan.CrosscutID, by plan.NodeID, day plan.Date) error {
	if tx.Plan().Node(by) == nil {
		return ErrNoSuchNode
	}
	return answer(tx, id, func(c *plan.Crosscut) {
		c.Status, c.To, c.AnsweredOn, c.Reason = plan.Accepted, by, day, ""
	})
}

// RefuseHelp answers a request: the asked agency does not help, for a reason, which
// the plan does not let be empty.
func RefuseHelp(tx *Tx, id plan.CrosscutID, reason string, day plan.Date) error {
	return answer(tx, id, func(c *plan.Crosscut) {
		c.Status, c.AnsweredOn, c.Reason = plan.Refused, day, reason
	})
}

// WithdrawHelp takes a request back on a day.
func WithdrawHelp(tx *Tx, id plan.CrosscutID, day plan.Date) error {
	return answer(tx, id, func(c *plan.Crosscut) {
		c.Status, c.AnsweredOn, c.Reason = plan.NotAsked, day, ""
	})
}

func answer(tx *Tx, id plan.CrosscutID, write func(*plan.Crosscut)) error {
	c := tx.Plan().Crosscut(id)
	if c == nil {
		return ErrNoSuchCrosscut
	}
	Update(tx, c, write)
	return nil
}

// loseHelp takes from a link the node that it leads to and that goes. What was
// asked of an agency waits for another answer; any other link goes too.
func loseHelp(tx *Tx, c *plan.Crosscut) {
	if c.Asked == "" {
		tx.Remove(plan.KindCrosscut, string(c.ID))
		return
	}
	Update(tx, c, func(c *plan.Crosscut) {
		c.To = ""
		if c.Status == plan.Accepted {
			c.Status, c.AnsweredOn = plan.Requested, ""
		}
	})
}
