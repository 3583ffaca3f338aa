package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
	"pohonkinerja/data/sqlite"
)

// sixty is the tree of one agency, indented, as it is to be drawn.
//
//go:embed testdata/dinas.txt
var sixty string

// result is a card that is drawn, with those below it.
type result struct {
	words string
	below []*result
}

// drawn reads an indented tree.
func drawn(text string) *result {
	root := new(result)
	path := []*result{root}
	for line := range strings.Lines(text) {
		words := strings.TrimSpace(line)
		depth := (len(line) - len(strings.TrimLeft(line, " "))) / 2
		r := &result{words: words}
		path = append(path[:depth+1], r)
		path[depth].below = append(path[depth].below, r)
	}
	return root
}

// lines lists a tree indented, as it is written above.
func (r *result) lines() (list []string) {
	for _, b := range r.below {
		list = append(list, b.words)
		for _, l := range b.lines() {
			list = append(list, "  "+l)
		}
	}
	return list
}

// find returns a result and the one above it.
func (r *result) find(words string) (above, found *result) {
	for _, b := range r.below {
		if b.words == words {
			return r, b
		}
		if above, found := b.find(words); found != nil {
			return above, found
		}
	}
	return nil, nil
}

// move takes a result out and puts it below another one as the child of a number.
func (r *result) move(words, below string, at int) {
	above, moved := r.find(words)
	above.below = slices.DeleteFunc(above.below, func(b *result) bool { return b == moved })
	_, to := r.find(below)
	to.below = slices.Insert(to.below, at, moved)
}

// planLines lists the tree of a plan as [result.lines] does.
func planLines(p *plan.Plan) (list []string) {
	for _, n := range p.Walk("") {
		list = append(list, strings.Repeat("  ", len(p.Path(n.ID))-1)+n.Statement)
	}
	return list
}

// exported is a plan as its files for exchange, in one piece.
func exported(t *testing.T, p *plan.Plan) string {
	t.Helper()
	files, err := sheet.Export(p)
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, f := range files {
		all.WriteString("== " + f.Name + "\n")
		all.Write(f.Content)
	}
	return all.String()
}

// day is a planner at work in a file.
type day struct {
	*window
	t    *testing.T
	home string
	path string
	tree *result // as it must be by now
	keys int     // pressed to draw the tree, letters not counted
}

// TestWorkingDay is a working day with the keyboard, and the mouse where one
// would take it: a plan of nothing becomes the tree of an agency, is re-arranged,
// looked at from all sides, filled from Excel and in the table, taken back for
// thirty steps, closed, opened and done again.
func TestWorkingDay(t *testing.T) {
	needScreen(t, "xclip")
	home := t.TempDir()
	d := &day{window: showFor(t, home), t: t, home: home, path: filepath.Join(home, "Kabupaten Harapan.pokin"), tree: drawn(sixty)}
	d.begin()
	empty := exported(t, d.read(d.path))
	d.people()
	d.draw()
	d.fillIn()
	d.rearrange()
	d.fold()
	d.search()
	d.lookAround()
	d.paste()
	d.table()
	d.takeBackAndAgain()
	d.undoAll(empty)
}

// begin makes a new plan.
func (d *day) begin() {
	d.waitFor("Pohon Kinerja")
	d.sees("Rencana baru…")
	d.shot("01-start")
	d.key("ctrl+n")
	d.focus("Nama daerah")
	d.fill("Kabupaten Harapan")
	d.shot("02-new-plan")
	d.key("Return")
	d.focus("Nama berkas")
	d.shot("03-place-of-the-file")
	d.key("Return")
	d.waitFor("Kabupaten Harapan — Pohon Kinerja")
	d.onTree()
	d.shot("04-empty")
}

// people adds the agency and the position that will own results.
func (d *day) people() {
	d.command("Tambah perangkat daerah")
	d.focus("Nama")
	d.fill("Dinas Kesehatan")
	d.command("Tambah jabatan")
	d.focus("Nama jabatan")
	d.fill("Kepala Dinas Kesehatan")
	d.shot("05-people")
	d.key("ctrl+1")
	d.onTree()
}

// draw draws the whole tree. The agency is chosen for the first results below the
// root, which those below them inherit.
func (d *day) draw() {
	root := d.tree.below[0]
	d.card("Return", root.words)
	d.onTree()
	d.shot("06-first-result")
	d.card("Tab", root.below[0].words)
	d.onTree()
	d.key("F6")
	d.focus("Pernyataan kinerja")
	d.tabTo("Perangkat daerah")
	d.write("kes")
	d.until("list of agencies", func(s *sight) bool { return s.Layers == 1 })
	d.shot("07-agency")
	d.key("Return", "ctrl+1")
	d.onTree()
	d.below(root.below[0])
	for _, r := range root.below[1:] {
		d.card("Return", r.words)
		d.below(r)
	}
	d.holds("60 results")
	d.key("ctrl+0")
	d.onTree()
	d.shot("08-sixty")
	d.t.Logf("%d results, %d letters, %d other keys", len(d.tree.lines()), letters(d.tree), d.keys)
}

func letters(r *result) (n int) {
	for _, b := range r.below {
		n += len(b.words) + letters(b)
	}
	return n
}

// below draws what stands below the selected result and goes back to it.
func (d *day) below(r *result) {
	key := "Tab"
	for _, b := range r.below {
		d.card(key, b.words)
		d.below(b)
		key = "Return"
	}
	if n := len(r.below); n > 0 {
		d.at(r.below[n-1].words)
		d.climb(r.words)
	}
}

// card adds a result by a key and writes it.
func (d *day) card(key, words string) {
	d.t.Helper()
	d.do("key", key, "type", "--args", "1", "--delay", "4", words, "key", "Return")
	d.keys += 2
}

// at waits until a result is selected and nothing is being written.
func (d *day) at(words string) {
	d.t.Helper()
	d.until(fmt.Sprintf("%q selected", words), func(s *sight) bool {
		return s.Focus.Kind == "tree" && s.selected() == words
	})
}

// climb goes up to the parent of the selected result.
func (d *day) climb(words string) {
	d.t.Helper()
	d.key("alt+Up")
	d.keys++
	d.at(words)
}

// holds waits until the file holds the tree as it must be by now.
func (d *day) holds(what string) *plan.Plan {
	d.t.Helper()
	var p *plan.Plan
	want := d.tree.lines()
	eventually(d.t, what+" in the file", func() bool {
		p = d.read(d.path)
		return slices.Equal(planLines(p), want)
	})
	return p
}

// seek selects a result by looking for its words.
func (d *day) seek(words string) {
	d.t.Helper()
	d.key("ctrl+f")
	d.until("search field", func(s *sight) bool { return s.Layers == 0 && s.Focus.Kind == "entry" })
	d.write(words)
	d.key("Return")
	d.until(fmt.Sprintf("%q found", words), func(s *sight) bool { return s.selected() == words })
	d.key("Escape")
	d.at(words)
}

// fillIn gives the root an owner and an indicator with a target, and a result
// another rank, in the panel beside the picture.
func (d *day) fillIn() {
	d.key("Home")
	root := d.tree.below[0].words
	d.at(root)
	d.key("F6")
	d.focus("Pernyataan kinerja")
	d.tabTo("Tambah pemilik…")
	d.write("kepala")
	d.until("list of positions", func(s *sight) bool { return s.Layers == 1 })
	d.shot("09-owner")
	d.key("Return")
	d.until("field for another owner", func(s *sight) bool { return s.Layers == 0 && s.Focus.Words == "Tambah pemilik…" })
	d.tabTo("Tambah indikator")
	d.key("space")
	d.focus("Indikator")
	d.fill("Usia harapan hidup")
	d.tabTo("Satuan")
	d.fill("tahun")
	d.tabTo("2026")
	d.fill("72,5")
	d.key("Return")
	d.focus("2027")
	d.shot("10-indicator")
	d.seek("Tersusunnya pedoman mutu")
	d.key("F6")
	d.focus("Pernyataan kinerja")
	d.tabTo("Jenjang")
	d.key("space")
	d.until("list of ranks", func(s *sight) bool { return s.Layers == 1 })
	d.key("Down", "Return")
	d.until("chosen rank", func(s *sight) bool { return s.Layers == 0 && s.Focus.Words == "Operasional · Subkegiatan" })
	d.shot("11-rank")
	d.key("ctrl+1")
	d.onTree()
	eventually(d.t, "what was filled in in the file", func() bool { return d.filledIn(d.read(d.path)) })
}

// filledIn reports whether a plan has what [day.fillIn] fills in.
func (d *day) filledIn(p *plan.Plan) bool {
	root := p.Roots()[0]
	indicators := p.Indicators(root.ID)
	if len(root.Owners) != 1 || len(indicators) != 1 || indicators[0].Name != "Usia harapan hidup" || indicators[0].Unit != "tahun" {
		return false
	}
	targets := p.Targets(indicators[0].ID)
	if len(targets) != 1 || targets[0].Year != 2026 {
		return false
	}
	for _, n := range p.Walk("") {
		if n.Statement == "Tersusunnya pedoman mutu" {
			return n.Level == plan.OperationalSubActivity
		}
	}
	return false
}

// rearrange moves a result past another by a key, and one below another by the
// mouse.
func (d *day) rearrange() {
	d.seek("Terlatihnya bidan desa")
	d.key("ctrl+Up")
	d.tree.move("Terlatihnya bidan desa", "Meningkatnya layanan ibu hamil", 3)
	d.holds("result that was moved by a key")
	d.key("ctrl+0")
	d.onTree()
	s := d.look()
	from, ok := s.card("Tertimbangnya balita tiap bulan")
	to, there := s.card("Meningkatnya persalinan yang aman")
	if !ok || !there {
		d.t.Fatal("no cards to drag")
	}
	d.drag(from.area, to.area, "Menjadi turunan")
	d.tree.move("Tertimbangnya balita tiap bulan", "Meningkatnya persalinan yang aman", 6)
	d.holds("result that was dragged")
	d.shot("13-dragged")
}

// fold hides and shows what hangs below a result, and ranks of all.
func (d *day) fold() {
	cards := func(what string, n int) {
		d.t.Helper()
		d.until(what, func(s *sight) bool { return len(s.Cards) == n })
	}
	d.seek("Terakreditasinya puskesmas")
	d.key("space")
	cards("folded branch", 55)
	d.shot("14-folded")
	d.key("space")
	cards("opened branch", 60)
	d.key("Home")
	d.at(d.tree.below[0].words)
	d.key("alt+Prior")
	cards("three upper ranks", 13)
	d.key("alt+Prior")
	cards("two upper ranks", 4)
	d.shot("15-folded-ranks")
	d.key("alt+Next", "alt+Next")
	cards("all ranks", 60)
}

// search goes from match to match and back.
func (d *day) search() {
	d.key("ctrl+f")
	d.until("search field", func(s *sight) bool { return s.Focus.Kind == "entry" })
	d.fill("tuberkulosis")
	d.sees("2 ditemukan")
	d.key("Return")
	first := d.until("first match", func(s *sight) bool { return strings.Contains(s.selected(), "tuberkulosis") }).selected()
	d.key("ctrl+g")
	d.until("second match", func(s *sight) bool {
		return s.selected() != first && strings.Contains(s.selected(), "tuberkulosis")
	})
	d.shot("16-found")
	d.key("ctrl+shift+g")
	d.until("first match again", func(s *sight) bool { return s.selected() == first })
	d.key("Escape")
	d.at(first)
}

// lookAround filters, shows one branch alone and takes every arrangement.
func (d *day) lookAround() {
	d.key("ctrl+shift+f")
	d.focus("Memuat kata")
	d.fill("obat")
	d.sees("7 dari 60 kinerja memenuhi saringan")
	d.shot("17-filter")
	d.command("Lepas saringan")
	d.onTree()
	d.seek("Meningkatnya mutu layanan kesehatan")
	d.key("F7")
	d.until("branch alone", func(s *sight) bool { return len(s.Cards) == 19 })
	d.shot("18-branch-alone")
	d.key("shift+F7")
	d.until("whole tree", func(s *sight) bool { return len(s.Cards) == 60 })
	for _, key := range []string{"5", "6", "7", "8", "4"} {
		before := d.look()
		d.key("ctrl+alt+"+key, "ctrl+0")
		d.until("another arrangement", func(s *sight) bool { return !slices.Equal(s.Cards, before.Cards) })
		d.shot("19-arrangement-" + key)
	}
}

// paste puts cells of Excel below a result, after a look at what they become.
func (d *day) paste() {
	d.seek("Meningkatnya mutu layanan kesehatan")
	d.copied("Meningkatnya kesehatan jiwa\tTerlatihnya kader jiwa\n\tTerlayaninya pasien jiwa\n")
	d.key("ctrl+v")
	d.sees("Tempel sebagai cabang")
	d.sees("3 kinerja, 0 indikator, 0 target akan ditambahkan.")
	d.shot("20-preview")
	d.key("Return")
	d.onTree()
	_, below := d.tree.find("Meningkatnya mutu layanan kesehatan")
	below.below = append(below.below, &result{words: "Meningkatnya kesehatan jiwa", below: []*result{
		{words: "Terlatihnya kader jiwa"}, {words: "Terlayaninya pasien jiwa"},
	}})
	d.holds("pasted branch")
	d.shot("21-pasted")
}

// table writes a cell of the table.
func (d *day) table() {
	d.seek("Terlatihnya kader jiwa")
	d.key("ctrl+2")
	d.sees("Pernyataan kinerja")
	d.sees("Terlatihnya kader jiwa")
	d.shot("22-table")
	d.write("Terlatihnya kader kesehatan jiwa")
	d.key("Return")
	_, r := d.tree.find("Terlatihnya kader jiwa")
	r.words = "Terlatihnya kader kesehatan jiwa"
	d.holds("cell that was written")
	d.shot("23-cell")
	d.key("ctrl+1")
	d.onTree()
}

// takeBackAndAgain undoes thirty steps, closes the program, opens it and does
// them again.
func (d *day) takeBackAndAgain() {
	const steps = 30
	before := exported(d.t, d.read(d.path))
	d.do("key", "--repeat", fmt.Sprint(steps), "--delay", "30", "ctrl+z")
	d.undone(steps)
	d.shot("24-undone")
	if exported(d.t, d.read(d.path)) == before {
		d.t.Error("thirty steps were taken back and nothing has changed")
	}
	d.key("ctrl+q")
	d.ends()
	d.window = showFor(d.t, d.home, d.path)
	d.waitFor("Kabupaten Harapan — Pohon Kinerja")
	d.onTree()
	d.shot("25-opened-again")
	d.do("key", "--repeat", fmt.Sprint(steps), "--delay", "30", "ctrl+y")
	d.undone(0)
	d.shot("26-redone")
	p := d.holds("everything again")
	if !d.filledIn(p) || exported(d.t, p) != before {
		d.t.Error("what was taken back and done again is another plan")
	}
}

// undone waits until so many steps of the file can be done again.
func (d *day) undone(steps int) {
	d.t.Helper()
	eventually(d.t, fmt.Sprintf("%d steps that were taken back", steps), func() bool {
		n := 0
		for _, e := range d.steps(d.path) {
			if e.Undone {
				n++
			}
		}
		return n == steps
	})
}

// undoAll takes back every step of the file and finds the empty plan.
func (d *day) undoAll(empty string) {
	d.kill()
	f, err := sqlite.Open(d.path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	s, err := edit.Open(f)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, ok := s.UndoOp(); ok; _, ok = s.UndoOp() {
		if _, err := s.Undo(); err != nil {
			d.t.Fatal(err)
		}
	}
	if got := exported(d.t, s.Plan()); got != empty {
		d.t.Errorf("with all taken back the plan is\n%s\nand was\n%s", got, empty)
	}
}
