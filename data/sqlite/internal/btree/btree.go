// Package btree reads the rows of tables straight from the pages of an SQLite
// file, as https://sqlite.org/fileformat.html describes them.
//
// It does one thing: it walks a table that was declared WITHOUT ROWID from its
// first row to its last. SQLite itself needs about ten times as long for it, since
// it runs a small program for every row and hands out each cell on its own, while
// here the new texts of a row share one piece of memory.
//
// It knows nothing of locks, journals and what a crash has left: the caller sees
// to it that the file is locked, that no step is half-written and that all of it
// is in the file itself. It trusts nothing that it reads. Where the pages are not
// what they should be, or are of a kind that is not known here, it returns an
// error, and the caller asks SQLite, which can say more.
package btree

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// ErrNotRead says that the rows cannot be read here, whatever the reason.
var ErrNotRead = errors.New("pages cannot be read directly")

func notRead(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrNotRead, fmt.Sprintf(format, args...))
}

// Type says what a cell holds.
type Type uint8

// The types of cells.
const (
	Null Type = iota
	Integer
	Real // its number is not read
	Text
	Blob
)

// Cell is one value of a row: a number in Int, a text or bytes in Text.
type Cell struct {
	Type Type
	Int  int64
	Text string
}

// File is a database as its pages lie in a file. It is safe for concurrent use,
// as long as nobody writes.
type File struct {
	in     io.ReaderAt
	size   int    // bytes of a page
	usable int    // bytes of a page that hold something
	pages  uint32 // how many there are
}

const (
	headerSize = 100
	magic      = "SQLite format 3\x00"
	utf8       = 1
)

// Open reads the header of a file.
func Open(in io.ReaderAt) (*File, error) {
	var h [headerSize]byte
	if _, err := in.ReadAt(h[:], 0); err != nil {
		return nil, notRead("header: %v", err)
	}
	f := &File{in: in, size: int(binary.BigEndian.Uint16(h[16:])), pages: binary.BigEndian.Uint32(h[28:])}
	if f.size == 1 {
		f.size = 1 << 16
	}
	f.usable = f.size - int(h[20])
	switch {
	case !bytes.HasPrefix(h[:], []byte(magic)):
		return nil, notRead("no database")
	case f.size < 512 || f.size&(f.size-1) != 0 || f.usable < 480:
		return nil, notRead("pages of %d bytes", f.size)
	case binary.BigEndian.Uint32(h[56:]) != utf8:
		return nil, notRead("texts are not UTF-8")
	}
	return f, nil
}

// Rows calls each with every row of the table whose root is that page, in the
// order of the key, the key's columns first. The slice is valid until each
// returns, the texts for ever. A row from before a column was added has a cell
// less. An error of each ends the walk and is returned as it is.
func (f *File) Rows(root uint32, each func([]Cell) error) error {
	w := &walk{file: f, left: f.pages, each: each}
	return w.page(root, 0)
}

// walk is one way through a table.
type walk struct {
	file  *File
	left  uint32 // pages that may still be met, so that a circle ends
	each  func([]Cell) error
	row   splitter
	pages [][]byte // as they were read, one at each depth that was reached
	over  []byte   // a page with more of a long row
}

// deepest is more than any tree needs: a page has at least two branches.
const deepest = 40

const (
	interior = 2
	leaf     = 10
)

func (w *walk) page(number uint32, depth int) error {
	if depth > deepest {
		return notRead("page %d lies too deep", number)
	}
	if depth == len(w.pages) {
		w.pages = append(w.pages, make([]byte, w.file.size))
	}
	text, err := w.load(number, w.pages[depth])
	if err != nil {
		return err
	}
	n, err := newNode(text, number, w.file.usable)
	if err != nil {
		return err
	}
	for i := range n.count {
		if err := w.entry(n, i, depth); err != nil {
			return err
		}
	}
	if n.kind == interior {
		return w.page(n.last, depth+1)
	}
	return nil
}

// entry reads what comes before a row, and the row.
func (w *walk) entry(n node, i, depth int) error {
	at, err := n.cell(i)
	if err != nil {
		return err
	}
	if n.kind == interior {
		below, ok := uint32At(n.text, at)
		if !ok {
			return n.wrong()
		}
		if err := w.page(below, depth+1); err != nil {
			return err
		}
		at += 4
	}
	record, err := w.record(n, at)
	if err != nil {
		return err
	}
	cells, err := w.row.split(record)
	if err != nil {
		return fmt.Errorf("%w, page %d", err, n.number)
	}
	return w.each(cells)
}

// load reads a page into a piece of memory and returns what of it is used.
func (w *walk) load(number uint32, into []byte) ([]byte, error) {
	if number == 0 || number > w.file.pages || w.left == 0 {
		return nil, notRead("page %d of %d", number, w.file.pages)
	}
	w.left--
	if _, err := w.file.in.ReadAt(into, int64(number-1)*int64(w.file.size)); err != nil {
		return nil, notRead("page %d: %v", number, err)
	}
	return into[:w.file.usable], nil
}

// node is a page of a tree.
type node struct {
	text     []byte
	number   uint32
	kind     byte
	count    int    // of rows
	pointers int    // where the list of rows begins
	last     uint32 // the page after the last row, of an interior page
}

func newNode(text []byte, number uint32, usable int) (node, error) {
	n := node{text: text, number: number}
	at := 0
	if number == 1 {
		at = headerSize
	}
	n.kind, n.count, n.pointers = text[at], int(uint16At(text, at+3)), at+8
	switch n.kind {
	case leaf:
	case interior:
		n.last, _ = uint32At(text, at+8)
		n.pointers += 4
	default:
		return n, notRead("page %d is of kind %d", number, n.kind)
	}
	if n.pointers+2*n.count > usable {
		return n, n.wrong()
	}
	return n, nil
}

func (n node) wrong() error { return notRead("page %d is damaged", n.number) }

// cell is where a row lies in its page.
func (n node) cell(i int) (int, error) {
	at := int(uint16At(n.text, n.pointers+2*i))
	if at < n.pointers+2*n.count || at >= len(n.text) {
		return 0, n.wrong()
	}
	return at, nil
}

// record returns a row as it is stored, in one piece.
func (w *walk) record(n node, at int) ([]byte, error) {
	length, at, ok := varint(n.text, at)
	if !ok || length > uint64(w.file.pages)*uint64(w.file.size) {
		return nil, n.wrong()
	}
	local := w.file.local(int(length))
	if at+local > len(n.text) {
		return nil, n.wrong()
	}
	record := n.text[at : at+local]
	if local == int(length) {
		return record, nil
	}
	next, ok := uint32At(n.text, at+local)
	if !ok {
		return nil, n.wrong()
	}
	return w.overflow(record, int(length), next)
}

// local is how much of a row of so many bytes lies in its own page.
func (f *File) local(length int) int {
	most := (f.usable-12)*64/255 - 23
	if length <= most {
		return length
	}
	least := (f.usable-12)*32/255 - 23
	if k := least + (length-least)%(f.usable-4); k <= most {
		return k
	}
	return least
}

// overflow adds to the beginning of a row what lies in pages of its own.
func (w *walk) overflow(begin []byte, length int, next uint32) ([]byte, error) {
	if w.over == nil {
		w.over = make([]byte, w.file.size)
	}
	whole := append(make([]byte, 0, min(length, w.file.size*int(w.left))), begin...)
	for len(whole) < length {
		text, err := w.load(next, w.over)
		if err != nil {
			return nil, err
		}
		next, _ = uint32At(text, 0)
		whole = append(whole, text[4:4+min(len(text)-4, length-len(whole))]...)
	}
	return whole, nil
}
