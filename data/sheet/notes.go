package sheet

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// noteRow is a review note. The times are moments as [plan.Moment] writes them;
// settled is "ya" for a note that is settled.
type noteRow struct{ Node, Author, Written, Text, Settled, SettledBy, SettledAt string }

var noteTable = table[noteRow]{"notes.csv", false, []column[noteRow]{
	{"node_id", required, func(r *noteRow) *string { return &r.Node }},
	{"author", required, func(r *noteRow) *string { return &r.Author }},
	{"written", required, func(r *noteRow) *string { return &r.Written }},
	{"text", required, func(r *noteRow) *string { return &r.Text }},
	{"settled", prescribed, func(r *noteRow) *string { return &r.Settled }},
	{"settled_by", prescribed, func(r *noteRow) *string { return &r.SettledBy }},
	{"settled_at", prescribed, func(r *noteRow) *string { return &r.SettledAt }},
}}

func (e *export) notes() []line[noteRow] {
	var out []line[noteRow]
	for _, node := range e.plan.Walk("") {
		for _, n := range e.plan.Notes(node.ID) {
			r := noteRow{
				Node: e.nodeID(n.Node), Author: n.Author, Written: string(n.Written), Text: n.Text,
				SettledBy: n.SettledBy, SettledAt: string(n.SettledAt),
			}
			if n.Settled {
				r.Settled = yes
			}
			e.call(plan.KindNote, string(n.ID), strconv.Itoa(len(out)+1))
			out = append(out, line[noteRow]{R: r})
		}
	}
	return out
}

// readNotes reads review notes. One is found again by its node, its author and
// the second in which it was written.
func (d *draft) readNotes() {
	type noteKey struct {
		node    plan.NodeID
		author  string
		written plan.Moment
	}
	s := &d.Folder.notes
	known := make(map[noteKey][]*plan.Note)
	for _, node := range d.plan.Walk("") {
		for _, n := range d.plan.Notes(node.ID) {
			key := noteKey{n.Node, n.Author, n.Written}
			known[key] = append(known[key], n)
		}
	}
	for i, row := range s.rows {
		note, ok := d.noteOf(s, row)
		if !ok {
			continue
		}
		key := noteKey{note.Node, note.Author, note.Written}
		if list := known[key]; len(list) > 0 {
			note.ID, note.Settled, note.SettledBy, note.SettledAt = list[0].ID, list[0].Settled, list[0].SettledBy, list[0].SettledAt
			known[key] = list[1:]
		} else {
			note.ID = newID[plan.NoteID](d)
		}
		d.name(plan.KindNote, string(note.ID), strconv.Itoa(i+1))
		if s.has("settled") {
			d.settleNote(s, row, note)
		}
		d.set(note)
	}
}

// noteOf reads what no note can do without, or sets the row aside.
func (d *draft) noteOf(s *sheetOf[noteRow], row rowOf[noteRow]) (*plan.Note, bool) {
	r := row.R
	node, why := d.nodeNamed(strings.TrimSpace(r.Node))
	written, ok := plan.ParseMoment(strings.TrimSpace(r.Written))
	switch {
	case why != "":
		refuse(d, s, row, "node_id", r.Node, why, nil)
	case strings.TrimSpace(r.Author) == "":
		refuse(d, s, row, "author", r.Author, EmptyName, nil)
	case !ok:
		refuse(d, s, row, "written", r.Written, BadMoment, nil)
	case strings.TrimSpace(r.Text) == "":
		refuse(d, s, row, "text", r.Text, EmptyNote, nil)
	default:
		return &plan.Note{Node: node, Author: r.Author, Written: written, Text: r.Text}, true
	}
	return nil, false
}

// settleNote reads whether a note is settled, by whom and when.
func (d *draft) settleNote(s *sheetOf[noteRow], row rowOf[noteRow], note *plan.Note) {
	doubt := func(column, value string, why Reason) {
		d.doubt(place{s.file, column, value, row.line}, why, nil, plan.KindNote, string(note.ID))
	}
	settled, known := readYes(row.R.Settled)
	if !known {
		doubt("settled", row.R.Settled, UnknownCode)
	}
	note.Settled, note.SettledBy, note.SettledAt = settled, "", ""
	by, at := row.R.SettledBy, strings.TrimSpace(row.R.SettledAt)
	if !settled {
		if told := strings.TrimSpace(by + at); told != "" {
			doubt("settled_by", told, NotSettled)
		}
		return
	}
	note.SettledBy = by
	moment, ok := plan.ParseMoment(at)
	switch {
	case ok:
		note.SettledAt = moment
	case at != "":
		doubt("settled_at", at, BadSettledAt)
	}
}

// yes is what this program writes for a fact that holds.
const yes = "ya"

// readYes reads yes or no, or nothing at all, which is no.
func readYes(text string) (holds, known bool) {
	switch plan.PlainName(text) {
	case yes, "yes", "true", "1":
		return true, true
	case "", "tidak", "no", "false", "0":
		return false, true
	}
	return false, false
}

// takeOrigins links nodes to those they were copied from. It comes after all
// nodes are placed, since an origin may stand on a later row.
func (d *draft) takeOrigins(rows []*nodeDraft) {
	s := &d.Folder.nodes
	if !s.has("origin_id") {
		return
	}
	for _, n := range rows {
		cell, elsewhere := strings.TrimSpace(n.row.R.Origin), strings.TrimSpace(n.row.R.OriginPlan)
		origin := plan.NodeID(cell)
		if elsewhere == "" {
			origin = d.originNamed(cell)
		}
		if cell == "" && elsewhere != "" || cell != "" && (origin == "" || origin == n.id && elsewhere == "") {
			d.doubt(place{s.file, "origin_id", n.row.R.Origin, n.row.line}, UnknownOrigin, nil, plan.KindNode, string(n.id))
			origin, elsewhere = "", ""
		}
		update(d, plan.KindNode, string(n.id), func(node *plan.Node) { node.Origin, node.OriginPlan = origin, elsewhere })
	}
}

// originNamed finds a node by its id in the files. One that is gone keeps its
// identity; any other id that nothing has means nothing.
func (d *draft) originNamed(id string) plan.NodeID {
	if known, ok := d.nodeOf[id]; ok && get[*plan.Node](d, plan.KindNode, string(known)) != nil {
		return known
	}
	if plan.IsID(id) {
		return plan.NodeID(id)
	}
	return ""
}

// originCells returns where a node was copied from.
func (e *export) originCells(n *plan.Node) (id, elsewhere string) {
	if n.OriginPlan == "" {
		if id := e.nodeID(n.Origin); id != "" {
			return id, ""
		}
	}
	return string(n.Origin), n.OriginPlan
}
