package sqlite

import (
	"database/sql/driver"
	"fmt"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sqlite/internal/btree"
)

// row hands out the cells of a result row from left to right. The first cell of
// an unexpected type is kept as an error.
type row struct {
	cells []btree.Cell
	at    int
	err   error
}

func (r *row) next() btree.Cell {
	c := r.cells[r.at]
	r.at++
	return c
}

func (r *row) unexpected(v any) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: column %d holds %v", edit.ErrDamaged, r.at, v)
	}
}

// text returns the next cell, empty for NULL.
func (r *row) text() string {
	c := r.next()
	if c.Type != btree.Text && c.Type != btree.Null {
		r.unexpected(c)
		return ""
	}
	return c.Text
}

// integer returns the next cell, 0 for NULL.
func (r *row) integer() int64 {
	c := r.next()
	if c.Type != btree.Integer && c.Type != btree.Null {
		r.unexpected(c)
	}
	return c.Int
}

// bytes returns the next cell, nil for NULL.
func (r *row) bytes() []byte {
	switch c := r.next(); c.Type {
	case btree.Null:
		return nil
	case btree.Blob, btree.Text:
		return []byte(c.Text)
	default:
		r.unexpected(c)
		return nil
	}
}

// cellOf is a cell as the driver hands it out.
func cellOf(v driver.Value) btree.Cell {
	switch v := v.(type) {
	case nil:
		return btree.Cell{}
	case int64:
		return btree.Cell{Type: btree.Integer, Int: v}
	case string:
		return btree.Cell{Type: btree.Text, Text: v}
	case []byte:
		return btree.Cell{Type: btree.Blob, Text: string(v)}
	}
	return btree.Cell{Type: btree.Real}
}

// text returns the next cell as an identity or another kind of string.
func text[T ~string](r *row) T { return T(r.text()) }

// code returns the next cell as the constant whose code it holds.
func code[T any](r *row, parse func(string) (T, bool)) T {
	s := r.text()
	v, ok := parse(s)
	if !ok {
		r.unexpected(s)
	}
	return v
}

func (r *row) value() plan.Value {
	return plan.Value{
		Kind: code(r, parseValueKind),
		Low:  text[plan.Decimal](r), High: text[plan.Decimal](r),
		Scale: r.text(), Text: r.text(),
	}
}

func parseValueKind(code string) (plan.ValueKind, bool) {
	for k := plan.NumberValue; k <= plan.UnsettledValue; k++ {
		if k.String() == code {
			return k, true
		}
	}
	return plan.NoValue, code == ""
}

// The functions below turn a field into what is stored: NULL for an empty one.

func cell[T ~string](s T) any {
	if s == "" {
		return nil
	}
	return string(s)
}

func number(n int) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}

func bit(b bool) any {
	if b {
		return int64(1)
	}
	return int64(0)
}

// valueCells returns the five cells of a value.
func valueCells(v plan.Value) [5]any {
	kind := v.Kind.String()
	if v.Kind == plan.NoValue {
		kind = ""
	}
	return [5]any{cell(kind), cell(v.Low), cell(v.High), cell(v.Scale), cell(v.Text)}
}
