package sign

import (
	"bytes"

	"pohonkinerja/report/sign/internal/pdffile"
)

// A signature can be made to vanish: a later revision empties its field, or its cross-reference goes around the signed
// revision. The bytes are still there, and two searches find them.

// maxPastRevisions bounds how far back the first search goes.
const maxPastRevisions = 100

// lookForRemoved reports signatures that the file holds but does not show.
func (v *verifier) lookForRemoved() {
	for _, name := range v.removedFields() {
		v.flag(Reason{Code: SignatureRemoved, Field: name})
	}
	if len(v.report.Reasons) == 0 && v.hasStraySignature() {
		v.flag(Reason{Code: SignatureRemoved})
	}
}

// removedFields opens the file as it was at each of its past revisions, and names the fields that were signed then and
// are not signed by the same value now.
func (v *verifier) removedFields() []string {
	now := map[string]pdffile.Ref{}
	for _, field := range formFields(v.file) {
		now[field.Name], _ = field.Dict["V"].(pdffile.Ref)
	}
	var removed []string
	for i, s := range v.file.Sections {
		end, ok := v.file.SectionTail(s)
		if i == 0 || i > maxPastRevisions || !ok {
			continue
		}
		past, err := pdffile.Open(v.file.Data()[:end:end])
		if err != nil {
			continue
		}
		for _, field := range formFields(past) {
			value, _ := field.Dict["V"].(pdffile.Ref)
			if field.signed() && value != now[field.Name] {
				now[field.Name] = value // named once
				removed = append(removed, field.Name)
			}
		}
	}
	return removed
}

// hasStraySignature looks for the key ByteRange anywhere in the file but within the signatures judged and within
// streams, which may hold anything.
func (v *verifier) hasStraySignature() bool {
	var known []pdffile.Span
	for ref := range v.known {
		if span, ok := v.file.Span(ref.Num); ok {
			known = append(known, span)
		}
	}
	data, key := v.file.Data(), []byte("/ByteRange")
	for at := 0; ; {
		next := bytes.Index(data[at:], key)
		if next < 0 {
			return false
		}
		at += next
		end := at + len(key)
		if !within(known, at) {
			if end = v.endOfStream(at); end == 0 {
				return true
			}
		}
		at = end
	}
}

func within(spans []pdffile.Span, at int) bool {
	for _, s := range spans {
		if s.Start <= at && at < s.End {
			return true
		}
	}
	return false
}

// endOfStream gives the end of the object in which a byte stands, if that is a stream; 0 if not. It is asked once for
// each stream, so it may go through all objects.
func (v *verifier) endOfStream(at int) int {
	for num := range v.file.Numbers {
		span, ok := v.file.Span(num)
		if !ok || at < span.Start || at >= span.End {
			continue
		}
		if _, isStream := v.file.Resolve(v.file.Ref(num)).(*pdffile.Stream); isStream {
			return span.End
		}
		return 0
	}
	return 0
}
