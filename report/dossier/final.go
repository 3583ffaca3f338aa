package dossier

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"slices"
	"strings"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
)

// What may be wrong with an edition.
var (
	// ErrContent says that what an edition says cannot be read: a table
	// program cut it short, or a hand changed it.
	ErrContent = errors.New("the content of an edition is damaged")
	// ErrNewerContent says that a later version of the program wrote it.
	ErrNewerContent = errors.New("the content of an edition is of a later version")
	// ErrOtherBytes says that printing gave other bytes than when the edition
	// was made final: the emblem is another, or the program prints otherwise.
	ErrOtherBytes = errors.New("the file is not the one that was made final")
	// ErrNoNumber and ErrNoGround say what a final agreement cannot be without.
	ErrNoNumber = errors.New("a final agreement without a number")
	ErrNoGround = errors.New("an amendment without a ground, or a ground without an amendment")
	// ErrNothingChanged says that an amendment would say what is said already.
	ErrNothingChanged = errors.New("an amendment that changes nothing")
)

// UnfinishedError says that an agreement cannot be final yet: findings that are
// errors.
type UnfinishedError struct{ Findings []rule.Finding }

// Error implements error.
func (e *UnfinishedError) Error() string {
	return fmt.Sprintf("agreement cannot be final: %d findings, the first %s %s", len(e.Findings), e.Findings[0].Rule, e.Findings[0].Variant)
}

// FindingsIn returns the findings that are in the way of an agreement's being
// final, where err is about them.
func FindingsIn(err error) []rule.Finding {
	if u, ok := errors.AsType[*UnfinishedError](err); ok {
		return u.Findings
	}
	return nil
}

// content is what an edition keeps: what the document says and what it is
// printed on. The emblem itself is not kept, only which one it was.
type content struct {
	Document document.Document
	Terms    rule.Terms
	Paper    layout.Paper
	Family   layout.Family
	Emblem   string `json:",omitempty"` // SHA-256 of its pixels
}

// Order is what a person decides when an agreement is made final.
type Order struct {
	Number string
	// Ground is that of an amendment, [plan.NoGround] for the agreement
	// itself.
	Ground plan.Ground
	// Basis is the document on which the ground rests, with its number and day;
	// empty where none is named.
	Basis string
	// Now is the moment at which it is made final.
	Now time.Time
	// Certified documents are to be signed by way of a certifying body (TTE).
	Certified bool
	// ID is the identity of the document; a fresh one where it is empty.
	ID plan.EditionID
}

// Final is an agreement that has been made final.
type Final struct {
	Edition *plan.Edition
	Dossier Dossier
	PDF     []byte
}

// Freeze makes the agreement that a request asks for final: the agreement itself,
// or the next amendment where there is an edition already. The plan stays as it
// is; the edition is for the caller to add. An agreement that breaks a rule whose
// findings are errors is refused with an [*UnfinishedError].
func Freeze(p *plan.Plan, r document.Request, o layout.Options, order Order) (Final, error) {
	order.ID = cmp.Or(order.ID, plan.NewID[plan.EditionID]())
	if order.Number = strings.TrimSpace(order.Number); order.Number == "" {
		return Final{}, ErrNoNumber
	}
	last := p.LastEdition(r.Position, r.Year)
	d, err := draftFinal(p, r, o, order, last)
	if err != nil {
		return Final{}, err
	}
	if found := errorsIn(rule.Check(rule.Case{Plan: p, Terms: d.Terms})); len(found) > 0 {
		return Final{}, &UnfinishedError{found}
	}
	d.Document.Code = blankCode(order.ID)
	said, err := json.Marshal(content{d.Document, d.Terms, paperOf(o), o.Family, emblemHash(worn(d.Document, o))})
	if err != nil {
		return Final{}, fmt.Errorf("keep %q: %w", d.Document.Meta.Title, err)
	}
	kept, code := sealed(order.ID, string(said))
	d.Document.Code = code
	d.Layout = layout.Compose(d.Document, o)
	file, err := d.PDF()
	if err != nil {
		return Final{}, err
	}
	e := &plan.Edition{
		ID: order.ID, Position: r.Position, Year: r.Year, Ground: order.Ground,
		Number: order.Number, Date: r.Date, Finalised: plan.MomentOf(order.Now), Parties: d.Terms.Parties,
		Schema: document.Schema, Content: kept, Size: len(file), Hash: hashOf(file),
	}
	if last != nil {
		e.Turn = last.Turn + 1
	}
	return Final{e, d, file}, nil
}

// DraftAmendment makes the next amendment of an agreement as it would be, to be
// looked at.
func DraftAmendment(p *plan.Plan, r document.Request, o layout.Options, order Order) (Dossier, error) {
	return draftFinal(p, r, o, order, p.LastEdition(r.Position, r.Year))
}

func draftFinal(p *plan.Plan, r document.Request, o layout.Options, order Order, last *plan.Edition) (Dossier, error) {
	if (last == nil) != (order.Ground == plan.NoGround) {
		return Dossier{}, ErrNoGround
	}
	r.Number, r.Final = order.Number, &document.Final{ID: order.ID, Ground: order.Ground, Basis: strings.Join(strings.Fields(order.Basis), " "), Certified: order.Certified}
	if last == nil {
		return Draft(p, r, o)
	}
	terms, err := TermsOf(last)
	if err != nil {
		return Dossier{}, err
	}
	r.Final.Turn = last.Turn + 1
	r.Final.Earlier = &document.Earlier{Number: last.Number, Date: last.Date, Terms: terms}
	d, err := Draft(p, r, o)
	if err == nil && len(rule.Compare(terms, d.Terms)) == 0 {
		return d, ErrNothingChanged
	}
	return d, err
}

func errorsIn(found []rule.Finding) []rule.Finding {
	return slices.DeleteFunc(found, func(f rule.Finding) bool { return f.Severity != rule.Error })
}

func paperOf(o layout.Options) layout.Paper {
	if o.Paper == (layout.Paper{}) {
		return layout.F4
	}
	return o.Paper
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// worn returns the picture that a document wears, nil for none.
func worn(doc document.Document, o layout.Options) image.Image {
	for _, part := range doc.Parts {
		for _, b := range part.Blocks {
			switch b := b.(type) {
			case document.Logo:
				return o.Picture(b.Emblem)
			case document.Letterhead:
				return o.Picture(b.Emblem)
			}
		}
	}
	return nil
}

// emblemHash tells one emblem from another by what it shows; empty for none.
func emblemHash(img image.Image) string {
	if img == nil {
		return ""
	}
	h := sha256.New()
	b := img.Bounds()
	fmt.Fprintln(h, b.Dx(), b.Dy())
	row := make([]byte, 0, 4*b.Dx())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row = row[:0]
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			row = append(row, c.R, c.G, c.B, c.A)
		}
		_, _ = h.Write(row) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}

// read decodes what an edition says. It comes from a file that travels, so
// nothing is taken for granted.
func read(e *plan.Edition) (c content, err error) {
	if e.Schema > document.Schema {
		return c, fmt.Errorf("edition %s: %w", e.ID, ErrNewerContent)
	}
	if err := json.Unmarshal([]byte(e.Content), &c); err != nil {
		return c, fmt.Errorf("edition %s: %w: %w", e.ID, ErrContent, err)
	}
	if len(c.Document.Parts) == 0 || !c.Paper.Sound() {
		return c, fmt.Errorf("edition %s: %w", e.ID, ErrContent)
	}
	return c, nil
}

// TermsOf returns what an edition says, as facts.
func TermsOf(e *plan.Edition) (rule.Terms, error) {
	c, err := read(e)
	return c.Terms, err
}

// Open returns the dossier of an edition as it was made final, with an emblem of
// the options in its place; nothing else of them is looked at. Where the emblem
// is another one, the pages are the same but the bytes of the file are not, see
// [Reprint].
func Open(e *plan.Edition, emblems layout.Options) (Dossier, error) {
	c, err := read(e)
	if err != nil {
		return Dossier{}, err
	}
	o := layout.Options{Paper: c.Paper, Family: c.Family}
	if c.Emblem != "" {
		o.Logo, o.StateEmblem = emblems.Logo, emblems.StateEmblem
	}
	return Dossier{Document: c.Document, Terms: c.Terms, Layout: layout.Compose(c.Document, o)}, nil
}

// Reprint prints an edition again. It returns the file together with
// [ErrOtherBytes] where that is not, byte by byte, the one that was made final.
func Reprint(e *plan.Edition, emblems layout.Options) ([]byte, error) {
	d, err := Open(e, emblems)
	if err != nil {
		return nil, err
	}
	file, err := d.PDF()
	if err != nil {
		return nil, err
	}
	if !Belongs(e, file) || len(file) != e.Size {
		return file, ErrOtherBytes
	}
	return file, nil
}

// Belongs reports whether a PDF is an edition's file, alone or with what was
// appended to it, such as signatures.
func Belongs(e *plan.Edition, file []byte) bool {
	return len(file) >= e.Size && hashOf(file[:e.Size]) == e.Hash
}

// EditionOf finds the edition whose file a PDF is, or nil. The file is hashed once,
// with a look at the sum wherever an edition ends: a regency has some thousand
// editions of as many sizes.
func EditionOf(p *plan.Plan, file []byte) *plan.Edition {
	all := p.AllEditions()
	slices.SortStableFunc(all, func(a, b *plan.Edition) int { return cmp.Compare(a.Size, b.Size) })
	h, at := sha256.New(), 0
	for _, e := range all {
		if e.Size > len(file) {
			break
		}
		_, _ = h.Write(file[at:e.Size]) // a hash takes everything
		if at = e.Size; hex.EncodeToString(h.Sum(nil)) == e.Hash {
			return e
		}
	}
	return nil
}

// DraftCase draws up what the rules look at in a draft, whatever is final.
func DraftCase(p *plan.Plan, r document.Request) (rule.Case, error) {
	made, err := document.Make(p, r)
	return rule.Case{Plan: p, Terms: made.Terms}, err
}

// CaseOf draws up what the rules look at: the newest edition and what the tree
// would say on a day, or the draft where there is none. An edition that cannot be
// read is returned as an error.
func CaseOf(p *plan.Plan, r document.Request, today plan.Date) (rule.Case, error) {
	e := p.LastEdition(r.Position, r.Year)
	if e == nil {
		return DraftCase(p, r)
	}
	frozen, err := TermsOf(e)
	if err != nil {
		return rule.Case{Plan: p, Edition: e}, err
	}
	return EditionCase(p, r, today, e, frozen)
}

// EditionCase is [CaseOf] for an edition whose terms are known already; they
// never change.
func EditionCase(p *plan.Plan, r document.Request, today plan.Date, e *plan.Edition, frozen rule.Terms) (rule.Case, error) {
	r.Date = dayWithin(today, e)
	now, err := document.Make(p, r)
	return rule.Case{Plan: p, Edition: e, Terms: frozen, Frozen: &frozen, Now: now.Terms}, err
}

// dayWithin is the day on which the holders of positions are compared with those
// of an edition: today, as long as its year lasts.
func dayWithin(today plan.Date, e *plan.Edition) plan.Date {
	last := plan.Date(fmt.Sprintf("%04d-12-31", e.Year))
	return max(e.Date, min(today, last))
}
