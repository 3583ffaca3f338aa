package sqlite

import (
	"fmt"
	"io/fs"
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
)

// Load reads the whole plan. It returns an error that is [edit.ErrDamaged] where
// a row is not what the plan allows.
func (f *File) Load() (*plan.Plan, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.conn == nil {
		return nil, f.failed("load", fs.ErrClosed)
	}
	if f.loaded == nil {
		if err := f.read(); err != nil {
			return nil, f.failed("load", err)
		}
	}
	p := f.loaded
	f.loaded = nil // it now belongs to the caller, who will change it
	return p, nil
}

// read fills f.loaded.
func (f *File) read() error {
	records, err := f.conn.readAll()
	if err != nil {
		return err
	}
	if f.loaded, err = plan.Load(slices.Values(records)); err != nil {
		return fmt.Errorf("%w: %w", edit.ErrDamaged, err)
	}
	return nil
}

func (c *conn) readAll() ([]plan.Record, error) {
	owners, err := c.readOwners()
	if err != nil {
		return nil, err
	}
	var records []plan.Record
	for _, k := range plan.Kinds {
		t := tables[k]
		err := c.query(t.selectAll, func(r *row) error {
			records = append(records, t.read(r))
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", t.name, err)
		}
	}
	return records, addOwners(records, owners)
}

func (c *conn) readOwners() (map[plan.NodeID][]plan.PositionID, error) {
	owners := make(map[plan.NodeID][]plan.PositionID)
	err := c.query("SELECT node, position FROM node_owner ORDER BY node, place", func(r *row) error {
		node, position := text[plan.NodeID](r), text[plan.PositionID](r)
		owners[node] = append(owners[node], position)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read node_owner: %w", err)
	}
	return owners, nil
}

func addOwners(records []plan.Record, owners map[plan.NodeID][]plan.PositionID) error {
	for _, r := range records {
		if n, ok := r.(*plan.Node); ok {
			n.Owners = owners[n.ID]
			delete(owners, n.ID)
		}
	}
	for node := range owners {
		return fmt.Errorf("%w: owners of node %q, which is not there", edit.ErrDamaged, node)
	}
	return nil
}
