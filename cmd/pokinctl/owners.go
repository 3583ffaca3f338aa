package main

import (
	"flag"
	"io"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/owners"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
)

var ownersCommand = command{name: "owners", args: 1, run: runOwners, flags: func(c *call, f *flag.FlagSet) {
	f.BoolVar(&c.doubtful, "doubtful", false, "")
	f.BoolVar(&c.dryRun, "dry-run", false, "")
	f.BoolVar(&c.json, "json", false, "")
}}

// runOwners has positions answer for the results that nobody answers for, in one
// step: those of which there is no doubt, and the others where they are asked for.
func runOwners(c *call) (err error) {
	session, end, err := c.openSession()
	if err != nil {
		return err
	}
	defer end(&err)
	lines := owners.Propose(session.Plan())
	groups := c.ownerReports(session.Plan(), lines)
	var done owners.Taken
	if c.dryRun {
		return c.tellOwners(session.Plan(), lines, groups, done)
	}
	err = session.Do(edit.Op{Name: "owners.take"}, func(tx *edit.Tx) error {
		done = owners.Take(tx, c.wantedLines(lines))
		return nil
	})
	if err != nil {
		return err
	}
	return c.tellOwners(session.Plan(), lines, groups, done)
}

func (c *call) wantedLines(lines []owners.Line) []owners.Line {
	var wanted []owners.Line
	for _, l := range lines {
		if c.doubtful || l.Reason.Sure() {
			wanted = append(wanted, l)
		}
	}
	return wanted
}

// ownersReport is the JSON of what is proposed and done.
type ownersReport struct {
	File      string        `json:"file"`
	Proposed  int           `json:"proposed"`      // results that nobody answered for
	Sure      int           `json:"sure"`          // of them those of which there is no doubt
	Taken     int           `json:"taken"`         // that have an owner now
	Positions int           `json:"new_positions"` // that were made, vacant
	DryRun    bool          `json:"dry_run"`
	Groups    []ownersGroup `json:"groups"`
}

// ownersGroup is the results that one position is proposed for.
type ownersGroup struct {
	Position string        `json:"position"` // empty where nobody could be named
	New      bool          `json:"new"`
	Sure     bool          `json:"sure"`
	Code     string        `json:"code"`
	Reason   string        `json:"reason"`
	Nodes    []ownersNode  `json:"nodes"`
	sample   owners.Answer // to be told in words
	branch   string        // likewise
}

type ownersNode struct {
	ID        string `json:"id"`
	Statement string `json:"statement"`
}

func (c *call) ownerReports(p *plan.Plan, lines []owners.Line) []ownersGroup {
	out := []ownersGroup{}
	for _, g := range owners.Groups(lines) {
		report := ownersGroup{
			Position: g.Answer.Title, New: g.Answer.New(), Sure: g.Reason.Sure(), Code: g.Reason.String(),
			Reason: explain.OwnersReason(c.book, p, lines[g.Lines[0]]), Nodes: []ownersNode{}, sample: g.Answer,
		}
		if n := p.Node(g.Branch); n != nil {
			report.branch = n.Statement
		}
		for _, i := range g.Lines {
			if n := p.Node(lines[i].Node); n != nil {
				id := n.Key
				if id == "" {
					id = string(n.ID)
				}
				report.Nodes = append(report.Nodes, ownersNode{id, n.Statement})
			}
		}
		out = append(out, report)
	}
	return out
}

func (c *call) tellOwners(p *plan.Plan, lines []owners.Line, groups []ownersGroup, done owners.Taken) error {
	nameless := owners.Nameless(p)
	count := func(sure bool) (n int) {
		for _, l := range lines {
			if l.Node != "" && (!sure || l.Reason.Sure()) {
				n++
			}
		}
		return n
	}
	all, sure := count(false), count(true)
	switch {
	case c.json:
		return c.printJSON(ownersReport{c.files[0], all, sure, done.Nodes, done.Positions, c.dryRun, groups})
	case len(lines) == 0:
		c.say("ctl.owners.complete")
		return nil
	case c.dryRun:
		c.say("ctl.owners.proposed", all, sure)
	default:
		c.say("ctl.owners.done", done.Nodes, done.Positions, all-done.Nodes)
	}
	c.tellOwnerGroups(groups)
	if nameless {
		c.say("ctl.owners.nameless")
	}
	if c.dryRun {
		c.say("ctl.import.dry")
	} else if done.Nodes < all && !c.doubtful {
		c.say("ctl.owners.doubtful")
	}
	return nil
}

// tellOwnerGroups prints a line for each position, what is not sure marked so.
func (c *call) tellOwnerGroups(groups []ownersGroup) {
	for _, g := range groups {
		key := "ctl.owners.group"
		switch {
		case g.sample.None():
			key = "ctl.owners.group_none"
		case !g.Sure && g.branch != "":
			key = "ctl.owners.group_doubt"
		case g.New:
			key = "ctl.owners.group_new"
		}
		_, _ = io.WriteString(c.out, c.book.T(key, g.Position, len(g.Nodes), g.Reason, g.branch)+"\n") // as all that is said
	}
}
