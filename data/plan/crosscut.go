package plan

// Crosscut is a link across the tree: the node From needs the help of the node
// To, or of Partner where the other side is no node of this plan
// (PermenPANRB 88/2021, crosscutting). Help may be asked of an agency, which
// accepts it with a node of its own or refuses it.
type Crosscut struct {
	ID      CrosscutID `json:"id"`
	From    NodeID     `json:"from"`
	To      NodeID     `json:"to,omitzero"`
	Partner string     `json:"partner,omitzero"`
	Note    string     `json:"note,omitzero"`
	// Asked is the agency whose help is asked; empty where nobody was asked or
	// the partner is no agency of this plan.
	Asked  AgencyID       `json:"asked,omitzero"`
	Status CrosscutStatus `json:"status,omitzero"`
	Reason string         `json:"reason,omitzero"` // of a refusal
	// AskedOn and AnsweredOn are the days of the request and of the answer.
	AskedOn    Date `json:"asked_on,omitzero"`
	AnsweredOn Date `json:"answered_on,omitzero"`
}

// CrosscutStatus is how far a request across the tree has come.
type CrosscutStatus uint8

// The statuses. NotAsked is the zero value: the link was drawn without asking.
const (
	NotAsked CrosscutStatus = iota
	Requested
	Accepted // with a node of the asked agency
	Refused  // with a reason
)

// CrosscutStatuses lists all statuses.
var CrosscutStatuses = [...]CrosscutStatus{NotAsked, Requested, Accepted, Refused}

var crosscutStatusCodes = [...]string{NotAsked: "", Requested: "requested", Accepted: "accepted", Refused: "refused"}

// String returns the code under which the status is stored; empty for not asked.
func (s CrosscutStatus) String() string {
	return codeOf(crosscutStatusCodes[:], "CrosscutStatus", s)
}

// ParseCrosscutStatus reads a code as [CrosscutStatus.String] writes it.
func ParseCrosscutStatus(code string) (CrosscutStatus, bool) {
	return parseCode[CrosscutStatus](crosscutStatusCodes[:], code)
}

// Withdrawn reports whether help was asked of an agency and is not wanted any more;
// AnsweredOn is then the day of that. Such a request stays, so that a copy of the
// plan in which it still waits for an answer can be brought up to date.
func (c *Crosscut) Withdrawn() bool {
	return c.Status == NotAsked && c.Asked != "" && c.AnsweredOn != ""
}

// Kind implements [Record].
func (*Crosscut) Kind() Kind { return KindCrosscut }

// RecordID implements [Record].
func (c *Crosscut) RecordID() string { return string(c.ID) }

func (c *Crosscut) references(f func(Kind, string)) {
	f(KindNode, string(c.From))
	f(KindNode, string(c.To))
	f(KindAgency, string(c.Asked))
}

func (c *Crosscut) check() error {
	if c.From == "" || c.To == c.From || c.To == "" && c.Partner == "" && c.Asked == "" {
		return recordError(c, ErrMissingReference)
	}
	for _, day := range []Date{c.AskedOn, c.AnsweredOn} {
		if day != "" && !day.Valid() {
			return recordError(c, ErrBadDate)
		}
	}
	switch c.Status {
	case NotAsked, Requested:
		return nil
	case Accepted:
		if c.To == "" {
			return recordError(c, ErrMissingReference)
		}
		return nil
	case Refused:
		return requireText(c, "reason", c.Reason)
	}
	return recordError(c, ErrBadCode)
}

// CrosscutsAsked returns the crosscutting links for which an agency was asked.
func (p *Plan) CrosscutsAsked(id AgencyID) []*Crosscut {
	return linked[*Crosscut](p, crosscutsAsked, id)
}
