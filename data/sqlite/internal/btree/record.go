package btree

// split takes a row apart and appends its cells to a list.
func split(record string, cells []Cell) ([]Cell, error) {
	header, at, ok := varint(record, 0)
	if !ok || header > uint64(len(record)) || header < uint64(at) {
		return nil, notRead("header of a row")
	}
	body := record[header:]
	for at < int(header) {
		var serial uint64
		if serial, at, ok = varint(record[:header], at); !ok {
			return nil, notRead("header of a row")
		}
		length := lengthOf(serial)
		if length > uint64(len(body)) {
			return nil, notRead("row of %d bytes", len(record))
		}
		cells = append(cells, value(serial, body[:length]))
		body = body[length:]
	}
	return cells, nil
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

func value(serial uint64, stored string) Cell {
	switch {
	case serial >= serialBytes && serial%2 == 1:
		return Cell{Type: Text, Text: stored}
	case serial >= serialBytes:
		return Cell{Type: Blob, Text: stored}
	case serial == serialZero || serial == serialOne:
		return Cell{Type: Integer, Int: int64(serial - serialZero)}
	case serial == serialReal:
		return Cell{Type: Real}
	case stored != "":
		return Cell{Type: Integer, Int: integer(stored)}
	}
	return Cell{}
}

// integer reads a number of up to eight bytes, the highest first.
func integer(stored string) int64 {
	n := int64(int8(stored[0]))
	for i := 1; i < len(stored); i++ {
		n = n<<8 | int64(stored[i])
	}
	return n
}

// varint reads a number of up to nine bytes, of which each but the ninth tells by
// its highest bit that another follows, and returns what comes after it.
func varint(s string, at int) (n uint64, after int, ok bool) {
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

func uint16At(s string, at int) uint16 { return uint16(s[at])<<8 | uint16(s[at+1]) }

func uint32At(s string, at int) (uint32, bool) {
	if at < 0 || at+4 > len(s) {
		return 0, false
	}
	return uint32(uint16At(s, at))<<16 | uint32(uint16At(s, at+2)), true
}
