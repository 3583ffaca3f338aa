package qr

import "strings"

// version is the size of a code, from 1 on. Up to the sixth there is one alignment
// pattern at most and no field that names the version.
const maxVersion = 6

// capacity is how the codewords of a version are shared out at level M
// (ISO/IEC 18004:2015, table 9): blocks of so many codewords of data and so many of
// correction.
var capacities = [maxVersion + 1]struct{ blocks, data, correction int }{
	1: {1, 16, 10}, 2: {1, 28, 16}, 3: {1, 44, 26}, 4: {2, 32, 18}, 5: {2, 43, 24}, 6: {4, 27, 16},
}

func room(version int) int { return capacities[version].blocks * capacities[version].data }

// mode is how characters become bits. A higher one takes more characters and more
// bits for each.
type mode int

const (
	digits  mode = iota + 1 // three in ten bits
	letters                 // two in eleven bits
)

// letterOrder gives letters their values (table 5).
const letterOrder = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// head is the length in bits of the mode and of the number of characters.
func (m mode) head() int {
	if m == digits {
		return 4 + 10
	}
	return 4 + 9
}

// bits is the length of a segment of n characters.
func (m mode) bits(n int) int {
	if m == digits {
		return m.head() + n/3*10 + [3]int{0, 4, 7}[n%3]
	}
	return m.head() + n/2*11 + n%2*6
}

// segment is a part of the text in one mode.
type segment struct {
	mode mode
	text string
}

// bitsOf encodes a text and fills the codewords of the smallest version that it
// fits into.
func bitsOf(text string) (data []byte, version int, ok bool) {
	if text == "" || len(text) > 4*room(maxVersion) || strings.Trim(text, letterOrder) != "" {
		return nil, 0, false
	}
	segments, length := shortest(text)
	for version = 1; length > 8*room(version); version++ {
		if version == maxVersion {
			return nil, 0, false
		}
	}
	var w bitWriter
	for _, s := range segments {
		s.write(&w)
	}
	return w.padded(room(version)), version, true
}

// shortest cuts a text into the segments that it is written in: all of it in one,
// unless runs of digits in segments of their own make it shorter.
func shortest(text string) (segments []segment, length int) {
	runs := runsOf(text)
	for len(runs) > 0 {
		s := runs[0]
		used := 1
		for _, next := range runs[1:] {
			if next.mode > s.mode || s.mode.bits(len(s.text)+len(next.text)) >= s.mode.bits(len(s.text))+next.mode.bits(len(next.text)) {
				break
			}
			s.text = text[:len(s.text)+len(next.text)]
			used++
		}
		segments = append(segments, s)
		length += s.mode.bits(len(s.text))
		runs, text = runs[used:], text[len(s.text):]
	}
	return wholeIfShorter(segments, length)
}

// wholeIfShorter joins segments where that takes no more room.
func wholeIfShorter(segments []segment, length int) ([]segment, int) {
	whole := segment{mode: digits}
	for _, s := range segments {
		whole.mode = max(whole.mode, s.mode)
		whole.text += s.text
	}
	if n := whole.mode.bits(len(whole.text)); n <= length {
		return []segment{whole}, n
	}
	return segments, length
}

// runsOf cuts a text where digits begin or end.
func runsOf(text string) (out []segment) {
	from := 0
	for i := range text {
		if i > 0 && modeOf(text[i]) != modeOf(text[i-1]) {
			out = append(out, segment{modeOf(text[from]), text[from:i]})
			from = i
		}
	}
	return append(out, segment{modeOf(text[from]), text[from:]})
}

func modeOf(c byte) mode {
	if '0' <= c && c <= '9' {
		return digits
	}
	return letters
}

func (s segment) write(w *bitWriter) {
	group, base, lengths := 3, 10, [4]int{0, 4, 7, 10}
	if s.mode == letters {
		group, base, lengths = 2, 45, [4]int{0, 6, 11}
	}
	w.add(int(s.mode), 4)
	w.add(len(s.text), s.mode.head()-4)
	for at := 0; at < len(s.text); at += group {
		part := s.text[at:min(at+group, len(s.text))]
		value := 0
		for i := range len(part) {
			value = value*base + strings.IndexByte(letterOrder, part[i])
		}
		w.add(value, lengths[len(part)])
	}
}

// bitWriter collects bits, the highest of a byte first.
type bitWriter struct {
	bytes []byte
	free  int // bits of the last byte
}

// add appends the lowest n bits of a value.
func (w *bitWriter) add(value, n int) {
	for n > 0 {
		if w.free == 0 {
			w.bytes, w.free = append(w.bytes, 0), 8
		}
		take := min(n, w.free)
		n -= take
		w.free -= take
		w.bytes[len(w.bytes)-1] |= byte(value >> n & (1<<take - 1) << w.free)
	}
}

// padded ends the text with up to four zeros and fills what is left with the two
// bytes that the standard has for that, by turns.
func (w *bitWriter) padded(codewords int) []byte {
	w.add(0, min(4, 8*(codewords-len(w.bytes))+w.free))
	for fill := byte(0xec); len(w.bytes) < codewords; fill ^= 0xec ^ 0x11 {
		w.bytes = append(w.bytes, fill)
	}
	return w.bytes
}
