package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/plantest"
)

// Medium is a fresh store that holds the region of package plantest alone, and a
// way to come back to it.
type Medium struct {
	Store edit.Store
	// Reopen closes the store and opens what it has kept. The store it
	// returns is closed by the medium's maker.
	Reopen func() edit.Store
}

// Run tests a store against what [edit.Store] promises. Each test makes its own.
func Run(t *testing.T, fresh func(*testing.T) *Medium) {
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test(&suite{T: t, medium: fresh(t)}) })
	}
}

var tests = map[string]func(*suite){
	"fresh_store_holds_the_region_and_no_history": (*suite).testFresh,
	"keeps_every_kind_of_record":                  (*suite).testEveryKind,
	"keeps_contents_by_their_hash":                (*suite).testContents,
	"keeps_awkward_texts":                         (*suite).testTexts,
	"replaces_and_removes":                        (*suite).testReplaceAndRemove,
	"takes_changes_in_any_order":                  (*suite).testAnyOrder,
	"lists_the_log_oldest_first":                  (*suite).testHistory,
	"reads_back_the_changes_of_an_entry":          (*suite).testDiff,
	"append_forgets_what_is_undone":               (*suite).testForget,
	"amend_replaces_the_last_entry":               (*suite).testAmend,
	"amend_to_nothing_takes_the_entry_out":        (*suite).testAmendToNothing,
	"amend_of_another_entry_changes_nothing":      (*suite).testAmendOther,
	"mark_applies_and_remembers":                  (*suite).testMark,
	"mark_of_an_unknown_entry_changes_nothing":    (*suite).testMarkUnknown,
	"stale_changes_change_nothing":                (*suite).testStale,
	"plans_it_gives_out_are_its_callers":          (*suite).testOwnPlan,
}

type suite struct {
	*testing.T
	medium *Medium
}

// when is the time of the suite's entries; a store keeps it to the nanosecond.
var when = time.Date(2026, 11, 22, 14, 2, 3, 456789012, time.FixedZone("WIB", 7*3600))

func (s *suite) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *suite) reopen() {
	s.Helper()
	s.medium.Store = s.medium.Reopen()
}

func (s *suite) load() *plan.Plan {
	s.Helper()
	p, err := s.medium.Store.Load()
	s.must(err)
	return p
}

func (s *suite) history() []edit.Entry {
	s.Helper()
	log, err := s.medium.Store.History()
	s.must(err)
	return log
}

func (s *suite) append(seq int64, d ...plan.Change) {
	s.Helper()
	s.must(s.medium.Store.Append(entry(seq), d))
}

func entry(seq int64) edit.Entry {
	return edit.Entry{Seq: seq, At: when.Add(time.Duration(seq)), Op: edit.Op{Name: "node.edit"}}
}

// unchanged runs f and tests that the store holds afterwards what it held
// before, now and after reopening.
func (s *suite) unchanged(f func()) {
	s.Helper()
	before, log := plantest.Encoding(s.load()), s.history()
	f()
	for range 2 {
		if got := plantest.Encoding(s.load()); got != before {
			s.Errorf("plan has changed:\n%s\nwant\n%s", got, before)
		}
		if got := s.history(); !slices.EqualFunc(got, log, sameEntry) {
			s.Errorf("history is %v, want %v", got, log)
		}
		s.reopen()
	}
}

func sameEntry(a, b edit.Entry) bool {
	return a.Seq == b.Seq && a.At.Equal(b.At) && a.Op == b.Op && a.Undone == b.Undone
}

// additions returns the changes that lead from the fresh store to a plan.
func additions(p *plan.Plan) edit.Diff {
	var d edit.Diff
	for r := range p.Records() {
		if r.Kind() != plan.KindRegion {
			d = append(d, plan.Change{After: r})
		}
	}
	return d
}

func (s *suite) testFresh() {
	if got, want := plantest.Encoding(s.load()), plantest.Encoding(plantest.Empty()); got != want {
		s.Errorf("holds\n%s\nwant\n%s", got, want)
	}
	if log := s.history(); len(log) != 0 {
		s.Errorf("history is %v, want none", log)
	}
}

func (s *suite) testEveryKind() {
	sample := plantest.Followed()
	s.append(1, additions(sample)...)
	for _, state := range []string{"after appending", "after reopening"} {
		if got, want := plantest.Encoding(s.load()), plantest.Encoding(sample); got != want {
			s.Errorf("%s: plan differs\n got %s\nwant %s", state, got, want)
		}
		s.reopen()
	}
	s.must(s.medium.Store.Append(entry(2), additions(sample).Inverse()))
	s.reopen()
	if got, want := plantest.Encoding(s.load()), plantest.Encoding(plantest.Empty()); got != want {
		s.Errorf("after removing all:\n%s\nwant\n%s", got, want)
	}
}

// testContents is for stores that keep the contents of files.
func (s *suite) testContents() {
	contents, ok := s.medium.Store.(edit.Contents)
	if !ok {
		s.Skip("keeps no contents")
	}
	data := []byte("bukti\x00\xff")
	hash, err := contents.PutContent(data)
	s.must(err)
	if want := "2275fc01afdc09121a27d4cf1f8f48d22c0e64c305d257a18b6b95122c10aa7c"; hash != want { // sha256sum
		s.Errorf("hash %s, want %s", hash, want)
	}
	again, err := contents.PutContent(data)
	s.must(err)
	got, err := contents.Content(hash)
	s.must(err)
	if again != hash || !slices.Equal(got, data) {
		s.Errorf("content %q of %s, then %s", got, hash, again)
	}
	if _, err := contents.Content("00"); !errors.Is(err, edit.ErrNoContent) {
		s.Errorf("unknown content: %v, want %v", err, edit.ErrNoContent)
	}
	if _, err := contents.PutContent(nil); !errors.Is(err, edit.ErrContentSize) {
		s.Errorf("empty content: %v, want %v", err, edit.ErrContentSize)
	}
}

func (s *suite) testTexts() {
	for i, text := range []string{
		"'; DROP TABLE node; --", `"quoted" \ backslash`, "baris\nbaru\r\n\ttab", "Ⓤⓝⓘ 统计 😀 é̂",
		"nol \x00 di tengah", " ", "NULL", "007", "1e5", string(make([]byte, 1<<16)),
	} {
		n := &plan.Node{ID: plantest.ID[plan.NodeID](i + 1), Level: plan.TacticalLevel, Statement: text}
		s.append(int64(i+1), plan.Change{After: n})
		s.reopen()
		if got := s.load().Node(n.ID).Statement; got != text {
			s.Errorf("got %.40q, want %.40q", got, text)
		}
		d, err := s.medium.Store.Diff(int64(i + 1))
		s.must(err)
		if got := d[0].After.(*plan.Node).Statement; got != text {
			s.Errorf("log holds %.40q, want %.40q", got, text)
		}
	}
}

func node(n int, statement string) *plan.Node {
	return &plan.Node{ID: plantest.ID[plan.NodeID](n), Level: plan.TacticalLevel, Statement: statement}
}

func (s *suite) statement(n int) string {
	s.Helper()
	if node := s.load().Node(plantest.ID[plan.NodeID](n)); node != nil {
		return node.Statement
	}
	return "none"
}

func (s *suite) testReplaceAndRemove() {
	a, b := node(1, "a"), node(1, "b")
	s.append(1, plan.Change{After: a})
	s.append(2, plan.Change{Before: a, After: b})
	s.reopen()
	if got := s.statement(1); got != "b" {
		s.Errorf("node is %s, want b", got)
	}
	s.append(3, plan.Change{Before: b})
	s.reopen()
	if got := s.statement(1); got != "none" {
		s.Errorf("node is %s, want none", got)
	}
	s.append(4, plan.Change{After: a})
	s.reopen()
	if got := s.statement(1); got != "a" {
		s.Errorf("node is %s, want a again", got)
	}
}

func (s *suite) testAnyOrder() {
	d := additions(plantest.Followed())
	slices.Reverse(d)
	s.append(1, d...)
	s.reopen()
	if got, want := plantest.Encoding(s.load()), plantest.Encoding(plantest.Followed()); got != want {
		s.Error("plan differs")
	}
	s.swapOwners()
}

// swapOwners gives a node's owners in another order, and a second node those of
// the first.
func (s *suite) swapOwners() {
	p := s.load()
	n := p.Node(plantest.ID[plan.NodeID](1))
	changed := *n
	changed.Owners = []plan.PositionID{plantest.ID[plan.PositionID](5), n.Owners[0], plantest.ID[plan.PositionID](3)}
	s.append(2, plan.Change{Before: n, After: &changed})
	s.reopen()
	if got := s.load().Node(n.ID).Owners; !slices.Equal(got, changed.Owners) {
		s.Errorf("owners are %v, want %v", got, changed.Owners)
	}
}

func (s *suite) testHistory() {
	want := []edit.Entry{
		{Seq: 1, At: when, Op: edit.Op{Name: "node.add", Subject: `Meningkatnya "mutu"`}},
		{Seq: 5, At: when.Add(time.Nanosecond), Op: edit.Op{Name: "node.edit", Subject: "é\n", Merge: "node/1/statement"}},
		{Seq: 6, At: when.Add(-time.Hour), Op: edit.Op{Name: "node.edit"}},
	}
	before := plan.Change{After: node(1, "0")}
	for i, e := range want {
		s.must(s.medium.Store.Append(e, edit.Diff{before}))
		before = plan.Change{Before: before.After, After: node(1, string(rune('1'+i)))}
	}
	for range 2 {
		if got := s.history(); !slices.EqualFunc(got, want, sameEntry) {
			s.Errorf("history is %v, want %v", got, want)
		}
		s.reopen()
	}
}

func (s *suite) testDiff() {
	want := additions(plantest.Followed())
	s.append(1, want...)
	s.reopen()
	got, err := s.medium.Store.Diff(1)
	s.must(err)
	if !slices.EqualFunc(got, want, sameChange) {
		s.Errorf("the changes of the entry differ")
	}
	if _, err := s.medium.Store.Diff(2); !errors.Is(err, edit.ErrNoSuchEntry) {
		s.Errorf("unknown entry: error %v, want %v", err, edit.ErrNoSuchEntry)
	}
}

func sameChange(a, b plan.Change) bool {
	return sameOrNone(a.Before, b.Before) && sameOrNone(a.After, b.After)
}

func sameOrNone(a, b plan.Record) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return plan.Equal(a, b)
}

func (s *suite) testForget() {
	a := plan.Change{After: node(1, "a")}
	s.append(1, a)
	s.must(s.medium.Store.Mark(1, true, edit.Diff{a.Inverse()}))
	s.append(2, plan.Change{After: node(2, "b")})
	s.reopen()
	if log := s.history(); len(log) != 1 || log[0].Seq != 2 {
		s.Errorf("history is %v, want entry 2 alone", log)
	}
}

func (s *suite) testAmend() {
	a, b, c := node(1, "a"), node(1, "ab"), node(1, "abc")
	s.append(1, plan.Change{After: a})
	s.append(2, plan.Change{Before: a, After: b})
	e := entry(2)
	e.Op.Subject = "abc"
	s.must(s.medium.Store.Amend(e, edit.Diff{{Before: b, After: c}}, edit.Diff{{Before: a, After: c}}))
	s.reopen()
	if got := s.statement(1); got != "abc" {
		s.Errorf("node is %s, want abc", got)
	}
	log := s.history()
	if len(log) != 2 || !sameEntry(log[1], e) {
		s.Errorf("history is %v, want two with %v last", log, e)
	}
	d, err := s.medium.Store.Diff(2)
	s.must(err)
	if !slices.EqualFunc(d, edit.Diff{{Before: a, After: c}}, sameChange) {
		s.Errorf("entry holds %v", d)
	}
}

func (s *suite) testAmendToNothing() {
	a, b := node(1, "a"), node(1, "ab")
	s.append(1, plan.Change{After: a})
	s.append(2, plan.Change{Before: a, After: b})
	s.must(s.medium.Store.Amend(entry(2), edit.Diff{{Before: b, After: a}}, nil))
	s.reopen()
	if log := s.history(); len(log) != 1 || s.statement(1) != "a" {
		s.Errorf("history is %v and the node %q, want the first entry alone and a", log, s.statement(1))
	}
}

func (s *suite) testAmendOther() {
	a, b := node(1, "a"), node(1, "b")
	s.append(1, plan.Change{After: a})
	s.append(2, plan.Change{Before: a, After: b})
	d := edit.Diff{{Before: b, After: node(1, "c")}}
	s.unchanged(func() {
		for _, seq := range []int64{0, 1, 3} {
			if err := s.medium.Store.Amend(entry(seq), d, d); !errors.Is(err, edit.ErrNoSuchEntry) {
				s.Errorf("amend %d: error %v, want %v", seq, err, edit.ErrNoSuchEntry)
			}
		}
	})
}

func (s *suite) testMark() {
	a := plan.Change{After: node(1, "a")}
	s.append(1, a)
	s.must(s.medium.Store.Mark(1, true, edit.Diff{a.Inverse()}))
	s.reopen()
	if log := s.history(); !log[0].Undone || s.statement(1) != "none" {
		s.Errorf("after undoing: %v, node %s", log, s.statement(1))
	}
	s.must(s.medium.Store.Mark(1, false, edit.Diff{a}))
	s.reopen()
	if log := s.history(); log[0].Undone || s.statement(1) != "a" {
		s.Errorf("after redoing: %v, node %s", log, s.statement(1))
	}
}

func (s *suite) testMarkUnknown() {
	s.append(1, plan.Change{After: node(1, "a")})
	s.unchanged(func() {
		err := s.medium.Store.Mark(7, true, edit.Diff{{After: node(2, "b")}})
		if !errors.Is(err, edit.ErrNoSuchEntry) {
			s.Errorf("error %v, want %v", err, edit.ErrNoSuchEntry)
		}
	})
}

// testStale hands over diffs that do not start from what the store holds. Each
// also carries a change that would do, which must not be made either.
func (s *suite) testStale() {
	a := node(1, "a")
	s.append(1, plan.Change{After: a})
	good := plan.Change{After: node(9, "good")}
	for name, d := range map[string]edit.Diff{
		"new one is there already":  {good, {After: a}},
		"replaced one is not there": {good, {Before: node(2, "x"), After: node(2, "y")}},
		"removed one is not there":  {good, {Before: node(2, "x")}},
		"points to nothing": {good, {After: &plan.Indicator{
			ID: plantest.ID[plan.IndicatorID](1), Node: plantest.ID[plan.NodeID](77),
		}}},
	} {
		s.unchanged(func() {
			if err := s.medium.Store.Append(entry(2), d); err == nil {
				s.Errorf("%s: no error", name)
			}
		})
	}
	s.unchanged(func() {
		if err := s.medium.Store.Append(entry(1), edit.Diff{good}); !errors.Is(err, edit.ErrParted) {
			s.Errorf("sequence number taken: error %v, want %v", err, edit.ErrParted)
		}
	})
}

// testOwnPlan changes a plan that was loaded and finds the store as it was.
func (s *suite) testOwnPlan() {
	s.append(1, plan.Change{After: node(1, "a")})
	s.unchanged(func() {
		s.must(s.load().Apply([]plan.Change{{After: node(2, "b")}}))
	})
}
