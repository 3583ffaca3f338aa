package btree

// splitter takes rows apart, one after the other. The texts that a row has in
// common with the one before are not made again: rows stand in the order of a key,
// and neighbours often name the same unit, source or owner.
type splitter struct {
	cells []Cell // of the row
	fresh []byte // the texts that the row before had not, one after the other
	parts []part // of them
}

// part is where the text of a cell begins.
type part struct{ cell, from int }

// split returns the cells of a row, which are valid until the next one, their texts
// for ever.
func (s *splitter) split(record []byte) ([]Cell, error) {
	header, at, ok := varint(record, 0)
	if !ok || header > uint64(len(record)) || header < uint64(at) {
		return nil, notRead("header of a row")
	}
	s.fresh, s.parts = s.fresh[:0], s.parts[:0]
	body, n := record[header:], 0
	for at < int(header) {
		var serial uint64
		if serial, at, ok = varint(record[:header], at); !ok {
			return nil, notRead("header of a row")
		}
		length := lengthOf(serial)
		if length > uint64(len(body)) {
			return nil, notRead("row of %d bytes", len(record))
		}
		s.put(n, serial, body[:length])
		body = body[length:]
		n++
	}
	s.setTexts()
	return s.cells[:n], nil
}

// put makes one cell.
func (s *splitter) put(n int, serial uint64, stored []byte) {
	if n == len(s.cells) {
		s.cells = append(s.cells, Cell{})
	}
	c := &s.cells[n]
	c.Type, c.Int = typeOf(serial), 0
	switch c.Type {
	case Text, Blob:
		if c.Text != string(stored) {
			s.parts = append(s.parts, part{n, len(s.fresh)})
			s.fresh = append(s.fresh, stored...)
		}
		return
	case Integer:
		c.Int = integer(serial, stored)
	}
	c.Text = ""
}

// setTexts gives the cells their new texts, which are one piece of memory.
func (s *splitter) setTexts() {
	texts, to := string(s.fresh), len(s.fresh)
	for i := len(s.parts) - 1; i >= 0; i-- {
		p := s.parts[i]
		s.cells[p.cell].Text, to = texts[p.from:to], p.from
	}
}

// The serial types with a meaning of their own; the numbers from 1 to 6 have as
// many bytes as lengths says, and from 12 on even ones are bytes, odd ones texts.
const (
	serialReal  = 7
	serialZero  = 8
	serialOne   = 9
	serialBytes = 12
)

var lengths = [serialBytes]uint64{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0}

func lengthOf(serial uint64) uint64 {
	if serial < serialBytes {
		return lengths[serial]
	}
	return (serial - serialBytes) / 2
}

func typeOf(serial uint64) Type {
	switch {
	case serial >= serialBytes && serial%2 == 1:
		return Text
	case serial >= serialBytes:
		return Blob
	case serial == serialReal:
		return Real
	case serial == serialZero || serial == serialOne || lengths[serial] > 0:
		return Integer
	}
	return Null
}

// integer reads a number of up to eight bytes, the highest first.
func integer(serial uint64, stored []byte) int64 {
	if len(stored) == 0 {
		return int64(serial - serialZero)
	}
	n := int64(int8(stored[0]))
	for _, b := range stored[1:] {
		n = n<<8 | int64(b)
	}
	return n
}

// varint reads a number of up to nine bytes, of which each but the ninth tells by
// its highest bit that another follows, and returns what comes after it.
func varint(s []byte, at int) (n uint64, after int, ok bool) {
	for i := range 9 {
		if at+i >= len(s) {
			return 0, at, false
		}
		c := s[at+i]
		if i == 8 {
			return n<<8 | uint64(c), at + 9, true
		}
		n = n<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return n, at + i + 1, true
		}
	}
	return 0, at, false
}

func uint16At(s []byte, at int) uint16 { return uint16(s[at])<<8 | uint16(s[at+1]) }

func uint32At(s []byte, at int) (uint32, bool) {
	if at < 0 || at+4 > len(s) {
		return 0, false
	}
	return uint32(uint16At(s, at))<<16 | uint32(uint16At(s, at+2)), true
}
