package storetest

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Memory is an [edit.Store] that keeps its data in memory, the log as the JSON
// that a file would hold. It is not safe for concurrent use.
type Memory struct {
	// Fail, where it is set, is what every writing method returns without
	// having changed anything: a full disk, a stick pulled out.
	Fail error

	plan     *plan.Plan
	log      []edit.Entry
	diffs    map[int64][]byte
	contents map[string][]byte
}

// NewMemory returns a store that holds a copy of the plan and no history.
func NewMemory(p *plan.Plan) *Memory {
	return &Memory{plan: p.Clone(), diffs: make(map[int64][]byte), contents: make(map[string][]byte)}
}

// Load implements [edit.Store].
func (m *Memory) Load() (*plan.Plan, error) { return m.plan.Clone(), nil }

// History implements [edit.Store].
func (m *Memory) History() ([]edit.Entry, error) { return slices.Clone(m.log), nil }

// Diff implements [edit.Store].
func (m *Memory) Diff(seq int64) (edit.Diff, error) {
	stored, ok := m.diffs[seq]
	if !ok {
		return nil, edit.ErrNoSuchEntry
	}
	var d edit.Diff
	err := json.Unmarshal(stored, &d)
	return d, err
}

// Append implements [edit.Store].
func (m *Memory) Append(e edit.Entry, d edit.Diff) error {
	if m.at(e.Seq) >= 0 {
		return edit.ErrParted
	}
	return m.change(d, func() error {
		m.log = slices.DeleteFunc(m.log, func(e edit.Entry) bool { return e.Undone })
		return m.add(e, d)
	})
}

// Amend implements [edit.Store].
func (m *Memory) Amend(e edit.Entry, d, whole edit.Diff) error {
	if len(m.log) == 0 || m.log[len(m.log)-1].Seq != e.Seq {
		return edit.ErrNoSuchEntry
	}
	return m.change(d, func() error {
		m.log = m.log[:len(m.log)-1]
		delete(m.diffs, e.Seq)
		if len(whole) == 0 {
			return nil
		}
		return m.add(e, whole)
	})
}

// Mark implements [edit.Store].
func (m *Memory) Mark(seq int64, undone bool, d edit.Diff) error {
	i := m.at(seq)
	if i < 0 {
		return edit.ErrNoSuchEntry
	}
	return m.change(d, func() error {
		m.log[i].Undone = undone
		return nil
	})
}

func (m *Memory) change(d edit.Diff, log func() error) error {
	if m.Fail != nil {
		return m.Fail
	}
	switch err := m.plan.Apply(d); {
	case errors.Is(err, plan.ErrStale):
		return fmt.Errorf("%w: %w", edit.ErrParted, err)
	case err != nil:
		return err
	}
	return log()
}

func (m *Memory) add(e edit.Entry, d edit.Diff) error {
	stored, err := json.Marshal(d)
	if err != nil {
		return err
	}
	m.log = append(m.log, e)
	m.diffs[e.Seq] = stored
	return nil
}

func (m *Memory) at(seq int64) int {
	return slices.IndexFunc(m.log, func(e edit.Entry) bool { return e.Seq == seq })
}

// PutContent implements [edit.Contents]. Nothing is ever swept away.
func (m *Memory) PutContent(data []byte) (string, error) {
	if m.Fail != nil {
		return "", m.Fail
	}
	if err := edit.CheckContentSize(int64(len(data)), 0); err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	m.contents[hash] = slices.Clone(data)
	return hash, nil
}

// Content implements [edit.Contents].
func (m *Memory) Content(hash string) ([]byte, error) {
	data, ok := m.contents[hash]
	if !ok {
		return nil, edit.ErrNoContent
	}
	return slices.Clone(data), nil
}
