package outline

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// fieldMark parts the fields of an indicator on a line.
const fieldMark = " | "

// WriteList writes items as an indented list, with a tab for each level. What
// belongs to a statement stands below it under the labels that [Read] knows.
func WriteList(items []Item) string {
	var out strings.Builder
	for _, i := range items {
		tabs := strings.Repeat("\t", i.Depth)
		text := i.Text
		if i.Term != "" && labelled(i.Term) {
			text = i.Term + ": " + text
		}
		out.WriteString(tabs + Guard(text) + "\n")
		for _, l := range belongings(i) {
			out.WriteString(tabs + "\t" + l + "\n")
		}
	}
	return out.String()
}

func belongings(i Item) []string {
	var lines []string
	for _, x := range i.Indicators {
		fields := []string{"Indikator: " + plain(x.Name)}
		for _, f := range indicatorFields(x) {
			fields = append(fields, f.label+": "+plain(f.text))
		}
		lines = append(lines, strings.Join(fields, fieldMark))
	}
	if i.Code != "" {
		lines = append(lines, "Kode: "+flat(i.Code))
	}
	if i.Agency != "" {
		lines = append(lines, "Perangkat daerah: "+flat(i.Agency))
	}
	if len(i.Owners) > 0 {
		lines = append(lines, "Penanggung jawab: "+ownersText(i.Owners))
	}
	return lines
}

type labelledText struct{ label, text string }

func indicatorFields(x Indicator) []labelledText {
	list := []labelledText{{"Satuan", x.Unit}, {withYear("Kondisi awal", x.BaselineYear), x.Baseline}}
	for _, t := range x.Targets {
		list = append(list, labelledText{withYear("Target", t.Year), t.Text})
	}
	list = append(list, labelledText{"Definisi", x.Definition}, labelledText{"Formula", x.Formula}, labelledText{"Sumber data", x.Source}, labelledText{"Keterangan", x.Note})
	filled := list[:0]
	for _, f := range list {
		if flat(f.text) != "" {
			filled = append(filled, f)
		}
	}
	return filled
}

func withYear(label string, year int) string {
	if year == 0 {
		return label
	}
	return label + " " + strconv.Itoa(year)
}

func ownersText(owners []string) string {
	flatten := make([]string, len(owners))
	for i, o := range owners {
		flatten[i] = strings.ReplaceAll(flat(o), ";", ",")
	}
	return strings.Join(flatten, "; ")
}

// plain is a text that does not end its field.
func plain(text string) string { return strings.ReplaceAll(flat(text), fieldMark, " / ") }

// formulaGuard keeps a text from being taken for a formula. Nobody sees it, and
// [Read] drops it.
const formulaGuard = "\u200b"

// Guard returns a text on one line that a spreadsheet takes for no formula. A
// number keeps its sign.
func Guard(text string) string {
	text = flat(text)
	if text == "" || !strings.ContainsRune("=+-@", rune(text[0])) || isNumber(text[1:]) && text[0] != '=' {
		return text
	}
	return formulaGuard + text
}

func isNumber(text string) bool { return strings.Trim(text, "0123456789.,% ") == "" }

// WriteTable writes items as a table with a header: a row for each statement and
// each further indicator, a column for each level. Columns that would be empty
// are left out.
func WriteTable(items []Item) string {
	t := newWriter(items)
	for _, i := range items {
		t.row(i)
	}
	return t.text()
}

// writer gathers the rows of a table by the titles of their columns.
type writer struct {
	titles []string
	rows   []map[string]string
}

// newWriter sets the order of the columns.
func newWriter(items []Item) *writer {
	w := &writer{titles: []string{"Jenjang", "Kode", "Istilah"}}
	baselines, targets := make(map[int]bool), make(map[int]bool)
	levels := 0
	for _, i := range items {
		levels = max(levels, i.Depth+1)
		for _, x := range i.Indicators {
			baselines[x.BaselineYear] = true
			for _, t := range x.Targets {
				targets[t.Year] = true
			}
		}
	}
	for n := range levels {
		w.titles = append(w.titles, levelTitle(n))
	}
	w.titles = append(w.titles, "Indikator", "Satuan")
	for _, year := range slices.Sorted(maps.Keys(baselines)) {
		w.titles = append(w.titles, withYear("Kondisi awal", year))
	}
	for _, year := range slices.Sorted(maps.Keys(targets)) {
		w.titles = append(w.titles, withYear("Target", year))
	}
	w.titles = append(w.titles, "Definisi", "Formula", "Sumber data", "Keterangan", "Penanggung jawab", "Perangkat daerah")
	return w
}

func levelTitle(depth int) string { return "Kinerja " + strconv.Itoa(depth+1) }

func (w *writer) row(i Item) {
	first := map[string]string{
		"Jenjang": i.Rank, "Kode": i.Code, "Istilah": i.Term, levelTitle(i.Depth): i.Text,
		"Penanggung jawab": ownersText(i.Owners), "Perangkat daerah": i.Agency,
	}
	w.rows = append(w.rows, first)
	for n, x := range i.Indicators {
		cells := first
		if n > 0 {
			cells = make(map[string]string)
			w.rows = append(w.rows, cells)
		}
		cells["Indikator"] = x.Name
		for _, f := range indicatorFields(x) {
			cells[f.label] = f.text
		}
	}
}

func (w *writer) text() string {
	titles := slices.DeleteFunc(w.titles, func(title string) bool {
		return !slices.ContainsFunc(w.rows, func(cells map[string]string) bool { return flat(cells[title]) != "" })
	})
	var out strings.Builder
	out.WriteString(strings.Join(titles, "\t") + "\n")
	cells := make([]string, len(titles))
	for _, row := range w.rows {
		for c, title := range titles {
			cells[c] = quoted(Guard(row[title]))
		}
		out.WriteString(strings.TrimRight(strings.Join(cells, "\t"), "\t") + "\n")
	}
	return out.String()
}

// quoted is a cell as spreadsheets take it: one that begins with a quote stands
// in quotes.
func quoted(cell string) string {
	if !strings.HasPrefix(cell, `"`) {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
