package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

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
		if err := f.read(f.conn); err != nil {
			return nil, f.failed("load", err)
		}
	}
	p := f.loaded
	f.loaded = nil // it now belongs to the caller, who will change it
	return p, nil
}

// read fills f.loaded.
func (f *File) read(from source) error {
	records, err := readAll(from)
	if err != nil {
		return err
	}
	if f.loaded, err = plan.Load(records); err != nil {
		return fmt.Errorf("%w: %w", edit.ErrDamaged, err)
	}
	return nil
}

// readPages fills f.loaded from the pages of the file. Where they are not as
// expected SQLite is asked, which can read them or say better what is wrong.
func (f *File) readPages() error {
	p, err := f.openPages()
	if err == nil {
		err = f.read(p)
	}
	if err != nil {
		return f.read(f.conn)
	}
	return nil
}

// source hands out the rows of a table in the order of its key, which is made of
// the first columns. It may be asked for several tables at once.
type source interface {
	rows(table string, columns []string, f func(*row) error) error
}

func (c *conn) rows(table string, columns []string, f func(*row) error) error {
	return c.query("SELECT "+strings.Join(columns, ", ")+" FROM "+table+" ORDER BY 1, 2", f)
}

func readAll(from source) ([]plan.Record, error) {
	var owners map[plan.NodeID][]plan.PositionID
	var byKind [len(tables)]pile
	var errs [len(tables)]error
	var reading sync.WaitGroup
	reading.Go(func() { owners, errs[0] = readOwners(from) })
	for _, k := range plan.Kinds {
		reading.Go(func() { byKind[k], errs[k] = tables[k].readAll(from) })
	}
	reading.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	return together(byKind[:]), addOwners(byKind[plan.KindNode], owners)
}

// pile is a list that grows without being copied: a plan has a hundred thousand
// targets, and nobody knows how many before the last is read.
type pile [][]plan.Record

func (p *pile) add(r plan.Record) {
	const portion = 1024
	last := len(*p) - 1
	if last < 0 || len((*p)[last]) == portion {
		*p = append(*p, make([]plan.Record, 0, min(portion, 8+portion*(last+1))))
		last++
	}
	(*p)[last] = append((*p)[last], r)
}

// together makes one list of what lies on all piles.
func together(piles []pile) []plan.Record { return slices.Concat(slices.Concat(piles...)...) }

func (t *table) readAll(from source) (pile, error) {
	var records pile
	err := from.rows(t.name, t.columns, func(r *row) error {
		records.add(t.read(r))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", t.name, err)
	}
	return records, nil
}

func readOwners(from source) (map[plan.NodeID][]plan.PositionID, error) {
	owners := make(map[plan.NodeID][]plan.PositionID)
	err := from.rows("node_owner", []string{"node", "place", "position"}, func(r *row) error {
		node := text[plan.NodeID](r)
		_ = r.integer() // the place, by which they are sorted
		owners[node] = append(owners[node], text[plan.PositionID](r))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read node_owner: %w", err)
	}
	return owners, nil
}

func addOwners(nodes pile, owners map[plan.NodeID][]plan.PositionID) error {
	for _, part := range nodes {
		for _, r := range part {
			n := r.(*plan.Node)
			n.Owners = owners[n.ID]
			delete(owners, n.ID)
		}
	}
	for node := range owners {
		return fmt.Errorf("%w: owners of node %q, which is not there", edit.ErrDamaged, node)
	}
	return nil
}
