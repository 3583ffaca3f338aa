package dossier

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
)

// The code of a final agreement ties a paper to its edition. It stands at the
// foot of every page as a QR code and in the properties of the file:
//
//	POKIN/1/019AF3C27B1E7C0A8F5D0123456789AB/5F2B…
//
// with the identity of the document and the SHA-256 of what the edition keeps, in
// which the code itself is written with zeros. It cannot hold the hash of the PDF,
// of which it is a part. All of its characters are of the alphanumeric mode of QR
// codes, which makes them a third smaller.
const codeHead = "POKIN/1/"

var codeForm = regexp.MustCompile(`POKIN/1/([0-9A-F]{32})/([0-9A-F]{64})`)

// ErrNoCode says that text is no code of an agreement, nor the identity of one.
var ErrNoCode = errors.New("not the code of a document")

// Code is what stands at the foot of a page, or as much of it as somebody has
// typed.
type Code struct {
	// Digits are the hexadecimal digits of the document's identity, or the last
	// of them.
	Digits string
	// Hash is that of the content; empty where it is not known.
	Hash string
}

// minTyped is how many of the last digits of an identity have to be typed. They
// are random; the first ones are the time.
const minTyped = 8

// String writes a whole code as it stands on the pages.
func (c Code) String() string {
	return codeHead + c.Digits + "/" + strings.ToUpper(c.Hash)
}

// ParseCode reads a scanned code, or the identity that is printed in the footer:
// all of it or its last eight digits or more. It fails with [ErrNoCode].
func ParseCode(text string) (Code, error) {
	text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if found := codeForm.FindStringSubmatch(text); found != nil && found[0] == text {
		return Code{found[1], strings.ToLower(found[2])}, nil
	}
	digits := strings.ReplaceAll(text, "-", "")
	if len(digits) < minTyped || len(digits) > 32 || strings.Trim(digits, "0123456789ABCDEF") != "" {
		return Code{}, ErrNoCode
	}
	return Code{Digits: digits}, nil
}

// CodeIn finds the code that a PDF carries in its properties, whether or not the
// file is still what it was.
func CodeIn(file []byte) (Code, bool) {
	found := codeForm.FindSubmatch(file)
	if found == nil {
		return Code{}, false
	}
	return Code{string(found[1]), strings.ToLower(string(found[2]))}, true
}

// Editions returns those that a code may mean: at most one for a whole identity.
func (c Code) Editions(p *plan.Plan) (out []*plan.Edition) {
	for _, e := range p.AllEditions() {
		if strings.HasSuffix(digitsOf(e.ID), c.Digits) {
			out = append(out, e)
		}
	}
	return out
}

func digitsOf(id plan.EditionID) string {
	return strings.ToUpper(strings.ReplaceAll(string(id), "-", ""))
}

// CodeText returns the code that stands on the pages of an edition; empty for one
// of the time before codes.
func CodeText(e *plan.Edition) (string, error) {
	c, err := read(e)
	return c.Document.Code, err
}

// codeOf writes a code.
func codeOf(id plan.EditionID, hash string) string { return Code{digitsOf(id), hash}.String() }

// blankCode is the code as it is hashed.
func blankCode(id plan.EditionID) string { return codeOf(id, strings.Repeat("0", 64)) }

// sealed puts its code into the content of an edition.
func sealed(id plan.EditionID, said string) (content, code string) {
	code = codeOf(id, hashOf([]byte(said)))
	return strings.Replace(said, blankCode(id), code, 1), code
}

// CheckCode makes sure that an edition is the one with which a code was printed,
// and that what the edition says was not changed in the file of the plan. It
// fails with [ErrContent] for the latter and with [ErrOtherBytes] for a code with
// another hash. An edition of the time before codes passes.
func CheckCode(e *plan.Edition, c Code) error {
	kept, err := read(e)
	if err != nil {
		return err
	}
	return checkCode(e, kept.Document.Code, c)
}

// checkCode is [CheckCode] for an edition that was printed with a code.
func checkCode(e *plan.Edition, printed string, c Code) error {
	if printed == "" {
		return nil
	}
	blank := strings.Replace(e.Content, printed, blankCode(e.ID), 1)
	switch {
	case printed != codeOf(e.ID, hashOf([]byte(blank))):
		return fmt.Errorf("edition %s: %w", e.ID, ErrContent)
	case c.Hash != "" && !strings.HasSuffix(printed, strings.ToUpper(c.Hash)):
		return ErrOtherBytes
	}
	return nil
}

// Parties returns who agree in an edition, as it prints them, after [CheckCode], with
// the errors of that. It reads nothing else of what the edition says, which takes
// longer than a signature.
func Parties(e *plan.Edition, c Code) (first, second rule.Person, err error) {
	if e.Schema > document.Schema {
		return first, second, fmt.Errorf("edition %s: %w", e.ID, ErrNewerContent)
	}
	var kept struct {
		Document struct{ Code string }
		Terms    struct{ First, Second rule.Person }
	}
	if err := json.Unmarshal([]byte(e.Content), &kept); err != nil {
		return first, second, fmt.Errorf("edition %s: %w: %w", e.ID, ErrContent, err)
	}
	if err := checkCode(e, kept.Document.Code, c); err != nil {
		return first, second, err
	}
	return kept.Terms.First, kept.Terms.Second, nil
}
