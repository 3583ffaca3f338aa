package document

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// maxTemplate is the largest template read, far beyond any form.
const maxTemplate = 256 << 10

// source is one template file cut into sections.
type source struct {
	file     string
	sections []section
}

// section is what stands below one [name].
type section struct {
	file  string
	name  string
	line  int
	lines []sourceLine
}

type sourceLine struct {
	number int
	text   string
}

// splitSections cuts a file at its [names] and drops comments and blank lines.
func splitSections(file string, data []byte) (source, error) {
	if len(data) > maxTemplate || !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return source{}, &TemplateError{File: file, Fault: NotText}
	}
	out := source{file: file}
	text := strings.TrimPrefix(string(data), "\ufeff")
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[' && line[len(line)-1] == ']':
			name := strings.TrimSpace(line[1 : len(line)-1])
			out.sections = append(out.sections, section{file: file, name: name, line: number})
		case len(out.sections) == 0, isOpenName(line):
			return source{}, &TemplateError{File: file, Line: number, Fault: BadLine, Part: line}
		default:
			s := &out.sections[len(out.sections)-1]
			s.lines = append(s.lines, sourceLine{number, line})
		}
	}
	return out, nil
}

// isOpenName reports a line that was meant as a [name] and lacks its end, which would
// be printed as a part of what stands above it.
func isOpenName(line string) bool {
	const mostWords = 3
	return line[0] == '[' && !strings.Contains(line, "]") && len(strings.Fields(line)) <= mostWords
}

func (s section) fault(fault Fault, part string) error {
	return &TemplateError{File: s.file, Line: s.line, Fault: fault, Part: part}
}

func (s section) faultAt(l sourceLine, fault Fault, part string) error {
	return &TemplateError{File: s.file, Line: l.number, Fault: fault, Part: part}
}

// keyValue reads "key = value"; ok is false for any other line.
func (l sourceLine) keyValue() (key, value string, ok bool) {
	key, value, ok = strings.Cut(l.text, "=")
	return strings.TrimSpace(key), strings.TrimSpace(value), ok && strings.TrimSpace(key) != ""
}

// list reads "a; b; c" without its empty items.
func list(value string) []string {
	var out []string
	for item := range strings.SplitSeq(value, ";") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// phrase reads text of a line as a phrase that may name the facts of an
// document, but not the number of a page or what only the head of a column can
// know.
func (s section) phrase(l sourceLine, text string) (phrase, error) {
	return s.phraseWithout(l, text, pageField, pagesField, seriesField)
}

func (s section) phraseWithout(l sourceLine, text string, foreign ...field) (phrase, error) {
	p, fault, part := parsePhrase(text)
	if fault != 0 {
		return nil, s.faultAt(l, fault, part)
	}
	for _, f := range foreign {
		if p.names(f) {
			return nil, s.faultAt(l, UnknownField, fieldNames[f])
		}
	}
	return p, nil
}

// joined reads all lines of a section as one phrase.
func (s section) joined() (phrase, error) {
	if len(s.lines) == 0 {
		return nil, s.fault(MissingPart, s.name)
	}
	texts := make([]string, len(s.lines))
	for i, l := range s.lines {
		texts[i] = l.text
	}
	return s.phrase(s.lines[0], strings.Join(texts, " "))
}

// yes reads "ya" or "tidak".
func (s section) yes(l sourceLine, value string) (bool, error) {
	switch value {
	case "ya":
		return true, nil
	case "tidak":
		return false, nil
	}
	return false, s.faultAt(l, BadValue, value)
}
