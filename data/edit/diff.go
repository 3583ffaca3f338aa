package edit

import (
	"encoding/json"
	"fmt"
	"slices"

	"pohonkinerja/data/plan"
)

// Diff is a set of changes that belong together, at most one per record.
type Diff []plan.Change

// Inverse returns the diff that takes d back.
func (d Diff) Inverse() Diff {
	out := make(Diff, len(d))
	for i, c := range d {
		out[len(d)-1-i] = c.Inverse()
	}
	return out
}

// Then returns the diff that does d and then next, with one change per record
// and without records that end where they began.
func (d Diff) Then(next Diff) Diff {
	type key struct {
		kind plan.Kind
		id   string
	}
	out := slices.Clone(d)
	at := make(map[key]int, len(out))
	for i, c := range out {
		at[key{c.Kind(), c.RecordID()}] = i
	}
	for _, c := range next {
		if i, seen := at[key{c.Kind(), c.RecordID()}]; seen {
			out[i].After = c.After
			continue
		}
		out = append(out, c)
	}
	return slices.DeleteFunc(out, leavesNothing)
}

func leavesNothing(c plan.Change) bool {
	if c.Before == nil || c.After == nil {
		return c.Before == nil && c.After == nil
	}
	return plan.Equal(c.Before, c.After)
}

// storedChange is the form of a change in the log.
type storedChange struct {
	Kind   string          `json:"kind"`
	Before json.RawMessage `json:"before,omitempty"`
	After  json.RawMessage `json:"after,omitempty"`
}

// MarshalJSON writes the diff as a list of kinds with the records before and
// after.
func (d Diff) MarshalJSON() ([]byte, error) {
	out := make([]storedChange, len(d))
	for i, c := range d {
		var err error
		if out[i], err = encodeChange(c); err != nil {
			return nil, err
		}
	}
	return json.Marshal(out)
}

func encodeChange(c plan.Change) (storedChange, error) {
	s := storedChange{Kind: c.Kind().String()}
	var err error
	if c.Before != nil {
		if s.Before, err = json.Marshal(c.Before); err != nil {
			return s, err
		}
	}
	if c.After != nil {
		s.After, err = json.Marshal(c.After)
	}
	return s, err
}

// UnmarshalJSON reads what [Diff.MarshalJSON] writes.
func (d *Diff) UnmarshalJSON(b []byte) error {
	var in []storedChange
	if err := json.Unmarshal(b, &in); err != nil {
		return err
	}
	out := make(Diff, len(in))
	for i, s := range in {
		var err error
		if out[i], err = decodeChange(s); err != nil {
			return err
		}
	}
	*d = out
	return nil
}

func decodeChange(s storedChange) (plan.Change, error) {
	kind, ok := plan.ParseKind(s.Kind)
	if !ok || s.Before == nil && s.After == nil {
		return plan.Change{}, fmt.Errorf("read change: kind %q", s.Kind)
	}
	before, err := decodeRecord(kind, s.Before)
	if err != nil {
		return plan.Change{}, err
	}
	after, err := decodeRecord(kind, s.After)
	return plan.Change{Before: before, After: after}, err
}

func decodeRecord(k plan.Kind, b json.RawMessage) (plan.Record, error) {
	if b == nil {
		return nil, nil
	}
	r := plan.NewRecord(k)
	if err := json.Unmarshal(b, r); err != nil {
		return nil, fmt.Errorf("read %s: %w", k, err)
	}
	return r, nil
}
