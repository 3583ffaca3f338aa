package viewmodel

import (
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/score"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/scene"
)

// Lamps reports whether the cards of the tree are coloured by achievement.
func (ws *Workspace) Lamps() bool { return ws.results.lamps }

// SetLamps has the cards coloured by achievement or not.
func (ws *Workspace) SetLamps(on bool) {
	if on != ws.results.lamps {
		ws.results.lamps = on
		ws.tell(Notice{What: PictureChanged})
	}
}

// lampWords are the words of the signals, for a legend, which says of what green
// must be complete.
func (ws *Workspace) lampWords() (words [score.SignalIncomplete + 1]string) {
	for _, s := range score.Signals {
		words[s] = ws.T("signal." + s.String())
	}
	words[score.SignalGreen] = ws.T("lamps.green_" + ws.Board().RollUp().String())
	return words
}

// pictureResults is what colours the picture on the screen: always the results of
// now.
func (ws *Workspace) pictureResults() *scene.Results {
	if !ws.results.lamps {
		return nil
	}
	kept, version, quarter := map[plan.NodeID]scene.Result{}, -1, 0
	return &scene.Results{Words: ws.lampWords(), Of: func(c *scene.Card) scene.Result {
		if v := ws.BoardVersion(); v != version || ws.Quarter() != quarter {
			clear(kept)
			version, quarter = v, ws.Quarter()
		}
		r, known := kept[c.Node]
		if !known {
			r = ws.lamp(c.Node)
			kept[c.Node] = r
		}
		return r
	}}
}

// frozenResults is what colours a picture that is drawn elsewhere: the results as
// they are now.
func (ws *Workspace) frozenResults() *scene.Results {
	if !ws.results.lamps {
		return nil
	}
	all := make(map[plan.NodeID]scene.Result)
	for _, n := range ws.Plan().Walk("") {
		all[n.ID] = ws.lamp(n.ID)
	}
	return &scene.Results{Words: ws.lampWords(), Of: func(c *scene.Card) scene.Result { return all[c.Node] }}
}

// lamp is what the strip of a card says: the percentage with its predicate, and
// how many of the indicators at and below the node are filled in.
func (ws *Workspace) lamp(id plan.NodeID) scene.Result {
	r, known := ws.Board().Node(id, ws.Quarter())
	if !known {
		return scene.Result{}
	}
	return ws.lampOf(r)
}

// lampOf is what a result says of itself.
func (ws *Workspace) lampOf(r score.NodeResult) scene.Result {
	signal := ws.Judge().SignalOf(r.Value)
	out := scene.Result{Signal: signal, Words: ws.T("signal." + signal.String())}
	switch {
	case r.Value.State == score.Computed:
		out.Words = ws.graded(r.Value.Percent)
	case r.Rolled.State == score.Computed:
		out.Words = ws.T("lamps.below", explain.Percent(r.Rolled.Percent))
	}
	if c := r.All; c.Expected > 0 {
		out.Aside = strconv.Itoa(c.Filled) + "/" + strconv.Itoa(c.Expected)
	}
	return out
}

// graded writes a percentage with its predicate, "87,50% · Tinggi".
func (ws *Workspace) graded(percent float64) string {
	text := explain.Percent(percent)
	if band, ok := ws.Judge().Band(percent); ok {
		text += " · " + band.Label
	}
	return text
}

// QuarterName names the quarter that is looked at, or the year.
func (ws *Workspace) QuarterName(quarter int) string {
	if quarter == score.Year {
		return ws.T("quarter.year")
	}
	return ws.T("quarter.of", []string{"I", "II", "III", "IV"}[quarter-1])
}

// ResultSummary says how the whole plan stands, for the line beside the dial.
func (ws *Workspace) ResultSummary() string {
	r, judge := ws.Board().Roots(ws.Quarter()), ws.Judge()
	state := ws.T("signal." + judge.SignalOf(r.Value).String())
	if r.Value.State == score.Computed {
		state = ws.graded(r.Value.Percent)
	}
	return ws.T("lamps.summary", state, explain.FilledShort(ws.Texts(), r.All), explain.RollUp(ws.Texts(), ws.Board().RollUp()))
}

// NextQuarter is the quarter after the one that is looked at, the year after the
// fourth; ok is false at the year, where playing through ends.
func (ws *Workspace) NextQuarter() (quarter int, ok bool) {
	switch q := ws.Quarter(); q {
	case score.Year:
		return score.Year, false
	case 4:
		return score.Year, true
	default:
		return q + 1, true
	}
}

func (ws *Workspace) lampCommands() []Command {
	commands := []Command{{
		ID: "view.lamps", Menu: MenuView, Group: 4, Shortcut: ctrlAlt("H"),
		Checked: ws.Lamps, Run: func() { ws.SetLamps(!ws.Lamps()) },
	}}
	for q := score.Year; q <= 4; q++ {
		commands = append(commands, Command{
			ID: "view.quarter_" + strconv.Itoa(q), Menu: MenuView, Group: 4, Under: "menu.quarter",
			Checked: func() bool { return ws.Quarter() == q },
			Run:     func() { ws.SetLamps(true); ws.SetQuarter(q) },
		})
	}
	return commands
}
