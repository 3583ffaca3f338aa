package viewmodel

import (
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/scene"
)

// Badges reports whether the cards of the tree tell what the rules find.
func (ws *Workspace) Badges() bool { return !ws.results.plain }

// SetBadges has the cards tell what the rules find or not.
func (ws *Workspace) SetBadges(on bool) {
	if on != ws.Badges() {
		ws.results.plain = !on
		ws.tell(Notice{What: PictureChanged})
	}
}

// pictureBadges tells on the cards what was found up to now.
func (ws *Workspace) pictureBadges() *scene.Badges {
	if !ws.Badges() {
		return nil
	}
	return &scene.Badges{Of: func(c *scene.Card) scene.Badge { return ws.badge(c.Node) }}
}

// badge is what a card tells of the errors and warnings in its node, the more the
// more stands on the cards. What is only to be noted is left to the inspector.
func (ws *Workspace) badge(id plan.NodeID) scene.Badge {
	var sums FindingSums
	sums.add(ws.results.checking.found[checked{node: id}], +1)
	count := sums.Errors + sums.Warnings
	if count == 0 {
		return scene.Badge{}
	}
	b := scene.Badge{Sign: "!" + strconv.Itoa(count), Grave: sums.Errors > 0}
	switch ws.density {
	case scene.StatementOnly:
		b.Words = b.Sign
	case scene.WithIndicators:
		b.Words = ws.T("findings.count", FormatCount(count))
	case scene.Everything:
		b.Words = ws.sumsText(sums)
	}
	return b
}

// findingCommands are those of what the rules find that need no window.
func (ws *Workspace) findingCommands() []Command {
	return []Command{{
		ID: "view.badges", Menu: MenuView, Group: 4, Checked: ws.Badges, Run: func() { ws.SetBadges(!ws.Badges()) },
	}}
}
