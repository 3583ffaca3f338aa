package document

import (
	"slices"

	"pohonkinerja/data/plan"
)

// Document is a form filled in, ready to be set on pages.
type Document struct {
	Meta Meta
	// Parts each begin on a new page: the Pernyataan and the Lampiran.
	Parts []Part
	// Footer stands at the foot of every page.
	Footer Footer
	// Code stands beside it for machines to read, on a document that is final;
	// empty on a draft.
	Code string `json:",omitempty"`
	// Certified is what a document carries that a certifying body is to sign;
	// nil for none.
	Certified *Certified `json:",omitempty"`
}

// Certified is the sentence of a certifying body at the foot of every page, and
// the mark by which its program finds the place of each party's signature. Each
// may be empty.
type Certified struct{ Sentence, First, Second string }

// Mark returns the mark of a party.
func (c *Certified) Mark(p Party) string {
	if p == SecondParty {
		return c.Second
	}
	return c.First
}

// Meta is what a reader's "properties" window shows, and the day on which the
// document counts as made.
type Meta struct {
	Title, Subject string
	Author         string    // the region
	Year           int       // of the agreement
	Date           plan.Date // of the agreement; empty where not yet known
}

// Part is a run of blocks that begins on a new page.
type Part struct {
	// Name is what the part is called where parts stand beside each other, as
	// the sheets of a workbook do; empty where they do not.
	Name string
	// Across parts lie on the long side of their paper.
	Across bool
	// Framed parts stand in a single-line frame, as the Pernyataan does.
	Framed bool
	// Spacing is the widest line spacing, in multiples of the type size; a
	// part is set closer where that saves a page. 0 is 1.
	Spacing float64
	// TableSize is the type size of tables in points; 0 is the usual one.
	TableSize float64
	Blocks    []Block
}

// Block is one piece of a part: [Logo], [Letterhead], [Title], [Paragraph],
// [Identity], [Table], [Grid], [BudgetList], [Footnotes] or [Signatures], and
// nothing else.
type Block interface{ block() }

// Logo is the place of the emblem, centred.
type Logo struct {
	Emblem Emblem `json:",omitempty"`
}

// Title is a heading, each line centred. Size is that of its type in points; 0
// is the usual one.
type Title struct {
	Lines []string
	Bold  bool    `json:",omitempty"`
	Size  float64 `json:",omitempty"`
}

// Paragraph is running text.
type Paragraph struct{ Text string }

// Identity is a list of labels and values, the colons one below the other.
type Identity struct{ Rows []Labelled }

// Labelled is one line of an [Identity].
type Labelled struct{ Label, Value string }

// Column is one column of a table or of a budget list. Shares are relative to
// each other.
type Column struct {
	Head  string
	Holds Content
	Share float64
}

// Content says what a column holds, which decides how it is set.
type Content uint8

// The contents of columns. The first five belong to a [Table], the next three to
// a [BudgetList], and the last two, with numbers and objectives, to a [Table] of
// changes.
const (
	NumberContent Content = iota
	ObjectiveContent
	IndicatorContent
	UnitContent
	TargetContent
	NameContent
	AmountContent
	NoteContent
	BeforeContent
	AfterContent
)

// Shared reports whether a column of a table holds what is said once for all
// indicators of an objective.
func (c Content) Shared() bool { return c == NumberContent || c == ObjectiveContent }

// Table is the ruled table of objectives, indicators and targets.
type Table struct {
	Columns []Column
	// Numbered tables have the row (1) (2) (3) below their heads.
	Numbered bool
	Groups   []Group
}

// Group is one objective with its indicators. The objective stands once and
// spans the rows.
type Group struct {
	Number, Objective string
	Rows              []Promise
}

// Promise is one indicator with its target. Unit is filled only where the table
// has a column for it; otherwise it is part of Target. In a table of changes it
// is what an amendment replaces, and by what.
type Promise struct {
	Indicator, Unit, Target string
	Before, After           string
}

// Cell returns what stands in a shared column of the group.
func (g Group) Cell(c Content) string {
	if c == NumberContent {
		return g.Number
	}
	return g.Objective
}

// Cell returns what stands in a column of the row.
func (p Promise) Cell(c Content) string {
	switch c {
	case IndicatorContent:
		return p.Indicator
	case UnitContent:
		return p.Unit
	case TargetContent:
		return p.Target
	case BeforeContent:
		return p.Before
	case AfterContent:
		return p.After
	}
	return ""
}

// BudgetList is the list of programmes (or kegiatan) and their money.
type BudgetList struct {
	Columns []Column
	// Ruled lists are tables; the prescribed ones have no lines. Numbered ones
	// have the row (1) (2) (3) below their heads.
	Ruled, Numbered bool `json:",omitempty"`
	// Bare lists have no currency sign before their amounts.
	Bare bool `json:",omitempty"`
	Rows []BudgetRow
	// Total is the sum of the rows; nil where the form has none, as the
	// prescribed ones.
	Total *BudgetRow
}

// CountsApart reports whether the numbers of the list stand in a column of their
// own; those of what a line is made of stand before the names in any case.
func (l BudgetList) CountsApart() bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Holds == NumberContent })
}

// BudgetRow is one line of a budget list. Amount has no currency sign; the
// list is in rupiah. Depth is 0 for a line of the list itself, 1 for what the
// line above is made of, and 2 for what that is made of.
type BudgetRow struct {
	Number, Name, Amount, Note string // no amount in the heading of a part
	Depth                      int    `json:",omitempty"`
}

// Signatures is the block in which the parties sign: PlaceDate above the right
// one. Left is nil where one party signs alone.
type Signatures struct {
	PlaceDate string
	// PlaceSide is where place and date stand.
	PlaceSide Side `json:",omitempty"`
	Left      *Signature
	Right     *Signature
	// BoldNames and LinedNames tell how the names are set.
	BoldNames, LinedNames bool `json:",omitempty"`
	// Reserved blocks need a box for an electronic signature of each party.
	Reserved bool
}

// Signature is one party's half of the block. Heading, Name and Below belong
// to the same party by construction.
type Signature struct {
	Party   Party
	Heading string
	Name    string
	Below   []string
}

// Party says which side of the agreement somebody is on.
type Party uint8

// The parties. The head of region's agreement has a first party only.
const (
	FirstParty Party = iota
	SecondParty
)

// String returns "first" or "second", the word by which commands name a party.
func (p Party) String() string {
	if p == SecondParty {
		return "second"
	}
	return "first"
}

func (Logo) block()       {}
func (Letterhead) block() {}
func (Footnotes) block()  {}
func (Title) block()      {}
func (Paragraph) block()  {}
func (Identity) block()   {}
func (Table) block()      {}
func (Grid) block()       {}
func (BudgetList) block() {}
func (Signatures) block() {}
