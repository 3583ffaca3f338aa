package pdffile

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// What [Open] may answer besides a *[SyntaxError].
var (
	ErrNotPDF    = errors.New("not a PDF file")
	ErrEncrypted = errors.New("encrypted PDF")
)

// File is a parsed PDF. Objects are read when first asked for. A File is not safe for concurrent use.
type File struct {
	// Sections are the cross-reference sections, newest first; there is at least one.
	Sections []*Section

	// TailStart is where the last startxref stands.
	TailStart int

	data    []byte
	index   map[int]Entry
	loaded  map[int]parsed
	packs   map[int]*pack
	problem error

	// What is left for the objects of object streams: bytes, and elements once they are read.
	room, elements int
}

// parsed is an object together with its place. For a packed object start and end are zero.
type parsed struct {
	object      Object
	num, gen    int
	start, end  int // from the object number to behind endobj
	body        int // where the object itself starts
	repeatedKey bool
	err         error
}

// Span is a range of bytes, End exclusive.
type Span struct{ Start, End int }

// Open parses the structure of data, which must not be changed while the File is in use.
//
// It fails with [ErrNotPDF] when data does not start with a PDF header, with [ErrEncrypted], or with a *[SyntaxError]
// when the cross-reference or the trailer is unreadable.
func Open(data []byte) (*File, error) {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, ErrNotPDF
	}
	f := &File{data: data, index: map[int]Entry{}, loaded: map[int]parsed{}, packs: map[int]*pack{}, room: maxUnpacked, elements: maxElements}
	start, at, err := lastStartxref(data)
	if err != nil {
		return nil, err
	}
	f.TailStart = at
	if err := f.readSections(start); err != nil {
		return nil, err
	}
	clear(f.loaded) // what was read before the index was whole may be incomplete
	clear(f.packs)
	f.problem = nil
	if f.Trailer()["Encrypt"] != nil {
		return nil, ErrEncrypted
	}
	if _, ok := f.Trailer()["Root"].(Ref); !ok {
		return nil, &SyntaxError{f.Sections[0].Start, "trailer names no Root"}
	}
	return f, nil
}

// Data returns the bytes the file was opened from.
func (f *File) Data() []byte { return f.data }

// Trailer is the newest trailer dictionary.
func (f *File) Trailer() Dict { return f.Sections[0].Trailer }

// Root is the reference of the catalog.
func (f *File) Root() Ref { return f.Trailer()["Root"].(Ref) }

// Catalog is the root dictionary, nil if it is missing.
func (f *File) Catalog() Dict { return f.Dict(f.Root()) }

// Lookup gives the cross-reference entry that counts for object num.
func (f *File) Lookup(num int) Entry { return f.index[num] }

// Numbers calls yield for each object number in use, in no particular order.
func (f *File) Numbers(yield func(int) bool) {
	for num, e := range f.index {
		if e.Kind != Free && !yield(num) {
			return
		}
	}
}

// Err is the first problem met while reading objects. Unreadable objects read as null; whoever is going to rely on
// what was read asks here.
func (f *File) Err() error { return f.problem }

// Resolve follows references until it meets a direct object. What cannot be read is nil, see [File.Err], and so is what
// a reference names by another generation than the object has (ISO 32000-1, §7.3.10): some readers would show it.
func (f *File) Resolve(o Object) Object {
	for range 32 {
		ref, ok := o.(Ref)
		if !ok {
			return o
		}
		if f.Dangling(ref) {
			return nil
		}
		o = f.load(ref.Num).object
	}
	return nil
}

// CanRead tells an object that can be read, be it null, from one of which other readers may make something.
func (f *File) CanRead(num int) bool { return f.load(num).err == nil }

// Ref gives the reference of object num as it is now.
func (f *File) Ref(num int) Ref { return Ref{num, f.index[num].Gen} }

// Dangling tells a reference by another generation than the object has.
func (f *File) Dangling(ref Ref) bool { return f.index[ref.Num].Gen != ref.Gen }

// Dict resolves o and returns it if it is a dictionary; of a stream, its dictionary.
func (f *File) Dict(o Object) Dict {
	switch v := f.Resolve(o).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array resolves o and returns it if it is an array.
func (f *File) Array(o Object) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Name resolves o and returns it if it is a name.
func (f *File) Name(o Object) Name {
	n, _ := f.Resolve(o).(Name)
	return n
}

// Text resolves o and decodes it if it is a text string.
func (f *File) Text(o Object) string {
	s, _ := f.Resolve(o).(String)
	return DecodeText(s)
}

// Int resolves o and returns it if it is a whole number that fits 32 bits.
func (f *File) Int(o Object) (int, bool) { return wholeNumber(f.Resolve(o), -1<<31, 1<<31-1) }

func (f *File) intOr(o Object, fallback int) int {
	if n, ok := f.Int(o); ok {
		return n
	}
	return fallback
}

// Span tells where a plain object stands, from its number to behind endobj.
func (f *File) Span(num int) (Span, bool) {
	if f.index[num].Kind != Plain {
		return Span{}, false
	}
	p := f.load(num)
	return Span{p.start, p.end}, p.err == nil
}

// HasRepeatedKey tells whether a dictionary in object num names a key twice, so that readers may disagree about it.
func (f *File) HasRepeatedKey(num int) bool { return f.load(num).repeatedKey }

// EntrySpan tells where the value of a key stands, for a plain object that is a dictionary.
func (f *File) EntrySpan(num int, key Name) (Span, bool) {
	p := f.load(num)
	if f.index[num].Kind != Plain || p.err != nil {
		return Span{}, false
	}
	l := &lexer{data: f.data, pos: p.body}
	if !l.accept("<<") {
		return Span{}, false
	}
	for !l.accept(">>") {
		name, _, at, err := l.entry()
		if err != nil {
			return Span{}, false
		}
		if name == key {
			return Span{at, l.pos}, true
		}
	}
	return Span{}, false
}

// load reads object num once. While it is being read it counts as null, which breaks circles.
func (f *File) load(num int) parsed {
	if p, ok := f.loaded[num]; ok {
		return p
	}
	f.loaded[num] = parsed{}
	var p parsed
	switch e := f.index[num]; e.Kind {
	case Plain:
		p = f.loadPlain(num, e)
	case Packed:
		p = f.loadPacked(num, e)
	case Free:
	}
	if p.err != nil && f.problem == nil {
		f.problem = fmt.Errorf("object %d: %w", num, p.err)
	}
	f.loaded[num] = p
	return p
}

func (f *File) loadPlain(num int, e Entry) parsed {
	p, err := f.parseAt(e.Offset)
	if err == nil && (p.num != num || p.gen != e.Gen) {
		err = &SyntaxError{e.Offset, fmt.Sprintf("object %d %d expected, found %d %d", num, e.Gen, p.num, p.gen)}
	}
	if err != nil {
		return parsed{err: err}
	}
	return p
}

// parseAt reads "num gen obj … endobj" at the given byte.
func (f *File) parseAt(offset int) (parsed, error) {
	if offset < 0 || offset >= len(f.data) {
		return parsed{}, &SyntaxError{offset, "object expected outside the file"}
	}
	l := &lexer{data: f.data, pos: offset}
	l.skipSpace()
	p := parsed{start: l.pos}
	var err error
	if p.num, err = l.whole(maxObjects); err != nil {
		return p, err
	}
	if p.gen, err = l.whole(65535); err != nil {
		return p, err
	}
	if !l.accept("obj") {
		return p, l.fail("obj expected")
	}
	l.skipSpace()
	p.body = l.pos
	if p.object, err = l.object(); err != nil {
		return p, err
	}
	if dict, ok := p.object.(Dict); ok && l.accept("stream") {
		if p.object, err = f.streamBody(l, dict); err != nil {
			return p, err
		}
	}
	if !l.accept("endobj") {
		return p, l.fail("endobj expected")
	}
	p.end, p.repeatedKey = l.pos, l.repeatedKey
	return p, nil
}

// streamBody reads the bytes between stream and endstream.
func (f *File) streamBody(l *lexer, dict Dict) (*Stream, error) {
	l.acceptByte('\r')
	l.acceptByte('\n')
	length, ok := f.Int(dict["Length"])
	if !ok || length < 0 || length > len(f.data)-l.pos {
		return nil, l.fail("stream length is wrong")
	}
	raw := f.data[l.pos : l.pos+length : l.pos+length]
	l.pos += length
	if !l.accept("endstream") {
		return nil, l.fail("endstream expected: stream length is wrong")
	}
	return &Stream{Dict: dict, Raw: raw}, nil
}

// What all object streams of a file hold together at most: bytes, and elements of the arrays and dictionaries of those
// that are looked at, which take far more room than their bytes. Documents stay far below.
const (
	maxUnpacked = 32 << 20
	maxElements = 4 << 20
)

// pack is an unpacked object stream (ISO 32000-1, §7.5.7).
type pack struct {
	data    []byte
	numbers []int
	offsets []int
	err     error
}

func (f *File) loadPacked(num int, e Entry) parsed {
	p := f.packed(e.Stream)
	if p.err != nil {
		return parsed{err: p.err}
	}
	if e.Index >= len(p.numbers) || p.numbers[e.Index] != num {
		return parsed{err: &SyntaxError{e.Index, fmt.Sprintf("object stream %d does not hold it there", e.Stream)}}
	}
	l := &lexer{data: p.data, pos: p.offsets[e.Index], elements: &f.elements}
	o, err := l.object()
	return parsed{object: o, num: num, repeatedKey: l.repeatedKey, err: err}
}

// SamePack tells whether object stream num holds the same objects at the same places in two files.
func (f *File) SamePack(other *File, num int) bool {
	a, b := f.packed(num), other.packed(num)
	return a.err == nil && b.err == nil && bytes.Equal(a.data, b.data) && slices.Equal(a.numbers, b.numbers) && slices.Equal(a.offsets, b.offsets)
}

// packed unpacks an object stream once.
func (f *File) packed(num int) *pack {
	if f.index[num].Kind != Plain {
		return &pack{err: &SyntaxError{0, fmt.Sprintf("object %d is no object stream", num)}}
	}
	p, ok := f.packs[num]
	if !ok {
		p = f.unpack(num)
		f.packs[num] = p
	}
	return p
}

func (f *File) unpack(num int) *pack {
	stream, ok := f.load(num).object.(*Stream)
	if !ok || stream.Dict["Type"] != Name("ObjStm") {
		return &pack{err: &SyntaxError{0, fmt.Sprintf("object %d is no object stream", num)}}
	}
	data, err := f.Decode(stream)
	if err != nil {
		return &pack{err: err}
	}
	if f.room -= len(data); f.room < 0 {
		return &pack{err: &SyntaxError{0, fmt.Sprintf("object streams of more than %d bytes", maxUnpacked)}}
	}
	p := &pack{data: data}
	p.err = p.readHeader(f.intOr(stream.Dict["N"], 0), f.intOr(stream.Dict["First"], 0))
	return p
}

func (p *pack) readHeader(count, first int) error {
	l := &lexer{data: p.data}
	if first < 0 || first > len(p.data) || count < 0 || count > len(p.data) {
		return l.fail("object stream header is wrong")
	}
	for range count {
		num, err := l.whole(maxObjects)
		if err != nil {
			return err
		}
		offset, err := l.whole(len(p.data) - first)
		if err != nil {
			return err
		}
		p.numbers, p.offsets = append(p.numbers, num), append(p.offsets, first+offset)
	}
	return nil
}

// ObjectAt parses the plain object that starts at the given byte, whether or not the index knows it.
func (f *File) ObjectAt(offset int) (num int, span Span, err error) {
	p, err := f.parseAt(offset)
	return p.num, Span{p.start, p.end}, err
}

// SectionTail tells where the file ends as of the given section: behind the %%EOF that follows its startxref, and behind
// the one line end that belongs to it.
func (f *File) SectionTail(s *Section) (end int, ok bool) {
	l := &lexer{data: f.data, pos: s.End}
	if !l.accept("startxref") {
		return 0, false
	}
	if target, err := l.whole(len(f.data)); err != nil || target != s.Start {
		return 0, false
	}
	for l.pos < len(l.data) && isSpace(l.data[l.pos]) {
		l.pos++
	}
	if !l.hasPrefix("%%EOF") {
		return 0, false
	}
	l.pos += len("%%EOF")
	l.acceptByte('\r')
	l.acceptByte('\n')
	return l.pos, true
}

// NamesObject tells whether the word obj stands in the span, which a reader that repairs files may take for an object.
func (f *File) NamesObject(s Span) bool { return bytes.Contains(f.data[s.Start:s.End], []byte("obj")) }

// IsFiller tells whether nothing but white space and comments stands in the span, and no comment that a reader which
// repairs files could take for an object.
func (f *File) IsFiller(s Span) bool {
	part := f.data[s.Start:s.End]
	l := &lexer{data: part}
	l.skipSpace()
	return l.pos >= len(part) && !f.NamesObject(s)
}
