package editor

import (
	"slices"

	"pohonkinerja/data/plan"
	"pohonkinerja/ui/treecanvas"
	"pohonkinerja/ui/viewmodel"
)

// moveMenu is the text key of the submenu of moves.
const moveMenu = "menu.move"

// moveCommands move the selected branches by an arrow with Ctrl. In the picture
// they go where the arrow points; in the outline up and down go past siblings,
// left and right out and in.
func (p *Page) moveCommands() []viewmodel.Command {
	move := func(arrow string, d treecanvas.Direction, id string) viewmodel.Command {
		return viewmodel.Command{
			ID: id, Menu: viewmodel.MenuTree, Group: 2, Under: moveMenu, TextFirst: true,
			Shortcut: viewmodel.Shortcut{Key: arrow, Ctrl: true},
			Enabled:  p.hasNode, Run: func() { p.move(d) },
		}
	}
	return []viewmodel.Command{
		move("Up", treecanvas.Up, "tree.move_up"),
		move("Down", treecanvas.Down, "tree.move_down"),
		move("Left", treecanvas.Left, "tree.move_left"),
		move("Right", treecanvas.Right, "tree.move_right"),
	}
}

func (p *Page) move(d treecanvas.Direction) {
	turn := outlineTurn(d)
	if p.seen() && p.part() != outlinePane {
		if own := p.tree.canvas.Turn(p.ws.Selected(), d); own != treecanvas.Nowhere {
			turn = own
		}
	}
	p.ws.MoveSelected(shift(turn))
	p.tree.canvas.Reveal(p.ws.Selected())
}

func outlineTurn(d treecanvas.Direction) treecanvas.Turn {
	return [...]treecanvas.Turn{
		treecanvas.Up: treecanvas.Earlier, treecanvas.Down: treecanvas.Later,
		treecanvas.Left: treecanvas.Out, treecanvas.Right: treecanvas.In,
	}[d]
}

// shift is what a turn means for the selected branches; going nowhere stands for
// the outline's sense, which is taken before.
func shift(turn treecanvas.Turn) viewmodel.Shift {
	return [...]viewmodel.Shift{
		treecanvas.Nowhere: viewmodel.ShiftEarlier, treecanvas.Earlier: viewmodel.ShiftEarlier,
		treecanvas.Later: viewmodel.ShiftLater, treecanvas.Out: viewmodel.ShiftOut, treecanvas.In: viewmodel.ShiftIn,
	}[turn]
}

// banded selects what a rubber band was drawn over.
func (t *tree) banded(list []plan.NodeID, more bool) {
	if more {
		list = append(t.ws.Chosen(), list...)
	}
	t.ws.ChooseAll(list)
}

// dragging names what is dragged with a node.
func (t *tree) dragging(id plan.NodeID) string {
	if list := t.ws.Moving(id); len(list) > 1 {
		return t.ws.T("canvas.dragging_several", viewmodel.FormatCount(len(list)))
	}
	return viewmodel.Excerpt(t.ws.NodeText(t.ws.Plan().Node(id)))
}

// mayMove tells whether what is dragged may land beside a node, and where that
// is or why not.
func (t *tree) mayMove(id, target plan.NodeID, where treecanvas.Where) (bool, string) {
	list := t.ws.Moving(id)
	if slices.Contains(list, target) && where != treecanvas.Below {
		return false, t.dragging(id)
	}
	if bad := t.ws.CanMoveBeside(list, target, side(where)); !bad.OK() {
		return false, bad.Text(t.ws.Texts())
	}
	key := [...]string{treecanvas.Below: "canvas.land_below", treecanvas.Before: "canvas.land_before", treecanvas.After: "canvas.land_after"}[where]
	return true, t.ws.T(key, viewmodel.Excerpt(t.ws.NodeText(t.ws.Plan().Node(target))))
}

func (t *tree) moved(id, target plan.NodeID, where treecanvas.Where) {
	t.ws.MoveBeside(t.ws.Moving(id), target, side(where))
}

// linkSelected says at the foot what a crosscutting link is and what its keys
// are.
func (t *tree) linkSelected(id plan.CrosscutID) {
	text := t.ws.LinkText(id)
	if text == "" {
		t.ws.SayText("")
		return
	}
	t.page.inspector.revealLink(id)
	key := "link.selected"
	if t.ws.Plan().Crosscut(id).To == "" { // a partner outside the plan, to whom nothing leads
		key = "link.selected_outside"
	}
	t.ws.Say(key, text)
}
