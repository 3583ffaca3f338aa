package viewmodel

import (
	"bytes"
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/safefile"
	"pohonkinerja/report/document"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/tsa"
	"pohonkinerja/report/signing"
)

// Signing is one signature in the making: which file, with whose certificate,
// as which party. It lives as long as its dialog; the key goes with it, and the
// passphrase is not kept at all.
type Signing struct {
	ws      *Workspace
	place   *Agreements
	runner  Runner
	trust   string
	changed func()

	path  string // of a PDF to sign; empty for the agreement that is looked at
	paper signable
	fault error // why the file cannot be signed

	key      *sign.Credential
	keyFile  string
	keyFault error
	standing bool // the certificate leads to an Indonesian PSrE
	card     tokenKey
	closed   bool

	party    document.Party
	reason   string
	location string
	tsa      string // address of a time-stamping authority; empty for none
	out      string // chosen by the person; empty for the proposed one
	busy     bool
}

// signable is a PDF that is about to be signed.
type signable struct {
	pdf      []byte
	out      string
	note     string // text key of what should be known about it
	noteArg  string
	signed   map[string]sign.Signature      // by field
	parties  []document.Party               // who can still sign
	people   map[document.Party]rule.Person // as the agreement prints them; none where it is not known
	readable bool
}

// Sign begins a signature on the agreement that is looked at. Changed is called
// on the window's goroutine whenever there is something new to show.
func (a *Agreements) Sign(r Runner, trust string, changed func()) *Signing {
	s := &Signing{ws: a.ws, place: a, runner: r, trust: trust, changed: changed}
	s.reason = a.ws.T("signing.usual_reason")
	if path := a.settings.String(keySetting); exists(path) {
		s.keyFile = path
	}
	s.card = newTokenKey(a.settings)
	s.tsa = a.settings.String(tsaSetting)
	s.location = a.PlaceHint()
	if rec := a.record(a.position); rec != nil && rec.Place != "" {
		s.location = rec.Place
	}
	return s
}

// Source says what is signed: the path of a PDF, or nothing for the agreement
// that is looked at.
func (s *Signing) Source() string { return s.path }

// UseAgreement has the agreement that is looked at signed. Where it was signed
// before and its content is still the same, the signature is added to that
// file.
func (s *Signing) UseAgreement() {
	s.path, s.out = "", ""
	draft, err := s.place.Draft()
	target := filepath.Join(s.place.SignedFolder(), s.place.FileName())
	now, edition, archive := s.ws.now(), s.place.Edition(), s.ws.archive()
	if !s.place.Frozen() {
		edition = nil
	}
	s.inspect(func() (signable, error) {
		if err != nil {
			return signable{}, err
		}
		return inspectAgreement(draft, edition, archive, target, now)
	})
}

// UseFile has a PDF signed. It stays as it is where it carries no signature
// yet; the signed file then gets another name.
func (s *Signing) UseFile(path string) {
	s.path, s.out = path, ""
	now, p := s.ws.now(), s.ws.Plan().Clone()
	suffix := s.ws.T("signing.suffix")
	s.inspect(func() (signable, error) { return inspectFile(p, path, suffix, now) })
}

func (s *Signing) inspect(look func() (signable, error)) {
	s.busy, s.fault, s.paper = true, nil, signable{}
	s.changed()
	work := func(context.Context, func(done, all int)) (signable, error) { return look() }
	Run(s.runner, work, nil, func(p signable, err error) {
		s.busy, s.paper, s.fault = false, p, err
		if len(p.parties) > 0 && !slices.Contains(p.parties, s.party) {
			s.party = p.parties[0]
		}
		s.changed()
	})
}

// inspectAgreement prints an agreement and looks for a file in which it was
// signed before. Since printing gives the same bytes for the same content and a
// signature only adds to a file, such a file begins with what is printed now. A
// signed file with other content stays, and the new one gets the next free name.
// Where the agreement is final, nothing but the very file that was made final is
// signed, or the one of the archive in which somebody has signed.
func inspectAgreement(draft dossier.Dossier, e *plan.Edition, archive filing.Archive, target string, now time.Time) (signable, error) {
	fresh, err := draft.PDF()
	if err != nil {
		return signable{}, err
	}
	if e != nil && !dossier.Belongs(e, fresh) {
		return signable{}, dossier.ErrOtherBytes
	}
	if e != nil && e.Signed != (plan.FiledFile{}) {
		if fresh, err = archive.Open(e.Signed); err != nil {
			return signable{}, err
		}
	}
	p := signable{pdf: fresh, people: map[document.Party]rule.Person{}}
	for _, party := range parties {
		p.people[party] = signing.PersonIn(draft.Terms, party)
	}
	if e != nil {
		if p.people, err = peopleOf(e, fresh); err != nil {
			return signable{}, err
		}
	}
	for n := 1; p.out == ""; n++ {
		path := numbered(target, n)
		have, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist), err == nil && !signing.HasSignature(have):
			p.out = path
		case err != nil:
			return signable{}, explain.File(path, err)
		case bytes.HasPrefix(have, fresh):
			p.pdf, p.out, p.note, p.noteArg = have, path, "signing.note_continued", filepath.Base(path)
		default:
			p.note, p.noteArg = "signing.note_outdated", filepath.Base(path)
		}
	}
	return p, p.readFields(now)
}

// peopleOf returns the parties as a final agreement prints them in its file.
func peopleOf(e *plan.Edition, file []byte) (map[document.Party]rule.Person, error) {
	out := make(map[document.Party]rule.Person)
	for _, party := range parties {
		person, err := signing.PersonOf(e, file, party)
		if err != nil {
			return nil, err
		}
		out[party] = person
	}
	return out, nil
}

// inspectFile reads a PDF that is to be signed. It may be an agreement of the plan.
func inspectFile(plan *plan.Plan, path, suffix string, now time.Time) (signable, error) {
	pdf, err := readPDF(path)
	if err != nil {
		return signable{}, err
	}
	p := signable{pdf: pdf, out: path}
	if e := dossier.EditionOf(plan, pdf); e != nil {
		if p.people, err = peopleOf(e, pdf); err != nil {
			return signable{}, explain.File(path, err)
		}
	}
	if !signing.HasSignature(pdf) {
		extension := filepath.Ext(path)
		p.out = freeName(strings.TrimSuffix(path, extension) + suffix + extension)
	}
	return p, explain.File(path, p.readFields(now))
}

// maxPDF is the largest PDF that is signed or checked.
const maxPDF = 256 << 20

func readPDF(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, explain.File(path, err)
	}
	if info.Size() > maxPDF {
		return nil, explain.New("signing.error_large", filepath.Base(path))
	}
	data, err := os.ReadFile(path)
	return data, explain.File(path, err)
}

// freeName is the path, or the first one with a number that is not taken.
func freeName(path string) string {
	for n := 1; ; n++ {
		if free := numbered(path, n); !exists(free) {
			return free
		}
	}
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// numbered is the nth name like a path: "a.pdf", "a-2.pdf", "a-3.pdf".
func numbered(path string, n int) string {
	if n == 1 {
		return path
	}
	extension := filepath.Ext(path)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path, extension), n, extension)
}

// parties lists both, in the order in which they are offered.
var parties = [...]document.Party{document.FirstParty, document.SecondParty}

// readFields finds out who has signed and who still can.
func (p *signable) readFields(now time.Time) error {
	report, err := sign.Verify(p.pdf, sign.Trust{}, now)
	if err != nil {
		return err
	}
	p.readable, p.signed = true, make(map[string]sign.Signature)
	for _, sig := range report.Signatures {
		p.signed[sig.Field] = sig
	}
	ours := false
	for _, party := range parties {
		field := dossier.FieldName(party)
		_, signed := p.signed[field]
		empty := slices.Contains(report.EmptyFields, field)
		ours = ours || signed || empty
		if empty {
			p.parties = append(p.parties, party)
		}
	}
	if !ours {
		p.parties = parties[:]
	}
	return nil
}

// Busy reports whether something is being worked out or signed.
func (s *Signing) Busy() bool { return s.busy }

// Document says line by line what is known about the file that is to be signed,
// or why it cannot be.
func (s *Signing) Document() (lines []string, ok bool) {
	switch {
	case s.busy && !s.paper.readable:
		return []string{s.ws.T("signing.reading")}, true
	case s.fault != nil:
		return []string{explain.Error(s.ws.Texts(), s.fault)}, false
	}
	if s.paper.note != "" {
		lines = append(lines, s.ws.T(s.paper.note, s.paper.noteArg))
	}
	for _, party := range parties {
		if sig, done := s.paper.signed[dossier.FieldName(party)]; done {
			lines = append(lines, s.ws.T("signing.signed_by", s.partyText(party), sig.Signer, explain.Moment(sig.SignedAt)))
		}
	}
	switch {
	case len(s.paper.parties) == 0:
		return append(lines, s.ws.T("signing.all_signed")), false
	case len(s.paper.signed) == 0:
		lines = append(lines, s.ws.T("signing.nobody_signed"))
	}
	return lines, true
}

func (s *Signing) partyText(p document.Party) string { return partyText(s.ws.Texts(), p) }

// Party is as whom one signs; only those are offered who have not signed.
func (s *Signing) Party() Choice {
	options := func() []Option {
		var out []Option
		for _, p := range s.paper.parties {
			text := s.partyText(p)
			if name := s.paper.people[p].Name; name != "" {
				text += " · " + name
			}
			out = append(out, Option{ID: p.String(), Text: text})
		}
		return out
	}
	return Choice{
		Key: "signing.party", Options: options,
		Get: func() string { return s.party.String() },
		Set: func(id string) Fault {
			for _, p := range parties {
				if p.String() == id {
					s.party = p
				}
			}
			return Fault{}
		},
	}
}

// Reason and Location go into the signature. They may be empty.
func (s *Signing) Reason() Text {
	return Text{Key: "signing.reason", Get: func() string { return s.reason }, Set: func(t string) Fault { s.reason = t; return Fault{} }}
}

// Location is where one signs.
func (s *Signing) Location() Text {
	return Text{Key: "signing.location", Get: func() string { return s.location }, Set: func(t string) Fault { s.location = t; return Fault{} }}
}

// tsaSetting remembers the time-stamping authority that the person named last.
const tsaSetting = "signing-tsa"

// TSA is the address of the authority that is asked for the time; empty, as it is
// until somebody fills it in, for nobody.
func (s *Signing) TSA() Text {
	return Text{Key: "signing.tsa", Get: func() string { return s.tsa }, Set: func(t string) Fault {
		s.tsa = strings.TrimSpace(t)
		if _, err := s.authority(); err != nil {
			return fault("signing.bad_tsa")
		}
		s.place.settings.SetString(tsaSetting, s.tsa)
		return Fault{}
	}}
}

// authority is nil where nobody is asked.
func (s *Signing) authority() (*tsa.Authority, error) {
	if s.tsa == "" {
		return nil, nil
	}
	return tsa.At(s.tsa)
}

// KeyFile returns the certificate file that was chosen.
func (s *Signing) KeyFile() string { return s.keyFile }

// keySetting remembers where the certificate file lies, and nothing of it.
const keySetting = "signing-key"

// SetKeyFile chooses another certificate file; the key of the one before is
// dropped.
func (s *Signing) SetKeyFile(path string) {
	s.keyFile, s.key, s.keyFault = path, nil, nil
	s.place.settings.SetString(keySetting, path)
	s.changed()
}

// Unlock opens the certificate file with its passphrase, which is not kept.
func (s *Signing) Unlock(passphrase string) {
	if s.keyFile == "" {
		s.keyFault = explain.New("signing.error_no_key")
		s.changed()
		return
	}
	path, trust, now := s.keyFile, s.trust, s.ws.now()
	s.busy, s.key, s.keyFault = true, nil, nil
	s.changed()
	work := func(context.Context, func(done, all int)) (openedKey, error) {
		key, err := signing.LoadKey(path, passphrase)
		if err != nil {
			return openedKey{}, explain.File(path, err)
		}
		return openedKey{key, leadsToPSrE(key, trust, now)}, key.Check(now)
	}
	Run(s.runner, work, nil, s.take)
}

// openedKey is a key that was opened, with what a signature by it counts as.
type openedKey struct {
	key       sign.Credential
	certified bool
}

// take shows a key that was opened, and why it cannot be used.
func (s *Signing) take(k openedKey, err error) {
	s.lostToken(err)
	s.busy, s.card.asked, s.keyFault = false, false, err
	if k.key.Certificate != nil {
		s.key, s.standing = &k.key, k.certified
	}
	s.settle()
}

// leadsToPSrE reports whether a certificate leads to an Indonesian authority
// that the person has put into the trust folder.
func leadsToPSrE(key sign.Credential, folder string, now time.Time) bool {
	trust, err := signing.LoadTrust(existing(folder))
	if err != nil {
		return false
	}
	roots, between := x509.NewCertPool(), x509.NewCertPool()
	for _, t := range trust.Certificates {
		if t.Root && !t.ForTime {
			roots.AddCert(t.Certificate)
		} else {
			between.AddCert(t.Certificate)
		}
	}
	for _, c := range key.Chain {
		between.AddCert(c)
	}
	chains, err := key.Certificate.Verify(x509.VerifyOptions{
		Roots: roots, Intermediates: between, CurrentTime: now, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
	})
	return err == nil && slices.ContainsFunc(chains, func(c []*x509.Certificate) bool {
		return sign.IsIndonesianPSrE(c[len(c)-1])
	})
}

// existing is the folder, or none where it is not there yet.
func existing(folder string) string {
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return ""
	}
	return folder
}

// Key says line by line whose certificate was opened, until when it holds and
// what a signature with it counts as, or why it cannot be used. Without a
// certificate there is nothing to say.
func (s *Signing) Key() (lines []string, ok bool) {
	if s.key != nil {
		h := signing.HolderOf(s.key.Certificate)
		who := s.ws.T("signing.key_holder_alone", h.Name)
		if h.Organisation != "" {
			who = s.ws.T("signing.key_holder", h.Name, h.Organisation)
		}
		lines = append(lines, who,
			s.ws.T("signing.key_issuer", h.Issuer),
			s.ws.T("signing.key_until", explain.Day(h.From), explain.Day(h.Until)))
	}
	switch {
	case s.keyFault != nil:
		return append(lines, explain.Error(s.ws.Texts(), s.keyFault)), false
	case s.key == nil:
		return nil, false
	case s.standing:
		return append(lines, s.ws.T("signing.certified")), true
	}
	return append(lines, s.ws.T("signing.uncertified")), true
}

// Out is where the signed file goes.
func (s *Signing) Out() string { return cmp.Or(s.out, s.paper.out) }

// SetOut chooses another place for the signed file.
func (s *Signing) SetOut(path string) {
	s.out = path
	s.changed()
}

// Ready reports whether the signature can be made, and otherwise the text key
// of what is still to be done.
func (s *Signing) Ready() (ok bool, reason string) {
	_, signable := s.Document()
	switch {
	case s.busy:
		return false, "signing.wait"
	case !signable:
		return false, "signing.need_document"
	}
	return s.canSign()
}

// canSign is the part of [Signing.Ready] on the certificate and the authority.
func (s *Signing) canSign() (ok bool, reason string) {
	_, opened := s.Key()
	_, badTSA := s.authority()
	switch {
	case s.card.used && !opened:
		return false, s.needsToken()
	case !s.card.used && s.keyFile == "":
		return false, "signing.need_key"
	case !opened:
		return false, "signing.need_passphrase"
	case badTSA != nil:
		return false, "signing.bad_tsa"
	}
	return true, ""
}

// DoWithoutStamp is [Signing.Do] for once without the time-stamping authority,
// after it could not be reached ([NoStamp]).
func (s *Signing) DoWithoutStamp(done func(path string, err error)) {
	address := s.tsa
	s.tsa = ""
	s.Do(done)
	s.tsa = address
}

// NoStamp reports whether an error of [Signing.Do] is that there was no
// time-stamp, so that one may sign without.
func NoStamp(err error) bool {
	_, is := errors.AsType[*sign.StampError](err)
	return is
}

// Do signs and writes the file, and tells where it is. The file before is left
// untouched on any error.
func (s *Signing) Do(done func(path string, err error)) {
	if ok, reason := s.Ready(); !ok {
		done("", explain.New(reason))
		return
	}
	pdf, out, key := s.paper.pdf, s.Out(), *s.key
	order := signing.Order{
		Party: s.party, As: s.paper.people[s.party], Credential: key, Time: s.ws.now(),
		Reason: strings.TrimSpace(s.reason), Location: strings.TrimSpace(s.location),
	}
	s.busy = true
	s.changed()
	authority, _ := s.authority() // a bad address is not Ready
	work := func(ctx context.Context, _ func(done, all int)) ([]byte, error) {
		if authority != nil {
			order.AskTime = authority.Asker(ctx)
		}
		signed, err := signing.Sign(pdf, order)
		if err != nil {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
			return nil, explain.File(out, err)
		}
		return signed, explain.File(out, safefile.WriteBytes(out, signed))
	}
	Run(s.runner, work, nil, func(signed []byte, err error) {
		s.busy = false
		if err == nil {
			err = s.ws.noteSigned(signed)
		}
		s.lostToken(err)
		s.settle()
		done(out, err)
	})
}

// Close drops the key, and lets go of a token after a signature that is being
// made.
func (s *Signing) Close() {
	s.key, s.closed = nil, true
	s.changed = func() {}
	if !s.busy {
		s.leaveToken()
	}
}
