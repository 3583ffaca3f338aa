package companion

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/pdf"
)

// Format is a kind of file, by the ending of its name without the dot.
type Format string

// The formats.
const (
	PDF   Format = "pdf"
	Excel Format = "xlsx"
)

// FormatOf reads the format from a file name.
func FormatOf(name string) (f Format, known bool) {
	f = Format(strings.ToLower(strings.TrimPrefix(filepath.Ext(name), ".")))
	return f, f == PDF || f == Excel
}

// Order says what is made, the same for all subjects.
type Order struct {
	Kind    document.CompanionKind
	Year    int
	Monthly bool // action plans have months instead of quarters
	Quarter int  // see [document.CompanionRequest]
	// Date and Place are those of signing, or Date is the day of a board; see
	// [document.CompanionRequest].
	Date    plan.Date
	Place   string
	Profile *document.Profile
	Options layout.Options

	positions []plan.PositionID // of a board
}

func (o Order) request(s Subject) document.CompanionRequest {
	return document.CompanionRequest{
		Kind: o.Kind, Position: s.Position, Agency: s.Agency, Year: o.Year, Monthly: o.Monthly, Quarter: o.Quarter,
		Positions: o.positions,
		Date:      o.Date, Place: o.Place, Profile: o.Profile,
	}
}

// Companion is the companions of one or more subjects, ready to be written.
type Companion struct {
	Document document.Document
	// Gaps is what the plan does not say, in the order of the document.
	Gaps []document.Gap

	options layout.Options
}

// Draft makes the companions of some subjects, one after the other, with the
// errors of [document.Companion]. It reads the plan and keeps nothing of it.
func Draft(p *plan.Plan, o Order, subjects ...Subject) (Companion, error) {
	out := Companion{options: o.Options}
	if o.Kind.OfDay() {
		o.positions = Boarded(p, o.Year, o.Profile)
	}
	for i, s := range subjects {
		doc, gaps, err := document.Companion(p, o.request(s))
		if err != nil {
			return Companion{}, err
		}
		for j := range doc.Parts {
			doc.Parts[j].Name = sheetName(doc.Parts, j, s, i, len(subjects))
		}
		if i == 0 {
			out.Document = doc
		} else {
			out.Document.Parts = append(out.Document.Parts, doc.Parts...)
		}
		out.Gaps = append(out.Gaps, gaps...)
		if layout.Lacking(doc, o.Options.Family) != "" {
			out.Gaps = append(out.Gaps, document.Gap{Code: document.LettersLacking, Position: s.Position})
		}
	}
	return out, nil
}

// sheetName names a part among those of all subjects: by what it is where there
// is one subject, with its number where parts share a name, and by the subject's
// number and name where there are several.
func sheetName(parts []document.Part, j int, s Subject, i, subjects int) string {
	name := parts[j].Name
	if same := slices.ContainsFunc(parts[j+1:], func(p document.Part) bool { return p.Name == name }); same || j > 0 && strings.HasPrefix(parts[j-1].Name, name) {
		name = fmt.Sprintf("%s %d", name, j+1)
	}
	switch {
	case subjects == 1:
		return name
	case len(parts) > 1:
		return fmt.Sprintf("%03d %s", i+1, name)
	}
	return fmt.Sprintf("%03d %s", i+1, s.Name)
}

// Incomplete reports whether a dotted line or an empty cell stands for something
// that the plan does not say, the day of signing aside.
func (c Companion) Incomplete() bool {
	return slices.ContainsFunc(c.Gaps, func(g document.Gap) bool { return g.Code.Blank() && g.Code != document.DateMissing })
}

// Write makes the file.
func (c Companion) Write(f Format) ([]byte, error) {
	switch f {
	case PDF:
		printed, err := pdf.Document(c.Document, c.options)
		return printed.PDF, err
	case Excel:
		return c.workbook()
	}
	return nil, fmt.Errorf("companion: unknown format %q", f)
}
