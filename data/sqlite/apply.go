package sqlite

import (
	"fmt"
	"slices"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// writer applies the changes of one step inside a transaction.
type writer struct {
	*conn
	at         string // when records are said to be removed
	tombstones bool   // whether there are any, perhaps to be taken back
}

// apply makes the changes of a diff. What is put comes referred-to before
// referring, and what is removed the other way round: the references are tested
// at commit in any case, but SQLite then has none to remember until there.
func (w *writer) apply(d edit.Diff) error {
	var byKind [len(tables)][]plan.Change
	for _, c := range d {
		byKind[c.Kind()] = append(byKind[c.Kind()], c)
	}
	for _, k := range plan.Kinds {
		if err := w.putAll(byKind[k]); err != nil {
			return err
		}
	}
	for _, k := range slices.Backward(plan.Kinds[:]) {
		if err := w.removeAll(byKind[k]); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) putAll(changes []plan.Change) error {
	for _, c := range changes {
		if c.After == nil {
			continue
		}
		if err := w.put(c); err != nil {
			return fmt.Errorf("put %s %s: %w", c.Kind(), c.RecordID(), err)
		}
	}
	return nil
}

func (w *writer) put(c plan.Change) error {
	t := tables[c.Kind()]
	cells := t.cells(c.After)
	if c.Before == nil {
		if _, err := w.exec(t.insert, cells...); err != nil {
			return err
		}
		return w.inserted(c)
	}
	if err := w.one(t.update, append(cells[1:], cells[0])...); err != nil {
		return err
	}
	return w.putOwners(c)
}

func (w *writer) inserted(c plan.Change) error {
	if w.tombstones {
		if _, err := w.exec("DELETE FROM tombstone WHERE kind = ? AND id = ?", c.Kind().String(), c.RecordID()); err != nil {
			return err
		}
	}
	return w.putOwners(c)
}

func (w *writer) removeAll(changes []plan.Change) error {
	for _, c := range changes {
		if c.After != nil {
			continue
		}
		if err := w.removeRecord(c); err != nil {
			return fmt.Errorf("remove %s %s: %w", c.Kind(), c.RecordID(), err)
		}
	}
	return nil
}

func (w *writer) removeRecord(c plan.Change) error {
	if err := w.putOwners(c); err != nil {
		return err
	}
	if err := w.one(tables[c.Kind()].remove, c.RecordID()); err != nil {
		return err
	}
	_, err := w.exec("INSERT OR REPLACE INTO tombstone (kind, id, deleted_at) VALUES (?, ?, ?)",
		c.Kind().String(), c.RecordID(), w.at)
	w.tombstones = true
	return err
}

// putOwners rewrites the owners of a node where they have changed.
func (w *writer) putOwners(c plan.Change) error {
	before, after := owners(c.Before), owners(c.After)
	if slices.Equal(before, after) {
		return nil
	}
	if len(before) > 0 {
		if _, err := w.exec("DELETE FROM node_owner WHERE node = ?", c.RecordID()); err != nil {
			return err
		}
	}
	for place, position := range after {
		if _, err := w.exec("INSERT INTO node_owner (node, place, position) VALUES (?, ?, ?)",
			c.RecordID(), int64(place), string(position)); err != nil {
			return err
		}
	}
	return nil
}

func owners(r plan.Record) []plan.PositionID {
	if n, ok := r.(*plan.Node); ok {
		return n.Owners
	}
	return nil
}

// one executes a statement that must touch exactly one row.
func (w *writer) one(query string, args ...any) error {
	n, err := w.exec(query, args...)
	if err == nil && n != 1 {
		err = edit.ErrParted
	}
	return err
}

// stamp writes a moment as it stands in the file: sortable text, UTC.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000Z") }
