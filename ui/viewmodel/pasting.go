package viewmodel

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/outline"
	"pohonkinerja/data/plan"
)

// Pasting is text from the clipboard on its way to become a branch. It shows what
// will come before anything is changed.
type Pasting struct {
	ws     *Workspace
	text   string
	own    bool // branches of this program, whole
	form   outline.Form
	beside bool
	target plan.NodeID
	rank   plan.Level // of the highest top, where a person has chosen it

	found outline.Form // how it was read
	clip  edit.Clip    // as it was read, with the ranks it says
	notes []string
	bad   Fault
}

// NewPasting reads a text for the selected node.
func (ws *Workspace) NewPasting(text string) *Pasting {
	p := &Pasting{ws: ws, text: text, target: ws.selected}
	if p.clip, p.own = ws.clipboard.get(text); p.own && len(p.clip.Tops()) > 0 {
		p.beside = p.isSelf()
		p.noteLost()
		return p
	}
	p.own = false
	p.read()
	return p
}

// isSelf reports whether the selected node is itself one of the branches; its
// copy then goes beside it.
func (p *Pasting) isSelf() bool {
	return slices.ContainsFunc(p.clip.Tops(), func(n *plan.Node) bool { return n.ID == p.target })
}

// noteLost tells of agencies and positions that this plan has not.
func (p *Pasting) noteLost() {
	fit := p.clip.Fit(p.ws.Plan())
	for _, a := range fit.LostAgencies {
		p.notes = append(p.notes, p.ws.T("paste.lost_agency", a.Name))
	}
	for _, position := range fit.LostPositions {
		p.notes = append(p.notes, p.ws.T("paste.lost_position", position.Title))
	}
}

// read reads the text in the form that is chosen.
func (p *Pasting) read() {
	p.clip, p.notes, p.bad = edit.Clip{}, nil, Fault{}
	o, err := outline.Read(p.text, p.form)
	p.found = o.Form
	switch err {
	case nil:
	case outline.ErrTooLong:
		p.bad = fault("paste.too_long", strconv.Itoa(outline.MaxBytes>>20))
	case outline.ErrTooMany:
		p.bad = fault("paste.too_many", FormatCount(outline.MaxItems), FormatCount(outline.MaxColumns))
	default:
		p.bad = fault("paste.nothing")
	}
	b := newBuilding(p, o.Notes)
	b.build(o.Items)
	p.clip, p.notes = b.clip(), b.sentences()
}

// parent is the node below which the tops come; nil for new roots.
func (p *Pasting) parent() *plan.Node {
	n := p.ws.Plan().Node(p.target)
	if n != nil && p.beside {
		return p.ws.Plan().Node(n.Parent)
	}
	return n
}

// usualRank is the rank of a new node at the place.
func (p *Pasting) usualRank() plan.Level {
	n := p.ws.Plan().Node(p.target)
	switch {
	case n == nil:
		return plan.RegionalStrategic
	case p.beside:
		return n.Level
	}
	if children := p.ws.Plan().Children(n.ID); len(children) > 0 {
		return children[len(children)-1].Level
	}
	return levelBelow(n.Level)
}

// topRank is the rank that the highest top will have: as chosen, else as it says
// where that may stand here, else the usual one.
func (p *Pasting) topRank() plan.Level {
	parent := p.parent()
	for _, l := range []plan.Level{p.rank, p.clip.Highest()} {
		if l != 0 && (parent == nil || !l.Above(parent.Level)) {
			return l
		}
	}
	return p.usualRank()
}

// Lowered tells that the branches rank above the node they go below, and stand
// lower therefore; empty where they do not.
func (p *Pasting) Lowered() string {
	parent, highest := p.parent(), p.clip.Highest()
	if parent == nil || highest == 0 || !highest.Above(parent.Level) {
		return ""
	}
	t := p.ws.LevelText
	return p.ws.T("paste.lowered", t(highest), t(parent.Level), t(p.topRank()))
}

// Direct reports whether the branches can come as they are, with nothing to ask:
// they are this program's own and all they name is here.
func (p *Pasting) Direct() bool { return p.own && len(p.notes) == 0 && p.Lowered() == "" }

// Empty reports whether there is no text at all.
func (p *Pasting) Empty() bool { return strings.TrimSpace(p.text) == "" }

// Accept puts the branches into the plan in one step and says how many nodes came.
func (p *Pasting) Accept() Fault {
	if bad := p.Ready(); !bad.OK() {
		return bad
	}
	clip := p.clip.Ranked(p.topRank())
	here := p.own && clip.Plan == p.ws.Plan().Region().PlanID && !clip.Cut
	at := p.at()
	if !p.ws.putClip("branch.paste", clip, func(plan.NodeID) edit.Place { return at }) {
		return fault("paste.refused")
	}
	p.ws.sayPut("status.branch_pasted", clip, here)
	return Fault{}
}

// Ready tells what stands in the way; the zero Fault where nothing does.
func (p *Pasting) Ready() Fault {
	switch {
	case !p.bad.OK():
		return p.bad
	case len(p.clip.Tops()) == 0:
		return fault("paste.nothing")
	case p.target != "" && p.ws.Plan().Node(p.target) == nil:
		return fault("fault.gone")
	}
	return Fault{}
}

func (p *Pasting) at() edit.Place {
	n := p.ws.Plan().Node(p.target)
	switch {
	case n == nil:
		return edit.Place{}
	case p.beside:
		return edit.Place{Parent: n.Parent, Before: p.ws.after(n)}
	}
	return edit.Place{Parent: n.ID}
}

// Choices are what a person can decide: how the text is read, where it goes and
// at which rank it begins.
func (p *Pasting) Choices() []Choice {
	list := []Choice{p.placeChoice(), p.rankChoice()}
	if !p.own {
		list = append([]Choice{p.formChoice()}, list...)
	}
	return list
}

var formNames = [...]string{outline.Auto: "auto", outline.List: "list", outline.Columns: "columns", outline.Table: "table"}

func (p *Pasting) formChoice() Choice {
	return Choice{
		Key: "paste.form",
		Options: func() []Option {
			var options []Option
			for _, f := range []outline.Form{outline.List, outline.Columns, outline.Table} {
				options = append(options, Option{ID: formNames[f], Text: p.ws.T("paste.form_" + formNames[f])})
			}
			return options
		},
		Get: func() string { return formNames[p.found] },
		Set: func(id string) Fault {
			p.form = outline.Form(max(slices.Index(formNames[:], id), 0))
			p.read()
			return Fault{}
		},
	}
}

func (p *Pasting) placeChoice() Choice {
	return Choice{
		Key: "paste.place",
		Options: func() []Option {
			n := p.ws.Plan().Node(p.target)
			if n == nil {
				return []Option{{ID: "below", Text: p.ws.T("paste.place_root")}}
			}
			name := Excerpt(p.ws.NodeText(n))
			return []Option{{ID: "below", Text: p.ws.T("paste.place_below", name)}, {ID: "beside", Text: p.ws.T("paste.place_beside", name)}}
		},
		Get: func() string {
			if p.beside {
				return "beside"
			}
			return "below"
		},
		Set: func(id string) Fault {
			p.beside, p.rank = id == "beside", 0
			if !p.own {
				p.read()
			}
			return Fault{}
		},
	}
}

func (p *Pasting) rankChoice() Choice {
	return Choice{
		Key: "paste.rank",
		Options: func() []Option {
			var options []Option
			for _, l := range plan.Levels {
				if parent := p.parent(); parent == nil || !l.Above(parent.Level) {
					options = append(options, Option{ID: l.String(), Text: p.ws.LevelText(l)})
				}
			}
			return options
		},
		Get: func() string { return p.topRank().String() },
		Set: func(id string) Fault {
			p.rank, _ = plan.ParseLevel(id)
			if !p.own {
				p.read()
			}
			return Fault{}
		},
	}
}

// PastingRow is one line of the preview: a node, or an indicator of the node
// above it, which has no level.
type PastingRow struct {
	Depth  int
	Level  plan.Level
	Text   string
	Detail string // what else there is to it
}

// Rows lists the nodes and indicators that will come, as the tree will have them.
func (p *Pasting) Rows() []PastingRow {
	clip := p.clip.Ranked(p.topRank())
	items := p.ws.outlineOf(clip)
	var rows []PastingRow
	for at, n := range clip.Nodes() {
		i := items[at]
		if above := p.parent(); n.Parent == "" && above != nil && above.Agency == n.Agency {
			i.Agency = "" // as it is all around
		}
		rows = append(rows, PastingRow{i.Depth, n.Level, i.Text, p.detail(i)})
		for _, x := range i.Indicators {
			rows = append(rows, PastingRow{i.Depth + 1, 0, p.indicatorText(x), p.figuresText(x)})
		}
	}
	return rows
}

// detail says what else a node has: its rank, term, code, agency and owners.
func (p *Pasting) detail(i outline.Item) string {
	parts := []string{i.Rank}
	for _, text := range []string{i.Term, i.Code, i.Agency, strings.Join(i.Owners, "; ")} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}

func (p *Pasting) indicatorText(x outline.Indicator) string {
	text := p.ws.T("paste.indicator", x.Name)
	if x.Unit != "" {
		text += " (" + x.Unit + ")"
	}
	return text
}

func (p *Pasting) figuresText(x outline.Indicator) string {
	var figures []string
	if x.Baseline != "" {
		figures = append(figures, p.ws.T("paste.baseline", x.Baseline))
	}
	for _, t := range x.Targets {
		figures = append(figures, strconv.Itoa(t.Year)+": "+t.Text)
	}
	if len(figures) == 0 {
		return p.ws.T("paste.no_figures")
	}
	return strings.Join(figures, " · ")
}

// Summary tells in a line how much was read.
func (p *Pasting) Summary() string {
	if bad := p.Ready(); !bad.OK() {
		return bad.Text(p.ws.texts)
	}
	indicators, targets := 0, 0
	for _, change := range p.clip.Added {
		switch change.Kind() {
		case plan.KindIndicator:
			indicators++
		case plan.KindTarget:
			targets++
		}
	}
	return p.ws.T("paste.summary", FormatCount(len(p.clip.Nodes())), FormatCount(indicators), FormatCount(targets))
}

// Notes lists the sentences about what could not be read and what was taken for
// something.
func (p *Pasting) Notes() []string {
	if lowered := p.Lowered(); lowered != "" {
		return append([]string{lowered}, p.notes...)
	}
	return p.notes
}

// notesShown is how many notes are shown; the others are kept like these.
const notesShown = 100

// NotesText is all notes as lines below a heading, or empty texts where there is
// none.
func (p *Pasting) NotesText() (heading, text string) {
	notes := p.Notes()
	if len(notes) == 0 {
		return "", ""
	}
	heading = p.ws.T("paste.notes", FormatCount(len(notes)))
	if more := len(notes) - notesShown; more > 0 {
		notes = append(notes[:notesShown:notesShown], p.ws.T("paste.more", FormatCount(more)))
	}
	return heading, strings.Join(notes, "\n")
}
