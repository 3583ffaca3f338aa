package viewmodel

import (
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// search is what is looked for and what was found.
type search struct {
	text  string
	found []plan.NodeID
	is    map[plan.NodeID]bool // found
	stale bool                 // the plan has changed since
}

// SearchText returns what is looked for.
func (ws *Workspace) SearchText() string { return ws.search.text }

// SetSearch looks for the nodes in which every word of the text occurs: in the
// statement, code, term, agency, owners or the names of the indicators. Case
// does not matter. It says how many there are. An empty text ends the search.
// The selection stays.
func (ws *Workspace) SetSearch(text string) {
	if text == ws.search.text {
		return
	}
	ws.search = search{text: text, stale: true}
	ws.sayFound()
	ws.tell(Notice{What: SearchChanged})
}

// sayFound says how many nodes the search has found, and nothing after its end.
func (ws *Workspace) sayFound() {
	switch n := len(ws.Found()); {
	case strings.TrimSpace(ws.search.text) == "":
		ws.said = ""
	case n == 0:
		ws.said = ws.T("search.none", ws.search.text)
	default:
		ws.said = ws.T("search.count", FormatCount(n))
	}
}

// Found lists what was found, in the order of the tree.
func (ws *Workspace) Found() []plan.NodeID {
	if !ws.search.stale {
		return ws.search.found
	}
	ws.search.found, ws.search.stale = ws.find(ws.search.text), false
	ws.search.is = make(map[plan.NodeID]bool, len(ws.search.found))
	for _, id := range ws.search.found {
		ws.search.is[id] = true
	}
	return ws.search.found
}

// IsFound reports whether a node is among those found.
func (ws *Workspace) IsFound(id plan.NodeID) bool {
	ws.Found()
	return ws.search.is[id]
}

func (ws *Workspace) find(text string) []plan.NodeID {
	words := strings.Fields(strings.ToLower(text))
	if len(words) == 0 {
		return nil
	}
	var found []plan.NodeID
	for _, n := range ws.Plan().Walk("") {
		if containsAll(ws.searchable(n), words) {
			found = append(found, n.ID)
		}
	}
	return found
}

func containsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// searchable is all that is looked through of a node, in small letters. It is
// kept until the node or something it names has changed, so that a letter more
// in the search of a large plan costs no more than looking for it.
func (ws *Workspace) searchable(n *plan.Node) string {
	text, known := ws.words[n.ID]
	if !known {
		text = strings.ToLower(ws.wordsOf(n))
		ws.words[n.ID] = text
	}
	return text
}

func (ws *Workspace) wordsOf(n *plan.Node) string {
	parts := []string{n.Statement, n.Code, n.Term, ws.AgencyName(n.Agency)}
	for _, o := range n.Owners {
		parts = append(parts, ws.PositionTitle(o))
	}
	for _, i := range ws.Plan().Indicators(n.ID) {
		parts = append(parts, i.Name)
	}
	return strings.Join(parts, "\n")
}

// forgetWords drops what is kept of the nodes that a step may have changed.
func (ws *Workspace) forgetWords(d edit.Diff) {
	for _, c := range d {
		for _, r := range [...]plan.Record{c.Before, c.After} {
			switch r := r.(type) {
			case *plan.Node:
				delete(ws.words, r.ID)
			case *plan.Indicator:
				delete(ws.words, r.Node)
			case *plan.Agency, *plan.Position:
				clear(ws.words)
			}
		}
	}
}

// FindNext selects the next found node after the selected one, the first again
// after the last, and says which of how many it is.
func (ws *Workspace) FindNext() { ws.findStep(+1) }

// FindPrevious is [Workspace.FindNext] the other way.
func (ws *Workspace) FindPrevious() { ws.findStep(-1) }

func (ws *Workspace) findStep(by int) {
	found := ws.Found()
	if len(found) == 0 {
		ws.Say("search.none", ws.search.text)
		return
	}
	at := ws.foundAfter(found, by)
	ws.Select(found[at])
	ws.Say("search.found", FormatCount(at+1), FormatCount(len(found)))
}

// foundAfter returns the place in found that follows the selection in the order
// of the tree.
func (ws *Workspace) foundAfter(found []plan.NodeID, by int) int {
	if i := slices.Index(found, ws.selected); i >= 0 {
		return (i + by + len(found)) % len(found)
	}
	next := 0
	for _, n := range ws.Plan().Walk("") {
		if n.ID == ws.selected {
			break
		}
		if next < len(found) && n.ID == found[next] {
			next++
		}
	}
	if by < 0 {
		next--
	}
	return (next + len(found)) % len(found)
}
