package viewmodel

import (
	"path/filepath"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
)

// Marking notes signatures on paper, with the picture of the paper where there
// is one.
type Marking struct {
	place *Agreements
	who   string
	date  string
	scan  string // path of the picture; empty for none
}

// The answers to who has signed.
const (
	markFirst  = "first"
	markSecond = "second"
	markBoth   = "both"
)

// Mark begins to note signatures on paper on the agreement that is looked at.
func (a *Agreements) Mark() *Marking {
	m := &Marking{place: a, date: FormatDate(a.ws.Today())}
	if options := m.Who().Options(); len(options) > 0 {
		m.who = options[len(options)-1].ID
	}
	return m
}

// Who is which of those have signed who had not yet.
func (m *Marking) Who() Choice {
	options := func() (out []Option) {
		e := m.place.Edition()
		if e == nil {
			return nil
		}
		add := func(id string) { out = append(out, Option{ID: id, Text: m.place.ws.T("agreement.mark_" + id)}) }
		first, second := e.SignedFirst == "", e.Parties > 1 && e.SignedSecond == ""
		if first {
			add(markFirst)
		}
		if second {
			add(markSecond)
		}
		if first && second {
			add(markBoth)
		}
		return out
	}
	return Choice{
		Key: "agreement.mark_who", Options: options, Get: func() string { return m.who },
		Set: func(id string) Fault { m.who = id; return Fault{} },
	}
}

// Date is the day on which they signed.
func (m *Marking) Date() Text {
	return Text{Key: "agreement.mark_date", Get: func() string { return m.date }, Set: func(s string) Fault {
		m.date = s
		_, bad := ParseDate(s)
		return bad
	}}
}

// ScanExtensions are those of the files that a picture of a paper may be.
var ScanExtensions = []string{".pdf", ".jpg", ".jpeg"}

// SetScan attaches the picture of the signed paper, a PDF or JPEG file; an empty
// path attaches none.
func (m *Marking) SetScan(path string) { m.scan = path }

// ScanText names the picture, or says that there is none.
func (m *Marking) ScanText() string {
	if m.scan == "" {
		return m.place.ws.T("agreement.mark_no_scan")
	}
	return filepath.Base(m.scan)
}

// Do notes the signatures and keeps the picture. Where either fails, neither is
// done.
func (m *Marking) Do() (refused []string) {
	day, bad := ParseDate(m.date)
	e := m.place.Edition()
	switch {
	case !bad.OK():
		return []string{bad.Text(m.place.ws.Texts())}
	case day == "":
		return []string{m.place.ws.T("agreement.mark_no_date")}
	case e == nil:
		return m.place.refusals(edit.ErrNoSuchEdition)
	}
	days := filing.Wet{First: day, Second: day}
	if m.who == markFirst || e.Parties == 1 {
		days.Second = ""
	} else if m.who == markSecond {
		days.First = ""
	}
	if err := days.Check(e, m.place.ws.Today()); err != nil {
		return m.place.refusals(err)
	}
	return m.place.refusals(m.note(e, days))
}

func (m *Marking) note(e *plan.Edition, days filing.Wet) error {
	ws := m.place.ws
	if m.scan == "" {
		return ws.Do(m.place.stageOp("signed"), func(tx *edit.Tx) error {
			return edit.MarkSigned(tx, e.ID, days.First, days.Second)
		})
	}
	picture, err := readPDF(m.scan)
	if err == nil {
		err = filing.Scan(ws, ws.archive(), e.ID, picture, days)
	}
	return explain.File(m.scan, err)
}

// archive is where what was signed is kept.
func (ws *Workspace) archive() filing.Archive { return filing.Beside(ws.file.Path) }
