package plan

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// A shelf does what a map does, whatever is put into it and taken out of it.
func TestShelfIsAMap(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, room := range []int{0, 1, 7, 500} {
		s, want := newShelf(room), make(map[string]Record)
		for step := range 6000 {
			many := 40 + step/20 // grows, so that slots do as well
			id := fmt.Sprint(random.IntN(many))
			if random.IntN(5) < 2 {
				s.remove(id)
				delete(want, id)
			} else {
				r := &Official{ID: OfficialID(id)}
				s.put(r)
				want[id] = r
			}
			if got := s.get(id); got != want[id] {
				t.Fatalf("room for %d, step %d: %s is %v, want %v", room, step, id, got, want[id])
			}
			if step%97 == 0 {
				mustHold(t, &s, want)
			}
		}
		copied := s.clone()
		for id := range want {
			s.remove(id)
		}
		mustHold(t, &copied, want)
		mustHold(t, &s, nil)
	}
}

func mustHold(t *testing.T, s *shelf, want map[string]Record) {
	t.Helper()
	if len(s.list) != len(want) {
		t.Fatalf("%d records, want %d", len(s.list), len(want))
	}
	for _, r := range s.list {
		if id := r.RecordID(); want[id] != r || s.get(id) != r {
			t.Fatalf("%s is %v in the list and %v by its identity, want %v", id, r, s.get(id), want[id])
		}
	}
}

func TestEmptyShelf(t *testing.T) {
	var s shelf
	s.remove("x")
	if r := s.get("x"); r != nil {
		t.Error(r)
	}
	s.put(&Official{ID: "x"})
	if s.get("x") == nil || s.get("y") != nil {
		t.Error("x is not there, or y is")
	}
}
