package pdf

import "fmt"

// entry is one line of the tree of bookmarks (ISO 32000-1, §12.3.3).
type entry struct {
	title  string
	page   int // where it leads, by the number of the page
	number int
	below  []*entry
}

// writeMarks writes the bookmarks and returns the number of their root.
func (j *Joined) writeMarks() int {
	root := &entry{below: grouped(j.marks)}
	root.take(j.writer)
	j.writer.object(root.number, "<</Type /Outlines%s>>", root.inside())
	root.write(j.writer)
	return root.number
}

// grouped puts the marks of a group below its name. Marks without a group stand
// beside the groups.
func grouped(marks []mark) (top []*entry) {
	group := ""
	for _, m := range marks {
		one := &entry{title: m.title, page: m.page}
		switch {
		case m.group == "":
			top = append(top, one)
		case m.group == group:
			last := top[len(top)-1]
			last.below = append(last.below, one)
		default:
			top = append(top, &entry{title: m.group, page: m.page, below: []*entry{one}})
		}
		group = m.group
	}
	return top
}

// take gives the entry and all below it their numbers.
func (e *entry) take(w *writer) {
	e.number = w.next()
	for _, b := range e.below {
		b.take(w)
	}
}

// inside names what is below an entry, whose lines are folded except under the
// root.
func (e *entry) inside() string {
	if len(e.below) == 0 {
		return ""
	}
	count := len(e.below)
	if e.title != "" {
		count = -count
	}
	return fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count %d", e.below[0].number, e.below[len(e.below)-1].number, count)
}

// write writes what is below an entry, whose own object is written by its parent.
func (e *entry) write(w *writer) {
	for i, b := range e.below {
		beside := ""
		if i > 0 {
			beside += fmt.Sprintf(" /Prev %d 0 R", e.below[i-1].number)
		}
		if i < len(e.below)-1 {
			beside += fmt.Sprintf(" /Next %d 0 R", e.below[i+1].number)
		}
		w.object(b.number, "<</Title %s /Parent %d 0 R%s%s /Dest [%d 0 R /Fit]>>", property(b.title), e.number, beside, b.inside(), b.page)
		b.write(w)
	}
}
