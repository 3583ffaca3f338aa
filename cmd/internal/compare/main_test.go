package main

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestTreeIsATreeAndAlwaysTheSame(t *testing.T) {
	for _, n := range []int{1, 7, 1000} {
		cards := tree(n)
		if len(cards) != n || !reflect.DeepEqual(cards, tree(n)) {
			t.Errorf("%d cards of %d, or other ones the second time", len(cards), n)
		}
		for i, c := range cards[1:] {
			if c.Parent < 0 || c.Parent > i || c.W <= 0 || c.H <= 0 {
				t.Errorf("card %d of %d is %+v", i+1, n, c)
			}
		}
	}
}

func TestGoalIsTwentyTimesAndNoWider(t *testing.T) {
	for _, c := range []struct {
		r    result
		want bool
	}{
		{result{theirs: 20 * time.Millisecond, ours: time.Millisecond, theirWidth: 100, ourWidth: 100}, true},
		{result{theirs: 19 * time.Millisecond, ours: time.Millisecond, theirWidth: 100, ourWidth: 100}, false},
		{result{theirs: 40 * time.Millisecond, ours: time.Millisecond, theirWidth: 100, ourWidth: 101}, false},
	} {
		if got := c.r.good(); got != c.want {
			t.Errorf("%+v counts as good: %v", c.r, got)
		}
	}
}

func TestGoalIsFiveTimesPDFKitAndTenTimesLibreOffice(t *testing.T) {
	ours := printing{count: 1000, took: time.Second}
	for _, c := range []struct {
		pdfkit, office time.Duration // for a thousand; no office for 0
		want           bool
	}{
		{5 * time.Second, 10 * time.Second, true},
		{5 * time.Second, 0, true},
		{4 * time.Second, 10 * time.Second, false},
		{5 * time.Second, 9 * time.Second, false},
	} {
		rivals := []printing{{count: 1000, took: c.pdfkit}}
		if c.office > 0 {
			rivals = append(rivals, printing{count: 100, took: c.office / 10})
		}
		if got := fastEnough(ours, rivals) == nil; got != c.want {
			t.Errorf("%v and %v count as good: %v", c.pdfkit, c.office, got)
		}
	}
}

func TestTableHasABlankForEveryLine(t *testing.T) {
	say := func(lines ...string) page {
		p := page{Items: []item{{Box: true}}}
		for y, line := range lines {
			for _, word := range strings.Fields(line) {
				p.Items = append(p.Items, item{Text: word, Y: float64(y)})
			}
		}
		return p
	}
	sets := [][]page{{say("a", "b b"), say("c")}, {say("d")}}
	got := table(letterOf(sets), sets)
	want := [][]string{{"p0l0", "p0l1", "p1l0"}, {"a", "b b", "c"}, {"d", "", ""}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the table of the mail merge is %q, not %q", got, want)
	}
}
