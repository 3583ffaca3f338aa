package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/outline"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/explain"
)

// Why what a row says of itself was not taken over. It is kept beside the row.
const (
	noSuchRank   sheet.Reason = "paste_rank"
	rankTooHigh  sheet.Reason = "paste_rank_above" // args: parent_level
	noSuchAgency sheet.Reason = "paste_agency"
	noSuchOwner  sheet.Reason = "paste_owner"
)

// building makes branches of plain rows. What it cannot make sense of it keeps as
// problems of the plan, beside the sentence about it.
type building struct {
	ws     *Workspace
	parent *plan.Node        // below which the branches come
	usual  plan.Level        // of a top that does not say its rank
	column locale.Convention // of all figures together

	positions map[string][]*plan.Position // by title
	agencies  map[string][]*plan.Agency   // by name

	way      []*plan.Node // down to the node made last
	nodes    edit.Diff
	rest     edit.Diff
	problems edit.Diff
	names    map[string]plan.Record // agencies and positions that were found
	told     []told
}

// told is a sentence about a line of the text.
type told struct {
	line int
	text string
}

func newBuilding(p *Pasting, notes []outline.Note) *building {
	usual := p.rank
	if usual == 0 {
		usual = p.usualRank()
	}
	b := &building{
		ws: p.ws, parent: p.parent(), usual: usual, names: make(map[string]plan.Record),
		positions: make(map[string][]*plan.Position), agencies: make(map[string][]*plan.Agency),
	}
	for _, position := range p.ws.Plan().AllPositions() {
		title := plan.PlainName(position.Title)
		b.positions[title] = append(b.positions[title], position)
	}
	for _, a := range p.ws.Plan().AllAgencies() {
		name := plan.PlainName(a.Name)
		b.agencies[name] = append(b.agencies[name], a)
	}
	for _, n := range notes {
		b.noted(n)
	}
	return b
}

// noted tells of something that the reading of the text has met. What it set
// aside is kept.
func (b *building) noted(n outline.Note) {
	b.say(n.Line, n.Column, sheet.Problem{Line: n.Line, Column: n.Column, Value: Excerpt(n.Text), Reason: sheet.Reason(n.Reason)})
	if n.Reason.SetsAside() {
		b.keep(n.Line, n.Column, n.Text, string(n.Reason), 0, "")
	}
}

func (b *building) say(line int, column string, p sheet.Problem) {
	text := explain.SheetProblem(b.ws.texts, p)
	if column == "" {
		b.tell(line, text)
		return
	}
	b.told = append(b.told, told{line, b.ws.T("paste.line_column", line, column, text)})
}

func (b *building) tell(line int, text string) {
	b.told = append(b.told, told{line, b.ws.T("paste.line", line, text)})
}

// sentences lists what was told in the order of the text.
func (b *building) sentences() []string {
	slices.SortStableFunc(b.told, func(x, y told) int { return cmp.Compare(x.line, y.line) })
	list := make([]string, len(b.told))
	for i, t := range b.told {
		list[i] = t.text
	}
	return list
}

func (b *building) keep(line int, column, value, reason string, subject plan.Kind, id string) {
	b.problems = append(b.problems, plan.Change{After: &plan.Problem{
		ID: plan.NewID[plan.ProblemID](), File: b.ws.T("paste.source"), Line: line, Column: column,
		Value: value, Reason: reason, Subject: subject, SubjectID: id,
	}})
}

// doubt tells of a cell that is in doubt and keeps it with its record.
func (b *building) doubt(line int, column, value string, why sheet.Reason, args map[string]string, subject plan.Kind, id string) {
	b.say(line, column, sheet.Problem{Line: line, Column: column, Value: value, Reason: why, Args: args})
	b.keep(line, column, value, string(why), subject, id)
}

func (b *building) clip() edit.Clip {
	var names edit.Diff
	for _, r := range b.names {
		names = append(names, plan.Change{After: r})
	}
	added := append(names, b.nodes...)
	added = append(added, b.rest...)
	return edit.Clip{Added: append(added, b.problems...)}
}

func (b *building) build(items []outline.Item) {
	var figures []string
	for _, i := range items {
		for _, x := range i.Indicators {
			for _, t := range x.Targets {
				figures = append(figures, t.Text)
			}
		}
	}
	b.column = sheet.ColumnConvention(figures)
	orders := siblingOrders(items)
	for at, i := range items {
		b.item(i, orders[at])
	}
}

// siblingOrders gives the items orders by which siblings follow one another.
func siblingOrders(items []outline.Item) []string {
	families := make(map[int][]int) // by the item above, -1 for the tops
	way := []int{-1}
	for at, i := range items {
		way = append(way[:i.Depth+1], at)
		families[way[i.Depth]] = append(families[way[i.Depth]], at)
	}
	out := make([]string, len(items))
	for _, family := range families {
		for n, order := range plan.OrderSeries(len(family)) {
			out[family[n]] = order
		}
	}
	return out
}

func (b *building) item(i outline.Item, order string) {
	b.way = b.way[:i.Depth]
	n := &plan.Node{ID: plan.NewID[plan.NodeID](), Order: order, Statement: i.Text, Term: i.Term, Code: i.Code}
	above := b.parent
	if i.Depth > 0 {
		above = b.way[i.Depth-1]
		n.Parent = above.ID
	}
	if above != nil {
		n.Agency = above.Agency
	}
	n.Level = b.level(i, above, n)
	b.agency(i, n)
	if n.Agency != "" {
		b.names[string(n.Agency)] = b.ws.Plan().Agency(n.Agency)
	}
	for _, owner := range i.Owners {
		b.owner(i.Line, owner, n)
	}
	b.way = append(b.way, n)
	b.nodes = append(b.nodes, plan.Change{After: n})
	orders := plan.OrderSeries(len(i.Indicators))
	for at, x := range i.Indicators {
		b.indicator(x, n.ID, orders[at])
	}
}

// level is the rank of an item: as it says, else one below what stands above it.
func (b *building) level(i outline.Item, above, n *plan.Node) plan.Level {
	usual := b.usual
	if i.Depth > 0 {
		usual = levelBelow(above.Level)
	}
	if i.Rank == "" {
		return usual
	}
	l, ok := b.ws.rankNamed(i.Rank, above)
	switch {
	case !ok:
		b.doubt(i.Line, "", i.Rank, noSuchRank, nil, plan.KindNode, string(n.ID))
	case i.Depth > 0 && l.Above(above.Level):
		args := map[string]string{"parent_level": b.ws.LevelText(above.Level)}
		b.doubt(i.Line, "", i.Rank, rankTooHigh, args, plan.KindNode, string(n.ID))
	default:
		return l
	}
	return usual
}

// rankNamed finds the level that a word names. "Strategis" alone is the agency's
// below the region's.
func (ws *Workspace) rankNamed(word string, above *plan.Node) (plan.Level, bool) {
	word = rankWord(word)
	for _, l := range plan.Levels {
		if word == rankWord(ws.LevelText(l)) || word == rankWord(l.String()) {
			return l, true
		}
	}
	switch word {
	case "strategis", "strategic":
		if above != nil {
			return plan.AgencyStrategic, true
		}
		return plan.RegionalStrategic, true
	case "strategis opd", "strategis pd", "strategis skpd":
		return plan.AgencyStrategic, true
	case "taktis", "tactical":
		return plan.TacticalLevel, true
	case "operasional", "operational":
		return plan.OperationalActivity, true
	}
	return 0, false
}

// rankWord is a rank without signs between its words.
func rankWord(text string) string {
	return plan.PlainName(strings.NewReplacer("·", " ", "_", " ", "-", " ", "/", " ").Replace(text))
}

func (b *building) agency(i outline.Item, n *plan.Node) {
	if i.Agency == "" {
		return
	}
	if !b.ofAgency(n, i.Agency) {
		b.doubt(i.Line, "", i.Agency, noSuchAgency, nil, plan.KindNode, string(n.ID))
	}
}

// ofAgency gives the node the one agency of a name, and reports whether there is
// one.
func (b *building) ofAgency(n *plan.Node, name string) bool {
	found := b.agencies[plan.PlainName(name)]
	if len(found) != 1 {
		return false
	}
	n.Agency = found[0].ID
	b.names[string(n.Agency)] = found[0]
	return true
}

// owner gives the node the position of a title: the one in its own agency, else
// the only one. Where an agency stands in the place of an owner, the node is of
// that agency.
func (b *building) owner(line int, title string, n *plan.Node) {
	found := b.positions[plan.PlainName(title)]
	own := slices.DeleteFunc(slices.Clone(found), func(p *plan.Position) bool { return p.Agency != n.Agency })
	if len(own) == 1 {
		found = own
	}
	switch {
	case len(found) != 1:
		if !b.ofAgency(n, title) {
			b.doubt(line, "", title, noSuchOwner, nil, plan.KindNode, string(n.ID))
		}
	case !slices.Contains(n.Owners, found[0].ID):
		b.names[string(found[0].ID)] = found[0]
		n.Owners = append(n.Owners, found[0].ID)
	}
}

func (b *building) indicator(x outline.Indicator, node plan.NodeID, order string) {
	i := &plan.Indicator{
		ID: plan.NewID[plan.IndicatorID](), Node: node, Order: order, Name: x.Name, Unit: x.Unit,
		Definition: x.Definition, Formula: x.Formula, DataSource: x.Source, Note: x.Note, BaselineYear: x.BaselineYear,
	}
	cells := []string{x.Baseline}
	for _, t := range x.Targets {
		cells = append(cells, t.Text)
	}
	read := sheet.ReadSeries(x.Name, x.Unit, cells, b.column)
	for at, r := range read {
		if i.Unit == "" {
			i.Unit = r.Unit
		}
		if locale.Absent(strings.TrimSpace(cells[at])) {
			continue
		}
		if at == 0 {
			i.Baseline = r.Value
			b.figure(x.Line, 0, cells[at], r, plan.KindIndicator, string(i.ID))
			continue
		}
		b.target(x.Targets[at-1], i.ID, r)
	}
	b.rest = append(b.rest, plan.Change{After: i})
}

// target makes a target. Without a year it is that of the year that is looked at.
func (b *building) target(t outline.Target, of plan.IndicatorID, r sheet.Reading) {
	out := &plan.Target{ID: plan.NewID[plan.TargetID](), Indicator: of, Year: t.Year, Value: r.Value}
	if t.Year == 0 {
		out.Year = b.ws.Year()
		b.tell(t.Line, b.ws.T("paste.no_year", t.Text, out.Year))
	}
	if years := b.ws.Years(); out.Year < years[0] || out.Year > years[len(years)-1] {
		b.tell(t.Line, b.ws.T("paste.other_year", t.Text, out.Year))
	}
	b.figure(t.Line, out.Year, t.Text, r, plan.KindTarget, string(out.ID))
	b.rest = append(b.rest, plan.Change{After: out})
}

// figure tells of a figure that is in doubt.
func (b *building) figure(line, year int, text string, r sheet.Reading, subject plan.Kind, id string) {
	if r.Doubt == "" {
		return
	}
	column := b.ws.T("paste.baseline_column")
	if year != 0 {
		column = b.ws.T("paste.target_column", year)
	}
	b.doubt(line, column, text, r.Doubt, r.Args, subject, id)
}
