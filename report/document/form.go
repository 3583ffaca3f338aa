package document

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// form is one template, read and checked.
type form struct {
	file      string
	name      string // of the part
	framed    bool
	across    bool
	spacing   float64
	tableSize float64
	reserve   bool // signatures get a box for an electronic signature
	title     titleStyle
	blocks    []blockForm
	terms     terms
	aspects   []aspect
	lines     map[string]int // where each section stands
}

// blockForm is the template of one [Block].
type blockForm interface {
	fill(c *contents) (b Block, printed bool)
}

// contents is what a form is filled with.
type contents struct {
	facts   facts
	groups  []Group
	changes []Group
	budget  func(budgetForm) (list BudgetList, holds plan.ProgramKind, printed bool)
	grid    gridData
	notes   []Footnote
	reserve bool
	title   titleStyle
	emblem  Emblem // of the first party's rank
}

// The sizes of titles that a form may ask for, in points.
const leastTitle, mostTitle = 8.0, 24.0

// titleStyle is how the titles of a form are set.
type titleStyle struct {
	bold bool
	size float64
}

type logoForm struct{ emblem *Emblem }
type titleForm []phrase
type paragraphForm phrase
type identityForm []identityLine
type identityLine struct {
	label string
	value phrase
}
type tableForm struct {
	columns  []columnForm
	numbered bool
}
type columnForm struct {
	head  phrase
	holds Content
	share float64
}
type budgetForm struct {
	columns               []columnForm
	kinds                 []plan.ProgramKind          // the first of which there are lines is listed
	heads                 map[plan.ProgramKind]phrase // above the names of a kind, where that of the column is another's
	details               []plan.ProgramKind          // what the lines are made of, from the coarse to the fine
	sources               []string                    // words that make a budget's note worth printing
	total                 string                      // label of the sum; empty for none
	skipped               bool                        // where there is nothing to list
	ruled, numbered, bare bool
}
type signaturesForm struct {
	placeDate   phrase
	placeSide   Side
	left, right *signatureForm
	bold, lined bool // names
}
type signatureForm struct {
	party         Party
	heading, name phrase
	below         []phrase
}

func (f *form) fill(c contents) Part {
	c.reserve, c.title = f.reserve, f.title
	part := Part{Name: f.name, Across: f.across, Framed: f.framed, Spacing: f.spacing, TableSize: f.tableSize}
	for _, b := range f.blocks {
		if block, printed := b.fill(&c); printed {
			part.Blocks = append(part.Blocks, block)
		}
	}
	return part
}

func (l logoForm) fill(c *contents) (Block, bool) { return Logo{c.emblemOr(l.emblem)}, true }

func (t titleForm) fill(c *contents) (Block, bool) {
	var lines []string
	for _, p := range t {
		if line := p.fill(&c.facts); line != "" {
			lines = append(lines, line)
		}
	}
	return Title{Lines: lines, Bold: c.title.bold, Size: c.title.size}, len(lines) > 0
}

func (p paragraphForm) fill(c *contents) (Block, bool) {
	text := phrase(p).fill(&c.facts)
	return Paragraph{text}, text != ""
}

func (i identityForm) fill(c *contents) (Block, bool) {
	var rows []Labelled
	for _, line := range i {
		if !line.value.vanishes(&c.facts) {
			rows = append(rows, Labelled{line.label, line.value.fill(&c.facts)})
		}
	}
	return Identity{rows}, len(rows) > 0
}

func (t tableForm) fill(c *contents) (Block, bool) {
	return Table{Columns: fillColumns(t.columns, c), Numbered: t.numbered, Groups: c.groups}, true
}

func (b budgetForm) fill(c *contents) (Block, bool) {
	list, holds, printed := c.budget(b)
	list.Columns = fillColumns(b.headed(holds), c)
	list.Ruled, list.Numbered, list.Bare = b.ruled, b.numbered, b.bare
	return list, printed
}

// headed returns the columns of a list of lines of a kind.
func (b budgetForm) headed(kind plan.ProgramKind) []columnForm {
	out := slices.Clone(b.columns)
	for i := range out {
		if head, own := b.heads[kind]; own && out[i].holds == NameContent {
			out[i].head = head
		}
	}
	return out
}

func fillColumns(columns []columnForm, c *contents) []Column {
	out := make([]Column, len(columns))
	for i, col := range columns {
		out[i] = Column{Head: col.head.fill(&c.facts), Holds: col.holds, Share: col.share}
	}
	return out
}

func (s signaturesForm) fill(c *contents) (Block, bool) {
	return Signatures{
		PlaceDate: s.placeDate.fill(&c.facts), PlaceSide: s.placeSide,
		Left: s.left.fill(c), Right: s.right.fill(c),
		BoldNames: s.bold, LinedNames: s.lined,
		Reserved: c.reserve,
	}, true
}

func (s *signatureForm) fill(c *contents) *Signature {
	if s == nil {
		return nil
	}
	out := &Signature{Party: s.party, Heading: s.heading.fill(&c.facts), Name: s.name.fill(&c.facts)}
	for _, p := range s.below {
		if line := p.fill(&c.facts); line != "" {
			out.Below = append(out.Below, line)
		}
	}
	return out
}

// find returns the form's block of a kind.
func find[T blockForm](f *form) (block T, found bool) {
	for _, b := range f.blocks {
		if t, ok := b.(T); ok {
			return t, true
		}
	}
	return block, false
}

// hasUnitColumn reports whether units stand apart from the targets.
func (f *form) hasUnitColumn() bool {
	t, _ := find[tableForm](f)
	return slices.ContainsFunc(t.columns, func(c columnForm) bool { return c.holds == UnitContent })
}

// letterheadNames reports whether the letterhead has a line with the field.
func (f *form) letterheadNames(wanted field) bool {
	h, _ := find[letterheadForm](f)
	return slices.ContainsFunc(h.lines, func(l letterLineForm) bool { return l.text.names(wanted) })
}

func (f *form) twoParties() bool {
	s, _ := find[signaturesForm](f)
	return s.left != nil
}

// parseForm reads a template and checks each line of it.
func parseForm(src source) (*form, error) {
	f := &form{file: src.file, spacing: 1, lines: make(map[string]int)}
	for _, s := range src.sections {
		f.lines[s.name] = s.line
		if err := f.section(s); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *form) section(s section) error {
	var block blockForm
	var err error
	switch s.name {
	case "bentuk":
		return f.shape(s)
	case "istilah":
		f.terms, err = parseTerms(s)
		return err
	case "aspek":
		f.aspects, err = parseAspects(s)
		return err
	case "logo":
		block, err = parseLogo(s)
	case "kop":
		block, err = parseLetterhead(s)
	case "judul":
		var lines []phrase
		lines, err = parseLines(s)
		block = titleForm(lines)
	case "catatan kaki":
		block, err = parseFootnotes(s)
	case "alinea":
		var p phrase
		p, err = s.joined()
		block = paragraphForm(p)
	case "identitas":
		block, err = parseIdentity(s)
	case "tabel":
		block, err = parseTable(s)
	case "perubahan":
		block, err = parseChanges(s)
	case "matriks":
		block, err = parseGrid(s)
	case "catatan":
		block, err = parseRules(s)
	case "anggaran":
		block, err = parseBudget(s)
	case "tanda tangan":
		block, err = parseSignatures(s)
	default:
		err = s.fault(UnknownSection, s.name)
	}
	if err == nil && f.hasAlready(block) {
		err = s.fault(RepeatedPart, s.name)
	}
	f.blocks = append(f.blocks, block)
	return err
}

// hasAlready reports whether the form has a block that may stand only once.
func (f *form) hasAlready(block blockForm) (has bool) {
	switch block.(type) {
	case tableForm:
		_, has = find[tableForm](f)
	case gridForm:
		_, has = find[gridForm](f)
	case signaturesForm:
		_, has = find[signaturesForm](f)
	}
	return has
}

func (f *form) shape(s section) (err error) {
	for _, l := range s.lines {
		key, value, _ := l.keyValue()
		switch key {
		case "nama":
			f.name = value
		case "mendatar":
			f.across, err = s.yes(l, value)
		case "huruf tabel":
			f.tableSize, err = s.number(l, value, leastTable, mostTable)
		case "bingkai":
			f.framed, err = s.yes(l, value)
		case "kolom tanda tangan":
			f.reserve, err = s.yes(l, value)
		case "spasi":
			f.spacing, err = s.number(l, value, 1, 3)
		case "judul tebal":
			f.title.bold, err = s.yes(l, value)
		case "huruf judul":
			f.title.size, err = s.number(l, value, leastTitle, mostTitle)
		default:
			err = s.faultAt(l, UnknownKey, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// The least and the greatest type of a table, in points.
const (
	leastTable = 5
	mostTable  = 16
)

// number reads a decimal number, with comma or point, between low and high.
func (s section) number(l sourceLine, value string, low, high float64) (float64, error) {
	x, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64)
	if err != nil || !(x >= low && x <= high) {
		return 0, s.faultAt(l, BadValue, value)
	}
	return x, nil
}

// parseLines reads each line of a section as a phrase.
func parseLines(s section) ([]phrase, error) {
	var out []phrase
	for _, l := range s.lines {
		p, err := s.phrase(l, l.text)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, nil
}

func parseIdentity(s section) (identityForm, error) {
	var out identityForm
	for _, l := range s.lines {
		label, value, ok := l.keyValue()
		if !ok {
			return nil, s.faultAt(l, BadLine, l.text)
		}
		p, err := s.phrase(l, value)
		if err != nil {
			return nil, err
		}
		out = append(out, identityLine{label, p})
	}
	return out, nil
}

var tableContents = map[string]Content{
	"nomor": NumberContent, "sasaran": ObjectiveContent, "indikator": IndicatorContent,
	"satuan": UnitContent, "target": TargetContent,
}

func parseTable(s section) (t tableForm, err error) {
	for _, l := range s.lines {
		if key, value, ok := l.keyValue(); ok && key == "nomor kolom" {
			if t.numbered, err = s.yes(l, value); err != nil {
				return t, err
			}
			continue
		}
		if t.columns, err = s.column(l, t.columns, tableContents); err != nil {
			return t, err
		}
	}
	return t, s.requireColumns(t.columns, tableContents, "sasaran", "indikator", "target")
}

var budgetContents = map[string]Content{
	"nomor": NumberContent, "nama": NameContent, "jumlah": AmountContent, "keterangan": NoteContent,
}

var programKinds = map[string]plan.ProgramKind{
	"program": plan.Program, "kegiatan": plan.Activity, "subkegiatan": plan.SubActivity,
}

func parseBudget(s section) (b budgetForm, err error) {
	for _, l := range s.lines {
		if err := b.line(s, l); err != nil {
			return b, err
		}
	}
	if len(b.kinds) == 0 {
		return b, s.fault(MissingPart, "jenis")
	}
	return b, s.requireColumns(b.columns, budgetContents, "nama", "jumlah")
}

func (b *budgetForm) line(s section, l sourceLine) (err error) {
	switch key, value, _ := l.keyValue(); key {
	case "jenis":
		b.kinds, err = s.kinds(l, value)
	case "rincian":
		b.details, err = s.kinds(l, value)
	case "kepala program", "kepala kegiatan", "kepala subkegiatan":
		err = b.head(s, l, programKinds[strings.TrimPrefix(key, "kepala ")], value)
	case "jumlah":
		b.total = value
	case "sumber dana":
		b.sources = append(b.sources, list(value)...)
	case "bila kosong":
		b.skipped, err = word(s, l, map[string]bool{"titik-titik": false, "lewati": true}, value)
	case "bergaris":
		b.ruled, err = s.yes(l, value)
	case "nomor kolom":
		b.numbered, err = s.yes(l, value)
	case "tanda rupiah":
		b.bare, err = s.yes(l, value)
		b.bare = !b.bare
	default:
		b.columns, err = s.column(l, b.columns, budgetContents)
	}
	return err
}

// head reads what stands above the names where lines of a kind are listed.
func (b *budgetForm) head(s section, l sourceLine, kind plan.ProgramKind, value string) error {
	head, err := s.phrase(l, value)
	if err != nil {
		return err
	}
	if b.heads == nil {
		b.heads = make(map[plan.ProgramKind]phrase)
	}
	b.heads[kind] = head
	return nil
}

func (s section) kinds(l sourceLine, value string) ([]plan.ProgramKind, error) {
	var out []plan.ProgramKind
	for _, word := range list(value) {
		kind, known := programKinds[word]
		if !known {
			return nil, s.faultAt(l, BadValue, word)
		}
		out = append(out, kind)
	}
	return out, nil
}

// column reads "Head | content | share" and adds it to the columns.
func (s section) column(l sourceLine, columns []columnForm, known map[string]Content) ([]columnForm, error) {
	parts := strings.Split(l.text, "|")
	if len(parts) < 3 {
		return nil, s.faultAt(l, BadLine, l.text)
	}
	head, content, share := parts[:len(parts)-2], strings.TrimSpace(parts[len(parts)-2]), strings.TrimSpace(parts[len(parts)-1])
	holds, ok := known[content]
	if !ok {
		return nil, s.faultAt(l, BadValue, content)
	}
	if slices.ContainsFunc(columns, func(c columnForm) bool { return c.holds == holds }) {
		return nil, s.faultAt(l, RepeatedPart, content)
	}
	width, err := s.number(l, share, 1, 1000)
	if err != nil {
		return nil, err
	}
	p, err := s.phrase(l, strings.TrimSpace(strings.Join(head, "|")))
	return append(columns, columnForm{head: p, holds: holds, share: width}), err
}

func (s section) requireColumns(columns []columnForm, known map[string]Content, names ...string) error {
	for _, name := range names {
		if !slices.ContainsFunc(columns, func(c columnForm) bool { return c.holds == known[name] }) {
			return s.fault(MissingPart, name)
		}
	}
	return nil
}

func parseSignatures(s section) (f signaturesForm, err error) {
	f.left, f.right = new(signatureForm), new(signatureForm)
	seen := make(map[string]bool)
	for _, l := range s.lines {
		key, value, ok := l.keyValue()
		if !ok {
			return f, s.faultAt(l, BadLine, l.text)
		}
		if seen[key] && !strings.HasSuffix(key, " bawah") {
			return f, s.faultAt(l, RepeatedPart, key)
		}
		seen[key] = true
		if err := f.line(s, l, key, value); err != nil {
			return f, err
		}
	}
	for _, key := range requiredSignatureKeys(seen) {
		if !seen[key] {
			return f, s.fault(MissingPart, key)
		}
	}
	if !seen["kiri pihak"] {
		f.left = nil
	}
	return f, f.checkParties(s)
}

// requiredSignatureKeys always asks for the right half, and for the left one
// whole where any of it is there.
func requiredSignatureKeys(seen map[string]bool) []string {
	keys := []string{"tempat tanggal", "kanan pihak", "kanan judul", "kanan nama"}
	for key := range seen {
		if strings.HasPrefix(key, "kiri ") {
			return append(keys, "kiri pihak", "kiri judul", "kiri nama")
		}
	}
	return keys
}

func (f *signaturesForm) line(s section, l sourceLine, key, value string) error {
	var err error
	switch key {
	case "tempat tanggal":
		f.placeDate, err = s.phrase(l, value)
		return err
	case "letak tempat tanggal":
		f.placeSide, err = word(s, l, sideWords, value)
		return err
	case "nama tebal":
		f.bold, err = s.yes(l, value)
		return err
	case "nama bergaris bawah":
		f.lined, err = s.yes(l, value)
		return err
	}
	side, what, _ := strings.Cut(key, " ")
	half, known := map[string]*signatureForm{"kiri": f.left, "kanan": f.right}[side]
	if !known {
		return s.faultAt(l, UnknownKey, key)
	}
	if what == "pihak" {
		return half.setParty(s, l, value)
	}
	p, err := s.phrase(l, value)
	switch what {
	case "judul":
		half.heading = p
	case "nama":
		half.name = p
	case "bawah":
		half.below = append(half.below, p)
	default:
		return s.faultAt(l, UnknownKey, key)
	}
	return err
}

func (h *signatureForm) setParty(s section, l sourceLine, value string) error {
	switch value {
	case "pertama":
		h.party = FirstParty
	case "kedua":
		h.party = SecondParty
	default:
		return s.faultAt(l, BadValue, value)
	}
	return nil
}

// checkParties makes sure that label and name belong together: each half names
// facts of its own party only, and the halves are of different parties. A form
// with one half is the first party's.
func (f *signaturesForm) checkParties(s section) error {
	halves := []*signatureForm{f.right}
	if f.left != nil {
		halves = append(halves, f.left)
	}
	for _, half := range halves {
		for _, p := range append([]phrase{half.heading, half.name}, half.below...) {
			if foreign := p.foreign(half.party); foreign != "" {
				return s.fault(WrongParty, foreign)
			}
		}
	}
	if f.left == nil && f.right.party != FirstParty || f.left != nil && f.left.party == f.right.party {
		return s.fault(WrongParty, "pihak")
	}
	return nil
}

// foreign returns the name of a field that belongs to the other party, or "".
func (p phrase) foreign(own Party) (name string) {
	p.fields(func(f field) {
		if party, of := f.party(); of && party != own {
			name = fieldNames[f]
		}
	})
	return name
}
