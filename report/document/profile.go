package document

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"pohonkinerja/assets"
)

// Profile is the wording of the forms: which statement and which annex each
// rank of official gets, and what stands in them. A Profile does not change
// and is safe for concurrent use.
type Profile struct {
	title, subject, footer phrase
	final                  finalForm
	ranks                  [rankCount]rankForms
	companions             map[string]*form // by file
}

type rankForms struct {
	statement, annex *form
	titles           []string // beginnings of the titles that have this rank
}

// profileFile is the file that tells which form serves whom.
const profileFile = "profil.txt"

// The bundled profiles by name. The first is the default.
const (
	// PrescribedName is that of the six forms of PermenPANRB 53/2014.
	PrescribedName = "resmi"
	// LocalName is that of a profile which shows what many regions add:
	// letterhead, NIP and grade, a column for units, ruled budgets with totals,
	// footnotes.
	LocalName = "lokal"
)

// ProfileNames lists the bundled profiles, the default first.
var ProfileNames = [...]string{PrescribedName, LocalName}

// Prescribed returns the profile with the six forms of PermenPANRB 53/2014,
// word for word.
var Prescribed = sync.OnceValue(func() *Profile { return mustLoad(PrescribedName) })

// Local returns the bundled profile named [LocalName].
var Local = sync.OnceValue(func() *Profile { return mustLoad(LocalName) })

func mustLoad(name string) *Profile {
	p, err := LoadProfileOver(name, emptyFS{})
	if err != nil {
		panic("document: embedded forms: " + err.Error())
	}
	return p
}

// Bundled returns the bundled profile of a name; the empty name is that of the
// prescribed one. It is nil for an unknown name.
func Bundled(name string) *Profile {
	switch name {
	case "", PrescribedName:
		return Prescribed()
	case LocalName:
		return Local()
	}
	return nil
}

// LoadProfile reads a region's own templates from the top of a folder. A file
// that is not there is taken from the prescribed ones; every .txt file that is
// there must be used. The first thing wrong is returned as a [*TemplateError];
// an error of reading the folder is returned as it is.
func LoadProfile(folder fs.FS) (*Profile, error) { return LoadProfileOver(PrescribedName, folder) }

// LoadProfileOver is [LoadProfile] with the files of a bundled profile for those
// that the folder does not have.
func LoadProfileOver(bundled string, folder fs.FS) (*Profile, error) {
	l := loader{folders: []fs.FS{folder}, forms: make(map[string]*form)}
	for _, dir := range templateFolders(bundled) {
		sub, err := fs.Sub(assets.Forms, dir)
		if err != nil {
			return nil, err
		}
		l.folders = append(l.folders, sub)
	}
	p, err := l.profile()
	if err != nil {
		return nil, err
	}
	return p, l.checkUnused()
}

// templateFolders returns where the files of a bundled profile are looked for,
// in that order.
func templateFolders(bundled string) []string {
	if bundled == LocalName {
		return []string{"forms-lokal", "forms"}
	}
	return []string{"forms"}
}

// Templates returns the files of a bundled profile by name, for a region to copy
// and change.
func Templates(bundled string) (map[string][]byte, error) {
	out := make(map[string][]byte)
	for _, dir := range templateFolders(bundled) {
		entries, err := assets.Forms.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if out[e.Name()] != nil {
				continue
			}
			if out[e.Name()], err = assets.Forms.ReadFile(dir + "/" + e.Name()); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// emptyFS is a folder with nothing in it.
type emptyFS struct{}

// Open implements [fs.FS].
func (emptyFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

type loader struct {
	folders []fs.FS // where files are looked for; the first is the region's
	forms   map[string]*form
}

func (l *loader) read(name string) (source, error) {
	data, err := fs.ReadFile(l.folders[0], name)
	for _, folder := range l.folders[1:] {
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
		data, err = fs.ReadFile(folder, name)
	}
	if err != nil {
		return source{}, err
	}
	return splitSections(name, data)
}

func (l *loader) profile() (*Profile, error) {
	src, err := l.read(profileFile)
	if err != nil {
		return nil, err
	}
	p := new(Profile)
	for _, s := range src.sections {
		if err := l.section(p, s); err != nil {
			return nil, err
		}
	}
	if p.final, err = l.finalForm(); err != nil {
		return nil, err
	}
	for r := range p.ranks {
		if err := p.ranks[r].check(Rank(r)); err != nil {
			return nil, err
		}
	}
	p.companions, err = l.companions()
	return p, err
}

func (l *loader) section(p *Profile, s section) error {
	if s.name == "dokumen" {
		return p.document(s)
	}
	r := slices.Index(rankNames[:], s.name)
	if r < 0 {
		return s.fault(UnknownSection, s.name)
	}
	if p.ranks[r].statement != nil {
		return s.fault(RepeatedPart, s.name)
	}
	return l.rank(&p.ranks[r], s)
}

// document reads what concerns the document as a whole. The footer alone may
// count pages.
func (p *Profile) document(s section) (err error) {
	for _, l := range s.lines {
		key, value, _ := l.keyValue()
		switch key {
		case "judul":
			p.title, err = s.phrase(l, value)
		case "perihal":
			p.subject, err = s.phrase(l, value)
		case "nomor halaman":
			footer, fault, part := parsePhrase(value)
			if p.footer = footer; fault != 0 {
				err = s.faultAt(l, fault, part)
			}
		default:
			err = s.faultAt(l, UnknownKey, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) rank(r *rankForms, s section) (err error) {
	for _, line := range s.lines {
		key, value, _ := line.keyValue()
		switch key {
		case "pernyataan":
			r.statement, err = l.form(s, line, value)
		case "lampiran":
			r.annex, err = l.form(s, line, value)
		case "jabatan":
			r.titles = append(r.titles, list(value)...)
		default:
			err = s.faultAt(line, UnknownKey, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) form(s section, line sourceLine, name string) (*form, error) {
	if f := l.forms[name]; f != nil {
		return f, nil
	}
	if !fs.ValidPath(name) || path.Base(name) != name {
		return nil, s.faultAt(line, BadValue, name)
	}
	src, err := l.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, s.faultAt(line, MissingFile, name)
	}
	if err != nil {
		return nil, err
	}
	f, err := parseForm(src)
	l.forms[name] = f
	return f, err
}

// check makes sure that a rank's two forms are whole and fit each other.
func (r *rankForms) check(rank Rank) error {
	if r.statement == nil || r.annex == nil {
		return &TemplateError{File: profileFile, Fault: MissingPart, Part: rankNames[rank]}
	}
	if err := r.statement.checkStatement(); err != nil {
		return err
	}
	if err := r.annex.checkAnnex(); err != nil {
		return err
	}
	if r.statement.twoParties() != r.annex.twoParties() || r.statement.twoParties() != (rank != HeadOfRegion) {
		return &TemplateError{File: profileFile, Fault: PartiesDiffer, Part: rankNames[rank]}
	}
	return nil
}

// checkStatement asks for what PermenPANRB 53/2014 calls the least a statement
// must have: the promise for a year and the signatures, with who the parties
// are.
func (f *form) checkStatement() error {
	if err := f.checkOfAgreement(); err != nil {
		return err
	}
	if err := f.checkParts(require[titleForm](f, "judul"), require[paragraphForm](f, "alinea"),
		require[identityForm](f, "identitas"), require[signaturesForm](f, "tanda tangan")); err != nil {
		return err
	}
	wanted := []field{firstName, firstTitle}
	if f.twoParties() {
		wanted = append(wanted, secondName, secondTitle)
	}
	for _, w := range wanted {
		if !f.identifies(w) {
			return &TemplateError{File: f.file, Fault: MissingPart, Part: fieldNames[w]}
		}
	}
	return nil
}

func (f *form) checkAnnex() error {
	if err := f.checkOfAgreement(); err != nil {
		return err
	}
	return f.checkParts(require[titleForm](f, "judul"), require[tableForm](f, "tabel"),
		require[signaturesForm](f, "tanda tangan"))
}

// require returns the name of a part that is missing, or "".
func require[T blockForm](f *form, name string) (missing string) {
	if _, ok := find[T](f); !ok {
		return name
	}
	return ""
}

func (f *form) checkParts(missing ...string) error {
	for _, name := range missing {
		if name != "" {
			return &TemplateError{File: f.file, Fault: MissingPart, Part: name}
		}
	}
	return nil
}

// identifies reports whether an identity list of the form names the field.
func (f *form) identifies(w field) bool {
	return slices.ContainsFunc(f.blocks, func(b blockForm) bool {
		lines, _ := b.(identityForm)
		return slices.ContainsFunc(lines, func(l identityLine) bool { return l.value.names(w) })
	})
}

// checkUnused finds forms in the region's folder that no line names, which is
// nearly always a slip of the pen in a file name.
func (l *loader) checkUnused() error {
	entries, err := fs.ReadDir(l.folders[0], ".")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		name := e.Name()
		if strings.HasSuffix(name, ".txt") && name != profileFile && name != finalFile && l.forms[name] == nil {
			return &TemplateError{File: name, Fault: UnusedFile, Part: name}
		}
	}
	return err
}
