package viewmodel

import (
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/outline"
	"pohonkinerja/data/plan"
)

// Clipboard remembers the branches that were copied last, whole, by the text
// that stands for them on the system's clipboard. The system keeps text alone;
// when that text comes back, the branches do. It is shared by all plans of the
// program.
type Clipboard struct {
	// Shelf keeps the branches where another running program finds them; nil
	// for none.
	Shelf Shelf

	text string
	clip edit.Clip
}

// Shelf keeps copied branches outside the program. Get returns false where it has
// none for the text.
type Shelf interface {
	Put(text string, c edit.Clip) error
	Get(text string) (edit.Clip, bool)
}

// put remembers branches. A shelf that cannot be written leaves the text to be
// read by the other program.
func (b *Clipboard) put(text string, c edit.Clip) {
	b.text, b.clip = plainLines(text), c
	if b.Shelf != nil {
		_ = b.Shelf.Put(b.text, c)
	}
}

// get returns the branches for which a text stands.
func (b *Clipboard) get(text string) (edit.Clip, bool) {
	text = plainLines(text)
	switch {
	case text == "":
		return edit.Clip{}, false
	case text == b.text:
		return b.clip, true
	case b.Shelf != nil:
		return b.Shelf.Get(text)
	}
	return edit.Clip{}, false
}

// plainLines takes off what clipboards do to the ends of lines.
func plainLines(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n\x00")
}

// UseClipboard has the workspace share the branches that are copied with others.
func (ws *Workspace) UseClipboard(b *Clipboard) { ws.clipboard = b }

// CopyBranches remembers the chosen branches and returns the text that stands for
// them: an indented list, or a table where table is set. It is empty where
// nothing is chosen.
func (ws *Workspace) CopyBranches(table bool) string {
	return ws.remember(edit.Take(ws.Plan(), ws.Branches()), "status.copied", table)
}

// CutBranches is [Workspace.CopyBranches] and removes the branches in one step.
func (ws *Workspace) CutBranches() string {
	tops := ws.Branches()
	if len(tops) == 0 {
		return ""
	}
	clip, next := edit.TakeOut(ws.Plan(), tops), ws.neighbourOf(tops)
	err := ws.Do(ws.branchOp("branch.cut", clip), func(tx *edit.Tx) error {
		for _, top := range tops {
			if err := edit.RemoveBranch(tx, top); err != nil {
				return err
			}
		}
		return nil
	})
	if ws.refused(err) {
		return ""
	}
	ws.Select(next)
	return ws.remember(clip, "status.cut", false)
}

// DuplicateBranches puts a copy of each chosen branch after it, in one step, and
// selects the copies.
func (ws *Workspace) DuplicateBranches() {
	clip := edit.Take(ws.Plan(), ws.Branches())
	if len(clip.Added) == 0 {
		return
	}
	after := ws.placesAfter(ws.Branches())
	if ws.putClip("branch.duplicate", clip, func(top plan.NodeID) edit.Place { return after[top] }) {
		ws.sayPut("status.duplicated", clip, true)
	}
}

// placesAfter is where something stands after each of the nodes.
func (ws *Workspace) placesAfter(list []plan.NodeID) map[plan.NodeID]edit.Place {
	after := make(map[plan.NodeID]edit.Place, len(list))
	for _, id := range list {
		n := ws.Plan().Node(id)
		after[id] = edit.Place{Parent: n.Parent, Before: ws.after(n)}
	}
	return after
}

func (ws *Workspace) remember(c edit.Clip, said string, table bool) string {
	if len(c.Added) == 0 {
		return ""
	}
	write := outline.WriteList
	if table {
		write = outline.WriteTable
	}
	text := write(ws.outlineOf(c))
	ws.clipboard.put(text, c)
	nodes, _ := c.Size()
	ws.Say(said, FormatCount(nodes))
	return text
}

// putClip puts branches into the plan in one step, selects them and reports
// whether it was done.
func (ws *Workspace) putClip(name string, c edit.Clip, at func(plan.NodeID) edit.Place) bool {
	var tops []plan.NodeID
	err := ws.Do(ws.branchOp(name, c), func(tx *edit.Tx) (err error) {
		tops, err = c.Put(tx, at)
		return err
	})
	if ws.refused(err) {
		return false
	}
	ws.showAll(tops)
	ws.ChooseAll(tops)
	return true
}

// branchOp names a step by the first of the branches, and how many there are.
func (ws *Workspace) branchOp(name string, c edit.Clip) edit.Op {
	tops := c.Tops()
	subject := ws.NodeText(tops[0])
	if len(tops) > 1 {
		subject = ws.T("clip.subject", Excerpt(subject), FormatCount(len(tops)-1))
		return edit.Op{Name: name, Subject: subject}
	}
	return edit.Op{Name: name, Subject: Excerpt(subject)}
}

// sayPut tells how much was put into the plan. Figures that were measured stay
// with the branch they were measured for.
func (ws *Workspace) sayPut(key string, c edit.Clip, here bool) {
	nodes, measured := c.Size()
	text := ws.T(key, FormatCount(nodes))
	if here && measured > 0 {
		text += " " + ws.T("status.measured_stays", FormatCount(measured))
	}
	ws.SayText(text)
}

// outlineOf is a clip as plain rows, for those who read text.
func (ws *Workspace) outlineOf(c edit.Clip) []outline.Item {
	o := outlining{ws: ws, names: make(map[string]string), depth: make(map[plan.NodeID]int), agency: make(map[plan.NodeID]plan.AgencyID)}
	o.collect(c)
	nodes := c.Nodes()
	items := make([]outline.Item, len(nodes))
	for at, n := range nodes {
		items[at] = o.item(n)
	}
	return items
}

type outlining struct {
	ws         *Workspace
	names      map[string]string
	indicators map[plan.NodeID][]*plan.Indicator
	targets    map[plan.IndicatorID][]*plan.Target
	depth      map[plan.NodeID]int
	agency     map[plan.NodeID]plan.AgencyID
}

func (o *outlining) collect(c edit.Clip) {
	o.indicators, o.targets = make(map[plan.NodeID][]*plan.Indicator), make(map[plan.IndicatorID][]*plan.Target)
	for _, change := range c.Added {
		switch r := change.After.(type) {
		case *plan.Agency:
			o.names[string(r.ID)] = r.Name
		case *plan.Position:
			o.names[string(r.ID)] = r.Title
		case *plan.Indicator:
			o.indicators[r.Node] = append(o.indicators[r.Node], r)
		case *plan.Target:
			if r.Quarter == 0 && r.Month == 0 && r.Year != 0 {
				o.targets[r.Indicator] = append(o.targets[r.Indicator], r)
			}
		}
	}
}

func (o *outlining) item(n *plan.Node) outline.Item {
	if n.Parent != "" {
		o.depth[n.ID] = o.depth[n.Parent] + 1
	}
	o.agency[n.ID] = n.Agency
	i := outline.Item{
		Depth: o.depth[n.ID], Rank: o.ws.LevelText(n.Level), Term: n.Term, Code: n.Code,
		Text: o.ws.NodeText(n),
	}
	if n.Parent == "" || o.agency[n.Parent] != n.Agency {
		i.Agency = o.names[string(n.Agency)]
	}
	for _, owner := range n.Owners {
		i.Owners = append(i.Owners, o.names[string(owner)])
	}
	for _, x := range o.indicators[n.ID] {
		i.Indicators = append(i.Indicators, o.indicator(x))
	}
	return i
}

func (o *outlining) indicator(x *plan.Indicator) outline.Indicator {
	out := outline.Indicator{
		Name: x.Name, Unit: x.Unit, Baseline: FormatValue(x.Baseline), BaselineYear: x.BaselineYear,
		Definition: x.Definition, Formula: x.Formula, Source: x.DataSource, Note: x.Note,
	}
	for _, t := range o.targets[x.ID] {
		if text := FormatValue(t.Value); text != "" {
			out.Targets = append(out.Targets, outline.Target{Year: t.Year, Text: text})
		}
	}
	return out
}
