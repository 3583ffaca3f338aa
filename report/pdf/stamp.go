package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strconv"
)

// Stamp is a drawing from another file that lies on a page of a document, such as
// what an electronic signature shows in the file that was signed. It is taken over
// as it is there: PDF has a form of its own for that (the form XObject), which this
// package hands through without looking into it, and which needs no template of
// gofpdf's.
type Stamp struct {
	Page   int        // of the document, counted from 1
	Matrix [6]float64 // brings the drawing to its place, in points from the lower left corner
	// Objects writes the drawing as objects, of which the first is the form; they
	// call each other by the numbers that are given to them by their places.
	Objects func(number func(place int) int) [][]byte
}

// stamps are those of a file. Equal ones come once, and so do objects of theirs that
// lead to no others: an official who signs a folder of agreements leaves the same
// text in all of them, beside a code that is another in each.
type stamps struct {
	names   map[[sha256.Size]byte]string
	leaves  map[[sha256.Size]byte]int
	numbers []int // of their forms, in the order of their names
}

func stampName(i int) string { return "S" + strconv.Itoa(i) }

// add writes a drawing where it is not there yet, and returns its name.
func (s *stamps) add(w *writer, stamp Stamp) string {
	plain := stamp.Objects(func(place int) int { return place })
	key := sha256.Sum256(bytes.Join(plain, []byte("\nendobj\n")))
	if name, have := s.names[key]; have {
		return name
	}
	if s.names == nil {
		s.names, s.leaves = make(map[[sha256.Size]byte]string), make(map[[sha256.Size]byte]int)
	}
	name := stampName(len(s.numbers))
	s.names[key] = name
	s.numbers = append(s.numbers, s.write(w, stamp, plain))
	return name
}

// write writes the objects of a drawing that are not there yet, and returns the
// number of its form.
func (s *stamps) write(w *writer, stamp Stamp, plain [][]byte) (form int) {
	moved := stamp.Objects(func(place int) int { return place + 1 })
	numbers, fresh := make([]int, len(plain)), make([]bool, len(plain))
	for i := range plain {
		key, leaf := sha256.Sum256(plain[i]), bytes.Equal(plain[i], moved[i])
		have, shared := s.leaves[key]
		if numbers[i], fresh[i] = have, !shared; shared {
			continue
		}
		numbers[i] = w.next()
		if leaf {
			s.leaves[key] = numbers[i]
		}
	}
	for i, object := range stamp.Objects(func(place int) int { return numbers[place] }) {
		if fresh[i] {
			w.object(numbers[i], "%s", object)
		}
	}
	return numbers[0]
}

// stamped lays drawings over the pages of a document. What a page has set before,
// such as ink, ends where they begin.
func (s *stamps) stamped(w *writer, pages []sheet, drawings []Stamp) {
	for i := range pages {
		var over bytes.Buffer
		for _, d := range drawings {
			if d.Page == i+1 {
				over.WriteString("q ")
				writeMatrix(&over, d.Matrix)
				fmt.Fprintf(&over, "/%s Do Q\n", s.add(w, d))
			}
		}
		if over.Len() > 0 {
			pages[i].content = bytes.Join([][]byte{[]byte("q"), pages[i].content, []byte("Q"), over.Bytes()}, []byte("\n"))
		}
	}
}

// writeMatrix writes what brings a drawing to its place.
func writeMatrix(out *bytes.Buffer, m [6]float64) {
	for _, v := range m {
		out.WriteString(strconv.FormatFloat(v, 'f', 5, 64) + " ")
	}
	out.WriteString("cm\n")
}
