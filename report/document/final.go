package document

import (
	"errors"
	"io/fs"
	"slices"
	"strconv"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
)

// finalFile is the template of what a document carries once it is final, and of
// its amendments; changesFile is the page that shows what an amendment changes.
const (
	finalFile   = "final.txt"
	changesFile = "lampiran-perubahan.txt"
)

// Final asks for a document that is final: frozen, numbered, and known by its
// identity.
type Final struct {
	ID plan.EditionID
	// Turn, Ground and Earlier are those of an amendment: its number, why it
	// is made, and the edition that it amends.
	Turn    int
	Ground  plan.Ground
	Earlier *Earlier
	// Basis is the document on which the ground rests, with its number and day,
	// such as the regulation that changed the budget; empty where none is named.
	Basis string
	// Certified documents are to be signed by way of a certifying body: they
	// carry its sentence, and marks where the signatures go.
	Certified bool
}

// Earlier is the edition that an amendment amends.
type Earlier struct {
	Number string
	Date   plan.Date
	Terms  rule.Terms
}

// finalForm is the template for what is final.
type finalForm struct {
	footer  phrase
	name    phrase    // of the file of an amendment
	title   titleForm // lines that an amendment adds to its titles
	grounds map[plan.Ground]phrase
	basis   phrase // the ground with the document on which it rests
	labels  map[rule.DifferenceKind]phrase
	none    phrase // what stands for nothing in the table of changes
	changes *form
	tte     certifiedForm
}

// certifiedForm is what a document carries that a certifying body signs; each may
// be missing.
type certifiedForm struct{ sentence, first, second phrase }

func (f *certifiedForm) section(s section) error {
	for _, l := range s.lines {
		key, value, _ := l.keyValue()
		p, fault, part := parsePhrase(value)
		into, known := map[string]*phrase{"kalimat": &f.sentence, "tanda pertama": &f.first, "tanda kedua": &f.second}[key]
		switch {
		case fault != 0:
			return s.faultAt(l, fault, part)
		case !known:
			return s.faultAt(l, UnknownKey, key)
		}
		*into = p
	}
	return nil
}

// groundKeys and labelKeys are the keys of grounds and differences in the
// template.
var groundKeys = map[string]plan.Ground{
	"a": plan.OfficialChanged, "b": plan.StrategyChanged, "c": plan.PriorityChanged,
}

var labelKeys = map[string]rule.DifferenceKind{
	"pertama.nama": rule.FirstName, "pertama.jabatan": rule.FirstTitle,
	"pertama.nip": rule.FirstNIP, "pertama.pangkat": rule.FirstGrade,
	"kedua.nama": rule.SecondName, "kedua.jabatan": rule.SecondTitle,
	"kedua.nip": rule.SecondNIP, "kedua.pangkat": rule.SecondGrade,
	"unit": rule.UnitName, "sasaran": rule.ObjectiveText, "sasaran baru": rule.ObjectiveAdded,
	"sasaran hapus": rule.ObjectiveRemoved, "indikator": rule.IndicatorName, "indikator baru": rule.IndicatorAdded,
	"indikator hapus": rule.IndicatorRemoved, "target": rule.TargetValue, "program": rule.ProgrammeName,
	"program baru": rule.ProgrammeAdded, "program hapus": rule.ProgrammeRemoved, "anggaran": rule.ProgrammeAmount,
	"keterangan": rule.ProgrammeNote,
}

// plainBasis is how a ground is joined with what it rests on where a template of a
// region, written before there was such a line, does not say.
const plainBasis = "{alasan} ({dasar})"

func (l *loader) finalForm() (f finalForm, err error) {
	src, err := l.read(finalFile)
	if err != nil {
		return f, err
	}
	f.grounds, f.labels = make(map[plan.Ground]phrase), make(map[rule.DifferenceKind]phrase)
	f.basis, _, _ = parsePhrase(plainBasis)
	for _, s := range src.sections {
		if err := f.section(s); err != nil {
			return f, err
		}
	}
	if err := f.check(); err != nil {
		return f, err
	}
	src, err = l.read(changesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return f, &TemplateError{File: finalFile, Fault: MissingFile, Part: changesFile}
	}
	if err != nil {
		return f, err
	}
	f.changes, err = parseForm(src)
	l.forms[changesFile] = f.changes
	if err != nil {
		return f, err
	}
	if err := f.changes.checkOfAgreement(); err != nil {
		return f, err
	}
	return f, f.changes.checkParts(require[titleForm](f.changes, "judul"), require[changesForm](f.changes, "perubahan"))
}

func (f *finalForm) section(s section) (err error) {
	switch s.name {
	case "final":
		return f.line(s)
	case "tte":
		return f.tte.section(s)
	case "judul perubahan":
		f.title, err = parseLines(s)
		return err
	case "alasan":
		return phrases(s, groundKeys, f.grounds)
	case "uraian":
		return phrases(s, labelKeys, f.labels)
	}
	return s.fault(UnknownSection, s.name)
}

// line reads what concerns the document as a whole. The footer alone may count
// pages.
func (f *finalForm) line(s section) error {
	for _, l := range s.lines {
		key, value, _ := l.keyValue()
		p, fault, part := parsePhrase(value)
		switch {
		case fault != 0:
			return s.faultAt(l, fault, part)
		case key == "nomor halaman":
			f.footer = p
		case key == "judul berkas perubahan":
			f.name = p
		case key == "tidak ada":
			f.none = p
		case key == "alasan berdasar":
			f.basis = p
		default:
			return s.faultAt(l, UnknownKey, key)
		}
	}
	return nil
}

// phrases reads lines of a key and a text.
func phrases[K comparable](s section, keys map[string]K, into map[K]phrase) error {
	for _, l := range s.lines {
		key, value, _ := l.keyValue()
		k, known := keys[key]
		if !known {
			return s.faultAt(l, UnknownKey, key)
		}
		p, err := s.phrase(l, value)
		if err != nil {
			return err
		}
		into[k] = p
	}
	return nil
}

// check asks for every part: an amendment that does not say why or what is none.
func (f *finalForm) check() error {
	missing := func(part string) error { return &TemplateError{File: finalFile, Fault: MissingPart, Part: part} }
	switch {
	case f.name == nil:
		return missing("judul berkas perubahan")
	case !f.basis.names(groundField), !f.basis.names(basisField):
		return missing("alasan berdasar")
	case !f.footer.names(documentField):
		return missing(fieldNames[documentField])
	case !slices.ContainsFunc(f.title, func(p phrase) bool { return p.names(turnField) }):
		return missing(fieldNames[turnField])
	}
	for key, g := range groundKeys {
		if f.grounds[g] == nil {
			return missing(key)
		}
	}
	for key, k := range labelKeys {
		if f.labels[k] == nil {
			return missing(key)
		}
	}
	return nil
}

// changesForm is the table of what an amendment changes.
type changesForm struct{ columns []columnForm }

var changesContents = map[string]Content{
	"nomor": NumberContent, "uraian": ObjectiveContent, "semula": BeforeContent, "menjadi": AfterContent,
}

func parseChanges(s section) (t changesForm, err error) {
	for _, l := range s.lines {
		if t.columns, err = s.column(l, t.columns, changesContents); err != nil {
			return t, err
		}
	}
	return t, s.requireColumns(t.columns, changesContents, "uraian", "semula", "menjadi")
}

func (t changesForm) fill(c *contents) (Block, bool) {
	return Table{Columns: fillColumns(t.columns, c), Groups: c.changes}, true
}

// facts notes what is known of a document that is final.
func (f *Final) facts(form *finalForm, known *facts) {
	if f == nil {
		return
	}
	known[documentField] = string(f.ID)
	if f.Turn == 0 {
		return
	}
	known[turnField], known[groundField] = strconv.Itoa(f.Turn), form.grounds[f.Ground].fill(known)
	if f.Basis != "" {
		known[basisField] = f.Basis
		known[groundField] = form.basis.fill(known)
	}
	if f.Earlier != nil {
		known[earlierNumber], known[earlierDate] = f.Earlier.Number, longDate(f.Earlier.Date)
	}
}

// finish makes a document that is final of a draft.
func (d *drafter) finish(doc *Document, f *Final, c *contents) {
	doc.Footer = newFooter(d.profile.final.footer, c.facts)
	if f.Certified {
		tte := &d.profile.final.tte
		doc.Certified = &Certified{tte.sentence.fill(&c.facts), tte.first.fill(&c.facts), tte.second.fill(&c.facts)}
	}
	if f.Turn == 0 {
		return
	}
	if f.Earlier != nil {
		c.changes = d.changes(rule.Compare(f.Earlier.Terms, d.terms), c.facts)
	}
	d.amend(doc, c)
}

// amend adds to a document what makes it an amendment: its number in the titles
// and the page of what was and what is.
func (d *drafter) amend(doc *Document, c *contents) {
	form := &d.profile.final
	doc.Meta.Title = form.name.fill(&c.facts)
	added, _ := form.title.fill(c)
	for i := range doc.Parts {
		for j, b := range doc.Parts[i].Blocks {
			if title, ok := b.(Title); ok {
				title.Lines = slices.Concat(title.Lines, added.(Title).Lines)
				doc.Parts[i].Blocks[j] = title
			}
		}
	}
	page := form.changes.fill(*c)
	page.Blocks = append(page.Blocks, signaturesOf(doc.Parts[len(doc.Parts)-1])...)
	doc.Parts = append(doc.Parts, page)
}

// signaturesOf returns the signature block of a part: the parties sign the page
// of changes as they sign the annex.
func signaturesOf(p Part) []Block {
	for _, b := range p.Blocks {
		if s, ok := b.(Signatures); ok {
			return []Block{s}
		}
	}
	return nil
}

// changes puts differences into the rows of a table.
func (d *drafter) changes(found []rule.Difference, known facts) []Group {
	form := &d.profile.final
	none := form.none.fill(&known)
	out := make([]Group, len(found))
	for i, x := range found {
		known[subjectField] = x.Subject
		row := Promise{Before: x.Before, After: x.After}
		if row.Before == "" {
			row.Before = none
		}
		if row.After == "" {
			row.After = none
		}
		out[i] = Group{Number: strconv.Itoa(i+1) + ".", Objective: form.labels[x.Kind].fill(&known), Rows: []Promise{row}}
	}
	return out
}
