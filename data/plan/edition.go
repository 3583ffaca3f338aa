package plan

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Edition is a Perjanjian Kinerja that has been settled: the agreement of a
// position and year as it was final, frozen. The first is the agreement itself,
// later ones are its amendments (Perubahan ke-n). What an edition says never
// changes again; only who has signed it, and with which files that is proven, is
// written later.
type Edition struct {
	// ID is the document's identity, which is printed on it.
	ID       EditionID  `json:"id"`
	Position PositionID `json:"position"` // of the first party
	Year     int        `json:"year"`
	// Turn is 0 for the agreement itself and n for its nth amendment.
	Turn   int    `json:"turn,omitzero"`
	Ground Ground `json:"ground,omitzero"` // of an amendment
	// Number is the document's number as the office gives it.
	Number string `json:"number,omitzero"`
	Date   Date   `json:"date"` // of the agreement
	// Finalised is when it was frozen.
	Finalised Moment `json:"finalised"`
	// Parties is how many sign: one for the head of region, else two.
	Parties int `json:"parties"`
	// Content is all that the document says, in the language of whoever wrote
	// it (report/document). Schema is the version of that language. Here it is
	// text that is kept and never looked into.
	Schema  int    `json:"schema"`
	Content string `json:"content"`
	// Size and Hash are the length in bytes and the SHA-256, in lower-case
	// hexadecimal digits, of the PDF that was made of it. A signature is
	// appended to a PDF, so the first Size bytes of a signed one still have
	// this hash.
	Size int    `json:"size"`
	Hash string `json:"hash"`
	// SignedFirst and SignedSecond are the days on which the parties signed;
	// empty for one that has not.
	SignedFirst  Date `json:"signed_first,omitzero"`
	SignedSecond Date `json:"signed_second,omitzero"`
	// Signed is the newest signed PDF that was filed, Scan the picture of the
	// paper that was signed by hand; either may be missing.
	Signed FiledFile `json:"signed,omitzero"`
	Scan   FiledFile `json:"scan,omitzero"`
}

// FiledFile is a file that is kept beside the plan as proof: what it is called
// there, its size in bytes and its SHA-256 in lower-case hexadecimal digits. The
// zero value is no file.
type FiledFile struct {
	Name string `json:"name"`
	Size int    `json:"size"`
	Hash string `json:"hash"`
}

// sound reports whether there is no file, or one that can be found and known
// again. Its name is that of a file and no way to elsewhere.
func (f FiledFile) sound() bool {
	if f == (FiledFile{}) {
		return true
	}
	return soundFileName(f.Name) && f.Size > 0 && soundHash(f.Hash)
}

// soundFileName reports whether a name is that of a file on every system, and no
// way to elsewhere.
func soundFileName(name string) bool {
	return name != "" && name != "." && name != ".." && !strings.ContainsAny(name, "/\\:\x00")
}

// soundHash reports whether text is a SHA-256 in lower-case hexadecimal digits.
func soundHash(text string) bool {
	sum, err := hex.DecodeString(text)
	return err == nil && len(sum) == 32 && hex.EncodeToString(sum) == text
}

// MaxTurn is the highest number of an amendment.
const MaxTurn = 99

// Kind implements [Record].
func (*Edition) Kind() Kind { return KindEdition }

// RecordID implements [Record].
func (e *Edition) RecordID() string { return string(e.ID) }

func (e *Edition) references(f func(Kind, string)) { f(KindPosition, string(e.Position)) }

func (e *Edition) check() error {
	switch {
	case e.Position == "":
		return recordError(e, ErrMissingReference)
	case e.Year == 0 || !validYear(e.Year):
		return recordError(e, ErrBadPeriod)
	case !e.Date.Valid(), !e.Finalised.Valid(), e.SignedFirst != "" && !e.SignedFirst.Valid(),
		e.SignedSecond != "" && !e.SignedSecond.Valid():
		return recordError(e, ErrBadDate)
	case int(e.Ground) >= len(groundCodes):
		return recordError(e, ErrBadCode)
	case !e.soundTurn(), !e.soundFile(), !e.Signed.sound(), !e.Scan.sound(), e.Parties < 1, e.Parties > 2, e.Parties == 1 && e.SignedSecond != "":
		return recordError(e, ErrBadValue)
	}
	return requireText(e, "content", e.Content)
}

// Check returns an error where the edition is not whole. What it points to is
// not looked at.
func (e *Edition) Check() error { return e.check() }

func (e *Edition) soundTurn() bool {
	return e.Turn >= 0 && e.Turn <= MaxTurn && (e.Turn == 0) == (e.Ground == NoGround)
}

func (e *Edition) soundFile() bool {
	return e.Schema > 0 && e.Size > 0 && soundHash(e.Hash)
}

// Amended reports whether the edition is an amendment.
func (e *Edition) Amended() bool { return e.Turn > 0 }

// Signatures returns how many parties have signed.
func (e *Edition) Signatures() int {
	n := 0
	for _, day := range []Date{e.SignedFirst, e.SignedSecond} {
		if day != "" {
			n++
		}
	}
	return n
}

// saysAs reports whether two editions of one identity say the same, whoever has
// signed them.
func (e *Edition) saysAs(other *Edition) bool {
	a, b := *e, *other
	for _, x := range []*Edition{&a, &b} {
		x.SignedFirst, x.SignedSecond, x.Signed, x.Scan = "", "", FiledFile{}, FiledFile{}
	}
	return a == b
}

// Ground is a reason for which an agreement may be revised or adjusted
// (PermenPANRB 53/2014, Lampiran I).
type Ground uint8

// The three grounds. NoGround is that of the agreement itself.
const (
	NoGround        Ground = iota
	OfficialChanged        // a: pergantian atau mutasi pejabat
	StrategyChanged        // b: perubahan strategi (program, kegiatan, alokasi anggaran)
	PriorityChanged        // c: perubahan prioritas atau asumsi
)

var groundCodes = [...]string{NoGround: "", OfficialChanged: "a", StrategyChanged: "b", PriorityChanged: "c"}

// Grounds lists the three grounds in the order of the regulation.
var Grounds = [...]Ground{OfficialChanged, StrategyChanged, PriorityChanged}

// String returns the letter under which the regulation lists the ground; empty
// for none.
func (g Ground) String() string {
	if int(g) >= len(groundCodes) {
		return fmt.Sprintf("Ground(%d)", uint8(g))
	}
	return groundCodes[g]
}

// ParseGround reads a ground's letter; the empty text is none.
func ParseGround(code string) (Ground, bool) {
	i := slices.Index(groundCodes[:], code)
	return Ground(max(i, 0)), i >= 0
}

// Stage is how far an agreement has come.
type Stage uint8

// The stages, in their order. A draft is one that has no edition.
const (
	Draft       Stage = iota
	Final             // frozen, signed by nobody
	SignedByOne       // one of two parties has signed
	SignedByAll
	Replaced // an amendment that all have signed stands in its place
)

var stageNames = [...]string{
	Draft: "draft", Final: "final", SignedByOne: "signed_by_one", SignedByAll: "signed_by_all", Replaced: "replaced",
}

// Stages lists all stages in their order.
var Stages = [...]Stage{Draft, Final, SignedByOne, SignedByAll, Replaced}

// String returns the stage's name, such as "signed_by_one".
func (s Stage) String() string {
	if int(s) >= len(stageNames) {
		return fmt.Sprintf("Stage(%d)", uint8(s))
	}
	return stageNames[s]
}

// Editions returns the editions of a position's agreement of a year: the
// agreement itself and its amendments in order.
func (p *Plan) Editions(position PositionID, year int) []*Edition {
	all := linked[*Edition](p, positionEditions, position)
	return slices.DeleteFunc(all, func(e *Edition) bool { return e.Year != year })
}

// LastEdition returns the newest edition of a position's agreement of a year,
// or nil for a draft.
func (p *Plan) LastEdition(position PositionID, year int) *Edition {
	all := p.Editions(position, year)
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// AgreedBy returns the position whose final agreement has an indicator's target of a
// year, which from then on is revised with a reason only (PermenPANRB 53/2014, annex
// I.E, names the grounds); empty where there is none.
func (p *Plan) AgreedBy(id IndicatorID, year int) PositionID {
	i := p.Indicator(id)
	if i == nil {
		return ""
	}
	n := p.Node(i.Node)
	if n == nil {
		return ""
	}
	at := slices.IndexFunc(n.Owners, func(owner PositionID) bool { return p.LastEdition(owner, year) != nil })
	if at < 0 {
		return ""
	}
	return n.Owners[at]
}

// AllEditions returns every edition in the order in which they were finalised.
func (p *Plan) AllEditions() []*Edition {
	return sorted(p, KindEdition, func(a, b *Edition) int { return strings.Compare(string(a.Finalised), string(b.Finalised)) })
}

// StageOf returns the stage of an edition; [Draft] for none.
func (p *Plan) StageOf(e *Edition) Stage {
	switch {
	case e == nil:
		return Draft
	case p.isReplaced(e):
		return Replaced
	case e.Signatures() == e.Parties:
		return SignedByAll
	case e.Signatures() > 0:
		return SignedByOne
	}
	return Final
}

// isReplaced reports whether a later edition has been signed by all.
func (p *Plan) isReplaced(e *Edition) bool {
	return slices.ContainsFunc(p.Editions(e.Position, e.Year), func(later *Edition) bool {
		return later.Turn > e.Turn && later.Signatures() == later.Parties
	})
}

// BudgetDocument says when the budget of a year was passed (DPA): the day from
// which the month runs within which agreements are to be made (PermenPANRB
// 53/2014, Lampiran I).
type BudgetDocument struct {
	ID     BudgetDocumentID `json:"id"`
	Year   int              `json:"year"`
	Passed Date             `json:"passed"`
	// Total is all that it grants, in rupiah; empty where nobody has entered it.
	Total Decimal `json:"total,omitzero"`
}

// Kind implements [Record].
func (*BudgetDocument) Kind() Kind { return KindBudgetDocument }

// RecordID implements [Record].
func (b *BudgetDocument) RecordID() string { return string(b.ID) }

func (*BudgetDocument) references(func(Kind, string)) {}

func (b *BudgetDocument) check() error {
	if b.Year == 0 || !validYear(b.Year) {
		return recordError(b, ErrBadPeriod)
	}
	if !b.Passed.Valid() {
		return recordError(b, ErrBadDate)
	}
	if b.Total != "" && !notNegative(b.Total) {
		return recordError(b, ErrBadValue)
	}
	return nil
}

// BudgetDocumentOf returns the budget document of a year, or nil. Where a merge
// left several it is the one passed last.
func (p *Plan) BudgetDocumentOf(year int) *BudgetDocument {
	var last *BudgetDocument
	for _, b := range p.AllBudgetDocuments() {
		if b.Year == year {
			last = b
		}
	}
	return last
}

// AllBudgetDocuments returns every budget document by year and day.
func (p *Plan) AllBudgetDocuments() []*BudgetDocument {
	return sorted(p, KindBudgetDocument, func(a, b *BudgetDocument) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), strings.Compare(string(a.Passed), string(b.Passed)))
	})
}
