package viewmodel

import (
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// Presentation shows the tree branch by branch: each step is one node with its
// children, in the order of the tree. It changes nothing in the plan; the plan
// may not change meanwhile.
type Presentation struct {
	ws    *Workspace
	steps []plan.NodeID
	at    int
	// typed are the digits of a step to jump to.
	typed string
	dark  bool
}

// Presentation begins at the selected branch, or where the selected node has
// nothing below it at that of its parent. It has no steps in an empty plan.
func (ws *Workspace) Presentation() *Presentation {
	s := &Presentation{ws: ws}
	for depth, n := range ws.Plan().Walk("") {
		if depth == 0 || len(ws.Plan().Children(n.ID)) > 0 {
			s.steps = append(s.steps, n.ID)
		}
	}
	for _, n := range ws.Plan().Path(ws.selected) {
		for i, id := range s.steps {
			if id == n.ID {
				s.at = i
			}
		}
	}
	return s
}

// Node is the node of the step; empty where there is none.
func (s *Presentation) Node() plan.NodeID {
	if len(s.steps) == 0 {
		return ""
	}
	return s.steps[s.at]
}

// Next, Back, First and Last go to another step. On the dark screen Next and
// Back show the step again that was left.
func (s *Presentation) Next() { s.show(s.at + 1) }

// Back goes to the step before; see [Presentation.Next].
func (s *Presentation) Back() { s.show(s.at - 1) }

func (s *Presentation) show(to int) {
	if s.dark {
		s.dark = false
		return
	}
	s.goTo(to)
}

// First goes to the first step.
func (s *Presentation) First() { s.goTo(0) }

// Last goes to the last step.
func (s *Presentation) Last() { s.goTo(len(s.steps) - 1) }

func (s *Presentation) goTo(to int) {
	s.at = max(0, min(to, len(s.steps)-1))
	s.typed, s.dark = "", false
}

// Dark reports whether the screen is dark, so that all look at the speaker.
func (s *Presentation) Dark() bool { return s.dark }

// ToggleDark makes the screen dark or light.
func (s *Presentation) ToggleDark() { s.dark, s.typed = !s.dark, "" }

// maxTyped is how many digits the number of a step has at most.
const maxTyped = 6

// Type takes a digit of the number of a step; others are passed over.
func (s *Presentation) Type(r rune) {
	if r >= '0' && r <= '9' && len(s.typed) < maxTyped {
		s.typed += string(r)
	}
}

// Hint says what the keys do, or where Enter would jump to.
func (s *Presentation) Hint() string {
	if s.typed != "" {
		return s.ws.T("presentation.jump", s.typed)
	}
	return s.ws.T("presentation.keys")
}

// Enter jumps to the step that was typed, the nearest one where there are not so
// many, and to the next step where none was.
func (s *Presentation) Enter() {
	if number, err := strconv.Atoi(s.typed); err == nil {
		s.goTo(number - 1)
		return
	}
	s.Next()
}

// Progress says which of how many steps it is.
func (s *Presentation) Progress() string {
	return s.ws.T("presentation.progress", FormatCount(s.at+1), FormatCount(len(s.steps)))
}

// Share is how much is behind, from 0 to 1.
func (s *Presentation) Share() float64 {
	return float64(s.at+1) / float64(max(1, len(s.steps)))
}

// Crumbs names the nodes above, from the root down, or the plan at a root.
func (s *Presentation) Crumbs() string {
	if path := s.ws.NodeForm(s.Node()).PathText(); path != "" {
		return path
	}
	return s.ws.Title()
}

// Picture returns the choices of the step's picture for a screen of a shape,
// width : height.
func (s *Presentation) Picture(aspect float64) scene.Options {
	o := s.ws.Picture()
	o.Notes, o.Badges = false, nil
	o.Root, o.Layout, o.Density, o.Aspect = s.Node(), scene.Compact, scene.WithIndicators, aspect
	o.Folded = make(map[plan.NodeID]bool)
	for _, child := range s.ws.Plan().Children(o.Root) {
		o.Folded[child.ID] = true
	}
	return o
}
