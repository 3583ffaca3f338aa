package plan

import "time"

// Moment is a point in time to the second, in UTC, as RFC 3339 writes it:
// "2006-01-02T15:04:05Z". The empty Moment means none. Moments compare as
// strings.
type Moment string

// momentLayout leaves no choice of zone or fraction, so that one moment has one
// spelling.
const momentLayout = "2006-01-02T15:04:05Z"

// MomentOf returns the second in which t lies.
func MomentOf(t time.Time) Moment { return Moment(t.UTC().Format(momentLayout)) }

// ParseMoment reads a moment in any zone and with any fraction of a second, as
// RFC 3339 allows.
func ParseMoment(text string) (Moment, bool) {
	t, err := time.Parse(time.RFC3339, text)
	m := MomentOf(t)
	return m, err == nil && m.Valid()
}

// Valid reports whether m is an existing second; the empty Moment is not.
func (m Moment) Valid() bool {
	_, err := time.Parse(momentLayout, string(m))
	return err == nil && len(m) == len(momentLayout)
}

// Time returns the moment, and the zero time for an invalid one.
func (m Moment) Time() time.Time {
	if !m.Valid() {
		return time.Time{}
	}
	t, _ := time.Parse(momentLayout, string(m))
	return t
}

// Note is a review note (catatan reviu) on a node: something that one person
// asks or objects to, open until it is settled.
type Note struct {
	ID   NoteID `json:"id"`
	Node NodeID `json:"node"`
	// Author is the name of who wrote it, in the writer's own words. It is no
	// account: nobody logs in.
	Author  string `json:"author"`
	Written Moment `json:"written"`
	Text    string `json:"text"`
	Settled bool   `json:"settled,omitzero"`
	// SettledBy and SettledAt say who settled it and when; empty while it is
	// open, and where an import did not say.
	SettledBy string `json:"settled_by,omitzero"`
	SettledAt Moment `json:"settled_at,omitzero"`
}

// Kind implements [Record].
func (*Note) Kind() Kind { return KindNote }

// RecordID implements [Record].
func (n *Note) RecordID() string { return string(n.ID) }

func (n *Note) references(f func(Kind, string)) { f(KindNode, string(n.Node)) }

func (n *Note) check() error {
	switch {
	case n.Node == "":
		return recordError(n, ErrMissingReference)
	case !n.Written.Valid(), n.SettledAt != "" && !n.SettledAt.Valid():
		return recordError(n, ErrBadDate)
	case !n.Settled && (n.SettledBy != "" || n.SettledAt != ""):
		return recordError(n, ErrBadValue)
	}
	if err := requireText(n, "author", n.Author); err != nil {
		return err
	}
	return requireText(n, "text", n.Text)
}
