package sheet

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// nodeDraft is a node row on its way into the tree.
type nodeDraft struct {
	row    *rowOf[nodeRow]
	id     plan.NodeID // in the plan
	known  bool        // the plan has the node already
	level  plan.Level
	parent string // id in the files; empty for a root

	outside *plan.Node // the parent where it stands in the plan only
	state   nodeState
	depth   int
	height  plan.Level // level of the parent
}

type nodeState uint8

const (
	waiting nodeState = iota
	visiting
	settled
	refused
)

func (d *draft) readNodes() {
	rows := d.soundNodes()
	d.choosePrefix(rows)
	byID := make(map[string]*nodeDraft, len(rows))
	for _, n := range rows {
		n.id, n.known = d.findNode(strings.TrimSpace(n.row.R.ID))
		byID[strings.TrimSpace(n.row.R.ID)] = n
	}
	// What is set aside stays where it stood, and that may break the place of
	// another: settle until nothing more is set aside.
	for again := true; again; {
		again = false
		for _, n := range rows {
			if n.state == waiting && !d.settle(n, byID) {
				again = true
			}
		}
		if d.refuseMixedCycle(rows) || again {
			again = true
			reopen(rows)
		}
	}
	placedRows := slices.DeleteFunc(rows, func(n *nodeDraft) bool { return n.state == refused })
	for _, n := range placedRows {
		d.takeNode(n)
	}
	d.takeOrigins(placedRows)
	d.appendFreshAgencies()
	d.appendFreshPositions()
	d.arrangeNodes(placedRows)
	d.out.Nodes = len(placedRows)
}

// reopen has the nodes settled once more, except those set aside for good.
func reopen(rows []*nodeDraft) {
	for _, n := range rows {
		if n.state == settled {
			n.state = waiting
		}
	}
}

// refuseMixedCycle sets a row aside whose parent the plan alone knows, and which
// another row puts above that parent. It reports whether there was one.
func (d *draft) refuseMixedCycle(rows []*nodeDraft) bool {
	byNode := make(map[plan.NodeID]*nodeDraft, len(rows))
	for _, n := range rows {
		if n.state == settled {
			byNode[n.id] = n
		}
	}
	up := func(id plan.NodeID) plan.NodeID {
		if n := byNode[id]; n != nil {
			return d.parentOf(n)
		}
		if n := d.plan.Node(id); n != nil {
			return n.Parent
		}
		return ""
	}
	for _, n := range rows {
		if n.state != settled || n.outside == nil {
			continue
		}
		steps := 0
		for at := up(n.id); at != ""; at = up(at) {
			if steps++; at == n.id || steps > 3*maxChain {
				sound := true
				d.refuseNode(n, "parent_id", n.row.R.Parent, Cycle, nil, &sound)
				return true
			}
		}
	}
	return false
}

// soundNodes returns the rows that can stand somewhere; the others are set
// aside.
func (d *draft) soundNodes() []*nodeDraft {
	s := &d.Folder.nodes
	firstLine := make(map[string]int, len(s.rows))
	var out []*nodeDraft
	for i := range s.rows {
		row := &s.rows[i]
		id := strings.TrimSpace(row.R.ID)
		level, known := plan.ParseLevel(strings.ToLower(strings.TrimSpace(row.R.Level)))
		switch {
		case id == "":
			refuse(d, s, *row, "id", row.R.ID, EmptyID, nil)
		case firstLine[id] != 0:
			refuse(d, s, *row, "id", row.R.ID, DuplicateID, map[string]string{"line": strconv.Itoa(firstLine[id])})
		case !known:
			firstLine[id] = row.line
			d.nodeAside[id] = true
			refuse(d, s, *row, "level", row.R.Level, UnknownLevel, nil)
		default:
			firstLine[id] = row.line
			out = append(out, &nodeDraft{row: row, level: level, parent: strings.TrimSpace(row.R.Parent)})
		}
	}
	return out
}

// choosePrefix tells the folder's nodes from those of another folder that uses
// the same ids, as two agencies' folders do with "T1" and "S1". Where most of
// the nodes the plan has under these ids say something else and belong to
// somebody else, the folder's ids get a prefix of their own, always the same
// one.
func (d *draft) choosePrefix(rows []*nodeDraft) {
	byKey := d.nodesByKey()
	for n := 1; ; n++ {
		d.prefix = ""
		if n > 1 {
			d.prefix = strconv.Itoa(n) + ":"
		}
		same, other := 0, 0
		for _, r := range rows {
			if node := byKey[d.prefix+strings.TrimSpace(r.row.R.ID)]; node != nil && d.sameNode(node, r) {
				same++
			} else if node != nil {
				other++
			}
		}
		if same >= other {
			break
		}
	}
	for key, n := range byKey {
		if id, ours := strings.CutPrefix(key, d.prefix); ours {
			d.nodeOf[id] = n.ID
		}
	}
	if d.prefix != "" {
		d.notice(place{nodeTable.file, "id", "", 1}, IDsInUse, map[string]string{"prefix": d.prefix})
	}
}

func (d *draft) nodesByKey() map[string]*plan.Node {
	out := make(map[string]*plan.Node, d.plan.Count(plan.KindNode))
	for r := range d.plan.All(plan.KindNode) {
		if n := r.(*plan.Node); n.Key != "" {
			out[n.Key] = n
		}
	}
	return out
}

// sameNode reports whether a node of the plan is what a row speaks of, though
// one of them may have been rewritten.
func (d *draft) sameNode(n *plan.Node, r *nodeDraft) bool {
	if plan.PlainName(n.Statement) == plan.PlainName(r.row.R.Statement) {
		return true
	}
	unit := ""
	if a := d.plan.Agency(n.Agency); a != nil {
		unit = a.Name
	}
	return n.Level == r.level && plan.PlainName(unit) == plan.PlainName(r.row.R.Unit)
}

// findNode returns the identity of the node that has an id in the files: that
// of the plan where it has the node, and a new one otherwise. An id that is an
// identity itself was given by this program and is kept.
func (d *draft) findNode(id string) (plan.NodeID, bool) {
	if known, ok := d.nodeOf[id]; ok {
		return known, true
	}
	if plan.IsID(id) {
		d.nodeOf[id] = plan.NodeID(id)
		return plan.NodeID(id), d.plan.Node(plan.NodeID(id)) != nil
	}
	d.nodeOf[id] = newID[plan.NodeID](d)
	return d.nodeOf[id], false
}

// settle finds the place of a node and of all above it. It reports false where
// a row was set aside that the plan holds somewhere else already.
func (d *draft) settle(n *nodeDraft, byID map[string]*nodeDraft) bool {
	var path []*nodeDraft
	for at := n; at != nil && at.state == waiting; at = byID[at.parent] {
		at.state = visiting
		path = append(path, at)
		if at.parent == "" {
			break
		}
	}
	sound := true
	d.refuseCycle(path, byID, &sound)
	for _, at := range slices.Backward(path) {
		if at.state == visiting {
			d.settleUnder(at, byID[at.parent], &sound)
		}
	}
	return sound
}

// refuseCycle sets the rows aside that stand in a circle at the end of a path.
func (d *draft) refuseCycle(path []*nodeDraft, byID map[string]*nodeDraft, sound *bool) {
	top := path[len(path)-1]
	if top.parent == "" || byID[top.parent] == nil || byID[top.parent].state != visiting {
		return
	}
	from := slices.Index(path, byID[top.parent])
	for _, at := range path[from:] {
		d.refuseNode(at, "parent_id", at.row.R.Parent, Cycle, nil, sound)
	}
}

// settleUnder places one node below its parent, which has its place already.
func (d *draft) settleUnder(n, parent *nodeDraft, sound *bool) {
	n.depth, n.height, n.outside = 0, 0, nil
	switch {
	case n.parent == "":
	case parent == nil && d.nodeAside[n.parent]:
		d.refuseNode(n, "parent_id", n.row.R.Parent, ParentSetAside, nil, sound)
		return
	case parent == nil:
		if !d.settleOutside(n, sound) {
			return
		}
	case parent.state != settled:
		d.refuseNode(n, "parent_id", n.row.R.Parent, ParentSetAside, nil, sound)
		return
	default:
		n.depth, n.height = parent.depth+1, parent.level
	}
	switch {
	case n.parent != "" && n.level.Above(n.height):
		d.refuseNode(n, "level", n.row.R.Level, LevelAboveParent, map[string]string{"parent_level": n.height.String()}, sound)
	case n.depth > maxChain:
		d.refuseNode(n, "parent_id", n.row.R.Parent, TooDeep, nil, sound)
	default:
		n.state = settled
		d.checkChildren(n, sound)
	}
}

// settleOutside places a node below one that the plan has and the folder has
// not.
func (d *draft) settleOutside(n *nodeDraft, sound *bool) bool {
	above, known := d.nodeOf[n.parent]
	if !known && plan.IsID(n.parent) {
		above = plan.NodeID(n.parent)
	}
	n.outside = d.plan.Node(above)
	if n.outside == nil {
		d.refuseNode(n, "parent_id", n.row.R.Parent, UnknownParent, nil, sound)
		return false
	}
	if n.known && (above == n.id || d.plan.IsBelow(above, n.id)) {
		d.refuseNode(n, "parent_id", n.row.R.Parent, Cycle, nil, sound)
		return false
	}
	n.depth, n.height = len(d.plan.Path(above)), n.outside.Level
	return true
}

// checkChildren refuses a level below that of a child which only the plan
// knows.
func (d *draft) checkChildren(n *nodeDraft, sound *bool) {
	if !n.known {
		return
	}
	for _, child := range d.plan.Children(n.id) {
		if child.Level.Above(n.level) && !d.namesNode(child) {
			d.refuseNode(n, "level", n.row.R.Level, LevelBelowChild, map[string]string{"child": child.Statement}, sound)
			return
		}
	}
}

// namesNode reports whether the folder has a sound row for a node of the plan.
func (d *draft) namesNode(n *plan.Node) bool {
	id := strings.TrimPrefix(n.Key, d.prefix)
	if n.Key == "" {
		id = string(n.ID)
	}
	return !d.nodeAside[id] && slices.ContainsFunc(d.Folder.nodes.rows, func(r rowOf[nodeRow]) bool {
		return strings.TrimSpace(r.R.ID) == id
	})
}

func (d *draft) refuseNode(n *nodeDraft, column, value string, why Reason, args map[string]string, sound *bool) {
	n.state = refused
	d.nodeAside[strings.TrimSpace(n.row.R.ID)] = true
	refuse(d, &d.Folder.nodes, *n.row, column, value, why, args)
	if n.known {
		*sound = false
	}
}

func (d *draft) takeNode(n *nodeDraft) {
	s, r := &d.Folder.nodes, n.row.R
	key := d.prefix + strings.TrimSpace(r.ID)
	if !n.known {
		node := &plan.Node{ID: n.id, Key: key}
		if plan.IsID(strings.TrimSpace(r.ID)) {
			node.Key = ""
		}
		d.set(node)
	}
	if s.has("statement") && strings.TrimSpace(r.Statement) == "" {
		d.notice(place{s.file, "statement", r.Statement, n.row.line}, EmptyStatement, nil)
	}
	agency := d.agencyOfNode(n)
	owners := d.ownersOf(n, agency)
	cascade, ok := plan.ParseCascadeType(strings.ToLower(strings.TrimSpace(r.Cascade)))
	if !ok {
		d.doubt(place{s.file, "cascade", r.Cascade, n.row.line}, UnknownCode, nil, plan.KindNode, string(n.id))
	}
	parent := d.parentOf(n)
	update(d, plan.KindNode, string(n.id), func(node *plan.Node) {
		if parent != node.Parent {
			node.Parent, node.Order = parent, ""
		}
		node.Level, node.Statement = n.level, r.Statement
		node.Agency = pick(s.has("unit") || s.has("unit_id"), agency, node.Agency)
		if s.has("owner_position") || s.has("owner_ids") {
			node.Owners = owners
		}
		node.Term = pick(s.has("source_label"), r.Label, node.Term)
		node.Code = pick(s.has("code"), r.Code, node.Code)
		node.SourceRef = pick(s.has("source_ref"), r.SourceRef, node.SourceRef)
		node.Cascade = pick(s.has("cascade"), cascade, node.Cascade)
		node.CascadeReason = pick(s.has("cascade_reason"), r.CascadeReason, node.CascadeReason)
		node.SuccessFactor = pick(s.has("success_factor"), r.SuccessFactor, node.SuccessFactor)
		node.Remark = pick(s.has("remark"), r.Remark, node.Remark)
	})
	d.name(plan.KindNode, string(n.id), strings.TrimSpace(r.ID))
}

// pick returns a where the file speaks of the field, and b otherwise.
func pick[T any](spoken bool, a, b T) T {
	if spoken {
		return a
	}
	return b
}

func (d *draft) parentOf(n *nodeDraft) plan.NodeID {
	switch {
	case n.outside != nil:
		return n.outside.ID
	case n.parent == "":
		return ""
	}
	return d.nodeOf[n.parent]
}

func (d *draft) agencyOfNode(n *nodeDraft) plan.AgencyID {
	if id, listed := d.agencies.byID[strings.TrimSpace(n.row.R.UnitID)]; listed {
		return id
	}
	return d.agencyNamed(n.row.R.Unit)
}

// ownersOf reads who answers for a node. A position that nothing else names is
// made. Several owners are parted by semicolons.
func (d *draft) ownersOf(n *nodeDraft, agency plan.AgencyID) []plan.PositionID {
	var owners []plan.PositionID
	add := func(id plan.PositionID) {
		if !slices.Contains(owners, id) {
			owners = append(owners, id)
		}
	}
	if ids := strings.TrimSpace(n.row.R.OwnerIDs); ids != "" && d.Folder.positions.present {
		for number := range strings.SplitSeq(ids, ";") {
			id, listed := d.positions.byID[strings.TrimSpace(number)]
			if !listed {
				at := place{d.Folder.nodes.file, "owner_ids", number, n.row.line}
				d.doubt(at, UnknownOwner, nil, plan.KindNode, string(n.id))
				continue
			}
			add(id)
		}
		return owners
	}
	for title := range strings.FieldsFuncSeq(n.row.R.Owner, func(r rune) bool { return r == ';' || r == '\n' }) {
		if title = strings.TrimSpace(title); title == "" {
			continue
		}
		id, found := d.positionTitled(title, agency, false)
		if !found {
			id = d.addPosition(title, agency)
		}
		add(id)
	}
	return owners
}

// arrangeNodes gives siblings the order of the file.
func (d *draft) arrangeNodes(rows []*nodeDraft) {
	groups := make(map[plan.NodeID][]placed)
	var parents []plan.NodeID
	named := make(map[plan.NodeID]bool, len(rows))
	for _, n := range rows {
		named[n.id] = true
		node := get[*plan.Node](d, plan.KindNode, string(n.id))
		if groups[node.Parent] == nil {
			parents = append(parents, node.Parent)
		}
		groups[node.Parent] = append(groups[node.Parent], placed{node.Order, func(order string) {
			update(d, plan.KindNode, string(n.id), func(node *plan.Node) { node.Order = order })
		}})
	}
	for _, parent := range parents {
		var others []string
		for _, n := range d.plan.Siblings(parent) {
			if !named[n.ID] {
				others = append(others, n.Order)
			}
		}
		arrange(groups[parent], others)
	}
}
