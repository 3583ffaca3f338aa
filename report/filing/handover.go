package filing

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"pohonkinerja/data/outline"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/pdf"
	"pohonkinerja/report/signing"
)

// ListName is the name of the list in a folder that is handed over.
const ListName = "daftar-tte.csv"

// ErrNothingToSign says that all parties have signed.
var ErrNothingToSign = errors.New("all parties have signed")

// Handed is one agreement of a hand-over: its file, and a place for each party
// that has not signed yet.
type Handed struct {
	Edition *plan.Edition
	File    string // its name in the folder
	SHA256  string
	Places  []Place
	Err     error // why it is not in the folder; nil where it is
}

// Certifiable reports whether the agreement was made final to be signed by way of
// a certifying body: with its sentence at the foot and marks in the boxes. One
// that was not can be handed over all the same, but nothing can be added to it.
func (h Handed) Certifiable() bool {
	return !slices.ContainsFunc(h.Places, func(p Place) bool { return p.Mark == "" })
}

// Place is where one party signs. Lengths are points (1/72 inch) from the lower
// left corner of the page, as the e-sign client of BSrE takes them; Top is the
// distance of the box from the upper edge, for programs that count from there.
// Page counts from 1.
type Place struct {
	Party            document.Party
	Name, NIP, Title string
	Page             int
	X, Y, W, H, Top  float64
	Mark             string // in the box, for programs that look for one
}

// HandOver writes the files of agreements that are final, with the list of where
// each party signs, into a folder that is carried to where certified signatures
// are made. A file is the very one that was made final, or the filed one that a
// party has signed already: nothing may be added to it afterwards. An agreement
// that cannot be handed over keeps none of the others back. The list is written
// last, so that a folder with a list is whole; the context ends it early. After
// each agreement told is called, which may be nil.
func HandOver(ctx context.Context, p *plan.Plan, a Archive, editions []*plan.Edition, emblems layout.Options, dir string, told func(done, of int)) ([]Handed, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	out := make([]Handed, 0, len(editions))
	for i, name := range fileNames(p, editions) {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		out = append(out, handOne(a, editions[i], emblems, dir, name))
		if told != nil {
			told(i+1, len(editions))
		}
	}
	return out, safefile.WriteBytes(filepath.Join(dir, ListName), list(p, out))
}

func fileNames(p *plan.Plan, editions []*plan.Edition) []string {
	positions := make([]*plan.Position, len(editions))
	year := 0
	for i, e := range editions {
		positions[i], year = p.Position(e.Position), e.Year
	}
	return dossier.FileNames(positions, year)
}

func handOne(a Archive, e *plan.Edition, emblems layout.Options, dir, name string) Handed {
	out := Handed{Edition: e, File: name}
	if e.Signatures() == e.Parties {
		out.Err = ErrNothingToSign
		return out
	}
	d, err := dossier.Open(e, emblems)
	if err != nil {
		out.Err = err
		return out
	}
	file, err := a.Current(e, emblems)
	if err == nil {
		err = place(filepath.Join(dir, name), file)
	}
	out.SHA256, out.Places, out.Err = hashOf(file), places(d, e), err
	return out
}

// Current returns the newest file of an edition: the filed one that somebody has
// signed, or the very one that was made final. It fails as [Archive.Open] and
// [dossier.Reprint] do.
func (a Archive) Current(e *plan.Edition, emblems layout.Options) ([]byte, error) {
	if e.Signed != (plan.FiledFile{}) {
		return a.Open(e.Signed)
	}
	return dossier.Reprint(e, emblems)
}

// place writes a file where there is none, or the same one.
func place(path string, file []byte) error {
	switch have, err := os.ReadFile(path); {
	case err == nil && bytes.Equal(have, file):
		return nil
	case err == nil:
		return signing.ErrNameTaken
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return safefile.WriteBytes(path, file)
}

// places lists the boxes of the parties that have not signed.
func places(d dossier.Dossier, e *plan.Edition) (out []Place) {
	for _, b := range pdf.Boxes(d.Layout) {
		who, signed := d.Terms.First, e.SignedFirst
		if b.Party == document.SecondParty {
			who, signed = d.Terms.Second, e.SignedSecond
		}
		if signed != "" {
			continue
		}
		p := Place{
			Party: b.Party, Name: who.Name, NIP: who.NIP, Title: who.Title, Page: b.Page,
			X: b.X, Y: b.Y, W: b.W, H: b.H, Top: d.Layout.Pages[b.Page-1].Height - b.Y - b.H,
		}
		if d.Document.Certified != nil {
			p.Mark = d.Document.Certified.Mark(b.Party)
		}
		out = append(out, p)
	}
	return out
}

// list writes the table of a hand-over, one row for each signature to be made, in
// the order in which the parties usually sign. It starts with the mark by which
// Excel knows UTF-8, and what people have typed cannot be a formula there.
func list(p *plan.Plan, all []Handed) []byte {
	out := bytes.NewBufferString("\ufeff")
	w := csv.NewWriter(out)
	write := func(cells ...string) { _ = w.Write(cells) } // a buffer does not fail
	write("file", "document", "number", "sha256", "position", "name", "nip", "party", "page", "x", "y", "width", "height", "y_from_top", "tag")
	for _, h := range all {
		if h.Err != nil {
			continue
		}
		for _, s := range h.Places {
			write(h.File, string(h.Edition.ID), outline.Guard(h.Edition.Number), h.SHA256,
				outline.Guard(p.Position(h.Edition.Position).Title), outline.Guard(s.Name), outline.Guard(s.NIP),
				s.Party.String(), strconv.Itoa(s.Page), points(s.X), points(s.Y), points(s.W), points(s.H), points(s.Top), outline.Guard(s.Mark))
		}
	}
	w.Flush()
	return out.Bytes()
}

func points(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
