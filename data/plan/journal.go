package plan

// journal remembers the latest changes of a plan, those of a batch under way or
// rolled back included. What was made from a plan can so be brought up to date
// without reading the whole of it again.
type journal struct {
	revision uint64   // number of changes so far
	recent   []Change // the last of them, oldest first
}

// mostRecent is how many changes are remembered at least. A person makes few at a
// time; after an import whoever asks reads everything again.
const mostRecent = 256

func (j *journal) note(c Change) {
	if len(j.recent) == 2*mostRecent {
		copy(j.recent, j.recent[mostRecent:])
		clear(j.recent[mostRecent:])
		j.recent = j.recent[:mostRecent]
	}
	j.recent = append(j.recent, c)
	j.revision++
}

// Revision returns a number that is another one after every change.
func (p *Plan) Revision() uint64 { return p.journal.revision }

// Since returns what has changed since the plan was at a revision, oldest first,
// and false where that is too long ago for all of it to be remembered. A record
// may have changed several times. The slice is valid until the next change.
func (p *Plan) Since(revision uint64) (changes []Change, remembered bool) {
	j := &p.journal
	if revision > j.revision || j.revision-revision > uint64(len(j.recent)) {
		return nil, false
	}
	return j.recent[len(j.recent)-int(j.revision-revision):], true
}
