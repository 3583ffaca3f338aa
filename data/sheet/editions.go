package sheet

import (
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

// editionRow is an agreement as it was final. Content is what it says, as the
// program keeps it; nobody writes such a row by hand.
type editionRow struct {
	ID, Position, Year, Turn, Ground, Number, Date, Finalised, Parties string
	First, Second, Schema, Size, Hash, PositionID, Content             string
	SignedName, SignedSize, SignedHash, ScanName, ScanSize, ScanHash   string
}

var editionTable = table[editionRow]{"agreement_editions.csv", false, []column[editionRow]{
	{"id", required, func(r *editionRow) *string { return &r.ID }},
	{"position", required, func(r *editionRow) *string { return &r.Position }},
	{"year", required, func(r *editionRow) *string { return &r.Year }},
	{"amendment", prescribed, func(r *editionRow) *string { return &r.Turn }},
	{"ground", prescribed, func(r *editionRow) *string { return &r.Ground }},
	{"number", prescribed, func(r *editionRow) *string { return &r.Number }},
	{"date", required, func(r *editionRow) *string { return &r.Date }},
	{"finalised", required, func(r *editionRow) *string { return &r.Finalised }},
	{"parties", required, func(r *editionRow) *string { return &r.Parties }},
	{"signed_first", prescribed, func(r *editionRow) *string { return &r.First }},
	{"signed_second", prescribed, func(r *editionRow) *string { return &r.Second }},
	{"schema", required, func(r *editionRow) *string { return &r.Schema }},
	{"pdf_size", required, func(r *editionRow) *string { return &r.Size }},
	{"pdf_sha256", required, func(r *editionRow) *string { return &r.Hash }},
	{"position_id", extra, func(r *editionRow) *string { return &r.PositionID }},
	{"signed_name", extra, func(r *editionRow) *string { return &r.SignedName }},
	{"signed_size", extra, func(r *editionRow) *string { return &r.SignedSize }},
	{"signed_sha256", extra, func(r *editionRow) *string { return &r.SignedHash }},
	{"scan_name", extra, func(r *editionRow) *string { return &r.ScanName }},
	{"scan_size", extra, func(r *editionRow) *string { return &r.ScanSize }},
	{"scan_sha256", extra, func(r *editionRow) *string { return &r.ScanHash }},
	{"content", required, func(r *editionRow) *string { return &r.Content }},
}}

// budgetDocumentRow is the day on which the budget of a year was passed, and its
// total.
type budgetDocumentRow struct{ Year, Passed, Total string }

var budgetDocumentTable = table[budgetDocumentRow]{"budget_documents.csv", false, []column[budgetDocumentRow]{
	{"year", required, func(r *budgetDocumentRow) *string { return &r.Year }},
	{"passed", required, func(r *budgetDocumentRow) *string { return &r.Passed }},
	{"total", extra, func(r *budgetDocumentRow) *string { return &r.Total }},
}}

func (e *export) editions() []line[editionRow] {
	var out []line[editionRow]
	for _, x := range e.plan.AllEditions() {
		r := editionRow{
			ID: string(x.ID), Year: strconv.Itoa(x.Year), Ground: x.Ground.String(), Number: x.Number,
			Date: string(x.Date), Finalised: string(x.Finalised), Parties: strconv.Itoa(x.Parties),
			First: string(x.SignedFirst), Second: string(x.SignedSecond),
			Schema: strconv.Itoa(x.Schema), Size: strconv.Itoa(x.Size), Hash: x.Hash, Content: x.Content,
		}
		if x.Amended() {
			r.Turn = strconv.Itoa(x.Turn)
		}
		r.SignedName, r.SignedSize, r.SignedHash = filedCells(x.Signed)
		r.ScanName, r.ScanSize, r.ScanHash = filedCells(x.Scan)
		r.Position, r.PositionID = e.positionCell(x.Position)
		e.call(plan.KindEdition, string(x.ID), strconv.Itoa(len(out)+1))
		out = append(out, line[editionRow]{R: r})
	}
	return out
}

func filedCells(f plan.FiledFile) (name, size, hash string) {
	if f == (plan.FiledFile{}) {
		return "", "", ""
	}
	return f.Name, strconv.Itoa(f.Size), f.Hash
}

func (e *export) budgetDocuments() []line[budgetDocumentRow] {
	var out []line[budgetDocumentRow]
	for _, b := range e.plan.AllBudgetDocuments() {
		e.call(plan.KindBudgetDocument, string(b.ID), strconv.Itoa(len(out)+1))
		out = append(out, line[budgetDocumentRow]{R: budgetDocumentRow{strconv.Itoa(b.Year), string(b.Passed), string(b.Total)}})
	}
	return out
}

// readEditions reads agreements that are final. One that the plan has already
// keeps what it says; only who has signed it is taken over.
func (d *draft) readEditions() {
	s := &d.Folder.editions
	for i, row := range s.rows {
		fresh, ok := d.editionOf(s, row)
		if !ok {
			continue
		}
		if known := get[*plan.Edition](d, plan.KindEdition, string(fresh.ID)); known != nil {
			kept := *known
			kept.SignedFirst = pick(s.has("signed_first"), fresh.SignedFirst, kept.SignedFirst)
			if kept.Parties > 1 {
				kept.SignedSecond = pick(s.has("signed_second"), fresh.SignedSecond, kept.SignedSecond)
			}
			kept.Signed = pick(s.has("signed_name"), fresh.Signed, kept.Signed)
			kept.Scan = pick(s.has("scan_name"), fresh.Scan, kept.Scan)
			fresh = &kept
		}
		d.name(plan.KindEdition, string(fresh.ID), strconv.Itoa(i+1))
		d.set(fresh)
	}
}

// editionOf reads one row, or sets it aside: half an agreement is none.
func (d *draft) editionOf(s *sheetOf[editionRow], row rowOf[editionRow]) (*plan.Edition, bool) {
	r := row.R
	position, found := d.positionNamed(r.Position, r.PositionID)
	if !found {
		refuse(d, s, row, "position", r.Position, UnknownPosition, nil)
		return nil, false
	}
	e, whole := readEdition(r)
	e.Position = position
	if !whole || e.Check() != nil {
		refuse(d, s, row, "content", r.ID, BrokenEdition, nil)
		return nil, false
	}
	return e, true
}

// readEdition reads all that needs no plan.
func readEdition(r editionRow) (e *plan.Edition, whole bool) {
	e = &plan.Edition{
		ID: plan.EditionID(strings.TrimSpace(r.ID)), Number: r.Number,
		Hash: strings.TrimSpace(r.Hash), Content: r.Content,
	}
	whole = plan.IsID(string(e.ID))
	need := func(ok bool) { whole = whole && ok }
	count := func(text string) int {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		need(err == nil)
		return n
	}
	day := func(text string) plan.Date {
		d, ok := readDate(text)
		need(ok)
		return d
	}
	var ok bool
	e.Year, ok = readYear(r.Year)
	need(ok)
	e.Ground, ok = plan.ParseGround(strings.TrimSpace(r.Ground))
	need(ok)
	e.Finalised, ok = plan.ParseMoment(strings.TrimSpace(r.Finalised))
	need(ok)
	if strings.TrimSpace(r.Turn) != "" {
		e.Turn = count(r.Turn)
	}
	e.Parties, e.Schema, e.Size = count(r.Parties), count(r.Schema), count(r.Size)
	e.Date, e.SignedFirst, e.SignedSecond = day(r.Date), day(r.First), day(r.Second)
	filed := func(name, size, hash string) plan.FiledFile {
		if name == "" && size == "" && hash == "" {
			return plan.FiledFile{}
		}
		return plan.FiledFile{Name: name, Size: count(size), Hash: strings.TrimSpace(hash)}
	}
	e.Signed, e.Scan = filed(r.SignedName, r.SignedSize, r.SignedHash), filed(r.ScanName, r.ScanSize, r.ScanHash)
	return e, whole
}

// readBudgetDocuments reads the days on which budgets were passed; a year has
// one.
func (d *draft) readBudgetDocuments() {
	s := &d.Folder.budgetDocuments
	for i, row := range s.rows {
		year, okYear := readYear(row.R.Year)
		day, okDay := readDate(row.R.Passed)
		switch {
		case !okYear:
			refuse(d, s, row, "year", row.R.Year, BadYear, nil)
			continue
		case !okDay || day == "":
			refuse(d, s, row, "passed", row.R.Passed, BadDate, nil)
			continue
		}
		b := &plan.BudgetDocument{ID: d.budgetDocument(year), Year: year, Passed: day}
		d.name(plan.KindBudgetDocument, string(b.ID), strconv.Itoa(i+1))
		if known := get[*plan.BudgetDocument](d, plan.KindBudgetDocument, string(b.ID)); known != nil {
			b.Total = known.Total
		}
		if s.has("total") {
			b.Total = d.total(s, row, b.ID)
		}
		d.set(b)
	}
}

func (d *draft) budgetDocument(year int) plan.BudgetDocumentID {
	if known := d.plan.BudgetDocumentOf(year); known != nil {
		return known.ID
	}
	if id, met := d.budgetYears[year]; met {
		return id
	}
	id := newID[plan.BudgetDocumentID](d)
	d.budgetYears[year] = id
	return id
}

// total reads the sum of a budget document. What is no sum is left out.
func (d *draft) total(s *sheetOf[budgetDocumentRow], row rowOf[budgetDocumentRow], id plan.BudgetDocumentID) plan.Decimal {
	if strings.TrimSpace(row.R.Total) == "" {
		return ""
	}
	amount := readAmount(budgetRow{Amount: row.R.Total, AmountKind: kindNumber})
	if amount.doubt != "" || strings.HasPrefix(string(amount.value.Low), "-") {
		d.doubt(place{s.file, "total", row.R.Total, row.line}, BadFigure, nil, plan.KindBudgetDocument, string(id))
		return ""
	}
	return amount.value.Low
}
