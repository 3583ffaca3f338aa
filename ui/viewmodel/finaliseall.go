package viewmodel

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
)

// FinalisingAll makes the drafts of the year, or of one agency, final in one
// step. What is missing is told first; who misses nothing is made final, the
// others stay drafts.
type FinalisingAll struct {
	place     *Agreements
	drafts    []numberedDraft
	number    string
	date      string
	certified bool
	missing   []Result
	ready     map[plan.PositionID]bool // nil until looked at
}

// numberedDraft is a draft with its place in the list of all agreements.
type numberedDraft struct {
	position plan.PositionID
	n        int
}

// runningNumber stands in a number for the place in the list of all agreements.
const runningNumber = "{n}"

// FinaliseAll begins to make the drafts of the agency that is shown final, or all
// of them.
func (b *Board) FinaliseAll() *FinalisingAll {
	f := &FinalisingAll{place: b.place, number: runningNumber + "/PK/" + strconv.Itoa(b.place.Year()), date: FormatDate(b.place.ws.Today())}
	for i, pos := range b.place.signatories() {
		if b.place.edition(pos.ID) == nil && (b.agency == "" || b.top(rule.Standing{Position: pos.ID}) == b.agency) {
			f.drafts = append(f.drafts, numberedDraft{pos.ID, i + 1})
		}
	}
	return f
}

// Number is the number that each gets who has none yet, with {n} for its place
// in the list.
func (f *FinalisingAll) Number() Text {
	return Text{Key: "finalise_all.number", Get: func() string { return f.number }, Set: func(s string) Fault {
		f.number = strings.TrimSpace(s)
		if !strings.Contains(f.number, runningNumber) {
			return fault("finalise_all.no_running")
		}
		return Fault{}
	}}
}

// Date is the day that those bear who have none yet.
func (f *FinalisingAll) Date() Text {
	return Text{Key: "agreement.date", Get: func() string { return f.date }, Set: func(s string) Fault {
		f.date = s
		_, bad := ParseDate(s)
		return bad
	}}
}

// Certified is whether they are to be signed by way of a certifying body.
func (f *FinalisingAll) Certified() Choice { return certifiedChoice(f.place.ws, &f.certified) }

// certifiedChoice is how an agreement is to be signed, which its foot says.
func certifiedChoice(ws *Workspace, certified *bool) Choice {
	return boolChoice(ws, "agreement.certified", certified)
}

// boolChoice is a choice between no and yes, each in its own words.
func boolChoice(ws *Workspace, key string, b *bool) Choice {
	get := func() int {
		if *b {
			return 1
		}
		return 0
	}
	return indexChoice(ws, key, key+".", []string{"no", "yes"}, get, func(i int) { *b = i == 1 })
}

// Look finds out, in the background, who misses what.
func (f *FinalisingAll) Look(r Runner, changed func(*Job), done func(error)) *Job {
	p, texts, requests := f.place.ws.Plan().Clone(), f.place.ws.Texts(), f.requests()
	work := func(ctx context.Context, step func(done, all int)) (missing []Result, err error) {
		for i, r := range requests {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			step(i, len(requests))
			title := p.Position(r.Position).Title
			c, err := dossier.DraftCase(p, r)
			if err != nil {
				missing = append(missing, Result{Bad, title, explain.Error(texts, err), r.Position})
				continue
			}
			for _, found := range rule.Check(c) {
				if found.Severity == rule.Error {
					missing = append(missing, Result{Bad, title, explain.Finding(texts, p, found), r.Position})
				}
			}
		}
		return missing, nil
	}
	return Run(r, work, changed, func(missing []Result, err error) {
		if err == nil {
			f.looked(missing)
		}
		done(err)
	})
}

func (f *FinalisingAll) looked(missing []Result) {
	f.missing, f.ready = missing, make(map[plan.PositionID]bool)
	for _, d := range f.drafts {
		f.ready[d.position] = !slices.ContainsFunc(missing, func(r Result) bool { return r.Position == d.position })
	}
}

// Missing lists what keeps drafts from being final, each with whose it is.
func (f *FinalisingAll) Missing() []Result { return f.missing }

// Count tells how many can be made final, of how many drafts.
func (f *FinalisingAll) Count() (ready, drafts int) {
	for _, is := range f.ready {
		if is {
			ready++
		}
	}
	return ready, len(f.drafts)
}

// Summary says it in a sentence.
func (f *FinalisingAll) Summary() string {
	ready, drafts := f.Count()
	switch {
	case drafts == 0:
		return f.place.ws.T("finalise_all.none")
	case ready == drafts:
		return f.place.ws.T("finalise_all.all_ready", FormatCount(ready))
	}
	return f.place.ws.T("finalise_all.some_ready", FormatCount(ready), FormatCount(drafts), FormatCount(drafts-ready))
}

// Tone is how good it looks.
func (f *FinalisingAll) Tone() Tone {
	switch ready, drafts := f.Count(); {
	case ready == 0:
		return Bad
	case ready < drafts:
		return Doubtful
	}
	return Good
}

// Refused says what is in the way, and nothing where nothing is.
func (f *FinalisingAll) Refused() []string {
	texts := f.place.ws.Texts()
	if ready, _ := f.Count(); ready == 0 {
		return []string{texts.T("finalise_all.nothing")}
	}
	for _, bad := range []Fault{f.Number().Set(f.number), f.Date().Set(f.date)} {
		if !bad.OK() {
			return []string{bad.Text(texts)}
		}
	}
	return nil
}

// requests are the drafts with the day that was decided where they have none.
func (f *FinalisingAll) requests() []document.Request {
	day, _ := ParseDate(f.date)
	out := make([]document.Request, len(f.drafts))
	for i, d := range f.drafts {
		out[i] = f.place.request(d.position)
		out[i].Date = cmp.Or(out[i].Date, day)
	}
	return out
}

// Do makes those final who miss nothing, in one step that can be undone. It works
// on a copy of the plan; where it is stopped, nothing has changed.
func (f *FinalisingAll) Do(r Runner, changed func(*Job), done func(Results, error)) *Job {
	w := finaliseWork{plan: f.place.ws.Plan().Clone(), options: f.place.options()}
	for i, request := range f.requests() {
		if d := f.drafts[i]; f.ready[d.position] {
			request.Number = cmp.Or(request.Number, strings.ReplaceAll(f.number, runningNumber, strconv.Itoa(d.n)))
			w.requests = append(w.requests, request)
		}
	}
	order := dossier.Order{Now: f.place.ws.now(), Certified: f.certified}
	work := func(ctx context.Context, step func(done, all int)) ([]frozenDraft, error) {
		return w.run(ctx, step, order)
	}
	return Run(r, work, changed, func(all []frozenDraft, err error) {
		if err == nil {
			err = f.note(all)
		}
		done(f.results(all), err)
	})
}

// finaliseWork makes agreements final. It reads nothing that changes.
type finaliseWork struct {
	plan     *plan.Plan
	options  layout.Options
	requests []document.Request
}

// frozenDraft is an agreement that was made final, or why it was not.
type frozenDraft struct {
	edition  *plan.Edition
	position plan.PositionID
	err      error
}

func (w finaliseWork) run(ctx context.Context, step func(done, all int), order dossier.Order) ([]frozenDraft, error) {
	out := make([]frozenDraft, 0, len(w.requests))
	for i, r := range w.requests {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		step(i, len(w.requests))
		order.Number = r.Number
		final, err := dossier.Freeze(w.plan, r, w.options, order)
		out = append(out, frozenDraft{final.Edition, r.Position, err})
	}
	return out, nil
}

// note adds the editions to the plan, with number and day on the agreements.
func (f *FinalisingAll) note(all []frozenDraft) error {
	op := edit.Op{Name: "agreement.final_all", Subject: strconv.Itoa(f.place.Year())}
	return f.place.ws.Do(op, func(tx *edit.Tx) error {
		for _, made := range all {
			if made.err != nil {
				continue
			}
			f.place.put(tx, made.position, func(kept *plan.Agreement) { kept.Number, kept.Date = made.edition.Number, made.edition.Date })
			if err := edit.Freeze(tx, made.edition); err != nil {
				return err
			}
		}
		return nil
	})
}

func (f *FinalisingAll) results(all []frozenDraft) Results {
	ws := f.place.ws
	var out Results
	for _, made := range all {
		row := Result{Tone: Bad, Title: ws.PositionTitle(made.position), Position: made.position}
		if made.err != nil {
			row.Text = explain.Error(ws.Texts(), made.err)
		} else {
			row.Tone, row.Text = Good, ws.T("finalise_all.row", made.edition.Number)
		}
		out.Rows = append(out.Rows, row)
	}
	worstFirst(out.Rows)
	out.Headline = ws.T("finalise_all.done", count(out.Rows, Good))
	return out
}
