package viewmodel

import (
	"context"
	"errors"
	"path/filepath"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/signing"
)

// Unsigned lists the editions of the agency that is shown, or of all, that
// somebody still has to sign.
func (b *Board) Unsigned() (out []*plan.Edition) {
	for _, s := range b.standings() {
		if s.Edition != nil && s.Open() && (b.agency == "" || b.top(s) == b.agency) {
			out = append(out, s.Edition)
		}
	}
	return out
}

// CanHandOver reports whether there is anything to be signed, and otherwise the
// text key of why not.
func (b *Board) CanHandOver() (bool, string) { return len(b.Unsigned()) > 0, "reason.nothing_unsigned" }

// HandOverFolder proposes the name of the folder that is carried to where
// certified signatures are made.
func (b *Board) HandOverFolder() string {
	return filepath.Join(filepath.Dir(b.place.Folder()), b.place.ws.T("tte.folder", b.place.ws.File().Name, b.place.Year()))
}

// HandOverIn is where the files go when a person has chosen a folder: a folder of
// their own in it, unless it is that one.
func (b *Board) HandOverIn(chosen string) string {
	if name := filepath.Base(b.HandOverFolder()); filepath.Base(chosen) != name {
		return filepath.Join(chosen, name)
	}
	return chosen
}

// HandOver writes what somebody still has to sign into a folder, with the list of
// where, for certified signatures to be made elsewhere.
func (b *Board) HandOver(r Runner, folder string, changed func(*Job), done func(Results, error)) *Job {
	ws := b.place.ws
	p, archive, options := ws.Plan().Clone(), ws.archive(), b.place.options()
	var editions []*plan.Edition
	for _, e := range b.Unsigned() {
		editions = append(editions, p.Edition(e.ID))
	}
	work := func(ctx context.Context, step func(done, all int)) ([]filing.Handed, error) {
		out, err := filing.HandOver(ctx, p, archive, editions, options, folder, step)
		return out, explain.File(folder, err)
	}
	return Run(r, work, changed, func(all []filing.Handed, err error) { done(b.handed(all, folder), err) })
}

func (b *Board) handed(all []filing.Handed, folder string) Results {
	ws, out, places := b.place.ws, Results{Path: folder}, 0
	for _, h := range all {
		row := Result{Good, ws.PositionTitle(h.Edition.Position), ws.T("tte.row", h.File, len(h.Places)), h.Edition.Position}
		if h.Err != nil {
			row.Tone, row.Text = Bad, explain.Error(ws.Texts(), explain.File(h.File, h.Err))
		} else {
			places += len(h.Places)
			if !h.Certifiable() {
				row.Text += " " + ws.T("tte.not_certified")
			}
		}
		out.Rows = append(out.Rows, row)
	}
	worstFirst(out.Rows)
	out.Headline = ws.T("tte.done", count(out.Rows, Good), FormatCount(places), filing.ListName)
	return out
}

// Receiving takes a folder of signed files back.
type Receiving struct {
	place   *Agreements
	trust   string
	strict  bool
	anyName bool
}

// Receive begins to take signed files back. Trust is the folder of trusted
// certificates.
func (a *Agreements) Receive(trust string) *Receiving { return &Receiving{place: a, trust: trust} }

// Strict is whether signatures have to lead to a trusted certificate.
func (r *Receiving) Strict() Choice {
	return boolChoice(r.place.ws, "receive.strict", &r.strict)
}

// Names is whether a certificate with another name than the party's is taken.
func (r *Receiving) Names() Choice {
	return boolChoice(r.place.ws, "receive.names", &r.anyName)
}

// Do matches, judges and files every PDF of a folder and those below it. What
// could be filed is one step of the plan, also where it is stopped.
func (r *Receiving) Do(runner Runner, folder string, changed func(*Job), done func(Results, error)) *Job {
	ws := r.place.ws
	rehearsal, archive := edit.Rehearse(ws.Plan().Clone()), ws.archive()
	rules := filing.Rules{Strict: r.strict, AnyName: r.anyName, Now: ws.now()}
	trust := existing(r.trust)
	work := func(ctx context.Context, step func(done, all int)) (got []filing.Received, err error) {
		if rules.Trust, err = signing.LoadTrust(trust); err != nil {
			return nil, err
		}
		got, err = filing.Receive(ctx, rehearsal, archive, folder, rules, func(done, of int, _ filing.Received) { step(done, of) })
		if errors.Is(err, context.Canceled) {
			err = nil // what was filed stays
		}
		return got, explain.File(folder, err)
	}
	return Run(runner, work, changed, func(got []filing.Received, err error) {
		if err == nil && rehearsal.Changed() {
			err = ws.Do(edit.Op{Name: "agreement.received", Subject: filepath.Base(folder)}, rehearsal.Perform)
		}
		done(r.results(got), err)
	})
}

func (r *Receiving) results(got []filing.Received) Results {
	ws := r.place.ws
	out := Results{Path: ws.archive().Dir}
	for _, g := range got {
		name := filepath.Base(g.Path)
		row := Result{Tone: Good, Title: name}
		e := g.Filing.Edition
		if e != nil {
			row.Position = e.Position
			row.Title = ws.T("receive.title", name, ws.PositionTitle(e.Position))
			e = ws.Plan().Edition(e.ID)
		}
		switch {
		case g.Err == nil && e != nil:
			row.Text = ws.T("receive.filed", e.Number, explain.Stage(ws.Texts(), ws.Plan(), e))
		case g.Known():
			row.Tone, row.Text = Neutral, explain.Error(ws.Texts(), explain.File(name, g.Err))
		default:
			row.Tone, row.Text = Bad, explain.Error(ws.Texts(), explain.File(name, g.Err))
		}
		if g.Err == nil {
			for _, d := range g.Filing.Doubts {
				row.Tone = Doubtful
				row.Text += " " + phrase.Capital(explain.Doubt(ws.Texts(), d)) + "."
			}
		}
		out.Rows = append(out.Rows, row)
	}
	worstFirst(out.Rows)
	filed := len(got)
	for _, row := range out.Rows {
		if row.Tone == Bad || row.Tone == Neutral {
			filed--
		}
	}
	out.Headline = ws.T("receive.done", FormatCount(len(got)), FormatCount(filed), count(out.Rows, Neutral), count(out.Rows, Bad))
	return out
}
