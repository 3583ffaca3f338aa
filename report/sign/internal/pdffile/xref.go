package pdffile

import (
	"bytes"
	"maps"
	"strconv"
)

// maxObjects is the largest object number that a conforming reader must accept (ISO 32000-1, annex C).
const maxObjects = 8388607

// maxSections bounds the number of revisions of one file.
const maxSections = 1000

// EntryKind says where an object is kept.
type EntryKind int

// The kinds of cross-reference entry.
const (
	Free   EntryKind = iota // the number names no object
	Plain                   // the object stands in the file by itself
	Packed                  // the object stands inside an object stream
)

// Entry is one line of the cross-reference.
type Entry struct {
	Kind   EntryKind
	Offset int // Plain: where the object starts
	Gen    int // Plain: its generation
	Stream int // Packed: number of the object stream
	Index  int // Packed: place within it
}

// Section is the cross-reference and trailer that one revision wrote.
type Section struct {
	Start    int  // first byte of the table or of the cross-reference stream
	End      int  // first byte after the trailer dictionary or after endobj
	IsStream bool // kept as a cross-reference stream
	Trailer  Dict
	Entries  map[int]Entry
	Extra    *Section // the stream part of a hybrid section; its entries are already in Entries

	// Ambiguous says that readers may see another index: the trailer, or that of the stream part, names a key twice, or a
	// comment stands within the table or before it, over which some readers stumble and repair the file as they see fit.
	Ambiguous bool

	// Freed are the objects that the table of a hybrid section calls free and its stream part does not, so that they are
	// there or not as a reader knows of hybrid files or not.
	Freed []int
}

// lastStartxref gives the number after the last startxref and the place of that word.
func lastStartxref(data []byte) (target, at int, err error) {
	at = bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return 0, 0, &SyntaxError{len(data), "startxref missing: the file is cut off or no PDF"}
	}
	l := &lexer{data: data, pos: at + len("startxref")}
	o, err := l.token()
	if err != nil {
		return 0, 0, err
	}
	target, ok := wholeNumber(o, 0, len(data)-1)
	if !ok {
		return 0, 0, &SyntaxError{at, "startxref points outside the file"}
	}
	return target, at, nil
}

// readSections follows Prev from the newest section to the oldest and fills f.Sections and f.index.
func (f *File) readSections(start int) error {
	seen := map[int]bool{}
	for {
		if seen[start] || len(seen) >= maxSections {
			return &SyntaxError{start, "cross-reference sections form a loop"}
		}
		seen[start] = true
		section, err := f.readSection(start)
		if err != nil {
			return err
		}
		f.Sections = append(f.Sections, section)
		f.addToIndex(section.Entries)
		prev, present := section.Trailer["Prev"]
		if !present {
			return nil
		}
		next, ok := wholeNumber(prev, 0, len(f.data)-1)
		if !ok {
			return &SyntaxError{start, "Prev points outside the file"}
		}
		start = next
	}
}

func (f *File) addToIndex(entries map[int]Entry) {
	if len(f.index) == 0 {
		f.index = maps.Clone(entries) // most files have one section
		return
	}
	for num, e := range entries {
		if _, newer := f.index[num]; !newer {
			f.index[num] = e
		}
	}
}

func (f *File) readSection(start int) (*Section, error) {
	l := &lexer{data: f.data, pos: start}
	if l.accept("xref") {
		return f.readTable(l, start)
	}
	s, err := f.readXrefStream(start)
	if err == nil {
		s.Ambiguous = s.Ambiguous || l.commented
	}
	return s, err
}

// readTable reads a classic cross-reference table, its trailer, and the stream part of a hybrid file.
func (f *File) readTable(l *lexer, start int) (*Section, error) {
	s := &Section{Start: start, Entries: map[int]Entry{}}
	for !l.accept("trailer") {
		if err := readSubsection(l, s.Entries); err != nil {
			return nil, err
		}
	}
	commented := l.commented
	o, err := l.object()
	if err != nil {
		return nil, err
	}
	trailer, ok := o.(Dict)
	if !ok {
		return nil, l.fail("trailer dictionary expected")
	}
	s.Trailer, s.End, s.Ambiguous = trailer, l.pos, l.repeatedKey || commented
	if at, hybrid := trailer["XRefStm"]; hybrid {
		return s, f.addHybridPart(s, at)
	}
	return s, nil
}

// addHybridPart merges the stream of a hybrid section: its entries stand behind those in use in the table and before
// those that the table declares free (ISO 32000-1, §7.5.8.4).
func (f *File) addHybridPart(s *Section, at Object) error {
	start, ok := wholeNumber(at, 1, len(f.data)-1)
	if !ok {
		return &SyntaxError{s.Start, "XRefStm points outside the file"}
	}
	extra, err := f.readXrefStream(start)
	if err != nil {
		return err
	}
	s.Extra, s.Ambiguous = extra, s.Ambiguous || extra.Ambiguous
	for num, e := range extra.Entries {
		known, present := s.Entries[num]
		if present && known.Kind != Free {
			continue
		}
		if present && e.Kind != Free {
			s.Freed = append(s.Freed, num)
		}
		s.Entries[num] = e
	}
	return nil
}

func readSubsection(l *lexer, entries map[int]Entry) error {
	first, err := l.whole(maxObjects)
	if err != nil {
		return err
	}
	count, err := l.whole(maxObjects)
	if err != nil {
		return err
	}
	for i := range count {
		e, err := readTableEntry(l)
		if err != nil {
			return err
		}
		if _, repeated := entries[first+i]; repeated {
			return l.fail("object " + strconv.Itoa(first+i) + " is listed twice in one cross-reference table")
		}
		entries[first+i] = e
	}
	return nil
}

func readTableEntry(l *lexer) (Entry, error) {
	offset, err := l.whole(1 << 40)
	if err != nil {
		return Entry{}, err
	}
	gen, err := l.whole(99999)
	if err != nil {
		return Entry{}, err
	}
	word, err := l.token()
	switch {
	case err != nil:
		return Entry{}, err
	case word == Keyword("f"):
		return Entry{Kind: Free}, nil // whatever the generation: MuPDF writes 65536
	case word == Keyword("n") && gen <= 65535:
		return Entry{Kind: Plain, Offset: offset, Gen: gen}, nil
	}
	return Entry{}, l.fail("n or f expected in the cross-reference table")
}

// whole reads a whole number from 0 to most.
func (l *lexer) whole(most int) (int, error) {
	l.skipSpace()
	at := l.pos
	o, err := l.token()
	if err != nil {
		return 0, err
	}
	n, ok := wholeNumber(o, 0, most)
	if !ok {
		return 0, &SyntaxError{at, "whole number expected"}
	}
	return n, nil
}

func (f *File) readXrefStream(start int) (*Section, error) {
	p, err := f.parseAt(start)
	if err != nil {
		return nil, &SyntaxError{start, "no cross-reference here: startxref or Prev is wrong"}
	}
	stream, ok := p.object.(*Stream)
	if !ok || stream.Dict["Type"] != Name("XRef") {
		return nil, &SyntaxError{start, "no cross-reference here: startxref or Prev is wrong"}
	}
	data, err := f.Decode(stream)
	if err != nil {
		return nil, err
	}
	s := &Section{
		Start: start, End: p.end, IsStream: true, Trailer: stream.Dict, Entries: map[int]Entry{}, Ambiguous: p.repeatedKey,
	}
	if err := readPackedEntries(stream.Dict, data, s.Entries, len(f.data)); err != nil {
		return nil, &SyntaxError{start, err.Error()}
	}
	return s, nil
}

type streamLayoutError string

func (e streamLayoutError) Error() string { return "cross-reference stream: " + string(e) }

// readPackedEntries reads the rows of a cross-reference stream (ISO 32000-1, §7.5.8.2 and 7.5.8.3). Objects take a byte of
// the file at least, so it refuses more rows than the most: they would only fill the memory.
func readPackedEntries(dict Dict, data []byte, entries map[int]Entry, most int) error {
	widths, err := fieldWidths(dict["W"])
	if err != nil {
		return err
	}
	size, ok := wholeNumber(dict["Size"], 0, maxObjects+1)
	if !ok {
		return streamLayoutError("Size is wrong")
	}
	if len(data) > most*widths.row() {
		return streamLayoutError("more rows than the file can hold objects")
	}
	ranges, ok := dict["Index"].(Array)
	if !ok {
		ranges = Array{Integer(0), Integer(size)}
	}
	for ; len(ranges) >= 2; ranges = ranges[2:] {
		first, ok1 := wholeNumber(ranges[0], 0, maxObjects)
		count, ok2 := wholeNumber(ranges[1], 0, maxObjects+1)
		if !ok1 || !ok2 {
			return streamLayoutError("Index is wrong")
		}
		if data, err = widths.readRows(first, count, data, entries); err != nil {
			return err
		}
	}
	return nil
}

type rowWidths [3]int

func (w rowWidths) row() int { return w[0] + w[1] + w[2] }

func fieldWidths(o Object) (rowWidths, error) {
	var w rowWidths
	array, _ := o.(Array)
	if len(array) != len(w) {
		return w, streamLayoutError("W is wrong")
	}
	for i := range w {
		n, ok := wholeNumber(array[i], 0, 7)
		if !ok {
			return w, streamLayoutError("W is wrong")
		}
		w[i] = n
	}
	if w.row() == 0 {
		return w, streamLayoutError("W is wrong")
	}
	return w, nil
}

// readRows reads count rows and returns the data behind them. Rows missing at the end are left out, as readers do.
func (w rowWidths) readRows(first, count int, data []byte, entries map[int]Entry) ([]byte, error) {
	row := w.row()
	for i := 0; i < count && len(data) >= row; i++ {
		if _, repeated := entries[first+i]; repeated {
			return nil, streamLayoutError("object " + strconv.Itoa(first+i) + " is listed twice")
		}
		entries[first+i] = w.entry(data[:row])
		data = data[row:]
	}
	return data, nil
}

func (w rowWidths) entry(row []byte) Entry {
	kind := 1
	if w[0] > 0 {
		kind = bigEndian(row[:w[0]])
	}
	second, third := bigEndian(row[w[0]:w[0]+w[1]]), bigEndian(row[w[0]+w[1]:])
	switch kind {
	case 1:
		return Entry{Kind: Plain, Offset: second, Gen: third}
	case 2:
		return Entry{Kind: Packed, Stream: second, Index: third}
	}
	return Entry{Kind: Free}
}

func bigEndian(b []byte) int {
	n := 0
	for _, c := range b {
		n = n<<8 | int(c)
	}
	return n
}
