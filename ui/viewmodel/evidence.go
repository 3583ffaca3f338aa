package viewmodel

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/explain"
)

// Evidence is the files that prove what was measured of an indicator in one period
// (bukti dukung). Each is known by its SHA-256, whether it is kept inside the plan
// or beside it.
type Evidence struct {
	ws            *Workspace
	indicator     plan.IndicatorID
	year, quarter int
}

// EvidenceItem is one of the files as it is listed.
type EvidenceItem struct {
	ID    plan.EvidenceID
	Name  string
	Hint  string // its size and where it is kept
	Wrong string // what is wrong with a file beside the plan; empty for nothing
}

// Evidence returns the files for a line of the table of entry; ok is false where
// the line has no indicator.
func (r *Realisation) Evidence(row TableRow) (e *Evidence, ok bool) {
	if r.ws.Plan().Indicator(row.Indicator) == nil {
		return nil, false
	}
	return &Evidence{r.ws, row.Indicator, r.ws.Year(), r.ws.Quarter()}, true
}

// Title names the indicator and the period.
func (e *Evidence) Title() string {
	name := ""
	if i := e.ws.Plan().Indicator(e.indicator); i != nil {
		name = i.Name
	}
	return e.ws.T("evidence.title", e.ws.QuarterName(e.quarter), e.year, name)
}

func (e *Evidence) records() []*plan.Evidence {
	if m := e.ws.Plan().MeasurementOf(e.indicator, e.year, e.quarter); m != nil {
		return e.ws.Plan().EvidenceFor(m.ID)
	}
	return nil
}

// Items lists the files by name and looks after those that lie beside the plan.
func (e *Evidence) Items() (list []EvidenceItem) {
	for _, r := range e.records() {
		item := EvidenceItem{ID: r.ID, Name: r.Name, Hint: e.ws.T("evidence.inside", fileSize(int64(r.Size)))}
		if !r.Inside() {
			item.Hint = e.ws.T("evidence.beside", fileSize(int64(r.Size)), filepath.FromSlash(r.Beside))
			if _, err := e.content(r); err != nil {
				item.Wrong = explain.Error(e.ws.Texts(), err)
			}
		}
		list = append(list, item)
	}
	return list
}

// fileSize writes a size in kilobytes, of which there is at least a tenth, or from
// one on in megabytes.
func fileSize(bytes int64) string {
	unit, size := "kB", max(float64(bytes)/1000, 0.1)
	if size >= 1000 {
		unit, size = "MB", size/1000
	}
	d, _ := locale.ParseDecimal(fmt.Sprintf("%.1f", size))
	return locale.FormatNumber(d) + " " + unit
}

// Add files a copy of a file as evidence: inside the plan, or beside it in a folder
// of the plan's own. A file that lies below the plan's folder already stays where
// it is. It is one step, and nothing is filed on an error.
func (e *Evidence) Add(path string, inside bool) error {
	data, err := readEvidence(path)
	if err != nil {
		return explain.File(filepath.Base(path), err)
	}
	record := plan.Evidence{ID: plan.NewID[plan.EvidenceID](), Name: filepath.Base(path), Size: len(data), SHA256: hashOf(data)}
	if inside {
		_, err = e.ws.session.Contents().PutContent(data)
	} else {
		record.Beside, err = e.putBeside(path, data)
	}
	if err == nil {
		err = e.file(record)
	}
	if err != nil {
		return explain.File(record.Name, err)
	}
	return nil
}

// readEvidence reads a whole file that is not larger than evidence may be.
func readEvidence(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, edit.MaxContent+1))
	if err == nil {
		err = edit.CheckContentSize(int64(len(data)), 0)
	}
	return data, err
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// putBeside returns where a file lies as seen from the plan's folder, and copies it
// there where it lies elsewhere.
func (e *Evidence) putBeside(path string, data []byte) (string, error) {
	home := filepath.Dir(e.ws.File().Path)
	if rel, err := filepath.Rel(home, path); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel), nil
	}
	folder := filepath.Join(home, e.ws.T("evidence.folder", e.ws.File().Name))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	to := freeName(filepath.Join(folder, filepath.Base(path)))
	if err := safefile.WriteBytes(to, data); err != nil {
		return "", err
	}
	rel, err := filepath.Rel(home, to)
	return filepath.ToSlash(rel), err
}

// file puts the record into the plan, with a measurement to belong to where there
// is none.
func (e *Evidence) file(record plan.Evidence) error {
	op := edit.Op{Name: "evidence.add", Subject: Excerpt(record.Name)}
	return e.ws.Do(op, func(tx *edit.Tx) error {
		m := tx.Plan().MeasurementOf(e.indicator, e.year, e.quarter)
		if m == nil {
			m = &plan.Measurement{ID: plan.NewID[plan.MeasurementID](), Indicator: e.indicator, Year: e.year, Quarter: e.quarter}
			tx.Put(m)
		}
		record.Measurement = m.ID
		tx.Put(&record)
		return nil
	})
}

// Remove takes a file off the list; one beside the plan stays where it lies.
func (e *Evidence) Remove(id plan.EvidenceID) error {
	for _, r := range e.records() {
		if r.ID == id {
			op := edit.Op{Name: "evidence.remove", Subject: Excerpt(r.Name)}
			return e.ws.Do(op, func(tx *edit.Tx) error {
				tx.Remove(plan.KindEvidence, string(id))
				return nil
			})
		}
	}
	return nil
}

// errEvidenceChanged says that a file is not the one that was filed.
var errEvidenceChanged = explain.New("error.evidence_changed")

// content returns what was filed, or why that cannot be had.
func (e *Evidence) content(r *plan.Evidence) (data []byte, err error) {
	if r.Inside() {
		data, err = e.ws.session.Contents().Content(r.SHA256)
	} else {
		data, err = readEvidence(filepath.Join(filepath.Dir(e.ws.File().Path), filepath.FromSlash(r.Beside)))
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, explain.New("error.evidence_missing")
	case errors.Is(err, edit.ErrContentSize), err == nil && hashOf(data) != r.SHA256:
		return nil, errEvidenceChanged
	}
	return data, err
}

// Save writes a copy of a file as it was filed.
func (e *Evidence) Save(id plan.EvidenceID, path string) error {
	for _, r := range e.records() {
		if r.ID != id {
			continue
		}
		data, err := e.content(r)
		if err == nil {
			err = safefile.WriteBytes(path, data)
		}
		if err != nil {
			return explain.File(r.Name, err)
		}
	}
	return nil
}

// OpenCopy writes a copy into a folder of its own in which it can be looked at, and
// returns where it is.
func (e *Evidence) OpenCopy(item EvidenceItem) (path string, err error) {
	return copyToLookAt(item.Name, func(path string) error { return e.Save(item.ID, path) })
}

// copyToLookAt has a copy of a kept file written into a folder of its own, where
// whatever the program that shows it does to it harms nothing.
func copyToLookAt(name string, write func(path string) error) (path string, err error) {
	folder, err := os.MkdirTemp("", "pohon-kinerja-*")
	if err != nil {
		return "", err
	}
	path = filepath.Join(folder, name)
	return path, write(path)
}

// evidenceText says how many files prove the figure of a line.
func (r *Realisation) evidenceText(row TableRow) string {
	e, ok := r.Evidence(row)
	if !ok || len(e.records()) == 0 {
		return ""
	}
	return r.ws.T("evidence.count", FormatCount(len(e.records())))
}

// evidenceNote names the files.
func (r *Realisation) evidenceNote(row TableRow) string {
	var names []string
	if e, ok := r.Evidence(row); ok {
		for _, f := range e.records() {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, "\n")
}
