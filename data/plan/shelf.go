package plan

import (
	"hash/maphash"
	"math/bits"
	"slices"
)

// shelf holds the records of one kind, found by their identity. The zero shelf is
// empty and ready for use; it may be read by several at once.
//
// It does what a map from identities to records does. But a plan has a record for
// every target of every year, and a map keeps the identity of each a second time,
// in tables half of which are empty: four times as much memory, most of which is
// touched for the first time when a plan is opened.
type shelf struct {
	list []Record // in no order
	// slots say where in the list a record stands: the upper half of a slot is the
	// hash of the identity, the lower half the place in the list, from 1 on; 0 is a
	// free slot. A record stands in the slot that its hash names or, where that is
	// taken, in the next free one. Their number is a power of two.
	slots []uint64
}

// seed is that of all shelves.
var seed = maphash.MakeSeed()

// newShelf returns an empty shelf with room for n records.
func newShelf(n int) shelf {
	s := shelf{list: make([]Record, 0, n)}
	if n > 0 {
		s.slots = make([]uint64, slotsFor(n))
	}
	return s
}

// slotsFor is how many slots n records need, so that a quarter stays free.
func slotsFor(n int) int { return 1 << bits.Len(uint(n+n/3)) }

func hashOf(id string) uint32 { return uint32(maphash.String(seed, id) >> 32) }

func slotOf(hash uint32, at int) uint64 { return uint64(hash)<<32 | uint64(at+1) }

// in is the place in the list that a slot names.
func in(slot uint64) int { return int(uint32(slot)) - 1 }

// find returns the slot of a record, or the free one in which it would stand.
func (s *shelf) find(hash uint32, id string) int {
	i := s.home(hash)
	for ; s.slots[i] != 0; i = s.next(i) {
		if uint32(s.slots[i]>>32) == hash && s.list[in(s.slots[i])].RecordID() == id {
			break
		}
	}
	return i
}

func (s *shelf) home(hash uint32) int { return int(hash) & (len(s.slots) - 1) }
func (s *shelf) next(i int) int       { return (i + 1) & (len(s.slots) - 1) }

// get returns the record of an identity; nil for none.
func (s *shelf) get(id string) Record {
	if len(s.slots) == 0 {
		return nil
	}
	if slot := s.slots[s.find(hashOf(id), id)]; slot != 0 {
		return s.list[in(slot)]
	}
	return nil
}

// put stores a record in the place of the one of the same identity.
func (s *shelf) put(r Record) {
	if len(s.slots) < slotsFor(len(s.list)+1) {
		s.grow()
	}
	hash := hashOf(r.RecordID())
	i := s.find(hash, r.RecordID())
	if slot := s.slots[i]; slot != 0 {
		s.list[in(slot)] = r
		return
	}
	s.slots[i] = slotOf(hash, len(s.list))
	s.list = append(s.list, r)
}

// grow makes room for one more record.
func (s *shelf) grow() {
	old := s.slots
	s.slots = make([]uint64, slotsFor(len(s.list)+1))
	for _, slot := range old {
		if slot == 0 {
			continue
		}
		i := s.home(uint32(slot >> 32))
		for s.slots[i] != 0 {
			i = s.next(i)
		}
		s.slots[i] = slot
	}
}

// remove takes out the record of an identity, where there is one.
func (s *shelf) remove(id string) {
	if len(s.slots) == 0 {
		return
	}
	i := s.find(hashOf(id), id)
	if s.slots[i] == 0 {
		return
	}
	at, last := in(s.slots[i]), len(s.list)-1
	if at != last { // which takes the place in the list
		moved := s.list[last].RecordID()
		hash := hashOf(moved)
		s.slots[s.find(hash, moved)] = slotOf(hash, at)
		s.list[at] = s.list[last]
	}
	s.list[last] = nil
	s.list = s.list[:last]
	s.free(i)
}

// free empties a slot and moves up what stands behind it only because it was taken.
func (s *shelf) free(i int) {
	for j := s.next(i); s.slots[j] != 0; j = s.next(j) {
		home := s.home(uint32(s.slots[j] >> 32))
		if (j-home)&(len(s.slots)-1) >= (j-i)&(len(s.slots)-1) {
			s.slots[i] = s.slots[j]
			i = j
		}
	}
	s.slots[i] = 0
}

// clone returns a copy with the same records.
func (s *shelf) clone() shelf { return shelf{slices.Clone(s.list), slices.Clone(s.slots)} }
