package viewmodel

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/signing"
)

// BatchSigning signs many documents with one certificate, which is opened once
// and dropped with the dialog: the final agreements of the plan in which its
// owner is a party and has not signed yet, or all PDFs of a folder.
type BatchSigning struct {
	*Signing // the certificate, the party, reason and location
	board    *Board
	folder   string // of PDFs; empty for the agreements of the plan
	mine     []*plan.Edition
	others   int              // of them that wait for somebody with another name
	seen     *sign.Credential // for which the party was chosen
}

// SignAll begins to sign many documents. Changed is called on the window's
// goroutine whenever there is something new to show.
func (b *Board) SignAll(r Runner, trust string, changed func()) *BatchSigning {
	s := &BatchSigning{board: b}
	s.Signing = b.place.Sign(r, trust, func() {
		s.look()
		changed()
	})
	s.Signing.paper.parties = parties[:]
	return s
}

// Folder is the folder whose PDFs are signed; empty for the agreements of the
// plan.
func (s *BatchSigning) Folder() string { return s.folder }

// SetFolder chooses a folder of PDFs, or with an empty path the agreements of the
// plan.
func (s *BatchSigning) SetFolder(path string) {
	s.folder = path
	s.Signing.changed()
}

// Party is as whom one signs.
func (s *BatchSigning) Party() Choice {
	choice := s.Signing.Party()
	set := choice.Set
	choice.Set = func(id string) Fault {
		bad := set(id)
		s.Signing.changed()
		return bad
	}
	return choice
}

// look finds the agreements that wait for the owner of the certificate. One that
// was just opened signs as the party for whom more of them wait.
func (s *BatchSigning) look() {
	s.mine, s.others = nil, 0
	if s.key == nil || s.folder != "" {
		return
	}
	if s.seen != s.key {
		s.seen = s.key
		s.party = document.FirstParty
		first, _ := s.waiting(document.FirstParty)
		if second, _ := s.waiting(document.SecondParty); len(second) > len(first) {
			s.party = document.SecondParty
		}
	}
	s.mine, s.others = s.waiting(s.party)
}

// waiting lists the agreements that wait for the owner of the certificate as one
// of the parties, and counts those that wait for somebody else.
func (s *BatchSigning) waiting(party document.Party) (mine []*plan.Edition, others int) {
	holder := signing.HolderOf(s.key.Certificate).Name
	for _, e := range s.board.Unsigned() {
		signed, second := e.SignedFirst, party == document.SecondParty
		if second {
			signed = e.SignedSecond
		}
		if signed != "" || second && e.Parties == 1 {
			continue
		}
		if name := s.board.place.partyOf(e, party); name != "" && signing.SameName(holder, name) {
			mine = append(mine, e)
		} else {
			others++
		}
	}
	return mine, others
}

// partyOf is the name of a party as an edition prints it; empty where it cannot
// be read.
func (a *Agreements) partyOf(e *plan.Edition, party document.Party) string {
	terms, err := a.termsOf(e)
	if err != nil {
		return ""
	}
	return signing.PersonIn(terms, party).Name
}

// Scope says what will be signed; ok is false where that is nothing.
func (s *BatchSigning) Scope() (text string, ok bool) {
	ws := s.board.place.ws
	switch {
	case s.folder != "":
		paths, err := signing.Documents(s.folder)
		if err != nil {
			return explain.Error(ws.Texts(), explain.File(s.folder, err)), false
		}
		return ws.T("sign_all.scope_folder", FormatCount(len(paths)), filepath.Base(s.folder), filepath.Base(s.outFolder())), len(paths) > 0
	case s.key == nil:
		return ws.T("sign_all.scope_closed"), false
	case s.others == 0:
		return ws.T("sign_all.scope_plan", FormatCount(len(s.mine))), len(s.mine) > 0
	}
	return ws.T("sign_all.scope_others", FormatCount(len(s.mine)), FormatCount(s.others)), len(s.mine) > 0
}

// Ready reports whether the batch can begin, and otherwise the text key of what
// is still to be done.
func (s *BatchSigning) Ready() (ok bool, reason string) {
	if s.busy {
		return false, "signing.wait"
	}
	if ok, reason = s.canSign(); !ok {
		return false, reason
	}
	if _, something := s.Scope(); !something {
		return false, "sign_all.nothing"
	}
	return true, ""
}

func (s *BatchSigning) outFolder() string {
	return strings.TrimRight(s.folder, `/\`) + s.board.place.ws.T("signing.suffix")
}

// outcome is what became of one document of a batch.
type outcome struct {
	title    string
	position plan.PositionID
	err      error
}

// Do signs. One document that cannot be signed keeps none of the others back;
// what is signed is filed, in one step of the plan, also where the batch is
// stopped. Running it again goes on with the rest.
func (s *BatchSigning) Do(r Runner, changed func(*Job), done func(Results, error)) *Job {
	ws, place := s.board.place.ws, s.board.place
	w := &batchWork{
		rehearsal: edit.Rehearse(ws.Plan().Clone()), archive: ws.archive(), emblems: place.options(), out: place.SignedFolder(),
		order: signing.Order{
			Party: s.party, Credential: *s.key, Time: ws.now(), Reason: strings.TrimSpace(s.reason), Location: strings.TrimSpace(s.location),
		},
	}
	for _, e := range s.mine {
		w.editions = append(w.editions, w.rehearsal.Plan().Edition(e.ID))
		w.names = append(w.names, place.fileNameOf(e.Position))
	}
	folder := place.SignedFolder()
	signed := w.agreements
	if s.folder != "" {
		folder = s.outFolder()
		signed = func(ctx context.Context, step func(done, all int)) ([]outcome, error) {
			return w.folder(ctx, step, s.folder, folder)
		}
	}
	authority, _ := s.authority() // a bad address is not Ready
	work := func(ctx context.Context, step func(done, all int)) ([]outcome, error) {
		if authority != nil {
			w.order.AskTime = authority.Asker(ctx)
		}
		return signed(ctx, step)
	}
	return Run(r, work, changed, func(all []outcome, err error) {
		if err == nil && w.rehearsal.Changed() {
			err = ws.Do(edit.Op{Name: "agreement.signed_many", Subject: signing.HolderOf(w.order.Credential.Certificate).Name}, w.rehearsal.Perform)
		}
		done(s.results(all, folder), err)
	})
}

// batchWork signs documents. It reads nothing that changes.
type batchWork struct {
	rehearsal *edit.Rehearsal
	archive   filing.Archive
	emblems   layout.Options
	order     signing.Order
	out       string // where a copy of each signed agreement goes
	editions  []*plan.Edition
	names     []string // of their copies

	filing sync.Mutex // over the rehearsal
	done   int
}

// agreements signs what is final in the plan, several at a time.
func (w *batchWork) agreements(ctx context.Context, step func(done, all int)) ([]outcome, error) {
	if err := w.order.Credential.Check(w.order.Time); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(w.out, 0o777); err != nil {
		return nil, explain.File(w.out, err)
	}
	p := w.rehearsal.Plan()
	out := make([]outcome, len(w.editions))
	for i, e := range w.editions {
		out[i] = outcome{title: p.Position(e.Position).Title, position: e.Position}
	}
	var wait sync.WaitGroup
	free := make(chan struct{}, signing.AtOnce())
	for i, e := range w.editions {
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			if out[i].err = ctx.Err(); out[i].err == nil {
				out[i].err = w.agreement(e, w.names[i])
			}
			w.filing.Lock()
			defer w.filing.Unlock()
			w.done++
			step(w.done, len(w.editions))
		})
	}
	wait.Wait()
	return out, nil
}

// agreement signs one edition and files it, and puts a copy where people look for
// what they have signed.
func (w *batchWork) agreement(e *plan.Edition, name string) error {
	file, err := w.archive.Current(e, w.emblems)
	if err != nil {
		return err
	}
	order := w.order
	if order.As, err = signing.PersonOf(e, file, order.Party); err != nil {
		return err
	}
	signed, err := signing.Sign(file, order)
	if err != nil {
		return err
	}
	if err := w.file(signed); err != nil {
		return err
	}
	return writeSigned(filepath.Join(w.out, name), signed)
}

// writeSigned writes a signed file where there is none, or one that it continues;
// it never takes the place of another signed one.
func writeSigned(path string, signed []byte) error {
	for n := 1; ; n++ {
		free := numbered(path, n)
		have, err := os.ReadFile(free)
		switch {
		case errors.Is(err, os.ErrNotExist), err == nil && (!signing.HasSignature(have) || strings.HasPrefix(string(signed), string(have))):
			return explain.File(free, safefile.WriteBytes(free, signed))
		case err != nil:
			return explain.File(free, err)
		}
	}
}

func (w *batchWork) file(signed []byte) error {
	w.filing.Lock()
	defer w.filing.Unlock()
	_, err := filing.Sign(w.rehearsal, w.archive, signed, filing.Rules{Now: w.order.Time})
	return err
}

// folder signs the PDFs of a folder into another one, and files those that are
// agreements of the plan.
func (w *batchWork) folder(ctx context.Context, step func(done, all int), from, to string) ([]outcome, error) {
	paths, err := signing.Documents(from)
	if err != nil {
		return nil, explain.File(from, err)
	}
	batch := signing.Batch{Order: w.order, Out: to, Person: w.person, Told: func(done, of int, _ signing.Outcome) { step(done, of) }}
	got, err := batch.Run(ctx, paths)
	out := make([]outcome, len(got))
	for i, g := range got {
		out[i] = outcome{title: filepath.Base(g.Path), err: g.Err}
		if g.Done() {
			out[i].err = errors.Join(g.Err, w.fileFrom(g.Signed))
		}
	}
	return out, err
}

// person is who signs in a document: the party where it is an agreement of the plan,
// nobody that is known in any other.
func (w *batchWork) person(file []byte) (rule.Person, error) {
	e := dossier.EditionOf(w.rehearsal.Plan(), file)
	if e == nil {
		return rule.Person{}, nil
	}
	return signing.PersonOf(e, file, w.order.Party)
}

// fileFrom files what is an agreement of the plan; any other document is none of
// its business.
func (w *batchWork) fileFrom(path string) error {
	signed, err := signing.ReadDocument(path)
	if err != nil {
		return err
	}
	if err = w.file(signed); errors.Is(err, signing.ErrUnknownDocument) || errors.Is(err, filing.ErrFiled) {
		return nil
	}
	return err
}

func (s *BatchSigning) results(all []outcome, folder string) Results {
	ws := s.board.place.ws
	out := Results{Path: folder}
	for _, o := range all {
		row := Result{Good, o.title, ws.T("sign_all.row"), o.position}
		switch {
		case errors.Is(o.err, signing.ErrSignedBefore):
			row.Tone, row.Text = Neutral, explain.Error(ws.Texts(), explain.File(o.title, o.err))
		case o.err != nil:
			row.Tone, row.Text = Bad, explain.Error(ws.Texts(), explain.File(o.title, o.err))
		}
		out.Rows = append(out.Rows, row)
	}
	worstFirst(out.Rows)
	out.Headline = ws.T("sign_all.all_done", count(out.Rows, Good))
	if left := count(out.Rows, Bad); left != FormatCount(0) {
		out.Headline = ws.T("sign_all.done", count(out.Rows, Good), left)
	}
	return out
}
