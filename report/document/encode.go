package document

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Schema is the version of the JSON in which a [Document] is kept.
const Schema = 1

// blockJSON is a block under the name of its kind: exactly one field is set.
type blockJSON struct {
	Logo       *Logo       `json:"logo,omitempty"`
	Letterhead *Letterhead `json:"letterhead,omitempty"`
	Title      *Title      `json:"title,omitempty"`
	Paragraph  *Paragraph  `json:"paragraph,omitempty"`
	Identity   *Identity   `json:"identity,omitempty"`
	Table      *Table      `json:"table,omitempty"`
	Grid       *Grid       `json:"grid,omitempty"`
	Budget     *BudgetList `json:"budget,omitempty"`
	Footnotes  *Footnotes  `json:"footnotes,omitempty"`
	Signatures *Signatures `json:"signatures,omitempty"`
}

// partJSON is a [Part] whose blocks have names.
type partJSON struct {
	Name      string `json:",omitempty"`
	Across    bool   `json:",omitempty"`
	Framed    bool
	Spacing   float64
	TableSize float64 `json:",omitempty"`
	Blocks    []blockJSON
}

// MarshalJSON implements [json.Marshaler].
func (p Part) MarshalJSON() ([]byte, error) {
	out := partJSON{Name: p.Name, Across: p.Across, Framed: p.Framed, Spacing: p.Spacing, TableSize: p.TableSize, Blocks: make([]blockJSON, len(p.Blocks))}
	for i, b := range p.Blocks {
		out.Blocks[i] = named(b)
	}
	return json.Marshal(out)
}

func named(b Block) (out blockJSON) {
	switch b := b.(type) {
	case Logo:
		out.Logo = &b
	case Letterhead:
		out.Letterhead = &b
	case Title:
		out.Title = &b
	case Paragraph:
		out.Paragraph = &b
	case Identity:
		out.Identity = &b
	case Table:
		out.Table = &b
	case Grid:
		out.Grid = &b
	case BudgetList:
		out.Budget = &b
	case Footnotes:
		out.Footnotes = &b
	case Signatures:
		out.Signatures = &b
	}
	return out
}

// UnmarshalJSON implements [json.Unmarshaler].
func (p *Part) UnmarshalJSON(data []byte) error {
	var in partJSON
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if !(in.Spacing >= 0 && in.Spacing <= 3) {
		return fmt.Errorf("line spacing %v", in.Spacing)
	}
	if in.TableSize != 0 && !(in.TableSize >= leastTable && in.TableSize <= mostTable) {
		return fmt.Errorf("tables of size %v", in.TableSize)
	}
	*p = Part{Name: in.Name, Across: in.Across, Framed: in.Framed, Spacing: in.Spacing, TableSize: in.TableSize, Blocks: make([]Block, len(in.Blocks))}
	for i, b := range in.Blocks {
		block := b.block()
		if block == nil {
			return fmt.Errorf("block %d of a document is of no kind", i+1)
		}
		p.Blocks[i] = block
	}
	return nil
}

func (b blockJSON) block() Block {
	switch {
	case b.Logo != nil:
		return *b.Logo
	case b.Letterhead != nil:
		return *b.Letterhead
	case b.Title != nil && (b.Title.Size == 0 || b.Title.Size >= leastTitle && b.Title.Size <= mostTitle):
		return *b.Title
	case b.Paragraph != nil:
		return *b.Paragraph
	case b.Identity != nil:
		return *b.Identity
	case b.Table != nil && soundColumns(b.Table.Columns):
		return *b.Table
	case b.Grid != nil && b.Grid.sound():
		return *b.Grid
	case b.Budget != nil && soundColumns(b.Budget.Columns) && b.Budget.soundRows():
		return *b.Budget
	case b.Footnotes != nil:
		return *b.Footnotes
	case b.Signatures != nil && b.Signatures.Right != nil:
		return *b.Signatures
	}
	return nil
}

// soundColumns reports whether columns have the shares that a template may give
// them, so that text from elsewhere cannot ask for a table without a width.
func soundColumns(columns []Column) bool {
	return len(columns) > 0 && !slices.ContainsFunc(columns, func(c Column) bool { return !(c.Share >= 1 && c.Share <= 1000) })
}

// soundRows reports whether no row stands deeper than a template may ask for.
func (l *BudgetList) soundRows() bool {
	return !slices.ContainsFunc(l.Rows, func(r BudgetRow) bool { return r.Depth < 0 || r.Depth > deepest })
}

// sound reports whether a grid is one that a template may give.
func (g *Grid) sound() bool {
	return len(g.Columns) > 0 &&
		!slices.ContainsFunc(g.Columns, func(c GridColumn) bool { return !(c.Share >= 1 && c.Share <= 1000) }) &&
		!slices.ContainsFunc(g.Rows, func(r GridRow) bool { return len(r.Cells) > len(g.Columns) })
}

// MarshalJSON implements [json.Marshaler].
func (f Footer) MarshalJSON() ([]byte, error) { return json.Marshal(f.text) }

// UnmarshalJSON implements [json.Unmarshaler].
func (f *Footer) UnmarshalJSON(data []byte) error { return json.Unmarshal(data, &f.text) }
