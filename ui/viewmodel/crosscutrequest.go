package viewmodel

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Request is a request for help in the making: of whom, by which of its nodes where
// the asking side has one in mind, and in what the help consists.
type Request struct {
	form   *NodeForm
	agency plan.AgencyID
	to     plan.NodeID
	note   string
}

// Request begins a request for help with the node.
func (f *NodeForm) Request() *Request { return &Request{form: f} }

// Agency is whose help is asked: any but the node's own.
func (r *Request) Agency() Choice {
	return Choice{
		Key: "crosscut.asked",
		Options: func() []Option {
			return slices.DeleteFunc(r.form.ws.AgencyOptions()[1:], func(o Option) bool {
				n := r.form.Node()
				return o.Text == "" || n != nil && plan.AgencyID(o.ID) == n.Agency
			})
		},
		Get: func() string { return string(r.agency) },
		Set: func(id string) Fault { r.agency, r.to = plan.AgencyID(id), ""; return Fault{} },
	}
}

// Node is the node of the asked agency that could help; empty for any.
func (r *Request) Node() Choice {
	return Choice{
		Key: "crosscut.proposed",
		Options: func() []Option {
			return append([]Option{{Text: r.form.ws.T("crosscut.any_node")}}, r.form.ws.nodesOfAgency(r.agency, r.form.ID)...)
		},
		Get: func() string { return string(r.to) },
		Set: func(id string) Fault { r.to = plan.NodeID(id); return Fault{} },
	}
}

// Note says in what the help consists.
func (r *Request) Note() Text { return draftText("crosscut.note", &r.note) }

// Send asks, in one step. It is refused without an agency, and where that was asked
// for the same node and has not answered yet.
func (r *Request) Send() Fault {
	if r.agency == "" {
		return fault("fault.crosscut_agency")
	}
	ws := r.form.ws
	for _, c := range ws.Plan().CrosscutsFrom(r.form.ID) {
		if c.Asked == r.agency && c.Status == plan.Requested && c.To == r.to {
			return fault("fault.crosscut_twice", ws.AgencyName(r.agency))
		}
	}
	return FaultOf(ws.Do(edit.Op{Name: "crosscut.ask", Subject: Excerpt(ws.AgencyName(r.agency))}, func(tx *edit.Tx) error {
		edit.AskHelp(tx, r.form.ID, r.agency, r.to, strings.TrimSpace(r.note), ws.Today())
		return nil
	}))
}

// CanAsk reports whether a node is selected and there is an agency to ask.
func (ws *Workspace) CanAsk() (bool, string) {
	if ok, reason := ws.hasNode(); !ok {
		return ok, reason
	}
	return len(ws.NodeForm(ws.selected).Request().Agency().Options()) > 0, "reason.no_agencies"
}

// draftText is a field of something that is not stored yet.
func draftText(key string, at *string) Text {
	return Text{Key: key, Get: func() string { return *at }, Set: func(s string) Fault { *at = s; return Fault{} }}
}

// nodesOfAgency lists the nodes of an agency with its units in the order of the
// tree, without one of them.
func (ws *Workspace) nodesOfAgency(id plan.AgencyID, without plan.NodeID) (options []Option) {
	whole := ws.Plan().WholeAgency(id)
	for _, n := range ws.Plan().Walk("") {
		if id != "" && n.ID != without && ws.Plan().WholeAgency(n.Agency) == whole {
			options = append(options, Option{string(n.ID), ws.NodeText(n), joined(ws.LevelText(n.Level), ws.AgencyName(n.Agency))})
		}
	}
	return options
}

// AnswerKind is how a request is answered.
type AnswerKind string

// The answers.
const (
	AnswerExisting AnswerKind = "existing" // with a node that the agency has
	AnswerNew      AnswerKind = "new"      // with a new one
	AnswerRefuse   AnswerKind = "refuse"
)

// Answer is an answer to a request in the making.
type Answer struct {
	ws                *Workspace
	id                plan.CrosscutID
	kind              AnswerKind
	node, parent      plan.NodeID
	statement, reason string
}

// Answer begins the answer to a request, with what was asked for proposed.
func (ws *Workspace) Answer(id plan.CrosscutID) *Answer {
	a := &Answer{ws: ws, id: id, kind: AnswerExisting}
	c := a.request()
	if c == nil {
		return a
	}
	a.node, a.statement = c.To, strings.TrimSpace(c.Note)
	if len(a.Node().Options()) == 0 {
		a.kind = AnswerNew
	}
	return a
}

// request is the request, nil where it is gone.
func (a *Answer) request() *plan.Crosscut { return a.ws.Plan().Crosscut(a.id) }

// Asks says who asks whom for what, and when.
func (a *Answer) Asks() string {
	c := a.request()
	if c == nil {
		return ""
	}
	from := a.ws.Plan().Node(c.From)
	text := a.ws.T("crosscut.asks", cmp.Or(a.ws.AgencyName(from.Agency), a.ws.Title()), a.ws.AgencyName(c.Asked), a.ws.NodeText(from))
	if c.AskedOn.Valid() {
		text += " " + a.ws.T("crosscut.asked_on", FormatDate(c.AskedOn))
	}
	if c.Note != "" {
		text += "\n" + a.ws.T("crosscut.wants", c.Note)
	}
	return text
}

// Kind chooses the answer.
func (a *Answer) Kind() Choice {
	return Choice{
		Key: "crosscut.answer",
		Options: func() (options []Option) {
			for _, k := range [...]AnswerKind{AnswerExisting, AnswerNew, AnswerRefuse} {
				options = append(options, Option{ID: string(k), Text: a.ws.T("crosscut.answer_" + string(k))})
			}
			return options
		},
		Get: func() string { return string(a.kind) },
		Set: func(id string) Fault { a.kind = AnswerKind(id); return Fault{} },
	}
}

// Is reports whether the answer is of a kind.
func (a *Answer) Is(k AnswerKind) bool { return a.kind == k }

// Node is the node with which the agency helps.
func (a *Answer) Node() Choice { return a.nodes("crosscut.helps", &a.node) }

// Parent is where a new node stands: below one of the agency's, or any other.
func (a *Answer) Parent() Choice {
	parent := a.nodes("crosscut.parent", &a.parent)
	own := parent.Options
	parent.Options = func() []Option {
		options := own()
		for _, n := range a.ws.Plan().Walk("") {
			if !slices.ContainsFunc(options, func(o Option) bool { return o.ID == string(n.ID) }) {
				options = append(options, Option{string(n.ID), a.ws.NodeText(n), joined(a.ws.LevelText(n.Level), a.ws.AgencyName(n.Agency))})
			}
		}
		return options
	}
	return parent
}

// nodes chooses among the nodes of the asked agency.
func (a *Answer) nodes(key string, at *plan.NodeID) Choice {
	return Choice{
		Key: key,
		Options: func() []Option {
			c := a.request()
			if c == nil {
				return nil
			}
			return a.ws.nodesOfAgency(c.Asked, c.From)
		},
		Get: func() string { return string(*at) },
		Set: func(id string) Fault { *at = plan.NodeID(id); return Fault{} },
	}
}

// Statement is what a new node says.
func (a *Answer) Statement() Text { return draftText("node.statement", &a.statement) }

// Reason is why the agency refuses.
func (a *Answer) Reason() Text { return draftText("crosscut.reason", &a.reason) }

// Send answers, in one step, and returns the node that helps, empty for a refusal.
func (a *Answer) Send() (plan.NodeID, Fault) {
	c := a.request()
	switch {
	case c == nil:
		return "", fault("fault.gone")
	case a.kind == AnswerExisting && a.node == "":
		return "", fault("fault.crosscut_node")
	case a.kind == AnswerNew && a.parent == "":
		return "", fault("fault.crosscut_parent")
	case a.kind == AnswerNew && strings.TrimSpace(a.statement) == "":
		return "", fault("fault.crosscut_statement")
	case a.kind == AnswerRefuse && strings.TrimSpace(a.reason) == "":
		return "", fault("fault.crosscut_reason")
	}
	by, subject := a.node, Excerpt(a.ws.NodeText(a.ws.Plan().Node(c.From)))
	if a.kind == AnswerRefuse {
		return "", FaultOf(a.ws.Do(edit.Op{Name: "crosscut.refuse", Subject: subject}, func(tx *edit.Tx) error {
			return edit.RefuseHelp(tx, a.id, strings.TrimSpace(a.reason), a.ws.Today())
		}))
	}
	bad := FaultOf(a.ws.Do(edit.Op{Name: "crosscut.accept", Subject: subject}, func(tx *edit.Tx) (err error) {
		if a.kind == AnswerNew {
			if by, err = a.addNode(tx, c); err != nil {
				return err
			}
		}
		return edit.AcceptHelp(tx, a.id, by, a.ws.Today())
	}))
	return by, bad
}

// addNode adds the new node below its parent, of the agency that helps.
func (a *Answer) addNode(tx *edit.Tx, c *plan.Crosscut) (plan.NodeID, error) {
	parent := tx.Plan().Node(a.parent)
	if parent == nil {
		return "", edit.ErrNoSuchNode
	}
	n := plan.Node{Level: levelBelow(parent.Level), Agency: c.Asked, Statement: strings.TrimSpace(a.statement)}
	if p := tx.Plan(); p.WholeAgency(parent.Agency) == p.WholeAgency(c.Asked) { // the unit of the parent
		n.Agency = parent.Agency
	}
	return edit.AddNode(tx, n, edit.Place{Parent: a.parent})
}

// Stage is how far the request has come; empty for a link that nobody was asked
// for.
func (f *CrosscutForm) Stage() string {
	c := f.Link()
	switch {
	case c == nil:
		return ""
	case c.Withdrawn():
		return requestWithdrawn
	}
	return c.Status.String()
}

// The stages that a list can be narrowed to, beside those of [plan.CrosscutStatus].
const (
	requestWithdrawn = "withdrawn"
	requestsEvery    = ""
)

// StageText says how far the request has come: when, by whom, and why not.
func (f *CrosscutForm) StageText() string {
	c, stage := f.Link(), f.Stage()
	if stage == "" {
		return ""
	}
	day := c.AnsweredOn
	if c.Status == plan.Requested {
		day = c.AskedOn
	}
	on := ""
	if day.Valid() {
		on = " (" + FormatDate(day) + ")"
	}
	text := f.ws.T("crosscut.stage_"+stage, cmp.Or(f.ws.AgencyName(c.Asked), c.Partner), on)
	if c.Reason != "" {
		text += ": " + c.Reason
	}
	return text
}

// CanAnswer reports whether the request waits for an answer.
func (f *CrosscutForm) CanAnswer() bool {
	c := f.Link()
	return c != nil && c.Status == plan.Requested
}

// CanAskAgain reports whether the request was refused or withdrawn.
func (f *CrosscutForm) CanAskAgain() bool {
	stage := f.Stage()
	return stage == requestWithdrawn || stage == plan.Refused.String()
}

// Withdraw takes the request back. The other side's copy of the plan learns of that
// by the next exchange.
func (f *CrosscutForm) Withdraw() Fault { return f.restage("crosscut.withdraw", edit.WithdrawHelp) }

// AskAgain asks anew for what was refused or withdrawn.
func (f *CrosscutForm) AskAgain() Fault { return f.restage("crosscut.again", edit.AskAgain) }

func (f *CrosscutForm) restage(step string, do func(*edit.Tx, plan.CrosscutID, plan.Date) error) Fault {
	if f.Link() == nil {
		return fault("fault.gone")
	}
	return FaultOf(f.ws.Do(edit.Op{Name: step, Subject: Excerpt(f.OtherText())}, func(tx *edit.Tx) error {
		return do(tx, f.ID, f.ws.Today())
	}))
}

// CrosscutForm returns a link as fields, seen from where it starts.
func (ws *Workspace) CrosscutForm(id plan.CrosscutID) *CrosscutForm {
	f := &CrosscutForm{ws: ws, ID: id}
	if c := f.Link(); c != nil {
		f.from = c.From
	}
	return f
}

// RequestRow is one line of the list of requests.
type RequestRow struct {
	*CrosscutForm
	Node    plan.NodeID // that asks
	Subject string
	Between string // who asks whom
	State   string
}

// RequestList is the list of what agencies ask of each other, narrowed by agency,
// direction and stage.
type RequestList struct {
	ws        *Workspace
	agency    plan.AgencyID
	direction string
	stage     string
}

// The directions of requests, seen from an agency.
const (
	requestsBoth = ""
	requestsIn   = "in"
	requestsOut  = "out"
)

// RequestList returns the list of all requests.
func (ws *Workspace) RequestList() *RequestList { return &RequestList{ws: ws} }

// Rows lists the requests: those that wait for an answer first, the oldest of them
// before the others, then what was answered last.
func (l *RequestList) Rows() (rows []RequestRow) {
	for _, c := range l.sorted() {
		if l.shows(c) {
			rows = append(rows, l.row(c))
		}
	}
	return rows
}

func (l *RequestList) sorted() []*plan.Crosscut {
	list := slices.DeleteFunc(l.ws.Plan().Crosscuts(), func(c *plan.Crosscut) bool {
		return c.Status == plan.NotAsked && !c.Withdrawn()
	})
	slices.SortStableFunc(list, func(a, b *plan.Crosscut) int {
		open, other := a.Status == plan.Requested, b.Status == plan.Requested
		switch {
		case open && other:
			return strings.Compare(string(a.AskedOn), string(b.AskedOn))
		case open != other && open:
			return -1
		case open != other:
			return 1
		}
		return strings.Compare(string(b.AnsweredOn), string(a.AnsweredOn))
	})
	return list
}

func (l *RequestList) shows(c *plan.Crosscut) bool {
	p := l.ws.Plan()
	in, out := p.WholeAgency(c.Asked) == l.agency, p.WholeAgency(p.Node(c.From).Agency) == l.agency
	form := CrosscutForm{ws: l.ws, ID: c.ID}
	return (l.stage == requestsEvery || form.Stage() == l.stage) && (l.agency == "" ||
		in && l.direction != requestsOut || out && l.direction != requestsIn)
}

func (l *RequestList) row(c *plan.Crosscut) RequestRow {
	f, from := l.ws.CrosscutForm(c.ID), l.ws.Plan().Node(c.From)
	state := f.StageText()
	if helps := l.ws.Plan().Node(c.To); helps != nil {
		state += ": " + Excerpt(l.ws.NodeText(helps))
	}
	text := l.ws.NodeText(from)
	if c.Note != "" {
		text += " — " + strings.Join(strings.Fields(c.Note), " ")
	}
	return RequestRow{
		CrosscutForm: f, Node: c.From, Subject: text, State: state,
		Between: l.ws.T("crosscut.between", cmp.Or(l.ws.AgencyName(from.Agency), l.ws.Title()), cmp.Or(l.ws.AgencyName(c.Asked), c.Partner)),
	}
}

// Nothing is the text key of what an empty list says.
func (l *RequestList) Nothing() string {
	if len(l.sorted()) == 0 {
		return "crosscut.none"
	}
	return "crosscut.nothing"
}

// Summary counts what is listed, and what of it waits.
func (l *RequestList) Summary() string {
	rows, waiting := l.Rows(), 0
	for _, r := range rows {
		if r.CanAnswer() {
			waiting++
		}
	}
	return l.ws.T("crosscut.count", FormatCount(len(rows)), FormatCount(waiting))
}

// Agency chooses one agency, of those that ask or were asked, or all.
func (l *RequestList) Agency() Choice {
	return Choice{
		Key: "node.agency",
		Options: func() []Option {
			options := []Option{{Text: l.ws.T("findings.every_agency")}}
			p := l.ws.Plan()
			for _, a := range p.AllAgencies() {
				if p.WholeAgency(a.ID) == a.ID && slices.ContainsFunc(l.sorted(), func(c *plan.Crosscut) bool {
					return p.WholeAgency(c.Asked) == a.ID || p.WholeAgency(p.Node(c.From).Agency) == a.ID
				}) {
					options = append(options, Option{ID: string(a.ID), Text: a.Name})
				}
			}
			return options
		},
		Get: func() string { return string(l.agency) },
		Set: func(id string) Fault { l.agency = plan.AgencyID(id); return Fault{} },
	}
}

// Direction chooses what the agency was asked for, what it asked for, or both.
func (l *RequestList) Direction() Choice {
	return l.among("crosscut.direction", &l.direction, "crosscut_direction.", requestsBoth, requestsIn, requestsOut)
}

// Stage chooses how far the requests have come.
func (l *RequestList) Stage() Choice {
	return l.among("crosscut.stage", &l.stage, "crosscut_stages.",
		requestsEvery, plan.Requested.String(), plan.Accepted.String(), plan.Refused.String(), requestWithdrawn)
}

// among chooses one of a few values, whose texts stand under a prefix.
func (l *RequestList) among(key string, at *string, prefix string, values ...string) Choice {
	return Choice{
		Key: key,
		Options: func() (options []Option) {
			for _, v := range values {
				options = append(options, Option{ID: v, Text: l.ws.T(prefix + codeOr(v, "all"))})
			}
			return options
		},
		Get: func() string { return *at },
		Set: func(id string) Fault { *at = id; return Fault{} },
	}
}
