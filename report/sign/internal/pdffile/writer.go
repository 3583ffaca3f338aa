package pdffile

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Append writes o in the one form this package uses: dictionary keys sorted, strings in hexadecimal, so that equal
// objects give equal bytes. It panics on a value that is no [Object].
func Append(out []byte, o Object) []byte {
	switch v := o.(type) {
	case nil:
		return append(out, "null"...)
	case bool:
		return strconv.AppendBool(out, v)
	case Integer:
		return strconv.AppendInt(out, int64(v), 10)
	case Real:
		return strconv.AppendFloat(out, float64(v), 'f', -1, 64)
	case Name:
		return appendName(out, v)
	case String:
		out = append(out, '<')
		out = hex.AppendEncode(out, []byte(v))
		return append(out, '>')
	case Ref:
		return fmt.Appendf(out, "%d %d R", v.Num, v.Gen)
	case Array:
		return appendArray(out, v)
	case Dict:
		return appendDict(out, v)
	case *Stream:
		return appendStream(out, v)
	}
	panic(fmt.Sprintf("pdffile: %T is no object", o))
}

func appendName(out []byte, name Name) []byte {
	out = append(out, '/')
	for i := range len(name) {
		if c := name[i]; !isRegular(c) || c == '#' || c < '!' || c > '~' {
			out = fmt.Appendf(out, "#%02X", c)
		} else {
			out = append(out, c)
		}
	}
	return out
}

func appendArray(out []byte, array Array) []byte {
	out = append(out, '[')
	for i, o := range array {
		if i > 0 {
			out = append(out, ' ')
		}
		out = Append(out, o)
	}
	return append(out, ']')
}

func appendDict(out []byte, dict Dict) []byte {
	keys := make([]string, 0, len(dict))
	for k := range dict {
		keys = append(keys, string(k))
	}
	slices.Sort(keys)
	out = append(out, "<<"...)
	for _, k := range keys {
		out = append(appendName(out, Name(k)), ' ')
		out = append(Append(out, dict[Name(k)]), '\n')
	}
	return append(out, ">>"...)
}

func appendStream(out []byte, s *Stream) []byte {
	dict := s.Dict.Clone()
	dict["Length"] = Integer(len(s.Raw))
	out = append(Append(out, dict), "\nstream\n"...)
	out = append(slices.Grow(out, len(s.Raw)+len("\nendstream")), s.Raw...)
	return append(out, "\nendstream"...)
}

// Compressed makes a Flate stream of data. The entries of dict are kept.
func Compressed(dict Dict, data []byte) *Stream {
	dict = dict.Clone()
	dict["Filter"] = Name("FlateDecode")
	return &Stream{Dict: dict, Raw: deflate(data)}
}

// Update collects the objects of one new revision of a file.
type Update struct {
	file   *File
	next   int
	bodies map[Ref][]byte
}

// NewUpdate starts a revision on top of f.
func NewUpdate(f *File) *Update {
	next := 1
	if size, ok := wholeNumber(f.Trailer()["Size"], 0, maxObjects); ok { // a larger one would leave no number to be read again
		next = max(next, size)
	}
	for num := range f.index {
		next = max(next, num+1)
	}
	return &Update{file: f, next: next, bodies: map[Ref][]byte{}}
}

// Add puts a new object into the revision and returns its reference.
func (u *Update) Add(o Object) Ref {
	ref := Ref{Num: u.next}
	u.next++
	u.Set(ref, o)
	return ref
}

// Set puts a new version of an existing object into the revision.
func (u *Update) Set(ref Ref, o Object) { u.bodies[ref] = Append(nil, o) }

// AddRaw puts an object that is already written; [Update.Finish] tells where it came to stand.
func (u *Update) AddRaw(body []byte) Ref {
	ref := u.Add(nil)
	u.bodies[ref] = body
	return ref
}

// Finish returns the file with the revision appended, in the kind of cross-reference that the file uses already, and
// the byte at which each object's body starts. The second half of the file identifier becomes id.
func (u *Update) Finish(id String) ([]byte, map[Ref]int) {
	old := u.file.data
	out := make([]byte, 0, len(old)+u.size())
	out = append(out, old...)
	if !bytes.HasSuffix(old, []byte("\n")) {
		out = append(out, '\n')
	}
	offsets, bodies := map[Ref]int{}, map[Ref]int{}
	for _, ref := range sortedRefs(u.bodies) {
		offsets[ref] = len(out)
		out = fmt.Appendf(out, "%d %d obj\n", ref.Num, ref.Gen)
		bodies[ref] = len(out)
		out = append(out, u.bodies[ref]...)
		out = append(out, "\nendobj\n"...)
	}
	return u.appendXref(out, offsets, id), bodies
}

func (u *Update) size() int {
	total := roomForTrailer
	for _, body := range u.bodies {
		total += len(body) + roomForObject
	}
	return total
}

// What stands around the bodies of a file: its header and trailer, and with each object its number and its line in the
// cross-reference. A file may take more; it is then moved once while it is written.
const roomForTrailer, roomForObject = 512, 80

func (u *Update) appendXref(out []byte, offsets map[Ref]int, id String) []byte {
	start := len(out)
	trailer := u.trailer(id)
	if u.file.Sections[0].IsStream {
		out = u.appendXrefStream(out, trailer, offsets)
	} else {
		out = appendTable(out, offsets)
		trailer["Size"] = Integer(u.next)
		out = append(Append(append(out, "trailer\n"...), trailer), '\n')
	}
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}

// trailer carries over what must stay, points to the previous section and gives the new identifier.
func (u *Update) trailer(id String) Dict {
	old := u.file.Trailer()
	trailer := Dict{"Root": old["Root"], "Prev": Integer(u.file.Sections[0].Start)}
	if old["Info"] != nil {
		trailer["Info"] = old["Info"]
	}
	first := id
	if ids := u.file.Array(old["ID"]); len(ids) == 2 {
		if s, ok := ids[0].(String); ok {
			first = s
		}
	}
	trailer["ID"] = Array{first, id}
	return trailer
}

func appendTable(out []byte, offsets map[Ref]int) []byte {
	out = append(out, "xref\n"...)
	for _, run := range runs(sortedRefs(offsets)) {
		out = fmt.Appendf(out, "%d %d\n", run[0].Num, len(run))
		for _, ref := range run {
			out = fmt.Appendf(out, "%010d %05d n \n", offsets[ref], ref.Gen)
		}
	}
	return out
}

// appendXrefStream writes the rows uncompressed; they are few.
func (u *Update) appendXrefStream(out []byte, trailer Dict, offsets map[Ref]int) []byte {
	self := Ref{Num: u.next}
	offsets[self] = len(out)
	index, rows := Array{}, []byte{}
	for _, run := range runs(sortedRefs(offsets)) {
		index = append(index, Integer(run[0].Num), Integer(len(run)))
		for _, ref := range run {
			at := offsets[ref]
			rows = append(rows, 1, byte(at>>32), byte(at>>24), byte(at>>16), byte(at>>8), byte(at))
			rows = append(rows, byte(ref.Gen>>8), byte(ref.Gen))
		}
	}
	trailer["Type"] = Name("XRef")
	trailer["Size"] = Integer(u.next + 1)
	trailer["W"] = Array{Integer(1), Integer(5), Integer(2)}
	trailer["Index"] = index
	out = fmt.Appendf(out, "%d 0 obj\n", self.Num)
	out = Append(out, &Stream{Dict: trailer, Raw: rows})
	return append(out, "\nendobj\n"...)
}

func sortedRefs[V any](m map[Ref]V) []Ref {
	refs := make([]Ref, 0, len(m))
	for ref := range m {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, func(a, b Ref) int { return a.Num - b.Num })
	return refs
}

// runs cuts sorted references into stretches of consecutive numbers.
func runs(refs []Ref) [][]Ref {
	var out [][]Ref
	for i, ref := range refs {
		if i == 0 || ref.Num != refs[i-1].Num+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], ref)
	}
	return out
}

// Document collects the objects of a new file, numbered in the order in which they are added.
type Document struct {
	bodies [][]byte
}

// Reserve takes the next number; the object follows with [Document.Set].
func (d *Document) Reserve() Ref {
	d.bodies = append(d.bodies, nil)
	return Ref{Num: len(d.bodies)}
}

// Set gives a reserved number its object.
func (d *Document) Set(ref Ref, o Object) { d.bodies[ref.Num-1] = Append(nil, o) }

// Add takes the next number for o.
func (d *Document) Add(o Object) Ref {
	ref := d.Reserve()
	d.Set(ref, o)
	return ref
}

// Write gives the file in the given version ("1.7"). The identifier is made by identify from all bytes before the
// trailer, so that equal content has an equal identifier.
func (d *Document) Write(version string, root, info Ref, identify func(content []byte) String) []byte {
	out := make([]byte, 0, d.size())
	out = append(out, "%PDF-"+version+"\n%\xe2\xe3\xcf\xd3\n"...)
	var table strings.Builder
	for i, body := range d.bodies {
		fmt.Fprintf(&table, "%010d 00000 n \n", len(out))
		out = fmt.Appendf(out, "%d 0 obj\n", i+1)
		out = append(append(out, body...), "\nendobj\n"...)
	}
	start, size := len(out), len(d.bodies)+1
	id := identify(out)
	out = fmt.Appendf(out, "xref\n0 %d\n0000000000 65535 f \n%strailer\n", size, table.String())
	out = Append(out, Dict{"Size": Integer(size), "Root": root, "Info": info, "ID": Array{id, id}})
	return fmt.Appendf(out, "\nstartxref\n%d\n%%%%EOF\n", start)
}

func (d *Document) size() int {
	total := roomForTrailer
	for _, body := range d.bodies {
		total += len(body) + roomForObject
	}
	return total
}
