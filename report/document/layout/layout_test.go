package layout

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pohonkinerja/report/document"
)

// agreement is a document of the shape of a Perjanjian Kinerja with as many
// objectives and programmes as a test asks for, and text wherever people type.
func agreement(objectives, indicators, programmes int, typed string) document.Document {
	statement := []document.Block{
		document.Logo{},
		document.Title{Lines: []string{"PERJANJIAN KINERJA TAHUN 2026"}},
		document.Paragraph{Text: "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"},
		document.Identity{Rows: []document.Labelled{{Label: "Nama", Value: typed}, {Label: "Jabatan", Value: "Kepala " + typed}}},
		document.Paragraph{Text: "selanjutnya disebut pihak pertama"},
		signatures(typed, true),
	}
	annex := []document.Block{
		document.Title{Lines: []string{"PERJANJIAN KINERJA TAHUN 2026", typed}},
		table(objectives, indicators, typed),
		budget(programmes, typed),
		signatures(typed, false),
	}
	return document.Document{
		Meta:  document.Meta{Title: "PK", Year: 2026},
		Parts: []document.Part{{Framed: true, Spacing: 1.5, Blocks: statement}, {Spacing: 1.25, Blocks: annex}},
	}
}

// local is a document of the same size as [agreement] in which everything is set
// that regions add.
func local(objectives, indicators, programmes int, typed string) document.Document {
	doc := agreement(objectives, indicators, programmes, typed)
	head := document.Letterhead{Emblem: document.StateEmblem, EmblemSide: document.LeftSide, Lines: []document.LetterLine{
		{Text: "PEMERINTAH KABUPATEN CONTOH"}, {Text: typed, Size: document.OfficeSize}, {Text: typed, Size: document.AddressSize},
	}}
	centred := head
	centred.EmblemSide, centred.Rule = document.Middle, document.NoRule
	statement, annex := &doc.Parts[0], &doc.Parts[1]
	statement.Blocks[0], statement.Framed = head, false
	statement.Blocks[1] = document.Title{Lines: []string{"PERJANJIAN KINERJA"}, Bold: true, Size: 14}
	signed := signatures(typed, true)
	signed.BoldNames, signed.LinedNames, signed.PlaceSide = true, true, document.Middle
	statement.Blocks[len(statement.Blocks)-1] = signed
	list := budget(programmes, typed)
	list.Ruled, list.Numbered = true, true
	list.Columns = append([]document.Column{{Head: "NO", Holds: document.NumberContent, Share: 6}}, list.Columns...)
	for i := range list.Rows {
		list.Rows[i].Depth = i % 3
	}
	nested := budget(programmes, typed)
	nested.Rows, nested.Bare = slices.Clone(list.Rows), true
	annex.Blocks = slices.Insert(annex.Blocks, 3, document.Block(list), document.Block(nested))
	annex.Blocks = append(annex.Blocks, centred, document.Footnotes{Notes: []document.Footnote{{Mark: "***)", Text: typed}, {Text: "Catatan " + typed}}})
	return doc
}

func signatures(name string, reserved bool) document.Signatures {
	return document.Signatures{
		PlaceDate: "Contoh, 5 Januari 2026", Reserved: reserved,
		Left:  &document.Signature{Party: document.SecondParty, Heading: "Pihak Kedua,", Name: "Drs. Contoh"},
		Right: &document.Signature{Party: document.FirstParty, Heading: "Kepala " + name, Name: name, Below: []string{"NIP 1"}},
	}
}

func table(objectives, indicators int, typed string) document.Table {
	t := document.Table{Numbered: true, Columns: []document.Column{
		{Head: "No.", Holds: document.NumberContent, Share: 7}, {Head: "Sasaran Strategis", Holds: document.ObjectiveContent, Share: 38},
		{Head: "Indikator Kinerja", Holds: document.IndicatorContent, Share: 36}, {Head: "Target", Holds: document.TargetContent, Share: 19},
	}}
	for i := range objectives {
		g := document.Group{Number: fmt.Sprintf("%d.", i+1), Objective: fmt.Sprintf("Sasaran %d %s", i+1, typed)}
		for j := range indicators {
			g.Rows = append(g.Rows, document.Promise{Indicator: fmt.Sprintf("Indikator %d.%d %s", i+1, j+1, typed), Target: "95,5%"})
		}
		t.Groups = append(t.Groups, g)
	}
	return t
}

func budget(programmes int, typed string) document.BudgetList {
	b := document.BudgetList{Columns: []document.Column{
		{Head: "Program", Holds: document.NameContent, Share: 50}, {Head: "Anggaran", Holds: document.AmountContent, Share: 27},
		{Head: "Keterangan", Holds: document.NoteContent, Share: 23},
	}}
	for i := range programmes {
		b.Rows = append(b.Rows, document.BudgetRow{
			Number: fmt.Sprintf("%d.", i+1), Name: fmt.Sprintf("PROGRAM %d %s", i+1, typed), Amount: "5.294.655.000", Note: "APBD",
		})
	}
	b.Total = &document.BudgetRow{Name: "JUMLAH", Amount: "1"}
	return b
}

// texts lists everything that is said in a document.
func texts(doc document.Document) []string {
	var out []string
	for _, part := range doc.Parts {
		for _, b := range part.Blocks {
			out = append(out, blockTexts(b)...)
		}
	}
	return out
}

func blockTexts(b document.Block) (out []string) {
	switch b := b.(type) {
	case document.Letterhead:
		for _, l := range b.Lines {
			out = append(out, l.Text)
		}
	case document.Footnotes:
		for _, n := range b.Notes {
			out = append(out, n.Mark, n.Text)
		}
	case document.Title:
		return b.Lines
	case document.Paragraph:
		return []string{b.Text}
	case document.Identity:
		for _, r := range b.Rows {
			out = append(out, r.Label, ":", r.Value)
		}
	case document.Table:
		for _, g := range b.Groups {
			out = append(out, g.Number, g.Objective)
			for _, r := range g.Rows {
				out = append(out, r.Indicator, r.Unit, r.Target)
			}
		}
	case document.Grid:
		for _, c := range b.Columns {
			if len(b.Rows) > 0 { // there are no heads over nothing
				out = append(out, c.Head)
			}
		}
		for _, r := range b.Rows {
			out = append(out, r.Heading)
			for _, c := range r.Cells {
				out = append(out, c.Text)
			}
		}
	case document.BudgetList:
		for _, r := range append(slices.Clone(b.Rows), *b.Total) {
			if out = append(out, r.Number, r.Name, r.Amount, r.Note); !b.Bare {
				out = append(out, currency)
			}
		}
	case document.Signatures:
		out = append(out, b.PlaceDate)
		for _, s := range []*document.Signature{b.Left, b.Right} {
			out = append(append(out, s.Heading, s.Name), s.Below...)
		}
	}
	return out
}

// check holds what must be true of every layout.
func check(t *testing.T, doc document.Document, o Options) Layout {
	t.Helper()
	set := Compose(doc, o)
	for i, p := range set.Pages {
		checkInside(t, i+1, p)
		checkApart(t, i+1, p)
	}
	checkNothingLost(t, doc, o, set)
	checkBoxes(t, set)
	return set
}

func checkInside(t *testing.T, number int, p Page) {
	t.Helper()
	const edge = 1.0 // strokes have a width
	for _, item := range p.Items {
		r := extent(item)
		if r.left < sideMargin-edge || r.right > p.Width-sideMargin+edge || r.top < topMargin-edge || r.bottom > p.Height-footerHeight+edge+4 {
			t.Errorf("page %d: %+v leaves the margins", number, item)
		}
	}
}

// extent is what an item covers; text from its ascent to its baseline.
func extent(item Item) frame {
	switch i := item.(type) {
	case Text:
		return frame{i.X, i.Y - i.Face.CapHeight(i.Size), i.X + i.Face.Measure(i.Size, strings.TrimRight(i.String, " ")), i.Y}
	case Line:
		return frame{min(i.X1, i.X2), min(i.Y1, i.Y2), max(i.X1, i.X2), max(i.Y1, i.Y2)}
	case Rect:
		return frame{i.X, i.Y, i.X + i.W, i.Y + i.H}
	case Picture:
		return frame{i.X, i.Y, i.X + i.W, i.Y + i.H}
	}
	panic("unknown item")
}

func (f frame) overlaps(g frame) bool {
	const touch = 0.05
	return f.left < g.right-touch && g.left < f.right-touch && f.top < g.bottom-touch && g.top < f.bottom-touch
}

// checkApart looks for text over text or over a rule of a table.
func checkApart(t *testing.T, number int, p Page) {
	t.Helper()
	for i, a := range p.Items {
		one, ok := a.(Text)
		if !ok {
			continue
		}
		for _, b := range p.Items[i+1:] {
			if _, fill := b.(Rect); !fill && extent(one).overlaps(extent(b)) {
				t.Errorf("page %d: %q lies over %+v", number, one.String, b)
				return
			}
		}
	}
}

// checkNothingLost counts letters: pages hold at least those of the document.
// Dots are not counted, since dotted lines are cut to the room there is.
func checkNothingLost(t *testing.T, doc document.Document, o Options, set Layout) {
	t.Helper()
	face, _ := o.Family.faces()
	shown := make(map[rune]int)
	for _, p := range set.Pages {
		for _, item := range p.Items {
			if text, ok := item.(Text); ok {
				count(shown, text.String, 1)
			}
		}
	}
	for _, s := range texts(doc) {
		count(shown, face.Clean(s), -1)
	}
	for r, n := range shown {
		if n < 0 {
			t.Errorf("%d × %q (%U) got lost", -n, r, r)
		}
	}
}

func count(letters map[rune]int, s string, by int) {
	for _, r := range s {
		if !unicode.IsSpace(r) && r != '.' {
			letters[r] += by
		}
	}
}

// checkBoxes makes sure that a signature covers nothing.
func checkBoxes(t *testing.T, set Layout) {
	t.Helper()
	for _, b := range set.Boxes {
		p := set.Pages[b.Page-1]
		room := frame{b.X, b.Y, b.X + b.W, b.Y + b.H}
		if room.left < sideMargin || room.right > p.Width-sideMargin || room.bottom > p.Height-bottomMargin+slack {
			t.Errorf("box %+v leaves the page", b)
		}
		for _, item := range p.Items {
			if _, fill := item.(Rect); !fill && room.overlaps(extent(item)) {
				t.Errorf("box of %s covers %+v", b.Party, item)
			}
		}
	}
}

var sheets = map[string]Paper{"215x330": F4, "A4": Millimetres(210, 297), "210x330": Millimetres(210, 330), "A5": Millimetres(148, 210), "smallest": Millimetres(minSide, minSide)}

const longTitle = "Dinas Pekerjaan Umum, Perumahan Rakyat dan Kawasan Permukiman, Pertanahan dan Perhubungan Kabupaten Kepulauan Contoh Barat Daya"

func TestCompose(t *testing.T) {
	for paper, size := range sheets {
		families := []Family{Bookman}
		if paper == "A4" {
			families = append(families, Arial)
		}
		for _, family := range families {
			for name, doc := range map[string]document.Document{
				"one page":       agreement(3, 1, 3, "Dinas Contoh"),
				"long titles":    agreement(8, 3, 6, longTitle),
				"60 programmes":  agreement(2, 1, 60, "Dinas Contoh"),
				"three pages":    agreement(40, 2, 12, "Dinas Contoh"),
				"one huge group": agreement(1, 90, 1, "Dinas Contoh"),
				"one huge word":  agreement(2, 1, 2, strings.Repeat("kinerja", 700)),
				"huge text":      agreement(2, 2, 2, strings.Repeat("kinerja yang panjang ", 300)),
				"odd text":       agreement(2, 1, 2, "\u202eemoji 👩🏽‍⚕️ \x00\x1b[31m ﬁ \u0645\u0631\u062d\u0628\u0627 \t\r\n baris\u2028baru \xff e\u0301"),
				"nothing":        agreement(0, 0, 0, ""),
				"only dots":      agreement(1, 1, 1, strings.Repeat(".", 400)),
			} {
				t.Run(fmt.Sprintf("%s/%d/%s", paper, family, name), func(t *testing.T) {
					check(t, doc, Options{Paper: size, Family: family})
				})
			}
			for name, doc := range map[string]document.Document{
				"one page":      local(3, 1, 3, "Dinas Contoh"),
				"long titles":   local(8, 3, 6, longTitle),
				"60 programmes": local(2, 1, 60, "Dinas Contoh"),
				"one huge word": local(2, 1, 2, strings.Repeat("kinerja", 700)),
				"huge text":     local(2, 2, 2, strings.Repeat("kinerja yang panjang ", 300)),
				"nothing":       local(0, 0, 0, ""),
				"only dots":     local(1, 1, 1, strings.Repeat(".", 400)),
			} {
				t.Run(fmt.Sprintf("%s/%d/local/%s", paper, family, name), func(t *testing.T) {
					check(t, doc, Options{Paper: size, Family: family, Logo: image.NewGray(image.Rect(0, 0, 3, 5))})
				})
			}
		}
	}
}

func TestHeadsAreRepeated(t *testing.T) {
	set := check(t, agreement(40, 3, 60, "Dinas Contoh"), Options{})
	for number, p := range set.Pages {
		said := make(map[string]bool)
		promises, money := false, false
		for _, item := range p.Items {
			if text, ok := item.(Text); ok {
				said[text.String] = true
				promises = promises || strings.HasPrefix(text.String, "Indikator ") && text.String != "Indikator Kinerja"
				money = money || strings.HasPrefix(text.String, "PROGRAM ")
			}
		}
		if promises && !(said["Sasaran Strategis"] && said["Indikator Kinerja"] && said["(4)"]) {
			t.Errorf("page %d has rows without their heads", number+1)
		}
		if money && !(said["Anggaran"] && said["Keterangan"]) {
			t.Errorf("page %d has programmes without their heads", number+1)
		}
	}
	if len(set.Pages) < 5 {
		t.Errorf("%d pages are too few to prove anything", len(set.Pages))
	}
}

// TestRuledBudgets looks at the lines of a long list: every page it runs over has
// its heads, its uprights from the heads to the end, and a line that closes it.
func TestRuledBudgets(t *testing.T) {
	doc := local(1, 1, 90, "Dinas Contoh")
	doc.Parts[1].Blocks = doc.Parts[1].Blocks[3:4]
	set := Compose(doc, Options{})
	for number, p := range set.Pages[1:] {
		var uprights, levels []Line
		heads := 0
		for _, item := range p.Items {
			switch i := item.(type) {
			case Line:
				if i.X1 == i.X2 {
					uprights = append(uprights, i)
				} else {
					levels = append(levels, i)
				}
			case Text:
				if i.String == "Anggaran" || i.String == "NO" || i.String == "(4)" {
					heads++
				}
			}
		}
		if heads != 3 || len(uprights)%5 != 0 || len(levels) < 3 {
			t.Fatalf("page %d: %d of 3 heads, %d uprights, %d levels", number+2, heads, len(uprights), len(levels))
		}
		if end, last := uprights[len(uprights)-1].Y2, levels[len(levels)-1].Y1; math.Abs(end-last) > slack {
			t.Errorf("page %d: uprights end at %.2f, the last line is at %.2f", number+2, end, last)
		}
	}
	if len(set.Pages) < 4 {
		t.Errorf("%d pages are too few to prove anything", len(set.Pages))
	}
}

func TestEmblems(t *testing.T) {
	crest, garuda := image.NewGray(image.Rect(0, 0, 3, 5)), image.NewGray(image.Rect(0, 0, 5, 3))
	for _, c := range []struct {
		emblem document.Emblem
		o      Options
		want   image.Image
	}{
		{document.RegionalCrest, Options{Logo: crest, StateEmblem: garuda}, crest},
		{document.StateEmblem, Options{Logo: crest, StateEmblem: garuda}, garuda},
		{document.StateEmblem, Options{Logo: crest}, crest},
		{document.RegionalCrest, Options{StateEmblem: garuda}, nil},
	} {
		for _, b := range []document.Block{
			document.Logo{Emblem: c.emblem},
			document.Letterhead{Emblem: c.emblem, Lines: []document.LetterLine{{Text: "X"}}},
		} {
			var got image.Image
			for _, item := range Compose(document.Document{Parts: []document.Part{{Blocks: []document.Block{b}}}}, c.o).Pages[0].Items {
				if pic, ok := item.(Picture); ok {
					got = pic.Image
				}
			}
			if got != c.want {
				t.Errorf("%T with emblem %d wears %v, want %v", b, c.emblem, got, c.want)
			}
		}
	}
}

func TestPartsBeginOnNewPages(t *testing.T) {
	set := Compose(agreement(1, 1, 1, "Dinas Contoh"), Options{})
	if len(set.Pages) != 2 {
		t.Fatalf("%d pages, want statement and annex", len(set.Pages))
	}
	if b := set.Boxes; len(b) != 2 || b[0].Party != document.FirstParty || b[1].Party != document.SecondParty || b[0].Page != 1 || b[1].X > b[0].X {
		t.Errorf("boxes %+v, want the first party's on the right", b)
	}
}

func TestSignaturesAreNeverAlone(t *testing.T) {
	for programmes := range 45 {
		set := Compose(agreement(3, 2, programmes, "Dinas Contoh"), Options{})
		last := set.Pages[len(set.Pages)-1]
		for _, item := range last.Items {
			if text, ok := item.(Text); ok && (strings.HasPrefix(text.String, "JUMLAH") || strings.HasPrefix(text.String, "PROGRAM ")) {
				last.Items = nil
				break
			}
		}
		if last.Items != nil {
			t.Errorf("%d programmes: the last page holds the signatures only", programmes)
		}
	}
}

// TestSignaturesAreNeverParted has a last row of every height up to a page: the
// signatures stand on one page, with what is signed.
func TestSignaturesAreNeverParted(t *testing.T) {
	for lines := range 90 {
		row := document.GridRow{Cells: []document.Cell{{Text: strings.Repeat("baris\n", lines) + "akhir"}}}
		doc := document.Document{Parts: []document.Part{{Across: lines%2 == 0, Blocks: []document.Block{
			document.Title{Lines: []string{"RENCANA AKSI"}},
			document.Grid{Columns: []document.GridColumn{{Head: "Rencana Aksi", Share: 1}}, Rows: []document.GridRow{row}},
			signatures("Dinas Contoh", false),
		}}}}
		on := make(map[string]int)
		for number, p := range check(t, doc, Options{}).Pages {
			for _, item := range p.Items {
				if text, ok := item.(Text); ok {
					on[text.String] = number + 1
				}
			}
		}
		if first, last := on["Contoh, 5 Januari 2026"], on["NIP 1"]; first != last {
			t.Errorf("%d lines: place and date on page %d, the end of the signatures on page %d", lines+1, first, last)
		} else if said := on["akhir"]; said != last {
			t.Errorf("%d lines: signatures on page %d, the last line before them on page %d", lines+1, last, said)
		}
	}
}

func TestSameInputSamePages(t *testing.T) {
	doc := agreement(30, 2, 20, longTitle)
	if !reflect.DeepEqual(Compose(doc, Options{}), Compose(doc, Options{})) {
		t.Error("two layouts of one document differ")
	}
}

func TestCloserLinesSaveAPage(t *testing.T) {
	saved := 0
	for programmes := range 30 {
		part := agreement(4, 2, programmes, "Dinas Contoh").Parts[1]
		wide := setPart(part, Options{Paper: F4}, 1, part.Spacing)
		best := bestSetting(part, Options{Paper: F4}, 1)
		if len(best.pages) > len(wide.pages) {
			t.Errorf("%d programmes: %d pages instead of %d", programmes, len(best.pages), len(wide.pages))
		}
		saved += len(wide.pages) - len(best.pages)
	}
	if saved == 0 {
		t.Error("no page was ever saved")
	}
}

func TestColumnWidths(t *testing.T) {
	for name, c := range map[string]struct {
		shares []float64
		want   []float64
	}{
		"by share":          {[]float64{1, 3}, []float64{100, 300}},
		"none too narrow":   {[]float64{1, 1000}, []float64{22, 378}},
		"several too small": {[]float64{1, 1, 18}, []float64{22, 22, 356}},
	} {
		t.Run(name, func(t *testing.T) {
			columns, needs := make([]document.Column, len(c.shares)), make([]float64, len(c.shares))
			for i, s := range c.shares {
				columns[i].Share, needs[i] = s, 22
			}
			got := columnWidths(columns, 400, needs)
			for i := range got {
				if math.Abs(got[i]-c.want[i]) > 0.001 {
					t.Errorf("got %v, want %v", got, c.want)
				}
			}
		})
	}
}

// TestFiguresStayWhole sets targets and budgets of the size of a province's on
// the usual papers: a number that is broken in two is read as two.
func TestFiguresStayWhole(t *testing.T) {
	const target, money = "12.345.678.901.234", "1.234.567.890.123.456"
	doc := agreement(2, 2, 3, "Contoh")
	annex := doc.Parts[1].Blocks
	annex[1].(document.Table).Groups[1].Rows[0].Target = target + " Rupiah"
	annex[2].(document.BudgetList).Rows[2].Amount = money
	for _, name := range []string{"A4", "F4", "210x330"} {
		paper, err := ParsePaper(name)
		if err != nil {
			t.Fatal(err)
		}
		said := make(map[string]bool)
		for _, page := range check(t, doc, Options{Paper: paper}).Pages {
			for _, item := range page.Items {
				if text, ok := item.(Text); ok {
					for _, word := range strings.Fields(text.String) {
						said[word] = true
					}
				}
			}
		}
		if !said[target] || !said[money] {
			t.Errorf("on %s a figure is broken: target whole %v, money whole %v", name, said[target], said[money])
		}
	}
}

// TestTheTotalStaysWhole has a sum in bold letters, which are wider than those of the
// amounts above it, as is the currency before them.
func TestTheTotalStaysWhole(t *testing.T) {
	list := budget(3, "Contoh")
	list.Ruled, list.Columns[1].Share = true, 1
	list.Total.Amount = "4.938.271.560.493.800"
	page := check(t, document.Document{Parts: []document.Part{{Blocks: []document.Block{list}}}}, Options{}).Pages[0]
	if !slices.ContainsFunc(page.Items, func(item Item) bool { text, ok := item.(Text); return ok && text.String == list.Total.Amount }) {
		t.Error("the total is broken in two")
	}
}

// TestYearsOfALongPlanStayWhole has the targets of twenty years beside each other: words
// may be broken there, numbers not.
func TestYearsOfALongPlanStayWhole(t *testing.T) {
	g := document.Grid{}
	for _, head := range []string{"NSPK dan Sasaran RPJMD yang Relevan", "Tujuan", "Sasaran", "Indikator", "Baseline 2024", "Keterangan"} {
		g.Columns = append(g.Columns, document.GridColumn{Head: head, Share: 10})
	}
	row := make([]document.Cell, len(g.Columns))
	for year := 2025; year < 2045; year++ {
		g.Columns = append(g.Columns, document.GridColumn{Over: "Target Tahun", Head: fmt.Sprint(year), Share: 5, Align: document.AlignCentre})
		row = append(row, document.Cell{Text: "75,35"})
	}
	g.Rows = []document.GridRow{{Cells: row}}
	said := make(map[string]int)
	for _, item := range check(t, document.Document{Parts: []document.Part{{Across: true, TableSize: 8, Blocks: []document.Block{g}}}}, Options{}).Pages[0].Items {
		if text, ok := item.(Text); ok {
			said[text.String]++
		}
	}
	if said["2025"] != 1 || said["2044"] != 1 || said["75,35"] != 20 {
		t.Errorf("years and figures are broken: %v", said)
	}
}

func TestParsePaper(t *testing.T) {
	for text, want := range map[string]Paper{
		"": F4, "F4": F4, "folio": F4, " a4 ": Millimetres(210, 297), "Legal": {612, 1008}, "215x330": F4, "210 × 330 mm": Millimetres(210, 330),
		"210,5x297": Millimetres(210.5, 297),
	} {
		if got, err := ParsePaper(text); err != nil || got != want {
			t.Errorf("ParsePaper(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"B7", "x", "210x", "x330", "0x0", "-210x330", "210x330x2", "NaNxNaN", "1e9x1", "99x330", "Infx330", "A4 landscape"} {
		if got, err := ParsePaper(text); err == nil {
			t.Errorf("ParsePaper(%q) = %v, want an error", text, got)
		}
	}
	for _, name := range PaperNames() {
		if _, err := ParsePaper(name); err != nil {
			t.Errorf("%s is listed and not read", name)
		}
	}
}

func TestLogo(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewNRGBA(image.Rect(0, 0, 30, 60))); err != nil {
		t.Fatal(err)
	}
	t.Run("stands in its room, undistorted", func(t *testing.T) {
		logo, err := DecodeLogo(picture.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		set := check(t, agreement(1, 1, 1, "Dinas Contoh"), Options{Logo: logo})
		p, ok := set.Pages[0].Items[0].(Picture)
		if !ok || math.Abs(p.H-logoHeight) > slack || math.Abs(p.W-logoHeight/2) > slack || math.Abs(p.X+p.W/2-F4.Width/2) > slack {
			t.Errorf("first item %+v", set.Pages[0].Items[0])
		}
		if logo.At(3, 3) != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("transparency became %v, want white", logo.At(3, 3))
		}
	})
	t.Run("gives up pixels that nobody sees", func(t *testing.T) {
		for _, size := range []image.Point{{5000, 3000}, {1, 2500}, {1201, 1}, {1200, 1200}} {
			photo := image.NewNRGBA(image.Rectangle{Max: size})
			draw.Draw(photo, photo.Rect, image.NewUniform(color.RGBA{200, 100, 50, 255}), image.Point{}, draw.Src)
			var data bytes.Buffer
			if err := png.Encode(&data, photo); err != nil {
				t.Fatal(err)
			}
			logo, err := DecodeLogo(data.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			b := logo.Bounds()
			if side := max(b.Dx(), b.Dy()); side > printedSide || side < printedSide/2 || logo.At(b.Dx()-1, b.Dy()-1) != (color.RGBA{200, 100, 50, 255}) {
				t.Errorf("%v became %v of %v", size, b, logo.At(0, 0))
			}
		}
	})
	t.Run("refuses what is none", func(t *testing.T) {
		whole := picture.Bytes()
		huge := bytes.Replace(whole, []byte{0, 0, 0, 30, 0, 0, 0, 60}, []byte{0, 1, 0, 0, 0, 1, 0, 0}, 1)
		for name, data := range map[string][]byte{"nothing": nil, "text": []byte("lambang"), "half": whole[:len(whole)/2], "a forged size": huge, "a PDF": []byte("%PDF-1.7")} {
			if _, err := DecodeLogo(data); err == nil {
				t.Errorf("%s was taken", name)
			}
		}
	})
}

// FuzzCompose sets whatever people may type; nothing leaves the page, lies over
// another or gets lost.
func FuzzCompose(f *testing.F) {
	f.Add("Dinas Contoh", byte(3), byte(2), byte(4), uint16(215), uint16(330))
	f.Add("👩🏽‍⚕️\u202e\x00\ufeff", byte(1), byte(0), byte(1), uint16(100), uint16(100))
	f.Add(strings.Repeat("W", 1200), byte(1), byte(1), byte(1), uint16(210), uint16(297))
	f.Add(strings.Repeat("i ", 600), byte(9), byte(9), byte(0), uint16(148), uint16(210))
	f.Fuzz(func(t *testing.T, typed string, objectives, indicators, programmes byte, width, height uint16) {
		if len(typed) > 1200 {
			return
		}
		paper := Millimetres(float64(minSide+width%300), float64(minSide+height%300))
		doc := agreement(int(objectives%6), int(indicators%6), int(programmes%20), typed)
		check(t, doc, Options{Paper: paper, Family: Family(objectives % 2)})
	})
}
