package explain

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/rule"
	"pohonkinerja/data/safefile"
	"pohonkinerja/data/sheet"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/dossier"
	"pohonkinerja/report/emblem"
	"pohonkinerja/report/filing"
	"pohonkinerja/report/sign"
	"pohonkinerja/report/sign/token"
	"pohonkinerja/report/sign/tsa"
	"pohonkinerja/report/signing"
)

// books are the program's own texts in both languages.
func books(t *testing.T) []*phrase.Book {
	t.Helper()
	var out []*phrase.Book
	for _, lang := range []phrase.Language{phrase.Indonesian, phrase.English} {
		book, err := phrase.Load(lang, map[phrase.Language][]byte{
			phrase.Indonesian: assets.Texts("id"), phrase.English: assets.Texts("en"),
		})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, book)
	}
	return out
}

var leftover = regexp.MustCompile(`\{\d\}|\[[a-z]+\.|%!|<nil>`)

// wantSentence checks that a text is a finished sentence.
func wantSentence(t *testing.T, what, text string) {
	t.Helper()
	if text == "" || leftover.MatchString(text) || !strings.HasSuffix(text, ".") {
		t.Errorf("%s: %q", what, text)
	}
}

// known are the errors that the floors below promise.
func known() map[string]error {
	day := time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC)
	path := func(err error) error { return &fs.PathError{Op: "open", Path: "/x/rencana.pokin", Err: err} }
	out := map[string]error{
		"nothing to undo": edit.ErrNothingToUndo, "nothing to redo": edit.ErrNothingToRedo, "no such node": edit.ErrNoSuchNode, "no day of the budget": edit.ErrNoBudgetDay,
		"locked":                  &edit.LockedError{Path: "a.pokin", Holder: edit.Holder{User: "siti", Host: "pc-1", PID: 7, Since: day}},
		"locked here":             &edit.LockedError{Path: "a.pokin", Here: true},
		"locked, by whom unknown": &edit.LockedError{Path: "a.pokin"},
		"newer format":            &edit.FormatError{Path: "a.pokin", Have: 9, Known: 2},
		"damaged":                 edit.ErrDamaged, "no plan": edit.ErrNotPlan, "store full": edit.ErrDiskFull, "store read-only": edit.ErrReadOnly,
		"needs recovery": edit.ErrNeedsRecovery, "unreachable": edit.ErrUnreachable, "no such entry": edit.ErrNoSuchEntry, "parted": edit.ErrParted,
		"no content": edit.ErrNoContent, "empty content": &edit.SizeError{}, "large content": &edit.SizeError{Size: edit.MaxContent + 1, Limit: edit.MaxContent},
		"many contents": &edit.SizeError{Size: edit.MaxContents + 1, Limit: edit.MaxContents, Whole: true},

		"not a PDF": sign.ErrNotPDF, "encrypted": sign.ErrEncrypted, "damaged PDF": sign.ErrDamaged, "signed": sign.ErrSigned,
		"passphrase": sign.ErrPassphrase, "not PKCS#12": sign.ErrNotPKCS12, "no key in it": sign.ErrNoKey, "no certificate in it": sign.ErrNoCertificate, "several keys": sign.ErrSeveralKeys, "costly key": sign.ErrCostlyKey, "key mismatch": sign.ErrKeyMismatch,
		"unsupported key": sign.ErrUnsupportedKey, "broken": signing.ErrBroken, "no certificate": signing.ErrNotCertificate, "huge PDF": signing.ErrTooLarge,
		"field signed": &sign.FieldSignedError{Field: "A"}, "field kind": &sign.FieldKindError{Field: "A"},
		"field name": &sign.FieldNameError{Field: "A"}, "lock": &sign.LockedError{Field: "A"}, "place": &sign.PlaceError{Page: 3, Pages: 2},
		"font": &sign.FontError{Err: errors.New("x")}, "key usage": &sign.KeyUsageError{},
		"expired": &sign.CertificateTimeError{At: day, NotAfter: day.AddDate(0, 0, -1)},
		"early":   &sign.CertificateTimeError{At: day, NotBefore: day.AddDate(0, 0, 1), NotAfter: day.AddDate(1, 0, 0)},

		"stamp refused": &sign.StampError{Fault: sign.StampRefused, Said: "kuota habis"}, "stamp unsound": &sign.StampError{Fault: sign.StampUnsound},
		"stamp unreachable": &sign.StampError{Fault: sign.StampUnreachable, Err: path(fs.ErrPermission)}, "stamp mismatched": &sign.StampError{Fault: sign.StampMismatched},
		"stamp unreadable": &sign.StampError{Fault: sign.StampUnreadable}, "stamp address": tsa.ErrAddress,
		"web page for a stamp": &sign.StampError{Fault: sign.StampUnreachable, Err: &tsa.StatusError{Code: 404}},

		"no tokens": token.ErrUnavailable, "no module": token.ErrModule, "PIN": token.ErrPIN, "PIN locked": token.ErrPINLocked, "no key": token.ErrNoKey,
		"token gone": token.ErrGone, "PIN, few tries": token.ErrPINLow, "PIN, one try": token.ErrPINLast, "PIN expired": token.ErrPINExpired, "a token's code": &token.CodeError{Code: 6},
		"no token": &token.MissingError{Name: "Kartu"}, "no certificate on it": &token.MissingError{Certificate: true, Name: "Maria", Have: []string{"Agnes"}},
		"several certificates": &token.MissingError{Certificate: true, Have: []string{"Agnes", "Segel"}},

		"unknown position": document.ErrUnknownPosition, "same party": document.ErrSameParty, "bad year": document.ErrBadYear, "bad quarter": document.ErrBadQuarter,
		"bad day": document.ErrBadDate, "no image": layout.ErrNotImage, "huge image": layout.ErrImageTooLarge,
		"endless drawing": emblem.ErrTooComplex, "drawing": &emblem.UnsupportedError{What: "<text>"},
		"paper": &layout.PaperError{Text: "A99"},

		"csv file missing": &sheet.FileError{File: "nodes.csv", Err: sheet.ErrMissingFile},
		"csv column":       &sheet.FileError{File: "nodes.csv", Column: "id", Err: sheet.ErrMissingColumn},
		"csv not UTF-8":    &sheet.FileError{File: "nodes.csv", Line: 4, Err: sheet.ErrNotUTF8},
		"csv no file":      &sheet.FileError{File: "nodes.csv", Err: sheet.ErrNotFile},
		"csv no years":     &sheet.FileError{Err: sheet.ErrNoYears},
		"csv too large":    &sheet.FileError{File: "nodes.csv", Limit: 9, Err: sheet.ErrTooLarge},
		"csv foreign":      &sheet.FileError{File: "foto.jpg", Err: sheet.ErrForeignFolder},
		"csv no folder":    &sheet.FileError{Err: sheet.ErrNoFolder},

		"disk full": path(syscall.ENOSPC), "read-only": path(syscall.EROFS), "no folder": path(syscall.ENOTDIR), "a folder": path(syscall.EISDIR), "a long name": path(syscall.ENAMETOOLONG),
		"not there": path(fs.ErrNotExist), "exists": path(fs.ErrExist), "no permission": path(fs.ErrPermission),
	}
	for _, err := range []error{
		plan.ErrCycle, plan.ErrLevelAboveParent, plan.ErrMissingReference, plan.ErrInUse, plan.ErrStale, plan.ErrEmptyText,
		plan.ErrBadCode, plan.ErrBadValue, plan.ErrBadDate, plan.ErrBadPeriod, plan.ErrBadID, plan.ErrFrozen,
		edit.ErrNoSuchEdition, edit.ErrOutOfTurn, edit.ErrNotSigned, edit.ErrSigned,
	} {
		out["plan: "+err.Error()] = &plan.RecordError{Kind: plan.KindNode, ID: "1", Err: err}
	}
	for _, err := range []error{
		dossier.ErrContent, dossier.ErrNewerContent, dossier.ErrOtherBytes, dossier.ErrNoNumber, dossier.ErrNoGround,
		dossier.ErrNothingChanged, &dossier.UnfinishedError{Findings: []rule.Finding{{Rule: "P01", Variant: "date"}}},
	} {
		out["final: "+err.Error()] = err
	}
	for _, err := range []error{
		filing.ErrFiled, filing.ErrChanged, filing.ErrSeveral, filing.ErrNothingToSign, dossier.ErrNoCode, filing.ErrOlder, filing.ErrParted, filing.ErrUntrusted, filing.ErrLost, filing.ErrNotScan, filing.ErrCutShort, filing.ErrYetToCome,
		filing.ErrNobodySigned, filing.ErrOneParty, signing.ErrNoPlace, signing.ErrSignedBefore, signing.ErrNameTaken,
		&signing.OtherNameError{Signer: "Maria", Party: "Yohanes"},
		context.Canceled, &filing.DoubtError{Doubts: []signing.Doubt{{Signer: "Maria", Party: "Yohanes"}}},
	} {
		out["filing: "+err.Error()] = err
	}
	for fault := document.UnknownSection; fault <= document.NotText; fault++ {
		out["template: "+fault.String()] = &document.TemplateError{File: "pk.txt", Line: 3, Fault: fault, Part: "x"}
	}
	return out
}

func TestEveryKnownErrorHasASentence(t *testing.T) {
	for _, book := range books(t) {
		unexpected, _, _ := strings.Cut(book.T("error.unexpected"), "{0}")
		for what, err := range known() {
			got := Error(book, File("berkas.pdf", fmt.Errorf("do something: %w", err)))
			wantSentence(t, what, got)
			if strings.HasPrefix(got, unexpected) || strings.Contains(got, "do something") {
				t.Errorf("%s is told as unexpected: %q", what, got)
			}
		}
	}
}

func TestErrorNamesTheFileItIsAbout(t *testing.T) {
	book := books(t)[0]
	for what, err := range map[string]error{
		"by its own path":  &fs.PathError{Path: "laporan.pdf", Err: fs.ErrNotExist},
		"by what was said": File("laporan.pdf", sign.ErrNotPDF),
		"of a rename":      &os.LinkError{New: "laporan.pdf", Err: syscall.ENOSPC},
	} {
		if got := Error(book, err); !strings.Contains(got, "laporan.pdf") {
			t.Errorf("%s: %q", what, got)
		}
	}
	if File("x", nil) != nil {
		t.Error("no error became one")
	}
}

func TestErrorHidesTemporaryNames(t *testing.T) {
	err := safefile.WriteBytes(filepath.Join(t.TempDir(), "tidak", "ada.pdf"), nil)
	if got := Error(books(t)[0], err); strings.Contains(got, ".pokin-") || !strings.Contains(got, "tidak") {
		t.Errorf("got %q", got)
	}
}

func TestErrorNamesTheFolderInWhichOneStands(t *testing.T) {
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	got := Error(books(t)[0], &fs.PathError{Op: "open", Path: ".pokin-123", Err: fs.ErrPermission})
	if !strings.Contains(got, here) {
		t.Errorf("got %q", got)
	}
}

// What Windows says has no other name in package syscall, so that it is told apart by
// its number.
func TestErrorsOfWindowsHaveSentences(t *testing.T) {
	path := func(code syscall.Errno) error { return &fs.PathError{Op: "open", Path: `D:\PK.pdf`, Err: code} }
	rename := func(err error) error { return &os.LinkError{Op: "rename", Old: ".pokin-1", New: `D:\PK.pdf`, Err: err} }
	for what, c := range map[string]struct {
		err error
		key string
	}{
		"disk full": {path(112), "error.disk_full"}, "disk full for a handle": {path(39), "error.disk_full"},
		"write-protected": {path(19), "error.read_only_medium"}, "a stick pulled out": {path(21), "error.not_there"},
		"open in Excel": {path(32), "error.file_in_use"}, "locked": {path(33), "error.file_in_use"},
		"replaced while a reader shows it": {rename(syscall.Errno(5)), "error.file_in_use"},
		"replaced without permission":      {rename(fs.ErrPermission), "error.file_in_use"},
		"a name of 300 letters":            {path(206), "error.name_too_long"}, "no folder": {path(267), "error.not_a_folder"},
	} {
		key := ""
		for _, row := range systemRows("windows") {
			if k, args, ok := row(c.err); ok {
				key = k
				if args[0] != `D:\PK.pdf` {
					t.Errorf("%s is about %v", what, args)
				}
				break
			}
		}
		if key != c.key {
			t.Errorf("%s: %q, want %q", what, key, c.key)
		}
		for _, book := range books(t) {
			wantSentence(t, what, book.T(c.key, `D:\PK.pdf`))
		}
	}
}

func TestUnknownErrorIsToldWithItsText(t *testing.T) {
	for _, book := range books(t) {
		got := Error(book, errors.New("gremlins"))
		wantSentence(t, "unknown", got)
		if !strings.Contains(got, "gremlins") {
			t.Errorf("got %q", got)
		}
	}
	if got := Error(books(t)[0], nil); got != "" {
		t.Errorf("nil: %q", got)
	}
}

func TestProblemKeepsItsCause(t *testing.T) {
	err := Wrap(fs.ErrNotExist, "error.stale")
	if !errors.Is(err, fs.ErrNotExist) || err.Error() != "error.stale: file does not exist" {
		t.Errorf("got %v", err)
	}
	if got, want := Error(books(t)[0], fmt.Errorf("x: %w", err)), books(t)[0].T("error.stale"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEveryFindingHasWords(t *testing.T) {
	for _, book := range books(t) {
		for code := sign.SignatureMalformed; code <= sign.FieldsInside; code++ {
			text := Reason(book, sign.Reason{Code: code, Field: "PihakPertama", Subject: "CA", At: time.Unix(0, 0)})
			if leftover.MatchString(text) || text == "" {
				t.Errorf("%v: %q", code, text)
			}
		}
		for kind := sign.SignatureAdded; kind <= sign.ComparisonAbandoned; kind++ {
			text := Change(book, sign.Change{Kind: kind, Field: "PihakPertama", Page: 2, Key: "K", Object: 7})
			if leftover.MatchString(text) || text == "" {
				t.Errorf("%v: %q", kind, text)
			}
		}
	}
}

func TestOverall(t *testing.T) {
	sound, broken := sign.Signature{Intact: true, Trusted: true}, sign.Signature{}
	for want, r := range map[string]sign.Report{
		"ctl.verify.none":      {Reasons: []sign.Reason{{Code: sign.NoSignature}}},
		"ctl.verify.yes":       {Signatures: []sign.Signature{sound}, Intact: true, Trusted: true},
		"ctl.verify.untrusted": {Signatures: []sign.Signature{{Intact: true}}, Intact: true},
		"ctl.verify.refused":   {Signatures: []sign.Signature{{Intact: true, Reasons: []sign.Reason{{Code: sign.CertificateRevoked}}}}, Intact: true},
		"ctl.verify.amended":   {Signatures: []sign.Signature{sound}},
		"ctl.verify.changed":   {Signatures: []sign.Signature{sound, broken}},
	} {
		if got := Overall(r); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		for _, book := range books(t) {
			wantSentence(t, want, book.T(want))
		}
	}
	removed := sign.Report{Signatures: []sign.Signature{sound}, Reasons: []sign.Reason{{Code: sign.SignatureRemoved, Field: "A"}}}
	if got := Overall(removed); got != "ctl.verify.changed" {
		t.Errorf("a removed signature: %s", got)
	}
	wantSentence(t, "findings", Findings(books(t)[0], removed))
	if gone := (sign.Report{Reasons: []sign.Reason{{Code: sign.NoSignature}, {Code: sign.SignatureRemoved}}}); Overall(gone) != "ctl.verify.changed" {
		t.Error("a file whose only signature was removed counts as never signed")
	}
}

func TestOnlyATrustedPSrECertifies(t *testing.T) {
	book := books(t)[0]
	for want, s := range map[string]sign.Signature{
		book.T("verify.certified"):   {Trusted: true, IndonesianPSrE: true},
		book.T("verify.uncertified"): {Trusted: false, IndonesianPSrE: true},
	} {
		if got := Kind(book, s); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := Kind(book, sign.Signature{Trusted: true}); got != book.T("verify.uncertified") {
		t.Errorf("any trusted root: %q", got)
	}
}

func TestSignatureTellsGraveThingsFirst(t *testing.T) {
	s := sign.Signature{
		Field: "PihakPertama", Signer: "Bupati", Issuer: "CA", Intact: true, SignedAt: time.Unix(1e9, 0),
		Reasons: []sign.Reason{{Code: sign.TimeIsClaim}, {Code: sign.IssuerUnknown, Subject: "CA"}},
		Changes: []sign.Change{{Kind: sign.SignatureAdded, Field: "B"}, {Kind: sign.PageChanged, Page: 2}},
	}
	for _, book := range books(t) {
		lines := Signature(book, s)
		last := lines[len(lines)-1]
		wantSentence(t, "why", last)
		page := sentence(Change(book, s.Changes[1]))
		if !strings.HasPrefix(last, strings.TrimSuffix(page, ".")+"; ") || strings.Contains(last, book.T("verify.reason.time-is-claim")) {
			t.Errorf("got %q", last)
		}
	}
}

func TestTamperingIsToldOnceForAllSignatures(t *testing.T) {
	page := sign.Change{Kind: sign.PageChanged, Page: 2}
	r := sign.Report{Signatures: []sign.Signature{
		{Intact: true, Changes: []sign.Change{{Kind: sign.SignatureAdded}, page}, Reasons: []sign.Reason{{Code: sign.ChangedAfterSigning}, {Code: sign.IssuerUnknown}}},
		{Reasons: []sign.Reason{{Code: sign.CMSUnreadable}}, Changes: []sign.Change{page}},
	}}
	for _, book := range books(t) {
		want := []string{sentence(Change(book, page)), sentence(Reason(book, sign.Reason{Code: sign.CMSUnreadable}))}
		if got := Tampering(book, r); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAPermittedChangeIsToldAsSuch(t *testing.T) {
	for _, book := range books(t) {
		note := sign.Change{Kind: sign.AnnotationAdded, Page: 1}
		forbidden := Change(book, note)
		if note.Permitted = true; Change(book, note) == forbidden || !strings.Contains(Change(book, note), forbidden) {
			t.Errorf("got %q", Change(book, note))
		}
		wantSentence(t, "permitted", sentence(Change(book, note)))
	}
}

func TestMomentIsReadAsIndonesiansWriteIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 30, 0, 0, time.Local)
	if got := Moment(at); got != "5 Januari 2026 09.30" {
		t.Errorf("got %q", got)
	}
	if got := Day(time.Time{}); got != "" {
		t.Errorf("no time: %q", got)
	}
}

// reasonsInSource reads the codes where they are declared, so that a new one
// cannot be forgotten here.
func reasonsInSource(t *testing.T) []sheet.Reason {
	t.Helper()
	source, err := os.ReadFile("../../data/sheet/reason.go")
	if err != nil {
		t.Fatal(err)
	}
	var out []sheet.Reason
	for _, m := range regexp.MustCompile(`Reason = "([a-z_]+)"`).FindAllSubmatch(source, -1) {
		out = append(out, sheet.Reason(m[1]))
	}
	if len(out) < 40 {
		t.Fatalf("found only %d reasons", len(out))
	}
	return out
}

func TestEveryReasonOfARowHasWords(t *testing.T) {
	args := map[string]string{
		"line": "3", "parent_level": "Taktikal", "child": "Anak", "unit": "Orang", "indonesian": "2000", "english": "2",
		"reading": "2000", "first": "lain", "region": "Kabupaten Contoh", "prefix": "a-",
	}
	for _, book := range books(t) {
		for _, reason := range reasonsInSource(t) {
			text := SheetProblem(book, sheet.Problem{Value: "2.000", Reason: reason, Args: args})
			if text == "" || leftover.MatchString(text) {
				t.Errorf("%s: %q", reason, text)
			}
		}
	}
}

func TestReadingsAreToldInPeoplesFigures(t *testing.T) {
	book := books(t)[0]
	for text, p := range map[string]sheet.Problem{
		"“1.234” dapat dibaca dengan dua cara; dibaca sebagai 1,234":                                                   {Value: "1.234", Reason: sheet.AmbiguousNumber, Args: map[string]string{"reading": "1.234"}},
		"“2,000” dapat dibaca dengan dua cara; dibaca sebagai 2.000":                                                   {Value: "2,000", Reason: sheet.AmbiguousNumber, Args: map[string]string{"reading": "2000"}},
		"“1.234” dapat berarti 1.234 atau 1,234 dan tidak ada petunjuk; disimpan apa adanya":                           {Value: "1.234", Reason: sheet.AmbiguousUndecided, Args: map[string]string{"indonesian": "1234", "english": "1.234"}},
		"“" + strings.Repeat("9", 120) + "…” bukan angka, rentang, atau predikat; disimpan apa adanya untuk dirapikan": {Value: strings.Repeat("9", 20000), Reason: sheet.NotANumber},
	} {
		if got := SheetProblem(book, p); got != text {
			t.Errorf("got %s\nwant %s", got, text)
		}
	}
}

func TestSignatureTellsRefusedFromUnknown(t *testing.T) {
	for code, want := range map[sign.Code]string{
		sign.IssuerUnknown:      "Penerbit sertifikat belum dapat dipercaya: CA Uji.",
		sign.CertificateRevoked: "Sertifikat dari CA Uji tidak dapat diterima.",
	} {
		s := sign.Signature{Intact: true, Issuer: "CA Uji", Reasons: []sign.Reason{{Code: code}}}
		if lines := Signature(books(t)[0], s); !slices.Contains(lines, want) {
			t.Errorf("%v: %q, want %q among them", code, lines, want)
		}
	}
}

func TestRemovedSignatureWithoutAName(t *testing.T) {
	got := Reason(books(t)[0], sign.Reason{Code: sign.SignatureRemoved})
	if want := "ada tanda tangan yang dihapus atau disembunyikan"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
